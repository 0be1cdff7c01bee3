//! What an import would do, before anything is stored.

use super::{ImportOptions, Project, Source, import, rows::open_source, types::*};
use crate::dataset::{Mapped, Reader, mapping_problem, rows::split};
use crate::model::{DocumentId, RowForm};

/// Rows of a dataset that are shown.
const SHOWN_ROWS: usize = 8;
/// Rows that are looked through for problems.
const TRIED_ROWS: u32 = 2_000;
/// Documents of a file that are shown.
const SHOWN_DOCUMENTS: usize = 20;

impl Project {
    /// What each of the files is and would become. Nothing is stored.
    pub fn preview(&self, files: &[Source], options: &ImportOptions) -> Vec<Preview> {
        files.iter().map(|file| preview(file, options)).collect()
    }
}

fn preview(file: &Source, options: &ImportOptions) -> Preview {
    let mut found = Preview { file_name: file.name(), ..Preview::default() };
    match open_source(file, options) {
        Err(reason) => found.refused = Some(reason),
        Ok(None) => {
            let outcome = import::read_for_preview(file, options);
            found.documents = outcome.0.iter().take(SHOWN_DOCUMENTS).cloned().collect();
            found.document_count = outcome.0.len() as u32;
            found.format = outcome.0.first().map_or(String::new(), |document| document.format.clone());
            match (outcome.0.is_empty(), outcome.1.first()) {
                (true, Some(first)) => found.refused = Some(first.reason.clone()),
                _ => found.problems = outcome.1,
            }
        }
        Ok(Some(opened)) => {
            found.format = opened.layout.kind.clone();
            found.dataset = Some(dataset(opened, &found.file_name));
        }
    }
    found
}

fn dataset(mut opened: crate::dataset::Opened, name: &str) -> DatasetPreview {
    let layout = opened.layout.clone();
    let reader = Reader::new(DocumentId("0".repeat(16)), &layout);
    let missing = match (&reader, &layout.mapping) {
        (Err(problem), Some(mapping)) => {
            mapping_problem(&layout.columns, mapping).or_else(|| Some(problem.to_string()))
        }
        (Err(problem), None) => Some(problem.to_string()),
        (Ok(_), _) => None,
    };
    let mut shown = DatasetPreview {
        shape: layout.shape,
        attribution: layout.attribution,
        columns: layout.columns.clone(),
        mapping: layout.mapping,
        missing,
        ..DatasetPreview::default()
    };
    while shown.tried < TRIED_ROWS
        && let Some(row) = opened.next()
    {
        shown.tried += 1;
        let row = match row {
            Ok(row) => row,
            Err(bad) => {
                shown.problems.push(Rejection {
                    file: name.to_owned(),
                    place: Some(bad.line.to_string()),
                    reason: bad.reason,
                    row: Some(bad.text),
                });
                continue;
            }
        };
        if row.text.trim().is_empty() {
            continue;
        }
        if opened.is_told_already(&row) {
            shown.left_out += 1;
            continue;
        }
        if shown.rows.len() < SHOWN_ROWS {
            let mut fields = Vec::new();
            match layout.form {
                RowForm::Json => shown.rows.push(vec![row.text.clone()]),
                form => {
                    split(&row.text, form, &mut fields);
                    shown.rows.push(fields.iter().map(|field| field.value.to_string()).collect());
                }
            }
        }
        match reader.as_ref().ok().map(|reader| reader.read(row.at, &row.text)) {
            Some(Ok(Mapped::Record(_, label))) => {
                shown.good += 1;
                if shown.labels.len() < SHOWN_ROWS {
                    shown.labels.push(label);
                }
            }
            Some(Ok(Mapped::LeftOut)) => shown.left_out += 1,
            Some(Err(problem)) => {
                let place =
                    problem.column.map_or(row.line.to_string(), |column| format!("{}, column {column}", row.line));
                shown.problems.push(Rejection {
                    file: name.to_owned(),
                    place: Some(place),
                    reason: problem.reason,
                    row: Some(row.text),
                });
            }
            None => {}
        }
    }
    shown.bad = shown.problems.len() as u32;
    shown.problems.truncate(50);
    shown
}
