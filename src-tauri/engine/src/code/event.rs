//! Finds events: a rule's word with its parties, and how the text tells it.
//!
//! Verbs first, since they say who does what; then nouns that a light verb or a named agent makes an event of.

use super::{
    clause::{Link, Predicate, is_reporting},
    factuality::{Told, is_habit, is_promise, judge, judge_noun},
    reading::{Reading, Who, countries, distinct},
    spoken,
};
use crate::{
    lexicon::{EventRule, Needs, VerbPattern},
    model::{ActorKind, Class, EventType, Factuality, Form, Mention, MentionKind, Party, Quad, Span},
};

/// An event as one clause tells it, not yet dated.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Index of its sentence.
    pub sentence: usize,
    /// The predicate that states it, or carries its noun.
    pub predicate: Option<usize>,
    /// The phrase of its noun.
    pub phrase: Option<usize>,
    /// Index of its rule.
    pub rule: usize,
    /// Its type here: a joint exercise is another than an own one.
    pub event_type: EventType,
    /// CAMEO code.
    pub cameo: String,
    /// Who did it.
    pub source: Vec<Party>,
    /// To whom.
    pub target: Vec<Party>,
    /// Whether it happened, and who says so.
    pub told: Told,
    /// The word that made it an event.
    pub trigger: Span,
    /// The clause.
    pub evidence: Span,
    /// What speaks for it.
    pub grounds: Grounds,
}

/// What speaks for a draft; `confidence.rs` weighs it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Grounds {
    /// A noun, not a verb.
    pub noun: bool,
    /// The source was named.
    pub source: bool,
    /// The source is an actor itself, not a thing of one.
    pub actor: bool,
    /// The target was named where the rule looks for it first.
    pub target: bool,
    /// The target was found only further on in the clause.
    pub far: bool,
}

/// All drafts of a sentence, in the order of their words.
pub fn find_events(reading: &Reading) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for p in 0..reading.clauses.predicates.len() {
        drafts.extend(verb_event(reading, p));
    }
    join_followers(reading, &mut drafts);
    join_results(reading, &mut drafts);
    let claims: Vec<Draft> = drafts.iter().filter_map(|d| avowal(reading, d, &drafts)).collect();
    drafts.extend(claims);
    drafts.extend(spoken::quoted_act(reading));
    // "promised to deliver drones": the act, planned; the promise is no agreement beside it.
    let promised: Vec<Option<usize>> = drafts
        .iter()
        .filter_map(|d| d.predicate)
        .filter(|p| reading.clauses.predicates[*p].link == Link::Infinitive)
        .map(|p| reading.clauses.predicates[p].governor)
        .collect();
    drafts.retain(|d| {
        let promise = d.predicate.is_some_and(|p| is_promise(reading.lemma(reading.clauses.predicates[p].verb)));
        !(d.event_type == EventType::Agree && promise && promised.contains(&d.predicate))
    });
    // "stopped supplying parts": what was stopped is not told beside it as undone.
    let stopped: Vec<usize> =
        drafts.iter().filter(|d| rule_of(reading, d.rule).id == "stop-supplying").filter_map(|d| d.predicate).collect();
    drafts.retain(|d| {
        let governor = d.predicate.and_then(|p| reading.clauses.predicates[p].governor);
        governor.is_none_or(|g| !stopped.contains(&g))
    });
    let verbs = drafts.clone();
    for phrase in 0..reading.clauses.phrases.len() {
        drafts.extend(noun_event(reading, phrase, &verbs).or_else(|| nominal_event(reading, phrase, &verbs)));
    }
    drafts.sort_by_key(|d| d.trigger);
    drafts
}

/// "bombed the town, killing eight", "hit back by shelling": a participle of the same sort tells the outcome of the act.
fn join_results(reading: &Reading, drafts: &mut Vec<Draft>) {
    let hangs = |d: &Draft| -> Option<usize> {
        let p = &reading.clauses.predicates[d.predicate?];
        let by = p.link == Link::Gerund && p.marker.is_some_and(|m| reading.lemma(m) == "by");
        p.governor.filter(|_| p.link == Link::Participial || by)
    };
    let mut at = 0;
    while at < drafts.len() {
        let result = &drafts[at];
        let same = matches!(result.event_type, EventType::Assault | EventType::Protest);
        let act = hangs(result).filter(|_| same).and_then(|g| {
            drafts
                .iter()
                .position(|d| d.predicate == Some(g) && d.phrase.is_none() && d.event_type == result.event_type)
        });
        let Some(act) = act else {
            at += 1;
            continue;
        };
        let result = drafts.remove(at);
        let act = if act > at { act - 1 } else { act };
        drafts[act].evidence = drafts[act].evidence.cover(result.evidence);
        if drafts[act].target.is_empty() {
            drafts[act].target = result.target;
        }
        if drafts[act].source.is_empty() {
            drafts[act].source = result.source;
        }
    }
}

/// "Lima condemned the raid, as did Quito": who did the same stands behind.
fn join_followers(reading: &Reading, drafts: &mut [Draft]) {
    let word = |t: usize| reading.tokens[t].span.of(reading.found.text).to_lowercase();
    for t in 1..reading.tokens.len().saturating_sub(1) {
        let does =
            matches!(word(t).as_str(), "did" | "do" | "does" | "has" | "have" | "had" | "was" | "were" | "is" | "will");
        if !does || !matches!(word(t - 1).as_str(), "as" | "so") {
            continue;
        }
        let from = if reading.clauses.phrase_at(t + 1).is_none() { t + 2 } else { t + 1 };
        let Some(phrase) = (from < reading.tokens.len()).then(|| reading.clauses.phrase_at(from)).flatten() else {
            continue;
        };
        let Some(who) = reading.who_all(&reading.clauses.group(phrase, reading.tokens), false) else { continue };
        let span = reading.tokens[t].span;
        if let Some(draft) = drafts.iter_mut().rev().find(|d| d.trigger.end <= span.start && !d.source.is_empty()) {
            let own: Vec<Party> =
                draft.source.iter().cloned().chain(who.parties.into_iter().filter(|p| reading.is_known(p))).collect();
            draft.source = distinct(own);
        }
    }
}

