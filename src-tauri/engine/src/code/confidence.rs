//! How sure a record is: the estimated chance that a person would agree with its type and parties.
//!
//! The weights are those of a logistic regression over the grounds of 708 extracted events in 64 texts coded by hand (news,
//! chronicles, notes, interviews), rounded to a tenth. Some of those texts were developed on, so that a wholly new one may
//! come out a little lower than it says. Fit them anew when the coder changes much.

use super::{event::Draft, reading::countries, whole::When};
use crate::model::{EventType, Factuality};

/// Below this a draft is no record: hardly any that fell below it was right, while "three men were detained" stays above.
pub const FLOOR: f32 = 0.15;

/// Estimated chance that a person would agree, from 0 to 1.
pub fn weigh(draft: &Draft, when: &When) -> f32 {
    let grounds = draft.grounds;
    let mutual = matches!(draft.event_type, EventType::Consult | EventType::Cooperate | EventType::Agree);
    let (sources, targets) = (countries(&draft.source).len(), countries(&draft.target).len());
    let weights = [
        (true, -1.1),
        (grounds.noun, 0.7),
        (grounds.source, 0.9),
        (grounds.actor, -0.1),
        (grounds.target, 1.2),
        (grounds.far, -0.4),
        (when.interval.is_some(), 0.6),
        (draft.told.factuality == Factuality::Reported, -0.1),
        (sources == 0, -1.6),
        (targets == 0, -0.5),
        (mutual, 0.9),
        (sources + targets > 2, -0.2),
    ];
    let sum: f32 = weights.iter().filter(|(holds, _)| *holds).map(|(_, weight)| weight).sum();
    1.0 / (1.0 + (-sum).exp())
}

/// How far a rule of flows is trusted on texts that it was not written by: of twenty such flows thirteen were right.
pub const UNSEEN_FLOWS: f32 = 0.9;
