//! Quotations that are an act by themselves: “Nonsense,” said Lima.
//!
//! The codebook counts what is said when saying it does something. A quotation of a few words without a verb has no
//! predicate to find, so its nouns and adjectives are looked up in the rules' `quoted` lists.

use super::{
    event::{Draft, Grounds},
    factuality::Told,
    reading::{Reading, countries},
};
use crate::model::{Class, Factuality};

/// The longest quotation that is read as an exclamation, in words.
const MOST_WORDS: usize = 7;

/// The act that a short quotation without a verb performs, when a known actor is its speaker.
pub fn quoted_act(reading: &Reading) -> Option<Draft> {
    let sign = |t: usize| matches!(reading.lemma(t), "\"" | "“" | "”");
    let open = (0..reading.tokens.len()).find(|t| sign(*t))?;
    let close = (open + 1..reading.tokens.len()).find(|t| sign(*t))?;
    let inside = open + 1..close;
    if inside.len() > MOST_WORDS || inside.clone().any(|t| reading.tokens[t].is_finite()) {
        return None;
    }
    let events = &reading.found.lexicon.events;
    let words = inside.clone().filter(|t| reading.tokens[*t].class != Class::Punctuation);
    let index = words.clone().find_map(|t| {
        let two = (t + 1 < close).then(|| format!("{} {}", reading.lemma(t), reading.lemma(t + 1)));
        two.and_then(|two| events.of_quoted(&two)).or_else(|| events.of_quoted(reading.lemma(t)))
    })?;
    let says = reading.clauses.predicates.iter().find(|p| {
        p.first > close && p.first <= close + 8 && super::clause::is_reporting(reading.lemma(p.verb))
            || p.verb > close
                && p.verb <= close + 8
                && matches!(reading.lemma(p.verb), "retort" | "counter" | "shoot" | "snap" | "be")
    })?;
    let mut source = reading.subject(says).map(|w| w.parties).unwrap_or_default();
    if source.is_empty() {
        // “Nonsense,” retorted the ministry: the speaker stands behind.
        source = says.object.and_then(|o| reading.who(o, false)).map(|w| w.parties).unwrap_or_default();
    }
    source.retain(|p| reading.is_known(p));
    if source.is_empty() {
        return None;
    }
    let rule = &events.rules[index];
    let own = countries(&source);
    let target = reading.others_between(close, reading.tokens.len(), &own).unwrap_or_default();
    Some(Draft {
        sentence: reading.sentence,
        predicate: None,
        phrase: None,
        rule: index,
        event_type: rule.event_type,
        cameo: rule.cameo.clone(),
        target,
        source,
        told: Told::new(Factuality::Asserted),
        trigger: reading.tokens[inside.start].span,
        evidence: reading.cover(open, says.verb.max(close)),
        grounds: Grounds { source: true, actor: true, ..Grounds::default() },
    })
}
