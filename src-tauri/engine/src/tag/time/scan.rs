//! Cuts text into words, numbers and marks, and looks each word up once.
//!
//! One pass over the bytes. A word without a sense in the time lexicon costs one hash and nothing after that,
//! which is what keeps texts with few dates fast.

use crate::lexicon::time::{Sense, TimeLexicon};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Letters.
    Word,
    /// ASCII digits.
    Number,
    /// Any other single character.
    Mark(char),
}

/// A token of the text.
#[derive(Debug, Clone, Copy)]
pub struct Token<'l> {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Word, number or mark.
    pub kind: Kind,
    /// No space before it.
    pub glued: bool,
    /// A line end before it.
    pub breaks: bool,
    /// Starts with a capital.
    pub capital: bool,
    /// First byte, with the bit of small letters set: what tells most words apart without looking at the text.
    pub initial: u8,
    /// Value of a number; too long ones are `u32::MAX`.
    pub number: u32,
    /// What the word can mean here.
    pub senses: &'l [Sense],
    /// Without such a word or number there is no time expression.
    pub core: bool,
}

impl Token<'_> {
    /// Number of digits or bytes.
    pub fn len(&self) -> usize {
        (self.end - self.start) as usize
    }
}

/// The tokens of `text`, in order.
pub fn scan<'l>(text: &str, lexicon: &'l TimeLexicon) -> Vec<Token<'l>> {
    let bytes = text.as_bytes();
    let mut tokens = Vec::with_capacity(bytes.len() / 5 + 8);
    let mut lower = String::with_capacity(32);
    let (mut at, mut glued, mut breaks) = (0, false, true);
    while at < bytes.len() {
        let first = bytes[at];
        if first.is_ascii_whitespace() {
            glued = false;
            breaks |= first == b'\n';
            at += 1;
            continue;
        }
        let start = at;
        let mut number = 0;
        let mut senses: &[Sense] = &[];
        let mut capital = false;
        let kind = if first.is_ascii_digit() {
            while at < bytes.len() && bytes[at].is_ascii_digit() {
                number = u32::from(bytes[at] - b'0') + 10 * number.min(99_999_999);
                at += 1;
            }
            if at - start > 9 {
                number = u32::MAX;
            }
            Kind::Number
        } else if first.is_ascii_alphabetic() || (first >= 0x80 && wide(text, at).is_alphabetic()) {
            at = word_end(text, at);
            capital = text[start..].chars().next().is_some_and(char::is_uppercase);
            if at - start <= 24 {
                lower.clear();
                fold_into(&text[start..at], &mut lower);
                senses = lexicon.senses(&lower);
            }
            Kind::Word
        } else {
            let mark = wide(text, at);
            at += mark.len_utf8();
            if mark.is_whitespace() {
                glued = false;
                continue;
            }
            Kind::Mark(mark)
        };
        let core = kind == Kind::Number || senses.iter().any(|s| s.is_core());
        let initial = small(first);
        let (start, end) = (start as u32, at as u32);
        tokens.push(Token { start, end, kind, glued, breaks, capital, initial, number, senses, core });
        (glued, breaks) = (true, false);
    }
    tokens
}

/// A byte as [`Token::initial`] has it.
#[inline]
pub fn small(byte: u8) -> u8 {
    byte | 0x20
}

fn wide(text: &str, at: usize) -> char {
    text[at..].chars().next().unwrap_or(' ')
}

/// Letters, and an apostrophe between letters unless it opens a possessive or a contraction.
fn word_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    while at < bytes.len() {
        if bytes[at].is_ascii_alphabetic() {
            at += 1;
        } else if bytes[at] >= 0x80 {
            let c = wide(text, at);
            if c.is_alphabetic() {
                at += c.len_utf8();
            } else {
                break;
            }
        } else if bytes[at] == b'\'' {
            let tail = bytes[at + 1..].iter().take_while(|b| b.is_ascii_alphabetic()).count();
            if tail < 3 {
                break;
            }
            at += 1;
        } else {
            break;
        }
    }
    at
}

/// Lower case, with the marks of transliteration dropped, so that "Nowrūz" is found as "nowruz".
fn fold_into(word: &str, out: &mut String) {
    if word.is_ascii() {
        out.extend(word.bytes().map(|b| char::from(b.to_ascii_lowercase())));
        return;
    }
    for c in word.chars().flat_map(char::to_lowercase) {
        out.push(match c {
            'ā' | 'á' | 'à' | 'â' | 'ä' | 'ă' => 'a',
            'ē' | 'é' | 'è' | 'ê' | 'ë' => 'e',
            'ī' | 'í' | 'î' | 'ï' | 'ı' => 'i',
            'ō' | 'ó' | 'ô' | 'ö' => 'o',
            'ū' | 'ú' | 'û' | 'ü' => 'u',
            'ḥ' => 'h',
            'š' | 'ş' => 's',
            'ʿ' | 'ʾ' | 'ʻ' | 'ʼ' => continue,
            other => other,
        });
    }
}
