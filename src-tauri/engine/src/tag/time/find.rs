//! Finds the expressions of a text, and what joins neighbours into ranges and lists.

use super::{
    grammar::Reader,
    meaning::{Clock, Fields, Meaning, Year},
    scan::Kind,
};
use crate::lexicon::time::Sense;

/// An expression: its tokens, what they say, and the rule that said so.
#[derive(Debug, Clone)]
pub struct Found {
    /// First token.
    pub first: usize,
    /// One past the last.
    pub end: usize,
    /// What it says.
    pub meaning: Meaning,
    /// The rule.
    pub rule: &'static str,
    /// How it belongs to the one before it.
    pub joined: Option<Join>,
}

/// How two neighbours belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Join {
    /// From the first to the second.
    Range,
    /// The one and the other.
    List,
}

/// How many tokens may stand before the first that is about time ("the early part of the next decade").
const LONGEST_LEAD: usize = 8;

/// How many tokens from the one at `i` the first word about time may stand.
fn lead(reader: &Reader, i: usize) -> usize {
    match reader.tokens[i].senses {
        [Sense::Lead] if reader.is(i, "the") => LONGEST_LEAD,
        [Sense::Lead | Sense::Cardinal(_) | Sense::Vague] => 5,
        _ => LONGEST_LEAD,
    }
}

/// The expressions of a text, in order and not overlapping.
pub fn find(reader: &Reader) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let (mut i, mut core) = (0, 0);
    while i < reader.tokens.len() {
        let token = &reader.tokens[i];
        // Nothing begins far before the next word that could be a time.
        while core < reader.tokens.len() && (core < i || !reader.tokens[core].core) {
            core += 1;
        }
        if core == reader.tokens.len() {
            break;
        }
        if core > i + LONGEST_LEAD {
            i = core - LONGEST_LEAD;
            continue;
        }
        if core > i + lead(reader, i) {
            i += 1;
            continue;
        }
        let starts = match token.kind {
            Kind::Word => !token.senses.is_empty(),
            Kind::Number => true,
            Kind::Mark(mark) => matches!(mark, '\'' | '’' | '‘') && reader.digits(i + 1).is_some(),
        };
        if !starts {
            i += 1;
            continue;
        }
        if let Some(end) = days_before_month(reader, i, &mut found)
            .or_else(|| year_span(reader, i, &mut found))
            .or_else(|| hour_span(reader, i, &mut found))
        {
            i = end;
            continue;
        }
        let Some((meaning, end, rule)) = reader.expression(i) else {
            i += 1;
            continue;
        };
        let more = match &meaning {
            Meaning::Date(fields) => Some(*fields),
            _ => None,
        };
        let after = found.len();
        let first = if describes_noun(reader, i, end, rule) { i + 1 } else { i };
        found.push(Found { first, end, meaning, rule, joined: None });
        i = match more {
            Some(fields) => more_numbers(reader, fields, end, &mut found),
            None => end,
        };
        debug_assert!(found.len() > after);
    }
    share_fields(reader, &mut found);
    found
}

/// Whether an expression with an article only describes the noun after it: in "the summer offensive" the article is
/// the offensive's.
fn describes_noun(reader: &Reader, i: usize, end: usize, rule: &str) -> bool {
    let rules = [
        "date/part-of-year",
        "date/season-name",
        "date/day-month",
        "date/month-day",
        "date/month",
        "date/name",
        "date/decade",
        "date/century",
        "date/half",
        "time/day-part",
    ];
    let whole = reader.after_any(i, &["on"])
        || (i..end).any(|k| reader.is(k, "of"))
        || (reader.capital(end) && reader.digits(end - 1).is_some_and(|(_, digits)| digits == 4));
    let named = rule == "duration/length" && reader.capital(end - 1) && reader.capital(end);
    reader.is(i, "the") && end > i + 1 && !whole && (rules.contains(&rule) || named) && reader.noun_follows(end)
}

/// What stands between two members: a range sign, a list sign, and the token after it.
fn joint(reader: &Reader, at: usize, between: bool) -> Option<(Join, usize)> {
    if reader.dash(at) || reader.any(at, &["to", "through", "thru", "until", "till"]) {
        return Some((Join::Range, at + 1));
    }
    if reader.is(at, "and") || reader.mark(at, '&') {
        return Some((if between { Join::Range } else { Join::List }, at + 1));
    }
    if reader.is(at, "or") || reader.mark(at, '/') {
        return Some((Join::List, at + 1));
    }
    if reader.mark(at, ',') {
        let and = at + 1 + usize::from(reader.is(at + 1, "and"));
        return Some((Join::List, and));
    }
    None
}

