//! Supplies told on without their verb: "… and 17 per cent from Russia", "… and for 96 per cent of Bolivia's", "Spain sold 40
//! rifles, Italy 25 and Sweden ten".

use super::{Coder, Supply, lemma_of};
use crate::{
    code::line::{Line, Mark},
    model::{ActorCode, MentionKind, Party, Quantity, Span},
};

impl Coder<'_> {
    /// "… came from Israel and 17 per cent from Russia": the same total, another supplier.
    pub(super) fn continuations(
        &mut self,
        sentence: usize,
        line: &Line,
        end: usize,
        reading: &Supply,
        taken: &mut Vec<(ActorCode, ActorCode, String)>,
    ) {
        if reading.share.is_none() {
            return;
        }
        let mut at = end;
        while let Some(next) = self.reader.lexicon.share_goes_on.get().and_then(|r| r.captures(&line.text[at..])) {
            let Some(from) = next.name("from") else { return };
            let from_mark = line.mark_at(at + from.start());
            let share_mark = next.name("share").map(|share| line.mark_at(at + share.start()));
            let quantity = share_mark.and_then(|mark| match &line.marks[mark].1 {
                Mark::Share(quantity) => Some(quantity.clone()),
                _ => None,
            });
            let first = share_mark.unwrap_or(from_mark);
            let span = line.marks[first].0.cover(line.marks[from_mark].0);
            let more = Supply {
                from: self.reader.parties(line, from_mark),
                to: reading.to.clone(),
                commodity: reading.commodity.clone(),
                share: quantity,
                amount: None,
                span,
                trigger: line.marks[first].0,
                ..reading.clone()
            };
            for from in &more.from {
                for to in &more.to {
                    let key = (from.country.clone(), to.country.clone(), more.commodity.clone());
                    if from.country != to.country && !taken.contains(&key) {
                        taken.push(key);
                        self.push(sentence, line, &more, from, to);
                    }
                }
            }
            at += next.get(0).map_or(line.text.len(), |m| m.end());
        }
    }

    /// "… and for 96 per cent of Bolivia's": the same giver and goods, another receiver.
    pub(super) fn other_receivers(
        &mut self,
        sentence: usize,
        line: &Line,
        reading: &Supply,
        taken: &mut Vec<(ActorCode, ActorCode, String)>,
    ) {
        if reading.share.is_none() {
            return;
        }
        for m in 1..line.marks.len().saturating_sub(2) {
            let Mark::Share(share) = &line.marks[m].1 else { continue };
            let word =
                |k: usize| line.starts.get(k).map_or("", |at| line.text[*at..].split(' ').next().unwrap_or_default());
            let joined = matches!(word(m - 1), "and" | "but")
                || word(m - 1) == "for" && m > 1 && matches!(word(m - 2), "and" | "but");
            let closes = word(m + 3) == "'s" && !matches!(line.marks.get(m + 4), Some((_, Mark::Goods(_))));
            if !joined || word(m + 1) != "of" || !closes || line.marks[m].0.start < reading.trigger.start {
                continue;
            }
            let span = line.marks[m].0.cover(line.marks[m + 2].0);
            let more = Supply {
                to: self.reader.parties(line, m + 2),
                share: Some(share.clone()),
                amount: None,
                span,
                ..reading.clone()
            };
            for (from, to) in more.from.iter().flat_map(|f| more.to.iter().map(move |t| (f, t))) {
                let key = (from.country.clone(), to.country.clone(), more.commodity.clone());
                if from.country != to.country && !taken.contains(&key) {
                    taken.push(key);
                    self.push(sentence, line, &more, from, to);
                }
            }
        }
    }

    /// "Spain supplied 40 per cent, Italy 25 per cent and Sweden a tenth", "3 bcm from Chile and 1.5 bcm from Peru", "8 bcm to
    /// Poland and two to Denmark": conjuncts with one party and one figure, behind the supply that they go on with.
    pub(super) fn gapped(
        &mut self,
        sentence: usize,
        line: &Line,
        supply: &Supply,
        taken: &mut Vec<(ActorCode, ActorCode, String)>,
    ) {
        if supply.share.is_none() && supply.amount.is_none() {
            return;
        }
        let gap = Gap { coder: self, sentence, line, supply, leads: self.giver_leads(line, supply) };
        let earlier = gap.earlier();
        let mut found = Vec::new();
        let mut k = gap.start();
        while k < line.marks.len() && !matches!(line.marks[k].1, Mark::Verb { .. }) {
            match separates(word(line, k)).then(|| gap.conjunct(k + 1)).flatten() {
                Some(more) => {
                    k = more.next;
                    found.push(more);
                }
                None => k += 1,
            }
        }
        let time = self.reader.time_of(sentence, supply.span);
        let period = time.and_then(|(at, _)| self.reader.timexes[at].interval);
        if let Some((figure, span)) = earlier {
            let (share, amount) = figure.parts();
            let then = Supply { share, amount, span, trigger: span, period: None, ..supply.clone() };
            for (from, to) in then.from.iter().flat_map(|f| then.to.iter().map(move |t| (f, t))) {
                if from.country != to.country {
                    self.push(sentence, line, &then, from, to);
                }
            }
        }
        for more in found {
            let (from, to) = match more.gives {
                true => (more.parties, supply.to.clone()),
                false => (supply.from.clone(), more.parties),
            };
            let (share, amount) = more.figure.parts();
            let trigger = Span::new(more.span.start, more.span.start + 1);
            let next = Supply { from, to, share, amount, span: more.span, trigger, period, ..supply.clone() };
            for (from, to) in next.from.iter().flat_map(|f| next.to.iter().map(move |t| (f, t))) {
                let key = (from.country.clone(), to.country.clone(), next.commodity.clone());
                if from.country != to.country && !taken.contains(&key) {
                    taken.push(key);
                    self.push(sentence, line, &next, from, to);
                }
            }
        }
    }

    /// Whether the side named last before the verb is the giver.
    fn giver_leads(&self, line: &Line, supply: &Supply) -> bool {
        let before = (0..line.marks.len()).rev().filter(|m| line.marks[*m].0.end <= supply.trigger.start);
        let side = |m: usize| {
            let named = self.reader.parties(line, m);
            let among = |side: &[Party]| named.iter().any(|p| side.iter().any(|s| s.country == p.country));
            match (among(&supply.from), among(&supply.to)) {
                (true, _) => Some(true),
                (_, true) => Some(false),
                _ => None,
            }
        };
        before.into_iter().find_map(side).unwrap_or(true)
    }
}

