//! Link: the same thing told twice in a document becomes one record with both pieces of evidence; across documents it
//! becomes a proposal for a person, with what the accounts differ on side by side and reprints counted once.

pub mod compare;
pub mod proposal;
pub mod reprint;

use crate::model::{ActorCode, Evidences, Flow, Party, Relation, RelationKind};

/// Joins flows of one document that say the same: same parties and commodity, and no figure or period that differs.
pub fn merge_flows(flows: Vec<Flow>) -> Vec<Flow> {
    let mut merged: Vec<Flow> = Vec::with_capacity(flows.len());
    for flow in flows {
        match merged.iter_mut().find(|kept| same_flow(kept, &flow)) {
            Some(kept) => {
                kept.interval = kept.interval.or(flow.interval);
                add_all(&mut kept.evidence, &flow.evidence);
            }
            None => merged.push(flow),
        }
    }
    merged
}

/// Joins relations of the same kind and pair.
pub fn merge_relations(relations: Vec<Relation>) -> Vec<Relation> {
    let mut merged: Vec<Relation> = Vec::with_capacity(relations.len());
    for relation in relations {
        let same =
            |kept: &&mut Relation| key(kept.kind, &kept.a, &kept.b) == key(relation.kind, &relation.a, &relation.b);
        match merged.iter_mut().find(same) {
            Some(kept) => {
                kept.interval = kept.interval.or(relation.interval);
                add_all(&mut kept.evidence, &relation.evidence);
            }
            None => merged.push(relation),
        }
    }
    merged
}

/// What makes two relations the same: kind and pair, in order when the kind has one.
fn key(kind: RelationKind, a: &Party, b: &Party) -> (RelationKind, ActorCode, ActorCode) {
    let (a, b) = (a.country.clone(), b.country.clone());
    if kind.is_directed() || a <= b { (kind, a, b) } else { (kind, b, a) }
}

fn same_flow(a: &Flow, b: &Flow) -> bool {
    let agrees = |x: Option<f64>, y: Option<f64>| match (x, y) {
        (Some(x), Some(y)) => (x - y).abs() <= 0.02 * x.abs().max(1.0),
        (x, y) => x.is_none() && y.is_none(),
    };
    a.from.country == b.from.country
        && a.to.country == b.to.country
        && a.commodity == b.commodity
        && agrees(a.share, b.share)
        && (agrees(a.amount, b.amount) && a.unit.as_deref().zip(b.unit.as_deref()).is_none_or(|(x, y)| x == y))
        && (a.interval == b.interval || a.interval.is_none() || b.interval.is_none())
}

fn add_all(kept: &mut Evidences, more: &Evidences) {
    more.all().iter().for_each(|evidence| kept.add(evidence.clone()));
}
