//! The event that a verb states, with its parties.

use super::{
    Draft, Grounds,
    crowd::crowd_parties,
    enough::{accident, concrete, enough, has_time, is_standing_supply, to_own_base},
    evidence,
    fits::fits,
    joint,
    noun::presiding,
    particle::particle,
    people::{is_person, is_somebody, kills_people},
    rule_of,
    slot::{agent_of_noun, slot_who},
    source::{places_at, unsaid_source},
    speech::demand,
};
use crate::{
    code::{
        clause::{Link, Predicate},
        factuality::{Told, is_habit, judge},
        reading::{Reading, Who, countries, distinct},
    },
    lexicon::EventRule,
    model::{EventType, Factuality, Party},
};

/// The event that predicate `p` states, by the first rule that fits.
pub(super) fn verb_event(reading: &Reading, p: usize) -> Option<Draft> {
    let predicate = &reading.clauses.predicates[p];
    let lemma = reading.lemma(predicate.verb);
    // "what he called a raid", "the brothers, as he calls them": words, not the act of calling.
    let named = matches!(lemma, "call" | "describe" | "term" | "label" | "dub" | "see" | "put" | "style");
    if predicate.marker.is_some_and(|m| reading.lemma(m) == "what" || reading.lemma(m) == "as" && named) {
        return None;
    }
    // "thanks to the contract": no gratitude.
    let next = reading.tokens.get(predicate.verb + 1);
    if lemma == "thank" && predicate.subject.is_empty() && next.is_some_and(|t| t.lemma == "to") {
        return None;
    }
    if let Some(demand) = demand(reading, p) {
        return Some(demand);
    }
    let events = &reading.found.lexicon.events;
    let longest = events
        .of_verb(lemma)
        .iter()
        .filter_map(|v| particle(reading, predicate, &v.after).map(|at| (v, at, predicate)));
    // "was outraged by the raid": an idiom of "be" whose participle is this verb.
    let shape = reading.tokens[predicate.verb].span.of(reading.found.text);
    let state = events.of_verb("be").iter().filter(|v| {
        predicate.passive
            && v.after.len() > 1
            && v.after[0] == shape
            && particle(reading, predicate, &v.after[1..]).is_some()
    });
    // Its subject is who is outraged or expected: no passive.
    let active = Predicate { passive: false, ..predicate.clone() };
    let longest = longest.chain(state.map(|v| (v, None, &active)));
    let mut unreceived = None;
    for (pattern, object, predicate) in longest {
        let rule = rule_of(reading, pattern.rule);
        for patient in patients(reading, predicate, object) {
            if fits(reading, predicate, rule, patient, pattern)
                && let Some(draft) = draft_verb(reading, p, predicate, pattern.rule, patient)
            {
                // Help that nobody gets may be something else ("set up a fund together").
                if draft.event_type == EventType::Aid && draft.target.is_empty() && countries(&draft.source).len() > 1 {
                    unreceived = unreceived.or(Some(draft));
                    continue;
                }
                return Some(draft);
            }
        }
    }
    unreceived.or_else(|| crowd_at_mission(reading, p))
}

/// "a crowd had raged outside the Chilean embassy": whatever a crowd does at a mission, it protests.
fn crowd_at_mission(reading: &Reading, p: usize) -> Option<Draft> {
    let predicate = &reading.clauses.predicates[p];
    let subject = predicate.subject.first().filter(|_| !predicate.passive)?;
    let events = &reading.found.lexicon.events;
    let crowd = events.is_in("crowd", reading.head(*subject));
    if !crowd || reading.is_in("peaceful", reading.lemma(predicate.verb)) {
        return None;
    }
    let house = (predicate.verb + 1..predicate.end).any(|t| reading.is_in("embassies", reading.lemma(t)));
    let index = events.rules.iter().position(|r| r.id == "protest-crowd").filter(|_| house)?;
    draft_verb(reading, p, predicate, index, patient(predicate))
}

/// The patient of `p`: its object, or its subject in the passive.
pub(super) fn patient(p: &Predicate) -> Option<usize> {
    if p.passive { p.subject.first().copied().or(p.object) } else { p.object }
}

