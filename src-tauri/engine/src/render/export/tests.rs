//! Files for other programs, read back.

use geojson::GeoJson;
use proptest::prelude::*;

use super::*;
use crate::{
    analyse::DocumentSummary,
    model::{AnyRecord, Document, testing::told},
};

fn summary(document: &Document) -> DocumentSummary {
    DocumentSummary {
        id: document.id.clone(),
        title: document.title.clone(),
        source: document.source.clone(),
        file_name: document.file_name.clone(),
        date: document.date,
        records: 0,
        warnings: 0,
    }
}

proptest! {
    #[test]
    fn json_reads_back_equal((document, extraction) in told()) {
        let records = extraction.records;
        let bytes = export(&records, &[summary(&document)], ExportFormat::Json).expect("json");
        let file: json::RecordFile = serde_json::from_slice(&bytes).expect("a file of records");
        prop_assert_eq!(&file.records, &records);

        let bytes = export(&records, &[summary(&document)], ExportFormat::Jsonl).expect("json lines");
        let lines: Vec<AnyRecord> = bytes
            .split(|byte| *byte == b'\n')
            .filter(|line| !line.is_empty())
            .map(|line| serde_json::from_slice(line).expect("a record"))
            .collect();
        prop_assert_eq!(lines, records.into_any().collect::<Vec<_>>());
    }

    #[test]
    fn each_record_is_a_feature_and_a_row((document, extraction) in told()) {
        let records = extraction.records;
        let all: Vec<AnyRecord> = records.clone().into_any().collect();
        let bytes = export(&records, &[summary(&document)], ExportFormat::Geojson).expect("geojson");
        let Ok(GeoJson::FeatureCollection(collection)) = std::str::from_utf8(&bytes).expect("utf-8").parse() else {
            return Err(TestCaseError::fail("no collection"));
        };
        prop_assert_eq!(collection.features.len(), all.len());
        for (feature, record) in collection.features.iter().zip(&all) {
            let placed = matches!(record, AnyRecord::Event(event) if event.place.is_some());
            prop_assert_eq!(feature.geometry.is_some(), placed);
            let property = |name| feature.property(name).and_then(|value| value.as_str());
            prop_assert_eq!(property("id"), Some(record.id().0.as_str()));
            prop_assert_eq!(property("quote"), Some(record.evidence().first().quote.as_str()));
            prop_assert!(property("credit").is_some_and(|credit| credit.starts_with("Test desk, ")));
        }

        let bytes = export(&records, &[summary(&document)], ExportFormat::Csv).expect("csv");
        let mut rows = ::csv::Reader::from_reader(bytes.as_slice());
        prop_assert_eq!(rows.headers().expect("a header").iter().collect::<Vec<_>>(), flat::COLUMNS.to_vec());
        let ids: Vec<String> = rows.records().map(|row| row.expect("a row")[0].to_owned()).collect();
        prop_assert_eq!(ids, all.iter().map(|record| record.id().0.clone()).collect::<Vec<_>>());
    }
}

#[test]
fn kml_escapes_and_times_its_placemarks() {
    use crate::model::{EventType, Interval, Place, Records, testing};

    let document = testing::document(&["Fire & smoke <at> Kapan."], Some("2021-10-04"));
    let sentence = testing::sentences(&document)[0].span;
    let when = Some(Interval::day(testing::day("2021-10-01")));
    let mut event = testing::event(&document, sentence, EventType::Assault, &["AZE"], &["ARM"], when);
    event.place = Some(Place {
        name: "Kapan".into(),
        text: "Kapan".into(),
        lat_deg: 39.2,
        lon_deg: 46.4,
        precision: 1,
        country: None,
    });
    let records = Records { events: vec![event], ..Records::default() };
    let bytes = export(&records, &[summary(&document)], ExportFormat::Kml).expect("kml");
    let text = String::from_utf8(bytes).expect("utf-8");
    assert!(text.contains("<description>Fire &amp; smoke &lt;at&gt; Kapan.</description>"), "{text}");
    assert!(text.contains("<TimeSpan><begin>2021-10-01</begin><end>2021-10-01</end></TimeSpan>"), "{text}");
    assert!(text.contains("<coordinates>46.4,39.2</coordinates>"), "{text}");
}
