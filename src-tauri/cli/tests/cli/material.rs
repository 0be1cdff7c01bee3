//! Every format and every dataset through `araxes import`, on the files of `tests/material`.

use std::path::Path;

use serde_json::Value;

use crate::{Folder, Ran, araxes};

fn material(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/material").join(name).display().to_string()
}

/// Imports one file into a new project.
fn import(folder: &Folder, name: &str, more: &[&str]) -> (String, Ran) {
    let project = folder.at("p.araxes");
    let file = material(name);
    let mut all = vec!["import", &file, "--project", &project];
    all.extend(more);
    let ran = araxes(&all);
    (project, ran)
}

/// The records of a project, as its export has them.
fn records(project: &str) -> Vec<Value> {
    let ran = araxes(&["export", "--project", project, "--format", "jsonl"]).done();
    ran.text().lines().map(|line| serde_json::from_str(line).expect("a record")).collect()
}

fn types(project: &str) -> Vec<String> {
    let mut types: Vec<String> =
        records(project).iter().filter_map(|record| Some(record["value"]["type"].as_str()?.to_owned())).collect();
    types.sort();
    types
}

/// A document of this format says that Azerbaijan detained Iranians on 15 September 2021.
fn says_so(name: &str) {
    let folder = Folder::new();
    let (project, ran) = import(&folder, &format!("documents/{name}"), &[]);
    assert!(matches!(ran.code, 0 | 3), "{name}: {}", ran.err);
    let query = [
        "query",
        "--project",
        &project,
        "--dyad",
        "IRN-AZE",
        "--type",
        "COERCE",
        "--from",
        "2021-09-15",
        "--to",
        "2021-09-15",
    ];
    let found = araxes(&query).done();
    assert!(found.text().contains("detained"), "{name}: {}", found.text());
}

#[test]
fn every_document_format_comes_to_the_same_record() {
    for name in [
        "page.html",
        "windows-1254.html",
        "brief.pdf",
        "brief.docx",
        "brief.odt",
        "brief.rtf",
        "note.eml",
        "with-annex.eml",
        "box.mbox",
        "feed.rss",
        "notes.jsonl",
        "references.ris",
        "references.bib",
        "timeline.csv",
        "timeline.json",
        "latin.txt",
        "utf-16.txt",
        "bundle.zip",
        "agency.txt",
    ] {
        says_so(name);
    }
}

#[test]
fn a_document_says_its_title_date_and_pages() {
    let folder = Folder::new();
    let files = ["page.html", "brief.pdf", "brief.docx", "brief.odt", "brief.rtf", "note.eml"];
    let paths: Vec<String> = files.iter().map(|name| material(&format!("documents/{name}"))).collect();
    let mut all = vec!["import", "--preview"];
    all.extend(paths.iter().map(String::as_str));
    let ran = araxes(&all).done();
    let text = ran.text();
    for line in ["2021-09-16  Drivers held", "Weekly brief"] {
        assert!(text.contains(line), "{line:?} is not in:\n{text}");
    }
    assert_eq!(text.matches("2021-09-16  Drivers held").count(), 5, "{text}");
    drop(folder);
}

#[test]
fn words_cut_by_a_page_are_whole_and_running_heads_are_gone() {
    let ran = araxes(&["extract", &material("documents/brief.pdf"), "--format", "json"]);
    assert!(ran.text().contains("on 15 September 2021"), "{}", ran.text());
    assert!(!ran.text().contains("not for circulation"), "{}", ran.text());
    assert!(ran.text().contains("drones"), "{}", ran.text());
}

#[test]
fn a_picture_is_no_text_and_is_refused_with_what_to_do() {
    let folder = Folder::new();
    let (_, ran) = import(&folder, "documents/picture-only.pdf", &[]);
    ran.refused(1, &["picture-only.pdf", "OCR"]);
}

