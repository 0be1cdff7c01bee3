//! Who did what the clause tells without saying who: hosts of envoys, owners of goods and men, police of the town.

use super::slot::{argument_of, slot_who};
use crate::{
    code::{
        clause::{Link, Predicate},
        reading::Reading,
    },
    lexicon::EventRule,
    model::{EventType, Party},
};

/// The source of an act of `rule` by predicate `p`, when the clause names it otherwise than as its subject; `None` leaves
/// `named` as it is.
pub(super) fn unsaid_source(
    reading: &Reading,
    p: &Predicate,
    rule: &EventRule,
    patient: Option<usize>,
    named: &[Party],
) -> Option<Vec<Party>> {
    let known = |mut parties: Vec<Party>| {
        parties.retain(|p| reading.is_known(p));
        (!parties.is_empty()).then_some(parties)
    };
    let nobody = named.iter().all(|p| !reading.is_known(p));
    let agentless = p.passive && !p.arguments.iter().any(|a| reading.preposition(*a) == "by");
    let kind = rule.event_type;
    if named.is_empty() && agentless && matches!(kind, EventType::Accuse | EventType::Sanction) {
        let host = host_of_envoy(reading, p, rule, patient);
        if let Some(host) = host.and_then(known) {
            return Some(host);
        }
    }
    // "Chile's envoy to Peru was called home": one's own envoy.
    if named.is_empty() && agentless && rule.id == "recall-envoy" {
        return patient.and_then(|o| reading.who(o, false)).map(|w| w.parties);
    }
    if named.is_empty() && agentless && is_word(kind) {
        return capital_at(reading, p);
    }
    if kind == EventType::Aid && nobody && !rule.actor_object {
        let whose = owner_of_goods(reading, p, rule, patient).and_then(known);
        return whose.or_else(|| if named.is_empty() { admitted_by(reading, p) } else { None });
    }
    // "leaders of the coalition agreed to put off the march in Lima": at home, where the text tells of no other state.
    let inward = matches!(
        kind,
        EventType::Agree | EventType::Concede | EventType::Retreat | EventType::Coerce | EventType::Reject
    );
    if inward
        && !rule.mutual
        && !p.passive
        && nobody
        && let Some(home) = crate::code::dyad::home_of(reading, p)
    {
        return Some(vec![home]);
    }
    // "Two Peruvian battalions were put on alert": one's own forces are moved by oneself.
    if named.is_empty() && agentless && matches!(kind, EventType::Mobilize | EventType::Retreat) {
        return patient.and_then(|o| reading.who(o, false)).map(|w| w.parties);
    }
    None
}

/// Acts done by saying something.
fn is_word(kind: EventType) -> bool {
    matches!(
        kind,
        EventType::Accuse | EventType::Support | EventType::Reject | EventType::Request | EventType::Threaten
    )
}

/// "The envoy was called to the Peruvian ministry", "the ambassador in Lima was expelled": who does that is his host.
fn host_of_envoy(reading: &Reading, p: &Predicate, rule: &EventRule, patient: Option<usize>) -> Option<Vec<Party>> {
    let is_envoy = |o: &usize| reading.is_in("envoys", reading.head(*o));
    let envoy = patient.filter(is_envoy).or(p.subject.first().copied().filter(is_envoy));
    let summoned = matches!(rule.id.as_str(), "summon" | "carpet-envoy");
    if envoy.is_none() && !summoned || rule.id == "recall-envoy" {
        return None;
    }
    let named = |w: &Vec<Party>| !w.is_empty();
    let called = || slot_who(reading, p, "to", patient, rule, &[]).map(|w| w.parties).filter(|_| summoned);
    let posted = || reading.who(argument_of(reading, envoy?, "to")?, false).map(|w| w.parties);
    called().filter(named).or_else(|| Some(places_at(reading, p, envoy)).filter(named)).or_else(posted)
}

/// The state of the place that the clause names after "in", "at" or "near", at the verb or at the patient.
pub(super) fn places_at(reading: &Reading, p: &Predicate, patient: Option<usize>) -> Vec<Party> {
    let at = ["in", "at", "near"];
    let own = at.iter().filter_map(|w| argument_of(reading, patient?, w));
    let arguments = p.arguments.iter().copied().filter(|a| at.contains(&reading.preposition(*a)));
    let places = arguments.chain(own).flat_map(|a| {
        let ph = &reading.clauses.phrases[a];
        reading.places_between(ph.first, ph.last + 1)
    });
    places.take(1).collect()
}

/// "The raid was denounced in Lima": words from a capital are its government's.
fn capital_at(reading: &Reading, p: &Predicate) -> Option<Vec<Party>> {
    let mut places = places_at(reading, p, None);
    places.retain(|place| {
        let country = reading.found.lexicon.actors.country(place.country.as_str());
        country.is_some_and(|c| c.capitals.contains(&place.text))
    });
    (!places.is_empty()).then_some(places)
}

/// "Peruvian rockets were flown to Chile", "Afghan fighters were sent to Peru": whose goods, and whose men, they are.
fn owner_of_goods(reading: &Reading, p: &Predicate, rule: &EventRule, patient: Option<usize>) -> Option<Vec<Party>> {
    let men = |o: usize| reading.is_in("helpers", reading.head(o));
    let goods = patient.and_then(|o| {
        let theirs = men(o) && p.passive;
        reading.who_near(o).filter(|w| (!w.actor || theirs) && !w.parties.is_empty())
    });
    let from = || slot_who(reading, p, "from", patient, rule, &[]).filter(|w| w.actor);
    goods.or_else(from).map(|w| w.parties)
}

/// "confirmed that drones had been sold to Chile": who owns up to a sale made it.
fn admitted_by(reading: &Reading, p: &Predicate) -> Option<Vec<Party>> {
    let agentless = p.passive && !p.arguments.iter().any(|a| reading.preposition(*a) == "by");
    let owns =
        p.governor.filter(|_| agentless && p.link == Link::Complement).map(|g| &reading.clauses.predicates[g])?;
    let verb = reading.lemma(owns.verb);
    let admits = matches!(verb, "confirm" | "admit" | "acknowledge" | "announce" | "disclose" | "reveal");
    reading.subject(owns).filter(|_| admits).map(|w| w.parties)
}
