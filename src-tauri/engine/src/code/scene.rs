//! A sentence with its parse and its marks side by side, and the plain questions that supplies and ties ask of it: what
//! hangs on a phrase, whom it names, whose subject and antecedent it is, and whether its verb tells of something real.

use super::clause::{Link, Predicate};
use super::factuality::climb;
use super::line::{Line, Mark};
use super::reading::Reading;
use crate::model::{Class, Factuality, MentionKind, Party, Span};

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

    /// `phrase` and the prepositional phrases that follow it without a break, but for a figure in apposition: "four fifths,
    /// or 80 per cent, of …".
    pub(super) fn chain(&self, phrase: usize) -> Vec<usize> {
        let phrases = &self.reading.clauses.phrases;
        let mut chain = vec![phrase];
        let mut last = phrases[phrase].last;
        let mut at = phrase + 1;
        while let Some(next) = phrases.get(at) {
            // "a batch of Bayraktar drones": a name may cut the noun that it belongs to.
            // "ten million dollars' worth of rifles"
            let worth = self.reading.lemma(next.last) == "worth" && next.first <= last + 2;
            let split = next.first == last + 1 && (chain.len() > 1 || self.splits(phrase, at));
            let cut = next.preposition.is_none() && (split || worth);
            // "its winter electricity demand": a season may cut the noun that it belongs to.
            let behind = phrases.get(at + 1).filter(|b| b.first == next.last + 1 && b.preposition.is_none() && !b.time);
            if next.time
                && next.preposition.is_none()
                && next.first == last + 1
                && next.first == next.last
                && behind.is_some()
            {
                last = next.last;
                at += 1;
                continue;
            }
            // "0.4 bcm a year of Peruvian gas"
            if next.time && next.first == last + 1 && self.is_rate(next.first, next.last) {
                last = next.last;
                at += 1;
                continue;
            }
            if (next.preposition == Some(self.past_worth(last + 1)) || cut) && !next.time {
                chain.push(at);
                last = next.last;
            } else if let Some((behind, comma)) = self.apposed_figure(at, last) {
                (at, last) = (behind, comma);
            } else {
                break;
            }
            at += 1;
        }
        chain
    }

    /// Whether the time from token `first` to `last` belongs to a figure: "a year of", "every day of".
    fn is_rate(&self, first: usize, last: usize) -> bool {
        let unit = matches!(self.reading.lemma(last), "day" | "week" | "month" | "year" | "hour");
        let of = self.reading.tokens.get(last + 1).is_some_and(|t| t.lemma == "of");
        unit && of && matches!(self.reading.lemma(first), "a" | "an" | "each" | "every" | "per")
    }

    /// Whether the name that phrase `a` ends with belongs to the noun of `b`: "twenty Bayraktar" and "drones".
    fn splits(&self, a: usize, b: usize) -> bool {
        let (p, n) = (&self.reading.clauses.phrases[a], &self.reading.clauses.phrases[b]);
        p.first < p.last
            && self.reading.tokens[p.last].class == Class::Name
            // "18 Bayraktar" and "TB2 drones"
            && (self.reading.tokens[n.first].class == Class::Noun
                || self.reading.tokens[n.first].class == Class::Name && n.first < n.last)
            && (p.first..p.last).any(|t| self.reading.tokens[t].class == Class::Number)
    }

    /// Over "worth" and the mark of a possessor: "ten million dollars' worth of".
    fn past_worth(&self, token: usize) -> usize {
        let word = |t: usize| self.reading.tokens.get(t).map_or("", |t| t.lemma.as_str());
        let owner = token + usize::from(matches!(word(token), "'" | "’" | "'s"));
        if word(owner) == "worth" { owner + 1 } else { token }
    }

    /// Whether phrase `at` is a figure between commas behind token `last`: its last phrase ("80", "per cent") and the comma.
    fn apposed_figure(&self, at: usize, last: usize) -> Option<(usize, usize)> {
        let phrases = &self.reading.clauses.phrases;
        let sign = |t: usize| self.reading.tokens.get(t).map_or("", |t| t.lemma.as_str());
        let opens = phrases[at].first == last + 2 || phrases[at].first == last + 3 && sign(last + 2) == "or";
        let figure = self.is_figure(at) && phrases[at].preposition.is_none();
        if sign(last + 1) != "," || !opens || !figure {
            return None;
        }
        let cent =
            phrases.get(at + 1).is_some_and(|n| n.preposition == Some(phrases[at].last + 1) && sign(n.head) == "cent");
        let end = at + usize::from(cent);
        (sign(phrases[end].last + 1) == ",").then(|| (end, phrases[end].last + 1))
    }

    /// Whether a phrase is nothing but a share: "80 per cent", "some four fifths".
    pub(super) fn is_figure(&self, phrase: usize) -> bool {
        let p = &self.reading.clauses.phrases[phrase];
        let span = self.cover(phrase);
        self.marks(span).any(|(s, m)| matches!(m, Mark::Share(_)) && s.end >= self.reading.tokens[p.last].span.end)
    }

    pub(super) fn parties(&self, phrase: usize) -> Vec<Party> {
        // "from Russia and some eighteen from Iran": a number is nobody.
        let mut group = self.reading.clauses.group(phrase, self.reading.tokens);
        group.retain(|p| {
            *p == phrase || self.reading.tokens[self.reading.clauses.phrases[*p].head].class != Class::Number
        });
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

    /// Whom a phrase names, else the state in which it places something: "dealers in Peru", "the north of Peru".
    pub(super) fn within(&self, phrase: usize) -> Vec<Party> {
        let named = self.somebody(phrase);
        if !named.is_empty() {
            return named;
        }
        let inner =
            self.chain(phrase).into_iter().skip(1).filter(|c| matches!(self.reading.preposition(*c), "in" | "of"));
        inner.map(|c| self.parties(c)).find(|p| p.iter().any(|p| self.reading.is_known(p))).unwrap_or_default()
    }

    /// The place before the "where" that opens the clause of `q`: "Peru, where Spain sells rifles".
    pub(super) fn where_before(&self, q: &Predicate) -> Option<usize> {
        let marker = (q.first.saturating_sub(6)..q.first).rev().find(|k| self.reading.lemma(*k) == "where")?;
        self.reading.clauses.phrases.iter().rposition(|b| b.last < marker && b.last + 3 > marker)
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
        // "Four fifths of the gas burnt in Chile, 80 per cent, is …": the figure only says it again.
        if self.is_figure(subject) && self.after_comma(subject) {
            let start = self.cover(subject).start;
            let told = self.line.marks.iter().rev().find(|(s, m)| s.end <= start && matches!(m, Mark::Share(_)));
            let first = told
                .and_then(|(s, _)| phrases.iter().position(|f| self.reading.tokens[f.last].span.end > s.start))
                // "Almost all of her wheat, 98 per cent to be exact, comes …"
                .or_else(|| {
                    let before = phrases[..subject].iter().rposition(|f| f.last + 2 == phrases[subject].first)?;
                    let host = self.host(before);
                    self.is_part(host).then_some(host)
                });
            subject = first.filter(|f| *f < subject).unwrap_or(subject);
        }
        while let Some(preposition) = phrases[subject].preposition
            && matches!(self.reading.lemma(preposition), "of" | "per" | "in")
            && let Some(host) = subject.checked_sub(1).filter(|h| phrases[*h].last + 1 == preposition)
        {
            subject = host;
        }
        Some(subject)
    }

    /// "No rifle was sold", "delivered none of the tanks", "not one gun", "to neither side".
    fn is_of_none(&self, q: &Predicate) -> bool {
        let none = |phrase: usize| {
            let p = &self.reading.clauses.phrases[phrase];
            let word = |t: usize| {
                let token = self.reading.tokens.get(t);
                token.map(|t| t.span.of(self.reading.found.text).to_lowercase()).unwrap_or_default()
            };
            let not = p.first.checked_sub(1).is_some_and(|t| word(t) == "not");
            // "no fiercer enemy than Chile" is one.
            let than = (p.last + 1..self.reading.tokens.len().min(p.last + 3)).any(|t| word(t) == "than");
            (not || matches!(word(p.first).as_str(), "no" | "none" | "neither" | "nobody" | "nothing"))
                && !than
                && !self.reading.hedges_number(phrase)
        };
        let parts = q.subject.iter().take(1).chain(&q.object).chain(&q.object2).chain(&q.arguments);
        parts.copied().any(none)
    }

    /// Whether the verb at `span` tells of something that neither the sentence denies nor its phrases do; other words do not
    /// say.
    pub(super) fn is_real_at(&self, span: Span) -> bool {
        let at = self.reading.tokens.iter().position(|t| t.span == span);
        let verb = at.and_then(|t| self.reading.clauses.predicates.iter().position(|q| q.verb == t));
        verb.is_none_or(|p| {
            let told = climb(self.reading, p, 0);
            !self.is_of_none(&self.reading.clauses.predicates[p])
                && p.checked_sub(1).filter(|s| self.causes(*s, p)).is_none_or(|sees| self.is_real(sees))
                && told.is_none_or(|t| t.factuality != Factuality::Denied)
        })
    }

    pub(super) fn is_real(&self, p: usize) -> bool {
        let q = &self.reading.clauses.predicates[p];
        // "The deal would see Peru send drones": as real as the seeing.
        if let Some(sees) = p.checked_sub(1).filter(|s| self.causes(*s, p)) {
            return self.is_real(sees);
        }
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
        // "were not handed over until August": then they were.
        let until = q.negated && self.reading.tokens[q.verb..].iter().take(16).any(|t| t.lemma == "until");
        if until && !self.is_of_none(q) {
            return q.modal.is_none() && q.link != Link::Infinitive;
        }
        !be && !going
            && !self.is_of_none(q)
            && climb(self.reading, p, 0)
                .is_some_and(|told| matches!(told.factuality, Factuality::Asserted | Factuality::Reported))
    }

    /// Whether the subject of predicate `p` undergoes it, also where the helping verb stands before its sister alone: "are armed
    /// and financed by Peru".
    pub(super) fn is_passive(&self, p: usize) -> bool {
        use crate::model::Form;
        let q = &self.reading.clauses.predicates[p];
        let sister = || p.checked_sub(1).map(|s| &self.reading.clauses.predicates[s]);
        let participle = self.reading.tokens[q.verb].form == Some(Form::Participle);
        q.passive
            || matches!(q.link, Link::Reduced | Link::Participial) && !q.finite && participle
            || q.shared && participle && q.object.is_none() && sister().is_some_and(|s| s.passive)
    }

    /// Whether predicate `a` makes somebody do `b`: "see Peru send", "let Peru buy".
    fn causes(&self, a: usize, b: usize) -> bool {
        use crate::model::Form;
        let (a, b) = (&self.reading.clauses.predicates[a], &self.reading.clauses.predicates[b]);
        matches!(self.reading.lemma(a.verb), "see" | "let" | "make" | "have" | "help" | "watch")
            && a.object.is_some()
            && a.object == b.subject.first().copied()
            && b.link == Link::Main
            && self.reading.tokens[b.first].form == Some(Form::Base)
    }

    /// Whether a phrase stands for a share without a figure: "most", "the bulk", "the lion's share".
    pub(super) fn is_part(&self, phrase: usize) -> bool {
        let p = &self.reading.clauses.phrases[phrase];
        let lion = || {
            let words = || (p.first..p.head).map(|t| self.reading.lemma(t));
            words().any(|w| matches!(w, "lion" | "greater" | "larger" | "bigger" | "biggest" | "largest" | "better"))
        };
        let head = self.reading.lemma(p.head);
        self.is("parts", head)
            || self.is("parts", self.reading.lemma(p.first))
            || matches!(head, "share" | "slice" | "chunk") && lion()
    }

    /// What a relative clause hangs on: "the gas for which both rely on Peru".
    pub(super) fn antecedent(&self, predicate: &Predicate) -> Option<usize> {
        let marker = predicate.marker.filter(|_| predicate.link == Link::Relative)?;
        let before = marker.checked_sub(1)?;
        let end = if self.reading.tokens[before].class == Class::Preposition { before } else { marker };
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

/// Whether the sum at `mark` is what goods cost: "worth 5 million euros", "for 30 million dollars", "to the value of …".
pub(super) fn is_price(line: &Line, mark: usize) -> bool {
    let word = |k: usize| line.text[line.starts[k]..].split(' ').next().unwrap_or_default().trim_start_matches('~');
    let before = (0..mark).rev().find(|k| !line.text[line.starts[*k]..].starts_with('~') || word(*k) == "worth");
    before.is_some_and(|k| match word(k) {
        "worth" | "for" | "value" => true,
        "of" | "at" => (k.saturating_sub(3)..k).any(|n| matches!(word(n), "value" | "price" | "cost" | "tune")),
        verb => verb.trim_start_matches('%').starts_with("cost/") || verb.trim_start_matches('%').starts_with("total/"),
    })
}
