//! Places, and when the name of a capital is one.

use super::{token::Class, units::Unit};
use crate::{
    lexicon::{Lexicon, actors::Country, fold::fold},
    model::Place,
};

/// Whether a by-name of a small place (`known` is its name) begins a person's name instead: "Ahmad Karimi spoke", where
/// Ahmad is also what some call a town. "In Ahmad" stays the town.
pub fn is_first_name(units: &[Unit], at: usize, known: &str) -> bool {
    let unit = &units[at];
    let by_name = !unit.lower.contains(' ') && unit.lower != fold(known).to_lowercase();
    let goes_on = units.get(at + 1).is_some_and(|u| u.capital && u.name.is_none() && u.class == Class::Name);
    let located = at.checked_sub(1).is_some_and(|b| units[b].is(LOCATIVES) || units[b].is(&["from", "to", "of"]));
    by_name && goes_on && !located
}

/// Where a capital named at `at` is the city itself and not the government that sits there: "in Baku", "visited Baku",
/// "Baku, Azerbaijan", "Baku airport". Elsewhere it acts and is acted on.
pub fn capital_is_place(units: &[Unit], at: usize) -> bool {
    let before = |n: usize| at.checked_sub(n).map(|i| &units[i]);
    let next = units.get(at + 1);
    if next.is_some_and(|u| u.is(CITY_NOUNS)) {
        return true;
    }
    // "Baku's streets"
    if next.is_some_and(|u| u.lower == "'s") && units.get(at + 2).is_some_and(|u| u.is(CITY_NOUNS)) {
        return true;
    }
    // A dateline: "BAKU, Oct 11 -", "BAKU/YEREVAN, …"
    if units[at].span.start == units[0].span.start || before(1).is_some_and(|u| u.lower == "/") {
        let loud = units[at].lower.len() > 3 && next.is_some_and(|u| u.is(&[",", "/", "-", "–", "—", "("]));
        if loud && units.iter().skip(at).take(10).any(|u| u.is(&["-", "–", "—"])) {
            return true;
        }
    }
    let Some(one) = before(1) else { return false };
    // "Azerbaijan's capital, Baku", "the capital Baku"
    if (one.lower == "," && before(2).is_some_and(|u| u.is(&["capital", "city"]))) || one.is(&["capital", "city"]) {
        return true;
    }
    // In a list the first member decides: "in Baku and Yerevan", "visits Yerevan on Thursday and Baku the day after".
    if one.is(&["and", "or", ",", "both"]) {
        if next.is_some_and(|u| u.is_finite() || u.lower == "'s") {
            return false;
        }
        let listed = (0..at).rev().take(8).find(|&i| units[i].name.is_some());
        if let Some(first) = listed
            && is_city(&units[first])
        {
            return capital_is_place(units, first);
        }
        return false;
    }
    if one.is(LOCATIVES) {
        return true;
    }
    let verb = |words: &[&str], reach: usize| {
        units[at.saturating_sub(reach)..at].iter().rev().any(|u| words.contains(&u.lemma.as_str()))
    };
    match one.lower.as_str() {
        "from" | "to" | "for" | "towards" | "toward" => verb(MOTIONS, 7),
        // "Shells fell on Stepanakert": what comes down on it hits the town.
        "on" | "upon" => verb(&["fall", "land", "rain", "drop", "crash", "explode"], 3),
        "of" => before(2).is_some_and(|u| u.is(CITY_PARTS)),
        _ => REACHES.contains(&one.lemma.as_str()) || STRIKES.contains(&one.lemma.as_str()),
    }
}

fn is_city(unit: &Unit) -> bool {
    matches!(unit.name, Some(crate::lexicon::names::Name::Capital(_)))
}

const CITY_NOUNS: &[&str] = &[
    "airport",
    "streets",
    "street",
    "squares",
    "square",
    "suburb",
    "suburbs",
    "residents",
    "hospital",
    "hotel",
    "university",
    "metro",
    "district",
    "prison",
    "stadium",
    "harbour",
    "port",
    "skyline",
];
const CITY_PARTS: &[&str] = &[
    "city",
    "town",
    "capital",
    "streets",
    "street",
    "squares",
    "square",
    "outskirts",
    "suburb",
    "suburbs",
    "north",
    "south",
    "east",
    "west",
    "centre",
    "center",
    "residents",
    "people",
    "inhabitants",
    "mayor",
    "those",
];
const LOCATIVES: &[&str] = &[
    "in",
    "at",
    "near",
    "around",
    "outside",
    "inside",
    "through",
    "via",
    "across",
    "over",
    "above",
    "into",
    "throughout",
    "within",
    "off",
    "downtown",
    "central",
    "greater",
];
const MOTIONS: &[&str] = &[
    "travel", "fly", "arrive", "go", "come", "return", "head", "leave", "depart", "trip", "visit", "flight", "tour",
    "drive", "journey", "way", "report", "move", "fled", "flee", "march", "rush", "route", "road", "railway", "bring",
    "train", "hurry", "sail", "walk", "way", "en",
];
const REACHES: &[&str] = &["visit", "leave", "reach", "tour", "enter", "quit", "link", "connect"];
const STRIKES: &[&str] = &["bomb", "shell", "hit", "strike", "bombard", "target"];

/// The capital of `country` as a place.
pub fn capital_place(country: &Country, text: &str, lexicon: &Lexicon) -> Option<Place> {
    if let Some(known) = lexicon.places.list.iter().find(|p| p.name == text) {
        return Some(known.place(text));
    }
    let (lat_deg, lon_deg) = country.capital_deg.or(country.centre_deg)?;
    let name = country.capitals.first().cloned().unwrap_or_else(|| text.to_owned());
    Some(Place { name, text: text.to_owned(), lat_deg, lon_deg, precision: 1, country: Some(country.code.clone()) })
}

/// A country as a place: a point inside it, UCDP precision 6.
pub fn country_place(country: &Country, text: &str) -> Option<Place> {
    let (lat_deg, lon_deg) = country.centre_deg?;
    Some(Place {
        name: country.name.clone(),
        text: text.to_owned(),
        lat_deg,
        lon_deg,
        precision: 6,
        country: Some(country.code.clone()),
    })
}