/// The patients to try: "maps of minefields around the town, which Peru handed over" may mean any of the three.
fn patients(reading: &Reading, p: &Predicate, object: Option<usize>) -> Vec<Option<usize>> {
    let nearest = object.or(patient(p));
    let mut patients = vec![nearest];
    // "set fire to the flag": the idiom's own noun, when what stands behind its preposition does not fit.
    if object.is_some() && patient(p).is_some() && patient(p) != object {
        patients.push(patient(p));
    }
    // "The ambassador was handed a note": what was handed, and to whom.
    if p.passive && p.object.is_some() {
        patients.push(p.object);
    }
    // "The ambassador, Jane Doe, was held": she or her office.
    if p.passive {
        patients.extend(p.subject.iter().skip(1).map(|s| Some(*s)));
    }
    let Some(mut at) = nearest.filter(|_| p.link == Link::Relative || p.link == Link::Reduced) else { return patients };
    while at > 0
        && reading.clauses.phrases[at].preposition == Some(reading.clauses.phrases[at - 1].last + 1)
        && patients.len() < 4
    {
        at -= 1;
        patients.push(Some(at));
    }
    patients
}

fn draft_verb(
    reading: &Reading,
    p: usize,
    predicate: &Predicate,
    index: usize,
    patient: Option<usize>,
) -> Option<Draft> {
    let rule = rule_of(reading, index);
    let mut grounds = Grounds::default();
    // Who did it.
    let by = predicate.arguments.iter().copied().find(|a| reading.preposition(*a) == "by");
    let subject = if predicate.passive {
        by.and_then(|b| {
            reading.who_all(&reading.clauses.group(b, reading.tokens), false).or_else(|| agent_of_noun(reading, b))
        })
        .or_else(|| by_means(reading, predicate, rule))
    } else {
        let event_noun =
            predicate.subject.first().filter(|s| !reading.found.lexicon.events.of_noun(reading.head(**s)).is_empty());
        match event_noun.and_then(|s| agent_of_noun(reading, *s)) {
            Some(agent) => Some(agent),
            None => reading
                .subject(predicate)
                .or_else(|| by_instrument(reading, predicate))
                .or_else(|| by_launcher(reading, predicate)),
        }
    };
    let mut source: Vec<Party> = Vec::new();
    if rule.source.is_empty() {
        if let Some(who) = &subject {
            grounds.actor = who.actor;
            source.clone_from(&who.parties);
        }
    } else {
        for slot in &rule.source {
            // "received Chilean radars": whose the goods were.
            let who = match slot.as_str() {
                "object" => patient.and_then(|o| reading.who_all(&reading.clauses.group(o, reading.tokens), false)),
                _ => slot_who(reading, predicate, slot, patient, rule, &[]),
            };
            if let Some(who) = who.filter(|w| !w.parties.is_empty()) {
                source = who.parties;
                grounds.actor = true;
                break;
            }
        }
        if source.is_empty() {
            return None;
        }
    }
    if let Some(unsaid) = unsaid_source(reading, predicate, rule, patient, &source) {
        source = unsaid;
    }
    if rule.persons_only
        && !predicate.passive
        && rule.event_type == EventType::Consult
        && !subject.as_ref().is_some_and(|w| w.actor)
        && !is_person(reading, predicate)
    {
        return None;
    }
    if rule.persons_only
        && rule.event_type != EventType::Consult
        && !predicate.passive
        && source.is_empty()
        && subject.as_ref().is_none_or(|w| w.parties.is_empty())
    {
        return None;
    }
    let asker = if predicate.passive { by } else { predicate.subject.first().copied() };
    if rule.event_type == EventType::Request && asker.is_some_and(|a| reading.is_in("press", reading.head(a))) {
        return None;
    }
    if accident(reading, predicate, rule) {
        return None;
    }
    // To whom.
    let mut target: Vec<Party> = Vec::new();
    let reciprocal = patient.is_some_and(|o| {
        let ph = &reading.clauses.phrases[o];
        matches!(reading.cover(ph.first, ph.last).of(reading.found.text), "each other" | "one another" | "the other")
    });
    let mutual = rule.mutual || reciprocal;
    if mutual {
        let first_person = source.clone();
        for slot in rule.target.iter().filter(|s| s.as_str() != "of" && !reciprocal) {
            if let Some(who) = slot_who(reading, predicate, slot, patient, rule, &first_person) {
                source.extend(who.parties);
            }
        }
        // "Agreement was reached between Peru and Chile"
        if source.is_empty() && predicate.passive {
            for slot in ["between", "among"] {
                let between = slot_who(reading, predicate, slot, patient, rule, &[]);
                source.extend(between.into_iter().flat_map(|w| w.parties));
            }
        }
        source.extend(presiding(reading, predicate.verb, predicate.end));
        source = distinct(source);
    } else {
        for (n, slot) in rule.target.iter().enumerate() {
            let own = countries(&source);
            let Some(mut who) = slot_who(reading, predicate, slot, patient, rule, &source) else { continue };
            // "arrested two of its citizens over a plot against Chile": nobody else suffers it.
            let inward = rule.event_type == EventType::Coerce
                && slot == "object"
                && patient.is_none_or(|o| !reading.names_place(o))
                && !own.is_empty()
                && !who.parties.is_empty()
                && who.parties.iter().all(|t| own.contains(t.country.as_str()));
            if inward {
                break;
            }
            // "shut its embassy in Lima": one's own house is no victim; where it stands comes later.
            let own_house = slot == "object" && who.parties.iter().any(|t| own.contains(t.country.as_str()));
            if rule.source.is_empty() || slot != "subject" {
                who.parties.retain(|t| !own.contains(t.country.as_str()));
            }
            who.parties.retain(|t| reading.is_known(t));
            if who.parties.is_empty() {
                // An unnamed victim stays unnamed: nobody further on takes its place.
                let unnamed = who.actor && slot == "object" && !(own_house && rule.event_type == EventType::Sanction);
                if unnamed && !matches!(rule.event_type, EventType::Aid | EventType::Consult) {
                    break;
                }
                continue;
            }
            grounds.target = n == 0 || slot != "content";
            grounds.far = slot == "content";
            if rule.mutual_with.contains(slot) {
                source.extend(who.parties);
            } else {
                target = distinct(who.parties);
            }
            break;
        }
    }
    // "Agreement was reached by Peru and Chile": who commits is a source, however the clause names them.
    if rule.event_type == EventType::Agree && predicate.passive && source.is_empty() && countries(&target).len() > 1 {
        source = std::mem::take(&mut target);
    }
    if rule.event_type == EventType::Agree && countries(&source).len() > 1 {
        target.clear();
    }
    let mut source = distinct(source);
    // "Gunmen killed 41 people in Lima": whose town it is, when neither side is named.
    if rule.event_type == EventType::Assault
        && source.is_empty()
        && target.is_empty()
        && kills_people(reading, predicate)
    {
        target = distinct(reading.places_between(predicate.verb, predicate.end));
        target.truncate(1);
        grounds.target = !target.is_empty();
    }
    // "Twenty suspects were rounded up in Lima": police that nobody names are those of the town.
    let arrest = rule.mode.as_deref() == Some("arrest");
    if rule.event_type == EventType::Coerce
        && source.is_empty()
        && predicate.passive
        && by.is_none()
        && (arrest || patient.is_some_and(|o| is_somebody(reading, o) || reading.is_in("persons", reading.head(o))))
    {
        source = places_at(reading, predicate, patient);
        source.retain(|p| target.is_empty() || !countries(&target).contains(p.country.as_str()));
    }
    if rule.event_type == EventType::Protest && target.is_empty() {
        target = denounced(reading, predicate);
    }
    if rule.event_type == EventType::Protest {
        (source, target) = crowd_parties(reading, predicate.first, predicate.end, source, target, &predicate.subject);
    }
    grounds.source = !source.is_empty();
    if !enough(reading, predicate, rule, &source, &target, subject.is_some()) {
        return None;
    }
    if !rule.habitual && is_habit(reading, predicate) && !has_time(reading, predicate) && !reading.is_chronicle() {
        return None;
    }
    if rule.event_type == EventType::Aid
        && (is_standing_supply(reading, predicate) || to_own_base(reading, predicate, &source))
    {
        return None;
    }
    let (event_type, cameo) = joint(rule, &source);
    let spoken = rule.future || rule.source.iter().any(|s| s == "speaker");
    let mut told = if spoken { Told::new(Factuality::Asserted) } else { judge(reading, p, event_type, &source)? };
    if rule.negated {
        told.factuality = Factuality::Asserted;
        told.attribution = None;
    }
    if told.accused && !concrete(reading, predicate, &target) {
        return None;
    }
    if reading.is_question() && !reading.is_quoted(predicate.verb) {
        return None;
    }
    let trigger = reading.tokens[predicate.verb].span;
    Some(Draft {
        sentence: reading.sentence,
        predicate: Some(p),
        phrase: None,
        rule: index,
        event_type,
        cameo,
        source,
        target,
        told,
        trigger,
        evidence: evidence(reading, predicate),
        grounds,
    })
}

