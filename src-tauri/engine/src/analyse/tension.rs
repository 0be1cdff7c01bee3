//! Tension: conflict and cooperation of a dyad, day by day.
//!
//! A day's value is the sum, over the events up to that day, of |Goldstein| × factuality × ½^(days since ÷ half-life).
//! An event known only to a week, a month or a year is spread evenly over its days: it does not pretend to a day.
//!
//! A day is covered when somebody whose text is here could have told of it: within [`REPORTED_DAYS`] before the date
//! of a document that names either side, or within [`COVERED_DAYS`] of a dated event of either side. On other days the
//! curve is a gap, since "nothing happened" and "nobody here looked" are not the same.

use super::{TensionEvent, TensionQuery, TensionSeries, change::change_points};
use crate::model::{Factuality, RecordLine};

/// How far back a document's date reaches: a weekly brief tells of its week.
pub const REPORTED_DAYS: i32 = 7;
/// How far around a told event its teller is taken to have looked.
pub const COVERED_DAYS: i32 = 14;
/// Events known less finely than this carry no weight: a decade's worth of "tension" has no day to go to.
pub const WIDEST_EVENT_DAYS: i32 = 366;
/// The longest series, in days, counted back from the last one: two centuries.
pub const LONGEST_DAYS: i32 = 73_050;

/// Days of which the project's documents could tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coverage {
    /// First day, counted from 1970-01-01.
    pub first: i32,
    /// Last day, inclusive.
    pub last: i32,
}

impl Coverage {
    /// What a document of this day covers.
    pub fn of_document(day: i32) -> Self {
        Self { first: day - REPORTED_DAYS + 1, last: day }
    }

    /// What an event covers; `None` when it is open or too wide to tell.
    pub fn of_event(start_day: Option<i32>, end_day: Option<i32>) -> Option<Self> {
        let (first, last) = (start_day?, end_day?);
        (last - first < WIDEST_EVENT_DAYS).then_some(Self { first: first - COVERED_DAYS, last: last + COVERED_DAYS })
    }
}

/// Weight of a factuality: what is claimed counts less than what is stated, what is only announced or feared less
/// again, and what is denied not at all. A convention of this project, not a measurement.
pub fn factuality_weight(factuality: Factuality) -> f64 {
    match factuality {
        Factuality::Asserted => 1.0,
        Factuality::Reported => 0.7,
        Factuality::Planned => 0.3,
        Factuality::Possible => 0.2,
        Factuality::Denied => 0.0,
    }
}

/// The curve of `query` from the dyad's `events`.
pub fn tension(query: &TensionQuery, events: &[RecordLine], coverage: &[Coverage]) -> TensionSeries {
    // A half-life of nothing, or of no number, has no curve; a tenth of a day falls as fast as days can show.
    let half_life_days =
        if query.half_life_days.is_finite() { query.half_life_days.clamp(0.1, 36_525.0) } else { 30.0 };
    let mut parts: Vec<(i32, i32, TensionEvent)> = events.iter().filter_map(|line| part(line, query)).collect();
    parts.sort_by(|a, b| (a.0, &a.2.id).cmp(&(b.0, &b.2.id)));
    let mut series = TensionSeries {
        dyad: query.dyad.clone(),
        half_life_days,
        formula: formula(half_life_days, !query.weights.is_empty()),
        first_day: 0,
        conflict: Vec::new(),
        cooperation: Vec::new(),
        changes: Vec::new(),
        events: Vec::new(),
    };
    let days = || coverage.iter().copied().filter(|c| c.first <= c.last);
    let Some(last) = days().map(|c| c.last).chain(parts.iter().map(|p| p.1)).max() else { return series };
    let first = parts.iter().map(|p| p.0).min().unwrap_or(last).max(last.saturating_sub(LONGEST_DAYS - 1));
    series.first_day = first;
    let count = (last - first + 1) as usize;

    let (mut conflict, mut cooperation) = (vec![0.0; count], vec![0.0; count]);
    for (start, end, event) in &parts {
        let share = event.weight.abs() / f64::from(end - start + 1);
        let side = if event.weight < 0.0 { &mut conflict } else { &mut cooperation };
        for day in *start.max(&first)..=*end {
            side[(day - first) as usize] += share;
        }
    }
    let covered = covered_days(first, count, days());
    let decay = 0.5_f64.powf(1.0 / half_life_days);
    let curve = |added: &[f64]| {
        let mut level = 0.0;
        let mut curve = Vec::with_capacity(count);
        for (day, add) in added.iter().enumerate() {
            level = level * decay + add;
            // Six decimals are more than the weights mean, and the same on every machine.
            curve.push(covered[day].then(|| (level * 1e6).round() / 1e6));
        }
        curve
    };
    let net: Vec<f64> =
        conflict.iter().zip(&cooperation).map(|(conflict, cooperation)| conflict - cooperation).collect();
    series.changes = change_points(first, &net, &covered);
    series.conflict = curve(&conflict);
    series.cooperation = curve(&cooperation);
    series.events = parts.into_iter().filter(|p| p.0 >= first).map(|p| p.2).collect();
    series
}

/// First day, last day and weight of an event; `None` when it carries none.
fn part(line: &RecordLine, query: &TensionQuery) -> Option<(i32, i32, TensionEvent)> {
    let (start, end) = (line.start_day?, line.end_day?);
    let put = query.weights.iter().find(|(event_type, _)| event_type.code() == line.class);
    let goldstein = put.map_or(line.goldstein, |(_, weight)| weight.clamp(-10.0, 10.0));
    let weight = goldstein * factuality_weight(line.factuality?);
    (weight != 0.0 && start <= end && end - start < WIDEST_EVENT_DAYS)
        .then(|| (start, end, TensionEvent { id: line.id.clone(), day: start, weight, label: line.label.clone() }))
}

fn covered_days(first: i32, count: usize, coverage: impl Iterator<Item = Coverage>) -> Vec<bool> {
    let mut covered = vec![false; count];
    let last = first + count as i32 - 1;
    for Coverage { first: from, last: to } in coverage {
        for day in from.max(first)..=to.min(last) {
            covered[(day - first) as usize] = true;
        }
    }
    covered
}

fn formula(half_life_days: f64, edited: bool) -> String {
    let weights = if edited { "Goldstein weight, or the one set by hand" } else { "Goldstein weight" };
    format!(
        "Each day adds |{weights}| × factuality (asserted 1, reported 0.7, planned 0.3, possible 0.2, denied 0), \
         and what was there loses half in {half_life_days} days. Conflict sums negative weights, cooperation positive \
         ones. An event known to a week, month or year is spread over its days; one known less finely is left out. A \
         gap means that no document covers the day: none dated within {REPORTED_DAYS} days after it that names either \
         side, and no dated event of either side within {COVERED_DAYS} days."
    )
}
