//! The ground as paths of the plane, for a map that a page draws itself at any scale.
//!
//! A unit of the plane is [`UNIT_M`] metres, `y` runs down. What is drawn, in which order, colour and width, is that of
//! [`super::ground::draw`].

use std::fmt::Write;

use geo::{Contains, LineString, Point, Simplify};
use serde::Serialize;

use super::{
    frame_of,
    ground::{Edge, LAYERS, edges_of_countries, graticule_lines, rings, stripes_of},
    page_names::{self, Name},
    style::MapStyle,
    world,
};
use crate::{
    geo::{area::Reach, atlas::atlas, conic},
    model::day_number,
    render::{RenderError, Theme},
};

/// Metres of a unit.
pub const UNIT_M: f64 = 100.0;
/// How far a line may be off where all of the region is drawn, metres: a pixel at zoom 9.
const OFF_M: f64 = 240.0;
/// The same of what is only seen from afar.
const OFF_FAR_M: f64 = 1500.0;

/// What a page draws.
#[derive(Debug, Serialize)]
pub struct Ground {
    steps: Vec<Step>,
    areas: Vec<AreaPath>,
    names: Vec<Name>,
    /// Metres of a unit.
    unit_m: f64,
}

/// Shapes to fill, to draw the lines of, or both.
#[derive(Debug, Default, Serialize)]
struct Step {
    path: String,
    /// Colour of what it fills.
    #[serde(skip_serializing_if = "Option::is_none")]
    fill: Option<String>,
    /// Colour of its line.
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<String>,
    /// Width of the line at three steps, px.
    width: [f64; 3],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    dash: Vec<f64>,
    /// From which zoom.
    zoom: f64,
}

/// An area of control or in dispute, while it holds.
#[derive(Debug, Serialize)]
struct AreaPath {
    path: String,
    colour: String,
    width: [f64; 3],
    dash: Vec<f64>,
    /// Between stripes, which way they lean, and how strong they are; none is not hatched.
    hatch: Option<[f64; 3]>,
    /// First day, and first day no longer, counted from 1970-01-01.
    days: [Option<i32>; 2],
    /// What it is, and how far its line may be off.
    words: String,
    is_control: bool,
}

