//! The layers of `maps/`, compiled in, and what lies where and when.
//!
//! An answer by polygon is as good as its line. Countries are drawn within 250 m; divisions of Azerbaijan within 2 to 6 km,
//! so that a place known by name takes its division from the gazetteer's own code, and only bare coordinates are asked
//! here; areas of control after November 2020 are schematic. Every answer carries what it is worth.

use std::sync::LazyLock;

use chrono::NaiveDate;
use geo::{BoundingRect, Contains, Coord, Geometry, LineString, MultiPolygon, Point};
use rstar::{
    AABB, RTree,
    primitives::{GeomWithData, Rectangle},
};
use serde::Serialize;
use serde_json::Value;

use super::distance_km;

/// A named line, in degrees.
#[derive(Debug, Clone)]
pub struct Way {
    /// What it is called; none for the network at large.
    pub name: Option<String>,
    /// Rank of a river, 1 the greatest.
    pub rank: Option<f64>,
    /// Its stretches.
    pub lines: Vec<LineString>,
}

/// A country, a unit or a first-level division.
#[derive(Debug, Clone)]
pub struct Land {
    /// ISO 3166 alpha-3 of a country, our own of a unit (`GOL`); ISO 3166-2 of a division.
    pub id: String,
    /// Its country's code; its own, of a country.
    pub country: String,
    /// Name in English.
    pub name: String,
    /// Whether it is one of the five.
    pub focus: bool,
    /// Where its name stands, degrees east and north.
    pub label: (f64, f64),
    /// By recognition, of a unit in dispute.
    pub dejure: Option<String>,
    /// Whose hands it is in, of a unit in dispute.
    pub defacto: Option<String>,
    /// Its ground.
    pub ground: MultiPolygon,
}

impl Land {
    /// From its westernmost to its easternmost point, degrees.
    pub fn wide_deg(&self) -> f64 {
        self.ground.bounding_rect().map_or(0.0, |bounds| bounds.width())
    }
}

/// An area with dates: of control, in dispute, or where a front moved.
#[derive(Debug, Clone, Serialize)]
pub struct Held {
    /// `control_area`, `oblast`, `contested`, `area` or `enclave`.
    pub kind: String,
    /// Who held it, or its name.
    pub name: String,
    /// First day, ISO; none when it has no beginning here.
    pub valid_from: Option<String>,
    /// First day no longer, ISO.
    pub valid_to: Option<String>,
    /// How its line was drawn.
    pub method: Option<String>,
    /// How far the line may be off, in words.
    pub accuracy: Option<String>,
    /// The same in kilometres, the worse of two; none when it says none.
    pub accuracy_km: Option<f64>,
    /// From the point asked to the line, in kilometres.
    pub edge_km: f64,
    /// Whether the point lies farther inside than the line may be off.
    pub certain: bool,
}

/// An area as it is drawn.
#[derive(Debug, Clone)]
pub struct Area {
    /// All but what depends on a point.
    pub held: Held,
    /// Its ground.
    pub ground: MultiPolygon,
}

/// What lies at a point on a day.
#[derive(Debug, Clone, Serialize)]
pub struct Whereabouts {
    /// Degrees north.
    pub lat_deg: f64,
    /// Degrees east.
    pub lon_deg: f64,
    /// The country or unit, as a code.
    pub country: Option<String>,
    /// Its name.
    pub country_name: Option<String>,
    /// By recognition, where that is in dispute.
    pub dejure: Option<String>,
    /// Whose hands it is in, where that is in dispute.
    pub defacto: Option<String>,
    /// The first-level division by its line, which may be 2 to 6 km off.
    pub division: Option<String>,
    /// Areas that hold the point on that day, the smallest first.
    pub areas: Vec<Held>,
}

/// The day on which an area of control last changed: what holds on it holds since.
pub const LAST_CHANGE: NaiveDate = NaiveDate::from_ymd_opt(2023, 9, 20).expect("a day of the calendar");

type Boxes = RTree<GeomWithData<Rectangle<[f64; 2]>, usize>>;

