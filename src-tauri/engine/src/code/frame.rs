//! Flows by frames: a verb or noun of supply brings a giver, a thing and a receiver together, in any order and voice.
//!
//! The patterns of `flows.toml` know the common sentences word by word; a frame asks the parse instead who the subject is,
//! what stands after "from" and "to", and whose imports are meant. What each class does: `lexicon/frames.toml`.

use super::{
    clause::{Link, Predicate},
    factuality::climb,
    line::{Goods, Line, Mark},
    reading::Reading,
};
use crate::{
    lexicon::frames::{Frame, Roles},
    model::{Factuality, Grammar, MentionKind, Party, Quantity, Span},
};

/// A supply as a frame reads it.
#[derive(Debug, Clone)]
pub struct Framed<'r> {
    /// The frame.
    pub frame: &'r Frame,
    /// Who gives.
    pub from: Vec<Party>,
    /// Who receives.
    pub to: Vec<Party>,
    /// What; `None` when only a sum or a share is named.
    pub commodity: Option<String>,
    /// Further goods of the same supply: "drones and fuel".
    pub also: Vec<Goods>,
    /// Percent of a total.
    pub share: Option<Quantity>,
    /// How much.
    pub amount: Option<Quantity>,
    /// Its words.
    pub span: Span,
    /// The verb or noun.
    pub trigger: Span,
    /// Told in the present tense.
    pub present: bool,
    /// Told in a relative clause.
    pub aside: bool,
    /// Told as a habit by its words: "most of its gas", "exports rose".
    pub habit: bool,
    /// What was left of a total told before: "the rest comes from Spain".
    pub rest: bool,
    /// Whether the words are a supply even when they leave one side to the text around them.
    pub sure: bool,
}

/// What one argument and the phrases that hang on it say.
#[derive(Debug, Clone, Default)]
struct Piece {
    goods: Option<Goods>,
    /// Goods of another kind joined to the first.
    also: Vec<Goods>,
    /// "most of …", "much of …": a share without a figure.
    part: bool,
    /// "the rest"
    rest: bool,
    /// A share of something that is no goods: "a fifth of its people".
    alien: bool,
    share: Option<Quantity>,
    money: Option<Quantity>,
    /// "Peru's …"
    possessor: Vec<Party>,
    /// "Peruvian …"
    adjective: Vec<Party>,
    of: Vec<Party>,
    from: Vec<Party>,
    to: Vec<Party>,
    by: Vec<Party>,
    /// Whom a relative clause on it names as its user or buyer.
    user: Vec<Party>,
    /// Whom a relative clause on it names as its maker or seller.
    maker: Vec<Party>,
    /// Its nouns tell of what a giver does, or of what a receiver does or needs.
    giving: bool,
    getting: bool,
    span: Option<Span>,
}

impl Piece {
    fn has_thing(&self) -> bool {
        self.goods.is_some() || self.share.is_some() || self.rest
    }

    /// Who gives, by these words alone.
    fn giver(&self) -> Vec<Party> {
        let mut all = vec![&self.from, &self.maker];
        if self.giving {
            all.extend([&self.by, &self.possessor]);
        }
        let receiver_named = !self.possessor.is_empty() || !self.user.is_empty() || !self.to.is_empty();
        if !self.getting || receiver_named {
            all.push(&self.adjective);
        }
        if self.giving {
            all.push(&self.of);
        }
        first_of(&all)
    }

    /// Who receives, by these words alone.
    fn receiver(&self) -> Vec<Party> {
        let mut all = vec![&self.to, &self.user];
        if !self.giving {
            all.push(&self.possessor);
        }
        if self.getting {
            all.extend([&self.of, &self.by, &self.adjective]);
        } else if self.share.is_some() && !self.giving {
            all.push(&self.of);
        }
        first_of(&all)
    }
}

fn first_of(all: &[&Vec<Party>]) -> Vec<Party> {
    all.iter().find(|p| !p.is_empty()).map(|p| (*p).clone()).unwrap_or_default()
}

/// Everything that the frames find in a sentence.
pub fn find_frames<'r>(scene: &Scene<'r>) -> Vec<Framed<'r>> {
    let reading = scene.reading;
    let mut found = Vec::new();
    for p in 0..reading.clauses.predicates.len() {
        scene.verb(p, &mut found);
    }
    for phrase in 0..reading.clauses.phrases.len() {
        scene.noun(phrase, &mut found);
    }
    found
}

/// A sentence with its parse and its marks side by side.
pub struct Scene<'r> {
    /// The parse.
    pub reading: &'r Reading<'r>,
    /// The marks.
    pub line: &'r Line,
}

