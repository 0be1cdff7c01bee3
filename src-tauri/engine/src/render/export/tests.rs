//! Files for other programs, read back.

use geojson::GeoJson;
use proptest::prelude::*;

use super::*;
use crate::{
    analyse::DocumentSummary,
    model::{AnyRecord, Document, Evidence, Place, Span, testing::told},
};

fn summary(document: &Document) -> DocumentSummary {
    DocumentSummary {
        id: document.id.clone(),
        title: document.title.clone(),
        source: document.source.clone(),
        file_name: document.file_name.clone(),
        date: document.date,
        ..DocumentSummary::default()
    }
}

/// `records` in a format that shows no story.
fn written(records: &Records, document: &Document, format: ExportFormat) -> Vec<u8> {
    written_of(records, std::slice::from_ref(document), format)
}

/// The same of several documents.
fn written_of(records: &Records, documents: &[Document], format: ExportFormat) -> Vec<u8> {
    let documents: Vec<DocumentSummary> = documents.iter().map(summary).collect();
    let name = |code: &ActorCode| code.0.clone();
    let package =
        Package { records, documents: &documents, title: "A <title> & more".into(), as_of: None, name: &name };
    let none = || RenderError::Drawing("neither story nor playback".to_owned());
    export(&package, format, Theme::Light, || Err(none()), |_| Err(none())).expect("written")
}

proptest! {
    #[test]
    fn json_reads_back_equal((document, extraction) in told()) {
        let records = extraction.records;
        let bytes = written(&records, &document, ExportFormat::Json);
        let file: json::RecordFile = serde_json::from_slice(&bytes).expect("a file of records");
        prop_assert_eq!(&file.records, &records);

        let bytes = written(&records, &document, ExportFormat::Jsonl);
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
        let bytes = written(&records, &document, ExportFormat::Geojson);
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

        let bytes = written(&records, &document, ExportFormat::Csv);
        let mut rows = ::csv::Reader::from_reader(bytes.as_slice());
        prop_assert_eq!(rows.headers().expect("a header").iter().collect::<Vec<_>>(), flat::COLUMNS.to_vec());
        let ids: Vec<String> = rows.records().map(|row| row.expect("a row")[0].to_owned()).collect();
        prop_assert_eq!(ids, all.iter().map(|record| record.id().0.clone()).collect::<Vec<_>>());
    }
}

/// Some of the records told by further pieces of evidence: the same words of this document, and words of another one.
fn told_twice(mut records: Records, other: &Document) -> Records {
    use crate::model::testing;

    let words = testing::sentences(other)[0].span;
    for (i, event) in records.events.iter_mut().enumerate().filter(|(i, _)| i % 2 == 0) {
        let own = event.evidence.first().clone();
        event.evidence.add(Evidence { rule: "second".to_owned(), timex: Some("then".to_owned()), ..own });
        event.place = Some(Place {
            name: "Kapan".to_owned(),
            text: "the town".to_owned(),
            lat_deg: 39.2,
            lon_deg: 46.4,
            precision: 1,
            country: Some("ARM".into()),
        });
        if i % 4 == 0 {
            testing::evidence(other, words).all().iter().for_each(|piece| event.evidence.add(piece.clone()));
        }
    }
    records
}

/// `records` by id, without what tables do not keep: where in its document a quotation stands, and whether a date's EDTF
/// was written with it or follows from it.
fn without_places(records: Records) -> Vec<AnyRecord> {
    let mut all: Vec<AnyRecord> = records.into_any().collect();
    for record in &mut all {
        let nowhere = |piece: &Evidence| Evidence { span: Span::default(), sentence: Span::default(), ..piece.clone() };
        let pieces: Vec<Evidence> = record.evidence().all().iter().map(nowhere).collect();
        *record.evidence_mut() = pieces.try_into().expect("some");
        match record {
            AnyRecord::Cause(cause) => (cause.cause_span, cause.effect_span) = Default::default(),
            AnyRecord::Event(event) => event.edtf = event.edtf.take().or_else(|| event.interval.map(|i| i.edtf())),
            AnyRecord::Flow(_) | AnyRecord::Relation(_) => {}
        }
    }
    all.sort_by(|a, b| a.id().cmp(b.id()));
    all
}

