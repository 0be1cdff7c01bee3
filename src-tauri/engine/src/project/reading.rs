//! A document read anew: what the present engine says of it beside what the project keeps.
//!
//! Only the difference becomes a step of the history. So an undone reading is exactly what it was, though the engine that
//! made it is gone, and a project of ten thousand documents does not grow by all that stayed the same.

use std::collections::{BTreeMap, HashSet};

use rusqlite::Connection;

use super::changes::{self, EXCERPT};
use crate::{
    lexicon::Lexicon,
    model::{AnyRecord, Document, DocumentId, Extraction, RecordId, Records, Status},
    pipeline,
    store::{
        StoreError, corrections,
        documents::{self, DocumentHead},
        history::{Reading, Step},
        kept, records,
    },
};

/// The steps that lead from what is kept of `document` to `extraction`; none when both say the same.
///
/// What a person made stays. What a person accepted or edited and `extraction` has not stays too, by that person's word.
pub fn difference(change: &Connection, document: &Document, extraction: Extraction) -> Result<Vec<Step>, StoreError> {
    let head = documents::head(change, &document.id)?;
    let mut seen = HashSet::new();
    let (fresh, twice): (Vec<AnyRecord>, Vec<AnyRecord>) =
        extraction.records.into_any().partition(|record| seen.insert(record.id().clone()));
    let mut warnings = extraction.warnings;
    warnings.extend(twice.iter().map(|record| changes::told_twice(record.id())));

    let by_id = |record: AnyRecord| (record.id().clone(), record);
    let kept: BTreeMap<RecordId, AnyRecord> = kept::of(change, &document.id)?.into_iter().map(by_id).collect();
    let mut gone: BTreeMap<RecordId, AnyRecord> =
        records::extracted_in(change, &document.id)?.into_any().map(by_id).collect();
    gone.retain(|id, _| !kept.contains_key(id));
    let mut steps = Vec::new();
    let mut came = Records::default();
    for record in fresh {
        if gone.get(record.id()) == Some(&record) {
            gone.remove(record.id());
            continue;
        }
        if let Some(before) = kept.get(record.id()) {
            steps.push(Step::Kept { id: record.id().clone(), before: Some(before.clone()), after: None });
        }
        came.push(record);
    }
    let mut before = Reading::default();
    let mut after = Reading { records: came, ..Reading::default() };
    let mut stays = Vec::new();
    for (id, record) in gone {
        let decided = corrections::get(change, &id)?;
        if !seen.contains(&id) && decided.is_some_and(|d| matches!(d.status, Status::Accepted | Status::Edited)) {
            stays.push(Step::Kept { id, before: None, after: Some(record.clone()) });
        }
        before.records.push(record);
    }
    let sentences = documents::sentences(change, &document.id)?;
    if sentences != extraction.sentences {
        (before.sentences, after.sentences) = (Some(sentences), Some(extraction.sentences));
    }
    if head.warnings != warnings {
        (before.warnings, after.warnings) = (Some(head.warnings), Some(warnings));
    }
    if before != after {
        steps.push(Step::Reading { id: document.id.clone(), before, after });
    }
    steps.extend(stays);
    Ok(steps)
}

/// Whether a document's records come from its text, and can be found in it again.
pub fn is_read_anew(head: &DocumentHead) -> bool {
    head.dataset.is_none() && !head.warnings.iter().any(|warning| warning.code == EXCERPT)
}

/// The steps that reading `document` anew makes, its date being what it says. None when nothing changes, and for what
/// cannot be read anew: rows of a dataset, and an excerpt, whose text is not whole.
pub fn read_anew(change: &Connection, document: &Document) -> Result<Vec<Step>, StoreError> {
    if !is_read_anew(&documents::head(change, &document.id)?) {
        return Ok(Vec::new());
    }
    difference(change, document, pipeline::extract(document, Lexicon::builtin()))
}

/// Puts one side of a reading in the place of the other.
pub fn replace(change: &Connection, id: &DocumentId, from: &Reading, to: &Reading) -> Result<(), StoreError> {
    for record in from.records.clone().into_any() {
        records::remove(change, record.id())?;
    }
    if to.sentences.is_some() || to.warnings.is_some() {
        let document = documents::get(change, id)?;
        let sentences = match &to.sentences {
            Some(sentences) => sentences.clone(),
            None => documents::sentences(change, id)?,
        };
        let warnings = match &to.warnings {
            Some(warnings) => warnings.clone(),
            None => documents::head(change, id)?.warnings,
        };
        documents::set_extracted(change, &document, &sentences, &warnings)?;
    }
    records::insert(change, to.records.clone())?;
    records::refresh_causes(change, id)
}
