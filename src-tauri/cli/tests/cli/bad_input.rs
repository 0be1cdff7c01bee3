//! Bad input: each gets one line that names it and the reason, the right exit code, and changes nothing.

use std::fs::{self, File};

use crate::{Folder, araxes, araxes_with, sample_project};

#[test]
fn a_missing_file_is_named() {
    let folder = Folder::new();
    let missing = folder.at("missing.txt");
    for command in ["extract", "timex"] {
        araxes(&[command, &missing]).refused(1, &[&missing, "no such file"]);
    }
    araxes(&["extract", "--corpus", &missing]).refused(1, &[&missing, "no such file"]);
    araxes(&["timex", "--text", &missing, "--date", "2021-10-04"]).refused(1, &[&missing, "no such file"]);
}

#[test]
fn an_empty_file_is_named() {
    let folder = Folder::new();
    let empty = folder.file("empty.txt", "");
    let blank = folder.file("blank.txt", " \r\n\t\n");
    for file in [&empty, &blank] {
        araxes(&["extract", file]).refused(1, &[file, "empty"]);
    }
    araxes(&["extract", "--corpus", &empty]).refused(1, &[&empty, "empty"]);
    araxes(&["extract", "-"]).refused(1, &["-", "empty"]);
}

#[test]
fn a_binary_file_is_named() {
    let folder = Folder::new();
    let binary = folder.file("photo.txt", [0x89, b'P', b'N', b'G', 0, 0, 0, 13, 0xFF, 0xFE, 0, 1]);
    araxes(&["extract", &binary]).refused(1, &[&binary]);
    araxes(&["timex", "--corpus", &binary]).refused(1, &[&binary, "binary"]);
}

#[test]
fn a_corpus_in_another_encoding_is_named() {
    let folder = Folder::new();
    let utf16: Vec<u8> = "\u{FEFF}{\"id\":1,\"text\":\"x\"}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let utf16 = folder.file("utf16.jsonl", utf16);
    araxes(&["extract", "--corpus", &utf16]).refused(1, &[&utf16, "UTF-16"]);

    let latin = folder.file("latin.jsonl", b"{\"id\":1,\"text\":\"Nax\xE7\xFDvan\"}\n");
    araxes(&["extract", "--corpus", &latin]).refused(3, &[&format!("{latin}:1:"), "UTF-8"]);
}

#[test]
fn a_huge_file_is_named_and_not_read() {
    let folder = Folder::new();
    let huge = folder.at("huge.txt");
    File::create(&huge).and_then(|file| file.set_len(1 << 40)).expect("a sparse file");
    araxes(&["extract", &huge]).refused(1, &[&huge, "MiB"]);
    araxes(&["import", &huge, "--project", &folder.at("new.araxes")]).refused(1, &[&huge, "MiB"]);
    assert!(!folder.path("new.araxes").exists());
}

#[test]
fn a_folder_in_place_of_a_file_is_named() {
    let folder = Folder::new();
    let sub = folder.at("sub");
    fs::create_dir(&sub).expect("a folder");
    araxes(&["extract", &sub]).refused(1, &[&sub, "folder"]);
    araxes(&["extract", "--corpus", &sub]).refused(1, &[&sub, "folder"]);
    let text = folder.file("a.txt", "Iran held drills.");
    araxes(&["extract", &text, "-o", &sub]).refused(1, &[&sub, "folder"]);
    araxes(&["query", "--project", &sub]).refused(1, &[&sub]);
}

/// Nobody, not even the superuser, can read a process's memory from its first byte.
#[cfg(target_os = "linux")]
#[test]
fn an_unreadable_file_is_named() {
    araxes(&["extract", "/proc/self/mem"]).refused(1, &["/proc/self/mem"]);
    araxes(&["extract", "--corpus", "/proc/self/mem"]).refused(1, &["/proc/self/mem"]);
}

#[test]
fn one_bad_file_among_good_ones_costs_only_itself() {
    let folder = Folder::new();
    let good = folder.file("good.txt", "Iran held drills on 1 October 2021.");
    let missing = folder.at("missing.txt");
    let ran = araxes(&["extract", "--format", "jsonl", &good, &missing, &good]);
    assert_eq!(ran.code, 3);
    assert_eq!(ran.text().lines().count(), 2);
    assert_eq!(ran.err.lines().count(), 1);
    assert!(ran.err.contains(&missing), "{}", ran.err);
}

