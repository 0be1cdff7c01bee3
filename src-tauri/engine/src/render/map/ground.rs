//! Land and water, borders, rivers, named ways, areas of control and in dispute, graticule and scale.

use std::{collections::BTreeMap, sync::LazyLock};

use chrono::NaiveDate;
use geo::{Coord, LineString, MultiPolygon};
use plotters::style::{RGBAColor, text_anchor::HPos};

use super::{MapScene, View, names::Label, shapes, style::MapStyle, world};
use crate::{
    geo::{
        atlas::{Area, atlas},
        conic,
    },
    render::{
        RenderError,
        canvas::{Canvas, Line, Look, alpha},
        place::{self, Room},
    },
};

/// Where the layers of the region end, degrees west, south, east, north.
pub const LAYERS: [f64; 4] = [25.0, 24.0, 65.0, 46.0];
/// Room of the scale bar in the left lower corner and of the arrow in the right upper one, px.
const SCALE_BAR: (f64, f64) = (176.0, 34.0);
const NORTH: (f64, f64) = (36.0, 56.0);

/// Whether some of an area is in view.
pub fn is_seen(view: &View, ground: &MultiPolygon) -> bool {
    outer_rings(view, ground).next().is_some()
}

/// What the reader must know of the areas of a day that are in view.
pub fn notes(day: NaiveDate, view: &View) -> Vec<String> {
    let control = atlas()
        .areas_on(day)
        .filter(|area| matches!(area.held.kind.as_str(), "control_area" | "contested") && is_seen(view, &area.ground));
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
    draw_world(canvas, view, style)?;
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
                canvas.line(&line, style.faint("admin", 0.9), style.stroke("admin", step).0 * 0.6, Line::Solid)?;
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

/// The rest of the world, and over it the sea of the region, whose coasts are finer.
fn draw_world(canvas: &Canvas, view: &View, style: &MapStyle) -> Result<(), RenderError> {
    for ring in world::rings() {
        let ring = shapes::clip_ring(view, ring.iter().map(|at| view.at(*at)));
        if ring.is_empty() {
            continue;
        }
        canvas.polygon(&ring, style.colour("world"))?;
        canvas.line(&closed(ring), style.faint("admin", 0.7), 0.7, Line::Solid)?;
    }
    let [west, south, east, north] = LAYERS;
    let steps = 80;
    let along = |from: f64, to: f64| move |k: i32| from + (to - from) * f64::from(k) / f64::from(steps);
    let (out, back) = (along(west, east), along(east, west));
    let sides = (0..=steps).map(|k| (out(k), south)).chain((0..=steps).map(|k| (back(k), north)));
    let sea = shapes::clip_ring(view, sides.map(|at| view.at(at)));
    if sea.is_empty() { Ok(()) } else { canvas.polygon(&sea, style.colour("sea")) }
}

/// Ground along a border that events are known to, and no closer.
pub fn draw_bands(canvas: &Canvas, view: &View, scene: &MapScene) -> Result<(), RenderError> {
    for (_, reach) in &scene.bands {
        let wide = (2.0 * reach.reach_km * 1000.0 / view.scale).max(6.0);
        for line in &reach.lines {
            let ribbon = shapes::clip_ring(view, shapes::ribbon(page(view, line), wide).into_iter());
            if !ribbon.is_empty() {
                canvas.polygon(&ribbon, alpha(canvas.palette.ink, 0.12))?;
            }
        }
    }
    Ok(())
}

/// Keeps names off the scale bar and the arrow.
pub fn reserve_edge(view: &View, room: &mut Room) {
    let place::Area { left, top, right, bottom } = view.area();
    room.take(place::Area { left, top: bottom - SCALE_BAR.1, right: left + SCALE_BAR.0, bottom });
    room.take(place::Area { left: right - NORTH.0, top, right, bottom: top + NORTH.1 });
}

/// The map's frame, its scale and where north is.
pub fn draw_edge(canvas: &Canvas, view: &View, style: &MapStyle) -> Result<(), RenderError> {
    let (right, bottom) = (view.left + view.width, view.top + view.height);
    let frame = [(view.left, view.top), (right, view.top), (right, bottom), (view.left, bottom), (view.left, view.top)];
    canvas.line(&frame, style.faint("border", 0.8), 1.0, Line::Solid)?;
    let km = [5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0]
        .into_iter()
        .rfind(|km| km * 1000.0 / view.scale <= 150.0)
        .unwrap_or(5.0);
    let (x, y, long) = (view.left + 12.0, bottom - 12.0, km * 1000.0 / view.scale);
    // Over whatever lies there, as on a slip of paper.
    let slip = style.faint("text-halo", 0.75);
    canvas.rect((view.left, bottom - SCALE_BAR.1), (long + 24.0, SCALE_BAR.1), slip)?;
    canvas.rect((right - NORTH.0, view.top), NORTH, slip)?;
    let ink = style.faint("text", 1.0);
    canvas.line(&[(x, y - 5.0), (x, y), (x + long, y), (x + long, y - 5.0)], ink, 1.4, Line::Solid)?;
    canvas.text(
        &format!("{km} km"),
        (x + long / 2.0, y - 8.0),
        Look::new(10.5, style.ink("text")).anchored(HPos::Center),
    )?;
    // North at the middle of the map: on a cone it turns from side to side.
    let (lon, lat) = conic::unproject(view.middle);
    let ((ax, ay), (bx, by)) = (view.at((lon, lat)), view.at((lon, lat + 0.1)));
    let (nx, ny) = ((bx - ax) / (bx - ax).hypot(by - ay), (by - ay) / (bx - ax).hypot(by - ay));
    let at =
        |along: f64, aside: f64| (right - 18.0 + nx * along - ny * aside, view.top + 30.0 + ny * along + nx * aside);
    canvas.polygon(&[at(14.0, 0.0), at(-8.0, 5.5), at(-4.0, 0.0), at(-8.0, -5.5)], style.faint("text-quiet", 1.0))?;
    canvas.text("N", at(22.0, 0.0), Look::new(10.5, style.ink("text-quiet")).bold().anchored(HPos::Center))
}

/// What a stretch of a country's edge is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Edge {
    /// Land and water.
    Coast,
    /// Two countries.
    Border,
    /// Of a unit in dispute.
    Undelimited,
    /// Drawn from its other side, or no line at all.
    Not,
}

