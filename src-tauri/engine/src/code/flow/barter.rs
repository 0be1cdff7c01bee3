//! Goods that go the other way: "in exchange for electricity", "is paid for in rifles".

use super::{Coder, Supply};
use crate::{
    code::line::{Line, Mark},
    model::{Flow, Span},
};

impl Coder<'_> {
    /// "… in exchange for electricity", "… is paid for in rifles": goods that go the other way.
    pub(super) fn barter(&mut self, sentence: usize, line: &Line) {
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
            // "is repaid in electricity", "was paid with 1.35 terawatt-hours of Armenian power"
            let repaid = matches!(lemma(k), "repay" | "pay" | "compensate" | "reward" | "recompense")
                && words.get(k).is_some_and(|w| w.ends_with("/p"))
                && matches!(lemma(k + 1), "in" | "with" | "by");
            if repaid {
                let next = (k + 2..words.len().min(k + 5)).find(|n| !words[*n].starts_with(['~', '^']))?;
                if let Mark::Goods(goods) = &line.marks[next].1 {
                    return Some((k, goods.clone()));
                }
            }
            // "settles the bill in electricity", "Peru paying in rifles"
            if matches!(lemma(k), "settle" | "pay") && lemma(k + 1) != "for" {
                let bill = |n: usize| {
                    words[n].starts_with('~')
                        || matches!(lemma(n), "bill" | "debt" | "account" | "cost" | "price" | "invoice" | "due")
                };
                let at = (k + 1..words.len().min(k + 5)).find(|n| lemma(*n) == "in").unwrap_or(k);
                if at > k
                    && (k + 1..at).all(bill)
                    && let Some((_, Mark::Goods(goods))) = line.marks.get(at + 1)
                {
                    return Some((k, goods.clone()));
                }
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
            of_giver: false,
            period: None,
        };
        self.push(sentence, line, &supply, &flow.to, &flow.from);
    }
}
