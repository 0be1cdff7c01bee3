//! Recovery: what is readable of a damaged project, in a new one.
//!
//! The rows that [`Salvage`] reads are staged in the new file's temporary tables, since they come in any order and may not
//! fit into memory; then each document is put together from what is there of it. What a person decided comes first: when
//! the records of a document are not whole, it is extracted anew, and finds its corrections by the ids of its records.

use std::{
    collections::HashSet,
    path::{Path, PathBuf},
};

use rusqlite::{Connection, OptionalExtension, params};

use super::{Project, ProjectError, Recovery, Result, changes};
use crate::{
    dataset::{Mapped, Reader},
    lexicon::Lexicon,
    link::reprint::Sketch,
    model::{
        AnyRecord, DatasetLayout, Document, DocumentDate, DocumentId, DocumentMeta, Mapping, RecordId, Records, Status,
        Story, ViewState, Warning,
    },
    pipeline,
    read::read_documents,
    store::{
        StoreError,
        corrections::{self, Correction},
        documents::{self, About, Presence},
        kept,
        originals::{self, Original},
        records::RowWriter,
        salvage::{Salvage, Table, Value, tables},
        settings,
    },
};

/// In the order in which they are staged.
const TABLES: [Table; 10] = [
    tables::CORRECTIONS,
    tables::KEPT,
    tables::SETTINGS,
    tables::MAPPINGS,
    tables::ORIGINALS,
    tables::SENTENCES,
    tables::RECORDS,
    tables::VALUES,
    tables::DOCUMENTS,
    tables::ROWS,
];

const STAGE: &str = "
CREATE TEMP TABLE old_sentences (document INTEGER, first INTEGER, last INTEGER, text BLOB);
CREATE TEMP TABLE old_records (row INTEGER PRIMARY KEY, document INTEGER);
CREATE TEMP TABLE old_values (row INTEGER PRIMARY KEY, value TEXT);
CREATE TEMP TABLE old_kept (value TEXT);
CREATE TEMP TABLE old_rows (row INTEGER PRIMARY KEY, text TEXT);
CREATE TEMP TABLE old_documents (
    row INTEGER PRIMARY KEY, id TEXT, present INTEGER, title TEXT, source TEXT, file_name TEXT, date TEXT,
    date_origin TEXT, text BLOB, warnings TEXT, meta TEXT, dataset TEXT, grade TEXT
);
";

/// Once all is staged.
const INDEXES: &str = "
CREATE INDEX old_sentences_by_document ON old_sentences (document);
CREATE INDEX old_records_by_document   ON old_records (document);
";

