//! Segment: a text into sentences.

use crate::model::{Sentence, SentenceKind, Span};

/// The sentences of `text`, in order, not overlapping, each without the white space around it.
pub fn find_sentences(text: &str) -> Vec<Sentence> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Vec::new();
    }
    let start = text.len() - text.trim_start().len();
    vec![Sentence { span: Span::new(start, start + trimmed.len()), paragraph: 0, kind: SentenceKind::Body }]
}
