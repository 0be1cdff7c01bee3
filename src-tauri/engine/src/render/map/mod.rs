//! The map: land, control on a date, events by how closely their place is known, flows between seats.
//!
//! Colours and strokes are those of the window's map (`maps/style.json`); so is the plane, Lambert's cone. What is written
//! takes its place in one [`Room`], the more important first, so that no words lie on others or on a mark, or leave the map.

mod badges;
mod flows;
mod ground;
mod legend;
mod marks;
mod names;
mod page_names;
pub mod paths;
mod shapes;
mod style;
mod world;

use chrono::NaiveDate;

use super::{
    RenderError, Theme,
    canvas::{Canvas, draw_layer, draw_page},
    frame::{Frame, MARGIN},
    palette::Palette,
    place::{Area, Room},
};
use crate::{
    analyse::Marks,
    geo::{area::Reach, atlas::atlas, conic},
    model::Flow,
};
use badges::Badge;
use flows::Arrow;
use legend::Legend;
use names::Label;
pub use style::MapStyle;
pub use style::stretches;

/// What a map is drawn from.
#[derive(Debug)]
pub struct MapScene<'a> {
    /// Events.
    pub marks: &'a Marks,
    /// Flows between seats.
    pub flows: Vec<MapFlow<'a>>,
    /// Borders that events are said to lie along, by the name of the place.
    pub bands: Vec<(String, Reach)>,
    /// Whose control areas are drawn.
    pub day: NaiveDate,
    /// Seats of those whom the map is about: they are in view.
    pub seats: Vec<(f64, f64)>,
    /// Where to look: degrees west, south, east, north. None: where the events are.
    pub stretch: Option<[f64; 4]>,
}

/// A flow, and where its two sides have their seats.
#[derive(Debug)]
pub struct MapFlow<'a> {
    /// The flow.
    pub flow: &'a Flow,
    /// From and to, degrees east and north.
    pub seats: [(f64, f64); 2],
    /// Their names.
    pub sides: [String; 2],
}

