//! The fixed form of what `extract` and `timex` write, key by key, on the command line and from Python.
//!
//! Programs outside the project read it, so a key is never renamed or left out. It is apart from the model because
//! the model may grow, and because it counts characters where the model counts bytes.

mod given;

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value;

pub use self::given::GivenText;
use crate::model::{
    ActorCode, Cause, DateOrigin, DocumentDate, Event, EventType, Evidences, Extraction, Factuality, Flow, Interval,
    Party, Quad, Relation, Timex, TimexType, Warning,
};

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
    confidence: f64,
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
            confidence: f64::from((evidence.confidence * 100.0).round()) / 100.0,
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

/// A day, written as ISO 8601 has it and no other way: "2021-1-2" may be a slip.
///
/// # Errors
/// In a sentence.
pub fn parse_date(text: &str) -> Result<NaiveDate, String> {
    let shape = text.len() == "YYYY-MM-DD".len()
        && text
            .bytes()
            .enumerate()
            .all(|(at, byte)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() });
    let date = if shape { NaiveDate::parse_from_str(text, "%Y-%m-%d").ok() } else { None };
    date.ok_or_else(|| format!("\"{text}\" is not a date; write YYYY-MM-DD"))
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

#[cfg(test)]
mod tests {
    use crate::model::{
        Anchor, DocumentId, Evidence, Granularity, Place, RecordId, Records, RelationKind, Span, Status,
    };
    use serde_json::json;

    use super::*;

    const TEXT: &str = "Bakı police held two Iranian drivers on Wednesday; Tehran sold Yerevan about 40% of its gas.";

    fn span(words: &str) -> Span {
        let start = TEXT.find(words).expect("the words stand in the text");
        Span::new(start, start + words.len())
    }

    fn evidence(words: &str, trigger: &str, timex: Option<&str>) -> Evidences {
        Evidences::one(Evidence {
            document: DocumentId("d".to_owned()),
            span: span(words),
            sentence: span(words),
            quote: words.to_owned(),
            trigger: trigger.to_owned(),
            timex: timex.map(str::to_owned),
            rule: "a-rule".to_owned(),
            confidence: 0.83,
        })
    }

    fn party(actor: &str, country: &str, text: &str) -> Party {
        Party { actor: actor.into(), country: country.into(), text: text.to_owned() }
    }

    fn day() -> Interval {
        Interval::day(NaiveDate::from_ymd_opt(2021, 9, 15).expect("a day"))
    }

    fn everything() -> Extraction {
        let held = "held two Iranian drivers on Wednesday";
        let sold = "Tehran sold Yerevan about 40% of its gas";
        let id = |name: &str| RecordId(name.to_owned());
        let event = Event {
            id: id("e"),
            event_type: EventType::Coerce,
            mode: None,
            cameo: Some("173".to_owned()),
            goldstein: -5.0,
            quad: Quad::MaterialConflict,
            source: vec![party("AZE_POL", "AZE", "Bakı police"), party("AZE", "AZE", "Bakı police")],
            target: vec![party("IRN", "IRN", "two Iranian drivers")],
            interval: Some(day()),
            edtf: Some("2021-09-15".to_owned()),
            place: Some(Place {
                name: "Goris".to_owned(),
                text: "Goris".to_owned(),
                lat_deg: 39.5,
                lon_deg: 46.25,
                precision: 2,
                country: Some("ARM".into()),
            }),
            factuality: Factuality::Asserted,
            attribution: None,
            evidence: evidence(held, "held", Some("on Wednesday")),
            status: Status::Proposed,
        };
        let flow = Flow {
            id: id("f"),
            from: party("IRN", "IRN", "Tehran"),
            to: party("ARM_GOV", "ARM", "Yerevan"),
            commodity: "gas".to_owned(),
            share: Some(40.0),
            of: Some("ARM".into()),
            amount: None,
            unit: None,
            approximate: true,
            interval: Some(Interval { end: None, granularity: Granularity::Range, ..day() }),
            factuality: Factuality::Asserted,
            attribution: None,
            evidence: evidence(sold, "sold", None),
            status: Status::Proposed,
        };
        let relation = Relation {
            id: id("r"),
            a: party("IRN", "IRN", "Tehran"),
            b: party("ARM", "ARM", "Yerevan"),
            kind: RelationKind::EthnicKin,
            interval: None,
            factuality: Factuality::Asserted,
            attribution: None,
            evidence: evidence(sold, "sold", None),
            status: Status::Proposed,
        };
        let cause = Cause {
            id: id("c"),
            cause: id("e"),
            effect: id("e"),
            marker: "because of".to_owned(),
            cause_span: span("Bakı"),
            effect_span: span("Tehran"),
            attribution: None,
            evidence: evidence(held, "held", None),
            status: Status::Proposed,
        };
        let records =
            Records { events: vec![event], flows: vec![flow], relations: vec![relation], causes: vec![cause] };
        let nowhere = Warning { code: "no-date".to_owned(), message: "No date.".to_owned(), span: None };
        let warnings = vec![Warning::at(span("40%"), "share-without-period", "Of what time?"), nowhere];
        Extraction { records, warnings, ..Extraction::default() }
    }

