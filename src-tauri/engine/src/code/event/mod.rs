//! Finds events: a rule's word with its parties, and how the text tells it.
//!
//! Verbs first, since they say who does what; then nouns that a light verb or a named agent makes an event of.

mod crowd;
mod enough;
mod fits;
mod nominal;
mod noun;
mod particle;
mod people;
mod slot;
mod source;
mod speech;
mod verb;

pub use self::enough::points_back;
use self::{nominal::nominal_event, noun::noun_event, speech::avowal, verb::verb_event};
use super::{
    clause::{Link, Predicate},
    factuality::{Told, is_promise},
    reading::{Reading, countries, distinct},
    spoken,
};
use crate::{
    lexicon::EventRule,
    model::{EventType, Party, Span},
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
    drop_losses(reading, &mut drafts);
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

/// "The two armies traded fire; four Peruvians were hurt", "a drone launched by Peru hit the canteen": losses that nobody is
/// said to have caused are those of the fight just told, and the launch is the attack.
fn drop_losses(reading: &Reading, drafts: &mut Vec<Draft>) {
    let assault = |d: &Draft| d.event_type == EventType::Assault;
    let loss = |at: usize| {
        let d = &drafts[at];
        let Some(p) = d.predicate.map(|p| &reading.clauses.predicates[p]) else { return false };
        let before = drafts[..at].iter().rev().find(|b| assault(b));
        let hurt = matches!(
            rule_of(reading, d.rule).id.as_str(),
            "kill" | "kill-somebody" | "wound" | "put-to-death" | "harm"
        );
        assault(d)
            && hurt
            && p.passive
            && p.link == Link::Main
            && d.source.is_empty()
            && before.is_some_and(|b| {
                let sides: Vec<Party> = b.source.iter().chain(&b.target).cloned().collect();
                countries(&sides).is_superset(&countries(&d.target))
                    && b.told.factuality == d.told.factuality
                    && !countries(&b.source).is_empty()
            })
    };
    let launch = |at: usize| {
        let d = &drafts[at];
        let Some(p) = d.predicate.map(|p| &reading.clauses.predicates[p]) else { return false };
        let strikes = |q: &Draft| {
            let of = q.predicate.map(|q| &reading.clauses.predicates[q]);
            assault(q) && of.is_some_and(|q| !q.passive && q.subject.first() == p.subject.first())
        };
        d.event_type == EventType::Mobilize && p.link == Link::Reduced && p.passive && drafts.iter().any(strikes)
    };
    let keep: Vec<bool> = (0..drafts.len()).map(|at| !loss(at) && !launch(at)).collect();
    let mut keep = keep.into_iter();
    drafts.retain(|_| keep.next().unwrap_or(true));
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

/// Own exercise or joint one.
fn joint(rule: &EventRule, source: &[Party]) -> (EventType, String) {
    match (rule.joint, &rule.joint_cameo) {
        (Some(joint), Some(cameo)) if countries(source).len() > 1 => (joint, cameo.clone()),
        _ => (rule.event_type, rule.cameo.clone()),
    }
}

impl Reading<'_> {
    /// Whether the sentence belongs to a dated entry.
    pub fn is_chronicle(&self) -> bool {
        self.found.sentences[self.sentence].kind == crate::model::SentenceKind::Item
    }
}