impl Project {
    /// Puts what is readable of the damaged project at `damaged` into a new one at `new`. The damaged file is opened for
    /// reading only.
    ///
    /// # Errors
    /// When the damaged file cannot be opened or holds nothing of a project, or when there is a file at `new` already or
    /// none can be made there. Then nothing is left at `new`.
    pub fn recover(damaged: &Path, new: &Path) -> Result<Recovery> {
        let mut salvage = Salvage::open(damaged).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => StoreError::Missing(damaged.to_owned()),
            _ => StoreError::NotOpened { path: damaged.to_owned(), reason: super::import::plain(&error) },
        })?;
        let mut project = Self::create(new)?;
        match project.take_over(&mut salvage) {
            Ok(recovery) if recovery.documents > 0 || recovery.corrections > 0 => Ok(recovery),
            outcome => {
                drop(project);
                for ending in ["", "-wal", "-shm"] {
                    let mut name = new.as_os_str().to_owned();
                    name.push(ending);
                    std::fs::remove_file(name).ok();
                }
                let reason = "nothing of a project can be read in it";
                Err(outcome
                    .err()
                    .unwrap_or_else(|| ProjectError::Store(StoreError::NotAraxes { path: damaged.to_owned(), reason })))
            }
        }
    }

    fn take_over(&mut self, salvage: &mut Salvage) -> Result<Recovery> {
        let change = self.store.change()?;
        change.execute_batch(STAGE).map_err(StoreError::from)?;
        let mut stage = Stage { connection: &change, recovery: Recovery::default(), failed: None };
        let told = salvage.rows(&TABLES, &mut |table, row| stage.keep(table, row));
        if let Some(error) = stage.failed {
            return Err(error.into());
        }
        let mut recovery = stage.recovery;
        change.execute_batch(INDEXES).map_err(StoreError::from)?;
        let is_whole = |name: &str| told.get(name).is_some_and(|told| told.is_whole());
        for (table, words) in [
            ("documents", "documents"),
            ("corrections", "decisions on records"),
            ("kept", "records made by hand"),
            ("originals", "files that documents came in"),
            ("rows", "rows of datasets"),
            ("settings", "stories or the view"),
            ("mappings", "mappings"),
        ] {
            if !is_whole(table) {
                recovery.notes.push(format!("Some {words} may be lost: a part of the file that held them is broken."));
            }
        }
        let records_are_whole = is_whole("records") && is_whole("record_values");
        put_documents(&change, &mut recovery, is_whole("documents"))?;
        put_kept(&change, &mut recovery)?;
        extract(&change, &mut recovery, records_are_whole)?;
        changes::settle_reprints(&change)?;
        count(&change, &mut recovery)?;
        change
            .execute_batch(
                "DROP TABLE old_sentences; DROP TABLE old_records; DROP TABLE old_values; DROP TABLE old_kept;
                 DROP TABLE old_rows; DROP TABLE old_documents;",
            )
            .map_err(StoreError::from)?;
        change.commit().map_err(StoreError::from)?;
        Ok(recovery)
    }
}

/// A free name beside a damaged project: "Name recovered.araxes", "Name recovered 2.araxes", …
pub fn recovered_path(damaged: &Path) -> PathBuf {
    let stem = damaged.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let name = |number: u32| match number {
        1 => format!("{stem} recovered.araxes"),
        _ => format!("{stem} recovered {number}.araxes"),
    };
    let mut numbers = (1..).map(|number| damaged.with_file_name(name(number)));
    numbers.find(|path| !path.exists()).unwrap_or_else(|| damaged.with_extension("recovered"))
}

/// Takes rows as they come.
struct Stage<'c> {
    connection: &'c Connection,
    recovery: Recovery,
    failed: Option<StoreError>,
}