/// Rings of the countries in the plane, metres, each with the kinds of its stretches.
pub type Edges = Vec<(Vec<(f64, f64)>, Vec<Edge>)>;

/// A stretch that two countries share is a border, dashed where one of them is a unit in dispute; the rest is coast.
pub fn edges_of_countries() -> &'static Edges {
    static EDGES: LazyLock<Edges> = LazyLock::new(|| {
        let key = |c: Coord| ((c.x * 1e4).round() as i64, (c.y * 1e4).round() as i64);
        let ends = |a: Coord, b: Coord| if key(a) < key(b) { (key(a), key(b)) } else { (key(b), key(a)) };
        let lands = &atlas().countries;
        let mut owners: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for (owner, land) in lands.iter().enumerate() {
            for segment in rings(&land.ground).flat_map(|ring| ring.lines().collect::<Vec<_>>()) {
                owners.entry(ends(segment.start, segment.end)).or_default().push(owner);
            }
        }
        let in_dispute = |i: &usize| lands[*i].dejure.is_some() || lands[*i].id == "PSE";
        let mut all = Vec::new();
        for (owner, land) in lands.iter().enumerate() {
            for ring in rings(&land.ground) {
                let kind = |segment: geo::Line| match owners[&ends(segment.start, segment.end)].as_slice() {
                    // Each once, from the side that comes first.
                    [one, other] if one == other || *one != owner => Edge::Not,
                    sides @ [_, _] if sides.iter().any(in_dispute) => Edge::Undelimited,
                    [_, _] => Edge::Border,
                    _ if is_cut(segment.start, segment.end) => Edge::Not,
                    _ => Edge::Coast,
                };
                let mut kinds: Vec<Edge> = ring.lines().map(kind).collect();
                close_gaps(&mut kinds, ring);
                all.push((ring.0.iter().map(|c| conic::project((c.x, c.y))).collect(), kinds));
            }
        }
        all
    });
    &EDGES
}

/// Where two countries have not the same points for a few kilometres, their border is no coast.
fn close_gaps(kinds: &mut [Edge], ring: &LineString) {
    const LONGEST_DEG: f64 = 0.2;
    let mut from = 0;
    while from < kinds.len() {
        let to = from + kinds[from..].iter().take_while(|kind| **kind == kinds[from]).count();
        if kinds[from] == Edge::Coast && from > 0 && to < kinds.len() {
            let (a, b) = (ring.0[from], ring.0[to]);
            let (before, after) = (kinds[from - 1], kinds[to]);
            if before != Edge::Coast && before == after && (a.x - b.x).hypot(a.y - b.y) < LONGEST_DEG {
                kinds[from..to].fill(before);
            }
        }
        from = to;
    }
}

fn draw_borders(canvas: &Canvas, view: &View, style: &MapStyle) -> Result<(), RenderError> {
    let step = view.step();
    for (ring, kinds) in edges_of_countries() {
        let mut from = 0;
        while from < kinds.len() {
            let kind = kinds[from];
            let to = from + kinds[from..].iter().take_while(|other| **other == kind).count();
            if kind != Edge::Not {
                let points = ring[from..=to].iter().map(|metres| view.px(*metres));
                for line in shapes::clip_line(view, points) {
                    draw_edge_of_country(canvas, style, step, kind, &line)?;
                }
            }
            from = to;
        }
    }
    Ok(())
}

fn draw_edge_of_country(
    canvas: &Canvas,
    style: &MapStyle,
    step: usize,
    kind: Edge,
    line: &[(f64, f64)],
) -> Result<(), RenderError> {
    match kind {
        Edge::Border => {
            canvas.line(line, style.colour("border-casing"), style.stroke("casing", step).0, Line::Solid)?;
            stroke(canvas, style, "border", step, line, style.colour("border"))
        }
        Edge::Undelimited => stroke(canvas, style, "undelimited", step, line, style.colour("disputed")),
        Edge::Coast => stroke(canvas, style, "coast", step, line, style.colour("coast")),
        Edge::Not => Ok(()),
    }
}

