//! Events by how closely their place is known: a point, a ring of 25 km, a hatched province.

use geo::{Contains, Point};
use plotters::style::text_anchor::HPos;

use super::{EDGE, MapScene, View, shapes, style::MapStyle};
use crate::{
    geo::{area::NEAR_KM, atlas::atlas},
    render::{
        RenderError,
        canvas::{Canvas, Line, Look, alpha},
        mark::{RADIUS, color, draw_mark, is_conflict},
        place::{Area, Room},
    },
};

/// Marks nearer than this share a disc with their number, px.
const CELL: f64 = 15.0;

/// Events of one place on the page.
pub struct Here {
    /// Their middle, px.
    pub at: (f64, f64),
    /// Indices of the marks.
    pub members: Vec<usize>,
}

/// Keeps names off the marks.
pub fn reserve(scene: &MapScene, view: &View, room: &mut Room) {
    for here in clusters(scene, view) {
        let side = 2.0 * radius(here.members.len()) + 2.0;
        room.take(Area::around(here.at, side, side));
    }
}

/// Draws the points.
pub fn draw(canvas: &Canvas, view: &View, scene: &MapScene) -> Result<(), RenderError> {
    clusters(scene, view).iter().try_for_each(|here| draw_here(canvas, view, scene, here))
}

/// Where a mark stands on the page, if that is on the map.
pub fn position(scene: &MapScene, view: &View, i: usize) -> Option<(f64, f64)> {
    let at = view.at((scene.marks.lon_deg[i]?, scene.marks.lat_deg[i]?));
    view.holds(at, -EDGE).then_some(at)
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
    // A disc grows with its number: it may not be cut by the edge.
    let Area { left, top, right, bottom } = view.area();
    for here in &mut all {
        let r = radius(here.members.len()) + 1.0;
        here.at = (here.at.0.clamp(left + r, right - r), here.at.1.clamp(top + r, bottom - r));
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
pub fn draw_provinces(canvas: &Canvas, view: &View, style: &MapStyle, scene: &MapScene) -> Result<(), RenderError> {
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
