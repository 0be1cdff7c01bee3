//! Parquet: the rows of a column store, each as a JSON object.
//!
//! What the Python package and other engines write. A column is decoded a page at a time, so a file of many rows is never
//! in memory as rows.

use std::panic::{AssertUnwindSafe, catch_unwind};

use bytes::Bytes;
use chrono::{DateTime, Days, NaiveDate};
use parquet::{
    basic::ConvertedType,
    column::page::Page,
    errors::ParquetError,
    file::{reader::FileReader, serialized_reader::SerializedFileReader},
    record::{Field, Row, reader::RowIter},
    schema::types::TypePtr,
};
use serde_json::{Map, Number, Value};

use super::rows::{BadRow, MAX_ROW_BYTES, RawRow};
use crate::read::limits::MAX_UNFOLDED_BYTES;

/// How such a file begins, and ends.
pub const MAGIC: &[u8] = b"PAR1";

/// Rows, and the names of their columns; those of a column in another go by both names with a point between.
pub struct Stored {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// The rows to come.
    pub rows: Rows,
}

/// Opens a file.
///
/// # Errors
/// In a sentence, when it is none, is cut short, or unfolds to more than other files may.
pub fn open(bytes: Vec<u8>) -> Result<Stored, String> {
    let opened = catch_unwind(AssertUnwindSafe(|| {
        let reader = SerializedFileReader::new(Bytes::from(bytes)).map_err(told)?;
        check_pages(&reader)?;
        let mut columns = Vec::new();
        name_columns(reader.metadata().file_metadata().schema().get_fields(), "", &mut columns);
        Ok(Stored { columns, rows: Rows { rows: Some(RowIter::from_file_into(Box::new(reader))), at: 0, number: 0 } })
    }));
    opened.unwrap_or_else(|_| Err("the Parquet file cannot be read: it is damaged".to_owned()))
}

/// Unfolds each page once. The library makes room for as many values as a page says it has, and what it says may lie; a
/// value of a dictionary takes a byte at least. A page that is broken is told when the rows come to it, after the good ones.
fn check_pages(reader: &SerializedFileReader<Bytes>) -> Result<(), String> {
    let mut left = MAX_UNFOLDED_BYTES;
    for group in 0..reader.num_row_groups() {
        let group = reader.get_row_group(group).map_err(told)?;
        let mut is_broken = false;
        for column in 0..group.num_columns() {
            for page in group.get_column_page_reader(column).map_err(told)? {
                let Ok(page) = page else {
                    is_broken = true;
                    break;
                };
                let length = page.buffer().len();
                if matches!(page, Page::DictionaryPage { .. }) && page.num_values() as usize > length {
                    return Err("the Parquet file cannot be read: a dictionary is shorter than it says".to_owned());
                }
                left = left
                    .checked_sub(length as u64)
                    .ok_or_else(|| format!("the Parquet file unfolds to more than {} MiB", MAX_UNFOLDED_BYTES >> 20))?;
            }
        }
        // Nothing behind it is read.
        if is_broken {
            break;
        }
    }
    Ok(())
}

fn name_columns(fields: &[TypePtr], prefix: &str, columns: &mut Vec<String>) {
    for field in fields {
        let name = format!("{prefix}{}", field.name());
        // A list or a map is one cell.
        if field.is_group() && field.get_basic_info().converted_type() == ConvertedType::NONE {
            name_columns(field.get_fields(), &format!("{name}."), columns);
        } else {
            columns.push(name);
        }
    }
}

/// The rows of a file. After one that cannot be read there are no more: the pages are one stream.
pub struct Rows {
    rows: Option<RowIter<'static>>,
    at: u64,
    number: u64,
}

impl Iterator for Rows {
    type Item = Result<RawRow, BadRow>;

