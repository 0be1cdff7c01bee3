//! What an import would do, for reading in a terminal.

use std::fmt::Write;

use araxes_engine::project::{DatasetPreview, Preview};

/// Each file in a block of its own.
pub fn preview(files: &[Preview]) -> String {
    let mut out = String::new();
    for file in files {
        writeln!(out, "{}", file.file_name).ok();
        if let Some(reason) = &file.refused {
            writeln!(out, "  refused: {reason}").ok();
            continue;
        }
        if let Some(dataset) = &file.dataset {
            rows(&mut out, dataset);
            continue;
        }
        let many = if file.document_count == 1 { "document" } else { "documents" };
        writeln!(out, "  {} {many} ({})", file.document_count, file.format).ok();
        for document in &file.documents {
            let date = document.date.map_or("no date".to_owned(), |date| date.date.to_string());
            let language = document.language.as_deref().filter(|_| !document.extracted);
            let note = language.map_or(String::new(), |language| format!(" [{language}: kept, not extracted]"));
            writeln!(out, "    {date}  {}{note}", document.title).ok();
        }
        for problem in &file.problems {
            writeln!(out, "  not taken: {}: {}", problem.place.as_deref().unwrap_or_default(), problem.reason).ok();
        }
    }
    out
}

fn rows(out: &mut String, dataset: &DatasetPreview) {
    writeln!(out, "  {}", dataset.shape).ok();
    if !dataset.attribution.is_empty() {
        writeln!(out, "  source: {}", dataset.attribution).ok();
    }
    if let Some(mapping) = &dataset.mapping {
        writeln!(out, "  columns: {}", dataset.columns.join(", ")).ok();
        for (field, column) in &mapping.fields {
            writeln!(out, "    {field} ← {column}").ok();
        }
    }
    if let Some(missing) = &dataset.missing {
        writeln!(out, "  missing: {missing}").ok();
    }
    let DatasetPreview { tried, good, left_out, bad, .. } = dataset;
    writeln!(out, "  of the first {tried} rows {good} make a record, {left_out} are left out, {bad} would be rejected")
        .ok();
    for label in &dataset.labels {
        writeln!(out, "    {label}").ok();
    }
    for problem in dataset.problems.iter().take(10) {
        writeln!(out, "  line {}: {}", problem.place.as_deref().unwrap_or_default(), problem.reason).ok();
    }
}
