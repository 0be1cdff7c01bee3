//! The fixed form of what `extract` and `timex` write, key by key.
//!
//! Programs outside the project read it, so a key is never renamed or left out. It is apart from the model because
//! the model may grow, and because it counts characters where the model counts bytes.

use araxes_engine::model::{
    ActorCode, Cause, DateOrigin, DocumentDate, Event, EventType, Evidences, Extraction, Factuality, Flow, Interval,
    Party, Quad, Relation, Timex, TimexType, Warning,
};
use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value;

use crate::given::GivenText;

/// All that one document says.
#[derive(Debug, Serialize)]
pub struct ExtractForm<'a> {
    /// As the corpus has it, or the file's name.
    id: Value,
    /// Only for files: a corpus gives its dates.
    #[serde(flatten)]
    file: Option<FileForm<'a>>,
    events: Vec<EventForm<'a>>,
    flows: Vec<FlowForm<'a>>,
    relations: Vec<RelationForm<'a>>,
    causes: Vec<CauseForm<'a>>,
    warnings: Vec<WarningForm<'a>>,
}

/// What a file says of itself.
#[derive(Debug, Serialize)]
pub struct FileForm<'a> {
    title: &'a str,
    date: Option<NaiveDate>,
    date_origin: Option<DateOrigin>,
}

impl<'a> FileForm<'a> {
    /// From a document's title and date.
    pub fn new(title: &'a str, date: Option<DocumentDate>) -> Self {
        Self { title, date: date.map(|d| d.date), date_origin: date.map(|d| d.origin) }
    }
}

impl<'a> ExtractForm<'a> {
    /// What `extraction` found in `text`.
    pub fn new(id: Value, file: Option<FileForm<'a>>, extraction: &'a Extraction, text: &'a GivenText) -> Self {
        let records = &extraction.records;
        Self {
            id,
            file,
            events: records.events.iter().map(|event| EventForm::new(event, text)).collect(),
            flows: records.flows.iter().map(|flow| FlowForm::new(flow, text)).collect(),
            relations: records.relations.iter().map(|relation| RelationForm::new(relation, text)).collect(),
            causes: records.causes.iter().map(|cause| CauseForm::new(cause, text)).collect(),
            warnings: extraction.warnings.iter().map(|warning| WarningForm::new(warning, text)).collect(),
        }
    }
}

/// The clause that a record was made from.
#[derive(Debug, Serialize)]
struct ClauseForm<'a> {
    evidence: &'a str,
    start_char: usize,
    end_char: usize,
}

impl<'a> ClauseForm<'a> {
    fn new(evidence: &Evidences, text: &GivenText<'a>) -> Self {
        let span = evidence.first().span;
        let (start_char, end_char) = text.chars(span);
        Self { evidence: text.words(span), start_char, end_char }
    }
}

#[derive(Debug, Serialize)]
struct EventForm<'a> {
    #[serde(flatten)]
    clause: ClauseForm<'a>,
    trigger: &'a str,
    rule: &'a str,
    #[serde(rename = "type")]
    event_type: EventType,
    mode: Option<&'a str>,
    cameo: Option<&'a str>,
    goldstein: f64,
    quad: Quad,
    source: Vec<&'a ActorCode>,
    target: Vec<&'a ActorCode>,
    source_text: Option<String>,
    target_text: Option<String>,
    start: Option<NaiveDate>,
    end: Option<NaiveDate>,
    edtf: Option<&'a str>,
    timex: Option<&'a str>,
    place: Option<PlaceForm<'a>>,
    factuality: Factuality,
    attribution: Option<&'a str>,
    confidence: f32,
}

impl<'a> EventForm<'a> {
    fn new(event: &'a Event, text: &GivenText<'a>) -> Self {
        let evidence = event.evidence.first();
        let (start, end) = days(event.interval);
        Self {
            clause: ClauseForm::new(&event.evidence, text),
            trigger: &evidence.trigger,
            rule: &evidence.rule,
            event_type: event.event_type,
            mode: event.mode.as_deref(),
            cameo: event.cameo.as_deref(),
            goldstein: event.goldstein,
            quad: event.quad,
            source: countries(&event.source),
            target: countries(&event.target),
            source_text: words(&event.source),
            target_text: words(&event.target),
            start,
            end,
            edtf: event.edtf.as_deref(),
            timex: evidence.timex.as_deref(),
            place: event.place.as_ref().map(|place| PlaceForm {
                name: &place.name,
                lat: place.lat_deg,
                lon: place.lon_deg,
                precision: place.precision,
            }),
            factuality: event.factuality,
            attribution: event.attribution.as_deref(),
            confidence: evidence.confidence,
        }
    }
}

#[derive(Debug, Serialize)]
struct PlaceForm<'a> {
    name: &'a str,
    lat: f64,
    lon: f64,
    precision: u8,
}

