//! Proposals: records of different documents that seem to tell the same thing. A person decides.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::model::{DocumentId, Event, Flow, Interval, Party, RecordId, Relation};

/// Two records that may be one, the one with the lesser id first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
pub struct Proposal {
    /// The one.
    pub a: RecordId,
    /// The other.
    pub b: RecordId,
}

/// Events of different documents that may be one: the same type, days that meet or lie within two days of each other, and
/// parties that agree on one side and do not exclude each other on the other, so that accounts which name another place,
/// day or culprit still stand side by side. An event without a date is proposed with none.
pub fn propose_events(events: &[Event]) -> Vec<Proposal> {
    propose(
        events,
        |e| (&e.id, &e.evidence.first().document),
        |a, b| a.event_type == b.event_type && near(a.interval, b.interval, 2) && parties_fit(a, b),
    )
}

/// Whether one side is the same in both and the other is not at odds: equal, overlapping, or left open by one account.
/// Two accounts that blame different actors fit when the victim, the place and the day are the same.
fn parties_fit(a: &Event, b: &Event) -> bool {
    let (source, target) = (same_side(&a.source, &b.source), same_side(&a.target, &b.target));
    if source && target {
        return !(a.source.is_empty() && a.target.is_empty()) || same_place(a, b);
    }
    let open = |x: &[Party], y: &[Party]| {
        x.is_empty() || y.is_empty() || x.iter().any(|p| y.iter().any(|q| q.country == p.country))
    };
    let one_open = source && !a.source.is_empty() && open(&a.target, &b.target)
        || target && !a.target.is_empty() && open(&a.source, &b.source);
    let blamed_apart = target && !a.target.is_empty() && a.interval == b.interval && same_place(a, b);
    one_open || blamed_apart
}

fn same_place(a: &Event, b: &Event) -> bool {
    a.place.as_ref().zip(b.place.as_ref()).is_some_and(|(x, y)| x.name == y.name)
}

/// Flows between the same parties of the same goods whose figures do not contradict each other.
pub fn propose_flows(flows: &[Flow]) -> Vec<Proposal> {
    let agree = |x: Option<f64>, y: Option<f64>| x.zip(y).is_none_or(|(x, y)| (x - y).abs() <= 0.02 * x.abs().max(1.0));
    propose(
        flows,
        |f| (&f.id, &f.evidence.first().document),
        |a, b| {
            a.from.country == b.from.country
                && a.to.country == b.to.country
                && a.commodity == b.commodity
                && agree(a.share, b.share)
                && agree(a.amount, b.amount)
                && (a.interval == b.interval || close(a.interval, b.interval))
        },
    )
}

/// Relations of the same kind and pair.
pub fn propose_relations(relations: &[Relation]) -> Vec<Proposal> {
    propose(
        relations,
        |r| (&r.id, &r.evidence.first().document),
        |a, b| {
            let (there, back) = (
                a.a.country == b.a.country && a.b.country == b.b.country,
                a.a.country == b.b.country && a.b.country == b.a.country,
            );
            a.kind == b.kind && (there || (back && !a.kind.is_directed()))
        },
    )
}

fn propose<'r, R>(
    records: &'r [R],
    key: impl Fn(&'r R) -> (&'r RecordId, &'r DocumentId),
    same: impl Fn(&R, &R) -> bool,
) -> Vec<Proposal> {
    let mut proposals = Vec::new();
    for (at, a) in records.iter().enumerate() {
        for b in &records[at + 1..] {
            let ((a_id, a_document), (b_id, b_document)) = (key(a), key(b));
            if a_document != b_document && same(a, b) {
                let (a, b) = if a_id <= b_id { (a_id, b_id) } else { (b_id, a_id) };
                proposals.push(Proposal { a: a.clone(), b: b.clone() });
            }
        }
    }
    proposals.sort();
    proposals
}

fn same_side(a: &[Party], b: &[Party]) -> bool {
    let countries = |side: &[Party]| {
        let mut codes: Vec<String> = side.iter().map(|p| p.country.0.clone()).collect();
        codes.sort();
        codes.dedup();
        codes
    };
    countries(a) == countries(b)
}

