//! The map: land, control on a date, events by how closely their place is known, flows between seats.
//!
//! Colours and strokes are those of the window's map (`maps/style.json`); so is the plane, Lambert's cone.

mod ground;
mod marks;
mod names;
mod shapes;
mod style;

use chrono::NaiveDate;

use super::{
    RenderError, Theme,
    canvas::draw_page,
    frame::{Frame, MARGIN},
    palette::Palette,
};
use crate::{analyse::Marks, geo::conic, model::Flow};
use style::MapStyle;

/// What a map is drawn from.
#[derive(Debug)]
pub struct MapScene<'a> {
    /// Events.
    pub marks: &'a Marks,
    /// Flows with the seats of both sides, degrees east and north.
    pub flows: Vec<(&'a Flow, [(f64, f64); 2])>,
    /// Whose control areas are drawn.
    pub day: NaiveDate,
}

/// What is shown when nothing says where to look: the region, degrees west, south, east, north.
const REGION: [f64; 4] = [26.5, 28.5, 61.0, 43.8];
/// The least that is shown across, metres.
const LEAST_M: f64 = 320_000.0;
/// Free room around what is to be seen, as a share of it.
const AROUND: f64 = 0.12;
/// Whom the layers come from, to be named wherever they are shown.
const ATTRIBUTION: &str = "Map: © OpenStreetMap contributors (ODbL), GeoNames (CC BY 4.0), Natural Earth.";

/// From the plane to the page.
#[derive(Debug, Clone, Copy)]
struct View {
    /// Left upper corner and size on the page, px.
    left: f64,
    top: f64,
    width: f64,
    height: f64,
    /// The middle in the plane, metres.
    middle: (f64, f64),
    /// Metres a px.
    scale: f64,
}

impl View {
    fn px(&self, (x, y): (f64, f64)) -> (f64, f64) {
        (
            self.left + self.width / 2.0 + (x - self.middle.0) / self.scale,
            self.top + self.height / 2.0 - (y - self.middle.1) / self.scale,
        )
    }

    /// On the page, of degrees east and north.
    fn at(&self, degrees: (f64, f64)) -> (f64, f64) {
        self.px(conic::project(degrees))
    }

    fn holds(&self, (x, y): (f64, f64), slack: f64) -> bool {
        x >= self.left - slack
            && y >= self.top - slack
            && x <= self.left + self.width + slack
            && y <= self.top + self.height + slack
    }

    /// As deep as a web map of that scale.
    fn zoom(&self) -> f64 {
        (156_543.033_92 * 37f64.to_radians().cos() / self.scale).log2()
    }

    /// 0 far, 1 middle, 2 near: which of the three widths of a stroke.
    fn step(&self) -> usize {
        match self.zoom() {
            zoom if zoom < 6.2 => 0,
            zoom if zoom < 8.0 => 1,
            _ => 2,
        }
    }
}

/// Draws a map as SVG.
pub fn draw_map(
    scene: &MapScene,
    (width, height): (f64, f64),
    theme: Theme,
    palette: Palette,
    mut frame: Frame,
) -> Result<String, RenderError> {
    let style = MapStyle::of(theme)?;
    let placed = scene.marks.lon_deg.iter().filter(|lon| lon.is_some()).count();
    let total = scene.marks.id.len();
    let mut parts = vec![format!("{placed} of {total} events have a place")];
    if !scene.flows.is_empty() {
        parts.push(format!("{} flows", scene.flows.len()));
    }
    parts.push(format!("control as of {}", super::axis::written(crate::model::day_number(scene.day))));
    frame.subtitle = parts.join(" · ");
    frame.notes.extend(ground::notes(scene.day));
    frame.notes.push(ATTRIBUTION.to_owned());
    let (top, bottom) = (frame.top(), frame.bottom(width));
    let view = look(scene, (MARGIN, top), (width - 2.0 * MARGIN, height - top - bottom - 8.0))?;
    draw_page((width, height), palette, &frame.title, &frame.subtitle, |canvas| {
        ground::draw(canvas, &view, &style, scene.day)?;
        let mut taken = names::Taken::default();
        marks::reserve(scene, &view, &mut taken);
        names::draw(canvas, &view, &style, &mut taken)?;
        marks::draw(canvas, &view, &style, scene)?;
        ground::draw_edge(canvas, &view, &style)?;
        frame.draw(canvas)
    })
}

/// Where to look: at the events and seats, or at the region.
fn look(scene: &MapScene, (left, top): (f64, f64), (width, height): (f64, f64)) -> Result<View, RenderError> {
    if width < 80.0 || height < 80.0 {
        return Err(RenderError::Drawing("a map needs more room than its title and footer leave".to_owned()));
    }
    let marks = scene.marks;
    let known = (0..marks.id.len())
        .filter(|i| marks.precision[*i] <= 5)
        .filter_map(|i| Some((marks.lon_deg[i]?, marks.lat_deg[i]?)));
    let mut points: Vec<(f64, f64)> =
        known.chain(scene.flows.iter().flat_map(|(_, seats)| *seats)).map(conic::project).collect();
    if points.is_empty() {
        let [west, south, east, north] = REGION;
        points =
            [(west, south), (east, south), (east, north), (west, north), (45.0, south)].map(conic::project).to_vec();
    }
    let bounds = |of: fn(&(f64, f64)) -> f64| {
        let (low, high) = points.iter().map(of).fold((f64::MAX, f64::MIN), |(l, h), v| (l.min(v), h.max(v)));
        ((low + high) / 2.0, (high - low) * (1.0 + 2.0 * AROUND))
    };
    let ((x, wide), (y, high)) = (bounds(|p| p.0), bounds(|p| p.1));
    let scale = (wide.max(LEAST_M) / width).max(high.max(LEAST_M * 0.6) / height);
    Ok(View { left, top, width, height, middle: (x, y), scale })
}
