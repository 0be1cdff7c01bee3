//! Causes that the text states: two coded events and a connective between them. Coming after is not coming from.

use super::{clause::Link, event::Draft, reading::Reading};
use crate::model::{EventType, Span};

/// A cause between two drafts, by index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link2 {
    /// The causing draft.
    pub cause: usize,
    /// The draft it led to.
    pub effect: usize,
    /// The connective.
    pub marker: Span,
}

/// Connectives that introduce the cause; the effect is the clause they stand in.
const BEFORE_CAUSE: &[&str] = &[
    "in response to",
    "in answer to",
    "in reaction to",
    "in retaliation for",
    "in reprisal for",
    "in revenge for",
    "in protest at",
    "in protest against",
    "in protest over",
    "in exchange for",
    "in return for",
    "as punishment for",
    "as a response to",
    "as a reaction to",
    "because of",
    "because",
    "owing to",
    "on account of",
    "as a result of",
    "in view of",
    "in the wake of reports",
    "as retaliation for",
    "in revenge of",
    "to protest",
    "in punishment for",
    "over what",
    "thanks to",
    "due to",
    "provoked by",
    "prompted by",
    "triggered by",
    "caused by",
    "in reply to",
];
/// Connectives that point back to a cause in the clause before.
const AFTER_CAUSE: &[&str] = &[
    "in response",
    "in retaliation",
    "in answer",
    "in reaction",
    "in reprisal",
    "in return",
    "in revenge",
    "as a result",
    "therefore",
    "consequently",
    "for which",
    "for that reason",
    "in protest",
    "for this",
    "to which",
    "as a consequence",
    "hence",
];
/// Verbs whose subject is the cause and whose object is the effect.
const LEADS: &[&str] =
    &["prompt", "trigger", "provoke", "cause", "spark", "lead", "drive", "push", "force", "induce", "bring"];
/// Verbs whose subject's act answers an earlier one.
const ANSWERS: &[&str] = &["answer", "retaliate", "respond", "react", "reply", "counter", "reciprocate"];

/// The causes stated in a sentence; `drafts` are those of the whole document, in order, and `here` those of the sentence.
pub fn find_causes(reading: &Reading, drafts: &[Draft]) -> Vec<Link2> {
    let here: Vec<usize> = (0..drafts.len()).filter(|d| drafts[*d].sentence == reading.sentence).collect();
    let mut found = Vec::new();
    let words: Vec<String> = reading.tokens.iter().map(|t| t.span.of(reading.found.text).to_lowercase()).collect();
    for t in 0..words.len() {
        let matches = |phrase: &str| {
            let parts: Vec<&str> = phrase.split(' ').collect();
            (t + parts.len() <= words.len() && parts.iter().enumerate().all(|(n, p)| words[t + n] == *p))
                .then_some(parts.len())
        };
        let longest = |list: &[&str]| list.iter().filter_map(|c| matches(c)).max();
        if let Some(length) = longest(BEFORE_CAUSE) {
            let marker = reading.cover(t, t + length - 1);
            let Some(effect) = effect_of(reading, drafts, &here, t) else { continue };
            let cause = cause_after(reading, drafts, &here, t + length, effect);
            if let Some(cause) = cause.filter(|c| *c != effect) {
                found.push(Link2 { cause, effect, marker });
            }
        } else if let Some(length) = longest(AFTER_CAUSE) {
            let marker = reading.cover(t, t + length - 1);
            let effect = here
                .iter()
                .copied()
                .find(|d| drafts[*d].trigger.start > marker.end)
                .or_else(|| effect_of(reading, drafts, &here, t));
            let Some(effect) = effect else { continue };
            let cause = here.iter().copied().rfind(|d| *d != effect && drafts[*d].trigger.end <= marker.start);
            let cause = cause.or_else(|| before_sentence(drafts, reading.sentence));
            if let Some(cause) = cause.filter(|c| *c != effect) {
                found.push(Link2 { cause, effect, marker });
            }
        }
    }
    for p in &reading.clauses.predicates {
        let lemma = reading.lemma(p.verb);
        let marker = reading.tokens[p.verb].span;
        let leads = LEADS.contains(&lemma);
        if !leads && !ANSWERS.contains(&lemma) {
            continue;
        }
        if leads && !p.passive {
            // "The refusal prompted demonstrations": the subject, or what it points back to.
            let effect = here.iter().copied().find(|d| drafts[*d].trigger.start >= marker.end);
            let subject = p.subject.last().or(p.subject.first()).copied();
            let cause = here
                .iter()
                .copied()
                .rfind(|d| drafts[*d].trigger.end <= marker.start)
                .or_else(|| subject.and_then(|_| before_sentence(drafts, reading.sentence)));
            if let (Some(cause), Some(effect)) = (cause, effect) {
                found.push(Link2 { cause, effect, marker });
            }
        } else if !leads {
            // "Peru answered the toll with tanks", "reacted by recalling": the answer is told by what follows.
            let effect = here.iter().copied().find(|d| drafts[*d].trigger.start >= marker.end);
            let cause = here
                .iter()
                .copied()
                .rfind(|d| drafts[*d].trigger.end <= marker.start && Some(*d) != effect)
                .or_else(|| before_sentence(drafts, reading.sentence));
            if let (Some(cause), Some(effect)) = (cause, effect) {
                found.push(Link2 { cause, effect, marker });
            }
        }
    }
    found.retain(|l| {
        drafts[l.cause].event_type != EventType::Accuse || drafts[l.effect].event_type != EventType::Accuse
    });
    found.dedup_by_key(|l| (l.cause, l.effect));
    found
}