/// The figure of a conjunct.
enum Figure {
    Share(Quantity),
    Amount(Quantity),
    /// "much of the remainder"
    Part,
}

impl Figure {
    /// The share and the amount that it is.
    fn parts(self) -> (Option<Quantity>, Option<Quantity>) {
        match self {
            Figure::Share(share) => (Some(share), None),
            Figure::Amount(amount) => (None, Some(amount)),
            Figure::Part => (None, None),
        }
    }
}

/// One more conjunct.
struct More {
    parties: Vec<Party>,
    /// Whether they give, else they receive.
    gives: bool,
    figure: Figure,
    span: Span,
    next: usize,
}

/// What the conjuncts behind a supply are read with.
struct Gap<'g, 'a> {
    coder: &'g Coder<'a>,
    sentence: usize,
    line: &'g Line,
    supply: &'g Supply,
    /// Whether the subject of the supply is its giver.
    leads: bool,
}

impl Gap<'_, '_> {
    /// The mark behind the verb and the figure of the supply.
    fn start(&self) -> usize {
        let marks = &self.line.marks;
        let verb = marks.iter().rposition(|(s, _)| s.start <= self.supply.trigger.start).unwrap_or(0);
        let own = |m: &Mark| match m {
            Mark::Share(q) => self.supply.share.as_ref().is_some_and(|s| s.value == q.value),
            Mark::Goods(g) => g.quantity.is_some() && g.quantity == self.supply.amount,
            Mark::Money(q) => self.supply.amount.as_ref() == Some(q),
            _ => false,
        };
        let figure = marks.iter().position(|(s, m)| s.overlaps(self.supply.span) && own(m)).unwrap_or(0);
        verb.max(figure) + 1
    }

