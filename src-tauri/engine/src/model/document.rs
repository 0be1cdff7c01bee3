//! Documents and their parts.

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
