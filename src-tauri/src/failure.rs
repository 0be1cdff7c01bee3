//! What a command answers when it could not: a code to choose by, a sentence to show.

use std::path::Path;

use araxes_engine::project::ProjectError;
use serde::Serialize;

/// An error as the page gets it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Failure {
    /// Stable, in kebab-case.
    pub code: &'static str,
    /// For a person.
    pub message: String,
}

impl Failure {
    /// A command that needs a project came while none was open.
    pub fn no_project() -> Failure {
        Failure { code: "no-project", message: "No project is open.".to_owned() }
    }

    /// A file could not be written.
    pub fn not_written(path: &Path, error: &std::io::Error) -> Failure {
        Failure { code: "not-written", message: format!("{} could not be written: {error}.", path.display()) }
    }

    /// Something that should not happen did; the log has more.
    pub fn unexpected(error: impl std::fmt::Display) -> Failure {
        tracing::error!("{error}");
        Failure { code: "unexpected", message: error.to_string() }
    }
}

impl From<ProjectError> for Failure {
    fn from(error: ProjectError) -> Failure {
        Failure { code: error.code(), message: error.to_string() }
    }
}
