//! The words that an idiom wants after its verb: "called in the envoy", "set fire to the flag".

use crate::{
    code::{clause::Predicate, reading::Reading},
    model::{Class, Form},
};

/// Finds the words that a pattern wants after its verb. `Some(Some(phrase))` when the particle took the object for its
/// own ("called in *the envoy*"), `Some(None)` when there is nothing to correct.
pub(super) fn particle(reading: &Reading, p: &Predicate, after: &[String]) -> Option<Option<usize>> {
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