/// What is shown when nothing says where to look, and the ground that a map of the region leaves for no event: degrees
/// west, south, east, north.
pub const REGION: [f64; 4] = [26.5, 28.5, 61.0, 43.8];
/// The least that is shown across, metres.
const LEAST_M: f64 = 320_000.0;
/// Free room around what is to be seen, as a share of it.
const AROUND: f64 = 0.12;
/// The lowest map; a page that has not the height grows, px.
const LOWEST: f64 = 240.0;
/// Marks whose middle is nearer to the edge than this would be cut by it, px.
const EDGE: f64 = 9.0;
/// Between words and the edge of the map, px.
const AIR: f64 = 3.0;
/// Whom the layers come from, to be named wherever they are shown.
pub const ATTRIBUTION: &str = "Map: © OpenStreetMap contributors (ODbL), GeoNames (CC BY 4.0), Natural Earth.";

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

    /// Degrees east and north, of a point on the page.
    fn degrees(&self, (x, y): (f64, f64)) -> (f64, f64) {
        conic::unproject((
            self.middle.0 + (x - self.left - self.width / 2.0) * self.scale,
            self.middle.1 - (y - self.top - self.height / 2.0) * self.scale,
        ))
    }

    /// From west to east, at the middle of the map.
    fn px_a_degree(&self) -> f64 {
        let (lon, lat) = conic::unproject(self.middle);
        self.at((lon + 1.0, lat)).0 - self.at((lon, lat)).0
    }

    fn area(&self) -> Area {
        Area { left: self.left, top: self.top, right: self.left + self.width, bottom: self.top + self.height }
    }

    fn holds(&self, (x, y): (f64, f64), slack: f64) -> bool {
        let Area { left, top, right, bottom } = self.area();
        x >= left - slack && y >= top - slack && x <= right + slack && y <= bottom + slack
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

/// Where everything of a map goes that its marks do not decide: page, ground in view, legend, names.
struct Layout {
    style: MapStyle,
    frame: Frame,
    page: f64,
    view: View,
    legend: Legend,
    countries: Vec<Label>,
    names: Vec<Label>,
    degrees: Vec<Label>,
    badges: Vec<Badge>,
    flows: Vec<Arrow>,
}

impl Layout {
    /// `under` is free room below the legend, px.
    fn of(
        scene: &MapScene,
        (width, height): (f64, f64),
        theme: Theme,
        mut frame: Frame,
        under: f64,
    ) -> Result<Self, RenderError> {
        let style = MapStyle::of(theme)?;
        frame.owed = Some(ATTRIBUTION);
        let (top, wide) = (frame.top(), width - 2.0 * MARGIN);
        let below = |frame: &Frame, legend: &Legend| frame.bottom(width) + legend.height() + 10.0 + under;
        let page = |frame: &Frame, legend: &Legend| height.max(top + LOWEST + below(frame, legend));
        let view = |frame: &Frame, legend: &Legend| {
            look(scene, (MARGIN, top), (wide, page(frame, legend) - top - below(frame, legend)))
        };
        // What is in view hangs on the height that notes and legend leave, and these on what is in view.
        let first = view(&frame, &Legend::default());
        frame.notes.extend(ground::notes(scene.day, &first));
        let legend = Legend::of(scene, &first, wide);
        let (page, view) = (page(&frame, &legend), view(&frame, &legend));
        frame.subtitle = counts(scene, &view);

        let Area { left, top, right, bottom } = view.area();
        let mut room = Room::new(Area { left: left + AIR, top: top + AIR, right: right - AIR, bottom: bottom - AIR });
        ground::reserve_edge(&view, &mut room);
        marks::reserve(scene, &view, &mut room);
        names::reserve_capitals(&view, &mut room);
        let countries = names::place_five(&view, &style, &mut room);
        let badges = badges::place(scene, &view, &mut room);
        let flows = flows::place(scene, &view, &mut room);
        let names = names::place_rest(&view, &style, scene.day, &mut room);
        let degrees = ground::place_degrees(&view, &style, &mut room);
        Ok(Self { style, frame, page, view, legend, countries, names, degrees, badges, flows })
    }

    fn legend_top(&self, width: f64, under: f64) -> f64 {
        self.page - self.frame.bottom(width) - self.legend.height() - under
    }

    fn draw_names(&self, canvas: &Canvas) -> Result<(), RenderError> {
        let mut labels = self.degrees.iter().chain(&self.names).chain(&self.countries);
        labels.try_for_each(|label| label.draw(canvas, &self.style))
    }
}

/// Draws a map as SVG.
pub fn draw_map(
    scene: &MapScene,
    (width, height): (f64, f64),
    theme: Theme,
    palette: Palette,
    frame: Frame,
) -> Result<String, RenderError> {
    let layout = Layout::of(scene, (width, height), theme, frame, 0.0)?;
    let Layout { style, frame, page, view, badges, flows, .. } = &layout;
    draw_page((width, *page), palette, &frame.title, &frame.subtitle, |canvas| {
        ground::draw(canvas, view, style, scene.day)?;
        ground::draw_bands(canvas, view, scene)?;
        marks::draw_provinces(canvas, view, style, scene)?;
        flows::draw(canvas, view, style, flows)?;
        layout.draw_names(canvas)?;
        badges::draw(canvas, scene, badges)?;
        marks::draw(canvas, view, scene)?;
        flows::draw_words(canvas, style, flows)?;
        ground::draw_edge(canvas, view, style)?;
        layout.legend.draw(canvas, style, layout.legend_top(width, 0.0))?;
        frame.draw(canvas)
    })
}

/// A map whose events come and go: the ground and the names stay where they are, so that only marks move.
pub struct Still {
    layout: Layout,
    palette: Palette,
    size: (f64, f64),
    under: f64,
}

impl Still {
    /// A map of all events of `scene`, with `under` px of free room below its legend.
    pub fn of(
        scene: &MapScene,
        (width, height): (f64, f64),
        theme: Theme,
        frame: Frame,
        under: f64,
    ) -> Result<Self, RenderError> {
        let mut layout = Layout::of(scene, (width, height), theme, frame, under)?;
        // How much is shown changes with each frame.
        layout.frame.subtitle.clear();
        let size = (width, layout.page);
        Ok(Self { layout, palette: Palette::of(theme), size, under })
    }

    /// The free room: left, top, width, height, px.
    pub fn under(&self) -> (f64, f64, f64, f64) {
        let top = self.size.1 - self.layout.frame.bottom(self.size.0) - self.under;
        (MARGIN, top, self.size.0 - 2.0 * MARGIN, self.under)
    }

    /// The page without events, with control as on `day`; `more` draws into the free room.
    pub fn ground(
        &self,
        day: NaiveDate,
        more: impl FnOnce(&Canvas) -> Result<(), RenderError>,
    ) -> Result<String, RenderError> {
        let Layout { style, frame, view, legend, .. } = &self.layout;
        draw_page(self.size, self.palette, &frame.title, "", |canvas| {
            ground::draw(canvas, view, style, day)?;
            self.layout.draw_names(canvas)?;
            ground::draw_edge(canvas, view, style)?;
            legend.draw(canvas, style, self.layout.legend_top(self.size.0, self.under))?;
            more(canvas)?;
            frame.draw(canvas)
        })
    }

    /// What lies over the ground: those events of `all` that `keep` says; `more` draws beside them.
    pub fn events(
        &self,
        all: &MapScene,
        keep: &[bool],
        more: impl FnOnce(&Canvas) -> Result<(), RenderError>,
    ) -> Result<String, RenderError> {
        let Layout { style, view, badges, .. } = &self.layout;
        let marks = all.marks.only(keep);
        let named = |name: &String| marks.place.iter().flatten().any(|place| place == name);
        let bands = all.bands.iter().filter(|(name, _)| named(name)).cloned().collect();
        let now = MapScene { marks: &marks, flows: Vec::new(), bands, day: all.day, seats: Vec::new(), stretch: None };
        let badges: Vec<Badge> = badges.iter().filter_map(|badge| badge.only(keep)).collect();
        draw_layer(self.size, self.palette, |canvas| {
            ground::draw_bands(canvas, view, &now)?;
            marks::draw_provinces(canvas, view, style, &now)?;
            badges::draw(canvas, all, &badges)?;
            marks::draw(canvas, view, &now)?;
            more(canvas)
        })
    }
}

/// How many areas of control began or ended up to a day: between two days of one number a map's ground is the same.
pub fn control_changes(day: NaiveDate) -> usize {
    let day = day.to_string();
    let dates = atlas().areas.iter().flat_map(|area| [&area.held.valid_from, &area.held.valid_to]);
    dates.flatten().filter(|date| **date <= day).count()
}

/// How much of what is asked for the map shows.
fn counts(scene: &MapScene, view: &View) -> String {
    let marks = scene.marks;
    let (mut shown, mut beyond, mut nowhere) = (0, 0, 0);
    for i in 0..marks.id.len() {
        match (marks.lon_deg[i], marks.lat_deg[i]) {
            (Some(lon), Some(lat)) if view.holds(view.at((lon, lat)), -EDGE) => shown += 1,
            (Some(_), Some(_)) => beyond += 1,
            _ => nowhere += 1,
        }
    }
    let plural = |count: usize, noun: &str| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
    let mut parts = vec![plural(shown, "event")];
    if beyond > 0 {
        parts.push(format!("{beyond} beyond the map"));
    }
    if nowhere > 0 {
        parts.push(format!("{nowhere} without a place, not shown"));
    }
    if !scene.flows.is_empty() {
        parts.push(plural(scene.flows.len(), "flow"));
    }
    parts.push(format!("control as of {}", super::axis::written(crate::model::day_number(scene.day))));
    parts.join(" · ")
}

/// Where to look: at the stretch asked for; else at the events and seats of the region; else at all of it.
fn look(scene: &MapScene, (left, top): (f64, f64), (width, height): (f64, f64)) -> View {
    let marks = scene.marks;
    let [west, south, east, north] = REGION;
    let within = |(lon, lat): &(f64, f64)| (west..=east).contains(lon) && (south..=north).contains(lat);
    let known = (0..marks.id.len())
        .filter(|i| marks.precision[*i] <= 5)
        .filter_map(|i| Some((marks.lon_deg[i]?, marks.lat_deg[i]?)));
    // A single visit to Moscow would make the region small: what lies beyond is counted, and its flows enter at the edge.
    let seats = scene.flows.iter().flat_map(|flow| flow.seats).chain(scene.seats.iter().copied());
    let points: Vec<_> = known.chain(seats).filter(within).collect();
    let (middle, wide, high) = frame_of(scene.stretch, points);
    View { left, top, width, height, middle, scale: (wide / width).max(high / height) }
}

/// What is to be seen at least: the middle, the width and the height, metres of the plane. That is the stretch asked for;
/// else the points, with some air; else the region.
fn frame_of(stretch: Option<[f64; 4]>, points: Vec<(f64, f64)>) -> ((f64, f64), f64, f64) {
    let (points, around) = match stretch {
        Some(stretch) => (outline(stretch), 0.0),
        None if points.is_empty() => (outline(REGION), 0.0),
        None => (points, AROUND),
    };
    let points: Vec<(f64, f64)> = points.into_iter().map(conic::project).collect();
    let bounds = |of: fn(&(f64, f64)) -> f64| {
        let (low, high) = points.iter().map(of).fold((f64::MAX, f64::MIN), |(l, h), v| (l.min(v), h.max(v)));
        ((low + high) / 2.0, (high - low) * (1.0 + 2.0 * around))
    };
    let ((x, wide), (y, high)) = (bounds(|p| p.0), bounds(|p| p.1));
    let least = if stretch.is_some() { 2_000.0 } else { LEAST_M };
    ((x, y), wide.max(least), high.max(least * 0.6))
}

/// Corners of a stretch, and the middles of its parallels, which bend.
fn outline([west, south, east, north]: [f64; 4]) -> Vec<(f64, f64)> {
    let middle = (west + east) / 2.0;
    vec![(west, south), (middle, south), (east, south), (east, north), (middle, north), (west, north)]
}

/// Rectangles of one size around a point, the nearest first, none farther than `reach` px.
fn around((x, y): (f64, f64), (wide, tall): (f64, f64), reach: f64) -> Vec<Area> {
    const ACROSS: f64 = 14.0;
    const DOWN: f64 = 9.0;
    let (columns, rows) = ((reach / ACROSS) as i32, (reach / DOWN) as i32);
    let mut shifts: Vec<(f64, f64)> = (-columns..=columns)
        .flat_map(|column| (-rows..=rows).map(move |row| (f64::from(column) * ACROSS, f64::from(row) * DOWN)))
        .filter(|(dx, dy)| dx.hypot(*dy) <= reach)
        .collect();
    // Of equals below before above, right before left: the order must not hang on how they were made.
    shifts
        .sort_by(|a, b| a.0.hypot(a.1).total_cmp(&b.0.hypot(b.1)).then(b.1.total_cmp(&a.1)).then(b.0.total_cmp(&a.0)));
    shifts.into_iter().map(|(dx, dy)| Area::around((x + dx, y + dy), wide, tall)).collect()
}

fn middle(area: &Area) -> (f64, f64) {
    ((area.left + area.right) / 2.0, (area.top + area.bottom) / 2.0)
}

#[cfg(test)]
mod tests;
