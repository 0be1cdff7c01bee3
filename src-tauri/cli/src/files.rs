//! Files that the user names, read into documents.

use std::{
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
};

use araxes_engine::model::{DateOrigin, Document, DocumentDate, DocumentId};
use chrono::NaiveDate;

use crate::fault::{Fault, Outcome, complain, reason_of};

/// The name that stands for standard input.
const STANDARD_INPUT: &str = "-";
/// More than any document; a larger file is likelier a disk image than a brief.
const MAX_DOCUMENT_BYTES: u64 = 64 << 20;

/// The bytes of a file, or of standard input.
///
/// # Errors
/// In plain words, without the file's name.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let read = if path == Path::new(STANDARD_INPUT) {
        io::stdin().lock().take(MAX_DOCUMENT_BYTES + 1).read_to_end(&mut bytes)
    } else {
        let file = File::open(path).map_err(|e| reason_of(&e))?;
        let found = file.metadata().map_err(|e| reason_of(&e))?;
        if found.is_dir() {
            return Err("is a folder, not a file".to_owned());
        }
        if found.len() > MAX_DOCUMENT_BYTES {
            return Err(too_large());
        }
        file.take(MAX_DOCUMENT_BYTES + 1).read_to_end(&mut bytes)
    };
    read.map_err(|e| reason_of(&e))?;
    if bytes.len() as u64 > MAX_DOCUMENT_BYTES { Err(too_large()) } else { Ok(bytes) }
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
    let mut rejected = 0;
    for path in paths {
        let document =
            read_bytes(path).and_then(|bytes| read_document(&file_name(path), &bytes, date).map_err(|e| e.to_string()));
        match document {
            Ok(document) => {
                tracing::info!("{}: {} bytes of text, id {}", path.display(), document.text.len(), document.id.0);
                show(path, &document)?;
            }
            Err(reason) => {
                rejected += 1;
                complain(&Fault::file(path, reason));
            }
        }
    }
    if rejected == paths.len() { Err(Fault::AllRejected) } else { Ok(Outcome::after(rejected)) }
}

/// Plain text in UTF-8.
fn read_document(file_name: &str, bytes: &[u8], date: Option<NaiveDate>) -> Result<Document, std::str::Utf8Error> {
    let text = std::str::from_utf8(bytes)?.replace("\r\n", "\n");
    Ok(Document {
        id: DocumentId(file_name.to_owned()),
        title: file_name.to_owned(),
        source: None,
        file_name: file_name.to_owned(),
        date: date.map(|date| DocumentDate { date, origin: DateOrigin::Given }),
        text,
    })
}
