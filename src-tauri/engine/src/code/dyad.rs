//! The other side of an act that its own clause leaves unsaid: "Lima recalled its ambassador", "Quito rejects the charge".
//!
//! A text about two parties names the one and means the other. The other side is sought first in the same sentence, then
//! in what was told just before of the same party; where more than one could be meant, nobody is.

use super::{
    event::{Draft, Grounds},
    factuality::Told,
    reading::{Reading, countries},
};
use crate::model::{EventType, Factuality, Party};

/// Sentences back that an unsaid other side may stand.
const REACH: usize = 5;

/// Gives a target to words and measures against somebody that have none.
pub fn fill_other_side(readings: &[Option<Reading>], drafts: &mut [Draft]) {
    for draft in drafts.iter_mut() {
        if let Some(reading) = &readings[draft.sentence] {
            find_home(reading, draft);
        }
    }
    for at in 0..drafts.len() {
        if let Some(source) = unsaid_source(readings, drafts, at).or_else(|| whose_weapons(readings, drafts, at)) {
            drafts[at].source = source;
        }
        let draft = &drafts[at];
        if !wants_target(draft.event_type) || !draft.target.is_empty() || countries(&draft.source).len() != 1 {
            continue;
        }
        let Some(reading) = &readings[draft.sentence] else { continue };
        if at_home(reading, draft) {
            continue;
        }
        let home = held_by_others(reading, draft).or_else(|| struck_at(reading, draft));
        let home = home.or_else(|| doer_of_deed(reading, drafts, at)).or_else(|| likewise(reading, drafts, at));
        let context = || sister(&drafts[..at], draft).or_else(|| told_before(&drafts[..at], draft));
        let target = home.or_else(|| if answers_nobody(reading, draft) { None } else { context() });
        let target = target.or_else(|| usual_other(drafts, at)).or_else(|| receiver_before(readings, drafts, at));
        if let Some(target) = target.filter(|t| t.iter().all(|p| reading.is_known(p))) {
            drafts[at].target = target;
        }
    }
}

/// "The Chilean envoy was summoned", "two diplomats were expelled": states do that, and the text has named which.
fn unsaid_source(readings: &[Option<Reading>], drafts: &[Draft], at: usize) -> Option<Vec<Party>> {
    let draft = &drafts[at];
    let reading = readings[draft.sentence].as_ref()?;
    // "Lebanon banned the flight. Crowds blocked the road": of whoever was told of just before.
    if draft.event_type == EventType::Protest && draft.source.is_empty() && draft.target.is_empty() {
        let before =
            drafts[..at].iter().rev().find(|d| d.sentence + 1 >= draft.sentence && d.sentence <= draft.sentence)?;
        let home = readings[before.sentence].as_ref()?.places_between(0, usize::MAX);
        let states = |parties: &[Party]| countries(parties).len() == 1;
        let home = home.into_iter().take(1).collect::<Vec<_>>();
        return Some(if states(&home) { home } else { before.source.clone() }).filter(|s| states(s));
    }
    let official = matches!(draft.event_type, EventType::Accuse | EventType::Sanction);
    let passive = draft.predicate.is_some_and(|p| reading.clauses.predicates[p].passive);
    let crowd = draft.event_type == EventType::Protest;
    if !(official && passive || crowd) || !draft.source.is_empty() || countries(&draft.target).len() != 1 {
        return None;
    }
    let own = countries(&draft.target);
    let near = drafts.iter().take(at).rev().chain(drafts.iter().skip(at + 1));
    near.filter(|d| d.sentence + REACH >= draft.sentence && d.sentence <= draft.sentence + 1).find_map(|d| {
        let (from, to) = (countries(&d.source), countries(&d.target));
        let other = match () {
            _ if to == own => &d.source,
            _ if from == own => &d.target,
            _ => return None,
        };
        let known: Vec<Party> = other
            .iter()
            .filter(|p| p.country.as_str().len() == 3 && !own.contains(p.country.as_str()))
            .cloned()
            .collect();
        (countries(&known).len() == 1).then_some(known)
    })
}

