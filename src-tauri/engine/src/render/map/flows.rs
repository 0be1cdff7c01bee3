//! Flows as curved arrows, both directions apart, wide by their share and broken when approximate.

use std::collections::BTreeMap;

use chrono::Datelike;
use plotters::style::text_anchor::HPos;

use super::{MapFlow, MapScene, View, middle, shapes, style::MapStyle};
use crate::{
    model::{Factuality, Flow, Interval},
    render::{
        RenderError,
        canvas::{Canvas, Look},
        place::{Area, Room},
        text,
    },
};

const SIZE: f64 = 10.0;
/// Where along an arrow its words may stand, the best first.
const STANDS: [f64; 11] = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82, 0.9, 0.1];

/// An arrow and its words.
pub struct Arrow {
    bends: [(f64, f64); 3],
    width: f64,
    is_asserted: bool,
    is_approximate: bool,
    words: Option<(String, Area)>,
}

impl Arrow {
    fn at(&self, t: f64) -> (f64, f64) {
        let [(ax, ay), (cx, cy), (bx, by)] = self.bends;
        let u = 1.0 - t;
        (u * u * ax + 2.0 * u * t * cx + t * t * bx, u * u * ay + 2.0 * u * t * cy + t * t * by)
    }

    fn length(&self) -> f64 {
        let [(ax, ay), _, (bx, by)] = self.bends;
        (bx - ax).hypot(by - ay)
    }
}

/// Bends every flow that can be seen to its right, so that the way back lies beside it, and finds room for its words.
pub fn place(scene: &MapScene, view: &View, room: &mut Room) -> Vec<Arrow> {
    let mut turns: BTreeMap<String, usize> = BTreeMap::new();
    let mut arrows = Vec::new();
    for each in &scene.flows {
        let [(ax, ay), (bx, by)] = each.seats.map(|seat| view.at(seat));
        let length = (bx - ax).hypot(by - ay);
        if length < 12.0 {
            continue;
        }
        let turn = turns.entry(format!("{:?}", each.seats)).or_default();
        let bend = length * (0.16 + 0.09 * *turn as f64);
        *turn += 1;
        let aside = ((ax + bx) / 2.0 - (by - ay) / length * bend, (ay + by) / 2.0 + (bx - ax) / length * bend);
        let mut arrow = Arrow {
            bends: [(ax, ay), aside, (bx, by)],
            width: each.flow.share.map_or(2.0, |share| 1.5 + share.clamp(0.0, 100.0) / 100.0 * 6.5),
            is_asserted: each.flow.factuality == Factuality::Asserted,
            is_approximate: each.flow.approximate,
            words: None,
        };
        let words = words_of(each, view);
        let size = (text::width(&words, SIZE, true) + 6.0, 14.0);
        let stands = STANDS.map(|t| Area::around(arrow.at(t), size.0, size.1));
        arrow.words = room.take_first(stands).map(|i| (words, stands[i]));
        arrows.push(arrow);
    }
    arrows
}

/// Draws the arrows.
pub fn draw(canvas: &Canvas, view: &View, style: &MapStyle, arrows: &[Arrow]) -> Result<(), RenderError> {
    for arrow in arrows {
        let width = arrow.width;
        let head = 5.0 + width * 1.25;
        let end = (1.0 - head * 0.8 / arrow.length()).max(0.1);
        let ink = style.faint("flow", if arrow.is_asserted { 0.85 } else { 0.5 });
        let dash = [width * 1.2 + 4.0, width * 0.7 + 2.0];
        let line = (0..=60).map(|k| arrow.at(end * f64::from(k) / 60.0));
        for piece in shapes::clip_line(view, line) {
            canvas.dashed(&piece, ink, width, if arrow.is_approximate { &dash } else { &[] })?;
        }
        let (tip, tail) = (arrow.at(1.0), arrow.at(end));
        if !view.holds(tip, -head) {
            continue;
        }
        let long = (tip.0 - tail.0).hypot(tip.1 - tail.1);
        let (dx, dy) = ((tip.0 - tail.0) / long, (tip.1 - tail.1) / long);
        let corner =
            |side: f64| (tip.0 - dx * head - dy * head * 0.55 * side, tip.1 - dy * head + dx * head * 0.55 * side);
        canvas.polygon(&[tip, corner(1.0), corner(-1.0)], ink)?;
    }
    Ok(())
}

/// Writes what they carry, above everything that could hide it.
pub fn draw_words(canvas: &Canvas, style: &MapStyle, arrows: &[Arrow]) -> Result<(), RenderError> {
    let look = Look::new(SIZE, style.ink("flow")).bold().anchored(HPos::Center);
    arrows.iter().filter_map(|arrow| arrow.words.as_ref()).try_for_each(|(words, area)| {
        let Area { left, top, right, bottom } = *area;
        canvas.rect((left, top), (right - left, bottom - top), style.faint("text-halo", 0.8))?;
        canvas.text(words, middle(area), look)
    })
}

/// "arms 69 %, 2016–2020"; whose, when that side lies beyond the map.
fn words_of(MapFlow { flow, seats, sides }: &MapFlow, view: &View) -> String {
    let [from, to] = seats.map(|seat| view.holds(view.at(seat), 0.0));
    let side = match (from, to) {
        (false, _) => format!(" from {}", sides[0]),
        (_, false) => format!(" to {}", sides[1]),
        _ => String::new(),
    };
    let years = flow.interval.and_then(years).map(|years| format!(", {years}")).unwrap_or_default();
    format!("{}{side}{years}", quantity(flow))
}

fn quantity(flow: &Flow) -> String {
    let about = if flow.approximate { "about " } else { "" };
    // A third is 33.333…: one place behind the point is all that a text says.
    let number = |value: f64| ((value * 10.0).round() / 10.0).to_string();
    match (flow.share, flow.amount) {
        (Some(share), _) => format!("{} {about}{} %", flow.commodity, number(share)),
        (None, Some(amount)) => {
            format!("{} {about}{} {}", flow.commodity, number(amount), flow.unit.as_deref().unwrap_or_default())
                .trim_end()
                .to_owned()
        }
        (None, None) => flow.commodity.clone(),
    }
}

fn years(interval: Interval) -> Option<String> {
    match (interval.start.map(|day| day.year()), interval.end.map(|day| day.year())) {
        (Some(first), Some(last)) if first == last => Some(first.to_string()),
        (Some(first), Some(last)) => Some(format!("{first}–{last}")),
        (Some(first), None) => Some(format!("since {first}")),
        (None, Some(last)) => Some(format!("until {last}")),
        (None, None) => None,
    }
}