fn rule_of<'a>(reading: &Reading<'a>, index: usize) -> &'a EventRule {
    &reading.found.lexicon.events.rules[index]
}

/// The predicate of saying that `p` stands in the words of.
fn speech(reading: &Reading, p: &Predicate) -> Option<usize> {
    let mut at = p.governor;
    for _ in 0..3 {
        let g = at?;
        let predicate = &reading.clauses.predicates[g];
        let lemma = reading.lemma(predicate.verb);
        if is_reporting(lemma) || matches!(lemma, "let" | "caution" | "thunder") {
            return Some(g).filter(|_| predicate.verb != p.verb);
        }
        at = predicate.governor;
    }
    // "Any raid will be met with force, Peru warned."
    let r = reading.clauses.predicates.iter().position(|r| {
        let start = r.subject.iter().map(|s| reading.clauses.phrases[*s].first).min().unwrap_or(r.first);
        r.first > p.end
            && start > 0
            && start >= p.end
            && matches!(reading.lemma(r.verb), "warn" | "threaten" | "caution")
            && (p.end..start).any(|t| matches!(reading.lemma(t), "," | "\"" | "”"))
    })?;
    let own = reading.clauses.predicates.iter().any(|q| q.governor == Some(r) && q.link == Link::Complement);
    (!own && p.governor.is_none()).then_some(r)
}

/// "Peru alleges that Chile shelled the town": an accusation beside the act, when it is a hostile one by another;
/// "admits that it shelled the town": a concession, when it is one's own.
fn avowal(reading: &Reading, act: &Draft, all: &[Draft]) -> Option<Draft> {
    const ALLEGE: &[&str] =
        &["allege", "claim", "charge", "contend", "insist", "assert", "maintain", "repeat", "complain"];
    let hostile =
        matches!(act.event_type, EventType::Assault | EventType::Coerce | EventType::Mobilize | EventType::Sanction);
    let p = act.predicate.filter(|_| hostile)?;
    let g =
        reading.clauses.predicates[p].governor.filter(|_| reading.clauses.predicates[p].link == Link::Complement)?;
    let speaker = &reading.clauses.predicates[g];
    let verb = reading.lemma(speaker.verb);
    let alleges = ALLEGE.contains(&verb);
    if !alleges && !matches!(verb, "admit" | "acknowledge" | "confess" | "concede") {
        return None;
    }
    if speaker.passive || speaker.negated || all.iter().any(|d| d.predicate == Some(g)) {
        return None;
    }
    let known = |mut parties: Vec<Party>| {
        parties.retain(|p| reading.is_known(p));
        parties
    };
    let (source, doers) = (known(reading.subject(speaker)?.parties), known(act.source.clone()));
    let own = doers.iter().any(|t| countries(&source).contains(t.country.as_str()));
    if source.is_empty() || doers.is_empty() || own == alleges {
        return None;
    }
    let id = if alleges { "accuse" } else { "admit" };
    let index = reading.found.lexicon.events.rules.iter().position(|r| r.id == id)?;
    let rule = rule_of(reading, index);
    let mut told = judge(reading, g, rule.event_type, &source)?;
    if told.factuality == Factuality::Reported {
        told.factuality = Factuality::Asserted;
    }
    Some(Draft {
        sentence: reading.sentence,
        predicate: Some(g),
        phrase: None,
        rule: index,
        event_type: rule.event_type,
        cameo: rule.cameo.clone(),
        source,
        target: if alleges { doers } else { act.target.clone() },
        told,
        trigger: reading.tokens[speaker.verb].span,
        evidence: evidence(reading, speaker),
        grounds: Grounds { source: true, actor: true, target: true, ..Grounds::default() },
    })
}

