//! The event that a noun names, when a light verb or a named agent makes it one.

use super::{
    Draft, Grounds,
    crowd::crowd_parties,
    joint,
    people::{is_crowd, one_body},
    rule_of,
    slot::{agent_of_noun, argument_of, noun_end, of_border},
};
use crate::{
    code::{
        clause::{Link, Predicate},
        factuality::judge_noun,
        reading::{Reading, Who, countries, distinct},
    },
    lexicon::{EventRule, Needs},
    model::{Class, EventType, Factuality, Party, Quad},
};

/// The event that the noun of `phrase` names, when something makes it one.
pub(super) fn noun_event(reading: &Reading, phrase: usize, verbs: &[Draft]) -> Option<Draft> {
    let ph = &reading.clauses.phrases[phrase];
    let events = &reading.found.lexicon.events;
    if ph.time {
        return None;
    }
    let head = reading.head(phrase);
    let two = (ph.head > ph.first).then(|| format!("{} {head}", reading.lemma(ph.head - 1)));
    let rules =
        two.as_deref().map(|t| events.of_noun(t)).filter(|r| !r.is_empty()).unwrap_or_else(|| events.of_noun(head));
    if reading.tokens[ph.head].class == Class::Name && reading.mention(ph.head).is_some() {
        return None;
    }
    for index in rules {
        let rule = rule_of(reading, *index);
        if let Some(draft) = draft_noun(reading, phrase, *index, rule, verbs) {
            return Some(draft);
        }
    }
    None
}

