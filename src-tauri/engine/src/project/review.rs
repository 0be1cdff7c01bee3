//! Duplicates, and what was done: the parts of reviewing that need more than one record.

use super::{HistoryEntry, Project, ProjectError, Result};
use crate::{
    lexicon::Lexicon,
    link::proposal::{Proposal, propose_events, propose_flows, propose_relations},
    model::{AnyRecord, Event, EventType, Filter, RecordId, Status},
    store::{
        corrections::{self, Correction},
        documents,
        history::{self, Step},
        records,
    },
};

impl Project {
    /// Pairs of records of different documents that seem to tell the same thing, the one with the lesser id first.
    /// Rejected and merged records are in none, nor are rows of datasets: a million of them tell half a million things
    /// twice, and no person goes through that.
    ///
    /// # Errors
    /// See [`Project::info`].
    pub fn proposals(&self, filter: &Filter) -> Result<Vec<Proposal>> {
        let (datasets, texts): (Vec<_>, Vec<_>) =
            documents::heads(self.read())?.into_iter().partition(|head| head.dataset.is_some());
        let mut filter = filter.clone();
        if !datasets.is_empty() {
            let asked = std::mem::take(&mut filter.documents);
            filter.documents =
                texts.into_iter().map(|head| head.id).filter(|id| asked.is_empty() || asked.contains(id)).collect();
            if filter.documents.is_empty() {
                return Ok(Vec::new());
            }
        }
        let records = self.records(&filter)?;
        let mut proposals = propose_events(&records.events);
        proposals.extend(propose_flows(&records.flows));
        proposals.extend(propose_relations(&records.relations));
        Ok(proposals)
    }

    /// Puts a person's reading of a record over the extracted one, which stays beneath. What follows from an event's type
    /// and interval (quarter, CAMEO code, weight, EDTF) is written anew.
    ///
    /// # Errors
    /// When there is no such record, or when kind or first evidence are not the record's.
    pub fn edit(&mut self, mut record: AnyRecord) -> Result<()> {
        let id = record.id().clone();
        let now = records::get(self.read(), &id)?;
        if now.kind() != record.kind() || now.evidence().first() != record.evidence().first() {
            return Err(ProjectError::NotTheRecord);
        }
        if let (AnyRecord::Event(event), AnyRecord::Event(now)) = (&mut record, &now) {
            if event.event_type != now.event_type {
                set_type(event, event.event_type);
            }
            if event.interval != now.interval {
                event.edtf = event.interval.map(|interval| interval.edtf());
            }
        }
        let before = corrections::get(self.read(), &id)?;
        let edited = record.with_status(Status::Edited);
        let after = Some(Correction { status: Status::Edited, edited: Some(Box::new(edited)) });
        if before == after {
            return Ok(());
        }
        self.make("Edit 1 record", &[Step::Correction { id, before, after }])
    }

    /// Takes `others` into `keep`: it keeps the evidence of all of them and counts as accepted; they are merged. What
    /// they say differently stays readable in their quotations.
    ///
    /// # Errors
    /// When one of them is not here or is of another kind, or the project cannot be written to; then nothing changes.
    pub fn merge(&mut self, keep: &RecordId, others: &[RecordId]) -> Result<()> {
        let mut kept = records::get(self.read(), keep)?;
        let mut steps = Vec::new();
        for id in others.iter().filter(|id| *id != keep) {
            let other = records::get(self.read(), id)?;
            if other.kind() != kept.kind() {
                return Err(ProjectError::NotTheRecord);
            }
            for evidence in other.evidence().all() {
                kept.evidence_mut().add(evidence.clone());
            }
            let before = corrections::get(self.read(), id)?;
            let edited = before.as_ref().and_then(|before| before.edited.clone());
            let after = Some(Correction { status: Status::Merged, edited });
            steps.push(Step::Correction { id: id.clone(), before, after });
        }
        if steps.is_empty() {
            return Ok(());
        }
        let count = steps.len() + 1;
        let before = corrections::get(self.read(), keep)?;
        let edited: AnyRecord = kept.with_status(Status::Edited);
        let after = Some(Correction { status: Status::Edited, edited: Some(Box::new(edited)) });
        steps.push(Step::Correction { id: keep.clone(), before, after });
        self.make(&format!("Merge {count} records"), &steps)
    }

    /// What was done in this project, the last first; what was undone is marked.
    ///
    /// # Errors
    /// See [`Project::info`].
    pub fn history(&self) -> Result<Vec<HistoryEntry>> {
        Ok(history::entries(self.read())?.into_iter().map(|(name, undone)| HistoryEntry { name, undone }).collect())
    }
}

/// Gives an event a type, and what follows from it: a person's word settles no finer code than that of the type.
pub(super) fn set_type(event: &mut Event, event_type: EventType) {
    let root = event_type.cameo_root();
    event.event_type = event_type;
    event.quad = event_type.quad();
    event.mode = None;
    event.cameo = Some(root.to_owned());
    event.goldstein = Lexicon::builtin().events.goldstein(root);
}
