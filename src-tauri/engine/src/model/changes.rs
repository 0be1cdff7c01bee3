//! What a new reading of the documents changed.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{DocumentId, RecordId, RecordKind};

/// What a new reading of all documents changed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct Changes {
    /// Documents that were read.
    pub documents: u32,
    /// Whether it was stopped before the last of them.
    pub cancelled: bool,
    /// Records that are new.
    pub added: u32,
    /// Records that are gone.
    pub gone: u32,
    /// Records that say something else.
    pub changed: u32,
    /// Records that the engine no longer finds and that stay, since a person has accepted them.
    pub kept: u32,
    /// The changes one by one, by document; the first [`MOST_CHANGES`].
    pub list: Vec<RecordChange>,
}

/// How many changes are told one by one.
pub const MOST_CHANGES: usize = 2000;

/// One record that a new reading changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RecordChange {
    /// Its id.
    pub record: RecordId,
    /// Its document.
    pub document: DocumentId,
    /// Title of that.
    pub title: String,
    /// Its sort.
    pub kind: RecordKind,
    /// Event type, commodity, relation kind or marker.
    pub class: String,
    /// Its words in one line.
    pub label: String,
    /// What became of it.
    pub change: Change,
    /// What it says otherwise now, when it changed.
    pub fields: Vec<FieldChange>,
}

/// What became of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// It is new.
    Added,
    /// It is gone.
    Gone,
    /// It says something else.
    Changed,
    /// The engine no longer finds it; it stays by a person's word.
    Kept,
}

/// One thing that a record says otherwise. Days are EDTF, actors are codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FieldChange {
    /// What.
    pub field: RecordField,
    /// As it was; empty when it said nothing.
    pub before: String,
    /// As it is; likewise.
    pub after: String,
}

/// What a record says, part by part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum RecordField {
    /// When.
    Date,
    /// Where.
    Place,
    /// First side.
    Source,
    /// Second side.
    Target,
    /// Whether the text says that it happened.
    Factuality,
    /// Who claims it.
    Attribution,
    /// Share or amount.
    Number,
    /// CAMEO code.
    Cameo,
    /// Its words.
    Words,
    /// The rule that read it.
    Rule,
    /// Estimated chance that a person would agree, per cent.
    Confidence,
}