    /// What the same two traded before: "…, up from 12 per cent a year earlier", "against 45 per cent in 2020", "compared
    /// with 3 bcm".
    fn earlier(&self) -> Option<(Figure, Span)> {
        let plain = |k: usize| word(self.line, k).trim_start_matches('~');
        let end = self.line.marks.len().min(self.start() + 12);
        let stop = (self.start()..end).find(|k| self.ends_clause(*k)).unwrap_or(end);
        let at = (self.start()..stop).find(|k| match plain(*k) {
            "from" => matches!(plain(k.saturating_sub(1)), "up" | "down"),
            "against" | "versus" => true,
            "with" | "to" => lemma_of(word(self.line, k.saturating_sub(1))).starts_with("compare"),
            _ => false,
        })?;
        let figure = self.past_light(at + 1);
        let told = self.figure(figure).filter(|f| !matches!(f, Figure::Part))?;
        // "against 5 per cent of Peru's": another receiver.
        let other = word(self.line, figure + 1) == "of" && self.party(figure + 2).is_some()
            || word(self.line, figure + 1) == "from" && self.party(figure + 2).is_some();
        (!other).then_some((told, self.line.marks[figure].0))
    }

    /// Whether mark `k` opens another clause: a verb but "compared", a semicolon.
    fn ends_clause(&self, k: usize) -> bool {
        let text = word(self.line, k);
        text == ";" || self.is_verb(k) && !lemma_of(text).starts_with("compare")
    }

    fn conjunct(&self, from: usize) -> Option<More> {
        let mut k = self.past_light(from);
        while separates(word(self.line, k)) {
            k = self.past_light(k + 1);
        }
        self.party_first(k).or_else(|| self.figure_first(k))
    }

    /// "Italy 25 per cent", "Moscow for 24", "Peru, at the far end of the pipe, nine tenths of hers".
    fn party_first(&self, k: usize) -> Option<More> {
        // "Peru's Petroperu 10 bcm"
        let owned = word(self.line, k + 1) == "'s" && self.party(k + 2).is_some();
        let k = if owned { k + 2 } else { k };
        let parties = self.party(k)?;
        let mut q = k + 1;
        // "Italy, at 14 per cent, came third"
        let at = self.past_light(q + 2);
        if word(self.line, q) == ","
            && matches!(word(self.line, q + 1), "at" | "with")
            && let Some(figure) = self.figure(at).filter(|f| !matches!(f, Figure::Part))
            && word(self.line, at + 1) == ","
        {
            let span = self.line.marks[k].0.cover(self.line.marks[at].0);
            return Some(More { parties, gives: self.leads, figure, span, next: at + 2 });
        }
        if word(self.line, q) == "," {
            let close = (q + 1..self.line.marks.len().min(q + 12)).find(|n| word(self.line, *n) == ",")?;
            q = if (q + 1..close).any(|n| self.is_verb(n)) { return None } else { close + 1 };
        }
        q = self.past_light(q);
        if matches!(word(self.line, q), "for" | "with" | "at" | "by") {
            q = self.past_light(q + 1);
        }
        let figure = self.figure(q)?;
        let mut next = q + 1;
        if matches!(figure, Figure::Part) {
            next = (q + 1..self.line.marks.len().min(q + 5)).find(|n| separates(word(self.line, *n))).unwrap_or(q + 1);
        }
        // "of hers", "of its own"; another total is another supply
        if word(self.line, next) == "of" && !matches!(figure, Figure::Part) {
            let hers = word(self.line, next + 1).starts_with('X')
                || matches!(
                    word(self.line, next + 1).trim_start_matches('~'),
                    "hers" | "his" | "theirs" | "it" | "them"
                );
            let own = hers || self.same_goods(next + 1);
            next = if own { next + 2 } else { return None };
        }
        if self.party(next).is_some() || self.is_verb(next) {
            return None;
        }
        let span = self.line.marks[k].0.cover(self.line.marks[q].0);
        Some(More { parties, gives: self.leads, figure, span, next })
    }

    /// "17 per cent from Italy", "1.5 bcm of gas to Peru".
    fn figure_first(&self, k: usize) -> Option<More> {
        let figure = self.figure(k)?;
        // "some eighteen": all the words of the number
        let value = self.number(self.line.marks[k].0);
        let mut n = k + 1;
        while value.is_some() && self.line.marks.get(n).is_some_and(|(s, _)| self.number(*s) == value) {
            n += 1;
        }
        n = self.past_light(n);
        if word(self.line, n) == "of" {
            n = self.past_light(n + 2);
        }
        if self.same_goods(n) {
            n = self.past_light(n + 1);
        }
        // "65 per cent was Russian, and a sixth, seventeen per cent, Iranian"
        let comma = word(self.line, n) == ",";
        let next = if comma { self.past_light(n + 1) } else { n };
        let closes =
            self.line.marks.get(next + 1).is_none_or(|_| matches!(word(self.line, next + 1), "." | "," | ";" | "and"));
        if closes
            && matches!(figure, Figure::Share(_))
            && let Some(parties) = self.party(next)
        {
            let span = self.line.marks[k].0.cover(self.line.marks[next].0);
            return Some(More { parties, gives: true, figure, span, next: next + 1 });
        }
        let gives = match word(self.line, n) {
            "from" => true,
            "to" | "into" | "for" => false,
            _ => return None,
        };
        let p = self.past_light(n + 1);
        let parties = self.party(p)?;
        let span = self.line.marks[k].0.cover(self.line.marks[p].0);
        Some(More { parties, gives, figure, span, next: p + 1 })
    }

