//! What sources say of one thing, side by side: where they agree, and where they do not.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::model::{AnyRecord, Event, Interval, Party, Place, Quantity, Relation};

/// Something that accounts may differ on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(rename = "ComparedField")]
pub enum Field {
    /// First and last day.
    Date,
    /// Where.
    Place,
    /// Who did it, or supplies.
    Source,
    /// To whom.
    Target,
    /// Whether it happened.
    Factuality,
    /// How many, or how much.
    Number,
}

/// How accounts stand to one another in a field. One that is silent contradicts nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Agreement {
    /// All that speak say the same.
    #[default]
    Alike,
    /// One says more, or more finely, than another: "March" and "3 March".
    Finer,
    /// Two cannot both be right.
    Apart,
}

/// What each account says of one field, in the order of the accounts. None is preferred.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Compared {
    /// Of what.
    pub field: Field,
    /// What each says; `None` when it says nothing. A day is EDTF, actors are codes apart by a blank, a claim is its word.
    pub says: Vec<Option<String>>,
    /// How they stand to one another.
    pub agreement: Agreement,
}

/// An account of a thing: the record that one document makes of it, and the amounts that its words name.
#[derive(Debug, Clone, Copy)]
pub struct Account<'a> {
    /// The record.
    pub record: &'a AnyRecord,
    /// Quantities in its words, each with what it counts ("soldiers").
    pub numbers: &'a [(Quantity, String)],
}

