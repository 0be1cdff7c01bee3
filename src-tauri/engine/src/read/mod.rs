//! Read: bytes into a [`Document`].
//!
//! A document's text is frozen here: whatever comes later counts bytes of it. So everything that makes a
//! text uniform (encoding, line ends, control characters) happens in this stage and in no other.

pub(crate) mod archive;
mod day;
mod decode;
pub(crate) mod draft;
mod feed;
mod head;
mod html;
mod json;
mod language;
pub mod limits;
mod mail;
mod office;
mod pdf;
mod references;
mod rtf;
pub(crate) mod sniff;
pub(crate) mod timelinejs;
pub(crate) mod xml;

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::mpsc::{self, RecvTimeoutError},
    thread,
    time::Duration,
};

use chrono::NaiveDate;

pub use self::limits::MAX_DOCUMENT_BYTES;
use self::{
    archive::Archive,
    draft::{Draft, Trouble},
    limits::{MAX_NESTING, MAX_SECONDS},
    sniff::{Format, format_of},
};
use crate::model::{DateOrigin, Document, DocumentDate, DocumentId, DocumentMeta};

/// Stack of the thread in which a file is taken apart: what it may nest has limits, and this holds them all.
const STACK_BYTES: usize = 64 << 20;

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
    #[error("{file}: {format} files are not read; save it as plain text or PDF first")]
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
    /// Breaks the rules of its format.
    #[error("{file}: the {format} file is damaged: {what}")]
    Damaged {
        /// File name.
        file: String,
        /// The format's name.
        format: &'static str,
        /// What is broken, and where.
        what: String,
    },
    /// Asks for more than the limits allow.
    #[error("{file}: {what}")]
    Limit {
        /// File name.
        file: String,
        /// What there is too much of.
        what: String,
    },
    /// Encrypted.
    #[error("{file}: the {format} file is locked with a password; save a copy without one")]
    Locked {
        /// File name.
        file: String,
        /// The format's name.
        format: &'static str,
    },
    /// Sound, and without words.
    #[error("{file}: {}", no_text(format))]
    NoText {
        /// File name.
        file: String,
        /// The format's name.
        format: &'static str,
    },
    /// A fault of ours or of a library.
    #[error("{file}: it trips over a fault in Araxes' reader of {format} files; please report it")]
    Fault {
        /// File name.
        file: String,
        /// The format's name.
        format: &'static str,
    },
}

fn no_text(format: &str) -> &'static str {
    if format == "pdf" {
        "there is no text in it, only pictures; it must go through text recognition (OCR) first"
    } else {
        "there is no text in it"
    }
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
            Self::Damaged { .. } => "damaged-file",
            Self::Limit { .. } => "over-the-limit",
            Self::Locked { .. } => "locked-file",
            Self::NoText { .. } => "no-text",
            Self::Fault { .. } => "reader-fault",
        }
    }

    /// The message without the file's name in front.
    pub fn reason(&self) -> String {
        let (Self::Empty(file)
        | Self::TooLarge { file, .. }
        | Self::Unread { file, .. }
        | Self::Binary(file)
        | Self::Damaged { file, .. }
        | Self::Limit { file, .. }
        | Self::Locked { file, .. }
        | Self::NoText { file, .. }
        | Self::Fault { file, .. }
        | Self::Encoding(file)) = self;
        let message = self.to_string();
        message.strip_prefix(&format!("{file}: ")).unwrap_or(&message).to_owned()
    }
}

/// What a file held.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Held {
    /// Its documents, in its own order.
    pub documents: Vec<Document>,
    /// Parts of it that are none, and why.
    pub refused: Vec<Refused>,
}

/// A part of a file that is no document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Which part: "message 3", "line 12", "old/brief.doc".
    pub place: String,
    /// Why, in a sentence.
    pub reason: String,
}

/// A piece of a file that holds several.
pub(crate) enum Part {
    /// Taken apart already.
    Draft(Box<Draft>),
    /// A file within the file.
    File { name: String, bytes: Vec<u8> },
    /// A message of a mailbox.
    Mail { place: String, bytes: Vec<u8> },
    /// No document.
    Refused { place: String, trouble: Trouble },
}

