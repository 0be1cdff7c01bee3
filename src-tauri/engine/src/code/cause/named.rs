//! Events that only the words of a cause tell of: "because of the *blockade of Gaza*", "prompted *an apology from Baku*".
//!
//! A noun alone is no event in most places; at the end of a connective it is one, since what led to something happened.

use crate::{
    code::{
        event::{Draft, Grounds},
        factuality::Told,
        reading::{Reading, distinct},
    },
    model::{Class, EventType, Factuality, Party},
};

use super::Scene;

/// Adds a draft for each noun of an act that stands as a cause or an effect and was not told otherwise.
pub fn find_named(readings: &[Option<Reading>], drafts: &mut Vec<Draft>) {
    let mut found: Vec<Draft> = Vec::new();
    for reading in readings.iter().flatten() {
        let scene = Scene::new(reading, drafts);
        let mut ends = scene.ends();
        ends.sort_unstable();
        ends.dedup();
        found.extend(ends.into_iter().filter_map(|phrase| scene.named_act(phrase)));
    }
    for draft in found {
        let at = drafts.partition_point(|d| (d.sentence, d.trigger) < (draft.sentence, draft.trigger));
        drafts.insert(at, draft);
    }
}

impl Scene<'_, '_> {
    /// The phrases that stand where a connective wants a cause or an effect.
    fn ends(&self) -> Vec<usize> {
        let (clauses, words) = (&self.reading.clauses, self.words());
        let is = |list: &[String], lemma: &str| list.iter().any(|w| w == lemma);
        let mut ends = Vec::new();
        let mut t = 0;
        while t < self.reading.tokens.len() {
            let length = self.split(t).map_or_else(|| words.before.longest(&self.words[t..]), |end| end - t);
            if length > 0 {
                let next = clauses.phrases.iter().position(|p| p.first >= t + length);
                // "because the army fired": a clause of its own.
                let subject = |p: &usize| clauses.predicates.iter().any(|q| q.finite && q.subject.contains(p));
                ends.extend(next.filter(|p| clauses.phrases[*p].first < t + length + 2 && !subject(p)));
            }
            t += length.max(1);
        }
        for q in &clauses.predicates {
            let lemma = self.reading.lemma(q.verb);
            let argument =
                |list: &[&str]| q.arguments.iter().copied().find(|a| list.contains(&self.reading.preposition(*a)));
            if q.negated || q.modal.is_some() {
                continue;
            }
            if is(&words.leads, lemma) {
                let only = words.leads_only.get(lemma);
                let wanted = only.is_none_or(|list| {
                    self.reading.tokens[q.verb + 1..].iter().take(8).any(|t| list.contains(&t.lemma))
                });
                if wanted || q.passive {
                    ends.extend(q.subject.first().copied().filter(|_| q.finite));
                    ends.extend(if q.passive { argument(&["by"]) } else { q.object });
                    ends.extend(argument(&["to", "in"]).filter(|_| only.is_some() && !q.passive));
                }
            } else if is(&words.presents, lemma) && lemma != "be" {
                ends.extend(q.object);
            } else if is(&words.answers, lemma) {
                ends.extend(q.object.or_else(|| argument(&["to", "for"])));
                ends.extend(argument(&["with", "by"]));
            }
        }
        for phrase in 0..clauses.phrases.len() {
            let head = self.reading.head(phrase);
            let next =
                clauses.phrases.get(phrase + 1).filter(|n| n.preposition == Some(clauses.phrases[phrase].last + 1));
            if is(&words.answer_nouns, head)
                && next.is_some_and(|_| matches!(self.reading.preposition(phrase + 1), "to" | "for"))
            {
                ends.push(phrase + 1);
            }
        }
        ends
    }

