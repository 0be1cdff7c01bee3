//! Records that stand by a person's word, whatever the engine finds: those made by hand, and those that a person has
//! accepted and a newer engine no longer finds.

use rusqlite::{Connection, params};

use super::{StoreError, documents};
use crate::model::{AnyRecord, DocumentId, RecordId};

/// One row a record. It goes with its document, and waits while that is removed.
pub const SCHEMA: &str = "
CREATE TABLE kept (
    id       TEXT    NOT NULL PRIMARY KEY,   -- of the record
    document INTEGER NOT NULL REFERENCES documents (row) ON DELETE CASCADE,
    value    TEXT    NOT NULL                -- JSON
) STRICT, WITHOUT ROWID;
CREATE INDEX kept_by_document ON kept (document);
";

/// The kept records of a document, by id.
pub fn of(connection: &Connection, document: &DocumentId) -> Result<Vec<AnyRecord>, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT value FROM kept WHERE document = (SELECT row FROM documents WHERE id = ?1) ORDER BY id",
    )?;
    let values = select.query_map([&document.0], |row| row.get::<_, String>(0))?;
    values.map(|value| Ok(serde_json::from_str(&value?)?)).collect()
}

/// Keeps a record, or (with `None`) keeps it no longer. The table of records is not touched.
pub fn set(connection: &Connection, id: &RecordId, record: Option<&AnyRecord>) -> Result<(), StoreError> {
    connection.prepare_cached("DELETE FROM kept WHERE id = ?1")?.execute([&id.0])?;
    let Some(record) = record else { return Ok(()) };
    let document = documents::row_of(connection, &record.evidence().first().document)?;
    connection.prepare_cached("INSERT INTO kept (id, document, value) VALUES (?1, ?2, ?3)")?.execute(params![
        id.0,
        document,
        serde_json::to_string(record)?
    ])?;
    Ok(())
}
