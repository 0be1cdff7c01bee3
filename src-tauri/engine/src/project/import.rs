//! Files into documents and what they say, on all cores; the project is written to in the order of the files.

use std::{
    fs::File,
    io::Read,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    thread,
};

use super::{ImportOptions, Rejection, Source};
use crate::{
    analyse::DocumentSummary,
    lexicon::Lexicon,
    link::reprint::Sketch,
    model::{Document, Extraction},
    pipeline,
    read::{Held, MAX_DOCUMENT_BYTES, read_documents},
    store::originals::Original,
};

/// How many files are read ahead of the one being written.
const BATCH: usize = 32;
/// How many bytes of files are read ahead, so that thirty-two large files do not fill the memory.
const BATCH_BYTES: u64 = 128 << 20;

/// What became of one file.
pub struct Outcome {
    /// Documents with what they say, in the file's order.
    pub documents: Vec<(Document, Extraction, Sketch)>,
    /// What was not taken.
    pub rejected: Vec<Rejection>,
    /// The file itself, when there is something to keep of it.
    pub original: Option<Original>,
}

/// How many of the first `sources` make a batch; at least one.
pub fn batch_len(sources: &[Source]) -> usize {
    let mut bytes = 0;
    let many = sources.iter().take(BATCH).take_while(|source| {
        bytes += source.len();
        bytes <= BATCH_BYTES
    });
    many.count().max(1).min(sources.len())
}

/// Reads and extracts a batch; the outcomes stand in the order of the files.
pub fn read_batch(files: &[Source], options: &ImportOptions) -> Vec<Outcome> {
    let held = in_parallel(files, &|file| read_one(file, options));
    // Documents and not files are shared out, so that one archive of thousands keeps all cores busy too.
    let documents: Vec<&Document> = held.iter().flat_map(|(held, _, _)| &held.documents).collect();
    let mut extracted = in_parallel(&documents, &|document| extract_one(document)).into_iter();
    held.into_iter()
        .zip(files)
        .map(|((held, mut rejected, original), file)| {
            let mut documents = Vec::with_capacity(held.documents.len());
            for (document, extraction) in held.documents.into_iter().zip(&mut extracted) {
                match extraction {
                    Some((extraction, sketch)) => documents.push((document, extraction, sketch)),
                    None => rejected.push(Rejection {
                        file: file.name(),
                        place: document.meta.part,
                        reason: "its text trips over a fault in Araxes; please report it".to_owned(),
                        row: None,
                    }),
                }
            }
            let original = original.filter(|_| !documents.is_empty());
            Outcome { documents, rejected, original }
        })
        .collect()
}

/// The documents of a file as the library would show them, without records, and what would not be taken.
pub fn read_for_preview(file: &Source, options: &ImportOptions) -> (Vec<DocumentSummary>, Vec<Rejection>) {
    let (held, rejected, _) = read_one(file, &ImportOptions { link: true, ..options.clone() });
    let documents = held
        .documents
        .into_iter()
        .map(|document| DocumentSummary {
            id: document.id,
            title: document.title,
            source: document.source,
            file_name: document.file_name,
            date: document.date,
            extracted: document.meta.is_extracted(),
            pages: document.meta.pages.len() as u32,
            format: document.meta.format,
            author: document.meta.author,
            url: document.meta.url,
            language: document.meta.language,
            part: document.meta.part,
            ..DocumentSummary::default()
        })
        .collect();
    (documents, rejected)
}

/// `work` on each item, on all cores, in order.
pub fn in_parallel<T: Sync, R: Send>(items: &[T], work: &(dyn Fn(&T) -> R + Sync)) -> Vec<R> {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(items.len()).max(1);
    if threads == 1 {
        return items.iter().map(work).collect();
    }
    // Small pieces, dealt out in turn: neighbours in a folder are often of one size.
    let next = std::sync::atomic::AtomicUsize::new(0);
    let mut done: Vec<(usize, R)> = thread::scope(|scope| {
        let workers: Vec<_> = (0..threads)
            .map(|_| {
                scope.spawn(|| {
                    let mut done = Vec::new();
                    loop {
                        let i = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                        match items.get(i) {
                            Some(item) => done.push((i, work(item))),
                            None => return done,
                        }
                    }
                })
            })
            .collect();
        // What panics in a reader is caught there.
        workers
            .into_iter()
            .flat_map(|worker| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    });
    done.sort_by_key(|(i, _)| *i);
    done.into_iter().map(|(_, result)| result).collect()
}

fn read_one(file: &Source, options: &ImportOptions) -> (Held, Vec<Rejection>, Option<Original>) {
    let name = file.name();
    let reject = |place: Option<String>, reason: String| Rejection { file: name.clone(), place, reason, row: None };
    let (path, bytes) = match file {
        Source::Bytes(input) => (None, Ok(std::borrow::Cow::Borrowed(&input.bytes[..]))),
        Source::File(path) => (Some(path), read_file(path).map(std::borrow::Cow::Owned)),
    };
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(reason) => return (Held::default(), vec![reject(None, reason)], None),
    };
    let mut held = match read_documents(&name, &bytes, options.date) {
        Ok(held) => held,
        Err(error) => return (Held::default(), vec![reject(None, error.reason())], None),
    };
    let rejected = held
        .refused
        .drain(..)
        .map(|refused| reject(Some(refused.place).filter(|place| !place.is_empty()), refused.reason))
        .collect();
    let hash = blake3::hash(&bytes).to_hex().to_string();
    for document in &mut held.documents {
        document.meta.original = Some(hash.clone());
    }
    let original = original_of(
        hash,
        name.clone(),
        path,
        bytes.len() as u64,
        options.link.then_some(()).map_or(Some(bytes), |()| None),
    );
    (held, rejected, Some(original))
}

/// What is kept of a file: its bytes, or where it lies.
pub fn original_of(
    hash: String,
    name: String,
    path: Option<&PathBuf>,
    size: u64,
    bytes: Option<std::borrow::Cow<[u8]>>,
) -> Original {
    Original {
        hash,
        name,
        size,
        path: path.map(|path| std::path::absolute(path).unwrap_or_else(|_| path.clone()).display().to_string()),
        bytes: bytes.map(std::borrow::Cow::into_owned),
    }
}

fn read_file(path: &Path) -> Result<Vec<u8>, String> {
    let limit = MAX_DOCUMENT_BYTES as u64;
    let file = File::open(path).map_err(|error| plain(&error))?;
    let found = file.metadata().map_err(|error| plain(&error))?;
    if found.is_dir() {
        return Err("is a folder, not a file".to_owned());
    }
    if found.len() > limit {
        return Err(format!("is larger than {} MiB, and no dataset that Araxes knows", limit >> 20));
    }
    let mut bytes = Vec::new();
    file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| plain(&error))?;
    if bytes.len() as u64 > limit {
        return Err(format!("is larger than {} MiB, and no dataset that Araxes knows", limit >> 20));
    }
    Ok(bytes)
}

/// A system's error without its number.
pub fn plain(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        std::io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        std::io::ErrorKind::IsADirectory => "is a folder, not a file".to_owned(),
        _ => {
            let text = error.to_string();
            text.split(" (os error").next().unwrap_or(&text).to_lowercase()
        }
    }
}

fn extract_one(document: &Document) -> Option<(Extraction, Sketch)> {
    // One document that trips over a fault of ours must not take the others with it.
    catch_unwind(AssertUnwindSafe(|| (pipeline::extract(document, Lexicon::builtin()), Sketch::of(&document.text))))
        .ok()
}