/// "rallied to denounce Chile", "marched, condemning Chile": whom a crowd speaks against.
fn denounced(reading: &Reading, p: &Predicate) -> Vec<Party> {
    let me = reading.clauses.predicates.iter().position(|q| q.verb == p.verb);
    let events = &reading.found.lexicon.events;
    let speaks = reading.clauses.predicates.iter().filter(|q| {
        matches!(q.link, Link::Infinitive | Link::Participial)
            && !q.passive
            && q.governor == me
            && events.of_verb(reading.lemma(q.verb)).iter().any(|v| {
                matches!(rule_of(reading, v.rule).event_type, EventType::Accuse | EventType::Reject)
                    && v.after.is_empty()
            })
    });
    let whom = speaks.filter_map(|q| reading.who_all(&reading.clauses.group(q.object?, reading.tokens), false));
    whom.flat_map(|w| w.parties).filter(|x| reading.is_known(x)).collect()
}

/// "signed a decree banning fruit", "launched a raid killing six": what does it is the deed of the subject before.
fn by_instrument(reading: &Reading, p: &Predicate) -> Option<Who> {
    let g = p.governor.filter(|_| p.link == Link::Reduced && !p.passive).map(|g| &reading.clauses.predicates[g])?;
    let object = g.object.filter(|o| p.subject.first() == Some(o) && !g.passive)?;
    let act = !reading.found.lexicon.events.of_noun(reading.head(object)).is_empty()
        || reading.is_in("instruments", reading.head(object));
    act.then(|| reading.subject(g)).flatten()
}

