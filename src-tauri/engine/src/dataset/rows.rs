//! A stream of bytes into rows, each with its place and its line, and a row into its fields.
//!
//! Rows come out verbatim, so that they can be evidence. Nothing but the row at hand is in memory, and no row is
//! longer than [`MAX_ROW_BYTES`], whatever a file makes of its quotation marks.

use std::{
    borrow::Cow,
    collections::VecDeque,
    io::{self, BufRead},
};

use encoding_rs::WINDOWS_1252;

use crate::model::RowForm;

/// The longest row, in bytes.
pub const MAX_ROW_BYTES: usize = 1 << 20;
/// How many lines a field in quotation marks may have. A mark that never closes would otherwise swallow the file.
const MAX_QUOTED_LINES: usize = 400;

/// A row, verbatim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawRow {
    /// Where it begins, in bytes of the rows joined by line ends.
    pub at: u64,
    /// The line of the file on which it begins, from 1; the number of the object for JSON.
    pub line: u64,
    /// Its text, without the line end.
    pub text: String,
}

/// A row that could not even be told from its neighbours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRow {
    /// Its first line, from 1.
    pub line: u64,
    /// Why.
    pub reason: String,
    /// As much of it as is worth keeping.
    pub text: String,
}

/// Rows of a file of lines.
pub struct Rows<R> {
    input: R,
    form: RowForm,
    /// A row with fewer fields goes on in the next line: for files that break rows without quotation marks.
    join_to: Option<usize>,
    at: u64,
    line: u64,
    /// Lines that were read on trial and belong to later rows.
    waiting: VecDeque<Line>,
}

struct Line {
    text: String,
    too_long: bool,
    null: bool,
}

impl<R: BufRead> Rows<R> {
    /// Rows of `input`, which stands at its beginning.
    pub fn new(input: R, form: RowForm, join_to: Option<usize>) -> Self {
        Self { input, form, join_to, at: 0, line: 0, waiting: VecDeque::new() }
    }

    /// Passes over the next `count` lines, whatever stands in them.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn skip_lines(&mut self, count: u64) -> io::Result<()> {
        for _ in 0..count {
            if self.read_line()?.is_none() {
                return Ok(());
            }
            self.line += 1;
        }
        Ok(())
    }

    fn next_line(&mut self) -> io::Result<Option<Line>> {
        match self.waiting.pop_front() {
            Some(line) => Ok(Some(line)),
            None => self.read_line(),
        }
    }

    fn read_line(&mut self) -> io::Result<Option<Line>> {
        let mut bytes = Vec::new();
        let mut too_long = false;
        loop {
            let buffer = match self.input.fill_buf() {
                Ok(buffer) => buffer,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if buffer.is_empty() {
                if bytes.is_empty() && !too_long {
                    return Ok(None);
                }
                break;
            }
            // A lone carriage return ends a line too, as old Excel on the Mac has it.
            let end = buffer.iter().position(|b| *b == b'\n' || *b == b'\r');
            let take = end.unwrap_or(buffer.len());
            if bytes.len() + take <= MAX_ROW_BYTES {
                bytes.extend_from_slice(&buffer[..take]);
            } else {
                let room = 200_usize.saturating_sub(bytes.len()).min(take);
                bytes.extend_from_slice(&buffer[..room]);
                bytes.truncate(200);
                too_long = true;
            }
            match end {
                Some(end) => {
                    let is_return = buffer[end] == b'\r';
                    self.input.consume(end + 1);
                    if is_return && self.input.fill_buf().is_ok_and(|next| next.first() == Some(&b'\n')) {
                        self.input.consume(1);
                    }
                    break;
                }
                None => self.input.consume(take),
            }
        }
        let null = bytes.contains(&0);
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            // One row in another code page is no reason to refuse the file: SIPRI writes Latin-1, GDELT mixes.
            Err(error) => WINDOWS_1252.decode_without_bom_handling(error.as_bytes()).0.into_owned(),
        };
        let text = match (self.line, self.at, text.strip_prefix('\u{feff}')) {
            (0, 0, Some(rest)) => rest.to_owned(),
            _ => text,
        };
        Ok(Some(Line { text, too_long, null }))
    }

    fn is_quoted(&self) -> bool {
        matches!(self.form, RowForm::Comma | RowForm::Semicolon | RowForm::Tab)
    }

    fn next_row(&mut self) -> io::Result<Option<Result<RawRow, BadRow>>> {
        let Some(first) = self.next_line()? else { return Ok(None) };
        let line = self.line + 1;
        let bad = |reason: &str, text: &str| {
            let end = (0..=text.len().min(2000)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            Ok(Some(Err(BadRow { line, reason: reason.to_owned(), text: text[..end].to_owned() })))
        };
        if first.too_long {
            self.line += 1;
            return bad(&format!("the row is longer than {} KiB", MAX_ROW_BYTES >> 10), &first.text);
        }
        if first.null {
            self.line += 1;
            return bad("the row holds a null byte", &first.text.replace('\0', "␀"));
        }
        let mut text = first.text;
        let mut lines = 1;
        if self.is_quoted() && has_open_quote(&text, delimiter(self.form)) {
            let mut tried: Vec<Line> = Vec::new();
            let mut whole = text.clone();
            let closed = loop {
                if tried.len() >= MAX_QUOTED_LINES || whole.len() > MAX_ROW_BYTES {
                    break false;
                }
                let Some(next) = self.next_line()? else { break false };
                whole.push('\n');
                whole.push_str(&next.text);
                // Only a line with a mark can close one, and counting marks is cheaper than reading fields.
                let may_close = next.text.contains('"');
                tried.push(next);
                if may_close && !has_open_quote(&whole, delimiter(self.form)) {
                    break true;
                }
            };
            if closed {
                lines += tried.len() as u64;
                text = whole;
            } else {
                for line in tried.into_iter().rev() {
                    self.waiting.push_front(line);
                }
                self.line += 1;
                return bad("a quotation mark is never closed", &text);
            }
        }
        if let Some(fields) = self.join_to {
            while !text.is_empty() && count_fields(&text, self.form) < fields {
                let Some(next) = self.next_line()? else { break };
                let together = count_fields(&text, self.form) + count_fields(&next.text, self.form) - 1;
                if together > fields || next.too_long || next.null {
                    self.waiting.push_front(next);
                    break;
                }
                text.push('\n');
                text.push_str(&next.text);
                lines += 1;
            }
        }
        self.line += lines;
        let at = self.at;
        self.at += text.len() as u64 + 1;
        Ok(Some(Ok(RawRow { at, line, text })))
    }
}

