//! `import`, `query`, `export` and `render` on a real project.

use std::fs;

use serde_json::Value;

use crate::{Folder, araxes, sample_documents, sample_project};

#[test]
fn the_sample_has_events_flows_and_relations() {
    let folder = Folder::new();
    let project = sample_project(&folder);
    let ran = araxes(&["query", "--project", &project]).done();
    for block in ["Events: ", "Flows: ", "Relations: "] {
        assert!(ran.text().contains(block), "{block:?} is not in:\n{}", ran.text());
    }
}

#[test]
fn a_second_import_of_the_same_adds_nothing() {
    let folder = Folder::new();
    let project = sample_project(&folder);
    let export = || araxes(&["export", "--project", &project, "--format", "csv"]).done().out;
    let before = export();
    let ran = araxes(&["import", &sample_documents()[0], "--project", &project]).done();
    assert!(ran.text().contains("1 known already"), "{}", ran.text());
    assert!(export() == before, "records changed");
}

#[test]
fn a_bad_document_among_good_ones_is_named_and_the_others_are_kept() {
    let folder = Folder::new();
    let project = folder.at("p.araxes");
    let good = folder.file("good.txt", "Azerbaijani police detained two Iranian drivers on 15 September 2021.");
    let empty = folder.file("empty.txt", "");
    let ran = araxes(&["import", &empty, &good, "--project", &project]);
    assert_eq!(ran.code, 3, "{}", ran.err);
    assert_eq!(ran.err.lines().count(), 1);
    assert!(ran.err.contains(&empty), "{}", ran.err);
    assert!(araxes(&["query", "--project", &project]).done().text().contains("COERCE"));
}

#[test]
fn documents_are_read_anew_and_the_same_program_finds_the_same() {
    let folder = Folder::new();
    let project = sample_project(&folder);
    let export = || araxes(&["export", "--project", &project, "--format", "csv"]).done().out;
    let before = export();
    let told = araxes(&["reread", "--project", &project]).done();
    let count = sample_documents().len();
    assert_eq!(told.text(), format!("{count} documents read anew: 0 records added, 0 gone, 0 changed\n"));
    let told = araxes(&["reread", "--project", &project, "--format", "json"]).done();
    let changes: Value = serde_json::from_slice(&told.out).expect("JSON");
    assert_eq!((&changes["documents"], &changes["list"]), (&count.into(), &Value::Array(Vec::new())));
    assert!(export() == before, "records changed");
    araxes(&["reread", "--project", &folder.at("none.araxes")]).refused(1, &["none.araxes"]);
}

#[test]
fn a_query_narrows() {
    let folder = Folder::new();
    let project = sample_project(&folder);
    let rows = |args: &[&str]| {
        let mut all = vec!["query", "--project", &project, "--format", "csv"];
        all.extend(args);
        araxes(&all).done().text().lines().count()
    };
    let all = rows(&[]);
    assert!(all > 20, "{all}");
    let dyad = rows(&["--dyad", "IRN-AZE"]);
    assert_eq!(dyad, rows(&["--dyad", "aze-irn"]));
    let narrower = rows(&["--dyad", "IRN-AZE", "--from", "2021-09-01", "--to", "2021-10-31"]);
    assert!(all > dyad && dyad > narrower && narrower > 1, "{all} {dyad} {narrower}");
    assert!(rows(&["--type", "ASSAULT"]) < all);
    assert!(rows(&["--actor", "TUR"]) < all);
}

