//! Files of records that Araxes has written, read back into a project.

use super::{Import, ImportOptions, ImportReport, Progress, Project, Rejection, Result, Source, changes, summary};
use crate::{
    lexicon::Lexicon,
    model::{ActorCode, Records, Status},
    read::MAX_DOCUMENT_BYTES,
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
        files: Vec<Source>,
        options: &ImportOptions,
        run: &mut Import,
        progress: &mut dyn FnMut(&Progress) -> bool,
    ) -> Result<Vec<Source>> {
        // A person's word on what the files are leaves nothing to look for.
        if options.dataset.is_some() || options.mapping.is_some() {
            return Ok(files);
        }
        let actors = &Lexicon::builtin().actors;
        let country = |code: &ActorCode| actors.actor(code).map_or_else(|| code.clone(), |actor| actor.country.clone());
        let mut others = Vec::with_capacity(files.len());
        for file in files {
            if run.report.cancelled {
                break;
            }
            let read = match &file {
                Source::Bytes(input) => render::read_back(&input.bytes, &country),
                // What cannot be read is told when its turn comes; what is too long for a document is none of ours.
                Source::File(path) if file.len() <= MAX_DOCUMENT_BYTES as u64 => {
                    std::fs::read(path).ok().and_then(|bytes| render::read_back(&bytes, &country))
                }
                Source::File(_) => None,
            };
            let Some(excerpts) = read else {
                others.push(file);
                continue;
            };
            let name = file.name();
            if !progress(&run.progress(&name)) {
                run.report.cancelled = true;
                break;
            }
            run.done += 1;
            match excerpts {
                Ok(excerpts) => self.put_back(&name, excerpts, &mut run.report)?,
                Err(reason) => run.report.rejected.push(Rejection { file: name, place: None, reason, row: None }),
            }
        }
        Ok(if run.report.cancelled { Vec::new() } else { others })
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
