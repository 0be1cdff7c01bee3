//! Segment: a text into sentences, with their paragraphs.
//!
//! Sentence ends are those of Unicode (UAX #29), put right where it does not know English abbreviations and initials.
//! Line ends are white space inside a wrapped paragraph and an end everywhere else; [`find_paragraphs`] tells which.

mod paragraph;

use unicode_segmentation::UnicodeSegmentation;

use crate::model::{Sentence, SentenceKind, Span};
use paragraph::find_paragraphs;

/// The longest sentence, in bytes. A communiqué's may have two thousand.
const MAX_SENTENCE_BYTES: usize = 8 << 10;

/// The sentences of `text`, in order, not overlapping, each without the white space around it.
pub fn find_sentences(text: &str) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let paragraphs = find_paragraphs(text);
    for (number, paragraph) in paragraphs.iter().enumerate() {
        let words = paragraph.span.of(text).replace('\n', " ");
        let mut pieces: Vec<Span> = Vec::new();
        for (at, piece) in words.split_sentence_bound_indices() {
            let span = Span::new(at, at + piece.len());
            match pieces.last_mut() {
                Some(last) if goes_on(last.of(&words), piece) => *last = last.cover(span),
                _ => pieces.push(span),
            }
        }
        for piece in pieces.into_iter().flat_map(|piece| cut_endless(piece, &words)) {
            let words = piece.of(&words);
            let trimmed = words.trim();
            if trimmed.is_empty() {
                continue;
            }
            let start = paragraph.span.start + piece.start + (words.len() - words.trim_start().len());
            let span = Span::new(start, start + trimmed.len());
            sentences.push(Sentence { span, paragraph: number as u32, kind: paragraph.kind });
        }
    }
    sentences
}

/// A sentence is read word against word, so one that never ends, as in a list without marks, is cut where words part.
fn cut_endless(piece: Span, text: &str) -> Vec<Span> {
    let mut pieces = Vec::new();
    let mut rest = piece;
    while rest.end - rest.start > MAX_SENTENCE_BYTES {
        let words = rest.of(text);
        let most = (0..=MAX_SENTENCE_BYTES).rev().find(|at| words.is_char_boundary(*at)).unwrap_or(words.len());
        let Some(cut) = words[..most].rfind(' ').filter(|at| *at > 0) else { break };
        pieces.push(Span::new(rest.start, rest.start + cut));
        rest = Span::new(rest.start + cut, rest.end);
    }
    pieces.push(rest);
    pieces
}

/// Whether the sentence that `before` began is not over when `after` begins.
fn goes_on(before: &str, after: &str) -> bool {
    let before = before.trim_end();
    let Some(first) = after.chars().next() else { return true };
    if first.is_lowercase() {
        return true; // “Why?” he asked
    }
    let Some(stem) = before.strip_suffix('.') else { return before.is_empty() };
    let word = stem.rsplit(|c: char| c.is_whitespace() || "([\"“‘'".contains(c)).next().unwrap_or(stem);
    if word.chars().all(|c| c.is_ascii_digit()) && word.len() == stem.trim_start().len() {
        return true; // the number of a list item
    }
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    if initial || TITLES.contains(&word) {
        return true;
    }
    let dotted = word.contains('.') && word.chars().all(|c| c.is_alphabetic() || c == '.');
    let may_end = dotted || ABBREVIATIONS.contains(&word);
    may_end && !OPENERS.contains(&after.split_whitespace().next().unwrap_or_default())
}

/// Always followed by a name or a number.
const TITLES: &[&str] = &[
    "Mr", "Mrs", "Ms", "Dr", "Prof", "Gen", "Lt", "Col", "Maj", "Capt", "Cmdr", "Adm", "Brig", "Sgt", "Sen", "Rep",
    "Gov", "Pres", "Rev", "Hon", "St", "Mt", "No", "Nos", "Art", "Fig", "vs", "cf", "approx", "ca", "Amb", "Pvt",
    "Cpl",
];

