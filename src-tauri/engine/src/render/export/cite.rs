//! The sources for reference managers: BibTeX, RIS and CSL-JSON, one entry a document, the same keys in all three.

use chrono::Datelike;
use serde_json::{Value, json};

use super::Package;
use crate::{analyse::DocumentSummary, render::RenderError};

/// A key that stays: the year and the document's own id.
fn key(document: &DocumentSummary) -> String {
    let year = document.date.map_or_else(|| "nd".to_owned(), |date| date.date.year().to_string());
    format!("araxes{year}{}", &document.id.0[..document.id.0.len().min(8)])
}

/// BibTeX, `@misc` since what sort of text it is, nobody has said.
pub fn bibtex(package: &Package) -> Vec<u8> {
    let mut out = format!("% {}\n", package.about().join(" "));
    for document in package.documents {
        out.push_str(&format!("\n@misc{{{},\n  title = {{{}}},\n", key(document), tex(&document.title)));
        if let Some(source) = &document.source {
            out.push_str(&format!("  author = {{{{{}}}}},\n  howpublished = {{{}}},\n", tex(source), tex(source)));
        }
        if let Some(date) = document.date {
            let day = date.date;
            out.push_str(&format!(
                "  year = {{{}}},\n  month = {{{}}},\n  date = {{{day}}},\n",
                day.year(),
                day.month()
            ));
        }
        out.push_str(&format!("  note = {{File {}, document {}}}\n}}\n", tex(&document.file_name), document.id.0));
    }
    out.into_bytes()
}

fn tex(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '{' | '}' | '%' | '&' | '#' | '$' | '_' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_whitespace() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// RIS, lines ending as its specification has them.
pub fn ris(package: &Package) -> Vec<u8> {
    let mut out = String::new();
    let mut line = |tag: &str, text: &str| {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        out.push_str(&format!("{tag}  - {text}\r\n"));
    };
    for document in package.documents {
        line("TY", "GEN");
        line("ID", &key(document));
        line("TI", &document.title);
        if let Some(source) = &document.source {
            line("AU", source);
            line("PB", source);
        }
        if let Some(date) = document.date {
            line("PY", &date.date.year().to_string());
            line("DA", &date.date.format("%Y/%m/%d/").to_string());
        }
        line("N1", &format!("File {}, document {}. {}", document.file_name, document.id.0, package.as_of()));
        line("ER", "");
    }
    out.into_bytes()
}

/// CSL-JSON, as Zotero and pandoc read it.
pub fn csl(package: &Package) -> Result<Vec<u8>, RenderError> {
    let items: Vec<Value> = package
        .documents
        .iter()
        .map(|document| {
            let mut item = json!({
                "id": key(document),
                "type": "document",
                "title": document.title,
                "note": format!("File {}, document {}. {}", document.file_name, document.id.0, package.as_of()),
            });
            if let Some(source) = &document.source {
                item["author"] = json!([{ "literal": source }]);
                item["publisher"] = json!(source);
            }
            if let Some(date) = document.date {
                let day = date.date;
                item["issued"] = json!({ "date-parts": [[day.year(), day.month(), day.day()]] });
            }
            item
        })
        .collect();
    let mut bytes = serde_json::to_vec_pretty(&items).map_err(|error| RenderError::Drawing(error.to_string()))?;
    bytes.push(b'\n');
    Ok(bytes)
}