impl<R: BufRead> Iterator for Rows<R> {
    type Item = Result<RawRow, BadRow>;

    fn next(&mut self) -> Option<Self::Item> {
        match self.next_row() {
            Ok(row) => row,
            Err(error) => {
                let line = self.line + 1;
                // What cannot be read now will not be read next time.
                self.waiting.clear();
                let told = error.to_string();
                let told = told.split(" (os error").next().unwrap_or_default();
                let ended = error.kind() == io::ErrorKind::UnexpectedEof || error.kind() == io::ErrorKind::InvalidData;
                let reason =
                    if ended { format!("the file is cut short or damaged here: {told}") } else { told.to_owned() };
                (self.at != u64::MAX).then(|| {
                    self.at = u64::MAX;
                    Err(BadRow { line, reason, text: String::new() })
                })
            }
        }
    }
}

/// The sign between fields.
pub fn delimiter(form: RowForm) -> char {
    match form {
        RowForm::Comma | RowForm::PlainComma => ',',
        RowForm::Semicolon | RowForm::PlainSemicolon => ';',
        RowForm::Tab | RowForm::PlainTab => '\t',
        RowForm::PlainBar => '|',
        RowForm::Json => '\0',
    }
}

/// Whether the row goes on after its last line end, since a quotation mark is open. A mark opens only at the beginning
/// of a field: in `5" gun` it is a letter.
fn has_open_quote(text: &str, delimiter: char) -> bool {
    if !text.contains('"') {
        return false;
    }
    let (mut open, mut start) = (false, true);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if open => {
                if chars.peek() == Some(&'"') {
                    chars.next();
                } else {
                    open = false;
                }
            }
            '"' if start => open = true,
            c if c == delimiter && !open => {
                start = true;
                continue;
            }
            _ => {}
        }
        start = false;
    }
    open
}

fn count_fields(text: &str, form: RowForm) -> usize {
    let mut fields = Vec::new();
    split(text, form, &mut fields);
    fields.len()
}

/// A field of a row: its value, and where it stands in the row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field<'a> {
    /// Its value, quotation marks resolved, white space around it gone.
    pub value: Cow<'a, str>,
    /// Its first byte in the row, marks not counted.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
}

/// The fields of a row of separated values.
pub fn split<'a>(text: &'a str, form: RowForm, fields: &mut Vec<Field<'a>>) {
    fields.clear();
    let delimiter = delimiter(form) as u8;
    let bytes = text.as_bytes();
    let quoted = matches!(form, RowForm::Comma | RowForm::Semicolon | RowForm::Tab);
    let mut start = 0;
    loop {
        if quoted && bytes.get(start) == Some(&b'"') {
            let (field, next) = quoted_field(text, start, delimiter);
            fields.push(field);
            match next {
                Some(next) => start = next,
                None => return,
            }
            continue;
        }
        let end = bytes[start..].iter().position(|b| *b == delimiter).map_or(bytes.len(), |at| start + at);
        let raw = &text[start..end];
        let value = raw.trim();
        let lead = raw.len() - raw.trim_start().len();
        let first = start + lead;
        fields.push(Field { value: Cow::Borrowed(value), start: first, end: first + value.len() });
        if end == bytes.len() {
            return;
        }
        start = end + 1;
    }
}

