//! Supplies by the patterns of `flows.toml`.

use std::cell::OnceCell;

use super::{Coder, Supply, lemma_of};
use crate::{
    code::{
        frame::blend,
        line::{Line, Mark},
        reading::Reading as Clauses,
        scene::Scene,
    },
    lexicon::rules::{Match, Rule},
    model::{ActorCode, MentionKind, Party, Quantity, Span},
};

/// The kinds of the goods at mark `first` and of those joined to it by commas and "and".
fn goods_list(line: &Line, first: usize) -> Vec<&str> {
    let mut kinds = Vec::new();
    for (mark, (_, kind)) in line.marks.iter().enumerate().skip(first) {
        match kind {
            Mark::Goods(goods) => kinds.extend(goods.commodity.as_deref()),
            _ if matches!(line.text[line.starts[mark]..].split(' ').next(), Some("," | "and")) => {}
            _ => break,
        }
    }
    kinds
}

impl Coder<'_> {
    pub(super) fn rules(
        &mut self,
        rules: &[&Rule],
        sentence: usize,
        line: &Line,
        taken: &mut Vec<(ActorCode, ActorCode, String)>,
    ) {
        let clauses = OnceCell::new();
        let present = self.reader.lexicon.flow_rules.present(&line.lemmas);
        for rule in rules {
            for found in rule.find(&line.text, &present) {
                let Some(reading) = self.read(sentence, line, rule, &found) else { continue };
                // "denied on Friday that Peru had sold", "to neither side"
                let scene = Scene { reading: clauses.get_or_init(|| Clauses::new(self.reader.found, sentence)), line };
                if !scene.is_real_at(reading.trigger) {
                    continue;
                }
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
                self.gapped(sentence, line, &reading, taken);
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
        // "food and medicine": one word for the list.
        let listed = mark("goods").map(|m| goods_list(line, m)).unwrap_or_default();
        let commodity = match rule.class {
            None => blend(&listed, false).map_or(commodity, str::to_owned),
            Some(_) => commodity,
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
        let words = &line.text[found.range.0..found.range.1];
        let none = [" no ", " none ", " neither ", " of which "].iter().any(|w| words.contains(w))
            || self.is_of_none(line, first);
        // "sent 75 rockets into Chile" is an attack.
        let shot = commodity == "arms" && words.contains(" into ");
        if none || shot {
            return None;
        }
        let acts = words.contains('%');
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
            of_giver: false,
            period: None,
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

    /// "No rifle …", "none of the rifles …", "not one rifle …": nothing of what begins at mark `first`.
    fn is_of_none(&self, line: &Line, first: usize) -> bool {
        let word = |k: usize| line.text[line.starts[k]..].split(' ').next().unwrap_or_default().trim_start_matches('~');
        let near = (first.saturating_sub(3)..first).rev().take_while(|k| {
            line.text[line.starts[*k]..].starts_with('~')
                || matches!(word(*k), "no" | "none" | "not" | "of" | "neither")
        });
        near.into_iter().any(|k| matches!(word(k), "no" | "none" | "neither" | "not"))
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

    /// "…, which covered 30 per cent of the buyer's needs": a share told after the goods.
    fn share_after(&self, line: &Line, end: usize) -> Option<(Quantity, Span)> {
        let found = self.reader.lexicon.share_after.get()?.captures(&line.text[end..])?;
        let mark = line.mark_at(end + found.name("share")?.start());
        match &line.marks[mark] {
            (span, Mark::Share(quantity)) => Some((quantity.clone(), *span)),
            _ => None,
        }
    }
}
