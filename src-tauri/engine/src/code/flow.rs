//! Flows: who supplies whom with what, and the supply ties that they stand for.

use std::collections::HashMap;

use super::{
    confidence::UNSEEN_FLOWS,
    frame::{Scene, find_frames},
    line::{Goods, Line, Mark},
    reader::{Reader, claimed_by},
    reading::Reading as Clauses,
};
use crate::{
    lexicon::{
        frames::Roles,
        rules::{Match, Rule},
    },
    model::{
        ActorCode, Document, Evidence, Evidences, Factuality, Flow, Interval, MentionKind, Party, Quantity, RecordId,
        RecordKind, Relation, RelationKind, Span, Status, Warning,
    },
};

/// The flows of a document, the supplier relations that standing ones imply, and a warning for each share without a period.
pub fn code_flows(document: &Document, reader: &Reader) -> (Vec<Flow>, Vec<Relation>, Vec<Warning>) {
    let mut coder = Coder { document, reader, flows: Vec::new(), relations: Vec::new(), told: HashMap::new() };
    for sentence in 0..reader.lines.len() {
        coder.sentence(sentence);
    }
    let warnings = coder
        .flows
        .iter()
        .filter(|flow| flow.share.is_some() && flow.interval.is_none())
        .map(|flow| {
            let evidence = flow.evidence.first();
            Warning::at(
                evidence.span,
                "share-without-period",
                format!("The text gives no period for this share: “{}”.", evidence.quote),
            )
        })
        .collect();
    (coder.flows, coder.relations, warnings)
}

struct Coder<'a> {
    document: &'a Document,
    reader: &'a Reader<'a>,
    flows: Vec<Flow>,
    relations: Vec<Relation>,
    /// The last flow told in each paragraph, for "the rest comes from …".
    told: HashMap<u32, Told>,
}

#[derive(Clone, Default)]
struct Told {
    /// Whether it was a share.
    share: bool,
    from: Option<Party>,
    to: Option<Party>,
    commodity: Option<String>,
    interval: Option<Interval>,
}

/// What a match says, before the parties are multiplied out.
#[derive(Clone)]
struct Supply {
    rule: String,
    confidence: f32,
    standing: Option<bool>,
    from: Vec<Party>,
    to: Vec<Party>,
    commodity: String,
    share: Option<Quantity>,
    amount: Option<Quantity>,
    span: Span,
    trigger: Span,
    present: bool,
    /// Told in a relative clause.
    aside: bool,
}

