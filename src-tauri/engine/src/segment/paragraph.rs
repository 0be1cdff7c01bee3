//! Finds paragraphs: which line ends are the text's own and which a printer's.
//!
//! Text copied from a PDF is wrapped: a line ends where the next word no longer fits. That is the test, on the width of
//! the document's own lines; so a short line ends a paragraph and a full one does not.

use std::sync::LazyLock;

use regex::Regex;

use crate::model::{SentenceKind, Span};

/// Lines that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paragraph {
    /// From the first character of the first line to the last of the last.
    pub span: Span,
    /// What its sentences are.
    pub kind: SentenceKind,
}

/// No wrapped text has longer lines, in characters.
const WIDEST_WRAP: usize = 160;
/// Longest heading, in characters.
const LONGEST_HEADING: usize = 160;

static ITEM: LazyLock<Regex> = LazyLock::new(|| {
    let month = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*";
    Regex::new(&format!(
        r"^(?:[-–—•*▪◦]\s|\d{{1,2}}[.)]\s|\(?[a-z]\)\s|[QA][.:]\s|\d{{4}}-\d\d-\d\d\b|\d{{1,2}}(?:\s*[-–/]\s*\d{{1,2}})?\s+{month}\b|\d{{1,2}}\s+{month}\s+to\b|{month}\s+\d{{1,4}}\b[^a-z]*[.:—–-])"
    ))
    .expect("the pattern of list items")
});

/// The paragraphs of `text`, in order; white space around them left out.
pub fn find_paragraphs(text: &str) -> Vec<Paragraph> {
    let lines = find_lines(text);
    let width = lines.iter().map(|l| chars(text, *l)).max().unwrap_or(0);
    let wrapped = width <= WIDEST_WRAP;
    let mut paragraphs: Vec<Span> = Vec::new();
    let mut previous: Option<Span> = None;
    for line in lines {
        if line.is_empty() {
            previous = None;
            continue;
        }
        let joins = previous.is_some_and(|before| joins(text, before, line, wrapped.then_some(width)));
        match paragraphs.last_mut() {
            Some(last) if joins => *last = last.cover(line),
            _ => paragraphs.push(line),
        }
        previous = Some(line);
    }
    let alone = paragraphs.len() < 2;
    paragraphs.into_iter().map(|span| Paragraph { span, kind: kind(span.of(text), alone) }).collect()
}

/// Whether the line end between two lines is only a wrap.
fn joins(text: &str, before: Span, line: Span, width: Option<usize>) -> bool {
    let words = line.of(text);
    if ITEM.is_match(words) {
        return false;
    }
    if words.starts_with(char::is_lowercase) {
        return true;
    }
    let Some(width) = width else { return false };
    let length = chars(text, before);
    let next = words.split_whitespace().next().map_or(0, |w| w.chars().count());
    let full = (length + 1 + next) * 100 >= width * 85;
    let open = !before.of(text).ends_with(TERMINALS) && length * 2 > width && width > 60;
    (full && width > 40) || open
}

const TERMINALS: [char; 9] = ['.', '!', '?', ':', ';', '"', '”', ')', '}'];

fn kind(words: &str, alone: bool) -> SentenceKind {
    if ITEM.is_match(words) {
        SentenceKind::Item
    } else if !alone && !words.ends_with(TERMINALS) && words.chars().count() <= LONGEST_HEADING {
        SentenceKind::Heading
    } else {
        SentenceKind::Body
    }
}

/// Lines without the white space around them; an empty span for a blank one.
fn find_lines(text: &str) -> Vec<Span> {
    let mut at = 0;
    text.split_inclusive('\n')
        .map(|line| {
            let start = at + line.len() - line.trim_start().len();
            let span = Span::new(start.min(at + line.len()), (start + line.trim().len()).min(at + line.len()));
            at += line.len();
            span
        })
        .collect()
}

fn chars(text: &str, span: Span) -> usize {
    span.of(text).chars().count()
}
