//! Two people's work on copies of one project, joined: what each changed since the copy they both began from.
//!
//! A change that only one of them made is taken. Where both changed the same thing to different ends, one side is kept and
//! the other is listed as a conflict; edited records are compared field by field, so that a place by one and a date by the
//! other are no conflict. The joined project is a copy of the first person's, and all that came from the second is one
//! entry of its history, which undo takes back.

mod decisions;
mod documents;

use std::path::Path;

use rusqlite::Connection;
use serde::Serialize;

use super::{Project, Result, changes};
use crate::{
    model::Story,
    store::{
        StoreError,
        history::{self, Step},
        settings,
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
