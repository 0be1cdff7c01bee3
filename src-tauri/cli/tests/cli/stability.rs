//! Same input, same output: from two runs, from one core or many, from the command and from the engine.

use std::fs;

use araxes_engine::project::{ExportFormat, ExportQuery, Input, Project};

use crate::{Folder, araxes, sample_documents, sample_project};

#[test]
fn two_runs_give_the_same_bytes() {
    let documents = sample_documents();
    for format in ["table", "json", "jsonl", "csv", "geojson"] {
        let mut args = vec!["extract", "--format", format];
        args.extend(documents.iter().map(String::as_str));
        let first = araxes(&args).done();
        assert!(!first.out.is_empty());
        assert!(araxes(&args).done().out == first.out, "{format}");
    }
}

#[test]
fn a_corpus_gives_the_same_bytes_on_one_core_and_on_many() {
    let folder = Folder::new();
    let lines: Vec<String> = sample_documents()
        .iter()
        .map(|path| {
            let text = fs::read_to_string(path).expect("reads");
            serde_json::json!({"id": path, "date": "2021-10-08", "text": text}).to_string()
        })
        .collect();
    let corpus = folder.file("corpus.jsonl", lines.join("\n"));
    let one = araxes(&["extract", "--corpus", &corpus, "--jobs", "1"]).done();
    let many = araxes(&["extract", "--corpus", &corpus, "--jobs", "8"]).done();
    assert!(one.out == many.out, "the two differ");
}

#[test]
fn the_sample_builds_to_the_same_bytes() {
    let (first, second) = (Folder::new(), Folder::new());
    let (first, second) = (sample_project(&first), sample_project(&second));
    let bytes = |path: &str| fs::read(path).expect("reads");
    assert!(bytes(&first) == bytes(&second), "the two projects differ");
}

#[test]
fn the_window_and_the_command_say_the_same() {
    let folder = Folder::new();
    let by_command = sample_project(&folder);
    // What the window does with dropped files.
    let inputs = sample_documents().into_iter().map(|path| Input {
        file_name: path.rsplit('/').next().expect("a name").to_owned(),
        bytes: fs::read(&path).expect("reads"),
    });
    let mut by_window = Project::create(&folder.path("window.araxes")).expect("a project");
    by_window.import(inputs.collect(), None, &mut |_| true).expect("imports");
    for (name, format) in [("csv", ExportFormat::Csv), ("geojson", ExportFormat::Geojson), ("json", ExportFormat::Json)]
    {
        let from_window = by_window.export(&ExportQuery { format, ..ExportQuery::default() }).expect("exports");
        let from_command = araxes(&["export", "--project", &by_command, "--format", name]).done().out;
        assert!(from_window == from_command, "{name}");
    }
}
