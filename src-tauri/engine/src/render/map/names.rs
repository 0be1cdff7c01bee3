//! Names of countries, waters and towns, each at the first free place; none where there is no room.

use std::sync::LazyLock;

use chrono::NaiveDate;
use geo::{Contains, Point};
use plotters::style::text_anchor::HPos;
use serde::Deserialize;

use super::{View, around, middle, style::MapStyle};
use crate::{
    geo::atlas::{Land, atlas},
    render::{
        RenderError,
        canvas::{Canvas, Look, alpha},
        place::{Area, Room},
        text,
    },
};

/// Words that have their place.
pub struct Label {
    words: String,
    look: Look,
    area: Area,
    /// The dot of a town.
    dot: Option<(f64, f64)>,
}

impl Label {
    /// At the first of some places that is free.
    pub fn place(words: String, look: Look, places: &[Area], room: &mut Room) -> Option<Self> {
        let area = places[room.take_first(places.iter().copied())?];
        Some(Self { words, look, area, dot: None })
    }

    /// Writes it.
    pub fn draw(&self, canvas: &Canvas, style: &MapStyle) -> Result<(), RenderError> {
        if let Some(dot) = self.dot {
            canvas.disc(dot, 1.8, alpha(style.ink("text"), 1.0))?;
        }
        write(canvas, style, &self.words, middle(&self.area), self.look)
    }
}

/// Words with a halo, their middle at a point: written around it first, in the colour of the ground.
pub fn write(
    canvas: &Canvas,
    style: &MapStyle,
    words: &str,
    (x, y): (f64, f64),
    look: Look,
) -> Result<(), RenderError> {
    let look = look.anchored(HPos::Center);
    let halo = Look { ink: style.ink("text-halo"), ..look };
    for (dx, dy) in [(-1.0, 0.0), (1.0, 0.0), (0.0, -1.0), (0.0, 1.0)] {
        canvas.text(words, (x + dx, y + dy), halo)?;
    }
    canvas.text(words, (x, y), look)
}

#[derive(Deserialize)]
pub struct Town {
    name: String,
    #[serde(default)]
    names: Names,
    cc: String,
    /// Degrees east.
    pub lon: f64,
    /// Degrees north.
    pub lat: f64,
    #[serde(default)]
    pop: f64,
    #[serde(default)]
    pop_unreliable: bool,
    /// A quarter of a town.
    #[serde(default)]
    part: bool,
    /// Readers of the region look for it.
    #[serde(default)]
    sought: bool,
    #[serde(default)]
    also: Vec<Also>,
}

#[derive(Deserialize, Default)]
struct Names {
    en: Option<String>,
}

#[derive(Deserialize)]
struct Also {
    name: String,
    kind: String,
    from: Option<String>,
    to: Option<String>,
}

/// Towns, the first to be named first.
pub static TOWNS: LazyLock<Vec<Town>> = LazyLock::new(|| {
    let mut towns: Vec<Town> =
        serde_json::from_str(include_str!("../../../../../maps/places.json")).expect("a layer of maps/ is JSON");
    towns.sort_by(|a, b| b.rank().total_cmp(&a.rank()).then_with(|| a.name.cmp(&b.name)));
    towns
});

/// Country code of the towns' list and name of the capital, of the five and their neighbours.
const CAPITALS: [(&str, &str); 12] = [
    ("AZ", "Baku"),
    ("AM", "Yerevan"),
    ("IR", "Tehran"),
    ("TR", "Ankara"),
    ("IL", "Jerusalem"),
    ("GE", "Tbilisi"),
    ("IQ", "Baghdad"),
    ("SY", "Damascus"),
    ("LB", "Beirut"),
    ("JO", "Amman"),
    ("EG", "Cairo"),
    ("TM", "Ashgabat"),
];

