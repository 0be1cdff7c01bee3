//! Store: the project file, one SQLite database.
//!
//! Each table is one file with its schema, its writing and its reading. What was extracted is never altered:
//! a person's decisions lie in `corrections` over it, and the columns of `records` are an index over both. Every
//! change is one transaction, so a project holds whole changes or none, whatever happens to the machine.

pub mod corrections;
pub mod documents;
mod error;
pub mod history;
pub mod kept;
mod migrations;
pub mod originals;
pub mod records;
pub mod rows;
pub mod search;
mod select;
pub mod settings;

use std::{
    fs::File,
    io::{ErrorKind, Read},
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

pub use error::StoreError;

/// SQLite's `application_id` of a project file: "ARAX" in ASCII.
pub const APPLICATION_ID: i32 = 0x4152_4158;

/// How long to wait for another program that writes to the same file.
const BUSY_WAIT: Duration = Duration::from_secs(3);

/// One open project file.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: Option<PathBuf>,
}

impl Store {
    /// Makes a new project file.
    ///
    /// # Errors
    /// When there is a file already, or none can be made there.
    pub fn create(path: &Path) -> Result<Self, StoreError> {
        // `create_new` fails where a file is, without a moment in which it could be overwritten.
        File::options().write(true).create_new(true).open(path).map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => StoreError::Exists(path.to_owned()),
            _ => StoreError::NotOpened { path: path.to_owned(), reason: error.to_string() },
        })?;
        let mut connection = connect(path)?;
        migrations::create(&mut connection).map_err(|error| StoreError::at(path, error))?;
        set_up(&connection).map_err(|error| StoreError::at(path, error))?;
        Ok(Self { connection, path: Some(path.to_owned()) })
    }

    /// Opens a project file after a look at its identity, its version and its soundness.
    ///
    /// # Errors
    /// When it is missing, not a project, newer than this program, damaged, locked or read-only. It is then left as
    /// it was.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        check_header(path)?;
        let mut connection = connect(path)?;
        let at = |error| StoreError::at(path, error);
        if connection.is_readonly("main").map_err(at)? {
            return Err(StoreError::ReadOnly(path.to_owned()));
        }
        let found = migrations::version(&connection).map_err(at)?;
        if found > migrations::VERSION {
            return Err(StoreError::Newer { path: path.to_owned(), found, known: migrations::VERSION });
        }
        let fault: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)).map_err(at)?;
        if fault != "ok" {
            return Err(StoreError::Damaged { path: path.to_owned(), reason: fault.replace('\n', " ") });
        }
        migrations::migrate(&mut connection).map_err(at)?;
        set_up(&connection).map_err(at)?;
        Ok(Self { connection, path: Some(path.to_owned()) })
    }

    /// A project that lives until it is dropped.
    ///
    /// # Errors
    /// When SQLite gives none.
    pub fn in_memory() -> Result<Self, StoreError> {
        let mut connection = Connection::open_in_memory()?;
        migrations::create(&mut connection)?;
        set_up(&connection)?;
        Ok(Self { connection, path: None })
    }

    /// Where the file lies; `None` in memory.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// For reading.
    pub fn reader(&self) -> &Connection {
        &self.connection
    }

    /// Says how a dataset's row becomes a record; see [`records::RowReader`].
    ///
    /// # Errors
    /// When SQLite refuses.
    pub fn read_rows_with(&self, reader: impl records::RowReader) -> Result<(), StoreError> {
        Ok(records::read_rows_with(&self.connection, reader)?)
    }

    /// For one change, which is kept by `commit` and otherwise never was.
    ///
    /// # Errors
    /// When another program is writing.
    pub fn change(&mut self) -> Result<Transaction<'_>, StoreError> {
        Ok(self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?)
    }
}

/// Refuses what is no project before SQLite touches it: it would take an empty file for an empty database.
fn check_header(path: &Path) -> Result<(), StoreError> {
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

fn connect(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(|error| StoreError::at(path, error))?;
    connection.busy_timeout(BUSY_WAIT).map_err(|error| StoreError::at(path, error))?;
    Ok(connection)
}

/// What SQLite does not keep in the file.
fn set_up(connection: &Connection) -> rusqlite::Result<()> {
    records::read_rows_with(connection, |_, _, _, _| None)?;
    search::set_up(connection)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // In WAL mode NORMAL loses nothing when the program is killed; a power cut may take the last changes, never half
    // of one. FULL would cost an import one sync of the disk a document.
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    connection.pragma_update(None, "cache_size", -65_536)?;
    connection.pragma_update(None, "mmap_size", 1_i64 << 30)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(())
}

#[cfg(test)]
mod tests;