fn draft_noun(reading: &Reading, phrase: usize, index: usize, rule: &EventRule, verbs: &[Draft]) -> Option<Draft> {
    let clauses = &reading.clauses;
    let events = &reading.found.lexicon.events;
    let ph = &clauses.phrases[phrase];
    // The verb it stands with, and whether that verb carries it.
    let mut carrier = None;
    let mut stands_with = None;
    let mut drawn = None;
    for (at, p) in clauses.predicates.iter().enumerate() {
        let lemma = reading.lemma(p.verb);
        let object =
            p.object.is_some_and(|o| clauses.group(o, reading.tokens).contains(&phrase)) || p.object2 == Some(phrase);
        let subject = p.subject.first().is_some_and(|s| clauses.group(*s, reading.tokens).contains(&phrase));
        let through = p.arguments.contains(&phrase);
        let what = p.marker.is_some_and(|m| reading.lemma(m) == "what");
        let carried = (object && !p.passive || subject && p.passive) && events.is_light(lemma) && !what;
        let joined = match (lemma, reading.preposition(phrase)) {
            ("engage" | "participate" | "join" | "take", "in") | ("bring", "for") => through,
            ("carry" | "kick" | "call", _) => through,
            // "speeded up the withdrawal"
            (_, "up" | "out" | "off") => through && ph.preposition == Some(p.verb + 1) && events.is_light(lemma),
            _ => false,
        };
        if carried || joined {
            carrier = Some((at, true));
        } else if subject && (!p.passive && events.is_happening(lemma) || p.passive && reading.is_in("assessed", lemma))
        {
            carrier = carrier.or(Some((at, false)));
        } else if through && rule.mutual && reading.preposition(phrase) == "into" && p.object.is_some() {
            carrier = Some((at, false));
            drawn = p.object.and_then(|o| reading.who_all(&clauses.group(o, reading.tokens), false));
        } else if object || through || subject {
            stands_with = stands_with.or(Some(at));
        }
    }
    let mut agent = agent_of_noun(reading, phrase);
    // "the offensive of the Karabakh Armenians": people who attack; "the invasion of Peru": the one attacked.
    if agent.is_none() && rule.event_type == EventType::Assault && reading.is_in("advances", reading.head(phrase)) {
        agent =
            argument_of(reading, phrase, "of").filter(|a| !reading.names_place(*a)).and_then(|a| reading.who(a, false));
    }
    // "the fall of Lima to Chilean troops", "a visit of the king to Lima": where the rule or the sort of act says.
    for slot in &rule.source {
        agent = agent.or_else(|| argument_of(reading, phrase, slot).and_then(|a| reading.who(a, false)));
    }
    if rule.event_type == EventType::Consult && !rule.mutual {
        agent = agent.or_else(|| argument_of(reading, phrase, "of").and_then(|a| reading.who(a, false)));
    }
    let words = matches!(rule.event_type, EventType::Accuse | EventType::Support | EventType::Threaten);
    // "the delivery of Chilean radars to Peru": whose goods they are.
    if rule.event_type == EventType::Aid {
        agent = agent.or_else(|| {
            let goods = argument_of(reading, phrase, "of").and_then(|a| reading.who(a, false));
            goods.filter(|w| !w.actor)
        });
    }
    // "a warning came from Lima"
    let comes = stands_with.or(carrier.map(|c| c.0)).map(|at| &clauses.predicates[at]).filter(|p| {
        words
            && !p.passive
            && matches!(reading.lemma(p.verb), "come" | "emanate" | "pour" | "arrive" | "follow" | "issue")
    });
    if agent.is_none()
        && let Some(p) = comes
        && let Some(from) = p.arguments.iter().copied().find(|a| reading.preposition(*a) == "from")
    {
        let named = clauses.group(from, reading.tokens);
        // "from Lima": words from a capital are its government's.
        agent =
            reading.who_all(&named, false).or_else(|| reading.who_all(&named, true).filter(|w| w.parties.len() == 1));
    }
    let comes = comes.is_some() && agent.is_some();
    if agent.is_none() && (rule.needs == Needs::Request || words) {
        agent = argument_of(reading, phrase, "from").and_then(|a| reading.who(a, false));
    }
    let mut grounds = Grounds { noun: true, ..Grounds::default() };
    // A verb that states the same event has it already ("a strike killed two").
    let stated = verbs.iter().any(|v| {
        v.predicate.is_some_and(|p| Some(p) == carrier.map(|c| c.0) || Some(p) == stands_with)
            && (v.event_type == rule.event_type || rule.joint == Some(v.event_type) || carrier.is_some_and(|c| c.1))
    });
    if stated
        || verbs.iter().any(|v| {
            v.evidence.contains(reading.tokens[ph.head].span)
                && v.event_type == rule.event_type
                && v.told.factuality != Factuality::Denied
        })
    {
        return None;
    }
    let light_subject = carrier.filter(|c| c.1).and_then(|(at, _)| {
        let p = &clauses.predicates[at];
        if p.passive {
            let by = p.arguments.iter().copied().find(|a| reading.preposition(*a) == "by");
            by.and_then(|b| reading.who_all(&clauses.group(b, reading.tokens), false))
        } else {
            reading.subject(p)
        }
    });
    // "Chilean demand for gas" is what Chile consumes.
    let wanted = (reading.head(phrase) == "demand").then(|| argument_of(reading, phrase, "for")).flatten();
    if wanted.is_some_and(|w| reading.is_in("materiel", reading.head(w)) || reading.is_in("dealings", reading.head(w)))
    {
        return None;
    }
    // A campaign is an attack when it is against somebody.
    if !rule.with.is_empty() && !rule.with.iter().any(|w| argument_of(reading, phrase, w).is_some()) {
        return None;
    }
    let crowd = rule.needs == Needs::Crowd;
    if let (Some((at, true)), true) = (carrier, crowd)
        && !clauses.predicates[at].passive
        && !is_crowd(reading, clauses.predicates[at].subject.first().copied())
        && light_subject.as_ref().is_some_and(|w| w.actor)
        && !matches!(reading.lemma(ph.head), "strike")
    {
        return None;
    }
    // "a night strike hit the town", "an air strike": no crowd stops work there.
    if crowd && reading.lemma(ph.head) == "strike" {
        let harm = carrier.is_some_and(|(at, _)| reading.is_in("harms", reading.lemma(clauses.predicates[at].verb)));
        let armed = (ph.first..ph.head).any(|t| reading.is_in("armed", reading.lemma(t)));
        if harm || armed {
            return None;
        }
    }
    // "a protest was conveyed to the envoy": words.
    if crowd
        && let Some((at, true)) = carrier
        && matches!(
            reading.lemma(clauses.predicates[at].verb),
            "convey" | "deliver" | "lodge" | "hand" | "send" | "file" | "issue"
        )
    {
        return None;
    }
    let near = |preposition: &str| -> Option<Who> {
        let own = argument_of(reading, phrase, preposition);
        let carried = carrier.and_then(|(at, _)| {
            clauses.predicates[at]
                .arguments
                .iter()
                .copied()
                .find(|a| reading.preposition(*a) == preposition && *a != phrase && !of_border(reading, *a))
        });
        let found = own.or(carried)?;
        // Who attacks or seizes a place attacks whoever rules there.
        let place = rule.place || matches!(rule.event_type, EventType::Assault | EventType::Coerce);
        reading.who_all(&clauses.group(found, reading.tokens), place)
    };
    let mut source: Vec<Party> = light_subject.iter().chain(agent.iter()).flat_map(|w| w.parties.clone()).collect();
    let has_agent = !source.is_empty();
    let mut target: Vec<Party> = Vec::new();
    if rule.mutual || rule.joint.is_some() {
        for preposition in ["between", "with", "of", "among", "by"] {
            if preposition == "of" && !source.is_empty() {
                continue;
            }
            if let Some(who) = near(preposition) {
                source.extend(who.parties);
            }
        }
    }
    if rule.event_type == EventType::Consult && !source.is_empty() {
        source.extend(presiding(reading, ph.last, ph.last + 10));
    }
    source.extend(drawn.into_iter().flat_map(|w: Who| w.parties));
    // "In a call with X, Y said": the subject was there. "In a telephone call Y thanked X": so was whom it spoke to.
    let within = rule.mutual && matches!(reading.preposition(phrase), "in" | "during" | "at");
    let with = within && near("with").is_some();
    if within && (with && !source.is_empty() || rule.id == "meet" && source.is_empty()) {
        let after = |p: &Predicate| p.finite && p.first > ph.last && p.link != Link::Relative;
        let main = clauses.predicates.iter().position(after);
        let main = main.or_else(|| clauses.predicates.iter().rposition(|p| p.finite && p.verb < ph.first));
        let subject = main.and_then(|p| reading.subject(&clauses.predicates[p])).map(|w| w.parties);
        let spoken = verbs.iter().find(|v| v.predicate.is_some() && v.predicate == main && v.phrase.is_none());
        let spoken = spoken.filter(|v| {
            !with
                && countries(&v.target).len() == 1
                && matches!(v.event_type.quad(), Quad::VerbalCooperation | Quad::VerbalConflict)
        });
        if with || spoken.is_some() {
            source.extend(subject.into_iter().flatten());
            source.extend(spoken.into_iter().flat_map(|v| v.target.clone()));
        }
    }
    source = distinct(source);
    if rule.needs == Needs::Request
        && let Some(p) = stands_with.map(|at| &clauses.predicates[at])
    {
        let own: Vec<String> = countries(&source).into_iter().map(str::to_owned).collect();
        target = reading.subject(p).map(|w| w.parties).unwrap_or_default();
        target.retain(|t| !own.iter().any(|c| c == t.country.as_str()));
    }
    // Fighting "between" two is between them, whatever the noun.
    if rule.event_type == EventType::Assault
        && !rule.mutual
        && let Some(who) = near("between").filter(|w| countries(&w.parties).len() > 1)
    {
        source = who.parties;
    } else if !rule.mutual {
        let own: Vec<String> = countries(&source).into_iter().map(str::to_owned).collect();
        // What a verb has for its object stands behind "of" at the noun: "the expulsion of two envoys".
        for slot in rule.target.iter().filter(|s| !matches!(s.as_str(), "content" | "object2")) {
            if let Some(mut who) = near(if slot == "object" { "of" } else { slot }) {
                who.parties.retain(|t| !own.iter().any(|c| c == t.country.as_str()));
                if !who.parties.is_empty() {
                    target = distinct(who.parties);
                    grounds.target = true;
                    break;
                }
            }
        }
        // "its demand that Chile leave"
        if target.is_empty() && rule.needs == Needs::Request && !source.is_empty() {
            let own = countries(&source);
            let stop = (ph.last + 1..reading.tokens.len()).find(|t| reading.tokens[*t].class == Class::Punctuation);
            let that = (ph.last + 1..reading.tokens.len().min(ph.last + 5)).any(|t| reading.lemma(t) == "that");
            if that {
                target =
                    reading.others_between(ph.last + 1, stop.unwrap_or(reading.tokens.len()), &own).unwrap_or_default();
            }
        }
        // "the arrest in Lima of a Chilean cleric": police that nobody names are those of the town.
        if source.is_empty()
            && rule.event_type == EventType::Coerce
            && !target.is_empty()
            && !carrier.is_some_and(|c| c.1)
        {
            let place = ["in", "at", "near"].iter().find_map(|w| argument_of(reading, phrase, w));
            let place = place.map(|a| &clauses.phrases[a]);
            source = place.map(|p| reading.places_between(p.first, p.last + 1)).unwrap_or_default();
            source.retain(|p| !countries(&target).contains(p.country.as_str()));
            source.truncate(1);
        }
        // "the withdrawal of Russian troops": what stands after "of" does it, when nobody else is named.
        if source.is_empty() && matches!(rule.event_type, EventType::Retreat | EventType::Mobilize | EventType::Protest)
        {
            source = near("of").map(|w| distinct(w.parties)).unwrap_or_default();
        }
    }
    if rule.event_type == EventType::Protest {
        let end = carrier.map_or(ph.last + 8, |(at, _)| clauses.predicates[at].end);
        (source, target) = crowd_parties(reading, ph.first, end, source, target, &[]);
    }
    let states = countries(&source).len();
    let carried = carrier.is_some();
    let ok = match rule.needs {
        Needs::Light => {
            carrier.is_some_and(|c| c.1) && (states > 0 || !target.is_empty())
                // "Chile's threats against Peru", "a rebuke came from Lima": who says it and to whom are both named.
                || words && has_agent && (comes || grounds.target && states == 1)
        }
        Needs::Crowd => {
            (states > 0 || !target.is_empty() && carried) && (carried || plural_or_described(reading, phrase))
        }
        Needs::Request => has_agent && (carried || requests(reading, phrase)),
        // Who hosts or offers talks hosts those who were told of before.
        Needs::Agent if rule.mutual && rule.event_type == EventType::Consult && carried => {
            let hosts = carrier.is_some_and(|(at, _)| {
                matches!(
                    reading.lemma(clauses.predicates[at].verb),
                    "host" | "mediate" | "offer" | "broker" | "propose"
                )
            });
            states >= 2 || states == 1 && (hosts || one_body(reading, &source))
        }
        Needs::Agent if rule.mutual => states >= 2,
        Needs::Agent => match rule.event_type {
            EventType::Assault | EventType::Coerce => {
                states > 1 || states > 0 && (!target.is_empty() || carried) || !target.is_empty() && carried
            }
            EventType::Consult => states > 0 && !target.is_empty(),
            EventType::Aid => states > 0 && !target.is_empty(),
            EventType::Retreat | EventType::Concede | EventType::Sanction => {
                states > 0 && (has_agent || carried) || carried && !target.is_empty()
            }
            _ => states > 0 && (has_agent || carried),
        },
    };
    if !ok {
        return None;
    }
    if !rule.habitual && !carried {
        return None;
    }
    let (event_type, cameo) = joint(rule, &source);
    let told = judge_noun(reading, carrier.map(|c| c.0).or(stands_with), carried, rule.needs == Needs::Request)?;
    if reading.is_question() {
        return None;
    }
    let modified = (ph.first..ph.head).any(|t| {
        matches!(
            reading.lemma(t),
            "possible"
                | "potential"
                | "planned"
                | "likely"
                | "future"
                | "proposed"
                | "upcoming"
                | "alleged"
                | "no"
                | "any"
                | "another"
                | "further"
        )
    });
    let mut told = told;
    if modified && told.factuality == Factuality::Asserted {
        told.factuality = match (ph.first..ph.head).map(|t| reading.lemma(t)).find(|l| {
            matches!(
                *l,
                "possible" | "potential" | "planned" | "likely" | "proposed" | "upcoming" | "alleged" | "no" | "any"
            )
        }) {
            Some("possible" | "potential" | "likely" | "proposed") => Factuality::Possible,
            Some("planned" | "upcoming") => Factuality::Planned,
            Some("alleged") => Factuality::Reported,
            Some("no") => Factuality::Denied,
            Some("any") => return None,
            _ => told.factuality,
        };
    }
    grounds.source = states > 0;
    grounds.actor = has_agent;
    let last =
        carrier.map_or_else(|| noun_end(reading, phrase), |(at, _)| clauses.predicates[at].end.max(ph.last + 1) - 1);
    let first = carrier.map_or(ph.first, |(at, _)| {
        let p = &clauses.predicates[at];
        let subject = p.subject.first().map_or(p.first, |s| clauses.phrases[*s].first);
        if p.first.saturating_sub(subject) > 14 || p.shared {
            p.first.min(ph.first)
        } else {
            subject.min(p.first).min(ph.first)
        }
    });
    Some(Draft {
        sentence: reading.sentence,
        predicate: carrier.map(|c| c.0),
        phrase: Some(phrase),
        rule: index,
        event_type,
        cameo,
        source,
        target,
        told,
        trigger: reading.tokens[ph.head].span,
        evidence: reading.cover(first, last.min(first + 30).max(ph.last)),
        grounds,
    })
}

