//! Bytes into text: which encoding, and one kind of line end.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::ReadError;

/// How formats without a reader begin. A name's ending may lie; the first bytes seldom do.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF-", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word and Excel"),
    (b"SQLite format 3\0", "SQLite and Araxes project"),
    (b"\x89PNG\r\n", "PNG picture"),
    (b"\xff\xd8\xff", "JPEG picture"),
    (b"GIF8", "GIF picture"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
];

/// Formats that are told by the name, because many share one first line (all of Office is a ZIP) or have none.
const ENDINGS: &[(&str, &str)] = &[
    ("pdf", "PDF"),
    ("docx", "Word"),
    ("doc", "old Word"),
    ("odt", "OpenDocument"),
    ("rtf", "RTF"),
    ("xlsx", "Excel"),
    ("pptx", "PowerPoint"),
    ("epub", "EPUB"),
    ("htm", "HTML"),
    ("html", "HTML"),
    ("eml", "mail"),
    ("mbox", "mailbox"),
    ("zip", "ZIP"),
    ("araxes", "Araxes project"),
];

/// The text of `bytes`, with `\n` for line ends and spaces for control characters.
pub fn decode(file: &str, bytes: &[u8]) -> Result<String, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty(file.to_owned()));
    }
    if let Some(format) = unread_format(file, bytes) {
        return Err(ReadError::Unread { file: file.to_owned(), format });
    }
    let encoding = encoding_of(file, bytes)?;
    let (text, _, faulty) = encoding.decode(bytes);
    if faulty {
        return Err(ReadError::Encoding(file.to_owned()));
    }
    let text = uniform(&text);
    if text.is_binary {
        return Err(ReadError::Binary(file.to_owned()));
    }
    if text.text.trim().is_empty() {
        return Err(ReadError::Empty(file.to_owned()));
    }
    Ok(text.text)
}

fn unread_format(file: &str, bytes: &[u8]) -> Option<&'static str> {
    if let Some((_, format)) = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        return Some(format);
    }
    let ending = file.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    let named = ENDINGS.iter().find(|(known, _)| *known == ending).map(|(_, format)| *format);
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(512)]).trim_start().to_ascii_lowercase();
    let page = head.starts_with("<!doctype html") || head.starts_with("<html");
    named.or(bytes.starts_with(b"PK\x03\x04").then_some("ZIP")).or(page.then_some("HTML"))
}

/// A byte order mark decides; then valid UTF-8; then zeros in every other byte, which mean UTF-16; then statistics.
fn encoding_of(file: &str, bytes: &[u8]) -> Result<&'static Encoding, ReadError> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Ok(encoding);
    }
    let zeros = bytes.iter().filter(|b| **b == 0).count();
    if zeros == 0 {
        if std::str::from_utf8(bytes).is_ok() {
            return Ok(UTF_8);
        }
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(bytes, true);
        return Ok(detector.guess(None, Utf8Detection::Deny));
    }
    let odd = bytes.iter().skip(1).step_by(2).filter(|b| **b == 0).count();
    let even = zeros - odd;
    // Latin text in UTF-16 has a zero in nearly every unit, and nearly always on the same side.
    let most = |side: usize, other: usize| side * 10 > bytes.len() * 3 && other * 20 <= side;
    match (most(odd, even), most(even, odd)) {
        (true, _) if bytes.len().is_multiple_of(2) => Ok(UTF_16LE),
        (_, true) if bytes.len().is_multiple_of(2) => Ok(UTF_16BE),
        _ => Err(ReadError::Binary(file.to_owned())),
    }
}

struct Uniform {
    text: String,
    is_binary: bool,
}

/// Every kind of line end becomes `\n`. Other control characters become a space each, so that the words around them
/// stay apart; a text with more than one in a hundred of them is no text.
fn uniform(text: &str) -> Uniform {
    let mut out = String::with_capacity(text.len());
    let (mut controls, mut all) = (0_usize, 0_usize);
    let mut chars = text.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(c) = chars.next() {
        all += 1;
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                out.push('\n');
            }
            '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\n' | '\t' => out.push(c),
            c if c.is_control() => {
                controls += 1;
                out.push(' ');
            }
            c => out.push(c),
        }
    }
    Uniform { text: out, is_binary: controls > 1 && controls * 100 > all }
}
