//! What one argument of a supply and the phrases that hang on it say: goods, share, sum, and who stands where in it.

use super::{Scene, first_of};
use crate::{
    code::clause::Link,
    code::line::{Goods, Mark},
    code::reading::Reading,
    lexicon::frames::Roles,
    model::{Grammar, MentionKind, Party, Quantity, Span},
};

/// What one argument and the phrases that hang on it say.
#[derive(Debug, Clone, Default)]
pub(super) struct Piece {
    pub(super) goods: Option<Goods>,
    /// Goods of another kind joined to the first.
    pub(super) also: Vec<Goods>,
    /// "most of …", "much of …": a share without a figure.
    pub(super) part: bool,
    /// "the rest"
    pub(super) rest: bool,
    /// A share of something that is no goods: "a fifth of its people".
    pub(super) alien: bool,
    pub(super) share: Option<Quantity>,
    pub(super) money: Option<Quantity>,
    /// "Peru's …"
    pub(super) possessor: Vec<Party>,
    /// "Peruvian …"
    pub(super) adjective: Vec<Party>,
    pub(super) of: Vec<Party>,
    pub(super) from: Vec<Party>,
    pub(super) to: Vec<Party>,
    pub(super) by: Vec<Party>,
    /// Whom a relative clause on it names as its user or buyer.
    pub(super) user: Vec<Party>,
    /// Whom a relative clause on it names as its maker or seller.
    pub(super) maker: Vec<Party>,
    /// Its nouns tell of what a giver does, or of what a receiver does or needs.
    pub(super) giving: bool,
    pub(super) getting: bool,
    /// Told as a market: "a fifth of the Polish market".
    pub(super) market: bool,
    pub(super) span: Option<Span>,
}

impl Piece {
    pub(super) fn has_thing(&self) -> bool {
        self.goods.is_some() || self.share.is_some() || self.rest
    }

