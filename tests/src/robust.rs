//! What holds for every text, however broken: extraction ends, and what it finds lies inside the text.

use std::{fs, path::Path};

use araxes_engine::{
    lexicon::Lexicon,
    model::{Document, Evidences, Span},
    pipeline::extract,
    read::read_document,
};

/// Reads `text` and holds every span that comes out against it. What is no document is nobody's concern.
fn check(text: &str) {
    let Ok(document) = read_document("a.txt", text.as_bytes(), chrono::NaiveDate::from_ymd_opt(2021, 10, 8)) else {
        return;
    };
    let extraction = extract(&document, Lexicon::builtin());
    let inside = |span: Span, what: &str| {
        assert!(document.text.get(span.start..span.end).is_some(), "{what} at {span:?} is not inside {text:?}");
    };
    for sentence in &extraction.sentences {
        inside(sentence.span, "a sentence");
    }
    for timex in &extraction.timexes {
        inside(timex.span, "a time expression");
        assert!(!timex.span.is_empty(), "an empty time expression in {text:?}");
    }
    for warning in &extraction.warnings {
        if let Some(span) = warning.span {
            inside(span, "a warning");
        }
    }
    let records = &extraction.records;
    records.events.iter().for_each(|event| hold(&document, &event.evidence));
    records.flows.iter().for_each(|flow| hold(&document, &flow.evidence));
    records.relations.iter().for_each(|relation| hold(&document, &relation.evidence));
    for cause in &records.causes {
        inside(cause.evidence.first().span, "a cause's words");
        inside(cause.cause_span, "a cause");
        inside(cause.effect_span, "an effect");
        for id in [&cause.cause, &cause.effect] {
            assert!(records.events.iter().any(|event| event.id == *id), "a cause of no event in {text:?}");
        }
    }
}

fn hold(document: &Document, evidence: &Evidences) {
    for piece in evidence.all() {
        assert_eq!(document.text.get(piece.span.start..piece.span.end), Some(piece.quote.as_str()));
        assert!(piece.sentence.contains(piece.span), "{:?} lies outside its sentence", piece.quote);
        assert!((0.0..=1.0).contains(&piece.confidence), "{} is no confidence", piece.confidence);
        assert!(!piece.rule.is_empty(), "{:?} has no rule", piece.quote);
        assert_eq!(piece.document, document.id);
    }
}

fn samples() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../samples/documents");
    let mut paths: Vec<_> =
        fs::read_dir(folder).expect("the samples").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths.iter().map(|path| fs::read_to_string(path).expect("a sample")).collect()
}

/// Numbers that look random and are the same in each run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % sides
    }
}

#[test]
fn the_samples_hold() {
    let samples = samples();
    assert!(samples.len() >= 6);
    samples.iter().for_each(|text| check(text));
}

#[test]
fn odd_texts_hold() {
    let long_word = "a".repeat(20_000);
    let long_sentence = "Iran and Turkey ".repeat(2_000);
    let nested = format!("{}Iran warned Israel{}", "(\"".repeat(500), "\")".repeat(500));
    for text in [
        ".",
        "1.",
        "é.",
        "A.B.",
        "…",
        "''",
        "\"",
        "“”",
        "—",
        "- ",
        "0/0/0000",
        "31 February 2021",
        "99:99",
        "%",
        "60 %",
        "last",
        "of last week",
        "on",
        "and and and",
        "Iran",
        "IRAN!!!",
        "Iran-Iran-Iran",
        "the the the",
        "1,2,3,,,",
        "\u{202e}Iran warned Israel\u{202c}",
        "I\u{307}ran",
        "🇮🇷 warned 🇮🇱 on 🗓",
        "Iran\u{0}warned",
        "\u{feff}Iran",
        "ایران به اسرائیل هشدار داد",
        "İran İsraili xəbərdar etdi",
        "Իրանը զգուշացրեց",
        "10^10^10 troops",
        "since until",
        "9999-12-31",
        "0000-00-00",
        "year 99999",
        "400000 BC",
        "in the 999th century",
        "a million billion years ago",
        &long_word,
        &long_sentence,
        &nested,
    ] {
        check(text);
    }
}

#[test]
fn cut_and_shuffled_texts_hold() {
    let samples = samples();
    let mut dice = Dice(20_211_008);
    for _ in 0..400 {
        let text = &samples[dice.roll(samples.len())];
        let chars: Vec<char> = text.chars().collect();
        let from = dice.roll(chars.len());
        let length = 1 + dice.roll(400);
        let mut piece: Vec<char> = chars[from..(from + length).min(chars.len())].to_vec();
        for _ in 0..dice.roll(6) {
            let at = dice.roll(piece.len());
            match dice.roll(4) {
                0 => piece[at] = ['.', '\n', '"', '’', '-', '0', 'é', '\u{301}', ' ', '('][dice.roll(10)],
                1 if piece.len() > 1 => drop(piece.remove(at)),
                2 => piece.insert(at, chars[dice.roll(chars.len())]),
                _ => {
                    let other = dice.roll(piece.len());
                    piece.swap(at, other);
                }
            }
        }
        check(&piece.into_iter().collect::<String>());
    }
}

/// What stands at the very end is looked at from behind as well: no reader may take the next word for granted.
#[test]
fn texts_cut_at_every_word_hold() {
    for text in [
        "Of the gas burnt in Peru 98 per cent, or 4 bcm a year of it, is Chilean, and a third of the rest Bolivian.",
        "Chile, whose closest ally Peru is, sold it 12 used radars for 30 million dollars' worth of copper in 2018.",
        "Spain supplied 40 per cent of Peru's arms imports, Italy 25 and Sweden a tenth, up from 5 per cent a year earlier.",
        "Peru hosts a base in which Spanish troops, some 900 of them, have been stationed since 1999 under a treaty with it.",
        "In response to the raid, which killed six, Peru closed its border with Chile because of what its minister called war.",
        "Were it not for the strike, both sides, as well as \u{201c}the latter\u{201d}, might have agreed to half of what each asked.",
        "Some 3,000 people fled from Chile to Peru between 5 and 12 May, a tenth of them on foot; none came back that year.",
    ] {
        let cuts = text.char_indices().filter(|(_, letter)| !letter.is_alphanumeric()).map(|(at, _)| at);
        for cut in cuts {
            check(&text[..cut]);
            check(&format!("{}.", &text[..cut]));
        }
    }
}
