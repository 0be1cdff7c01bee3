//! What was done, step by step, so that it can be undone and done again, also tomorrow.
//!
//! An entry is one thing a person did, with its name. A step is one document, what is said of it, its reading or one
//! correction as it was before and as it was after. A document that comes and goes is told by its date alone: its text
//! is kept, its records are extracted anew. A new reading of one that stays is told by the records that differ, so that
//! what an older engine found comes back as it was.

use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};

use super::{StoreError, corrections::Correction, documents::About};
use crate::model::{AnyRecord, Changes, DocumentDate, DocumentId, RecordId, Records, Sentence, Story, Warning};

/// How many entries are kept.
const KEPT: u32 = 200;

/// Entries and their steps.
pub const SCHEMA: &str = "
CREATE TABLE history (
    entry  INTEGER PRIMARY KEY AUTOINCREMENT,
    name   TEXT    NOT NULL,
    undone INTEGER NOT NULL
) STRICT;

CREATE TABLE steps (
    row     INTEGER PRIMARY KEY,
    entry   INTEGER NOT NULL REFERENCES history (entry) ON DELETE CASCADE,
    kind    TEXT    NOT NULL,      -- 'document', 'correction' or 'stories'
    subject TEXT    NOT NULL,      -- id of the document or record; empty for the stories
    before  TEXT    NOT NULL,      -- JSON; null where there was none
    after   TEXT    NOT NULL
) STRICT;
CREATE INDEX steps_by_entry   ON steps (entry);
CREATE INDEX steps_by_subject ON steps (kind, subject);
";

/// A document that is here, as far as steps tell it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DocumentState {
    /// Its date.
    pub date: Option<DocumentDate>,
    /// The records of an excerpt: its text is not whole, so they cannot be extracted anew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub excerpt: Option<Box<Records>>,
}

/// One side of a new reading: what the other side has not.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Reading {
    /// Records that the other side has not, or has otherwise.
    pub records: Records,
    /// The sentences, when they differ.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sentences: Option<Vec<Sentence>>,
    /// What was passed over, when that differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warnings: Option<Vec<Warning>>,
}

/// One thing that changed; `None` is "not here".
#[derive(Debug, Clone, PartialEq)]
// A change has few steps and they live no longer than it, so that a record in one needs no box.
#[allow(clippy::large_enum_variant)]
pub enum Step {
    /// A document came, went or got another date.
    Document {
        /// Which.
        id: DocumentId,
        /// As it was.
        before: Option<DocumentState>,
        /// As it became.
        after: Option<DocumentState>,
    },
    /// People said something else of a document.
    About {
        /// Of which.
        id: DocumentId,
        /// As it was.
        before: About,
        /// As it became.
        after: About,
    },
    /// A document was read anew and says something else.
    Reading {
        /// Which.
        id: DocumentId,
        /// What it no longer says.
        before: Reading,
        /// What it says now.
        after: Reading,
    },
    /// A correction came, went or changed.
    Correction {
        /// Of which record.
        id: RecordId,
        /// As it was.
        before: Option<Correction>,
        /// As it became.
        after: Option<Correction>,
    },
    /// A record came to stand by a person's word, or no longer does.
    Kept {
        /// Which.
        id: RecordId,
        /// As it was.
        before: Option<AnyRecord>,
        /// As it became.
        after: Option<AnyRecord>,
    },
    /// There is news of what a new reading changed.
    Changes {
        /// As it was.
        before: Option<Changes>,
        /// As it became.
        after: Option<Changes>,
    },
    /// The stories changed.
    Stories {
        /// As they were.
        before: Vec<Story>,
        /// As they became.
        after: Vec<Story>,
    },
}

/// Starts an entry. What was undone before can no longer be done again.
pub fn begin(connection: &Connection, name: &str) -> Result<i64, StoreError> {
    connection.execute("DELETE FROM history WHERE undone = 1", [])?;
    connection.execute("INSERT INTO history (name, undone) VALUES (?1, 0)", [name])?;
    let entry = connection.last_insert_rowid();
    connection.execute("DELETE FROM history WHERE entry <= ?1 - ?2", params![entry, KEPT])?;
    super::documents::forget_removed(connection)?;
    Ok(entry)
}

