//! What sort of people or thing a phrase is about.

use super::verb::patient;
use crate::{
    code::{clause::Predicate, reading::Reading},
    model::{ActorKind, Class, Party},
};

/// Whether the phrase is about people by name: "seven Peruvians", "the guards", "him", "Jane Doe"; not a state or a town.
pub(super) fn is_somebody(reading: &Reading, phrase: usize) -> bool {
    use crate::{
        lexicon::actors::AgentClass,
        model::{Grammar, MentionKind},
    };
    let p = &reading.clauses.phrases[phrase];
    let Some(MentionKind::Actor { grammar, place, parties, .. }) = reading.mention(p.head).map(|m| &m.kind) else {
        return false;
    };
    // What befalls envoys is mostly another matter.
    let mission =
        ["ambassador", "envoy", "diplomat", "consul", "attaché", "inspector", "monitor", "observer", "correspondent"];
    if mission.contains(&reading.lemma(p.head)) {
        return false;
    }
    match grammar {
        Grammar::People => true,
        Grammar::Agent => reading
            .found
            .lexicon
            .actors
            .agent(reading.lemma(p.head))
            .is_some_and(|a| matches!(a.class, AgentClass::Person | AgentClass::People | AgentClass::Force)),
        Grammar::Pronoun => {
            matches!(reading.lemma(p.head), "him" | "her" | "them" | "he" | "she" | "they" | "me" | "us" | "we")
        }
        Grammar::Name | Grammar::Unknown => {
            place.is_none() && parties.iter().all(|x| reading.found.lexicon.actors.is_person(&x.actor))
        }
        _ => false,
    }
}

/// Whether a noun of `list` stands in the phrase before its head: "a transit charge system", "export ban".
pub(super) fn compound(reading: &Reading, phrase: usize, list: &[String]) -> bool {
    let p = &reading.clauses.phrases[phrase];
    let head = reading.lemma(p.head);
    if head.len() > 1 && reading.tokens[p.head].class == Class::Number {
        return (p.first..=p.last).any(|t| list.iter().any(|o| o == reading.lemma(t)));
    }
    if p.head == p.first {
        return false;
    }
    let two = format!("{} {head}", reading.lemma(p.head - 1));
    list.contains(&two)
}

/// "TurkStream", "the Qiz Qalasi dam": works that bear a name, and are nobody.
pub(super) fn is_proper_name(reading: &Reading, phrase: usize) -> bool {
    let p = &reading.clauses.phrases[phrase];
    reading.tokens[p.head].class == Class::Name
        && reading.who(phrase, false).is_none_or(|w| w.parties.iter().all(|x| !reading.is_known(x)))
}

/// "Su-30s", "the TB2", "S-400": a weapon by its letters and digits.
pub(super) fn is_designation(reading: &Reading, phrase: usize) -> bool {
    let p = &reading.clauses.phrases[phrase];
    let word = reading.tokens[p.head].span.of(reading.found.text);
    word.starts_with(|c: char| c.is_ascii_uppercase()) && word.contains(|c: char| c.is_ascii_digit())
}

pub(super) fn is_count(reading: &Reading, phrase: usize) -> bool {
    let p = &reading.clauses.phrases[phrase];
    reading.tokens[p.head].class == Class::Number
        && !reading.tokens[p.head].lemma.contains(|c: char| c.is_ascii_digit())
}

/// Somebody by name or office: "Jane Doe", "the Peruvian minister", "a delegation", "she"; no state, force or town.
pub(super) fn is_official(reading: &Reading, phrase: usize) -> bool {
    use crate::{
        lexicon::actors::AgentClass,
        model::{Grammar, MentionKind},
    };
    let p = &reading.clauses.phrases[phrase];
    let Some(MentionKind::Actor { grammar, place, parties, .. }) = reading.mention(p.head).map(|m| &m.kind) else {
        return false;
    };
    match grammar {
        Grammar::Agent => {
            let agent = reading.found.lexicon.actors.agent(reading.lemma(p.head));
            agent.is_some_and(|a| a.class == AgentClass::Person)
                || matches!(reading.lemma(p.head), "delegation" | "team")
        }
        Grammar::Pronoun => matches!(reading.lemma(p.head), "he" | "she"),
        Grammar::Name => place.is_none() && parties.iter().all(|x| reading.found.lexicon.actors.is_person(&x.actor)),
        _ => false,
    }
}

/// "Kurds", "the Peruvians": a people named in the plural.
pub(super) fn is_people(reading: &Reading, phrase: usize) -> bool {
    use crate::model::{Grammar, MentionKind};
    let p = &reading.clauses.phrases[phrase];
    let people =
        reading.mention(p.head).is_some_and(|m| matches!(&m.kind, MentionKind::Actor { grammar: Grammar::People, .. }));
    people && reading.tokens[p.head].span.of(reading.found.text).ends_with('s')
}

pub(super) fn is_crowd(reading: &Reading, phrase: Option<usize>) -> bool {
    phrase.is_some_and(|p| {
        let head = reading.head(p);
        let crowd = |lemma: &str| reading.is_in("crowd", lemma);
        crowd(head)
            || is_people(reading, p)
            || reading.tokens[reading.clauses.phrases[p].head].class == Class::Number
            || {
                reading.clauses.phrases.get(p + 1).is_some_and(|n| {
                    n.preposition == Some(reading.clauses.phrases[p].last + 1) && crowd(reading.lemma(n.head))
                })
            }
    })
}

/// Whether the subject is a person or body of persons even where no actor was found: "a delegation", "the envoys".
pub(super) fn is_person(reading: &Reading, p: &Predicate) -> bool {
    p.subject.iter().any(|s| reading.is_in("negotiators", reading.head(*s)))
}

/// An organisation of states meets by itself: "the Security Council will convene".
pub(super) fn one_body(reading: &Reading, source: &[Party]) -> bool {
    source.iter().all(|p| {
        let actors = &reading.found.lexicon.actors;
        actors.actor(&p.country).or(actors.actor(&p.actor)).is_some_and(|a| a.kind == ActorKind::Organisation)
    })
}

/// Whether the patient is people, counted or described, or a building or vehicle: "killed two men", "blew up the bridge".
pub(super) fn kills_people(reading: &Reading, p: &Predicate) -> bool {
    patient(p).is_some_and(|o| {
        is_count(reading, o)
            || reading.is_in("works", reading.head(o))
            || reading.is_in("crowd", reading.head(o))
            || reading.found.lexicon.actors.agent(reading.head(o)).is_some()
            || matches!(reading.head(o), "people" | "man" | "woman" | "person" | "child" | "civilian" | "men")
    })
}
