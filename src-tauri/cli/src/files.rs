//! Files that the user names, read into documents.

use std::{
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
};

use araxes_engine::{
    model::Document,
    project::{Input, Rejection, Source},
    read::{MAX_DOCUMENT_BYTES, read_documents},
};
use chrono::NaiveDate;

use crate::fault::{Fault, Outcome, complain, reason_of};

/// The name that stands for standard input.
const STANDARD_INPUT: &str = "-";
/// A file larger than a document may be is not read to find that out.
const MAX_BYTES: u64 = MAX_DOCUMENT_BYTES as u64;

/// The bytes of a file, or of standard input.
///
/// # Errors
/// In plain words, without the file's name.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let read = if path == Path::new(STANDARD_INPUT) {
        io::stdin().lock().take(MAX_BYTES + 1).read_to_end(&mut bytes)
    } else {
        let file = File::open(path).map_err(|e| reason_of(&e))?;
        let found = file.metadata().map_err(|e| reason_of(&e))?;
        if found.is_dir() {
            return Err("is a folder, not a file".to_owned());
        }
        if found.len() > MAX_BYTES {
            return Err(too_large());
        }
        file.take(MAX_BYTES + 1).read_to_end(&mut bytes)
    };
    read.map_err(|e| reason_of(&e))?;
    if bytes.len() as u64 > MAX_BYTES { Err(too_large()) } else { Ok(bytes) }
}

fn too_large() -> String {
    format!("is larger than {} MiB", MAX_DOCUMENT_BYTES >> 20)
}

/// The file's name without its folder, as the engine wants it.
pub fn file_name(path: &Path) -> String {
    if path == Path::new(STANDARD_INPUT) {
        return "standard input".to_owned();
    }
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// Gives each document to `show`, in order. A file that is no document is named and passed over.
///
/// # Errors
/// When no file was a document, or when `show` fails.
pub fn each_document(
    paths: &[PathBuf],
    date: Option<NaiveDate>,
    mut show: impl FnMut(&Path, &Document) -> Result<(), Fault>,
) -> Result<Outcome, Fault> {
    let (mut shown, mut rejected) = (0, 0);
    for path in paths {
        let held =
            read_bytes(path).and_then(|bytes| read_documents(&file_name(path), &bytes, date).map_err(|e| e.reason()));
        match held {
            Ok(held) => {
                for document in &held.documents {
                    tracing::info!("{}: {} bytes of text, id {}", path.display(), document.text.len(), document.id.0);
                    show(path, document)?;
                    shown += 1;
                }
                for refused in held.refused {
                    rejected += 1;
                    let place = format!("{}: {}", path.display(), refused.place);
                    complain(&Fault::File { place, reason: refused.reason });
                }
            }
            Err(reason) => {
                rejected += 1;
                complain(&Fault::file(path, reason));
            }
        }
    }
    if shown == 0 { Err(Fault::AllRejected) } else { Ok(Outcome::after(rejected)) }
}

/// The files that are there, to be read when their turn comes; the others are named.
pub fn sources(paths: &[PathBuf]) -> Vec<Source> {
    let mut sources = Vec::with_capacity(paths.len());
    for path in paths {
        if path == Path::new(STANDARD_INPUT) {
            match read_bytes(path) {
                Ok(bytes) => sources.push(Source::Bytes(Input { file_name: file_name(path), bytes })),
                Err(reason) => complain(&Fault::file(path, reason)),
            }
            continue;
        }
        let there = File::open(path).and_then(|file| file.metadata());
        match there {
            Ok(found) if found.is_dir() => complain(&Fault::file(path, "is a folder, not a file")),
            Ok(_) => sources.push(Source::File(path.clone())),
            Err(e) => complain(&Fault::file(path, reason_of(&e))),
        }
    }
    sources
}

/// The file as it was typed, and the place in it. The engine knows only its name.
pub fn place_of(rejection: &Rejection, paths: &[PathBuf]) -> String {
    let typed = paths.iter().find(|path| file_name(path) == rejection.file);
    let file = typed.map_or_else(|| rejection.file.clone(), |path| path.display().to_string());
    match &rejection.place {
        Some(place) => format!("{file}:{place}"),
        None => file,
    }
}