proptest! {
    #[test]
    fn files_of_records_are_read_back_equal((document, extraction) in told()) {
        let other = crate::model::testing::document(&["Another text, of \"the same\" <deed>."], Some("2021-10-05"));
        let records = told_twice(extraction.records, &other);
        if records.clone().into_any().next().is_none() {
            return Ok(());
        }
        let country = |code: &ActorCode| ActorCode::from(code.as_str().split('_').next().unwrap_or_default());
        let documents = [document, other];
        for format in [
            ExportFormat::Json,
            ExportFormat::Jsonl,
            ExportFormat::Geojson,
            ExportFormat::Csv,
            ExportFormat::Xlsx,
            ExportFormat::Kml,
        ] {
            let bytes = written_of(&records, &documents, format);
            let mut back = Records::default();
            for Excerpt { document, records } in read_back(&bytes, &country).expect("ours").expect("readable") {
                for piece in records.clone().into_any().flat_map(|record| record.evidence().all().to_vec()) {
                    let known = piece.document != document.id || piece.span.of(&document.text) == piece.quote;
                    prop_assert!(known, "{}: {:?}", format.name(), piece);
                }
                for sentence in excerpt_sentences(&records, &document) {
                    prop_assert!(!sentence.span.of(&document.text).trim().is_empty());
                }
                records.into_any().for_each(|record| back.push(record));
            }
            prop_assert_eq!(without_places(back), without_places(records.clone()), "{}", format.name());
        }
    }
}

#[test]
fn forged_files_of_records_are_refused() {
    use crate::model::{EventType, testing};

    let document = testing::document(&["Iran warned Baku."], Some("2021-10-04"));
    let sentence = testing::sentences(&document)[0].span;
    let event = testing::event(&document, sentence, EventType::Threaten, &["IRN"], &["AZE"], None);
    let records = Records { events: vec![event], ..Records::default() };
    let refused = |bytes: &[u8], why: &str| {
        let reason = read_back(bytes, &|code| code.clone()).expect("a file of records").expect_err("refused");
        assert!(reason.contains(why), "{reason}");
    };
    let line = String::from_utf8(written(&records, &document, ExportFormat::Jsonl)).expect("UTF-8");
    let end = format!("\"end\":{}", sentence.end);
    refused(line.replace(&end, "\"end\":3").as_bytes(), "longer than their place");
    refused(line.replace(&end, "\"end\":9000000000000000000").as_bytes(), "further on than any text");
    let table = String::from_utf8(written(&records, &document, ExportFormat::Csv)).expect("UTF-8");
    refused(table.replace("THREATEN", "SULK").as_bytes(), "line 2: there is no event type");
    refused(table.replace("event,THREATEN", ",THREATEN").as_bytes(), "line 2: kind is empty");
    for other in
        ["", "{}", "{\"type\":\"FeatureCollection\",\"features\":[]}", "id,kind\n", "Iran warned Baku.", "<?xml"]
    {
        assert!(read_back(other.as_bytes(), &|code| code.clone()).is_none(), "{other}");
    }
}

#[test]
fn kml_escapes_and_times_its_placemarks() {
    use crate::model::{EventType, Interval, testing};

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
    let bytes = written(&records, &document, ExportFormat::Kml);
    let text = String::from_utf8(bytes).expect("utf-8");
    assert!(text.contains("<description>Fire &amp; smoke &lt;at&gt; Kapan.</description>"), "{text}");
    assert!(text.contains("<TimeSpan><begin>2021-10-01</begin><end>2021-10-01</end></TimeSpan>"), "{text}");
    assert!(text.contains("<coordinates>46.4,39.2</coordinates>"), "{text}");
}

/// The parts of a ZIP package, by name.
fn parts(bytes: &[u8]) -> std::collections::BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a package");
    (0..zip.len())
        .map(|i| {
            let mut part = zip.by_index(i).expect("a part");
            let mut bytes = Vec::new();
            std::io::Read::read_to_end(&mut part, &mut bytes).expect("bytes");
            (part.name().expect("a name").into_owned(), String::from_utf8_lossy(&bytes).into_owned())
        })
        .collect()
}

