//! Acts told by pointing back: "Peru did the same", "Chile followed suit", "So did Lima".
//!
//! The clause names a new doer and nothing else; what was done is the last event told before it.

use super::{
    clause::Predicate,
    event::{Draft, Grounds, evidence},
    factuality::judge,
    reading::{Reading, countries},
};
use crate::model::{Class, Factuality, Party};

/// Adds a draft for each clause that says that somebody did as another had done, in this sentence or the one before.
pub fn find_echoes(readings: &[Option<Reading>], drafts: &mut Vec<Draft>) {
    for reading in readings.iter().flatten() {
        for p in 0..reading.clauses.predicates.len() {
            if let Some(echo) = echo(reading, p, drafts) {
                let at = drafts.partition_point(|d| (d.sentence, d.trigger) < (echo.sentence, echo.trigger));
                drafts.insert(at, echo);
            }
        }
    }
}

fn echo(reading: &Reading, p: usize, drafts: &[Draft]) -> Option<Draft> {
    let predicate = &reading.clauses.predicates[p];
    if predicate.negated || predicate.modal.is_some() {
        return None;
    }
    let mut source = doer(reading, predicate)?;
    source.retain(|one| reading.is_known(one));
    let trigger = reading.tokens[predicate.verb].span;
    let before = drafts.iter().rev().find(|d| {
        d.sentence + 1 >= reading.sentence && (d.sentence, d.trigger.end) < (reading.sentence, trigger.start)
    })?;
    let own = countries(&source);
    if source.is_empty() || countries(&before.source).iter().any(|c| own.contains(c)) {
        return None;
    }
    let mut told = judge(reading, p, before.event_type, &source)?;
    if before.told.factuality == Factuality::Denied {
        told = before.told.clone();
    }
    let target = before.target.iter().filter(|t| !own.contains(t.country.as_str())).cloned().collect();
    Some(Draft {
        sentence: reading.sentence,
        predicate: Some(p),
        phrase: None,
        target,
        told,
        trigger,
        evidence: evidence(reading, predicate),
        grounds: Grounds { source: true, actor: true, ..before.grounds },
        source,
        ..before.clone()
    })
}

/// Who did the same, when `predicate` says no more than that.
fn doer(reading: &Reading, predicate: &Predicate) -> Option<Vec<Party>> {
    let lemma = reading.lemma(predicate.verb);
    let word =
        |n: usize| if predicate.verb + n < reading.tokens.len() { reading.lemma(predicate.verb + n) } else { "" };
    let same = match lemma {
        "follow" => word(1) == "suit" || word(1) == "its" && word(2) == "example",
        "do" => matches!(word(1), "likewise" | "so") || word(1) == "the" && word(2) == "same",
        _ => false,
    };
    if same {
        return reading.subject(predicate).map(|who| who.parties);
    }
    // "So did Lima."
    let inverted = lemma == "do"
        && reading.tokens[predicate.verb].class == Class::Auxiliary
        && predicate.verb > 0
        && reading.lemma(predicate.verb - 1) == "so";
    let behind = reading.clauses.phrases.iter().position(|ph| ph.first == predicate.verb + 1)?;
    inverted.then(|| reading.who(behind, false)).flatten().map(|who| who.parties)
}