#[test]
fn parts_that_are_no_documents_are_named_and_the_others_kept() {
    let folder = Folder::new();
    let (_, ran) = import(&folder, "documents/bundle.zip", &[]);
    assert_eq!(ran.code, 3);
    assert!(ran.text().contains("4 documents read"), "{}", ran.text());
    assert!(ran.err.contains("week/logo.png") && ran.err.contains("PNG"), "{}", ran.err);
    let folder = Folder::new();
    let (_, ran) = import(&folder, "documents/notes.jsonl", &[]);
    assert_eq!(ran.code, 3);
    assert!(ran.text().contains("2 documents read") && ran.err.contains("line 3"), "{}{}", ran.text(), ran.err);
}

#[test]
fn other_languages_are_kept_and_not_extracted() {
    for name in ["cyrillic.txt", "turkish.txt", "arabic.txt"] {
        let folder = Folder::new();
        let (project, ran) = import(&folder, &format!("documents/{name}"), &[]);
        let ran = ran.done();
        assert!(ran.text().contains("not in English"), "{name}: {}", ran.text());
        assert!(records(&project).is_empty(), "{name}");
    }
}

#[test]
fn gdelt_is_read_in_all_widths_and_as_it_is_published() {
    for name in ["gdelt-57.csv", "gdelt-58.csv", "gdelt-61.csv", "20211005.export.CSV.zip"] {
        let folder = Folder::new();
        let (project, ran) = import(&folder, &format!("datasets/{name}"), &[]);
        assert_eq!(ran.code, 3, "{name}: {}", ran.err);
        assert_eq!(types(&project), ["COERCE", "CONSULT", "MOBILIZE"], "{name}: {}", ran.err);
        for told in [
            ":4, column SQLDATE",
            ":5, column Actor1Code",
            ":6, column ActionGeo_Lat",
            "looks like the longitude",
            ":8: the row has 2 columns",
        ] {
            assert!(ran.err.contains(told), "{told:?} is not in {name}: {}", ran.err);
        }
        let found = araxes(&[
            "query",
            "--project",
            &project,
            "--dyad",
            "IRN-AZE",
            "--from",
            "2021-09-15",
            "--to",
            "2021-09-15",
        ])
        .done();
        assert!(found.text().contains("COERCE"), "{}", found.text());
        // The country of a place is told by FIPS: AM is Armenia there.
        let geo = records(&project).into_iter().find(|r| r["value"]["type"] == "COERCE").expect("the arrest");
        assert_eq!(geo["value"]["place"]["country"], "ARM");
        assert_eq!(geo["value"]["cameo"], "173");
        assert!(geo["value"]["evidence"][0]["quote"].as_str().is_some_and(|quote| quote.starts_with("1\t20210915\t")));
    }
}

#[test]
fn rows_are_left_out_by_actor_and_by_box() {
    let folder = Folder::new();
    let (project, _) = import(&folder, "datasets/gdelt-61.csv", &["--actor", "AZE"]);
    assert_eq!(types(&project), ["COERCE"]);
    let folder = Folder::new();
    let (project, _) = import(&folder, "datasets/gdelt-61.csv", &["--box", "130,30,150,40"]);
    assert_eq!(types(&project), ["CONSULT"]);
}

#[test]
fn rejected_rows_are_written_down_as_they_were() {
    let folder = Folder::new();
    let file = folder.at("rejected.csv");
    let (_, ran) = import(&folder, "datasets/gdelt-61.csv", &["--rejected", &file]);
    assert_eq!(ran.code, 3);
    let written = std::fs::read_to_string(&file).expect("the rejected rows");
    assert_eq!(written.lines().next(), Some("file,place,reason,row"));
    assert!(written.contains("8\tcut"), "{written}");
}

