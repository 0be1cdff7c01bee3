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
}

/// What one argument and the phrases that hang on it say.
#[derive(Debug, Clone, Default)]
struct Piece {
    goods: Option<Goods>,
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
        self.goods.is_some() || self.share.is_some()
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
            if next.preposition != Some(last + 1) || next.time {
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
        if NOWHERE.contains(&head) || thing && !RECIPIENTS.contains(&head) {
            return Vec::new();
        }
        // "sold ten Polonez launchers": a make is nobody.
        let mut named = self.parties(phrase);
        named.retain(|p| self.reading.is_known(p));
        named
    }

    fn marks(&self, span: Span) -> impl Iterator<Item = &(Span, Mark)> {
        self.line.marks.iter().filter(move |(s, _)| s.overlaps(span))
    }

    fn piece(&self, phrase: usize) -> Piece {
        let mut piece = Piece::default();
        for (n, c) in self.chain(phrase).into_iter().enumerate() {
            let preposition = if n == 0 { "" } else { self.reading.preposition(c) };
            let head = self.reading.head(c);
            let loaded = preposition == "with" && CARRIERS.contains(&self.reading.head(phrase));
            if n > 0
                && !loaded
                && !matches!(preposition, "of" | "from" | "to" | "into" | "by" | "in" | "for" | "worth" | "per")
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
            piece.getting |= NEEDS.contains(&head) || tagged_as_verb(self.reading, c);
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
            let on_object = that || q.object.is_some_and(|o| chain.contains(&o)) && q.link == Link::Relative;
            let on_subject = q.subject.first().is_some_and(|s| chain.contains(s));
            let lemma = self.reading.lemma(q.verb);
            let is = |roles: Roles| frames.of_verb(lemma).any(|f| f.roles == roles);
            let gets = is(Roles::Get) || USES.contains(&lemma);
            let gives = is(Roles::Give) || MAKES.contains(&lemma);
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
                        "in" if USES.contains(&lemma) && piece.user.is_empty() => piece.user = named,
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
        climb(self.reading, p, 0)
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
        if candidates.is_empty() && !STAYS.contains(&lemma) && predicate.object.is_some() && !predicate.passive {
            candidates.extend(frames.of_roles(Roles::Transfer));
        }
        if candidates.is_empty() || !self.is_real(p) {
            return;
        }
        for frame in candidates {
            if let Some(framed) = self.fill(frame, p, predicate)
                && !framed.from.is_empty()
                && !framed.to.is_empty()
            {
                found.push(framed);
            }
        }
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
        let o = predicate.object.or_else(measured).map(|o| self.piece(o)).unwrap_or_default();
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
        let (from, to, thing): (Vec<Party>, Vec<Party>, Vec<&Piece>) = match frame.roles {
            Roles::Give if !predicate.passive => {
                let two = !object.is_empty()
                    && (o2.has_thing() || o2.money.is_some() || with.has_thing() || with.money.is_some());
                if s.has_thing() {
                    return None;
                }
                let to = if two { object } else { either(after(&["to", "into"]), o.to.clone()) };
                let to = if to.is_empty() && o.money.is_some() { after(&["for"]) } else { to };
                let placed = self.reading.lemma(predicate.verb) == "place";
                let to = if to.is_empty() && placed { after(&["with"]) } else { to };
                // "Aircraft carried arms from X to Y": what carries gives nothing.
                let carrier = subject.is_some_and(|s| CARRIERS.contains(&self.reading.head(s)));
                let who = if carrier { either(after(&["from"]), o.from.clone()) } else { who };
                let thing = if two { vec![&o2, &with] } else { vec![&o] };
                (who, to, thing)
            }
            Roles::Give if s.has_thing() || s.money.is_some() => {
                // "The oil that Chile sells to Peru is pumped to the coast": sold is sold.
                let to = if s.maker.is_empty() {
                    either(after(&["to", "into"]), s.to.clone())
                } else {
                    either(s.to.clone(), after(&["to", "into"]))
                };
                (either(after(&["by", "from"]), s.giver()), to, vec![&s])
            }
            Roles::Give => (either(after(&["by", "from"]), either(o.giver(), with.giver())), who, vec![&o, &with]),
            Roles::Get if !predicate.passive => {
                let from = either(after(&["from"]), o.giver());
                (if s.has_thing() { Vec::new() } else { who }, from, vec![&o])
            }
            Roles::Get if s.has_thing() => {
                (either(after(&["by"]), s.receiver()), either(after(&["from"]), s.giver()), vec![&s])
            }
            Roles::Come => {
                let made = MAKES.contains(&self.reading.lemma(predicate.verb));
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
                if from.is_empty() && copula && s.share.is_some() && !o.has_thing() {
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
                (from, either(to, after(&["to", "into"])), vec![&s])
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
                let framed = self.framed(frame, predicate, from, who, &[&purpose, &basis], subject)?;
                return framed.commodity.is_some().then_some(framed);
            }
            Roles::Move => {
                let goods = s.goods.as_ref()?.commodity.clone()?;
                let weapons = matches!(goods.as_str(), "arms" | "aid" | "goods" | "refugees");
                let from = either(after(&["from"]), either(s.from.clone(), s.maker.clone()));
                let from = if from.is_empty() && !weapons { either(s.giver(), s.possessor.clone()) } else { from };
                let leaves = matches!(self.reading.lemma(predicate.verb), "leave" | "sail" | "depart" | "set" | "head");
                let to = if leaves {
                    after(&["for", "to"])
                } else {
                    either(after(&["to", "into", "in"]), either(object, s.to.clone()))
                };
                (from, to, vec![&s])
            }
            Roles::Spend => {
                let on = argument(&["on", "for"]).map(|a| self.piece(a)).unwrap_or_default();
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
                });
            }
            Roles::Transfer => {
                let stops = STOPS.contains(&self.reading.lemma(predicate.verb));
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
    fn antecedent(&self, predicate: &Predicate) -> Option<usize> {
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
                && matches!(grammar, Grammar::Attributive | Grammar::People)
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
        if goods.is_none() && money.is_none() && share.is_none() {
            return None;
        }
        // "ten million dollars in aid" is money.
        let cash = money.is_some() && goods.is_some_and(|g| g.commodity.as_deref() == Some("aid"));
        let goods = goods.filter(|_| !cash);
        let commodity = goods.and_then(|g| g.commodity.clone()).or_else(|| money.as_ref().map(|_| "money".to_owned()));
        let verb = self.reading.tokens[predicate.verb].span;
        let mut span = self.reading.cover(predicate.first, predicate.end.max(predicate.verb + 1) - 1);
        if let Some(s) = subject {
            span = span.cover(self.cover(s));
        }
        for piece in things {
            span = piece.span.map_or(span, |s| span.cover(s));
        }
        let in_clause = |want: fn(&Mark) -> Option<&Quantity>| {
            self.marks(span).find_map(|(s, m)| want(m).filter(|_| s.start > verb.start).cloned())
        };
        let amount = goods
            .and_then(|g| g.quantity.clone())
            .or(money)
            .or_else(|| in_clause(|m| if let Mark::Money(q) = m { Some(q) } else { None }));
        Some(Framed {
            frame,
            from,
            to,
            commodity,
            share,
            amount,
            span,
            trigger: verb,
            present: self.reading.is_present(predicate),
            aside: predicate.link == Link::Relative,
        })
    }

    /// People who leave: how many, from where, and whereto.
    fn flight(&self, frame: &'r Frame, predicate: &Predicate, subject: usize) -> Option<Framed<'r>> {
        let forced = matches!(
            self.reading.lemma(predicate.verb),
            "expel" | "deport" | "displace" | "drive" | "uproot" | "evacuate" | "ferry"
        );
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
        })
    }

    /// Where people flee from, when its inhabitants have an authority of their own.
    fn home(&self, predicate: &Predicate) -> Option<Vec<Party>> {
        let from = predicate.arguments.iter().filter(|a| self.reading.preposition(**a) == "from");
        from.chain(predicate.object.iter()).find_map(|a| {
            let p = &self.reading.clauses.phrases[*a];
            (p.first..=p.last).find_map(|t| match self.reading.mention(t).map(|m| &m.kind) {
                Some(MentionKind::Place(place)) => {
                    let code = self.reading.found.lexicon.places.authority(&place.name)?;
                    Some(vec![Party { actor: code.clone(), country: code, text: place.text.clone() }])
                }
                _ => None,
            })
        })
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
        let refugees = people.goods.as_ref().is_some_and(|g| g.commodity.as_deref() == Some("refugees"));
        let span = self.reading.cover(predicate.first, predicate.end - 1).cover(self.cover(subject));
        refugees.then(|| Framed {
            frame,
            from: people.giver(),
            to,
            commodity: Some("refugees".into()),
            share: None,
            amount: self.count(phrase).or_else(|| people.goods.as_ref().and_then(|g| g.quantity.clone())),
            span,
            trigger: self.reading.tokens[predicate.verb].span,
            present: true,
            aside: false,
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
            let crowd = (p.first..=p.last).any(|t| PEOPLE.contains(&self.reading.lemma(t)));
            PEOPLE.contains(&head) || crowd || nation && self.count(*phrase).is_some() || nation && *phrase != subject
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
        let real = p.is_none_or(|p| {
            let lemma = self.reading.lemma(self.reading.clauses.predicates[p].verb);
            self.is_real(p) && !STOPS.contains(&lemma)
        });
        let undone = (host..phrase).any(|h| STOPS.contains(&self.reading.head(h)));
        if !real || undone || STOPS.contains(&self.reading.lemma(self.reading.clauses.phrases[phrase].first)) {
            return None;
        }
        let (from, to) = if frame.roles == Roles::Goods {
            let ends = self.chain(phrase).into_iter().skip(1);
            let to = ends.filter(|c| matches!(self.reading.preposition(*c), "to" | "into" | "for"));
            let to = to.map(|c| self.somebody(c)).find(|p| !p.is_empty()).unwrap_or_default();
            (first_of(&[&piece.from, &piece.maker, &piece.adjective, &piece.possessor]), to)
        } else if frame.roles == Roles::Giving {
            let ends = self.chain(phrase).into_iter().skip(1);
            let aimed = ends.filter(|c| self.reading.preposition(*c) == "for").map(|c| self.somebody(c));
            let to = if piece.to.is_empty() { aimed.into_iter().next().unwrap_or_default() } else { piece.to.clone() };
            (piece.giver(), to)
        } else {
            let to = piece.receiver();
            let mut from = piece.from.clone();
            if from.is_empty() && to != piece.adjective {
                from.clone_from(&piece.adjective);
            }
            (from, to)
        };
        // What the clause adds: "reached 9 bcm", "were worth two million dollars", and who receives, after the verb.
        let around = p.map(|p| &self.reading.clauses.predicates[p]);
        let span = piece.span?;
        let mut amount = piece.goods.as_ref().and_then(|g| g.quantity.clone()).or(piece.money.clone());
        let mut wide = span;
        if let Some(q) = around.filter(|q| q.subject.contains(&host) || q.subject.contains(&phrase)) {
            let tail = self.reading.cover(q.first, q.end - 1);
            if amount.is_none() {
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
        let commodity = piece.goods.as_ref().and_then(|g| g.commodity.clone()).or_else(|| {
            let sum = piece.money.is_some()
                || amount
                    .as_ref()
                    .and_then(|q| q.unit.as_deref())
                    .is_some_and(|u| u.starts_with("USD") || u.starts_with("EUR"));
            let cash = MONEY.contains(&self.reading.head(phrase));
            (cash
                || sum
                    && piece.goods.is_none()
                    && matches!(self.reading.head(phrase), "grant" | "loan" | "donation" | "gift"))
            .then(|| "money".to_owned())
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

/// Heads of phrases that name where, not whom: "to the Peruvian border".
const NOWHERE: &[&str] =
    &["border", "frontier", "front", "line", "region", "area", "coast", "boundary", "airspace", "water"];
/// Heads of phrases with an adjective that receive for their state: "to the Peruvian army".
const RECIPIENTS: &[&str] = &[
    "army",
    "force",
    "navy",
    "military",
    "government",
    "state",
    "people",
    "nation",
    "country",
    "authority",
    "ministry",
    "company",
    "firm",
    "side",
    "market",
    "soil",
    "territory",
    "port",
    "refinery",
    "terminal",
    "grid",
    "customer",
    "buyer",
    "consumer",
    "air_force",
    "troop",
    "fighter",
    "rebel",
    "group",
    "movement",
    "capital",
    "arsenal",
    "user",
    "client",
    "fleet",
    "bank",
    "budget",
    "family",
    "population",
    "refiner",
    "importer",
    "forces",
    "hand",
    "depot",
    "coffer",
];
/// What somebody needs or has: its owner receives.
const NEEDS: &[&str] = &[
    "need",
    "needs",
    "demand",
    "consumption",
    "requirement",
    "requirements",
    "arsenal",
    "inventory",
    "stock",
    "use",
    "usage",
    "bill",
    "fleet",
    "mix",
    "total",
    "supply",
    "supplies",
    "weaponry",
    "intake",
    "armoury",
    "armory",
    "stockpile",
];
/// What carries goods.
const CARRIERS: &[&str] = &[
    "tanker",
    "truck",
    "lorry",
    "plane",
    "aircraft",
    "convoy",
    "train",
    "ship",
    "vessel",
    "flight",
    "freighter",
    "barge",
    "wagon",
    "airlift",
    "cargo",
];
/// Verbs that move goods to nobody who would get them, or from nobody who gave them.
const STAYS: &[&str] = &[
    "attack",
    "fire",
    "launch",
    "use",
    "deploy",
    "move",
    "compare",
    "add",
    "prefer",
    "attribute",
    "return",
    "restrict",
    "limit",
    "remove",
    "clear",
    "seize",
    "capture",
    "protect",
    "withdraw",
    "ban",
    "steal",
    "hide",
    "divert",
    "free",
    "block",
    "cut",
    "stop",
    "halt",
    "end",
    "suspend",
    "reduce",
    "lower",
    "raise",
    "increase",
    "double",
    "close",
    "open",
    "link",
    "tie",
    "connect",
    "aim",
    "point",
    "say",
    "tell",
    "call",
    "ask",
    "leave",
    "pull",
    "shift",
    "redirect",
    "exempt",
    "bar",
    "keep",
    "save",
    "defend",
    "drop",
    "throw",
    "lob",
    "hurl",
    "shoot",
    "rain",
    "train",
    "owe",
    "promise",
    "pledge",
    "offer",
    "refuse",
    "deny",
    "expect",
    "confiscate",
    "intercept",
    "transfer_fire",
    "turn",
    "lose",
    "collect",
    "evict",
    "drive",
    "take_out",
    "position",
    "park",
    "mass",
];
/// Verbs of using.
const USES: &[&str] = &[
    "use", "burn", "consume", "need", "refine", "process", "require", "deploy", "operate", "fly", "eat", "drive",
    "possess", "own", "have",
];
/// Verbs of making.
const MAKES: &[&str] = &["make", "produce", "build", "manufacture", "assemble", "develop", "pump", "extract", "grow"];
/// People who may flee.
const PEOPLE: &[&str] = &[
    "people",
    "person",
    "civilian",
    "resident",
    "inhabitant",
    "refugee",
    "villager",
    "family",
    "woman",
    "child",
    "population",
    "migrant",
    "asylum-seeker",
    "evacuee",
    "exile",
    "citizen",
    "local",
    "worshipper",
];
/// Words that say a supply is not, or not any more.
const STOPS: &[&str] = &[
    "ban",
    "embargo",
    "halt",
    "stop",
    "end",
    "suspend",
    "suspension",
    "block",
    "cancel",
    "freeze",
    "deny",
    "bar",
    "prohibit",
    "prevent",
    "oppose",
    "condition",
    "refuse",
    "call",
    "demand",
    "urge",
    "propose",
    "discuss",
    "consider",
    "negotiate",
    "seek",
    "want",
    "plan",
    "promise",
    "condemn",
    "criticise",
    "criticize",
    "fear",
    "agreement",
    "contract",
    "talk",
    "deal",
    "no",
    "possible",
    "potential",
    "future",
    "moratorium",
    "pause",
    "restriction",
    "end-user",
];
/// Nouns that are money by themselves.
const MONEY: &[&str] = &["remittance", "remittances", "money", "cash"];
