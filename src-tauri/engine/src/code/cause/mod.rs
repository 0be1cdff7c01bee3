//! Causes that the text states: two coded events and a connective between them. Coming after is not coming from.
//!
//! Five shapes: a connective before the cause ("because of"), one that points back to it ("in response"), a verb from cause
//! to effect ("prompted"), a verb of answering ("retaliated by"), and a noun ("a response to"). Each names two places in
//! the text; a cause is made only where an event is coded at both.

mod answer;
mod named;

pub use named::find_named;

use super::{
    clause::{Link, Predicate, is_reporting},
    event::Draft,
    factuality::climb,
    reading::{Reading, countries},
};
use crate::model::{Class, EventType, Factuality, Span};

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

/// The causes stated in a sentence; `drafts` are those of the whole document, in order.
pub fn find_causes(reading: &Reading, drafts: &[Draft]) -> Vec<Link2> {
    let scene = Scene::new(reading, drafts);
    let words = &reading.found.lexicon.causes;
    let is = |list: &[String], lemma: &str| list.iter().any(|w| w == lemma);
    let mut found = Vec::new();
    let mut t = 0;
    while t < reading.tokens.len() {
        let before = words.before.longest(&scene.words[t..]);
        let after = words.after.longest(&scene.words[t..]);
        let split = scene.split(t);
        let after = if scene.opens_clause(t, after) { after } else { 0 };
        let length = before.max(after);
        let link = match (before, after) {
            _ if split.is_some() => split.and_then(|end| scene.before_cause(t, end - t)),
            (0, 0) => None,
            (b, a) if b >= a => scene.before_cause(t, b),
            (_, a) => scene.after_cause(t, a),
        };
        found.extend(link);
        t += length.max(1);
    }
    for (at, p) in reading.clauses.predicates.iter().enumerate() {
        let lemma = reading.lemma(p.verb);
        // "vowed to answer", "if it replied"
        let told = climb(reading, at, 0).map_or(Factuality::Asserted, |t| t.factuality);
        // "may answer by reinforcing": what is possible would still be the answer.
        let may = p.modal.is_some_and(|m| matches!(reading.lemma(m), "may" | "might" | "could"));
        let real = matches!(told, Factuality::Asserted | Factuality::Reported)
            || told == Factuality::Possible && may && p.link == Link::Main;
        let link = match () {
            () if !real => None,
            () if is(&words.leads, lemma) => scene.leads(at, p),
            () if is(&words.answers, lemma) => scene.answers(at, p),
            () if is(&words.back, lemma) && scene.is_back(p) => scene.answers(at, p),
            () if lemma == "meet" && p.passive => scene.answers(at, p),
            () => None,
        };
        found.extend(link);
    }
    for phrase in 0..reading.clauses.phrases.len() {
        found.extend(scene.noun(phrase));
    }
    let mut seen: Vec<(usize, usize)> = Vec::new();
    found.retain(|l| {
        // What an accusation complains of is no cause of it.
        let marker = l.marker.of(reading.found.text).to_lowercase();
        let complains = matches!(marker.as_str(), "because" | "because of" | "over what" | "for which" | "citing");
        let both = complains && drafts[l.effect].event_type == EventType::Accuse;
        // "vowed to answer", "threatened to punish": nothing has come of it yet.
        let vowed = marker.starts_with("to ") && drafts[l.effect].event_type == EventType::Threaten;
        let again = seen.contains(&(l.cause, l.effect)) || seen.contains(&(l.effect, l.cause));
        seen.push((l.cause, l.effect));
        l.cause != l.effect && !both && !vowed && !again
    });
    found
}

struct Scene<'s, 'a> {
    reading: &'s Reading<'a>,
    drafts: &'s [Draft],
    /// Drafts of this sentence.
    here: Vec<usize>,
    words: Vec<String>,
}

impl<'s, 'a> Scene<'s, 'a> {
    fn new(reading: &'s Reading<'a>, drafts: &'s [Draft]) -> Self {
        let here = (0..drafts.len()).filter(|d| drafts[*d].sentence == reading.sentence).collect();
        let words = reading.tokens.iter().map(|t| t.span.of(reading.found.text).to_lowercase()).collect();
        Self { reading, drafts, here, words }
    }

