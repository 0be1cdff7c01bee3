//! Land and water, borders, rivers, named ways, areas of control and in dispute, graticule and scale.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use geo::{Coord, LineString, MultiPolygon};
use plotters::style::{RGBAColor, text_anchor::HPos};

use super::{View, shapes, style::MapStyle};
use crate::{
    geo::{
        atlas::{Area, atlas},
        conic,
    },
    render::{
        RenderError,
        canvas::{Canvas, Look},
    },
};

/// What the reader must know of the areas of a day.
pub fn notes(day: NaiveDate) -> Vec<String> {
    let control = atlas().areas_on(day).filter(|area| matches!(area.held.kind.as_str(), "control_area" | "contested"));
    control
        .filter_map(|area| {
            let accuracy = area.held.accuracy.as_deref()?;
            Some(match area.held.kind.as_str() {
                "contested" => format!("{}.", area.held.name),
                _ => format!("Control: {}; accuracy {accuracy}.", area.held.name),
            })
        })
        .collect()
}

/// Everything below names and marks.
pub fn draw(canvas: &Canvas, view: &View, style: &MapStyle, day: NaiveDate) -> Result<(), RenderError> {
    let atlas = atlas();
    let step = view.step();
    canvas.rect((view.left, view.top), (view.width, view.height), style.colour("sea"))?;
    for land in &atlas.countries {
        let fill = if land.focus { "focus" } else { "land" };
        for ring in outer_rings(view, &land.ground) {
            canvas.polygon(&ring, style.colour(fill))?;
        }
    }
    for (_, lake) in &atlas.lakes {
        for ring in outer_rings(view, lake) {
            canvas.polygon(&ring, style.colour("lake"))?;
            stroke(canvas, style, "coast", step, &closed(ring), style.faint("coast", 0.8))?;
        }
    }
    if view.zoom() >= 5.7 {
        for division in &atlas.divisions {
            for line in edges(view, &division.ground) {
                canvas.line(
                    &line,
                    style.faint("admin", 0.9),
                    style.stroke("admin", step).0 * 0.6,
                    crate::render::canvas::Line::Solid,
                )?;
            }
        }
    }
    for river in atlas.rivers.iter().filter(|river| river.rank.unwrap_or(9.0) <= view.zoom() + 2.4) {
        for line in river.lines.iter().flat_map(|line| cut(view, line)) {
            stroke(canvas, style, "river", step, &line, style.colour("river"))?;
        }
    }
    if view.zoom() >= 6.2 {
        for line in atlas.ways.iter().flat_map(|way| &way.lines).flat_map(|line| cut(view, line)) {
            stroke(canvas, style, "road-named", 0, &line, style.colour("road-named"))?;
        }
    }
    draw_borders(canvas, view, style)?;
    for area in atlas.areas_on(day) {
        draw_area(canvas, view, style, area)?;
    }
    draw_graticule(canvas, view, style)
}

/// The map's frame, its scale and where north is.
pub fn draw_edge(canvas: &Canvas, view: &View, style: &MapStyle) -> Result<(), RenderError> {
    let (right, bottom) = (view.left + view.width, view.top + view.height);
    let frame = [(view.left, view.top), (right, view.top), (right, bottom), (view.left, bottom), (view.left, view.top)];
    canvas.line(&frame, style.faint("border", 0.8), 1.0, crate::render::canvas::Line::Solid)?;
    let km = [5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0]
        .into_iter()
        .rfind(|km| km * 1000.0 / view.scale <= 150.0)
        .unwrap_or(5.0);
    let (x, y, long) = (view.left + 12.0, bottom - 12.0, km * 1000.0 / view.scale);
    let ink = style.faint("text", 1.0);
    canvas.line(
        &[(x, y - 5.0), (x, y), (x + long, y), (x + long, y - 5.0)],
        ink,
        1.4,
        crate::render::canvas::Line::Solid,
    )?;
    canvas.text(
        &format!("{km} km"),
        (x + long / 2.0, y - 8.0),
        Look::new(10.5, style.ink("text")).anchored(HPos::Center),
    )?;
    // North at the middle of the map: on a cone it turns from side to side.
    let (lon, lat) = conic::unproject(view.middle);
    let ((ax, ay), (bx, by)) = (view.at((lon, lat)), view.at((lon, lat + 0.5)));
    let (nx, ny) = ((bx - ax) / (bx - ax).hypot(by - ay), (by - ay) / (bx - ax).hypot(by - ay));
    let at =
        |along: f64, aside: f64| (right - 18.0 + nx * along - ny * aside, view.top + 30.0 + ny * along + nx * aside);
    canvas.polygon(&[at(14.0, 0.0), at(-8.0, 5.5), at(-4.0, 0.0), at(-8.0, -5.5)], style.faint("text-quiet", 1.0))?;
    canvas.text("N", at(22.0, 0.0), Look::new(10.5, style.ink("text-quiet")).bold().anchored(HPos::Center))
}

