//! Lines of pages into text: running heads out, words cut at line ends whole again, paragraphs joined.

use std::collections::{HashMap, HashSet};

use super::layout::Line;

/// How many lines at the top and at the bottom of a page may be running heads.
const EDGE_LINES: usize = 3;
/// On how many pages a line must stand to be one.
const MIN_PAGES: usize = 3;

/// The text of each page, so that joining them gives the text of the document.
pub fn pages_of(mut pages: Vec<Vec<Line>>) -> Vec<String> {
    remove_running_heads(&mut pages);
    let vocabulary = Vocabulary::of(&pages);
    let mut texts: Vec<String> = Vec::with_capacity(pages.len());
    // A word cut at the end of a page is whole on the page where it begins; the text before tells how to join.
    let mut joiner = Joiner { vocabulary, last: None };
    for lines in &pages {
        let mut text = String::new();
        let measure = Measure::of(lines);
        for (i, line) in lines.iter().enumerate() {
            let before = i.checked_sub(1).map(|i| &lines[i]);
            joiner.add(&mut text, &mut texts, line, before, &measure);
        }
        texts.push(text);
    }
    texts
}

/// Digits as one sign, so that page numbers and dates of print do not make each head another.
fn shape(text: &str) -> String {
    let mut shape = String::new();
    for c in text.chars() {
        let c = if c.is_ascii_digit() { '#' } else { c };
        if !(c == '#' && shape.ends_with('#')) {
            shape.push(c);
        }
    }
    shape
}

fn remove_running_heads(pages: &mut [Vec<Line>]) {
    fn edges(count: usize) -> impl Iterator<Item = usize> {
        (0..count).filter(move |i| *i < EDGE_LINES || i + EDGE_LINES >= count)
    }
    let mut counts: HashMap<String, usize> = HashMap::new();
    for lines in pages.iter() {
        let shapes: HashSet<String> = edges(lines.len()).map(|i| shape(&lines[i].text)).collect();
        shapes.into_iter().for_each(|shape| *counts.entry(shape).or_default() += 1);
    }
    let filled = pages.iter().filter(|lines| !lines.is_empty()).count();
    for lines in pages.iter_mut() {
        let count = lines.len();
        let edge: HashSet<usize> = edges(count).collect();
        let mut i = 0;
        lines.retain(|line| {
            let at = i;
            i += 1;
            if !edge.contains(&at) {
                return true;
            }
            let shape = shape(&line.text);
            let often = counts.get(&shape).copied().unwrap_or(0);
            // Left and right pages may differ, so a third of the pages is enough.
            let running = often >= MIN_PAGES && often * 3 >= filled;
            !(running || is_page_number(&line.text) && filled > 1)
        });
    }
}

/// "12", "- 12 -", "Page 12 of 40", "12 / 40", "xii".
fn is_page_number(text: &str) -> bool {
    let words: Vec<String> = text
        .split(|c: char| c.is_whitespace() || "-–—|/[]()".contains(c))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let number = |word: &str| {
        word.len() <= 4 && (word.bytes().all(|b| b.is_ascii_digit()) || word.bytes().all(|b| b"ivxl".contains(&b)))
    };
    match words.as_slice() {
        [one] => number(one),
        [page, one] if page == "page" || page == "p." => number(one),
        [one, two] => number(one) && number(two) && text.contains('/'),
        [page, one, of, two] => page == "page" && of == "of" && number(one) && number(two),
        _ => false,
    }
}

/// What is usual on a page: distance of lines, height of letters, right edge.
struct Measure {
    leading: f64,
    em: f64,
    right: f64,
}

impl Measure {
    fn of(lines: &[Line]) -> Self {
        let mut leadings: Vec<f64> =
            lines.windows(2).map(|pair| pair[1].y - pair[0].y).filter(|leading| *leading > 0.0).collect();
        let mut ems: Vec<f64> = lines.iter().map(|line| line.em).collect();
        let mut rights: Vec<f64> = lines.iter().map(|line| line.right).collect();
        let at = |list: &mut Vec<f64>, part: f64, default: f64| {
            list.sort_by(f64::total_cmp);
            list.get((list.len() as f64 * part) as usize).copied().unwrap_or(default)
        };
        let em = at(&mut ems, 0.5, 10.0);
        Self { leading: at(&mut leadings, 0.5, 1.2 * em), em, right: at(&mut rights, 0.9, 0.0) }
    }
}

