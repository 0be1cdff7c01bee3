//! Rows that are JSON objects: their fields by name.

use std::borrow::Cow;

use serde_json::Value;

use super::{Problem, rows::Field};

/// The values of `columns` in the object `text`. Values of nested objects go by the names joined with a point.
pub fn fields<'a>(text: &'a str, columns: &[String], fields: &mut Vec<Field<'a>>) -> Result<(), Problem> {
    fields.clear();
    let value: Value = serde_json::from_str(text).map_err(|e| Problem::of_row(format!("it is no JSON: {e}")))?;
    for column in columns {
        let cell = find(&value, column).map(cell).unwrap_or_default();
        // Where the value stands verbatim in the row, it can be the clause.
        let at = if cell.len() > 3 { text.find(cell.as_str()) } else { None };
        let (start, end) = at.map_or((0, 0), |at| (at, at + cell.len()));
        fields.push(Field { value: Cow::Owned(cell), start, end });
    }
    Ok(())
}

fn find<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    match value.get(name) {
        Some(found) => Some(found),
        None => name.split_once('.').and_then(|(outer, inner)| find(value.get(outer)?, inner)),
    }
}

/// A value as a cell.
pub fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.trim().to_owned(),
        Value::Array(list) => list.iter().map(cell).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}

/// The names of all values of an object, those of objects in it included, in the object's order.
pub fn names(value: &Value, prefix: &str, depth: usize, names: &mut Vec<String>) {
    let Some(object) = value.as_object() else { return };
    for (name, inner) in object {
        let full = if prefix.is_empty() { name.clone() } else { format!("{prefix}.{name}") };
        if inner.is_object() && depth < 4 {
            self::names(inner, &full, depth + 1, names);
        } else if !names.contains(&full) && names.len() < 500 {
            names.push(full);
        }
    }
}
