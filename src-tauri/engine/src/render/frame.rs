//! What surrounds every figure: title above, sources and date below.

use chrono::{Datelike, NaiveDate};
use plotters::style::text_anchor::HPos;

use super::{
    RenderError,
    canvas::{Canvas, Look},
    text,
};

/// Room left free along the edges, px.
pub const MARGIN: f64 = 24.0;
const NOTE_SIZE: f64 = 11.0;
const NOTE_LINE: f64 = 16.0;
/// Whoever asks for a figure of more documents than that names them beside it.
const MOST_SOURCE_LINES: usize = 10;

/// Words around a figure.
#[derive(Debug, Clone, Default)]
pub struct Frame {
    /// Nothing is written around the figure: its title and sources stand beside it.
    pub bare: bool,
    /// What is shown.
    pub title: String,
    /// How much of it, and when.
    pub subtitle: String,
    /// What the reader must know to read it.
    pub notes: Vec<String>,
    /// Whom to name.
    pub sources: Vec<String>,
    /// Whose data the figure itself is drawn from; named even where it is bare.
    pub owed: Option<&'static str>,
    /// The day it was made, by whoever asked for it.
    pub as_of: Option<NaiveDate>,
    /// The day of the latest source, which stands in where nobody says when it was made.
    pub latest: Option<NaiveDate>,
}

impl Frame {
    /// Room above the figure, px.
    pub fn top(&self) -> f64 {
        if self.bare { 14.0 } else { MARGIN + 56.0 }
    }

    /// Room below the figure, px, on a page of this width.
    pub fn bottom(&self, width: f64) -> f64 {
        if self.bare {
            if self.owed.is_some() { NOTE_LINE + 4.0 } else { 6.0 }
        } else {
            self.footer(width).len() as f64 * NOTE_LINE + MARGIN
        }
    }

    /// Title, subtitle and footer.
    pub fn draw(&self, canvas: &Canvas) -> Result<(), RenderError> {
        let room = canvas.width - 2.0 * MARGIN;
        if self.bare {
            let Some(owed) = self.owed else { return Ok(()) };
            let look = Look::new(NOTE_SIZE, canvas.palette.muted);
            return canvas.text(&text::fit(owed, NOTE_SIZE, false, room), (MARGIN, canvas.height - 10.0), look);
        }
        let title = Look::new(20.0, canvas.palette.ink).bold();
        canvas.text(&text::fit(&self.title, title.size, true, room), (MARGIN, MARGIN + 10.0), title)?;
        let subtitle = Look::new(13.0, canvas.palette.muted);
        canvas.text(&text::fit(&self.subtitle, subtitle.size, false, room), (MARGIN, MARGIN + 34.0), subtitle)?;
        let note = Look::new(NOTE_SIZE, canvas.palette.muted);
        let lines = self.footer(canvas.width);
        let first = canvas.height - MARGIN - (lines.len() as f64 - 0.5) * NOTE_LINE + 8.0;
        for (i, line) in lines.iter().enumerate() {
            canvas.text(line, (MARGIN, first + i as f64 * NOTE_LINE), note)?;
        }
        let last = first + (lines.len() - 1) as f64 * NOTE_LINE;
        canvas.text("Araxes", (canvas.width - MARGIN, last), note.bold().anchored(HPos::Right))
    }

    fn footer(&self, width: f64) -> Vec<String> {
        let room = width - 2.0 * MARGIN;
        let mut lines: Vec<String> = self.notes.iter().flat_map(|note| text::wrap(note, NOTE_SIZE, room, 3)).collect();
        if !self.sources.is_empty() {
            lines.extend(text::wrap(
                &format!("Sources: {}", self.sources.join("; ")),
                NOTE_SIZE,
                room,
                MOST_SOURCE_LINES,
            ));
        }
        lines.extend(self.owed.iter().flat_map(|owed| text::wrap(owed, NOTE_SIZE, room, 3)));
        let as_of = as_of(self.as_of, self.latest).map(|words| format!("{words}. ")).unwrap_or_default();
        // The last line leaves room for the name at its end.
        let last = format!("{as_of}Names imply no view on the status of any territory.");
        lines.extend(text::wrap(&last, NOTE_SIZE, room - 60.0, 3));
        lines
    }
}

/// `As of 8 October 2021`, and where that day comes from when it is the latest source's.
pub fn as_of(given: Option<NaiveDate>, latest: Option<NaiveDate>) -> Option<String> {
    let written = |day: NaiveDate| format!("As of {} {}", day.day(), day.format("%B %Y"));
    given.map(written).or_else(|| latest.map(|day| format!("{}, the date of the latest source", written(day))))
}