/// The layers.
#[derive(Debug)]
pub struct Atlas {
    /// Countries and units.
    pub countries: Vec<Land>,
    /// First-level divisions.
    pub divisions: Vec<Land>,
    /// Areas with dates.
    pub areas: Vec<Area>,
    /// Lakes.
    pub lakes: Vec<(String, MultiPolygon)>,
    /// Rivers.
    pub rivers: Vec<Way>,
    /// Railways and roads that have a name.
    pub ways: Vec<Way>,
    country_boxes: Boxes,
    division_boxes: Boxes,
}

/// The atlas, read once.
///
/// # Panics
/// When a shipped layer is no GeoJSON; a test reads them all.
pub fn atlas() -> &'static Atlas {
    static ATLAS: LazyLock<Atlas> = LazyLock::new(Atlas::shipped);
    &ATLAS
}

macro_rules! layer {
    ($name:literal) => {
        read(include_str!(concat!("../../../../maps/", $name, ".geojson")))
    };
}

impl Atlas {
    fn shipped() -> Self {
        let countries: Vec<Land> = layer!("countries").iter().map(|(p, g)| land(p, g, "id", "id")).collect();
        let divisions: Vec<Land> = layer!("admin1").iter().map(|(p, g)| land(p, g, "id", "country")).collect();
        let areas = layer!("control_nk")
            .iter()
            .chain(&layer!("disputed"))
            // The line of contact is in both layers, better in the first; a hand-over is a part of a control area.
            .filter(|(p, _)| {
                text(p, "kind").is_some_and(|k| k != "handover")
                    && !matches!(text(p, "id").as_deref(), Some("nk_loc_1994" | "nkao"))
            })
            .filter_map(|(p, g)| Some(Area { held: held(p), ground: polygons(g)? }))
            .collect();
        let (mut lakes, mut rivers) = (Vec::new(), Vec::new());
        for (p, g) in layer!("rivers_lakes") {
            match polygons(&g) {
                Some(ground) => lakes.push((text(&p, "name").unwrap_or_default(), ground)),
                None => rivers.push(way(&p, &g)),
            }
        }
        let named = |(p, g): &(Value, Geometry)| text(p, "name").map(|_| way(p, g));
        let ways = layer!("roads").iter().chain(&layer!("railways")).filter_map(named).collect();
        let (country_boxes, division_boxes) = (boxes(&countries), boxes(&divisions));
        Self { countries, divisions, areas, lakes, rivers, ways, country_boxes, division_boxes }
    }

    /// What lies at a point on a day.
    pub fn whereabouts(&self, (lon_deg, lat_deg): (f64, f64), day: NaiveDate) -> Whereabouts {
        let point = Point::new(lon_deg, lat_deg);
        let country = at(&self.countries, &self.country_boxes, point);
        let division = at(&self.divisions, &self.division_boxes, point);
        Whereabouts {
            lat_deg,
            lon_deg,
            country: country.map(|c| c.id.clone()),
            country_name: country.map(|c| c.name.clone()),
            dejure: country.and_then(|c| c.dejure.clone()),
            defacto: country.and_then(|c| c.defacto.clone()),
            division: division.map(|d| d.name.clone()),
            areas: self.areas_at(point, day),
        }
    }

    /// Areas that hold on a day, for a map.
    pub fn areas_on(&self, day: NaiveDate) -> impl Iterator<Item = &Area> {
        self.areas.iter().filter(move |area| area.held.holds_on(day))
    }

    fn areas_at(&self, point: Point, day: NaiveDate) -> Vec<Held> {
        let mut found: Vec<(f64, Held)> = self
            .areas_on(day)
            .filter(|area| area.ground.contains(&point))
            .map(|area| {
                let edge_km = edge_km(&area.ground, point);
                let certain = area.held.accuracy_km.is_some_and(|off| edge_km > off);
                let size = area.ground.bounding_rect().map_or(f64::MAX, |b| b.width() * b.height());
                (size, Held { edge_km: (edge_km * 10.0).round() / 10.0, certain, ..area.held.clone() })
            })
            .collect();
        found.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.name.cmp(&b.1.name)));
        found.into_iter().map(|(_, held)| held).collect()
    }
}

impl Held {
    fn holds_on(&self, day: NaiveDate) -> bool {
        let day = day.to_string();
        self.valid_from.as_ref().is_none_or(|from| *from <= day) && self.valid_to.as_ref().is_none_or(|to| day < *to)
    }
}

