//! What sources say of one event, side by side: where they agree, and where they do not.

use crate::model::{DocumentId, Event, Factuality, Flow, Interval, Party};

/// What a record says in one of its fields, in words.
type Said<Record> = fn(&Record) -> Option<String>;

/// Something that accounts may differ on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// First and last day.
    Date,
    /// Where.
    Place,
    /// Who did it.
    Source,
    /// To whom.
    Target,
    /// Whether it happened.
    Factuality,
    /// A share or an amount.
    Number,
}

/// What one document says of a field; `None` when it says nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The document.
    pub document: DocumentId,
    /// Its word, ready to show.
    pub says: Option<String>,
}

/// A field on which accounts differ, with what each says, in the order given. None is preferred.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// On what.
    pub field: Field,
    /// Who says what.
    pub accounts: Vec<Account>,
}

/// Where accounts of one event differ. A document that is silent contradicts nobody.
pub fn compare_events(events: &[&Event]) -> Vec<Disagreement> {
    let fields: [(Field, Said<Event>); 5] = [
        (Field::Date, |e| e.edtf.clone().or_else(|| show_interval(e.interval))),
        (Field::Place, |e| e.place.as_ref().map(|p| p.name.clone())),
        (Field::Source, |e| show_parties(&e.source)),
        (Field::Target, |e| show_parties(&e.target)),
        (Field::Factuality, |e| Some(factuality_word(e.factuality).to_owned())),
    ];
    fields
        .into_iter()
        .filter_map(|(field, say)| compare(field, events, |e| &e.evidence.first().document, say))
        .collect()
}

/// Where accounts of one flow differ.
pub fn compare_flows(flows: &[&Flow]) -> Vec<Disagreement> {
    let number: fn(&Flow) -> Option<String> = |f| {
        let share = f.share.map(|s| format!("{s}%"));
        let amount = f.amount.map(|a| format!("{a} {}", f.unit.as_deref().unwrap_or_default()).trim_end().to_owned());
        share.or(amount)
    };
    let fields: [(Field, Said<Flow>); 2] = [(Field::Number, number), (Field::Date, |f| show_interval(f.interval))];
    fields.into_iter().filter_map(|(field, say)| compare(field, flows, |f| &f.evidence.first().document, say)).collect()
}

fn compare<R>(
    field: Field,
    records: &[&R],
    document: impl Fn(&R) -> &DocumentId,
    say: fn(&R) -> Option<String>,
) -> Option<Disagreement> {
    let accounts: Vec<Account> =
        records.iter().map(|r| Account { document: document(r).clone(), says: say(r) }).collect();
    let mut said: Vec<&String> = accounts.iter().filter_map(|a| a.says.as_ref()).collect();
    said.sort();
    said.dedup();
    (said.len() > 1).then_some(Disagreement { field, accounts })
}

fn factuality_word(factuality: Factuality) -> &'static str {
    match factuality {
        Factuality::Asserted => "asserted",
        Factuality::Reported => "reported",
        Factuality::Planned => "planned",
        Factuality::Possible => "possible",
        Factuality::Denied => "denied",
    }
}

fn show_parties(parties: &[Party]) -> Option<String> {
    let mut codes: Vec<&str> = parties.iter().map(|p| p.country.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    (!codes.is_empty()).then(|| codes.join(" "))
}

fn show_interval(interval: Option<Interval>) -> Option<String> {
    let interval = interval?;
    let day = |d: Option<chrono::NaiveDate>| d.map_or_else(|| "..".to_owned(), |d| d.to_string());
    (interval.start.is_some() || interval.end.is_some()).then(|| {
        if interval.start == interval.end {
            day(interval.start)
        } else {
            format!("{}/{}", day(interval.start), day(interval.end))
        }
    })
}
