//! What people decided of records. It lies over what was extracted and outlives it: a record that is extracted anew
//! has the same id and finds its correction again.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};

use super::StoreError;
use crate::model::{AnyRecord, RecordId, Status};

/// One row a corrected record. No foreign key: the record may be away while its document is.
pub const SCHEMA: &str = "
CREATE TABLE corrections (
    id     TEXT NOT NULL PRIMARY KEY,   -- of the record
    status TEXT NOT NULL,
    value  TEXT                         -- the record as edited, JSON; NULL leaves it as extracted
) STRICT, WITHOUT ROWID;
";

/// A decision on one record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Correction {
    /// What was decided.
    pub status: Status,
    /// The record as a person has edited it.
    pub edited: Option<Box<AnyRecord>>,
}

/// The decision on a record, if there is one.
pub fn get(connection: &Connection, id: &RecordId) -> Result<Option<Correction>, StoreError> {
    let row: Option<(String, Option<String>)> = connection
        .prepare_cached("SELECT status, value FROM corrections WHERE id = ?1")?
        .query_row([&id.0], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((status, value)) = row else { return Ok(None) };
    Ok(Some(Correction {
        status: serde_json::from_value(status.into())?,
        edited: value.map(|value| serde_json::from_str(&value)).transpose()?,
    }))
}

/// All decisions, by record.
pub fn all(connection: &Connection) -> Result<BTreeMap<RecordId, Correction>, StoreError> {
    let mut select = connection.prepare_cached("SELECT id FROM corrections ORDER BY id")?;
    let ids: Vec<String> = select.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let one = |id| Ok(get(connection, &id)?.map(|correction| (id, correction)));
    ids.into_iter().map(RecordId).filter_map(|id| one(id).transpose()).collect()
}

/// Puts, replaces or (with `None`) takes away the decision on a record.
pub fn set(connection: &Connection, id: &RecordId, correction: Option<&Correction>) -> Result<(), StoreError> {
    let Some(correction) = correction else {
        connection.prepare_cached("DELETE FROM corrections WHERE id = ?1")?.execute([&id.0])?;
        return Ok(());
    };
    let value = correction.edited.as_ref().map(serde_json::to_string).transpose()?;
    connection
        .prepare_cached(
            "INSERT INTO corrections (id, status, value) VALUES (?1, ?2, ?3)
             ON CONFLICT (id) DO UPDATE SET status = excluded.status, value = excluded.value",
        )?
        .execute(params![id.0, super::records::word(&correction.status)?, value])?;
    Ok(())
}

/// `extracted` as people see it: edited, when somebody has, and with the decision on it.
pub fn apply(connection: &Connection, extracted: AnyRecord) -> Result<AnyRecord, StoreError> {
    Ok(match get(connection, extracted.id())? {
        None => extracted,
        Some(Correction { status, edited }) => edited.map_or(extracted, |edited| *edited).with_status(status),
    })
}