/// "killed in an ambush laid by the militia", "wounded in a Chilean raid": whose attack it was.
fn by_means(reading: &Reading, p: &Predicate, rule: &EventRule) -> Option<Who> {
    if rule.event_type != EventType::Assault {
        return None;
    }
    let events = &reading.found.lexicon.events;
    let within = ["in", "during", "under", "by", "from", "after"];
    let attack = p.arguments.iter().filter(|a| within.contains(&reading.preposition(**a))).find_map(|a| {
        let attack =
            events.of_noun(reading.head(*a)).iter().any(|r| rule_of(reading, *r).event_type == rule.event_type);
        if !attack || reading.clauses.phrases[*a].time {
            return None;
        }
        agent_of_noun(reading, *a).or_else(|| {
            let laid = reading.clauses.predicates.iter().find(|q| {
                matches!(q.link, Link::Reduced | Link::Relative) && q.passive && q.subject.first() == Some(a)
            })?;
            let by = laid.arguments.iter().find(|b| reading.preposition(**b) == "by")?;
            reading.who(*by, false)
        })
    });
    // "wounded when Chilean snipers opened fire": the clause beside it says who attacked.
    attack.or_else(|| {
        let me = reading.clauses.predicates.iter().position(|q| q.verb == p.verb);
        let beside = reading.clauses.predicates.iter().filter(|q| q.link == Link::Adverbial && q.governor == me);
        let fires = beside.filter(|q| {
            let marker = q.marker.map_or("", |m| reading.lemma(m));
            let at_once = matches!(marker, "when" | "as" | "after" | "while");
            let patterns = events.of_verb(reading.lemma(q.verb)).iter();
            let hostile = patterns.filter(|v| rule_of(reading, v.rule).event_type == rule.event_type);
            at_once && !q.passive && hostile.into_iter().any(|v| particle(reading, q, &v.after).is_some())
        });
        fires.into_iter().find_map(|q| reading.subject(q).or_else(|| by_launcher(reading, q)))
    })
}

/// "a drone launched by Peru slammed into the canteen": who sent the weapon that is the subject.
fn by_launcher(reading: &Reading, p: &Predicate) -> Option<Who> {
    let weapon = *p.subject.first()?;
    let sent = reading.clauses.predicates.iter().find(|q| {
        matches!(q.link, Link::Reduced | Link::Relative) && q.passive && q.subject.first() == Some(&weapon)
    })?;
    let by = sent.arguments.iter().find(|b| reading.preposition(**b) == "by")?;
    reading.who_all(&reading.clauses.group(*by, reading.tokens), false)
}
