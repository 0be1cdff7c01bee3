//! What the targets of the readers share: files around the bytes that the fuzzer makes, and what must hold of each answer.

use std::io::{Cursor, Read, Write};

use araxes_engine::{
    dataset::{self, BadRow, Mapped, Reader},
    model::DocumentId,
    read::read_documents,
};
use zip::{ZipWriter, write::SimpleFileOptions};

/// Rows of one input that are looked at.
const MOST_ROWS: usize = 2_000;

/// Ends the process at a fault of ours, and at none of a library: those are caught, and told as faults of their reader.
pub fn only_our_own_faults() {
    std::panic::set_hook(Box::new(|panic| {
        let ours = panic.location().is_none_or(|at| !at.file().contains("registry") && !at.file().contains("/rustc/"));
        if ours {
            eprintln!("{panic}");
            std::process::abort();
        }
    }));
}

/// Reads a file as documents: it ends, texts are sound, a reason is one line that names the file.
pub fn read_as_documents(name: &str, bytes: &[u8]) {
    match read_documents(name, bytes, None) {
        Ok(held) => {
            assert!(!held.documents.is_empty());
            for document in held.documents {
                assert!(!document.text.trim().is_empty() && !document.text.contains('\r'));
                assert!(document.meta.pages.iter().all(|page| document.text.is_char_boundary(*page as usize)));
            }
            assert!(held.refused.iter().all(|refused| !refused.reason.contains('\n')));
        }
        Err(error) => {
            let told = error.to_string();
            assert!(told.starts_with(&format!("{name}: ")) && !told.contains('\n'), "{told}");
        }
    }
}

/// Reads a file as a dataset: it ends, each record rests on the bytes of its row, and the same row gives it again.
pub fn read_as_dataset(name: &str, bytes: &[u8], kind: Option<&str>) {
    let open = || Ok(Box::new(Cursor::new(bytes.to_vec())) as Box<dyn Read + Send>);
    let input = dataset::Input { name, len: bytes.len() as u64, open: &open };
    let Ok(Some(mut opened)) = dataset::open(&input, kind, None) else { return };
    let Ok(reader) = Reader::new(DocumentId("0123456789abcdef".to_owned()), &opened.layout) else { return };
    for _ in 0..MOST_ROWS {
        match opened.next() {
            None => return,
            Some(Err(BadRow { reason, .. })) => assert!(!reason.contains('\n'), "{reason}"),
            Some(Ok(row)) => match reader.read(row.at, &row.text) {
                Ok(Mapped::Record(record, _)) => {
                    let evidence = record.evidence().first().clone();
                    let (start, end) = (evidence.span.start - row.at as usize, evidence.span.end - row.at as usize);
                    assert_eq!(row.text.get(start..end), Some(evidence.quote.as_str()));
                    assert_eq!(
                        reader
                            .read(row.at, &row.text)
                            .map(|again| matches!(again, Mapped::Record(same, _) if same == record)),
                        Ok(true)
                    );
                }
                Ok(Mapped::LeftOut) => {}
                Err(problem) => assert!(!problem.to_string().contains('\n'), "{problem}"),
            },
        }
    }
}

/// An archive of these files.
pub fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let packed = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in files {
        zip.start_file(*name, packed).expect("an entry");
        zip.write_all(bytes).expect("written");
    }
    zip.finish().expect("an archive").into_inner()
}

/// The bytes behind a head, so that the fuzzer need not find it.
pub fn after(head: &[u8], bytes: &[u8]) -> Vec<u8> {
    [head, bytes].concat()
}