/// Intervals that touch, or whose nearest ends lie no more than `days` apart.
fn near(a: Option<Interval>, b: Option<Interval>, days: i64) -> bool {
    let Some((a, b)) = a.zip(b) else { return false };
    let before =
        |x: Interval, y: Interval| x.end.zip(y.start).is_none_or(|(end, start)| (start - end).num_days() <= days);
    let known = |i: Interval| i.start.is_some() || i.end.is_some();
    known(a) && known(b) && before(a, b) && before(b, a)
}

/// Both ends within one day.
fn close(a: Option<Interval>, b: Option<Interval>) -> bool {
    let near = |x: Option<chrono::NaiveDate>, y: Option<chrono::NaiveDate>| {
        x.zip(y).is_some_and(|(x, y)| (x - y).num_days().abs() <= 1)
    };
    a.zip(b).is_some_and(|(a, b)| near(a.start, b.start) && near(a.end, b.end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link::compare::{Account, Agreement, Field, compare};
    use crate::{
        lexicon::Lexicon,
        model::{AnyRecord, DateOrigin, Document, DocumentDate},
        pipeline::extract,
    };

    fn events(id: &str, text: &str) -> Vec<Event> {
        records(id, text).events
    }

    fn flows(id: &str, text: &str) -> Vec<Flow> {
        records(id, text).flows
    }

    fn records(id: &str, text: &str) -> crate::model::Records {
        let date =
            DocumentDate { date: chrono::NaiveDate::from_ymd_opt(2021, 3, 1).unwrap(), origin: DateOrigin::Given };
        let document = Document {
            id: DocumentId(id.into()),
            title: String::new(),
            source: None,
            file_name: String::new(),
            date: Some(date),
            meta: Default::default(),
            text: text.into(),
        };
        extract(&document, Lexicon::builtin()).records
    }

    #[test]
    fn one_raid_told_with_different_days_and_places_is_proposed_and_the_differences_kept() {
        let mut all = events("1", "On 3 February 2021 Chile shelled Tacna in Peru.");
        all.extend(events("2", "On 4 February 2021 Chile shelled Arequipa in Peru."));
        let proposals = propose_events(&all);
        assert_eq!(proposals.len(), 1, "{all:?}");
        let records: Vec<AnyRecord> = all.into_iter().map(AnyRecord::Event).collect();
        let told: Vec<Account> = records.iter().map(|record| Account { record, numbers: &[] }).collect();
        let rows = compare(&told);
        let dates = rows.iter().find(|row| row.field == Field::Date).expect("dates");
        assert_eq!(dates.agreement, Agreement::Apart, "{rows:?}");
        let said: Vec<_> = dates.says.iter().flatten().collect();
        assert_eq!(said, ["2021-02-03", "2021-02-04"]);
    }

    #[test]
    fn raids_weeks_apart_or_by_one_on_two_are_no_proposal() {
        let mut all = events("1", "On 3 February 2021 Chile shelled Peru.");
        all.extend(events("2", "On 20 February 2021 Chile shelled Peru."));
        all.extend(events("3", "On 3 February 2021 Chile shelled Bolivia."));
        assert!(propose_events(&all).is_empty());
    }

    #[test]
    fn the_same_delivery_in_two_documents_is_proposed() {
        let mut all = flows("1", "In 2018 Spain sold Peru twelve radars.");
        all.extend(flows("2", "Peru bought 12 radars from Spain in 2018."));
        assert_eq!(propose_flows(&all).len(), 1);
    }

    #[test]
    fn figures_that_differ_are_kept_apart_and_so_is_one_document() {
        let mut all = flows("1", "In 2018 Spain sold Peru twelve radars.");
        all.extend(flows("2", "Peru bought 40 radars from Spain in 2018."));
        assert!(propose_flows(&all).is_empty());
        let one = flows("1", "In 2018 Spain sold Peru radars. In 2018 Spain sold Peru tanks.");
        assert!(propose_flows(&one).is_empty());
    }
}
