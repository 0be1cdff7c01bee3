//! Flows: who supplies whom with what, and the supply ties that they stand for.

mod barter;
mod ellipsis;
mod frames;
mod rules;

use std::collections::HashMap;

use crate::{
    code::{
        confidence::UNSEEN_FLOWS,
        line::{Line, Mark},
        reader::{Reader, claimed_by},
        scene::is_price,
    },
    lexicon::{frames::Roles, rules::Rule},
    model::{
        ActorCode, Document, Evidence, Evidences, Factuality, Flow, Interval, Party, Quantity, RecordId, RecordKind,
        Relation, RelationKind, Span, Status, Warning,
    },
};

/// The flows of a document, the supplier relations that standing ones imply, and a warning for each share without a period.
pub fn code_flows(document: &Document, reader: &Reader) -> (Vec<Flow>, Vec<Relation>, Vec<Warning>) {
    let mut coder = Coder {
        document,
        reader,
        flows: Vec::new(),
        relations: Vec::new(),
        told: HashMap::new(),
        topics: HashMap::new(),
        last: None,
    };
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
    /// Whom a paragraph is about by the label at its head: "PERU. Spain's share fell …".
    topics: HashMap<u32, Party>,
    /// The goods of the last flow of the document.
    last: Option<String>,
}