impl Stage<'_> {
    fn keep(&mut self, table: &Table, (row, values): (i64, Vec<Value>)) {
        if self.failed.is_some() {
            return;
        }
        if let Err(error) = self.put(table.name, row, &values) {
            self.failed = Some(error);
        }
    }

    fn put(&mut self, table: &str, row: i64, values: &[Value]) -> std::result::Result<(), StoreError> {
        let connection = self.connection;
        let text = |at: usize| values.get(at).and_then(Value::text);
        let number = |at: usize| values.get(at).and_then(Value::integer);
        let bytes = |at: usize| match values.get(at) {
            Some(Value::Text(bytes) | Value::Blob(bytes)) => Some(bytes.as_slice()),
            _ => None,
        };
        match table {
            "corrections" => {
                let edited: Option<Option<AnyRecord>> = match values.get(2) {
                    Some(Value::Text(_)) => text(2).and_then(|text| serde_json::from_str(text).ok()).map(Some),
                    _ => Some(None),
                };
                let status: Option<Status> = text(1).and_then(|word| serde_json::from_value(word.into()).ok());
                match (text(0), status, edited) {
                    (Some(id), Some(status), Some(edited)) => {
                        let id = RecordId(id.to_owned());
                        if corrections::get(connection, &id)?.is_none() {
                            let correction = Correction { status, edited: edited.map(Box::new) };
                            corrections::set(connection, &id, Some(&correction))?;
                        }
                    }
                    (id, ..) => {
                        let id = id.unwrap_or("whose id is broken too");
                        self.recovery.notes.push(format!("The decision on the record {id} cannot be read."));
                    }
                }
            }
            "settings" => match (text(0), text(1)) {
                (Some("view"), Some(value)) => {
                    if let Ok(view) = serde_json::from_str::<ViewState>(value) {
                        settings::save_view(connection, &view)?;
                    }
                }
                (Some("stories"), Some(value)) if serde_json::from_str::<Vec<Story>>(value).is_ok() => {
                    let stories: Vec<Story> = serde_json::from_str(value)?;
                    self.recovery.stories = stories.len() as u32;
                    settings::save_stories(connection, &stories)?;
                }
                (Some("stories") | None, _) => self.recovery.notes.push("The stories cannot be read.".to_owned()),
                _ => {}
            },
            "mappings" => match text(1).and_then(|value| serde_json::from_str::<Mapping>(value).ok()) {
                Some(mapping) => settings::save_mapping(connection, &mapping)?,
                None => self.recovery.notes.push("A mapping cannot be read.".to_owned()),
            },
            "originals" => {
                let (Some(hash), Some(name)) = (text(0), text(1)) else { return Ok(()) };
                let mut kept = bytes(4);
                if kept.is_some_and(|kept| blake3::hash(kept).to_hex().as_str() != hash) {
                    self.recovery.notes.push(format!("The file {name} is broken, and is not kept any more."));
                    kept = None;
                }
                originals::put(
                    connection,
                    &Original {
                        hash: hash.to_owned(),
                        name: name.to_owned(),
                        size: number(2).unwrap_or_default() as u64,
                        path: text(3).map(str::to_owned),
                        bytes: kept.map(<[u8]>::to_vec),
                    },
                )?;
            }
            "sentences" => {
                connection.prepare_cached("INSERT INTO old_sentences VALUES (?1, ?2, ?3, ?4)")?.execute(params![
                    number(1),
                    number(2),
                    number(3),
                    bytes(6)
                ])?;
            }
            "records" => {
                connection
                    .prepare_cached("INSERT OR IGNORE INTO old_records VALUES (?1, ?2)")?
                    .execute(params![row, number(2)])?;
            }
            "record_values" => {
                connection
                    .prepare_cached("INSERT OR IGNORE INTO old_values VALUES (?1, ?2)")?
                    .execute(params![row, text(1)])?;
            }
            "kept" => {
                connection.prepare_cached("INSERT INTO old_kept VALUES (?1)")?.execute(params![text(2)])?;
            }
            "rows" => {
                connection
                    .prepare_cached("INSERT OR IGNORE INTO old_rows VALUES (?1, ?2)")?
                    .execute(params![row, text(1)])?;
            }
            _ => {
                connection
                    .prepare_cached(
                        "INSERT OR IGNORE INTO old_documents VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12,
                            ?13)",
                    )?
                    .execute(params![
                        row,
                        text(1),
                        number(2),
                        text(3),
                        text(4),
                        text(5),
                        text(6),
                        text(7),
                        bytes(8),
                        text(9),
                        text(10),
                        text(13),
                        text(14)
                    ])?;
            }
        }
        Ok(())
    }
}