/// Types that are aimed at somebody as a rule.
fn wants_target(event_type: EventType) -> bool {
    matches!(
        event_type,
        EventType::Accuse
            | EventType::Reject
            | EventType::Request
            | EventType::Threaten
            | EventType::Sanction
            | EventType::Concede
            | EventType::Support
            | EventType::Assault
            | EventType::Coerce
            | EventType::Aid
    )
}

/// What is admitted, or seized at home, need not be aimed at anybody: "conceded that it had been its guest".
fn answers_nobody(reading: &Reading, draft: &Draft) -> bool {
    let verb = draft.predicate.map_or("", |p| reading.lemma(reading.clauses.predicates[p].verb));
    match draft.event_type {
        EventType::Coerce => true,
        EventType::Reject => !answers_word(reading, draft),
        EventType::Concede => matches!(verb, "admit" | "concede" | "acknowledge" | "confess" | "own" | "confirm"),
        _ => false,
    }
}

/// Whether a refusal is of somebody's word: "rejected the charge", "turned it down"; not "refused to come", "rejects the
/// idea", "denied everything".
fn answers_word(reading: &Reading, draft: &Draft) -> bool {
    let Some(p) = draft.predicate.map(|p| &reading.clauses.predicates[p]) else { return true };
    let object = p.object.or(p.subject.first().copied().filter(|_| p.passive)).or(p.arguments.first().copied());
    object.is_some_and(|o| reading.is_in("words_against", reading.head(o)))
}

/// "a day after some hundred jets hit plants outside Lima": weapons and soldiers that the text gives no owner are those of
/// whoever it tells of as the other side in the same sentence.
fn whose_weapons(readings: &[Option<Reading>], drafts: &[Draft], at: usize) -> Option<Vec<Party>> {
    let draft = &drafts[at];
    if draft.event_type != EventType::Assault || !draft.source.is_empty() || draft.target.is_empty() {
        return None;
    }
    let reading = readings[draft.sentence].as_ref()?;
    let p = draft.predicate.map(|p| &reading.clauses.predicates[p]).filter(|p| !p.passive)?;
    let armed = p.subject.first().is_some_and(|s| reading.is_in("weapons", reading.head(*s)));
    if !armed {
        return None;
    }
    let hit = countries(&draft.target);
    let same = |d: &&Draft| d.sentence == draft.sentence && d.trigger != draft.trigger;
    let behind = drafts[at + 1..].iter().take_while(|d| d.sentence == draft.sentence);
    drafts[..at].iter().rev().take_while(|d| d.sentence == draft.sentence).chain(behind).filter(same).find_map(|d| {
        let (from, to) = (countries(&d.source), countries(&d.target));
        match () {
            () if from.len() == 1 && from.is_disjoint(&hit) => Some(d.source.clone()),
            () if from == hit && to.len() == 1 => Some(d.target.clone()),
            () => None,
        }
    })
}

/// "ARMENIA. France shipped carriers in May.": goods without a receiver go to whoever the paragraph is about: who was last
/// told to receive some, or whom its label names.
fn receiver_before(readings: &[Option<Reading>], drafts: &[Draft], at: usize) -> Option<Vec<Party>> {
    let draft = &drafts[at];
    if draft.event_type != EventType::Aid || draft.phrase.is_some() {
        return None;
    }
    let reading = readings[draft.sentence].as_ref()?;
    let found = reading.found;
    let paragraph = found.sentences[draft.sentence].paragraph;
    let own = countries(&draft.source);
    let apart = |parties: &[Party]| !parties.is_empty() && parties.iter().all(|p| !own.contains(p.country.as_str()));
    let inside = drafts[..at].iter().rev().take_while(|d| found.sentences[d.sentence].paragraph == paragraph);
    let earlier = inside
        .filter(|d| d.event_type == EventType::Aid && apart(&d.target) && countries(&d.target).len() == 1)
        .map(|d| d.target.clone())
        .next();
    earlier.or_else(|| {
        let label = (0..=draft.sentence).rev().take_while(|s| found.sentences[*s].paragraph == paragraph).last()?;
        let words = &found.tokens[label];
        let named = found.mentions.iter().find(|m| m.sentence == label)?;
        let short = words.len() <= 3 && label < draft.sentence;
        match &named.kind {
            crate::model::MentionKind::Actor { parties, .. } if short && apart(parties) && parties.len() == 1 => {
                Some(parties.clone())
            }
            _ => None,
        }
    })
}

