//! The actors of a project.

use super::ActorSummary;
use crate::model::{Actor, ActorCode};

/// The actors that records name, by code, with how many records each is a party of. `known` and `seat` answer from the
/// lexicon; an actor that it does not know has its code for a name.
pub fn actor_summaries(
    counts: Vec<(ActorCode, u32)>,
    known: impl Fn(&ActorCode) -> Actor,
    seat: impl Fn(&ActorCode) -> Option<[f64; 2]>,
) -> Vec<ActorSummary> {
    counts
        .into_iter()
        .map(|(code, records)| {
            let actor = known(&code);
            let seat = seat(&code).or_else(|| seat(&actor.country));
            ActorSummary { actor, records, seat }
        })
        .collect()
}