/// Puts all documents that are there, so that evidence finds them; and those whose file alone is there.
fn put_documents(change: &Connection, recovery: &mut Recovery, is_whole: bool) -> Result<()> {
    let numbers: Vec<i64> = all(change, "SELECT row FROM old_documents ORDER BY row")?;
    let mut known: HashSet<String> = HashSet::new();
    for number in numbers {
        let Some((document, is_present)) = old_document(change, number)? else {
            recovery.notes.push("A document cannot be read: its id or its text is missing.".to_owned());
            continue;
        };
        known.insert(document.id.0.clone());
        if !is_present {
            continue;
        }
        let document = mend(change, number, document, recovery)?;
        documents::put(change, &document)?;
        let (layout, grade): (Option<String>, Option<String>) = change
            .query_row("SELECT dataset, grade FROM old_documents WHERE row = ?1", [number], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .map_err(StoreError::from)?;
        // A project of an older version has none.
        if let Some(grade) = grade {
            match grade.parse() {
                Ok(grade) => {
                    let about = documents::head(change, &document.id)?.about();
                    documents::set_about(change, &document.id, &About { grade, ..about })?;
                }
                Err(_) => recovery.notes.push(format!("The grade of “{}” cannot be read.", document.title)),
            }
        }
        if let Some(layout) = layout.and_then(|layout| serde_json::from_str::<DatasetLayout>(&layout).ok()) {
            documents::set_dataset(change, &document.id, &layout)?;
        }
    }
    if is_whole {
        return Ok(());
    }
    let hashes: Vec<String> = all(change, "SELECT hash FROM originals WHERE bytes IS NOT NULL ORDER BY hash")?;
    for hash in hashes {
        for document in read_original(change, &hash)? {
            if known.insert(document.id.0.clone()) {
                recovery.notes.push(format!("“{}” was read again from the file that it came in.", document.title));
                documents::put(change, &document)?;
            }
        }
    }
    Ok(())
}

/// Has the records that stood by a person's word stand so again, before their documents are extracted.
fn put_kept(change: &Connection, recovery: &mut Recovery) -> Result<()> {
    let values: Vec<Option<String>> = all(change, "SELECT value FROM old_kept ORDER BY value")?;
    let mut unread = 0;
    for value in values {
        let record = value.and_then(|value| serde_json::from_str::<AnyRecord>(&value).ok());
        let id = record.as_ref().map(|record| record.evidence().first().document.clone());
        // That of a document that is removed waits for nobody here.
        if let Some(id) = &id
            && documents::presence(change, id)? != Presence::Present
        {
            continue;
        }
        let document = id.map(|id| documents::get(change, &id)).transpose()?;
        match record.zip(document).filter(|(record, document)| stands_in(record, document)) {
            Some((record, _)) => kept::set(change, record.id(), Some(&record))?,
            None => unread += 1,
        }
    }
    if unread > 0 {
        recovery.notes.push(format!("{unread} records made by hand cannot be read where they are kept."));
    }
    Ok(())
}

/// Whether all that a record quotes of its document stands there.
fn stands_in(record: &AnyRecord, document: &Document) -> bool {
    let mut own = record.evidence().all().iter().filter(|piece| piece.document == document.id);
    record.evidence().first().document == document.id && own.all(|piece| piece.stands_in(&document.text))
}

/// A document as the damaged file has it, and whether it was there or removed. `None` without id or text.
fn old_document(change: &Connection, number: i64) -> Result<Option<(Document, bool)>> {
    let found = change
        .prepare_cached(
            "SELECT id, coalesce(title, file_name, 'Untitled'), source, coalesce(file_name, ''), date, date_origin, meta,
                text, coalesce(present, 1)
             FROM old_documents WHERE row = ?1 AND id IS NOT NULL AND text IS NOT NULL",
        )
        .map_err(StoreError::from)?
        .query_row([number], |row| {
            let (date, origin): (Option<String>, Option<String>) = (row.get(4)?, row.get(5)?);
            let date = date.and_then(|date| date.parse().ok());
            let origin = origin.and_then(|origin| serde_json::from_value(origin.into()).ok());
            let meta: Option<String> = row.get(6)?;
            let document = Document {
                id: DocumentId(row.get(0)?),
                title: row.get(1)?,
                source: row.get(2)?,
                file_name: row.get(3)?,
                date: date.zip(origin).map(|(date, origin)| DocumentDate { date, origin }),
                meta: meta.and_then(|meta| serde_json::from_str::<DocumentMeta>(&meta).ok()).unwrap_or_default(),
                text: lossy(row.get_ref(7)?.as_bytes().unwrap_or_default()),
            };
            Ok((document, row.get(8)?))
        })
        .optional()
        .map_err(StoreError::from)?;
    Ok(found)
}

/// UTF-8 with `?` for each byte that is none, so that what stands behind stays in its place.
fn lossy(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(std::iter::repeat_n('?', chunk.invalid().len()));
    }
    text
}

