//! Small values of the project: what is on screen, and its stories.

use rusqlite::{Connection, OptionalExtension, params};
use serde::{Serialize, de::DeserializeOwned};

use super::StoreError;
use crate::model::{Story, ViewState};

/// One row a name.
pub const SCHEMA: &str = "
CREATE TABLE settings (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL                 -- JSON
) STRICT, WITHOUT ROWID;
";

const VIEW: &str = "view";

const STORIES: &str = "stories";

/// Keeps what is on screen.
pub fn save_view(connection: &Connection, state: &ViewState) -> Result<(), StoreError> {
    put(connection, VIEW, state)
}

/// What was on screen; the default when nothing was kept.
pub fn view(connection: &Connection) -> Result<ViewState, StoreError> {
    get(connection, VIEW)
}

/// Keeps the stories.
pub fn save_stories(connection: &Connection, stories: &[Story]) -> Result<(), StoreError> {
    put(connection, STORIES, &stories)
}

/// The stories, in order.
pub fn stories(connection: &Connection) -> Result<Vec<Story>, StoreError> {
    get(connection, STORIES)
}

fn put<T: Serialize>(connection: &Connection, name: &str, value: &T) -> Result<(), StoreError> {
    connection.execute(
        "INSERT INTO settings (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        params![name, serde_json::to_string(value)?],
    )?;
    Ok(())
}

fn get<T: DeserializeOwned + Default>(connection: &Connection, name: &str) -> Result<T, StoreError> {
    let value: Option<String> =
        connection.query_row("SELECT value FROM settings WHERE name = ?1", [name], |row| row.get(0)).optional()?;
    Ok(value.map(|value| serde_json::from_str(&value)).transpose()?.unwrap_or_default())
}
