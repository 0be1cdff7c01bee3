//! A record as a list of named cells, the same for CSV, GeoJSON and KML.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Number, Value};

use super::rows::{Cells, cell};

use crate::{
    analyse::DocumentSummary,
    model::{AnyRecord, DateOrigin, DocumentDate, DocumentId, Evidence, Party, Place},
};

/// Names of the cells, in order. Dates are ISO 8601, `edtf` is ISO 8601-2; degrees are WGS 84; `precision` is UCDP's
/// `where_prec`; lists stand apart by `; `. The cells of [`PIECE`] are those of the first piece of evidence; the last cell
/// has the other pieces, as a JSON list of objects with the names of [`PIECE`].
pub const COLUMNS: [&str; 40] = [
    "id",
    "kind",
    "class",
    "mode",
    "cameo",
    "goldstein",
    "quad",
    "source",
    "target",
    "source_text",
    "target_text",
    "start",
    "end",
    "edtf",
    "granularity",
    "approximate",
    "place",
    "place_text",
    "place_country",
    "latitude",
    "longitude",
    "precision",
    "factuality",
    "attribution",
    "status",
    "confidence",
    "share_percent",
    "share_of",
    "amount",
    "unit",
    "cause",
    "effect",
    "quote",
    "trigger",
    "timex",
    "rule",
    "document",
    "document_title",
    "credit",
    "more_evidence",
];

/// What is told of a piece of evidence.
pub const PIECE: [&str; 8] =
    ["quote", "trigger", "timex", "rule", "confidence", "document", "document_title", "credit"];

/// Whom to name for a document, in the files that are read back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Head {
    /// Id.
    pub id: DocumentId,
    /// Title.
    #[serde(default)]
    pub title: String,
    /// Who published it.
    #[serde(default)]
    pub source: Option<String>,
    /// File name.
    #[serde(default)]
    pub file_name: String,
    /// Its date.
    #[serde(default)]
    pub date: Option<DocumentDate>,
}

impl Head {
    /// Of a document of the project.
    pub fn of(document: &DocumentSummary) -> Self {
        let DocumentSummary { id, title, source, file_name, date, .. } = document.clone();
        Self { id, title, source, file_name, date }
    }

    /// Of one that nothing is known of.
    pub fn unknown(id: DocumentId) -> Self {
        Self { title: id.0.clone(), id, source: None, file_name: String::new(), date: None }
    }

    /// Of the cells of one of its records: [`credit`], the other way.
    pub fn of_row(id: DocumentId, cells: &Cells) -> Self {
        let Some(title) = cell(cells, "document_title") else { return Self::unknown(id) };
        let credit = cell(cells, "credit").unwrap_or_default();
        let dated = credit.rsplit_once(", ").and_then(|(rest, day)| Some((rest, day.parse::<NaiveDate>().ok()?)));
        let (rest, date) = match dated {
            // A title may end with a day of its own.
            Some((rest, day)) if rest.ends_with(title) => (rest, Some(day)),
            _ => (credit, None),
        };
        let source = rest.strip_suffix(title).and_then(|rest| rest.strip_suffix(", ")).map(str::to_owned);
        let date = date.map(|date| DocumentDate { date, origin: DateOrigin::Metadata });
        Self { id, title: title.to_owned(), source, file_name: String::new(), date }
    }
}

/// The documents by id, for [`flat`].
pub type Documents<'a> = HashMap<&'a DocumentId, &'a DocumentSummary>;

