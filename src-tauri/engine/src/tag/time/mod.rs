//! Finds time expressions and resolves them to intervals.
//!
//! ```text
//! text ─scan→ tokens ─find (grammar)→ meanings ─resolve (calendar, discourse)→ Timex
//! ```
//!
//! Finding and resolving are separate because the same words ("last March") come to different days in different
//! documents. Finding is one pass with a hash per word; resolving reads the meanings in order and carries what was
//! told last.

mod calendar;
mod discourse;
mod find;
mod grammar;
mod meaning;
mod period;
mod resolve;
mod scan;
mod story;
#[cfg(test)]
mod tests;

use chrono::{Datelike, NaiveDate};

use self::{
    discourse::{Manner, is_perfect, manner, tense},
    find::{Found, Join, find},
    grammar::Reader,
    meaning::{Meaning, Year},
    resolve::{Reading, Resolver, Told},
    story::{Place, place_in_story},
};
use crate::{
    lexicon::{
        Lexicon,
        time::{Sense, Unit},
    },
    model::{Granularity, Interval, Sentence, SentenceKind, Span, TimeModifier, Timex, TimexType, Warning},
};

/// The time expressions of `text`, sorted by span and not overlapping, read against `date` (the document's own) and
/// against each other; what looks like one and cannot be read ("30 February") becomes a warning.
pub fn tag_time(
    text: &str,
    date: Option<NaiveDate>,
    sentences: &[Sentence],
    lexicon: &Lexicon,
) -> (Vec<Timex>, Vec<Warning>) {
    let lexicon = &lexicon.time;
    let tokens = scan::scan(text, lexicon);
    let mut reader = Reader { text, tokens: &tokens, lexicon, antiquity: false };
    reader.antiquity = dates_before_christ(&reader);
    let mut found = find(&reader);
    let manner = manner(&reader, &found, date);
    found.retain(|one| kept(&reader, one, manner));
    let places = match manner {
        Manner::History => place_in_story(&found, date.map(|d| d.year())),
        Manner::News => vec![Place::default(); found.len()],
    };
    let mut resolver = Resolver {
        date,
        manner,
        told: None,
        fine: None,
        story: None,
        place: Place::default(),
        after: None,
        lexicon,
        paragraph: 0,
        tense: discourse::Tense::Unknown,
        perfect: false,
        sentence_start: 0,
        opens_entry: false,
        entry: None,
    };
    let mut warnings = Vec::new();
    let mut timexes: Vec<Timex> = Vec::with_capacity(found.len());
    let mut joins: Vec<Option<Join>> = Vec::with_capacity(found.len());
    let mut sentence = 0;
    for (one, place) in found.iter().zip(places) {
        let span = Span::new(tokens[one.first].start as usize, tokens[one.end - 1].end as usize);
        while sentence + 1 < sentences.len() && sentences[sentence].span.end <= span.start {
            sentence += 1;
        }
        let here = sentences.get(sentence);
        resolver.paragraph = here.map_or(0, |s| s.paragraph);
        resolver.place = place;
        resolver.come_back(here.map_or(0, |s| s.span.start));
        resolver.sentence_start = here.map_or(0, |s| s.span.start);
        let first = sentence.checked_sub(1).is_none_or(|s| sentences[s].paragraph != resolver.paragraph);
        let closed = reader.mark(one.end, '.') || reader.mark(one.end, ':') || reader.dash(one.end);
        resolver.opens_entry = first && closed && span.start <= resolver.sentence_start + 4;
        resolver.tense = match explicit_year(&one.meaning) {
            Some(Year::Full(_)) => discourse::Tense::Unknown,
            _ => tense(&reader, one.first, one.end),
        };
        resolver.perfect = is_perfect(&reader, one.first);
        resolver.after = match (one.joined, timexes.last()) {
            (Some(Join::Range), Some(before)) => before.interval.and_then(|i| i.start),
            _ => None,
        };
        let reading = match resolver.resolve(&one.meaning) {
            Ok(reading) => reading,
            Err(fault) => {
                let message = format!("“{}” is passed over: {}", span.of(text), fault.0);
                warnings.push(Warning::at(span, "invalid-date", message));
                continue;
            }
        };
        if let Some(period) = reading.period.filter(|p| resolver.opens_entry && p.unit() <= Unit::Month) {
            let explicit = matches!(explicit_year(&one.meaning), Some(Year::Full(_))) || resolver.entry.is_some();
            let paragraph = resolver.paragraph;
            resolver.entry =
                explicit.then_some(Told { period, span, paragraph, heading: false, explicit, opens: true });
        }
        let heading = here.is_some_and(|s| s.kind == SentenceKind::Heading);
        remember(&mut resolver, &reader, &reading, one, span, heading);
        let joined = one.joined.filter(|_| timexes.last().is_some_and(|t: &Timex| t.span.end <= span.start));
        joins.push(joined);
        timexes.push(finish(&reader, one, span, reading, &resolver));
    }
    widen_ranges(&mut timexes, &joins);
    (timexes, warnings)
}

