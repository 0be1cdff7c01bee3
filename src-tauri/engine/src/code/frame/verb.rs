//! Supplies that a verb tells: who stands where around it, by what its frame does with its arguments.

use super::{Framed, Scene, piece::Piece};
use crate::{
    code::clause::{Link, Predicate},
    code::line::{Goods, Mark},
    code::scene::is_price,
    lexicon::frames::{Frame, Roles},
    model::{Class, Grammar, MentionKind, Party, Quantity},
};

impl<'r> Scene<'r> {
    pub(super) fn verb(&self, p: usize, found: &mut Vec<Framed<'r>>) {
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
        let follows = |words: &[String]| {
            let near = self.reading.tokens[predicate.verb + 1..].iter().take(8);
            near.take_while(|t| t.class != Class::Punctuation).any(|t| words.contains(&t.lemma))
        };
        let fits = |frame: &&Frame| frame.with.get(lemma).is_none_or(|words| follows(words));
        let mut candidates: Vec<&Frame> = frames.of_verb(lemma).filter(fits).chain(adjective).collect();
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
            // "sent 75 rockets into Peru" is an attack.
            let into = predicate.arguments.iter().any(|a| self.reading.preposition(*a) == "into");
            if frame.roles == Roles::Give && into && framed.commodity.as_deref() == Some("arms") {
                continue;
            }
            let (giver, receiver) = (!framed.from.is_empty(), !framed.to.is_empty());
            if giver && receiver || (framed.sure || framed.again) && (giver || receiver) {
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
            let clear = (from..next.first)
                .all(|k| !matches!(self.reading.tokens[k].class, Class::Conjunction | Class::Punctuation));
            let at = phrases.iter().position(|f| f.first == next.first)?;
            (clear && (inserted || next.first > predicate.verb + 1) && self.piece(at).goods.is_some()).then_some(at)
        };
        if predicate.passive {
            return predicate.object;
        }
        // "passed on ten rifles", "turned over two frigates", "flew in flour": the preposition belongs to the verb.
        if predicate.object.is_none()
            && let Some(first) = predicate.arguments.first()
            && phrases[*first].preposition == Some(predicate.verb + 1)
            && matches!(self.reading.preposition(*first), "on" | "over" | "in" | "out" | "up" | "back" | "off")
            && self.piece(*first).goods.is_some()
        {
            return Some(*first);
        }
        // "took delivery of six drones"
        if let Some(object) = predicate.object
            && matches!(self.reading.head(object), "delivery" | "receipt" | "possession" | "charge")
            && let Some(of) = predicate.arguments.iter().find(|a| self.reading.preposition(**a) == "of")
        {
            return Some(*of);
        }
        // "obtains from Spain *more* than two thirds": a phrase cut short by its own "than".
        let thing = |o: &usize| self.piece(*o).has_thing();
        predicate.object.filter(thing).or_else(late).or(predicate.object)
    }

    /// "charged Peru with buying oil", "accused Peru of selling rifles": the one accused does it.
    fn accused(&self, predicate: &Predicate) -> Option<Vec<Party>> {
        let governor = &self.reading.clauses.predicates[predicate.governor?];
        let accuses =
            matches!(self.reading.lemma(governor.verb), "charge" | "accuse" | "suspect" | "blame" | "reproach");
        let object = governor.object.filter(|_| accuses && !governor.passive && predicate.link == Link::Gerund)?;
        Some(self.parties(object)).filter(|p| !p.is_empty())
    }

    /// The total put before the subject at `phrase`: "Of the gas burnt in Peru, …", at the head of the sentence or behind a
    /// semicolon.
    fn fronted_whole(&self, phrase: usize) -> Option<usize> {
        let phrases = &self.reading.clauses.phrases;
        let opens = |t: usize| {
            t.checked_sub(1).is_none_or(|b| matches!(self.reading.lemma(b), ";" | ":" | "and" | "—" | "\"" | "“"))
        };
        // "…, of which a third"
        let first = phrases[phrase].first;
        let word = |back: usize| first.checked_sub(back).map_or("", |t| self.reading.lemma(t));
        if word(2) == "of" && matches!(word(1), "which" | "whom" | "these" | "them") {
            return phrases
                .iter()
                .rposition(|f| f.last + 2 < first && !f.time)
                .filter(|f| self.piece(*f).goods.is_some());
        }
        (0..phrase).rev().find(|f| phrases[*f].preposition.is_some_and(|t| self.reading.lemma(t) == "of" && opens(t)))
    }