/// A document whose text is not what its sentences say is read again from its file, when that is there and sound.
fn mend(change: &Connection, number: i64, document: Document, recovery: &mut Recovery) -> Result<Document> {
    let mut select = change
        .prepare_cached("SELECT first, last, text FROM old_sentences WHERE document = ?1")
        .map_err(StoreError::from)?;
    let mut rows = select.query([number]).map_err(StoreError::from)?;
    let mut agrees = true;
    while let Some(row) = rows.next().map_err(StoreError::from)? {
        let place = (row.get::<_, Option<u32>>(0), row.get::<_, Option<u32>>(1));
        let (Ok(Some(first)), Ok(Some(last))) = place else { continue };
        let kept = row.get_ref(2).map_err(StoreError::from)?.as_bytes().unwrap_or_default();
        agrees &= document.text.as_bytes().get(first as usize..last as usize) == Some(kept);
    }
    if agrees {
        return Ok(document);
    }
    if let Some(hash) = &document.meta.original {
        for mut read in read_original(change, hash)? {
            if read.id == document.id {
                recovery.notes.push(format!("The text of “{}” was read again from its file.", document.title));
                // What people have said of it is not in the file.
                (read.title, read.source, read.date) = (document.title, document.source, document.date);
                return Ok(read);
            }
        }
    }
    recovery.notes.push(format!(
        "The text of “{}” and its sentences differ, and its file is not there to tell which is right.",
        document.title
    ));
    Ok(document)
}

/// The documents of a file that is kept.
fn read_original(change: &Connection, hash: &str) -> Result<Vec<Document>> {
    let Some(Original { name, bytes: Some(bytes), .. }) = originals::get(change, hash)? else { return Ok(Vec::new()) };
    let mut documents = read_documents(&name, &bytes, None).map_or_else(|_| Vec::new(), |held| held.documents);
    for document in &mut documents {
        document.meta.original = Some(hash.to_owned());
    }
    Ok(documents)
}

/// What the documents say: as it was extracted where that is whole, else anew.
fn extract(change: &Connection, recovery: &mut Recovery, records_are_whole: bool) -> Result<()> {
    let mut anew = 0;
    for head in documents::heads(change)? {
        let number: Option<i64> = change
            .query_row("SELECT row FROM old_documents WHERE id = ?1", [&head.id.0], |row| row.get(0))
            .optional()
            .map_err(StoreError::from)?;
        if let Some(layout) = &head.dataset {
            if let Some(number) = number {
                put_rows(change, number, &head.id, layout)?;
            }
            continue;
        }
        let document = documents::get(change, &head.id)?;
        let (stored, all_read) = stored(change, number.unwrap_or(-1), &document)?;
        let warnings: Option<String> = change
            .query_row("SELECT warnings FROM old_documents WHERE id = ?1", [&head.id.0], |row| row.get(0))
            .optional()
            .map_err(StoreError::from)?
            .flatten();
        let warnings: Vec<Warning> =
            warnings.and_then(|warnings| serde_json::from_str(&warnings).ok()).unwrap_or_default();
        if warnings.iter().any(|warning| warning.code == changes::EXCERPT) {
            changes::put_excerpt(change, &document, &stored)?;
        } else {
            let mut extraction = pipeline::extract(&document, Lexicon::builtin());
            if records_are_whole && all_read && number.is_some() {
                extraction.records = stored;
            } else {
                anew += 1;
                let found: HashSet<RecordId> = extraction.records.clone().into_any().map(|r| r.id().clone()).collect();
                for record in stored.into_any() {
                    // What somebody made or decided on stays, also when it would not be found today.
                    let is_of_a_person =
                        record.status() != Status::Proposed || corrections::get(change, record.id())?.is_some();
                    if is_of_a_person && !found.contains(record.id()) {
                        kept::set(change, record.id(), Some(&record))?;
                    }
                }
            }
            changes::put_extracted(change, &document, extraction)?;
        }
        documents::set_sketch(change, &document.id, &Sketch::of(&document.text).to_bytes())?;
    }
    if anew > 0 {
        recovery.notes.push(format!("The records of {anew} documents were extracted anew."));
    }
    Ok(())
}