impl Town {
    /// How early it is named: by its people, with a lift for capitals and for what readers look for.
    pub fn rank(&self) -> f64 {
        if self.part {
            return 0.0;
        }
        // Counts of towns that were emptied by war say nothing of what a reader looks for.
        let people = if self.pop_unreliable { 50_000.0 } else { self.pop.max(100.0) };
        let has_rival = self.also.iter().any(|also| also.kind == "rival");
        let lift = |is: bool, by: f64| if is { by } else { 0.0 };
        people.log10() + lift(self.is_capital(), 1.6) + lift(self.sought, 1.6) + lift(has_rival, 1.6)
    }

    /// From which zoom it is named.
    pub fn first_zoom(&self) -> f64 {
        (10.7 - self.rank()) / 0.92
    }

    /// Whether it is one of [`CAPITALS`].
    pub fn is_capital(&self) -> bool {
        self.pop > 100_000.0 && CAPITALS.contains(&(self.cc.as_str(), self.name.as_str()))
    }

    /// Both names where two are in dispute on the day: Khankendi/Stepanakert; that of the time first where it was another:
    /// Leninakan/Gyumri.
    pub fn words(&self, day: &str) -> String {
        let own = self.names.en.as_deref().unwrap_or(&self.name);
        let holding = |kind: &str| {
            let is_on = |also: &&Also| {
                also.kind == kind
                    && also.from.as_deref().is_none_or(|from| from <= day)
                    && also.to.as_deref().is_none_or(|to| day < to)
            };
            self.also.iter().find(is_on).map(|also| also.name.as_str()).filter(|name| *name != own)
        };
        match (holding("former"), holding("rival")) {
            (Some(former), _) => format!("{former}/{own}"),
            (None, Some(rival)) => format!("{own}/{rival}"),
            (None, None) => own.to_owned(),
        }
    }
}

/// Waters that have no outline of their own in the layers; degrees east and north, and from which zoom.
pub const SEAS: [(&str, f64, f64, f64); 7] = [
    ("Black Sea", 35.0, 43.2, 3.0),
    ("Caspian Sea", 50.9, 39.2, 3.0),
    ("Mediterranean Sea", 30.2, 33.6, 3.0),
    ("Persian Gulf", 51.2, 27.2, 4.0),
    ("Red Sea", 36.4, 25.3, 4.6),
    ("Aegean Sea", 25.6, 38.9, 5.4),
    ("Sea of Marmara", 28.2, 40.7, 6.4),
];
/// Lakes that readers of the region look for; degrees east and north, and from which zoom.
pub const LAKES: [(&str, f64, f64, f64); 4] = [
    ("Lake Van", 43.0, 38.63, 6.3),
    ("Lake Urmia", 45.45, 37.65, 6.0),
    ("Lake Sevan", 45.35, 40.32, 6.8),
    ("Dead Sea", 35.48, 31.5, 7.0),
];

/// The most towns of one figure.
const MOST_TOWNS: usize = 60;
/// How far the name of a country may stand from its place, px: of the five within it, of others, and beyond borders.
const FAR: f64 = 260.0;
const FAR_OF_OTHERS: f64 = 150.0;
const BEYOND: f64 = 60.0;
/// How much wider than its country a name may be.
pub const WIDER: f64 = 2.2;
/// Towns whose dots lie nearer together are one place to the eye, px: the larger gives the name.
const LONE: f64 = 13.0;

/// Keeps names off the dots of capitals.
pub fn reserve_capitals(view: &View, room: &mut Room) {
    for town in TOWNS.iter().filter(|town| town.is_capital()) {
        room.take(Area::around(view.at((town.lon, town.lat)), 6.0, 6.0));
    }
}

/// Names of the five: the nearest free place within the country; beside it where it is too small for its name.
pub fn place_five(view: &View, style: &MapStyle, room: &mut Room) -> Vec<Label> {
    let look = Look::new(13.0, style.ink("text")).bold();
    let five = atlas().countries.iter().filter(|land| land.focus);
    five.filter_map(|land| place_country(land, look, (FAR, BEYOND), view, room)).collect()
}

