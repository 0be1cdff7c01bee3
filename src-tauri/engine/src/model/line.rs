//! A record in one line: what queries sort, filter and show without reading the record whole.

use chrono::{Datelike, NaiveDate};

use super::{ActorCode, AnyRecord, DocumentId, Dyad, Factuality, Granularity, Party, RecordId, RecordKind, Status};

/// The longest [`RecordLine::label`], in characters.
pub const MAX_LABEL_CHARS: usize = 120;

/// What a query answers of a record. Everything here follows from the record; it is kept beside it as an index.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordLine {
    /// Stable id.
    pub id: RecordId,
    /// Which sort.
    pub kind: RecordKind,
    /// Event type, commodity, relation kind or marker.
    pub class: String,
    /// What a person has decided.
    pub status: Status,
    /// Whether the text says that it happened; `None` for a cause.
    pub factuality: Option<Factuality>,
    /// First day, counted from 1970-01-01; `None` when open or undated.
    pub start_day: Option<i32>,
    /// Last day, counted likewise, inclusive.
    pub end_day: Option<i32>,
    /// Whether it has an interval at all; one may be open at both ends.
    pub dated: bool,
    /// Whether the interval is approximate, or wider than a day.
    pub uncertain: bool,
    /// EDTF form of an event's interval.
    pub edtf: Option<String>,
    /// Goldstein weight of an event; 0 for others.
    pub goldstein: f64,
    /// State-level codes of the first side, each once.
    pub source: Vec<ActorCode>,
    /// State-level codes of the second side, each once.
    pub target: Vec<ActorCode>,
    /// Degrees east and north, precision and name of the place.
    pub place: Option<LinePlace>,
    /// The clause, cut at a word to [`MAX_LABEL_CHARS`].
    pub label: String,
    /// Document of the first evidence.
    pub document: DocumentId,
    /// Estimated chance that a person would agree.
    pub confidence: f32,
}

/// The place of a [`RecordLine`].
#[derive(Debug, Clone, PartialEq)]
pub struct LinePlace {
    /// Degrees east.
    pub lon_deg: f64,
    /// Degrees north.
    pub lat_deg: f64,
    /// UCDP `where_prec`.
    pub precision: u8,
    /// Name to show.
    pub name: String,
}

impl RecordLine {
    /// The line of `record`.
    pub fn of(record: &AnyRecord) -> Self {
        let (source, target) = record.sides();
        let interval = record.interval();
        let (edtf, goldstein, place) = match record {
            AnyRecord::Event(event) => (event.edtf.clone(), event.goldstein, event.place.as_ref()),
            _ => (None, 0.0, None),
        };
        let first = record.evidence().first();
        Self {
            id: record.id().clone(),
            kind: record.kind(),
            class: record.class().to_owned(),
            status: record.status(),
            factuality: record.factuality(),
            start_day: interval.and_then(|i| i.start).map(day_number),
            end_day: interval.and_then(|i| i.end).map(day_number),
            dated: interval.is_some(),
            uncertain: interval.is_some_and(|i| {
                i.approximate || i.start.is_none() || i.start != i.end || i.granularity > Granularity::Day
            }),
            edtf,
            goldstein,
            source: countries(source),
            target: countries(target),
            place: place.map(|place| LinePlace {
                lon_deg: place.lon_deg,
                lat_deg: place.lat_deg,
                precision: place.precision,
                name: place.name.clone(),
            }),
            label: cut_words(&first.quote, MAX_LABEL_CHARS),
            document: first.document.clone(),
            confidence: first.confidence,
        }
    }

    /// The pairs it counts for, in the order of its sides: each of the first side with each of the second; when there
    /// is no second side (talks, a joint drill), each two of the first.
    pub fn dyads(&self) -> Vec<Dyad> {
        let mut dyads = Vec::new();
        let mut add = |a: &ActorCode, b: &ActorCode| {
            let dyad = Dyad::new(a.clone(), b.clone());
            if a != b && !dyads.contains(&dyad) {
                dyads.push(dyad);
            }
        };
        for (i, a) in self.source.iter().enumerate() {
            let others = if self.target.is_empty() { &self.source[i + 1..] } else { &self.target[..] };
            others.iter().for_each(|b| add(a, b));
        }
        dyads
    }
}

/// Days since 1970-01-01; negative before.
pub fn day_number(date: NaiveDate) -> i32 {
    date.num_days_from_ce() - DAYS_BEFORE_1970
}

/// The day of [`day_number`]; `None` when no calendar has it.
pub fn day_of_number(number: i32) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(number.checked_add(DAYS_BEFORE_1970)?)
}

/// Day 1 of the proleptic Gregorian calendar is 0001-01-01.
const DAYS_BEFORE_1970: i32 = 719_163;

/// `text` in one line, cut at a word to `max` characters with an ellipsis.
pub fn cut_words(text: &str, max: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= max {
        return line;
    }
    let room: String = line.chars().take(max.saturating_sub(1)).collect();
    let cut = room.rfind(' ').filter(|at| *at > room.len() / 2).unwrap_or(room.len());
    format!("{}…", room[..cut].trim_end_matches([',', ';', ':', '-', '–', ' ']))
}

fn countries(parties: &[Party]) -> Vec<ActorCode> {
    let mut codes: Vec<ActorCode> = Vec::new();
    for party in parties {
        if !codes.contains(&party.country) {
            codes.push(party.country.clone());
        }
    }
    codes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_count_from_1970() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).expect("a day");
        assert_eq!(day_number(day(1970, 1, 1)), 0);
        assert_eq!(day_number(day(2021, 10, 4)), 18_904);
        assert_eq!(day_of_number(-1), Some(day(1969, 12, 31)));
        assert_eq!(day_of_number(i32::MAX), None);
    }

    #[test]
    fn labels_are_cut_at_a_word() {
        assert_eq!(cut_words("one  two\nthree", 20), "one two three");
        assert_eq!(cut_words("one two three", 9), "one two…");
        assert_eq!(cut_words("Ağdamağdam", 5), "Ağda…");
    }
}