/// The records of a document as they were extracted, those that fit its text; and whether that is all of them.
fn stored(change: &Connection, number: i64, document: &Document) -> Result<(Records, bool)> {
    let mut select = change
        .prepare_cached(
            "SELECT v.value FROM old_records r LEFT JOIN old_values v ON v.row = r.row WHERE r.document = ?1 ORDER BY r.row",
        )
        .map_err(StoreError::from)?;
    let values = select.query_map([number], |row| row.get::<_, Option<String>>(0)).map_err(StoreError::from)?;
    let (mut records, mut all_read) = (Records::default(), true);
    for value in values {
        let value = value.map_err(StoreError::from)?;
        let record = value.and_then(|value| serde_json::from_str::<AnyRecord>(&value).ok());
        match record.filter(|record| stands_in(record, document)) {
            Some(record) => records.push(record),
            None => all_read = false,
        }
    }
    Ok((records, all_read))
}

/// The rows of a dataset that are there, and their records.
fn put_rows(change: &Connection, number: i64, id: &DocumentId, layout: &DatasetLayout) -> Result<()> {
    let Ok(reader) = Reader::new(id.clone(), layout) else { return Ok(()) };
    let mut writer = RowWriter::new(change, id)?;
    let mut select = change
        .prepare_cached(
            "SELECT row & 1099511627775, text FROM old_rows WHERE row >> 40 = ?1 AND text IS NOT NULL ORDER BY row",
        )
        .map_err(StoreError::from)?;
    let rows = select
        .query_map([number], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))
        .map_err(StoreError::from)?;
    for row in rows {
        let (at, text) = row.map_err(StoreError::from)?;
        if let Ok(Mapped::Record(record, label)) = reader.read(at as u64, &text) {
            writer.add(at as u64, &text, *record, label)?;
        }
    }
    Ok(())
}

fn count(change: &Connection, recovery: &mut Recovery) -> Result<()> {
    let one = |sql: &str| -> Result<u32> {
        Ok(change.query_row(sql, [], |row| row.get::<_, u32>(0)).map_err(StoreError::from)?)
    };
    recovery.documents = one("SELECT count(*) FROM documents")?;
    recovery.records = one("SELECT count(*) FROM records")?;
    recovery.rows = one("SELECT count(*) FROM rows")?;
    recovery.originals = one("SELECT count(*) FROM originals WHERE bytes IS NOT NULL")?;
    recovery.corrections = one("SELECT count(*) FROM corrections")?;
    let away = one("SELECT count(*) FROM corrections WHERE id NOT IN (SELECT id FROM records)")?;
    if away > 0 {
        recovery.notes.push(format!("{away} decisions are kept whose records are not here."));
    }
    Ok(())
}

fn all<T: rusqlite::types::FromSql>(change: &Connection, sql: &str) -> Result<Vec<T>> {
    let mut select = change.prepare(sql).map_err(StoreError::from)?;
    let found = select.query_map([], |row| row.get(0)).map_err(StoreError::from)?;
    Ok(found.collect::<rusqlite::Result<_>>().map_err(StoreError::from)?)
}
