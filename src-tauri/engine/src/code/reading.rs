//! A document as the coder reads it: tokens, clauses and mentions side by side, and who a phrase means.

use std::collections::BTreeSet;

use super::clause::{Clauses, Link, Predicate, parse, subject_list};
use crate::{
    lexicon::Lexicon,
    model::{ActorCode, Class, Grammar, Mention, MentionKind, Party, Sentence, Span, Timex, Token},
};

/// What the earlier stages found in a document.
#[derive(Clone, Copy)]
pub struct Found<'a> {
    /// The document's text.
    pub text: &'a str,
    /// Its sentences.
    pub sentences: &'a [Sentence],
    /// Their tokens.
    pub tokens: &'a [Vec<Token>],
    /// Actors and places, sorted by span.
    pub mentions: &'a [Mention],
    /// Time expressions, sorted by span.
    pub timexes: &'a [Timex],
    /// The words and rules.
    pub lexicon: &'a Lexicon,
}

/// One sentence of it, parsed.
pub struct Reading<'a> {
    /// All that was found.
    pub found: Found<'a>,
    /// Which sentence.
    pub sentence: usize,
    /// Its tokens.
    pub tokens: &'a [Token],
    /// Its clauses.
    pub clauses: Clauses,
    /// For each token, the actor or place mentioned there.
    mentions: Vec<Option<&'a Mention>>,
}

/// Whom a phrase means.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Who {
    /// The parties; none when the text leaves an actor unnamed.
    pub parties: Vec<Party>,
    /// Whether the phrase itself is an actor, not a thing of one.
    pub actor: bool,
}

impl<'a> Reading<'a> {
    /// Parses `sentence`.
    pub fn new(found: Found<'a>, sentence: usize) -> Self {
        let tokens = &found.tokens[sentence];
        let span = found.sentences[sentence].span;
        let near: Vec<&Timex> = within(found.timexes, span, |t| t.span);
        // "a three-day drill": how long a thing lasts is a quality of the thing, no time of its own.
        let quality = |x: &Timex| {
            let next = tokens.iter().find(|t| t.span.start >= x.span.end);
            x.edtf.is_none() && x.span.of(found.text).contains('-') && next.is_some_and(Token::is_nominal)
        };
        let time: Vec<bool> =
            tokens.iter().map(|t| near.iter().any(|x| x.span.overlaps(t.span) && !quality(x))).collect();
        let here: Vec<&Mention> = within(found.mentions, span, |m| m.span)
            .into_iter()
            .filter(|m| !matches!(m.kind, MentionKind::Quantity(_)))
            .collect();
        let mentions = tokens.iter().map(|t| here.iter().find(|m| m.span.overlaps(t.span)).copied()).collect();
        let named = |m: &Mention| matches!(&m.kind, MentionKind::Actor { grammar, .. } if !matches!(grammar, Grammar::Attributive | Grammar::Possessive | Grammar::Unknown));
        let ends: Vec<bool> =
            tokens.iter().map(|t| here.iter().any(|m| named(m) && m.span.end == t.span.end)).collect();
        let starts: Vec<bool> = (0..tokens.len()).map(|t| begins(found.lexicon, tokens, &here, &time, t)).collect();
        Self { found, sentence, tokens, clauses: parse(tokens, &time, &starts, &ends), mentions }
    }

    /// The sentence's own span.
    pub fn span(&self) -> Span {
        self.found.sentences[self.sentence].span
    }

    /// The words from token `first` to token `last`.
    pub fn cover(&self, first: usize, last: usize) -> Span {
        self.tokens[first].span.cover(self.tokens[last].span)
    }

