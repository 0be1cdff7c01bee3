//! Ties by set phrases and adjectives: "at odds", "on X's behalf", "neighbouring Peru", "the two estranged countries".

use super::{Scene, Sides, nearest_known, pair, without};
use crate::{lexicon::ties::Tie, model::Party};

/// "the two estranged countries"
pub(super) fn two(scene: &Scene, t: usize) -> Sides {
    let phrase = scene.reading.clauses.phrase_at(t).or_else(|| scene.reading.clauses.phrase_at(t + 1))?;
    let head = scene.reading.clauses.phrases[phrase].head;
    (head > t).then(|| pair(scene.party_at(head))).flatten()
}

/// "at odds", "no love lost": between the two named after it, or those whom its clause is about.
pub(super) fn idiom(scene: &Scene, tie: &Tie, t: usize) -> Sides {
    let reading = scene.reading;
    let word = |k: usize| reading.tokens.get(k).map(|t| t.span.of(reading.found.text).to_lowercase());
    let length = |phrase: &String| {
        let words: Vec<&str> = phrase.split(' ').collect();
        (0..words.len()).all(|k| word(t + k).as_deref() == Some(words[k])).then_some(words.len())
    };
    let end = t + tie.phrases.iter().filter_map(length).max()?;
    let after = |words: &[&str]| {
        (end..(end + 8).min(reading.tokens.len()))
            .take_while(|k| reading.lemma(*k) != ",")
            .any(|k| words.contains(&reading.lemma(k)))
    };
    let over = after(&["over", "about"]);
    match tie.kind.as_str() {
        "rivalry" if over => return None,
        "dispute" if !over && !tie.needs.iter().any(|n| word(end).as_deref() == Some(n.as_str())) => return None,
        _ => {}
    }
    let hung = |words: &[&str]| {
        let phrases = &reading.clauses.phrases;
        let list = (0..phrases.len()).filter(|f| phrases[*f].first >= end && phrases[*f].first < end + 6);
        list.filter(|f| words.contains(&reading.preposition(*f))).map(|f| scene.named(f)).find(|p| !p.is_empty())
    };
    if let Some(both) = hung(&["between", "among"]) {
        return pair(both);
    }
    let at = reading.clauses.predicates.iter().rposition(|q| q.first <= t && q.finite)?;
    if !scene.is_real(at) {
        return None;
    }
    let subject = scene.subject_parties(at);
    let to = if tie.kind == "border" { ["to", "with"].as_slice() } else { &["with"] };
    match hung(to) {
        None if tie.kind == "border" => None,
        Some(other) => Some((without(subject, &other), other)),
        None => pair(subject),
    }
}

/// "acts on X's behalf", "does X's bidding": the subject serves whose it is.
pub(super) fn service(scene: &Scene, t: usize) -> Sides {
    let reading = scene.reading;
    let phrase = reading.clauses.phrase_at(t)?;
    let (possessor, adjective) = scene.owners(reading.clauses.phrases[phrase].first, t);
    let of = scene.hung_on(&scene.chain_from(phrase, t), &["of"]);
    let other = [possessor, adjective, of].into_iter().find(|p| !p.is_empty())?;
    let host = scene.host(phrase);
    let at = scene.predicate_of(phrase).or_else(|| scene.predicate_of(host)).filter(|at| scene.is_real(*at))?;
    let own = without(scene.subject_parties(at), &other);
    let group = |p: &Party| reading.found.lexicon.actors.country(p.country.as_str()).is_none();
    own.iter().all(group).then_some((own, other))
}

/// "neighbouring Peru": beside the nearest actor before it that borders on it.
pub(super) fn beside(scene: &Scene, tie: &Tie, t: usize) -> Sides {
    let reading = scene.reading;
    let next = reading.clauses.phrases.iter().position(|p| p.first <= t + 1 && p.last > t)?;
    let there = scene.named(next);
    let [one] = there.as_slice() else { return None };
    if tie.kind != "border" {
        // "stands by brotherly Peru": whom the clause is about.
        let at = reading.clauses.predicates.iter().rposition(|q| q.first < t && q.finite)?;
        let own = without(scene.subject_parties(at), &there);
        return (own.len() == 1).then_some((own, there));
    }
    let own = nearest_known(scene, tie, one, t, 0);
    (!own.is_empty()).then_some((own, there))
}
