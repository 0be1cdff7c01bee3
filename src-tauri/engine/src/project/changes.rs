//! Steps of the history, done and undone.

use rusqlite::Connection;

use super::reading;
use crate::{
    lexicon::Lexicon,
    link::reprint::{Printed, Sketch, find_reprints},
    model::{AnyRecord, Document, DocumentId, Extraction, RecordId, Records, Warning},
    pipeline, render,
    store::{
        StoreError, corrections, documents,
        history::{DocumentState, Step},
        kept, records, settings,
    },
};

/// Puts what `step` is about as it became, or with `back` as it was.
pub fn apply(change: &Connection, step: &Step, back: bool) -> Result<(), StoreError> {
    match step {
        Step::Document { id, before, after } => set_document(change, id, if back { before } else { after }.as_ref()),
        Step::Correction { id, before, after } => {
            corrections::set(change, id, if back { before } else { after }.as_ref())?;
            records::refresh(change, id)
        }
        Step::About { id, before, after } => documents::set_about(change, id, if back { before } else { after }),
        Step::Reading { id, before, after } => {
            let (from, to) = if back { (after, before) } else { (before, after) };
            reading::replace(change, id, from, to)
        }
        Step::Kept { id, before, after } => set_kept(change, id, if back { before } else { after }.as_ref()),
        Step::Changes { before, after } => settings::save_changes(change, if back { before } else { after }.as_ref()),
        Step::Stories { before, after } => settings::save_stories(change, if back { before } else { after }),
    }
}

/// Writes a document that came in, with what was extracted from it.
pub fn put_extracted(change: &Connection, document: &Document, extraction: Extraction) -> Result<(), StoreError> {
    documents::put(change, document)?;
    records::clear(change, &document.id)?;
    let twice = records::insert(change, extraction.records)?;
    for record in kept::of(change, &document.id)? {
        put_record(change, record)?;
    }
    let mut warnings = extraction.warnings;
    warnings.extend(twice.iter().map(told_twice));
    documents::set_extracted(change, document, &extraction.sentences, &warnings)
}

/// Adds one record, unless it is here.
fn put_record(change: &Connection, record: AnyRecord) -> Result<(), StoreError> {
    let mut one = Records::default();
    one.push(record);
    records::insert(change, one).map(drop)
}

/// Has a record stand by a person's word, or no longer stand so: then it goes.
fn set_kept(change: &Connection, id: &RecordId, record: Option<&AnyRecord>) -> Result<(), StoreError> {
    kept::set(change, id, record)?;
    records::remove(change, id)?;
    record.map_or(Ok(()), |record| put_record(change, record.clone()))
}

/// The warning that a record was left out because another has its id.
pub fn told_twice(id: &RecordId) -> Warning {
    Warning {
        code: "record-twice".to_owned(),
        message: format!("Two records of one kind rest on the same words; the second was left out ({}).", id.0),
        span: None,
    }
}

/// The code of the warning that a document is an excerpt.
pub const EXCERPT: &str = "excerpt";

/// Writes a document of which only quotations are known, with its records.
pub fn put_excerpt(change: &Connection, document: &Document, records: &Records) -> Result<(), StoreError> {
    let warning = Warning {
        code: EXCERPT.to_owned(),
        message: "Only what records quote of this document is here: it came from a file of records.".to_owned(),
        span: None,
    };
    let sentences = render::excerpt_sentences(records, document);
    let extraction =
        Extraction { sentences, records: records.clone(), warnings: vec![warning], ..Extraction::default() };
    put_extracted(change, document, extraction)
}

/// Says anew which documents are reprints of which. The earliest by date is the original, whatever order they came in, so
/// this is asked after every change of documents or of their dates.
pub fn settle_reprints(change: &Connection) -> Result<(), StoreError> {
    let sketched = documents::sketches(change)?;
    let printed: Vec<Printed> = sketched
        .iter()
        .map(|one| Printed {
            id: one.id.clone(),
            date: one.date.map(|date| date.date),
            sketch: Sketch::from_bytes(&one.sketch),
        })
        .collect();
    let reprints = find_reprints(&printed);
    for one in &sketched {
        if one.reprint_of.as_ref() != reprints.get(&one.id) {
            documents::set_reprint(change, &one.id, reprints.get(&one.id))?;
        }
    }
    Ok(())
}

/// Likewise, when one of the steps is about a document.
pub fn settle_after(change: &Connection, steps: &[Step]) -> Result<(), StoreError> {
    let of_documents = |step: &Step| matches!(step, Step::Document { .. } | Step::About { .. });
    if steps.iter().any(of_documents) { settle_reprints(change) } else { Ok(()) }
}

/// Removes a document, or puts it (back) with a date; its records are extracted anew, and find their corrections.
fn set_document(change: &Connection, id: &DocumentId, state: Option<&DocumentState>) -> Result<(), StoreError> {
    let Some(state) = state else {
        records::clear(change, id)?;
        documents::clear_sentences(change, id)?;
        return documents::mark_removed(change, id);
    };
    let mut document = documents::get(change, id)?;
    if let Some(layout) = documents::dataset_of(change, id)? {
        documents::put(change, &document)?;
        records::clear(change, id)?;
        return super::rows::read_again(change, id, &layout);
    }
    document.date = state.date;
    if let Some(records) = &state.excerpt {
        return put_excerpt(change, &document, records);
    }
    let extraction = pipeline::extract(&document, Lexicon::builtin());
    put_extracted(change, &document, extraction)
}