/// The patient of `p`: its object, or its subject in the passive.
fn patient(p: &Predicate) -> Option<usize> {
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

/// The event that predicate `p` states, by the first rule that fits.
fn verb_event(reading: &Reading, p: usize) -> Option<Draft> {
    let predicate = &reading.clauses.predicates[p];
    let lemma = reading.lemma(predicate.verb);
    // "what he called …": words, not the act of calling.
    if predicate.marker.is_some_and(|m| reading.lemma(m) == "what") {
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
    const PEACEFUL: &[&str] = &[
        "work", "serve", "study", "live", "visit", "queue", "apply", "arrive", "be", "have", "wait", "go", "come",
        "shelter",
    ];
    let predicate = &reading.clauses.predicates[p];
    let subject = predicate.subject.first().filter(|_| !predicate.passive)?;
    let events = &reading.found.lexicon.events;
    let crowd = events.is_in("crowd", reading.head(*subject));
    if !crowd || PEACEFUL.contains(&reading.lemma(predicate.verb)) {
        return None;
    }
    let house = (predicate.verb + 1..predicate.end).any(|t| MISSIONS.contains(&reading.lemma(t)));
    let index = events.rules.iter().position(|r| r.id == "protest-crowd").filter(|_| house)?;
    draft_verb(reading, p, predicate, index, patient(predicate))
}

/// Finds the words that a pattern wants after its verb. `Some(Some(phrase))` when the particle took the object for its
/// own ("called in *the envoy*"), `Some(None)` when there is nothing to correct.
fn particle(reading: &Reading, p: &Predicate, after: &[String]) -> Option<Option<usize>> {
    if after.is_empty() {
        return Some(None);
    }
    let reach = (p.verb + 12).min(reading.tokens.len());
    // "let the prisoners go", "stopped supplying parts": the verb that ends the idiom is no clause of its own.
    // "kept the border shut": so is its participle.
    let own_verb = |q: &&Predicate| {
        let bare = q.first == q.verb
            && match reading.tokens[q.first].form {
                Some(Form::Base | Form::Gerund) => after.iter().any(|w| w == reading.lemma(q.verb)),
                Some(Form::Participle) => {
                    let shape = reading.tokens[q.verb].span.of(reading.found.text);
                    after.iter().any(|w| w == shape)
                }
                _ => false,
            };
        q.first > p.verb && !bare
    };
    let stop = reading.clauses.predicates.iter().find(own_verb).map_or(reach, |q| q.first).min(reach);
    // "called Lima on Sunday", "took Lima's side in the quarrel": a preposition of time or place further on is no
    // particle.
    let leads = |k: usize| {
        let mut led = reading.clauses.phrases.iter().filter(|ph| ph.preposition == Some(k));
        let of_place = k > p.verb + 1 && matches!(reading.lemma(k), "in" | "on" | "at" | "over");
        led.any(|ph| ph.time || of_place)
    };
    let at = (p.verb + 1..stop).filter(|k| after.len() > 1 || !leads(*k)).find(|k| {
        after.iter().enumerate().all(|(n, word)| {
            reading
                .tokens
                .get(k + n)
                .is_some_and(|t| t.lemma == *word || t.span.of(reading.found.text).eq_ignore_ascii_case(word))
        }) || (after.len() == 1
            && reading.clauses.phrases.iter().any(|ph| ph.head == *k && reading.lemma(*k) == after[0]))
    });
    // "put their names to": the words may have others in between.
    let spread = || {
        let mut k = p.verb + 1;
        after.iter().all(|word| {
            while k < stop && reading.lemma(k) != word {
                k += 1;
            }
            k += 1;
            k <= stop
        })
    };
    let passive_in_front =
        p.passive && after.len() == 1 && p.subject.first().is_some_and(|s| reading.head(*s) == after[0]);
    // "set fire to the flag", "took possession of the ship": what the last preposition of the idiom governs.
    let governed = || {
        let last = after.len() - 1;
        let k = at.map(|k| k + last).or_else(|| {
            (p.verb + 1..stop)
                .rev()
                .find(|k| reading.lemma(*k) == after[last] && reading.tokens[*k].class == Class::Preposition)
        })?;
        reading.clauses.phrases.iter().position(|ph| ph.preposition == Some(k) && !ph.time)
    };
    let own = |o: usize| after.iter().any(|w| w == reading.head(o));
    if after.len() > 1
        && !p.passive
        && p.object.is_some_and(own)
        && (at.is_some() || spread())
        && let Some(phrase) = governed()
    {
        return Some(Some(phrase));
    }
    match at {
        // "is fully behind Peru"
        Some(k)
            if k > p.verb + 1
                && p.object.is_none()
                && after.len() == 1
                && (p.verb + 1..k).all(|t| reading.tokens[t].class == Class::Adverb) =>
        {
            Some(reading.clauses.phrases.iter().position(|ph| ph.preposition == Some(k)))
        }
        // "shot dead the envoy": the word took the place of the object.
        Some(k)
            if k == p.verb + 1
                && p.object2.is_some()
                && p.object.is_some_and(|o| {
                    let ph = &reading.clauses.phrases[o];
                    ph.first == k && ph.last == k && after.len() == 1
                }) =>
        {
            Some(p.object2)
        }
        Some(k) if k == p.verb + 1 => {
            let taken = reading.clauses.phrases.iter().position(|ph| ph.preposition == Some(k + after.len() - 1));
            Some(taken.filter(|_| p.object.is_none() && !p.passive))
        }
        Some(_) => Some(None),
        None if passive_in_front || (after.len() > 1 && spread()) => Some(None),
        None => None,
    }
}

fn fits(reading: &Reading, p: &Predicate, rule: &EventRule, patient: Option<usize>, pattern: &VerbPattern) -> bool {
    let whole = pattern.whole;
    let heads = |phrase: usize| -> Vec<&str> {
        let group = reading.clauses.group(phrase, reading.tokens);
        let mut heads: Vec<&str> = group.iter().map(|g| reading.head(*g)).collect();
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
    // "Inflation hit 85 per cent", "snow closed the road", "the team struck twice"
    let forceful = matches!(rule.event_type, EventType::Assault | EventType::Coerce | EventType::Sanction);
    if forceful
        && !p.passive
        && let Some(subject) = p.subject.first()
        && reading.found.lexicon.events.is_in("nature", reading.head(*subject))
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

/// Whether the phrase is about people by name: "seven Peruvians", "the guards", "him", "Jane Doe"; not a state or a town.
fn is_somebody(reading: &Reading, phrase: usize) -> bool {
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
fn compound(reading: &Reading, phrase: usize, list: &[String]) -> bool {
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
fn is_proper_name(reading: &Reading, phrase: usize) -> bool {
    let p = &reading.clauses.phrases[phrase];
    reading.tokens[p.head].class == Class::Name
        && reading.who(phrase, false).is_none_or(|w| w.parties.iter().all(|x| !reading.is_known(x)))
}

/// "Su-30s", "the TB2", "S-400": a weapon by its letters and digits.
fn is_designation(reading: &Reading, phrase: usize) -> bool {
    let p = &reading.clauses.phrases[phrase];
    let word = reading.tokens[p.head].span.of(reading.found.text);
    word.starts_with(|c: char| c.is_ascii_uppercase()) && word.contains(|c: char| c.is_ascii_digit())
}

fn is_count(reading: &Reading, phrase: usize) -> bool {
    let p = &reading.clauses.phrases[phrase];
    reading.tokens[p.head].class == Class::Number
        && !reading.tokens[p.head].lemma.contains(|c: char| c.is_ascii_digit())
}

/// Somebody by name or office: "Jane Doe", "the Peruvian minister", "a delegation", "she"; no state, force or town.
fn is_official(reading: &Reading, phrase: usize) -> bool {
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
fn is_people(reading: &Reading, phrase: usize) -> bool {
    use crate::model::{Grammar, MentionKind};
    let p = &reading.clauses.phrases[phrase];
    let people =
        reading.mention(p.head).is_some_and(|m| matches!(&m.kind, MentionKind::Actor { grammar: Grammar::People, .. }));
    people && reading.tokens[p.head].span.of(reading.found.text).ends_with('s')
}

fn is_crowd(reading: &Reading, phrase: Option<usize>) -> bool {
    phrase.is_some_and(|p| {
        let head = reading.head(p);
        let crowd = |lemma: &str| reading.found.lexicon.events.is_in("crowd", lemma);
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

/// The agent of an event noun: its possessor, its adjective, or who stands after "by".
fn agent_of_noun(reading: &Reading, phrase: usize) -> Option<Who> {
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
fn argument_of(reading: &Reading, phrase: usize, preposition: &str) -> Option<usize> {
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
fn of_border(reading: &Reading, phrase: usize) -> bool {
    let host = phrase.checked_sub(1).map(|h| &reading.clauses.phrases[h]);
    let next = reading.clauses.phrases[phrase].preposition;
    host.is_some_and(|h| {
        Some(h.last + 1) == next
            && matches!(reading.lemma(h.head), "border" | "frontier" | "boundary" | "neighbour" | "neighbor" | "ally")
    })
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
            None => reading.subject(predicate).or_else(|| by_instrument(reading, predicate)),
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
            if let Some(who) = slot_who(reading, predicate, slot, patient, rule, &[]).filter(|w| !w.parties.is_empty())
            {
                source = who.parties;
                grounds.actor = true;
                break;
            }
        }
        if source.is_empty() {
            return None;
        }
    }
    // "The envoy was called to the Peruvian foreign ministry": who calls is where he goes.
    if source.is_empty() && predicate.passive && matches!(rule.id.as_str(), "summon" | "carpet-envoy") {
        let to = slot_who(reading, predicate, "to", patient, rule, &[]);
        source = to.into_iter().flat_map(|w| w.parties).filter(|p| reading.is_known(p)).collect();
        // "was summoned in Lima"
        if source.is_empty() {
            let at = predicate.arguments.iter().filter(|a| matches!(reading.preposition(**a), "in" | "at"));
            let places = at.flat_map(|a| {
                let ph = &reading.clauses.phrases[*a];
                reading.places_between(ph.first, ph.last + 1)
            });
            source = places.take(1).collect();
        }
    }
    // "Peruvian rockets were flown to Chile", "a plane brought Peruvian rockets": whose goods they are.
    if rule.event_type == EventType::Aid && source.iter().all(|p| !reading.is_known(p)) && !rule.actor_object {
        // … and whose men they are: "Afghan fighters were sent to Peru".
        let men = |o: usize| {
            matches!(
                reading.head(o),
                "fighter"
                    | "volunteer"
                    | "mercenary"
                    | "instructor"
                    | "adviser"
                    | "advisor"
                    | "engineer"
                    | "doctor"
                    | "rescuer"
                    | "sapper"
                    | "expert"
                    | "trainer"
                    | "medic"
                    | "technician"
                    | "fireman"
                    | "firefighter"
            )
        };
        let goods = patient.and_then(|o| {
            let theirs = men(o) && predicate.passive;
            reading.who_near(o).filter(|w| (!w.actor || theirs) && !w.parties.is_empty())
        });
        let from = || slot_who(reading, predicate, "from", patient, rule, &[]).filter(|w| w.actor);
        if let Some(who) = goods.or_else(from) {
            source = who.parties.into_iter().filter(|p| reading.is_known(p)).collect();
        }
    }
    // "confirmed that drones had been sold to Chile": who owns up to a sale made it.
    if rule.event_type == EventType::Aid && source.is_empty() && predicate.passive && by.is_none() {
        let owns =
            predicate.governor.filter(|_| predicate.link == Link::Complement).map(|g| &reading.clauses.predicates[g]);
        let owns = owns.filter(|g| {
            matches!(reading.lemma(g.verb), "confirm" | "admit" | "acknowledge" | "announce" | "disclose" | "reveal")
        });
        source = owns.and_then(|g| reading.subject(g)).map(|w| w.parties).unwrap_or_default();
    }
    // "leaders of the coalition agreed to put off the march in Lima": at home, where the text tells of no other state.
    let inward = matches!(
        rule.event_type,
        EventType::Agree | EventType::Concede | EventType::Retreat | EventType::Coerce | EventType::Reject
    );
    if inward
        && !rule.mutual
        && !predicate.passive
        && source.iter().all(|x| !reading.is_known(x))
        && let Some(home) = super::dyad::home_of(reading, predicate)
    {
        source = vec![home];
    }
    // "Two Peruvian battalions were put on alert": one's own forces are moved by oneself.
    if source.is_empty()
        && predicate.passive
        && by.is_none()
        && matches!(rule.event_type, EventType::Mobilize | EventType::Retreat)
    {
        source = patient.and_then(|o| reading.who(o, false)).map(|w| w.parties).unwrap_or_default();
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
    const PRESS: &[&str] = &["journalist", "reporter", "interviewer", "correspondent", "newspaper", "reader"];
    let asker = if predicate.passive { by } else { predicate.subject.first().copied() };
    if rule.event_type == EventType::Request && asker.is_some_and(|a| PRESS.contains(&reading.head(a))) {
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
            if rule.source.is_empty() || slot != "subject" {
                who.parties.retain(|t| !own.contains(t.country.as_str()));
            }
            who.parties.retain(|t| reading.is_known(t));
            if who.parties.is_empty() {
                // An unnamed victim stays unnamed: nobody further on takes its place.
                if who.actor && slot == "object" && !matches!(rule.event_type, EventType::Aid | EventType::Consult) {
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
    if rule.event_type == EventType::Coerce
        && source.is_empty()
        && target.is_empty()
        && predicate.passive
        && by.is_none()
        && patient
            .is_some_and(|o| is_somebody(reading, o) || reading.found.lexicon.events.is_in("persons", reading.head(o)))
    {
        let places = predicate.arguments.iter().filter(|a| matches!(reading.preposition(**a), "in" | "at" | "near"));
        let places = places.flat_map(|a| {
            let ph = &reading.clauses.phrases[*a];
            reading.places_between(ph.first, ph.last + 1)
        });
        source = places.take(1).collect();
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

/// "signed a decree banning fruit", "launched a raid killing six": what does it is the deed of the subject before.
fn by_instrument(reading: &Reading, p: &Predicate) -> Option<Who> {
    let g = p.governor.filter(|_| p.link == Link::Reduced && !p.passive).map(|g| &reading.clauses.predicates[g])?;
    let object = g.object.filter(|o| p.subject.first() == Some(o) && !g.passive)?;
    let act = !reading.found.lexicon.events.of_noun(reading.head(object)).is_empty()
        || matches!(
            reading.head(object),
            "decree"
                | "order"
                | "law"
                | "bill"
                | "resolution"
                | "statement"
                | "letter"
                | "note"
                | "act"
                | "decision"
                | "edict"
                | "declaration"
                | "measure"
                | "operation"
                | "message"
                | "communiqué"
                | "proclamation"
        );
    act.then(|| reading.subject(g)).flatten()
}

/// "killed in an ambush laid by the militia", "wounded in a Chilean raid": whose attack it was.
fn by_means(reading: &Reading, p: &Predicate, rule: &EventRule) -> Option<Who> {
    if rule.event_type != EventType::Assault {
        return None;
    }
    let events = &reading.found.lexicon.events;
    p.arguments.iter().filter(|a| matches!(reading.preposition(**a), "in" | "during")).find_map(|a| {
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
    })
}

/// "Peru said that Chile must return the ship": a demand of who speaks on whom it speaks of.
fn demand(reading: &Reading, p: usize) -> Option<Draft> {
    let predicate = &reading.clauses.predicates[p];
    let must = predicate.modal.is_some_and(|m| reading.lemma(m) == "must");
    let g = predicate.governor.filter(|_| must && predicate.link == Link::Complement)?;
    let index = reading.found.lexicon.events.rules.iter().position(|r| r.id == "ask")?;
    let speaker = &reading.clauses.predicates[g];
    let source = reading.subject(speaker)?.parties;
    let mut target = reading.subject(predicate)?.parties;
    target.retain(|t| reading.is_known(t) && !countries(&source).contains(t.country.as_str()));
    if source.is_empty() || target.is_empty() {
        return None;
    }
    let told = judge(reading, g, EventType::Request, &source)?;
    Some(Draft {
        sentence: reading.sentence,
        predicate: Some(g),
        phrase: None,
        rule: index,
        event_type: EventType::Request,
        cameo: rule_of(reading, index).cameo.clone(),
        source,
        target,
        told,
        trigger: reading.tokens[predicate.first].span,
        evidence: evidence(reading, speaker).cover(evidence(reading, predicate)),
        grounds: Grounds { source: true, actor: true, target: true, ..Grounds::default() },
    })
}

/// An accusation's content counts when it is a concrete act: with a place, a time or a victim.
fn concrete(reading: &Reading, p: &Predicate, target: &[Party]) -> bool {
    !target.is_empty() || has_time(reading, p) || !reading.places_between(p.verb + 1, p.end).is_empty()
}

fn has_time(reading: &Reading, p: &Predicate) -> bool {
    reading.clauses.phrases.iter().any(|ph| ph.time && ph.first > p.verb && ph.last < p.end + 1)
        || reading.found.timexes.iter().any(|t| {
            reading.span().contains(t.span) && t.interval.is_some() && {
                let clause = reading.cover(
                    p.subject.first().map_or(p.first, |s| reading.clauses.phrases[*s].first).min(p.first),
                    p.end.max(p.verb + 1) - 1,
                );
                clause.overlaps(t.span) || t.span.end <= clause.start && p.link == Link::Main
            }
        })
}

/// Deaths and damage by mischance are no attacks.
fn accident(reading: &Reading, p: &Predicate, rule: &EventRule) -> bool {
    const MISHAPS: &[&str] = &[
        "accident",
        "crash",
        "earthquake",
        "landslide",
        "avalanche",
        "flood",
        "storm",
        "fire",
        "hurricane",
        "lightning",
        "collision",
        "derailment",
        "disease",
        "virus",
        "epidemic",
        "famine",
        "heatwave",
        "quake",
        "tornado",
        "blaze",
        "drought",
        "wave",
        "snow",
        "tyre",
        "weather",
    ];
    if rule.event_type != EventType::Assault {
        return false;
    }
    let subject = p.subject.first().filter(|_| !p.passive).map(|s| reading.head(*s));
    let means =
        p.arguments.iter().filter(|a| matches!(reading.preposition(**a), "in" | "by")).map(|a| reading.head(*a));
    subject.into_iter().chain(means).any(|h| MISHAPS.contains(&h))
}

/// "the death toll", "raised the toll to 15": a count of the dead, where a toll of money is told with its currency.
fn is_tally(reading: &Reading, p: &Predicate, phrase: usize) -> bool {
    if reading.head(phrase) != "toll" {
        return false;
    }
    let own = &reading.clauses.phrases[phrase];
    let dead = (own.first..own.head).any(|t| matches!(reading.lemma(t), "death" | "casualty" | "human" | "civilian"));
    let bare = |a: &usize| {
        let argument = &reading.clauses.phrases[*a];
        let span = reading.cover(argument.first, argument.last);
        let counts =
            |m: &Mention| m.span.overlaps(span) && matches!(&m.kind, MentionKind::Quantity(q) if q.unit.is_none());
        matches!(reading.preposition(*a), "to" | "at" | "by") && reading.found.mentions.iter().any(counts)
    };
    dead || p.arguments.iter().any(bare)
}

/// Whether the subject is a person or body of persons even where no actor was found: "a delegation", "the envoys".
fn is_person(reading: &Reading, p: &Predicate) -> bool {
    const PERSONS: &[&str] = &[
        "delegation",
        "envoy",
        "minister",
        "president",
        "official",
        "ambassador",
        "leader",
        "premier",
        "king",
        "chancellor",
        "secretary",
        "negotiator",
        "mediator",
        "diplomat",
        "visitor",
        "host",
        "speaker",
        "side",
        "party",
        "general",
        "chief",
        "government",
        "mission",
        "team",
        "representative",
        "counterpart",
        "guest",
        "commander",
        "they",
        "he",
        "she",
        "who",
        "we",
    ];
    p.subject.iter().any(|s| PERSONS.contains(&reading.head(*s)))
}

/// Where the words name too little to be an event.
fn enough(
    reading: &Reading,
    p: &Predicate,
    rule: &EventRule,
    source: &[Party],
    target: &[Party],
    subject: bool,
) -> bool {
    let states = countries(source).len();
    match rule.event_type {
        EventType::Consult if rule.mutual => {
            states >= 2
                || states == 1 && (rule.id == "mediate" || reading.lemma(p.verb) == "host" || one_body(reading, source))
        }
        EventType::Agree => states > usize::from(rule.mutual && rule.intransitive) || p.passive,
        EventType::Concede => {
            states >= 1 || p.passive && matches!(rule.id.as_str(), "free" | "let-go" | "lift" | "unfreeze" | "reopen")
        }
        EventType::Consult => states >= 1 && !target.is_empty(),
        EventType::Cooperate if rule.mutual => states >= 2,
        EventType::Cooperate => states >= 1 && !target.is_empty(),
        EventType::Assault => {
            let agentless = p.passive && !p.arguments.iter().any(|a| reading.preposition(*a) == "by");
            if rule.mutual {
                states >= 1
            } else {
                !target.is_empty()
                    || states >= 1
                        && (subject || agentless)
                        && (concrete(reading, p, target) || kills_people(reading, p))
            }
        }
        EventType::Coerce => !target.is_empty() || states >= 1,
        EventType::Aid => states >= 1,
        EventType::Support => states >= 1 && (!target.is_empty() || points_back(reading, p)),
        EventType::Protest => {
            states >= 1 || !target.is_empty() || rule.crowd && is_crowd(reading, p.subject.first().copied())
        }
        _ => states >= 1 || (p.passive && !target.is_empty() && rule.id == "summon"),
    }
}

/// An organisation of states meets by itself: "the Security Council will convene".
fn one_body(reading: &Reading, source: &[Party]) -> bool {
    source.iter().all(|p| {
        let actors = &reading.found.lexicon.actors;
        actors.actor(&p.country).or(actors.actor(&p.actor)).is_some_and(|a| a.kind == ActorKind::Organisation)
    })
}

/// "65,000 barrels a day", "8 bcm in a year", "16 per cent of its imports": a supply told by its rate or share goes on; the
/// codebook makes it a flow and no event.
fn is_standing_supply(reading: &Reading, p: &Predicate) -> bool {
    let start = p.subject.first().map_or(p.first, |s| reading.clauses.phrases[*s].first).min(p.first);
    (start..p.end).any(|t| {
        let next = |n: usize| if t + n < reading.tokens.len() { reading.lemma(t + n) } else { "" };
        match reading.lemma(t) {
            "bcm" => true,
            "barrel" | "tonne" | "ton" | "metre" | "meter" | "kilowatt" | "megawatt" => {
                matches!(next(1), "a" | "per") && matches!(next(2), "day" | "year" | "month" | "week")
            }
            "per" => matches!(next(1), "cent") && next(2) == "of",
            "percent" | "%" => next(1) == "of",
            _ => false,
        }
    })
}

/// "helicopters from Russia arrived at the Russian base": whoever moves arms to a base of its own gives them to nobody.
fn to_own_base(reading: &Reading, p: &Predicate, source: &[Party]) -> bool {
    let own = countries(source);
    let of = |phrase: usize| {
        let based = based(reading, phrase).or_else(|| {
            let base = matches!(reading.head(phrase), "base" | "garrison" | "airfield" | "airbase" | "outpost");
            base.then(|| reading.who_near(phrase)).flatten()
        });
        based.is_some_and(|w| !w.parties.is_empty() && w.parties.iter().all(|x| own.contains(x.country.as_str())))
    };
    !own.is_empty() && p.arguments.iter().any(|a| of(*a))
}

/// Whether the patient is people, counted or described, or a building or vehicle: "killed two men", "blew up the bridge".
fn kills_people(reading: &Reading, p: &Predicate) -> bool {
    patient(p).is_some_and(|o| {
        is_count(reading, o)
            || reading.found.lexicon.events.is_in("works", reading.head(o))
            || reading.found.lexicon.events.is_in("crowd", reading.head(o))
            || reading.found.lexicon.actors.agent(reading.head(o)).is_some()
            || matches!(reading.head(o), "people" | "man" | "woman" | "person" | "child" | "civilian" | "men")
    })
}

/// Whether the object points back to an event told before: "it", "the release".
pub fn points_back(reading: &Reading, p: &Predicate) -> bool {
    patient(p).is_some_and(|o| {
        let head = reading.head(o);
        matches!(
            head,
            "it" | "this"
                | "that"
                | "move"
                | "decision"
                | "step"
                | "action"
                | "measure"
                | "remark"
                | "statement"
                | "comment"
                | "word"
                | "speech"
                | "campaign"
                | "operation"
                | "intervention"
                | "drive"
                | "killing"
                | "crime"
                | "violence"
                | "bloodshed"
                | "shooting"
                | "act"
        ) || !reading.found.lexicon.events.of_noun(head).is_empty()
            || reading.found.lexicon.events.is_in("papers", head)
    })
}

/// A crowd's own state is where it stands; its target is whose embassy it stands at, or whom it is against.
fn crowd_parties(
    reading: &Reading,
    first: usize,
    end: usize,
    source: Vec<Party>,
    target: Vec<Party>,
    subject: &[usize],
) -> (Vec<Party>, Vec<Party>) {
    let mut source = source;
    source.retain(|p| reading.is_known(p));
    // "pelted its consulate with tomatoes": whose house it is suffers the crowd.
    let house = || {
        let phrases = reading.clauses.phrases.iter().enumerate();
        phrases
            .filter(|(_, p)| p.first > first && p.last <= end + 1)
            .find_map(|(at, p)| MISSIONS.contains(&reading.lemma(p.head)).then(|| reading.who(at, false)).flatten())
    };
    let host = house().map(|w| w.parties).filter(|p| p.iter().any(|x| reading.is_known(x))).unwrap_or_default();
    if !host.is_empty() {
        source.retain(|s| host.iter().all(|h| h.country != s.country));
        let places = reading.places_between(0, reading.tokens.len());
        let place = places.into_iter().find(|p| host.iter().all(|h| h.country != p.country));
        return (if source.is_empty() { place.into_iter().collect() } else { source }, host);
    }
    if source.is_empty() {
        let start = subject.first().map_or(first, |s| reading.clauses.phrases[*s].first);
        let near = reading.actors_between(start, first).into_iter().flatten().filter(|p| reading.is_known(p));
        source = near.chain(reading.places_between(start, end.max(first))).take(1).collect();
    }
    if source.is_empty() {
        let all = reading.tokens.len();
        let places = reading.places_between(0, all).into_iter();
        source = places
            .chain(reading.actors_between(0, all).into_iter().flatten().filter(|p| reading.is_known(p)))
            .take(1)
            .collect();
    }
    let own: Vec<String> = countries(&source).into_iter().map(str::to_owned).collect();
    let target = target.into_iter().filter(|t| !own.iter().any(|c| c == t.country.as_str())).collect();
    (source, target)
}

/// Houses of a state abroad.
const MISSIONS: &[&str] = &["embassy", "consulate", "mission", "residence", "legation", "chancery"];

/// Whom `slot` of a rule means for `p`.
fn slot_who(
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
            if rule.event_type == EventType::Aid && !rule.actor_object {
                // What is given is not who gets it.
                let second = p.object2.is_some() || who.as_ref().is_some_and(|w| w.actor);
                // "lent Erbil a million": a town that gets something is whoever rules there.
                let somebody = |w: &Who| w.actor || p.object2.is_some() && rule.place;
                return who.filter(|w| somebody(w) && second && w.parties.iter().any(|x| reading.is_known(x)));
            }
            who
        }
        "object2" => reading.who_all(&group(p.object2?), rule.place),
        "content" => {
            // What a refusal or denial is about does not name whom it answers, unless it says what is not done.
            let does = reading.clauses.predicates.iter().any(|q| {
                q.link == Link::Infinitive && q.governor.is_some_and(|g| reading.clauses.predicates[g].verb == p.verb)
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
            for argument in fronted.iter().chain(arguments).chain(own.iter()) {
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
fn based(reading: &Reading, place: usize) -> Option<Who> {
    const BASES: &[&str] =
        &["base", "embassy", "consulate", "garrison", "outpost", "airfield", "headquarters", "depot", "camp", "post"];
    let ph = &reading.clauses.phrases[place];
    let next = place + 1;
    let behind = reading.clauses.phrases.get(next)?;
    let apposed = behind.first == ph.last + 2 && reading.lemma(ph.last + 1) == "," && behind.preposition.is_none();
    (apposed && BASES.contains(&reading.head(next))).then(|| reading.who_near(next)).flatten()
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

/// Own exercise or joint one.
fn joint(rule: &EventRule, source: &[Party]) -> (EventType, String) {
    match (rule.joint, &rule.joint_cameo) {
        (Some(joint), Some(cameo)) if countries(source).len() > 1 => (joint, cameo.clone()),
        _ => (rule.event_type, rule.cameo.clone()),
    }
}

/// From the subject, when it stands near, to the last argument.
pub fn evidence(reading: &Reading, p: &Predicate) -> Span {
    let subject = p
        .subject
        .iter()
        .map(|s| &reading.clauses.phrases[*s])
        .map(|ph| ph.first)
        .filter(|f| *f < p.first && p.first - f <= 14 && !p.shared)
        .min();
    let list = p
        .subject
        .first()
        .map(|s| reading.subjects(p, *s))
        .filter(|g| g.len() > 1 && !p.shared)
        .map(|g| reading.clauses.phrases[g[0]].first);
    let object = p
        .object
        .map(|o| &reading.clauses.phrases[o])
        .map(|ph| ph.first)
        .filter(|f| *f < p.first && p.link == Link::Relative);
    let first =
        [subject, list.filter(|f| *f < p.first), object].into_iter().flatten().min().unwrap_or(p.first).min(p.first);
    let last = (p.end.max(p.verb + 1) - 1).min(p.verb + 24).min(reading.tokens.len() - 1);
    reading.cover(first, last.max(p.verb))
}

/// The event that the noun of `phrase` names, when something makes it one.
fn noun_event(reading: &Reading, phrase: usize, verbs: &[Draft]) -> Option<Draft> {
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

/// The act that a noun made from a verb names, with who does it and on what: "the bombardment of the town by Chile", "the
/// recall of Chile's envoy", "suspension of the terminal was ordered by a Chilean court".
fn nominal_event(reading: &Reading, phrase: usize, verbs: &[Draft]) -> Option<Draft> {
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
                && (p.passive && (events.is_light(lemma) || UNCERTAIN.contains(&lemma)) || events.is_happening(lemma))
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
        end: noun_end(reading, phrase) + 1,
    };
    for pattern in events.of_verb(verb).iter().filter(|p| p.after.join(" ") == after && !p.whole) {
        let rule = rule_of(reading, pattern.rule);
        let bare = VerbPattern { after: Vec::new(), ..pattern.clone() };
        if rule.mutual
            || rule.negated
            || rule.crowd
            || !rule.source.is_empty()
            || !fits(reading, &act, rule, Some(patient), &bare)
        {
            continue;
        }
        if said && verbs.iter().any(|v| v.evidence.contains(head) && v.event_type == rule.event_type) {
            return None;
        }
        let mut source = agent.clone();
        // One's own envoy is recalled, one's own forces are sent by oneself.
        let own = rule.id == "recall-envoy" || matches!(rule.event_type, EventType::Mobilize | EventType::Retreat);
        if source.is_empty() && own {
            source = reading.who(patient, false).map(|w| w.parties).unwrap_or_default();
        }
        source.retain(|p| reading.is_known(p));
        if source.is_empty() {
            continue;
        }
        let mut target: Vec<Party> = Vec::new();
        for slot in rule.target.iter().filter(|s| !matches!(s.as_str(), "content" | "of" | "object2")) {
            let mut who =
                slot_who(reading, &act, slot, Some(patient), rule, &source).map(|w| w.parties).unwrap_or_default();
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
        } else if subject && (!p.passive && events.is_happening(lemma) || p.passive && UNCERTAIN.contains(&lemma)) {
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
    if agent.is_none() && rule.event_type == EventType::Assault && ADVANCES.contains(&reading.head(phrase)) {
        agent =
            argument_of(reading, phrase, "of").filter(|a| !reading.names_place(*a)).and_then(|a| reading.who(a, false));
    }
    let words = matches!(rule.event_type, EventType::Accuse | EventType::Support | EventType::Threaten);
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
        let harm = carrier.is_some_and(|(at, _)| {
            matches!(
                reading.lemma(clauses.predicates[at].verb),
                "hit"
                    | "kill"
                    | "destroy"
                    | "target"
                    | "damage"
                    | "wound"
                    | "injure"
                    | "leave"
                    | "claim"
                    | "carry"
                    | "launch"
                    | "conduct"
            )
        });
        let armed = (ph.first..ph.head).any(|t| {
            matches!(
                reading.lemma(t),
                "air"
                    | "missile"
                    | "drone"
                    | "rocket"
                    | "night"
                    | "artillery"
                    | "military"
                    | "precision"
                    | "retaliatory"
                    | "preventive"
                    | "israeli"
            )
        });
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
        reading.who_all(&clauses.group(found, reading.tokens), rule.place)
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
        for slot in rule.target.iter().filter(|s| !matches!(s.as_str(), "object" | "content" | "object2")) {
            if let Some(mut who) = near(slot) {
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
        Needs::Light => carrier.is_some_and(|c| c.1) && (states > 0 || !target.is_empty()),
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

/// Nouns of attack whose "of" names who attacks.
const ADVANCES: &[&str] =
    &["offensive", "advance", "assault", "attack", "incursion", "raid", "counter-offensive", "onslaught"];

/// Who presides: "under the auspices of", "mediated by", "hosted by".
fn presiding(reading: &Reading, first: usize, end: usize) -> Vec<Party> {
    let under = reading.clauses.phrases.iter().enumerate().filter(|(at, p)| {
        p.first > first
            && p.first < end
            && (reading.preposition(*at) == "under"
                && matches!(
                    reading.lemma(p.head),
                    "eye"
                        | "auspex"
                        | "auspices"
                        | "aegis"
                        | "mediation"
                        | "chairmanship"
                        | "supervision"
                        | "patronage"
                )
                || matches!(reading.preposition(*at), "through" | "with" | "via")
                    && matches!(
                        reading.lemma(p.head),
                        "mediation" | "go-between" | "mediator" | "intermediary" | "good office" | "channel"
                    ))
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

/// Passives that say of an event how sure it is.
const UNCERTAIN: &[&str] = &[
    "exclude",
    "rule",
    "fear",
    "expect",
    "plan",
    "schedule",
    "announce",
    "report",
    "avert",
    "cancel",
    "postpone",
    "prevent",
    "set",
    "foresee",
    "predict",
    "mediate",
    "overshadow",
    "interrupt",
    "follow",
    "accompany",
    "arrange",
    "agree",
    "observe",
    "record",
    "register",
    "note",
    "witness",
    "confirm",
    "order",
    "decree",
    "await",
];

/// Last token of what hangs on a noun by prepositions.
fn noun_end(reading: &Reading, phrase: usize) -> usize {
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

impl Reading<'_> {
    /// Whether the sentence belongs to a dated entry.
    pub fn is_chronicle(&self) -> bool {
        self.found.sentences[self.sentence].kind == crate::model::SentenceKind::Item
    }
}