#[test]
fn each_broken_line_of_a_corpus_is_named_and_the_others_are_answered_in_order() {
    let folder = Folder::new();
    let lines: Vec<&[u8]> = vec![
        br#"{"id":"a","date":"2021-10-08","text":"Iran held drills."}"#,
        b"not json",
        br#"{"id":"b","date":"2021-02-30","text":"x"}"#,
        b"",
        br#"{"id":"c","text":"Talks began."}"#,
        br#"{"date":"2021-10-08","text":"x"}"#,
        br#"{"id":"d"}"#,
        br#"{"id":"e","text":7}"#,
        b"{\"id\":\"f\",\"text\":\"\xFF\"}",
        br#"["id","text"]"#,
        br#"{"id":"g","date":20211008,"text":"x"}"#,
        br#"{"id":5,"date":null,"text":""}"#,
        br#"{"id":"cut","text":"no end"#,
    ];
    let corpus = folder.file("corpus.jsonl", lines.join(b"\n".as_slice()));
    for command in ["extract", "timex"] {
        let ran = araxes(&[command, "--corpus", &corpus]);
        assert_eq!(ran.code, 3);
        let ids: Vec<serde_json::Value> = ran
            .text()
            .lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON")["id"].clone())
            .collect();
        assert_eq!(ids, [serde_json::json!("a"), "c".into(), 5.into()]);
        let named: Vec<String> =
            ran.err.lines().map(|line| line.split(": ").nth(1).unwrap_or_default().to_owned()).collect();
        let expected: Vec<String> = [2, 3, 6, 7, 8, 9, 10, 11, 13].map(|line| format!("{corpus}:{line}")).into();
        assert_eq!(named, expected, "{}", ran.err);
    }
}

