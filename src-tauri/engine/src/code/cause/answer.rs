//! Causes that a noun states: "The strike was a response to the raid", "Peru's reply was to close the road", "The reason for
//! the ban was the arrest of two envoys".

use super::{Link2, Scene};
use crate::{
    code::clause::Predicate,
    model::{Class, EventType, Span},
};

impl Scene<'_, '_> {
    /// What the noun of `phrase` says came of what.
    pub(super) fn noun(&self, phrase: usize) -> Option<Link2> {
        let head = self.reading.head(phrase);
        let is = |list: &[String]| list.iter().any(|w| w == head);
        let (answer, cause) = (is(&self.words().answer_nouns), is(&self.words().cause_nouns));
        if !answer && !cause {
            return None;
        }
        let p = &self.reading.clauses.phrases[phrase];
        let marker = self.reading.cover(p.first, p.last);
        let preposition = p.preposition.map_or("", |k| self.reading.lemma(k));
        if preposition == "in"
            || preposition == "as" && self.words().before.longest(&self.words[p.first.saturating_sub(1)..]) > 0
        {
            return None; // a connective, read as such
        }
        let next = self.reading.clauses.phrases.get(phrase + 1).filter(|n| n.preposition == Some(p.last + 1));
        let hung = next.filter(|_| matches!(self.reading.lemma(p.last + 1), "to" | "for" | "of" | "against"));
        let hung = hung.map(|n| n.first);
        let verb = self.reading.clauses.predicates.iter().find(|q| {
            q.object == Some(phrase)
                || q.object2 == Some(phrase)
                || q.arguments.contains(&phrase)
                || q.subject.contains(&phrase)
        });
        if cause { self.reason(phrase, verb?, hung, marker) } else { self.answer(phrase, verb, hung, marker) }
    }

    /// "The reason was …": what the sentence before tells is the effect.
    fn reason(&self, phrase: usize, q: &Predicate, hung: Option<usize>, marker: Span) -> Option<Link2> {
        if !q.subject.contains(&phrase) || self.reading.lemma(q.verb) != "be" {
            return None;
        }
        let verb = self.start(q.verb);
        let named = self.here.iter().copied().find(|d| self.drafts[*d].trigger.start >= verb)?;
        let own = hung.and_then(|n| self.named_after(n, Some(named)));
        let effect = own
            .filter(|e| self.drafts[*e].trigger.start < verb)
            .or_else(|| (0..named).rev().find(|d| self.drafts[*d].sentence + 1 == self.reading.sentence))?;
        Some(Link2 { cause: named, effect, marker })
    }

    /// "The strike was a response to the raid", "calls the salvo its revenge for the killing", "Peru's retort was to recall its
    /// envoy", "The riposte was massive: …".
    fn answer(&self, phrase: usize, verb: Option<&Predicate>, hung: Option<usize>, marker: Span) -> Option<Link2> {
        let q = verb.filter(|q| self.words().presents.iter().any(|w| w == self.reading.lemma(q.verb)))?;
        let be = self.reading.lemma(q.verb) == "be";
        if be && q.subject.contains(&phrase) {
            let verb = self.start(q.verb);
            let effect = self.here.iter().copied().find(|d| self.drafts[*d].trigger.start > verb)?;
            let cause = match hung {
                Some(n) => self.named_after(n, Some(effect)).filter(|c| self.drafts[*c].trigger.start < verb),
                None => self.answered(effect, marker),
            }?;
            return Some(Link2 { cause, effect, marker });
        }
        let named = self.named_after(hung?, None)?;
        let object = q.object.filter(|o| *o != phrase).and_then(|o| self.points_back(o, marker.start, Some(named)));
        // "the raid, its generals said, was retaliation for …": what the subject names, if it names anything.
        let subject = q.subject.first().filter(|_| be).copied();
        let effect = match subject.filter(|s| self.names_act(*s)) {
            Some(_) => self.subject_event(q, Some(named))?,
            None => {
                let told = self.here.iter().copied().rfind(|d| {
                    let draft = &self.drafts[*d];
                    *d != named && draft.trigger.end <= marker.start && draft.event_type != EventType::Request
                });
                object.or(told).or_else(|| self.subject_event(q, Some(named)))?
            }
        };
        Some(Link2 { cause: named, effect, marker })
    }

    /// Whether the phrase is a noun of its own, not a pronoun and no actor.
    fn names_act(&self, phrase: usize) -> bool {
        let head = self.reading.clauses.phrases[phrase].head;
        self.reading.tokens[head].class == Class::Noun && self.reading.who(phrase, false).is_none_or(|w| !w.actor)
    }
}