/// The last event of the sentences right before.
fn before_sentence(drafts: &[Draft], sentence: usize) -> Option<usize> {
    drafts.iter().rposition(|d| d.sentence < sentence && d.sentence + 2 >= sentence)
}

/// The event of the clause that the connective at `t` stands in: the main one after it when it opens the sentence, else
/// the nearest before.
fn effect_of(reading: &Reading, drafts: &[Draft], here: &[usize], t: usize) -> Option<usize> {
    let at = reading.tokens[t].span;
    let fronted = !reading.tokens[..t].iter().any(|k| k.is_finite());
    let main = |d: &usize| {
        drafts[*d].predicate.is_none_or(|p| {
            !matches!(reading.clauses.predicates[p].link, Link::Relative | Link::Adverbial | Link::Reduced)
        })
    };
    if fronted {
        let comma = reading.tokens[t..].iter().find(|k| k.lemma == ",").map_or(at.end, |k| k.span.start);
        here.iter().copied().filter(main).find(|d| drafts[*d].trigger.start > comma).or_else(|| here.last().copied())
    } else {
        here.iter()
            .copied()
            .rfind(|d| drafts[*d].trigger.end <= at.start)
            .or_else(|| here.iter().copied().find(|d| drafts[*d].evidence.contains(at)))
    }
}

/// The event that the words after the connective name: one told there, or an earlier one they point back to.
fn cause_after(reading: &Reading, drafts: &[Draft], here: &[usize], from: usize, effect: usize) -> Option<usize> {
    let start = reading.tokens.get(from)?.span.start;
    let told = here.iter().copied().find(|d| *d != effect && drafts[*d].trigger.start >= start);
    let phrase = reading.clauses.phrases.iter().position(|p| p.first >= from)?;
    let types: Vec<EventType> = reading
        .found
        .lexicon
        .events
        .of_noun(reading.head(phrase))
        .iter()
        .flat_map(|r| {
            let rule = &reading.found.lexicon.events.rules[*r];
            [Some(rule.event_type), rule.joint].into_iter().flatten()
        })
        .collect();
    let comma = reading.tokens[from..].iter().find(|k| k.lemma == ",").map(|k| k.span.start);
    if let Some(told) = told.filter(|d| comma.is_none_or(|c| drafts[*d].trigger.start < c || types.is_empty())) {
        return Some(told);
    }
    let back =
        drafts.iter().enumerate().rev().filter(|(_, d)| d.sentence <= reading.sentence && d.evidence.start < start);
    let by_type = back.clone().find(|(at, d)| *at != effect && types.contains(&d.event_type)).map(|(at, _)| at);
    by_type.or_else(|| {
        // "because of it", "for the move": no type to go by, so the event right before.
        let light = matches!(
            reading.head(phrase),
            "it" | "this" | "that" | "move" | "decision" | "step" | "action" | "refusal" | "attack"
        );
        (light || !types.is_empty()).then(|| back.clone().find(|(at, _)| *at != effect).map(|(at, _)| at)).flatten()
    })
}
