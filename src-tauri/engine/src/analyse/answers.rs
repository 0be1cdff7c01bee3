//! What the views are given: columns for marks, series for curves, runs of text for the reader.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::model::{
    Actor, ActorCode, AnyRecord, Cause, DocumentDate, DocumentId, Dyad, EventType, Factuality, Flow, Grade, Place,
    RecordId, RecordKind, Relation, RelationKind, SentenceKind, Status,
};

/// Events as columns, sorted by first day and then id; undated ones last. All columns have the same length.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
pub struct Marks {
    /// Ids.
    pub id: Vec<RecordId>,
    /// First day, counted from 1970-01-01; `None` when open or undated.
    pub start_day: Vec<Option<i32>>,
    /// Last day, counted likewise, inclusive.
    pub end_day: Vec<Option<i32>>,
    /// Whether the interval is approximate, or wider than a day.
    pub uncertain: Vec<bool>,
    /// Types.
    #[serde(rename = "type")]
    pub event_type: Vec<EventType>,
    /// Factualities.
    pub factuality: Vec<Factuality>,
    /// Statuses.
    pub status: Vec<Status>,
    /// Goldstein weights, -10 to 10.
    pub goldstein: Vec<f32>,
    /// State-level source codes.
    pub source: Vec<Vec<ActorCode>>,
    /// State-level target codes.
    pub target: Vec<Vec<ActorCode>>,
    /// The pair that it counts for, when there is one.
    pub dyad: Vec<Option<Dyad>>,
    /// WGS 84 degrees east; `None` when the text gives no place.
    pub lon_deg: Vec<Option<f64>>,
    /// WGS 84 degrees north.
    pub lat_deg: Vec<Option<f64>>,
    /// UCDP `where_prec`; 0 when there is no place.
    pub precision: Vec<u8>,
    /// Place names.
    pub place: Vec<Option<String>>,
    /// A short line to show: the clause, cut at a word to 120 characters.
    pub label: Vec<String>,
    /// Documents of the first evidence.
    pub document: Vec<DocumentId>,
}

/// Everything but events: what has no place on a time axis of its own.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
pub struct Ties {
    /// Flows.
    pub flows: Vec<Flow>,
    /// Relations.
    pub relations: Vec<Relation>,
    /// Stated causes.
    pub causes: Vec<Cause>,
}

/// One record with everything there is to know of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RecordDetail {
    /// The record itself, corrections applied.
    pub record: AnyRecord,
    /// Each piece of evidence in its sentence, ready to show.
    pub quotes: Vec<Quote>,
    /// How many sources stand behind it: documents with evidence, a reprint and what it repeats counted once.
    pub sources: u32,
    /// Stated causes and effects.
    pub causes: Vec<Cause>,
}

/// A sentence with the clause that states a record, cut for showing: `before`, `clause`, `after` make the sentence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Quote {
    /// The document.
    pub document: DocumentId,
    /// Its title.
    pub title: String,
    /// Who published it.
    pub source: Option<String>,
    /// Its date.
    pub date: Option<DocumentDate>,
    /// The page, from 1, of a document that has pages.
    pub page: Option<u32>,
    /// The sentence up to the clause.
    pub before: String,
    /// The clause.
    pub clause: String,
    /// The rest of the sentence.
    pub after: String,
    /// Rule that read it.
    pub rule: String,
    /// Estimated chance that a person would agree.
    pub confidence: f32,
}

/// A document in the library.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
pub struct DocumentSummary {
    /// Id.
    pub id: DocumentId,
    /// Title.
    pub title: String,
    /// Who published it.
    pub source: Option<String>,
    /// How far it is to be trusted, as a person has said.
    pub grade: Grade,
    /// File name.
    pub file_name: String,
    /// Its date and where that was found.
    pub date: Option<DocumentDate>,
    /// Records that rest on it.
    pub records: u32,
    /// Warnings of its extraction.
    pub warnings: u32,
    /// The format it was read from: `text`, `pdf`, `mail`, …, or the kind of a dataset.
    pub format: String,
    /// Who wrote it.
    pub author: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// ISO 639-3 code of its language, when that could be told.
    pub language: Option<String>,
    /// Whether records are looked for in it: only in English texts so far, and in datasets.
    pub extracted: bool,
    /// Which part of its file it is.
    pub part: Option<String>,
    /// How many pages it has; 0 for a format without pages.
    pub pages: u32,
    /// The document of which it is a reprint.
    pub reprint_of: Option<DocumentId>,
    /// The citation that the source of a dataset asks for; `None` for a text.
    pub attribution: Option<String>,
}

/// A document, cut for the reader. Joining the runs of all sentences gives all its words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DocumentView {
    /// What the library shows of it.
    pub summary: DocumentSummary,
    /// Paragraphs, in order.
    pub paragraphs: Vec<Paragraph>,
    /// What was passed over.
    pub warnings: Vec<crate::model::Warning>,
}

/// A paragraph of the reader.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Paragraph {
    /// Heading, item or running text.
    pub kind: SentenceKind,
    /// Pieces in order.
    pub runs: Vec<Run>,
}

/// A piece of text under the same records throughout.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Run {
    /// The words.
    pub text: String,
    /// Records whose evidence it belongs to, sorted.
    pub records: Vec<RecordId>,
}

/// Asks for a tension curve.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TensionQuery {
    /// The pair.
    pub dyad: Dyad,
    /// Days after which an event weighs half.
    pub half_life_days: f64,
    /// Weights that a person has put in place of the codebook's, by event type: -10 (worst conflict) to 10.
    #[serde(default)]
    pub weights: BTreeMap<EventType, f64>,
}