/// Whether a number in the text has "BC" after it.
fn dates_before_christ(reader: &Reader) -> bool {
    (1..reader.tokens.len()).any(|i| {
        reader.digits(i - 1).is_some()
            && (reader.has(i, Sense::Era(true))
                || (reader.is(i, "B") && reader.mark(i + 1, '.') && reader.is(i + 2, "C")))
    })
}

/// What news and histories count as a time expression differs where the words only colour a noun.
fn kept(reader: &Reader, one: &Found, manner: Manner) -> bool {
    let history = manner == Manner::History;
    match one.rule {
        "ref/former" | "ref/future-adjective" | "ref/time-noun" | "date/season-name" | "duration/age" => history,
        "ref/soon" => !history,
        "time/day-part" => {
            let led = ["in", "at", "by", "during", "until", "since", "before", "after", "around", "about", "till"];
            history || reader.after_any(one.first, &led) || reader.is(one.first, "overnight")
        }
        _ => true,
    }
}

/// Later expressions count from this one, when it fixes a place in the calendar.
fn remember(resolver: &mut Resolver, reader: &Reader, reading: &Reading, one: &Found, span: Span, heading: bool) {
    if let (TimexType::Date | TimexType::Time, Some(period)) = (reading.kind, reading.period)
        && period.year().is_some()
    {
        // "since 1990" tells what was, not where the text is.
        let background = reading.modifier.is_none()
            && reader.after_any(one.first, &["since", "until", "before", "from", "than"])
            && period.month().is_none();
        let explicit = matches!(explicit_year(&one.meaning), Some(Year::Full(_))) && !background;
        let carried = resolver.told.is_some_and(|t| t.explicit && t.paragraph == resolver.paragraph);
        let told = Told {
            period,
            span,
            paragraph: resolver.paragraph,
            heading,
            opens: span.start <= resolver.sentence_start + 4,
            explicit: explicit || (carried && resolver.told.and_then(|t| t.period.year()) == period.year()),
        };
        resolver.told = Some(told);
        if period.unit() <= Unit::Month {
            resolver.fine = Some(told);
        }
        if !resolver.place.aside {
            resolver.story = Some(told);
        }
    }
}

fn explicit_year(meaning: &Meaning) -> Option<Year> {
    match meaning {
        Meaning::Date(fields) => fields.year,
        Meaning::Part(_, year) => *year,
        Meaning::Edge(_, inner)
        | Meaning::About(inner)
        | Meaning::DayPart(_, Some(inner))
        | Meaning::Clock(_, Some(inner))
        | Meaning::Nth(_, _, inner) => explicit_year(inner),
        _ => None,
    }
}

/// The expression as the model has it, its interval bent by the preposition before it.
fn finish(reader: &Reader, one: &Found, span: Span, mut reading: Reading, resolver: &Resolver) -> Timex {
    let mut interval = reading.days.map(|(start, end)| Interval {
        start,
        end,
        granularity: reading.granularity,
        approximate: reading.approximate,
    });
    if resolver.manner == Manner::History && reading.kind == TimexType::Set {
        reading.value = history_set(&reading.value, one.rule);
    }
    if let Some(interval) = &mut interval
        && matches!(reading.kind, TimexType::Date | TimexType::Time)
    {
        // "before noon" is still that day.
        let of_day = reading.kind == TimexType::Time && !reader.after_any(one.first, &["since"]);
        if !of_day {
            bend_by_preposition(reader, one, interval, &mut reading.modifier, resolver.date);
        }
    }
    // What happened overnight began on the day before.
    if let Some(interval) = &mut interval
        && reader.is(one.first, "overnight")
        && reading.kind == TimexType::Time
        && interval.start == interval.end
    {
        interval.start = interval.start.and_then(|d| d.pred_opt());
    }
    let edtf = interval.map(|i| period::edtf(i.start, i.end, i.granularity, i.approximate));
    Timex {
        span,
        kind: reading.kind,
        value: reading.value,
        edtf,
        interval,
        modifier: reading.modifier,
        anchor: reading.anchor,
        certain: reading.certain,
        rule: one.rule.to_owned(),
    }
}

