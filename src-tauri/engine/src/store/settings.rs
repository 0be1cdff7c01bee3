//! Small values of the project: what is on screen, and its stories.

use rusqlite::{Connection, OptionalExtension, params};
use serde::{Serialize, de::DeserializeOwned};

use super::StoreError;
use crate::model::{Changes, Mapping, Story, ViewState};

/// One row a name.
pub const SCHEMA: &str = "
CREATE TABLE settings (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL                 -- JSON
) STRICT, WITHOUT ROWID;
";

/// Mappings that people have saved, for tables of their own.
pub const SCHEMA_2: &str = "
CREATE TABLE mappings (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL                 -- JSON, Mapping
) STRICT, WITHOUT ROWID;
";

const VIEW: &str = "view";

const STORIES: &str = "stories";

const CHANGES: &str = "changes";

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

/// Keeps what the last new reading changed, or forgets it.
pub fn save_changes(connection: &Connection, changes: Option<&Changes>) -> Result<(), StoreError> {
    put(connection, CHANGES, &changes)
}

/// What the last new reading changed, until somebody has seen it.
pub fn changes(connection: &Connection) -> Result<Option<Changes>, StoreError> {
    get(connection, CHANGES)
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

/// Keeps a mapping under its name.
pub fn save_mapping(connection: &Connection, mapping: &Mapping) -> Result<(), StoreError> {
    connection.execute(
        "INSERT INTO mappings (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        params![mapping.name, serde_json::to_string(mapping)?],
    )?;
    Ok(())
}

/// The mappings that were kept, by name.
pub fn mappings(connection: &Connection) -> Result<Vec<Mapping>, StoreError> {
    let mut select = connection.prepare_cached("SELECT value FROM mappings ORDER BY name")?;
    let values = select.query_map([], |row| row.get::<_, String>(0))?;
    values.map(|value| Ok(serde_json::from_str(&value?)?)).collect()
}
