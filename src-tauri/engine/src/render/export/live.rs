//! What a page needs to show a story by itself: events with their words, where each scene looks and when, the ground.

use serde::Serialize;
use serde_json::{Value, json};

use crate::{
    geo::area::Reach,
    model::{Factuality, Quad},
    render::{
        RenderError, Theme,
        map::{MapStyle, paths},
        palette::Palette,
    },
};

/// A story that a page can play.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Live {
    /// Events of all scenes, by day.
    pub events: Vec<LiveEvent>,
    /// One for each slide.
    pub scenes: Vec<LiveScene>,
    /// Borders that events are said to lie along, by the name of the place.
    pub bands: Vec<(String, Reach)>,
    /// Events that the scenes ask for and that had no room.
    pub left_out: usize,
}

/// What a scene shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LiveScene {
    /// Whether it is a map, and no other figure.
    pub is_map: bool,
    /// First and last day, counted from 1970-01-01.
    pub days: (Option<i32>, Option<i32>),
    /// Where it looks: degrees west, south, east, north. None: where its events are.
    pub stretch: Option<[f64; 4]>,
    /// Places of its events, whatever their day.
    pub events: Vec<usize>,
    /// Those that it rests on.
    pub chosen: Vec<usize>,
}

/// An event, with the words it rests on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LiveEvent {
    /// First and last day, counted from 1970-01-01.
    pub days: [Option<i32>; 2],
    /// Its date in words.
    pub when: String,
    /// Who did it to whom.
    pub who: String,
    /// What it is.
    pub what: String,
    /// Which of the four quarters.
    #[serde(skip)]
    pub quad: Quad,
    /// Whether a text asserts it.
    pub factuality: Factuality,
    /// Degrees east and north.
    #[serde(skip)]
    pub at: Option<(f64, f64)>,
    /// How closely its place is known: UCDP's `where_prec`.
    pub precision: u8,
    /// Name of the place.
    pub place: Option<String>,
    /// Each quotation and whom to name for it.
    pub quotes: Vec<[String; 2]>,
}

/// The data of a page, as JSON.
///
/// # Errors
/// When the style of maps cannot be read.
pub fn data(live: &Live, theme: Theme) -> Result<Value, RenderError> {
    let cameras: Vec<[f64; 4]> = live.scenes.iter().map(|scene| camera(live, scene)).collect();
    let metres = |[x, y, wide, high]: &[f64; 4]| {
        // Half as far again on each side as the scene shows, in metres: there a reader may look around.
        [x - wide, -y - high, x + wide, -y + high].map(|units| units * paths::UNIT_M)
    };
    let views: Vec<[f64; 4]> = cameras.iter().map(metres).collect();
    let last = live.events.iter().flat_map(|event| event.days).flatten().max().unwrap_or(0);
    let days: Vec<i32> = live.scenes.iter().map(|scene| scene.days.1.unwrap_or(last)).collect();
    let mut provinces: Vec<String> = Vec::new();
    let mut events = Vec::new();
    for event in &live.events {
        let mut value = json!(event);
        value["quad"] = json!(match event.quad {
            Quad::VerbalConflict => 0,
            Quad::MaterialConflict => 1,
            Quad::VerbalCooperation => 2,
            Quad::MaterialCooperation => 3,
        });
        value["at"] = json!(event.at.map(paths::at));
        if let Some(path) = event.at.filter(|_| event.precision == 4).and_then(paths::division) {
            let known = provinces.iter().position(|other| *other == path);
            value["province"] = json!(known.unwrap_or(provinces.len()));
            if known.is_none() {
                provinces.push(path);
            }
        }
        events.push(value);
    }
    let scenes: Vec<Value> = live
        .scenes
        .iter()
        .zip(&cameras)
        .map(|(scene, camera)| {
            json!({
                "map": scene.is_map,
                "days": [scene.days.0, scene.days.1],
                "camera": camera,
                "events": scene.events,
                "chosen": scene.chosen,
            })
        })
        .collect();
    let band = |(name, reach): &(String, Reach)| {
        let (path, wide) = paths::band(reach);
        json!({ "name": name, "path": path, "wide": wide })
    };
    let bands: Vec<Value> = live.bands.iter().map(band).collect();
    Ok(json!({
        "events": events,
        "scenes": scenes,
        "bands": bands,
        "provinces": provinces,
        "left_out": live.left_out,
        "ground": paths::ground(theme, &views, &days)?,
        "ink": ink(theme)?,
    }))
}

/// Where a scene looks, in units of the plane: the middle, the width and the height.
fn camera(live: &Live, scene: &LiveScene) -> [f64; 4] {
    let [west, south, east, north] = crate::render::map::REGION;
    let within = |(lon, lat): &(f64, f64)| (west..=east).contains(lon) && (south..=north).contains(lat);
    let is_on = |event: &&LiveEvent| {
        let [first, last] = event.days;
        let from = scene.days.0.is_none_or(|from| last.or(first).is_some_and(|last| last >= from));
        from && scene.days.1.is_none_or(|to| first.or(last).is_some_and(|first| first <= to))
    };
    let events = scene.events.iter().filter_map(|i| live.events.get(*i));
    let points = events.filter(is_on).filter(|event| event.precision <= 5).filter_map(|event| event.at).filter(within);
    paths::camera(scene.stretch, points.collect())
}

/// Colours by meaning.
fn ink(theme: Theme) -> Result<Value, RenderError> {
    let palette = Palette::of(theme);
    let style = MapStyle::of(theme)?;
    let map = |name: &str| paths::css(style.colour(name));
    let figure = |colour: plotters::style::RGBColor| format!("rgb({} {} {})", colour.0, colour.1, colour.2);
    let quads = [palette.conflict_words, palette.conflict, palette.cooperation_words, palette.cooperation];
    Ok(json!({
        "quads": quads.map(figure).to_vec(),
        "paper": figure(palette.ground),
        "ink": figure(palette.ink),
        "muted": figure(palette.muted),
        "grid": figure(palette.grid),
        "band": figure(palette.band),
        "sea": map("sea"),
        "text": map("text"),
        "quiet": map("text-quiet"),
        "water": map("text-water"),
        "halo": map("text-halo"),
    }))
}
