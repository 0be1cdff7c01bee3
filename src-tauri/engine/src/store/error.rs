//! What can go wrong with a project file.

use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

use crate::model::{DocumentId, RecordId};

/// A project file that could not be opened, read or written. It is left as it was.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No such file.
    #[error("{}: there is no such file", .0.display())]
    Missing(PathBuf),
    /// A file is there already.
    #[error("{}: there is a file of this name already", .0.display())]
    Exists(PathBuf),
    /// A file, but not a project.
    #[error("{}: this is no Araxes project: {reason}", path.display())]
    NotAraxes {
        /// The file.
        path: PathBuf,
        /// What it is instead.
        reason: &'static str,
    },
    /// Made by a later program.
    #[error("{}: the project is of version {found}; this Araxes knows versions up to {known}", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: u32,
        /// The newest version known.
        known: u32,
    },
    /// Made by an earlier program, and cannot be brought up to this one where it lies.
    #[error(
        "{}: the project is of version {found} and read-only; open it once where it can be written to, which makes it version {known}",
        path.display()
    )]
    Older {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: u32,
        /// The version that it would get.
        known: u32,
    },
    /// Not sound any more.
    #[error("{}: the project file is damaged: {reason}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        reason: String,
    },
    /// Another program holds it.
    #[error("{}: another program is using the project", .0.display())]
    Locked(PathBuf),
    /// It cannot be written to.
    #[error("{}: the project is read-only; copy it to a place where you may write", .0.display())]
    ReadOnly(PathBuf),
    /// Read-only, with changes beside it that only a program that may write there can read.
    #[error(
        "{}: the project is read-only here, and its last changes still lie in the file ending in -wal beside it; copy both to a place where you may write",
        .0.display()
    )]
    Unfinished(PathBuf),
    /// Not where it was opened.
    #[error("{}: the project's file was removed, moved or replaced; nothing was changed", .0.display())]
    Gone(PathBuf),
    /// The operating system refused it.
    #[error("{}: the file could not be opened: {reason}", path.display())]
    NotOpened {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// A value in the file that this program cannot read.
    #[error("the project holds a value that cannot be read: {0}")]
    Value(#[from] serde_json::Error),
    /// No such document.
    #[error("the project has no document {}", .0.0)]
    NoDocument(DocumentId),
    /// No such record.
    #[error("the project has no record {}", .0.0)]
    NoRecord(RecordId),
    /// Anything else that SQLite says.
    #[error("{}", sentence(.0))]
    Sqlite(#[from] rusqlite::Error),
}

impl StoreError {
    /// `error` while opening the file at `path`, as what it means for a person.
    pub(super) fn at(path: &Path, error: rusqlite::Error) -> Self {
        let path = path.to_owned();
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Locked(path),
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::ReadOnly(path),
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                Self::Damaged { path, reason: error.to_string() }
            }
            _ => Self::NotOpened { path, reason: error.to_string() },
        }
    }

    /// A stable code, in kebab-case.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Missing(_) => "project-missing",
            Self::Exists(_) => "project-exists",
            Self::NotAraxes { .. } => "not-a-project",
            Self::Newer { .. } => "project-newer",
            Self::Older { .. } => "project-older",
            Self::Unfinished(_) => "project-unfinished",
            Self::Gone(_) => "project-gone",
            Self::Damaged { .. } => "project-damaged",
            Self::Locked(_) => "project-locked",
            Self::ReadOnly(_) => "project-read-only",
            Self::NotOpened { .. } => "project-not-opened",
            Self::Value(_) => "project-value",
            Self::NoDocument(_) => "no-document",
            Self::NoRecord(_) => "no-record",
            Self::Sqlite(error) => match error.sqlite_error_code() {
                Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => "project-locked",
                Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => "project-read-only",
                Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => "project-damaged",
                Some(ErrorCode::DiskFull) => "disk-full",
                Some(ErrorCode::SystemIoFailure) => "project-not-written",
                _ => "project-database",
            },
        }
    }
}

fn sentence(error: &rusqlite::Error) -> String {
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => "another program is using the project".to_owned(),
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => "the project is read-only".to_owned(),
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => format!("the project file is damaged: {error}"),
        Some(ErrorCode::DiskFull) => "the disk is full; nothing was changed".to_owned(),
        Some(ErrorCode::SystemIoFailure) => {
            format!("the disk refused to read or write, which a full one may do; nothing was changed ({error})")
        }
        _ => format!("the project's database says: {error}"),
    }
}
