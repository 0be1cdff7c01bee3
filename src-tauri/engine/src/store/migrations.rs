//! Versions of the project file, each made from the one before.

use rusqlite::Connection;

use super::{APPLICATION_ID, corrections, documents, history, kept, records, rows, settings};

/// What leads from version n to n + 1, in order. A step that was released is never changed again.
const STEPS: &[&[&str]] = &[
    &[documents::SCHEMA, records::SCHEMA, corrections::SCHEMA, history::SCHEMA, settings::SCHEMA],
    &[documents::SCHEMA_2, rows::SCHEMA, records::SCHEMA_2, settings::SCHEMA_2],
    &[documents::SCHEMA_3],
    &[kept::SCHEMA],
];

/// The version this program writes.
pub const VERSION: u32 = STEPS.len() as u32;

/// Version of an open file.
pub fn version(connection: &Connection) -> rusqlite::Result<u32> {
    connection.query_row("PRAGMA user_version", [], |row| row.get(0))
}

/// Makes an empty file a project.
pub fn create(connection: &mut Connection) -> rusqlite::Result<()> {
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    migrate(connection)?;
    // Last, so that the file's own head says what it is before anything goes into the log beside it.
    connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))
}

/// Brings a file up to [`VERSION`]; all steps or none.
pub fn migrate(connection: &mut Connection) -> rusqlite::Result<()> {
    let found = version(connection)?;
    if found >= VERSION {
        return Ok(());
    }
    let change = connection.transaction()?;
    for schema in STEPS[found as usize..].iter().flat_map(|step| step.iter()) {
        change.execute_batch(schema)?;
    }
    change.pragma_update(None, "user_version", VERSION)?;
    change.commit()
}

/// Makes an empty file a project as an older program would have.
#[cfg(test)]
pub fn create_old(connection: &Connection, version: usize) -> rusqlite::Result<()> {
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    for schema in STEPS[..version].iter().flat_map(|step| step.iter()) {
        connection.execute_batch(schema)?;
    }
    connection.pragma_update(None, "user_version", version as u32)
}