/// "Peru bombed the port. Quito deplored the raid": words about a deed are aimed at whoever did it.
fn doer_of_deed(reading: &Reading, drafts: &[Draft], at: usize) -> Option<Vec<Party>> {
    let draft = &drafts[at];
    let p = draft.predicate.map(|p| &reading.clauses.predicates[p]).filter(|p| !p.passive)?;
    if draft.event_type != EventType::Accuse {
        return None;
    }
    let noun = reading.head(p.object.or(p.arguments.first().copied())?);
    let of_type = reading.found.lexicon.events.type_of_noun(noun)?;
    let deeds = [EventType::Assault, EventType::Coerce, EventType::Sanction, EventType::Mobilize];
    if !deeds.contains(&of_type) {
        return None;
    }
    let own = countries(&draft.source);
    let near = drafts[..at].iter().rev().take_while(|d| d.sentence + REACH >= draft.sentence);
    let deed =
        near.filter(|d| d.sentence <= draft.sentence && d.event_type == of_type).find(|d| !d.source.is_empty())?;
    let by = countries(&deed.source);
    (by.len() == 1 && by.is_disjoint(&own)).then(|| deed.source.clone())
}

/// "Lima decries the raid; Quito does likewise": the same words to the same party.
fn likewise(reading: &Reading, drafts: &[Draft], at: usize) -> Option<Vec<Party>> {
    let draft = &drafts[at];
    let p = draft.predicate.map(|p| &reading.clauses.predicates[p])?;
    let before =
        drafts[..at].last().filter(|d| d.sentence + 1 >= draft.sentence && d.event_type == draft.event_type)?;
    let apart = countries(&before.target).is_disjoint(&countries(&draft.source));
    (reading.lemma(p.verb) == "do" && apart && !before.target.is_empty()).then(|| before.target.clone())
}

/// The one party that the document tells of most beside the source, for measures that must be against somebody.
fn usual_other(drafts: &[Draft], at: usize) -> Option<Vec<Party>> {
    let draft = &drafts[at];
    if draft.event_type != EventType::Sanction || draft.phrase.is_some() {
        return None;
    }
    let mut counts: Vec<(&Party, usize)> = Vec::new();
    for other in drafts.iter() {
        let Some(against) = other_side(other, draft) else { continue };
        let party = &other.source.iter().chain(&other.target).find(|p| p.country == against[0].country)?;
        match counts.iter_mut().find(|(p, _)| p.country == party.country) {
            Some((_, n)) => *n += 1,
            None => counts.push((party, 1)),
        }
    }
    let best = counts.iter().map(|(_, n)| *n).max().filter(|n| *n > 1)?;
    let mut top = counts.iter().filter(|(_, n)| *n == best);
    let (party, _) = top.next()?;
    top.next().is_none().then(|| vec![(*party).clone()])
}

/// An attack on a thing of nobody falls on whoever rules where it stood: "destroyed a radar near Arica".
fn struck_at(reading: &Reading, draft: &Draft) -> Option<Vec<Party>> {
    let own = countries(&draft.source);
    let p = draft.predicate.map(|p| &reading.clauses.predicates[p]).filter(|p| !p.passive)?;
    let thing = p.object.is_some_and(|o| reading.who(o, false).is_none());
    if draft.event_type != EventType::Assault || draft.phrase.is_some() || draft.source.is_empty() || !thing {
        return None;
    }
    let place = reading.places_between(p.verb + 1, p.end).into_iter().find(|x| !own.contains(x.country.as_str()))?;
    Some(vec![place])
}