/// May end a sentence, when what follows opens one.
const ABBREVIATIONS: &[&str] = &[
    "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "Co", "Corp", "Inc", "Ltd",
    "Jr", "Sr", "etc", "al", "Bros", "Dept", "Univ", "Mass", "Calif", "pp", "p",
];

/// Words that open a sentence rather than go on with a name.
const OPENERS: &[&str] = &[
    "The",
    "A",
    "An",
    "He",
    "She",
    "It",
    "They",
    "We",
    "I",
    "You",
    "His",
    "Her",
    "Its",
    "Their",
    "Our",
    "This",
    "That",
    "These",
    "Those",
    "In",
    "On",
    "At",
    "But",
    "And",
    "However",
    "Meanwhile",
    "There",
    "For",
    "After",
    "Before",
    "When",
    "While",
    "If",
    "As",
    "By",
    "Earlier",
    "Later",
    "Last",
    "Both",
    "Since",
    "Under",
    "With",
    "According",
    "Although",
];

/// Sentences that are running text or list items: what is read for records. Headings repeat what the text says.
pub fn is_read(sentence: &Sentence) -> bool {
    sentence.kind != SentenceKind::Heading
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> = find_sentences(text).iter().map(|s| s.span.of(text).replace('\n', "⏎")).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn titles_initials_and_abbreviations_do_not_end_a_sentence() {
        check(
            "Gen. Ali Rezai met Dr. J. F. Holt on Dec. 14. They talked.",
            &["Gen. Ali Rezai met Dr. J. F. Holt on Dec. 14.", "They talked."],
        );
        check("The U.S. Embassy closed. Work stopped.", &["The U.S. Embassy closed.", "Work stopped."]);
        check("He flew to the U.S. The talks failed.", &["He flew to the U.S.", "The talks failed."]);
        check("No. 41 of the list. Next.", &["No. 41 of the list.", "Next."]);
    }

    #[test]
    fn a_quotation_stays_with_who_said_it() {
        check("“Why now?” he asked. “Nobody knows.”", &["“Why now?” he asked.", "“Nobody knows.”"]);
        check("\"Stop!\" shouted the guard.", &["\"Stop!\" shouted the guard."]);
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let text = "The ministry in Tbilisi said on Monday that the bridge over the river had been \nclosed to lorries \
                    until the inspectors of both countries have finished their \nwork. Traffic goes by the pass.\n\nA second \
                    paragraph.";
        check(
            text,
            &[
                "The ministry in Tbilisi said on Monday that the bridge over the river had been ⏎closed to lorries until the \
             inspectors of both countries have finished their ⏎work.",
                "Traffic goes by the pass.",
                "A second paragraph.",
            ],
        );
    }

    #[test]
    fn entries_of_a_chronicle_stand_alone() {
        let text = "Spring on the river\n3 April 2019. The dam opens.\n4-6 April. Engineers meet in Tbilisi.\n7 April — Work stops.";
        check(
            text,
            &[
                "Spring on the river",
                "3 April 2019.",
                "The dam opens.",
                "4-6 April.",
                "Engineers meet in Tbilisi.",
                "7 April — Work stops.",
            ],
        );
        let kinds: Vec<_> = find_sentences(text).iter().map(|s| s.kind).collect();
        assert_eq!(kinds[0], SentenceKind::Heading);
        assert!(kinds[1..].iter().all(|k| *k == SentenceKind::Item));
    }

    #[test]
    fn a_sentence_without_an_end_is_cut_between_words() {
        let text = "drones and ".repeat(5_000);
        let found = find_sentences(&text);
        assert!(found.len() > 6 && found.iter().all(|one| one.span.end - one.span.start <= MAX_SENTENCE_BYTES));
        let words: usize = found.iter().map(|one| one.span.of(&text).split_whitespace().count()).sum();
        assert_eq!(words, 10_000);
        assert_eq!(find_sentences(&"a".repeat(100_000)).len(), 1);
    }
}
