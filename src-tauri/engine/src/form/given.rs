//! A text as it was given, and as the engine reads it.
//!
//! The engine counts bytes of a text whose lines end with `\n` alone. Whoever reads our output counts Unicode scalar
//! values of the text that they gave us, which may end its lines with `\r\n`.

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::model::{DateOrigin, Document, DocumentDate, DocumentId, DocumentMeta, Span};

/// Bytes between two known counts: small enough to count again, large enough for a small table.
const BLOCK_BYTES: usize = 256;

/// A text in both forms, with the way from offsets of the one to offsets of the other.
#[derive(Debug)]
pub struct GivenText<'a> {
    given: &'a str,
    read: Cow<'a, str>,
    /// Where in `read` a `\r` was left out, in bytes, ascending.
    dropped: Vec<usize>,
    /// Scalar values of `given` before each block.
    before_block: Vec<usize>,
}

impl<'a> GivenText<'a> {
    /// Takes the text. Linear in its length.
    pub fn new(given: &'a str) -> Self {
        let (read, dropped) = plain_line_ends(given);
        let mut before_block = Vec::with_capacity(given.len() / BLOCK_BYTES + 1);
        let mut count = 0;
        for block in given.as_bytes().chunks(BLOCK_BYTES) {
            before_block.push(count);
            count += scalar_values(block);
        }
        before_block.push(count);
        Self { given, read, dropped, before_block }
    }

    /// The text for the engine.
    pub fn read(&self) -> &str {
        &self.read
    }

    /// The text for the engine, as the document `name` that somebody says was written on `date`.
    pub fn document(&self, name: String, date: Option<NaiveDate>) -> Document {
        Document {
            id: DocumentId(name.clone()),
            title: name,
            source: None,
            file_name: String::new(),
            date: date.map(|date| DocumentDate { date, origin: DateOrigin::Given }),
            meta: DocumentMeta::default(),
            text: self.read().to_owned(),
        }
    }

    /// `span` of the text for the engine, in scalar values of the text as given.
    pub fn chars(&self, span: Span) -> (usize, usize) {
        (self.char_at(self.given_byte(span.start)), self.char_at(self.given_byte(span.end)))
    }

    /// The words of `span`, as given.
    pub fn words(&self, span: Span) -> &'a str {
        &self.given[self.given_byte(span.start)..self.given_byte(span.end)]
    }

    fn given_byte(&self, read_byte: usize) -> usize {
        read_byte + self.dropped.partition_point(|&at| at < read_byte)
    }

    fn char_at(&self, given_byte: usize) -> usize {
        let block = given_byte / BLOCK_BYTES;
        self.before_block[block] + scalar_values(&self.given.as_bytes()[block * BLOCK_BYTES..given_byte])
    }
}

/// Every scalar value has one byte that does not continue another.
fn scalar_values(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0b1100_0000 != 0b1000_0000).count()
}

fn plain_line_ends(given: &str) -> (Cow<'_, str>, Vec<usize>) {
    if !given.contains('\r') {
        return (Cow::Borrowed(given), Vec::new());
    }
    let mut read = String::with_capacity(given.len());
    let mut dropped = Vec::new();
    let mut pieces = given.split('\r');
    read.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        if piece.starts_with('\n') {
            dropped.push(read.len());
        } else {
            read.push('\n');
        }
        read.push_str(piece);
    }
    (Cow::Owned(read), dropped)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `word` is found in the text for the engine; its offsets must cut the same word out of the text as given.
    fn check(given: &str, word: &str) {
        let text = GivenText::new(given);
        let start = text.read().find(word).expect("the word stands in the text");
        let span = Span::new(start, start + word.len());
        let (from, to) = text.chars(span);
        assert_eq!(given.chars().skip(from).take(to - from).collect::<String>(), word);
        assert_eq!(text.words(span), word);
    }

    #[test]
    fn offsets_count_scalar_values_of_the_given_text() {
        check("Baku spoke.", "spoke");
        check("Bakı — Təbriz: spoke", "spoke");
        check("𐎧 spoke", "spoke");
        check("تهران spoke", "تهران");
        check("one\r\ntwo\r\nthree spoke", "three");
        check("one\rtwo\r\nthree", "two");
        check("\r\n\r\nspoke\r\n", "spoke");
        check(&format!("{}spoke", "ə\r\n".repeat(500)), "spoke");
        check(&format!("{}spoke", "x".repeat(BLOCK_BYTES - 5)), "spoke");
    }

    #[test]
    fn the_engine_sees_plain_line_ends() {
        assert_eq!(GivenText::new("a\r\nb\rc\n").read(), "a\nb\nc\n");
    }
}
