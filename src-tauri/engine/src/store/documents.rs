//! Documents and their sentences.
//!
//! A removed document keeps its row until nobody can undo the removal; its sentences and records go at once.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};

use super::StoreError;
use crate::model::{
    DatasetLayout, Document, DocumentDate, DocumentId, DocumentMeta, Grade, NoGrade, Sentence, Span, Warning,
};

/// `sentences_fts` reads its words from `sentences`; the triggers keep the two alike.
pub const SCHEMA: &str = "
CREATE TABLE documents (
    row         INTEGER PRIMARY KEY,
    id          TEXT    NOT NULL UNIQUE,
    present     INTEGER NOT NULL,          -- 0 when removed and not yet forgotten
    title       TEXT    NOT NULL,
    source      TEXT,
    file_name   TEXT    NOT NULL,
    date        TEXT,                      -- YYYY-MM-DD
    date_origin TEXT,
    text        TEXT    NOT NULL,
    warnings    TEXT    NOT NULL           -- JSON
) STRICT;

CREATE TABLE sentences (
    row       INTEGER PRIMARY KEY,
    document  INTEGER NOT NULL REFERENCES documents (row) ON DELETE CASCADE,
    first     INTEGER NOT NULL,            -- bytes of documents.text
    last      INTEGER NOT NULL,            -- one past
    paragraph INTEGER NOT NULL,
    kind      TEXT    NOT NULL,
    text      TEXT    NOT NULL
) STRICT;
CREATE INDEX sentences_by_document ON sentences (document, first);

CREATE VIRTUAL TABLE sentences_fts USING fts5 (
    text, content = 'sentences', content_rowid = 'row', tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
CREATE TRIGGER sentences_in AFTER INSERT ON sentences BEGIN
    INSERT INTO sentences_fts (rowid, text) VALUES (new.row, new.text);
END;
CREATE TRIGGER sentences_out AFTER DELETE ON sentences BEGIN
    INSERT INTO sentences_fts (sentences_fts, rowid, text) VALUES ('delete', old.row, old.text);
END;
";

/// What a document brings beside its text, the file it came in, and whose reprint it is. A dataset is a document
/// whose rows lie in `rows`.
pub const SCHEMA_2: &str = "
ALTER TABLE documents ADD COLUMN meta TEXT NOT NULL DEFAULT '{}';   -- JSON, DocumentMeta
ALTER TABLE documents ADD COLUMN sketch BLOB;                       -- of its words, for reprints
ALTER TABLE documents ADD COLUMN reprint_of TEXT;                   -- id of the document that came first
ALTER TABLE documents ADD COLUMN dataset TEXT;                      -- JSON, DatasetLayout; null for a text

CREATE TABLE originals (
    hash  TEXT    NOT NULL PRIMARY KEY,    -- BLAKE3, hexadecimal
    name  TEXT    NOT NULL,
    size  INTEGER NOT NULL,                -- bytes
    path  TEXT,                            -- where it lay, when it is only linked
    bytes BLOB                             -- the file, when it is kept
) STRICT;
";

/// The grade that a person has given it.
pub const SCHEMA_3: &str = "
ALTER TABLE documents ADD COLUMN grade TEXT NOT NULL DEFAULT 'F6';   -- Admiralty code
";

/// A document without its text.
#[derive(Debug, Clone, PartialEq)]
pub struct DocumentHead {
    /// Id.
    pub id: DocumentId,
    /// Title.
    pub title: String,
    /// Who published it.
    pub source: Option<String>,
    /// File name.
    pub file_name: String,
    /// Its date.
    pub date: Option<DocumentDate>,
    /// What else is known of it.
    pub meta: DocumentMeta,
    /// How far it is to be trusted.
    pub grade: Grade,
    /// The document of which it is a reprint.
    pub reprint_of: Option<DocumentId>,
    /// How the rows of a dataset are read; `None` for a text.
    pub dataset: Option<DatasetLayout>,
    /// Records whose first evidence is in it, rejected and merged ones left out.
    pub records: u32,
    /// What its extraction passed over.
    pub warnings: Vec<Warning>,
}

/// What people may say of a document, and have said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// Title.
    pub title: String,
    /// Who published it.
    pub source: Option<String>,
    /// Its date, and who says so.
    pub date: Option<DocumentDate>,
    /// How far it is to be trusted.
    pub grade: Grade,
}