    fn party(&self, k: usize) -> Option<Vec<Party>> {
        let adjective = word(self.line, k).starts_with('^');
        let named = matches!(self.line.marks.get(k)?.1, Mark::Actor(_) | Mark::Place(_)) && !adjective;
        named.then(|| self.coder.reader.parties(self.line, k)).filter(|p| !p.is_empty())
    }

    fn figure(&self, k: usize) -> Option<Figure> {
        match &self.line.marks.get(k)?.1 {
            Mark::Share(share) => Some(Figure::Share(share.clone())),
            Mark::Money(sum) => Some(Figure::Amount(sum.clone())),
            Mark::Goods(goods) => {
                let same = goods.commodity.as_ref().is_none_or(|c| *c == self.supply.commodity);
                goods.quantity.clone().filter(|_| same).map(Figure::Amount)
            }
            Mark::Word if self.part(k) => Some(Figure::Part),
            Mark::Word => {
                let value = self.number(self.line.marks[k].0)?;
                match (&self.supply.share, &self.supply.amount) {
                    (Some(_), _) if value <= 100.0 => {
                        Some(Figure::Share(Quantity { value, unit: Some("%".into()), approximate: false }))
                    }
                    (None, Some(amount)) => Some(Figure::Amount(Quantity { value, ..amount.clone() })),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// "much of the remainder", "most of the rest"
    fn part(&self, k: usize) -> bool {
        let frames = &self.coder.reader.lexicon.frames;
        let plain = |n: usize| word(self.line, n).trim_start_matches('~').to_owned();
        frames.is("rests", &plain(k))
            || frames.is("parts", &plain(k)) && (k + 1..k + 4).any(|n| frames.is("rests", &plain(n)))
    }

    /// The bare number told at `span`.
    fn number(&self, span: Span) -> Option<f64> {
        let mentions = self.coder.reader.mentions;
        let from = mentions.partition_point(|m| m.span.start < self.coder.reader.sentences[self.sentence].span.start);
        mentions[from..].iter().take_while(|m| m.span.start < span.end).find_map(|m| match &m.kind {
            MentionKind::Quantity(q) if q.unit.is_none() && m.span.overlaps(span) => Some(q.value),
            _ => None,
        })
    }

    fn same_goods(&self, k: usize) -> bool {
        matches!(self.line.marks.get(k), Some((_, Mark::Goods(g))) if g.commodity.as_deref() == Some(self.supply.commodity.as_str()))
    }

    fn is_verb(&self, k: usize) -> bool {
        matches!(self.line.marks.get(k), Some((_, Mark::Verb { .. })))
    }

    /// The first mark from `from` on that is no time, article or adverb; numbers are kept.
    fn past_light(&self, from: usize) -> usize {
        let passes = |k: &usize| match &self.line.marks[*k].1 {
            Mark::Time(_) => true,
            Mark::Word => {
                let light = word(self.line, *k).starts_with('~') && !self.part(*k);
                (light || matches!(word(self.line, *k), "in" | "during" | "over" | "remaining"))
                    && self.number(self.line.marks[*k].0).is_none()
            }
            _ => false,
        };
        (from..self.line.marks.len()).find(|k| !passes(k)).unwrap_or(self.line.marks.len())
    }
}

/// The mark at `k` as it is written in the line.
fn word(line: &Line, k: usize) -> &str {
    line.starts.get(k).map_or("", |at| line.text[*at..].split(' ').next().unwrap_or_default())
}

/// What stands between one conjunct and the next.
fn separates(word: &str) -> bool {
    matches!(word, "," | ";" | "and" | "while" | "but" | "with")
}
