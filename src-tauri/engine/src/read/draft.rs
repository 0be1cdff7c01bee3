//! What a format's reader tells of a document, before it becomes one.

use chrono::NaiveDate;

use super::{
    decode::{Uniform, uniform},
    head, language,
    limits::MAX_TEXT_BYTES,
};
use crate::model::{DateOrigin, Document, DocumentDate, DocumentId, DocumentMeta};

/// A document as its format gives it. Whatever is `None` is looked for in the text.
#[derive(Debug, Default)]
pub struct Draft {
    /// Title.
    pub title: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Who published it.
    pub source: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// When, by the format's own metadata.
    pub date: Option<NaiveDate>,
    /// The text of each page; a format without pages has one.
    pub pages: Vec<String>,
    /// Which part of its file it is: "message 3", "brief.docx".
    pub part: Option<String>,
    /// What its id is made from: the bytes of the file, or of the part.
    pub identity: Vec<u8>,
}

/// Why bytes of a known format became no document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// They break the format's rules; what and where.
    Damaged(String),
    /// They ask for more than the limits allow.
    Limit(String),
    /// They are encrypted.
    Locked,
    /// No words in them.
    NoText,
}

impl Trouble {
    /// Broken, in these words.
    pub fn damaged(what: impl ToString) -> Self {
        // Libraries may speak in several lines.
        Self::Damaged(what.to_string().split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

impl Draft {
    /// A document of one text.
    pub fn of_text(text: String) -> Self {
        Self { pages: vec![text], ..Self::default() }
    }

    /// The document, with everything uniform and the text frozen.
    pub fn finish(self, file_name: &str, format: &str, given: Option<NaiveDate>) -> Result<Document, Trouble> {
        let mut text = String::new();
        let mut pages = Vec::new();
        let paged = self.pages.len() > 1;
        for page in &self.pages {
            let Uniform { text: page, .. } = uniform(page);
            if paged {
                pages.push(text.len() as u64);
            }
            text.push_str(&page);
            if text.len() > MAX_TEXT_BYTES {
                return Err(Trouble::Limit(format!("its text is longer than {} MiB", MAX_TEXT_BYTES >> 20)));
            }
        }
        if text.trim().is_empty() {
            return Err(Trouble::NoText);
        }
        let head = head::read_head(file_name, &text);
        let given = given.map(|date| DocumentDate { date, origin: DateOrigin::Given });
        let own = self.date.map(|date| DocumentDate { date, origin: DateOrigin::Metadata });
        let clean = |words: Option<String>| words.map(|words| one_line(&words)).filter(|words| !words.is_empty());
        Ok(Document {
            id: DocumentId(blake3::hash(&self.identity).to_hex()[..16].to_owned()),
            title: clean(self.title).unwrap_or(head.title),
            source: clean(self.source).or(head.source),
            file_name: file_name.to_owned(),
            date: given.or(own).or(head.date),
            meta: DocumentMeta {
                format: format.to_owned(),
                author: clean(self.author),
                url: clean(self.url),
                language: language::language_of(&text),
                pages,
                part: clean(self.part),
                original: None,
            },
            text,
        })
    }
}

/// White space as single spaces, control characters gone.
pub fn one_line(words: &str) -> String {
    words.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}
