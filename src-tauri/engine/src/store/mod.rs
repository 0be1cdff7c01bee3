//! Store: the project file, one SQLite database.
