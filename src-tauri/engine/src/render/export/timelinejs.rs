//! TimelineJS 3 (Knight Lab): a slide for each dated event, grouped by pair, with its sentence and its source.

use chrono::{Datelike, NaiveDate};
use serde_json::{Value, json};

use super::{Package, pack::escaped};
use crate::{
    model::{AnyRecord, Granularity, RecordLine, cut_words},
    render::RenderError,
};

/// The JSON that TimelineJS loads. Text there is HTML, so words are escaped.
pub fn write(package: &Package) -> Result<Vec<u8>, RenderError> {
    let events: Vec<Value> = package
        .records
        .events
        .iter()
        .filter_map(|event| {
            let interval = event.interval?;
            let (start, end) = (interval.start.or(interval.end)?, interval.end);
            let first = event.evidence.first();
            let line = RecordLine::of(&AnyRecord::Event(event.clone()));
            let group =
                line.dyads().first().map(|dyad| format!("{} – {}", (package.name)(&dyad.a), (package.name)(&dyad.b)));
            let claim = match &event.attribution {
                Some(who) => format!("{} ({})", event.factuality.word(), who),
                None => event.factuality.word().to_owned(),
            };
            let mut slide = json!({
                "start_date": date(start, interval.granularity),
                "unique_id": event.id.0,
                "text": {
                    "headline": escaped(&cut_words(&first.quote, 80)),
                    "text": format!(
                        "<p>“{}”</p><p>{}, {}. {}</p>",
                        escaped(&first.quote),
                        escaped(event.event_type.code()),
                        escaped(&claim),
                        escaped(&package.credit_of(&first.document)),
                    ),
                },
            });
            if let Some(end) = end.filter(|end| *end != start) {
                slide["end_date"] = date(end, interval.granularity);
            }
            if interval.approximate || interval.granularity > Granularity::Day {
                slide["display_date"] = json!(crate::render::period(interval));
            }
            if let Some(group) = group {
                slide["group"] = json!(group);
            }
            Some(slide)
        })
        .collect();
    let title = json!({ "text": { "headline": escaped(&package.title), "text": escaped(&package.about().join(" ")) } });
    let mut bytes = serde_json::to_vec_pretty(&json!({ "title": title, "events": events }))
        .map_err(|error| RenderError::Drawing(error.to_string()))?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// As finely as it is known: TimelineJS shows a month without a day as a month.
fn date(day: NaiveDate, granularity: Granularity) -> Value {
    match granularity {
        Granularity::Year | Granularity::Decade | Granularity::Century => json!({ "year": day.year() }),
        Granularity::Month | Granularity::Season => json!({ "year": day.year(), "month": day.month() }),
        _ => json!({ "year": day.year(), "month": day.month(), "day": day.day() }),
    }
}