/// Who presides: "under the auspices of", "mediated by", "hosted by".
pub(super) fn presiding(reading: &Reading, first: usize, end: usize) -> Vec<Party> {
    let under = reading.clauses.phrases.iter().enumerate().filter(|(at, p)| {
        p.first > first
            && p.first < end
            && (reading.preposition(*at) == "under" && reading.is_in("auspices", reading.lemma(p.head))
                || matches!(reading.preposition(*at), "through" | "with" | "via")
                    && reading.is_in("go_betweens", reading.lemma(p.head)))
    });
    let mut parties: Vec<Party> = under.filter_map(|(at, _)| reading.who(at, false)).flat_map(|w| w.parties).collect();
    for p in reading.clauses.predicates.iter().filter(|p| p.first > first && p.first < end && p.link == Link::Reduced) {
        if matches!(reading.lemma(p.verb), "mediate" | "host" | "broker" | "chair" | "moderate" | "facilitate") {
            let by = p.arguments.iter().find(|a| reading.preposition(**a) == "by");
            parties.extend(by.and_then(|b| reading.who(*b, false)).into_iter().flat_map(|w| w.parties));
        }
    }
    parties
}

/// Whether the request noun says what for: "a request to …", "appeals for …".
fn requests(reading: &Reading, phrase: usize) -> bool {
    let last = reading.clauses.phrases[phrase].last;
    reading
        .tokens
        .get(last + 1)
        .is_some_and(|t| t.class == Class::To || matches!(t.lemma.as_str(), "for" | "that" | "from"))
}

/// "huge demonstrations": an event; "the demonstration" perhaps one told before.
fn plural_or_described(reading: &Reading, phrase: usize) -> bool {
    let p = &reading.clauses.phrases[phrase];
    let plural = reading.tokens[p.head].span.len() > reading.lemma(p.head).len();
    plural && reading.lemma(p.first) != "the" && argument_of(reading, phrase, "in").is_some()
}
