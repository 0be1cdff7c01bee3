//! Supplies that a noun tells: trade ("X's exports to Y"), parts of a total, reliance, and who is whose supplier.

use super::{Framed, Scene, first_of};
use crate::{
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
