//! KML 2.2: a placemark with its time for each event that has a place; nothing else has a point on a globe.

use std::fmt::Write;

use serde_json::Value;

use super::{
    flat::{COLUMNS, Documents, credit, flat},
    pack::escaped,
};
use crate::{
    analyse::DocumentSummary,
    model::{AnyRecord, Records, cut_words},
};

/// The placed events, with the sources in the document's description.
pub fn write(records: &Records, documents: &[DocumentSummary], as_of: &str) -> Vec<u8> {
    let by_id: Documents = documents.iter().map(|document| (&document.id, document)).collect();
    let sources: Vec<String> = documents.iter().map(credit).collect();
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\">\n<Document>\n<name>Araxes</name>\n",
    );
    element(&mut out, "description", &format!("{as_of}. Sources: {}", sources.join("; ")));
    for event in &records.events {
        let Some(place) = &event.place else { continue };
        let record = AnyRecord::Event(event.clone());
        let first = event.evidence.first();
        out.push_str("<Placemark>\n");
        element(&mut out, "name", &format!("{}: {}", event.event_type.code(), cut_words(&first.quote, 80)));
        element(&mut out, "description", &first.quote);
        if let Some(interval) = event.interval {
            out.push_str("<TimeSpan>");
            interval.start.iter().for_each(|day| element(&mut out, "begin", &day.to_string()));
            interval.end.iter().for_each(|day| element(&mut out, "end", &day.to_string()));
            out.push_str("</TimeSpan>\n");
        }
        out.push_str("<ExtendedData>\n");
        for (name, value) in COLUMNS.iter().zip(flat(&record, &by_id)) {
            let text = match value {
                Value::Null => continue,
                Value::String(text) => text,
                other => other.to_string(),
            };
            let _ = write!(out, "<Data name=\"{name}\">");
            element(&mut out, "value", &text);
            out.push_str("</Data>\n");
        }
        let _ = write!(
            out,
            "</ExtendedData>\n<Point><coordinates>{},{}</coordinates></Point>\n</Placemark>\n",
            place.lon_deg, place.lat_deg
        );
    }
    out.push_str("</Document>\n</kml>\n");
    out.into_bytes()
}

fn element(out: &mut String, name: &str, text: &str) {
    let _ = write!(out, "<{name}>{}</{name}>", escaped(text));
}
