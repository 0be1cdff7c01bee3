//! Whether a clause is what a rule asks for.

use super::{
    enough::is_tally,
    people::{compound, is_count, is_crowd, is_designation, is_official, is_people, is_proper_name, is_somebody},
    speech::speech,
};
use crate::{
    code::{
        clause::{Link, Predicate},
        reading::Reading,
    },
    lexicon::{EventRule, VerbPattern},
    model::{Class, EventType, Form},
};

pub(super) fn fits(
    reading: &Reading,
    p: &Predicate,
    rule: &EventRule,
    patient: Option<usize>,
    pattern: &VerbPattern,
) -> bool {
    let whole = pattern.whole;
    let heads = |phrase: usize| -> Vec<&str> {
        let group = reading.clauses.group(phrase, reading.tokens);
        let mut heads: Vec<&str> = group.iter().map(|g| reading.head(*g)).collect();
        // "the tanker Stena Impero": what the name names counts too.
        for g in &group {
            let ph = &reading.clauses.phrases[*g];
            let named = reading.tokens[ph.head].class == Class::Name;
            let title = (ph.first..ph.head).rev().find(|t| reading.tokens[*t].class != Class::Name);
            heads.extend(title.filter(|t| named && reading.tokens[*t].class == Class::Noun).map(|t| reading.lemma(t)));
        }
        // "the work of the Embassy", "ten of the drivers": what is counted or belongs counts too.
        for g in group {
            let next = reading.clauses.phrases.get(g + 1);
            let of = next.is_some_and(|n| n.preposition == Some(reading.clauses.phrases[g].last + 1))
                && reading.preposition(g + 1) == "of";
            if of {
                heads.extend(reading.clauses.group(g + 1, reading.tokens).iter().map(|o| reading.head(*o)));
            }
        }
        heads
    };
    let lists = |list: &[String], phrase: usize| heads(phrase).iter().any(|h| list.iter().any(|o| o == h));
    if let Some(patient) = patient
        && heads(patient).iter().any(|h| rule.absent.iter().any(|a| a == h && !pattern.after.contains(a)))
    {
        return false;
    }
    if let Some(subject) = p.subject.first()
        && !p.passive
        && rule.absent.iter().any(|a| a == reading.head(*subject))
        && rule.event_type == EventType::Assault
    {
        return false;
    }
    if patient.is_some_and(|phrase| is_tally(reading, p, phrase)) {
        return false;
    }
    // "received 69 per cent of its arms": a share is nobody to meet.
    let share = |phrase: usize| matches!(reading.head(phrase), "cent" | "percent" | "%");
    if rule.event_type == EventType::Consult && patient.is_some_and(share) {
        return false;
    }
    // "Inflation hit 85 per cent", "snow closed the road", "the team struck twice"
    let forceful = matches!(rule.event_type, EventType::Assault | EventType::Coerce | EventType::Sanction);
    if forceful
        && !p.passive
        && let Some(subject) = p.subject.first()
        && reading.is_in("nature", reading.head(*subject))
    {
        return false;
    }
    // "speaks of peace with", "speaks Azeri": no talk.
    if rule.event_type == EventType::Consult
        && pattern.after.is_empty()
        && matches!(reading.lemma(p.verb), "speak" | "talk")
        && (p.object.is_some()
            || p.arguments.first().is_some_and(|a| matches!(reading.preposition(*a), "of" | "about")))
    {
        return false;
    }
    // "welcomed the envoys": who is welcomed is met; what is welcomed is praised.
    if rule.event_type == EventType::Support
        && matches!(reading.lemma(p.verb), "welcome" | "greet" | "receive")
        && patient.is_some_and(|o| is_official(reading, o))
    {
        return false;
    }
    if rule.event_type == EventType::Consult && rule.intransitive && p.passive && pattern.after.is_empty() {
        return false;
    }
    // "is received in Lima": a visit, told by its host's welcome.
    if rule.mutual
        && p.passive
        && matches!(reading.lemma(p.verb), "receive" | "welcome" | "greet" | "host")
        && !p.arguments.iter().any(|a| reading.preposition(*a) == "by")
    {
        return false;
    }
    if rule.intransitive && p.object.is_some() && !whole && reading.lemma(p.verb) != "pay" {
        return false;
    }
    let by_place = |s: usize| rule.subjects.iter().any(|o| o == "place-name") && reading.names_place(s);
    if !rule.subjects.is_empty() && !p.subject.first().is_some_and(|s| lists(&rule.subjects, *s) || by_place(*s)) {
        return false;
    }
    if !rule.objects.is_empty() && !whole {
        let by_object = patient.is_some_and(|phrase| {
            lists(&rule.objects, phrase)
                || (rule.objects.iter().any(|o| o == "place-name")
                    && reading.names_place(phrase)
                    && reading.who(phrase, false).is_none_or(|w| !w.actor))
                || (rule.objects.iter().any(|o| o == "state-name") && reading.names_place(phrase))
                || (rule.objects.iter().any(|o| o == "proper-name") && is_proper_name(reading, phrase))
                || compound(reading, phrase, &rule.objects)
                || (rule.objects.iter().any(|o| o == "missile") && is_designation(reading, phrase))
                || (rule.takes_people
                    && !matches!(
                        reading.lemma(p.verb),
                        "expel" | "take" | "hold" | "have" | "find" | "keep" | "leave" | "see"
                    )
                    && is_somebody(reading, phrase))
                || (rule.objects.iter().any(|o| o == "two")
                    && !reading.lemma(reading.clauses.phrases[phrase].first).is_empty()
                    && is_count(reading, phrase))
        });
        let second = p.object2.is_some_and(|o| lists(&rule.objects, o));
        let by_subject = rule.subject_too
            && !p.passive
            && p.subject.first().is_some_and(|s| lists(&rule.objects, *s))
            && patient.is_none_or(|o| !lists(&rule.absent, o));
        let intransitive = !rule.subject_too
            && p.object.is_none()
            && !p.passive
            && rule.mutual
            && p.subject.first().is_some_and(|s| lists(&rule.objects, *s));
        if !(by_object || second || by_subject || intransitive) {
            return false;
        }
    }
    let fronted = p.fronted.map(|(t, _)| reading.lemma(t));
    let has = |list: &[String]| {
        p.arguments.iter().any(|a| list.iter().any(|w| w == reading.preposition(*a)))
            || fronted.is_some_and(|f| list.iter().any(|w| w == f))
    };
    if !rule.with.is_empty() && !has(&rule.with) {
        return false;
    }
    if !rule.absent_with.is_empty() && has(&rule.absent_with) {
        return false;
    }
    if !rule.complement.is_empty() {
        let end =
            reading.clauses.predicates.iter().map(|q| q.first).find(|f| *f > p.end).unwrap_or(reading.tokens.len());
        let named = (p.verb + 1..end).any(|t| {
            rule.complement
                .iter()
                .any(|c| c == reading.lemma(t) || reading.tokens[t].span.of(reading.found.text).eq_ignore_ascii_case(c))
        });
        if !named {
            return false;
        }
    }
    if rule.negated
        && !(p.negated
            && p.modal.is_some_and(|m| {
                matches!(reading.lemma(m), "will" | "would" | "'ll" | "can" | "shall" | "'d" | "cannot")
            }))
    {
        return false;
    }
    // "ordered the closure of the mission": the order carries out its object; it asks nobody.
    if rule.event_type == EventType::Request
        && matches!(reading.lemma(p.verb), "order" | "command" | "direct")
        && patient.is_some_and(|o| {
            let events = &reading.found.lexicon.events;
            events.verb_of(reading.head(o)).is_some() || !events.of_noun(reading.head(o)).is_empty()
        })
    {
        return false;
    }
    // "declined to comment": silence.
    if rule.event_type == EventType::Reject
        && reading.clauses.predicates.iter().any(|q| {
            q.link == Link::Infinitive
                && q.governor.is_some_and(|g| reading.clauses.predicates[g].verb == p.verb)
                && matches!(reading.lemma(q.verb), "comment" | "elaborate" | "say" | "speculate")
        })
    {
        return false;
    }
    if rule.future {
        let modal = p.modal.is_some_and(|m| matches!(reading.lemma(m), "will" | "would" | "shall" | "'ll" | "'d"));
        if !modal || speech(reading, p).is_none() {
            return false;
        }
    }
    if rule.leaders && !p.subject.first().is_some_and(|s| is_official(reading, *s)) {
        return false;
    }
    if rule.actor_object && patient.and_then(|o| reading.who(o, false)).is_none_or(|w| w.parties.is_empty()) {
        return false;
    }
    if rule.crowd && !is_crowd(reading, p.subject.first().copied()) {
        return false;
    }
    // "Peruvians assembled radars": what a people does to something else is no protest by the verb alone.
    let people = p.subject.first().is_some_and(|s| is_people(reading, *s));
    if rule.event_type == EventType::Protest && people && rule.objects.is_empty() && p.object.is_some() && !whole {
        return false;
    }
    // "insists that it was right" states; "insists on a corridor", "insists that Chile leave" asks.
    if rule.event_type == EventType::Request && reading.lemma(p.verb) == "insist" && pattern.after.is_empty() {
        let on =
            |t: Option<usize>| t.is_some_and(|t| t < reading.tokens.len() && matches!(reading.lemma(t), "on" | "upon"));
        let asks = on(Some(p.verb + 1))
            || on(p.marker.and_then(|m| m.checked_sub(1)))
            || reading.clauses.predicates.iter().any(|q| {
                q.link == Link::Complement
                    && q.governor.is_some_and(|g| reading.clauses.predicates[g].verb == p.verb)
                    && (q.modal.is_some_and(|m| matches!(reading.lemma(m), "must" | "should"))
                        || reading.tokens[q.first].form == Some(Form::Base))
            });
        if !asks {
            return false;
        }
    }
    if rule.id == "demonstrate"
        && !is_crowd(reading, p.subject.first().copied())
        && matches!(reading.lemma(p.verb), "gather" | "rally" | "march" | "chant")
    {
        return false;
    }
    true
}
