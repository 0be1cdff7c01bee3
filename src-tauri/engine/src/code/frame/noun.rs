//! Supplies that a noun tells: trade ("X's exports to Y"), parts of a total, reliance, and who is whose supplier.

use super::{Framed, Scene, first_of};
use crate::{
    code::clause::Link,
    code::factuality::climb,
    code::line::{Goods, Mark},
    lexicon::frames::{Frame, Roles},
    model::{Factuality, MentionKind, Party, Quantity, Span},
};

impl<'r> Scene<'r> {
    pub(super) fn noun(&self, phrase: usize, found: &mut Vec<Framed<'r>>) {
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
            if frame.roles == Roles::Share {
                found.extend(self.part(frame, phrase));
                continue;
            }
            let framed: Vec<Framed> = match frame.roles {
                Roles::Giving | Roles::Getting => {
                    let told = self.trade(frame, phrase);
                    told.map(|told| self.at_each_time(told, phrase)).unwrap_or_default()
                }
                Roles::Supplier | Roles::Customer => self.role(frame, phrase).into_iter().collect(),
                Roles::Rely => {
                    self.reliance(frame, phrase).map(|told| self.at_each_time(told, phrase)).unwrap_or_default()
                }
                _ => Vec::new(),
            };
            let whole = |f: &Framed| !f.from.is_empty() && !f.to.is_empty() && (f.commodity.is_some() || f.again);
            found.extend(framed.into_iter().filter(|f| whole(f) || f.sure && !(f.from.is_empty() && f.to.is_empty())));
        }
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
        let own = &self.reading.clauses.phrases[phrase];
        // "the planned sale", "a ban"
        let unreal = (own.first..own.head).any(|t| self.is("stops", self.reading.lemma(t)));
        if !real || undone || unreal || p.is_some_and(|p| self.is_cut_off(p, host)) {
            return None;
        }
        // "sent Syrian fighters to Peru": the verb says who gives.
        let given = |p: usize| {
            let q = &self.reading.clauses.predicates[p];
            let gives = |f: &Frame| matches!(f.roles, Roles::Give | Roles::Get);
            let named = self.reading.subject(q).is_some_and(|w| !w.parties.is_empty());
            !q.passive
                && named
                && q.object == Some(host)
                && self.reading.found.lexicon.frames.of_verb(self.reading.lemma(q.verb)).any(gives)
        };
        if frame.roles == Roles::Goods && p.is_some_and(given) {
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
            // "Peruvian purchases of Chilean copper", "Peru's bill for Chilean gas": whose goods they are.
            if from.is_empty() {
                let goods = self.chain(phrase).into_iter().skip(1);
                let goods = goods.filter(|c| matches!(self.reading.preposition(*c), "of" | "for"));
                let owners = goods.map(|c| self.piece(c).adjective).find(|p| !p.is_empty()).unwrap_or_default();
                from = owners.into_iter().filter(|f| to.iter().all(|t| t.country != f.country)).collect();
            }
            (from, to)
        };
        // "remittances from Peruvians in Chile", "money sent home by Peruvians working in Chile"
        let remitted = || {
            let sent = self
                .reading
                .clauses
                .predicates
                .iter()
                .filter(|q| q.link == Link::Reduced && q.subject.first() == Some(&phrase));
            let by = self.chain(phrase).into_iter().skip(1).chain(sent.flat_map(|q| q.arguments.iter().copied()));
            by.filter(|c| matches!(self.reading.preposition(*c), "by" | "from" | "of"))
                .find_map(|c| self.expatriates(c))
        };
        let (from, to) = match self.is("money", self.reading.head(phrase)).then(remitted).flatten() {
            Some(ends) => ends,
            None => (from, to),
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
        // "Gas imports from Norway: 12.4 bcm in 2023", "9 billion cubic metres of it a year flow from …"
        let mut told = piece.goods.clone();
        if told.as_ref().is_none_or(|g| g.quantity.is_none()) && amount.is_none() {
            let end = self.reading.tokens.partition_point(|t| t.span.end <= span.end);
            let colon = self.reading.tokens.get(end).is_some_and(|t| t.lemma == ":");
            let near = |s: &Span| {
                if colon {
                    s.start >= span.end && s.start < span.end + 4
                } else {
                    s.end <= span.start && s.end + 16 > span.start
                }
            };
            let flows = self.reading.head(phrase) == "flow";
            let measured = self.line.marks.iter().find_map(|(s, m)| match m {
                Mark::Goods(goods) if (colon || flows) && near(s) && goods.quantity.is_some() => Some((*s, goods)),
                _ => None,
            });
            if let Some((at, goods)) = measured {
                amount = goods.quantity.clone();
                wide = wide.cover(at);
                told = told.or_else(|| Some(goods.clone()));
            }
        }
        let exports = matches!(self.reading.head(phrase), "export" | "exports" | "import" | "imports");
        // "purchases from Chile totalled 27 million tonnes": of what was told before.
        let weight =
            |q: &Quantity| q.unit.as_deref().is_some_and(|u| u.starts_with("tonnes") || u.starts_with("barrels"));
        let unnamed =
            told.is_none() && amount.as_ref().is_some_and(weight) && !matches!(self.reading.head(phrase), "aid");
        // "offtake … came to four billion cubic metres": of gas.
        let by_unit = amount.as_ref().and_then(|q| q.unit.as_deref()).and_then(|u| match u.split('/').next() {
            Some("bcm" | "m3") => Some("gas".to_owned()),
            Some("MWh" | "kWh" | "GWh" | "TWh" | "MW") => Some("electricity".to_owned()),
            _ => None,
        });
        let named = told.and_then(|g| g.commodity).or(by_unit);
        let untold = named.is_none() && piece.goods.is_none();
        let commodity = named.filter(|_| !unnamed).or_else(|| {
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
            .or_else(|| (exports && !unnamed && piece.goods.is_none()).then(|| "goods".to_owned()))
        });
        let stood = !exports
            && amount.is_some()
            && around.is_some_and(|q| q.subject.contains(&host) && self.is("trends", self.reading.lemma(q.verb)));
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
            habit: trend || frame.roles == Roles::Getting && around.is_none(),
            sure: frame.roles == Roles::Getting && around.is_none() || stood,
            // "sales stood at 2.5 billion": of what was told before.
            again: unnamed || untold && stood,
            ..Framed::blank(frame)
        })
    }

    /// A trade with each of the figures that the verbs of its noun give it: "rose from 3 bcm in 2019 to 5 bcm in 2021", "which
    /// had stood at a million tonnes, slipped to 900,000 tonnes". How far it rose or fell is none of them.
    fn at_each_time(&self, told: Framed<'r>, phrase: usize) -> Vec<Framed<'r>> {
        let host = self.host(phrase);
        let mut tails: Vec<Span> = Vec::new();
        for q in &self.reading.clauses.predicates {
            let lemma = self.reading.lemma(q.verb);
            let of = |p: &usize| *p == host || *p == phrase;
            let own = q.subject.iter().any(of) || q.object.iter().any(of) && !q.passive;
            // "which had stood at …", "gas flows from Peru averaged …"
            let relative = q.object != Some(phrase)
                && (q.link == Link::Relative || q.link == Link::Reduced && self.is("trends", lemma))
                && q.subject.iter().any(|s| self.host(*s) == host);
            let fares = self.is("trends", lemma) || self.is("changes", lemma) || matches!(lemma, "be" | "remain");
            if (own || relative) && fares {
                tails.push(self.reading.cover(q.verb, q.end.max(q.verb + 1) - 1));
            }
        }
        let here = self.reading.found.mentions.iter().filter(|m| m.sentence == self.reading.sentence);
        let figures: Vec<(Span, Quantity, bool)> = here
            .filter(|m| tails.iter().any(|t| t.overlaps(m.span)) && self.word_before(m.span) != "by")
            .filter_map(|m| match &m.kind {
                MentionKind::Quantity(q) if q.unit.is_some() => {
                    Some((m.span, q.clone(), q.unit.as_deref() == Some("%")))
                }
                _ => None,
            })
            .collect();
        let same = |a: &Quantity| {
            let unit =
                |q: &Quantity| q.unit.as_deref().unwrap_or_default().split('/').next().unwrap_or_default().to_owned();
            let own = if told.share.is_some() { told.share.as_ref() } else { told.amount.as_ref() };
            own.is_none_or(|own| unit(own) == unit(a))
        };
        let share = told.share.is_some();
        let figures: Vec<_> = figures.into_iter().filter(|(_, q, part)| *part == share && same(q)).collect();
        match figures.as_slice() {
            [(at, quantity, false)] if told.amount.is_none() => {
                let span = Span::new(told.span.start.min(at.start), told.span.end.max(at.end));
                return vec![Framed { amount: Some(quantity.clone()), span, ..told }];
            }
            [] | [_] => return vec![told],
            _ => {}
        }
        figures
            .into_iter()
            .enumerate()
            .map(|(n, (at, quantity, _))| {
                let (span, trigger) = if n == 0 { (told.span.cover(at), told.trigger) } else { (at, at) };
                let (share, amount) = if share { (Some(quantity), None) } else { (None, Some(quantity)) };
                let span = if n == 0 { Span::new(told.span.start.min(at.start), at.end) } else { span };
                Framed { share, amount, span, trigger, ..told.clone() }
            })
            .collect()
    }

    /// "cut the supply of electricity", not "cut its purchases to 140,000 barrels a day".
    fn is_cut_off(&self, p: usize, host: usize) -> bool {
        let q = &self.reading.clauses.predicates[p];
        let undergoes = if q.passive { q.subject.contains(&host) } else { q.object == Some(host) };
        let tail = self.reading.cover(q.verb, q.end.max(q.verb + 1) - 1);
        let figure = || self.marks(tail).any(|(_, m)| matches!(m, Mark::Share(_))) || self.measure(tail).is_some();
        undergoes && self.is("ceases", self.reading.lemma(q.verb)) && self.is_real(p) && !figure()
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
            habit: true,
            ..Framed::blank(frame)
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

    /// "Spain's share of Peru's arms imports stood at 40 per cent", "Spain has a 40 per cent share of …", "that slice had
    /// shrunk from a half to a third": a supply for each figure. What it is a share of may have been told before.
    fn part(&self, frame: &'r Frame, phrase: usize) -> Vec<Framed<'r>> {
        let Some(at) = self.predicate_of(phrase).filter(|p| self.is_real(*p)) else { return Vec::new() };
        let q = &self.reading.clauses.predicates[at];
        let p = &self.reading.clauses.phrases[phrase];
        let lemma = self.reading.lemma(q.verb);
        let chain = self.chain(phrase);
        let hung =
            |words: &[&str]| chain.iter().skip(1).copied().find(|c| words.contains(&self.reading.preposition(*c)));
        let owner = (p.first..p.head).find_map(|t| match self.reading.mention(t).map(|m| &m.kind) {
            Some(MentionKind::Actor { parties, .. }) => Some(parties.clone()),
            _ => None,
        });
        let mut part_of = None;
        let holds = q.object == Some(phrase) && matches!(lemma, "have" | "hold" | "command" | "enjoy" | "own" | "take");
        let (from, whole) = match owner {
            _ if holds => (self.reading.subject(q).map(|w| w.parties).unwrap_or_default(), hung(&["of", "in"])),
            Some(owner) => (owner, hung(&["of", "in"])),
            // "the share of Spain in Peru's imports"
            None => match hung(&["in"]) {
                Some(whole) => {
                    let of = hung(&["of"]);
                    let named = of.map(|c| self.somebody(c)).filter(|p| !p.is_empty());
                    // "the share of Spanish rifles in Peru's imports"
                    let goods = of.map(|c| self.piece(c)).unwrap_or_default();
                    part_of = goods.goods.clone();
                    (named.unwrap_or_else(|| goods.giver()), Some(whole))
                }
                None => (Vec::new(), hung(&["of"])),
            },
        };
        let told = holds
            || self.is("trends", lemma)
            || self.is("changes", lemma)
            || matches!(lemma, "be" | "remain" | "account")
            // "the ministry puts Spain's part at 40 per cent"
            || matches!(lemma, "put" | "estimate" | "reckon" | "place") && q.object == Some(phrase);
        if !told || from.is_empty() && whole.is_some() {
            return Vec::new();
        }
        // "slipped to 40 per cent of its arms imports": the total stands behind the figure.
        let behind = || q.arguments.iter().copied().find(|a| self.reading.preposition(*a) == "of");
        let mut total = whole.or_else(behind).map(|w| self.piece(w)).unwrap_or_default();
        if total.alien {
            return Vec::new();
        }
        if whole.is_none() {
            // "its" may as well be whose the paragraph is about.
            total.possessor.retain(|p| !from.iter().any(|f| f.country == p.country));
        }
        let tail = if holds { self.cover(phrase) } else { self.reading.cover(q.first, q.end.max(q.verb + 1) - 1) };
        let figures =
            self.marks(tail).filter_map(|(s, m)| if let Mark::Share(share) = m { Some((*s, share)) } else { None });
        let mut figures: Vec<(Span, &Quantity)> = figures.collect();
        // "fell by a third", "fell by ten per cent to 40 per cent": how far is no share.
        figures.retain(|(s, _)| self.word_before(*s) != "by");
        let trigger = self.reading.tokens[p.head].span;
        let several = figures.len() > 1;
        let supply = |(n, (span, share)): (usize, &(Span, &Quantity))| Framed {
            from: from.clone(),
            to: total.receiver(),
            commodity: total.goods.as_ref().or(part_of.as_ref()).and_then(|g| g.commodity.clone()),
            share: Some((*share).clone()),
            span: if several && n > 0 { *span } else { self.cover(phrase).cover(*span) },
            trigger: if several && n > 0 { *span } else { trigger },
            present: true,
            again: whole.is_none(),
            ..Framed::blank(frame)
        };
        figures.iter().enumerate().map(supply).collect()
    }

    /// The word right before `span`, in lower case.
    fn word_before(&self, span: Span) -> &'r str {
        let at = self.reading.tokens.partition_point(|t| t.span.end <= span.start);
        at.checked_sub(1).map_or("", |t| self.reading.lemma(t))
    }

    /// "Peru's main supplier of arms is Spain", "Spain, the chief supplier of Peru's arms", "one of the biggest buyers of …".
    fn role(&self, frame: &'r Frame, phrase: usize) -> Option<Framed<'r>> {
        // "is of Peruvian origin": what it is like, not whose supplier it is.
        let origin = matches!(self.reading.head(phrase), "origin" | "provenance");
        if origin && self.reading.preposition(phrase) == "of" {
            return None;
        }
        let piece = self.piece(phrase);
        let phrases = &self.reading.clauses.phrases;
        let mut host = self.host(phrase);
        if !matches!(self.reading.head(host), "one" | "some" | "most") {
            host = phrase;
        }
        let p = self.predicate_of(host).or_else(|| self.predicate_of(phrase));
        let copula = p.filter(|p| {
            let q = &self.reading.clauses.predicates[*p];
            let lemma = self.reading.lemma(q.verb);
            // "ranks among Peru's suppliers", "is counted among …"
            let among = self.reading.preposition(host) == "among" || self.reading.preposition(host) == "as";
            matches!(lemma, "be" | "remain" | "become" | "stay" | "constitute" | "serve" | "act")
                || among && matches!(lemma, "rank" | "count" | "number" | "figure" | "stand" | "belong" | "emerge")
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
            && !self.after_comma(host)
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
        // "Among Peru's customers are Chile and Norway."
        if own.is_empty() && self.reading.preposition(host) == "among" && phrases[host].first <= 2 {
            let be =
                self.reading.clauses.predicates.iter().find(|q| matches!(self.reading.lemma(q.verb), "be" | "rank"));
            own = be.and_then(|q| q.object).map(|o| self.parties(o)).unwrap_or_default();
        }
        // The other side: whose it is.
        let to_for =
            self.chain(phrase).into_iter().skip(1).find(|c| matches!(self.reading.preposition(*c), "to" | "for"));
        let named = to_for.map(|c| self.somebody(c)).unwrap_or_default();
        let other = match frame.roles {
            Roles::Supplier => first_of(&[&piece.possessor, &named, &piece.of, &piece.adjective]),
            _ => first_of(&[&piece.possessor, &piece.adjective, &piece.of, &named, &piece.from]),
        };
        // "Spain remains the largest supplier: 58 per cent of the country's arms imports."
        let last = phrases[*self.chain(phrase).last().unwrap_or(&phrase)].last;
        let colon =
            self.reading.tokens.get(last + 1).is_some_and(|t| matches!(t.lemma.as_str(), ":" | "," | "–" | "—"));
        let behind = phrases.iter().position(|n| n.first == last + 2 && n.preposition.is_none()).filter(|_| colon);
        let more = behind.map(|b| self.piece(b)).filter(|b| b.share.is_some() && b.goods.is_some()).unwrap_or_default();
        let other = if other.is_empty() { more.receiver() } else { other };
        let there = self.reading.tokens.get(last + 1).is_some_and(|t| t.lemma == "there");
        let own: Vec<Party> = own.into_iter().filter(|o| !other.iter().any(|x| x.country == o.country)).collect();
        let (from, to) = if frame.roles == Roles::Supplier { (own, other) } else { (other, own) };
        let goods = piece.goods.as_ref().or(more.goods.as_ref()).and_then(|g| g.commodity.clone());
        // "suppliers of the Peruvian army": of arms.
        let army = || {
            let force = |c: &usize| {
                matches!(self.reading.head(*c), "army" | "military" | "navy" | "air_force" | "forces" | "force")
            };
            self.chain(phrase).iter().skip(1).any(force).then(|| "arms".to_owned())
        };
        let goods = goods.or_else(army);
        let span = more.span.map_or(piece.span?, |s| s.cover(piece.span.unwrap_or(s)));
        Some(Framed {
            from,
            to,
            again: copula.is_some() && (goods.is_none() || there),
            sure: copula.is_some() && (goods.is_some() || there),
            commodity: goods,
            share: piece.share.clone().or(more.share),
            span,
            trigger: self.reading.tokens[phrases[phrase].head].span,
            present: true,
            ..Framed::blank(frame)
        })
    }
}
