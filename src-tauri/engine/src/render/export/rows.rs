//! A row of cells back into its record: what `flat` writes, the other way.

use std::collections::BTreeMap;

use serde::{Deserialize, de::IntoDeserializer};

use crate::model::{
    ActorCode, AnyRecord, Cause, DocumentId, Event, EventType, Evidence, Evidences, Flow, Granularity, Interval, Party,
    Place, RecordId, Relation, RelationKind, Span, Status,
};

/// Cells by the name of their column; an empty one stands for none.
pub type Cells<'a> = BTreeMap<&'a str, &'a str>;

/// The record of a row. `more` has the cells of its evidence beyond the first piece; `country` gives the state that an
/// actor counts for.
///
/// # Errors
/// Which cell is missing or cannot be read.
pub fn record_of(
    cells: &Cells,
    more: &[Cells],
    country: &dyn Fn(&ActorCode) -> ActorCode,
) -> Result<AnyRecord, String> {
    let status: Status = word(cells, "status")?.unwrap_or_default();
    let source = parties(cells, "source", "source_text", country);
    let target = parties(cells, "target", "target_text", country);
    let id = RecordId(needed(cells, "id")?.to_owned());
    let class = needed(cells, "class")?;
    let attribution = cell(cells, "attribution").map(str::to_owned);
    let pieces: Vec<Evidence> = [cells].into_iter().chain(more).map(evidence).collect::<Result<_, _>>()?;
    let evidence = Evidences::try_from(pieces).map_err(|error| error.to_string())?;
    let interval = interval(cells)?;
    let one = |mut side: Vec<Party>, column: &str| side.pop().ok_or_else(|| format!("{column} is empty"));
    Ok(match needed(cells, "kind")? {
        "event" => AnyRecord::Event(Event {
            id,
            event_type: EventType::from_code(class).ok_or_else(|| format!("there is no event type {class:?}"))?,
            mode: cell(cells, "mode").map(str::to_owned),
            cameo: cell(cells, "cameo").map(str::to_owned),
            goldstein: number(cells, "goldstein")?.unwrap_or(0.0),
            quad: word(cells, "quad")?.ok_or("quad is empty")?,
            source,
            target,
            interval,
            edtf: cell(cells, "edtf").map(str::to_owned),
            place: place(cells)?,
            factuality: word(cells, "factuality")?.ok_or("factuality is empty")?,
            attribution,
            evidence,
            status,
        }),
        "flow" => AnyRecord::Flow(Flow {
            id,
            from: one(source, "source")?,
            to: one(target, "target")?,
            commodity: class.to_owned(),
            share: number(cells, "share_percent")?,
            of: cell(cells, "share_of").map(ActorCode::from),
            amount: number(cells, "amount")?,
            unit: cell(cells, "unit").map(str::to_owned),
            approximate: cell(cells, "approximate") == Some("true"),
            // The column says of a flow how its figure is known; of its time the EDTF says it.
            interval: interval.map(|interval| Interval { approximate: is_about(cells), ..interval }),
            factuality: word(cells, "factuality")?.ok_or("factuality is empty")?,
            attribution,
            evidence,
            status,
        }),
        "relation" => AnyRecord::Relation(Relation {
            id,
            a: one(source, "source")?,
            b: one(target, "target")?,
            kind: RelationKind::from_code(class).ok_or_else(|| format!("there is no kind of relation {class:?}"))?,
            interval,
            factuality: word(cells, "factuality")?.ok_or("factuality is empty")?,
            attribution,
            evidence,
            status,
        }),
        "cause" => AnyRecord::Cause(Cause {
            id,
            cause: RecordId(needed(cells, "cause")?.to_owned()),
            effect: RecordId(needed(cells, "effect")?.to_owned()),
            marker: class.to_owned(),
            cause_span: Span::default(),
            effect_span: Span::default(),
            attribution,
            evidence,
            status,
        }),
        other => return Err(format!("there is no kind of record {other:?}")),
    })
}

/// What a cell says; `None` when it is empty or not there.
pub fn cell<'a>(cells: &Cells<'a>, column: &str) -> Option<&'a str> {
    cells.get(column).copied().filter(|text| !text.is_empty())
}

fn needed<'a>(cells: &Cells<'a>, column: &str) -> Result<&'a str, String> {
    cell(cells, column).ok_or_else(|| format!("{column} is empty"))
}

fn number<T: std::str::FromStr>(cells: &Cells, column: &str) -> Result<Option<T>, String> {
    cell(cells, column).map(|text| text.parse().map_err(|_| format!("{column}: {text:?} is no number"))).transpose()
}

fn word<T: for<'de> Deserialize<'de>>(cells: &Cells, column: &str) -> Result<Option<T>, String> {
    let read = |text: &str| {
        T::deserialize(text.into_deserializer()).map_err(|error: serde::de::value::Error| format!("{column}: {error}"))
    };
    cell(cells, column).map(read).transpose()
}

fn is_about(cells: &Cells) -> bool {
    cell(cells, "edtf").is_some_and(|edtf| edtf.contains('~'))
}

fn interval(cells: &Cells) -> Result<Option<Interval>, String> {
    let Some(granularity) = word::<Granularity>(cells, "granularity")? else { return Ok(None) };
    let day = |column: &str| {
        let read = |text: &str| text.parse().map_err(|_| format!("{column}: {text:?} is no day"));
        cell(cells, column).map(read).transpose()
    };
    let approximate = cell(cells, "approximate") == Some("true");
    Ok(Some(Interval { start: day("start")?, end: day("end")?, granularity, approximate }))
}

fn place(cells: &Cells) -> Result<Option<Place>, String> {
    let Some(name) = cell(cells, "place") else { return Ok(None) };
    Ok(Some(Place {
        name: name.to_owned(),
        text: cell(cells, "place_text").unwrap_or(name).to_owned(),
        lat_deg: number(cells, "latitude")?.ok_or("latitude is empty")?,
        lon_deg: number(cells, "longitude")?.ok_or("longitude is empty")?,
        precision: number(cells, "precision")?.ok_or("precision is empty")?,
        country: cell(cells, "place_country").map(ActorCode::from),
    }))
}

fn evidence(cells: &Cells) -> Result<Evidence, String> {
    Ok(Evidence {
        document: DocumentId(needed(cells, "document")?.to_owned()),
        span: Span::default(),
        sentence: Span::default(),
        quote: needed(cells, "quote")?.to_owned(),
        trigger: cell(cells, "trigger").unwrap_or_default().to_owned(),
        timex: cell(cells, "timex").map(str::to_owned),
        rule: cell(cells, "rule").unwrap_or_default().to_owned(),
        confidence: number(cells, "confidence")?.unwrap_or(0.0),
    })
}

/// Codes with their words. Words that hold the sign between two of them all go to the last party.
fn parties(cells: &Cells, codes: &str, words: &str, country: &dyn Fn(&ActorCode) -> ActorCode) -> Vec<Party> {
    let Some(codes) = cell(cells, codes) else { return Vec::new() };
    let codes: Vec<ActorCode> = codes.split("; ").map(ActorCode::from).collect();
    let mut texts = cells.get(words).copied().unwrap_or_default().splitn(codes.len(), "; ");
    codes
        .into_iter()
        .map(|actor| Party { country: country(&actor), actor, text: texts.next().unwrap_or_default().to_owned() })
        .collect()
}
