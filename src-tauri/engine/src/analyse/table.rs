//! A record as a row of the table.

use super::RecordRow;
use crate::model::{AnyRecord, Party, RecordLine};

/// The row of `record`, whose columns are `line`, in a document of this title.
pub fn row(line: RecordLine, record: &AnyRecord, document: &str) -> RecordRow {
    let (source, target) = record.sides();
    RecordRow {
        id: line.id,
        kind: line.kind,
        class: line.class,
        source: codes(source),
        target: codes(target),
        date: line.edtf.or_else(|| record.interval().map(|interval| interval.edtf())).unwrap_or_default(),
        place: line.place.map(|place| place.name).unwrap_or_default(),
        factuality: line.factuality,
        status: line.status,
        confidence: line.confidence,
        quote: record.evidence().first().quote.clone(),
        document: document.to_owned(),
    }
}

fn codes(parties: &[Party]) -> String {
    let mut codes: Vec<&str> = Vec::new();
    for party in parties {
        if !codes.contains(&party.actor.as_str()) {
            codes.push(party.actor.as_str());
        }
    }
    codes.join(", ")
}
