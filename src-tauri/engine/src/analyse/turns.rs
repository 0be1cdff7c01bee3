//! Turning points: the events that weigh most, apart from each other.

use super::{Marks, factuality_weight};

/// Days within which a weightier event stands for both.
const APART_DAYS: i32 = 4;

/// Indices of at most `most` dated events, by day: the weightiest, none within [`APART_DAYS`] of another.
pub fn turning_points(marks: &Marks, most: usize) -> Vec<usize> {
    let weight = |i: usize| f64::from(marks.goldstein[i]).abs() * factuality_weight(marks.factuality[i]);
    let mut order: Vec<(usize, i32)> =
        (0..marks.id.len()).filter_map(|i| Some((i, marks.start_day[i]?))).filter(|(i, _)| weight(*i) > 0.0).collect();
    order.sort_by(|(a, _), (b, _)| weight(*b).total_cmp(&weight(*a)).then_with(|| marks.id[*a].cmp(&marks.id[*b])));
    let mut chosen: Vec<(usize, i32)> = Vec::new();
    for (i, day) in order {
        if chosen.len() < most && chosen.iter().all(|(_, other)| (day - other).abs() >= APART_DAYS) {
            chosen.push((i, day));
        }
    }
    chosen.sort_by_key(|(_, day)| *day);
    chosen.into_iter().map(|(i, _)| i).collect()
}