/// The words of the document that stand whole within a line: they tell whether a cut word has a hyphen of its own.
struct Vocabulary(HashSet<String>);

impl Vocabulary {
    fn of(pages: &[Vec<Line>]) -> Self {
        let mut words = HashSet::new();
        let mut cut = false;
        for line in pages.iter().flatten() {
            // Neither piece of a cut word is a word.
            let first = usize::from(cut);
            cut = line.text.ends_with(['-', '\u{ad}', '\u{2010}']);
            let whole: Vec<&str> = line.text.split_whitespace().skip(first).collect();
            let end = whole.len().saturating_sub(usize::from(cut));
            words.extend(whole[..end].iter().map(|word| bare(word).to_lowercase()));
        }
        Self(words)
    }

    /// Whether `head-` at a line's end and `tail` at the next are one word without the hyphen.
    fn is_cut(&self, head: &str, tail: &str) -> bool {
        let (head, tail) = (bare(head), bare(tail));
        if !tail.starts_with(char::is_lowercase) || head.is_empty() {
            return false;
        }
        let known = |word: String| self.0.contains(&word.to_lowercase());
        match (known(format!("{head}{tail}")), known(format!("{head}-{tail}"))) {
            (true, _) => true,
            (false, true) => false,
            // "Iranian-backed", "21-year" and "anti-aircraft" keep theirs; "nego-tiate" does not.
            (false, false) => {
                let own = [
                    "anti", "non", "pro", "ex", "semi", "multi", "cross", "self", "well", "cease", "post", "pre",
                    "vice", "mid",
                ];
                let lower = head.to_lowercase();
                let named = head.starts_with(char::is_uppercase) && self.0.contains(&lower);
                let ends_word = self.0.contains(&lower) && self.0.contains(&tail.to_lowercase());
                !(head.ends_with(|c: char| c.is_ascii_digit()) || own.contains(&lower.as_str()) || named || ends_word)
            }
        }
    }
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

struct Joiner {
    vocabulary: Vocabulary,
    /// The line before, on whatever page, with the right edge that was usual there.
    last: Option<(Line, f64)>,
}

impl Joiner {
    /// Adds a line to the page's text, or its first word to the page before when it was cut there.
    fn add(&mut self, text: &mut String, done: &mut [String], line: &Line, before: Option<&Line>, page: &Measure) {
        let mut words = line.text.as_str();
        if let Some((last, right)) = &self.last {
            let out = if text.is_empty() { done.last_mut() } else { Some(&mut *text) };
            if let Some(out) = out {
                match joint(last, *right, line, before, page) {
                    Joint::Paragraph => out.push_str("\n\n"),
                    Joint::Line => out.push('\n'),
                    Joint::Space => {
                        let hyphen = out.chars().next_back().filter(|c| matches!(c, '-' | '\u{ad}' | '\u{2010}'));
                        let head = out.rsplit(char::is_whitespace).next().unwrap_or_default();
                        let tail = words.split(' ').next().unwrap_or_default();
                        match hyphen {
                            Some('\u{ad}') => {
                                out.pop();
                            }
                            Some(c) => {
                                if self.vocabulary.is_cut(&head[..head.len() - c.len_utf8()], tail) {
                                    out.pop();
                                }
                            }
                            None => out.push(' '),
                        }
                        // Across a page, the rest of a cut word goes back to where the word begins.
                        if hyphen.is_some() && before.is_none() {
                            out.push_str(tail);
                            out.push(' ');
                            words = words[tail.len()..].trim_start();
                        }
                    }
                }
            }
        }
        text.push_str(words);
        self.last = Some((line.clone(), page.right));
    }
}

enum Joint {
    Space,
    Line,
    Paragraph,
}

/// How `line` goes on after `last`; `before` is the same line when both stand on one page.
fn joint(last: &Line, right: f64, line: &Line, before: Option<&Line>, page: &Measure) -> Joint {
    let goes_on =
        line.text.starts_with(char::is_lowercase) || last.text.ends_with([',', '-', '\u{ad}', '\u{2010}', ';']);
    let ended = last.text.ends_with(['.', '!', '?', ':', '”', '"', '’', ')', '…']);
    let another_size = (last.em - line.em).abs() > 0.15 * page.em.max(1.0);
    let item = starts_item(&line.text);
    let Some(before) = before else {
        return if goes_on || !ended && !another_size && !item { Joint::Space } else { Joint::Paragraph };
    };
    let leading = line.y - before.y;
    let apart = leading > 1.35 * page.leading.max(page.em) || leading < -page.em;
    let short = last.right < right - 4.0 * page.em;
    let indented = line.left > before.left + 0.8 * page.em && line.left < before.left + 5.0 * page.em;
    match () {
        () if another_size && !goes_on => Joint::Paragraph,
        () if apart && (ended || !goes_on) => Joint::Paragraph,
        () if item => Joint::Line,
        () if ended && (short || indented) => Joint::Paragraph,
        () if short && !goes_on && last.text.len() < 60 => Joint::Line,
        () => Joint::Space,
    }
}

/// "•", "–" or "3." before words.
fn starts_item(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or_default();
    let number = first.trim_end_matches(['.', ')']);
    matches!(first, "•" | "–" | "-" | "▪" | "◦" | "·" | "*")
        || number.len() < first.len()
            && !number.is_empty()
            && number.len() <= 3
            && number.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, y: f64, right: f64) -> Line {
        Line { text: text.to_owned(), y, left: 50.0, right, em: 10.0 }
    }