/// Where the layer ends is no line at all.
fn is_cut(a: Coord, b: Coord) -> bool {
    let on = |u: f64, v: f64, edge: f64| (u - edge).abs() < 1e-6 && (v - edge).abs() < 1e-6;
    on(a.x, b.x, 25.0) || on(a.x, b.x, 65.0) || on(a.y, b.y, 24.0) || on(a.y, b.y, 46.0)
}

/// How an area is drawn: its hatch, its line and its colour, as `maps/style.json` names them.
pub fn stripes_of(area: &Area) -> (Option<&'static str>, &'static str, &'static str) {
    match area.held.kind.as_str() {
        "control_area" if area.held.accuracy.as_deref().is_some_and(|a| a.starts_with('3')) => {
            (Some("control"), "control-schematic", "control")
        }
        "control_area" => (Some("control"), "control", "control"),
        "oblast" => (None, "control", "control"),
        "contested" => (None, "contested", "control"),
        _ => (Some("disputed"), "disputed", "disputed"),
    }
}

fn draw_area(canvas: &Canvas, view: &View, style: &MapStyle, area: &Area) -> Result<(), RenderError> {
    let rings: Vec<_> =
        rings(&area.ground).map(|ring| shapes::clip_ring(view, page(view, ring))).filter(|r| !r.is_empty()).collect();
    let (hatched, line, colour) = stripes_of(area);
    if let Some(name) = hatched {
        let hatch = style.hatch(name);
        for stripe in shapes::hatch(&rings, hatch.apart, hatch.lean) {
            canvas.line(&stripe, style.faint(colour, hatch.strength), 0.7, Line::Solid)?;
        }
    }
    for edge in edges(view, &area.ground) {
        stroke(canvas, style, line, view.step(), &edge, style.colour(colour))?;
    }
    Ok(())
}

fn draw_graticule(canvas: &Canvas, view: &View, style: &MapStyle) -> Result<(), RenderError> {
    for (_, line) in graticule(view) {
        stroke(canvas, style, "graticule", 0, &line, style.colour("graticule"))?;
    }
    Ok(())
}

/// Degrees, where their lines meet the lower or the left edge and nothing else stands.
pub fn place_degrees(view: &View, style: &MapStyle, room: &mut Room) -> Vec<Label> {
    let look = Look::new(9.0, style.ink("text-faint"));
    let place::Area { left, bottom, .. } = view.area();
    let place = |(words, line): (String, Vec<(f64, f64)>)| {
        let wide = look.width(&words);
        let at = line.iter().find_map(|(x, y)| {
            let (from, to) = if words.ends_with('E') { (y, bottom) } else { (x, left) };
            ((from - to).abs() < 2.0).then_some((*x, *y))
        })?;
        let middle = if words.ends_with('E') {
            (at.0 + wide / 2.0 + 3.0, bottom - 8.0)
        } else {
            (left + wide / 2.0 + 4.0, at.1 - 8.0)
        };
        Label::place(words, look, &[place::Area::around(middle, wide, 11.0)], room)
    };
    graticule(view).into_iter().filter_map(place).collect()
}

/// Meridians and parallels that are in view, with their names.
fn graticule(view: &View) -> Vec<(String, Vec<(f64, f64)>)> {
    let apart = match view.zoom() {
        zoom if zoom < 6.2 => 5,
        zoom if zoom < 8.0 => 2,
        _ => 1,
    };
    let line = |(words, degrees): (String, Vec<(f64, f64)>)| {
        shapes::clip_line(view, degrees.into_iter().map(|at| view.at(at)))
            .into_iter()
            .map(move |line| (words.clone(), line))
            .collect::<Vec<_>>()
    };
    graticule_lines(apart).into_iter().flat_map(line).collect()
}

/// Meridians and parallels that many degrees from each other, with their names, in degrees.
pub fn graticule_lines(apart: i32) -> Vec<(String, Vec<(f64, f64)>)> {
    let fine = |from: i32, to: i32| (from * 4..=to * 4).map(|quarter| f64::from(quarter) / 4.0);
    let meridians = (-10..100)
        .filter(|lon| lon % apart == 0)
        .map(|lon| (format!("{lon}° E"), fine(10, 70).map(|lat| (f64::from(lon), lat)).collect()));
    let parallels = (10..70)
        .filter(|lat| lat % apart == 0)
        .map(|lat| (format!("{lat}° N"), fine(-10, 100).map(|lon| (lon, f64::from(lat))).collect()));
    meridians.chain(parallels).collect()
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

/// All rings of an area.
pub fn rings(ground: &MultiPolygon) -> impl Iterator<Item = &LineString> {
    ground.iter().flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()))
}

fn closed(mut ring: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    ring.extend(ring.first().copied());
    ring
}