    /// The act that the noun of `phrase` names, unless it is told already or takes up what was told before.
    fn named_act(&self, phrase: usize) -> Option<Draft> {
        let reading = self.reading;
        let p = &reading.clauses.phrases[phrase];
        let head = reading.head(phrase);
        let token = &reading.tokens[p.head];
        let light = self.words().light.iter().any(|w| w == head);
        let pointed = matches!(self.words[p.first].as_str(), "this" | "that" | "these" | "those" | "such" | "no");
        if token.class != Class::Noun || light || pointed || p.time {
            return None;
        }
        let (rule, event_type) = self.act_of_noun(head)?;
        let hung = self.hung_on(phrase);
        let last = hung.last().map_or(p.last, |h| reading.clauses.phrases[*h].last);
        let evidence = reading.cover(p.first, last);
        let told = self.here.iter().any(|d| {
            let draft = &self.drafts[*d];
            evidence.contains(draft.trigger) || draft.phrase == Some(phrase) || draft.trigger.overlaps(token.span)
        });
        let owners: Vec<Party> = reading.actors_between(p.first, p.head).into_iter().flatten().collect();
        let definite = matches!(self.words[p.first].as_str(), "the" | "its" | "their" | "his" | "her");
        let bare = hung.is_empty() && (owners.is_empty() || definite);
        if told || bare || self.was_told(head) {
            return None;
        }
        let parties = |words: &[&str]| -> Vec<Party> {
            let all = hung.iter().filter(|h| words.contains(&reading.preposition(**h)));
            let named = all.filter_map(|h| reading.who(*h, true)).flat_map(|w| w.parties);
            distinct(named.filter(|p| reading.is_known(p)).collect())
        };
        let mutual = matches!(event_type, EventType::Consult | EventType::Agree | EventType::Cooperate);
        let by = parties(&["by"]);
        let mut owners = distinct(owners.into_iter().filter(|p| reading.is_known(p)).collect());
        let (source, mut target) = if mutual {
            owners.extend(parties(&["of", "by", "between", "with", "to"]));
            (distinct(owners), Vec::new())
        } else if !by.is_empty() {
            (by, parties(&["of", "on", "against", "at", "to", "in"]))
        } else if owners.is_empty() {
            (parties(&["from"]), parties(&["of", "on", "against", "at", "in"]))
        } else {
            (owners, parties(&["of", "on", "against", "at", "to"]))
        };
        target.retain(|t| !source.iter().any(|s| s.country == t.country));
        Some(Draft {
            sentence: reading.sentence,
            predicate: None,
            phrase: Some(phrase),
            rule,
            event_type,
            cameo: reading.found.lexicon.events.rules[rule].cameo.clone(),
            grounds: Grounds {
                noun: true,
                source: !source.is_empty(),
                actor: !source.is_empty(),
                target: !target.is_empty(),
                far: false,
            },
            source,
            target,
            told: Told::new(Factuality::Asserted),
            trigger: token.span,
            evidence,
        })
    }

    /// The rule and the type of the act that a noun names by itself.
    fn act_of_noun(&self, noun: &str) -> Option<(usize, EventType)> {
        let events = &self.reading.found.lexicon.events;
        let first = events.of_noun(noun).first().map(|r| (*r, events.rules[*r].event_type));
        first.or_else(|| {
            let verb = events.verb_of(noun)?;
            let rule = events.of_verb(verb.split(' ').next()?).first()?.rule;
            Some((rule, events.rules[rule].event_type))
        })
    }

    /// The prepositional phrases that follow `phrase` without a break.
    fn hung_on(&self, phrase: usize) -> Vec<usize> {
        let phrases = &self.reading.clauses.phrases;
        let mut hung = Vec::new();
        let mut last = phrases[phrase].last;
        for (at, next) in phrases.iter().enumerate().skip(phrase + 1) {
            let named = matches!(
                self.reading.preposition(at),
                "of" | "on" | "in" | "against" | "at" | "by" | "from" | "to" | "between" | "near" | "outside" | "with"
            );
            if next.preposition != Some(last + 1) || !named {
                break;
            }
            last = next.last;
            hung.push(at);
        }
        hung
    }

    /// Whether an act told before goes by this noun.
    fn was_told(&self, noun: &str) -> bool {
        let near = self
            .drafts
            .iter()
            .filter(|d| d.sentence < self.reading.sentence && d.sentence + super::REACH > self.reading.sentence);
        near.into_iter().any(|d| self.is_noun_of(noun, d))
    }
}