    fn next(&mut self) -> Option<Self::Item> {
        let rows = self.rows.as_mut()?;
        let row =
            catch_unwind(AssertUnwindSafe(|| rows.next())).unwrap_or(Some(Err(ParquetError::EOF(String::new()))))?;
        self.number += 1;
        let bad = |reason: String| BadRow { line: self.number, reason, text: String::new() };
        let text = match row {
            Ok(row) => object(&row).to_string(),
            Err(error) => {
                self.rows = None;
                let told = format!("the file is cut short or damaged here: {}", plain(&error));
                return Some(Err(bad(told.trim_end_matches([':', ' ']).to_owned())));
            }
        };
        if text.len() > MAX_ROW_BYTES {
            return Some(Err(bad(format!("the row is longer than {} KiB", MAX_ROW_BYTES >> 10))));
        }
        let at = self.at;
        self.at += text.len() as u64 + 1;
        Some(Ok(RawRow { at, line: self.number, text }))
    }
}

fn object(row: &Row) -> Value {
    Value::Object(row.get_column_iter().map(|(name, field)| (name.clone(), value(field))).collect())
}

/// A field as JSON: days and moments as ISO 8601, bytes as the text that they are.
fn value(field: &Field) -> Value {
    let real = |number: f64| Number::from_f64(number).map_or(Value::Null, Value::Number);
    let moment = |moment: Option<DateTime<chrono::Utc>>| {
        moment.map_or(Value::Null, |moment| Value::String(moment.format("%Y-%m-%dT%H:%M:%SZ").to_string()))
    };
    match field {
        Field::Null | Field::TimeMillis(_) | Field::TimeMicros(_) => Value::Null,
        Field::Bool(yes) => Value::Bool(*yes),
        Field::Byte(number) => (*number).into(),
        Field::Short(number) => (*number).into(),
        Field::Int(number) => (*number).into(),
        Field::Long(number) => (*number).into(),
        Field::UByte(number) => (*number).into(),
        Field::UShort(number) => (*number).into(),
        Field::UInt(number) => (*number).into(),
        Field::ULong(number) => (*number).into(),
        // By their digits: 0.1 as 32 bits is 0.10000000149 as 64.
        Field::Float16(number) => real(number.to_string().parse().unwrap_or(f64::NAN)),
        Field::Float(number) => real(number.to_string().parse().unwrap_or(f64::NAN)),
        Field::Double(number) => real(*number),
        Field::Decimal(_) => Value::String(field.to_string()),
        Field::Str(text) => Value::String(text.clone()),
        Field::Bytes(bytes) => std::str::from_utf8(bytes.data()).map_or(Value::Null, |text| text.into()),
        Field::Date(days) => day(*days).map_or(Value::Null, |day| Value::String(day.to_string())),
        Field::TimestampMillis(at) => moment(DateTime::from_timestamp_millis(*at)),
        Field::TimestampMicros(at) => moment(DateTime::from_timestamp_micros(*at)),
        Field::Group(row) => object(row),
        Field::ListInternal(list) => Value::Array(list.elements().iter().map(value).collect()),
        Field::MapInternal(map) => {
            let name = |key: &Field| match value(key) {
                Value::String(text) => text,
                other => other.to_string(),
            };
            Value::Object(map.entries().iter().map(|(key, inner)| (name(key), value(inner))).collect::<Map<_, _>>())
        }
    }
}

/// The day so many days after the first of January 1970.
fn day(days: i32) -> Option<NaiveDate> {
    let (first, count) = (NaiveDate::default(), Days::new(u64::from(days.unsigned_abs())));
    if days < 0 { first.checked_sub_days(count) } else { first.checked_add_days(count) }
}

fn told(error: ParquetError) -> String {
    format!("the Parquet file cannot be read: {}", plain(&error))
}

/// An error of the library's in one line, without its name for the sort of error.
fn plain(error: &impl ToString) -> String {
    let text = error.to_string();
    let told = text.split_once(": ").map_or(text.as_str(), |(_, told)| told);
    told.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_from_1970_both_ways() {
        assert_eq!(day(0).map(|day| day.to_string()).as_deref(), Some("1970-01-01"));
        assert_eq!(day(18_871).map(|day| day.to_string()).as_deref(), Some("2021-09-01"));
        assert_eq!(day(-1).map(|day| day.to_string()).as_deref(), Some("1969-12-31"));
        assert_eq!(day(i32::MAX), None);
    }

    #[test]
    fn what_is_no_parquet_is_told_in_one_line() {
        let told = open(b"PAR1 and no more PAR1".to_vec()).err().expect("refused");
        assert!(told.starts_with("the Parquet file cannot be read: ") && !told.contains('\n'), "{told}");
    }
}