/// Whether the clause says that the act is turned inwards: "banned the opposition", "in its own capital".
fn at_home(reading: &Reading, draft: &Draft) -> bool {
    let own = countries(&draft.source);
    let Some(p) = draft.predicate.map(|p| &reading.clauses.predicates[p]) else { return false };
    let inward = |noun: &str| reading.is_in("domestic", noun);
    let object = p.object.or(p.subject.first().copied().filter(|_| p.passive));
    object.is_some_and(|o| inward(reading.head(o)))
        || matches!(draft.event_type, EventType::Concede)
            && reading.places_between(p.verb, p.end).iter().any(|x| own.contains(x.country.as_str()))
}

/// Ground of one's own state that others held: Azerbaijan's fire on a place in Nagorno-Karabakh is at those who ruled it.
fn held_by_others(reading: &Reading, draft: &Draft) -> Option<Vec<Party>> {
    let forceful = matches!(draft.event_type, EventType::Assault | EventType::Coerce | EventType::Sanction);
    let own = countries(&draft.source);
    let p = draft.predicate.map(|p| &reading.clauses.predicates[p]);
    let (first, end) = match p {
        Some(p) => (p.verb + 1, p.end),
        None => {
            let phrase = &reading.clauses.phrases[draft.phrase?];
            (phrase.first, phrase.last + 8)
        }
    };
    if !forceful || !own.contains("AZE") {
        return None;
    }
    let enclave = || {
        let t = (first..end.min(reading.tokens.len())).find(|t| reading.lemma(*t) == "enclave")?;
        let text = reading.tokens[t].span.of(reading.found.text).to_owned();
        let told = reading.found.text.contains("Karabakh");
        told.then(|| Party { actor: "ARTSAKH".into(), country: "ARTSAKH".into(), text })
    };
    reading.in_karabakh(first, end).or_else(enclave).map(|party| vec![party])
}

/// The other side of what the same party did earlier in the sentence: "rang Quito and apologised".
fn sister(before: &[Draft], draft: &Draft) -> Option<Vec<Party>> {
    before.iter().rev().take_while(|d| d.sentence == draft.sentence).find_map(|d| other_side(d, draft))
}

/// The one other party of what was told of the same party just before.
fn told_before(before: &[Draft], draft: &Draft) -> Option<Vec<Party>> {
    let near = before.iter().rev().take_while(|d| d.sentence + REACH >= draft.sentence && d.sentence <= draft.sentence);
    near.filter_map(|d| other_side(d, draft)).next()
}

/// Who stands against the source of `draft` in `other`, when it is one.
fn other_side(other: &Draft, draft: &Draft) -> Option<Vec<Party>> {
    let own = countries(&draft.source);
    let (from, to) = (countries(&other.source), countries(&other.target));
    let against: &[Party] = if from == own {
        &other.target
    } else if to == own || from.len() == 2 && to.is_empty() && from.is_superset(&own) {
        &other.source
    } else {
        return None;
    };
    let others: Vec<Party> = against.iter().filter(|p| !own.contains(p.country.as_str())).cloned().collect();
    (countries(&others).len() == 1).then_some(others)
}

/// Where the ruler or body at home in `phrase` acts: "leaders of the coalition agreed to put off the march in Lima".
pub fn home_of(reading: &Reading, p: &super::clause::Predicate) -> Option<Party> {
    let phrase = &reading.clauses.phrases[*p.subject.first()?];
    let ruler = (phrase.first..=phrase.last)
        .any(|t| reading.is_in("rulers", &reading.tokens[t].span.of(reading.found.text).to_lowercase()));
    let places = || reading.places_between(p.verb + 1, reading.tokens.len()).into_iter();
    let named = || {
        let after = reading.actors_between(p.verb + 1, reading.tokens.len()).into_iter().flatten();
        after.filter(|x| reading.is_known(x) && x.country.as_str().len() == 3)
    };
    ruler.then(|| places().chain(reading.places_between(0, p.verb)).chain(named()).next()).flatten()
}

