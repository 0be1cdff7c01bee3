//! The files that documents came in: kept whole, or linked by path and hash.

use rusqlite::{Connection, OptionalExtension, params};

use super::StoreError;

/// A file that documents came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Original {
    /// BLAKE3 hash, hexadecimal.
    pub hash: String,
    /// File name.
    pub name: String,
    /// Its length in bytes.
    pub size: u64,
    /// Where it lay, when it is only linked.
    pub path: Option<String>,
    /// The file, when it is kept.
    pub bytes: Option<Vec<u8>>,
}

/// Keeps or links a file. One that is here already stays as it is, but a link becomes a copy when there is one now.
pub fn put(connection: &Connection, original: &Original) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO originals (hash, name, size, path, bytes) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (hash) DO UPDATE SET bytes = coalesce(bytes, excluded.bytes), path = coalesce(path, excluded.path)",
        )?
        .execute(params![original.hash, original.name, original.size as i64, original.path, original.bytes])?;
    Ok(())
}

/// The file with this hash.
pub fn get(connection: &Connection, hash: &str) -> Result<Option<Original>, StoreError> {
    Ok(connection
        .prepare_cached("SELECT hash, name, size, path, bytes FROM originals WHERE hash = ?1")?
        .query_row([hash], |row| {
            Ok(Original {
                hash: row.get(0)?,
                name: row.get(1)?,
                size: row.get::<_, i64>(2)? as u64,
                path: row.get(3)?,
                bytes: row.get(4)?,
            })
        })
        .optional()?)
}

/// Forgets files of which no document is left.
pub fn forget_orphans(connection: &Connection) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "DELETE FROM originals WHERE hash NOT IN
             (SELECT json_extract(meta, '$.original') FROM documents WHERE json_extract(meta, '$.original') IS NOT NULL)",
        )?
        .execute([])?;
    Ok(())
}