#[test]
fn acled_is_read_in_all_its_shapes() {
    for (name, expected) in [
        ("acled-2023.csv", vec!["ASSAULT", "COERCE", "PROTEST"]),
        ("acled-2017.csv", vec!["ASSAULT"]),
        ("acled-2015.csv", vec!["ASSAULT"]),
        ("acled-api.json", vec!["ASSAULT"]),
        ("acled.xlsx", vec!["ASSAULT"]),
    ] {
        let folder = Folder::new();
        let (project, ran) = import(&folder, &format!("datasets/{name}"), &[]);
        assert_eq!(types(&project), expected, "{name}: {}", ran.err);
        let fight = records(&project).into_iter().find(|r| r["value"]["type"] == "ASSAULT").expect("a fight");
        // No direction: both are sources.
        assert_eq!(fight["value"]["source"].as_array().map(Vec::len), Some(2), "{name}");
        assert_eq!(fight["value"]["target"].as_array().map(Vec::len), Some(0), "{name}");
        assert!(
            fight["value"]["evidence"][0]["quote"].as_str().is_some_and(|q| q.starts_with("The two armies fought")),
            "{name}: {fight}"
        );
    }
    let folder = Folder::new();
    let (_, ran) = import(&folder, "datasets/acled-2023.csv", &[]);
    assert!(ran.err.contains("no calendar") && ran.err.contains(":5, column event_date"), "{}", ran.err);
    assert!(ran.err.contains("no actor is named"), "{}", ran.err);
}

#[test]
fn weekly_counts_of_acled_are_amounts_and_never_events() {
    let folder = Folder::new();
    let (project, ran) = import(&folder, "datasets/acled-weekly.csv", &[]);
    assert_eq!(ran.code, 3, "{}", ran.err);
    assert!(ran.err.contains(":4, column events: \"some\" is no number"), "{}", ran.err);
    assert!(ran.text().contains("1 rows left out"), "a count of none: {}", ran.text());
    assert_eq!(types(&project), [""; 0], "three battles are not one");
    let all = records(&project);
    assert_eq!(all.len(), 1, "{all:?}");
    let count = &all[0]["value"];
    assert_eq!((count["commodity"].as_str(), count["unit"].as_str()), (Some("battles"), Some("events")));
    assert_eq!((count["amount"].as_f64(), count["to"]["country"].as_str()), (Some(3.0), Some("AZE")));
    let week = &count["interval"];
    assert_eq!([&week["start"], &week["end"], &week["granularity"]], ["2021-10-02", "2021-10-08", "week"]);
    let table = araxes(&["query", "--project", &project]).done();
    assert!(table.text().contains("battles") && table.text().contains("3 events"), "{}", table.text());
}

#[test]
fn parquet_comes_back_as_the_records_that_it_was_written_from() {
    let folder = Folder::new();
    let (project, ran) = import(&folder, "datasets/events.parquet", &[]);
    assert_eq!(ran.code, 3, "{}", ran.err);
    assert!(ran.err.contains(":4, column factuality: \"sworn\""), "{}", ran.err);
    assert_eq!(types(&project), ["COERCE", "CONSULT", "SANCTION"]);
    let all = records(&project);
    let one = |kind: &str| &all.iter().find(|record| record["value"]["type"] == kind).expect("an event")["value"];
    let arrest = one("COERCE");
    assert_eq!((arrest["cameo"].as_str(), arrest["place"]["name"].as_str()), (Some("173"), Some("Goris")));
    assert_eq!(arrest["evidence"][0]["quote"], "Azerbaijan detained two drivers near Goris");
    assert_eq!(arrest["interval"]["start"], "2021-09-15");
    let talks = one("CONSULT");
    assert_eq!(talks["source"].as_array().map(Vec::len), Some(2));
    assert_eq!([&talks["factuality"], &talks["attribution"]], ["reported", "an official"]);
    assert_eq!(talks["interval"]["approximate"], true);
    assert_eq!((&one("SANCTION")["interval"], &one("SANCTION")["place"]), (&Value::Null, &Value::Null));
    // Read back by filter: of a million rows only those that were asked for are kept.
    let folder = Folder::new();
    let (project, ran) = import(&folder, "datasets/events.parquet", &["--actor", "TUR"]);
    assert_eq!(types(&project), ["CONSULT"], "{}", ran.err);

    let folder = Folder::new();
    let (project, ran) = import(&folder, "datasets/flows.parquet", &[]);
    ran.done();
    let flow = &records(&project)[0]["value"];
    assert_eq!(
        (flow["share"].as_f64(), flow["of"].as_str(), flow["approximate"].as_bool()),
        (Some(69.0), Some("AZE"), Some(true))
    );
    assert_eq!((flow["from"]["country"].as_str(), flow["interval"]["end"].as_str()), (Some("ISR"), Some("2020-12-31")));

    let folder = Folder::new();
    let (project, ran) = import(&folder, "datasets/own.parquet", &[]);
    ran.done();
    assert_eq!(types(&project), ["MOBILIZE"], "a table of a person's own");
}