/// The fields of accounts of one thing, those that none speaks of left out.
pub fn compare(accounts: &[Account]) -> Vec<Compared> {
    let side = |field, of: fn(&AnyRecord) -> &[Party]| {
        row(field, accounts, |account| codes(of(account.record)), |codes| codes.join(" "), |a, b| sets(a, b))
    };
    [
        row(Field::Date, accounts, when, |interval| interval.edtf(), |a, b| dates(*a, *b)),
        row(Field::Place, accounts, place, |place| place.name.clone(), |a, b| places(a, b)),
        side(Field::Source, |record| record.sides().0),
        side(Field::Target, |record| record.sides().1),
        row(Field::Factuality, accounts, |account| account.record.factuality(), |f| f.word().to_owned(), same),
        row(Field::Number, accounts, numbers, |numbers| numbers.join("; "), |a, b| sets(a, b)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn row<'a, V>(
    field: Field,
    accounts: &[Account<'a>],
    value: impl Fn(&Account<'a>) -> Option<V>,
    show: impl Fn(&V) -> String,
    agree: impl Fn(&V, &V) -> Agreement,
) -> Option<Compared> {
    let values: Vec<Option<V>> = accounts.iter().map(value).collect();
    let said: Vec<&V> = values.iter().flatten().collect();
    let pairs = said.iter().enumerate().flat_map(|(at, a)| said[at + 1..].iter().map(move |b| (*a, *b)));
    let agreement = pairs.map(|(a, b)| agree(a, b)).max().unwrap_or_default();
    let says = values.iter().map(|value| value.as_ref().map(&show)).collect();
    (!said.is_empty()).then_some(Compared { field, says, agreement })
}

fn when(account: &Account) -> Option<Interval> {
    account.record.interval().filter(|interval| interval.start.is_some() || interval.end.is_some())
}

fn place<'a>(account: &Account<'a>) -> Option<&'a Place> {
    match account.record {
        AnyRecord::Event(Event { place, .. }) => place.as_ref(),
        _ => None,
    }
}

/// Of a flow its share or amount, of others what the words count.
fn numbers(account: &Account) -> Option<Vec<String>> {
    let mut found: Vec<String> = match account.record {
        AnyRecord::Flow(flow) => flow.figures(),
        AnyRecord::Event(_) | AnyRecord::Relation(Relation { .. }) => account
            .numbers
            .iter()
            .map(|(quantity, of)| {
                let unit = quantity.unit.as_deref().unwrap_or(of);
                let about = if quantity.approximate { "~" } else { "" };
                format!("{about}{} {unit}", quantity.value).trim().to_owned()
            })
            .collect(),
        AnyRecord::Cause(_) => Vec::new(),
    };
    found.sort();
    found.dedup();
    (!found.is_empty()).then_some(found)
}

fn codes(parties: &[Party]) -> Option<Vec<String>> {
    let mut codes: Vec<String> = parties.iter().map(|party| party.country.0.clone()).collect();
    codes.sort_unstable();
    codes.dedup();
    (!codes.is_empty()).then_some(codes)
}

fn same<T: PartialEq>(a: &T, b: &T) -> Agreement {
    if a == b { Agreement::Alike } else { Agreement::Apart }
}

/// Lists of which one holds the other differ in how much they tell.
fn sets(a: &[String], b: &[String]) -> Agreement {
    let holds = |all: &[String], part: &[String]| part.iter().all(|one| all.contains(one));
    match (holds(a, b), holds(b, a)) {
        (true, true) => Agreement::Alike,
        (false, false) => Agreement::Apart,
        _ => Agreement::Finer,
    }
}

/// Intervals that share a day may be one day, told more or less finely.
fn dates(a: Interval, b: Interval) -> Agreement {
    if (a.start, a.end) == (b.start, b.end) {
        Agreement::Alike
    } else if a.touches(b.start, b.end) {
        Agreement::Finer
    } else {
        Agreement::Apart
    }
}

/// A country and a town in it are one place, told more or less finely.
fn places(a: &Place, b: &Place) -> Agreement {
    const COUNTRY: u8 = 6;
    let wide = a.precision == COUNTRY || b.precision == COUNTRY;
    if a.name == b.name {
        Agreement::Alike
    } else if wide && a.precision != b.precision && a.country == b.country {
        Agreement::Finer
    } else {
        Agreement::Apart
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EventType, Granularity, testing};

    /// An event of 3 February 2021 in Goris, changed by `change`.
    fn event(change: impl Fn(&mut Event)) -> AnyRecord {
        let document = testing::document(&["Chile shelled Peru."], None);
        let span = testing::sentences(&document)[0].span;
        let day = Interval::day(testing::day("2021-02-03"));
        let mut event = testing::event(&document, span, EventType::Assault, &["CHL"], &["PER"], Some(day));
        change(&mut event);
        AnyRecord::Event(event)
    }

    fn agreement(field: Field, records: &[AnyRecord], numbers: &[Vec<(Quantity, String)>]) -> Option<Agreement> {
        let none = Vec::new();
        let accounts: Vec<Account> = records
            .iter()
            .enumerate()
            .map(|(at, record)| Account { record, numbers: numbers.get(at).unwrap_or(&none) })
            .collect();
        compare(&accounts).into_iter().find(|row| row.field == field).map(|row| row.agreement)
    }

    fn dated(start: &str, end: &str) -> AnyRecord {
        event(|event| {
            event.interval = Some(Interval::between(testing::day(start), testing::day(end), Granularity::Range));
        })
    }

    #[test]
    fn days_apart_contradict_and_a_month_holds_its_days() {
        let check = |a: (&str, &str), b: (&str, &str), expected| {
            assert_eq!(agreement(Field::Date, &[dated(a.0, a.1), dated(b.0, b.1)], &[]), Some(expected), "{a:?} {b:?}");
        };
        check(("2021-02-03", "2021-02-03"), ("2021-02-03", "2021-02-03"), Agreement::Alike);
        check(("2021-02-03", "2021-02-03"), ("2021-02-01", "2021-02-28"), Agreement::Finer);
        check(("2021-02-03", "2021-02-03"), ("2021-02-04", "2021-02-04"), Agreement::Apart);
    }

    #[test]
    fn a_silent_account_contradicts_nobody_and_what_none_says_is_left_out() {
        let silent = event(|event| event.interval = None);
        assert_eq!(
            agreement(Field::Date, &[dated("2021-02-03", "2021-02-03"), silent.clone()], &[]),
            Some(Agreement::Alike)
        );
        assert_eq!(agreement(Field::Date, &[silent.clone(), silent], &[]), None);
    }

    #[test]
    fn one_who_names_more_actors_says_more_and_one_who_names_another_contradicts() {
        let by = |codes: &[&str]| event(|event| event.source = codes.iter().map(|code| testing::party(code)).collect());
        let of = |a: &[&str], b: &[&str]| agreement(Field::Source, &[by(a), by(b)], &[]);
        assert_eq!(of(&["AZE"], &["AZE", "TUR"]), Some(Agreement::Finer));
        assert_eq!(of(&["AZE", "TUR"], &["TUR", "AZE"]), Some(Agreement::Alike));
        assert_eq!(of(&["AZE"], &["ARM"]), Some(Agreement::Apart));
    }

    #[test]
    fn a_town_lies_in_its_country_and_two_towns_are_two_places() {
        let at = |name: &str, precision: u8| {
            event(|event| {
                event.place = Some(Place {
                    name: name.to_owned(),
                    text: name.to_owned(),
                    lat_deg: 39.5,
                    lon_deg: 46.3,
                    precision,
                    country: Some("ARM".into()),
                });
            })
        };
        assert_eq!(agreement(Field::Place, &[at("Goris", 1), at("Armenia", 6)], &[]), Some(Agreement::Finer));
        assert_eq!(agreement(Field::Place, &[at("Goris", 1), at("Kapan", 1)], &[]), Some(Agreement::Apart));
    }

    #[test]
    fn three_soldiers_and_four_contradict_each_other() {
        let told = |value: f64, of: &str| (Quantity { value, unit: None, approximate: false }, of.to_owned());
        let both = [event(|_| {}), event(|_| {})];
        let of = |a, b| agreement(Field::Number, &both, &[a, b]);
        assert_eq!(of(vec![told(3.0, "soldiers")], vec![told(4.0, "soldiers")]), Some(Agreement::Apart));
        assert_eq!(
            of(vec![told(3.0, "soldiers")], vec![told(3.0, "soldiers"), told(12.0, "wounded")]),
            Some(Agreement::Finer)
        );
        assert_eq!(of(vec![], vec![told(4.0, "soldiers")]), Some(Agreement::Alike));
    }
}
