//! Store: the project file, one SQLite database.
//!
//! Each table is one file with its schema, its writing and its reading. What was extracted is never altered:
//! a person's decisions lie in `corrections` over it, and the columns of `records` are an index over both. Every
//! change is one transaction, so a project holds whole changes or none, whatever happens to the machine.

mod access;
pub mod check;
pub mod corrections;
pub mod documents;
mod error;
pub mod history;
mod migrations;
pub mod originals;
pub mod records;
pub mod rows;
pub mod salvage;
pub mod search;
mod select;
pub mod settings;

use std::{
    fs::File,
    io::ErrorKind,
    path::{Path, PathBuf},
};

use rusqlite::{Connection, Transaction, TransactionBehavior};

use access::{Identity, Opened};
pub use error::StoreError;

/// SQLite's `application_id` of a project file: "ARAX" in ASCII.
pub const APPLICATION_ID: i32 = 0x4152_4158;

/// One open project file.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: Option<PathBuf>,
    /// Which file it is, so that a change notices when it is not there any more.
    identity: Option<Identity>,
    is_read_only: bool,
}

impl Store {
    /// Makes a new project file.
    ///
    /// # Errors
    /// When there is a file already, or none can be made there.
    pub fn create(path: &Path) -> Result<Self, StoreError> {
        reserve(path)?;
        let mut connection = access::writing(path)?;
        migrations::create(&mut connection).map_err(|error| StoreError::at(path, error))?;
        set_up(&connection).map_err(|error| StoreError::at(path, error))?;
        Ok(Self { connection, path: Some(path.to_owned()), identity: Some(Identity::of(path)), is_read_only: false })
    }

    /// Opens a project file after a look at its identity, its version and its soundness. Where it cannot be written to, it
    /// opens for reading.
    ///
    /// # Errors
    /// When it is missing, not a project, newer than this program, damaged or locked. It is then left as it was.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        access::check_header(path)?;
        let at = |error| StoreError::at(path, error);
        let Opened { mut connection, is_read_only } = access::writing_or_reading(path)?;
        let found = migrations::version(&connection).map_err(at)?;
        if found > migrations::VERSION {
            return Err(StoreError::Newer { path: path.to_owned(), found, known: migrations::VERSION });
        }
        let fault: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)).map_err(at)?;
        if fault != "ok" {
            let reason = fault.lines().find(|line| !line.starts_with("***")).unwrap_or(&fault).to_owned();
            return Err(StoreError::Damaged { path: path.to_owned(), reason });
        }
        if is_read_only {
            if found < migrations::VERSION {
                return Err(StoreError::Older { path: path.to_owned(), found, known: migrations::VERSION });
            }
            set_up_to_read(&connection).map_err(at)?;
        } else {
            migrations::migrate(&mut connection).map_err(at)?;
            set_up(&connection).map_err(at)?;
            // It is sound, so its log may be put into it when it is closed.
            access::allow_log_to_close(&connection, true).map_err(at)?;
        }
        Ok(Self { connection, path: Some(path.to_owned()), identity: Some(Identity::of(path)), is_read_only })
    }

    /// Opens a project file for [`check`], sound or not, and for reading only.
    fn open_to_check(path: &Path) -> Result<Self, StoreError> {
        access::check_header(path)?;
        let Opened { connection, .. } = access::reading(path)?;
        let found = migrations::version(&connection).map_err(|error| StoreError::at(path, error))?;
        if found > migrations::VERSION {
            return Err(StoreError::Newer { path: path.to_owned(), found, known: migrations::VERSION });
        }
        Ok(Self { connection, path: Some(path.to_owned()), identity: None, is_read_only: true })
    }

    fn is_of_this_version(&self) -> Result<bool, StoreError> {
        Ok(migrations::version(&self.connection)? == migrations::VERSION)
    }

    /// A project that lives until it is dropped.
    ///
    /// # Errors
    /// When SQLite gives none.
    pub fn in_memory() -> Result<Self, StoreError> {
        let mut connection = Connection::open_in_memory()?;
        migrations::create(&mut connection)?;
        set_up(&connection)?;
        Ok(Self { connection, path: None, identity: None, is_read_only: false })
    }

    /// Where the file lies; `None` in memory.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Whether it can only be read, here.
    pub fn is_read_only(&self) -> bool {
        self.is_read_only
    }

    /// For reading.
    pub fn reader(&self) -> &Connection {
        &self.connection
    }

    /// Writes a copy of the project to `path`, as it is now.
    ///
    /// # Errors
    /// When there is a file already, or none can be made there.
    pub fn copy_to(&self, path: &Path) -> Result<(), StoreError> {
        let at = |error| StoreError::at(path, error);
        reserve(path)?;
        let copied = self
            .connection
            .execute("VACUUM INTO ?1", [path.to_string_lossy()])
            .and_then(|_| Connection::open(path))
            // The copy begins without a log; see `migrations::create`.
            .and_then(|copy| copy.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(())));
        copied.map_err(at).inspect_err(|_| drop(std::fs::remove_file(path)))
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
    /// When another program is writing, when the project can only be read, or when its file is not where it was opened.
    pub fn change(&mut self) -> Result<Transaction<'_>, StoreError> {
        if let Some(path) = &self.path {
            if self.is_read_only {
                return Err(StoreError::ReadOnly(path.clone()));
            }
            // A file that was removed lives on, nameless, until it is closed; what is written there is lost then.
            if self.identity.as_ref().is_some_and(|identity| *identity != Identity::of(path)) {
                return Err(StoreError::Gone(path.clone()));
            }
        }
        Ok(self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?)
    }
}

/// Makes an empty file.
fn reserve(path: &Path) -> Result<(), StoreError> {
    // `create_new` fails where a file is, without a moment in which it could be overwritten.
    match File::options().write(true).create_new(true).open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(StoreError::Exists(path.to_owned())),
        Err(error) => Err(StoreError::NotOpened { path: path.to_owned(), reason: error.to_string() }),
    }
}

/// What SQLite does not keep in the file.
fn set_up(connection: &Connection) -> rusqlite::Result<()> {
    records::read_rows_with(connection, |_, _, _, _| None)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // In WAL mode NORMAL loses nothing when the program is killed; a power cut may take the last changes, never half
    // of one. FULL would cost an import one sync of the disk a document.
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    set_sizes(connection)
}

/// The same for a file that is only read.
fn set_up_to_read(connection: &Connection) -> rusqlite::Result<()> {
    records::read_rows_with(connection, |_, _, _, _| None)?;
    set_sizes(connection)
}

fn set_sizes(connection: &Connection) -> rusqlite::Result<()> {
    connection.pragma_update(None, "cache_size", -65_536)?;
    connection.pragma_update(None, "mmap_size", 1_i64 << 30)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(())
}

#[cfg(test)]
mod tests;
