//! What a document is like, and what its verbs say of the time of a sentence.
//!
//! News is told from its own date: "on Friday" and "in May" are near it, before or after by the tense. A history
//! is told from its own past: its author's date is decades away, nearly every year is written out, and "in May"
//! belongs to the year told last. The text itself shows which it is.

use chrono::{Datelike, NaiveDate};

use super::{
    find::Found,
    grammar::Reader,
    meaning::{Base, Meaning, Year},
    scan::Kind,
};

/// How a document tells time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// Against its own date.
    News,
    /// Along a story that carries its own date.
    History,
}

/// A history writes out at least this many years …
const YEARS_IN_A_HISTORY: usize = 4;
/// … that lie further back than this many years …
const YEARS_BACK: i32 = 1;
/// … and they outnumber the expressions that only make sense on the day of writing by this factor …
const YEARS_TO_POINTERS: usize = 4;
/// … and by so many more as soon as there is one: a short note on today's news may look back on four years.
const YEARS_OVER_POINTERS: usize = 6;
/// A dateline ("BAKU, Oct 7 (Agency) –") weighs as much as so many pointers.
const DATELINE: usize = 3;

/// How the document tells time, by its own expressions.
pub fn manner(reader: &Reader, found: &[Found], date: Option<NaiveDate>) -> Manner {
    let mut old_years = 0;
    let mut pointers = found.first().filter(|one| is_dateline(reader, one)).map_or(0, |_| DATELINE);
    for one in found {
        match year_of(&one.meaning) {
            Some(year) if date.is_none_or(|d| year < d.year() - YEARS_BACK) => old_years += 1,
            Some(_) => {}
            None => pointers += usize::from(points_at_writing(&one.meaning)),
        }
    }
    let spare = if pointers > 0 { YEARS_OVER_POINTERS } else { 0 };
    let history = old_years >= YEARS_IN_A_HISTORY && old_years >= YEARS_TO_POINTERS * pointers + spare;
    if history { Manner::History } else { Manner::News }
}

/// Whether a text begins with a place in capitals, a day, and an agency in brackets or a dash.
fn is_dateline(reader: &Reader, one: &Found) -> bool {
    const WORDS_BEFORE: usize = 6;
    let day = matches!(&one.meaning, Meaning::Date(fields) if fields.day.is_some() || fields.weekday.is_some());
    let place = one.first > 0 && one.first <= WORDS_BEFORE && reader.word(0).chars().all(char::is_uppercase);
    let opens = |i: usize| reader.dash(i) || reader.mark(i, '(') || reader.mark(i, '/') || reader.mark(i, ':');
    day && place && reader.word(0).len() > 2 && (opens(one.end) || opens(one.end + 1))
}

fn year_of(meaning: &Meaning) -> Option<i32> {
    match meaning {
        Meaning::Date(fields) => match fields.year {
            Some(Year::Full(year)) => Some(year),
            _ => None,
        },
        Meaning::Part(_, Some(Year::Full(year))) => Some(*year),
        Meaning::Edge(_, inner)
        | Meaning::DayPart(_, Some(inner))
        | Meaning::Clock(_, Some(inner))
        | Meaning::About(inner) => year_of(inner),
        _ => None,
    }
}

/// "yesterday", "on Friday", "last week": words that need the day of writing.
fn points_at_writing(meaning: &Meaning) -> bool {
    use crate::lexicon::time::Which;
    match meaning {
        Meaning::DayName(_) => true,
        Meaning::Date(fields) => fields.weekday.is_some() && fields.day.is_none(),
        Meaning::Which(Which::Last | Which::This, _) => true,
        Meaning::Shift(_, _, -1, Base::Speech) => true,
        Meaning::DayPart(_, Some(inner)) | Meaning::Clock(_, Some(inner)) | Meaning::Edge(_, inner) => {
            points_at_writing(inner)
        }
        _ => false,
    }
}

/// What the verbs near an expression say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tense {
    /// "met", "was"
    Past,
    /// "will", "is due to"
    Future,
    /// No cue.
    Unknown,
}

/// How many words either side are asked.
const REACH: usize = 14;

