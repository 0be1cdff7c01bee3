//! A [`Filter`] as SQL over `records r`.

use rusqlite::{Connection, types::Value};

use super::{
    StoreError,
    records::word,
    search::{Index, fts_query},
};
use crate::model::{DocumentId, Filter, RecordKind, day_number};

/// Longest interval, in days, of each width class but the last two; see [`width_class`].
const WIDTHS: [i64; 6] = [1, 8, 64, 512, 4096, 32_768];
/// Wider than all of [`WIDTHS`], or open.
const OPEN: i64 = WIDTHS.len() as i64;
/// Without an interval.
pub const UNDATED: i64 = OPEN + 1;

/// The class of an interval by its length.
///
/// An index on (class, first day) finds what touches a window without looking at all that began before it: within a
/// class, nothing that began earlier than the class is wide can reach the window.
pub fn width_class(start_day: Option<i32>, end_day: Option<i32>) -> i64 {
    let (Some(start), Some(end)) = (start_day, end_day) else { return OPEN };
    let days = i64::from(end) - i64::from(start) + 1;
    WIDTHS.iter().position(|width| days <= *width).map_or(OPEN, |class| class as i64)
}

/// A condition and its parameters, in the order of their question marks.
pub struct Condition {
    /// SQL after `WHERE`.
    pub sql: String,
    /// What the question marks stand for.
    pub values: Vec<Value>,
}

/// The condition that leaves what `filter` asks for.
///
/// A time window leaves out events without a date, since they cannot be shown in it; a tie without one may hold on
/// any day and stays.
pub fn condition(connection: &Connection, filter: &Filter) -> Result<Condition, StoreError> {
    let mut all = Condition { sql: "1".to_owned(), values: Vec::new() };
    let windowed = filter.from.is_some() || filter.to.is_some();
    if windowed {
        all.window(filter);
    }
    if !filter.kinds.is_empty() {
        all.one_of("r.kind", &filter.kinds)?;
    }
    if !filter.types.is_empty() {
        all.one_of("r.kind", &[RecordKind::Event])?;
        all.one_of("r.class", &filter.types)?;
    }
    if !filter.factuality.is_empty() {
        all.one_of("r.factuality", &filter.factuality)?;
    }
    if filter.status.is_empty() {
        all.and("r.status NOT IN ('rejected', 'merged')", []);
    } else {
        all.one_of("r.status", &filter.status)?;
    }
    // A window is the narrower way in; without one, the list of an actor's records is.
    let party = |all: &mut Condition, codes: &[&str]| {
        let marks = marks(codes.len());
        let sql = if windowed {
            // The plus keeps SQLite from going through all records of the actor, which it takes for the narrower way.
            format!("EXISTS (SELECT 1 FROM parties p WHERE p.record = r.row AND +p.code IN ({marks}))")
        } else {
            format!("r.row IN (SELECT p.record FROM parties p WHERE p.code IN ({marks}))")
        };
        all.and(&sql, codes.iter().map(|code| Value::Text((*code).to_owned())));
    };
    if !filter.actors.is_empty() {
        party(&mut all, &filter.actors.iter().map(|code| code.as_str()).collect::<Vec<_>>());
    }
    if let Some(dyad) = &filter.dyad {
        party(&mut all, &[dyad.a.as_str()]);
        party(&mut all, &[dyad.b.as_str()]);
    }
    if !filter.documents.is_empty() {
        let marks = marks(filter.documents.len());
        all.and(
            &format!(
                "(r.row IN (SELECT e.record FROM evidence e JOIN documents d ON d.row = e.document WHERE d.id IN ({marks}))
                  OR r.document IN (SELECT row FROM documents WHERE id IN ({marks})))"
            ),
            filter.documents.iter().chain(&filter.documents).map(|DocumentId(id)| Value::Text(id.clone())),
        );
    }
    if let Some(text) = filter.text.as_deref().filter(|text| !text.trim().is_empty()) {
        match fts_query(connection, Index::Records, text)? {
            Some(query) => {
                // Rows of datasets have no index of words: they are looked through, within what else is asked for.
                let words: Vec<&str> =
                    text.split(|c: char| c.is_whitespace() || c == '"').filter(|w| !w.is_empty()).collect();
                let like = vec!["w.text LIKE ? ESCAPE '\\'"; words.len()].join(" AND ");
                let sql = format!(
                    "(r.row IN (SELECT rowid FROM records_fts WHERE records_fts MATCH ?) OR r.at IS NOT NULL AND EXISTS
                      (SELECT 1 FROM rows w WHERE w.row = (r.document << 40) | r.at AND {like}))"
                );
                let escaped = words.iter().map(|word| {
                    Value::Text(format!("%{}%", word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")))
                });
                all.and(&sql, std::iter::once(Value::Text(query)).chain(escaped));
            }
            // Nothing but punctuation is in no text.
            None => all.and("0", []),
        }
    }
    Ok(all)
}

impl Condition {
    fn and(&mut self, sql: &str, values: impl IntoIterator<Item = Value>) {
        self.sql.push_str(" AND ");
        self.sql.push_str(sql);
        self.values.extend(values);
    }

    fn one_of<T: serde::Serialize>(&mut self, column: &str, allowed: &[T]) -> Result<(), StoreError> {
        let words =
            allowed.iter().map(|value| Ok(Value::Text(word(value)?))).collect::<Result<Vec<_>, StoreError>>()?;
        self.and(&format!("{column} IN ({})", marks(words.len())), words);
        Ok(())
    }

    fn window(&mut self, filter: &Filter) {
        let from = filter.from.map_or(i64::from(i32::MIN), |day| i64::from(day_number(day)));
        let to = filter.to.map_or(i64::from(i32::MAX), |day| i64::from(day_number(day)));
        let mut ways: Vec<String> = Vec::new();
        let mut values = Vec::new();
        for (class, width) in WIDTHS.iter().enumerate() {
            ways.push(format!("(r.width = {class} AND r.low_day BETWEEN ? AND ?)"));
            values.extend([Value::Integer(from - width + 1), Value::Integer(to)]);
        }
        ways.push(format!("(r.width = {OPEN} AND r.low_day <= ?)"));
        values.push(Value::Integer(to));
        ways.push(format!("(r.width = {UNDATED} AND r.kind <> 'event')"));
        self.and(&format!("({})", ways.join(" OR ")), values);
        self.and("r.high_day >= ?", [Value::Integer(from)]);
    }
}

fn marks(count: usize) -> String {
    vec!["?"; count].join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_is_never_narrower_than_its_interval() {
        assert_eq!(width_class(Some(5), Some(5)), 0);
        assert_eq!(width_class(Some(5), Some(12)), 1);
        assert_eq!(width_class(Some(5), Some(13)), 2);
        assert_eq!(width_class(Some(0), Some(40_000)), OPEN);
        assert_eq!(width_class(None, Some(5)), OPEN);
    }
}
