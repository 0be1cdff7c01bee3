//! A workbook: records, one row each; every piece of their evidence; the sources; and what one must know to read it.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use serde_json::Value;

use super::{
    Package,
    flat::{COLUMNS, Documents, PIECE, flat, piece, written},
};
use crate::render::RenderError;

/// The most characters that Excel takes in a cell.
const CELL_CHARS: usize = 32_000;
/// The most rows of a sheet, the header included.
const MOST_ROWS: usize = 1_048_576;

/// What a row of the sheet "Evidence" tells: whose piece it is, and the piece.
pub fn evidence_columns() -> Vec<&'static str> {
    ["id"].into_iter().chain(PIECE).collect()
}

/// The columns of the sheet "Records": those of the CSV but the last, whose list would be cut where a cell ends. What it
/// holds has a sheet of its own.
pub const RECORD_COLUMNS: &[&str] = COLUMNS.split_at(COLUMNS.len() - 1).0;

/// Four sheets: "Records", "Evidence", "Sources", "About".
pub fn write(package: &Package) -> Result<Vec<u8>, RenderError> {
    book(package).map_err(|error| RenderError::Drawing(error.to_string()))
}

fn book(package: &Package) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // Excel's own creation date would be that of this run.
    let epoch = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(
        &DocProperties::new().set_title(&package.title).set_author("Araxes").set_creation_datetime(&epoch),
    );
    let head = Format::new().set_bold();

    let sheet = book.add_worksheet().set_name("Records")?;
    row(sheet, 0, RECORD_COLUMNS.iter().copied(), &head)?;
    let by_id: Documents = package.documents.iter().map(|document| (&document.id, document)).collect();
    let mut rows = 0;
    for (i, record) in package.records.clone().into_any().enumerate().take(MOST_ROWS - 1) {
        for (column, value) in flat(&record, &by_id).iter().take(RECORD_COLUMNS.len()).enumerate() {
            put(sheet, i as u32 + 1, column as u16, value)?;
        }
        rows = i as u32 + 1;
    }
    sheet.set_freeze_panes(1, 2)?;
    sheet.autofilter(0, 0, rows, RECORD_COLUMNS.len() as u16 - 1)?;
    for (column, name) in RECORD_COLUMNS.iter().enumerate() {
        let wide = match *name {
            "quote" | "credit" => 60.0,
            "source_text" | "target_text" | "place" | "place_text" | "document_title" | "attribution" => 24.0,
            "id" | "document" | "cause" | "effect" | "rule" => 19.0,
            _ => 12.0,
        };
        sheet.set_column_width(column as u16, wide)?;
    }

    let sheet = book.add_worksheet().set_name("Evidence")?;
    row(sheet, 0, evidence_columns().into_iter(), &head)?;
    let pieces = package.records.clone().into_any().flat_map(|record| {
        let id = record.id().0.clone();
        record.evidence().all().to_vec().into_iter().map(move |evidence| (id.clone(), evidence))
    });
    for (i, (id, evidence)) in pieces.enumerate().take(MOST_ROWS - 1) {
        let cells = [Value::String(id)].into_iter().chain(piece(&evidence, &by_id));
        for (column, value) in cells.enumerate() {
            put(sheet, i as u32 + 1, column as u16, &value)?;
        }
    }
    sheet.set_freeze_panes(1, 1)?;
    for (column, wide) in [19.0, 60.0, 12.0, 12.0, 19.0, 12.0, 19.0, 24.0, 60.0].into_iter().enumerate() {
        sheet.set_column_width(column as u16, wide)?;
    }

    let sheet = book.add_worksheet().set_name("Sources")?;
    row(sheet, 0, ["id", "title", "source", "date", "file"].into_iter(), &head)?;
    for (i, document) in package.documents.iter().enumerate() {
        let date = document.date.map(|date| date.date.to_string()).unwrap_or_default();
        let source = document.source.as_deref().unwrap_or("");
        let cells = [document.id.0.as_str(), &document.title, source, &date, &document.file_name];
        row(sheet, i as u32 + 1, cells.into_iter(), &Format::new())?;
    }
    for (column, wide) in [19.0, 60.0, 30.0, 12.0, 40.0].into_iter().enumerate() {
        sheet.set_column_width(column as u16, wide)?;
    }

    let sheet = book.add_worksheet().set_name("About")?;
    sheet.set_column_width(0, 110)?;
    for (i, line) in package.about().iter().enumerate() {
        sheet.write_string(i as u32, 0, line)?;
    }
    book.save_to_buffer()
}

fn put(sheet: &mut Worksheet, row: u32, column: u16, value: &Value) -> Result<(), XlsxError> {
    match value {
        Value::Null => {}
        Value::Bool(truth) => {
            sheet.write_boolean(row, column, *truth)?;
        }
        Value::Number(number) => {
            sheet.write_number(row, column, number.as_f64().unwrap_or(0.0))?;
        }
        text => {
            sheet.write_string(row, column, cut(&written(text)))?;
        }
    }
    Ok(())
}

fn row<'a>(
    sheet: &mut Worksheet,
    at: u32,
    cells: impl Iterator<Item = &'a str>,
    format: &Format,
) -> Result<(), XlsxError> {
    for (column, cell) in cells.enumerate() {
        sheet.write_string_with_format(at, column as u16, cut(cell), format)?;
    }
    Ok(())
}

fn cut(text: &str) -> String {
    text.chars().take(CELL_CHARS).collect()
}
