//! Claims, opinions and judged causes that are no records: who holds them, kept as warnings for the reader.
//!
//! "Chile claims that its presence is protective" tells of no act, and "the pact lies behind every quarrel" joins
//! no two acts. The codebook codes neither; a person who checks the text should still see that somebody says so.

use super::{
    clause::{Link, Predicate},
    reading::Reading,
};
use crate::model::{Class, Event, Span, Warning};

/// Verbs whose complement is a claim or a view.
const HOLDS: &[&str] = &[
    "claim", "allege", "maintain", "contend", "insist", "argue", "assert", "believe", "consider", "deem", "view",
    "regard", "see", "suggest", "think", "suspect", "describe", "portray", "perceive", "estimate", "reckon",
    "conclude",
];
/// Groups that a text quotes without naming them.
const UNNAMED: &[&str] = &[
    "analyst",
    "observer",
    "expert",
    "critic",
    "source",
    "official",
    "commentator",
    "diplomat",
    "specialist",
    "scholar",
    "many",
    "some",
    "most",
    "pundit",
    "insider",
    "witness",
    "historian",
    "researcher",
    "economist",
    "pollster",
];
/// Nouns of causes that an author judges.
const CAUSES: &[&str] = &["cause", "driver", "reason", "factor", "source", "culprit"];
/// Adjectives that make them a judgement of a cause.
const WEIGHTY: &[&str] =
    &["root", "main", "major", "primary", "principal", "underlying", "real", "key", "chief", "true", "deeper", "prime"];

/// Warnings for the claims and judgements of a sentence that none of `events` holds.
pub fn find_judgements(reading: &Reading, events: &[Event]) -> Vec<Warning> {
    let mut found: Vec<Warning> = Vec::new();
    for p in &reading.clauses.predicates {
        found.extend(claim(reading, p, events));
    }
    for (t, token) in reading.tokens.iter().enumerate() {
        if CAUSES.contains(&token.lemma.as_str()) {
            found.extend(cause(reading, t, events));
        }
    }
    found.dedup();
    found
}

fn coded(span: Span, events: &[Event]) -> bool {
    events.iter().any(|e| e.evidence.all().iter().any(|x| x.span.overlaps(span)))
}

/// "X claims that …", "most analysts view it as …".
fn claim(reading: &Reading, p: &Predicate, events: &[Event]) -> Option<Warning> {
    let lemma = reading.lemma(p.verb);
    let holds = HOLDS.contains(&lemma);
    let says = matches!(lemma, "say" | "point" | "note" | "warn" | "agree" | "fear");
    if !(holds || says) || p.passive || p.negated || !p.finite {
        return None;
    }
    let subject = *p.subject.first()?;
    let phrase = &reading.clauses.phrases[subject];
    let head = reading.head(subject);
    let unnamed = UNNAMED.contains(&head) || head.strip_suffix('s').is_some_and(|h| UNNAMED.contains(&h));
    let named = reading.who(subject, false).is_some_and(|w| w.actor && !w.parties.is_empty());
    if !(unnamed || named && holds) {
        return None;
    }
    let end = clause_end(reading, p);
    let span = reading.cover(phrase.first, end);
    let content = reading.cover(p.verb, end);
    if coded(content, events) || end <= p.verb + 1 {
        return None;
    }
    let who = reading.cover(phrase.first, phrase.last).of(reading.found.text);
    Some(if unnamed {
        let message = format!("A view of {who}, who are not named: “{}”.", span.of(reading.found.text));
        Warning::at(span, "unnamed-opinion", message)
    } else {
        Warning::at(span, "claim", format!("What {who} says, not a fact: “{}”.", span.of(reading.found.text)))
    })
}

/// Last token of what is said: before the next main clause or the end.
fn clause_end(reading: &Reading, p: &Predicate) -> usize {
    let stop = reading
        .clauses
        .predicates
        .iter()
        .filter(|q| q.verb > p.verb && q.finite && q.link == Link::Main && !q.shared)
        .filter_map(|q| q.subject.first().map(|s| reading.clauses.phrases[*s].first))
        .find(|first| *first > p.verb && reading.lemma(*first - 1) != "that");
    // "…, and conducted", "…, but most analysts": what is joined on is no part of it.
    let joined = (p.verb + 1..reading.tokens.len().saturating_sub(1)).find(|k| {
        reading.tokens[*k].lemma == "," && reading.tokens[k + 1].class == Class::Conjunction
            || reading.tokens[*k].lemma == ";"
    });
    let stop = stop.into_iter().chain(joined).min();
    let mut end = stop.unwrap_or(reading.tokens.len()) - 1;
    while end > p.verb
        && (matches!(reading.tokens[end].class, Class::Punctuation | Class::Conjunction | Class::Adverb)
            || reading.tokens[end].lemma == "most")
    {
        end -= 1;
    }
    end
}

/// "the root cause of …", "a major driver of …": a judgement of whoever speaks.
fn cause(reading: &Reading, t: usize, events: &[Event]) -> Option<Warning> {
    let phrase = reading.clauses.phrase_at(t)?;
    let p = &reading.clauses.phrases[phrase];
    let weighty = (p.first..t).any(|k| WEIGHTY.contains(&reading.lemma(k)));
    let hung = reading.tokens.get(t + 1).is_some_and(|n| matches!(n.lemma.as_str(), "of" | "for" | "behind"));
    if !weighty || !hung {
        return None;
    }
    let at = reading.clauses.predicates.iter().find(|q| q.object == Some(phrase) || q.arguments.contains(&phrase))?;
    let first = at.subject.iter().map(|s| reading.clauses.phrases[*s].first).min().unwrap_or(at.first);
    let span = reading.cover(first.min(at.first), clause_end(reading, at).max(t));
    if coded(reading.cover(p.first, p.last), events) {
        return None;
    }
    let who = at
        .governor
        .map(|g| &reading.clauses.predicates[g])
        .and_then(|g| g.subject.first())
        .map(|s| &reading.clauses.phrases[*s])
        .map(|s| reading.cover(s.first, s.last).of(reading.found.text));
    let who = who.map_or_else(|| "the author".to_owned(), str::to_owned);
    Some(Warning::at(
        span,
        "judged-cause",
        format!("A cause in the judgement of {who}, not between two told events: “{}”.", span.of(reading.found.text)),
    ))
}