impl DocumentHead {
    /// What may be said anew.
    pub fn about(&self) -> About {
        About { title: self.title.clone(), source: self.source.clone(), date: self.date, grade: self.grade }
    }
}

/// Whether the project knows a document, and whether it is removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// Never seen, or forgotten.
    Unknown,
    /// Removed; its text is still here.
    Removed,
    /// Here.
    Present,
}

/// Whether the project knows a document.
pub fn presence(connection: &Connection, id: &DocumentId) -> Result<Presence, StoreError> {
    let present: Option<bool> = connection
        .prepare_cached("SELECT present FROM documents WHERE id = ?1")?
        .query_row([&id.0], |row| row.get(0))
        .optional()?;
    Ok(match present {
        None => Presence::Unknown,
        Some(false) => Presence::Removed,
        Some(true) => Presence::Present,
    })
}

/// Puts a document, or puts a removed one back as it now is.
pub fn put(connection: &Connection, document: &Document) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO documents (id, present, title, source, file_name, date, date_origin, text, warnings, meta)
             VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6, ?7, '[]', ?8)
             ON CONFLICT (id) DO UPDATE SET present = 1, title = excluded.title, source = excluded.source,
                 file_name = excluded.file_name, date = excluded.date, date_origin = excluded.date_origin,
                 meta = excluded.meta",
        )?
        .execute(params![
            document.id.0,
            document.title,
            document.source,
            document.file_name,
            document.date.map(|d| d.date.to_string()),
            document.date.map(|d| super::records::word(&d.origin)).transpose()?,
            document.text,
            serde_json::to_string(&document.meta)?,
        ])?;
    Ok(())
}

/// Says anew what people may say of a document. One that was forgotten stays so.
pub fn set_about(connection: &Connection, id: &DocumentId, about: &About) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "UPDATE documents SET title = ?2, source = ?3, date = ?4, date_origin = ?5, grade = ?6 WHERE id = ?1",
        )?
        .execute(params![
            id.0,
            about.title,
            about.source,
            about.date.map(|d| d.date.to_string()),
            about.date.map(|d| super::records::word(&d.origin)).transpose()?,
            about.grade.to_string(),
        ])?;
    Ok(())
}

/// Says how the rows of a dataset are read.
pub fn set_dataset(connection: &Connection, id: &DocumentId, layout: &DatasetLayout) -> Result<(), StoreError> {
    connection
        .prepare_cached("UPDATE documents SET dataset = ?2 WHERE id = ?1")?
        .execute(params![id.0, serde_json::to_string(layout)?])?;
    Ok(())
}

/// How the rows of a dataset are read; `None` for a text.
pub fn dataset_of(connection: &Connection, id: &DocumentId) -> Result<Option<DatasetLayout>, StoreError> {
    let found: Option<Option<String>> = connection
        .prepare_cached("SELECT dataset FROM documents WHERE id = ?1")?
        .query_row([&id.0], |row| row.get(0))
        .optional()?;
    found.flatten().map(|layout| Ok(serde_json::from_str(&layout)?)).transpose()
}

/// The number by which other tables know a document.
pub fn row_of(connection: &Connection, id: &DocumentId) -> Result<i64, StoreError> {
    connection
        .prepare_cached("SELECT row FROM documents WHERE id = ?1")?
        .query_row([&id.0], |row| row.get(0))
        .optional()?
        .ok_or_else(|| StoreError::NoDocument(id.clone()))
}

/// Keeps a document's sketch.
pub fn set_sketch(connection: &Connection, id: &DocumentId, sketch: &[u8]) -> Result<(), StoreError> {
    connection.prepare_cached("UPDATE documents SET sketch = ?2 WHERE id = ?1")?.execute(params![id.0, sketch])?;
    Ok(())
}

/// A document that may be a reprint, or have some.
#[derive(Debug, Clone)]
pub struct Sketched {
    /// Its id.
    pub id: DocumentId,
    /// Its date.
    pub date: Option<DocumentDate>,
    /// Its sketch.
    pub sketch: Vec<u8>,
    /// The document of which it is known to be a reprint.
    pub reprint_of: Option<DocumentId>,
}

