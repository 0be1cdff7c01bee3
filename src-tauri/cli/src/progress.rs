//! How far a long command is, on standard error when a person looks at it there.

use std::io::{IsTerminal, stdout};

use araxes_engine::project::Progress;
use indicatif::{ProgressBar, ProgressStyle};

/// A line that changes in place. `indicatif` draws it on standard error, and only where that is a terminal.
pub struct Bar(ProgressBar);

impl Bar {
    /// For files, whose number is known and whose names are told.
    pub fn of_files() -> Self {
        Self::styled(ProgressBar::new(0), "{pos} of {len} {bar:24} {eta:>4} left  {wide_msg}")
    }

    /// For the lines of a corpus, whose number nobody knows. Where the answers scroll by, they are progress enough.
    pub fn of_lines() -> Self {
        let bar = if stdout().is_terminal() { ProgressBar::hidden() } else { ProgressBar::no_length() };
        Self::styled(bar, "{pos} lines, {per_sec}")
    }

    fn styled(bar: ProgressBar, template: &str) -> Self {
        bar.set_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()));
        Self(bar)
    }

    /// Shows which file is under way.
    pub fn show(&self, progress: &Progress) {
        self.0.set_length(progress.total.into());
        self.0.set_position(progress.done.into());
        self.0.set_message(progress.file_name.clone());
    }

    /// Shows that `number` more are done.
    pub fn advance(&self, number: usize) {
        self.0.inc(number as u64);
    }

    /// Runs `tell` while the line is away, so that the two do not mix.
    pub fn aside(&self, tell: impl FnOnce()) {
        self.0.suspend(tell);
    }
}

impl Drop for Bar {
    /// Takes the line away: what was done is told in words.
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