#[derive(Debug, Serialize)]
struct FlowForm<'a> {
    #[serde(flatten)]
    clause: ClauseForm<'a>,
    from: &'a ActorCode,
    to: &'a ActorCode,
    commodity: &'a str,
    share: Option<f64>,
    of: Option<&'a ActorCode>,
    amount: Option<f64>,
    unit: Option<&'a str>,
    approximate: bool,
    start: Option<NaiveDate>,
    end: Option<NaiveDate>,
}

impl<'a> FlowForm<'a> {
    fn new(flow: &'a Flow, text: &GivenText<'a>) -> Self {
        let (start, end) = days(flow.interval);
        Self {
            clause: ClauseForm::new(&flow.evidence, text),
            from: &flow.from.country,
            to: &flow.to.country,
            commodity: &flow.commodity,
            share: flow.share,
            of: flow.of.as_ref(),
            amount: flow.amount,
            unit: flow.unit.as_deref(),
            approximate: flow.approximate,
            start,
            end,
        }
    }
}

#[derive(Debug, Serialize)]
struct RelationForm<'a> {
    #[serde(flatten)]
    clause: ClauseForm<'a>,
    a: &'a ActorCode,
    b: &'a ActorCode,
    kind: &'static str,
}

impl<'a> RelationForm<'a> {
    fn new(relation: &'a Relation, text: &GivenText<'a>) -> Self {
        Self {
            clause: ClauseForm::new(&relation.evidence, text),
            a: &relation.a.country,
            b: &relation.b.country,
            kind: relation.kind.code(),
        }
    }
}

#[derive(Debug, Serialize)]
struct CauseForm<'a> {
    cause: CharsForm,
    effect: CharsForm,
    marker: &'a str,
}

impl<'a> CauseForm<'a> {
    fn new(cause: &'a Cause, text: &GivenText) -> Self {
        Self {
            cause: CharsForm::new(text.chars(cause.cause_span)),
            effect: CharsForm::new(text.chars(cause.effect_span)),
            marker: &cause.marker,
        }
    }
}

#[derive(Debug, Serialize)]
struct CharsForm {
    start_char: usize,
    end_char: usize,
}

impl CharsForm {
    fn new((start_char, end_char): (usize, usize)) -> Self {
        Self { start_char, end_char }
    }
}

#[derive(Debug, Serialize)]
struct WarningForm<'a> {
    code: &'a str,
    message: &'a str,
    start_char: Option<usize>,
    end_char: Option<usize>,
}

impl<'a> WarningForm<'a> {
    fn new(warning: &'a Warning, text: &GivenText) -> Self {
        let chars = warning.span.map(|span| text.chars(span));
        Self {
            code: &warning.code,
            message: &warning.message,
            start_char: chars.map(|(start, _)| start),
            end_char: chars.map(|(_, end)| end),
        }
    }
}

/// The time expressions of one document.
#[derive(Debug, Serialize)]
pub struct TimexesForm<'a> {
    id: Value,
    timex: Vec<TimexForm<'a>>,
}

impl<'a> TimexesForm<'a> {
    /// What was found in `text`.
    pub fn new(id: Value, timexes: &'a [Timex], text: &GivenText<'a>) -> Self {
        Self { id, timex: timexes.iter().map(|timex| TimexForm::new(timex, text)).collect() }
    }
}

#[derive(Debug, Serialize)]
struct TimexForm<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    #[serde(rename = "type")]
    kind: TimexType,
    value: &'a str,
    begin: Option<NaiveDate>,
    until: Option<NaiveDate>,
}

impl<'a> TimexForm<'a> {
    fn new(timex: &'a Timex, text: &GivenText<'a>) -> Self {
        let (start, end) = text.chars(timex.span);
        let (begin, until) = days(timex.interval);
        Self { start, end, text: text.words(timex.span), kind: timex.kind, value: &timex.value, begin, until }
    }
}

/// First and last day of an interval, each where it has one.
pub fn days(interval: Option<Interval>) -> (Option<NaiveDate>, Option<NaiveDate>) {
    interval.map_or((None, None), |interval| (interval.start, interval.end))
}

/// State-level codes, each once, in the order of the text.
pub fn countries(parties: &[Party]) -> Vec<&ActorCode> {
    let mut codes = Vec::with_capacity(parties.len());
    for party in parties {
        if !codes.contains(&&party.country) {
            codes.push(&party.country);
        }
    }
    codes
}

/// The words that named a side; `None` when the side is empty.
pub fn words(parties: &[Party]) -> Option<String> {
    let mut texts: Vec<&str> = Vec::with_capacity(parties.len());
    for party in parties {
        if !texts.contains(&party.text.as_str()) {
            texts.push(&party.text);
        }
    }
    (!texts.is_empty()).then(|| texts.join("; "))
}