impl<'r> Scene<'r> {
    fn cover(&self, phrase: usize) -> Span {
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
    fn somebody(&self, phrase: usize) -> Vec<Party> {
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
    fn authority(&self, phrase: usize) -> Option<Party> {
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
    fn is(&self, class: &str, lemma: &str) -> bool {
        self.reading.found.lexicon.frames.is(class, lemma)
    }

    fn marks(&self, span: Span) -> impl Iterator<Item = &(Span, Mark)> {
        self.line.marks.iter().filter(move |(s, _)| s.overlaps(span))
    }

    fn piece(&self, phrase: usize) -> Piece {
        let mut piece = Piece::default();
        for (n, c) in self.chain(phrase).into_iter().enumerate() {
            let preposition = if n == 0 { "" } else { self.reading.preposition(c) };
            let head = self.reading.head(c);
            let loaded = preposition == "with" && self.is("carriers", self.reading.head(phrase));
            if n > 0
                && !loaded
                && !matches!(
                    preposition,
                    "of" | "from" | "to" | "into" | "by" | "in" | "for" | "worth" | "per" | "than"
                )
            {
                break;
            }
            let span = self.cover(c);
            piece.span = Some(piece.span.map_or(span, |s| s.cover(span)));
            let named = if n > 0 { self.somebody(c) } else { Vec::new() };
            let whole = n > 0 && self.reading.who(c, true).is_some_and(|w| w.actor) || self.reading.names_place(c);
            let slot = match preposition {
                "from" => Some(&mut piece.from),
                "to" | "into" => Some(&mut piece.to),
                "by" => Some(&mut piece.by),
                "of" if whole => Some(&mut piece.of),
                _ => None,
            };
            if let Some(slot) = slot.filter(|s| s.is_empty()) {
                *slot = named;
                if whole {
                    continue;
                }
            }
            let none = matches!(self.reading.lemma(self.reading.clauses.phrases[c].first), "no" | "neither");
            for (_, mark) in self.marks(span).filter(|_| !none) {
                match mark {
                    Mark::Goods(goods) if piece.goods.as_ref().is_none_or(|g| g.commodity.is_none()) => {
                        piece.goods = Some(goods.clone());
                    }
                    Mark::Share(share) if piece.share.is_none() => piece.share = Some(share.clone()),
                    Mark::Money(sum) if piece.money.is_none() => piece.money = Some(sum.clone()),
                    _ => {}
                }
            }
            for frame in self.reading.found.lexicon.frames.of_noun(head) {
                piece.giving |= frame.roles == Roles::Giving;
                piece.getting |= frame.roles == Roles::Getting;
            }
            piece.getting |= self.is("needs", head) || tagged_as_verb(self.reading, c);
            let noun = self.reading.tokens[self.reading.clauses.phrases[c].head].class == crate::model::Class::Noun;
            let trade = self.is("needs", head) || self.reading.found.lexicon.frames.of_noun(head).next().is_some();
            piece.alien |= n > 0
                && preposition == "of"
                && noun
                && !trade
                && !matches!(head, "%" | "cent" | "percent" | "it" | "total");
            let p = &self.reading.clauses.phrases[c];
            for t in p.first..=p.last {
                let Some(MentionKind::Actor { parties, grammar, .. }) = self.reading.mention(t).map(|m| &m.kind) else {
                    continue;
                };
                match grammar {
                    Grammar::Possessive if piece.possessor.is_empty() => piece.possessor.clone_from(parties),
                    Grammar::Attributive if piece.adjective.is_empty() => piece.adjective.clone_from(parties),
                    _ => {}
                }
            }
        }
        let opens = self.reading.lemma(self.reading.clauses.phrases[phrase].head);
        piece.part =
            self.is("parts", opens) || self.is("parts", self.reading.lemma(self.reading.clauses.phrases[phrase].first));
        piece.rest = piece.goods.is_none() && self.is("rests", opens);
        self.joined(phrase, &mut piece);
        // "defence exports"
        if piece.goods.is_none() && (piece.giving || piece.getting) {
            let p = &self.reading.clauses.phrases[phrase];
            let military =
                (p.first..p.head).any(|t| matches!(self.reading.lemma(t), "defence" | "defense" | "military"));
            piece.goods = military.then(|| Goods { commodity: Some("arms".into()), quantity: None, origin: None });
        }
        self.relatives(phrase, &mut piece);
        piece
    }

    /// "military technology and armed drones": goods of another kind in the same list.
    fn joined(&self, phrase: usize, piece: &mut Piece) {
        let Some(first) = piece.goods.as_ref().and_then(|g| g.commodity.clone()) else { return };
        for g in self.reading.clauses.group(phrase, self.reading.tokens).into_iter().filter(|g| *g >= phrase) {
            for (span, mark) in self.marks(self.cover(g)) {
                if let Mark::Goods(goods) = mark
                    && let Some(kind) = &goods.commodity
                    && (*kind != first || g != phrase && goods.quantity.is_some() && self.dated_between(phrase, g))
                    && !piece.also.iter().any(|a| a.commodity.as_ref() == Some(kind))
                {
                    piece.also.push(goods.clone());
                    piece.span = piece.span.map(|s| s.cover(*span));
                }
            }
        }
    }

    /// "rifles in 2005 and four drones in 2008": a time of its own makes a supply of its own.
    fn dated_between(&self, a: usize, b: usize) -> bool {
        let phrases = &self.reading.clauses.phrases;
        phrases[a + 1..b].iter().any(|p| p.time)
    }

    /// "the oil that Chile burns", "jets bought by Peru", "rifles made in Spain".
    fn relatives(&self, phrase: usize, piece: &mut Piece) {
        let chain = self.chain(phrase);
        let frames = &self.reading.found.lexicon.frames;
        for q in &self.reading.clauses.predicates {
            // "the oil that Chile burns": the tagger may take "that" for the word that opens a claim.
            let phrases = &self.reading.clauses.phrases;
            let that = q.link == Link::Complement
                && q.marker.is_some_and(|m| chain.iter().any(|c| phrases[*c].last + 1 == m))
                && q.object.is_none_or(|o| {
                    self.reading.tokens[phrases[o].last.min(phrases[o].first)].span.start > self.start_of(q)
                        && self.after_comma(o)
                });
            if !that && !matches!(q.link, Link::Relative | Link::Reduced) {
                continue;
            }
            // "the rifles with which Peru fights"
            let with = q.link == Link::Relative
                && q.marker.is_some_and(|m| m > 0 && matches!(self.reading.lemma(m - 1), "with" | "on"))
                && self.antecedent(q).is_some_and(|a| chain.contains(&a));
            if with && !q.passive && piece.user.is_empty() {
                piece.user = self.reading.subject(q).map(|w| w.parties).unwrap_or_default();
                continue;
            }
            let on_object = that || q.object.is_some_and(|o| chain.contains(&o)) && q.link == Link::Relative;
            let on_subject = q.subject.first().is_some_and(|s| chain.contains(s));
            let lemma = self.reading.lemma(q.verb);
            // "tankers loaded with Brazilian crude", "a ship carrying rifles"
            if on_subject && self.is("loads", lemma) && piece.goods.is_none() {
                let cargo = q.object.or_else(|| {
                    q.arguments.iter().copied().find(|a| matches!(self.reading.preposition(*a), "with" | "of"))
                });
                if let Some(cargo) = cargo {
                    let own = self.piece(cargo);
                    (piece.goods, piece.also) = (own.goods, own.also);
                    piece.adjective = own.adjective;
                    continue;
                }
            }
            let is = |roles: Roles| frames.of_verb(lemma).any(|f| f.roles == roles);
            let gets = is(Roles::Get) || self.is("uses", lemma);
            let gives = is(Roles::Give) || self.is("makes", lemma);
            let participle = q.passive || q.link == Link::Reduced && !q.finite;
            if on_object && !q.passive {
                let who = self.reading.subject(q).map(|w| w.parties).unwrap_or_default();
                if gets && piece.user.is_empty() {
                    piece.user = who;
                } else if gives && piece.maker.is_empty() {
                    piece.maker = who;
                    let to = q.arguments.iter().find(|a| matches!(self.reading.preposition(**a), "to" | "into"));
                    if piece.to.is_empty() {
                        piece.to = to.map(|a| self.somebody(*a)).unwrap_or_default();
                    }
                }
            } else if on_subject && participle {
                for &a in &q.arguments {
                    let named = self.somebody(a);
                    match self.reading.preposition(a) {
                        "by" if gets && piece.user.is_empty() => piece.user = named,
                        "in" if self.is("uses", lemma) && piece.user.is_empty() => piece.user = named,
                        "by" | "in" if gives && piece.maker.is_empty() => piece.maker = named,
                        "from" if piece.from.is_empty() => piece.from = named,
                        "to" | "into" if piece.to.is_empty() => piece.to = named,
                        _ => {}
                    }
                }
            }
        }
    }

    fn start_of(&self, q: &Predicate) -> usize {
        self.reading.tokens[q.verb].span.start
    }

    /// Whether a comma stands before the phrase: it is no object of the verb before.
    fn after_comma(&self, phrase: usize) -> bool {
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

    fn verb(&self, p: usize, found: &mut Vec<Framed<'r>>) {
        let predicate = &self.reading.clauses.predicates[p];
        let lemma = self.reading.lemma(predicate.verb);
        let frames = &self.reading.found.lexicon.frames;
        let adjective = (lemma == "be" || lemma == "remain" || lemma == "become")
            .then(|| frames.of_roles(Roles::Rely))
            .flatten()
            .filter(|f| {
                (predicate.verb + 1..predicate.verb + 5)
                    .take_while(|t| *t < self.reading.tokens.len())
                    .any(|t| f.adjectives.iter().any(|a| a == self.reading.lemma(t)))
            });
        let mut candidates: Vec<&Frame> = frames.of_verb(lemma).chain(adjective).collect();
        // Any other verb that moves goods from one to the other.
        if candidates.is_empty() && !self.is("stays", lemma) && predicate.object.is_some() && !predicate.passive {
            candidates.extend(frames.of_roles(Roles::Transfer));
        }
        if candidates.is_empty() || !self.is_real(p) {
            return;
        }
        for frame in candidates {
            let Some(mut framed) = self.fill(frame, p, predicate) else { continue };
            framed.sure =
                frame.sure.iter().any(|v| v == lemma) || frame.roles == Roles::Move && self.definite(predicate);
            let (giver, receiver) = (!framed.from.is_empty(), !framed.to.is_empty());
            if giver && receiver || framed.sure && (giver || receiver) {
                found.push(framed);
            }
        }
    }

    /// "the grain", "these rifles": goods told of before.
    fn definite(&self, predicate: &Predicate) -> bool {
        predicate.subject.first().is_some_and(|s| {
            let first = self.reading.clauses.phrases[*s].first;
            matches!(self.reading.lemma(first), "the" | "these" | "those" | "this" | "its" | "their")
        })
    }

    /// The object of `predicate`, also behind its prepositional phrases ("obtains from Spain most of its arms") and
    /// behind what is put between commas ("has shipped, by its own account, 100 rifles").
    fn object(&self, predicate: &Predicate) -> Option<usize> {
        let phrases = &self.reading.clauses.phrases;
        let stop = self.reading.clauses.predicates.iter().map(|q| q.first).find(|f| *f > predicate.verb);
        let stop = stop.unwrap_or(self.reading.tokens.len());
        let late = || {
            let mut from = predicate.verb + 1;
            let inserted = self.reading.tokens.get(from).is_some_and(|t| t.lemma == ",");
            if inserted {
                from = (from + 1..stop.min(from + 12)).find(|k| self.reading.tokens[*k].lemma == ",")? + 1;
            }
            let behind = |f: &&crate::code::clause::Phrase| f.first >= from && f.last < stop;
            let next = phrases.iter().find(|f| behind(f) && !f.time && f.preposition.is_none())?;
            let clear = (from..next.first).all(|k| {
                !matches!(
                    self.reading.tokens[k].class,
                    crate::model::Class::Conjunction | crate::model::Class::Punctuation
                )
            });
            let at = phrases.iter().position(|f| f.first == next.first)?;
            (clear && (inserted || next.first > predicate.verb + 1) && self.piece(at).goods.is_some()).then_some(at)
        };
        if predicate.passive {
            return predicate.object;
        }
        // "obtains from Spain *more* than two thirds": a phrase cut short by its own "than".
        let thing = |o: &usize| self.piece(*o).has_thing();
        predicate.object.filter(thing).or_else(late).or(predicate.object)
    }

    fn fill(&self, frame: &'r Frame, p: usize, predicate: &Predicate) -> Option<Framed<'r>> {
        let subject = self.subject(p);
        let mut s = subject.map(|s| self.piece(s)).unwrap_or_default();
        // "Of the rifles that Peru bought, 40 per cent were Spanish."
        if s.share.is_some()
            && s.goods.is_none()
            && let Some(whole) = self
                .reading
                .clauses
                .phrases
                .iter()
                .position(|f| f.preposition.is_some_and(|k| k <= 1 && self.reading.lemma(k) == "of"))
        {
            s = Piece { share: s.share.clone(), span: s.span, ..self.piece(whole) };
        }
        let who = self.reading.subject(predicate).map(|w| w.parties).unwrap_or_default();
        let who = if who.is_empty() { subject.map(|s| self.parties(s)).unwrap_or_default() } else { who };
        // "the Peruvian president's family": whose it is.
        let who = match subject.map(|s| &self.reading.clauses.phrases[s]) {
            Some(s) if who.is_empty() => self.reading.actors_between(s.first, s.last + 1).pop().unwrap_or_default(),
            _ => who,
        };
        // "receives between 60 and 65 per cent of …": the preposition belongs to the number.
        let measured = || {
            predicate.arguments.iter().copied().find(|a| {
                let around = matches!(
                    self.reading.preposition(*a),
                    "between" | "over" | "under" | "around" | "about" | "above" | "below" | "than" | "to" | "in"
                );
                let p = &self.reading.clauses.phrases[*a];
                around
                    && p.first <= predicate.verb + 4
                    && self.marks(self.cover(*a)).any(|(_, m)| {
                        matches!(m, Mark::Share(_) | Mark::Money(_) | Mark::Goods(Goods { quantity: Some(_), .. }))
                    })
            })
        };
        let whole = self.object(predicate).filter(|o| predicate.object != Some(*o));
        let o = whole.or(predicate.object).or_else(measured).map(|o| self.piece(o)).unwrap_or_default();
        let o2 = predicate.object2.map(|o| self.piece(o)).unwrap_or_default();
        let argument = |prepositions: &[&str]| {
            predicate.arguments.iter().copied().find(|a| prepositions.contains(&self.reading.preposition(*a)))
        };
        let after = |prepositions: &[&str]| -> Vec<Party> {
            let arguments =
                predicate.arguments.iter().filter(|a| prepositions.contains(&self.reading.preposition(**a)));
            let named = arguments.map(|a| self.somebody(*a)).find(|p| !p.is_empty());
            // "From Spain Peru bought rifles."
            let fronted = || {
                let first = subject.map(|s| &self.reading.clauses.phrases[s]).filter(|s| s.first <= 6)?;
                let before = (0..self.reading.clauses.phrases.len()).find(|f| {
                    self.reading.clauses.phrases[*f].last < first.first
                        && prepositions.contains(&self.reading.preposition(*f))
                })?;
                (prepositions == ["from"].as_slice()).then(|| self.somebody(before))
            };
            named.or_else(fronted).unwrap_or_default()
        };
        let object = predicate.object.map(|o| self.somebody(o)).unwrap_or_default();
        let with = argument(&["with"]).map(|a| self.piece(a)).unwrap_or_default();
        let either = |a: Vec<Party>, b: Vec<Party>| if a.is_empty() { b } else { a };
        let pays = self.reading.lemma(predicate.verb) == "pay" && frame.roles == Roles::Give && !predicate.passive;
        let (from, to, thing): (Vec<Party>, Vec<Party>, Vec<&Piece>) = match frame.roles {
            // "paid Spanish firms 3 million dollars for rifles": the goods go the other way.
            Roles::Give if pays && argument(&["for"]).is_some_and(|a| self.piece(a).goods.is_some()) => {
                let bought = argument(&["for"]).map(|a| self.piece(a)).unwrap_or_default();
                let paid = predicate.object.map(|o| self.parties(o)).unwrap_or_default();
                let seller = either(bought.giver(), either(paid, after(&["to"])));
                let price = if o2.money.is_some() { &o2 } else { &o };
                let framed = self.framed(frame, predicate, seller, who, &[&bought, price], subject)?;
                return framed.commodity.is_some().then_some(framed);
            }
            Roles::Give if !predicate.passive => {
                let two = !object.is_empty()
                    && (o2.has_thing() || o2.money.is_some() || with.has_thing() || with.money.is_some());
                // "Israeli rifles equip the Peruvian army"
                if s.has_thing() && !object.is_empty() && !o.has_thing() {
                    return self.framed(frame, predicate, s.giver(), object, &[&s], subject);
                }
                if s.has_thing() {
                    return None;
                }
                let to = if two { object } else { either(after(&["to", "into"]), o.to.clone()) };
                let to = if to.is_empty() && o.money.is_some() { after(&["for"]) } else { to };
                let placed = self.reading.lemma(predicate.verb) == "place";
                let to = if to.is_empty() && placed { after(&["with"]) } else { to };
                // "Aircraft carried arms from X to Y": what carries gives nothing.
                let carrier = subject.is_some_and(|s| self.is("carriers", self.reading.head(s)));
                let origin = either(after(&["from"]), o.from.clone());
                // "A Peruvian plane brought rifles from Spain": home, if nowhere else.
                let to = if carrier && to.is_empty() && !origin.is_empty() { who.clone() } else { to };
                let who = if carrier && (who.is_empty() || !origin.is_empty()) { origin } else { who };
                let invests = matches!(self.reading.lemma(predicate.verb), "invest" | "inject" | "pour");
                let to = if invests && to.is_empty() { after(&["in"]) } else { to };
                let thing = if two { vec![&o2, &with] } else { vec![&o] };
                (who, to, thing)
            }
            Roles::Give if (s.has_thing() || s.money.is_some()) && !with.has_thing() => {
                // "The oil that Chile sells to Peru is pumped to the coast": sold is sold.
                let to = if s.maker.is_empty() {
                    either(after(&["to", "into"]), s.to.clone())
                } else {
                    either(s.to.clone(), after(&["to", "into"]))
                };
                (either(after(&["by", "from"]), s.giver()), to, vec![&s])
            }
            Roles::Give => {
                // "Peru's arsenal is stocked with Spanish missiles"
                let to = if s.goods.is_some() { either(s.receiver(), who) } else { who };
                (either(after(&["by", "from"]), either(o.giver(), with.giver())), to, vec![&o, &with])
            }
            Roles::Get if !predicate.passive => {
                let from = either(after(&["from"]), o.giver());
                (if s.has_thing() { Vec::new() } else { who }, from, vec![&o])
            }
            Roles::Get if s.has_thing() => {
                (either(after(&["by"]), s.receiver()), either(after(&["from"]), s.giver()), vec![&s])
            }
            Roles::Come => {
                let made = self.is("makes", self.reading.lemma(predicate.verb));
                let moves = matches!(
                    self.reading.lemma(predicate.verb),
                    "come" | "originate" | "stem" | "hail" | "derive" | "arrive"
                );
                let copula = matches!(self.reading.lemma(predicate.verb), "be" | "remain");
                if !s.has_thing() || !(predicate.passive || moves || copula) {
                    return None;
                }
                let mut from =
                    after(if made || moves && s.share.is_some() { &["from", "in", "by"] } else { &["from", "by"] });
                if from.is_empty() && copula && (s.share.is_some() || s.part) && !o.has_thing() {
                    from = self.made_by(predicate);
                }
                // "is bought by Peru from Spain"
                let buys = self
                    .reading
                    .found
                    .lexicon
                    .frames
                    .of_verb(self.reading.lemma(predicate.verb))
                    .any(|f| f.roles == Roles::Get);
                let mut to = s.receiver();
                if buys && predicate.passive {
                    from = after(&["from"]);
                    to = either(to, after(&["by"]));
                }
                // "half of all Peruvian gas came from Chile"
                let own = || if s.share.is_some() || s.part { s.adjective.clone() } else { Vec::new() };
                let to = either(to, after(&["to", "into"]));
                let to = if to.is_empty() && !from.is_empty() { own() } else { to };
                (from, to, vec![&s])
            }
            Roles::Cover => {
                let f = argument(&["for", "up", "about", "with"])
                    .filter(|_| o.share.is_none())
                    .map(|a| self.piece(a))
                    .unwrap_or_default();
                let total = if o.share.is_some() { o } else { f };
                if total.share.is_none() || s.share.is_some() {
                    return None;
                }
                let to = total.receiver();
                let own = !to.is_empty() && to.iter().all(|t| who.iter().any(|w| w.country == t.country));
                let from = if own {
                    either(after(&["from", "with", "through"]), with.giver())
                } else if s.goods.is_some() {
                    s.giver()
                } else {
                    who
                };
                let framed = self.framed(frame, predicate, from, to, &[&total, &s, &with], subject)?;
                return Some(framed);
            }
            Roles::Rely => {
                let on = argument(&["on", "upon", "to"])?;
                let basis = self.piece(on);
                let purpose = argument(&["for"])
                    .or_else(|| self.antecedent(predicate))
                    .map(|a| self.piece(a))
                    .unwrap_or_default();
                let from = either(self.somebody(on), either(basis.giver(), basis.of.clone()));
                // "depends on Brazilian gas for two fifths of its electricity": what is supplied is gas.
                let other = purpose.goods.as_ref().map(|g| &g.commodity) != basis.goods.as_ref().map(|g| &g.commodity);
                let things: &[&Piece] = if basis.goods.is_some() && purpose.goods.is_some() && other {
                    &[&basis]
                } else {
                    &[&purpose, &basis]
                };
                let framed = self.framed(frame, predicate, from, who, things, subject)?;
                return framed.commodity.is_some().then_some(framed);
            }
            Roles::Move => {
                let goods = s.goods.as_ref()?.commodity.clone()?;
                let weapons = matches!(goods.as_str(), "arms" | "aid" | "goods" | "refugees" | "money" | "fighters");
                let leaves = matches!(self.reading.lemma(predicate.verb), "leave" | "sail" | "depart" | "set" | "head");
                let lemma = self.reading.lemma(predicate.verb);
                // "a cargo left Spain for Peru"
                let left = if lemma == "leave" { object.clone() } else { Vec::new() };
                let ends = matches!(lemma, "go" | "arrive" | "come" | "find" | "land" | "end" | "turn");
                let shipped = either(either(s.from.clone(), s.maker.clone()), left);
                let shipped = if ends { either(shipped, s.possessor.clone()) } else { shipped };
                let from = if weapons {
                    either(after(&["from"]), either(shipped, if leaves { s.giver() } else { Vec::new() }))
                } else {
                    // "Azerbaijani crude sails from Ceyhan": whose it is counts, not where it is loaded.
                    let own = either(s.adjective.clone(), s.possessor.clone());
                    either(own, either(after(&["from"]), either(shipped, s.giver())))
                };
                let to = if leaves {
                    either(after(&["for", "to"]), s.to.clone())
                } else {
                    let across =
                        after(&["over", "across"]).into_iter().filter(|p| !from.iter().any(|f| f.country == p.country));
                    either(after(&["to", "into", "in"]), either(object, either(s.to.clone(), across.collect())))
                };
                (from, to, vec![&s])
            }
            Roles::Spend => {
                let on = argument(&["on", "for"]).map(|a| self.piece(a)).unwrap_or_default();
                // "paid a bill for …": only goods of another are bought.
                on.goods.as_ref()?;
                let framed = self.framed(frame, predicate, on.giver(), who, &[&on, &o], subject)?;
                return framed.commodity.is_some().then_some(framed);
            }
            Roles::Within => {
                let passive = predicate.passive || predicate.link == Link::Reduced && !predicate.finite;
                let antecedent = || {
                    self.antecedent(predicate).or_else(|| {
                        // "which Peru arms and bankrolls": the second verb shares what the first hangs on.
                        let sister =
                            self.reading.clauses.predicates[..p].iter().rfind(|q| predicate.shared && !q.shared)?;
                        sister.object
                    })
                };
                let (from, to) = if passive {
                    (after(&["by"]), who)
                } else {
                    // "finances and feeds the rebels": the object of the verb behind.
                    let ahead = || {
                        let next = self.reading.clauses.predicates.get(p + 1)?;
                        next.object.filter(|_| next.subject == predicate.subject && next.first <= predicate.verb + 2)
                    };
                    (who, self.somebody(predicate.object.or_else(ahead).or_else(antecedent)?))
                };
                let with = with.has_thing() || o2.has_thing();
                return (!with).then(|| Framed {
                    frame,
                    from,
                    to,
                    commodity: frame.commodity.clone(),
                    share: None,
                    amount: None,
                    span: self.reading.cover(predicate.first, predicate.end.max(predicate.verb + 1) - 1),
                    trigger: self.reading.tokens[predicate.verb].span,
                    // "is arming", "has not stopped arming"
                    present: self.reading.is_present(predicate)
                        || self.reading.tokens[predicate.verb].form == Some(crate::model::Form::Gerund),
                    aside: predicate.link == Link::Relative,
                    also: Vec::new(),
                    habit: false,
                    rest: false,
                    sure: false,
                });
            }
            Roles::Transfer => {
                let stops = self.is("stops", self.reading.lemma(predicate.verb));
                o.goods.as_ref().filter(|g| g.commodity.is_some() && !stops)?;
                let (from, to) =
                    (either(after(&["from"]), o.from.clone()), either(after(&["to", "into"]), o.to.clone()));
                match (from.is_empty(), to.is_empty()) {
                    (true, false) => (who, to, vec![&o]),
                    (false, true) => (from, who, vec![&o]),
                    _ => return None,
                }
            }
            Roles::Flee => return self.flight(frame, predicate, subject?),
            Roles::Shelter => return self.shelter(frame, predicate, subject?),
            _ => return None,
        };
        let (from, to) = if frame.roles == Roles::Get { (to, from) } else { (from, to) };
        self.framed(frame, predicate, from, to, &thing, subject)
    }

    /// What a relative clause hangs on: "the gas for which both rely on Peru".
    pub(super) fn antecedent(&self, predicate: &Predicate) -> Option<usize> {
        let marker = predicate.marker.filter(|_| predicate.link == Link::Relative)?;
        let before = marker.checked_sub(1)?;
        let end = if self.reading.tokens[before].class == crate::model::Class::Preposition { before } else { marker };
        self.reading.clauses.phrases.iter().position(|p| p.last + 1 == end)
    }

    /// The maker that "be" names: "are Spanish", "is of Spanish origin", "is Spanish-made".
    fn made_by(&self, predicate: &Predicate) -> Vec<Party> {
        let end = predicate.end.max((predicate.verb + 5).min(self.reading.tokens.len()));
        for t in predicate.verb + 1..end {
            if self.reading.tokens[t].class == crate::model::Class::Punctuation {
                break;
            }
            if let Some(MentionKind::Actor { parties, grammar, .. }) = self.reading.mention(t).map(|m| &m.kind)
                && (matches!(grammar, Grammar::Attributive | Grammar::People)
                    || self.reading.tokens[t].span.of(self.reading.found.text).contains('-'))
            {
                return parties.clone();
            }
        }
        Vec::new()
    }

    fn framed(
        &self,
        frame: &'r Frame,
        predicate: &Predicate,
        from: Vec<Party>,
        to: Vec<Party>,
        things: &[&Piece],
        subject: Option<usize>,
    ) -> Option<Framed<'r>> {
        let goods = things.iter().find_map(|t| t.goods.as_ref().filter(|g| g.commodity.is_some()));
        let goods = goods.or_else(|| things.iter().find_map(|t| t.goods.as_ref()));
        let share = things.iter().find_map(|t| t.share.clone());
        let money = things.iter().find_map(|t| t.money.clone());
        if goods.is_none() && things.iter().any(|t| t.alien) {
            return None;
        }
        if goods.is_none() && money.is_none() && share.is_none() && !things.iter().any(|t| t.rest) {
            return None;
        }
        // "ten million dollars in aid" is money.
        let cash = money.is_some() && goods.is_some_and(|g| g.commodity.as_deref() == Some("aid"));
        // "a loan, 200 million dollars"
        let goods = goods.filter(|_| !cash);
        let commodity = goods.and_then(|g| g.commodity.clone()).or_else(|| money.as_ref().map(|_| "money".to_owned()));
        // What a relief body brings is aid.
        let relief =
            from.iter().any(|f| matches!(f.country.as_str(), "ICRC" | "UN" | "WFP" | "UNHCR" | "UNICEF" | "MSF"));
        let commodity = commodity.map(|c| match c.as_str() {
            "goods" | "food" | "grain" if relief => "aid".to_owned(),
            _ => c,
        });
        let verb = self.reading.tokens[predicate.verb].span;
        let mut span = self.reading.cover(predicate.first, predicate.end.max(predicate.verb + 1) - 1);
        if let Some(s) = subject {
            span = span.cover(self.cover(s));
        }
        for piece in things {
            span = piece.span.map_or(span, |s| span.cover(s));
        }
        let kind = commodity.clone();
        let in_clause = |want: &dyn Fn(&Mark) -> Option<Quantity>| {
            self.marks(span).find_map(|(s, m)| want(m).filter(|_| s.start > verb.start))
        };
        // "took Chilean copper, some 300 tonnes of it"
        let measured = |m: &Mark| match m {
            Mark::Goods(g) if g.commodity == kind => g.quantity.clone(),
            _ => None,
        };
        let amount = goods
            .and_then(|g| g.quantity.clone())
            .or(money)
            .or_else(|| in_clause(&measured))
            .or_else(|| in_clause(&|m| if let Mark::Money(q) = m { Some(q.clone()) } else { None }));
        Some(Framed {
            frame,
            from,
            to,
            commodity,
            share,
            amount,
            span,
            trigger: verb,
            present: self.is_now(predicate),
            aside: predicate.link == Link::Relative,
            also: things.iter().find_map(|t| (!t.also.is_empty()).then(|| t.also.clone())).unwrap_or_default(),
            habit: things.iter().any(|t| t.part),
            rest: things.iter().any(|t| t.rest),
            sure: false,
        })
    }

    /// Told as going on: "ships", "is shipped", "is shipping", "has been shipping".
    fn is_now(&self, predicate: &Predicate) -> bool {
        use crate::model::Form;
        let first = &self.reading.tokens[predicate.first];
        let now = predicate.modal.is_none() && matches!(first.form, Some(Form::Third | Form::Base));
        let goes_on = predicate.passive || self.reading.tokens[predicate.verb].form == Some(Form::Gerund);
        self.reading.is_present(predicate) || now && first.lemma == "be" && goes_on
    }

    /// People who leave: how many, from where, and whereto.
    fn flight(&self, frame: &'r Frame, predicate: &Predicate, subject: usize) -> Option<Framed<'r>> {
        let forced = matches!(
            self.reading.lemma(predicate.verb),
            "expel" | "deport" | "displace" | "drive" | "uproot" | "evacuate" | "ferry"
        );
        if forced && !predicate.passive {
            return self.expulsion(frame, predicate, subject);
        }
        if forced != predicate.passive {
            return None;
        }
        let flees_itself = self.reading.lemma(predicate.verb) == "flee";
        let (people, nation) = match self.people(subject, &predicate.subject) {
            Some(known) => known,
            // "some 7,000 have fled"
            None if flees_itself => (Some(self.count(subject)?), Vec::new()),
            None => return None,
        };
        let argument = |prepositions: &[&str]| -> Vec<Party> {
            let list = predicate.arguments.iter().filter(|a| prepositions.contains(&self.reading.preposition(**a)));
            list.map(|a| self.somebody(*a)).find(|p| !p.is_empty()).unwrap_or_default()
        };
        let object = predicate.object.map(|o| self.somebody(o)).unwrap_or_default();
        let flees = matches!(self.reading.lemma(predicate.verb), "flee" | "escape" | "leave" | "depart" | "exit");
        let mut to = argument(&["to", "into", "for", "towards"]);
        let mut from = self.home(predicate).unwrap_or_else(|| argument(&["from"]));
        if !object.is_empty() {
            if flees {
                from = object
            } else if to.is_empty() {
                to = object
            }
        }
        if to.is_empty() && self.reading.lemma(predicate.verb) == "arrive" {
            to = argument(&["in", "at"]);
        }
        // "Half a million Chileans fled Peru": to their own, when the text says no more.
        let known = |p: &Party| self.reading.found.lexicon.actors.country(p.country.as_str()).is_some();
        if to.is_empty() && flees && !from.is_empty() && nation.iter().all(known) {
            to.extend(nation.iter().filter(|n| !from.iter().any(|f| f.country == n.country)).cloned());
        }
        let home = |f: &Vec<Party>| f.iter().all(|f| to.iter().any(|t| t.country == f.country));
        let from = if from.is_empty() && !home(&nation) { nation } else { from };
        let from = if home(&from) && (flees_itself || forced) { self.last_place(&to) } else { from };
        let span = self.reading.cover(predicate.first, predicate.end - 1).cover(self.cover(subject));
        Some(Framed {
            frame,
            from,
            to,
            commodity: Some("refugees".into()),
            share: None,
            amount: people,
            span,
            trigger: self.reading.tokens[predicate.verb].span,
            present: self.reading.is_present(predicate),
            aside: predicate.link == Link::Relative,
            also: Vec::new(),
            habit: false,
            rest: false,
            sure: false,
        })
    }

    /// "Chile deported 3,000 Bolivians": from who expels, to where they go or belong.
    fn expulsion(&self, frame: &'r Frame, predicate: &Predicate, subject: usize) -> Option<Framed<'r>> {
        let object = predicate.object?;
        let (people, nation) = self.people(object, &[])?;
        let amount = people?;
        let named = predicate.arguments.iter().filter(|a| matches!(self.reading.preposition(**a), "to" | "into"));
        let to = named.map(|a| self.somebody(*a)).find(|p| !p.is_empty()).unwrap_or(nation);
        let span = self.reading.cover(predicate.first, predicate.end - 1).cover(self.cover(subject));
        Some(Framed {
            frame,
            from: self.reading.subject(predicate)?.parties,
            to,
            commodity: Some("refugees".into()),
            share: None,
            amount: Some(amount),
            span,
            trigger: self.reading.tokens[predicate.verb].span,
            present: false,
            aside: false,
            also: Vec::new(),
            habit: false,
            rest: false,
            sure: false,
        })
    }

    /// Where people flee from, when its inhabitants have an authority of their own.
    fn home(&self, predicate: &Predicate) -> Option<Vec<Party>> {
        let from = predicate.arguments.iter().filter(|a| self.reading.preposition(**a) == "from");
        from.chain(predicate.object.iter()).find_map(|a| self.authority(*a)).map(|own| vec![own])
    }

    /// "shelters refugees from …", "refugees from … live in …"
    fn shelter(&self, frame: &'r Frame, predicate: &Predicate, subject: usize) -> Option<Framed<'r>> {
        let (people, to, phrase) = match predicate.object {
            Some(object) => (self.piece(object), self.reading.subject(predicate)?.parties, object),
            None => {
                let at = predicate.arguments.iter().find(|a| self.reading.preposition(**a) == "in")?;
                (self.piece(subject), self.somebody(*at), subject)
            }
        };
        let refugees = people.goods.as_ref().is_some_and(|g| g.commodity.as_deref() == Some("refugees"))
            || predicate
                .arguments
                .iter()
                .any(|a| self.reading.preposition(*a) == "as" && self.reading.head(*a) == "refugee");
        // "Syrian refugees", "Afghans … as refugees": whom the noun names.
        let nation = || self.parties(phrase);
        let from = if people.giver().is_empty() { nation() } else { people.giver() };
        let span = self.reading.cover(predicate.first, predicate.end - 1).cover(self.cover(subject));
        refugees.then(|| Framed {
            frame,
            from,
            to,
            commodity: Some("refugees".into()),
            share: None,
            amount: self.count(phrase).or_else(|| people.goods.as_ref().and_then(|g| g.quantity.clone())),
            span,
            trigger: self.reading.tokens[predicate.verb].span,
            present: true,
            aside: false,
            also: Vec::new(),
            habit: false,
            rest: false,
            sure: false,
        })
    }

    /// The state that the text before this sentence places most in, where those who flee must have been.
    fn last_place(&self, to: &[Party]) -> Vec<Party> {
        let start = self.reading.span().start;
        let mut told: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
        for mention in self.reading.found.mentions.iter().filter(|m| m.span.end <= start) {
            let place = match &mention.kind {
                MentionKind::Place(place) => Some(place),
                MentionKind::Actor { place, .. } => place.as_ref(),
                MentionKind::Quantity(_) => None,
            };
            if let Some(country) =
                place.and_then(|p| p.country.as_ref()).filter(|c| to.iter().all(|t| t.country != **c))
            {
                *told.entry(country.as_str()).or_default() += 1;
            }
        }
        let most = told.into_iter().max_by_key(|(code, n)| (*n, std::cmp::Reverse(*code)));
        most.map(|(code, _)| Party { actor: code.into(), country: code.into(), text: code.to_owned() })
            .into_iter()
            .collect()
    }

    /// Whether a subject is people who may flee: their number, and the nation that they are called by.
    fn people(&self, subject: usize, all: &[usize]) -> Option<(Option<Quantity>, Vec<Party>)> {
        let chain = self.chain(subject);
        let is_people = |phrase: &usize| {
            let p = &self.reading.clauses.phrases[*phrase];
            let head = self.reading.head(*phrase);
            let nation = matches!(
                self.reading.mention(p.head).map(|m| &m.kind),
                Some(MentionKind::Actor { grammar: Grammar::People, .. })
            );
            let crowd = (p.first..=p.last).any(|t| self.is("people", self.reading.lemma(t)));
            self.is("people", head) || crowd || nation && self.count(*phrase).is_some() || nation && *phrase != subject
        };
        let list = chain.iter().chain(all);
        list.clone().any(is_people).then(|| {
            let nation = list.clone().map(|p| self.parties(*p)).find(|p| !p.is_empty()).unwrap_or_default();
            (list.clone().find_map(|p| self.count(*p)), nation)
        })
    }

    /// The bare number in a phrase.
    fn count(&self, phrase: usize) -> Option<Quantity> {
        let span = self.cover(phrase);
        self.reading.found.mentions.iter().filter(|m| m.sentence == self.reading.sentence).find_map(|m| match &m.kind {
            MentionKind::Quantity(q) if q.unit.is_none() && m.span.overlaps(span) => {
                Some(Quantity { unit: Some("people".into()), ..q.clone() })
            }
            _ => None,
        })
    }

    fn noun(&self, phrase: usize, found: &mut Vec<Framed<'r>>) {
        let frames = &self.reading.found.lexicon.frames;
        // "gas export revenue" is no export: the last noun counts.
        let named: Vec<&Frame> = frames.of_noun(self.reading.head(phrase)).collect();
        // "Spanish rifles for Peru", "gas from Brazil to Chile": goods with both ends named.
        if named.is_empty()
            && let Some(frame) = frames.of_roles(Roles::Goods)
        {
            let weapons = self.marks(self.cover(phrase)).any(|(_, m)| matches!(m, Mark::Goods(_)));
            let framed = if weapons { self.trade(frame, phrase) } else { None };
            found.extend(framed.filter(|f| !f.from.is_empty() && !f.to.is_empty() && f.commodity.is_some()));
        }
        for frame in named {
            let framed = match frame.roles {
                Roles::Giving | Roles::Getting => self.trade(frame, phrase),
                Roles::Supplier | Roles::Customer => self.role(frame, phrase),
                Roles::Share => self.part(frame, phrase),
                Roles::Rely => self.reliance(frame, phrase),
                _ => None,
            };
            found.extend(framed.filter(|f| !f.from.is_empty() && !f.to.is_empty() && f.commodity.is_some()));
        }
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

    fn trade(&self, frame: &'r Frame, phrase: usize) -> Option<Framed<'r>> {
        let piece = self.piece(phrase);
        let host = self.host(phrase);
        let p = self.predicate_of(host).or_else(|| self.predicate_of(phrase));
        // What has not been stopped, or may yet be, goes on.
        let goes_on = p.is_some_and(|p| {
            let q = &self.reading.clauses.predicates[p];
            self.is("ceases", self.reading.lemma(q.verb))
                && climb(self.reading, p, 0)
                    .is_some_and(|t| !matches!(t.factuality, Factuality::Asserted | Factuality::Reported))
        });
        let real = goes_on
            || p.is_none_or(|p| {
                let lemma = self.reading.lemma(self.reading.clauses.predicates[p].verb);
                self.is_real(p) && !self.is("stops", lemma)
            });
        let undone = (host..phrase).any(|h| self.is("stops", self.reading.head(h)));
        if !real || undone || self.is("stops", self.reading.lemma(self.reading.clauses.phrases[phrase].first)) {
            return None;
        }
        let (from, to) = if frame.roles == Roles::Goods {
            let ends = self.chain(phrase).into_iter().skip(1);
            let to = ends.filter(|c| matches!(self.reading.preposition(*c), "to" | "into" | "for"));
            let to = to.map(|c| self.somebody(c)).find(|p| !p.is_empty()).unwrap_or_default();
            let mut from = first_of(&[&piece.from, &piece.maker, &piece.adjective, &piece.possessor]);
            // "has not cut off crude to its customers"
            if let (true, true, Some(p)) = (goes_on, from.is_empty(), p) {
                from = self.reading.subject(&self.reading.clauses.predicates[p]).map(|w| w.parties).unwrap_or_default();
            }
            (from, to)
        } else if frame.roles == Roles::Giving {
            let ends = self.chain(phrase).into_iter().skip(1);
            let aimed = ends.filter(|c| self.reading.preposition(*c) == "for").map(|c| self.somebody(c));
            let to = if piece.to.is_empty() { aimed.into_iter().next().unwrap_or_default() } else { piece.to.clone() };
            (piece.giver(), to)
        } else {
            let to = piece.receiver();
            let mut from = piece.from.clone();
            // "Peru's purchases in Spain"
            if from.is_empty() {
                let inside = self.chain(phrase).into_iter().skip(1).filter(|c| self.reading.preposition(*c) == "in");
                from = inside.map(|c| self.somebody(c)).find(|p| !p.is_empty()).unwrap_or_default();
            }
            if from.is_empty() && to != piece.adjective {
                from.clone_from(&piece.adjective);
            }
            (from, to)
        };
        // What the clause adds: "reached 9 bcm", "were worth two million dollars", and who receives, after the verb.
        let around = p.map(|p| &self.reading.clauses.predicates[p]);
        let changes = around.is_some_and(|q| self.is("changes", self.reading.lemma(q.verb)));
        // "raised its deliveries", "cut purchases": the one who acts trades.
        let (mut from, mut to) = (from, to);
        if let (true, Some(q)) = (changes && !around.is_some_and(|q| q.passive), around)
            && q.object == Some(host)
            && let Some(who) = self.reading.subject(q)
        {
            match frame.roles {
                Roles::Giving if from.is_empty() => from = who.parties,
                Roles::Getting if to.is_empty() => to = who.parties,
                _ => {}
            }
        }
        let trend = goes_on
            || around.is_some_and(|q| {
                let lemma = self.reading.lemma(q.verb);
                let copula = matches!(lemma, "be" | "remain") && frame.roles != Roles::Goods;
                (changes || self.is("trends", lemma) || copula) && (q.subject.contains(&host) || q.object == Some(host))
            });
        let span = piece.span?;
        let mut amount = piece.goods.as_ref().and_then(|g| g.quantity.clone()).or(piece.money.clone());
        let mut wide = span;
        if let Some(q) = around.filter(|q| q.subject.contains(&host) || q.subject.contains(&phrase)) {
            let tail = self.reading.cover(q.first, q.end - 1);
            if amount.is_none() {
                wide = wide.cover(self.reading.tokens[q.verb].span);
                let told = self.line.marks.iter().filter(|(s, _)| s.start >= tail.start && s.start < tail.end + 40);
                amount = told
                    .into_iter()
                    .find_map(|(s, m)| match m {
                        Mark::Money(q) => Some((*s, q.clone())),
                        Mark::Goods(Goods { quantity: Some(q), .. }) => Some((*s, q.clone())),
                        _ => None,
                    })
                    .map(|(s, q)| {
                        wide = wide.cover(s);
                        q
                    });
            }
        }
        // "cut its purchases to 140,000 barrels a day", "averaged 480,000 barrels a day"
        if amount.is_none()
            && trend
            && let Some(q) = around
        {
            let tail = self.reading.cover(q.verb, q.end.max(q.verb + 1) - 1);
            if let Some((at, told)) = self.measure(Span::new(tail.start, tail.end + 8)) {
                amount = Some(told);
                wide = wide.cover(at);
            }
        }
        let exports = matches!(self.reading.head(phrase), "export" | "exports" | "import" | "imports");
        let commodity = piece.goods.as_ref().and_then(|g| g.commodity.clone()).or_else(|| {
            let sum = piece.money.is_some()
                || amount
                    .as_ref()
                    .and_then(|q| q.unit.as_deref())
                    .is_some_and(|u| u.starts_with("USD") || u.starts_with("EUR"));
            let cash = self.is("money", self.reading.head(phrase));
            (cash
                || sum
                    && piece.goods.is_none()
                    && matches!(self.reading.head(phrase), "grant" | "loan" | "donation" | "gift"))
            .then(|| "money".to_owned())
            // "Peru's exports to Chile": of whatever it may be.
            .or_else(|| (exports && piece.goods.is_none()).then(|| "goods".to_owned()))
        });
        Some(Framed {
            frame,
            from,
            to,
            commodity,
            share: piece.share.clone(),
            amount,
            span: wide,
            trigger: self.reading.tokens[self.reading.clauses.phrases[phrase].head].span,
            present: around.is_some_and(|q| self.reading.is_present(q)),
            aside: false,
            also: piece.also.clone(),
            habit: trend,
            rest: false,
            sure: false,
        })
    }

    /// "Peru's dependence on Spanish rifles has fallen to 15 per cent."
    fn reliance(&self, frame: &'r Frame, phrase: usize) -> Option<Framed<'r>> {
        let chain = self.chain(phrase);
        let phrases = &self.reading.clauses.phrases;
        let on = phrases.iter().position(|n| {
            n.preposition == Some(phrases[phrase].last + 1)
                && matches!(self.reading.lemma(phrases[phrase].last + 1), "on" | "upon")
        });
        let on =
            on.or_else(|| chain.iter().copied().find(|c| matches!(self.reading.preposition(*c), "on" | "upon")))?;
        let basis = self.piece(on);
        let own = self.piece(phrase);
        let purpose = phrases
            .iter()
            .position(|n| n.first > phrases[on].last && n.preposition.is_some_and(|k| self.reading.lemma(k) == "for"));
        let purpose = purpose.map(|a| self.piece(a)).unwrap_or_default();
        let q = self.predicate_of(phrase).filter(|p| self.is_real(*p));
        let from = first_of(&[&self.somebody(on), &basis.giver(), &basis.of]);
        let to = first_of(&[&own.possessor, &own.adjective]);
        let goods = basis.goods.or(purpose.goods)?;
        let tail = q
            .map(|p| &self.reading.clauses.predicates[p])
            .map(|q| self.reading.cover(q.verb, q.end.max(q.verb + 1) - 1));
        let share = tail.and_then(|tail| {
            let all = self.marks(tail).filter_map(|(_, m)| if let Mark::Share(s) = m { Some(s.clone()) } else { None });
            all.last()
        });
        let span = self.cover(phrase).cover(self.cover(on));
        Some(Framed {
            frame,
            from,
            to,
            commodity: goods.commodity,
            share,
            amount: None,
            span: tail.map_or(span, |t| span.cover(t)),
            trigger: self.reading.tokens[phrases[phrase].head].span,
            present: true,
            aside: false,
            also: Vec::new(),
            habit: true,
            rest: false,
            sure: false,
        })
    }

    /// A measured quantity that is no share, in these words.
    fn measure(&self, span: Span) -> Option<(Span, Quantity)> {
        let here = self.reading.found.mentions.iter().filter(|m| m.sentence == self.reading.sentence);
        here.filter(|m| m.span.overlaps(span)).find_map(|m| match &m.kind {
            MentionKind::Quantity(q) if q.unit.as_deref().is_some_and(|u| !matches!(u, "%" | "km" | "hectares")) => {
                Some((m.span, q.clone()))
            }
            _ => None,
        })
    }

    /// "Spain's share of Peru's arms imports stood at 40 per cent."
    fn part(&self, frame: &'r Frame, phrase: usize) -> Option<Framed<'r>> {
        let p = self.predicate_of(phrase).filter(|p| self.is_real(*p))?;
        let q = &self.reading.clauses.predicates[p];
        let p = &self.reading.clauses.phrases[phrase];
        let whole = self.chain(phrase).get(1).copied()?;
        let total = self.piece(whole);
        let from = (p.first..p.head).find_map(|t| match self.reading.mention(t).map(|m| &m.kind) {
            Some(MentionKind::Actor { parties, .. }) => Some(parties.clone()),
            _ => None,
        })?;
        let tail = self.reading.cover(q.first, q.end.max(q.verb + 1) - 1);
        let share =
            self.marks(tail).find_map(|(_, m)| if let Mark::Share(share) = m { Some(share.clone()) } else { None })?;
        Some(Framed {
            frame,
            from,
            to: total.receiver(),
            commodity: total.goods.as_ref().and_then(|g| g.commodity.clone()),
            share: Some(share),
            amount: None,
            span: self.cover(phrase).cover(tail),
            trigger: self.reading.tokens[p.head].span,
            present: true,
            aside: false,
            also: Vec::new(),
            habit: false,
            rest: false,
            sure: false,
        })
    }

    /// "Peru's main supplier of arms is Spain", "Spain, the chief supplier of Peru's arms", "one of the biggest buyers of …".
    fn role(&self, frame: &'r Frame, phrase: usize) -> Option<Framed<'r>> {
        let piece = self.piece(phrase);
        let phrases = &self.reading.clauses.phrases;
        let mut host = self.host(phrase);
        if !matches!(self.reading.head(host), "one" | "some" | "most") {
            host = phrase;
        }
        let p = self.predicate_of(host).or_else(|| self.predicate_of(phrase));
        let copula = p.filter(|p| {
            let q = &self.reading.clauses.predicates[*p];
            matches!(self.reading.lemma(q.verb), "be" | "remain" | "become" | "stay" | "constitute" | "serve" | "act")
        });
        // "overtook Spain as its largest supplier": who the subject has become.
        let ranks = p.filter(|p| {
            let q = &self.reading.clauses.predicates[*p];
            self.reading.preposition(host) == "as" && self.is("ranks", self.reading.lemma(q.verb)) && !q.passive
        });
        let copula = copula.or(ranks);
        // Who it is: the other side of "be", else the neighbour in apposition.
        let mut own = Vec::new();
        if let Some(p) = copula {
            let q = &self.reading.clauses.predicates[p];
            if !self.is_real(p) {
                return None;
            }
            own = if q.subject.contains(&host) || q.subject.contains(&phrase) {
                q.object.map(|o| self.somebody(o)).unwrap_or_default()
            } else {
                self.reading.subject(q).map(|w| w.parties).unwrap_or_default()
            };
        } else if let Some(p) = p
            && !self.is_real(p)
        {
            return None;
        }
        if own.is_empty() {
            let first = phrases[host].first;
            let comma_before = first > 0 && self.reading.lemma(first - 1) == ",";
            let before = host.checked_sub(1).filter(|b| comma_before && phrases[*b].last + 2 == first);
            let last = phrases[*self.chain(phrase).last().unwrap_or(&phrase)].last;
            let comma_after = last + 1 < self.reading.tokens.len() && self.reading.lemma(last + 1) == ",";
            let next = phrases.iter().position(|n| n.first > last);
            let after = next.filter(|n| comma_after && phrases[*n].first == last + 2);
            own = before.map(|b| self.somebody(b)).filter(|p| !p.is_empty()).unwrap_or_default();
            if own.is_empty() {
                own = after.map(|a| self.somebody(a)).unwrap_or_default();
            }
        }
        // The other side: whose it is.
        let to_for =
            self.chain(phrase).into_iter().skip(1).find(|c| matches!(self.reading.preposition(*c), "to" | "for"));
        let named = to_for.map(|c| self.somebody(c)).unwrap_or_default();
        let other = match frame.roles {
            Roles::Supplier => first_of(&[&piece.possessor, &named, &piece.of, &piece.adjective]),
            _ => first_of(&[&piece.possessor, &piece.adjective, &piece.of, &named, &piece.from]),
        };
        let own: Vec<Party> = own.into_iter().filter(|o| !other.iter().any(|x| x.country == o.country)).collect();
        let (from, to) = if frame.roles == Roles::Supplier { (own, other) } else { (other, own) };
        Some(Framed {
            frame,
            from,
            to,
            commodity: piece.goods.as_ref().and_then(|g| g.commodity.clone()),
            share: piece.share.clone(),
            amount: None,
            span: piece.span?,
            trigger: self.reading.tokens[phrases[phrase].head].span,
            present: true,
            aside: false,
            also: Vec::new(),
            habit: false,
            rest: false,
            sure: false,
        })
    }
}

/// "its gas needs": the tagger may take the noun behind the goods for a verb.
fn tagged_as_verb(reading: &Reading, phrase: usize) -> bool {
    let next = reading.clauses.phrases[phrase].last + 1;
    reading.tokens.get(next).is_some_and(|t| {
        t.class == crate::model::Class::Verb
            && matches!(t.lemma.as_str(), "need" | "demand" | "import" | "purchase" | "use")
    })
}