    fn words(&self) -> &'a crate::lexicon::causes::Causes {
        &self.reading.found.lexicon.causes
    }

    /// Whether a connective of `length` tokens at `t` may point back: some do so only at the head of a clause.
    fn opens_clause(&self, t: usize, length: usize) -> bool {
        let phrase = self.words[t..t + length].join(" ");
        let head =
            t == 0 || matches!(self.words[t - 1].as_str(), "," | ";" | ":" | "and" | "but" | "\"" | "“" | "—" | "–");
        // "and so did Peru": likewise, not therefore.
        let likewise = phrase == "and so"
            && self.words.get(t + length).is_some_and(|w| {
                matches!(
                    w.as_str(),
                    "did"
                        | "does"
                        | "do"
                        | "is"
                        | "are"
                        | "was"
                        | "were"
                        | "has"
                        | "have"
                        | "had"
                        | "will"
                        | "would"
                        | "too"
                )
            });
        !likewise && (head || !self.words().clause_initial.contains(&phrase))
    }

    /// One past a connective at `t` that is cut by what is put between commas: "as revenge, in its words, for".
    fn split(&self, t: usize) -> Option<usize> {
        let comma = |k: &usize| self.words.get(*k).is_some_and(|w| w == ",");
        let open = (t + 2..t + 4).find(comma)?;
        let close = (open + 1..open + 9).find(comma)?;
        let joined: Vec<String> = self.words[t..open].iter().chain(self.words.get(close + 1)).cloned().collect();
        (self.words().before.longest(&joined) == joined.len() && joined.len() > open - t).then_some(close + 2)
    }

    fn start(&self, t: usize) -> usize {
        self.reading.tokens.get(t).map_or(self.reading.span().end, |t| t.span.start)
    }

    fn before_cause(&self, t: usize, length: usize) -> Option<Link2> {
        let marker = self.reading.cover(t, t + length - 1);
        // "Chile says that it acted because …": what it did was told before.
        let effect = self.presented(t).or_else(|| self.act_before(t));
        let effect = effect.or_else(|| self.effect_at(t)).or_else(|| self.deed_before(t))?;
        let cause = self.named_after(t + length, Some(effect))?;
        Some(Link2 { cause, effect, marker })
    }

    /// What somebody calls an answer: "presented *the salvo* as revenge for".
    fn presented(&self, t: usize) -> Option<usize> {
        let q = self.reading.clauses.predicates.iter().rfind(|q| q.verb < t && q.verb + 10 > t)?;
        let presents = self.words().presents.iter().any(|w| w == self.reading.lemma(q.verb));
        let object = q.object.filter(|_| presents && !q.passive).or(q
            .subject
            .first()
            .copied()
            .filter(|_| presents && q.passive))?;
        self.points_back(object, self.start(q.verb), None)
    }

    /// The act that a verb standing for one takes up, when the connective at `t` follows such a verb.
    fn act_before(&self, t: usize) -> Option<usize> {
        // "They did so, Peru's minister announced, because …": who says so is put between.
        let says = |q: &Predicate| {
            is_reporting(self.reading.lemma(q.verb)) && self.words.get(q.verb + 1).is_some_and(|w| w == ",")
        };
        let at = self.reading.clauses.predicates.iter().rposition(|q| q.verb < t && !says(q))?;
        let q = &self.reading.clauses.predicates[at];
        let lemma = self.reading.lemma(q.verb);
        let own = self.here.iter().any(|d| self.drafts[*d].predicate == Some(at));
        let stands = self.words().stands_for.iter().any(|w| w == lemma) && q.object.is_none() && q.verb + 10 > t;
        (stands && !own).then(|| self.act_of(q)).flatten()
    }

    /// The last deed told before this sentence, or before `q` in it, by the subject of `q`.
    fn act_of(&self, q: &Predicate) -> Option<usize> {
        let who = self.reading.subject(q).map(|w| w.parties).unwrap_or_default();
        let (own, verb) = (countries(&who), self.start(q.first));
        (0..self.drafts.len()).rev().find(|d| {
            let draft = &self.drafts[*d];
            draft.trigger.end <= verb
                && draft.sentence + 4 > self.reading.sentence
                && is_deed(draft.event_type)
                // "They did so": of things, whoever they belong to.
                && (own.is_empty() && draft.sentence + 1 >= self.reading.sentence
                    || countries(&draft.source).intersection(&own).next().is_some())
        })
    }

    /// The last deed told before token `t` in this sentence, else what the sentence before tells, when `t` opens a
    /// fragment: "Why now? Because of …".
    fn deed_before(&self, t: usize) -> Option<usize> {
        let at = self.start(t);
        let told = self
            .here
            .iter()
            .copied()
            .rfind(|d| self.drafts[*d].trigger.end <= at && is_deed(self.drafts[*d].event_type));
        told.or_else(|| {
            // A sentence with a verb of its own tells its own effect, or none that is known.
            let clause = self.reading.clauses.predicates.iter().any(|q| q.finite && q.link == Link::Main);
            let fragment = t <= 3 && !clause;
            fragment
                .then(|| {
                    (0..self.drafts.len()).rev().find(|d| {
                        self.drafts[*d].sentence < self.reading.sentence
                            && self.drafts[*d].sentence + 4 > self.reading.sentence
                    })
                })
                .flatten()
        })
    }

    fn after_cause(&self, t: usize, length: usize) -> Option<Link2> {
        let marker = self.reading.cover(t, t + length - 1);
        let stop = self.clause_stop(t + length);
        let after = self.here.iter().copied().find(|d| {
            let at = self.drafts[*d].trigger.start;
            at > marker.end && at < stop
        });
        // "…, in return for which the ban was lifted": what follows, or nothing that is known.
        let which = self.words[t + length - 1] == "which";
        // "receives gas in return" is barter.
        let barter = self.words[t + length - 1] == "return"
            && self.reading.clauses.predicates.iter().rev().find(|q| q.verb < t).is_some_and(|q| {
                matches!(self.reading.lemma(q.verb), "receive" | "get" | "take" | "accept" | "give" | "obtain" | "send")
            });
        if barter {
            return None;
        }
        let effect = after.or_else(|| if which { None } else { self.effect_at(t) })?;
        self.answered(effect, marker).map(|cause| Link2 { cause, effect, marker })
    }

    /// What `effect` answers: an event told before it in this sentence, else in the two before; rather another's act than
    /// one's own, and best one by whom the answer is aimed at.
    fn answered(&self, effect: usize, marker: Span) -> Option<usize> {
        let answer = &self.drafts[effect];
        let (own, aim) = (countries(&answer.source), countries(&answer.target));
        let earlier = |d: &usize| {
            let draft = &self.drafts[*d];
            *d != effect
                && draft.trigger.end <= answer.trigger.start.max(marker.start)
                && (draft.sentence < self.reading.sentence || draft.trigger.end <= marker.start)
                && draft.sentence + 2 >= self.reading.sentence
        };
        let candidates: Vec<usize> = (0..self.drafts.len()).filter(earlier).collect();
        let nearest = candidates.iter().map(|d| self.drafts[*d].sentence).max()?;
        let score = |d: usize| {
            let draft = &self.drafts[d];
            let source = countries(&draft.source);
            let others = !source.is_empty() && source != own;
            let aimed = source.iter().any(|s| aim.contains(s));
            let hurt = countries(&draft.target).iter().any(|s| own.contains(s));
            let word = is_deed(draft.event_type);
            2 * usize::from(draft.sentence == nearest)
                + usize::from(others)
                + usize::from(aimed)
                + usize::from(hurt)
                + usize::from(word)
        };
        candidates.into_iter().max_by_key(|d| (score(*d), *d))
    }

    /// First byte of what no longer belongs to the clause that begins at token `from`: the next full clause after a comma.
    fn clause_stop(&self, from: usize) -> usize {
        let mut finite = false;
        for k in from..self.reading.tokens.len() {
            let token = &self.reading.tokens[k];
            finite |= token.is_finite();
            if finite && matches!(token.lemma.as_str(), "," | ";" | ":") || token.lemma == ";" {
                return token.span.start;
            }
        }
        self.reading.span().end
    }

    /// The event of the clause that the connective at `t` stands in: the main one after its comma when it opens the
    /// sentence, else that of the verb before it or what that verb hangs on.
    fn effect_at(&self, t: usize) -> Option<usize> {
        let at = self.reading.tokens[t].span;
        let opens = (0..t).rev().find(|k| matches!(self.words[*k].as_str(), ";" | ":")).map_or(0, |k| k + 1);
        let fronted = !self.reading.tokens[opens..t].iter().any(|k| k.is_finite());
        let main = |d: &usize| {
            self.drafts[*d].predicate.is_none_or(|p| {
                let q = &self.reading.clauses.predicates[p];
                // "Because of the raid Peru closed": the word opens no clause here.
                let of = q.marker == Some(t) && self.words.get(t + 1).is_some_and(|w| w == "of");
                of || !matches!(q.link, Link::Relative | Link::Adverbial | Link::Reduced)
            })
        };
        if fronted {
            let comma = self.main_comma(t);
            let after = self.here.iter().copied().filter(main).find(|d| self.drafts[*d].trigger.start > comma);
            return after
                .or_else(|| self.here.iter().copied().find(|d| self.drafts[*d].trigger.start > comma))
                .or_else(|| {
                    let back = self.here.iter().copied().rfind(|d| self.drafts[*d].trigger.end <= at.start);
                    back.or_else(|| self.here.last().copied())
                });
        }
        let mut p = self.reading.clauses.predicates.iter().rposition(|q| q.verb < t);
        while let Some(at_verb) = p {
            let q = &self.reading.clauses.predicates[at_verb];
            let by_verb = self
                .here
                .iter()
                .copied()
                .find(|d| self.drafts[*d].predicate == Some(at_verb) && self.drafts[*d].phrase.is_none());
            let by_noun = || {
                self.here
                    .iter()
                    .copied()
                    .rfind(|d| self.drafts[*d].predicate == Some(at_verb) && self.drafts[*d].trigger.end <= at.start)
            };
            if let Some(found) = by_verb.or_else(by_noun) {
                return Some(found);
            }
            // A clause that tells no event stands for none; what it hangs on may.
            p = match q.link {
                Link::Main if !q.shared => None,
                _ => q.governor.filter(|g| *g < at_verb),
            };
        }
        let close = self.here.iter().copied().rfind(|d| self.drafts[*d].trigger.end <= at.start);
        close.filter(|d| self.drafts[*d].evidence.end + 30 >= at.start)
    }

    /// The comma that closes what is put in front of the main clause.
    fn main_comma(&self, t: usize) -> usize {
        let mut finite = false;
        let of = self.words.get(t + 1).is_some_and(|w| w == "of");
        let clausal = !of && self.reading.tokens.get(t).is_some_and(|k| k.class == Class::Subordinator);
        let told = self.reading.clauses.predicates.iter().find(|q| q.finite && q.first >= t);
        let verb = told.map(|q| self.reading.tokens[q.first].span);
        for k in &self.reading.tokens[t..] {
            // "In response to the raid Peru closed the road, and …": no comma closes what is put in front.
            if !clausal && verb == Some(k.span) {
                return k.span.start.saturating_sub(1);
            }
            finite |= k.is_finite();
            if k.lemma == "," && (finite || !clausal) {
                return k.span.start;
            }
        }
        self.reading.tokens[t].span.end
    }

    /// The event that the words from token `from` name: one told there, or an earlier one they point back to.
    fn named_after(&self, from: usize, effect: Option<usize>) -> Option<usize> {
        let start = self.start(from);
        let stop = self.named_stop(from);
        let told = self.here.iter().copied().find(|d| {
            let at = self.drafts[*d].trigger;
            Some(*d) != effect && at.start >= start && at.start < stop
        });
        let phrase = self.reading.clauses.phrases.iter().position(|p| p.first >= from)?;
        told.or_else(|| self.points_back(phrase, start, effect))
    }

    /// Where the words that name a cause end: at a comma, unless a relative clause goes on behind it.
    fn named_stop(&self, from: usize) -> usize {
        // Over "because, its minister said, the army had fired".
        let (mut told, mut clause) = (false, false);
        for k in from..self.reading.tokens.len() {
            let token = &self.reading.tokens[k];
            let next = self.reading.tokens.get(k + 1);
            let relative = next.is_some_and(|n| {
                matches!(n.class, Class::Relative | Class::Preposition) || matches!(n.lemma.as_str(), "when" | "where")
            });
            if token.is_finite() {
                clause = true;
                told |= !is_reporting(&token.lemma);
            }
            if token.lemma == ";"
                || token.lemma == "," && k > from && !relative && (told || !clause && self.names_event(from, k))
            {
                return token.span.start;
            }
        }
        self.reading.span().end
    }

    /// Whether the words from token `from` to `end` name an event or take one up, so that a comma closes them.
    fn names_event(&self, from: usize, end: usize) -> bool {
        (from..end).any(|k| matches!(self.reading.tokens[k].class, Class::Noun | Class::Name | Class::Pronoun))
    }

    /// An event told before that a phrase takes up: by the type its noun names, else, for "it", "this", "the move", the last.
    fn points_back(&self, phrase: usize, start: usize, effect: Option<usize>) -> Option<usize> {
        // "the Peruvian army drills": a name may cut the noun that it belongs to.
        let phrases = &self.reading.clauses.phrases;
        let mut last = phrase;
        // "In response to the seizure Iranian troops moved": a subject of its own is no part of it.
        let subject = |at: usize| self.reading.clauses.predicates.iter().any(|q| q.subject.contains(&at));
        while phrases
            .get(last + 1)
            .is_some_and(|n| n.first == phrases[last].last + 1 && n.preposition.is_none() && !n.time)
            && !subject(last + 1)
        {
            last += 1;
        }
        let head = self.reading.head(last);
        let rules = &self.reading.found.lexicon.events;
        let types: Vec<EventType> = rules
            .of_noun(head)
            .iter()
            .flat_map(|r| [Some(rules.rules[*r].event_type), rules.rules[*r].joint].into_iter().flatten())
            .chain(self.words().types_of(head))
            .chain(head.strip_suffix('s').into_iter().flat_map(|h| self.words().types_of(h)))
            .collect();
        let back = self.drafts.iter().enumerate().rev().filter(|(at, d)| {
            Some(*at) != effect
                && d.sentence <= self.reading.sentence
                && d.sentence + REACH > self.reading.sentence
                && d.trigger.start < start
        });
        // "its refusal": rather one by whom it belongs to.
        let owners = self.reading.who_near(phrase).map(|w| w.parties).unwrap_or_default();
        let owned = |d: &Draft| countries(&d.source).intersection(&countries(&owners)).next().is_some();
        // What is only planned has led to nothing yet.
        let happened = |d: &Draft| matches!(d.told.factuality, Factuality::Asserted | Factuality::Reported);
        let typed = back.clone().filter(|(_, d)| types.contains(&d.event_type) && happened(d));
        // "the drone deliveries": rather one that was told in the same words.
        let p = &phrases[phrase];
        let shared = |d: &Draft| {
            let told = d.evidence.of(self.reading.found.text).to_lowercase();
            (p.first..=phrases[last].last)
                .filter(|k| self.reading.tokens[*k].is_nominal() && self.words[*k].len() > 3)
                .filter(|k| told.contains(self.reading.lemma(*k)))
                .count()
        };
        // "the seizure": rather what was told as "seized", whatever its type.
        let kin = back.clone().filter(|(_, d)| happened(d) && self.is_noun_of(head, d)).map(|(at, _)| at).next();
        let best = typed.clone().map(|(_, d)| shared(d)).max().unwrap_or(0);
        let alike = typed.clone().filter(|(_, d)| best > 0 && shared(d) == best).map(|(at, _)| at).next();
        let by_type = typed
            .clone()
            .find(|(_, d)| owned(d))
            .map(|(at, _)| at)
            .filter(|_| kin.is_none())
            .or(kin)
            .or(alike)
            .or_else(|| typed.clone().next().map(|(at, _)| at));
        let pointed = matches!(self.words[p.first].as_str(), "this" | "that" | "these" | "those" | "such");
        let light = pointed || self.words().light.iter().any(|w| w == head);
        by_type.or_else(|| {
            let near = back.clone().find(|(_, d)| d.sentence + 2 >= self.reading.sentence);
            light.then(|| near.map(|(at, _)| at)).flatten()
        })
    }

    /// Whether `noun` is made from the verb, or is the noun, by which a draft was told: "endorsement" of "endorsed".
    fn is_noun_of(&self, noun: &str, draft: &Draft) -> bool {
        let told = draft.trigger.of(self.reading.found.text).to_lowercase();
        let verb = self.reading.found.lexicon.events.verb_of(noun).and_then(|v| v.split(' ').next());
        let same = |a: &str, b: &str| {
            let shared = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
            shared >= 4 && shared + 1 >= a.len().min(b.len()).min(6)
        };
        same(noun, &told) || verb.is_some_and(|v| same(v, &told))
    }

    /// The event that the subject of `p` is, names or points back to.
    fn subject_event(&self, p: &Predicate, avoid: Option<usize>) -> Option<usize> {
        let verb = self.start(p.first);
        // "…, a move that prompted", "which provoked": the clause before.
        let first = p.subject.iter().map(|s| self.reading.clauses.phrases[*s].first).min();
        let from = first.map_or(0, |f| self.start(f));
        let inside = self.here.iter().copied().rfind(|d| {
            let at = self.drafts[*d].trigger;
            Some(*d) != avoid && at.end <= verb && at.start >= from
        });
        if inside.is_some() {
            return inside;
        }
        let before = self.here.iter().copied().rfind(|d| Some(*d) != avoid && self.drafts[*d].trigger.end <= verb);
        let relative = p.link == Link::Relative || p.shared;
        if relative && before.is_some() {
            return before;
        }
        let Some(subject) = p.subject.last().copied() else { return before };
        let back = p.subject.iter().find_map(|s| self.points_back(*s, verb, avoid));
        back.or_else(|| {
            let pronoun = self.reading.tokens[self.reading.clauses.phrases[subject].head].class == Class::Pronoun;
            (pronoun || before.is_some()).then_some(before).flatten()
        })
    }

    /// "The refusal prompted demonstrations", "led Peru to recall", "was prompted by".
    fn leads(&self, at: usize, p: &Predicate) -> Option<Link2> {
        let marker = self.reading.tokens[p.verb].span;
        let lemma = self.reading.lemma(p.verb);
        let reach = if matches!(lemma, "set" | "touch") { 1 } else { 8 };
        let next =
            |words: &[String]| self.reading.tokens[p.verb + 1..].iter().take(reach).any(|t| words.contains(&t.lemma));
        if let Some(words) = self.words().leads_only.get(lemma)
            && !next(words)
            && !p.passive
        {
            return None;
        }
        if p.passive {
            if p.link == Link::Reduced && self.words().before.longest(&self.words[p.verb..]) > 0 {
                return None; // read as a connective already
            }
            let by = p.arguments.iter().copied().find(|a| matches!(self.reading.preposition(*a), "by" | "to"))?;
            if self.reading.preposition(by) == "to" {
                return None;
            }
            let effect = self.subject_event(p, None)?;
            let cause = self.named_after(self.reading.clauses.phrases[by].first, Some(effect))?;
            return Some(Link2 { cause, effect, marker });
        }
        let stop = self.clause_stop(p.verb);
        let effect = self.here.iter().copied().find(|d| {
            let draft = &self.drafts[*d];
            draft.trigger.start >= marker.end && draft.trigger.start < stop
        });
        // "brought tens of thousands out": the verb itself tells the effect.
        let own = || {
            self.here
                .iter()
                .copied()
                .find(|d| self.drafts[*d].predicate == Some(at) && self.drafts[*d].phrase.is_none())
        };
        // "… that compelled Peru to sign": an agreement told before.
        let again = || {
            let next =
                self.reading.clauses.predicates.iter().find(|q| q.verb > p.verb && q.link == Link::Infinitive)?;
            let rules = &self.reading.found.lexicon.events;
            let types: Vec<EventType> =
                rules.of_verb(self.reading.lemma(next.verb)).iter().map(|v| rules.rules[v.rule].event_type).collect();
            (0..self.drafts.len())
                .rev()
                .find(|d| self.drafts[*d].trigger.end <= marker.start && types.contains(&self.drafts[*d].event_type))
        };
        let effect = effect.or_else(own).or_else(again)?;
        let cause = self.subject_event(p, Some(effect))?;
        Some(Link2 { cause, effect, marker })
    }

    /// "hit back", "struck back"
    fn is_back(&self, p: &Predicate) -> bool {
        self.words.get(p.verb + 1).is_some_and(|w| w == "back") && !p.passive
    }

    /// "Peru answered the embargo with a ban", "reacted by recalling", "was answered by a raid", "replied in kind: …".
    fn answers(&self, at: usize, p: &Predicate) -> Option<Link2> {
        let marker = self.reading.tokens[p.verb].span;
        if p.passive {
            let by = p.arguments.iter().copied().find(|a| matches!(self.reading.preposition(*a), "by" | "with"));
            let from = by.map_or(p.verb + 1, |b| self.reading.clauses.phrases[b].first);
            let effect = self.here.iter().copied().find(|d| self.drafts[*d].trigger.start >= self.start(from))?;
            let cause = self.subject_event(p, Some(effect))?;
            return Some(Link2 { cause, effect, marker });
        }
        if self.reading.lemma(p.verb) == "meet" {
            return None;
        }
        let after = self.here.iter().copied().find(|d| self.drafts[*d].trigger.start >= marker.end);
        let own = || self.here.iter().copied().find(|d| self.drafts[*d].predicate == Some(at));
        let next = || {
            // "replied in kind." and the next sentence tells how.
            let colon = self.reading.tokens.last().is_some_and(|t| t.lemma == ":");
            (colon || after.is_none())
                .then(|| (0..self.drafts.len()).find(|d| self.drafts[*d].sentence == self.reading.sentence + 1))
                .flatten()
        };
        let object =
            p.object.or(p.arguments.iter().copied().find(|a| matches!(self.reading.preposition(*a), "to" | "for")));
        // "answered the shelling with …": the object is the cause.
        let named = object.and_then(|o| {
            let phrase = &self.reading.clauses.phrases[o];
            let (from, to) = (self.start(phrase.first), self.reading.tokens[phrase.last].span.end);
            self.here.iter().copied().find(|d| {
                let at = self.drafts[*d].trigger;
                at.start >= from && at.end <= to && self.drafts[*d].predicate != Some(usize::MAX)
            })
        });
        // "responding to mortars which had shelled its posts": the cause is told behind the noun.
        let behind = object.filter(|_| named.is_none()).and_then(|o| {
            let phrase = &self.reading.clauses.phrases[o];
            let relative = self.reading.clauses.predicates.iter().any(|q| {
                matches!(q.link, Link::Relative | Link::Reduced) && q.first > phrase.last && q.first <= phrase.last + 12
            });
            let to = self.reading.preposition(o) == "to";
            (relative && to).then(|| self.named_after(phrase.first, None)).flatten()
        });
        if let Some(cause) = behind.filter(|c| self.drafts[*c].trigger.start > marker.end) {
            let stop = self.named_stop(self.reading.clauses.phrases[object?].first);
            let later = self.here.iter().copied().find(|d| *d != cause && self.drafts[*d].trigger.start >= stop);
            let effect = later.or_else(|| self.act_of(p))?;
            return Some(Link2 { cause, effect, marker });
        }
        let effect = match named {
            Some(named) => self
                .here
                .iter()
                .copied()
                .find(|d| *d != named && self.drafts[*d].trigger.start >= marker.end)
                .or_else(own),
            None => after.or_else(own).or_else(next),
        }
        .or_else(|| self.act_of(p))?;
        let cause = named
            .or_else(|| object.and_then(|o| self.points_back(o, marker.start, Some(effect))))
            .or_else(|| self.answered(effect, marker))?;
        Some(Link2 { cause, effect, marker })
    }
}

/// How many sentences back a noun may take up an event.
const REACH: usize = 14;

/// Whether an event of this type is something done, not only said.
fn is_deed(event_type: EventType) -> bool {
    !matches!(
        event_type,
        EventType::Consult
            | EventType::Support
            | EventType::Request
            | EventType::Reject
            | EventType::Accuse
            | EventType::Threaten
    )
}