/// The cells of `record`, one for each of [`COLUMNS`]; null where it has no such thing.
pub fn flat(record: &AnyRecord, documents: &Documents) -> [Value; COLUMNS.len()] {
    let (source, target) = record.sides();
    let interval = record.interval();
    let mut cells: HashMap<&str, Value> = HashMap::from([
        ("id", text(&record.id().0)),
        ("kind", word(&record.kind())),
        ("class", text(record.class())),
        ("source", list(source, |party| party.actor.as_str())),
        ("target", list(target, |party| party.actor.as_str())),
        ("source_text", list(source, |party| &party.text)),
        ("target_text", list(target, |party| &party.text)),
        ("start", interval.and_then(|i| i.start).map_or(Value::Null, |day| text(&day.to_string()))),
        ("end", interval.and_then(|i| i.end).map_or(Value::Null, |day| text(&day.to_string()))),
        ("edtf", interval.map_or(Value::Null, |i| text(&i.edtf()))),
        ("granularity", interval.map_or(Value::Null, |i| word(&i.granularity))),
        ("approximate", interval.map_or(Value::Null, |i| Value::Bool(i.approximate))),
        ("factuality", record.factuality().map_or(Value::Null, |factuality| word(&factuality))),
        ("status", word(&record.status())),
    ]);
    cells.extend(PIECE.into_iter().zip(piece(record.evidence().first(), documents)));
    let more: Vec<serde_json::Map<String, Value>> = record.evidence().all()[1..]
        .iter()
        .map(|evidence| {
            let named = PIECE.map(str::to_owned).into_iter().zip(piece(evidence, documents));
            named.filter(|(_, value)| !value.is_null()).collect()
        })
        .collect();
    if !more.is_empty() {
        cells.insert("more_evidence", Value::String(word(&more).to_string()));
    }
    let mut put = |name, value| cells.insert(name, value);
    match record {
        AnyRecord::Event(event) => {
            put("mode", maybe(event.mode.as_deref()));
            put("cameo", maybe(event.cameo.as_deref()));
            put("goldstein", number(event.goldstein));
            put("quad", word(&event.quad));
            put("attribution", maybe(event.attribution.as_deref()));
            if let Some(edtf) = &event.edtf {
                put("edtf", text(edtf));
            }
            if let Some(Place { name, text: words, lat_deg, lon_deg, precision, country }) = &event.place {
                put("place", text(name));
                put("place_text", text(words));
                put("place_country", maybe(country.as_ref().map(|country| country.as_str())));
                put("latitude", number(*lat_deg));
                put("longitude", number(*lon_deg));
                put("precision", Value::from(*precision));
            }
        }
        AnyRecord::Flow(flow) => {
            put("attribution", maybe(flow.attribution.as_deref()));
            put("share_percent", flow.share.map_or(Value::Null, number));
            put("share_of", maybe(flow.of.as_ref().map(|of| of.as_str())));
            put("amount", flow.amount.map_or(Value::Null, number));
            put("unit", maybe(flow.unit.as_deref()));
            put("approximate", Value::Bool(flow.approximate));
        }
        AnyRecord::Relation(relation) => {
            put("attribution", maybe(relation.attribution.as_deref()));
        }
        AnyRecord::Cause(cause) => {
            put("attribution", maybe(cause.attribution.as_deref()));
            put("cause", text(&cause.cause.0));
            put("effect", text(&cause.effect.0));
        }
    }
    COLUMNS.map(|column| cells.remove(column).unwrap_or(Value::Null))
}

/// The cells of a piece of evidence, one for each of [`PIECE`].
pub fn piece(evidence: &Evidence, documents: &Documents) -> [Value; PIECE.len()] {
    let document = documents.get(&evidence.document);
    [
        text(&evidence.quote),
        text(&evidence.trigger),
        maybe(evidence.timex.as_deref()),
        text(&evidence.rule),
        number(f64::from((evidence.confidence * 1e4).round()) / 1e4),
        text(&evidence.document.0),
        maybe(document.map(|document| document.title.as_str())),
        maybe(document.map(|document| credit(document)).as_deref()),
    ]
}

/// A cell as text; nothing where there is none.
pub fn written(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Whom to name for a document: publisher, title and date, as far as it says them.
pub fn credit(document: &DocumentSummary) -> String {
    let date = document.date.map(|date| date.date.to_string());
    [document.source.clone(), Some(document.title.clone()), date].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn text(text: &str) -> Value {
    Value::String(text.to_owned())
}

fn maybe(words: Option<&str>) -> Value {
    words.map_or(Value::Null, text)
}

fn number(number: f64) -> Value {
    Number::from_f64(number).map_or(Value::Null, Value::Number)
}

fn word<T: serde::Serialize>(value: &T) -> Value {
    serde_json::to_value(value).unwrap_or(Value::Null)
}

fn list<'a>(parties: &'a [Party], part: impl Fn(&'a Party) -> &'a str) -> Value {
    let parts: Vec<&str> = parties.iter().map(part).collect();
    if parts.is_empty() { Value::Null } else { text(&parts.join("; ")) }
}
