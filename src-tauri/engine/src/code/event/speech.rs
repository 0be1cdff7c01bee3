//! What speaking does: who says that another attacked accuses, who says that another must do it demands.

use super::{Draft, Grounds, evidence, rule_of};
use crate::{
    code::{
        clause::{Link, Predicate, is_reporting},
        factuality::judge,
        reading::{Reading, countries},
    },
    model::{EventType, Factuality, Party},
};

/// The predicate of saying that `p` stands in the words of.
pub(super) fn speech(reading: &Reading, p: &Predicate) -> Option<usize> {
    let mut at = p.governor;
    for _ in 0..3 {
        let g = at?;
        let predicate = &reading.clauses.predicates[g];
        let lemma = reading.lemma(predicate.verb);
        if is_reporting(lemma) || matches!(lemma, "let" | "caution" | "thunder") {
            return Some(g).filter(|_| predicate.verb != p.verb);
        }
        at = predicate.governor;
    }
    // "Any raid will be met with force, Peru warned."
    let r = reading.clauses.predicates.iter().position(|r| {
        let start = r.subject.iter().map(|s| reading.clauses.phrases[*s].first).min().unwrap_or(r.first);
        r.first > p.end
            && start > 0
            && start >= p.end
            && matches!(reading.lemma(r.verb), "warn" | "threaten" | "caution")
            && (p.end..start).any(|t| matches!(reading.lemma(t), "," | "\"" | "”"))
    })?;
    let own = reading.clauses.predicates.iter().any(|q| q.governor == Some(r) && q.link == Link::Complement);
    (!own && p.governor.is_none()).then_some(r)
}

/// "Peru alleges that Chile shelled the town": an accusation beside the act, when it is a hostile one by another;
/// "admits that it shelled the town": a concession, when it is one's own.
pub(super) fn avowal(reading: &Reading, act: &Draft, all: &[Draft]) -> Option<Draft> {
    const ALLEGE: &[&str] =
        &["allege", "claim", "charge", "contend", "insist", "assert", "maintain", "repeat", "complain"];
    let hostile =
        matches!(act.event_type, EventType::Assault | EventType::Coerce | EventType::Mobilize | EventType::Sanction);
    let p = act.predicate.filter(|_| hostile)?;
    let g =
        reading.clauses.predicates[p].governor.filter(|_| reading.clauses.predicates[p].link == Link::Complement)?;
    let speaker = &reading.clauses.predicates[g];
    let verb = reading.lemma(speaker.verb);
    let alleges = ALLEGE.contains(&verb);
    if !alleges && !matches!(verb, "admit" | "acknowledge" | "confess" | "concede") {
        return None;
    }
    if speaker.passive || speaker.negated || all.iter().any(|d| d.predicate == Some(g)) {
        return None;
    }
    let known = |mut parties: Vec<Party>| {
        parties.retain(|p| reading.is_known(p));
        parties
    };
    let (source, doers) = (known(reading.subject(speaker)?.parties), known(act.source.clone()));
    let own = doers.iter().any(|t| countries(&source).contains(t.country.as_str()));
    if source.is_empty() || doers.is_empty() || own == alleges {
        return None;
    }
    let id = if alleges { "accuse" } else { "admit" };
    let index = reading.found.lexicon.events.rules.iter().position(|r| r.id == id)?;
    let rule = rule_of(reading, index);
    let mut told = judge(reading, g, rule.event_type, &source)?;
    if told.factuality == Factuality::Reported {
        told.factuality = Factuality::Asserted;
    }
    Some(Draft {
        sentence: reading.sentence,
        predicate: Some(g),
        phrase: None,
        rule: index,
        event_type: rule.event_type,
        cameo: rule.cameo.clone(),
        source,
        target: if alleges { doers } else { act.target.clone() },
        told,
        trigger: reading.tokens[speaker.verb].span,
        evidence: evidence(reading, speaker),
        grounds: Grounds { source: true, actor: true, target: true, ..Grounds::default() },
    })
}

/// "Peru said that Chile must return the ship": a demand of who speaks on whom it speaks of.
pub(super) fn demand(reading: &Reading, p: usize) -> Option<Draft> {
    let predicate = &reading.clauses.predicates[p];
    let must = predicate.modal.is_some_and(|m| reading.lemma(m) == "must");
    let g = predicate.governor.filter(|_| must && predicate.link == Link::Complement)?;
    let index = reading.found.lexicon.events.rules.iter().position(|r| r.id == "ask")?;
    let speaker = &reading.clauses.predicates[g];
    let source = reading.subject(speaker)?.parties;
    let mut target = reading.subject(predicate)?.parties;
    target.retain(|t| reading.is_known(t) && !countries(&source).contains(t.country.as_str()));
    if source.is_empty() || target.is_empty() {
        return None;
    }
    let told = judge(reading, g, EventType::Request, &source)?;
    Some(Draft {
        sentence: reading.sentence,
        predicate: Some(g),
        phrase: None,
        rule: index,
        event_type: EventType::Request,
        cameo: rule_of(reading, index).cameo.clone(),
        source,
        target,
        told,
        trigger: reading.tokens[predicate.first].span,
        evidence: evidence(reading, speaker).cover(evidence(reading, predicate)),
        grounds: Grounds { source: true, actor: true, target: true, ..Grounds::default() },
    })
}
