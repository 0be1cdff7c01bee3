//! Shares of suppliers, recomputed from deliveries for any window.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::model::{ActorCode, Factuality, Flow};

/// Who supplied how much of what one receiver got in a window.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Shares {
    /// The receiver.
    pub to: ActorCode,
    /// What the amounts are of, e.g. `million TIV`.
    pub unit: String,
    /// All suppliers together, in `unit`.
    pub total: f64,
    /// The suppliers, the largest first.
    pub suppliers: Vec<Share>,
    /// How it was computed, in a sentence.
    pub method: String,
}

/// One supplier's part.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Share {
    /// The supplier.
    pub from: ActorCode,
    /// What it delivered in the window.
    pub amount: f64,
    /// Per cent of all that was delivered.
    pub percent: f64,
    /// Flows that it rests on.
    pub flows: u32,
}

/// The shares of `flows` to `to` whose amounts are in `unit`, in the days from `from` to `until`. What is planned or
/// denied does not count.
pub fn supplier_shares(flows: &[Flow], to: &ActorCode, unit: &str, from: NaiveDate, until: NaiveDate) -> Shares {
    let mut by_supplier: BTreeMap<ActorCode, (f64, u32)> = BTreeMap::new();
    for flow in flows.iter().filter(|flow| flow.to.country == *to && flow.unit.as_deref() == Some(unit)) {
        let Some(amount) = flow.amount.filter(|_| flow.factuality == Factuality::Asserted) else { continue };
        let part = part_in_window(flow, from, until);
        if part > 0.0 {
            let (sum, count) = by_supplier.entry(flow.from.country.clone()).or_default();
            *sum += amount * part;
            *count += 1;
        }
    }
    let total: f64 = by_supplier.values().map(|(amount, _)| amount).sum();
    let mut suppliers: Vec<Share> = by_supplier
        .into_iter()
        .map(|(from, (amount, flows))| Share {
            from,
            amount,
            percent: if total > 0.0 { 100.0 * amount / total } else { 0.0 },
            flows,
        })
        .collect();
    suppliers.sort_by(|a, b| b.amount.total_cmp(&a.amount).then_with(|| a.from.cmp(&b.from)));
    Shares {
        to: to.clone(),
        unit: unit.to_owned(),
        total,
        suppliers,
        method: format!(
            "Deliveries to {to} in {unit}, {from} to {until}; a delivery over several years is spread evenly over them, and \
             a year that the window cuts counts by its days."
        ),
    }
}

/// Which part of a flow falls into the window: the years that its source names count alike.
fn part_in_window(flow: &Flow, from: NaiveDate, until: NaiveDate) -> f64 {
    let named: Vec<i32> = flow.evidence.first().timex.as_deref().map(years_in).unwrap_or_default();
    let spanned = || {
        let interval = flow.interval?;
        Some((interval.start?.year()..=interval.end?.year()).collect::<Vec<_>>())
    };
    let years = if named.is_empty() { spanned().unwrap_or_default() } else { named };
    if years.is_empty() {
        return 0.0;
    }
    years.iter().map(|year| part_of_year(*year, from, until)).sum::<f64>() / years.len() as f64
}

fn part_of_year(year: i32, from: NaiveDate, until: NaiveDate) -> f64 {
    let (Some(first), Some(last)) = (NaiveDate::from_ymd_opt(year, 1, 1), NaiveDate::from_ymd_opt(year, 12, 31)) else {
        return 0.0;
    };
    let (start, end) = (first.max(from), last.min(until));
    if end < start {
        return 0.0;
    }
    ((end - start).num_days() + 1) as f64 / ((last - first).num_days() + 1) as f64
}

/// The years of a cell such as `2012; 2014` or `2013-2016`.
fn years_in(cell: &str) -> Vec<i32> {
    let mut years: Vec<i32> = Vec::new();
    for part in cell.split([';', ',']) {
        let ends: Vec<i32> = part
            .split(['-', '–'])
            .filter_map(|end| end.trim_matches(|c: char| !c.is_ascii_digit()).parse().ok())
            .filter(|year| (1900..=2200).contains(year))
            .collect();
        match ends.as_slice() {
            [year] => years.push(*year),
            [first, last] if first <= last => years.extend(*first..=*last),
            _ => {}
        }
    }
    years.sort_unstable();
    years.dedup();
    years
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Granularity, Interval, testing};

    fn flow(from: &str, amount: f64, years: &str) -> Flow {
        let document = testing::document(&["A delivery."], None);
        let mut evidence = testing::evidence(&document, crate::model::Span::new(0, 11));
        let mut first = evidence.first().clone();
        first.timex = Some(years.to_owned());
        evidence = crate::model::Evidences::one(first);
        let all = years_in(years);
        let day = |year: i32, month, day| NaiveDate::from_ymd_opt(year, month, day).expect("a day");
        Flow {
            id: crate::model::RecordId(format!("{from}{years}")),
            from: testing::party(from),
            to: testing::party("AZE"),
            commodity: "arms".into(),
            share: None,
            of: None,
            amount: Some(amount),
            unit: Some("million TIV".into()),
            approximate: false,
            interval: Some(Interval::between(
                day(all[0], 1, 1),
                day(*all.last().expect("a year"), 12, 31),
                Granularity::Range,
            )),
            factuality: Factuality::Asserted,
            attribution: None,
            evidence,
            status: Default::default(),
        }
    }

    #[test]
    fn a_delivery_is_spread_evenly_over_the_years_it_names() {
        let flows = [flow("ISR", 15.0, "2012; 2014"), flow("RUS", 35.0, "2013-2016"), flow("TUR", 15.0, "2020")];
        let day = |text: &str| text.parse().expect("a day");
        let shares = supplier_shares(&flows, &"AZE".into(), "million TIV", day("2013-01-01"), day("2014-12-31"));
        let found: Vec<(String, f64)> = shares.suppliers.iter().map(|s| (s.from.0.clone(), s.percent)).collect();
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].0, "RUS");
        assert!((found[0].1 - 70.0).abs() < 1e-9 && (found[1].1 - 30.0).abs() < 1e-9, "{found:?}");
        assert!((shares.total - 25.0).abs() < 1e-9);
        let half = supplier_shares(&flows, &"AZE".into(), "million TIV", day("2020-01-01"), day("2020-07-01"));
        assert!((half.total - 15.0 * 183.0 / 366.0).abs() < 1e-9, "{half:?}");
    }
}
