//! Access: how a project file is opened, for writing where that may be and otherwise for reading.

use std::{
    fs::{self, File},
    io::{ErrorKind, Read},
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{Connection, ErrorCode, OpenFlags, config::DbConfig};

use super::{APPLICATION_ID, StoreError};

/// How long to wait for another program that writes to the same file.
const BUSY_WAIT: Duration = Duration::from_secs(3);

/// Which file a path stands for: its device and number where the system tells them, else only that there is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Identity(Option<(u64, u64)>);

impl Identity {
    /// Of the file at `path` now.
    pub fn of(path: &Path) -> Self {
        #[cfg(unix)]
        let number = |found: fs::Metadata| {
            use std::os::unix::fs::MetadataExt;
            (found.dev(), found.ino())
        };
        #[cfg(not(unix))]
        let number = |_| (0, 0);
        Self(fs::metadata(path).ok().map(number))
    }
}

/// Refuses what is no project before SQLite touches it: it would take an empty file for an empty database.
pub fn check_header(path: &Path) -> Result<(), StoreError> {
    let not_opened = |error: std::io::Error| match error.kind() {
        ErrorKind::NotFound => StoreError::Missing(path.to_owned()),
        _ => StoreError::NotOpened { path: path.to_owned(), reason: error.to_string() },
    };
    let not_araxes = |reason: &'static str| StoreError::NotAraxes { path: path.to_owned(), reason };
    if path.is_dir() {
        return Err(not_araxes("it is a folder"));
    }
    let mut head = Vec::new();
    File::open(path).map_err(not_opened)?.take(100).read_to_end(&mut head).map_err(not_opened)?;
    if head.is_empty() {
        return Err(not_araxes("it is empty"));
    }
    if head.len() < 100 || !head.starts_with(b"SQLite format 3\0") {
        return Err(not_araxes("it is not a database"));
    }
    // https://sqlite.org/fileformat2.html: "Application ID" at 68, big-endian.
    if head[68..72] != APPLICATION_ID.to_be_bytes() {
        return Err(not_araxes("it is a database of another program"));
    }
    Ok(())
}

/// A connection that may write.
pub fn writing(path: &Path) -> Result<Connection, StoreError> {
    connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)
}

/// How a file was opened.
pub struct Opened {
    /// The connection.
    pub connection: Connection,
    /// Whether it only reads.
    pub is_read_only: bool,
}

/// Opens the file for writing, or where it or its folder cannot be written to, for reading. Closing it leaves a log
/// where it is until [`allow_log_to_close`].
pub fn writing_or_reading(path: &Path) -> Result<Opened, StoreError> {
    // SQLite would open it for reading by itself, and leave files beside it that its owner then cannot write to.
    if File::options().write(true).open(path).is_err() {
        return reading(path);
    }
    let has_log = has_log(path);
    let connection = writing(path)?;
    allow_log_to_close(&connection, !has_log).map_err(|error| StoreError::at(path, error))?;
    match probe(&connection) {
        Ok(()) => Ok(Opened { connection, is_read_only: false }),
        Err(error) if cannot_be_written(&error) => reading(path),
        Err(error) => Err(StoreError::at(path, error)),
    }
}

/// Opens the file for reading, and leaves nothing beside it.
///
/// While another program has it open, SQLite's files beside it tell what is new. Without them the file stands still and is
/// read as it is.
pub fn reading(path: &Path) -> Result<Opened, StoreError> {
    let at = |error| StoreError::at(path, error);
    if !has_log(path) && !beside(path, "-shm").exists() {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
        let connection = Connection::open_with_flags(as_unchanging(path), flags).map_err(at)?;
        probe(&connection).map_err(at)?;
        return Ok(Opened { connection, is_read_only: true });
    }
    let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    match probe(&connection) {
        Ok(()) => Ok(Opened { connection, is_read_only: true }),
        // There is a log, and no place for the table that SQLite reads it by.
        Err(error) if cannot_be_written(&error) => Err(StoreError::Unfinished(path.to_owned())),
        Err(error) => Err(at(error)),
    }
}

/// Whether changes lie in a log beside the file.
fn has_log(path: &Path) -> bool {
    fs::metadata(beside(path, "-wal")).is_ok_and(|found| found.len() > 0)
}

/// Whether the last connection puts the log into the file when it closes. A damaged file is left as it is.
pub fn allow_log_to_close(connection: &Connection, allowed: bool) -> rusqlite::Result<()> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, !allowed).map(drop)
}

fn connect(path: &Path, access: OpenFlags) -> Result<Connection, StoreError> {
    let connection = Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)
        .map_err(|error| StoreError::at(path, error))?;
    connection.busy_timeout(BUSY_WAIT).map_err(|error| StoreError::at(path, error))?;
    Ok(connection)
}

/// SQLite opens nothing before it is asked for something.
fn probe(connection: &Connection) -> rusqlite::Result<()> {
    connection.query_row("PRAGMA schema_version", [], |_| Ok(()))
}

fn cannot_be_written(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly | ErrorCode::PermissionDenied))
}

/// The name of a file that SQLite keeps beside the one at `path`.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// The file as one that nobody changes (<https://sqlite.org/uri.html>).
fn as_unchanging(path: &Path) -> String {
    let mut uri = "file:".to_owned();
    let mut name = path.as_os_str().as_encoded_bytes().to_vec();
    if cfg!(windows) {
        name.iter_mut().filter(|byte| **byte == b'\\').for_each(|byte| *byte = b'/');
        if path.is_absolute() {
            uri.push_str("///");
        }
    }
    for byte in &name {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => uri.push(*byte as char),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri + "?immutable=1"
}
