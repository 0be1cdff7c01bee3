//! What several documents say of one thing, side by side.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Project, Result};
use crate::{
    lexicon::Lexicon,
    link::compare::{self, Account, Compared},
    model::{
        AnyRecord, DocumentDate, DocumentId, Filter, Grade, MentionKind, Quantity, RecordId, RecordKind, Span, Status,
    },
    pipeline,
    store::{documents, records},
};

/// Days around an event within which others may tell of it.
const AROUND_DAYS: u64 = 3;

/// Accounts of one thing by several documents, the earliest document first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Comparison {
    /// Who tells it.
    pub tellers: Vec<Teller>,
    /// What each of them says of when, where, who and how many.
    pub fields: Vec<Compared>,
}

/// A document that tells of it, by its record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Teller {
    /// The record.
    pub record: RecordId,
    /// Whether it was taken into the one that was asked for.
    pub merged: bool,
    /// The document.
    pub document: DocumentId,
    /// Its title.
    pub title: String,
    /// Who published it.
    pub source: Option<String>,
    /// Its date.
    pub date: Option<DocumentDate>,
    /// How far it is to be trusted.
    pub grade: Grade,
    /// The document of which it is a reprint.
    pub reprint_of: Option<DocumentId>,
    /// Its words.
    pub quote: String,
}

impl Project {
    /// What each document says of the thing that a record tells: the record itself, those that were merged into it, and
    /// those of other documents that seem to tell the same. One account is a comparison with nobody.
    ///
    /// # Errors
    /// When there is no such record.
    pub fn compare(&self, id: &RecordId) -> Result<Comparison> {
        let asked = records::get(self.read(), id)?;
        // A document that tells a thing in two records tells it once.
        let mut heard = HashSet::from([asked.evidence().first().document.clone()]);
        let mut told = vec![(asked.clone(), false)];
        for piece in asked.evidence().all() {
            for other in records::merged_in(self.read(), &piece.document, asked.kind())? {
                if other.evidence().first() == piece && heard.insert(piece.document.clone()) {
                    told.push((other, true));
                }
            }
        }
        for twin in self.twins(&asked)? {
            if heard.insert(twin.evidence().first().document.clone()) {
                told.push((twin, false));
            }
        }
        let mut accounts = Vec::with_capacity(told.len());
        for (record, merged) in told {
            let first = record.evidence().first();
            let head = documents::head(self.read(), &first.document)?;
            let numbers = match head.dataset {
                Some(_) => Vec::new(),
                None => self.numbers(&first.document, first.span)?,
            };
            let teller = Teller {
                record: record.id().clone(),
                merged,
                document: head.id,
                title: head.title,
                source: head.source,
                date: head.date,
                grade: head.grade,
                reprint_of: head.reprint_of,
                quote: first.quote.split_whitespace().collect::<Vec<_>>().join(" "),
            };
            accounts.push((teller, record, numbers));
        }
        accounts.sort_by_key(|(teller, ..)| {
            (teller.date.is_none(), teller.date.map(|date| date.date), teller.title.clone(), teller.record.clone())
        });
        let told: Vec<Account> = accounts.iter().map(|(_, record, numbers)| Account { record, numbers }).collect();
        let fields = compare::compare(&told);
        Ok(Comparison { fields, tellers: accounts.into_iter().map(|(teller, ..)| teller).collect() })
    }

    /// Records of other documents that seem to tell what `asked` tells, the most alike first.
    fn twins(&self, asked: &AnyRecord) -> Result<Vec<AnyRecord>> {
        if matches!(asked.status(), Status::Rejected | Status::Merged) {
            return Ok(Vec::new());
        }
        let mut filter = Filter { kinds: vec![asked.kind()], ..Filter::default() };
        if let (RecordKind::Event, Some(interval)) = (asked.kind(), asked.interval()) {
            let days = chrono::Days::new(AROUND_DAYS);
            filter.from = interval.start.and_then(|day| day.checked_sub_days(days));
            filter.to = interval.end.and_then(|day| day.checked_add_days(days));
        }
        let id = asked.id();
        let pairs = self.proposals(&filter)?.into_iter().filter_map(|pair| match () {
            () if pair.a == *id => Some(pair.b),
            () if pair.b == *id => Some(pair.a),
            () => None,
        });
        let mut twins: Vec<AnyRecord> =
            pairs.map(|twin| records::get(self.read(), &twin)).collect::<std::result::Result<_, _>>()?;
        let act = |record: &AnyRecord| match record {
            AnyRecord::Event(event) => event.cameo.clone(),
            _ => None,
        };
        twins.sort_by_key(|twin| (act(twin) != act(asked), twin.id().clone()));
        Ok(twins)
    }

    /// What the words of `span` count, each number with the word behind it.
    fn numbers(&self, id: &DocumentId, span: Span) -> Result<Vec<(Quantity, String)>> {
        let document = documents::get(self.read(), id)?;
        let found = pipeline::find_mentions(&document, Lexicon::builtin());
        let of_time = |at: Span| found.timexes.iter().any(|timex| timex.span.overlaps(at));
        let behind = |end: usize| {
            let next = document.text[end..].split_whitespace().next().unwrap_or_default();
            next.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
        };
        Ok(found
            .mentions
            .iter()
            .filter(|mention| span.contains(mention.span) && !of_time(mention.span))
            .filter_map(|mention| match &mention.kind {
                MentionKind::Quantity(quantity) => Some((quantity.clone(), behind(mention.span.end))),
                _ => None,
            })
            .collect())
    }
}