#[test]
fn a_corpus_keeps_its_order_over_many_batches() {
    let folder = Folder::new();
    let lines: Vec<String> =
        (0..5000).map(|id| format!(r#"{{"id":{id},"date":"2021-10-08","text":"{}"}}"#, "x ".repeat(id % 97))).collect();
    let corpus = folder.file("corpus.jsonl", lines.join("\n"));
    let ran = araxes(&["timex", "--corpus", &corpus]).done();
    for (id, line) in ran.text().lines().enumerate() {
        assert!(line.starts_with(&format!("{{\"id\":{id},")), "{line}");
    }
    assert_eq!(ran.text().lines().count(), 5000);
}

#[test]
fn a_bad_option_is_named() {
    araxes(&["extract", "--frobnicate", "a.txt"]).refused(2, &["--frobnicate"]);
    araxes(&["extract"]).refused(2, &["FILE"]);
    araxes(&["unveil"]).refused(2, &["unveil"]);
    for date in ["2021-13-01", "2021-02-30", "yesterday", "2021-1-1", ""] {
        araxes(&["extract", "a.txt", "--date", date]).refused(2, &[date, "YYYY-MM-DD"]);
    }
    araxes(&["extract", "a.txt", "--format", "xls"]).refused(2, &["xls", "jsonl"]);
    araxes(&["extract", "--corpus", "a.jsonl", "--format", "table"]).refused(2, &["jsonl"]);
    araxes(&["extract", "a.txt", "--corpus", "a.jsonl"]).refused(2, &["--corpus"]);
}

#[test]
fn a_bad_filter_is_named() {
    for dyad in ["IRN", "IRN-", "IRN-IRN", "IRN AZE"] {
        araxes(&["query", "--project", "p.araxes", "--dyad", dyad]).refused(2, &[dyad, "--dyad"]);
    }
    araxes(&["query", "--project", "p.araxes", "--type", "WAR"]).refused(2, &["WAR", "ASSAULT"]);
    araxes(&["query", "--project", "p.araxes", "--actor", "I R"]).refused(2, &["I R"]);
    let backwards = ["query", "--project", "p.araxes", "--from", "2021-02-01", "--to", "2021-01-01"];
    araxes(&backwards).refused(2, &["2021-02-01", "2021-01-01"]);
    araxes(&["query"]).refused(2, &["--project"]);
}

#[test]
fn a_project_that_is_not_there_is_named_and_not_made() {
    let folder = Folder::new();
    let missing = folder.at("missing.araxes");
    araxes(&["query", "--project", &missing]).refused(1, &[&missing]);
    araxes(&["export", "--project", &missing, "--format", "csv"]).refused(1, &[&missing]);
    araxes(&["render", "timeline", "--project", &missing, "-o", &folder.at("t.svg")]).refused(1, &[&missing]);
    assert!(folder.contents().is_empty());
}

#[test]
fn what_is_no_project_is_refused_and_left_alone() {
    let folder = Folder::new();
    let text = folder.file("text.araxes", "this is no project");
    let empty = folder.file("empty.araxes", "");
    let document = folder.file("a.txt", "Iran held drills.");
    let before = folder.contents();
    for project in [&text, &empty] {
        araxes(&["query", "--project", project]).refused(1, &[project]);
        araxes(&["import", &document, "--project", project]).refused(1, &[project]);
    }
    assert!(folder.contents() == before, "something was changed");
}

#[test]
fn a_damaged_project_is_refused_and_left_alone() {
    let folder = Folder::new();
    let project = sample_project(&folder);
    let document = folder.file("a.txt", "Iran held drills.");
    let mut bytes = fs::read(&project).expect("reads");
    let middle = bytes.len() / 2;
    bytes.truncate(middle);
    bytes[100..middle].fill(0xA5);
    fs::write(&project, &bytes).expect("writes");
    let before = folder.contents();
    araxes(&["query", "--project", &project]).refused(1, &[&project]);
    araxes(&["import", &document, "--project", &project]).refused(1, &[&project]);
    assert!(folder.contents() == before, "something was changed");
}

#[test]
fn a_project_of_a_newer_version_is_refused_and_left_alone() {
    let folder = Folder::new();
    let project = sample_project(&folder);
    let document = folder.file("a.txt", "Iran held drills.");
    // SQLite keeps the version that an application gives its file at bytes 60 to 63, big end first.
    let mut bytes = fs::read(&project).expect("reads");
    bytes[60..64].copy_from_slice(&9999_u32.to_be_bytes());
    fs::write(&project, &bytes).expect("writes");
    let before = folder.contents();
    araxes(&["query", "--project", &project]).refused(1, &[&project, "version 9999"]);
    araxes(&["import", &document, "--project", &project]).refused(1, &[&project, "version 9999"]);
    assert!(folder.contents() == before, "something was changed");
}

#[test]
fn a_refused_document_leaves_the_project_byte_for_byte() {
    let folder = Folder::new();
    let project = sample_project(&folder);
    let binary = folder.file("photo.txt", [0x89, b'P', b'N', b'G', 0, 0, 0, 13, 0xFF, 0xFE, 0, 1]);
    let empty = folder.file("empty.txt", "");
    let before = folder.contents();
    for bad in [binary, empty, folder.at("missing.txt")] {
        let name = bad.rsplit('/').next().expect("a name").to_owned();
        araxes(&["import", &bad, "--project", &project]).refused(1, &[&name]);
        assert!(folder.contents() == before, "{name} changed something");
    }
}

#[test]
fn an_output_that_cannot_be_written_is_named() {
    let folder = Folder::new();
    let project = sample_project(&folder);
    let text = folder.file("a.txt", "Iran held drills.");
    let nowhere = folder.at("no/such/folder/out.json");
    araxes(&["extract", &text, "-o", &nowhere]).refused(1, &[&nowhere, "no such"]);
    araxes(&["export", "--project", &project, "--format", "csv", "-o", &nowhere]).refused(1, &[&nowhere]);
    let picture = folder.at("no/such/folder/out.svg");
    araxes(&["render", "timeline", "--project", &project, "-o", &picture]).refused(1, &[&picture]);
    araxes(&["import", &text, "--project", &folder.at("no/such/p.araxes")]).refused(1, &["p.araxes"]);
}

/// Not even the superuser can write there.
#[cfg(target_os = "linux")]
#[test]
fn a_read_only_folder_is_named() {
    let folder = Folder::new();
    let text = folder.file("a.txt", "Iran held drills.");
    araxes(&["extract", &text, "-o", "/proc/out.json"]).refused(1, &["/proc/out.json"]);
    araxes(&["import", &text, "--project", "/proc/p.araxes"]).refused(1, &["/proc/p.araxes"]);
}

#[test]
fn an_output_never_overwrites_the_project_it_comes_from() {
    let folder = Folder::new();
    let project = sample_project(&folder);
    let before = folder.contents();
    araxes(&["export", "--project", &project, "--format", "csv", "-o", &project]).refused(2, &[&project]);
    assert!(folder.contents() == before, "something was changed");
}

#[test]
fn a_failed_run_leaves_the_old_output() {
    let folder = Folder::new();
    let old = folder.file("out.jsonl", "old\n");
    let before = folder.contents();
    araxes(&["extract", &folder.at("missing.txt"), "--format", "jsonl", "-o", &old]).refused(1, &["missing.txt"]);
    assert!(folder.contents() == before, "something was changed");
}

#[test]
fn a_table_that_is_not_the_dataset_it_is_said_to_be_is_refused() {
    let folder = Folder::new();
    let table = folder.file("events.csv", "event_date,actor1\n");
    let project = folder.at("p.araxes");
    araxes(&["import", &table, "--as", "acled", "--project", &project]).refused(1, &[&table, "no file of acled"]);
    araxes(&["import", &table, "--as", "horoscope", "--project", &project]).refused(2, &["horoscope", "acled"]);
    assert!(!folder.path("p.araxes").exists());
}

#[test]
fn a_document_cannot_write_lines_of_its_own_on_standard_error() {
    let ran = araxes_with(b"\0\0\0", &["extract", "-"]);
    ran.refused(1, &["-"]);
}
