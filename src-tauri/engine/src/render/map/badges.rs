//! Events of a province, an area, a country or the sea: a badge with their number, never a point.

use std::collections::BTreeMap;

use plotters::style::text_anchor::HPos;

use super::{
    MapScene, View, around,
    marks::{Here, position},
    middle,
};
use crate::render::{
    RenderError,
    canvas::{Canvas, Line, Look, alpha},
    mark::is_conflict,
    place::{Area, Room},
    text,
};

const SIZE: f64 = 10.0;
const TALL: f64 = 20.0;
/// How far a badge may give way, px: with the name of its area, which far off would be taken for another; and its number
/// alone.
const FAR: f64 = 75.0;
const FAR_ALONE: f64 = 240.0;

/// Events that are known to one area, and where they are written.
pub struct Badge {
    words: String,
    at: (f64, f64),
    members: Vec<usize>,
    area: Area,
}

impl Badge {
    /// The same with those of its events that `keep` says, where there are some; it stays where it is.
    pub fn only(&self, keep: &[bool]) -> Option<Self> {
        let members: Vec<usize> = self.members.iter().copied().filter(|i| keep[*i]).collect();
        let name = self.words.trim_end_matches(|c: char| c.is_ascii_digit());
        let words = format!("{name}{}", members.len());
        (!members.is_empty()).then_some(Self { words, at: self.at, members, area: self.area })
    }
}

/// Finds room for every badge; at the place itself when the whole map is full.
pub fn place(scene: &MapScene, view: &View, room: &mut Room) -> Vec<Badge> {
    let marks = scene.marks;
    let mut all: BTreeMap<(u8, &str), Here> = BTreeMap::new();
    for i in (0..marks.id.len()).filter(|i| marks.precision[*i] >= 3) {
        let Some(at) = position(scene, view, i) else { continue };
        let name = marks.place[i].as_deref().unwrap_or_default();
        all.entry((marks.precision[i], name)).or_insert_with(|| Here { at, members: Vec::new() }).members.push(i);
    }
    all.into_iter()
        .map(|((_, name), Here { at, members })| {
            let number = members.len().to_string();
            let named = format!("{} {number}", text::fit(name, SIZE, false, 130.0));
            let places = |words: &str, far| around(at, (text::width(words, SIZE, false) + 14.0, TALL), far);
            let mut first = |places: &[Area]| room.take_first(places.iter().copied()).map(|i| places[i]);
            let (words, area) = match first(&places(&named, FAR)) {
                Some(area) => (named, area),
                None => {
                    let places = places(&number, FAR_ALONE);
                    (number, first(&places).unwrap_or(places[0]))
                }
            };
            Badge { words, at, members, area }
        })
        .collect()
}

/// Draws them, with a line to the place where one had to give way.
pub fn draw(canvas: &Canvas, scene: &MapScene, badges: &[Badge]) -> Result<(), RenderError> {
    let ink = canvas.palette.ink;
    for badge in badges {
        let to = middle(&badge.area);
        if (to.0 - badge.at.0).hypot(to.1 - badge.at.1) > TALL * 0.7 {
            canvas.line(&[badge.at, to], alpha(ink, 0.4), 0.9, Line::Solid)?;
            canvas.disc(badge.at, 1.6, alpha(ink, 0.6))?;
        }
    }
    for badge in badges {
        let Area { left, top, right, bottom } = badge.area;
        let wide = right - left;
        canvas.rect((left, top), (wide, TALL), alpha(canvas.palette.ground, 0.94))?;
        let edge = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)];
        canvas.line(&edge, alpha(ink, 0.5), 0.9, Line::Dashed)?;
        let look = Look::new(SIZE, ink).anchored(HPos::Center);
        canvas.text(&badge.words, ((left + right) / 2.0, top + 8.5), look)?;
        // Conflict and cooperation as a bar below the words.
        let quads = || badge.members.iter().map(|i| scene.marks.event_type[*i].quad());
        let share = quads().filter(|quad| is_conflict(*quad)).count() as f64 / badge.members.len() as f64;
        let (bar, y) = (wide - 12.0, top + TALL - 4.5);
        canvas.rect((left + 6.0, y), (bar * share, 2.0), alpha(canvas.palette.conflict, 1.0))?;
        let rest = (bar * (1.0 - share), 2.0);
        canvas.rect((left + 6.0 + bar * share, y), rest, alpha(canvas.palette.cooperation, 1.0))?;
    }
    Ok(())
}