/// "President Pérez declared a curfew in Lima": who rules without a known state rules where the act is.
fn find_home(reading: &Reading, draft: &mut Draft) {
    let inward = matches!(
        draft.event_type,
        EventType::Coerce | EventType::Retreat | EventType::Concede | EventType::Protest | EventType::Mobilize
    ) || matches!(draft.event_type, EventType::Threaten | EventType::Agree) && draft.target.is_empty();
    let Some(p) = draft.predicate.map(|p| &reading.clauses.predicates[p]).filter(|p| !p.passive) else { return };
    let Some(subject) = p.subject.first() else { return };
    if !inward || draft.source.iter().any(|s| reading.is_known(s)) {
        return;
    }
    let phrase = &reading.clauses.phrases[*subject];
    let ruler = (phrase.first..=phrase.last)
        .any(|t| reading.is_in("rulers", &reading.tokens[t].span.of(reading.found.text).to_lowercase()));
    if !ruler {
        return;
    }
    let places = reading.places_between(p.verb + 1, reading.tokens.len());
    let home = places.first().cloned().or_else(|| reading.places_between(0, p.verb).first().cloned());
    let Some(home) = home else { return };
    draft.target.retain(|t| t.country != home.country);
    draft.source = vec![home];
}

/// A war that the text only names, "the 44-day war": an event of its own when no fighting between its sides is told.
pub fn named_war(readings: &[Option<Reading>], drafts: &mut Vec<Draft>) {
    const SIDES: [&str; 3] = ["ARM", "ARTSAKH", "AZE"];
    let told = drafts.iter().any(|d| {
        let all: Vec<&str> = countries(&d.source).into_iter().chain(countries(&d.target)).collect();
        d.event_type == EventType::Assault
            && all.contains(&"AZE")
            && all.len() > 1
            && all.iter().all(|c| SIDES.contains(c))
    });
    if told {
        return;
    }
    for (sentence, reading) in readings.iter().enumerate() {
        let Some(reading) = reading else { continue };
        let Some((phrase, first, last)) = karabakh_war(reading) else { continue };
        let rules = reading.found.lexicon.events.of_noun("war");
        let Some(rule) = rules.first().copied() else { return };
        let party = |code: &str| Party {
            actor: code.into(),
            country: code.into(),
            text: reading.cover(first, last).of(reading.found.text).to_owned(),
        };
        let span = reading.cover(first, last);
        drafts.push(Draft {
            sentence,
            predicate: None,
            phrase: Some(phrase),
            rule,
            event_type: EventType::Assault,
            cameo: "190".to_owned(),
            source: vec![party("ARM"), party("AZE")],
            target: Vec::new(),
            told: Told::new(Factuality::Asserted),
            trigger: reading.tokens[reading.clauses.phrases[phrase].head].span,
            evidence: span,
            grounds: Grounds { noun: true, source: true, ..Grounds::default() },
        });
        drafts.sort_by_key(|d| (d.sentence, d.trigger));
        return;
    }
}

/// "the Karabakh war", "the 44-day war", "the 2020 war": the phrase, its first and its last word.
fn karabakh_war(reading: &Reading) -> Option<(usize, usize, usize)> {
    let text = reading.found.text;
    let known = text.contains("Karabakh") || text.contains("Armenia") || text.contains("Qarabag");
    reading.clauses.phrases.iter().enumerate().find_map(|(at, p)| {
        if reading.lemma(p.head) != "war" {
            return None;
        }
        let next = reading.clauses.phrases.get(at + 1).filter(|n| n.preposition == Some(p.last + 1));
        let last = next
            .filter(|n| n.time || reading.cover(n.first, n.last).of(text).contains("Karabakh"))
            .map_or(p.last, |n| n.last);
        let words = reading.cover(p.first, last).of(text);
        let forty = words.contains("44-day") || words.contains("forty-four-day") || words.contains("six-week");
        let named = words.contains("Karabakh") || forty || known && words.contains("2020");
        (named && !words.contains("third") && !words.contains("new ")).then_some((at, p.first, last))
    })
}