/// "5 to 8 October 2021", "5, 7 and 9 October", "the 5th and 6th of October": each day its own expression.
fn days_before_month(reader: &Reader, i: usize, found: &mut Vec<Found>) -> Option<usize> {
    let start = reader.skip_the(i);
    let (day, mut at) = reader.day_number(start)?;
    if i > 0
        && (reader.glued(start) && !matches!(reader.tokens[start - 1].kind, Kind::Mark('(' | '[' | '–' | '—'))
            || reader.month(start - 1).is_some())
    {
        return None;
    }
    let between = reader.after_any(i, &["between"]);
    let mut members = vec![(i, at, day, None)];
    loop {
        let (join, next) = joint(reader, at, between)?;
        let next_the = reader.skip_the(next);
        let (_, _) = reader.day_number(next_the)?;
        if let Some((Meaning::Date(last), end, rule)) = reader.date(next)
            && let (Some(_), Some(_)) = (last.day, last.month)
        {
            if !matches!(rule, "date/day-month") {
                return None;
            }
            for (first, end, day, joined) in members {
                let meaning = Meaning::Date(Fields { day: Some(day), weekday: None, ..last });
                found.push(Found { first, end, meaning, rule: "range/day", joined });
            }
            found.push(Found { first: next, end, meaning: Meaning::Date(last), rule, joined: Some(join) });
            return Some(end);
        }
        let (day, end) = reader.day_number(next_the)?;
        if members.len() > 12 {
            return None;
        }
        members.push((next, end, day, Some(join)));
        at = end;
    }
}

/// "499-493 BC", "264 to 241 BC", "from 1861-1865": two years, which stand for each other.
fn year_span(reader: &Reader, i: usize, found: &mut Vec<Found>) -> Option<usize> {
    let (first, digits) = reader.digits(i)?;
    let dashed = reader.dash(i + 1);
    if !(3..=4).contains(&digits) || first == 0 || !(dashed || reader.is(i + 1, "to")) {
        return None;
    }
    if i > 0 && reader.glued(i) && !matches!(reader.tokens[i - 1].kind, Kind::Mark('(' | '[' | '"' | '“' | '—')) {
        return None;
    }
    let (second, more) = reader.digits(i + 2)?;
    let full = |year: i32| Meaning::Date(Fields { year: Some(Year::Full(year)), ..Fields::none() });
    let era = reader.era(i + 3);
    let (from, to, end) = match era {
        Some((true, end)) if second < first && more >= 2 => (1 - first as i32, 1 - second as i32, end),
        Some((false, end)) if second > first => (first as i32, second as i32, end),
        None if dashed
            && digits == 4
            && more == 4
            && first < second
            && second - first <= 400
            && (1000..=2200).contains(&first)
            && (second <= 2200)
            && !(reader.glued(i + 3) && (reader.dash(i + 3) || reader.is_word(i + 3))) =>
        {
            (first as i32, second as i32, i + 3)
        }
        _ => return None,
    };
    if era.is_none() && (reader.counts_things(end) || i > 0 && reader.any(i - 1, NUMBERED)) {
        return None;
    }
    found.push(Found { first: i, end: i + 1, meaning: full(from), rule: "range/years", joined: None });
    found.push(Found { first: i + 2, end, meaning: full(to), rule: "range/years", joined: Some(Join::Range) });
    Some(end)
}

/// "from 8 to 10 a.m.", "8-10 am": the first hour takes its half of the day from the second.
fn hour_span(reader: &Reader, i: usize, found: &mut Vec<Found>) -> Option<usize> {
    let (hour, digits) = reader.digits(i)?;
    let joined = reader.dash(i + 1) || reader.any(i + 1, &["to", "and", "until", "till"]);
    if digits > 2 || !(1..=12).contains(&hour) || !joined || (i > 0 && reader.glued(i)) {
        return None;
    }
    let (Meaning::Clock(second, day), end, rule) = reader.clock_at(i + 2)? else { return None };
    let meridiem = (i + 3..end).any(|k| reader.sense(k, |s| matches!(s, Sense::Meridiem(_)).then_some(())).is_some())
        || (i + 3..end).any(|k| reader.any(k, &["a", "p"]) && reader.mark(k + 1, '.'));
    if !meridiem {
        return None;
    }
    let afternoon = second.hour >= 12 && hour as u8 % 12 <= second.hour % 12;
    let first = Clock { hour: hour as u8 % 12 + if afternoon { 12 } else { 0 }, minute: Some(0), ..second };
    found.push(Found { first: i, end: i + 1, meaning: Meaning::Clock(first, day.clone()), rule, joined: None });
    let meaning = Meaning::Clock(second, day);
    found.push(Found { first: i + 2, end, meaning, rule, joined: Some(Join::Range) });
    Some(end)
}

/// Words before numbers that are no years.
const NUMBERED: &[&str] = &["pages", "page", "pp", "no", "nos", "numbers", "lines", "tel", "phone", "fax"];