fn place_country(land: &Land, look: Look, (far, beyond): (f64, f64), view: &View, room: &mut Room) -> Option<Label> {
    let words = land.name.to_uppercase();
    let (x, y) = view.at(land.label);
    let Area { left, top, right, bottom } = view.area();
    // Close in, a country's own place may be far off: then the name stands where the country can be seen.
    let seen = (x.clamp(left, right), y.clamp(top, bottom));
    let is_within = |place: &Area| {
        let (lon, lat) = view.degrees(middle(place));
        land.ground.contains(&Point::new(lon, lat))
    };
    let is_beside = |place: &Area| {
        let at = middle(place);
        (at.0 - x).hypot(at.1 - y) <= beyond
    };
    let places = around(seen, (look.width(&words), 16.0), far);
    let (mut within, rest): (Vec<Area>, Vec<Area>) = places.into_iter().partition(is_within);
    within.extend(rest.into_iter().filter(is_beside));
    Label::place(words, look, &within, room)
}

/// Capitals, other countries, waters, then towns by size.
pub fn place_rest(view: &View, style: &MapStyle, day: NaiveDate, room: &mut Room) -> Vec<Label> {
    let mut labels = Vec::new();
    let day = day.to_string();
    let towns = TOWNS
        .iter()
        .take_while(|town| town.first_zoom() <= view.zoom())
        .filter(|town| view.holds(view.at((town.lon, town.lat)), -4.0))
        .take(MOST_TOWNS);
    let (capitals, towns): (Vec<&Town>, Vec<&Town>) = towns.partition(|town| town.is_capital());
    labels.extend(capitals.iter().filter_map(|town| place_town(town, view, style, &day, room)));
    let others = atlas().countries.iter().filter(|land| !land.focus && land.dejure.is_none());
    for land in others {
        let look = Look::new(10.5, style.ink("text-quiet"));
        if look.width(&land.name.to_uppercase()) <= WIDER * land.wide_deg() * view.px_a_degree() {
            labels.extend(place_country(land, look, (FAR_OF_OTHERS, 0.0), view, room));
        }
    }
    for (name, lon, lat, _) in SEAS.iter().chain(&LAKES).filter(|(.., zoom)| *zoom <= view.zoom()) {
        let at = view.at((*lon, *lat));
        if view.holds(at, 0.0) {
            let look = Look::new(10.5, style.ink("text-water"));
            let places = around(at, (look.width(name), 14.0), 30.0);
            labels.extend(Label::place((*name).to_owned(), look, &places, room));
        }
    }
    for town in towns {
        let (x, y) = view.at((town.lon, town.lat));
        let is_under = |label: &Label| {
            let Area { left, top, right, bottom } = label.area;
            x > left - 2.0 && x < right + 2.0 && y > top - 2.0 && y < bottom + 2.0
        };
        let is_one = |label: &Label| label.dot.is_some_and(|dot| (dot.0 - x).hypot(dot.1 - y) < LONE);
        // A dot beneath another's name would be taken for a letter of it.
        if !labels.iter().any(|label| is_under(label) || is_one(label)) {
            labels.extend(place_town(town, view, style, &day, room));
        }
    }
    labels
}

fn place_town(town: &Town, view: &View, style: &MapStyle, day: &str, room: &mut Room) -> Option<Label> {
    let (x, y) = view.at((town.lon, town.lat));
    let words = town.words(day);
    let look =
        if town.is_capital() { Look::new(11.0, style.ink("text")).bold() } else { Look::new(10.5, style.ink("text")) };
    let (wide, tall) = (text::width(&words, look.size, look.bold), 14.0);
    // Farther off where a mark stands on the town itself.
    let places: Vec<Area> = [5.0, 10.0, 17.0]
        .into_iter()
        .flat_map(|gap| {
            [(x + gap + wide / 2.0, y), (x - gap - wide / 2.0, y), (x, y - gap - tall / 2.0), (x, y + gap + tall / 2.0)]
        })
        .map(|at| Area::around(at, wide, tall))
        .collect();
    let label = Label::place(words, look, &places, room)?;
    room.take(Area::around((x, y), 5.0, 5.0));
    Some(Label { dot: Some((x, y)), ..label })
}
