//! Kinship: people of one nation in the state of another, common roots, and of whose stock somebody is.

use super::{Scene, Sides, pair, without};
use crate::{
    lexicon::ties::Tie,
    model::{Grammar, MentionKind},
};

/// "ethnic Azeris live in Iran", "Iran's Armenian community", "Iran is home to 20 million Azeris".
pub(super) fn people(scene: &Scene, t: usize, verb: bool) -> Sides {
    let reading = scene.reading;
    if reading.lemma(t) == "home" {
        let q = reading.clauses.predicates.iter().rfind(|q| q.verb < t && t <= q.verb + 2)?;
        let at = reading.clauses.predicates.iter().position(|x| x.verb == q.verb).filter(|at| scene.is_real(*at))?;
        let nation = q.arguments.iter().filter(|c| reading.preposition(**c) == "to").find_map(|c| scene.nation(*c))?;
        return Some((nation, scene.subject_parties(at)));
    }
    if verb {
        let at = reading.clauses.predicates.iter().position(|q| q.verb == t)?;
        let q = &reading.clauses.predicates[at];
        let subject = q.subject.first().copied().map(|s| scene.host(s))?;
        let nation = scene.nation(subject)?;
        let there = q.arguments.iter().filter(|a| matches!(reading.preposition(**a), "in" | "across" | "inside"));
        let there = there.map(|a| scene.located(*a)).find(|p| !p.is_empty())?;
        return scene.is_real(at).then_some((nation, there));
    }
    let phrase = reading.clauses.phrase_at(t)?;
    let p = &reading.clauses.phrases[phrase];
    let (possessor, adjective) = scene.owners(p.first, t);
    let people = if adjective.is_empty() { scene.nation(phrase).unwrap_or_default() } else { adjective };
    let there = if possessor.is_empty() {
        let chain = scene.chain_from(phrase, t);
        let place = chain.iter().find(|c| matches!(reading.preposition(**c), "in" | "of" | "inside" | "across"));
        let there = place.map(|c| scene.located(*c)).unwrap_or_default();
        // "Iran has a large Azeri minority"
        let owner = || {
            let at = scene.predicate_of(phrase)?;
            let q = &reading.clauses.predicates[at];
            let has = matches!(reading.lemma(q.verb), "have" | "host" | "count") && q.object == Some(phrase);
            (has && scene.is_real(at)).then(|| scene.subject_parties(at))
        };
        if there.is_empty() { owner().unwrap_or_default() } else { there }
    } else {
        possessor
    };
    (!people.is_empty() && !there.is_empty()).then_some((people, there))
}

/// "share ethnic roots"
pub(super) fn roots(scene: &Scene, tie: &Tie, t: usize) -> Sides {
    let reading = scene.reading;
    let phrase = reading.clauses.phrase_at(t)?;
    let p = &reading.clauses.phrases[phrase];
    // "ethnic and linguistic roots": the list may have taken the object's place.
    let nearest = || reading.clauses.predicates.iter().rposition(|q| q.verb < p.first && q.verb + 5 > p.first);
    let at = scene.predicate_of(phrase).or_else(nearest)?;
    let q = &reading.clauses.predicates[at];
    let shares = matches!(reading.lemma(q.verb), "share" | "have" | "bind" | "link" | "unite");
    let from = p.first.saturating_sub(4).max(q.verb);
    let coloured = (from..=p.last).any(|k| tie.needs.iter().any(|n| n == reading.lemma(k)));
    if !shares || !coloured || !scene.is_real(at) || p.head != t {
        return None;
    }
    let with = q.arguments.iter().find(|a| reading.preposition(**a) == "with").map(|a| scene.named(*a));
    let subject = scene.subject_parties(at);
    match with.filter(|w| !w.is_empty()) {
        Some(other) => Some((without(subject, &other), other)),
        None => pair(subject),
    }
}

/// "A fifth of Iran's people is Azeri", "Azeris make up a fifth of Iran's people", "the president is of Azeri stock".
pub(super) fn blood(scene: &Scene, t: usize) -> Sides {
    let reading = scene.reading;
    let phrase = reading.clauses.phrase_at(t)?;
    let p = &reading.clauses.phrases[phrase];
    let (possessor, adjective) = scene.owners(p.first, t);
    let stock = !matches!(reading.lemma(t), "population" | "inhabitant" | "people");
    let host = scene.host(phrase);
    let at = scene.predicate_of(phrase).or_else(|| scene.predicate_of(host));
    if stock {
        // "is of Azeri stock"
        let q = reading.clauses.predicates.iter().rposition(|q| q.verb < t && q.verb + 7 > t)?;
        let own = adjective;
        let there = without(scene.subject_parties(q), &own);
        let of = reading.preposition(phrase) == "of";
        return (of && !own.is_empty() && !there.is_empty() && scene.is_real(q)).then_some((own, there));
    }
    let mut there = if possessor.is_empty() { scene.party_at(t) } else { possessor };
    if there.is_empty() {
        there = scene.hung_on(&scene.chain_from(phrase, t), &["of"]);
    }
    let at = at.filter(|at| scene.is_real(*at))?;
    let q = &reading.clauses.predicates[at];
    let lemma = reading.lemma(q.verb);
    let nation = if matches!(lemma, "be") && q.subject.iter().any(|s| *s == host || *s == phrase) {
        (q.verb + 1..(q.verb + 5).min(reading.tokens.len())).find_map(|k| match reading.mention(k).map(|m| &m.kind) {
            Some(MentionKind::Actor { parties, grammar: Grammar::People | Grammar::Attributive, .. }) => {
                Some(parties.clone())
            }
            _ => None,
        })
    } else if matches!(lemma, "make" | "form" | "constitute" | "account" | "comprise" | "be") {
        q.subject.first().and_then(|s| scene.nation(*s))
    } else {
        None
    };
    let nation = without(nation?, &there);
    (!nation.is_empty() && !there.is_empty()).then_some((nation, there))
}