fn at<'a>(lands: &'a [Land], boxes: &Boxes, point: Point) -> Option<&'a Land> {
    let mut found: Vec<usize> =
        boxes.locate_in_envelope_intersecting(AABB::from_point([point.x(), point.y()])).map(|hit| hit.data).collect();
    found.sort_unstable();
    found.into_iter().map(|i| &lands[i]).find(|land| land.ground.contains(&point))
}

fn boxes(lands: &[Land]) -> Boxes {
    let of = |(i, land): (usize, &Land)| {
        let b = land.ground.bounding_rect()?;
        Some(GeomWithData::new(Rectangle::from_corners([b.min().x, b.min().y], [b.max().x, b.max().y]), i))
    };
    RTree::bulk_load(lands.iter().enumerate().filter_map(of).collect())
}

/// Kilometres from a point to the nearest edge.
fn edge_km(ground: &MultiPolygon, point: Point) -> f64 {
    let rings = ground.iter().flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()));
    rings.map(|ring| line_km(ring, point)).fold(f64::MAX, f64::min)
}

/// Kilometres from a point to a line, on a plane that touches the earth at the point.
pub(super) fn line_km(line: &LineString, point: Point) -> f64 {
    let wide = point.y().to_radians().cos();
    let local = |c: Coord| ((c.x - point.x()) * wide, c.y - point.y());
    let nearest = line.lines().map(|segment| {
        let ((ax, ay), (bx, by)) = (local(segment.start), local(segment.end));
        let (dx, dy) = (bx - ax, by - ay);
        let along =
            if dx == 0.0 && dy == 0.0 { 0.0 } else { (-(ax * dx + ay * dy) / (dx * dx + dy * dy)).clamp(0.0, 1.0) };
        (ax + dx * along, ay + dy * along)
    });
    let closest = nearest.min_by(|a, b| a.0.hypot(a.1).total_cmp(&b.0.hypot(b.1)));
    closest.map_or(f64::MAX, |(x, y)| distance_km((point.x(), point.y()), (point.x() + x / wide, point.y() + y)))
}

fn read(layer: &str) -> Vec<(Value, Geometry)> {
    let layer: geojson::FeatureCollection = layer.parse().expect("a layer of maps/ is GeoJSON");
    let feature = |f: geojson::Feature| {
        let geometry = Geometry::try_from(f.geometry?).ok()?;
        Some((Value::Object(f.properties.unwrap_or_default()), geometry))
    };
    layer.features.into_iter().filter_map(feature).collect()
}

fn land(properties: &Value, geometry: &Geometry, id: &str, country: &str) -> Land {
    let label = &properties["label"];
    Land {
        id: text(properties, id).unwrap_or_default(),
        country: text(properties, country).unwrap_or_default(),
        name: text(&properties["names"], "en").or_else(|| text(properties, "name")).unwrap_or_default(),
        focus: properties["focus"] == true,
        label: (label[0].as_f64().unwrap_or_default(), label[1].as_f64().unwrap_or_default()),
        dejure: text(properties, "dejure"),
        defacto: text(properties, "defacto"),
        ground: polygons(geometry).unwrap_or_else(|| MultiPolygon::new(Vec::new())),
    }
}

fn held(properties: &Value) -> Held {
    let accuracy = text(properties, "accuracy");
    Held {
        kind: text(properties, "kind").unwrap_or_default(),
        name: text(properties, "holder").or_else(|| text(properties, "name")).unwrap_or_default(),
        valid_from: text(properties, "valid_from"),
        valid_to: text(properties, "valid_to"),
        method: text(properties, "method"),
        accuracy_km: accuracy.as_deref().and_then(worst_km),
        accuracy,
        edge_km: 0.0,
        certain: false,
    }
}

/// "3-5 km" is 5, "200 m" is 0.2; words without a figure are none.
fn worst_km(accuracy: &str) -> Option<f64> {
    let metres = accuracy.ends_with(" m");
    let figures = accuracy.split(|c: char| !c.is_ascii_digit() && c != '.').filter_map(|word| word.parse::<f64>().ok());
    figures
        .fold(None, |worst: Option<f64>, km| Some(worst.map_or(km, |w| w.max(km))))
        .map(|v| if metres { v / 1000.0 } else { v })
}