#[derive(Clone, Default)]
struct Told {
    /// Whether it was a share.
    share: bool,
    from: Option<Party>,
    to: Option<Party>,
    commodity: Option<String>,
    interval: Option<Interval>,
    /// First byte of its words.
    start: usize,
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
    /// The time of the supply whose verb it shares.
    period: Option<Interval>,
    /// Whether the share is one of what the giver exports, not of what the receiver gets.
    of_giver: bool,
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
        if let Some(topic) = self.label(line) {
            self.topics.insert(self.reader.sentences[sentence].paragraph, topic);
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

    /// "Deliveries to Peru." at the head of a paragraph: whom its sentences are about.
    fn headed(&self, line: &Line) -> Option<Party> {
        let words = ["delivery ", "export ", "sale ", "supply ", "shipment ", "transfer "];
        let short =
            line.marks.len() <= 6 && words.iter().any(|w| line.text.starts_with(w)) && !line.text.contains(['%', '!']);
        let mark = short.then(|| line.marks.iter().position(|(_, m)| matches!(m, Mark::Actor(_))))??;
        self.reader.parties(line, mark).into_iter().next()
    }

    /// "PERU.", "The Peruvian market." at the head of a paragraph.
    fn label(&self, line: &Line) -> Option<Party> {
        let named = |m: &Mark| matches!(m, Mark::Actor(_) | Mark::Place(_));
        let mark = line.marks.iter().position(|(_, m)| named(m)).filter(|_| line.marks.len() <= 5)?;
        let bare = line.marks.iter().enumerate().all(|(at, (_, m))| at == mark || matches!(m, Mark::Word));
        let parties = self.reader.parties(line, mark);
        (bare && parties.len() == 1).then(|| parties.into_iter().next()).flatten()
    }

    pub(super) fn push(&mut self, sentence: usize, line: &Line, reading: &Supply, from: &Party, to: &Party) {
        let (from, to) = (&as_trader(from), &as_trader(to));
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
        interval = interval.or(reading.period);
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
        let (later_amount, later_share) = self.told_after(line, reading);
        let later_amount = price_within(line, reading).or(later_amount);
        let share = share_behind_colon(line, reading).or_else(|| exact_share(line, reading));
        let share = share.or_else(|| reading.share.clone());
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
                start: reading.span.start,
            },
        );
        self.last = Some(reading.commodity.clone());
        self.flows.push(Flow {
            id: id(RecordKind::Flow, &reading.commodity),
            from: from.clone(),
            to: to.clone(),
            commodity: reading.commodity.clone(),
            share: reading.share.as_ref().map(|q| q.value),
            of: reading
                .share
                .as_ref()
                .map(|_| if reading.of_giver { from.country.clone() } else { to.country.clone() }),
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
        let days = interval.and_then(|i| i.start.zip(i.end)).map(|(start, end)| (end - start).num_days());
        if unit.contains('/') {
            return reading.present || days.is_none_or(|days| days > 58);
        }
        if reading.present {
            // The present of a chronicle tells of its day, but for an aside: "which sells …".
            return !chronicle || reading.aside;
        }
        let sum = unit.len() == 3 && unit.chars().all(|c| c.is_ascii_uppercase()) && reading.commodity != "arms";
        let volume = sum || matches!(unit, "bcm" | "barrels" | "MWh" | "GWh" | "TWh" | "tonnes");
        volume && days.is_some_and(|days| days > 58)
    }

    /// Figures behind a supply: its price ("for 30 million dollars"), those in apposition ("…, some three million cubic
    /// metres a day", "…: 12 bcm", "…, eighteen per cent of all it buys"), and those of a participle or a noun ("…, making
    /// up a third of its imports", "with a share of 5 per cent").
    fn told_after(&self, line: &Line, reading: &Supply) -> (Option<Quantity>, Option<Quantity>) {
        let next = line.marks.iter().position(|(s, _)| s.start >= reading.span.end).unwrap_or(line.marks.len());
        let word =
            |mark: usize| line.starts.get(mark).map_or("", |at| line.text[*at..].split(' ').next().unwrap_or_default());
        let (mut comma, mut makes_up, mut price) = (false, false, None);
        for (mark, (span, kind)) in line.marks.iter().enumerate().skip(next.max(1)).take(14) {
            match kind {
                Mark::Verb { .. } if comma && self.makes_up(*span, lemma_of(word(mark))) => makes_up = true,
                Mark::Verb { .. } => break,
                Mark::Goods(goods) if comma && goods.commodity.as_deref() == Some(reading.commodity.as_str()) => {
                    return (goods.quantity.clone().or(price), None);
                }
                Mark::Money(sum)
                    if price.is_none() && (is_price(line, mark) || comma && reading.commodity == "money") =>
                {
                    price = Some(sum.clone());
                }
                Mark::Share(share) => {
                    let noun =
                        mark > 1 && word(mark - 1) == "of" && matches!(word(mark - 2), "share" | "slice" | "part");
                    let of = word(mark + 1) == "of";
                    return (price, (noun || comma && (of || makes_up)).then(|| share.clone()));
                }
                Mark::Goods(_) | Mark::Money(_) => break,
                _ if matches!(word(mark), "," | ":") => comma = true,
                // "between 2016 and 2020"
                _ if matches!(line.marks[mark - 1].1, Mark::Time(_)) && word(mark) == "and" => {}
                _ if matches!(word(mark), ";" | "and" | "while" | "but" | "which") => break,
                _ => {}
            }
        }
        (price, None)
    }

    /// Whether the word at `span` is a participle of making up a total: "accounting for", "covering".
    fn makes_up(&self, span: Span, lemma: &str) -> bool {
        let cover = self.reader.lexicon.frames.of_verb(lemma).any(|f| f.roles == Roles::Cover);
        cover && span.of(&self.document.text).ends_with("ing")
    }
}

/// Who trades under the name of a continent or a capital: "gas to Europe", "Brussels paid" is the Union.
fn as_trader(party: &Party) -> Party {
    let union = matches!(party.country.as_str(), "EUROPE" | "BRUSSELS");
    let code: ActorCode = if union { "EU".into() } else { return party.clone() };
    Party { actor: code.clone(), country: code, text: party.text.clone() }
}

/// The lemma that a mark of a line stands for.
pub(super) fn lemma_of(word: &str) -> &str {
    word.trim_start_matches(['%', '!', '~', '@']).split('/').next().unwrap_or_default()
}

/// "imports 77 per cent of its gas: 57 per cent from Peru": what stands before the colon is the share of all.
fn share_behind_colon(line: &Line, reading: &Supply) -> Option<Quantity> {
    let inside = |m: &usize| line.marks[*m].0.overlaps(reading.span);
    let share = |m: &usize| matches!(line.marks[*m].1, Mark::Share(_));
    let first = (0..line.marks.len()).find(|m| inside(m) && share(m))?;
    let colon = (first..line.marks.len()).find(|m| inside(m) && line.text[line.starts[*m]..].starts_with(": "))?;
    let next = (colon..line.marks.len()).find(|m| inside(m) && share(m))?;
    match &line.marks[next].1 {
        Mark::Share(exact) => Some(exact.clone()),
        _ => None,
    }
}

/// "nearly a third of the oil …, 30 per cent by our count": the figure that makes a fraction exact.
fn exact_share(line: &Line, reading: &Supply) -> Option<Quantity> {
    let Some(share) = reading.share.as_ref() else {
        // "the whole of her gas, one hundred per cent, from …"
        let apposed = |m: &usize| matches!(line.marks[*m].1, Mark::Share(_)) && line.marks[*m].0.overlaps(reading.span);
        let word = |m: usize| line.text[line.starts[m]..].split(' ').next().unwrap_or_default();
        let mark = (1..line.marks.len().saturating_sub(1)).find(apposed)?;
        // "1.3 million tonnes, or 35 per cent of their crude"
        let or = word(mark - 1) == "or" && word(mark + 1) == "of";
        let between = or || word(mark - 1) == "," && word(mark + 1) == ",";
        return match &line.marks[mark].1 {
            Mark::Share(exact) if between => Some(exact.clone()),
            _ => None,
        };
    };
    let first = line.marks.iter().position(|(_, m)| matches!(m, Mark::Share(s) if s.value == share.value))?;
    let next = (first + 1..line.marks.len()).find(|m| matches!(line.marks[*m].1, Mark::Share(_)))?;
    let opens = line.text[line.starts[next - 1]..].split(' ').next().unwrap_or_default();
    let comma = (first + 1..next).any(|m| line.text[line.starts[m]..].starts_with(", "));
    let direct = matches!(opens, "," | "or") || opens.starts_with('~');
    match &line.marks[next] {
        (span, Mark::Share(exact))
            // "35 per cent, or rather more than a third" is no more exact for it.
            if comma
                && direct
                && !exact.approximate
                && span.overlaps(reading.span)
                && (exact.value - share.value).abs() < 5.0 =>
        {
            Some(exact.clone())
        }
        _ => None,
    }
}

/// The price told inside the words of a supply: "medicine worth five million euros to Peru".
fn price_within(line: &Line, reading: &Supply) -> Option<Quantity> {
    line.marks.iter().enumerate().find_map(|(mark, (span, kind))| match kind {
        Mark::Money(sum) if span.overlaps(reading.span) && is_price(line, mark) => Some(sum.clone()),
        _ => None,
    })
}