/// A stretch that two countries share is a border, dashed where one of them is a unit in dispute; the rest is coast.
fn draw_borders(canvas: &Canvas, view: &View, style: &MapStyle) -> Result<(), RenderError> {
    let key = |c: Coord| ((c.x * 1e4).round() as i64, (c.y * 1e4).round() as i64);
    let mut owners: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    let lands = &atlas().countries;
    for (owner, land) in lands.iter().enumerate() {
        for segment in rings(&land.ground).flat_map(|ring| ring.lines().collect::<Vec<_>>()) {
            let (a, b) = (key(segment.start), key(segment.end));
            owners.entry(if a < b { (a, b) } else { (b, a) }).or_default().push(owner);
        }
    }
    let step = view.step();
    for (owner, land) in lands.iter().enumerate() {
        for ring in rings(&land.ground) {
            let mut run: Vec<(f64, f64)> = Vec::new();
            let mut kind = "";
            let flush = |kind: &str, run: &mut Vec<(f64, f64)>| -> Result<(), RenderError> {
                for line in shapes::clip_line(view, run.drain(..)) {
                    match kind {
                        "border" => {
                            canvas.line(
                                &line,
                                style.colour("border-casing"),
                                style.stroke("casing", step).0,
                                crate::render::canvas::Line::Solid,
                            )?;
                            stroke(canvas, style, "border", step, &line, style.colour("border"))?;
                        }
                        "undelimited" => stroke(canvas, style, "undelimited", step, &line, style.colour("disputed"))?,
                        _ => stroke(canvas, style, "coast", step, &line, style.colour("coast"))?,
                    }
                }
                Ok(())
            };
            for segment in ring.lines() {
                let (a, b) = (key(segment.start), key(segment.end));
                let sides = &owners[&if a < b { (a, b) } else { (b, a) }];
                let next = match sides.as_slice() {
                    [one, other] if one == other => "",
                    // Each once, from the side that comes first.
                    [one, _] if *one != owner => "",
                    [one, other]
                        if [one, other].iter().any(|i| lands[**i].dejure.is_some() || lands[**i].id == "PSE") =>
                    {
                        "undelimited"
                    }
                    [_, _] => "border",
                    _ if is_cut(segment.start, segment.end) => "",
                    _ => "coast",
                };
                if next != kind {
                    flush(kind, &mut run)?;
                    kind = next;
                    if !kind.is_empty() {
                        run.push(view.at((segment.start.x, segment.start.y)));
                    }
                }
                if !kind.is_empty() {
                    run.push(view.at((segment.end.x, segment.end.y)));
                }
            }
            flush(kind, &mut run)?;
        }
    }
    Ok(())
}

/// Where the layer ends is no line at all.
fn is_cut(a: Coord, b: Coord) -> bool {
    let on = |u: f64, v: f64, edge: f64| (u - edge).abs() < 1e-6 && (v - edge).abs() < 1e-6;
    on(a.x, b.x, 25.0) || on(a.x, b.x, 65.0) || on(a.y, b.y, 24.0) || on(a.y, b.y, 46.0)
}

