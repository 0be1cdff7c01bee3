//! What goes into a project and what it says of itself.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::analyse::DocumentSummary;

/// An open project in figures. Rejected and merged records do not count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ProjectInfo {
    /// The file's name without its ending.
    pub name: String,
    /// Where the file lies; empty in memory.
    pub path: String,
    /// Documents.
    pub documents: u32,
    /// Events.
    pub events: u32,
    /// Flows.
    pub flows: u32,
    /// Relations.
    pub relations: u32,
    /// Stated causes.
    pub causes: u32,
    /// Records that nobody has decided on.
    pub proposed: u32,
    /// First day of the dated events.
    pub first_day: Option<NaiveDate>,
    /// Last day.
    pub last_day: Option<NaiveDate>,
}

/// A file to import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Its name.
    pub file_name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// How far an import is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Progress {
    /// Files done with.
    pub done: u32,
    /// Files in all.
    pub total: u32,
    /// The file that comes next; the last one when all are done.
    pub file_name: String,
}

/// What became of the files of an import.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
pub struct ImportReport {
    /// The documents that are new in the project.
    pub imported: Vec<DocumentSummary>,
    /// Names of files that the project has already, by content.
    pub known: Vec<String>,
    /// What was not taken, and why.
    pub rejected: Vec<Rejection>,
    /// Whether it was cancelled before the end; what is imported stays.
    pub cancelled: bool,
}

/// A file, or a part of one, that was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Rejection {
    /// File name.
    pub file: String,
    /// Where in it: a line, a page; `None` for all of it.
    pub place: Option<String>,
    /// Why, in a sentence.
    pub reason: String,
}

/// A project that was open before, for the start screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RecentProject {
    /// Where its file lies.
    pub path: String,
    /// Its name.
    pub name: String,
    /// When it was last opened: RFC 3339, by the host's clock.
    pub opened: String,
}

/// What a host says of itself and of this machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AppInfo {
    /// Version of the program.
    pub version: String,
    /// Language of the person: a BCP 47 tag.
    pub locale: String,
    /// Whether there is a sample to open.
    pub sample: bool,
    /// Projects opened last, newest first.
    pub recent: Vec<RecentProject>,
}

/// One thing that a person did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HistoryEntry {
    /// Its name, as undo says it.
    pub name: String,
    /// Whether it was undone.
    pub undone: bool,
}
