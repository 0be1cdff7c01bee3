//! GeoJSON (RFC 7946): one feature a record; a record without a place has no geometry.

use geojson::{Feature, FeatureCollection, Geometry, GeometryValue, JsonObject};
use serde_json::{Value, json};

use super::flat::{COLUMNS, Documents, Head, credit, flat};
use crate::{
    analyse::DocumentSummary,
    model::{AnyRecord, Records},
};

/// The features of all records, with the sources beside them.
pub fn write(records: &Records, documents: &[DocumentSummary], as_of: &str) -> Vec<u8> {
    let by_id: Documents = documents.iter().map(|document| (&document.id, document)).collect();
    let features = records.clone().into_any().map(|record| feature(&record, &by_id)).collect();
    let mut members = JsonObject::new();
    members.insert("generator".to_owned(), Value::from("Araxes"));
    members.insert("as_of".to_owned(), Value::from(as_of));
    members.insert("sources".to_owned(), documents.iter().map(credit).collect());
    members.insert("documents".to_owned(), json!(documents.iter().map(Head::of).collect::<Vec<_>>()));
    let note = "Place names imply no view on the status of any territory. `precision` is UCDP's where_prec: from 4 on, a point \
                stands for an area.";
    members.insert("note".to_owned(), Value::from(note));
    let collection = FeatureCollection { bbox: None, features, foreign_members: Some(members) };
    let mut text = collection.to_string();
    text.push('\n');
    text.into_bytes()
}

fn feature(record: &AnyRecord, documents: &Documents) -> Feature {
    let place = match record {
        AnyRecord::Event(event) => event.place.as_ref(),
        _ => None,
    };
    let mut properties: JsonObject =
        COLUMNS.iter().map(|name| (*name).to_owned()).zip(flat(record, documents)).collect();
    // Whole, to be read back; its evidence stands apart, where other programs look for it.
    let mut whole = json!(record)["value"].take();
    if let Some(fields) = whole.as_object_mut() {
        properties.extend(fields.remove("evidence").map(|evidence| ("evidence".to_owned(), evidence)));
    }
    properties.insert("record".to_owned(), whole);
    Feature {
        bbox: None,
        geometry: place.map(|place| Geometry::new(GeometryValue::new_point([place.lon_deg, place.lat_deg]))),
        id: Some(geojson::feature::Id::String(record.id().0.clone())),
        properties: Some(properties),
        foreign_members: None,
    }
}
