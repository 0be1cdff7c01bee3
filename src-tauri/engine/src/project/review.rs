//! Duplicates, and what was done: the parts of reviewing that need more than one record.

use super::{HistoryEntry, Project, ProjectError, Result};
use crate::{
    analyse,
    lexicon::Lexicon,
    link::proposal::{Proposal, propose_events, propose_flows, propose_relations},
    model::{AnyRecord, Filter, RecordId, Status},
    store::{
        corrections::{self, Correction},
        history::{self, Step},
        records,
    },
};

impl Project {
    /// Pairs of records of different documents that seem to tell the same thing, the one with the lesser id first.
    /// Rejected and merged records are in none.
    ///
    /// # Errors
    /// See [`Project::info`].
    pub fn proposals(&self, filter: &Filter) -> Result<Vec<Proposal>> {
        let records = self.records(filter)?;
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
            event.quad = event.event_type.quad();
            if event.event_type != now.event_type {
                let root = event.event_type.cameo_root();
                event.mode = None;
                event.cameo = Some(root.to_owned());
                event.goldstein = Lexicon::builtin().events.goldstein(root);
            }
            if event.interval != now.interval {
                event.edtf = event.interval.map(analyse::edtf);
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
