//! The columns `id`, `date` and `text` of a table, as documents.
//!
//! Words come as bytes whatever their type, and are looked at before they are taken for UTF-8: what other programs hand
//! over through the C interface is not always what its type says.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

use araxes_engine::{
    form::{GivenText, parse_date},
    model::{Document, Extraction},
    read::MAX_DOCUMENT_BYTES,
};
use arrow_array::{
    Array, ArrayRef, LargeBinaryArray, RecordBatch,
    cast::AsArray,
    types::{Date32Type, Int64Type, UInt64Type},
};
use arrow_cast::{can_cast_types, cast};
use arrow_schema::{DataType, Field, FieldRef, SchemaRef};
use chrono::NaiveDate;
use rayon::prelude::*;
use serde_json::Value;

/// How many rows, and bytes of text, whose answers are held at once. Arrow's lists count in 32 bits, and memory is not endless.
const BLOCK_ROWS: usize = 2048;
const BLOCK_BYTES: usize = 64 << 20;

/// Where the columns stand.
pub struct Columns {
    id: (usize, FieldRef),
    date: Option<usize>,
    text: usize,
}

impl Columns {
    /// The columns of a table.
    ///
    /// # Errors
    /// In a sentence, when one is missing or of a type that cannot be what it is called.
    pub fn of(schema: &SchemaRef) -> Result<Self, String> {
        let find = |name: &str, takes: fn(&DataType) -> bool, as_what: &str| {
            let Some((at, field)) = schema.fields().find(name) else { return Ok(None) };
            match field.data_type() {
                DataType::Null => Ok(Some((at, field.clone()))),
                DataType::Dictionary(_, inner) if takes(inner) => Ok(Some((at, field.clone()))),
                given if takes(given) => Ok(Some((at, field.clone()))),
                given => Err(format!("the column \"{name}\" is {given}; it must be {as_what}")),
            }
        };
        let id = find("id", |given| is_words(given) || given.is_integer(), "text or whole numbers")?;
        let date = find("date", |given| is_words(given) || is_day(given), "days, or text as YYYY-MM-DD")?;
        let text = find("text", is_words, "text, or bytes of UTF-8")?;
        let lacking = |name: &str| {
            let found: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
            format!("there is no column \"{name}\" among {}", found.join(", "))
        };
        Ok(Self {
            id: id.ok_or_else(|| lacking("id"))?,
            date: date.map(|(at, _)| at),
            text: text.ok_or_else(|| lacking("text"))?.0,
        })
    }

    /// The column of ids, as it goes out again.
    pub fn id_field(&self) -> FieldRef {
        Arc::new(Field::new("id", self.id.1.data_type().clone(), true))
    }

    /// The rows of `batch`, so many at a time that what they say can be held.
    ///
    /// # Errors
    /// In a sentence, when Arrow cannot change a column into what is read here.
    pub fn blocks(&self, batch: &RecordBatch) -> Result<Vec<Block>, String> {
        let ids = batch.column(self.id.0);
        let whole = Block {
            ids: ids.clone(),
            names: match ids.data_type() {
                given if given.is_signed_integer() => Names::Signed(cast_to(ids, &DataType::Int64)?),
                given if given.is_unsigned_integer() => Names::Unsigned(cast_to(ids, &DataType::UInt64)?),
                _ => Names::Words(as_bytes(ids)?),
            },
            dates: match self.date.map(|at| batch.column(at)) {
                None => Dates::None,
                Some(column) if is_day(column.data_type()) => Dates::Days(cast_to(column, &DataType::Date32)?),
                Some(column) => Dates::Words(as_bytes(column)?),
            },
            texts: as_bytes(batch.column(self.text))?,
            first: 0,
            rows: batch.num_rows(),
        };
        let mut blocks = Vec::new();
        let (mut first, mut bytes) = (0, 0);
        for at in 0..whole.rows {
            let length = whole.texts.value(at).len();
            if at > first && (at - first == BLOCK_ROWS || bytes + length > BLOCK_BYTES) {
                blocks.push(whole.part(first, at));
                (first, bytes) = (at, 0);
            }
            bytes += length;
        }
        if first < whole.rows {
            blocks.push(whole.part(first, whole.rows));
        }
        Ok(blocks)
    }
}

#[derive(Clone)]
enum Names {
    Words(LargeBinaryArray),
    Signed(ArrayRef),
    Unsigned(ArrayRef),
}

#[derive(Clone)]
enum Dates {
    None,
    Words(LargeBinaryArray),
    Days(ArrayRef),
}