#[test]
fn exports_are_what_they_say() {
    let folder = Folder::new();
    let project = sample_project(&folder);
    let path = folder.at("out.geojson");
    let ran = araxes(&["export", "--project", &project, "-o", &path]).done();
    assert!(ran.out.is_empty());
    let map: Value = serde_json::from_slice(&fs::read(&path).expect("reads")).expect("JSON");
    assert_eq!(map["type"], "FeatureCollection");
    assert!(!map["features"].as_array().expect("a list").is_empty());
    let ran = araxes(&["export", "--project", &project, "--format", "csv", "-o", "-"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    araxes(&["export", "--project", &project]).refused(2, &["--format"]);
    araxes(&["export", "--project", &project, "--format", "dbf"]).refused(2, &["dbf", "csv"]);
    araxes(&["export", "--project", &project, "-o", &folder.at("out.dbf")]).refused(2, &["dbf"]);
}

#[test]
fn figures_are_drawn() {
    let folder = Folder::new();
    let project = sample_project(&folder);
    let draw = |args: &[&str], name: &str| {
        let path = folder.at(name);
        let mut all = vec!["render", "--project", &project, "-o", &path];
        all.extend(args);
        araxes(&all).done();
        fs::read(&path).expect("reads")
    };
    for name in ["timeline.svg", "again.svg"] {
        assert!(String::from_utf8(draw(&["timeline"], name)).expect("UTF-8").contains("</svg>"));
    }
    assert!(fs::read(folder.path("timeline.svg")).ok() == fs::read(folder.path("again.svg")).ok(), "two runs differ");
    assert!(draw(&["timeline"], "timeline.png").starts_with(b"\x89PNG\r\n\x1a\n"));
    assert!(draw(&["tension", "--dyad", "IRN-AZE"], "tension.svg").starts_with(b"<"));
    let busiest = busiest_pair(&project);
    let unasked = draw(&["tension"], "unasked.svg");
    assert!(unasked == draw(&["tension", "--dyad", &busiest], "asked.svg"), "without a pair, that of {busiest}");
    assert!(unasked != draw(&["tension", "--dyad", "IRN-ISR"], "other.svg"), "a pair's own curve");
    for figure in ["multiples", "network", "matrix", "flows"] {
        let svg = String::from_utf8(draw(&[figure], &format!("{figure}.svg"))).expect("UTF-8");
        assert!(svg.contains("Sources: ") && svg.contains("As of "), "{figure}");
        assert!(draw(&[figure, "--size", "a4", "--theme", "print"], &format!("{figure}.pdf")).starts_with(b"%PDF-"));
    }
    assert!(draw(&["timeline", "--size", "a3"], "timeline.pdf").starts_with(b"%PDF-"));
}

/// The pair with the most dated events, by the records that `query` tells.
fn busiest_pair(project: &str) -> String {
    let told =
        String::from_utf8(araxes(&["query", "--project", project, "--format", "jsonl"]).done().out).expect("UTF-8");
    let mut counts = std::collections::BTreeMap::<[String; 2], usize>::new();
    for line in told.lines() {
        let record: Value = serde_json::from_str(line).expect("JSON");
        let event = &record["value"];
        if record["kind"] != "event" || event["interval"]["start"].is_null() {
            continue;
        }
        let countries = |side: &str| -> Vec<String> {
            let mut codes: Vec<String> = Vec::new();
            for party in event[side].as_array().expect("a list") {
                let code = party["country"].as_str().expect("a code").to_owned();
                if !codes.contains(&code) {
                    codes.push(code);
                }
            }
            codes
        };
        let (source, target) = (countries("source"), countries("target"));
        let others = if target.is_empty() { &source } else { &target };
        let pair = source
            .iter()
            .flat_map(|a| others.iter().map(move |b| [a.min(b).clone(), a.max(b).clone()]))
            .find(|[a, b]| a != b);
        pair.into_iter().for_each(|pair| *counts.entry(pair).or_default() += 1);
    }
    let most = counts.values().max().expect("a pair");
    let (pair, _) = counts.iter().find(|(_, count)| *count == most).expect("a pair");
    pair.join("-")
}

#[test]
fn own_files_of_records_come_back_as_they_were() {
    let folder = Folder::new();
    let project = sample_project(&folder);
    let records =
        |project: &str, format: &str| araxes(&["export", "--project", project, "--format", format]).done().out;
    for (format, same) in [
        ("json", &["jsonl", "csv", "geojson"][..]),
        ("jsonl", &["jsonl", "csv", "geojson"]),
        ("geojson", &["jsonl", "csv"]),
        ("csv", &["csv"]),
        ("xlsx", &["csv"]),
    ] {
        let path = folder.at(&format!("out.{format}"));
        araxes(&["export", "--project", &project, "--format", format, "-o", &path]).done();
        let back = folder.at(&format!("back-{format}.araxes"));
        let ran = araxes(&["import", &path, "--project", &back]).done();
        assert!(ran.text().contains("8 documents read"), "{}", ran.text());
        for same in same {
            assert!(records(&back, same) == records(&project, same), "{same} after {format}");
        }
        let again = araxes(&["import", &path, "--project", &back]).done();
        assert!(again.text().contains("0 documents read"), "{}", again.text());
    }
    let path = folder.at("out.kml");
    araxes(&["export", "--project", &project, "-o", &path]).done();
    let back = folder.at("back-kml.araxes");
    araxes(&["import", &path, "--project", &back]).done();
    assert!(records(&back, "kml") == records(&project, "kml"), "placed events after kml");
    let broken = folder
        .file("broken.jsonl", String::from_utf8(records(&project, "jsonl")).expect("UTF-8").replacen("\n{", "\n", 1));
    araxes(&["import", &broken, "--project", &folder.at("broken.araxes")]).refused(1, &["broken.jsonl", "line 2"]);
}

#[test]
fn every_format_is_exported() {
    let folder = Folder::new();
    let project = sample_project(&folder);
    for (name, head) in [
        ("out.xlsx", "PK"),
        ("out.docx", "PK"),
        ("out.pptx", "PK"),
        ("out.graphml", "<?xml"),
        ("out.gexf", "<?xml"),
        ("out.md", "# "),
        ("out.bib", "% As of "),
        ("out.ris", "TY  - GEN"),
        ("out.html", "<!doctype html>"),
        ("out.pdf", "%PDF-"),
    ] {
        let path = folder.at(name);
        araxes(&["export", "--project", &project, "-o", &path]).done();
        assert!(fs::read(&path).expect("reads").starts_with(head.as_bytes()), "{name}");
    }
    for (format, head) in [("icews", "Event ID,"), ("timelinejs", "{"), ("csl", "[")] {
        let ran = araxes(&["export", "--project", &project, "--format", format]).done();
        assert!(ran.text().starts_with(head), "{format}");
    }
    let ran = araxes(&["export", "--project", &project, "--format", "md", "--as-of", "2026-01-02"]).done();
    assert!(ran.text().contains("As of 2 January 2026."), "{}", ran.text());
}

#[test]
fn stories_are_added_drafted_and_shown() {
    let folder = Folder::new();
    let project = sample_project(&folder);
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../../samples/stories/autumn-2021.toml");
    let ran = araxes(&["story", "--project", &project, "--add", script]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "each scene has its evidence");
    assert!(ran.text().starts_with("1. Autumn 2021\n"), "{}", ran.text());
    assert_eq!(ran.text().lines().count(), 11, "{}", ran.text());
    let path = folder.at("story.html");
    araxes(&["export", "--project", &project, "--story", "1", "-o", &path]).done();
    let page = fs::read_to_string(&path).expect("reads");
    assert!(page.contains("<title>Autumn 2021</title>") && page.contains("id=\"scene-10\""));
    let ran = araxes(&["story", "--project", &project, "--draft", "--dyad", "IRN-AZE"]).done();
    assert!(ran.text().contains("\n2. "), "{}", ran.text());
    araxes(&["export", "--project", &project, "--story", "3", "-o", &path]).refused(1, &["2 stories"]);
    let wrong = folder.file("wrong.toml", "title = \"T\"\n[[scene]]\ntitle = \"S\"\nwords = [\"nobody said this\"]\n");
    let ran = araxes(&["story", "--project", &project, "--add", &wrong]);
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("nobody said this"), "{}", ran.err);
    let broken = folder.file("broken.toml", "title = ");
    araxes(&["story", "--project", &project, "--add", &broken]).refused(1, &["broken.toml"]);
}

#[test]
fn a_figure_that_cannot_be_drawn_is_named() {
    let folder = Folder::new();
    let project = sample_project(&folder);
    let render = |figure: &str, name: &str, more: &[&str]| {
        let path = folder.at(name);
        let mut all = vec!["render", figure, "--project", &project, "-o", &path];
        all.extend(more);
        let ran = araxes(&all);
        assert!(!folder.path(name).exists(), "{name} was written");
        ran
    };
    render("timeline", "figure.gif", &[]).refused(2, &["figure.gif", "svg"]);
    render("timeline", "figure", &[]).refused(2, &["figure", "svg"]);
    render("tension", "figure.svg", &["--from", "1900-01-01", "--to", "1900-12-31"]).refused(1, &["no two actors"]);
    render("horoscope", "figure.svg", &[]).refused(2, &["horoscope", "timeline"]);
    render("timeline", "figure.svg", &["--width", "0"]).refused(2, &["--width"]);
}

/// A process can be sent signals by name where there are signals.
#[cfg(unix)]
mod ended_from_outside {
    use std::process::{Child, Command, Stdio};

    use super::*;

    const MANY: usize = 200;

    /// An import of many documents, and its project.
    fn long_import(folder: &Folder) -> (Child, String) {
        let project = folder.at("p.araxes");
        let files: Vec<String> = (0..MANY)
            .map(|number| {
                let text = format!("Azerbaijani police detained {number} Iranian drivers on 15 September 2021.\n\n");
                folder.file(&format!("{number}.txt"), text.repeat(10))
            })
            .collect();
        let child = Command::new(env!("CARGO_BIN_EXE_araxes"))
            .args(["import", "--project", &project])
            .args(files)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("starts");
        (child, project)
    }

    /// Events in the project, once there are any.
    fn events_when_some(project: &str) -> usize {
        for _ in 0..300 {
            if let Some(events) = events(project) {
                return events;
            }
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        panic!("no document was imported in all that time");
    }

    /// What the head of the table counts.
    fn events(project: &str) -> Option<usize> {
        let ran = araxes(&["query", "--project", project]);
        ran.text().lines().find_map(|line| line.strip_prefix("Events: ")?.parse().ok())
    }

    #[test]
    fn an_import_that_is_killed_loses_nothing_that_it_had_done() {
        let folder = Folder::new();
        let (mut child, project) = long_import(&folder);
        let before = events_when_some(&project);
        child.kill().expect("kills");
        child.wait().expect("ends");
        let after = events_when_some(&project);
        assert!(after >= before, "{after} events of {before}");
        // And the rest comes with a second try.
        let files: Vec<String> = (0..MANY).map(|number| folder.at(&format!("{number}.txt"))).collect();
        let mut args = vec!["import", "--project", &project];
        args.extend(files.iter().map(String::as_str));
        araxes(&args).done();
        assert_eq!(events_when_some(&project), MANY);
    }

    #[test]
    fn ctrl_c_ends_an_import_and_keeps_what_was_done() {
        let folder = Folder::new();
        let (child, project) = long_import(&folder);
        let before = events_when_some(&project);
        let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill");
        assert!(sent.success());
        let output = child.wait_with_output().expect("ends");
        let err = String::from_utf8(output.stderr).expect("UTF-8");
        assert_eq!(output.status.code(), Some(1), "{err}");
        assert!(err.contains("stopped") && err.contains("are kept"), "{err}");
        assert!(events_when_some(&project) >= before);
    }
}