    fn fill(&self, frame: &'r Frame, p: usize, predicate: &Predicate) -> Option<Framed<'r>> {
        let subject = self.subject(p);
        let mut s = subject.map(|s| self.piece(s)).unwrap_or_default();
        // "Of the rifles that Peru bought, 40 per cent were Spanish."
        if s.share.is_some()
            && s.goods.is_none()
            && let Some(whole) = subject.and_then(|s| self.fronted_whole(s))
        {
            s = Piece { share: s.share.clone(), span: s.span, ..self.piece(whole) };
        }
        let who = self.reading.subject(predicate).map(|w| w.parties).unwrap_or_default();
        let who = if who.is_empty() { subject.map(|s| self.parties(s)).unwrap_or_default() } else { who };
        // "dealers in Peru", "migrants in Peru"
        let there = || subject.filter(|s| self.is("traders", self.reading.head(*s))).map(|s| self.within(s));
        let who = if who.is_empty() { there().unwrap_or_default() } else { who };
        let who = self.accused(predicate).unwrap_or(who);
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
            let by = prepositions.contains(&"by");
            let named = arguments.map(|a| if by { self.within(*a) } else { self.somebody(*a) }).find(|p| !p.is_empty());
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
                let bears = subject.is_some_and(|s| self.is("carriers", self.reading.head(s)));
                if s.has_thing() && !object.is_empty() && !o.has_thing() && !bears {
                    return self.framed(frame, predicate, s.giver(), object, &[&s], subject);
                }
                // "Tankers carrying Peruvian oil unloaded 40,000 tonnes at Lima": what they carry is given.
                let itself =
                    subject.is_some_and(|s| self.marks(self.cover(s)).any(|(_, m)| matches!(m, Mark::Goods(_))));
                let cargo = bears && !itself && s.goods.is_some() && !o.has_thing() && o.money.is_none();
                if s.has_thing() && !bears {
                    return None;
                }
                let to = if two { object } else { either(after(&["to", "into"]), o.to.clone()) };
                let to = if to.is_empty() && o.money.is_some() { after(&["for"]) } else { to };
                // "disbursed 60 million euros for relief in Peru"
                let to = if to.is_empty() && o.money.is_some() { self.purpose_place(predicate) } else { to };
                let placed = self.reading.lemma(predicate.verb) == "place";
                let to = if to.is_empty() && placed { after(&["with"]) } else { to };
                // "Aircraft carried arms from X to Y": what carries gives nothing.
                let carrier = subject.is_some_and(|s| self.is("carriers", self.reading.head(s)));
                let origin = either(after(&["from"]), o.from.clone());
                // "A Peruvian plane brought rifles from Spain": home, if nowhere else.
                let to = if carrier && to.is_empty() && !origin.is_empty() { who.clone() } else { to };
                let who = if carrier && (who.is_empty() || !origin.is_empty()) { origin.clone() } else { who };
                let inside = matches!(
                    self.reading.lemma(predicate.verb),
                    "invest" | "inject" | "pour" | "discharge" | "unload" | "land"
                );
                let to = if inside && to.is_empty() { after(&["in", "at"]) } else { to };
                let to = if to.is_empty() { self.beyond_border(predicate) } else { to };
                if cargo {
                    return self.framed(frame, predicate, either(origin, s.giver()), to, &[&s, &o], subject);
                }
                // "Peruvians working in Chile sent home 3 million dollars"
                if o.money.is_some()
                    && (to.is_empty() || to.iter().all(|t| who.iter().any(|w| w.country == t.country)))
                    && let Some((abroad, home)) = subject.and_then(|s| self.expatriates(s))
                {
                    return self.framed(frame, predicate, abroad, home, &[&o], subject);
                }
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
                let inside = matches!(self.reading.lemma(predicate.verb), "discharge" | "unload" | "land");
                let to = if inside && to.is_empty() { after(&["in", "at"]) } else { to };
                (either(after(&["by", "from"]), s.giver()), to, vec![&s])
            }
            Roles::Give => {
                // "Peru's arsenal is stocked with Spanish missiles"
                let to = if s.goods.is_some() { either(s.receiver(), who) } else { who };
                (either(after(&["by", "from"]), either(o.giver(), with.giver())), to, vec![&o, &with])
            }
            // "took a fifth of the Polish market": the one who has it gives.
            Roles::Get if !predicate.passive && o.share.is_some() && o.market => return None,
            Roles::Get if !predicate.passive => {
                let from = either(after(&["from"]), o.giver());
                // "buys its tanks in Germany"
                let abroad = matches!(self.reading.lemma(predicate.verb), "buy" | "purchase" | "procure" | "source");
                let from = if abroad && from.is_empty() { after(&["in"]) } else { from };
                (if s.has_thing() { Vec::new() } else { who }, from, vec![&o])
            }
            Roles::Get if s.has_thing() => {
                // "55 per cent of Chilean wine is drunk in Peru"
                let used = self.is("uses", self.reading.lemma(predicate.verb));
                let inside = if used { after(&["in"]) } else { Vec::new() };
                let to = either(after(&["by"]), either(inside, s.receiver()));
                let from = either(after(&["from"]), s.giver());
                let from =
                    if from.is_empty() && used { either(s.possessor.clone(), s.adjective.clone()) } else { from };
                (to, from, vec![&s])
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
                // "Peru's wheat is mostly Canadian"
                let mostly = copula
                    && self.reading.tokens.get(predicate.verb + 1).is_some_and(|t| self.is("mostly", &t.lemma))
                    && s.goods.is_some();
                if from.is_empty() && copula && (s.share.is_some() || s.part || mostly) && !o.has_thing() {
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
                    from = after(&["from", "in"]);
                    to = either(to, after(&["by"]));
                }
                // "half of all Peruvian gas came from Chile"
                let own = || if s.share.is_some() || s.part { s.adjective.clone() } else { Vec::new() };
                let to = either(to, after(&["to", "into"]));
                let to = if to.is_empty() && !from.is_empty() { own() } else { to };
                // "Spain has not left Peru. Half of the gas that they burn is Spanish.": nobody supplies himself.
                let to = match (&from[..], &to[..]) {
                    ([a], [b]) if copula && s.share.is_some() && a.country == b.country => self.other_before(a),
                    _ => to,
                };
                (from, to, vec![&s])
            }
            // "A fifth of Peru's needs is met by Chile"
            Roles::Cover if predicate.passive && s.share.is_some() => {
                (after(&["by", "from", "through"]), s.receiver(), vec![&s])
            }
            Roles::Cover => {
                let f = argument(&["for", "up", "about", "with"])
                    .filter(|_| o.share.is_none())
                    .map(|a| self.piece(a))
                    .unwrap_or_default();
                let mut total = if o.share.is_some() || o.getting && f.share.is_none() { o } else { f };
                // "35 per cent, or rather more than a third, of the gas"
                if total.share.is_some()
                    && total.goods.is_none()
                    && let Some(whole) = self.whole_behind_comma(predicate)
                {
                    total = Piece { share: total.share, ..self.piece(whole) };
                }
                // "accounts for all of the gas that Peru burns"
                let accounts = self.reading.lemma(predicate.verb) == "account";
                let most = accounts && total.part && total.goods.as_ref().is_some_and(|g| g.commodity.is_some());
                // "Peru, where they meet a third of demand"
                let there = || self.where_before(predicate).map(|b| self.somebody(b)).unwrap_or_default();
                let to = total.receiver();
                let to = if to.is_empty() { there() } else { to };
                let own = !to.is_empty() && to.iter().all(|t| who.iter().any(|w| w.country == t.country));
                // "…, making up a third of its imports": whose they are was told by the clause it hangs on.
                if own && predicate.link == Link::Participial && !with.has_thing() && after(&["from"]).is_empty() {
                    return None;
                }
                // "meets its wheat needs with grain from Peru"
                let needs = own && total.getting && with.goods.is_some();
                if total.share.is_none() && !most && !needs || s.share.is_some() {
                    return None;
                }
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
                let sum = s.money.as_ref().map(|_| "money".to_owned());
                let goods = s.goods.as_ref().and_then(|g| g.commodity.clone()).or(sum)?;
                let weapons = matches!(goods.as_str(), "arms" | "aid" | "goods" | "refugees" | "money" | "fighters");
                let leaves = matches!(self.reading.lemma(predicate.verb), "leave" | "sail" | "depart" | "set" | "head");
                let lemma = self.reading.lemma(predicate.verb);
                // "a cargo left Spain for Peru"
                let left = if lemma == "leave" { object.clone() } else { Vec::new() };
                let ends = matches!(lemma, "go" | "arrive" | "come" | "find" | "land" | "end" | "turn");
                let shipped = either(either(s.from.clone(), s.maker.clone()), left);
                let shipped = if ends { either(shipped, s.possessor.clone()) } else { shipped };
                let from = if weapons {
                    // "18 per cent of Turkish arms exports went to Peru"
                    let carrier = subject.is_some_and(|s| self.is("carriers", self.reading.head(s)));
                    let own = if leaves || s.giving || carrier { s.giver() } else { Vec::new() };
                    either(after(&["from"]), either(shipped, own))
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
                    let docks =
                        matches!(lemma, "unload" | "discharge" | "dock" | "berth" | "land" | "arrive" | "touch");
                    let at = if docks { after(&["to", "into", "in", "at"]) } else { after(&["to", "into", "in"]) };
                    either(at, either(object, either(s.to.clone(), across.collect())))
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
                let passive = self.is_passive(p);
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
                    ..Framed::blank(frame)
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

    /// The total behind a remark between commas: "35 per cent, or over a third, of the gas".
    fn whole_behind_comma(&self, predicate: &Predicate) -> Option<usize> {
        let comma = |t: usize| self.reading.tokens.get(t).is_some_and(|t| t.lemma == ",");
        let open = (predicate.verb..predicate.verb + 7).find(|t| comma(*t))?;
        let close = (open + 1..open + 10).find(|t| comma(*t))?;
        self.reading
            .clauses
            .phrases
            .iter()
            .position(|f| f.preposition == Some(close + 1) && self.reading.lemma(close + 1) == "of")
    }

    /// The one other party that the sentence before names.
    fn other_before(&self, one: &Party) -> Vec<Party> {
        let mentions = self.reading.found.mentions.iter().filter(|m| m.sentence + 1 == self.reading.sentence);
        let mut others: Vec<Party> = Vec::new();
        for mention in mentions {
            if let MentionKind::Actor { parties, .. } = &mention.kind {
                let new = parties.iter().filter(|p| p.country != one.country);
                let new: Vec<&Party> = new.filter(|p| !others.iter().any(|o| o.country == p.country)).collect();
                others.extend(new.into_iter().cloned());
            }
        }
        if others.len() == 1 { others } else { Vec::new() }
    }

    /// The maker that "be" names: "are Spanish", "is of Spanish origin", "is Spanish-made".
    fn made_by(&self, predicate: &Predicate) -> Vec<Party> {
        let end = predicate.end.max((predicate.verb + 5).min(self.reading.tokens.len()));
        for t in predicate.verb + 1..end {
            if self.reading.tokens[t].class == Class::Punctuation {
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

    pub(super) fn framed(
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
        // "obtained 1.3 million tonnes from Chile, or 35 per cent of their crude"
        let bare = goods.is_none() || goods.is_some_and(|g| g.quantity.is_none()) && frame.roles == Roles::Give;
        let weight = if bare && money.is_none() && share.is_none() {
            predicate.object.and_then(|o| self.measured(o))
        } else {
            None
        };
        let again = goods.is_none() && (self.is_same_again(predicate) || weight.is_some());
        if goods.is_none() && money.is_none() && share.is_none() && !again && !things.iter().any(|t| t.rest) {
            return None;
        }
        // "Russia covered another fifth", "half of the gas burnt there is Chilean": the rest was told before.
        let again =
            again || share.is_some() && (goods.is_none() && money.is_none() || from.is_empty() != to.is_empty());
        // "ten million dollars in aid" is money; "medicine worth ten million dollars" is not.
        let price = self.line.marks.iter().enumerate().any(|(mark, (_, m))| {
            matches!((m, &money), (Mark::Money(q), Some(sum)) if q == sum) && is_price(self.line, mark)
        });
        let cash = money.is_some() && !price && goods.is_some_and(|g| g.commodity.as_deref() == Some("aid"));
        // "a loan, 200 million dollars"
        let goods = goods.filter(|_| !cash);
        let commodity = goods.and_then(|g| g.commodity.clone()).or_else(|| money.as_ref().map(|_| "money".to_owned()));
        let mut also: Vec<Goods> =
            things.iter().find_map(|t| (!t.also.is_empty()).then(|| t.also.clone())).unwrap_or_default();
        let kinds: Vec<&str> =
            commodity.iter().map(String::as_str).chain(also.iter().filter_map(|g| g.commodity.as_deref())).collect();
        let commodity = match blend(&kinds, self.is_relief(predicate, &from)).map(str::to_owned) {
            Some(one) => {
                also.clear();
                Some(one)
            }
            None => commodity,
        };
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
        let behind = || {
            self.line.marks.iter().find_map(|(s, m)| match m {
                Mark::Goods(g) if s.start > verb.end => g.commodity.clone(),
                _ => None,
            })
        };
        let commodity = if weight.is_some() { commodity.or_else(behind) } else { commodity };
        let amount = goods
            .and_then(|g| g.quantity.clone())
            .or(money)
            .or(weight)
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
            also,
            habit: things.iter().any(|t| t.part),
            rest: things.iter().any(|t| t.rest),
            again: again || self.is_same_source(predicate),
            same_source: self.is_same_source(predicate),
            of_giver: things.iter().any(|t| t.share.is_some() && t.giving && !t.getting),
            ..Framed::blank(frame)
        })
    }

    /// A weight or volume that names no goods: "1.3 million tonnes".
    fn measured(&self, phrase: usize) -> Option<Quantity> {
        let (span, here) = (self.cover(phrase), self.reading.sentence);
        self.reading.found.mentions.iter().filter(|m| m.sentence == here && m.span.overlaps(span)).find_map(
            |m| match &m.kind {
                MentionKind::Quantity(q)
                    if q.unit.as_deref().is_some_and(|u| u.starts_with("tonnes") || u.starts_with("litres")) =>
                {
                    Some(q.clone())
                }
                _ => None,
            },
        )
    }

    /// "from that source", "is of the same origin", "covered its needs that way".
    fn is_same_source(&self, predicate: &Predicate) -> bool {
        let word = |t: usize| self.reading.tokens.get(t).map_or("", |t| t.lemma.as_str());
        let end = (predicate.verb + 16).min(self.reading.tokens.len());
        (predicate.verb + 1..end).take_while(|t| !matches!(word(*t), "," | ";")).any(|t| {
            let same = matches!(word(t), "that" | "this" | "same" | "such");
            same && matches!(
                word(t + 1),
                "source" | "origin" | "quarter" | "supplier" | "way" | "provenance" | "well" | "country" | "route"
            )
        })
    }

    /// "releases as much", "sent the same amount": the goods told before.
    fn is_same_again(&self, predicate: &Predicate) -> bool {
        let word = |t: usize| self.reading.tokens.get(t).map_or("", |t| t.lemma.as_str());
        let from = predicate.verb + 1;
        matches!(
            (word(from), word(from + 1)),
            ("as", "much" | "many") | ("the", "same") | ("an", "equal") | ("a", "similar" | "like")
        ) && (from..from + 4).any(|t| matches!(word(t), "much" | "many" | "amount" | "quantity" | "volume" | "number"))
    }

    /// Where what money is given for takes place: "for relief in northern Peru".
    fn purpose_place(&self, predicate: &Predicate) -> Vec<Party> {
        let purpose = predicate.arguments.iter().copied().find(|a| self.reading.preposition(*a) == "for");
        let Some(purpose) = purpose else { return Vec::new() };
        let place = self.chain(purpose).into_iter().skip(1).find(|c| self.reading.preposition(*c) == "in");
        place.map(|c| self.somebody(c)).unwrap_or_default()
    }

    /// "across its border with Peru": to Peru.
    fn beyond_border(&self, predicate: &Predicate) -> Vec<Party> {
        let over = |a: &usize| {
            matches!(self.reading.preposition(*a), "across" | "over")
                && matches!(self.reading.head(*a), "border" | "frontier")
        };
        let Some(border) = predicate.arguments.iter().copied().find(over) else { return Vec::new() };
        let with = self.chain(border).into_iter().find(|c| self.reading.preposition(*c) == "with");
        with.map(|w| self.somebody(w)).unwrap_or_default()
    }

    /// Whether goods go to people in need, or come from a body that brings relief.
    fn is_relief(&self, predicate: &Predicate, from: &[Party]) -> bool {
        let needy =
            |a: &usize| matches!(self.reading.preposition(*a), "to" | "for") && self.is("needy", self.reading.head(*a));
        from.iter().any(|f| matches!(f.country.as_str(), "ICRC" | "UN" | "WFP" | "UNHCR" | "UNICEF" | "MSF"))
            || predicate.arguments.iter().any(needy)
    }

    /// Told as going on: "ships", "is shipped", "is shipping", "has been shipping".
    fn is_now(&self, predicate: &Predicate) -> bool {
        use crate::model::Form;
        let first = &self.reading.tokens[predicate.first];
        let now = predicate.modal.is_none() && matches!(first.form, Some(Form::Third | Form::Base));
        let goes_on = predicate.passive || self.reading.tokens[predicate.verb].form == Some(Form::Gerund);
        self.reading.is_present(predicate) || now && first.lemma == "be" && goes_on
    }
}

/// What a list of goods comes to when one word stands for all of them: aid when some of it is, or when it is brought as
/// relief; goods when nothing of it is a flow that is told apart.
pub(crate) fn blend<'k>(kinds: &[&'k str], relief: bool) -> Option<&'k str> {
    const APART: &[&str] =
        &["arms", "oil", "gas", "electricity", "money", "refugees", "fighters", "technology", "uranium", "water"];
    if kinds.is_empty() || kinds.iter().any(|k| APART.contains(k)) {
        return None;
    }
    let mixed = kinds.iter().any(|k| *k != kinds[0]);
    const FOODS: &[&str] = &[
        "food",
        "fruit",
        "vegetables",
        "wheat",
        "flour",
        "grain",
        "rice",
        "sugar",
        "tea",
        "coffee",
        "meat",
        "poultry",
        "fish",
        "milk",
        "barley",
        "maize",
        "potatoes",
        "onions",
        "tomatoes",
        "apples",
        "oranges",
        "citrus",
        "dates",
        "nuts",
        "bread",
        "pistachios",
        "hazelnuts",
    ];
    match () {
        () if mixed && !relief && kinds.iter().all(|k| FOODS.contains(k)) => Some("food"),
        () if relief || mixed && kinds.contains(&"aid") => Some("aid"),
        () if mixed => Some("goods"),
        () => None,
    }
}