fn assert_xml(name: &str, text: &str) {
    let options = roxmltree::ParsingOptions::default();
    roxmltree::Document::parse_with_options(text, options).unwrap_or_else(|e| panic!("{name}: {e}\n{text}"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_format_is_whole_and_names_its_sources((document, extraction) in told()) {
        let records = extraction.records;
        for format in ExportFormat::ALL.into_iter().filter(|format| !format.is_story() && !format.moves()) {
            let bytes = written(&records, &document, format);
            prop_assert_eq!(&bytes, &written(&records, &document, format), "{} is not the same twice", format.name());
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let text = match format {
                ExportFormat::Xlsx | ExportFormat::Docx => {
                    let parts = parts(&bytes);
                    parts.iter().for_each(|(name, part)| assert_xml(name, part));
                    parts.into_values().collect()
                }
                ExportFormat::Graphml | ExportFormat::Gexf | ExportFormat::Kml => {
                    assert_xml(format.name(), &text);
                    // networkx refuses a graph where some edges have a direction and some have none.
                    prop_assert!(!text.contains("undirected") && !text.contains("directed=\"false\""));
                    text
                }
                ExportFormat::Timelinejs | ExportFormat::Csl => {
                    prop_assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok());
                    text
                }
                _ => text,
            };
            // Lines of records alone, and tables, carry it in each row; without rows they carry nothing.
            let bare = matches!(format, ExportFormat::Csv | ExportFormat::Jsonl | ExportFormat::Icews);
            prop_assert!(bare || text.contains("Test desk"), "{} names no source", format.name());
        }
    }

    #[test]
    fn icews_rows_have_both_sides((document, extraction) in told()) {
        let bytes = written(&extraction.records, &document, ExportFormat::Icews);
        let mut rows = ::csv::Reader::from_reader(bytes.as_slice());
        for row in rows.records() {
            let row = row.expect("a row");
            let event = extraction.records.events.iter().find(|event| event.id.0 == row[0]).expect("its event");
            prop_assert_eq!(&row[21], event.evidence.first().quote.as_str());
            prop_assert!(event.source.iter().any(|party| party.actor.as_str() == &row[2]) || event.source.is_empty());
        }
    }
}

#[test]
fn a_report_has_each_quotation_in_a_footnote() {
    use crate::model::{EventType, Interval, testing};

    let document = testing::document(&["*Iran* warned <Baku>."], Some("2021-10-04"));
    let sentence = testing::sentences(&document)[0].span;
    let when = Some(Interval::day(testing::day("2021-10-01")));
    let event = testing::event(&document, sentence, EventType::Threaten, &["IRN"], &["AZE"], when);
    let records = Records { events: vec![event], ..Records::default() };
    let text = String::from_utf8(written(&records, &document, ExportFormat::Md)).expect("UTF-8");
    assert!(text.contains("## AZE – IRN\n\n- **1 Oct 2021** IRN → AZE: threaten[^1]\n"), "{text}");
    assert!(text.contains("[^1]: “\\*Iran\\* warned \\<Baku\\>.” Test desk, "), "{text}");
    assert!(
        text.starts_with("# A \\<title\\> & more\n\nAs of 4 October 2021, the date of the latest source.\n"),
        "{text}"
    );
}

#[test]
fn a_deck_becomes_slides_pages_and_one_file() {
    let svg = crate::render::canvas::draw_page(
        (820.0, 500.0),
        crate::render::palette::Palette::of(Theme::Light),
        "Figure",
        "",
        |_| Ok(()),
    );
    let slide = Slide {
        title: "A <scene>".into(),
        text: "What is \"told\".".into(),
        notes: "What is said & meant.".into(),
        footnotes: (0..6).map(|i| format!("“Words {i}.” Test desk.")).collect(),
        svg: svg.expect("drawn"),
        alt: "A figure".into(),
        days: (Some(18_900), Some(18_910)),
    };
    let deck = Deck {
        title: "Story".into(),
        about: vec!["As of then.".into()],
        as_of: "As of then".into(),
        slides: vec![slide],
        live: None,
    };
    let package = parts(&pptx::write(&deck, Theme::Dark).expect("slides"));
    assert!(package["ppt/theme/theme1.xml"].contains("<a:lt1><a:srgbClr val=\"14171D\"/></a:lt1>"), "a dark ground");
    for (name, part) in package.iter().filter(|(name, _)| !name.ends_with(".png")) {
        assert_xml(name, part);
    }
    assert!(package["ppt/slides/slide2.xml"].contains("<a:t>A &lt;scene&gt;</a:t>"));
    assert!(package["ppt/notesSlides/notesSlide2.xml"].contains("What is said &amp; meant."));
    assert!(package["ppt/notesSlides/notesSlide2.xml"].contains("[6] “Words 5.” Test desk."));
    assert!(package["ppt/slides/slide2.xml"].contains("and 3 more; see the notes"));
    let pages = deck::pages(&deck, Theme::Light).expect("pages");
    pages.iter().for_each(|page| assert_xml("page", page));
    assert!(pdf::pages(&pages).expect("a PDF").starts_with(b"%PDF-"));
    let html = String::from_utf8(html::write(&deck, Theme::Light).expect("a page")).expect("UTF-8");
    assert!(html.contains("<h2>A &lt;scene&gt;</h2>") && html.contains("default-src 'none'"));
    for asked in ["http://", "https://"] {
        let own = html.replace("http://www.w3.org/2000/svg", "").replace("http://www.w3.org/1999/xlink", "");
        assert!(!own.contains(asked), "the page names an address");
    }
}
