//! What a person says of a document: its title, who published it, when it was written, how far it is to be trusted.

use chrono::NaiveDate;

use super::{Project, Result, reading};
use crate::{
    model::{DateOrigin, Description, DocumentDate, DocumentId},
    store::{
        documents::{self, About},
        history::Step,
    },
};

impl Project {
    /// Says anew what may be said of a document. With another date it is read anew, since "last Tuesday" is another day
    /// now; decisions on its records stay. An empty title leaves the title as it is.
    ///
    /// # Errors
    /// When there is no such document, or the project cannot be written to.
    pub fn describe_document(&mut self, id: &DocumentId, said: &Description) -> Result<()> {
        let before = documents::head(self.read(), id)?.about();
        let given = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let date = match (said.date, before.date) {
            (Some(day), Some(known)) if known.date == day => Some(known),
            (day, _) => day.map(|date| DocumentDate { date, origin: DateOrigin::Given }),
        };
        let after = About {
            title: given(&said.title).unwrap_or_else(|| before.title.clone()),
            source: said.source.as_deref().and_then(given),
            date,
            grade: said.grade,
        };
        self.set_about(id, before, after)
    }

    /// Says when a document was written; see [`Project::describe_document`]. A date that it said itself becomes a
    /// person's word.
    ///
    /// # Errors
    /// When there is no such document, or the project cannot be written to.
    pub fn set_document_date(&mut self, id: &DocumentId, date: NaiveDate) -> Result<()> {
        let before = documents::head(self.read(), id)?.about();
        let after = About { date: Some(DocumentDate { date, origin: DateOrigin::Given }), ..before.clone() };
        self.set_about(id, before, after)
    }

    fn set_about(&mut self, id: &DocumentId, before: About, after: About) -> Result<()> {
        if before == after {
            return Ok(());
        }
        let redated = before.date.map(|date| date.date) != after.date.map(|date| date.date);
        let name = name(&before, &after);
        let mut steps = vec![Step::About { id: id.clone(), before, after: after.clone() }];
        if redated {
            let mut document = documents::get(self.read(), id)?;
            document.date = after.date;
            steps.extend(reading::read_anew(self.read(), &document)?);
        }
        self.make(&name, &steps)
    }
}

/// What undo calls the change.
fn name(before: &About, after: &About) -> String {
    let title = &before.title;
    let parts = [
        before.title != after.title,
        before.source != after.source,
        before.date != after.date,
        before.grade != after.grade,
    ];
    match parts {
        [false, false, true, false] => match after.date {
            Some(date) => format!("Date “{title}” {}", date.date),
            None => format!("Leave “{title}” undated"),
        },
        [false, false, false, true] => format!("Grade “{title}” {}", after.grade),
        [true, false, false, false] => format!("Rename “{title}” “{}”", after.title),
        _ => format!("Describe “{title}”"),
    }
}
