//! Evidence as it is shown: the sentence, with the clause set apart.

use super::Quote;
use crate::model::{Document, Evidence, Span};

/// `evidence` cut from the document it stands in. White space within the sentence shows as one space.
pub fn quote(evidence: &Evidence, document: &Document) -> Quote {
    let text = &document.text;
    let clause = within(evidence.span, text);
    let sentence = within(evidence.sentence, text).cover(clause);
    Quote {
        document: document.id.clone(),
        title: document.title.clone(),
        source: document.source.clone(),
        date: document.date,
        page: document.meta.page_at(clause.start),
        before: one_line(&text[sentence.start..clause.start]),
        clause: one_line(clause.of(text)),
        after: one_line(&text[clause.end..sentence.end]),
        rule: evidence.rule.clone(),
        confidence: evidence.confidence,
    }
}

/// `span`, brought inside `text` and onto character boundaries.
pub(super) fn within(span: Span, text: &str) -> Span {
    let boundary = |at: usize| text.is_char_boundary(at);
    let start = (0..=span.start.min(text.len())).rev().find(|at| boundary(*at)).unwrap_or(0);
    let end = (span.end.min(text.len())..=text.len()).find(|at| boundary(*at)).unwrap_or(text.len());
    Span::new(start, end.max(start))
}

fn one_line(text: &str) -> String {
    text.chars().map(|c| if c == '\n' || c == '\t' { ' ' } else { c }).collect()
}
