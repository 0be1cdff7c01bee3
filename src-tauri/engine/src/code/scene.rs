//! A sentence with its parse and its marks side by side, and the plain questions that supplies and ties ask of it: what
//! hangs on a phrase, whom it names, whose subject and antecedent it is, and whether its verb tells of something real.

use super::clause::{Link, Predicate};
use super::factuality::climb;
use super::line::{Line, Mark};
use super::reading::Reading;
use crate::model::{Factuality, MentionKind, Party, Span};

/// A sentence with its parse and its marks side by side.
pub struct Scene<'r> {
    /// The parse.
    pub reading: &'r Reading<'r>,
    /// The marks.
    pub line: &'r Line,
}

impl<'r> Scene<'r> {
    pub(super) fn cover(&self, phrase: usize) -> Span {
        let p = &self.reading.clauses.phrases[phrase];
        self.reading.cover(p.first, p.last)
    }

    /// `phrase` and the prepositional phrases that follow it without a break.
    pub(super) fn chain(&self, phrase: usize) -> Vec<usize> {
        let phrases = &self.reading.clauses.phrases;
        let mut chain = vec![phrase];
        let mut last = phrases[phrase].last;
        for (at, next) in phrases.iter().enumerate().skip(phrase + 1) {
            // "a batch of Bayraktar drones": a name may cut the noun that it belongs to.
            // "ten million dollars' worth of rifles"
            let worth = self.reading.lemma(next.last) == "worth" && next.first <= last + 2;
            let cut = next.preposition.is_none() && (chain.len() > 1 && next.first == last + 1 || worth);
            if next.preposition != Some(last + 1) && !cut || next.time {
                break;
            }
            chain.push(at);
            last = next.last;
        }
        chain
    }

    pub(super) fn parties(&self, phrase: usize) -> Vec<Party> {
        let group = self.reading.clauses.group(phrase, self.reading.tokens);
        self.reading.who_all(&group, true).map(|w| w.parties).unwrap_or_default()
    }

    /// Whom the phrase names as somebody, not as the owner of a thing or of a frontier.
    pub(super) fn somebody(&self, phrase: usize) -> Vec<Party> {
        let head = self.reading.head(phrase);
        let who = self.reading.who(phrase, true);
        let thing = who.as_ref().is_none_or(|w| !w.actor) && !self.reading.names_place(phrase);
        // "from Israeli yards", "by Israel's makers": whatever gives belongs to the one who gives.
        let source = matches!(self.reading.preposition(phrase), "from" | "by");
        if self.is("nowhere", head) || thing && !source && !self.is("recipients", head) {
            return Vec::new();
        }
        if let Some(own) = self.authority(phrase) {
            return vec![own];
        }
        // "sold ten Polonez launchers": a make is nobody.
        let mut named = self.parties(phrase);
        named.retain(|p| self.reading.is_known(p));
        named
    }

    /// Those who run a place of their own within a state: of Karabakh, its Armenians.
    pub(super) fn authority(&self, phrase: usize) -> Option<Party> {
        let p = &self.reading.clauses.phrases[phrase];
        (p.first..=p.last).find_map(|t| match self.reading.mention(t).map(|m| &m.kind) {
            Some(MentionKind::Place(place)) => {
                let code = self.reading.found.lexicon.places.authority(&place.name)?;
                Some(Party { actor: code.clone(), country: code, text: place.text.clone() })
            }
            _ => None,
        })
    }

    /// Whether `lemma` belongs to a class of words of `frames.toml`.
    pub(super) fn is(&self, class: &str, lemma: &str) -> bool {
        self.reading.found.lexicon.frames.is(class, lemma)
    }

    pub(super) fn marks(&self, span: Span) -> impl Iterator<Item = &(Span, Mark)> {
        self.line.marks.iter().filter(move |(s, _)| s.overlaps(span))
    }

    pub(super) fn start_of(&self, q: &Predicate) -> usize {
        self.reading.tokens[q.verb].span.start
    }

    /// Whether a comma stands before the phrase: it is no object of the verb before.
    pub(super) fn after_comma(&self, phrase: usize) -> bool {
        self.reading.clauses.phrases[phrase].first.checked_sub(1).is_some_and(|t| self.reading.lemma(t) == ",")
    }

