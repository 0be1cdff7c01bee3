//! Documents of two people's work: which are there, and what is said of them.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::{Prefer, Result, Work, three};
use crate::{
    model::{DocumentId, Extraction, Grade, RecordId, Records},
    project::{changes, reading, rows::read_again},
    store::{
        StoreError, corrections,
        documents::{self, About, DocumentHead, Presence},
        history::{DocumentState, Step},
        kept, originals, records, rows,
    },
};

impl Work<'_> {
    pub(super) fn documents(&mut self) -> Result<()> {
        let heads = |connection| -> Result<BTreeMap<DocumentId, DocumentHead>> {
            Ok(documents::heads(connection)?.into_iter().map(|head| (head.id.clone(), head)).collect())
        };
        let (base, mine, theirs) = (heads(self.base)?, heads(self.mine)?, heads(self.theirs)?);
        for (id, head) in &theirs {
            match (base.get(id), mine.get(id)) {
                (None, None) => self.bring(head)?,
                (Some(was), Some(now)) => self.about(id, was.about(), now, head)?,
                // Both brought it. What it said of itself is the same for both, and is not known any more.
                (None, Some(now)) => {
                    let was = About { title: String::new(), source: None, date: None, grade: Grade::default() };
                    self.about(id, was, now, head)?;
                }
                // The first person took it out, and the second decided on what it says.
                (Some(was), None) if self.was_worked_on(self.theirs, was, head)? => {
                    let told = ["here", "taken out", "here, worked on"].map(str::to_owned);
                    self.conflict(&id.0, &head.title, "removed", told);
                    if self.prefer == Prefer::Theirs {
                        self.bring(head)?;
                    }
                }
                _ => {}
            }
        }
        for (id, head) in &mine {
            let (Some(was), None) = (base.get(id), theirs.get(id)) else { continue };
            if self.was_worked_on(self.mine, was, head)? {
                let told = ["here", "here, worked on", "taken out"].map(str::to_owned);
                self.conflict(&id.0, &head.title, "removed", told);
                if self.prefer == Prefer::Mine {
                    continue;
                }
            }
            let before = Some(DocumentState { date: head.date, excerpt: excerpt_of(self.mine, head)? });
            self.step(Step::Document { id: id.clone(), before, after: None })?;
            self.joined.changed_documents += 1;
        }
        Ok(())
    }

    /// What both say of a document. One that is dated anew is read anew.
    fn about(&mut self, id: &DocumentId, was: About, now: &DocumentHead, other: &DocumentHead) -> Result<()> {
        let (now, other) = (now.about(), other.about());
        let title = now.title.clone();
        let mut after = now.clone();
        let date = |about: &About| about.date.map_or_else(String::new, |date| date.date.to_string());
        let grade = |about: &About| about.grade.to_string();
        let source = |about: &About| about.source.clone().unwrap_or_default();
        let sides = [&was, &now, &other];
        let told = |show: &dyn Fn(&About) -> String| sides.map(show);
        let mut one = |field: &str, told: [String; 3]| {
            if let Some(holds) = three(&told.each_ref()) {
                return *holds != told[1];
            }
            self.conflict(&id.0, &title, field, told);
            self.prefer == Prefer::Theirs
        };
        if one("title", told(&|about| about.title.clone())) {
            after.title.clone_from(&other.title);
        }
        if one("source", told(&source)) {
            after.source.clone_from(&other.source);
        }
        let is_redated = one("date", told(&date));
        if is_redated {
            after.date = other.date;
        }
        if one("grade", told(&grade)) {
            after.grade = other.grade;
        }
        if after == now {
            return Ok(());
        }
        self.step(Step::About { id: id.clone(), before: now, after })?;
        if is_redated {
            let document = documents::get(self.mine, id)?;
            for step in reading::read_anew(self.mine, &document)? {
                self.step(step)?;
            }
        }
        self.joined.changed_documents += 1;
        Ok(())
    }

    /// Whether somebody said something else of a document since the base, or decided on or made a record of it.
    fn was_worked_on(&self, connection: &Connection, was: &DocumentHead, head: &DocumentHead) -> Result<bool> {
        if head.about() != was.about() || kept::of(connection, &head.id)? != kept::of(self.base, &head.id)? {
            return Ok(true);
        }
        let mut select = connection
            .prepare_cached(
                "SELECT c.id FROM corrections c JOIN records r ON r.id = c.id
                 WHERE r.document = (SELECT row FROM documents WHERE id = ?1)",
            )
            .map_err(StoreError::from)?;
        let ids = select.query_map([&head.id.0], |row| row.get(0)).map_err(StoreError::from)?;
        for id in ids {
            let id = RecordId(id.map_err(StoreError::from)?);
            if corrections::get(connection, &id)? != corrections::get(self.base, &id)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Takes a document over with all that is known of it.
    fn bring(&mut self, head: &DocumentHead) -> Result<()> {
        let id = &head.id;
        let document = documents::get(self.theirs, id)?;
        let before = match documents::presence(self.mine, id)? {
            Presence::Present => return Ok(()),
            Presence::Removed | Presence::Unknown => None,
        };
        documents::put(self.mine, &document)?;
        documents::set_about(self.mine, id, &head.about())?;
        if let Some(hash) = &document.meta.original
            && let Some(original) = originals::get(self.theirs, hash)?
        {
            originals::put(self.mine, &original)?;
        }
        let excerpt = excerpt_of(self.theirs, head)?;
        if let Some(layout) = &head.dataset {
            documents::set_dataset(self.mine, id, layout)?;
            let (from, to) = (documents::row_of(self.theirs, id)?, documents::row_of(self.mine, id)?);
            let mut at = 0;
            loop {
                let page = rows::page(self.theirs, from, at, 1000)?;
                let Some((last, _)) = page.last() else { break };
                at = last + 1;
                for (at, text) in &page {
                    rows::insert(self.mine, to, *at, text)?;
                }
            }
            read_again(self.mine, id, layout)?;
        } else {
            let extraction = Extraction {
                sentences: documents::sentences(self.theirs, id)?,
                records: found_in(self.theirs, id)?,
                warnings: head.warnings.clone(),
                ..Extraction::default()
            };
            changes::put_extracted(self.mine, &document, extraction)?;
            let sketch = crate::link::reprint::Sketch::of(&document.text);
            documents::set_sketch(self.mine, id, &sketch.to_bytes())?;
        }
        let after = Some(DocumentState { date: document.date, excerpt });
        self.steps.push(Step::Document { id: id.clone(), before, after });
        self.joined.documents += 1;
        Ok(())
    }
}

/// The records of a document of which only quotations are known; `None` of a whole one.
fn excerpt_of(connection: &Connection, head: &DocumentHead) -> Result<Option<Box<Records>>> {
    if !head.warnings.iter().any(|warning| warning.code == changes::EXCERPT) {
        return Ok(None);
    }
    Ok(Some(Box::new(found_in(connection, &head.id)?)))
}

/// The records of a document that do not stand by a person's word.
fn found_in(connection: &Connection, id: &DocumentId) -> Result<Records> {
    let kept = kept::of(connection, id)?;
    let mut found = Records::default();
    for record in records::extracted_in(connection, id)?.into_any() {
        if kept.iter().all(|kept| kept.id() != record.id()) {
            found.push(record);
        }
    }
    Ok(found)
}