/// The field in quotation marks that begins at `start`, and where the next one begins.
fn quoted_field(text: &str, start: usize, delimiter: u8) -> (Field<'_>, Option<usize>) {
    let bytes = text.as_bytes();
    let mut at = start + 1;
    let mut doubled = false;
    let end = loop {
        match bytes.get(at) {
            None => break at,
            Some(b'"') if bytes.get(at + 1) == Some(&b'"') => {
                doubled = true;
                at += 2;
            }
            Some(b'"') => break at,
            Some(_) => at += 1,
        }
    };
    let end = end.min(bytes.len());
    let raw = &text[start + 1..end];
    let value = if doubled { Cow::Owned(raw.trim().replace("\"\"", "\"")) } else { Cow::Borrowed(raw.trim()) };
    let lead = raw.len() - raw.trim_start().len();
    let first = start + 1 + lead;
    let field = Field { value, start: first, end: first + raw.trim().len() };
    let after = (end + 1).min(bytes.len());
    let next = bytes[after..].iter().position(|b| *b == delimiter).map(|to| after + to + 1);
    (field, next)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(bytes: &[u8], form: RowForm, join_to: Option<usize>) -> Vec<Result<(u64, u64, String), String>> {
        Rows::new(bytes, form, join_to)
            .map(|row| {
                row.map(|row| (row.line, row.at, row.text)).map_err(|bad| format!("{}: {}", bad.line, bad.reason))
            })
            .collect()
    }

    fn ok(line: u64, at: u64, text: &str) -> Result<(u64, u64, String), String> {
        Ok((line, at, text.to_owned()))
    }

    #[test]
    fn line_ends_of_all_kinds_end_rows() {
        assert_eq!(
            rows(b"\xef\xbb\xbfa,b\r\nc,d\re,f\ng,h", RowForm::Comma, None),
            [ok(1, 0, "a,b"), ok(2, 4, "c,d"), ok(3, 8, "e,f"), ok(4, 12, "g,h")]
        );
    }

    #[test]
    fn quotation_marks_hold_line_ends_and_a_stray_one_costs_one_row() {
        assert_eq!(rows(b"a,\"one\ntwo\"\nb,c", RowForm::Comma, None), [ok(1, 0, "a,\"one\ntwo\""), ok(3, 12, "b,c")]);
        assert_eq!(
            rows(b"a,\"one\nb,c\nd,e", RowForm::Comma, None),
            [Err("1: a quotation mark is never closed".to_owned()), ok(2, 0, "b,c"), ok(3, 4, "d,e")]
        );
        assert_eq!(rows(b"5\" gun,x\ny", RowForm::Comma, None), [ok(1, 0, "5\" gun,x"), ok(2, 9, "y")]);
    }

    #[test]
    fn broken_rows_are_joined_where_the_file_has_no_marks() {
        assert_eq!(
            rows(b"a,b,c\nd,e\nf,g\nh,i,j", RowForm::Comma, Some(3)),
            [ok(1, 0, "a,b,c"), ok(2, 6, "d,e\nf,g"), ok(4, 14, "h,i,j")].map(|row| row)
        );
    }

    #[test]
    fn null_bytes_and_endless_rows_cost_one_row_each() {
        let long = [b"x".repeat(MAX_ROW_BYTES + 10), b"\nb".to_vec()].concat();
        let found = rows(&long, RowForm::Comma, None);
        assert!(found[0].as_ref().is_err_and(|told| told.contains("longer than")));
        assert_eq!(found[1], ok(2, 0, "b"));
        assert!(rows(b"a\0b\nc", RowForm::Comma, None)[0].as_ref().is_err_and(|told| told.contains("null")));
    }

    #[test]
    fn fields_know_where_they_stand() {
        let text = "a, b ,\"c \"\"d\"\"\",,\"e,f\"";
        let mut fields = Vec::new();
        split(text, RowForm::Comma, &mut fields);
        let values: Vec<&str> = fields.iter().map(|f| f.value.as_ref()).collect();
        assert_eq!(values, ["a", "b", "c \"d\"", "", "e,f"]);
        assert_eq!(&text[fields[1].start..fields[1].end], "b");
        assert_eq!(&text[fields[4].start..fields[4].end], "e,f");
    }

    #[test]
    fn another_code_page_is_read_as_latin() {
        assert_eq!(rows(b"G\xf6tz;x", RowForm::PlainSemicolon, None), [ok(1, 0, "Götz;x")]);
    }
}
