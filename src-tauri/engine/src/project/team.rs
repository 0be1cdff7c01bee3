//! Two people's work on copies of one project, joined: what each changed since the copy they both began from.
//!
//! A change that only one of them made is taken. Where both changed the same thing to different ends, one side is kept and
//! the other is listed as a conflict; edited records are compared field by field, so that a place by one and a date by the
//! other are no conflict. The joined project is a copy of the first person's, and all that came from the second is one
//! entry of its history, which undo takes back.

use std::{collections::BTreeMap, path::Path};

use rusqlite::Connection;
use serde::Serialize;
use serde_json::{Map, Value};

use super::{Project, Result, changes, reading};
use crate::{
    model::{AnyRecord, DocumentId, Extraction, Grade, RecordId, Records, Status, Story},
    store::{
        StoreError,
        corrections::{self, Correction},
        documents::{self, About, DocumentHead, Presence},
        history::{self, DocumentState, Step},
        kept, originals, records, rows, settings,
    },
};

/// Whose word holds where both changed the same thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Prefer {
    /// The first person's.
    #[default]
    Mine,
    /// The second person's.
    Theirs,
}

/// Something that both changed to different ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Conflict {
    /// The record, the document, or `stories`.
    pub subject: String,
    /// The words that the record rests on, or the document's title.
    pub words: String,
    /// What about it: `status`, a field of the record, `title`, `source`, `date`, `grade`, `removed`.
    pub field: String,
    /// As it was for both.
    pub base: String,
    /// As the first person has it.
    pub mine: String,
    /// As the second person has it.
    pub theirs: String,
}

/// What came of joining.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Joined {
    /// Decisions that came from the second person.
    pub corrections: u32,
    /// Documents that came from the second person.
    pub documents: u32,
    /// Documents that the second person had taken out, or said something else of.
    pub changed_documents: u32,
    /// Records that stand by the second person's word, or no longer do: those made by hand, and those that a newer engine
    /// did not find again.
    pub records: u32,
    /// Stories that came from the second person.
    pub stories: u32,
    /// What both changed, in the order of subjects and fields.
    pub conflicts: Vec<Conflict>,
}

impl Project {
    /// Writes to `out` what `mine` and `theirs` have in common and what each of them changed since `base`.
    ///
    /// # Errors
    /// When one of the three cannot be read, or when there is a file at `out` already or none can be made there.
    pub fn join(base: &Path, mine: &Path, theirs: &Path, out: &Path, prefer: Prefer) -> Result<Joined> {
        let (base, theirs) = (Self::open(base)?, Self::open(theirs)?);
        Self::open(mine)?.store.copy_to(out)?;
        let joined = Self::open(out).and_then(|mut project| project.take_in(&base, &theirs, prefer));
        if joined.is_err() {
            // Best effort: the error that counts is the one above.
            std::fs::remove_file(out).ok();
        }
        joined
    }

    fn take_in(&mut self, base: &Project, theirs: &Project, prefer: Prefer) -> Result<Joined> {
        let change = self.store.change()?;
        let mut work = Work {
            base: base.read(),
            mine: &change,
            theirs: theirs.read(),
            prefer,
            steps: Vec::new(),
            joined: Joined::default(),
        };
        work.documents()?;
        work.kept()?;
        work.corrections()?;
        work.stories()?;
        for mapping in settings::mappings(work.theirs)? {
            if settings::mappings(&change)?.iter().all(|mine| mine.name != mapping.name) {
                settings::save_mapping(&change, &mapping)?;
            }
        }
        let Work { steps, mut joined, .. } = work;
        // Nothing to take in is nothing to undo.
        if !steps.is_empty() {
            let entry = history::begin(&change, "Take in another person’s work")?;
            for step in &steps {
                history::add(&change, entry, step)?;
            }
            changes::settle_after(&change, &steps)?;
        }
        change.commit().map_err(StoreError::from)?;
        joined.conflicts.sort_by(|a, b| (&a.subject, &a.field).cmp(&(&b.subject, &b.field)));
        Ok(joined)
    }
}

struct Work<'c> {
    base: &'c Connection,
    mine: &'c Connection,
    theirs: &'c Connection,
    prefer: Prefer,
    steps: Vec<Step>,
    joined: Joined,
}