    /// Who gives, by these words alone.
    pub(super) fn giver(&self) -> Vec<Party> {
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
    pub(super) fn receiver(&self) -> Vec<Party> {
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

impl<'r> Scene<'r> {
    pub(super) fn piece(&self, phrase: usize) -> Piece {
        let mut piece = Piece::default();
        for (n, c) in self.chain(phrase).into_iter().enumerate() {
            let preposition = if n == 0 { "" } else { self.reading.preposition(c) };
            let head = self.reading.head(c);
            let loaded = preposition == "with" && self.is("carriers", self.reading.head(phrase));
            if n > 0
                && !loaded
                && !matches!(
                    preposition,
                    "" | "of" | "from" | "to" | "into" | "by" | "in" | "for" | "worth" | "per" | "than"
                )
            {
                break;
            }
            let span = self.cover(c);
            piece.span = Some(piece.span.map_or(span, |s| s.cover(span)));
            let named = if n > 0 { self.somebody(c) } else { Vec::new() };
            let whole = n > 0 && self.reading.who(c, true).is_some_and(|w| w.actor) || self.reading.names_place(c);
            // "the tanks of which many serve in the Peruvian army"
            let serves = preposition == "in" && (self.is("recipients", head) || self.is("needs", head));
            let slot = match preposition {
                "in" if serves && piece.possessor.is_empty() => Some(&mut piece.possessor),
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
            let none = matches!(self.reading.lemma(self.reading.clauses.phrases[c].first), "no" | "neither")
                && !self.reading.hedges_number(c);
            for (_, mark) in self.marks(span).filter(|_| !none) {
                match mark {
                    Mark::Goods(goods) if piece.goods.as_ref().is_none_or(|g| g.commodity.is_none()) => {
                        piece.goods = Some(goods.clone());
                    }
                    // "fell by a third": how far is no share.
                    Mark::Share(share) if piece.share.is_none() && preposition != "by" => {
                        piece.share = Some(share.clone());
                    }
                    Mark::Money(sum) if piece.money.is_none() => piece.money = Some(sum.clone()),
                    _ => {}
                }
            }
            for frame in self.reading.found.lexicon.frames.of_noun(head) {
                piece.giving |= frame.roles == Roles::Giving;
                piece.getting |= frame.roles == Roles::Getting;
            }
            piece.market |= head == "market";
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
        piece.part = self.is_part(phrase);
        piece.rest = piece.goods.is_none() && self.is("rests", opens);
        self.joined(phrase, &mut piece);
        // "defence exports"
        if piece.goods.is_none() && (piece.giving || piece.getting) {
            let p = &self.reading.clauses.phrases[phrase];
            let military =
                (p.first..p.head).any(|t| matches!(self.reading.lemma(t), "defence" | "defense" | "military"));
            piece.goods = military.then(|| Goods { commodity: Some("arms".into()), quantity: None, origin: None });
        }
        // "twenty Bayraktar drones": the number before a make.
        if let Some(goods) = piece.goods.as_mut().filter(|g| g.quantity.is_none() && g.commodity.is_some())
            && piece.money.is_none()
            && piece.share.is_none()
            && self.chain(phrase).get(1).is_none_or(|c| self.reading.preposition(*c).is_empty())
        {
            goods.quantity = self.count(phrase).map(|q| Quantity { unit: Some("units".into()), ..q });
        }
        // "Afghan fighters": whom the noun names is where they are from.
        let own = piece.goods.as_ref().and_then(|g| g.commodity.as_deref());
        if matches!(own, Some("fighters" | "refugees")) && piece.adjective.is_empty() {
            let p = &self.reading.clauses.phrases[phrase];
            piece.adjective = match self.reading.mention(p.head).map(|m| &m.kind) {
                Some(MentionKind::Actor { parties, grammar: Grammar::Agent | Grammar::People, .. }) => parties.clone(),
                _ => Vec::new(),
            };
        }
        self.relatives(phrase, &mut piece);
        piece
    }

    /// "military technology and armed drones": goods of another kind in the same list.
    fn joined(&self, phrase: usize, piece: &mut Piece) {
        let Some(first) = piece.goods.as_ref().and_then(|g| g.commodity.clone()) else { return };
        // "ten million dollars' worth of steel, cement and cars": the list is of what the goods belong to.
        let goods = |c: usize| self.marks(self.cover(c)).find(|(_, m)| matches!(m, Mark::Goods(_))).map(|(s, _)| *s);
        let chain = self.chain(phrase);
        let named = chain.iter().find_map(|c| goods(*c));
        // "a hundred tonnes of food": the goods end with their noun.
        let phrase = named.and_then(|n| chain.into_iter().rfind(|c| goods(*c) == Some(n))).unwrap_or(phrase);
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

    /// What a carrier is loaded with stands for it; whose it is counts for more than whose the carrier is.
    fn carry(&self, piece: &mut Piece, cargo: usize) {
        let own = self.piece(cargo);
        if own.goods.is_none() {
            return;
        }
        (piece.goods, piece.also) = (own.goods, own.also);
        if !own.adjective.is_empty() {
            piece.adjective = own.adjective;
        }
    }

    /// "the oil that Chile burns", "jets bought by Peru", "rifles made in Spain".
    fn relatives(&self, phrase: usize, piece: &mut Piece) {
        let chain = self.chain(phrase);
        let frames = &self.reading.found.lexicon.frames;
        // "a tanker laden with Peruvian oil"
        let last = self.reading.clauses.phrases[phrase].last;
        let full = self.reading.tokens.get(last + 1).is_some_and(|t| {
            matches!(t.lemma.as_str(), "laden" | "loaded" | "full" | "packed" | "crammed" | "stuffed" | "filled")
        });
        if full && self.is("carriers", self.reading.head(phrase)) {
            let next = self.reading.clauses.phrases.iter().position(|p| p.preposition == Some(last + 2));
            if let Some(cargo) = next.filter(|n| matches!(self.reading.preposition(*n), "with" | "of")) {
                self.carry(piece, cargo);
            }
        }
        for q in &self.reading.clauses.predicates {
            // "the oil that Chile burns": the tagger may take "that" for the word that opens a claim.
            let phrases = &self.reading.clauses.phrases;
            let that = q.link == Link::Complement
                && q.marker.is_some_and(|m| chain.iter().any(|c| phrases[*c].last + 1 == m))
                && q.object.is_none_or(|o| {
                    self.reading.tokens[phrases[o].last.min(phrases[o].first)].span.start > self.start_of(q)
                        && self.after_comma(o)
                });
            // "the oil that Peru manages to export"
            let governor =
                q.governor.filter(|_| q.link == Link::Infinitive).map(|g| &self.reading.clauses.predicates[g]);
            let through = governor.filter(|g| {
                g.link == Link::Relative && self.is("manages", self.reading.lemma(g.verb)) && q.object.is_none()
            });
            let object = through.map_or(q.object, |g| g.object);
            if !that && through.is_none() && !matches!(q.link, Link::Relative | Link::Reduced) {
                continue;
            }
            // "two thirds of what Peru burns"
            let what =
                q.marker.filter(|m| *m > 0 && self.reading.lemma(*m) == "what" && self.reading.lemma(m - 1) == "of");
            let what = what.is_some_and(|m| chain.iter().any(|c| phrases[*c].last + 2 == m));
            // "the gas that heats Peru": whoever is kept warm by it uses it.
            let fed = q.link == Link::Relative && !q.passive && self.is("feeds", self.reading.lemma(q.verb));
            if fed
                && piece.user.is_empty()
                && q.subject.first().is_some_and(|s| chain.contains(s))
                && let Some(object) = q.object
            {
                let owned = self.parties(object);
                let named = self.somebody(object);
                piece.user = if named.is_empty() { owned } else { named };
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
            let on_object = that
                || what
                || object.is_some_and(|o| chain.contains(&o)) && (q.link == Link::Relative || through.is_some());
            let on_subject = q.subject.first().is_some_and(|s| chain.contains(s));
            let lemma = self.reading.lemma(q.verb);
            // "tankers loaded with Brazilian crude", "a ship carrying rifles"
            let carrier = self.is("carriers", self.reading.head(phrase));
            if on_subject && self.is("loads", lemma) && (carrier || piece.goods.is_none()) {
                let cargo = q.object.or_else(|| {
                    q.arguments.iter().copied().find(|a| matches!(self.reading.preposition(*a), "with" | "of"))
                });
                if let Some(cargo) = cargo {
                    self.carry(piece, cargo);
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
                } else if gives && !what && piece.maker.is_empty() {
                    piece.maker = who;
                    let to = q.arguments.iter().find(|a| matches!(self.reading.preposition(**a), "to" | "into"));
                    if piece.to.is_empty() {
                        piece.to = to.map(|a| self.somebody(*a)).unwrap_or_default();
                    }
                }
            } else if on_subject && participle {
                for &a in &q.arguments {
                    let named = self.within(a);
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
}

/// "its gas needs": the tagger may take the noun behind the goods for a verb.
fn tagged_as_verb(reading: &Reading, phrase: usize) -> bool {
    let next = reading.clauses.phrases[phrase].last + 1;
    reading.tokens.get(next).is_some_and(|t| {
        t.class == crate::model::Class::Verb
            && matches!(t.lemma.as_str(), "need" | "demand" | "import" | "purchase" | "use")
    })
}