/// The sketches of all documents that are here, in the order they came.
pub fn sketches(connection: &Connection) -> Result<Vec<Sketched>, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT id, date, date_origin, sketch, reprint_of FROM documents
         WHERE present = 1 AND length(sketch) > 0 ORDER BY row",
    )?;
    let rows = select.query_map([], |row| {
        Ok(Sketched {
            id: DocumentId(row.get(0)?),
            date: date_of(row, 1)?,
            sketch: row.get(3)?,
            reprint_of: row.get::<_, Option<String>>(4)?.map(DocumentId),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Says whose reprint a document is.
pub fn set_reprint(connection: &Connection, id: &DocumentId, of: Option<&DocumentId>) -> Result<(), StoreError> {
    connection
        .prepare_cached("UPDATE documents SET reprint_of = ?2 WHERE id = ?1")?
        .execute(params![id.0, of.map(|id| &id.0)])?;
    Ok(())
}

/// All reprints that are here, with what they repeat.
pub fn reprints(connection: &Connection) -> Result<BTreeMap<DocumentId, DocumentId>, StoreError> {
    let mut select = connection
        .prepare_cached("SELECT id, reprint_of FROM documents WHERE present = 1 AND reprint_of IS NOT NULL")?;
    let rows = select.query_map([], |row| Ok((DocumentId(row.get(0)?), DocumentId(row.get(1)?))))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Marks a document as removed. Its sentences and records must be taken out with it.
pub fn mark_removed(connection: &Connection, id: &DocumentId) -> Result<(), StoreError> {
    connection.prepare_cached("UPDATE documents SET present = 0 WHERE id = ?1")?.execute([&id.0])?;
    Ok(())
}

/// Replaces a document's sentences and warnings.
pub fn set_extracted(
    connection: &Connection,
    document: &Document,
    sentences: &[Sentence],
    warnings: &[Warning],
) -> Result<(), StoreError> {
    clear_sentences(connection, &document.id)?;
    connection
        .prepare_cached("UPDATE documents SET warnings = ?2 WHERE id = ?1")?
        .execute(params![document.id.0, serde_json::to_string(warnings)?])?;
    let mut insert = connection.prepare_cached(
        "INSERT INTO sentences (document, first, last, paragraph, kind, text)
         VALUES ((SELECT row FROM documents WHERE id = ?1), ?2, ?3, ?4, ?5, ?6)",
    )?;
    for sentence in sentences {
        insert.execute(params![
            document.id.0,
            sentence.span.start as i64,
            sentence.span.end as i64,
            sentence.paragraph,
            super::records::word(&sentence.kind)?,
            sentence.span.of(&document.text),
        ])?;
    }
    Ok(())
}

/// Takes a document's sentences out.
pub fn clear_sentences(connection: &Connection, id: &DocumentId) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM sentences WHERE document = (SELECT row FROM documents WHERE id = ?1)")?
        .execute([&id.0])?;
    Ok(())
}

/// Forgets removed documents that no step of the history can bring back.
pub fn forget_removed(connection: &Connection) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "DELETE FROM documents WHERE present = 0
             AND id NOT IN (SELECT subject FROM steps WHERE kind = 'document')",
        )?
        .execute([])?;
    if connection.changes() > 0 {
        super::rows::forget_orphans(connection)?;
        super::originals::forget_orphans(connection)?;
    }
    Ok(())
}

/// A document, removed or not.
pub fn get(connection: &Connection, id: &DocumentId) -> Result<Document, StoreError> {
    connection
        .prepare_cached(
            "SELECT id, title, source, file_name, date, date_origin, text, meta FROM documents WHERE id = ?1",
        )?
        .query_row([&id.0], |row| {
            Ok(Document {
                id: DocumentId(row.get(0)?),
                title: row.get(1)?,
                source: row.get(2)?,
                file_name: row.get(3)?,
                date: date_of(row, 4)?,
                text: row.get(6)?,
                meta: json_of(row, 7)?,
            })
        })
        .optional()?
        .ok_or_else(|| StoreError::NoDocument(id.clone()))
}

/// A document's sentences, in order.
pub fn sentences(connection: &Connection, id: &DocumentId) -> Result<Vec<Sentence>, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT first, last, paragraph, kind FROM sentences
         WHERE document = (SELECT row FROM documents WHERE id = ?1) ORDER BY first",
    )?;
    let rows = select.query_map([&id.0], |row| {
        let (first, last): (i64, i64) = (row.get(0)?, row.get(1)?);
        Ok((Span::new(first as usize, last as usize), row.get(2)?, row.get::<_, String>(3)?))
    })?;
    rows.map(|row| {
        let (span, paragraph, kind) = row?;
        Ok(Sentence { span, paragraph, kind: serde_json::from_value(kind.into())? })
    })
    .collect()
}

