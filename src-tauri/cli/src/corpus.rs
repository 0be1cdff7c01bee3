//! A corpus: one document a line in, one answer a line out, in the same order, on all cores.
//!
//! A corpus may be larger than the memory, so it is read in batches. A line that cannot be read is named and passed
//! over; it costs nobody else anything.

use std::{
    fs::File,
    io::{BufRead, BufReader, Read},
    num::NonZeroUsize,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
};

use araxes_engine::{
    form::{GivenText, parse_date},
    model::Document,
};
use chrono::NaiveDate;
use rayon::prelude::*;
use serde::Deserialize;
use serde_json::Value;

use crate::{
    fault::{Fault, Outcome, complain, reason_of},
    output::Output,
    progress::Bar,
};

/// A longer line is no document; more likely the file is no corpus.
const MAX_LINE_BYTES: u64 = 64 << 20;
/// Lines read before the cores set to work.
const BATCH_LINES: usize = 1024;
/// Bytes read before the cores set to work, for corpora of long documents.
const BATCH_BYTES: usize = 32 << 20;

/// A document of a corpus.
pub struct Item<'a> {
    /// As the corpus has it.
    pub id: Value,
    /// Its text, as given and as read.
    pub text: &'a GivenText<'a>,
    /// For the pipeline; holds the text as read.
    pub document: Document,
}

/// Answers every line of the corpus at `path` with the bytes that `answer` gives, without a line break. `date` is for
/// lines that have none of their own; `jobs` is how many to answer at a time, and changes nothing else.
pub fn answer_corpus<F>(
    path: &Path,
    date: Option<NaiveDate>,
    jobs: Option<NonZeroUsize>,
    mut output: Output,
    answer: F,
) -> Result<Outcome, Fault>
where
    F: Fn(Item) -> Vec<u8> + Sync,
{
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs.map_or(0, NonZeroUsize::get)).build();
    let pool = pool.map_err(|e| Fault::file(path, format_args!("no threads to read it with: {e}")))?;
    let mut lines = Lines::open(path)?;
    let bar = Bar::of_lines();
    let (mut answered, mut rejected) = (0, 0);
    loop {
        let batch = lines.next_batch()?;
        if batch.is_empty() {
            break;
        }
        let answers: Vec<Result<Vec<u8>, String>> =
            pool.install(|| batch.par_iter().map(|line| answer_line(line, date, &answer)).collect());
        for (line, result) in batch.iter().zip(answers) {
            match result {
                Ok(bytes) => {
                    answered += 1;
                    output.write_line(&bytes)?;
                }
                Err(reason) => {
                    rejected += 1;
                    bar.aside(|| complain(&format!("{}:{}: {reason}", path.display(), line.number)));
                }
            }
        }
        bar.advance(batch.len());
    }
    drop(bar);
    output.finish()?;
    tracing::info!("{}: {answered} documents answered, {rejected} rejected", path.display());
    Ok(Outcome::after(rejected))
}

fn answer_line<F>(line: &Line, date: Option<NaiveDate>, answer: &F) -> Result<Vec<u8>, String>
where
    F: Fn(Item) -> Vec<u8> + Sync,
{
    let entry = read_entry(line)?;
    let date = entry.date.or(date);
    let text = GivenText::new(&entry.text);
    let name = match &entry.id {
        Value::String(name) => name.clone(),
        other => other.to_string(),
    };
    let document = text.document(name, date);
    // One document on which the engine fails must not take the others with it.
    catch_unwind(AssertUnwindSafe(|| answer(Item { id: entry.id, text: &text, document })))
        .map_err(|_| "a fault in Araxes while reading this document; please report it".to_owned())
}

#[derive(Deserialize)]
struct RawEntry {
    id: Option<Value>,
    /// Collections of time expressions call it the document creation time.
    #[serde(alias = "dct")]
    date: Option<Value>,
    text: Option<Value>,
}

struct Entry {
    id: Value,
    date: Option<NaiveDate>,
    text: String,
}

