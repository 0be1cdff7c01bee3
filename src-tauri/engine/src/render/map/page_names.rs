//! Names for a map that a page draws itself: all that it may have room for at some scale.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    names::{LAKES, SEAS, TOWNS, Town, WIDER},
    paths::{UNIT_M, at},
};
use crate::{
    geo::{atlas::atlas, conic},
    model::day_of_number,
};

/// The most towns of a page.
const MOST_TOWNS: usize = 500;
/// How near a page lets a reader come, zoom.
pub const NEAREST: f64 = 10.0;
/// Towns named before this zoom are there wherever a reader goes; smaller ones only where a scene looks.
const EVERYWHERE: f64 = 6.8;

/// A name and where it stands.
#[derive(Debug, Serialize)]
pub struct Name {
    at: [i32; 2],
    /// One for all days, or one for each day asked for.
    pub words: Vec<String>,
    kind: &'static str,
    /// From which zoom.
    zoom: f64,
    /// The widest that it may be, in units; 0 is any width.
    wide: f64,
}

/// The names of a page that looks at `views`, in metres of the plane: left, lower, right, upper; on days counted from
/// 1970-01-01. The first to be written come first.
pub fn all(views: &[[f64; 4]], days: &[i32]) -> Vec<Name> {
    let place =
        |kind, degrees, words: String, zoom, wide| Name { at: at(degrees), words: vec![words], kind, zoom, wide };
    let mut names = Vec::new();
    for land in atlas().countries.iter().filter(|land| land.focus) {
        names.push(place("five", land.label, land.name.to_uppercase(), 0.0, 0.0));
    }
    let days: Vec<String> =
        days.iter().filter_map(|day| day_of_number(*day)).map(|day: NaiveDate| day.to_string()).collect();
    let (capitals, towns): (Vec<&Town>, Vec<&Town>) = TOWNS.iter().partition(|town| town.is_capital());
    let named = |town: &Town| {
        let mut words: Vec<String> = days.iter().map(|day| town.words(day)).collect();
        if words.windows(2).all(|pair| pair[0] == pair[1]) {
            words.truncate(1);
        }
        let kind = if town.is_capital() { "capital" } else { "town" };
        Name { at: at((town.lon, town.lat)), words, kind, zoom: town.first_zoom(), wide: 0.0 }
    };
    names.extend(capitals.into_iter().map(named));
    for land in atlas().countries.iter().filter(|land| !land.focus && land.dejure.is_none()) {
        let (lon, lat) = land.label;
        let a_degree = conic::project((lon + 0.5, lat)).0 - conic::project((lon - 0.5, lat)).0;
        let wide = WIDER * land.wide_deg() * a_degree / UNIT_M;
        names.push(place("country", land.label, land.name.to_uppercase(), 0.0, wide));
    }
    for (name, lon, lat, zoom) in SEAS.iter().chain(&LAKES) {
        names.push(place("water", (*lon, *lat), (*name).to_owned(), *zoom, 0.0));
    }
    let is_seen = |town: &&Town| {
        let (x, y) = conic::project((town.lon, town.lat));
        let within =
            |[left, lower, right, upper]: &[f64; 4]| (*left..=*right).contains(&x) && (*lower..=*upper).contains(&y);
        town.first_zoom() <= EVERYWHERE || town.first_zoom() <= NEAREST && views.iter().any(within)
    };
    names.extend(towns.into_iter().filter(is_seen).take(MOST_TOWNS).map(named));
    names
}