#[test]
fn ucdp_is_read_with_and_without_header() {
    let folder = Folder::new();
    let (project, ran) = import(&folder, "datasets/ucdp-ged.csv", &[]);
    assert_eq!(types(&project), ["ASSAULT", "ASSAULT"], "{}", ran.err);
    assert!(ran.err.contains("column where_prec") && ran.err.contains("before it begins"), "{}", ran.err);
    let all = records(&project);
    let one_sided = all.iter().find(|r| r["value"]["cameo"] == "180").expect("one-sided violence");
    assert_eq!(one_sided["value"]["interval"]["granularity"], "month");
    assert_eq!(one_sided["value"]["interval"]["approximate"], true);
    assert_eq!(one_sided["value"]["place"]["precision"], 4);
    let folder = Folder::new();
    let (project, ran) = import(&folder, "datasets/ucdp-candidate.csv", &[]);
    ran.done();
    assert_eq!(types(&project), ["ASSAULT", "ASSAULT"]);
    assert!(araxes(&["query", "--project", &project, "--dyad", "AZE-ARM"]).done().text().contains("ASSAULT"));
}

#[test]
fn icews_tells_a_mutual_event_once() {
    let folder = Folder::new();
    let (project, ran) = import(&folder, "datasets/icews.tab", &[]);
    let ran = ran.done();
    assert_eq!(types(&project), ["CONSULT", "MOBILIZE"]);
    assert!(ran.text().contains("2 rows left out"), "{}", ran.text());
}

#[test]
fn polecat_and_phoenix_are_read() {
    let folder = Folder::new();
    let (project, ran) = import(&folder, "datasets/polecat.txt", &[]);
    assert_eq!(ran.code, 3);
    assert_eq!(types(&project), ["COERCE"]);
    assert_eq!(records(&project)[0]["value"]["mode"], "arrest");
    assert!(ran.err.contains(":3: the row has 20 columns") && ran.err.contains(":4, column Event Type"), "{}", ran.err);
    for (name, expected) in [("phoenix.txt", "COERCE"), ("phoenix-historical.csv", "ASSAULT")] {
        let folder = Folder::new();
        let (project, ran) = import(&folder, &format!("datasets/{name}"), &[]);
        ran.done();
        assert_eq!(types(&project), [expected], "{name}");
    }
    let folder = Folder::new();
    let (project, _) = import(&folder, "datasets/phoenix-historical.csv", &[]);
    // `5/10/1992` has two readings; the columns of year, month and day have one.
    assert_eq!(records(&project)[0]["value"]["interval"]["start"], "1992-10-05");
}

