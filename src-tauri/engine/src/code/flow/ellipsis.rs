//! Supplies told on without their verb: "… and 17 per cent from Russia", "… and for 96 per cent of Bolivia's".

use super::{Coder, Supply};
use crate::{
    code::line::{Line, Mark},
    model::ActorCode,
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
}