/// Numbers that go on after a date: "October 5-8", "October 5, 7 and 9, 2021", "1939-45".
fn more_numbers(reader: &Reader, fields: Fields, end: usize, found: &mut Vec<Found>) -> usize {
    let mut at = end;
    if let (Some(Year::Full(year)), None) = (fields.year, fields.month)
        && (reader.dash(at) || reader.mark(at, '/'))
        && let Some((n, 2)) = reader.digits(at + 1)
        && reader.glued(at)
        && reader.glued(at + 1)
        && !(reader.glued(at + 2) && (reader.dash(at + 2) || reader.is_word(at + 2)))
        && n as i32 > year % 100
    {
        let last = Fields { year: Some(Year::Full(year / 100 * 100 + n as i32)), ..fields };
        found.push(Found {
            first: at + 1,
            end: at + 2,
            meaning: Meaning::Date(last),
            rule: "range/short-year",
            joined: Some(Join::Range),
        });
        return at + 2;
    }
    let (Some(_), Some(first_day), None) = (fields.month, fields.day, fields.year) else { return at };
    let Some(first) = found.last().map(|f| f.first) else { return at };
    // Only after "October 5", not "5 October".
    if reader.day_number(reader.skip_the(first)).is_some() {
        return at;
    }
    let between = reader.after_any(first, &["between"]);
    let (kept, mut previous) = (found.len(), first_day);
    while let Some((join, next)) = joint(reader, at, between) {
        let Some((day, mut after)) = reader.day_number(reader.skip_the(next)) else { break };
        if reader.month(after).is_some()
            || reader.month(after + 1).is_some() && reader.is(after, "of")
            || day <= previous
            || reader.breaks(next)
        {
            break;
        }
        let closes = reader.token(after).is_none_or(|t| match t.kind {
            Kind::Word => reader.any(
                after,
                &[
                    "and", "to", "in", "at", "when", "that", "with", "as", "after", "for", "on", "of", "the", "but",
                    "while", "by", "before", "between",
                ],
            ),
            Kind::Number => false,
            Kind::Mark(mark) => !matches!(mark, '%' | ':' | '/' | '$'),
        });
        if !closes {
            break;
        }
        let mut member = Fields { day: Some(day), ..fields };
        let comma = after + usize::from(reader.mark(after, ','));
        if let Some((year, last)) = reader.year(comma)
            && !reader.breaks(comma)
        {
            member.year = Some(year);
            after = last;
        }
        found.push(Found {
            first: next,
            end: after,
            meaning: Meaning::Date(member),
            rule: "range/day",
            joined: Some(join),
        });
        previous = day;
        at = after;
        if let Some(year) = member.year {
            for earlier in &mut found[kept - 1..] {
                if let Meaning::Date(f) = &mut earlier.meaning {
                    f.year = Some(year);
                }
            }
            break;
        }
    }
    at
}

/// Joins neighbours across a range or list sign, and gives the first the year (and era) that only the last has.
fn share_fields(reader: &Reader, found: &mut [Found]) {
    for k in (1..found.len()).rev() {
        let (before, after) = found.split_at_mut(k);
        let (a, b) = (&mut before[k - 1], &mut after[0]);
        if b.joined.is_none() {
            let between = reader.after_any(a.first, &["between"]);
            let Some((join, next)) = joint(reader, a.end, between) else { continue };
            if next != b.first && reader.skip_the(next) != b.first || reader.breaks(a.end) || reader.breaks(b.first) {
                continue;
            }
            let alike = same_fineness(&a.meaning, &b.meaning);
            if !alike {
                continue;
            }
            let worded = reader.any(a.end, &["to", "until", "till"]);
            let from = reader.after_any(a.first, &["from"]);
            b.joined = Some(if worded && !from && !matches!(a.meaning, Meaning::Date(_)) { Join::List } else { join });
        }
        let (Some(first), Some(last)) = (fields_of(&mut a.meaning), fields_copy(&b.meaning)) else { continue };
        if first.year.is_none() && first.month.is_some() && last.month.is_some() && first.calendar == last.calendar {
            let ordered = (first.month, first.day) <= (last.month, last.day);
            first.year = match last.year {
                Some(Year::Full(y)) if !ordered && b.joined == Some(Join::Range) => Some(Year::Full(y - 1)),
                year => year,
            };
        }
        if let (Some(Year::Full(x)), Some(Year::Full(y)), None, None) = (first.year, last.year, first.month, last.month)
            && y <= 0
            && x > 1 - y
            && x < 1000
        {
            first.year = Some(Year::Full(1 - x)); // "490-480 BC"
        }
    }
}

fn fields_of(meaning: &mut Meaning) -> Option<&mut Fields> {
    match meaning {
        Meaning::Date(fields) => Some(fields),
        Meaning::Edge(_, inner) => fields_of(inner),
        _ => None,
    }
}

fn fields_copy(meaning: &Meaning) -> Option<Fields> {
    match meaning {
        Meaning::Date(fields) => Some(*fields),
        Meaning::Edge(_, inner) => fields_copy(inner),
        _ => None,
    }
}

fn same_fineness(a: &Meaning, b: &Meaning) -> bool {
    match (a, b) {
        (Meaning::Date(a), Meaning::Date(b)) => {
            a.day.is_some() == b.day.is_some() && a.weekday.is_some() == b.weekday.is_some()
                || a.month.is_some() && b.month.is_some()
        }
        (Meaning::Edge(_, inner), other) | (other, Meaning::Edge(_, inner)) => same_fineness(inner, other),
        (Meaning::Part(..), Meaning::Part(..))
        | (Meaning::Clock(..), Meaning::Clock(..))
        | (Meaning::Decade(..), Meaning::Decade(..)) => true,
        _ => false,
    }
}