#[test]
fn sipri_is_read_in_its_three_forms() {
    let folder = Folder::new();
    let (project, ran) = import(&folder, "datasets/sipri-register.csv", &[]);
    assert_eq!(ran.code, 3, "{}", ran.err);
    let flows = records(&project);
    assert_eq!(flows.len(), 4, "{flows:?}");
    let of = |supplier: &str, part: &str| {
        let found =
            flows.iter().find(|f| f["value"]["from"]["country"] == supplier && f["value"]["to"]["country"] == "AZE");
        found.map(|flow| flow["value"][part].clone()).unwrap_or_default()
    };
    assert_eq!(of("ISR", "amount"), 15.0);
    assert_eq!(of("ISR", "unit"), "million TIV");
    assert_eq!(of("ISR", "approximate"), true);
    assert_eq!(of("ISR", "interval")["start"], "2012-01-01");
    assert_eq!(of("TUR", "amount"), 15.0, "the torn row is whole");
    let ordered = flows.iter().find(|f| f["value"]["to"]["country"] == "ARM").expect("an order");
    assert_eq!(ordered["value"]["factuality"], "planned");
    assert!(
        ordered["value"]["evidence"][0]["quote"].as_str().is_some_and(|quote| quote.contains("Exämple-4")),
        "Latin-1"
    );
    assert!(ran.err.contains("unknown supplier"), "{}", ran.err);
    for (name, count) in [("sipri-deliveries.csv", 2), ("sipri-tiv.csv", 2)] {
        let folder = Folder::new();
        let (project, ran) = import(&folder, &format!("datasets/{name}"), &[]);
        ran.done();
        let flows = records(&project);
        assert_eq!(flows.len(), count, "{name}");
        assert!(flows.iter().all(|flow| flow["value"]["to"]["country"] == "AZE"), "{name}: {flows:?}");
    }
}

#[test]
fn supplier_shares_are_recomputed_for_any_window() {
    let folder = Folder::new();
    let (project, _) = import(&folder, "datasets/sipri-register.csv", &[]);
    // Israel: 15 over 2012 and 2014; Russia: 35 over 2013 to 2016; so 7.5 against 17.5 in 2013 and 2014.
    let ran =
        araxes(&["shares", "--project", &project, "--to", "AZE", "--from", "2013-01-01", "--until", "2014-12-31"])
            .done();
    assert!(ran.text().contains("RUS") && ran.text().contains("70.0"), "{}", ran.text());
    assert!(ran.text().contains("ISR") && ran.text().contains("30.0"), "{}", ran.text());
    assert!(ran.text().contains("evenly"), "the method is said: {}", ran.text());
}

#[test]
fn comtrade_is_read_old_and_new() {
    let folder = Folder::new();
    let (project, ran) = import(&folder, "datasets/comtrade.csv", &[]);
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("column flowCode"), "{}", ran.err);
    let mut flows: Vec<String> = records(&project)
        .iter()
        .map(|f| {
            let v = &f["value"];
            format!("{} {} {} {}", v["from"]["country"], v["to"]["country"], v["commodity"], v["amount"])
                .replace('"', "")
        })
        .collect();
    flows.sort();
    assert_eq!(flows, ["AZE ISR oil 1000.5", "TUR AZE arms 500.0"]);
    let folder = Folder::new();
    let (project, ran) = import(&folder, "datasets/comtrade-35.csv", &[]);
    ran.done();
    assert_eq!(records(&project)[0]["value"]["to"]["country"], "ISR");
}

#[test]
fn places_with_what_happened_there_are_read() {
    for (name, code) in [("places.geojson", 3), ("places.kml", 0), ("places.kmz", 0)] {
        let folder = Folder::new();
        let (project, ran) = import(&folder, &format!("datasets/{name}"), &[]);
        assert_eq!(ran.code, code, "{name}: {}", ran.err);
        assert_eq!(types(&project), ["COERCE"], "{name}");
        assert_eq!(records(&project)[0]["value"]["place"]["lon_deg"], 46.34, "{name}");
    }
}

