//! The first two sheets of a workbook of ours as rows of text, to be read back.

use std::io::{Cursor, Read};

use super::xlsx::{RECORD_COLUMNS, evidence_columns};

/// The largest part that is opened, bytes: more than any workbook of ours has, and less than a bomb.
const LARGEST: u64 = 256 << 20;
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// The rows of the sheets of records and of evidence, without their headers; `None` when `bytes` are no workbook with
/// those columns.
pub fn rows(bytes: &[u8]) -> Option<[Vec<Vec<String>>; 2]> {
    let mut book = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut part = |name: &str| {
        let mut text = String::new();
        let read = book.by_name(name).ok()?.take(LARGEST).read_to_string(&mut text);
        read.is_ok().then_some(text)
    };
    let words = part("xl/sharedStrings.xml")?;
    let words = roxmltree::Document::parse(&words).ok()?;
    let words: Vec<String> = words
        .descendants()
        .filter(|node| node.has_tag_name((MAIN, "si")))
        .map(|item| item.descendants().filter_map(|node| node.text().filter(|_| node.is_text())).collect())
        .collect();
    let records = sheet(&part("xl/worksheets/sheet1.xml")?, &words, RECORD_COLUMNS)?;
    Some([records, sheet(&part("xl/worksheets/sheet2.xml")?, &words, &evidence_columns())?])
}

/// The rows of a sheet whose header is `columns`. `words` are the strings that all sheets share.
fn sheet(text: &str, words: &[String], columns: &[&str]) -> Option<Vec<Vec<String>>> {
    let sheet = roxmltree::Document::parse(text).ok()?;
    let mut rows = sheet.descendants().filter(|node| node.has_tag_name((MAIN, "row"))).map(|row| {
        let mut cells = vec![String::new(); columns.len()];
        for cell in row.children().filter(|node| node.has_tag_name((MAIN, "c"))) {
            let value = cell.children().find(|node| node.has_tag_name((MAIN, "v"))).and_then(|value| value.text());
            let (Some(value), Some(column)) = (value, cell.attribute("r").and_then(column)) else { continue };
            let Some(place) = cells.get_mut(column) else { continue };
            *place = match cell.attribute("t") {
                Some("s") => value.parse().ok().and_then(|at: usize| words.get(at)).cloned().unwrap_or_default(),
                Some("b") => (value == "1").to_string(),
                _ => value.to_owned(),
            };
        }
        cells
    });
    let header = rows.next()?;
    (header == columns).then(|| rows.collect())
}

/// Number of the column of a cell such as `AB12`, from 0.
fn column(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_uppercase).take(3);
    letters.fold(None, |number: Option<usize>, letter| {
        Some((number.map_or(0, |n| n + 1)) * 26 + usize::from(letter - b'A'))
    })
}