/// The ground in the colours of `theme`, for a page that looks at `views` (in metres of the plane) on days counted from
/// 1970-01-01.
pub fn ground(theme: Theme, views: &[[f64; 4]], days: &[i32]) -> Result<Ground, RenderError> {
    let style = MapStyle::of(theme)?;
    let atlas = atlas();
    let filled = |path: String, colour: &str| Step { path, fill: Some(css(style.colour(colour))), ..Step::default() };
    let lined = |step: Step, stroke: &str, colour: &str, opacity: Option<f64>| {
        let ink = opacity.map_or_else(|| style.colour(colour), |opacity| style.faint(colour, opacity));
        let (width, dash) = style.stroke_of(stroke);
        Step { line: Some(css(ink)), width, dash: dash.to_vec(), ..step }
    };
    let world = path(world::rings().iter().map(|ring| simplified(ring.iter().copied(), OFF_FAR_M)), true);
    let mut steps = vec![lined(filled(world, "world"), "graticule", "admin", Some(0.7))];
    let [west, south, east, north] = LAYERS;
    let along = |from: f64, to: f64, k: i32| from + (to - from) * f64::from(k) / 40.0;
    let sea = (0..=40)
        .map(|k| (along(west, east, k), south))
        .chain((0..=40).map(|k| (along(east, west, k), north)))
        .map(conic::project);
    steps.push(filled(path([sea.collect()].into_iter(), true), "sea"));
    for land in &atlas.countries {
        let path = path(rings(&land.ground).map(|ring| of_line(ring, OFF_M)), true);
        steps.push(filled(path, if land.focus { "focus" } else { "land" }));
    }
    let lakes = path(atlas.lakes.iter().flat_map(|(_, lake)| rings(lake)).map(|ring| of_line(ring, OFF_M)), true);
    steps.push(lined(filled(lakes, "lake"), "coast", "coast", Some(0.8)));

    let mut line = |path: String, stroke: &str, colour: &str, opacity: Option<f64>, zoom: f64| {
        steps.push(lined(Step { path, zoom, ..Step::default() }, stroke, colour, opacity));
    };
    let divisions =
        atlas.divisions.iter().flat_map(|land| rings(&land.ground)).map(|ring| of_line(ring, OFF_FAR_M / 2.0));
    line(path(divisions, true), "admin", "admin", Some(0.55), 5.7);
    for rank in 1..=9 {
        let rivers = atlas.rivers.iter().filter(|river| river.rank.unwrap_or(9.0).round() as i32 == rank);
        let rivers = path(rivers.flat_map(|river| &river.lines).map(|line| of_line(line, OFF_M)), false);
        line(rivers, "river", "river", None, f64::from(rank) - 2.4);
    }
    let ways = atlas.ways.iter().flat_map(|way| &way.lines).map(|line| of_line(line, OFF_M));
    line(path(ways, false), "road-named", "road-named", Some(0.7), 6.2);
    let borders = path_of_edges(Edge::Border);
    line(borders.clone(), "casing", "border-casing", None, 0.0);
    line(borders, "border", "border", None, 0.0);
    line(path_of_edges(Edge::Undelimited), "undelimited", "disputed", None, 0.0);
    line(path_of_edges(Edge::Coast), "coast", "coast", None, 0.0);
    for (apart, zoom) in [(5, 0.0), (2, 6.2), (1, 8.0)] {
        let lines = graticule_lines(apart).into_iter().map(|(_, line)| simplified(line.into_iter(), OFF_M));
        line(path(lines, false), "graticule", "graticule", None, zoom);
    }
    steps.retain(|step| !step.path.is_empty());
    Ok(Ground { steps, areas: areas(&style), names: page_names::all(views, days), unit_m: UNIT_M })
}

fn areas(style: &MapStyle) -> Vec<AreaPath> {
    let day = |text: &Option<String>| text.as_ref().and_then(|text| text.parse().ok()).map(day_number);
    atlas()
        .areas
        .iter()
        .map(|area| {
            let held = &area.held;
            let (hatched, line, colour) = stripes_of(area);
            let hatch = hatched.map(|name| style.hatch(name));
            let (width, dash) = style.stroke_of(line);
            let off = held.accuracy.as_ref().map(|accuracy| format!("; accuracy {accuracy}")).unwrap_or_default();
            AreaPath {
                path: path(rings(&area.ground).map(|ring| of_line(ring, 60.0)), true),
                colour: css(style.colour(colour)),
                width,
                dash: dash.to_vec(),
                hatch: hatch.map(|hatch| [hatch.apart, hatch.lean, hatch.strength]),
                days: [day(&held.valid_from), day(&held.valid_to)],
                words: format!("{}{off}", held.name),
                is_control: colour == "control",
            }
        })
        .collect()
}

/// Where a map of the page looks: the middle, and how wide and high at least, in units. `points` are degrees.
pub fn camera(stretch: Option<[f64; 4]>, points: Vec<(f64, f64)>) -> [f64; 4] {
    let ((x, y), wide, high) = frame_of(stretch, points);
    [x, -y, wide, high].map(|metres| metres / UNIT_M)
}

/// A place in units, of degrees east and north.
pub fn at(degrees: (f64, f64)) -> [i32; 2] {
    let (x, y) = conic::project(degrees);
    [unit(x), unit(-y)]
}

/// The path of a band along a border, and how wide it is, in units.
pub fn band(reach: &Reach) -> (String, f64) {
    (path(reach.lines.iter().map(|line| of_line(line, OFF_M)), false), 2.0 * reach.reach_km * 1000.0 / UNIT_M)
}

