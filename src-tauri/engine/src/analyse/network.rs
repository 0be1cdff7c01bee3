//! Who acts on whom: actors, the pairs between them, and what each did to each.
//!
//! Only what a text says happened is counted, asserted or reported. What is announced, feared or denied is counted
//! apart, so that a figure can say how much it leaves out.

use std::collections::BTreeMap;

use super::{Marks, Network, NetworkAct, NetworkActor, NetworkPair};
use crate::model::{ActorCode, Dyad, Factuality, Quad, Relation, RelationKind};

/// The network of `marks` and `relations`. Actors and pairs come with the busiest first; equals by code.
pub fn network(marks: &Marks, relations: &[Relation]) -> Network {
    let mut network = Network::default();
    let mut actors: BTreeMap<ActorCode, u32> = BTreeMap::new();
    let mut acts: BTreeMap<(ActorCode, ActorCode), (u32, u32)> = BTreeMap::new();
    let mut pairs: BTreeMap<Dyad, NetworkPair> = BTreeMap::new();
    for i in 0..marks.id.len() {
        let sides = sides(&marks.source[i], &marks.target[i]);
        if sides.is_empty() {
            network.single += 1;
            continue;
        }
        if !matches!(marks.factuality[i], Factuality::Asserted | Factuality::Reported) {
            network.left_out += 1;
            continue;
        }
        network.events += 1;
        let conflict = matches!(marks.event_type[i].quad(), Quad::VerbalConflict | Quad::MaterialConflict);
        let days = (marks.start_day[i].or(marks.end_day[i]), marks.end_day[i].or(marks.start_day[i]));
        let mut seen: Vec<&ActorCode> = Vec::new();
        let mut counted: Vec<Dyad> = Vec::new();
        for (source, target) in sides {
            for side in [source, target] {
                if !seen.contains(&side) {
                    seen.push(side);
                    *actors.entry(side.clone()).or_default() += 1;
                }
            }
            let act = acts.entry((source.clone(), target.clone())).or_default();
            *(if conflict { &mut act.0 } else { &mut act.1 }) += 1;
            let dyad = Dyad::new(source.clone(), target.clone());
            if counted.contains(&dyad) {
                continue;
            }
            let pair = pairs.entry(dyad.clone()).or_insert_with(|| NetworkPair::of(dyad.clone()));
            *(if conflict { &mut pair.conflict } else { &mut pair.cooperation }) += 1;
            pair.first_day = [pair.first_day, days.0].into_iter().flatten().min();
            pair.last_day = [pair.last_day, days.1].into_iter().flatten().max();
            counted.push(dyad);
        }
    }
    for relation in relations.iter().filter(|r| r.factuality != Factuality::Denied && r.a.country != r.b.country) {
        let dyad = Dyad::new(relation.a.country.clone(), relation.b.country.clone());
        for side in [&dyad.a, &dyad.b] {
            actors.entry(side.clone()).or_default();
        }
        let pair = pairs.entry(dyad.clone()).or_insert_with(|| NetworkPair::of(dyad));
        let from = relation.kind.is_directed().then(|| relation.a.country.clone());
        let tie: (RelationKind, Option<ActorCode>) = (relation.kind, from);
        if !pair.ties.contains(&tie) {
            pair.ties.push(tie);
        }
    }
    network.actors = actors.into_iter().map(|(code, events)| NetworkActor { code, events }).collect();
    network.actors.sort_by_key(|actor| std::cmp::Reverse(actor.events));
    network.pairs = pairs.into_values().collect();
    network.pairs.iter_mut().for_each(|pair| pair.ties.sort());
    network.pairs.sort_by_key(|pair| std::cmp::Reverse(pair.conflict + pair.cooperation));
    network.acts = acts
        .into_iter()
        .map(|((source, target), (conflict, cooperation))| NetworkAct { source, target, conflict, cooperation })
        .collect();
    network
}

/// The pairs with most dated events, those first; equals by code.
pub fn busiest_pairs(marks: &Marks, most: usize) -> Vec<Dyad> {
    let mut counts: BTreeMap<&Dyad, usize> = BTreeMap::new();
    for i in 0..marks.id.len() {
        if let Some(dyad) = marks.dyad[i].as_ref().filter(|_| marks.start_day[i].is_some()) {
            *counts.entry(dyad).or_default() += 1;
        }
    }
    let mut pairs: Vec<(&Dyad, usize)> = counts.into_iter().collect();
    pairs.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    pairs.into_iter().take(most).map(|(dyad, _)| dyad.clone()).collect()
}

/// Who acts on whom in one event: each of the first side on each of the second; where there is no second side (talks, a
/// joint drill), each on each other.
fn sides<'a>(source: &'a [ActorCode], target: &'a [ActorCode]) -> Vec<(&'a ActorCode, &'a ActorCode)> {
    let others = if target.is_empty() { source } else { target };
    source.iter().flat_map(|a| others.iter().map(move |b| (a, b))).filter(|(a, b)| a != b).collect()
}

impl NetworkPair {
    fn of(dyad: Dyad) -> Self {
        Self { dyad, conflict: 0, cooperation: 0, ties: Vec::new(), first_day: None, last_day: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analyse::marks,
        model::{AnyRecord, EventType, RecordLine, testing},
    };

    #[test]
    fn talks_count_both_ways_and_what_is_denied_does_not_count() {
        let document = testing::document(&["They met. They clashed. They did not."], Some("2021-10-04"));
        let span = testing::sentences(&document)[0].span;
        let mut talks = testing::event(&document, span, EventType::Consult, &["AZE", "TUR"], &[], None);
        talks.id.0 = "a".into();
        let mut clash = testing::event(&document, span, EventType::Assault, &["AZE"], &["ARM"], None);
        clash.id.0 = "b".into();
        let mut denied = clash.clone();
        denied.id.0 = "c".into();
        denied.factuality = Factuality::Denied;
        let lines = [talks, clash, denied].map(|event| RecordLine::of(&AnyRecord::Event(event))).to_vec();
        let network = network(&marks(lines), &[]);
        assert_eq!((network.events, network.left_out), (2, 1));
        let acts: Vec<String> = network
            .acts
            .iter()
            .map(|act| format!("{} {} {} {}", act.source, act.target, act.conflict, act.cooperation))
            .collect();
        assert_eq!(acts, ["AZE ARM 1 0", "AZE TUR 0 1", "TUR AZE 0 1"]);
        assert_eq!(network.actors[0].code.as_str(), "AZE");
        assert_eq!(network.pairs.len(), 2);
    }
}