    fn page(lines: &[&str]) -> Vec<Line> {
        lines.iter().enumerate().map(|(i, text)| line(text, 12.0 * i as f64, 500.0)).collect()
    }

    #[test]
    fn words_cut_at_line_ends_are_whole_again() {
        let text = pages_of(vec![page(&[
            "The sides agreed to nego-",
            "tiate over the Iranian-",
            "backed militia and the cease-",
            "fire with anti-",
            "aircraft crews; the ceasefire and the militia, Iranian or not, held.",
        ])]);
        assert_eq!(
            text,
            [
                "The sides agreed to negotiate over the Iranian-backed militia and the ceasefire with anti-aircraft crews; the ceasefire \
              and the militia, Iranian or not, held."
            ]
        );
    }

    #[test]
    fn a_word_cut_at_a_page_end_stays_on_the_page_where_it_begins() {
        let pages = pages_of(vec![page(&["The sides agreed to nego-"]), page(&["tiate in Baku."])]);
        assert_eq!(pages, ["The sides agreed to negotiate ", "in Baku."]);
    }

    #[test]
    fn running_heads_and_page_numbers_go() {
        let body = ["one began in Baku.", "two went on in Shusha.", "three ended in Ganja.", "four was quiet."];
        let pages = (0..4)
            .map(|i| {
                let number = format!("Page {} of 4", i + 1);
                let head = format!("Weekly brief 4{i} Confidential");
                page(&[&head, "Day", body[i], &number])
            })
            .collect();
        let text = pages_of(pages).concat();
        assert!(!text.contains("Confidential") && !text.contains("Page"), "{text}");
        assert!(body.iter().all(|line| text.contains(line)), "{text}");
    }

    #[test]
    fn an_ended_short_line_ends_a_paragraph() {
        let lines = vec![
            line("The talks ended.", 0.0, 120.0),
            line("A new round begins on Monday in the", 12.0, 500.0),
            line("capital.", 24.0, 90.0),
        ];
        assert_eq!(pages_of(vec![lines]), ["The talks ended.\n\nA new round begins on Monday in the capital."]);
    }
}