    /// Lower-case dictionary form of a token.
    pub fn lemma(&self, token: usize) -> &'a str {
        &self.tokens[token].lemma
    }

    /// Whether `lemma` is in the list `class` of `lexicon/events/classes.toml`.
    pub fn is_in(&self, class: &str, lemma: &str) -> bool {
        self.found.lexicon.events.is_in(class, lemma)
    }

    /// Dictionary form of the head of `phrase`.
    pub fn head(&self, phrase: usize) -> &'a str {
        self.lemma(self.clauses.phrases[phrase].head)
    }

    /// The mention at `token`.
    pub fn mention(&self, token: usize) -> Option<&'a Mention> {
        self.mentions[token]
    }

    /// Whether the "no" that opens `phrase` only hedges a number: "no fewer than sixty rifles".
    pub fn hedges_number(&self, phrase: usize) -> bool {
        let first = self.clauses.phrases[phrase].first;
        let word = |t: usize| self.tokens.get(t).map(|t| t.span.of(self.found.text)).unwrap_or_default();
        matches!(word(first + 1), "fewer" | "less" | "more")
    }

    /// The lemma of the preposition that governs `phrase`; empty for none.
    pub fn preposition(&self, phrase: usize) -> &'a str {
        self.clauses.phrases[phrase].preposition.map_or("", |p| self.lemma(p))
    }

    /// Whether the words of `phrase` include a place.
    pub fn names_place(&self, phrase: usize) -> bool {
        let p = &self.clauses.phrases[phrase];
        (p.first..=p.last).any(|t| match self.mentions[t].map(|m| &m.kind) {
            Some(MentionKind::Place(_)) => true,
            Some(MentionKind::Actor { place, grammar, .. }) => place.is_some() && *grammar == Grammar::Name,
            _ => false,
        })
    }

    /// Whom `phrase` means: its head, else whose it is, else what stands after "of". `place` lets a place stand for its
    /// state. `None` when no actor is in the words.
    pub fn who(&self, phrase: usize, place: bool) -> Option<Who> {
        self.who_within(phrase, place, 0)
    }

    /// Whom `phrase` means by itself or by what stands right at its head: not what stands further inside.
    pub fn who_near(&self, phrase: usize) -> Option<Who> {
        let p = &self.clauses.phrases[phrase];
        let own =
            (p.first..=p.last).any(|t| matches!(self.mentions[t].map(|m| &m.kind), Some(MentionKind::Actor { .. })));
        if own {
            return self.who(phrase, false);
        }
        let next = self.clauses.phrases.get(phrase + 1)?;
        let of = next.preposition == Some(p.last + 1) && matches!(self.lemma(p.last + 1), "of" | "from" | "by");
        of.then(|| self.who(phrase + 1, false)).flatten().filter(|w| w.actor)
    }

    fn who_within(&self, phrase: usize, place: bool, depth: usize) -> Option<Who> {
        let p = &self.clauses.phrases[phrase];
        let mut inside: Vec<&Mention> = Vec::new();
        for t in p.first..=p.last {
            if let Some(m) = self.mentions[t]
                && !inside.iter().any(|seen| seen.span == m.span)
            {
                inside.push(m);
            }
        }
        let head = self.tokens[p.head].span;
        let mut modifiers: Vec<Party> = Vec::new();
        for m in &inside {
            let MentionKind::Actor { parties, grammar, .. } = &m.kind else { continue };
            let direct = !matches!(grammar, Grammar::Attributive | Grammar::Possessive)
                && m.span.end >= head.start.min(m.span.end);
            if direct && (m.span.overlaps(head) || head.end <= m.span.end) {
                return Some(Who { parties: parties.clone(), actor: true });
            }
            modifiers.extend(parties.iter().cloned());
        }
        if !modifiers.is_empty() {
            return Some(Who { parties: modifiers, actor: false });
        }
        let after = self.clauses.phrases.get(phrase + 1);
        let of = after.is_some_and(|n| {
            n.preposition == Some(p.last + 1)
                && (matches!(self.lemma(p.last + 1), "of" | "from" | "by" | "belonging")
                    || self.lemma(p.last + 1) == "for"
                        && matches!(
                            self.lemma(p.head),
                            "camp" | "shelter" | "hospital" | "centre" | "center" | "refuge"
                        ))
        });
        if of && depth < 3 {
            let group = self.clauses.group(phrase + 1, self.tokens);
            let parts: Vec<Who> = group.iter().filter_map(|g| self.who_within(*g, place, depth + 1)).collect();
            if !parts.is_empty() {
                let parties = parts.into_iter().flat_map(|w| w.parties).collect();
                return Some(Who { parties, actor: false });
            }
        }
        if place {
            let named = inside.iter().find_map(|m| match &m.kind {
                MentionKind::Place(place) => self.holds(place).map(|country| Party {
                    actor: country.clone(),
                    country,
                    text: m.span.of(self.found.text).to_owned(),
                }),
                _ => None,
            });
            return named.map(|party| Who { parties: vec![party], actor: false });
        }
        None
    }

    /// Whom a list of phrases means, all together.
    pub fn who_all(&self, phrases: &[usize], place: bool) -> Option<Who> {
        let all: Vec<Who> = phrases.iter().filter_map(|p| self.who(*p, place)).collect();
        if all.is_empty() {
            return None;
        }
        let actor = all.iter().any(|w| w.actor);
        let named = all.iter().any(|w| !w.parties.is_empty());
        let mut parties = all.into_iter().flat_map(|w| w.parties).collect::<Vec<_>>();
        if parties.iter().any(|p| self.is_known(p)) {
            parties.retain(|p| self.is_known(p));
        }
        Some(Who { parties: if named { distinct(parties) } else { Vec::new() }, actor })
    }

    /// Whom the subject of `predicate` means. In "Hajiyev, an aide to …" the first reading that names somebody counts.
    pub fn subject(&self, predicate: &Predicate) -> Option<Who> {
        let first = *predicate.subject.first()?;
        let list = self.subjects(predicate, first);
        let hosts: Vec<usize> = predicate.subject.iter().copied().filter(|p| !list.contains(p)).collect();
        let mut readings: Vec<Who> = self.who_all(&list, false).into_iter().collect();
        readings.extend(hosts.iter().filter_map(|p| self.who(*p, false)));
        // “We will help,” X said.
        if readings.iter().all(|w| w.parties.is_empty())
            && matches!(self.head(first), "we" | "i")
            && let Some(speaker) =
                predicate.governor.map(|g| &self.clauses.predicates[g]).filter(|g| g.verb != predicate.verb)
            && let Some(who) = speaker.subject.first().and_then(|s| self.who(*s, false))
        {
            return Some(who);
        }
        // "Peru, an ally of Chile, …": the name before the description.
        let p = &self.clauses.phrases[first];
        let owned = (p.first..p.head).any(|t| self.tokens[t].class == Class::Possessive);
        let described = (owned || matches!(self.lemma(p.first), "a" | "an" | "the")) && list.len() == 1;
        if described && readings.len() > 1 && readings[1].actor && readings[1].parties.iter().any(|p| self.is_known(p))
        {
            readings.swap(0, 1);
        }
        let known = |w: &&Who| w.parties.iter().any(|p| self.is_known(p));
        let named = readings.iter().filter(|w| w.actor).find(known).or_else(|| readings.iter().find(known)).cloned();
        named.or_else(|| readings.into_iter().next())
    }

    /// The phrase `first` of a subject with the others of its list.
    pub fn subjects(&self, predicate: &Predicate, first: usize) -> Vec<usize> {
        if predicate.passive || !predicate.finite || predicate.link == Link::Relative {
            let group = self.clauses.group(first, self.tokens);
            // "from it, and Peru, which had …": no list of two.
            let apart = matches!(group.as_slice(), [a, b] if *b == first
                && self.clauses.phrases[*a].preposition.is_some()
                && self.lemma(self.clauses.phrases[*a].last + 1) == ",");
            return if apart { vec![first] } else { group };
        }
        subject_list(&self.clauses, first, self.tokens)
    }

    /// Whether the lexicon has the party, not only the text.
    pub fn is_known(&self, party: &Party) -> bool {
        let actors = &self.found.lexicon.actors;
        actors.actor(&party.actor).is_some()
            || actors.country(party.country.as_str()).is_some()
            || actors.actor(&party.country).is_some()
    }

    /// The actors named between two tokens, in order; things of actors count.
    pub fn actors_between(&self, first: usize, end: usize) -> Vec<Vec<Party>> {
        let mut seen: Vec<Span> = Vec::new();
        let mut actors = Vec::new();
        for t in first..end.min(self.tokens.len()) {
            let Some(m) = self.mentions[t] else { continue };
            if seen.contains(&m.span) {
                continue;
            }
            seen.push(m.span);
            if let MentionKind::Actor { parties, .. } = &m.kind
                && !parties.is_empty()
            {
                actors.push(parties.clone());
            }
        }
        actors
    }

    /// The first actors named between two tokens that are not all among `own`, with those of their list.
    pub fn others_between(&self, first: usize, end: usize, own: &BTreeSet<&str>) -> Option<Vec<Party>> {
        for t in first..end.min(self.tokens.len()) {
            let Some(MentionKind::Actor { parties, .. }) = self.mentions[t].map(|m| &m.kind) else { continue };
            if parties.is_empty() || parties.iter().all(|p| own.contains(p.country.as_str()) || !self.is_known(p)) {
                continue;
            }
            let list = self.clauses.phrase_at(t).map(|p| self.clauses.group(p, self.tokens)).filter(|g| g.len() > 1);
            let all = list.and_then(|g| self.who_all(&g, false)).map(|w| w.parties);
            let mut others = all.unwrap_or_else(|| parties.clone());
            others.retain(|p| !own.contains(p.country.as_str()) && self.is_known(p));
            return Some(others);
        }
        None
    }

    /// The states that places named between two tokens lie in.
    pub fn places_between(&self, first: usize, end: usize) -> Vec<Party> {
        (first..end.min(self.tokens.len()))
            .filter_map(|t| {
                let m = self.mentions[t]?;
                let place = match &m.kind {
                    MentionKind::Place(place) => Some(place),
                    MentionKind::Actor { place, .. } => place.as_ref(),
                    MentionKind::Quantity(_) => None,
                };
                let place = place?;
                let country = self.rules_at(place)?;
                Some(Party { actor: country.clone(), country, text: m.span.of(self.found.text).to_owned() })
            })
            .collect()
    }

    /// Who is met, or met with force, at a place: its state, or the authorities of the town or the whole region.
    fn holds(&self, place: &crate::model::Place) -> Option<ActorCode> {
        self.found.lexicon.places.authority(&place.name).or_else(|| place.country.clone())
    }

    /// Who rules at a place: its state, or the authorities that sit in the town.
    fn rules_at(&self, place: &crate::model::Place) -> Option<ActorCode> {
        let authority = self.found.lexicon.places.authority(&place.name).filter(|_| place.precision == 1);
        authority.or_else(|| place.country.clone())
    }

    /// The Karabakh Armenians, when a place of theirs is named between two tokens.
    pub fn in_karabakh(&self, first: usize, end: usize) -> Option<Party> {
        (first..end.min(self.tokens.len())).find_map(|t| {
            let m = self.mentions[t]?;
            let MentionKind::Place(place) = &m.kind else { return None };
            let held = (39.3..40.35).contains(&place.lat_deg) && (46.3..47.1).contains(&place.lon_deg);
            let azerbaijani = place.country.as_ref().is_some_and(|c| c.as_str() == "AZE");
            let code = ActorCode::from("ARTSAKH");
            (held && azerbaijani).then(|| Party {
                actor: code.clone(),
                country: code,
                text: m.span.of(self.found.text).to_owned(),
            })
        })
    }

    /// Whether `predicate` is told in the plain present.
    pub fn is_present(&self, predicate: &Predicate) -> bool {
        use crate::model::Form;
        let first = &self.tokens[predicate.first];
        predicate.finite
            && predicate.modal.is_none()
            && matches!(first.form, Some(Form::Base | Form::Third))
            && predicate.first == predicate.verb
    }

    /// Whether the sentence is a question.
    pub fn is_question(&self) -> bool {
        self.tokens.last().is_some_and(|t| t.lemma == "?")
    }

    /// Whether token `t` stands between quotation marks.
    pub fn is_quoted(&self, t: usize) -> bool {
        let open = self.tokens[..t]
            .iter()
            .filter(|t| matches!(t.lemma.as_str(), "\"" | "“" | "”") && t.class == Class::Punctuation)
            .count();
        open % 2 == 1
    }
}

