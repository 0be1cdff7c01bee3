//! The project file as a file: what is refused, and that it is left as it was.

use std::{fs, time::Duration};

use rusqlite::Connection;

use super::*;

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

fn refused(path: &Path, code: &str) {
    let before = fs::read(path).ok();
    let error = Store::open(path).expect_err("refused");
    assert_eq!(error.code(), code, "{error}");
    let message = error.to_string();
    assert!(message.contains(&path.display().to_string()), "{message}");
    assert!(!message.contains('\n'), "{message}");
    assert_eq!(fs::read(path).ok(), before, "the file was touched");
}

#[test]
fn a_new_project_opens_again() {
    let folder = folder();
    let path = folder.path().join("a.araxes");
    drop(Store::create(&path).expect("a project"));
    let store = Store::open(&path).expect("the same project");
    assert_eq!(store.path(), Some(path.as_path()));
    let journal: String = store.reader().query_row("PRAGMA journal_mode", [], |row| row.get(0)).expect("a mode");
    assert_eq!(journal, "wal");
}

#[test]
fn a_project_never_replaces_a_file() {
    let folder = folder();
    let path = folder.path().join("a.araxes");
    fs::write(&path, "precious").expect("a file");
    assert_eq!(Store::create(&path).expect_err("refused").code(), "project-exists");
    assert_eq!(fs::read(&path).expect("a file"), b"precious");
    let nowhere = folder.path().join("no/such/folder/a.araxes");
    assert_eq!(Store::create(&nowhere).expect_err("refused").code(), "project-not-opened");
}

#[test]
fn what_is_no_project_is_refused() {
    let folder = folder();
    let path = folder.path().join("a.araxes");
    refused(&path, "project-missing");
    refused(folder.path(), "not-a-project");
    for content in [b"".as_slice(), b"text", &[b"SQLite format 3\0".as_slice(), &[0; 40]].concat(), &[7; 5000]] {
        fs::write(&path, content).expect("a file");
        refused(&path, "not-a-project");
    }
    fs::remove_file(&path).expect("removed");
    let other = Connection::open(&path).expect("a database");
    other.execute_batch("CREATE TABLE t (x)").expect("a table");
    drop(other);
    refused(&path, "not-a-project");
}

#[test]
fn a_newer_project_is_refused() {
    let folder = folder();
    let path = folder.path().join("a.araxes");
    drop(Store::create(&path).expect("a project"));
    let newer = Connection::open(&path).expect("a database");
    newer.pragma_update(None, "user_version", 99).expect("a version");
    drop(newer);
    refused(&path, "project-newer");
}

#[test]
fn a_damaged_project_is_refused() {
    let folder = folder();
    let path = folder.path().join("a.araxes");
    let store = Store::create(&path).expect("a project");
    for i in 0..200 {
        store
            .reader()
            .execute("INSERT INTO settings (name, value) VALUES (?1, ?2)", [format!("{i}"), "x".repeat(300)])
            .expect("a row");
    }
    drop(store);
    let sound = fs::read(&path).expect("a file");

    let mut damaged = sound.clone();
    let middle = damaged.len() / 2;
    damaged[middle..].iter_mut().for_each(|byte| *byte = 0xA5);
    fs::write(&path, &damaged).expect("a file");
    refused(&path, "project-damaged");

    fs::write(&path, &sound[..sound.len() / 2]).expect("a file");
    refused(&path, "project-damaged");
}

#[test]
fn a_project_that_another_program_writes_to_says_so() {
    let folder = folder();
    let path = folder.path().join("a.araxes");
    let mut one = Store::create(&path).expect("a project");
    let mut two = Store::open(&path).expect("the same project");
    two.connection.busy_timeout(Duration::ZERO).expect("no waiting");
    let change = one.change().expect("a change");
    assert_eq!(two.change().expect_err("refused").code(), "project-locked");
    drop(change);
    assert!(two.change().is_ok());
}

/// A project of an older version with one document, as a program of that time left it.
fn old_project(path: &Path, version: usize) {
    let old = Connection::open(path).expect("a database");
    migrations::create_old(&old, version).expect("an old project");
    old.execute(
        "INSERT INTO documents (id, present, title, file_name, date, date_origin, text, warnings)
         VALUES ('0123456789abcdef', 1, 'A note', 'note.txt', '2021-10-04', 'dateline', 'Nothing.', '[]')",
        [],
    )
    .expect("a document");
}

#[test]
fn a_project_of_any_older_version_opens_with_its_documents() {
    let folder = folder();
    for version in 1..migrations::VERSION {
        let path = folder.path().join(format!("old-{version}.araxes"));
        old_project(&path, version as usize);
        let store = Store::open(&path).expect("the old project");
        assert_eq!(migrations::version(store.reader()).expect("a version"), migrations::VERSION);
        let heads = documents::heads(store.reader()).expect("documents");
        // Version 3 brought grades; who had none is ungraded.
        assert_eq!((heads[0].title.as_str(), heads[0].grade.to_string().as_str()), ("A note", "F6"), "{version}");
        // Version 4 brought records that stand by a person's word.
        assert!(kept::of(store.reader(), &heads[0].id).expect("kept records").is_empty());
    }
}

#[test]
fn indexes_that_were_taken_away_come_back_as_they_were() {
    let mut store = Store::in_memory().expect("a project");
    let schema = |store: &Store| -> Vec<String> {
        let mut select =
            store.reader().prepare("SELECT coalesce(sql, name) FROM sqlite_schema ORDER BY name").expect("SQL");
        select.query_map([], |row| row.get(0)).expect("rows").collect::<Result<_, _>>().expect("a schema")
    };
    let before = schema(&store);
    let change = store.change().expect("a change");
    let made = records::drop_unordered(&change).expect("taken away");
    assert_eq!(made.len(), 4);
    for index in made {
        change.execute_batch(&index).expect("made anew");
    }
    change.commit().expect("kept");
    assert_eq!(schema(&store), before);
}
