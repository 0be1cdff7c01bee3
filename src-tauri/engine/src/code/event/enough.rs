//! Where the words name too little to be an event, or an event of another kind.

use super::{
    people::{is_crowd, kills_people, one_body},
    slot::{based, noun_end},
    verb::patient,
};
use crate::{
    code::{
        clause::{Link, Predicate},
        reading::{Reading, countries},
    },
    lexicon::EventRule,
    model::{EventType, Mention, MentionKind, Party},
};

/// Where the words name too little to be an event.
pub(super) fn enough(
    reading: &Reading,
    p: &Predicate,
    rule: &EventRule,
    source: &[Party],
    target: &[Party],
    subject: bool,
) -> bool {
    let states = countries(source).len();
    match rule.event_type {
        EventType::Consult if rule.mutual => {
            states >= 2
                || states == 1 && (rule.id == "mediate" || reading.lemma(p.verb) == "host" || one_body(reading, source))
        }
        EventType::Agree => states > usize::from(rule.mutual && rule.intransitive) || p.passive,
        EventType::Concede => {
            states >= 1 || p.passive && matches!(rule.id.as_str(), "free" | "let-go" | "lift" | "unfreeze" | "reopen")
        }
        EventType::Consult => states >= 1 && !target.is_empty(),
        EventType::Cooperate if rule.mutual => states >= 2,
        EventType::Cooperate => states >= 1 && !target.is_empty(),
        EventType::Assault => {
            let agentless = p.passive && !p.arguments.iter().any(|a| reading.preposition(*a) == "by");
            if rule.mutual {
                states >= 1
            } else {
                !target.is_empty()
                    || states >= 1
                        && (subject || agentless)
                        && (concrete(reading, p, target) || kills_people(reading, p))
            }
        }
        EventType::Coerce => !target.is_empty() || states >= 1,
        EventType::Aid => states >= 1,
        EventType::Support => states >= 1 && (!target.is_empty() || points_back(reading, p)),
        EventType::Protest => {
            states >= 1 || !target.is_empty() || rule.crowd && is_crowd(reading, p.subject.first().copied())
        }
        _ => {
            states >= 1
                || (p.passive
                    && !target.is_empty()
                    && matches!(rule.id.as_str(), "summon" | "note-of-protest" | "expel"))
        }
    }
}

/// An accusation's content counts when it is a concrete act: with a place, a time or a victim.
pub(super) fn concrete(reading: &Reading, p: &Predicate, target: &[Party]) -> bool {
    !target.is_empty() || has_time(reading, p) || !reading.places_between(p.verb + 1, p.end).is_empty()
}

pub(super) fn has_time(reading: &Reading, p: &Predicate) -> bool {
    reading.clauses.phrases.iter().any(|ph| ph.time && ph.first > p.verb && ph.last < p.end + 1)
        || reading.found.timexes.iter().any(|t| {
            reading.span().contains(t.span) && t.interval.is_some() && {
                let clause = reading.cover(
                    p.subject.first().map_or(p.first, |s| reading.clauses.phrases[*s].first).min(p.first),
                    p.end.max(p.verb + 1) - 1,
                );
                clause.overlaps(t.span) || t.span.end <= clause.start && p.link == Link::Main
            }
        })
}

/// Deaths and damage by mischance are no attacks.
pub(super) fn accident(reading: &Reading, p: &Predicate, rule: &EventRule) -> bool {
    if rule.event_type != EventType::Assault {
        return false;
    }
    let subject = p.subject.first().filter(|_| !p.passive).map(|s| reading.head(*s));
    let means =
        p.arguments.iter().filter(|a| matches!(reading.preposition(**a), "in" | "by")).map(|a| reading.head(*a));
    subject.into_iter().chain(means).any(|h| reading.is_in("mishaps", h))
}

/// "65,000 barrels a day", "8 bcm in a year", "16 per cent of its imports": a supply told by its rate or share goes on; the
/// codebook makes it a flow and no event.
pub(super) fn is_standing_supply(reading: &Reading, p: &Predicate) -> bool {
    let start = p.subject.first().map_or(p.first, |s| reading.clauses.phrases[*s].first).min(p.first);
    // "4.2 billion cubic metres of gas in 2013", "goods worth a million last year": bulk told by the month or longer.
    let goods = patient(p).map(|o| (reading.clauses.phrases[o].first, noun_end(reading, o)));
    let bulk = goods.is_some_and(|(first, last)| (first..=last).any(|t| reading.is_in("bulk", reading.lemma(t))));
    if bulk && spans_months(reading, start, p.end) {
        return true;
    }
    (start..p.end).any(|t| {
        let next = |n: usize| if t + n < reading.tokens.len() { reading.lemma(t + n) } else { "" };
        match reading.lemma(t) {
            "bcm" => true,
            "barrel" | "tonne" | "ton" | "metre" | "meter" | "kilowatt" | "megawatt" => {
                matches!(next(1), "a" | "per") && matches!(next(2), "day" | "year" | "month" | "week")
            }
            "per" => matches!(next(1), "cent") && next(2) == "of",
            "percent" | "%" => next(1) == "of",
            _ => false,
        }
    })
}

/// Whether a time between two tokens is a month, a season, a year or longer.
fn spans_months(reading: &Reading, first: usize, end: usize) -> bool {
    let clause = reading.cover(first, end.max(first + 1) - 1);
    let here = |span: crate::model::Span| reading.span().contains(span) && span.start < clause.end;
    reading.found.timexes.iter().filter(|t| here(t.span)).any(|t| {
        let days = t.interval.and_then(|i| Some((i.end? - i.start?).num_days()));
        days.is_some_and(|d| d >= 58)
    })
}

/// "helicopters from Russia arrived at the Russian base": whoever moves arms to a base of its own gives them to nobody.
pub(super) fn to_own_base(reading: &Reading, p: &Predicate, source: &[Party]) -> bool {
    let own = countries(source);
    let of = |phrase: usize| {
        let based = based(reading, phrase).or_else(|| {
            let base = matches!(reading.head(phrase), "base" | "garrison" | "airfield" | "airbase" | "outpost");
            base.then(|| reading.who_near(phrase)).flatten()
        });
        based.is_some_and(|w| !w.parties.is_empty() && w.parties.iter().all(|x| own.contains(x.country.as_str())))
    };
    !own.is_empty() && p.arguments.iter().any(|a| of(*a))
}

/// Whether the object points back to an event told before: "it", "the release".
pub fn points_back(reading: &Reading, p: &Predicate) -> bool {
    patient(p).is_some_and(|o| {
        let head = reading.head(o);
        reading.is_in("referents", head)
            || !reading.found.lexicon.events.of_noun(head).is_empty()
            || reading.is_in("papers", head)
    })
}

/// "the death toll", "raised the toll to 15": a count of the dead, where a toll of money is told with its currency.
pub(super) fn is_tally(reading: &Reading, p: &Predicate, phrase: usize) -> bool {
    if reading.head(phrase) != "toll" {
        return false;
    }
    let own = &reading.clauses.phrases[phrase];
    let dead = (own.first..own.head).any(|t| matches!(reading.lemma(t), "death" | "casualty" | "human" | "civilian"));
    let bare = |a: &usize| {
        let argument = &reading.clauses.phrases[*a];
        let span = reading.cover(argument.first, argument.last);
        let counts =
            |m: &Mention| m.span.overlaps(span) && matches!(&m.kind, MentionKind::Quantity(q) if q.unit.is_none());
        matches!(reading.preposition(*a), "to" | "at" | "by") && reading.found.mentions.iter().any(counts)
    };
    dead || p.arguments.iter().any(bare)
}