const HEADS: &str = "
    SELECT d.id, d.title, d.source, d.file_name, d.date, d.date_origin, d.warnings,
        (SELECT count(*) FROM records r WHERE r.document = d.row AND r.status NOT IN ('rejected', 'merged')),
        d.meta, d.reprint_of, d.dataset, d.grade
    FROM documents d WHERE d.present = 1";

/// All documents that are here: dated ones by date, then title and id.
pub fn heads(connection: &Connection) -> Result<Vec<DocumentHead>, StoreError> {
    let mut select = connection.prepare_cached(&format!("{HEADS} ORDER BY d.date IS NULL, d.date, d.title, d.id"))?;
    let rows = select.query_map([], head_of)?;
    rows.map(|row| finish(row?)).collect()
}

/// Ids and titles of all documents that are here, in the order of [`heads`].
pub fn titles(connection: &Connection) -> Result<Vec<(DocumentId, String)>, StoreError> {
    let mut select = connection
        .prepare_cached("SELECT id, title FROM documents WHERE present = 1 ORDER BY date IS NULL, date, title, id")?;
    let rows = select.query_map([], |row| Ok((DocumentId(row.get(0)?), row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One document that is here.
pub fn head(connection: &Connection, id: &DocumentId) -> Result<DocumentHead, StoreError> {
    let head = connection.prepare_cached(&format!("{HEADS} AND d.id = ?1"))?.query_row([&id.0], head_of).optional()?;
    finish(head.ok_or_else(|| StoreError::NoDocument(id.clone()))?)
}

fn head_of(row: &Row) -> rusqlite::Result<(DocumentHead, String)> {
    let head = DocumentHead {
        id: DocumentId(row.get(0)?),
        title: row.get(1)?,
        source: row.get(2)?,
        file_name: row.get(3)?,
        date: date_of(row, 4)?,
        records: row.get(7)?,
        meta: json_of(row, 8)?,
        grade: row.get::<_, String>(11)?.parse().map_err(|error: NoGrade| {
            rusqlite::Error::FromSqlConversionFailure(11, rusqlite::types::Type::Text, error.into())
        })?,
        reprint_of: row.get::<_, Option<String>>(9)?.map(DocumentId),
        dataset: match row.get_ref(10)? {
            rusqlite::types::ValueRef::Null => None,
            _ => Some(json_of(row, 10)?),
        },
        warnings: Vec::new(),
    };
    Ok((head, row.get(6)?))
}

fn finish((mut head, warnings): (DocumentHead, String)) -> Result<DocumentHead, StoreError> {
    head.warnings = serde_json::from_str(&warnings)?;
    Ok(head)
}

/// The JSON value in column `at`.
fn json_of<T: serde::de::DeserializeOwned>(row: &Row, at: usize) -> rusqlite::Result<T> {
    let text = row.get_ref(at)?.as_str()?;
    serde_json::from_str(text)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(at, rusqlite::types::Type::Text, error.into()))
}

/// The date in columns `at` and `at + 1`.
fn date_of(row: &Row, at: usize) -> rusqlite::Result<Option<DocumentDate>> {
    let (date, origin): (Option<String>, Option<String>) = (row.get(at)?, row.get(at + 1)?);
    let (Some(date), Some(origin)) = (date, origin) else { return Ok(None) };
    let unreadable = |error: Box<dyn std::error::Error + Send + Sync>| {
        rusqlite::Error::FromSqlConversionFailure(at, rusqlite::types::Type::Text, error)
    };
    Ok(Some(DocumentDate {
        date: date.parse().map_err(|e: chrono::ParseError| unreadable(e.into()))?,
        origin: serde_json::from_value(origin.into()).map_err(|e| unreadable(e.into()))?,
    }))
}
