//! Events by how closely their place is known, and flows as curved arrows, both directions apart.

use std::collections::BTreeMap;

use geo::{Contains, Point};
use plotters::style::text_anchor::HPos;

use super::{MapScene, View, names::Taken, shapes, style::MapStyle};
use crate::{
    geo::{area::NEAR_KM, atlas::atlas},
    model::{Factuality, Flow},
    render::{
        RenderError,
        canvas::{Canvas, Line, Look, alpha},
        mark::{RADIUS, color, draw_mark, is_conflict},
        text,
    },
};

/// Marks nearer than this share a disc with their number, px.
const CELL: f64 = 15.0;

/// Events of one place on the page.
struct Here {
    at: (f64, f64),
    members: Vec<usize>,
}

/// Keeps names off the marks.
pub fn reserve(scene: &MapScene, view: &View, taken: &mut Taken) {
    for here in clusters(scene, view) {
        let (x, y) = here.at;
        let r = radius(here.members.len()) + 1.0;
        taken.add([x - r, y - r, x + r, y + r]);
    }
}

/// Draws areas first, then flows, then points.
pub fn draw(canvas: &Canvas, view: &View, style: &MapStyle, scene: &MapScene) -> Result<(), RenderError> {
    draw_provinces(canvas, view, style, scene)?;
    let mut turns: BTreeMap<String, usize> = BTreeMap::new();
    for (flow, seats) in &scene.flows {
        let turn = turns.entry(format!("{seats:?}")).or_default();
        draw_flow(canvas, view, style, flow, *seats, *turn)?;
        *turn += 1;
    }
    draw_badges(canvas, view, scene)?;
    for here in clusters(scene, view) {
        draw_here(canvas, view, scene, &here)?;
    }
    Ok(())
}

fn position(scene: &MapScene, view: &View, i: usize) -> Option<(f64, f64)> {
    let at = view.at((scene.marks.lon_deg[i]?, scene.marks.lat_deg[i]?));
    view.holds(at, 0.0).then_some(at)
}

/// Points that would overlap, joined: the first of them is the middle, so that the order of marks decides and no chance.
fn clusters(scene: &MapScene, view: &View) -> Vec<Here> {
    let mut all: Vec<Here> = Vec::new();
    for i in (0..scene.marks.id.len()).filter(|i| (1..=2).contains(&scene.marks.precision[*i])) {
        let Some(at) = position(scene, view, i) else { continue };
        match all.iter_mut().find(|here| (here.at.0 - at.0).hypot(here.at.1 - at.1) < CELL) {
            Some(here) => here.members.push(i),
            None => all.push(Here { at, members: vec![i] }),
        }
    }
    all
}

fn radius(count: usize) -> f64 {
    if count == 1 { RADIUS } else { 8.0 + (2.0 * (count as f64).log2()).min(12.0) }
}

fn draw_here(canvas: &Canvas, view: &View, scene: &MapScene, here: &Here) -> Result<(), RenderError> {
    let marks = scene.marks;
    let first = here.members[0];
    let ink = canvas.palette.ink;
    if here.members.len() == 1 {
        if marks.precision[first] == 2 {
            let r = (NEAR_KM * 1000.0 / view.scale).max(RADIUS + 3.0);
            let ring = (0..=72)
                .map(|k| f64::from(k).to_radians() * 5.0)
                .map(|t| (here.at.0 + r * t.cos(), here.at.1 + r * t.sin()));
            for piece in shapes::clip_line(view, ring) {
                canvas.line(&piece, alpha(ink, 0.45), 0.9, Line::Dashed)?;
            }
        }
        return draw_mark(canvas, here.at, marks.event_type[first].quad(), marks.factuality[first]);
    }
    let r = radius(here.members.len());
    let conflict = here.members.iter().filter(|i| is_conflict(marks.event_type[**i].quad())).count();
    canvas.disc(here.at, r, alpha(canvas.palette.ground, 1.0))?;
    let share = conflict as f64 / here.members.len() as f64;
    let arc = |from: f64, to: f64| -> Vec<(f64, f64)> {
        (0..=40)
            .map(|k| (from + (to - from) * f64::from(k) / 40.0) * std::f64::consts::TAU - std::f64::consts::FRAC_PI_2)
            .map(|t| (here.at.0 + (r - 1.5) * t.cos(), here.at.1 + (r - 1.5) * t.sin()))
            .collect()
    };
    if share > 0.0 {
        canvas.line(&arc(0.0, share), alpha(canvas.palette.conflict, 1.0), 3.0, Line::Solid)?;
    }
    if share < 1.0 {
        canvas.line(&arc(share, 1.0), alpha(canvas.palette.cooperation, 1.0), 3.0, Line::Solid)?;
    }
    canvas.text(&here.members.len().to_string(), here.at, Look::new(10.5, ink).bold().anchored(HPos::Center))
}

/// A province that events are known to, and no closer, is hatched from end to end.
fn draw_provinces(canvas: &Canvas, view: &View, style: &MapStyle, scene: &MapScene) -> Result<(), RenderError> {
    let marks = scene.marks;
    let mut drawn = std::collections::BTreeSet::new();
    for i in (0..marks.id.len()).filter(|i| marks.precision[*i] == 4) {
        let (Some(lon), Some(lat)) = (marks.lon_deg[i], marks.lat_deg[i]) else { continue };
        let Some(province) = atlas().divisions.iter().find(|d| d.ground.contains(&Point::new(lon, lat))) else {
            continue;
        };
        if !drawn.insert(province.id.clone()) {
            continue;
        }
        let rings: Vec<_> = province
            .ground
            .iter()
            .map(|p| shapes::clip_ring(view, p.exterior().0.iter().map(|c| view.at((c.x, c.y)))))
            .filter(|ring| !ring.is_empty())
            .collect();
        let hatch = style.hatch("province");
        for line in shapes::hatch(&rings, hatch.apart, hatch.lean) {
            canvas.line(
                &line,
                alpha(color(&canvas.palette, marks.event_type[i].quad()), hatch.strength),
                0.8,
                Line::Solid,
            )?;
        }
    }
    Ok(())
}