/// Conflict and cooperation of a dyad, day by day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TensionSeries {
    /// The pair.
    pub dyad: Dyad,
    /// Half-life, in days.
    pub half_life_days: f64,
    /// The formula, in words.
    pub formula: String,
    /// First day of the series, counted from 1970-01-01.
    pub first_day: i32,
    /// Sum of decayed weights of conflict events, at least 0; `None` where no document covers the day.
    pub conflict: Vec<Option<f64>>,
    /// Sum of decayed weights of cooperation events, at least 0.
    pub cooperation: Vec<Option<f64>>,
    /// Days on which the level of tension changed for longer, ascending; see `analyse/change.rs`.
    pub changes: Vec<ChangePoint>,
    /// The events behind it.
    pub events: Vec<TensionEvent>,
}

/// A day on which the level of tension changed.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub struct ChangePoint {
    /// The first day of the new level, counted from 1970-01-01.
    pub day: i32,
    /// Mean of conflict less cooperation before, back to the last change.
    pub before: f64,
    /// The same after, up to the next change.
    pub after: f64,
}

/// One event's part in a tension curve.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TensionEvent {
    /// The event.
    pub id: RecordId,
    /// First day, counted from 1970-01-01.
    pub day: i32,
    /// Signed weight: Goldstein times the weight of its factuality.
    pub weight: f64,
    /// What to show.
    pub label: String,
}

/// An actor with what there is of it in the project.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ActorSummary {
    /// The actor.
    pub actor: Actor,
    /// Records it is a party of.
    pub records: u32,
    /// Where its seat lies, `[lon, lat]` in WGS 84 degrees.
    pub seat: Option<[f64; 2]>,
}

/// What the lexicon knows of an actor.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ActorCard {
    /// The actor.
    pub actor: Actor,
    /// Other names it goes by, its capital among them.
    pub names: Vec<String>,
    /// Offices, by role and term; for a person its own.
    pub offices: Vec<Office>,
    /// Organs, forces and groups that count for it, by name.
    pub parts: Vec<Actor>,
}

/// An office and who held it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Office {
    /// "foreign minister"
    pub role: String,
    /// Who held it.
    pub holder: Actor,
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day; `None` while it lasts.
    pub to: Option<NaiveDate>,
}

/// Who acts on whom, counted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Network {
    /// The actors, the busiest first.
    pub actors: Vec<NetworkActor>,
    /// The pairs, the busiest first.
    pub pairs: Vec<NetworkPair>,
    /// What each did to each, by codes.
    pub acts: Vec<NetworkAct>,
    /// Events that are counted: asserted or reported, between two actors or more.
    pub events: u32,
    /// Events between actors that are only planned, possible or denied.
    pub left_out: u32,
    /// Events of one actor alone.
    pub single: u32,
}

/// An actor of a [`Network`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NetworkActor {
    /// State-level code.
    pub code: ActorCode,
    /// Events it is a side of.
    pub events: u32,
}

/// A pair of a [`Network`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NetworkPair {
    /// Who.
    pub dyad: Dyad,
    /// Events of conflict.
    pub conflict: u32,
    /// Events of cooperation.
    pub cooperation: u32,
    /// Stated relations; a directed one with the side that it starts from.
    pub ties: Vec<(RelationKind, Option<ActorCode>)>,
    /// First day of its events, counted from 1970-01-01.
    pub first_day: Option<i32>,
    /// Last day.
    pub last_day: Option<i32>,
}

/// What one actor of a [`Network`] did to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NetworkAct {
    /// Who did it.
    pub source: ActorCode,
    /// To whom.
    pub target: ActorCode,
    /// Events of conflict.
    pub conflict: u32,
    /// Events of cooperation.
    pub cooperation: u32,
}

/// Rows for the table, one page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RecordPage {
    /// How many records the filter leaves, on all pages.
    pub total: u32,
    /// This page's rows.
    pub rows: Vec<RecordRow>,
}

/// A record as a row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RecordRow {
    /// Id.
    pub id: RecordId,
    /// Sort of record.
    pub kind: RecordKind,
    /// Event type, commodity, relation kind or marker.
    pub class: String,
    /// First side.
    pub source: String,
    /// Second side.
    pub target: String,
    /// EDTF date, or empty.
    pub date: String,
    /// Place name, or empty.
    pub place: String,
    /// Factuality, where the kind has one.
    pub factuality: Option<Factuality>,
    /// What a person has decided.
    pub status: Status,
    /// Estimated chance that a person would agree.
    pub confidence: f32,
    /// The clause.
    pub quote: String,
    /// Title of its document.
    pub document: String,
}

/// What bears a name that was typed, and the sentences that hold it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct Found {
    /// Actors, the best first.
    pub actors: Vec<ActorSummary>,
    /// Places of the atlas, the best first.
    pub places: Vec<Place>,
    /// Documents by title, the best first.
    pub documents: Vec<FoundDocument>,
    /// Sentences, the best first, with the record that rests on each.
    pub sentences: Vec<Hit>,
}

/// A document by its title.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FoundDocument {
    /// The document.
    pub id: DocumentId,
    /// Its title.
    pub title: String,
}

/// A sentence that a search found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Hit {
    /// Title of the hit.
    pub title: String,
    /// The words around, cut; the match stands between U+2068 and U+2069.
    pub snippet: String,
    /// The document.
    pub document: Option<DocumentId>,
    /// The record.
    pub record: Option<RecordId>,
}
