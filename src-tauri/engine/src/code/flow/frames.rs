//! Supplies by frames, with what the text around them tells of a side that they leave out.

use super::{Coder, Supply, exact_share};
use crate::{
    code::{
        frame::{Framed, find_frames},
        line::{Goods, Line, Mark},
        reading::Reading as Clauses,
        scene::Scene,
    },
    lexicon::frames::Roles,
    model::{ActorCode, Flow, MentionKind, Party, Span},
};

impl Coder<'_> {
    /// What the frames find beyond the patterns; figures that the patterns missed are filled in.
    /// `by_context` takes those whose other side the text around them tells, and only those.
    pub(super) fn frames(
        &mut self,
        sentence: usize,
        line: &Line,
        taken: &mut Vec<(ActorCode, ActorCode, String)>,
        by_context: bool,
    ) {
        let lexicon = self.reader.lexicon;
        let thing = line.marks.iter().any(|(_, m)| matches!(m, Mark::Goods(_) | Mark::Share(_) | Mark::Money(_)));
        let itself = || {
            line.lemmas.iter().any(|l| {
                // "among the suppliers of the Peruvian army"
                lexicon.frames.of_noun(l).any(|f| matches!(f.roles, Roles::Supplier | Roles::Customer))
                    || lexicon.frames.of_verb(l).any(|f| matches!(f.roles, Roles::Flee | Roles::Within))
            })
        };
        if !thing && !itself() {
            return;
        }
        let clauses = Clauses::new(self.reader.found, sentence);
        for framed in find_frames(&Scene { reading: &clauses, line }) {
            let paragraph = self.reader.sentences[sentence].paragraph;
            let told = self.told.get(&paragraph);
            let part = framed.frame.roles == Roles::Share;
            let inherited = || {
                let told = told
                    .and_then(|t| t.commodity.clone())
                    .or_else(|| self.last.clone().filter(|_| part || framed.again));
                told.filter(|_| framed.share.is_some() || framed.rest || framed.again)
            };
            let Some(commodity) = framed.commodity.clone().or_else(inherited) else { continue };
            let mut framed = framed;
            let mut confidence = framed.frame.confidence;
            let partial = framed.from.is_empty() || framed.to.is_empty();
            if partial != by_context {
                continue;
            }
            if framed.from.is_empty() && framed.to.is_empty() {
                // "that slice had shrunk to 12 per cent": of the supply told just before.
                let Some((from, to)) = told.and_then(|t| t.from.clone().zip(t.to.clone())) else { continue };
                (framed.from, framed.to) = (vec![from], vec![to]);
                confidence *= FROM_CONTEXT;
            } else if partial {
                let giver = framed.from.is_empty();
                let known = if giver { framed.to.clone() } else { framed.from.clone() };
                let Some(other) = self.other_side(sentence, &known, giver, &commodity, &framed) else {
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
                of_giver: framed.of_giver,
                period: None,
            };
            let share = supply.share.clone().or_else(|| exact_share(line, &supply));
            let supply = Supply { share, ..supply };
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
                    if taken.contains(&key) && !self.is_another(&key, &supply) {
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
            self.gapped(sentence, line, &supply, taken);
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
        framed: &Framed,
    ) -> Option<Party> {
        let paragraph = self.reader.sentences[sentence].paragraph;
        let [one] = known else { return None };
        // "from that source"
        if framed.same_source && giver {
            let told = self
                .told
                .get(&paragraph)
                .and_then(|t| t.from.clone())
                .or_else(|| self.flows.last().map(|f| f.from.clone()));
            return told.filter(|p| p.country != one.country);
        }
        if let Some(told) = self.told.get(&paragraph).filter(|t| t.start < framed.trigger.start) {
            let (same, other) = if giver { (&told.to, &told.from) } else { (&told.from, &told.to) };
            let same_side = same.as_ref().is_some_and(|p| p.country == one.country);
            let same_goods = told.commodity.as_deref() == Some(commodity);
            // "exports to Peru came to 7 million, while purchases from Peru stood at two": the same two, the other way round.
            let figure = framed.share.is_some();
            if framed.again && !figure && other.as_ref().is_some_and(|p| p.country == one.country) {
                return same.clone();
            }
            if same_side || same_goods && !giver {
                return other.clone().filter(|p| p.country != one.country);
            }
        }
        if let Some(topic) = self.topics.get(&paragraph).filter(|t| !giver && t.country != one.country) {
            return Some(topic.clone());
        }
        // "the biggest seller there", "its share slipped": only of what was told.
        if framed.again {
            return None;
        }
        let ties = &self.reader.lexicon.ties;
        let actors = &self.reader.lexicon.actors;
        let on_scene = |at: usize| -> Vec<Party> {
            let here = self.reader.mentions.iter().filter(|m| m.sentence == at && m.span.end <= framed.trigger.start);
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

    /// Whether a supply tells of another figure than those of its sentence between the same two: "from 52 per cent in 2017
    /// to a third", "5 bcm in 2019 and 7 bcm in 2020".
    fn is_another(&self, key: &(ActorCode, ActorCode, String), supply: &Supply) -> bool {
        let same = |f: &&Flow| {
            (&f.from.country, &f.to.country, &f.commodity) == (&key.0, &key.1, &key.2)
                && f.evidence.first().sentence.overlaps(supply.span)
        };
        let mut told = self.flows.iter().rev().filter(same).peekable();
        let (share, amount) = (supply.share.as_ref().map(|q| q.value), supply.amount.as_ref().map(|q| q.value));
        let differs = |told: Option<f64>, new: Option<f64>| told.is_some() && new.is_some() && told != new;
        told.peek().is_some()
            && told.all(|f| {
                !f.evidence.first().span.overlaps(supply.span) && (differs(f.share, share) || differs(f.amount, amount))
            })
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
}

/// Of the supplies one side of which the text around them fills in, this part is right as against the others.
const FROM_CONTEXT: f32 = 0.75;
