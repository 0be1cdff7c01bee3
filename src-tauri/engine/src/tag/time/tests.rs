//! What holds for every text: spans lie on characters and in order, a first day is no later than a last, and the
//! answer depends on nothing but the text and its date.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::tag_time;
use crate::{
    lexicon::Lexicon,
    model::{Timex, Warning},
    segment::find_sentences,
};

fn read(text: &str, date: Option<NaiveDate>) -> (Vec<Timex>, Vec<Warning>) {
    tag_time(text, date, &find_sentences(text), Lexicon::builtin())
}

/// Words, numbers and marks that rules look at, in any order, and some that they do not.
fn piece() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "the",
        "a",
        "first",
        "second",
        "last",
        "next",
        "day",
        "days",
        "week",
        "months",
        "year",
        "century",
        "quarter",
        "early",
        "late",
        "mid",
        "end",
        "of",
        "in",
        "on",
        "since",
        "until",
        "between",
        "and",
        "to",
        "or",
        "from",
        "before",
        "after",
        "ago",
        "later",
        "earlier",
        "every",
        "twice",
        "per",
        "about",
        "more",
        "than",
        "half",
        "May",
        "March",
        "Feb.",
        "Sept",
        "October",
        "Friday",
        "Mondays",
        "summer",
        "Spring",
        "morning",
        "midnight",
        "BC",
        "AD",
        "Mehr",
        "Ramadan",
        "Nisan",
        "Dhu",
        "al",
        "Hijjah",
        "Nowruz",
        "44-day",
        "war",
        "yesterday",
        "now",
        "fiscal",
        "Q3",
        "p.m.",
        "GMT",
        "o'clock",
        "consecutive",
        "following",
        "previous",
        "same",
        "that",
        "time",
        "-",
        "–",
        "/",
        ".",
        ",",
        ":",
        "'",
        "’",
        "(",
        ")",
        "\n",
        "\n\n",
        "é",
        "日本",
        "ū",
        "٣",
        "🕐",
    ]);
    prop_oneof![
        4 => words.prop_map(str::to_owned),
        1 => (0u32..40).prop_map(|n| n.to_string()),
        1 => (0u32..3000).prop_map(|n| n.to_string()),
        1 => any::<u64>().prop_map(|n| n.to_string()),
        1 => ".{0,3}",
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec((piece(), prop::bool::weighted(0.8)), 0..60).prop_map(|pieces| {
        pieces.iter().map(|(word, space)| if *space { format!("{word} ") } else { word.clone() }).collect()
    })
}

fn some_date() -> impl Strategy<Value = Option<NaiveDate>> {
    prop::option::of(
        (-250_000i32..250_000, 1u32..366)
            .prop_map(|(year, day)| NaiveDate::from_yo_opt(year, day).unwrap_or(NaiveDate::MAX)),
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn spans_lie_in_the_text_and_in_order(text in text(), date in some_date()) {
        let (timexes, warnings) = read(&text, date);
        let mut last = 0;
        for timex in &timexes {
            prop_assert!(timex.span.start >= last && timex.span.end > timex.span.start);
            prop_assert!(text.get(timex.span.start..timex.span.end).is_some());
            last = timex.span.end;
        }
        for span in warnings.iter().filter_map(|w| w.span) {
            prop_assert!(text.get(span.start..span.end).is_some());
        }
    }

    #[test]
    fn a_first_day_is_no_later_than_a_last(text in text(), year in 1800i32..2100, day in 1u32..366) {
        for timex in read(&text, NaiveDate::from_yo_opt(year, day)).0 {
            if let Some((start, end)) = timex.interval.and_then(|i| Some((i.start?, i.end?))) {
                prop_assert!(start <= end, "{timex:?} in {text:?}");
            }
        }
    }

    #[test]
    fn the_answer_is_the_same_whatever_was_read_before(one in text(), other in text(), date in some_date()) {
        let first = read(&one, date);
        read(&other, date);
        prop_assert_eq!(first, read(&one, date));
    }
}

#[test]
fn many_threads_give_one_answer() {
    let text = "In 1944 the ring broke; in May 1945 it ended, two days later than planned. On the 20th they left.";
    let alone = read(text, None);
    std::thread::scope(|scope| {
        let all: Vec<_> = (0..4).map(|_| scope.spawn(|| read(text, None))).collect();
        for one in all {
            assert_eq!(one.join().expect("an answer"), alone);
        }
    });
}
