//! Proposals: records of different documents that seem to tell the same thing. A person decides.

use crate::model::{DocumentId, Event, Flow, Interval, Party, RecordId, Relation};

/// Two records that may be one, the one with the lesser id first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Proposal {
    /// The one.
    pub a: RecordId,
    /// The other.
    pub b: RecordId,
}

/// Events of the same type and parties whose days lie within one day of each other. An event without a date is
/// proposed with none.
pub fn propose_events(events: &[Event]) -> Vec<Proposal> {
    propose(
        events,
        |e| (&e.id, &e.evidence.first().document),
        |a, b| {
            a.event_type == b.event_type
                && same_side(&a.source, &b.source)
                && same_side(&a.target, &b.target)
                && close(a.interval, b.interval)
        },
    )
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
    use crate::{
        lexicon::Lexicon,
        model::{DateOrigin, Document, DocumentDate},
        pipeline::extract,
    };

    fn flows(id: &str, text: &str) -> Vec<Flow> {
        let date =
            DocumentDate { date: chrono::NaiveDate::from_ymd_opt(2021, 3, 1).unwrap(), origin: DateOrigin::Given };
        let document = Document {
            id: DocumentId(id.into()),
            title: String::new(),
            source: None,
            file_name: String::new(),
            date: Some(date),
            text: text.into(),
        };
        extract(&document, Lexicon::builtin()).records.flows
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
