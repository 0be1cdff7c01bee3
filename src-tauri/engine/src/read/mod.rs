//! Read: bytes into a [`Document`].
//!
//! A document's text is frozen here: whatever comes later counts bytes of it. So everything that makes a
//! text uniform (encoding, line ends, control characters) happens in this stage and in no other.

mod day;
mod decode;
mod head;

use chrono::NaiveDate;

use crate::model::{DateOrigin, Document, DocumentDate, DocumentId};

/// The largest file that is read as a document, in bytes. A longer text is likelier a disk image than a brief.
pub const MAX_DOCUMENT_BYTES: usize = 64 << 20;

/// A file that is no document that Araxes reads. Each message names the file and the reason in one line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// No bytes, or nothing but white space.
    #[error("{0}: the file is empty")]
    Empty(String),
    /// Longer than [`MAX_DOCUMENT_BYTES`].
    #[error("{file}: the file has {bytes} bytes; the limit is {} MiB", MAX_DOCUMENT_BYTES >> 20)]
    TooLarge {
        /// File name.
        file: String,
        /// Its length.
        bytes: usize,
    },
    /// A known format without a reader.
    #[error("{file}: {format} files are not read yet; save it as plain text first")]
    Unread {
        /// File name.
        file: String,
        /// The format's name.
        format: &'static str,
    },
    /// Bytes that are no text.
    #[error("{0}: the file is binary, not text")]
    Binary(String),
    /// Text in no encoding that could be told.
    #[error("{0}: the text's encoding could not be told; save it as UTF-8")]
    Encoding(String),
}

impl ReadError {
    /// A stable code, in kebab-case.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty(_) => "empty-file",
            Self::TooLarge { .. } => "file-too-large",
            Self::Unread { .. } => "format-not-read",
            Self::Binary(_) => "binary-file",
            Self::Encoding(_) => "unknown-encoding",
        }
    }

    /// The message without the file's name in front.
    pub fn reason(&self) -> String {
        let (Self::Empty(file)
        | Self::TooLarge { file, .. }
        | Self::Unread { file, .. }
        | Self::Binary(file)
        | Self::Encoding(file)) = self;
        let message = self.to_string();
        message.strip_prefix(&format!("{file}: ")).unwrap_or(&message).to_owned()
    }
}

/// The document that `bytes` of a file called `file_name` hold. `given_date` is a person's word and beats what the
/// document says of its own date.
///
/// # Errors
/// When the bytes are no text that Araxes reads.
pub fn read_document(file_name: &str, bytes: &[u8], given_date: Option<NaiveDate>) -> Result<Document, ReadError> {
    let name = plain_name(file_name);
    if bytes.len() > MAX_DOCUMENT_BYTES {
        return Err(ReadError::TooLarge { file: name, bytes: bytes.len() });
    }
    let text = decode::decode(&name, bytes)?;
    let head = head::read_head(&name, &text);
    let given = given_date.map(|date| DocumentDate { date, origin: DateOrigin::Given });
    Ok(Document {
        id: DocumentId(blake3::hash(bytes).to_hex()[..16].to_owned()),
        title: head.title,
        source: head.source,
        file_name: name,
        date: given.or(head.date),
        text,
    })
}

/// The last part of a path, of either kind, in one line: it goes into messages.
fn plain_name(file_name: &str) -> String {
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = name.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if name.trim().is_empty() { "unnamed".to_owned() } else { name.trim().to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(bytes: &[u8]) -> String {
        read_document("a.txt", bytes, None).expect("a document").text
    }

    fn refused(file_name: &str, bytes: &[u8], code: &str) {
        let error = read_document(file_name, bytes, None).expect_err("refused");
        assert_eq!(error.code(), code, "{error}");
        let message = error.to_string();
        assert!(message.starts_with(&format!("{}: ", plain_name(file_name))), "{message}");
        assert!(!message.contains('\n'), "{message}");
        assert_eq!(message, format!("{}: {}", plain_name(file_name), error.reason()));
    }

    #[test]
    fn encodings_come_to_the_same_text() {
        let text = "Bakı said: “İran’s drill” near Naxçıvan.";
        assert_eq!(text_of(text.as_bytes()), text);
        assert_eq!(text_of(&[b"\xef\xbb\xbf", text.as_bytes()].concat()), text);
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(text_of(&[b"\xff\xfe".as_slice(), &little].concat()), text);
        assert_eq!(text_of(&[b"\xfe\xff".as_slice(), &big].concat()), text);
        assert_eq!(text_of(&little), text, "without a byte order mark");
    }

    #[test]
    fn windows_1252_is_told_by_its_quotation_marks() {
        let bytes =
            b"The minister called it \x93an act of war\x94 \x96 and said that Tehran\x92s caf\xe9s were full of it.";
        assert_eq!(
            text_of(bytes),
            "The minister called it “an act of war” – and said that Tehran’s cafés were full of it."
        );
    }

    #[test]
    fn line_ends_and_control_characters_are_made_uniform() {
        assert_eq!(text_of(b"one\r\ntwo\rthree\x0cfour\x07five\n"), "one\ntwo\nthree\nfour five\n");
    }

    #[test]
    fn what_is_no_text_is_refused_with_its_reason() {
        refused("a.txt", b"", "empty-file");
        refused("a.txt", b" \r\n\t ", "empty-file");
        refused("a.txt", b"\xef\xbb\xbf", "empty-file");
        refused("C:\\briefs\\report.pdf", b"%PDF-1.7\n\x00\xff", "format-not-read");
        refused("report.txt", b"%PDF-1.7\nhello", "format-not-read");
        refused("report.docx", b"PK\x03\x04rest", "format-not-read");
        refused("page.html", b"<!doctype html><p>hello", "format-not-read");
        refused("P.araxes", b"SQLite format 3\0rest", "format-not-read");
        refused("a.txt", &[0, 1, 2, 3, 0, 0, 255, 254, 7, 9], "binary-file");
        refused("a.txt", b"\x7fELF\x02\x01\x01\0\0\0\0\0", "binary-file");
        refused("two\nlines.txt", b"", "empty-file");
    }

    #[test]
    fn a_file_over_the_limit_is_refused() {
        refused("long.txt", &vec![b'a'; MAX_DOCUMENT_BYTES + 1], "file-too-large");
    }

    #[test]
    fn the_same_bytes_are_the_same_document() {
        let a = read_document("a.txt", b"Talks began.", None).expect("a document");
        let b = read_document("b.txt", b"Talks began.", None).expect("a document");
        assert_eq!(a.id, b.id);
        assert_eq!(a.id.0.len(), 16);
    }

    #[test]
    fn a_given_date_beats_the_documents_own() {
        let day = NaiveDate::from_ymd_opt(2020, 1, 2).expect("a day");
        let document = read_document("a.txt", b"Talks\n\nPublished: 2021-10-04\n", Some(day)).expect("a document");
        assert_eq!(document.date, Some(DocumentDate { date: day, origin: DateOrigin::Given }));
    }
}
