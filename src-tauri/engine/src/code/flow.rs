//! Flows: who supplies whom with what, and the supply ties that they stand for.

use std::collections::HashMap;

use super::{
    confidence::UNSEEN_FLOWS,
    frame::{Scene, find_frames},
    line::{Line, Mark},
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
        self.frames(sentence, line, &mut taken);
        self.rules(&inherit, sentence, line, &mut taken);
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
            let opens = matches!(lemma(k), "exchange" | "return") && lemma(k + 1) == "for"
                || lemma(k) == "pay" && lemma(k + 1) == "for" && matches!(lemma(k + 2), "in" | "with");
            let next = (k + 2..words.len().min(k + 6)).find(|n| !words[*n].starts_with('~') && lemma(*n) != "in")?;
            match &line.marks.get(next)?.1 {
                Mark::Goods(goods) if opens => Some((k, goods.clone())),
                _ => None,
            }
        });
        let Some((k, goods)) = back else { return };
        let (start, sentence_span) = (line.marks[k].0.start, self.reader.sentences[sentence].span);
        let near = |f: &&Flow| {
            let span = f.evidence.first().span;
            span.start < start && self.reader.sentences[sentence.saturating_sub(1)].span.start <= span.start
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
            }
        }
    }

    /// What the frames find beyond the patterns; figures that the patterns missed are filled in.
    fn frames(&mut self, sentence: usize, line: &Line, taken: &mut Vec<(ActorCode, ActorCode, String)>) {
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
            let inherited = || told.and_then(|t| t.commodity.clone()).filter(|_| framed.share.is_some());
            let Some(commodity) = framed.commodity.clone().or_else(inherited) else { continue };
            let supply = Supply {
                rule: framed.frame.id.clone(),
                confidence: framed.frame.confidence,
                standing: framed.frame.standing,
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
            let end = line.mark_at(
                line.starts
                    .iter()
                    .zip(&line.marks)
                    .rfind(|(_, (s, _))| s.start < supply.span.end)
                    .map_or(0, |(at, _)| *at),
            );
            let end = line.starts.get(end + 1).map_or(line.text.len(), |at| at - 1);
            self.continuations(sentence, line, end, &supply, taken);
        }
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
        if from.is_empty() || to.is_empty() || (!acts && self.undone(line, first)) {
            return None;
        }
        let aside = line.text[found.range.0..found.range.1].contains(" which ");
        Some(Supply {
            rule: rule.id.clone(),
            confidence: rule.confidence,
            standing: rule.standing,
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
        line.text[from..line.starts[first]]
            .split(' ')
            .any(|w| UNDOES.contains(&w.trim_start_matches(['%', '!', '~']).split('/').next().unwrap_or_default()))
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
        let (amount, share) = (reading.amount.clone().or(later_amount), reading.share.clone().or(later_share));
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

/// Words before a supply told as a noun that say it is not, or not any more.
const UNDOES: &[&str] = &[
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
    "against",
    "prohibit",
    "prevent",
    "oppose",
    "condition",
    "if",
    "possible",
    "potential",
    "future",
];
