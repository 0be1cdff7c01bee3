//! JSON lines, and lists of JSON objects: a document an object.

use serde_json::{Map, Value};

use super::{
    Part,
    draft::{Draft, Trouble},
    html::day_of_stamp,
    limits::MAX_PARTS,
};

const TEXT: &[&str] = &["text", "body", "content", "full_text", "article", "maintext", "description"];
const TITLE: &[&str] = &["title", "headline", "subject"];
const DATE: &[&str] = &[
    "date",
    "published",
    "published_at",
    "publication_date",
    "date_published",
    "datePublished",
    "created_at",
    "timestamp",
    "pubdate",
    "date_publish",
];
const SOURCE: &[&str] = &["source", "publisher", "outlet", "source_domain", "site", "publication"];
const URL: &[&str] = &["url", "link", "href"];
const AUTHOR: &[&str] = &["author", "authors", "byline", "creator"];

/// The documents of a file of objects.
pub fn read_json(text: &str) -> Result<Vec<Part>, Trouble> {
    let start = text.trim_start();
    let mut parts = Vec::new();
    if start.starts_with('[') {
        let list: Vec<Value> = serde_json::from_str(start).map_err(Trouble::damaged)?;
        for (i, value) in list.into_iter().enumerate() {
            push(&mut parts, format!("object {}", i + 1), &value)?;
        }
    } else if let Ok(value) = serde_json::from_str::<Value>(start) {
        push(&mut parts, "object 1".to_owned(), &value)?;
    } else {
        for (i, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let place = format!("line {}", i + 1);
            match serde_json::from_str::<Value>(line) {
                Ok(value) => push(&mut parts, place, &value)?,
                Err(error) => {
                    let told = error.to_string();
                    let told = told.split(" at line").next().unwrap_or_default();
                    let trouble = Trouble::damaged(format!("it is no JSON: {told} at column {}", error.column()));
                    parts.push(Part::Refused { place, trouble });
                }
            }
        }
    }
    if parts.iter().all(|part| matches!(part, Part::Refused { .. })) && !text.contains("\"text\"") {
        return Err(Trouble::damaged(format!("none of its objects has a text (looked for: {})", TEXT.join(", "))));
    }
    Ok(parts)
}

fn push(parts: &mut Vec<Part>, place: String, value: &Value) -> Result<(), Trouble> {
    if parts.len() >= MAX_PARTS {
        return Err(Trouble::Limit(format!("it holds more than {MAX_PARTS} objects")));
    }
    let Some(object) = value.as_object() else {
        parts.push(Part::Refused { place, trouble: Trouble::damaged("it is no object") });
        return Ok(());
    };
    let Some(text) = words(object, TEXT) else {
        parts.push(Part::Refused { place, trouble: Trouble::NoText });
        return Ok(());
    };
    let id = object.get("id").map(ToString::to_string).unwrap_or_default();
    let url = words(object, URL);
    let identity = format!("{id}\0{}\0{text}", url.as_deref().unwrap_or_default());
    parts.push(Part::Draft(Box::new(Draft {
        title: words(object, TITLE),
        author: words(object, AUTHOR),
        source: words(object, SOURCE),
        url,
        date: words(object, DATE).and_then(|stamp| day_of_stamp(&stamp)),
        part: Some(place),
        identity: identity.into_bytes(),
        ..Draft::of_text(text)
    })));
    Ok(())
}

/// The first of the fields that holds words; a list of words is one with commas, an object gives its name.
fn words(object: &Map<String, Value>, names: &[&str]) -> Option<String> {
    names.iter().filter_map(|name| object.get(*name)).find_map(|value| {
        let text = match value {
            Value::String(text) => text.clone(),
            Value::Array(list) => list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "),
            Value::Object(inner) => {
                inner.get("name").or_else(|| inner.get("title")).and_then(Value::as_str)?.to_owned()
            }
            _ => return None,
        };
        (!text.trim().is_empty()).then_some(text)
    })
}
