//! Where a rule looks for a party: subject, object, a preposition, the clause that follows.

use super::speech::speech;
use crate::{
    code::{
        clause::{Link, Predicate},
        reading::{Reading, Who, countries, distinct},
    },
    lexicon::EventRule,
    model::{Class, EventType, Party},
};

/// Whom `slot` of a rule means for `p`.
pub(super) fn slot_who(
    reading: &Reading,
    p: &Predicate,
    slot: &str,
    patient: Option<usize>,
    rule: &EventRule,
    source: &[Party],
) -> Option<Who> {
    let group = |phrase: usize| reading.clauses.group(phrase, reading.tokens);
    match slot {
        "subject" if rule.place => {
            let place = || p.subject.first().and_then(|s| reading.who(*s, true));
            reading.subject(p).filter(|w| !w.parties.is_empty()).or_else(place)
        }
        "subject" => reading.subject(p),
        "speaker" => speech(reading, p).and_then(|g| reading.subject(&reading.clauses.predicates[g])),
        "addressee" => {
            let saying = &reading.clauses.predicates[speech(reading, p)?];
            let to = saying.arguments.iter().copied().find(|a| reading.preposition(*a) == "to");
            reading.who(saying.object.or(to)?, false).filter(|w| w.actor)
        }
        "object" => {
            let patient = patient?;
            let list = group(patient);
            let list = if p.passive { if list.len() > 1 { list } else { vec![patient] } } else { list };
            // A condemned strike is its striker's.
            let event = !matches!(rule.event_type, EventType::Assault | EventType::Coerce | EventType::Aid)
                && !reading.found.lexicon.events.of_noun(reading.head(patient)).is_empty();
            if event && let Some(agent) = agent_of_noun(reading, patient) {
                return Some(agent);
            }
            if rule.answer {
                return list.iter().find_map(|o| reading.who_near(*o));
            }
            // Who attacks or seizes a place attacks whoever rules there.
            let forceful = matches!(rule.event_type, EventType::Assault | EventType::Coerce);
            let who = reading.who_all(&list, rule.place || forceful);
            // "at al-Udeid, the American base in Qatar": whose it is, not where.
            let who = who.map(|w| if w.actor { w } else { based(reading, patient).unwrap_or(w) });
            // "killed a guard at the Chilean embassy": an unnamed victim is of the house where it stood.
            let unnamed = who.as_ref().is_none_or(|w| w.parties.iter().all(|x| !reading.is_known(x)));
            let house = || {
                let at = ["at", "outside", "in"].iter().find_map(|w| argument_of(reading, patient, w))?;
                reading.is_in("posts_abroad", reading.head(at)).then(|| reading.who(at, false)).flatten()
            };
            let who = if forceful && unnamed { house().or(who) } else { who };
            if rule.event_type == EventType::Aid && !rule.actor_object {
                // What is given is not who gets it.
                let second = p.object2.is_some() || who.as_ref().is_some_and(|w| w.actor);
                // "lent Erbil a million": a town that gets something is whoever rules there.
                let somebody = |w: &Who| w.actor || p.object2.is_some() && rule.place;
                return who.filter(|w| somebody(w) && second && w.parties.iter().any(|x| reading.is_known(x)));
            }
            who
        }
        // "was handed a note": the receiver is the subject.
        "object2" => {
            let receiver = p.object2.or(p.subject.first().copied().filter(|_| p.passive && p.object == patient))?;
            reading.who_all(&group(receiver), rule.place)
        }
        "content" => {
            // What a refusal or denial is about does not name whom it answers, unless it says what is not done.
            let does = reading.clauses.predicates.iter().any(|q| {
                q.link == Link::Infinitive
                    && q.marker.is_some()
                    && q.governor.is_some_and(|g| reading.clauses.predicates[g].verb == p.verb)
            });
            if rule.answer && !does {
                return None;
            }
            let end = content_end(reading, p);
            let own = countries(source);
            let named = reading.others_between(p.verb + 1, end, &own);
            // "threatens to hit the power station at Metsamor": the place says whose it is.
            let placed = || {
                let place =
                    reading.places_between(p.verb + 1, end).into_iter().find(|x| !own.contains(x.country.as_str()));
                place.filter(|_| rule.event_type == EventType::Threaten).map(|x| vec![x])
            };
            named.or_else(placed).map(|parties| Who { parties, actor: true })
        }
        "content-with" => None,
        preposition => {
            let mut found = None;
            let own = patient
                .filter(|_| p.passive || p.link == Link::Relative)
                .and_then(|o| argument_of(reading, o, preposition));
            let fronted = p.fronted.filter(|(t, _)| reading.lemma(*t) == preposition).map(|(_, at)| at);
            let arguments = p.arguments.iter().filter(|a| reading.preposition(**a) == preposition);
            let leads = matches!(preposition, "to" | "against" | "with" | "from" | "alongside");
            let front = p.front.iter().filter(|a| leads && reading.preposition(**a) == preposition);
            for argument in fronted.iter().chain(arguments).chain(own.iter()).chain(front) {
                let place = rule.place || rule.destination;
                if let Some(who) = reading.who_all(&group(*argument), place) {
                    let theirs = based(reading, *argument).filter(|_| !who.actor);
                    found = Some(theirs.unwrap_or(who));
                    break;
                }
                if place && rule.destination {
                    let ph = &reading.clauses.phrases[*argument];
                    let places = reading.places_between(ph.first, ph.last + 1);
                    if !places.is_empty() {
                        found = Some(Who { parties: distinct(places), actor: false });
                        break;
                    }
                }
            }
            found
        }
    }
}

