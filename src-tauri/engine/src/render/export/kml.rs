//! KML 2.2: a placemark with its time for each record; only an event that has a place has a point on the globe.

use std::fmt::Write;

use super::{
    flat::{COLUMNS, Documents, credit, flat, written},
    pack::escaped,
};
use crate::{
    analyse::DocumentSummary,
    model::{AnyRecord, Event, Records, cut_words},
};

/// The records, with the sources in the document's description.
pub fn write(records: &Records, documents: &[DocumentSummary], as_of: &str) -> Vec<u8> {
    let by_id: Documents = documents.iter().map(|document| (&document.id, document)).collect();
    let sources: Vec<String> = documents.iter().map(credit).collect();
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\">\n<Document>\n<name>Araxes</name>\n",
    );
    element(&mut out, "description", &format!("{as_of}. Sources: {}", sources.join("; ")));
    for record in records.clone().into_any() {
        let first = record.evidence().first();
        out.push_str("<Placemark>\n");
        element(&mut out, "name", &format!("{}: {}", record.class(), cut_words(&first.quote, 80)));
        element(&mut out, "description", &first.quote);
        if let Some(interval) = record.interval() {
            out.push_str("<TimeSpan>");
            interval.start.iter().for_each(|day| element(&mut out, "begin", &day.to_string()));
            interval.end.iter().for_each(|day| element(&mut out, "end", &day.to_string()));
            out.push_str("</TimeSpan>\n");
        }
        out.push_str("<ExtendedData>\n");
        for (name, value) in COLUMNS.iter().zip(flat(&record, &by_id)) {
            if value.is_null() {
                continue;
            }
            let _ = write!(out, "<Data name=\"{name}\">");
            element(&mut out, "value", &written(&value));
            out.push_str("</Data>\n");
        }
        out.push_str("</ExtendedData>\n");
        if let AnyRecord::Event(Event { place: Some(place), .. }) = &record {
            let _ = writeln!(out, "<Point><coordinates>{},{}</coordinates></Point>", place.lon_deg, place.lat_deg);
        }
        out.push_str("</Placemark>\n");
    }
    out.push_str("</Document>\n</kml>\n");
    out.into_bytes()
}

fn element(out: &mut String, name: &str, text: &str) {
    let _ = write!(out, "<{name}>{}</{name}>", escaped(text));
}
