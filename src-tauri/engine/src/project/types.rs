//! What goes into a project and what it says of itself.

use std::path::PathBuf;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    analyse::DocumentSummary,
    model::{ActorCode, Mapping},
};

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
    /// Whether it can only be read where it lies.
    pub read_only: bool,
}

/// What became of a damaged project.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct Recovery {
    /// Documents and datasets in the new project.
    pub documents: u32,
    /// Records.
    pub records: u32,
    /// Decisions on records.
    pub corrections: u32,
    /// Rows of datasets.
    pub rows: u32,
    /// Files that are kept.
    pub originals: u32,
    /// Stories.
    pub stories: u32,
    /// What was lost, doubted or made anew; a sentence each.
    pub notes: Vec<String>,
}

/// A file to import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Its name.
    pub file_name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Where the bytes of a file to import are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// Here.
    Bytes(Input),
    /// In a file, which is read when its turn comes; a dataset is never in memory as a whole.
    File(PathBuf),
}

impl Source {
    /// The file's name without its folder.
    pub fn name(&self) -> String {
        match self {
            Self::Bytes(input) => input.file_name.clone(),
            Self::File(path) => path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned(),
        }
    }

    /// How many bytes it has; 0 when that cannot be told.
    pub fn len(&self) -> u64 {
        match self {
            Self::Bytes(input) => input.bytes.len() as u64,
            Self::File(path) => std::fs::metadata(path).map_or(0, |found| found.len()),
        }
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// How an import is to be done.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ImportOptions {
    /// A person's word on when the documents were written.
    pub date: Option<NaiveDate>,
    /// Original files are linked by path and hash, not copied into the project.
    pub link: bool,
    /// Which dataset the files are, where their content does not tell: `acled`, `ucdp`, `gdelt`, …
    pub dataset: Option<String>,
    /// Which column is what, for a table of a person's own.
    pub mapping: Option<Mapping>,
    /// Of a dataset, only rows with one of these actors on either side. Empty keeps all.
    pub actors: Vec<ActorCode>,
    /// Of a dataset, only rows with a place in here: west, south, east, north, in degrees.
    pub bounds_deg: Option<[f64; 4]>,
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
    /// What was not taken, and why; of a dataset's rows the first [`MOST_REJECTIONS`].
    pub rejected: Vec<Rejection>,
    /// Rows of datasets that were not taken, all of them.
    pub rejected_rows: u32,
    /// Rows of datasets that were left out because the import asked for others.
    pub left_out_rows: u32,
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
    /// The row of a dataset, verbatim, so that rejected rows can be mended and imported again.
    pub row: Option<String>,
}

/// What a file is and would become.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
pub struct Preview {
    /// Its name.
    pub file_name: String,
    /// Its format, or the kind of dataset that it is.
    pub format: String,
    /// Why nothing of it would be taken.
    pub refused: Option<String>,
    /// Its first documents, as the library would show them; no records are counted yet.
    pub documents: Vec<DocumentSummary>,
    /// How many documents it holds.
    pub document_count: u32,
    /// Parts of it that would not be taken.
    pub problems: Vec<Rejection>,
    /// What it is as a dataset.
    pub dataset: Option<DatasetPreview>,
}

/// What a dataset is and would become, by its first rows.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
pub struct DatasetPreview {
    /// Its shape, for a person.
    pub shape: String,
    /// The citation that its source asks for.
    pub attribution: String,
    /// Names of its columns.
    pub columns: Vec<String>,
    /// Which column is what; `None` for a known dataset, whose columns are known.
    pub mapping: Option<Mapping>,
    /// What the mapping lacks.
    pub missing: Option<String>,
    /// Its first rows, field by field.
    pub rows: Vec<Vec<String>>,
    /// What the first good rows would be shown as.
    pub labels: Vec<String>,
    /// How many rows were tried.
    pub tried: u32,
    /// How many of them make a record.
    pub good: u32,
    /// How many are left out without fault.
    pub left_out: u32,
    /// How many would be rejected.
    pub bad: u32,
    /// The first of those, with the reason.
    pub problems: Vec<Rejection>,
}

/// How many rejected rows of one import are kept and told.
pub const MOST_REJECTIONS: usize = 10_000;

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
