//! Who stands on which side of a tie: owners, names and places around its word.

use super::Scene;
use crate::model::{Class, Grammar, MentionKind, Party, Span};

impl<'r> Scene<'r> {
    /// Whose the noun at `t` is: possessors and adjectives of its phrase before it.
    pub(super) fn owners(&self, first: usize, t: usize) -> (Vec<Party>, Vec<Party>) {
        let (mut possessor, mut adjective): (Vec<Party>, Vec<Party>) = (Vec::new(), Vec::new());
        let mut seen: Vec<Span> = Vec::new();
        for k in first..t {
            let Some(mention) = self.reading.mention(k).filter(|m| !seen.contains(&m.span)) else { continue };
            seen.push(mention.span);
            if let MentionKind::Actor { parties, grammar, .. } = &mention.kind {
                match grammar {
                    Grammar::Possessive => possessor.clone_from(parties),
                    Grammar::Attributive => adjective.extend(parties.iter().cloned()),
                    _ => {}
                }
            }
        }
        // "its" may stand right before the phrase that a mention takes over.
        (possessor, adjective)
    }

    /// Every actor or state named between two tokens.
    pub(super) fn names_in(&self, first: usize, end: usize) -> Vec<Party> {
        let mut all: Vec<Party> = self.reading.actors_between(first, end).into_iter().flatten().collect();
        if all.len() < 2 {
            all.extend(self.reading.places_between(first, end));
        }
        all
    }

    /// The actor whose mention holds token `t`, when it is one by itself.
    pub(super) fn party_at(&self, t: usize) -> Vec<Party> {
        match self.reading.mention(t).map(|m| &m.kind) {
            Some(MentionKind::Actor { parties, grammar, .. })
                if !matches!(grammar, Grammar::Attributive | Grammar::Possessive) =>
            {
                parties.clone()
            }
            _ => Vec::new(),
        }
    }

    /// Whom a phrase and its list name, a state by its name included, a thing's owner not.
    pub(super) fn named(&self, phrase: usize) -> Vec<Party> {
        let list = self.reading.clauses.group(phrase, self.reading.tokens);
        let whole = |p: &&usize| {
            self.reading.who(**p, true).is_some_and(|w| w.actor)
                || self.reading.names_place(**p)
                || self.names_both(**p)
        };
        let list: Vec<usize> = list.iter().filter(whole).copied().collect();
        self.reading.who_all(&list, true).map(|w| w.parties).unwrap_or_default()
    }

    /// "between Chilean and Peruvian forces": adjectives of two.
    pub(super) fn names_both(&self, phrase: usize) -> bool {
        let p = &self.reading.clauses.phrases[phrase];
        self.owners(p.first, p.last + 1).1.len() > 1
    }

    pub(super) fn group(&self, phrase: usize) -> Vec<Party> {
        self.named(phrase)
    }

    /// The state that a place phrase lies in: "in Peru", "at Lima", "on its soil", "on Peruvian territory".
    pub(super) fn located(&self, phrase: usize) -> Vec<Party> {
        let p = &self.reading.clauses.phrases[phrase];
        let places = self.reading.places_between(p.first, p.last + 1);
        if !places.is_empty() {
            return places;
        }
        let soil = matches!(
            self.reading.head(phrase),
            "soil"
                | "territory"
                | "land"
                | "country"
                | "exclave"
                | "airspace"
                | "city"
                | "town"
                | "republic"
                | "nation"
                | "state"
        );
        if soil || self.reading.who(phrase, true).is_some_and(|w| w.actor) { self.parties(phrase) } else { Vec::new() }
    }

    /// The state on whose soil a place phrase lies, whoever runs the place.
    pub(super) fn in_state(&self, phrase: usize) -> Vec<Party> {
        let p = &self.reading.clauses.phrases[phrase];
        let state = (p.first..=p.last).find_map(|t| match self.reading.mention(t).map(|m| &m.kind) {
            Some(MentionKind::Place(place)) => {
                place.country.clone().map(|country| Party { actor: country.clone(), country, text: place.text.clone() })
            }
            _ => None,
        });
        state.map_or_else(|| self.located(phrase), |state| vec![state])
    }

    /// Whether these are two that share a border, or two of whom that is not known.
    pub(super) fn bordering(&self, both: &[Party]) -> bool {
        let ties = &self.reading.found.lexicon.ties;
        let [a, b] = both else { return false };
        let (a, b) = (a.country.as_str(), b.country.as_str());
        !ties.knows_borders_of(a) || !ties.knows_borders_of(b) || ties.known("border", a).any(|c| c == b)
    }