fn way(properties: &Value, geometry: &Geometry) -> Way {
    let lines = match geometry {
        Geometry::LineString(line) => vec![line.clone()],
        Geometry::MultiLineString(lines) => lines.0.clone(),
        _ => Vec::new(),
    };
    Way { name: text(properties, "name").filter(|name| !name.is_empty()), rank: properties["rank"].as_f64(), lines }
}

fn polygons(geometry: &Geometry) -> Option<MultiPolygon> {
    match geometry {
        Geometry::Polygon(polygon) => Some(MultiPolygon::new(vec![polygon.clone()])),
        Geometry::MultiPolygon(polygons) => Some(polygons.clone()),
        _ => None,
    }
}

fn text(properties: &Value, key: &str) -> Option<String> {
    properties[key].as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(lon: f64, lat: f64, day: &str) -> Whereabouts {
        atlas().whereabouts((lon, lat), day.parse().expect("a day"))
    }

    fn controls(place: &Whereabouts) -> Vec<&str> {
        place.areas.iter().filter(|a| a.kind == "control_area").map(|a| a.name.as_str()).collect()
    }

    #[test]
    fn control_of_a_place_follows_the_date() {
        let stepanakert = (46.7528, 39.8177);
        for (day, held) in [("2005-01-01", true), ("2021-10-01", true), ("2023-09-19", true), ("2023-09-20", false)] {
            assert_eq!(!controls(&on(stepanakert.0, stepanakert.1, day)).is_empty(), held, "Stepanakert on {day}");
        }
        let aghdam = (46.9274, 39.991);
        for (day, held) in [("2020-11-19", true), ("2020-11-20", false)] {
            assert_eq!(!controls(&on(aghdam.0, aghdam.1, day)).is_empty(), held, "Aghdam on {day}");
        }
        let lachin = (46.5498, 39.6374);
        for (day, held) in [("2020-12-02", true), ("2022-08-25", true), ("2022-08-27", false)] {
            assert_eq!(!controls(&on(lachin.0, lachin.1, day)).is_empty(), held, "Lachin on {day}");
        }
        assert!(controls(&on(46.7499, 39.7601, "2021-01-01")).is_empty(), "Shusha was retaken on 8 November 2020");
    }

    #[test]
    fn a_day_of_a_moving_front_has_no_holder_but_says_that_it_is_contested() {
        let place = on(47.032, 39.519, "2020-10-05");
        assert!(controls(&place).is_empty());
        assert!(place.areas.iter().any(|a| a.kind == "contested" && !a.certain));
    }

    #[test]
    fn an_answer_near_a_schematic_line_is_not_certain() {
        // Well inside, and at a village by the line of late 2020.
        let inside = on(46.60, 40.02, "2021-10-01");
        let held = inside.areas.iter().find(|a| a.kind == "control_area").expect("inside");
        assert_eq!((held.accuracy_km, held.certain), (Some(5.0), true), "{held:?}");
        let edge = on(46.7528, 39.80, "2021-10-01");
        assert!(edge.areas.iter().filter(|a| a.kind == "control_area").all(|a| !a.certain), "{edge:?}");
    }

    #[test]
    fn units_in_dispute_say_both_sides() {
        let golan = on(35.8, 33.0, "2021-10-01");
        assert_eq!(
            (golan.country.as_deref(), golan.dejure.as_deref(), golan.defacto.as_deref()),
            (Some("GOL"), Some("SYR"), Some("ISR"))
        );
        let baku = on(49.85, 40.38, "2021-10-01");
        assert_eq!((baku.country.as_deref(), baku.dejure), (Some("AZE"), None));
        assert_eq!(on(0.0, 0.0, "2021-10-01").country, None);
    }

    #[test]
    fn accuracy_is_read_from_its_words() {
        assert_eq!(worst_km("3-5 km"), Some(5.0));
        assert_eq!(worst_km("200 m"), Some(0.2));
        assert_eq!(worst_km("schematic, 2 km"), Some(2.0));
        assert_eq!(worst_km("outer bound only"), None);
    }
}
