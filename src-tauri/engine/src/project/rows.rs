//! Datasets into the project: one thread reads and maps rows, this one writes them, and neither waits long.

use std::{
    fs::File,
    io::{self, Cursor, Read},
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Mutex, mpsc},
    thread,
};

use chrono::NaiveDate;
use rusqlite::Connection;

use super::{
    Import, ImportOptions, MOST_REJECTIONS, Progress, Project, Rejection, Result, Source, import::original_of, summary,
};
use crate::{
    dataset::{self, BadRow, Mapped, Opened, RawRow, Reader},
    model::{AnyRecord, DatasetLayout, Document, DocumentId, DocumentMeta},
    store::{
        StoreError,
        documents::{self, Presence},
        history::{DocumentState, Step},
        originals,
        records::{self, RowReader, RowWriter},
        rows,
    },
};

/// Rows that go from one thread to the other at once.
const CHUNK_ROWS: usize = 512;
/// A row of the datasets that come by the million, in bytes.
const USUAL_ROW: u64 = 400;
/// From how many rows on it pays to write some of the indexes at the end.
const MANY_ROWS: u64 = 50_000;
/// How many such pieces wait.
const CHUNKS_AHEAD: usize = 8;

/// Rows read, in their order.
#[derive(Default)]
struct Chunk {
    kept: Vec<(u64, String, AnyRecord, String)>,
    rejected: Vec<Rejection>,
    rejected_rows: u32,
    left_out: u32,
    rows: u64,
}

/// The dataset in a source; `None` when it holds documents.
///
/// # Errors
/// In a sentence, when it is a dataset that is not read.
pub fn open_source(source: &Source, options: &ImportOptions) -> std::result::Result<Option<Opened>, String> {
    let name = source.name();
    let open = || open_bytes(source);
    let input = dataset::Input { name: &name, len: source.len(), open: &open };
    let opened =
        catch_unwind(AssertUnwindSafe(|| dataset::open(&input, options.dataset.as_deref(), options.mapping.as_ref())));
    opened.unwrap_or_else(|_| Err("it trips over a fault in Araxes' reader of datasets; please report it".to_owned()))
}

fn open_bytes(source: &Source) -> io::Result<Box<dyn Read + Send>> {
    Ok(match source {
        Source::Bytes(input) => Box::new(Cursor::new(input.bytes.clone())),
        Source::File(path) => Box::new(File::open(path)?),
    })
}

fn hash_of(source: &Source) -> io::Result<String> {
    let mut hasher = blake3::Hasher::new();
    let mut stream = open_bytes(source)?;
    let mut piece = vec![0; 1 << 18];
    loop {
        match stream.read(&mut piece)? {
            0 => return Ok(hasher.finalize().to_hex().to_string()),
            read => drop(hasher.update(&piece[..read])),
        }
    }
}

