//! How sure a record is, from what speaks for it. The weights are estimates set by hand, not yet fitted to decisions.

use super::{event::Draft, whole::When};
use crate::model::{EventType, Factuality};

/// Estimated chance that a person would agree, from 0 to 1.
pub fn weigh(draft: &Draft, when: &When) -> f32 {
    let grounds = draft.grounds;
    let mut score: f32 = if grounds.noun { 0.45 } else { 0.70 };
    if grounds.carried {
        score += 0.15;
    }
    if grounds.actor {
        score += 0.08;
    }
    if grounds.target {
        score += 0.08;
    }
    if grounds.far {
        score -= 0.10;
    }
    if !grounds.source {
        score -= 0.15;
    }
    if when.interval.is_some() {
        score += 0.05;
    }
    if matches!(draft.told.factuality, Factuality::Possible | Factuality::Denied) {
        score -= 0.10;
    }
    if draft.event_type == EventType::Support {
        score -= 0.02;
    }
    score.clamp(0.05, 0.95)
}
