//! Documents and their parts.

use std::{fmt, str::FromStr};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Span, Timex, Warning};

/// First 16 hexadecimal digits of the BLAKE3 hash of the document's bytes, so that the same file is the same document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, TS)]
pub struct DocumentId(pub String);

/// Where a document's date was found; the first that answers wins, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrigin {
    /// A person said so.
    Given,
    /// The file's own metadata.
    Metadata,
    /// A dateline or a "Published:" line at its head.
    Dateline,
    /// The file's name.
    FileName,
}

/// The date that relative expressions are read against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
pub struct DocumentDate {
    /// The day.
    pub date: NaiveDate,
    /// Who says so.
    pub origin: DateOrigin,
}

/// What else is known of a document: how it came, and how to find the way back.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct DocumentMeta {
    /// The format it was read from: `text`, `pdf`, `mail`, …
    pub format: String,
    /// Who wrote it.
    pub author: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// ISO 639-3 code of its language, when that could be told.
    pub language: Option<String>,
    /// Where each page begins, in bytes of the text; empty for a format without pages.
    #[ts(type = "number[]")]
    pub pages: Vec<u64>,
    /// Which part of its file it is: "message 3", "brief.docx".
    pub part: Option<String>,
    /// BLAKE3 hash, hexadecimal, of the file it came in, when that file is kept or linked.
    pub original: Option<String>,
}

impl DocumentMeta {
    /// Whether it is in a language that is extracted. What cannot be told is taken for English.
    pub fn is_extracted(&self) -> bool {
        self.language.as_deref().is_none_or(|language| language == "eng")
    }

    /// The page, from 1, on which byte `at` of the text stands.
    pub fn page_at(&self, at: usize) -> Option<u32> {
        let page = self.pages.partition_point(|start| *start as usize <= at);
        (page > 0).then_some(page as u32)
    }
}

/// How far a source and its word are to be trusted: the Admiralty code, reliability of the source A to F and credibility
/// of the information 1 to 6 (NATO AJP-2.1). `F6` says that neither can be judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(as = "String")]
pub struct Grade {
    reliability: char,
    credibility: u8,
}

impl Default for Grade {
    fn default() -> Self {
        Self { reliability: 'F', credibility: 6 }
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        write!(out, "{}{}", self.reliability, self.credibility)
    }
}

impl FromStr for Grade {
    type Err = NoGrade;

    fn from_str(text: &str) -> Result<Self, NoGrade> {
        let refused = || NoGrade(text.to_owned());
        let [letter, digit] = text.as_bytes() else { return Err(refused()) };
        let (reliability, credibility) = (letter.to_ascii_uppercase() as char, digit.wrapping_sub(b'0'));
        let known = ('A'..='F').contains(&reliability) && (1..=6).contains(&credibility);
        if known { Ok(Self { reliability, credibility }) } else { Err(refused()) }
    }
}

impl TryFrom<String> for Grade {
    type Error = NoGrade;

    fn try_from(text: String) -> Result<Self, NoGrade> {
        text.parse()
    }
}

impl From<Grade> for String {
    fn from(grade: Grade) -> Self {
        grade.to_string()
    }
}

/// Something that is no [`Grade`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is no grade: a letter from A to F and a digit from 1 to 6, such as B2")]
pub struct NoGrade(String);

/// What a person may say of a document, all at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Description {
    /// Title.
    pub title: String,
    /// Who published it.
    pub source: Option<String>,
    /// When it was written; `None` when nobody knows.
    pub date: Option<NaiveDate>,
    /// How far it is to be trusted.
    pub grade: Grade,
}

/// A text, frozen once read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Stable id, from the content.
    pub id: DocumentId,
    /// Title: metadata, first heading, or the file's name.
    pub title: String,
    /// Who published it, when the document says.
    pub source: Option<String>,
    /// File name, without its folder.
    pub file_name: String,
    /// Document creation time; `None` when nothing tells it.
    pub date: Option<DocumentDate>,
    /// What else is known of it.
    #[serde(default)]
    pub meta: DocumentMeta,
    /// The text, UTF-8, line ends as `\n`; every [`Span`] counts its bytes.
    pub text: String,
}

/// What a sentence is in its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum SentenceKind {
    /// Running text.
    Body,
    /// A title or section heading.
    Heading,
    /// An item of a list or an entry of a chronicle.
    Item,
}

/// A sentence of a document, in reading order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// Its words, without the white space around.
    pub span: Span,
    /// Number of the paragraph it stands in, from 0.
    pub paragraph: u32,
    /// Heading, item or running text.
    pub kind: SentenceKind,
}

/// All that the text stages find in one document.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Extraction {
    /// Its sentences, in order, not overlapping.
    pub sentences: Vec<Sentence>,
    /// Its time expressions, sorted by span.
    pub timexes: Vec<Timex>,
    /// Its records, each list sorted by the start of its first evidence, then id.
    pub records: super::Records,
    /// What was passed over, and why.
    pub warnings: Vec<Warning>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grade_is_a_letter_and_a_digit_of_the_admiralty_code() {
        assert_eq!("b2".parse::<Grade>().expect("a grade").to_string(), "B2");
        assert_eq!(Grade::default().to_string(), "F6");
        for wrong in ["", "B", "G1", "A0", "A7", "B22", "2B", "É2"] {
            assert!(wrong.parse::<Grade>().is_err(), "{wrong}");
        }
    }
}
