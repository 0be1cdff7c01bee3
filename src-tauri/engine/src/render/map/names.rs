//! Names of countries and towns, none over another nor over a mark.

use std::sync::LazyLock;

use plotters::style::text_anchor::HPos;
use serde::Deserialize;

use super::{View, style::MapStyle};
use crate::{
    geo::atlas::atlas,
    render::{
        RenderError,
        canvas::{Canvas, Look, alpha},
        text,
    },
};

/// Rectangles that are taken: left, top, right, bottom, px.
#[derive(Debug, Default)]
pub struct Taken(Vec<[f64; 4]>);

impl Taken {
    /// Takes a rectangle, free or not.
    pub fn add(&mut self, rect: [f64; 4]) {
        self.0.push(rect);
    }

    /// Takes the first of some rectangles that is free.
    pub fn take(&mut self, candidates: &[[f64; 4]]) -> Option<[f64; 4]> {
        let free = |a: &[f64; 4]| self.0.iter().all(|b| a[0] >= b[2] || a[2] <= b[0] || a[1] >= b[3] || a[3] <= b[1]);
        let found = candidates.iter().copied().find(free)?;
        self.0.push(found);
        Some(found)
    }
}

#[derive(Deserialize)]
struct Town {
    name: String,
    #[serde(default)]
    names: Names,
    lon: f64,
    lat: f64,
    #[serde(default)]
    pop: f64,
    #[serde(default)]
    pop_unreliable: bool,
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
}

static TOWNS: LazyLock<Vec<Town>> = LazyLock::new(|| {
    let mut towns: Vec<Town> =
        serde_json::from_str(include_str!("../../../../../maps/places.json")).unwrap_or_default();
    towns.sort_by(|a, b| b.rank().total_cmp(&a.rank()).then_with(|| a.name.cmp(&b.name)));
    towns
});

impl Town {
    /// How early it is named: by its people, with a lift for towns of two names, which readers look for.
    fn rank(&self) -> f64 {
        let people = if self.pop_unreliable { 50_000.0 } else { self.pop.max(100.0) };
        people.log10() + if self.rival().is_some() { 1.6 } else { 0.0 }
    }

    fn rival(&self) -> Option<&str> {
        self.also.iter().find(|also| also.kind == "rival").map(|also| also.name.as_str())
    }
}

/// The most towns of one figure.
const MOST_TOWNS: usize = 60;

/// Writes the names of countries, then of towns.
pub fn draw(canvas: &Canvas, view: &View, style: &MapStyle, taken: &mut Taken) -> Result<(), RenderError> {
    for land in atlas().countries.iter().filter(|land| land.dejure.is_none()) {
        let look = if land.focus {
            Look::new(13.0, style.ink("text")).bold()
        } else {
            Look::new(11.0, style.ink("text-quiet"))
        };
        let words = land.name.to_uppercase();
        let (x, y) = view.at(land.label);
        if !view.holds((x, y), -30.0) {
            continue;
        }
        let half = look.width(&words) / 2.0;
        let at = |down: f64| [x - half, y + down - 8.0, x + half, y + down + 8.0];
        if let Some(rect) = taken.take(&[at(0.0), at(14.0), at(-14.0), at(28.0), at(-28.0)]) {
            write(
                canvas,
                style,
                &words,
                ((rect[0] + rect[2]) / 2.0, (rect[1] + rect[3]) / 2.0),
                look.anchored(HPos::Center),
            )?;
        }
    }
    let least = 10.7 - 0.92 * view.zoom();
    for town in TOWNS
        .iter()
        .take_while(|town| town.rank() >= least)
        .filter(|town| view.holds(view.at((town.lon, town.lat)), -8.0))
        .take(MOST_TOWNS)
    {
        let (x, y) = view.at((town.lon, town.lat));
        let own = town.names.en.as_deref().unwrap_or(&town.name);
        let words = town.rival().map_or_else(|| own.to_owned(), |rival| format!("{own}/{rival}"));
        let look = Look::new(10.5, style.ink("text"));
        let wide = text::width(&words, look.size, false);
        let right = view.left + view.width;
        let rects: Vec<[f64; 4]> = [5.0, 12.0]
            .into_iter()
            .flat_map(|gap| {
                [
                    [x + gap, y - 7.0, x + gap + wide, y + 7.0],
                    [x - gap - wide, y - 7.0, x - gap, y + 7.0],
                    [x - wide / 2.0, y - gap - 14.0, x + wide / 2.0, y - gap],
                    [x - wide / 2.0, y + gap, x + wide / 2.0, y + gap + 14.0],
                ]
            })
            .filter(|rect| {
                rect[0] > view.left && rect[2] < right && rect[1] > view.top && rect[3] < view.top + view.height
            })
            .collect();
        if let Some(rect) = taken.take(&rects) {
            canvas.disc((x, y), 1.8, alpha(style.ink("text"), 1.0))?;
            write(canvas, style, &words, (rect[0], (rect[1] + rect[3]) / 2.0), look)?;
        }
    }
    Ok(())
}

/// Words with a halo: written around the place first, in the colour of the ground.
fn write(canvas: &Canvas, style: &MapStyle, words: &str, (x, y): (f64, f64), look: Look) -> Result<(), RenderError> {
    let halo = Look { ink: style.ink("text-halo"), ..look };
    for (dx, dy) in [(-1.0, 0.0), (1.0, 0.0), (0.0, -1.0), (0.0, 1.0)] {
        canvas.text(words, (x + dx, y + dy), halo)?;
    }
    canvas.text(words, (x, y), look)
}
