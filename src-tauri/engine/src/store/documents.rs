//! Documents and their sentences.
//!
//! A removed document keeps its row until nobody can undo the removal; its sentences and records go at once.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::StoreError;
use crate::model::{Document, DocumentDate, DocumentId, Sentence, Span, Warning};

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
    /// Records whose first evidence is in it, rejected and merged ones left out.
    pub records: u32,
    /// What its extraction passed over.
    pub warnings: Vec<Warning>,
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
            "INSERT INTO documents (id, present, title, source, file_name, date, date_origin, text, warnings)
             VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6, ?7, '[]')
             ON CONFLICT (id) DO UPDATE SET present = 1, title = excluded.title, source = excluded.source,
                 file_name = excluded.file_name, date = excluded.date, date_origin = excluded.date_origin",
        )?
        .execute(params![
            document.id.0,
            document.title,
            document.source,
            document.file_name,
            document.date.map(|d| d.date.to_string()),
            document.date.map(|d| super::records::word(&d.origin)).transpose()?,
            document.text,
        ])?;
    Ok(())
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
    Ok(())
}

/// A document, removed or not.
pub fn get(connection: &Connection, id: &DocumentId) -> Result<Document, StoreError> {
    connection
        .prepare_cached("SELECT id, title, source, file_name, date, date_origin, text FROM documents WHERE id = ?1")?
        .query_row([&id.0], |row| {
            Ok(Document {
                id: DocumentId(row.get(0)?),
                title: row.get(1)?,
                source: row.get(2)?,
                file_name: row.get(3)?,
                date: date_of(row, 4)?,
                text: row.get(6)?,
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
        (SELECT count(*) FROM records r WHERE r.document = d.row AND r.status NOT IN ('rejected', 'merged'))
    FROM documents d WHERE d.present = 1";

/// All documents that are here: dated ones by date, then title and id.
pub fn heads(connection: &Connection) -> Result<Vec<DocumentHead>, StoreError> {
    let mut select = connection.prepare_cached(&format!("{HEADS} ORDER BY d.date IS NULL, d.date, d.title, d.id"))?;
    let rows = select.query_map([], head_of)?;
    rows.map(|row| finish(row?)).collect()
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
        warnings: Vec::new(),
    };
    Ok((head, row.get(6)?))
}

fn finish((mut head, warnings): (DocumentHead, String)) -> Result<DocumentHead, StoreError> {
    head.warnings = serde_json::from_str(&warnings)?;
    Ok(head)
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