/// Rows of a table, some of those that came together.
#[derive(Clone)]
pub struct Block {
    ids: ArrayRef,
    names: Names,
    dates: Dates,
    texts: LargeBinaryArray,
    first: usize,
    rows: usize,
}

impl Block {
    fn part(&self, first: usize, end: usize) -> Self {
        Self { first, rows: end - first, ..self.clone() }
    }

    /// The ids, as they came.
    pub fn ids(&self) -> ArrayRef {
        self.ids.slice(self.first, self.rows)
    }

    /// What the text of each row says, on all threads of the pool at hand.
    pub fn tell(&self, extract: &(dyn Fn(&Document) -> Extraction + Sync)) -> Vec<Told<'_>> {
        let tell = |row| {
            let (id, document, text) = self.document(row)?;
            // One text on which the engine fails must not take the others with it.
            let extraction = catch_unwind(AssertUnwindSafe(|| extract(&document)))
                .map_err(|_| "a fault in Araxes while reading this document; please report it".to_owned())?;
            Ok(Answer { id, text, extraction })
        };
        (self.first..self.first + self.rows).into_par_iter().map(tell).collect()
    }

    fn document(&self, row: usize) -> Result<(Value, Document, GivenText<'_>), String> {
        let id = self.id(row)?;
        let date = self.date(row)?;
        if self.texts.is_null(row) {
            return Err("no \"text\"".to_owned());
        }
        let bytes = self.texts.value(row);
        if bytes.len() > MAX_DOCUMENT_BYTES {
            return Err(format!("the text is longer than {} MiB", MAX_DOCUMENT_BYTES >> 20));
        }
        let text =
            std::str::from_utf8(bytes).map_err(|e| format!("not UTF-8 at byte {} of the text", e.valid_up_to()))?;
        let text = GivenText::new(text);
        let name = match &id {
            Value::String(name) => name.clone(),
            other => other.to_string(),
        };
        let document = text.document(name, date);
        Ok((id, document, text))
    }

    fn id(&self, row: usize) -> Result<Value, String> {
        let there = |array: &dyn Array| if array.is_null(row) { Err("no \"id\"".to_owned()) } else { Ok(()) };
        match &self.names {
            Names::Words(words) => {
                there(words)?;
                let word = std::str::from_utf8(words.value(row)).map_err(|_| "\"id\": not UTF-8".to_owned())?;
                Ok(word.into())
            }
            Names::Signed(numbers) => {
                there(numbers)?;
                Ok(numbers.as_primitive::<Int64Type>().value(row).into())
            }
            Names::Unsigned(numbers) => {
                there(numbers)?;
                Ok(numbers.as_primitive::<UInt64Type>().value(row).into())
            }
        }
    }

    fn date(&self, row: usize) -> Result<Option<NaiveDate>, String> {
        match &self.dates {
            Dates::Words(words) if words.is_valid(row) => {
                let word = String::from_utf8_lossy(words.value(row));
                parse_date(&word).map(Some).map_err(|e| format!("\"date\": {e}"))
            }
            Dates::Days(days) if days.is_valid(row) => match days.as_primitive::<Date32Type>().value_as_date(row) {
                Some(day) => Ok(Some(day)),
                None => Err("\"date\": a day beyond all calendars".to_owned()),
            },
            _ => Ok(None),
        }
    }
}

/// What a text says.
pub struct Answer<'a> {
    /// Its id, as JSON has it.
    pub id: Value,
    /// The text as given.
    pub text: GivenText<'a>,
    /// What was found in it.
    pub extraction: Extraction,
}

/// What a row comes to: what its text says, or why that is not known.
pub type Told<'a> = Result<Answer<'a>, String>;

fn is_words(given: &DataType) -> bool {
    given.is_string() || given.is_binary()
}

fn is_day(given: &DataType) -> bool {
    matches!(given, DataType::Date32 | DataType::Date64 | DataType::Timestamp(..))
}

/// Words of any type as bytes; a row of a dictionary is null where its word is.
fn as_bytes(column: &ArrayRef) -> Result<LargeBinaryArray, String> {
    let direct = can_cast_types(column.data_type(), &DataType::LargeBinary);
    let words = if direct { column.clone() } else { cast_to(column, &DataType::LargeUtf8)? };
    Ok(cast_to(&words, &DataType::LargeBinary)?.as_binary().clone())
}

fn cast_to(column: &ArrayRef, to: &DataType) -> Result<ArrayRef, String> {
    cast(column, to).map_err(|e| e.to_string())
}
