//! Documents with records to test with: a small fixed one, and any that could be.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;

/// A day of the calendar.
pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// A party whose code is also its country's.
pub fn party(code: &str) -> Party {
    let (country, _) = code.split_once('_').unwrap_or((code, ""));
    Party { actor: code.into(), country: country.into(), text: format!("the {code}") }
}

/// A document of these sentences, one a line.
pub fn document(sentences: &[&str], date: Option<&str>) -> Document {
    let text = sentences.join("\n");
    Document {
        id: DocumentId(blake3::hash(text.as_bytes()).to_hex()[..16].to_owned()),
        title: sentences.first().map_or_else(|| "Untitled".to_owned(), |first| (*first).to_owned()),
        source: Some("Test desk".to_owned()),
        file_name: "test.txt".to_owned(),
        date: date.map(|date| DocumentDate { date: day(date), origin: DateOrigin::Given }),
        meta: DocumentMeta::default(),
        text,
    }
}

/// One sentence a line of the document, each a paragraph.
pub fn sentences(document: &Document) -> Vec<Sentence> {
    let mut start = 0;
    let mut sentences = Vec::new();
    for (paragraph, line) in document.text.split('\n').enumerate() {
        let span = Span::new(start, start + line.len());
        if !span.is_empty() {
            sentences.push(Sentence { span, paragraph: paragraph as u32, kind: SentenceKind::Body });
        }
        start += line.len() + 1;
    }
    sentences
}

/// Evidence that is the whole of a sentence.
pub fn evidence(document: &Document, sentence: Span) -> Evidences {
    Evidences::one(Evidence {
        document: document.id.clone(),
        span: sentence,
        sentence,
        quote: sentence.of(&document.text).to_owned(),
        trigger: sentence.of(&document.text).split(' ').next().unwrap_or_default().to_owned(),
        timex: None,
        rule: "test".to_owned(),
        confidence: 0.75,
    })
}

/// An asserted event of a whole sentence.
pub fn event(
    document: &Document,
    sentence: Span,
    event_type: EventType,
    source: &[&str],
    target: &[&str],
    interval: Option<Interval>,
) -> Event {
    let conflict = matches!(event_type.quad(), Quad::VerbalConflict | Quad::MaterialConflict);
    Event {
        id: RecordId::of(&document.id, RecordKind::Event, event_type.code(), sentence),
        event_type,
        mode: None,
        cameo: Some("0231".to_owned()),
        goldstein: if conflict { -5.0 } else { 4.0 },
        quad: event_type.quad(),
        source: source.iter().map(|code| party(code)).collect(),
        target: target.iter().map(|code| party(code)).collect(),
        interval,
        edtf: None,
        place: None,
        factuality: Factuality::Asserted,
        attribution: None,
        evidence: evidence(document, sentence),
        status: Status::Proposed,
    }
}

/// Any document with what could be extracted from it: every sort of record, any interval, any letters.
pub fn told() -> impl Strategy<Value = (Document, Extraction)> {
    let line = "[A-Za-zŞşıəÇ֏’,\"<&]{1,12}( [a-zşı0-9]{1,9}){0,8}\\.";
    let seeds = prop::collection::vec(any::<(u8, u8, u8, i16, u8, bool)>(), 0..12);
    (prop::collection::vec(line, 1..6), seeds, prop::option::of(0u32..6000)).prop_map(|(lines, seeds, date)| {
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let mut document = document(&lines, None);
        document.date = date
            .and_then(|days| day("2010-01-01").checked_add_days(chrono::Days::new(days.into())))
            .map(|date| DocumentDate { date, origin: DateOrigin::FileName });
        let sentences = sentences(&document);
        let mut extraction = Extraction { sentences: sentences.clone(), ..Extraction::default() };
        let mut seen = std::collections::BTreeSet::new();
        for seed in seeds {
            let record = record(&document, &sentences, &extraction.records, seed);
            if seen.insert(record.id().clone()) {
                extraction.records.push(record);
            }
        }
        (document, extraction)
    })
}

fn record(
    document: &Document,
    sentences: &[Sentence],
    before: &Records,
    (kind, class, who, when, width, flag): (u8, u8, u8, i16, u8, bool),
) -> AnyRecord {
    const CODES: [&str; 6] = ["AZE", "IRN", "ISR", "TUR", "ARM", "IRN_IRGC"];
    let sentence = sentences[usize::from(class) % sentences.len()].span;
    let one = CODES[usize::from(who) % 6];
    let two = CODES[usize::from(who / 6) % 6];
    let start = NaiveDate::from_ymd_opt(2020, 1, 1)
        .and_then(|d| d.checked_add_signed(chrono::TimeDelta::days(when.into())))
        .expect("a day");
    let end = start.checked_add_days(chrono::Days::new(u64::from(width) * u64::from(width))).expect("a day");
    let interval = match width % 5 {
        0 => None,
        1 => Some(Interval::day(start)),
        2 => Some(Interval { start: None, ..Interval::between(start, end, Granularity::Range) }),
        3 => Some(Interval { end: None, approximate: flag, ..Interval::between(start, end, Granularity::Range) }),
        _ => Some(Interval::between(start, end, Granularity::Month)),
    };
    let factuality =
        [Factuality::Asserted, Factuality::Reported, Factuality::Planned, Factuality::Possible, Factuality::Denied]
            [usize::from(width) % 5];
    let evidence = evidence(document, sentence);
    let id = |kind, class: &str| RecordId::of(&document.id, kind, class, sentence);
    match (kind % 4, before.events.as_slice()) {
        (1, _) => AnyRecord::Flow(Flow {
            id: id(RecordKind::Flow, "arms"),
            from: party(one),
            to: party(two),
            commodity: "arms".to_owned(),
            share: flag.then_some(f64::from(width) / 3.0),
            of: flag.then(|| two.into()),
            amount: None,
            unit: None,
            approximate: flag,
            interval,
            factuality,
            attribution: None,
            evidence,
            status: Status::Proposed,
        }),
        (2, _) => AnyRecord::Relation(Relation {
            id: id(RecordKind::Relation, RelationKind::Border.code()),
            a: party(one),
            b: party(two),
            kind: RelationKind::Border,
            interval,
            factuality,
            attribution: flag.then(|| "officials".to_owned()),
            evidence,
            status: Status::Proposed,
        }),
        (3, [first, .., last]) => AnyRecord::Cause(Cause {
            id: id(RecordKind::Cause, "because"),
            cause: first.id.clone(),
            effect: last.id.clone(),
            marker: "because".to_owned(),
            cause_span: first.evidence.first().span,
            effect_span: last.evidence.first().span,
            attribution: None,
            evidence,
            status: Status::Proposed,
        }),
        _ => {
            let event_type = EventType::ALL[usize::from(class / 16) % 16];
            let target: &[&str] = if flag { &[two] } else { &[] };
            let mut event = event(document, sentence, event_type, &[one], target, interval);
            event.factuality = factuality;
            event.place = flag.then(|| Place {
                name: "Kapan & <Goris>".to_owned(),
                text: "Kapan".to_owned(),
                lat_deg: 39.2 + f64::from(who) / 100.0,
                lon_deg: 46.4,
                precision: 1 + width % 7,
                country: Some("ARM".into()),
            });
            AnyRecord::Event(event)
        }
    }
}