impl Work<'_> {
    /// Does a step in the joined project, and remembers it.
    fn step(&mut self, step: Step) -> Result<()> {
        changes::apply(self.mine, &step, false)?;
        self.steps.push(step);
        Ok(())
    }

    fn conflict(&mut self, subject: &str, words: &str, field: &str, [base, mine, theirs]: [String; 3]) {
        self.joined.conflicts.push(Conflict {
            subject: subject.to_owned(),
            words: words.to_owned(),
            field: field.to_owned(),
            base,
            mine,
            theirs,
        });
    }

    fn documents(&mut self) -> Result<()> {
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
            super::rows::read_again(self.mine, id, layout)?;
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

    /// Records that stand by a person's word. They come after the documents that they rest on.
    fn kept(&mut self) -> Result<()> {
        let all = |connection| -> Result<BTreeMap<RecordId, AnyRecord>> {
            let mut all = BTreeMap::new();
            for head in documents::heads(connection)? {
                all.extend(kept::of(connection, &head.id)?.into_iter().map(|record| (record.id().clone(), record)));
            }
            Ok(all)
        };
        let (base, mine, theirs) = (all(self.base)?, all(self.mine)?, all(self.theirs)?);
        let mut ids: Vec<&RecordId> = base.keys().chain(theirs.keys()).collect();
        ids.sort();
        ids.dedup();
        for id in ids {
            let sides = [base.get(id), mine.get(id), theirs.get(id)];
            let [was, now, other] = sides;
            let Some(record) = other.or(now) else { continue };
            let is_here = documents::presence(self.mine, &record.evidence().first().document)? == Presence::Present;
            if other == was || other == now || !is_here {
                continue;
            }
            // The engine of the other side finds it by itself: then it stands there too.
            let finds = if other.is_some() { self.mine } else { self.theirs };
            if (now.is_none() || other.is_none()) && records::beneath(finds, id)?.is_some() {
                continue;
            }
            let after = if now == was { other.cloned() } else { self.between_kept(id, sides)? };
            if after.as_ref() != now {
                self.step(Step::Kept { id: id.clone(), before: now.cloned(), after })?;
                self.joined.records += 1;
            }
        }
        Ok(())
    }

    /// What holds when both made a record of one class on the same words, or one changed and one took back what was there.
    fn between_kept(&mut self, id: &RecordId, sides: [Option<&AnyRecord>; 3]) -> Result<Option<AnyRecord>> {
        let [was, now, other] = sides;
        let (Some(mine), Some(theirs)) = (now, other) else {
            let words = now.or(other).map_or("", |record| &record.evidence().first().quote).to_owned();
            let told = sides.map(|side| if side.is_some() { "here" } else { "taken back" }.to_owned());
            self.conflict(&id.0, &words, "removed", told);
            let holds = if self.prefer == Prefer::Mine { now } else { other };
            return Ok(holds.cloned());
        };
        let words = mine.evidence().first().quote.clone();
        let joined = self.join_records(id, &words, sides.map(values_of));
        Ok(record_of(Some(mine), joined).or_else(|| was.or(Some(theirs)).cloned()))
    }

    /// The fields of both sides; those on which they differ are conflicts.
    fn join_records(&mut self, id: &RecordId, words: &str, sides: [Map<String, Value>; 3]) -> Map<String, Value> {
        let (joined, clashes) = join_fields(&sides[0], &sides[1], &sides[2], self.prefer);
        for field in &clashes {
            let told = [0, 1, 2].map(|side| sides[side].get(field).map_or_else(String::new, plain));
            self.conflict(&id.0, words, field, told);
        }
        joined
    }

    fn corrections(&mut self) -> Result<()> {
        let (base, mine, theirs) =
            (corrections::all(self.base)?, corrections::all(self.mine)?, corrections::all(self.theirs)?);
        let mut ids: Vec<&RecordId> = base.keys().chain(theirs.keys()).collect();
        ids.sort();
        ids.dedup();
        for id in ids {
            let sides = [base.get(id), mine.get(id), theirs.get(id)];
            let [was, now, other] = sides;
            if other == was || other == now {
                continue;
            }
            let after = if now == was { other.cloned() } else { self.between(id, sides)? };
            if after.as_ref() != now {
                self.step(Step::Correction { id: id.clone(), before: now.cloned(), after })?;
                self.joined.corrections += 1;
            }
        }
        Ok(())
    }

    /// What holds when both decided on a record, each in their own way.
    fn between(&mut self, id: &RecordId, sides: [Option<&Correction>; 3]) -> Result<Option<Correction>> {
        let extracted = match records::beneath(self.mine, id)? {
            Some(record) => Some(record),
            None => records::beneath(self.theirs, id)?,
        };
        let words = extracted.as_ref().map_or("", |record| record.evidence().first().quote.as_str()).to_owned();
        let preferred = |prefer: Prefer, [_, mine, theirs]: [Option<&Correction>; 3]| match prefer {
            Prefer::Mine => mine.cloned(),
            Prefer::Theirs => theirs.cloned(),
        };
        let status = sides.map(|side| side.map_or(Status::Proposed, |side| side.status));
        let merged_status = three(&status);
        let edited = sides.map(|side| values_of(side.and_then(|side| side.edited.as_deref()).or(extracted.as_ref())));
        let joined = self.join_records(id, &words, edited);
        let status = match merged_status {
            Some(status) => status,
            // An edit is an acceptance with more to say.
            None if status[1..] == [Status::Accepted, Status::Edited]
                || status[1..] == [Status::Edited, Status::Accepted] =>
            {
                Status::Edited
            }
            None => {
                self.conflict(&id.0, &words, "status", status.map(|status| format!("{status:?}").to_lowercase()));
                let Some(kept) = preferred(self.prefer, sides) else { return Ok(None) };
                kept.status
            }
        };
        let is_edited = sides[1..].iter().flatten().any(|side| side.edited.is_some());
        let edited = is_edited.then(|| record_of(extracted.as_ref(), joined)).flatten();
        if is_edited && edited.is_none() {
            // The record is nowhere to lay the fields over: one side as it stands.
            return Ok(preferred(self.prefer, sides));
        }
        if status == Status::Proposed && edited.is_none() {
            return Ok(None);
        }
        Ok(Some(Correction { status, edited: edited.map(|record| Box::new(record.with_status(status))) }))
    }

    fn stories(&mut self) -> Result<()> {
        let (base, mine, theirs) =
            (settings::stories(self.base)?, settings::stories(self.mine)?, settings::stories(self.theirs)?);
        if theirs == base || theirs == mine {
            return Ok(());
        }
        let mut after = if mine == base { theirs.clone() } else { mine.clone() };
        if mine != base {
            let title_of = |stories: &[Story], title: &str| stories.iter().find(|story| story.title == title).cloned();
            for story in theirs.iter().filter(|story| !base.contains(story) && !mine.contains(story)) {
                let (was, now) = (title_of(&base, &story.title), title_of(&mine, &story.title));
                match after.iter_mut().find(|kept| kept.title == story.title) {
                    // Only the second person changed it.
                    Some(kept) if was.is_some() && now == was => *kept = story.clone(),
                    Some(_) => {
                        let scenes =
                            |story: Option<Story>| story.map_or(0, |story| story.scenes.len()).to_string() + " scenes";
                        let told = [scenes(was), scenes(now), scenes(Some(story.clone()))];
                        self.conflict("stories", &story.title, "story", told);
                        // Both are kept: a story is too much to lose, and a person sees at once that there are two.
                        after.push(story.clone());
                    }
                    None => after.push(story.clone()),
                }
            }
        }
        if after != mine {
            self.joined.stories = after.iter().filter(|story| !mine.contains(story)).count() as u32;
            self.step(Step::Stories { before: mine, after })?;
        }
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

/// What two changes of one value come to; `None` when both changed it to different ends.
fn three<T: PartialEq + Copy>([base, mine, theirs]: &[T; 3]) -> Option<T> {
    if mine == theirs || theirs == base {
        Some(*mine)
    } else if mine == base {
        Some(*theirs)
    } else {
        None
    }
}

/// A record's fields as one side has them, without its status.
fn values_of(record: Option<&AnyRecord>) -> Map<String, Value> {
    let value = record.and_then(|record| serde_json::to_value(record).ok());
    match value.and_then(|mut value| value.get_mut("value").map(Value::take)) {
        Some(Value::Object(mut fields)) => {
            fields.remove("status");
            fields
        }
        _ => Map::new(),
    }
}

/// The fields of both sides, and the names of those on which they differ.
fn join_fields(
    base: &Map<String, Value>,
    mine: &Map<String, Value>,
    theirs: &Map<String, Value>,
    prefer: Prefer,
) -> (Map<String, Value>, Vec<String>) {
    let (mut joined, mut clashes) = (mine.clone(), Vec::new());
    for (name, theirs) in theirs {
        let [base, mine] = [base, mine].map(|side| side.get(name).unwrap_or(&Value::Null));
        if theirs == base || theirs == mine {
            continue;
        }
        if mine != base {
            clashes.push(name.clone());
            if prefer == Prefer::Mine {
                continue;
            }
        }
        joined.insert(name.clone(), theirs.clone());
    }
    (joined, clashes)
}

/// A record of the sort of `extracted` with these fields.
fn record_of(extracted: Option<&AnyRecord>, mut fields: Map<String, Value>) -> Option<AnyRecord> {
    let mut value = serde_json::to_value(extracted?).ok()?;
    fields.insert("status".to_owned(), value.get("value")?.get("status")?.clone());
    *value.get_mut("value")? = Value::Object(fields);
    serde_json::from_value(value).ok()
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}
