//! The forms that programs outside the project read, on the real engine.

use serde_json::Value;

use crate::{Folder, araxes, araxes_with};

/// Our own sentences. Each letter beyond ASCII moves bytes and characters apart, and so do the line ends.
const CORPUS: &str = concat!(
    r#"{"id":"d01","date":"2021-10-08","text":"Bakı, 8 October.\r\nAzerbaijani police detained two Iranian drivers on 15 September 2021. Israel supplied 60 per cent of Azerbaijan’s arms imports. Turkey is an ally of Azerbaijan."}"#,
    "\n",
    r#"{"id":2,"date":"2021-10-08","text":"Nothing happened here."}"#,
    "\n"
);

const EVENT: [&str; 21] = [
    "attribution",
    "cameo",
    "confidence",
    "edtf",
    "end",
    "end_char",
    "evidence",
    "factuality",
    "goldstein",
    "mode",
    "place",
    "quad",
    "rule",
    "source",
    "source_text",
    "start",
    "start_char",
    "target",
    "target_text",
    "timex",
    "trigger",
];
const FLOW: [&str; 13] = [
    "amount",
    "approximate",
    "commodity",
    "end",
    "end_char",
    "evidence",
    "from",
    "of",
    "share",
    "start",
    "start_char",
    "to",
    "unit",
];
const RELATION: [&str; 6] = ["a", "b", "end_char", "evidence", "kind", "start_char"];

#[test]
fn a_corpus_comes_out_in_the_form_that_outsiders_read() {
    let folder = Folder::new();
    let corpus = folder.file("corpus.jsonl", CORPUS);
    let ran = araxes(&["extract", "--corpus", &corpus, "--format", "jsonl"]).done();
    let lines: Vec<Value> = ran.text().lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[1]["id"], 2);
    for line in &lines {
        assert_eq!(keys(line), ["causes", "events", "flows", "id", "relations", "warnings"]);
    }
    let text = serde_json::from_str::<Value>(CORPUS.lines().next().expect("a line")).expect("JSON")["text"].clone();
    let text: Vec<char> = text.as_str().expect("a text").chars().collect();
    let (events, flows, relations) =
        (list(&lines[0], "events"), list(&lines[0], "flows"), list(&lines[0], "relations"));
    assert!(!events.is_empty() && !flows.is_empty() && !relations.is_empty(), "{}", lines[0]);
    let mut event_keys = EVENT.to_vec();
    event_keys.push("type");
    event_keys.sort_unstable();
    for (records, expected) in [(events, event_keys.as_slice()), (flows, &FLOW), (relations, &RELATION)] {
        for record in records {
            assert_eq!(keys(record), expected);
            let offset = |key: &str| usize::try_from(record[key].as_u64().expect("a number")).expect("small");
            let cut: String = text[offset("start_char")..offset("end_char")].iter().collect();
            assert_eq!(record["evidence"], cut, "offsets count characters of the text as given");
        }
    }
}

#[test]
fn time_expressions_come_out_in_the_form_that_outsiders_read() {
    let folder = Folder::new();
    let corpus = folder.file("corpus.jsonl", CORPUS);
    let ran = araxes(&["timex", "--corpus", &corpus]).done();
    let line: Value = serde_json::from_str(ran.text().lines().next().expect("a line")).expect("JSON");
    assert_eq!(keys(&line), ["id", "timex"]);
    let timexes = list(&line, "timex");
    assert!(timexes.iter().any(|timex| timex["begin"] == "2021-09-15" && timex["value"] == "2021-09-15"), "{line}");
    for timex in timexes {
        assert_eq!(keys(timex), ["begin", "end", "start", "text", "type", "until", "value"]);
    }
}

#[test]
fn one_file_is_one_object_and_several_are_a_list() {
    let folder = Folder::new();
    let file = folder.file("a.txt", "Azerbaijani police detained two Iranian drivers on 15 September 2021.");
    let one: Value = serde_json::from_str(araxes(&["extract", "--format", "json", &file]).done().text()).expect("JSON");
    assert_eq!(one["id"], file);
    assert_eq!(list(&one, "events").len(), 1);
    let ran = araxes(&["extract", "--format", "json", &file, &file]).done();
    let two: Value = serde_json::from_str(ran.text()).expect("JSON");
    assert_eq!(two, Value::from(vec![one.clone(), one]));
}

#[test]
fn standard_input_is_a_document() {
    let text = "Azerbaijani police detained two Iranian drivers on 15 September 2021.";
    let ran = araxes_with(text.as_bytes(), &["extract", "-", "--format", "json"]).done();
    let found: Value = serde_json::from_str(ran.text()).expect("JSON");
    assert_eq!(found["id"], "-");
    assert_eq!(list(&found, "events").len(), 1);
}

#[test]
fn the_table_says_where_the_date_comes_from() {
    let folder = Folder::new();
    let text = "Azerbaijani police detained two Iranian drivers on Wednesday.";
    let undated = folder.file("brief.txt", text);
    let named = folder.file("2021-09-17-brief.txt", text);
    let ran = araxes(&["extract", &undated, "--date", "2021-09-17"]).done();
    for words in ["Dated 2021-09-17, as given", "2021-09-15", "COERCE", "AZE → IRN", "asserted", "detained"] {
        assert!(ran.text().contains(words), "{words:?} is not in:\n{}", ran.text());
    }
    assert!(araxes(&["extract", &named]).done().text().contains("Dated 2021-09-17, from the file's name"));
    assert!(araxes(&["extract", &undated]).done().text().contains("No date"));
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().expect("a list")
}

/// The keys of an object, sorted.
fn keys(value: &Value) -> Vec<&str> {
    let mut keys: Vec<&str> = value.as_object().expect("an object").keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}
