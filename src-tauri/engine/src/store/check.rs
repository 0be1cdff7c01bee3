//! Check: whether a project file is sound, from its pages to the words behind each record.
//!
//! SQLite knows whether its own pages hang together. It keeps no sum over their content, so a letter that a failing disk
//! changed is found only where the project says a thing twice: a sentence and its text, a quotation and its sentence, a
//! file and its hash. All of that is compared here. Nothing is written, and nothing found is an error of the check.

use std::path::Path;

use rusqlite::{Connection, Row};

use super::{Store, StoreError, history};
use crate::model::{
    AnyRecord, Changes, DatasetLayout, DocumentMeta, Grade, Mapping, RecordId, Span, Story, ViewState, Warning,
};

/// The most faults that are told one by one; the others are counted.
const MOST_TOLD: usize = 100;

/// What is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which part: `pages`, `links`, `document`, `original`, `record`, `correction`, `kept`, `row`,
    /// `history`, `setting`.
    pub part: &'static str,
    /// Which one of them; empty for the file as a whole.
    pub which: String,
    /// What is the matter, in one line.
    pub reason: String,
}

/// What was looked at, and what was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Checked {
    /// Documents and datasets, removed ones included.
    pub documents: u64,
    /// Records of documents.
    pub records: u64,
    /// Rows of datasets that make a record.
    pub rows: u64,
    /// Corrections.
    pub corrections: u64,
    /// Files that are kept.
    pub originals: u64,
    /// What is wrong, up to a hundred of them.
    pub findings: Vec<Finding>,
    /// How many there are in all.
    pub count: u64,
}

impl Checked {
    fn add(&mut self, part: &'static str, which: impl Into<String>, reason: impl ToString) {
        self.count += 1;
        if self.findings.len() < MOST_TOLD {
            let reason = reason.to_string().split_whitespace().collect::<Vec<_>>().join(" ");
            self.findings.push(Finding { part, which: which.into(), reason });
        }
    }

    /// Runs `look`; where SQLite cannot read on, that is a fault of its part.
    fn part(&mut self, part: &'static str, look: impl FnOnce(&mut Self) -> Result<(), StoreError>) {
        if let Err(error) = look(self) {
            self.add(part, "", error);
        }
    }
}

/// Looks at all of the project file at `path`.
///
/// # Errors
/// When there is no project to look at: no file, no project, of a newer version, or locked.
pub fn check(path: &Path) -> Result<Checked, StoreError> {
    let mut checked = Checked::default();
    let store = match Store::open_to_check(path) {
        Ok(store) => store,
        Err(StoreError::Damaged { reason, .. }) => {
            checked.add("pages", "", reason);
            return Ok(checked);
        }
        Err(error) => return Err(error),
    };
    let connection = store.reader();
    checked.part("pages", |checked| pages(connection, checked));
    checked.part("links", |checked| links(connection, checked));
    // Of an older version only that can be told: it is brought up to this one when it is opened.
    if !store.is_of_this_version()? {
        return Ok(checked);
    }
    checked.part("document", |checked| documents(connection, checked));
    checked.part("original", |checked| originals(connection, checked));
    checked.part("row", |checked| rows(connection, checked));
    checked.part("correction", |checked| corrections(connection, checked));
    checked.part("kept", |checked| kept(connection, checked));
    checked.part("history", |checked| past(connection, checked));
    checked.part("setting", |checked| settings(connection, checked));
    Ok(checked)
}

fn pages(connection: &Connection, checked: &mut Checked) -> Result<(), StoreError> {
    let mut select = connection.prepare("PRAGMA integrity_check(100)")?;
    let told = select.query_map([], |row| row.get::<_, String>(0))?;
    for told in told {
        // Some are told a line each, some in one text.
        for line in told?.lines().filter(|line| *line != "ok" && !line.starts_with("***")) {
            checked.add("pages", "", line);
        }
    }
    Ok(())
}

fn links(connection: &Connection, checked: &mut Checked) -> Result<(), StoreError> {
    let mut select =
        connection.prepare("SELECT \"table\", coalesce(rowid, 0), parent FROM pragma_foreign_key_check LIMIT 1000")?;
    let told = select.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?, row.get(2)?)))?;
    for line in told {
        let (table, row, parent): (String, i64, String) = line?;
        checked.add("links", format!("{table} {row}"), format!("it belongs to one of {parent} that is not here"));
    }
    Ok(())
}