/// Events of a province, an area, a country or the sea: a badge with their number, never a point.
fn draw_badges(canvas: &Canvas, view: &View, scene: &MapScene) -> Result<(), RenderError> {
    let marks = scene.marks;
    let mut badges: BTreeMap<(u8, String), Here> = BTreeMap::new();
    for i in (0..marks.id.len()).filter(|i| marks.precision[*i] >= 3) {
        let (Some(at), name) = (position(scene, view, i), marks.place[i].clone().unwrap_or_default()) else { continue };
        badges.entry((marks.precision[i], name)).or_insert_with(|| Here { at, members: Vec::new() }).members.push(i);
    }
    for ((_, name), here) in &badges {
        let words = format!("{} {}", text::fit(name, 10.0, false, 130.0), here.members.len());
        let wide = text::width(&words, 10.0, false) + 14.0;
        let (left, top) = (here.at.0 - wide / 2.0, here.at.1 + 12.0);
        canvas.rect((left, top), (wide, 19.0), alpha(canvas.palette.ground, 0.92))?;
        let edge = [(left, top), (left + wide, top), (left + wide, top + 19.0), (left, top + 19.0), (left, top)];
        canvas.line(&edge, alpha(canvas.palette.ink, 0.5), 0.9, Line::Dashed)?;
        canvas.text(&words, (here.at.0, top + 8.0), Look::new(10.0, canvas.palette.ink).anchored(HPos::Center))?;
        let conflict = here.members.iter().filter(|i| is_conflict(marks.event_type[**i].quad())).count() as f64
            / here.members.len() as f64;
        let bar = wide - 12.0;
        canvas.rect((left + 6.0, top + 15.0), (bar * conflict, 2.0), alpha(canvas.palette.conflict, 1.0))?;
        canvas.rect(
            (left + 6.0 + bar * conflict, top + 15.0),
            (bar * (1.0 - conflict), 2.0),
            alpha(canvas.palette.cooperation, 1.0),
        )?;
    }
    Ok(())
}

/// An arrow that bends to its right, so that the way back lies beside it; wide by its share, broken when approximate.
fn draw_flow(
    canvas: &Canvas,
    view: &View,
    style: &MapStyle,
    flow: &Flow,
    [from, to]: [(f64, f64); 2],
    turn: usize,
) -> Result<(), RenderError> {
    let ((ax, ay), (bx, by)) = (view.at(from), view.at(to));
    let length = (bx - ax).hypot(by - ay);
    if length < 12.0 {
        return Ok(());
    }
    let bend = length * (0.16 + 0.09 * turn as f64);
    let (cx, cy) = ((ax + bx) / 2.0 - (by - ay) / length * bend, (ay + by) / 2.0 + (bx - ax) / length * bend);
    let at = |t: f64| {
        let u = 1.0 - t;
        (u * u * ax + 2.0 * u * t * cx + t * t * bx, u * u * ay + 2.0 * u * t * cy + t * t * by)
    };
    let width = flow.share.map_or(2.0, |share| 1.5 + share.clamp(0.0, 100.0) / 100.0 * 6.5);
    let head = 5.0 + width * 1.25;
    let end = 1.0 - head * 0.8 / length;
    let ink = style.faint("flow", if flow.factuality == Factuality::Asserted { 0.85 } else { 0.5 });
    let dash = [width * 1.2 + 4.0, width * 0.7 + 2.0];
    let line: Vec<_> = (0..=40).map(|k| at(end * f64::from(k) / 40.0)).collect();
    for piece in shapes::clip_line(view, line.into_iter()) {
        canvas.dashed(&piece, ink, width, if flow.approximate { &dash } else { &[] })?;
    }
    let (tip, tail) = (at(1.0), at(end));
    if view.holds(tip, 0.0) {
        let (dx, dy) = (
            (tip.0 - tail.0) / (tip.0 - tail.0).hypot(tip.1 - tail.1),
            (tip.1 - tail.1) / (tip.0 - tail.0).hypot(tip.1 - tail.1),
        );
        let corner =
            |side: f64| (tip.0 - dx * head - dy * head * 0.55 * side, tip.1 - dy * head + dx * head * 0.55 * side);
        canvas.polygon(&[tip, corner(1.0), corner(-1.0)], ink)?;
    }
    let middle = at(0.5);
    if view.holds(middle, -20.0) && turn < 2 {
        let words = match (flow.share, flow.amount) {
            (Some(share), _) => format!("{} {}{share} %", flow.commodity, if flow.approximate { "about " } else { "" }),
            (None, Some(amount)) => format!("{} {amount} {}", flow.commodity, flow.unit.as_deref().unwrap_or_default()),
            (None, None) => flow.commodity.clone(),
        };
        let wide = text::width(words.trim(), 10.0, true);
        canvas.rect(
            (middle.0 - wide / 2.0 - 3.0, middle.1 - 7.0),
            (wide + 6.0, 14.0),
            style.faint("text-halo", 0.85),
        )?;
        canvas.text(words.trim(), middle, Look::new(10.0, style.ink("flow")).bold().anchored(HPos::Center))?;
    }
    Ok(())
}