/// The documents that `bytes` of a file called `file_name` hold: one for most formats, several for mailboxes, feeds,
/// JSON lines and archives. `given_date` is a person's word and beats what a document says of its own date.
///
/// # Errors
/// When there is nothing in it that Araxes reads.
pub fn read_documents(file_name: &str, bytes: &[u8], given_date: Option<NaiveDate>) -> Result<Held, ReadError> {
    let name = plain_name(file_name);
    if bytes.len() > MAX_DOCUMENT_BYTES {
        return Err(ReadError::TooLarge { file: name, bytes: bytes.len() });
    }
    if bytes.is_empty() {
        return Err(ReadError::Empty(name));
    }
    let format = format_of(bytes);
    if format == Format::Text {
        return read_text(&name, bytes, given_date)
            .map(|document| Held { documents: vec![document], refused: Vec::new() });
    }
    // Libraries take strangers' files apart. What they trip over must not take the program, or the other files, along;
    // and what they never come to the end of is left to itself.
    let (send, receive) = mpsc::channel();
    let (inner_name, owned) = (name.clone(), bytes.to_vec());
    let worker = thread::Builder::new().stack_size(STACK_BYTES).spawn(move || {
        let read = catch_unwind(AssertUnwindSafe(|| read_format(&inner_name, &owned, format, given_date, 0)));
        send.send(read).ok();
    });
    let fault = ReadError::Fault { file: name.clone(), format: format.name() };
    if worker.is_err() {
        return Err(fault);
    }
    match receive.recv_timeout(Duration::from_secs(MAX_SECONDS)) {
        Ok(Ok(held)) => held,
        Err(RecvTimeoutError::Timeout) => {
            Err(ReadError::Limit { file: name, what: format!("it cannot be read within {MAX_SECONDS} seconds") })
        }
        _ => Err(fault),
    }
}

/// The document that a file holds, the first one when it holds several.
///
/// # Errors
/// See [`read_documents`].
pub fn read_document(file_name: &str, bytes: &[u8], given_date: Option<NaiveDate>) -> Result<Document, ReadError> {
    let Held { documents, refused } = read_documents(file_name, bytes, given_date)?;
    documents.into_iter().next().ok_or_else(|| nothing(&plain_name(file_name), &refused))
}

fn nothing(file: &str, refused: &[Refused]) -> ReadError {
    let what = match refused {
        [] => "there is no document in it".to_owned(),
        [one] => format!("{}: {}", one.place, one.reason),
        [one, ..] => format!("none of its {} parts is a document; {}: {}", refused.len(), one.place, one.reason),
    };
    ReadError::Limit { file: file.to_owned(), what }
}

fn read_text(name: &str, bytes: &[u8], given_date: Option<NaiveDate>) -> Result<Document, ReadError> {
    let text = decode::decode(name, bytes)?;
    let head = head::read_head(name, &text);
    let given = given_date.map(|date| DocumentDate { date, origin: DateOrigin::Given });
    Ok(Document {
        id: DocumentId(blake3::hash(bytes).to_hex()[..16].to_owned()),
        title: head.title,
        source: head.source,
        file_name: name.to_owned(),
        date: given.or(head.date),
        meta: DocumentMeta {
            format: Format::Text.name().to_owned(),
            language: language::language_of(&text),
            ..DocumentMeta::default()
        },
        text,
    })
}

fn read_format(
    name: &str,
    bytes: &[u8],
    format: Format,
    given: Option<NaiveDate>,
    nesting: usize,
) -> Result<Held, ReadError> {
    let error = |trouble| of_trouble(name, format.name(), trouble);
    let one = |draft: Draft| vec![Part::Draft(Box::new(draft))];
    let mut parts = match format {
        Format::Text => return read_text(name, bytes, given).map(|one| Held { documents: vec![one], refused: vec![] }),
        Format::Unread(format) => return Err(ReadError::Unread { file: name.to_owned(), format }),
        Format::Html => html::read_html(bytes).map(one),
        Format::Pdf => pdf::read_pdf(bytes).map(one),
        Format::Docx => office::read_docx(bytes).map(one),
        Format::Odt => office::read_odt(bytes).map(one),
        Format::Rtf => rtf::read_rtf(bytes).map(one),
        Format::Mail => mail::read_mail(bytes, nesting),
        Format::Mbox => mail::read_mailbox(bytes),
        Format::Feed => feed::read_feed(bytes),
        Format::JsonLines => {
            let text = decode::decode(name, bytes)?;
            timelinejs::read_json(&text).unwrap_or_else(|| json::read_json(&text))
        }
        Format::TimelineSheet => timelinejs::read_sheet(&decode::decode(name, bytes)?),
        Format::Ris => references::read_ris(&decode::decode(name, bytes)?),
        Format::BibTex => references::read_bibtex(&decode::decode(name, bytes)?),
        Format::Zip => unpack(bytes, nesting),
    }
    .map_err(error)?;
    // A file of one text is that text, and what is wrong with it is wrong with the file.
    if parts.len() == 1
        && !matches!(format, Format::Zip | Format::Mbox | Format::JsonLines)
        && let Some(Part::Draft(draft)) = parts.pop_if(|part| matches!(part, Part::Draft(_)))
    {
        let document = draft.finish(name, format.name(), given).map_err(error)?;
        return Ok(Held { documents: vec![document], refused: Vec::new() });
    }
    let mut held = Held::default();
    for part in parts {
        take_part(&mut held, name, format, part, given, nesting);
    }
    if held.documents.is_empty() { Err(nothing(name, &held.refused)) } else { Ok(held) }
}