/// Texts with their sentences, evidence and records.
fn documents(connection: &Connection, checked: &mut Checked) -> Result<(), StoreError> {
    let mut select = connection
        .prepare("SELECT row, id, present, text, meta, warnings, dataset, grade FROM documents ORDER BY row")?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        checked.documents += 1;
        let number: i64 = row.get(0)?;
        let id: String = text_of(row, 1)?.unwrap_or_default();
        let Some(text) = text_of(row, 3)? else {
            checked.add("document", id, "its text is not UTF-8");
            continue;
        };
        json::<DocumentMeta>(row, 4, "document", &id, checked);
        json::<Vec<Warning>>(row, 5, "document", &id, checked);
        if text_of(row, 7)?.is_none_or(|grade| grade.parse::<Grade>().is_err()) {
            checked.add("document", &id, "its grade is none of the Admiralty code");
        }
        let is_dataset = row.get_ref(6)? != rusqlite::types::ValueRef::Null;
        if is_dataset {
            json::<DatasetLayout>(row, 6, "document", &id, checked);
        } else if row.get::<_, bool>(2)? {
            words(connection, checked, number, &id, &text)?;
        }
    }
    Ok(())
}

/// Each sentence and each quotation says what the text says at its place.
fn words(connection: &Connection, checked: &mut Checked, number: i64, id: &str, text: &str) -> Result<(), StoreError> {
    let mut select =
        connection.prepare_cached("SELECT first, last, text FROM sentences WHERE document = ?1 ORDER BY first")?;
    let mut sentences = select.query([number])?;
    while let Some(row) = sentences.next()? {
        let (first, last): (i64, i64) = (row.get(0)?, row.get(1)?);
        match (cut(text, first, last), text_of(row, 2)?) {
            (Some(words), Some(kept)) if words == kept => {}
            (None, _) => checked.add("document", id, format!("a sentence lies outside its text, at {first}..{last}")),
            _ => checked.add("document", id, format!("a sentence and its text differ, at {first}..{last}")),
        }
    }
    let mut select = connection
        .prepare_cached("SELECT e.first, e.last FROM evidence e WHERE e.document = ?1 ORDER BY e.first, e.last")?;
    let mut evidence = select.query([number])?;
    while let Some(row) = evidence.next()? {
        let (first, last): (i64, i64) = (row.get(0)?, row.get(1)?);
        if cut(text, first, last).is_none() {
            checked.add("document", id, format!("evidence lies outside its text, at {first}..{last}"));
        }
    }
    let mut select = connection.prepare_cached(
        "SELECT r.id, v.value FROM records r JOIN record_values v ON v.record = r.row WHERE r.document = ?1 ORDER BY r.row",
    )?;
    let mut records = select.query([number])?;
    while let Some(row) = records.next()? {
        checked.records += 1;
        let name = text_of(row, 0)?.unwrap_or_default();
        let Some(record) = json::<AnyRecord>(row, 1, "record", &name, checked) else { continue };
        if record.id().0 != name {
            checked.add("record", &name, "its value is that of another record");
        }
        for piece in record.evidence().all().iter().filter(|piece| piece.document.0 == id) {
            if !piece.stands_in(text) {
                let Span { start, end } = piece.span;
                checked.add("record", &name, format!("its quotation and the text of {id} differ, at {start}..{end}"));
            }
        }
    }
    Ok(())
}

fn originals(connection: &Connection, checked: &mut Checked) -> Result<(), StoreError> {
    let mut select = connection.prepare("SELECT hash, name, bytes FROM originals WHERE bytes IS NOT NULL")?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        checked.originals += 1;
        let (hash, name) = (text_of(row, 0)?.unwrap_or_default(), text_of(row, 1)?.unwrap_or_default());
        let kept = row.get_ref(2)?.as_bytes().unwrap_or_default();
        if blake3::hash(kept).to_hex().as_str() != hash {
            checked.add("original", name, "the file is not what it was when it came in: its hash differs");
        }
    }
    Ok(())
}

