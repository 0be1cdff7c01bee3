//! Splits a sentence into words and signs.

use crate::model::Span;

/// The words and signs of `sentence`, in order. Hyphenated words stay whole; "'s" and "n't" stand alone.
pub(super) fn split_words(text: &str, sentence: Span) -> Vec<Span> {
    let mut spans = Vec::new();
    let words = sentence.of(text);
    let chars: Vec<(usize, char)> = words.char_indices().map(|(i, c)| (sentence.start + i, c)).collect();
    let end_of = |i: usize| chars.get(i).map_or(sentence.end, |(at, _)| *at);
    let at = |i: usize| chars.get(i).map_or('\0', |(_, c)| *c);
    let mut i = 0;
    while i < chars.len() {
        let c = at(i);
        if c.is_whitespace() {
            i += 1;
            continue;
        }
        let from = i;
        if c.is_alphanumeric() {
            while i < chars.len() {
                let (c, next) = (at(i), at(i + 1));
                let inside = match c {
                    _ if c.is_alphanumeric() => true,
                    '-' | '\u{2010}' | '\u{2011}' => i > from && next.is_alphanumeric(),
                    ',' => at(i - 1).is_ascii_digit() && next.is_ascii_digit() && at(i + 3).is_ascii_digit(),
                    '.' => {
                        (at(i - 1).is_ascii_digit() && next.is_ascii_digit())
                            || (i == from + 1
                                && at(from).is_alphabetic()
                                && (next.is_alphabetic() || at(from).is_uppercase()))
                            || (i >= from + 2 && at(i - 2) == '.' && at(i - 1).is_alphabetic())
                    }
                    // "chargé d'affaires", "O'Neill"
                    _ if is_apostrophe(c) => {
                        i == from + 1 && matches!(at(from), 'd' | 'D' | 'l' | 'L' | 'O') && next.is_alphabetic()
                    }
                    '\u{301}' => true,
                    _ => false,
                };
                if !inside {
                    break;
                }
                i += 1;
            }
            // The last full stop of a sentence is its own.
            if at(i - 1) == '.' && i == chars.len() && i - from == 2 {
                i -= 1;
            }
            push_word(text, Span::new(end_of(from), end_of(i)), (at(i), at(i + 1)), &mut spans);
        } else if is_apostrophe(c)
            && i > 0
            && !at(i - 1).is_whitespace()
            && at(i + 1).is_alphabetic()
            && clitic(&chars, i) > 0
        {
            i += 1 + clitic(&chars, i);
            let negation = usize::from(at(from + 1) == 't' && at(from - 1) == 'n');
            spans.push(Span::new(end_of(from) - negation, end_of(i)));
        } else {
            i += 1;
            spans.push(Span::new(end_of(from), end_of(i)));
        }
    }
    spans
}

/// A word, its "n't" taken off when one follows as in "didn't".
fn push_word(text: &str, span: Span, next: (char, char), spans: &mut Vec<Span>) {
    let word = span.of(text);
    if is_apostrophe(next.0) && next.1 == 't' && word.len() > 1 && word.ends_with('n') {
        spans.push(Span::new(span.start, span.end - 1));
    } else {
        spans.push(span);
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// Number of letters of the clitic after the apostrophe at `i`; 0 when none stands there.
fn clitic(chars: &[(usize, char)], i: usize) -> usize {
    let tail: String = chars[i + 1..].iter().take(3).map(|(_, c)| c.to_ascii_lowercase()).collect();
    let ends = |n: usize| tail.chars().nth(n).is_none_or(|c| !c.is_alphanumeric());
    ["s", "t", "ll", "re", "ve", "d", "m"]
        .iter()
        .find(|c| tail.starts_with(**c) && ends(c.len()))
        .map_or(0, |c| c.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        split_words(text, Span::new(0, text.len())).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn french_and_irish_elisions_stay_whole() {
        assert_eq!(words("O'Neill met the chargé d'affaires."), ["O'Neill", "met", "the", "chargé", "d'affaires", "."]);
        assert_eq!(words("He'd met Peru's."), ["He", "'d", "met", "Peru", "'s", "."]);
    }

    #[test]
    fn a_number_with_a_full_stop_may_begin_a_text() {
        assert_eq!(words("1. Troops left."), ["1", ".", "Troops", "left", "."]);
        assert_eq!(words("7."), ["7", "."]);
    }
}