fn draw_area(canvas: &Canvas, view: &View, style: &MapStyle, area: &Area) -> Result<(), RenderError> {
    let rings: Vec<_> =
        rings(&area.ground).map(|ring| shapes::clip_ring(view, page(view, ring))).filter(|r| !r.is_empty()).collect();
    let (hatched, line, colour) = match area.held.kind.as_str() {
        "control_area" if area.held.accuracy.as_deref().is_some_and(|a| a.starts_with('3')) => {
            (Some("control"), "control-schematic", "control")
        }
        "control_area" => (Some("control"), "control", "control"),
        "oblast" => (None, "control", "control"),
        "contested" => (None, "contested", "control"),
        _ => (Some("disputed"), "disputed", "disputed"),
    };
    if let Some(name) = hatched {
        let hatch = style.hatch(name);
        for stripe in shapes::hatch(&rings, hatch.apart, hatch.lean) {
            canvas.line(&stripe, style.faint(colour, hatch.strength), 0.7, crate::render::canvas::Line::Solid)?;
        }
    }
    for edge in edges(view, &area.ground) {
        stroke(canvas, style, line, view.step(), &edge, style.colour(colour))?;
    }
    Ok(())
}

fn draw_graticule(canvas: &Canvas, view: &View, style: &MapStyle) -> Result<(), RenderError> {
    let apart = if view.zoom() < 6.2 {
        5
    } else if view.zoom() < 8.0 {
        2
    } else {
        1
    };
    let fine = |from: i32, to: i32| (from * 4..=to * 4).map(|quarter| f64::from(quarter) / 4.0);
    let meridians = (-10..100).filter(|lon| lon % apart == 0).map(|lon| (lon, true));
    let parallels = (10..70).filter(|lat| lat % apart == 0).map(|lat| (lat, false));
    for (degree, upright) in meridians.chain(parallels) {
        let d = f64::from(degree);
        let points: Vec<_> = if upright {
            fine(10, 70).map(|lat| view.at((d, lat))).collect()
        } else {
            fine(-10, 100).map(|lon| view.at((lon, d))).collect()
        };
        for line in shapes::clip_line(view, points.into_iter()) {
            stroke(canvas, style, "graticule", 0, &line, style.colour("graticule"))?;
            // Named where it meets the lower or the left edge.
            let (words, end) =
                if upright { (format!("{degree}° E"), line.first()) } else { (format!("{degree}° N"), line.first()) };
            let Some(&(x, y)) = end else { continue };
            let look = Look::new(9.0, style.ink("text-faint"));
            if upright && y > view.top + view.height - 2.0 && x > view.left + 190.0 {
                canvas.text(&words, (x + 3.0, y - 6.0), look)?;
            } else if !upright && x < view.left + 2.0 && y < view.top + view.height - 40.0 {
                canvas.text(&words, (x + 4.0, y - 6.0), look)?;
            }
        }
    }
    Ok(())
}

/// A line as `maps/style.json` has it.
fn stroke(
    canvas: &Canvas,
    style: &MapStyle,
    name: &str,
    step: usize,
    line: &[(f64, f64)],
    ink: RGBAColor,
) -> Result<(), RenderError> {
    let (width, dash) = style.stroke(name, step);
    canvas.dashed(line, ink, width, dash)
}

fn page<'a>(view: &'a View, line: &'a LineString) -> impl Iterator<Item = (f64, f64)> + 'a {
    line.0.iter().map(|c| view.at((c.x, c.y)))
}

fn cut(view: &View, line: &LineString) -> Vec<Vec<(f64, f64)>> {
    shapes::clip_line(view, page(view, line))
}

fn edges<'a>(view: &'a View, ground: &'a MultiPolygon) -> impl Iterator<Item = Vec<(f64, f64)>> + 'a {
    rings(ground).flat_map(move |ring| cut(view, ring))
}

fn outer_rings<'a>(view: &'a View, ground: &'a MultiPolygon) -> impl Iterator<Item = Vec<(f64, f64)>> + 'a {
    ground
        .iter()
        .map(move |polygon| shapes::clip_ring(view, page(view, polygon.exterior())))
        .filter(|ring| !ring.is_empty())
}

fn rings(ground: &MultiPolygon) -> impl Iterator<Item = &LineString> {
    ground.iter().flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()))
}

fn closed(mut ring: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    ring.extend(ring.first().copied());
    ring
}
