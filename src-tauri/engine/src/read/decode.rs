//! Bytes into text: which encoding, and one kind of line end.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::ReadError;

/// The text of `bytes`, with `\n` for line ends and spaces for control characters.
pub fn decode(file: &str, bytes: &[u8]) -> Result<String, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty(file.to_owned()));
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

/// A byte order mark decides; then valid UTF-8; then zeros in every other byte, which mean UTF-16; then statistics.
pub fn encoding_of(file: &str, bytes: &[u8]) -> Result<&'static Encoding, ReadError> {
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

/// A text with one kind of line end.
pub struct Uniform {
    /// The text.
    pub text: String,
    /// Whether it has too many control characters to be one.
    pub is_binary: bool,
}

/// Every kind of line end becomes `\n`. Other control characters become a space each, so that the words around them
/// stay apart; a text with more than one in a hundred of them is no text.
pub fn uniform(text: &str) -> Uniform {
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