impl Coder<'_> {
    fn sentence(&mut self, sentence: usize) {
        let line = &self.reader.lines[sentence];
        let mut taken: Vec<(ActorCode, ActorCode, String)> = Vec::new();
        if let Some(to) = self.headed(line) {
            let paragraph = self.reader.sentences[sentence].paragraph;
            self.told.insert(paragraph, Told { to: Some(to), ..Told::default() });
            return;
        }
        let before = self.flows.len();
        let (inherit, plain): (Vec<&Rule>, Vec<&Rule>) =
            self.reader.lexicon.flow_rules.list.iter().partition(|r| r.inherit);
        self.rules(&plain, sentence, line, &mut taken);
        self.frames(sentence, line, &mut taken, false);
        self.rules(&inherit, sentence, line, &mut taken);
        self.frames(sentence, line, &mut taken, true);
        self.barter(sentence, line);
        // "ten million dollars' worth of rifles": the sum is a price, not a flow of its own.
        let priced: Vec<(ActorCode, ActorCode, Option<f64>)> = self.flows[before..]
            .iter()
            .filter(|f| f.commodity != "money" && f.amount.is_some())
            .map(|f| (f.from.country.clone(), f.to.country.clone(), f.amount))
            .collect();
        let mut at = 0;
        self.flows.retain(|f| {
            at += 1;
            at <= before
                || f.commodity != "money"
                || !priced.contains(&(f.from.country.clone(), f.to.country.clone(), f.amount))
        });
    }

    /// "… in exchange for electricity", "… is paid for in rifles": goods that go the other way.
    fn barter(&mut self, sentence: usize, line: &Line) {
        let words: Vec<&str> = line.text.split_whitespace().collect();
        let lemma = |k: usize| {
            words.get(k).map_or("", |w| w.trim_start_matches(['%', '~']).split('/').next().unwrap_or_default())
        };
        let back = (0..words.len()).find_map(|k| {
            let swaps = matches!(lemma(k), "exchange" | "return") && lemma(k + 1) == "for";
            // "received electricity in payment"
            let paid = lemma(k) == "in"
                && matches!(lemma(k + 1), "payment" | "return" | "exchange" | "kind")
                && lemma(k + 2) != "for";
            if paid
                && k >= 2
                && let Mark::Goods(goods) = &line.marks[k - 1].1
                && matches!(lemma(k - 2), "receive" | "get" | "take" | "accept")
            {
                return Some((k - 1, goods.clone()));
            }
            // "is paid for in copper", "pays for Chilean copper with wheat"
            let pays = lemma(k) == "pay" && lemma(k + 1) == "for";
            let with =
                if pays { (k + 2..words.len().min(k + 8)).find(|n| matches!(lemma(*n), "in" | "with")) } else { None };
            let opens = swaps || with.is_some();
            let from = with.map_or(k + 2, |w| w + 1);
            let next =
                (from..words.len().min(from + 4)).find(|n| !words[*n].starts_with(['~', '^']) && lemma(*n) != "in")?;
            match &line.marks.get(next)?.1 {
                Mark::Goods(goods) if opens => Some((k, goods.clone())),
                _ => None,
            }
        });
        let Some((k, goods)) = back else { return };
        let (start, sentence_span) = (line.marks[k].0.start, self.reader.sentences[sentence].span);
        let near = |f: &&Flow| {
            let span = f.evidence.first().span;
            (span.start < start || span.overlaps(self.reader.sentences[sentence].span))
                && self.reader.sentences[sentence.saturating_sub(1)].span.start <= span.start
        };
        let Some(flow) = self.flows.iter().rev().find(near).cloned() else { return };
        let Some(commodity) = goods.commodity.filter(|c| *c != flow.commodity) else { return };
        let supply = Supply {
            rule: "barter".into(),
            confidence: 0.6,
            standing: self
                .relations
                .last()
                .filter(|r| r.evidence.first().span == flow.evidence.first().span)
                .map(|_| true),
            from: vec![flow.to.clone()],
            to: vec![flow.from.clone()],
            commodity,
            share: None,
            amount: goods.quantity,
            span: Span::new(start, line.marks.last().map_or(sentence_span.end, |(s, _)| s.end)),
            trigger: line.marks[k].0,
            present: true,
            aside: false,
        };
        self.push(sentence, line, &supply, &flow.to, &flow.from);
    }

    fn rules(
        &mut self,
        rules: &[&Rule],
        sentence: usize,
        line: &Line,
        taken: &mut Vec<(ActorCode, ActorCode, String)>,
    ) {
        for rule in rules {
            for found in rule.find(&line.text, |words| line.has(words)) {
                let Some(reading) = self.read(sentence, line, rule, &found) else { continue };
                let key =
                    |from: &Party, to: &Party| (from.country.clone(), to.country.clone(), reading.commodity.clone());
                for from in &reading.from {
                    for to in &reading.to {
                        if from.country == to.country || taken.contains(&key(from, to)) {
                            continue;
                        }
                        taken.push(key(from, to));
                        self.push(sentence, line, &reading, from, to);
                    }
                }
                self.continuations(sentence, line, found.range.1, &reading, taken);
                self.other_receivers(sentence, line, &reading, taken);
            }
        }
    }

    /// What the frames find beyond the patterns; figures that the patterns missed are filled in.
    /// `by_context` takes those whose other side the text around them tells, and only those.
    fn frames(
        &mut self,
        sentence: usize,
        line: &Line,
        taken: &mut Vec<(ActorCode, ActorCode, String)>,
        by_context: bool,
    ) {
        let lexicon = self.reader.lexicon;
        let thing = line.marks.iter().any(|(_, m)| matches!(m, Mark::Goods(_) | Mark::Share(_) | Mark::Money(_)));
        let itself = || {
            line.lemmas
                .iter()
                .any(|l| lexicon.frames.of_verb(l).any(|f| matches!(f.roles, Roles::Flee | Roles::Within)))
        };
        if !thing && !itself() {
            return;
        }
        let clauses = Clauses::new(self.reader.found, sentence);
        for framed in find_frames(&Scene { reading: &clauses, line }) {
            let paragraph = self.reader.sentences[sentence].paragraph;
            let told = self.told.get(&paragraph);
            let inherited = || told.and_then(|t| t.commodity.clone()).filter(|_| framed.share.is_some() || framed.rest);
            let Some(commodity) = framed.commodity.clone().or_else(inherited) else { continue };
            let mut framed = framed;
            let mut confidence = framed.frame.confidence;
            let partial = framed.from.is_empty() || framed.to.is_empty();
            if partial != by_context {
                continue;
            }
            if partial {
                let giver = framed.from.is_empty();
                let known = if giver { framed.to.clone() } else { framed.from.clone() };
                let Some(other) = self.other_side(sentence, &known, giver, &commodity, framed.trigger) else {
                    continue;
                };
                if giver {
                    framed.from.push(other)
                } else {
                    framed.to.push(other)
                }
                confidence *= FROM_CONTEXT;
            }
            let supply = Supply {
                rule: framed.frame.id.clone(),
                confidence,
                standing: framed.frame.standing.or(framed.habit.then_some(true)),
                from: framed.from,
                to: framed.to,
                commodity,
                share: framed.share,
                amount: framed.amount,
                span: framed.span,
                trigger: framed.trigger,
                present: framed.present,
                aside: framed.aside,
            };
            for more in &framed.also {
                let Some(commodity) = more.commodity.clone() else { continue };
                let supply = Supply { commodity, share: None, amount: more.quantity.clone(), ..supply.clone() };
                for (from, to) in supply.from.iter().flat_map(|f| supply.to.iter().map(move |t| (f, t))) {
                    let key = (from.country.clone(), to.country.clone(), supply.commodity.clone());
                    let again = Some(&supply.commodity) == framed.commodity.as_ref();
                    if from.country != to.country && (again || !taken.contains(&key)) {
                        taken.push(key);
                        let span = more
                            .quantity
                            .as_ref()
                            .map_or(supply.span, |_| self.span_of(line, more).unwrap_or(supply.span));
                        let supply = if again { Supply { span, ..supply.clone() } } else { supply.clone() };
                        self.push(sentence, line, &supply, from, to);
                    }
                }
            }
            for from in &supply.from {
                for to in &supply.to {
                    if from.country == to.country {
                        continue;
                    }
                    let key = (from.country.clone(), to.country.clone(), supply.commodity.clone());
                    if taken.contains(&key) {
                        self.complete(&key, &supply);
                        continue;
                    }
                    taken.push(key);
                    self.push(sentence, line, &supply, from, to);
                }
            }
            let given = |m: &usize| {
                let same =
                    || self.reader.parties(line, *m).iter().any(|p| supply.from.iter().any(|f| f.country == p.country));
                line.marks[*m].0.start >= supply.trigger.start && same()
            };
            let last = line.marks.iter().rposition(|(s, _)| s.start < supply.span.end).unwrap_or(0);
            let end = (0..=last).find(given).unwrap_or(last);
            let end = line.starts.get(end + 1).map_or(line.text.len(), |at| at - 1);
            self.continuations(sentence, line, end, &supply, taken);
            self.other_receivers(sentence, line, &supply, taken);
        }
    }

    /// The side of a supply that its clause leaves out: that of a supply told just before, else the only other party on
    /// the scene, in this sentence or the one before. Known foes do not supply each other.
    fn other_side(
        &self,
        sentence: usize,
        known: &[Party],
        giver: bool,
        commodity: &str,
        trigger: Span,
    ) -> Option<Party> {
        let paragraph = self.reader.sentences[sentence].paragraph;
        let [one] = known else { return None };
        if let Some(told) = self.told.get(&paragraph) {
            let (same, other) = if giver { (&told.to, &told.from) } else { (&told.from, &told.to) };
            let same_side = same.as_ref().is_some_and(|p| p.country == one.country);
            let same_goods = told.commodity.as_deref() == Some(commodity);
            if same_side || same_goods && !giver {
                return other.clone().filter(|p| p.country != one.country);
            }
        }
        let ties = &self.reader.lexicon.ties;
        let actors = &self.reader.lexicon.actors;
        let on_scene = |at: usize| -> Vec<Party> {
            let here = self.reader.mentions.iter().filter(|m| m.sentence == at && m.span.end <= trigger.start);
            let mut parties: Vec<Party> = Vec::new();
            for party in here.flat_map(|m| match &m.kind {
                MentionKind::Actor { parties, .. } => parties.as_slice(),
                _ => &[],
            }) {
                let real = actors.country(party.country.as_str()).is_some() || actors.actor(&party.country).is_some();
                if real && party.country != one.country && !parties.iter().any(|p| p.country == party.country) {
                    parties.push(party.clone());
                }
            }
            parties
        };
        let before = sentence.checked_sub(1).filter(|b| self.reader.sentences[*b].paragraph == paragraph);
        for at in [Some(sentence), before].into_iter().flatten() {
            match on_scene(at).as_slice() {
                [] => continue,
                [other] => {
                    let foe = ties.known("rivalry", one.country.as_str()).any(|c| c == other.country.as_str());
                    return (!foe).then(|| other.clone());
                }
                _ => return None,
            }
        }
        None
    }

    /// The words of these goods.
    fn span_of(&self, line: &Line, goods: &Goods) -> Option<Span> {
        line.marks.iter().find(|(_, m)| matches!(m, Mark::Goods(g) if g == goods)).map(|(span, _)| *span)
    }

    /// Gives a flow of this sentence the share or amount that another reading of it has.
    fn complete(&mut self, key: &(ActorCode, ActorCode, String), supply: &Supply) {
        let same = |f: &&mut Flow| {
            (&f.from.country, &f.to.country, &f.commodity) == (&key.0, &key.1, &key.2)
                && f.evidence.first().span.overlaps(supply.span)
        };
        let Some(flow) = self.flows.iter_mut().rev().find(same) else { return };
        if flow.share.is_none()
            && let Some(share) = &supply.share
        {
            (flow.share, flow.of) = (Some(share.value), Some(flow.to.country.clone()));
            flow.approximate |= share.approximate;
        }
        if flow.amount.is_none()
            && let Some(amount) = &supply.amount
        {
            (flow.amount, flow.unit) = (Some(amount.value), amount.unit.clone());
            flow.approximate |= amount.approximate;
        }
    }

    /// "Deliveries to Peru." at the head of a paragraph: whom its sentences are about.
    fn headed(&self, line: &Line) -> Option<Party> {
        let words = ["delivery ", "export ", "sale ", "supply ", "shipment ", "transfer "];
        let short =
            line.marks.len() <= 6 && words.iter().any(|w| line.text.starts_with(w)) && !line.text.contains(['%', '!']);
        let mark = short.then(|| line.marks.iter().position(|(_, m)| matches!(m, Mark::Actor(_))))??;
        self.reader.parties(line, mark).into_iter().next()
    }

    /// "…, which covered 30 per cent of the buyer's needs": a share told after the goods.
    fn share_after(&self, line: &Line, end: usize) -> Option<(Quantity, Span)> {
        let found = self.reader.lexicon.share_after.get()?.captures(&line.text[end..])?;
        let mark = line.mark_at(end + found.name("share")?.start());
        match &line.marks[mark] {
            (span, Mark::Share(quantity)) => Some((quantity.clone(), *span)),
            _ => None,
        }
    }

    /// "… came from Israel and 17 per cent from Russia": the same total, another supplier.
    fn continuations(
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
    fn other_receivers(
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

    fn read(&self, sentence: usize, line: &Line, rule: &Rule, found: &Match) -> Option<Supply> {
        let mark = |name: &str| found.kept.get(name).map(|at| line.mark_at(*at));
        let paragraph = self.reader.sentences[sentence].paragraph;
        let told = self.told.get(&paragraph);
        let goods = mark("goods").and_then(|m| match &line.marks[m].1 {
            Mark::Goods(goods) => Some(goods),
            _ => None,
        });
        let flight = rule.class.as_deref() == Some("refugees");
        if flight && goods.is_some_and(|g| g.commodity.as_deref() != Some("refugees")) {
            return None;
        }
        let from = match mark("from") {
            Some(m) => self.reader.parties(line, m),
            None if flight => vec![self.reader.last_authority(sentence)?],
            None => goods?.origin.map(|at| self.reader.mention_parties(at))?,
        };
        let to = match mark("to") {
            Some(m) => self.reader.parties(line, m),
            None if rule.inherit => vec![told?.to.clone()?],
            None => return None,
        };
        // "the region's Armenians fled to Armenia"
        let home = flight && from.iter().all(|f| to.iter().any(|t| t.country == f.country));
        let from = if home { vec![self.reader.last_authority(sentence)?] } else { from };
        let money = mark("money").and_then(|m| match &line.marks[m].1 {
            Mark::Money(q) => Some(q.clone()),
            _ => None,
        });
        // "10 million dollars' worth of rifles": what is bought are rifles.
        let worth = |m: usize| {
            let near = (m + 1..line.marks.len().min(m + 5)).collect::<Vec<_>>();
            let named = near.iter().any(|k| line.text[line.starts[*k]..].trim_start_matches('~').starts_with("worth "));
            near.into_iter().find_map(|k| match &line.marks[k].1 {
                Mark::Goods(goods) if named => Some(goods),
                _ => None,
            })
        };
        let goods = goods.or_else(|| mark("money").and_then(worth));
        let commodity = match (&rule.class, goods) {
            (Some(class), _) => class.clone(),
            (None, Some(goods)) => match &goods.commodity {
                Some(commodity) => commodity.clone(),
                None => told?.commodity.clone()?,
            },
            (None, None) if money.is_some() => "money".to_owned(),
            (None, None) => told?.commodity.clone()?,
        };
        let mut share = mark("share").and_then(|m| match &line.marks[m].1 {
            Mark::Share(q) => Some(q.clone()),
            _ => None,
        });
        let first = line.mark_at(found.range.0 + usize::from(line.text.as_bytes().get(found.range.0) == Some(&b' ')));
        let last = line.mark_at(found.range.1.saturating_sub(2));
        let span = line.marks[first..=last].iter().fold(line.marks[first].0, |span, (s, _)| span.cover(*s));
        let mut span = span;
        if share.is_none()
            && let Some((quantity, at)) = self.share_after(line, found.range.1)
        {
            share = Some(quantity);
            span = span.cover(at);
        }
        let verbs = || line.marks[first..=last].iter().filter(|(_, m)| matches!(m, Mark::Verb { .. }));
        let trigger = verbs().next().map_or(line.marks[first].0, |(s, _)| *s);
        let present = verbs().next().is_some_and(|(_, m)| matches!(m, Mark::Verb { present: true }));
        let amount = goods.and_then(|g| g.quantity.clone()).or(money).or_else(|| self.worth(line, last));
        let acts = line.text[found.range.0..found.range.1].contains('%');
        let people = (commodity == "refugees").then(|| self.people_in(sentence, span)).flatten();
        let amount = amount.or(people);
        if from.is_empty() || to.is_empty() || (!acts && (self.undone(line, first) || self.stopped(line, last))) {
            return None;
        }
        let aside = line.text[found.range.0..found.range.1].contains(" which ");
        // "almost all of", "most of": a habit; so is a trade that rises or falls.
        let part = line.text[line.starts[first.saturating_sub(2)]..found.range.1.min(line.text.len())]
            .split(' ')
            .any(|word| matches!(lemma_of(word), "most" | "all" | "much" | "majority" | "bulk"));
        let habit = rule.standing.is_none() && (part && share.is_none() || !acts && self.trends(line, last));
        Some(Supply {
            rule: rule.id.clone(),
            confidence: rule.confidence,
            standing: rule.standing.or(habit.then_some(true)),
            from,
            to,
            commodity,
            share,
            amount,
            span,
            trigger,
            present,
            aside,
        })
    }

    /// How many people the words at `span` tell of.
    fn people_in(&self, sentence: usize, span: Span) -> Option<Quantity> {
        self.reader
            .mentions
            .iter()
            .filter(|m| m.sentence == sentence && m.span.start + 12 >= span.start && m.span.end <= span.end)
            .find_map(|m| match &m.kind {
                MentionKind::Quantity(q) if q.unit.is_none() => {
                    Some(Quantity { unit: Some("people".into()), ..q.clone() })
                }
                _ => None,
            })
    }

    /// "a ban on …", "suspended …": the noun that follows tells of nothing that happened.
    fn undone(&self, line: &Line, first: usize) -> bool {
        let from = line.starts[first.saturating_sub(6)];
        let undoes = |lemma: &str| {
            let frames = &self.reader.lexicon.frames;
            frames.is("stops", lemma) || frames.is("undone", lemma)
        };
        line.text[from..line.starts[first]].split(' ').any(|word| undoes(lemma_of(word)))
    }

    /// "exports … rose", "… were worth": what the verb behind a trade told as a noun says of it.
    fn trends(&self, line: &Line, last: usize) -> bool {
        let verb = (last + 1..line.marks.len().min(last + 5))
            .find(|m| matches!(line.marks[*m].1, Mark::Verb { .. }))
            .map(|m| line.text[line.starts[m]..].split(' ').next().unwrap_or_default())
            .filter(|word| word.starts_with('%'));
        let frames = &self.reader.lexicon.frames;
        verb.map(lemma_of).is_some_and(|l| frames.is("trends", l) || frames.is("changes", l) || l == "be")
    }

    /// "deliveries … were halted": the verb that follows a supply told as a noun ends it.
    fn stopped(&self, line: &Line, last: usize) -> bool {
        let verb = (last + 1..line.marks.len().min(last + 5))
            .find(|m| matches!(line.marks[*m].1, Mark::Verb { .. }))
            .map(|m| line.text[line.starts[m]..].split(' ').next().unwrap_or_default());
        verb.is_some_and(|word| self.reader.lexicon.frames.is("stops", lemma_of(word)))
    }

    /// "… worth 4 billion dollars", "… for $30 million" just after the match.
    fn worth(&self, line: &Line, last: usize) -> Option<Quantity> {
        let words = line.text.get(*line.starts.get(last + 1)?..)?;
        let price = words.starts_with("worth ")
            || words.starts_with("~worth ")
            || words.starts_with("for ")
            || words.starts_with("value ");
        match &line.marks.get(last + 2)?.1 {
            Mark::Money(sum) if price => Some(sum.clone()),
            _ => None,
        }
    }

    fn push(&mut self, sentence: usize, line: &Line, reading: &Supply, from: &Party, to: &Party) {
        let paragraph = self.reader.sentences[sentence].paragraph;
        let told = self.told.get(&paragraph);
        let found = self.reader.time_of(sentence, reading.span);
        let chronicle = found.is_some_and(|(_, heading)| heading);
        let time = found.map(|(at, _)| at);
        let mut interval = time.and_then(|at| self.reader.timexes[at].interval);
        // "17 per cent from Russia … which furnished 94 per cent": a row of shares has one period.
        if interval.is_none() && reading.share.is_some() {
            interval =
                told.filter(|t| t.share && t.commodity.as_ref() == Some(&reading.commodity)).and_then(|t| t.interval);
        }
        // A supply that has gone on since a day goes on until the document's own.
        let (factuality, attribution) = match claimed_by(line, self.reader, sentence, reading.span) {
            Some(who) => (Factuality::Reported, Some(who)),
            None => (Factuality::Asserted, None),
        };
        let evidence = Evidence {
            document: self.document.id.clone(),
            span: reading.span,
            sentence: self.reader.sentences[sentence].span,
            quote: reading.span.of(&self.document.text).to_owned(),
            trigger: reading.trigger.of(&self.document.text).to_owned(),
            timex: time.map(|at| self.reader.timexes[at].span.of(&self.document.text).to_owned()),
            rule: reading.rule.clone(),
            confidence: reading.confidence * UNSEEN_FLOWS,
        };
        let id = |kind, class: &str| {
            RecordId::of(&self.document.id, kind, &format!("{class} {}>{}", from.country, to.country), reading.span)
        };
        let (later_amount, later_share) = told_after(line, reading);
        let share = exact_share(line, reading).or_else(|| reading.share.clone());
        let (amount, share) = (reading.amount.clone().or(later_amount), share.or(later_share));
        let reading = &Supply { amount, share, ..reading.clone() };
        let amount = reading.amount.as_ref();
        let approximate = reading.share.iter().chain(amount).any(|q| q.approximate);
        if self.is_standing(reading, interval, chronicle) {
            self.relations.push(Relation {
                id: id(RecordKind::Relation, "supplier"),
                a: from.clone(),
                b: to.clone(),
                kind: RelationKind::Supplier,
                interval,
                factuality,
                attribution: attribution.clone(),
                evidence: Evidences::one(evidence.clone()),
                status: Status::default(),
            });
        }
        self.told.insert(
            paragraph,
            Told {
                share: reading.share.is_some(),
                from: Some(from.clone()),
                to: Some(to.clone()),
                commodity: Some(reading.commodity.clone()),
                interval,
            },
        );
        self.flows.push(Flow {
            id: id(RecordKind::Flow, &reading.commodity),
            from: from.clone(),
            to: to.clone(),
            commodity: reading.commodity.clone(),
            share: reading.share.as_ref().map(|q| q.value),
            of: reading.share.as_ref().map(|_| to.country.clone()),
            amount: amount.map(|q| q.value),
            unit: amount.and_then(|q| q.unit.clone()),
            approximate,
            interval,
            factuality,
            attribution,
            evidence: Evidences::one(evidence),
            status: Status::default(),
        });
    }

    /// A habit, a share or a volume over months is a standing supply; a delivery is not.
    fn is_standing(&self, reading: &Supply, interval: Option<Interval>, chronicle: bool) -> bool {
        if matches!(reading.commodity.as_str(), "money" | "refugees" | "fighters" | "aid") {
            return false;
        }
        if let Some(standing) = reading.standing {
            return standing;
        }
        if reading.share.is_some() {
            return true;
        }
        let unit = reading.amount.as_ref().and_then(|q| q.unit.as_deref()).unwrap_or_default();
        if unit.contains('/') {
            return true;
        }
        let days = interval.and_then(|i| i.start.zip(i.end)).map(|(start, end)| (end - start).num_days());
        if reading.present {
            // The present of a chronicle tells of its day, but for an aside: "which sells …".
            return !chronicle || reading.aside;
        }
        let sum = unit.len() == 3 && unit.chars().all(|c| c.is_ascii_uppercase()) && reading.commodity != "arms";
        let volume = sum || matches!(unit, "bcm" | "barrels" | "MWh" | "GWh" | "TWh" | "tonnes");
        volume && days.is_some_and(|days| days > 58)
    }
}

/// The lemma that a mark of a line stands for.
fn lemma_of(word: &str) -> &str {
    word.trim_start_matches(['%', '!', '~', '@']).split('/').next().unwrap_or_default()
}

/// Of the supplies one side of which the text around them fills in, this part is right as against the others.
const FROM_CONTEXT: f32 = 0.75;

/// "nearly a third of the oil …, 30 per cent by our count": the figure that makes a fraction exact.
fn exact_share(line: &Line, reading: &Supply) -> Option<Quantity> {
    let share = reading.share.as_ref()?;
    let first = line.marks.iter().position(|(_, m)| matches!(m, Mark::Share(s) if s.value == share.value))?;
    let next = (first + 1..line.marks.len()).find(|m| matches!(line.marks[*m].1, Mark::Share(_)))?;
    let opens = line.text[line.starts[next - 1]..].split(' ').next().unwrap_or_default();
    let comma = (first + 1..next).any(|m| line.text[line.starts[m]..].starts_with(", "));
    let direct = matches!(opens, "," | "or") || opens.starts_with('~');
    match &line.marks[next] {
        (span, Mark::Share(exact))
            if comma && direct && span.overlaps(reading.span) && (exact.value - share.value).abs() < 5.0 =>
        {
            Some(exact.clone())
        }
        _ => None,
    }
}

/// Figures in apposition behind a supply: "…, some three million cubic metres a day", "…, eighteen per cent of all it buys".
fn told_after(line: &Line, reading: &Supply) -> (Option<Quantity>, Option<Quantity>) {
    let next = line.marks.iter().position(|(s, _)| s.start >= reading.span.end).unwrap_or(line.marks.len());
    let mut comma = false;
    for (mark, (_, kind)) in line.marks.iter().enumerate().skip(next).take(10) {
        let word = line.text[line.starts[mark]..].split(' ').next().unwrap_or_default();
        match kind {
            Mark::Verb { .. } => break,
            Mark::Goods(goods) if comma && goods.commodity.as_deref() == Some(reading.commodity.as_str()) => {
                return (goods.quantity.clone(), None);
            }
            Mark::Money(sum) if comma && reading.commodity == "money" => return (Some(sum.clone()), None),
            Mark::Share(share) if comma => {
                let of = line.starts.get(mark + 1).is_some_and(|at| line.text[*at..].starts_with("of "));
                return (None, of.then(|| share.clone()));
            }
            Mark::Goods(_) | Mark::Money(_) => break,
            _ if word == "," => comma = true,
            _ if matches!(word, ";" | "and" | "while" | "but" | "which") => break,
            _ => {}
        }
    }
    (None, None)
}
