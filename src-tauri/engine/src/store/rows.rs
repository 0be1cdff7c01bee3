//! Rows of datasets, verbatim. They are the evidence of the records made from them, and those records are made anew
//! from them when they are asked for, so a million rows cost little more than their text.

use rusqlite::{Connection, OptionalExtension, params};

use super::StoreError;

/// A row's number is its document's number and its place in the dataset's text, so that rows are written in order.
pub const SCHEMA: &str = "
CREATE TABLE rows (
    row  INTEGER PRIMARY KEY,              -- documents.row << 40 | byte at which the row begins
    text TEXT NOT NULL
) STRICT;
";

/// Bits of a place: datasets up to a terabyte.
const PLACE_BITS: u32 = 40;

/// The key of the row that begins at byte `at` of the dataset with number `document`.
pub fn key(document: i64, at: u64) -> i64 {
    (document << PLACE_BITS) | (at as i64 & ((1 << PLACE_BITS) - 1))
}

/// Writes a row.
pub fn insert(connection: &Connection, document: i64, at: u64, text: &str) -> Result<(), StoreError> {
    connection
        .prepare_cached("INSERT OR IGNORE INTO rows (row, text) VALUES (?1, ?2)")?
        .execute(params![key(document, at), text])?;
    Ok(())
}

/// Where the row that holds byte `at` of a dataset begins, and its text.
pub fn holding(connection: &Connection, document: i64, at: u64) -> Result<Option<(u64, String)>, StoreError> {
    Ok(connection
        .prepare_cached("SELECT row, text FROM rows WHERE row <= ?1 AND row >= ?2 ORDER BY row DESC LIMIT 1")?
        .query_row(params![key(document, at), key(document, 0)], |row| {
            Ok((row.get::<_, i64>(0)? as u64 & ((1 << PLACE_BITS) - 1), row.get(1)?))
        })
        .optional()?)
}

/// Up to `limit` rows of a dataset from byte `from` on.
pub fn page(connection: &Connection, document: i64, from: u64, limit: u32) -> Result<Vec<(u64, String)>, StoreError> {
    let mut select =
        connection.prepare_cached("SELECT row, text FROM rows WHERE row >= ?1 AND row < ?2 ORDER BY row LIMIT ?3")?;
    let rows = select.query_map(params![key(document, from), key(document + 1, 0), limit], |row| {
        Ok((row.get::<_, i64>(0)? as u64 & ((1 << PLACE_BITS) - 1), row.get(1)?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How many rows a dataset has.
pub fn count(connection: &Connection, document: i64) -> Result<u64, StoreError> {
    Ok(connection
        .prepare_cached("SELECT count(*) FROM rows WHERE row >= ?1 AND row < ?2")?
        .query_row([key(document, 0), key(document + 1, 0)], |row| row.get::<_, i64>(0))? as u64)
}

/// Forgets rows of which no dataset is left.
pub fn forget_orphans(connection: &Connection) -> Result<(), StoreError> {
    // One dataset has millions of rows, so they are asked for by dataset and not one by one.
    let mut select =
        connection.prepare_cached(&format!("SELECT min(row) >> {PLACE_BITS} FROM rows WHERE row >= ?1"))?;
    let mut from = 0_i64;
    loop {
        let Some(document) = select.query_row([from], |row| row.get::<_, Option<i64>>(0))? else { return Ok(()) };
        let there = connection.prepare_cached("SELECT 1 FROM documents WHERE row = ?1")?.exists([document])?;
        if !there {
            connection
                .prepare_cached("DELETE FROM rows WHERE row >= ?1 AND row < ?2")?
                .execute([key(document, 0), key(document + 1, 0)])?;
        }
        from = key(document + 1, 0);
    }
}