/// Whether the name of somebody at token `t` stands after a noun or a date that it does not go with: "in response Peru
/// closed", "on 5 May Chilean troops crossed". A title or role goes with a name.
fn begins(lexicon: &Lexicon, tokens: &[Token], here: &[&Mention], time: &[bool], t: usize) -> bool {
    let Some(before) = t.checked_sub(1).map(|b| &tokens[b]) else { return false };
    let named = here.iter().any(|m| {
        matches!(&m.kind, MentionKind::Actor { grammar, parties, .. } if !parties.is_empty() && *grammar != Grammar::Pronoun)
            && m.span.start == tokens[t].span.start
            && tokens[t].class == Class::Name
    });
    let title = lexicon.actors.agent(&before.lemma).is_some() || before.lemma == "capital";
    let noun = before.class == Class::Noun && !before.capital && !title;
    let dated = time[t - 1] && !time[t];
    named && (noun || dated) || fronted(tokens, t, noun)
}

/// "During the night *Soviet* troops stormed", "On the 16th *Russian* soldiers": a capital after a common noun or an
/// ordinal whose preposition opens the clause.
fn fronted(tokens: &[Token], t: usize, noun: bool) -> bool {
    let ordinal = tokens[t - 1].class == Class::Number && tokens[t - 1].lemma.ends_with("th");
    let capital = tokens[t].capital && matches!(tokens[t].class, Class::Name | Class::Adjective);
    if !capital || !(noun || ordinal) {
        return false;
    }
    let phrase = |k: &usize| tokens[*k].is_nominal() && !tokens[*k].capital || tokens[*k].class == Class::Determiner;
    let Some(preposition) = (0..t).rev().find(|k| !phrase(k)) else { return false };
    let opens = |k: usize| matches!(tokens[k].class, Class::Punctuation | Class::Conjunction | Class::Subordinator);
    tokens[preposition].class == Class::Preposition && preposition.checked_sub(1).is_none_or(opens)
}

/// One of each party, by actor code, in order of mention.
pub fn distinct(parties: Vec<Party>) -> Vec<Party> {
    let mut seen = BTreeSet::new();
    parties.into_iter().filter(|p| seen.insert(p.actor.clone())).collect()
}

/// Whether two codes stand for one side in a quarrel: the same, or a state and the authority or militia beside it.
pub fn akin(a: &str, b: &str) -> bool {
    const KIN: &[(&str, &str)] = &[("ARM", "ARTSAKH"), ("LBN", "HEZBOLLAH"), ("PSE", "HAMAS")];
    a == b || KIN.contains(&(a, b)) || KIN.contains(&(b, a))
}

/// The states of parties, in order of code.
pub fn countries(parties: &[Party]) -> BTreeSet<&str> {
    parties.iter().map(|p| p.country.as_str()).collect()
}

/// Items of a list sorted by span that lie in `span`.
fn within<T>(items: &[T], span: Span, of: impl Fn(&T) -> Span) -> Vec<&T> {
    let from = items.partition_point(|i| of(i).start < span.start);
    items[from..].iter().take_while(|i| of(i).start < span.end).collect()
}