    /// The subject of predicate `p`; when a relative clause parts them, the noun that clause hangs on.
    pub(super) fn subject(&self, p: usize) -> Option<usize> {
        let predicate = &self.reading.clauses.predicates[p];
        let phrases = &self.reading.clauses.phrases;
        let subject = predicate.subject.first().copied().or_else(|| {
            let before = &self.reading.clauses.predicates[p.checked_sub(1)?];
            let relative = matches!(before.link, Link::Relative | Link::Reduced);
            let antecedent =
                before.object.filter(|o| phrases[*o].last < before.verb).or(before.subject.last().copied());
            antecedent.filter(|_| relative && predicate.finite)
        });
        // "the rifles with which Peru went to war were Spanish"
        let parted = || {
            let q = &self.reading.clauses.predicates[p.checked_sub(1)?];
            (q.link == Link::Relative && predicate.finite && predicate.subject.is_empty())
                .then(|| self.antecedent(q))
                .flatten()
        };
        let subject = subject.or_else(parted);
        // "…, 40 per cent were Spanish": what stands right before the verb.
        let before = || phrases.iter().position(|f| f.last + 1 == predicate.first).filter(|_| predicate.finite);
        let mut subject = subject.or_else(before)?;
        while let Some(preposition) = phrases[subject].preposition
            && matches!(self.reading.lemma(preposition), "of" | "per" | "in")
            && let Some(host) = subject.checked_sub(1).filter(|h| phrases[*h].last + 1 == preposition)
        {
            subject = host;
        }
        Some(subject)
    }

    pub(super) fn is_real(&self, p: usize) -> bool {
        let q = &self.reading.clauses.predicates[p];
        // "are due to start", "is going to send"
        let lemma = |t: usize| self.reading.tokens.get(t).map_or("", |t| t.lemma.as_str());
        let ahead = |t: usize| self.is("ahead", lemma(t)) && (t + 1..t + 3).any(|k| lemma(k) == "to");
        let be = matches!(lemma(q.verb), "be" | "remain") && (q.verb + 1..q.verb + 3).any(ahead);
        let governor = q.governor.map(|g| &self.reading.clauses.predicates[g]);
        let going = q.link == Link::Infinitive
            && governor.is_some_and(|g| {
                lemma(g.verb) == "go" && self.reading.tokens[g.verb].form == Some(crate::model::Form::Gerund)
                    || matches!(lemma(g.verb), "be" | "remain") && (g.verb + 1..g.verb + 3).any(ahead)
            });
        !be && !going
            && climb(self.reading, p, 0)
                .is_some_and(|told| matches!(told.factuality, Factuality::Asserted | Factuality::Reported))
    }

    /// What a relative clause hangs on: "the gas for which both rely on Peru".
    pub(super) fn antecedent(&self, predicate: &Predicate) -> Option<usize> {
        let marker = predicate.marker.filter(|_| predicate.link == Link::Relative)?;
        let before = marker.checked_sub(1)?;
        let end = if self.reading.tokens[before].class == crate::model::Class::Preposition { before } else { marker };
        self.reading.clauses.phrases.iter().position(|p| p.last + 1 == end)
    }

    /// The predicate that a phrase is the subject, object or argument of, the nearest.
    pub(super) fn predicate_of(&self, phrase: usize) -> Option<usize> {
        let has = |q: &Predicate| {
            q.subject.contains(&phrase)
                || q.object == Some(phrase)
                || q.object2 == Some(phrase)
                || q.arguments.contains(&phrase)
        };
        self.reading.clauses.predicates.iter().position(has)
    }

    /// The first phrase of the chain that `phrase` hangs on.
    pub(super) fn host(&self, phrase: usize) -> usize {
        let phrases = &self.reading.clauses.phrases;
        let mut at = phrase;
        while let Some(preposition) = phrases[at].preposition
            && let Some(before) = at.checked_sub(1).filter(|h| phrases[*h].last + 1 == preposition)
        {
            at = before;
        }
        at
    }
}
