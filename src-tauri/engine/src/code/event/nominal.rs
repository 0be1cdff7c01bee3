//! The act that a noun made from a verb names, with who does it and on what.

use super::{
    Draft, Grounds,
    fits::fits,
    rule_of,
    slot::{agent_of_noun, argument_of, noun_end, slot_who},
};
use crate::{
    code::{
        clause::{Link, Predicate},
        factuality::{Told, judge_noun},
        reading::{Reading, countries, distinct},
    },
    lexicon::VerbPattern,
    model::{EventType, Factuality, Party},
};

/// The act that a noun made from a verb names, with who does it and on what: "the bombardment of the town by Chile", "the
/// recall of Chile's envoy", "suspension of the terminal was ordered by a Chilean court".
pub(super) fn nominal_event(reading: &Reading, phrase: usize, verbs: &[Draft]) -> Option<Draft> {
    let clauses = &reading.clauses;
    let events = &reading.found.lexicon.events;
    let ph = &clauses.phrases[phrase];
    let verb = events.verb_of(reading.head(phrase)).filter(|_| !ph.time)?;
    let (verb, after) = verb.split_once(' ').map_or((verb, ""), |(v, a)| (v, a));
    let patient = argument_of(reading, phrase, "of")?;
    let head = reading.tokens[ph.head].span;
    // What states or carries it.
    let part = |p: &Predicate| {
        let subject = p.subject.first().is_some_and(|s| clauses.group(*s, reading.tokens).contains(&phrase));
        let object = p.object.is_some_and(|o| clauses.group(o, reading.tokens).contains(&phrase));
        (subject, object)
    };
    let bearer = clauses.predicates.iter().position(|p| {
        let (subject, object) = part(p);
        subject || object || p.arguments.contains(&phrase)
    });
    let carried = bearer.map(|b| &clauses.predicates[b]).is_some_and(|p| {
        let ((subject, object), lemma) = (part(p), reading.lemma(p.verb));
        object && !p.passive && events.is_light(lemma)
            || subject
                && (p.passive && (events.is_light(lemma) || reading.is_in("assessed", lemma))
                    || events.is_happening(lemma))
    });
    let carrier = bearer.filter(|_| carried).map(|b| &clauses.predicates[b]);
    let agent = agent_of_noun(reading, phrase).or_else(|| {
        let p = carrier?;
        match p.passive {
            true => reading.who(p.arguments.iter().copied().find(|a| reading.preposition(*a) == "by")?, false),
            false => reading.subject(p),
        }
    });
    let agent = agent.map(|w| w.parties).unwrap_or_default();
    let said = verbs.iter().any(|v| v.evidence.contains(head) && v.predicate == bearer && bearer.is_some());
    let mut arguments: Vec<usize> = Vec::new();
    for preposition in ["to", "from", "with", "against", "on", "by", "in"] {
        arguments.extend(argument_of(reading, phrase, preposition));
    }
    let act = Predicate {
        first: ph.head,
        verb: ph.head,
        passive: true,
        finite: false,
        negated: false,
        modal: None,
        link: Link::Main,
        governor: None,
        marker: None,
        subject: vec![patient],
        shared: false,
        object: None,
        object2: None,
        arguments,
        fronted: None,
        front: Vec::new(),
        end: noun_end(reading, phrase) + 1,
    };
    // "the arrival of Chilean troops": what stands behind "of" does it.
    let deed = Predicate { passive: false, ..act.clone() };
    for pattern in events.of_verb(verb).iter().filter(|p| p.after.join(" ") == after && !p.whole) {
        let rule = rule_of(reading, pattern.rule);
        let bare = VerbPattern { after: Vec::new(), ..pattern.clone() };
        if rule.mutual || rule.negated || rule.crowd || !rule.source.is_empty() {
            continue;
        }
        let does = !rule.subjects.is_empty() && fits(reading, &deed, rule, None, &bare);
        if !does && !fits(reading, &act, rule, Some(patient), &bare) {
            continue;
        }
        if said && verbs.iter().any(|v| v.evidence.contains(head) && v.event_type == rule.event_type) {
            return None;
        }
        let mut source = agent.clone();
        // One's own envoy is recalled, one's own forces are sent by oneself.
        let own =
            does || rule.id == "recall-envoy" || matches!(rule.event_type, EventType::Mobilize | EventType::Retreat);
        if source.is_empty() && own {
            source = reading.who(patient, false).map(|w| w.parties).unwrap_or_default();
        }
        source.retain(|p| reading.is_known(p));
        if source.is_empty() {
            continue;
        }
        let mut target: Vec<Party> = Vec::new();
        for slot in rule.target.iter().filter(|s| !matches!(s.as_str(), "content" | "of" | "object2")) {
            let mut who = slot_who(reading, if does { &deed } else { &act }, slot, Some(patient), rule, &source)
                .map(|w| w.parties)
                .unwrap_or_default();
            who.retain(|t| reading.is_known(t) && !countries(&source).contains(t.country.as_str()));
            if !who.is_empty() {
                target = distinct(who);
                break;
            }
        }
        let lone = own || matches!(rule.event_type, EventType::Sanction | EventType::Concede);
        if target.is_empty() && !lone {
            continue;
        }
        let mut told = judge_noun(reading, bearer, carried, false)?;
        if matches!(reading.lemma(ph.first), "no" | "neither") {
            told = Told::new(Factuality::Denied);
        }
        let last = noun_end(reading, phrase);
        return Some(Draft {
            sentence: reading.sentence,
            predicate: bearer.filter(|_| carried),
            phrase: Some(phrase),
            rule: pattern.rule,
            event_type: rule.event_type,
            cameo: rule.cameo.clone(),
            source,
            grounds: Grounds {
                noun: true,
                source: true,
                actor: true,
                target: !target.is_empty(),
                ..Grounds::default()
            },
            target,
            told,
            trigger: head,
            evidence: reading.cover(ph.first, last.min(ph.first + 24).max(ph.last)),
        });
    }
    None
}