impl Project {
    /// Reads the rows of a dataset and keeps what they say. Good rows are kept whatever the others are.
    pub(super) fn keep_dataset(
        &mut self,
        run: &mut Import,
        source: &Source,
        opened: Opened,
        options: &ImportOptions,
        progress: &mut dyn FnMut(&Progress) -> bool,
    ) -> Result<()> {
        let name = source.name();
        let reject = |reason: String| Rejection { file: name.clone(), place: None, reason, row: None };
        let hash = match hash_of(source) {
            Ok(hash) => hash,
            Err(error) => {
                run.report.rejected.push(reject(super::import::plain(&error)));
                return Ok(());
            }
        };
        let document = describe(&name, &hash, &opened.layout);
        let layout = opened.layout.clone();
        let reader = match Reader::new(document.id.clone(), &layout) {
            Ok(reader) => reader,
            Err(problem) => {
                let columns = layout.columns.iter().take(40).cloned().collect::<Vec<_>>().join(", ");
                let told = if layout.mapping.is_some() {
                    format!("a table whose columns must be mapped first: {problem} (its columns: {columns})")
                } else {
                    problem.to_string()
                };
                run.report.rejected.push(reject(told));
                return Ok(());
            }
        };
        let change = self.store.change()?;
        if documents::presence(&change, &document.id)? == Presence::Present {
            run.report.known.push(name);
            return Ok(());
        }
        documents::put(&change, &document)?;
        documents::set_dataset(&change, &document.id, &layout)?;
        let expected = source.len() / USUAL_ROW;
        let is_bulk = expected > MANY_ROWS && records::count_all(&change)? < expected;
        let indexes = if is_bulk { records::drop_unordered(&change)? } else { Vec::new() };
        let mut writer = RowWriter::new(&change, &document.id)?;
        let (send, receive) = mpsc::sync_channel::<Chunk>(CHUNKS_AHEAD);
        let (mut kept, mut told_rows, mut failed) = (0_u64, 0_u64, None);
        let mut report = std::mem::take(&mut run.report);
        thread::scope(|scope| {
            let (name, reader) = (&name, &reader);
            scope.spawn(move || read_chunks(opened, reader, name, options, &send));
            for chunk in receive.iter() {
                told_rows += chunk.rows;
                let progress_name = format!("{name} – row {told_rows}");
                if !progress(&run.progress(&progress_name)) {
                    report.cancelled = true;
                    break;
                }
                report.rejected_rows += chunk.rejected_rows;
                report.left_out_rows += chunk.left_out;
                let room = MOST_REJECTIONS.saturating_sub(report.rejected.len());
                report.rejected.extend(chunk.rejected.into_iter().take(room));
                for (at, text, record, label) in chunk.kept {
                    kept += 1;
                    if let Err(error) = writer.add(at, &text, record, label) {
                        failed = Some(error);
                        break;
                    }
                }
                if failed.is_some() {
                    break;
                }
            }
            // The reader stops when nobody listens.
            drop(receive);
        });
        run.report = report;
        if let Some(error) = failed {
            return Err(error.into());
        }
        drop(writer);
        for index in indexes {
            change.execute_batch(&index).map_err(StoreError::from)?;
        }
        if kept == 0 {
            // Nothing is kept of a file of which no row is; `change` goes with what it wrote.
            if !run.report.cancelled && run.report.rejected.iter().all(|rejection| rejection.file != name) {
                run.report.rejected.push(Rejection {
                    file: name,
                    place: None,
                    reason: "none of its rows makes a record that was asked for".to_owned(),
                    row: None,
                });
            }
            return Ok(());
        }
        run.begin(&change, &document.title)?;
        let after = Some(DocumentState { date: None, excerpt: None });
        run.step(&change, &Step::Document { id: document.id.clone(), before: None, after })?;
        let path = match source {
            Source::File(path) => Some(path),
            Source::Bytes(_) => None,
        };
        // The rows are kept verbatim, so the file is linked: a copy of it would double the project.
        originals::put(&change, &original_of(hash, name, path, source.len(), None))?;
        let head = documents::head(&change, &document.id)?;
        change.commit().map_err(StoreError::from)?;
        run.report.imported.push(summary(head));
        Ok(())
    }
}

fn describe(name: &str, hash: &str, layout: &DatasetLayout) -> Document {
    let mut text = format!("{}\n\nColumns: {}.\n", layout.shape, layout.columns.join(", "));
    if !layout.attribution.is_empty() {
        text.push_str(&format!("\nSource: {}\n", layout.attribution));
    }
    let source = layout.shape.split([',', ' ']).next().unwrap_or_default();
    Document {
        id: DocumentId(hash[..16].to_owned()),
        title: name.to_owned(),
        source: (layout.kind != "table" && !source.is_empty()).then(|| source.to_owned()),
        file_name: name.to_owned(),
        date: None::<NaiveDate>
            .map(|date| crate::model::DocumentDate { date, origin: crate::model::DateOrigin::Metadata }),
        meta: DocumentMeta { format: layout.kind.clone(), original: Some(hash.to_owned()), ..DocumentMeta::default() },
        text,
    }
}

fn read_chunks(
    mut opened: Opened,
    reader: &Reader,
    name: &str,
    options: &ImportOptions,
    send: &mpsc::SyncSender<Chunk>,
) {
    let mut chunk = Chunk::default();
    loop {
        let row = match catch_unwind(AssertUnwindSafe(|| opened.next())) {
            Ok(Some(row)) => row,
            Ok(None) => break,
            Err(_) => {
                let reason = "its rows trip over a fault in Araxes; please report it".to_owned();
                chunk.reject(Rejection { file: name.to_owned(), place: None, reason, row: None });
                break;
            }
        };
        chunk.rows += 1;
        match row {
            Ok(row) if row.text.trim().is_empty() => {}
            Ok(row) if opened.is_told_already(&row) => chunk.left_out += 1,
            Ok(row) => take_row(&mut chunk, row, reader, name, options),
            Err(BadRow { line, reason, text }) => {
                chunk.reject(Rejection {
                    file: name.to_owned(),
                    place: Some(line.to_string()),
                    reason,
                    row: Some(text),
                });
            }
        }
        if chunk.rows as usize >= CHUNK_ROWS && send.send(std::mem::take(&mut chunk)).is_err() {
            return;
        }
    }
    send.send(chunk).ok();
}

impl Chunk {
    fn reject(&mut self, rejection: Rejection) {
        self.rejected_rows += 1;
        self.rejected.push(rejection);
    }
}