fn rows(connection: &Connection, checked: &mut Checked) -> Result<(), StoreError> {
    let mut select = connection.prepare(
        "SELECT r.id, w.text FROM records r LEFT JOIN rows w ON w.row = (r.document << 40) | r.at
         WHERE r.at IS NOT NULL",
    )?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        checked.rows += 1;
        if row.get_ref(1)? == rusqlite::types::ValueRef::Null {
            checked.add("row", text_of(row, 0)?.unwrap_or_default(), "the row that the record rests on is gone");
        } else if text_of(row, 1)?.is_none() {
            checked.add("row", text_of(row, 0)?.unwrap_or_default(), "the row is not UTF-8");
        }
    }
    Ok(())
}

fn corrections(connection: &Connection, checked: &mut Checked) -> Result<(), StoreError> {
    let mut select = connection.prepare("SELECT id FROM corrections ORDER BY id")?;
    let ids: Vec<String> = select.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    for id in ids {
        checked.corrections += 1;
        let id = RecordId(id);
        if let Err(error) = super::corrections::get(connection, &id) {
            checked.add("correction", id.0, error);
        }
    }
    Ok(())
}

/// Records that stand by a person's word: each is the one it says it is, and its document says its words.
fn kept(connection: &Connection, checked: &mut Checked) -> Result<(), StoreError> {
    let mut select = connection
        .prepare("SELECT k.id, k.value, d.text FROM kept k JOIN documents d ON d.row = k.document ORDER BY k.id")?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let name = text_of(row, 0)?.unwrap_or_default();
        let Some(record) = json::<AnyRecord>(row, 1, "kept", &name, checked) else { continue };
        if record.id().0 != name {
            checked.add("kept", &name, "its value is that of another record");
        }
        // A text that is not UTF-8 is told of its document.
        if text_of(row, 2)?.is_some_and(|text| !record.evidence().first().stands_in(&text)) {
            checked.add("kept", &name, "its quotation and the text of its document differ");
        }
    }
    Ok(())
}

fn past(connection: &Connection, checked: &mut Checked) -> Result<(), StoreError> {
    let mut select = connection.prepare("SELECT entry, name FROM history ORDER BY entry")?;
    let entries: Vec<(i64, String)> =
        select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    for (entry, name) in entries {
        if let Err(error) = history::steps(connection, entry) {
            checked.add("history", name, error);
        }
    }
    Ok(())
}

fn settings(connection: &Connection, checked: &mut Checked) -> Result<(), StoreError> {
    let mut select = connection.prepare("SELECT name, value FROM settings UNION ALL SELECT '', value FROM mappings")?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let name = text_of(row, 0)?.unwrap_or_default();
        match name.as_str() {
            "changes" => drop(json::<Option<Changes>>(row, 1, "setting", "changes", checked)),
            "view" => drop(json::<ViewState>(row, 1, "setting", "view", checked)),
            "stories" => drop(json::<Vec<Story>>(row, 1, "setting", "stories", checked)),
            "" => drop(json::<Mapping>(row, 1, "setting", "mapping", checked)),
            other => drop(json::<serde_json::Value>(row, 1, "setting", other, checked)),
        }
    }
    Ok(())
}

/// The words at a place; `None` when it lies outside or cuts a letter.
fn cut(text: &str, first: i64, last: i64) -> Option<&str> {
    text.get(usize::try_from(first).ok()?..usize::try_from(last).ok()?)
}

/// A text column; `None` when it is no text, or not UTF-8.
fn text_of(row: &Row, at: usize) -> Result<Option<String>, StoreError> {
    Ok(row.get_ref(at)?.as_bytes().ok().and_then(|bytes| String::from_utf8(bytes.to_vec()).ok()))
}

fn json<T: serde::de::DeserializeOwned>(
    row: &Row,
    at: usize,
    part: &'static str,
    which: &str,
    checked: &mut Checked,
) -> Option<T> {
    let read = match text_of(row, at) {
        Ok(Some(text)) => serde_json::from_str(&text).map_err(|error| error.to_string()),
        Ok(None) => Err("it is not UTF-8".to_owned()),
        Err(error) => Err(error.to_string()),
    };
    read.map_err(|reason| checked.add(part, which, format!("a value cannot be read: {reason}"))).ok()
}