/// Gives an entry another name.
pub fn rename(connection: &Connection, entry: i64, name: &str) -> Result<(), StoreError> {
    connection.prepare_cached("UPDATE history SET name = ?2 WHERE entry = ?1")?.execute(params![entry, name])?;
    Ok(())
}

/// Adds a step to an entry.
pub fn add(connection: &Connection, entry: i64, step: &Step) -> Result<(), StoreError> {
    let (kind, subject, before, after) = match step {
        Step::Document { id, before, after } => {
            ("document", id.0.as_str(), serde_json::to_string(before)?, serde_json::to_string(after)?)
        }
        Step::About { id, before, after } => {
            ("about", id.0.as_str(), serde_json::to_string(before)?, serde_json::to_string(after)?)
        }
        Step::Reading { id, before, after } => {
            ("reading", id.0.as_str(), serde_json::to_string(before)?, serde_json::to_string(after)?)
        }
        Step::Correction { id, before, after } => {
            ("correction", id.0.as_str(), serde_json::to_string(before)?, serde_json::to_string(after)?)
        }
        Step::Kept { id, before, after } => {
            ("kept", id.0.as_str(), serde_json::to_string(before)?, serde_json::to_string(after)?)
        }
        Step::Changes { before, after } => {
            ("changes", "", serde_json::to_string(before)?, serde_json::to_string(after)?)
        }
        Step::Stories { before, after } => {
            ("stories", "", serde_json::to_string(before)?, serde_json::to_string(after)?)
        }
    };
    connection
        .prepare_cached("INSERT INTO steps (entry, kind, subject, before, after) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![entry, kind, subject, before, after])?;
    Ok(())
}

/// The entry that undo would take back.
pub fn last_done(connection: &Connection) -> Result<Option<(i64, String)>, StoreError> {
    find(connection, "SELECT entry, name FROM history WHERE undone = 0 ORDER BY entry DESC LIMIT 1")
}

/// The entry that redo would bring back.
pub fn first_undone(connection: &Connection) -> Result<Option<(i64, String)>, StoreError> {
    find(connection, "SELECT entry, name FROM history WHERE undone = 1 ORDER BY entry LIMIT 1")
}

fn find(connection: &Connection, sql: &str) -> Result<Option<(i64, String)>, StoreError> {
    Ok(connection.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
}

/// Names of the entries and whether they are undone, the last first.
pub fn entries(connection: &Connection) -> Result<Vec<(String, bool)>, StoreError> {
    let mut select = connection.prepare_cached("SELECT name, undone FROM history ORDER BY entry DESC")?;
    let rows = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Marks an entry as undone, or as done again.
pub fn mark(connection: &Connection, entry: i64, undone: bool) -> Result<(), StoreError> {
    connection.execute("UPDATE history SET undone = ?2 WHERE entry = ?1", params![entry, undone])?;
    Ok(())
}

/// An entry's steps, in the order they were done.
pub fn steps(connection: &Connection, entry: i64) -> Result<Vec<Step>, StoreError> {
    let mut select =
        connection.prepare_cached("SELECT kind, subject, before, after FROM steps WHERE entry = ?1 ORDER BY row")?;
    let rows = select.query_map([entry], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?, row.get::<_, String>(3)?))
    })?;
    rows.map(|row| {
        let (kind, subject, before, after) = row?;
        Ok(match kind.as_str() {
            "document" => Step::Document {
                id: DocumentId(subject),
                before: serde_json::from_str(&before)?,
                after: serde_json::from_str(&after)?,
            },
            "about" => Step::About {
                id: DocumentId(subject),
                before: serde_json::from_str(&before)?,
                after: serde_json::from_str(&after)?,
            },
            "reading" => Step::Reading {
                id: DocumentId(subject),
                before: serde_json::from_str(&before)?,
                after: serde_json::from_str(&after)?,
            },
            "kept" => Step::Kept {
                id: RecordId(subject),
                before: serde_json::from_str(&before)?,
                after: serde_json::from_str(&after)?,
            },
            "changes" => Step::Changes { before: serde_json::from_str(&before)?, after: serde_json::from_str(&after)? },
            "stories" => Step::Stories { before: serde_json::from_str(&before)?, after: serde_json::from_str(&after)? },
            _ => Step::Correction {
                id: RecordId(subject),
                before: serde_json::from_str(&before)?,
                after: serde_json::from_str(&after)?,
            },
        })
    })
    .collect()
}
