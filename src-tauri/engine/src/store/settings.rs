//! Small values of the project: what is on screen.

use rusqlite::{Connection, OptionalExtension, params};

use super::StoreError;
use crate::model::ViewState;

/// One row a name.
pub const SCHEMA: &str = "
CREATE TABLE settings (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL                 -- JSON
) STRICT, WITHOUT ROWID;
";

const VIEW: &str = "view";

/// Keeps what is on screen.
pub fn save_view(connection: &Connection, state: &ViewState) -> Result<(), StoreError> {
    let value = serde_json::to_string(state)?;
    connection.execute(
        "INSERT INTO settings (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        params![VIEW, value],
    )?;
    Ok(())
}

/// What was on screen; the default when nothing was kept.
pub fn view(connection: &Connection) -> Result<ViewState, StoreError> {
    let value: Option<String> =
        connection.query_row("SELECT value FROM settings WHERE name = ?1", [VIEW], |row| row.get(0)).optional()?;
    Ok(value.map(|value| serde_json::from_str(&value)).transpose()?.unwrap_or_default())
}
