//! Files of records that Araxes has written, read back into a project.

use super::{ImportReport, Input, Progress, Project, Rejection, Result, changes, summary};
use crate::{
    lexicon::Lexicon,
    model::{ActorCode, Records, Status},
    render::{self, Excerpt},
    store::{
        StoreError,
        corrections::{self, Correction},
        documents::{self, DocumentHead, Presence},
        history::{self, DocumentState, Step},
    },
};

impl Project {
    /// Takes in those of `files` that are Araxes' own files of records, and gives the others back. Documents that are
    /// here already keep what they have.
    pub(super) fn import_own(
        &mut self,
        files: Vec<Input>,
        report: &mut ImportReport,
        progress: &mut dyn FnMut(&Progress) -> bool,
    ) -> Result<Vec<Input>> {
        let actors = &Lexicon::builtin().actors;
        let country = |code: &ActorCode| actors.actor(code).map_or_else(|| code.clone(), |actor| actor.country.clone());
        let total = files.len() as u32;
        let mut others = Vec::with_capacity(files.len());
        let mut done = 0;
        for file in files {
            if report.cancelled {
                break;
            }
            let excerpts = match render::read_back(&file.bytes, &country) {
                None => {
                    others.push(file);
                    continue;
                }
                Some(excerpts) => excerpts,
            };
            if !progress(&Progress { done, total, file_name: file.file_name.clone() }) {
                report.cancelled = true;
                break;
            }
            done += 1;
            match excerpts {
                Ok(excerpts) => self.put_back(&file.file_name, excerpts, report)?,
                Err(reason) => report.rejected.push(Rejection { file: file.file_name, place: None, reason }),
            }
        }
        Ok(if report.cancelled { Vec::new() } else { others })
    }

    /// Puts documents with their records as one change. What people decided of the records lies over them, as it did.
    fn put_back(&mut self, file_name: &str, excerpts: Vec<Excerpt>, report: &mut ImportReport) -> Result<()> {
        let change = self.store.change()?;
        let mut new = Vec::new();
        for excerpt in excerpts {
            if documents::presence(&change, &excerpt.document.id)? != Presence::Present {
                new.push(excerpt);
            }
        }
        if new.is_empty() {
            report.known.push(file_name.to_owned());
            return Ok(());
        }
        let entry = history::begin(&change, &format!("Import “{file_name}”"))?;
        // All documents first: a record may rest on words of several.
        for Excerpt { document, .. } in &new {
            documents::put(&change, document)?;
        }
        for Excerpt { document, records } in new {
            let mut proposed = Records::default();
            for record in records.into_any() {
                let (id, status) = (record.id().clone(), record.status());
                if status != Status::Proposed {
                    let before = corrections::get(&change, &id)?;
                    let after = Some(Correction { status, edited: None });
                    corrections::set(&change, &id, after.as_ref())?;
                    history::add(&change, entry, &Step::Correction { id, before, after })?;
                }
                proposed.push(record.with_status(Status::Proposed));
            }
            changes::put_excerpt(&change, &document, &proposed)?;
            let after = Some(DocumentState { date: document.date, excerpt: Some(Box::new(proposed)) });
            history::add(&change, entry, &Step::Document { id: document.id.clone(), before: None, after })?;
            report.imported.push(summary(documents::head(&change, &document.id)?));
        }
        change.commit().map_err(StoreError::from)?;
        Ok(())
    }

    /// The records of a document of which only quotations are known; `None` of a whole one.
    pub(super) fn excerpt_of(&self, head: &DocumentHead) -> Result<Option<Box<Records>>> {
        if !head.warnings.iter().any(|warning| warning.code == changes::EXCERPT) {
            return Ok(None);
        }
        Ok(Some(Box::new(crate::store::records::extracted_in(self.read(), &head.id)?)))
    }
}