#[test]
fn a_table_of_ones_own_needs_a_mapping_and_keeps_it() {
    let folder = Folder::new();
    let (_, ran) = import(&folder, "datasets/own.csv", &[]);
    ran.refused(1, &["own.csv", "mapped", "When"]);
    let folder = Folder::new();
    let (project, ran) = import(&folder, "datasets/own.csv", &["--mapping", &material("datasets/own.toml")]);
    ran.done();
    assert_eq!(types(&project), ["MOBILIZE", "MOBILIZE"]);
    let days: Vec<Value> = records(&project).iter().map(|r| r["value"]["interval"]["start"].clone()).collect();
    assert_eq!(days, ["2021-10-01", "2021-10-03"]);
    // Another file of the same shape, by the name of the mapping alone.
    let again = folder
        .file("again.csv", "When;Who;Whom;What;Where;North;East\n05/10/2021;Iran;Armenia;held a drill;Aras;39;46\n");
    araxes(&["import", &again, "--project", &project, "--mapping", "own"]).done();
    assert_eq!(records(&project).len(), 3);
}

#[test]
fn day_and_month_are_never_guessed() {
    let folder = Folder::new();
    let table = folder.file(
        "t.csv",
        "date,source,target,type\n01/10/2021,Iran,Azerbaijan,COERCE\n25/10/2021,Iran,Azerbaijan,COERCE\n",
    );
    let ran = araxes(&["import", &table, "--project", &folder.at("p.araxes"), "--as", "table"]);
    assert_eq!(ran.code, 3);
    assert!(
        ran.err.contains(":2, column date") && ran.err.contains("2021-10-01 or 2021-01-10")
            || ran.err.contains("2021-01-10 or 2021-10-01"),
        "{}",
        ran.err
    );
}

#[test]
fn what_a_file_is_said_to_be_must_hold() {
    let folder = Folder::new();
    let (_, ran) = import(&folder, "datasets/acled-2017.csv", &["--as", "ucdp"]);
    ran.refused(1, &["no file of ucdp", "ACLED"]);
    let folder = Folder::new();
    let (_, ran) = import(&folder, "documents/agency.txt", &["--as", "gdelt"]);
    ran.refused(1, &["no file of gdelt", "57, 58 or 61"]);
}

#[test]
fn a_preview_stores_nothing() {
    let folder = Folder::new();
    let ran =
        araxes(&["import", "--preview", &material("datasets/own.csv"), &material("datasets/gdelt-61.csv")]).done();
    assert!(ran.text().contains("missing:") && ran.text().contains("GDELT 2.0 events, 61 columns"), "{}", ran.text());
    assert!(ran.text().contains("column SQLDATE"), "{}", ran.text());
    assert!(!std::path::Path::new(&folder.at("p.araxes")).exists());
}

#[test]
fn the_same_dataset_twice_is_known() {
    let folder = Folder::new();
    let (project, _) = import(&folder, "datasets/ucdp-candidate.csv", &[]);
    let ran = araxes(&["import", &material("datasets/ucdp-candidate.csv"), "--project", &project]).done();
    assert!(ran.text().contains("1 known already"), "{}", ran.text());
}

#[test]
fn the_same_article_from_two_outlets_is_known_as_a_reprint_whichever_came_first() {
    let (agency, paper) = (material("documents/agency.txt"), material("documents/reprint.txt"));
    for files in [[&agency, &paper], [&paper, &agency]] {
        let folder = Folder::new();
        let project = folder.at("p.araxes");
        for file in files {
            araxes(&["import", file, "--project", &project]).done();
        }
        let listed: Value = serde_json::from_str(
            araxes(&["query", "--project", &project, "--documents", "--format", "json"]).done().text(),
        )
        .expect("documents");
        let of = |title: &str| {
            let found = listed.as_array().and_then(|list| list.iter().find(|document| document["title"] == title));
            found.cloned().unwrap_or_default()
        };
        assert_eq!(of("Talks resume")["reprint_of"], Value::Null, "{listed}");
        assert_eq!(of("Ministers talk")["reprint_of"], of("Talks resume")["id"], "{listed}");
    }
    let folder = Folder::new();
    let ran = araxes(&["import", &agency, &paper, "--project", &folder.at("p.araxes")]).done();
    assert!(ran.text().contains("1 of them reprints"), "{}", ran.text());
}