    #[test]
    fn extract_writes_the_keys_that_the_contract_lists_and_no_others() {
        let extraction = everything();
        let text = GivenText::new(TEXT);
        let form = ExtractForm::new(json!("d01"), None, &extraction, &text);
        let expected = json!({
            "id": "d01",
            "events": [{
                "evidence": "held two Iranian drivers on Wednesday", "start_char": 12, "end_char": 49,
                "trigger": "held", "rule": "a-rule", "type": "COERCE", "mode": null, "cameo": "173",
                "goldstein": -5.0, "quad": "material conflict", "source": ["AZE"], "target": ["IRN"],
                "source_text": "Bakı police", "target_text": "two Iranian drivers",
                "start": "2021-09-15", "end": "2021-09-15", "edtf": "2021-09-15", "timex": "on Wednesday",
                "place": {"name": "Goris", "lat": 39.5, "lon": 46.25, "precision": 2},
                "factuality": "asserted", "attribution": null, "confidence": 0.83,
            }],
            "flows": [{
                "evidence": "Tehran sold Yerevan about 40% of its gas", "start_char": 51, "end_char": 91,
                "from": "IRN", "to": "ARM", "commodity": "gas", "share": 40.0, "of": "ARM", "amount": null,
                "unit": null, "approximate": true, "start": "2021-09-15", "end": null,
            }],
            "relations": [{
                "evidence": "Tehran sold Yerevan about 40% of its gas", "start_char": 51, "end_char": 91,
                "a": "IRN", "b": "ARM", "kind": "ethnic-kin",
            }],
            "causes": [{
                "cause": {"start_char": 0, "end_char": 4}, "effect": {"start_char": 51, "end_char": 57},
                "marker": "because of",
            }],
            "warnings": [
                {"code": "share-without-period", "message": "Of what time?", "start_char": 77, "end_char": 80},
                {"code": "no-date", "message": "No date.", "start_char": null, "end_char": null},
            ],
        });
        assert_eq!(serde_json::to_value(&form).expect("JSON"), expected);
    }

    #[test]
    fn a_date_is_iso_or_refused() {
        assert_eq!(parse_date("2021-10-04").ok(), NaiveDate::from_ymd_opt(2021, 10, 4));
        for wrong in ["2021-02-30", "2021-1-2", "04.10.2021", "", "+2021-1-02", "2021-10-04T00:00"] {
            assert!(parse_date(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn confidence_is_written_in_hundredths() {
        let mut extraction = everything();
        let Evidence { confidence, .. } = extraction.records.events[0].evidence.first().clone();
        assert_eq!(confidence, 0.83);
        extraction.records.events[0].evidence = Evidences::one(Evidence {
            confidence: confidence + f32::EPSILON,
            ..extraction.records.events[0].evidence.first().clone()
        });
        let text = GivenText::new(TEXT);
        let json = serde_json::to_string(&ExtractForm::new(json!(1), None, &extraction, &text)).expect("JSON");
        assert!(json.contains("\"confidence\":0.83}"), "{json}");
    }

    #[test]
    fn timex_writes_the_keys_that_the_contract_lists_and_no_others() {
        let timex = Timex {
            span: span("Wednesday"),
            kind: TimexType::Date,
            value: "2021-09-15".to_owned(),
            edtf: None,
            interval: Some(day()),
            modifier: None,
            anchor: Anchor::none(),
            certain: true,
            rule: "weekday".to_owned(),
        };
        let vague = Timex { interval: None, value: "PAST_REF".to_owned(), ..timex.clone() };
        let timexes = [timex, vague];
        let text = GivenText::new(TEXT);
        let form = TimexesForm::new(json!("d01"), &timexes, &text);
        let expected = json!({"id": "d01", "timex": [
            {"start": 40, "end": 49, "text": "Wednesday", "type": "DATE", "value": "2021-09-15",
             "begin": "2021-09-15", "until": "2021-09-15"},
            {"start": 40, "end": 49, "text": "Wednesday", "type": "DATE", "value": "PAST_REF",
             "begin": null, "until": null},
        ]});
        assert_eq!(serde_json::to_value(&form).expect("JSON"), expected);
    }
}