const FUTURE: &[&str] = &[
    "will",
    "shall",
    "would",
    "ll",
    "upcoming",
    "due",
    "scheduled",
    "planned",
    "plans",
    "expected",
    "expects",
    "slated",
    "set",
    "tomorrow",
    "ahead",
    "hopes",
    "intends",
    "until",
    "till",
];
const PAST: &[&str] = &[
    "was", "were", "had", "did", "been", "began", "took", "met", "held", "went", "came", "gave", "became", "fell",
    "rose", "told", "left", "made", "got", "broke", "shot", "won", "lost", "led", "sent", "struck", "since", "hit",
    "saw", "ago", "last", "wrote", "spoke", "flew", "fought", "drove", "brought", "sank", "cut", "ran", "grew",
    "found", "paid", "bought", "sold", "stood", "kept", "withdrew", "died",
];
/// "has been announced for May": what is fixed for a time lies ahead, though it was fixed in the past.
const FIXED_FOR: &[&str] = &[
    "announced",
    "scheduled",
    "called",
    "set",
    "fixed",
    "planned",
    "slated",
    "due",
    "arranged",
    "agreed",
    "booked",
    "billed",
    "foreseen",
    "envisaged",
    "earmarked",
];
const ATTRIBUTION: &[&str] = &["said", "says", "reported", "announced", "added", "told"];

/// The tense around the tokens `first..end`: the nearest verb cue before them in the clause, else after them. What is
/// said ("said on 30 September that it would go") has a tense of its own: "that" ends the search, and a saying that the
/// expression dates is past unless it says otherwise.
pub fn tense(reader: &Reader, first: usize, end: usize) -> Tense {
    let was = first >= 3 && reader.any(first - 3, &["was", "were"]);
    if first >= 2 && !was && reader.is(first - 1, "for") && reader.any(first - 2, FIXED_FOR) {
        return Tense::Future;
    }
    let stop =
        |i: usize| reader.token(i).is_none_or(|t| t.breaks || matches!(t.kind, Kind::Mark('.' | '!' | '?' | ';')));
    let mut left = None;
    // "he told parliament on Tuesday.": the day of saying it, whatever was said.
    let closed = reader.token(end).is_none_or(|t| matches!(t.kind, Kind::Mark('.' | ',' | ';')));
    let told = |i: usize| reader.any(i, &["told", "said"]);
    if closed && (2..=4).any(|back| first >= back && told(first - back)) && first > 0 && reader.is(first - 1, "on") {
        return Tense::Past;
    }
    for back in 1..=REACH.min(first) {
        let i = first - back;
        if matches!(reader.tokens[i].kind, Kind::Mark('.' | '!' | '?' | ';')) && !reader.glued(i + 1) {
            break;
        }
        left = cue(reader, i);
        if left.is_some() || reader.breaks(i) {
            break;
        }
    }
    if let Some(tense) = left {
        return tense;
    }
    for i in end..(end + REACH).min(reader.tokens.len()) {
        if reader.is(i, "that") && said_before(reader, first) {
            return Tense::Past;
        }
        if stop(i) {
            break;
        }
        if let Some(tense) = cue(reader, i) {
            return tense;
        }
    }
    Tense::Unknown
}

/// Whether the nearest verb before `first` is a present perfect, which reaches up to the day of writing: "hostilities
/// that have flared over the preceding week" (Reichenbach, Elements of Symbolic Logic, 1947: its point of reference is
/// the point of speech).
pub fn is_perfect(reader: &Reader, first: usize) -> bool {
    for back in 1..=REACH.min(first) {
        let i = first - back;
        if matches!(reader.tokens[i].kind, Kind::Mark(_)) {
            return false;
        }
        if cue(reader, i).is_some() {
            return (1..=3).any(|before| i >= before && reader.any(i - before, &["has", "have"]));
        }
    }
    false
}

/// Whether a verb of saying stands right before `first`, at most a preposition between: "said on Friday".
fn said_before(reader: &Reader, first: usize) -> bool {
    (1..=2).any(|back| first >= back && reader.any(first - back, &["said", "announced", "added", "told", "reported"]))
}

fn cue(reader: &Reader, i: usize) -> Option<Tense> {
    if !reader.is_word(i) || reader.any(i, ATTRIBUTION) {
        return None;
    }
    if reader.any(i, FUTURE) {
        return Some(Tense::Future);
    }
    if reader.is(i, "to") && i > 0 && reader.any(i - 1, &["is", "are", "going", "due", "set", "plan", "wants"]) {
        return Some(Tense::Future);
    }
    let word = reader.word(i);
    let past = reader.any(i, PAST)
        || (word.len() > 4
            && word.ends_with("ed")
            && !reader.capital(i)
            && !reader.any(i, &["indeed", "united", "need"]));
    past.then_some(Tense::Past)
}