fn take_part(held: &mut Held, name: &str, format: Format, part: Part, given: Option<NaiveDate>, nesting: usize) {
    let (place, inner) = match part {
        Part::Draft(draft) => {
            let place = draft.part.clone().unwrap_or_default();
            match draft.finish(name, format.name(), given) {
                Ok(document) => held.documents.push(document),
                Err(trouble) => held.refused.push(refusal(place, name, format, trouble)),
            }
            return;
        }
        Part::Refused { place, trouble } => {
            held.refused.push(refusal(place, name, format, trouble));
            return;
        }
        Part::Mail { place, bytes } => (place, read_format(name, &bytes, Format::Mail, given, nesting + 1)),
        Part::File { name, bytes } => {
            let format = if bytes.is_empty() { Format::Text } else { format_of(&bytes) };
            let inner_name = plain_name(&name);
            // A library that trips over one file of an archive must not take the others along.
            let read = catch_unwind(AssertUnwindSafe(|| read_format(&inner_name, &bytes, format, given, nesting + 1)));
            let fault = ReadError::Fault { file: inner_name.clone(), format: format.name() };
            (name, read.unwrap_or(Err(fault)))
        }
    };
    match inner {
        Ok(inner) => {
            held.documents.extend(inner.documents.into_iter().map(|mut document| {
                let part = document.meta.part.take().map_or_else(|| place.clone(), |part| format!("{place}, {part}"));
                document.meta.part = Some(part);
                document
            }));
            held.refused.extend(inner.refused.into_iter().map(|refused| Refused {
                place: if refused.place.is_empty() { place.clone() } else { format!("{place}, {}", refused.place) },
                reason: refused.reason,
            }));
        }
        Err(error) => held.refused.push(Refused { place, reason: error.reason() }),
    }
}

fn refusal(place: String, name: &str, format: Format, trouble: Trouble) -> Refused {
    Refused { place, reason: of_trouble(name, format.name(), trouble).reason() }
}

fn of_trouble(file: &str, format: &'static str, trouble: Trouble) -> ReadError {
    let file = file.to_owned();
    match trouble {
        Trouble::Damaged(what) => ReadError::Damaged { file, format, what },
        Trouble::Limit(what) => ReadError::Limit { file, what },
        Trouble::Locked => ReadError::Locked { file, format },
        Trouble::NoText => ReadError::NoText { file, format },
    }
}

fn unpack(bytes: &[u8], nesting: usize) -> Result<Vec<Part>, Trouble> {
    if nesting >= MAX_NESTING {
        return Err(Trouble::Limit(format!("archives are nested more than {MAX_NESTING} deep")));
    }
    let mut archive = Archive::open(bytes)?;
    let names = archive.names();
    Ok(names
        .into_iter()
        .filter_map(|name| {
            Some(match archive.read(&name)? {
                Ok(bytes) => Part::File { name, bytes },
                Err(trouble) => Part::Refused { place: name, trouble },
            })
        })
        .collect())
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
        refused("C:\\briefs\\report.pdf", b"%PDF-1.7\n\x00\xff", "damaged-file");
        refused("report.txt", b"%PDF-1.7\nhello", "damaged-file");
        refused("report.docx", b"PK\x03\x04rest", "damaged-file");
        refused("page.html", b"<!doctype html><p>", "no-text");
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