    /// The two states named last before token `t` that are known to share a border.
    pub(super) fn last_neighbours(&self, t: usize) -> Vec<Party> {
        let start = self.reading.tokens[t].span.start;
        let mut seen: Vec<Party> = Vec::new();
        let near = self
            .reading
            .found
            .mentions
            .iter()
            .rev()
            .filter(|m| m.span.end <= start && m.sentence + 4 >= self.reading.sentence);
        for mention in near {
            let MentionKind::Actor { parties, .. } = &mention.kind else { continue };
            for party in parties.iter().rev() {
                if seen.iter().any(|p| p.country == party.country) {
                    continue;
                }
                let ties = &self.reading.found.lexicon.ties;
                let known = |p: &&Party| ties.known("border", p.country.as_str()).any(|c| c == party.country.as_str());
                if let Some(other) = seen.iter().find(known) {
                    return vec![other.clone(), party.clone()];
                }
                seen.push(party.clone());
            }
        }
        Vec::new()
    }

    pub(super) fn hung_on(&self, chain: &[usize], words: &[&str]) -> Vec<Party> {
        let list = chain.iter().filter(|c| words.contains(&self.reading.preposition(**c)));
        list.map(|c| self.parties(*c)).find(|p| !p.is_empty()).unwrap_or_default()
    }

    /// What hangs on the noun at token `t` of `phrase`.
    pub(super) fn chain_from(&self, phrase: usize, t: usize) -> Vec<usize> {
        let last = self.reading.clauses.phrases[phrase].last;
        if t < last && !self.party_at(last).is_empty() {
            return Vec::new();
        }
        self.chain(phrase).into_iter().skip(1).collect()
    }

    /// "one of Peru's allies": the phrase that stands for the list.
    pub(super) fn list_head(&self, phrase: usize) -> usize {
        let host = self.host(phrase);
        if matches!(self.reading.head(host), "one" | "some" | "most" | "number" | "sort") { host } else { phrase }
    }

    /// The subject's parties, all of a list.
    pub(super) fn subject_parties(&self, p: usize) -> Vec<Party> {
        let predicate = &self.reading.clauses.predicates[p];
        let who = self.reading.subject(predicate).map(|w| w.parties).unwrap_or_default();
        if who.is_empty() { self.subject(p).map(|s| self.parties(s)).unwrap_or_default() } else { who }
    }

    /// The actor in apposition to `phrase`: right before its comma, or after the comma behind it.
    pub(super) fn apposed(&self, phrase: usize, host: usize) -> Vec<Party> {
        let phrases = &self.reading.clauses.phrases;
        let first = phrases[host].first;
        let mut k = first;
        // Over "for years": a time put before the noun.
        if let Some(time) = phrases.iter().rposition(|b| b.time && b.last + 1 == k) {
            k = phrases[time].preposition.unwrap_or(phrases[time].first);
        }
        // Over "long", "then as now", "once".
        while k > 0 && matches!(self.reading.tokens[k - 1].class, Class::Adverb | Class::Adjective) {
            k -= 1;
        }
        if k > 0 && matches!(self.reading.lemma(k - 1), "," | "(" | "—" | "–") {
            let before = phrases.iter().rposition(|b| b.last < k - 1 && b.last + 2 == k && !b.time);
            let named = before.map(|b| self.named(b)).unwrap_or_default();
            if !named.is_empty() {
                return named;
            }
        }
        let last = phrases[*self.chain(phrase).last().unwrap_or(&phrase)].last;
        if self.reading.tokens.get(last + 1).is_some_and(|t| matches!(t.lemma.as_str(), "," | "—" | "–")) {
            let after = phrases.iter().position(|n| n.first == last + 2 && n.preposition.is_none());
            return after.map(|a| self.named(a)).unwrap_or_default();
        }
        // "allies Chile and Peru": the names right behind.
        let next = phrases.iter().position(|n| n.first == last + 1 && n.preposition.is_none());
        next.map(|a| self.named(a)).unwrap_or_default()
    }

    /// The nation of a phrase of people, not of troops.
    pub(super) fn nation(&self, phrase: usize) -> Option<Vec<Party>> {
        self.chain(phrase).into_iter().find_map(|c| {
            let p = &self.reading.clauses.phrases[c];
            (p.first..=p.last).find_map(|t| match self.reading.mention(t).map(|m| &m.kind) {
                Some(MentionKind::Actor { parties, grammar: Grammar::People, .. }) => Some(parties.clone()),
                Some(MentionKind::Actor { parties, head, .. })
                    if matches!(
                        head.of(self.reading.found.text),
                        "community" | "minority" | "diaspora" | "population"
                    ) =>
                {
                    Some(parties.clone())
                }
                _ => None,
            })
        })
    }

    /// The words around token `t` from its clause's subject to its end.
    pub(super) fn clause_span(&self, t: usize) -> Span {
        let at = self.reading.tokens[t].span;
        let Some(phrase) = self.reading.clauses.phrase_at(t) else {
            return self.reading.clauses.predicates.iter().find(|q| q.verb == t).map_or(at, |q| {
                let first = q.subject.iter().map(|s| self.reading.clauses.phrases[*s].first).min().unwrap_or(q.first);
                self.reading.cover(first.min(q.first), q.end.max(q.verb + 1) - 1)
            });
        };
        let chain = self.chain(phrase);
        let phrases = &self.reading.clauses.phrases;
        self.reading.cover(phrases[phrase].first, phrases[*chain.last().unwrap_or(&phrase)].last)
    }
}