fn take_row(chunk: &mut Chunk, row: RawRow, reader: &Reader, name: &str, options: &ImportOptions) {
    let mapped = catch_unwind(AssertUnwindSafe(|| reader.read(row.at, &row.text)));
    match mapped {
        Ok(Ok(Mapped::Record(record, label))) => {
            if is_asked_for(&record, options) {
                chunk.kept.push((row.at, row.text, *record, label));
            } else {
                chunk.left_out += 1;
            }
        }
        Ok(Ok(Mapped::LeftOut)) => chunk.left_out += 1,
        Ok(Err(problem)) => {
            let place = match &problem.column {
                Some(column) => format!("{}, column {column}", row.line),
                None => row.line.to_string(),
            };
            chunk.reject(Rejection {
                file: name.to_owned(),
                place: Some(place),
                reason: problem.reason,
                row: Some(row.text),
            });
        }
        Err(_) => {
            let reason = "it trips over a fault in Araxes; please report it".to_owned();
            chunk.reject(Rejection {
                file: name.to_owned(),
                place: Some(row.line.to_string()),
                reason,
                row: Some(row.text),
            });
        }
    }
}

/// Whether the import asked for a record like this.
fn is_asked_for(record: &AnyRecord, options: &ImportOptions) -> bool {
    let (source, target) = record.sides();
    let named = options.actors.is_empty()
        || source
            .iter()
            .chain(target)
            .any(|party| options.actors.contains(&party.country) || options.actors.contains(&party.actor));
    let inside = options.bounds_deg.is_none_or(|[west, south, east, north]| match record {
        AnyRecord::Event(event) => event
            .place
            .as_ref()
            .is_some_and(|place| (south..=north).contains(&place.lat_deg) && (west..=east).contains(&place.lon_deg)),
        _ => false,
    });
    named && inside
}

/// Makes the records of a dataset anew from its rows, after an undone removal.
pub fn read_again(change: &Connection, id: &DocumentId, layout: &DatasetLayout) -> std::result::Result<(), StoreError> {
    let Ok(reader) = Reader::new(id.clone(), layout) else { return Ok(()) };
    let document = documents::row_of(change, id)?;
    let mut writer = RowWriter::new(change, id)?;
    let mut from = 0;
    loop {
        let page = rows::page(change, document, from, 1000)?;
        let Some((last, _)) = page.last() else { return Ok(()) };
        from = last + 1;
        for (at, text) in page {
            if let Ok(Mapped::Record(record, label)) = reader.read(at, &text) {
                writer.add(at, &text, *record, label)?;
            }
        }
    }
}

/// How the store makes records of rows. A query asks for rows of one dataset after another, so the last is kept ready.
pub fn row_reader() -> impl RowReader {
    let ready: Mutex<Option<(String, String, Reader)>> = Mutex::new(None);
    move |layout: &str, document: &str, at: u64, text: &str| {
        let mut ready = ready.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if !ready.as_ref().is_some_and(|(of, id, _)| of == layout && id == document) {
            let read: DatasetLayout = serde_json::from_str(layout).ok()?;
            let reader = Reader::new(DocumentId(document.to_owned()), &read).ok()?;
            *ready = Some((layout.to_owned(), document.to_owned(), reader));
        }
        let (_, _, reader) = ready.as_ref()?;
        match reader.read(at, text) {
            Ok(Mapped::Record(record, _)) => serde_json::to_string(&record).ok(),
            _ => None,
        }
    }
}

/// The row that holds byte `at` of a dataset, as a text of its own, and where that text begins.
pub fn row_as_document(
    connection: &Connection,
    mut dataset: Document,
    at: u64,
) -> std::result::Result<(Document, usize), StoreError> {
    let number = documents::row_of(connection, &dataset.id)?;
    match rows::holding(connection, number, at)? {
        Some((start, text)) => {
            dataset.text = text;
            Ok((dataset, start as usize))
        }
        None => Ok((dataset, 0)),
    }
}

/// The first rows of a dataset with their records, for the reader.
pub fn first_rows(
    connection: &Connection,
    id: &DocumentId,
    limit: u32,
) -> std::result::Result<Vec<(String, Vec<crate::model::RecordId>)>, StoreError> {
    let number = documents::row_of(connection, id)?;
    let page = rows::page(connection, number, 0, limit)?;
    let Some((last, _)) = page.last() else { return Ok(Vec::new()) };
    let found = records::of_rows(connection, number, 0, last + 1)?;
    Ok(page
        .into_iter()
        .map(|(at, text)| {
            let ids = found.iter().filter(|(of, _)| *of == at).map(|(_, id)| id.clone()).collect();
            (text, ids)
        })
        .collect())
}