/// The path of the division that holds a point, degrees east and north.
pub fn division((lon, lat): (f64, f64)) -> Option<String> {
    let division = atlas().divisions.iter().find(|division| division.ground.contains(&Point::new(lon, lat)))?;
    Some(path(rings(&division.ground).map(|ring| of_line(ring, OFF_FAR_M / 2.0)), true))
}

fn path_of_edges(kind: Edge) -> String {
    let runs = edges_of_countries().iter().flat_map(|(ring, kinds)| {
        let mut runs = Vec::new();
        let mut from = 0;
        while from < kinds.len() {
            let to = from + kinds[from..].iter().take_while(|other| **other == kinds[from]).count();
            if kinds[from] == kind {
                runs.push(thinned(&ring[from..=to], OFF_M));
            }
            from = to;
        }
        runs
    });
    path(runs, false)
}

/// Metres of the plane, of a line in degrees.
fn of_line(line: &LineString, off_m: f64) -> Vec<(f64, f64)> {
    simplified(line.coords().map(|c| (c.x, c.y)), off_m)
}

fn simplified(degrees: impl Iterator<Item = (f64, f64)>, off_m: f64) -> Vec<(f64, f64)> {
    let metres: Vec<(f64, f64)> = degrees.map(conic::project).collect();
    thinned(&metres, off_m)
}

/// Without the points that a line does without (Douglas and Peucker).
fn thinned(metres: &[(f64, f64)], off_m: f64) -> Vec<(f64, f64)> {
    LineString::from(metres.to_vec()).simplify(off_m).coords().map(|c| (c.x, c.y)).collect()
}

fn unit(metres: f64) -> i32 {
    (metres / UNIT_M).round() as i32
}

/// Lines or rings, in metres, as the data of an SVG path: steps from point to point, since those are short numbers.
fn path(lines: impl Iterator<Item = Vec<(f64, f64)>>, closed: bool) -> String {
    let mut out = String::new();
    for line in lines {
        let mut points: Vec<(i32, i32)> = line.into_iter().map(|(x, y)| (unit(x), unit(-y))).collect();
        points.dedup();
        if points.len() < if closed { 4 } else { 2 } {
            continue;
        }
        let _ = write!(out, "M{} {}l", points[0].0, points[0].1);
        for (i, pair) in points.windows(2).enumerate() {
            let (dx, dy) = (pair[1].0 - pair[0].0, pair[1].1 - pair[0].1);
            let _ = write!(out, "{}{dx}", if i > 0 && dx >= 0 { " " } else { "" });
            let _ = write!(out, "{}{dy}", if dy >= 0 { " " } else { "" });
        }
        if closed {
            out.push('z');
        }
    }
    out
}

/// As a style sheet writes it.
pub fn css(colour: plotters::style::RGBAColor) -> String {
    let plotters::style::RGBAColor(r, g, b, opacity) = colour;
    format!("rgb({r} {g} {b} / {}%)", (opacity * 100.0).round())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_steps_from_point_to_point() {
        let line = vec![(0.0, 0.0), (1000.0, -500.0), (990.0, -510.0), (-2000.0, 0.0)];
        assert_eq!(path([line.clone()].into_iter(), false), "M0 0l10 5-30-5");
        assert_eq!(path([line[..2].to_vec()].into_iter(), true), "");
    }

    #[test]
    fn the_ground_of_a_page_is_small_and_dated() {
        let view = [400_000.0, 200_000.0, 500_000.0, 300_000.0];
        let ground = ground(Theme::Light, &[view], &[18_900]).expect("a ground");
        let size: usize = ground.steps.iter().map(|step| step.path.len()).sum();
        assert!((200_000..1_500_000).contains(&size), "{size} bytes");
        assert!(ground.areas.iter().any(|area| area.is_control && area.days[0].is_some()));
        assert!(ground.names.iter().any(|name| name.words == ["AZERBAIJAN"]));
    }
}
