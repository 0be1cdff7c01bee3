//! The stored documents, read anew by the present engine, and what that changed.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::{Progress, Project, Result, import::in_parallel, reading};
use crate::{
    lexicon::Lexicon,
    model::{
        AnyRecord, Change, Changes, Document, Event, Extraction, FieldChange, MAX_LABEL_CHARS, MOST_CHANGES, Party,
        RecordChange, RecordField, cut_words,
    },
    pipeline,
    store::{
        StoreError,
        documents::{self, DocumentHead},
        history::{Reading, Step},
        settings,
    },
};

/// Documents that are read at once.
const BATCH: usize = 64;

impl Project {
    /// Reads all stored texts anew with the present engine. Decisions, edits and records by hand stay, and so does what a
    /// person has accepted and the engine no longer finds. Rows of datasets are left as they are, and so are excerpts.
    /// `progress` hears of each document and answers whether to go on; when it does not, what was read is kept.
    ///
    /// All of it is one change to undo. What it changed waits in [`Project::changes`] until it is dismissed.
    ///
    /// # Errors
    /// When the project cannot be written to; then nothing changes.
    pub fn reread(&mut self, progress: &mut dyn FnMut(&Progress) -> bool) -> Result<Changes> {
        let mut heads = documents::heads(self.read())?;
        heads.retain(reading::is_read_anew);
        let mut changes = Changes::default();
        let mut steps = Vec::new();
        'all: for batch in heads.chunks(BATCH) {
            let texts: Vec<Document> =
                batch.iter().map(|head| documents::get(self.read(), &head.id)).collect::<Result<_, StoreError>>()?;
            let read = in_parallel(&texts, &|document| extract(document));
            for ((head, document), extraction) in batch.iter().zip(&texts).zip(read) {
                let told =
                    Progress { done: changes.documents, total: heads.len() as u32, file_name: head.title.clone() };
                if !progress(&told) {
                    changes.cancelled = true;
                    break 'all;
                }
                changes.documents += 1;
                // One text that trips over a fault of ours stays as it was read before.
                let Some(extraction) = extraction else { continue };
                let found = reading::difference(self.read(), document, extraction)?;
                changes.tell(head, &found);
                steps.extend(found);
            }
        }
        if steps.is_empty() {
            return Ok(changes);
        }
        let before = settings::changes(self.read())?;
        steps.push(Step::Changes { before, after: Some(changes.clone()) });
        let count = changes.documents;
        self.make(&format!("Read {count} document{} anew", if count == 1 { "" } else { "s" }), &steps)?;
        Ok(changes)
    }

    /// What the last new reading changed, until that is dismissed or undone.
    ///
    /// # Errors
    /// See [`Project::info`].
    pub fn changes(&self) -> Result<Option<Changes>> {
        Ok(settings::changes(self.read())?)
    }

    /// Has it no longer shown. The new reading stays, and can still be undone.
    ///
    /// # Errors
    /// When the project cannot be written to.
    pub fn dismiss_changes(&mut self) -> Result<()> {
        let change = self.store.change()?;
        settings::save_changes(&change, None)?;
        Ok(change.commit().map_err(StoreError::from)?)
    }
}

fn extract(document: &Document) -> Option<Extraction> {
    catch_unwind(AssertUnwindSafe(|| pipeline::extract(document, Lexicon::builtin()))).ok()
}

impl Changes {
    /// Adds what `steps` do to the records of one document.
    fn tell(&mut self, head: &DocumentHead, steps: &[Step]) {
        let kept: Vec<_> = steps
            .iter()
            .filter_map(|step| match step {
                Step::Kept { id, before: None, .. } => Some(id),
                _ => None,
            })
            .collect();
        for step in steps {
            let Step::Reading { before, after, .. } = step else { continue };
            let (before, after) = (records(before), records(after));
            for old in &before {
                match after.iter().find(|new| new.id() == old.id()) {
                    Some(new) => {
                        let fields = differences(old, new);
                        if !fields.is_empty() {
                            self.changed += 1;
                            self.push(head, new, Change::Changed, fields);
                        }
                    }
                    None if kept.contains(&old.id()) => {
                        self.kept += 1;
                        self.push(head, old, Change::Kept, Vec::new());
                    }
                    None => {
                        self.gone += 1;
                        self.push(head, old, Change::Gone, Vec::new());
                    }
                }
            }
            for new in after.iter().filter(|new| before.iter().all(|old| old.id() != new.id())) {
                self.added += 1;
                self.push(head, new, Change::Added, Vec::new());
            }
        }
    }

    fn push(&mut self, head: &DocumentHead, record: &AnyRecord, change: Change, fields: Vec<FieldChange>) {
        if self.list.len() >= MOST_CHANGES {
            return;
        }
        self.list.push(RecordChange {
            record: record.id().clone(),
            document: head.id.clone(),
            title: head.title.clone(),
            kind: record.kind(),
            class: record.class().to_owned(),
            label: cut_words(&record.evidence().first().quote, MAX_LABEL_CHARS),
            change,
            fields,
        });
    }
}

fn records(reading: &Reading) -> Vec<AnyRecord> {
    reading.records.clone().into_any().collect()
}

/// What the same record says otherwise.
fn differences(old: &AnyRecord, new: &AnyRecord) -> Vec<FieldChange> {
    let pairs = fields(old).into_iter().zip(fields(new));
    pairs
        .filter(|((_, before), (_, after))| before != after)
        .map(|((field, before), (_, after))| FieldChange { field, before, after })
        .collect()
}

/// All that a record says, in the same order for records of one sort.
fn fields(record: &AnyRecord) -> Vec<(RecordField, String)> {
    let codes = |parties: &[Party]| parties.iter().map(|party| party.actor.as_str()).collect::<Vec<_>>().join(" ");
    let (source, target) = record.sides();
    let first = record.evidence().first();
    let (place, attribution, number, cameo) = match record {
        AnyRecord::Event(Event { place, attribution, cameo, .. }) => {
            (place.as_ref().map(|place| place.name.clone()), attribution.clone(), None, cameo.clone())
        }
        AnyRecord::Flow(flow) => (None, flow.attribution.clone(), Some(flow.figures().join("; ")), None),
        AnyRecord::Relation(relation) => (None, relation.attribution.clone(), None, None),
        AnyRecord::Cause(cause) => (None, cause.attribution.clone(), None, None),
    };
    vec![
        (RecordField::Date, record.interval().map(|interval| interval.edtf()).unwrap_or_default()),
        (RecordField::Place, place.unwrap_or_default()),
        (RecordField::Source, codes(source)),
        (RecordField::Target, codes(target)),
        (
            RecordField::Factuality,
            record.factuality().map_or_else(String::new, |factuality| factuality.word().to_owned()),
        ),
        (RecordField::Attribution, attribution.unwrap_or_default()),
        (RecordField::Number, number.unwrap_or_default()),
        (RecordField::Cameo, cameo.unwrap_or_default()),
        (RecordField::Words, cut_words(&first.quote, MAX_LABEL_CHARS)),
        (RecordField::Rule, first.rule.clone()),
        (RecordField::Confidence, format!("{:.0} %", f64::from(first.confidence) * 100.0)),
    ]
}