/// Which side of a date the words before it leave open.
enum Side {
    /// "since May": from its first day to the day of writing.
    Since,
    /// "no earlier than May", "not before May": from its first day, with no end.
    From,
    /// "by May", "no later than May": up to its last day.
    To,
    /// "before May": up to the day before it.
    Before,
    /// "after May": from the day after it.
    After,
}

/// "since May" runs to the document's date, "until May", "by May" and "no later than May" up to May's end, "after
/// 5 May" from the 6th, "no earlier than May" from its first day.
fn bend_by_preposition(
    reader: &Reader,
    one: &Found,
    interval: &mut Interval,
    modifier: &mut Option<TimeModifier>,
    date: Option<NaiveDate>,
) {
    let Some(side) = side_before(reader, one) else { return };
    interval.granularity = Granularity::Range;
    let read = match side {
        Side::Since => {
            interval.end = date.filter(|d| interval.start.is_none_or(|s| s <= *d));
            TimeModifier::OnOrAfter
        }
        Side::From => {
            interval.end = None;
            TimeModifier::OnOrAfter
        }
        Side::To => {
            interval.start = None;
            TimeModifier::OnOrBefore
        }
        Side::Before => {
            // "before the end of 2021" leaves the whole of 2021; "before late 2021" does not reach its late part.
            let brink = [one.first, one.first + 1].iter().any(|&i| reader.any(i, &["end", "close"]));
            if !brink {
                interval.end = interval.start.and_then(|d| d.pred_opt());
            }
            interval.start = None;
            TimeModifier::Before
        }
        Side::After => {
            interval.start = interval.end.and_then(|d| d.succ_opt());
            interval.end = None;
            TimeModifier::After
        }
    };
    *modifier = modifier.or(Some(read));
}

/// What the words right before an expression make of it, when they leave a side open.
fn side_before(reader: &Reader, one: &Found) -> Option<Side> {
    let i = one.first;
    let at = |back: usize, words: &[&str]| i >= back && reader.any(i - back, words);
    let negated = |back: usize| at(back, &["no", "not"]);
    Some(if at(1, &["since"]) || at(1, &["of"]) && at(2, &["as"]) {
        Side::Since
    } else if at(1, &["than"]) {
        match (at(2, &["later"]), at(2, &["earlier", "sooner"]), negated(3)) {
            (true, _, true) => Side::To,
            (true, _, false) => Side::After,
            (_, true, true) => Side::From,
            (_, true, false) => Side::Before,
            _ => return None,
        }
    } else if at(1, &["until", "till", "before"]) && negated(2) {
        Side::From
    } else if at(1, &["by"]) || at(1, &["until", "till"]) && one.joined != Some(Join::Range) {
        Side::To
    } else if at(1, &["before"]) || at(1, &["to"]) && at(2, &["prior"]) {
        Side::Before
    } else if at(1, &["after"]) {
        Side::After
    } else {
        return None;
    })
}

/// TIMEX2 writes a rate of a history as the pattern of its times, TIMEX3 as its period.
fn history_set(value: &str, rule: &str) -> String {
    match (value, rule) {
        ("P1D", "set/frequency" | "set/every") => "XXXX-XX-XX".to_owned(),
        ("P1W", "set/frequency" | "set/every") => "XXXX-WXX".to_owned(),
        ("P1M", "set/frequency" | "set/every") => "XXXX-XX".to_owned(),
        ("P1Y", "set/frequency" | "set/every") => "XXXX".to_owned(),
        _ => value.to_owned(),
    }
}

/// Both ends of a range get the days from the first to the last; their values stay their own.
fn widen_ranges(timexes: &mut [Timex], joins: &[Option<Join>]) {
    for k in 1..timexes.len() {
        if joins[k] != Some(Join::Range) {
            continue;
        }
        let (Some(a), Some(b)) = (timexes[k - 1].interval, timexes[k].interval) else { continue };
        let (Some(start), Some(end)) = (a.start, b.end) else { continue };
        if start <= end {
            let whole = Interval::between(start, end, Granularity::Range);
            for one in &mut timexes[k - 1..=k] {
                one.interval = Some(whole);
                one.edtf = Some(period::edtf(whole.start, whole.end, whole.granularity, false));
            }
        }
    }
}