/// "al-Udeid, an American base": whose house or base a place is, when the text says so right behind it.
pub(super) fn based(reading: &Reading, place: usize) -> Option<Who> {
    let ph = &reading.clauses.phrases[place];
    let next = place + 1;
    let behind = reading.clauses.phrases.get(next)?;
    let apposed = behind.first == ph.last + 2 && reading.lemma(ph.last + 1) == "," && behind.preposition.is_none();
    (apposed && reading.is_in("posts_abroad", reading.head(next))).then(|| reading.who_near(next)).flatten()
}

/// Where what follows a verb ends: at the next clause that is not its complement.
fn content_end(reading: &Reading, p: &Predicate) -> usize {
    let me = reading.clauses.predicates.iter().position(|q| q.verb == p.verb);
    let mut end = p.end;
    for (at, q) in reading.clauses.predicates.iter().enumerate() {
        if q.first <= p.verb {
            continue;
        }
        let hangs = q.governor == me
            || q.governor.is_some_and(|g| Some(g) >= me) && !matches!(q.link, Link::Main)
            || q.link == Link::Relative && q.marker.is_some_and(|m| m <= p.end + 2);
        if !hangs || (q.shared && q.governor != me) {
            break;
        }
        let _ = at;
        end = end.max(q.end);
    }
    // A clause whose verb was not seen: "that …" up to the next sign.
    let that = (end..reading.tokens.len().min(end + 4)).find(|t| reading.lemma(*t) == "that");
    if let Some(that) = that.filter(|t| (end..*t).all(|k| reading.tokens[k].class != Class::Punctuation)) {
        let stop = (that..reading.tokens.len()).find(|t| reading.tokens[*t].class == Class::Punctuation);
        end = end.max(stop.unwrap_or(reading.tokens.len()));
    }
    end
}

/// The agent of an event noun: its possessor, its adjective, or who stands after "by".
pub(super) fn agent_of_noun(reading: &Reading, phrase: usize) -> Option<Who> {
    if let Some(by) = argument_of(reading, phrase, "by")
        && let Some(who) = reading.who_all(&reading.clauses.group(by, reading.tokens), false)
    {
        return Some(who);
    }
    let p = &reading.clauses.phrases[phrase];
    if p.first == p.last {
        return None;
    }
    let own = reading.actors_between(p.first, p.last + 1);
    (!own.is_empty()).then(|| Who { parties: distinct(own.concat()), actor: true })
}

/// The argument of a noun after `preposition`; "of …" and time phrases may stand between. With `over_verb` not.
pub(super) fn argument_of(reading: &Reading, phrase: usize, preposition: &str) -> Option<usize> {
    let mut last = reading.clauses.phrases[phrase].last;
    for (at, next) in reading.clauses.phrases.iter().enumerate().skip(phrase + 1).take(4) {
        let start = next.preposition.unwrap_or(next.first);
        let between = &reading.tokens[last + 1..start.max(last + 1)];
        let gap = between
            .iter()
            .any(|t| !matches!(t.class, Class::Adverb | Class::Preposition | Class::Conjunction) && t.lemma != ",");
        if gap || reading.tokens.get(start).is_none() {
            return None;
        }
        if reading.preposition(at) == preposition && !next.time && !of_border(reading, at) {
            return Some(at);
        }
        if next.preposition.is_none()
            && !next.time
            && !between.iter().any(|t| t.class == Class::Conjunction || t.lemma == ",")
        {
            return None;
        }
        last = next.last;
    }
    None
}

/// "near its border with Peru": the phrase belongs to the border, not to what happened near it.
pub(super) fn of_border(reading: &Reading, phrase: usize) -> bool {
    let host = phrase.checked_sub(1).map(|h| &reading.clauses.phrases[h]);
    let next = reading.clauses.phrases[phrase].preposition;
    host.is_some_and(|h| {
        Some(h.last + 1) == next
            && matches!(reading.lemma(h.head), "border" | "frontier" | "boundary" | "neighbour" | "neighbor" | "ally")
    })
}

/// Last token of what hangs on a noun by prepositions.
pub(super) fn noun_end(reading: &Reading, phrase: usize) -> usize {
    let mut last = reading.clauses.phrases[phrase].last;
    for next in reading.clauses.phrases.iter().skip(phrase + 1).take(4) {
        if next.preposition == Some(last + 1)
            || reading.tokens[last + 1].class == Class::Conjunction && next.first == last + 2
        {
            last = next.last;
        } else {
            break;
        }
    }
    last
}
