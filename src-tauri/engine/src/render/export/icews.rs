//! Events under the column names of the ICEWS coded event data (Harvard Dataverse), as CSV: a row for each pair of
//! source and target, which is what its readers expect. Columns that Araxes has no content for stay empty.

use super::Package;
use crate::{
    model::{EventType, Party},
    render::RenderError,
};

const COLUMNS: [&str; 22] = [
    "Event ID",
    "Event Date",
    "Source Name",
    "Source Sectors",
    "Source Country",
    "Event Text",
    "CAMEO Code",
    "Intensity",
    "Target Name",
    "Target Sectors",
    "Target Country",
    "Story ID",
    "Sentence Number",
    "Publisher",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    // Beyond ICEWS: without these two a reader would take a denial for a deed, and have no words to check.
    "Factuality",
    "Quotation",
];

/// The dated events.
pub fn write(package: &Package) -> Result<Vec<u8>, RenderError> {
    let fault = |error: csv::Error| RenderError::Drawing(error.to_string());
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS).map_err(fault)?;
    for event in &package.records.events {
        let Some(day) = event.interval.and_then(|i| i.start.or(i.end)) else { continue };
        let first = event.evidence.first();
        let document = package.documents.iter().find(|document| document.id == first.document);
        for (source, target) in pairs(&event.source, &event.target) {
            let country = |party: Option<&Party>| party.map_or(String::new(), |p| (package.name)(&p.country));
            let who = |party: Option<&Party>| party.map_or(String::new(), |p| (package.name)(&p.actor));
            let place = event.place.as_ref();
            // UCDP's first three classes are places one can name a town for; the fourth is a province.
            let named = |least: u8, most: u8| {
                place.filter(|p| (least..=most).contains(&p.precision)).map_or(String::new(), |p| p.name.clone())
            };
            writer
                .write_record([
                    event.id.0.clone(),
                    day.to_string(),
                    who(source),
                    String::new(),
                    country(source),
                    text(event.event_type).to_owned(),
                    event.cameo.clone().unwrap_or_default(),
                    event.goldstein.to_string(),
                    who(target),
                    String::new(),
                    country(target),
                    first.document.0.clone(),
                    String::new(),
                    document.and_then(|d| d.source.clone()).unwrap_or_default(),
                    named(1, 2),
                    named(3, 3),
                    named(4, 4),
                    place.and_then(|p| p.country.as_ref()).map_or(String::new(), |code| (package.name)(code)),
                    place.map_or(String::new(), |p| p.lat_deg.to_string()),
                    place.map_or(String::new(), |p| p.lon_deg.to_string()),
                    event.factuality.word().to_owned(),
                    first.quote.clone(),
                ])
                .map_err(fault)?;
        }
    }
    writer.into_inner().map_err(|error| RenderError::Drawing(error.to_string()))
}

/// Each source with each target; of talks, each two of the parties, both ways; of one alone, that one.
fn pairs<'a>(source: &'a [Party], target: &'a [Party]) -> Vec<(Option<&'a Party>, Option<&'a Party>)> {
    let others = if target.is_empty() { source } else { target };
    let mut pairs: Vec<_> = source
        .iter()
        .flat_map(|a| others.iter().map(move |b| (a, b)))
        .filter(|(a, b)| a.actor != b.actor)
        .map(|(a, b)| (Some(a), Some(b)))
        .collect();
    if pairs.is_empty() {
        pairs.push((source.first(), target.first()));
    }
    pairs
}

fn text(event_type: EventType) -> &'static str {
    match event_type {
        EventType::Agree => "Agree",
        EventType::Consult => "Consult",
        EventType::Support => "Express support",
        EventType::Cooperate => "Cooperate",
        EventType::Aid => "Provide aid",
        EventType::Concede => "Yield",
        EventType::Retreat => "Retreat",
        EventType::Request => "Demand",
        EventType::Accuse => "Disapprove",
        EventType::Reject => "Reject",
        EventType::Threaten => "Threaten",
        EventType::Protest => "Protest",
        EventType::Sanction => "Reduce relations",
        EventType::Mobilize => "Exhibit force posture",
        EventType::Coerce => "Coerce",
        EventType::Assault => "Assault or fight",
    }
}
