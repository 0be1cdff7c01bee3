//! Files into documents and what they say, on all cores; the project is written to in the order of the files.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    thread,
};

use chrono::NaiveDate;

use super::{Input, Rejection};
use crate::{
    lexicon::Lexicon,
    model::{Document, Extraction},
    pipeline,
    read::read_document,
};

/// How many files are read ahead of the one being written.
pub const BATCH: usize = 32;

/// A file that was read, or why it was not.
pub type Outcome = Result<(Document, Extraction), Rejection>;

/// Reads and extracts up to [`BATCH`] files; the outcomes stand in the order of the files.
pub fn read_batch(files: &[Input], date: Option<NaiveDate>) -> Vec<Outcome> {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(files.len()).max(1);
    if threads == 1 {
        return files.iter().map(|file| read_one(file, date)).collect();
    }
    thread::scope(|scope| {
        let parts: Vec<_> = files
            .chunks(files.len().div_ceil(threads))
            .map(|part| scope.spawn(move || part.iter().map(|file| read_one(file, date)).collect::<Vec<_>>()))
            .collect();
        parts
            .into_iter()
            // `read_one` catches what panics, so a thread ends with its outcomes.
            .flat_map(|part| part.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    })
}

fn read_one(file: &Input, date: Option<NaiveDate>) -> Outcome {
    let reject = |reason: String| Rejection { file: file.file_name.clone(), place: None, reason };
    // One document that trips over a fault of ours must not take the others with it.
    let read = catch_unwind(AssertUnwindSafe(|| {
        let document = read_document(&file.file_name, &file.bytes, date).map_err(|error| reject(error.reason()))?;
        let extraction = pipeline::extract(&document, Lexicon::builtin());
        Ok((document, extraction))
    }));
    read.unwrap_or_else(|_| Err(reject("its text trips over a fault in Araxes; please report it".to_owned())))
}