fn read_entry(line: &Line) -> Result<Entry, String> {
    let bytes = line.bytes.as_ref().map_err(Clone::clone)?;
    let text = std::str::from_utf8(bytes).map_err(|e| format!("not UTF-8 at byte {} of the line", e.valid_up_to()))?;
    let raw: RawEntry = serde_json::from_str(text).map_err(|e| {
        // serde_json counts lines of what it was given, which is always the first.
        let told = e.to_string();
        let reason = told.split(" at line ").next().unwrap_or(&told);
        if e.is_data() {
            format!("not a document: {reason}")
        } else {
            format!("not JSON: {reason}, column {}", e.column())
        }
    })?;
    let id = match raw.id {
        None | Some(Value::Null) => return Err("no \"id\"".to_owned()),
        Some(id @ (Value::String(_) | Value::Number(_))) => id,
        Some(_) => return Err("\"id\" is neither text nor a number".to_owned()),
    };
    let date = match raw.date {
        None | Some(Value::Null) => None,
        Some(Value::String(date)) => Some(parse_date(&date).map_err(|e| format!("\"date\": {e}"))?),
        Some(other) => return Err(format!("\"date\": {other} is not a date; write YYYY-MM-DD")),
    };
    let text = match raw.text {
        None => return Err("no \"text\"".to_owned()),
        Some(Value::String(text)) => text,
        Some(_) => return Err("\"text\" is not text".to_owned()),
    };
    Ok(Entry { id, date, text })
}

/// A line that is not blank.
struct Line {
    /// Counted from 1.
    number: u64,
    /// Without its line break, or why it was not read.
    bytes: Result<Vec<u8>, String>,
}

struct Lines<'a> {
    path: &'a Path,
    reader: Box<dyn BufRead>,
    number: u64,
}

impl<'a> Lines<'a> {
    fn open(path: &'a Path) -> Result<Self, Fault> {
        let mut reader: Box<dyn BufRead> = if path == Path::new("-") {
            Box::new(BufReader::new(std::io::stdin()))
        } else {
            let file = File::open(path).map_err(|e| Fault::io(path, &e))?;
            if file.metadata().is_ok_and(|found| found.is_dir()) {
                return Err(Fault::file(path, "is a folder, not a file"));
            }
            Box::new(BufReader::with_capacity(1 << 16, file))
        };
        let head = reader.fill_buf().map_err(|e| Fault::io(path, &e))?;
        if head.is_empty() {
            return Err(Fault::file(path, "is empty"));
        }
        if head.starts_with(&[0xFF, 0xFE]) || head.starts_with(&[0xFE, 0xFF]) {
            return Err(Fault::file(path, "is UTF-16; a corpus is JSON lines in UTF-8"));
        }
        if head.contains(&0) {
            return Err(Fault::file(path, "is binary; a corpus is JSON lines in UTF-8"));
        }
        if head.starts_with("\u{FEFF}".as_bytes()) {
            reader.consume("\u{FEFF}".len());
        }
        Ok(Self { path, reader, number: 0 })
    }

    /// Lines for the cores to work on; none at the end.
    fn next_batch(&mut self) -> Result<Vec<Line>, Fault> {
        let mut batch = Vec::new();
        let mut bytes = 0;
        while batch.len() < BATCH_LINES && bytes < BATCH_BYTES {
            let Some(line) = self.next_line()? else { break };
            bytes += line.bytes.as_ref().map_or(0, Vec::len);
            batch.push(line);
        }
        Ok(batch)
    }

    fn next_line(&mut self) -> Result<Option<Line>, Fault> {
        loop {
            let mut bytes = Vec::new();
            let limited = &mut self.reader.by_ref().take(MAX_LINE_BYTES + 1);
            if limited.read_until(b'\n', &mut bytes).map_err(|e| self.fault(&e))? == 0 {
                return Ok(None);
            }
            self.number += 1;
            if bytes.len() as u64 > MAX_LINE_BYTES {
                self.reader.skip_until(b'\n').map_err(|e| self.fault(&e))?;
                let reason = format!("longer than {} MiB", MAX_LINE_BYTES >> 20);
                return Ok(Some(Line { number: self.number, bytes: Err(reason) }));
            }
            if !bytes.trim_ascii().is_empty() {
                return Ok(Some(Line { number: self.number, bytes: Ok(bytes) }));
            }
        }
    }

    fn fault(&self, error: &std::io::Error) -> Fault {
        Fault::file(self.path, format_args!("line {}: {}", self.number + 1, reason_of(error)))
    }
}
