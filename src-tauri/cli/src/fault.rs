//! How a command ends: exit codes, and one line for whoever typed it.

use std::{
    fmt,
    io::{self, Write},
    path::Path,
    process::ExitCode,
};

use araxes_engine::project::ProjectError;

/// How a command ended when it did what it was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// All of it: exit code 0.
    Done,
    /// All but some input, each piece already named on standard error: exit code 3.
    SomeRejected,
}

impl Outcome {
    /// `Done` unless something was rejected.
    pub fn after(rejections: usize) -> Self {
        if rejections == 0 { Self::Done } else { Self::SomeRejected }
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => ExitCode::SUCCESS,
            Outcome::SomeRejected => ExitCode::from(3),
        }
    }
}

/// Why a command could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// A file, and what is the matter with it: exit code 1.
    #[error("{place}: {reason}")]
    File {
        /// The file as the user wrote it, and the line where that is known.
        place: String,
        /// What is the matter.
        reason: String,
    },
    /// Options that do not go together: exit code 2.
    #[error("{0}")]
    Usage(String),
    /// Everything was rejected, and each piece already named: exit code 1 without another word.
    #[error("nothing could be read")]
    AllRejected,
    /// Whoever read our output has had enough (`araxes … | head`): not a fault of anybody.
    #[error("the reader of the output went away")]
    ReaderGone,
}

impl Fault {
    /// A fault of the file at `path`.
    pub fn file(path: &Path, reason: impl fmt::Display) -> Self {
        Self::File { place: path.display().to_string(), reason: reason.to_string() }
    }

    /// What the engine says of the project at `path`, which it may name itself.
    pub fn of_project(path: &Path, error: &ProjectError) -> Self {
        let place = path.display().to_string();
        let told = error.to_string();
        let reason = told.strip_prefix(&format!("{place}: ")).unwrap_or(&told).to_owned();
        Self::File { place, reason }
    }

    /// What the system says of the file at `path`, in plain words.
    pub fn io(path: &Path, error: &io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self::ReaderGone;
        }
        Self::file(path, reason_of(error))
    }

    /// Tells the user, in one line, and gives the exit code.
    pub fn report(&self) -> ExitCode {
        match self {
            Self::ReaderGone => ExitCode::SUCCESS,
            Self::AllRejected => ExitCode::from(1),
            Self::Usage(_) => {
                complain(self);
                ExitCode::from(2)
            }
            Self::File { .. } => {
                complain(self);
                ExitCode::from(1)
            }
        }
    }
}

/// One line on standard error. Line breaks inside a message would look like a second complaint, so they go.
pub fn complain(message: &impl fmt::Display) {
    let line = message.to_string().split_whitespace().collect::<Vec<_>>().join(" ");
    // Where standard error is closed, nobody is left to tell; the exit code still tells.
    writeln!(io::stderr(), "araxes: {line}").ok();
}

/// The reason of a system error, without its number.
pub fn reason_of(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::IsADirectory => "is a folder, not a file".to_owned(),
        io::ErrorKind::NotADirectory => "a part of its path is not a folder".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the file system is read-only".to_owned(),
        io::ErrorKind::StorageFull => "no space left on the disk".to_owned(),
        _ => {
            let text = error.to_string();
            text.split(" (os error").next().unwrap_or(&text).to_lowercase()
        }
    }
}
