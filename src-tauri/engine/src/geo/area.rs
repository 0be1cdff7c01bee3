//! Areas that words name without drawing them: near a place, between two, along a border.

use geo::{Coord, LineString, MultiPolygon, Point};

use super::{
    atlas::{Land, atlas, line_km},
    distance_km,
};

/// "Near" a place, when the words give no figure: UCDP's precision 2.
pub const NEAR_KM: f64 = 25.0;
/// To either side of a border that something happened along.
pub const BORDER_KM: f64 = 10.0;
/// The least width of the land between two places, to either side of the straight line.
const LEAST_BETWEEN_KM: f64 = 5.0;

/// Everything within some distance of a line, which may be a single point.
#[derive(Debug, Clone, PartialEq)]
pub struct Reach {
    /// The line; points of one position are lines of two equal ones.
    pub lines: Vec<LineString>,
    /// How far from it, kilometres.
    pub reach_km: f64,
    /// Where a mark for all of it stands, degrees east and north: on the line, halfway along.
    pub centre: (f64, f64),
}

impl Reach {
    /// Whether a point in degrees, east and north, lies within.
    pub fn contains(&self, (lon, lat): (f64, f64)) -> bool {
        self.lines.iter().any(|line| line_km(line, Point::new(lon, lat)) <= self.reach_km)
    }
}

/// Around a place.
pub fn near(place: (f64, f64), km: f64) -> Reach {
    Reach { lines: vec![LineString::from(vec![place, place])], reach_km: km, centre: place }
}

/// Some way from a place: "20 km south of Goris". `bearing_deg` counts from north over east. Within a fifth of the way.
pub fn off(place: (f64, f64), km: f64, bearing_deg: f64) -> Reach {
    let centre = moved(place, km, bearing_deg);
    Reach { lines: vec![LineString::from(vec![centre, centre])], reach_km: (km / 5.0).max(2.0), centre }
}

/// Between two places: a sixth of their distance to either side of the straight line.
pub fn between(a: (f64, f64), b: (f64, f64)) -> Reach {
    let centre = ((a.0 + b.0) / 2.0, (a.1 + b.1) / 2.0);
    let reach_km = (distance_km(a, b) / 6.0).max(LEAST_BETWEEN_KM);
    Reach { lines: vec![LineString::from(vec![a, b])], reach_km, centre }
}

/// Along the border of two countries, by their codes; none when they have none in the atlas.
pub fn along_border(a: &str, b: &str, km: f64) -> Option<Reach> {
    let land = |code: &str| atlas().countries.iter().find(|land| land.id == code);
    let lines = shared(land(a)?, land(b)?);
    let longest = lines.iter().max_by(|a, b| length_km(a).total_cmp(&length_km(b)))?;
    let centre = halfway(longest)?;
    Some(Reach { centre, lines, reach_km: km })
}

/// A point some kilometres from another, on a sphere.
pub fn moved((lon, lat): (f64, f64), km: f64, bearing_deg: f64) -> (f64, f64) {
    let (lat, turn, arc) = (lat.to_radians(), bearing_deg.to_radians(), km * 1000.0 / super::EARTH_M);
    let to = (lat.sin() * arc.cos() + lat.cos() * arc.sin() * turn.cos()).asin();
    let across = (turn.sin() * arc.sin() * lat.cos()).atan2(arc.cos() - lat.sin() * to.sin());
    (lon + across.to_degrees(), to.to_degrees())
}

/// The stretches that two countries have in common: their layers are congruent, so that these are equal to the last digit.
fn shared(a: &Land, b: &Land) -> Vec<LineString> {
    let key = |p: Coord| ((p.x * 1e4).round() as i64, (p.y * 1e4).round() as i64);
    let ends = |p: Coord, q: Coord| if key(p) < key(q) { (key(p), key(q)) } else { (key(q), key(p)) };
    let of_b: std::collections::BTreeSet<_> =
        rings(&b.ground).flat_map(|ring| ring.lines().map(|s| ends(s.start, s.end)).collect::<Vec<_>>()).collect();
    let mut lines: Vec<Vec<Coord>> = Vec::new();
    for ring in rings(&a.ground) {
        let mut open = false;
        for segment in ring.lines() {
            if !of_b.contains(&ends(segment.start, segment.end)) {
                open = false;
                continue;
            }
            if !open {
                lines.push(vec![segment.start]);
            }
            lines.last_mut().expect("a line was begun").push(segment.end);
            open = true;
        }
        // A ring may begin in the middle of a stretch: its end then goes on at its first.
        if lines.len() > 1 && open && ring.0.first() == lines.last().and_then(|line| line.last()) {
            let first = lines.iter().position(|line| line.first() == ring.0.first());
            if let Some(first) = first.filter(|i| *i + 1 < lines.len()) {
                let tail = lines.remove(first);
                lines.last_mut().expect("more than one").extend(tail.into_iter().skip(1));
            }
        }
    }
    lines.into_iter().map(LineString::new).collect()
}

fn rings(ground: &MultiPolygon) -> impl Iterator<Item = &LineString> {
    ground.iter().flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()))
}

fn length_km(line: &LineString) -> f64 {
    line.lines().map(|s| distance_km((s.start.x, s.start.y), (s.end.x, s.end.y))).sum()
}

fn halfway(line: &LineString) -> Option<(f64, f64)> {
    let mut left = length_km(line) / 2.0;
    for s in line.lines() {
        let km = distance_km((s.start.x, s.start.y), (s.end.x, s.end.y));
        if km >= left && km > 0.0 {
            let part = left / km;
            return Some((s.start.x + (s.end.x - s.start.x) * part, s.start.y + (s.end.y - s.start.y) * part));
        }
        left -= km;
    }
    line.0.last().map(|p| (p.x, p.y))
}

#[cfg(test)]
mod tests {
    use super::*;

    const GORIS: (f64, f64) = (46.3417, 39.5111);
    const KAPAN: (f64, f64) = (46.4068, 39.2076);

    #[test]
    fn near_reaches_as_far_as_it_says() {
        let area = near(GORIS, NEAR_KM);
        assert!(area.contains((46.4946, 39.32)), "Davit Bek is 25 km away");
        assert!(!area.contains(KAPAN), "Kapan is 34 km away");
    }

    #[test]
    fn between_holds_the_road_and_not_what_lies_behind() {
        let area = between(GORIS, KAPAN);
        assert!(area.contains((46.40, 39.37)) && area.contains(GORIS));
        assert!(!area.contains((46.2431, 38.9012)), "Meghri lies behind Kapan");
        assert!((area.centre.1 - 39.359).abs() < 0.01);
    }

    #[test]
    fn a_way_off_goes_where_the_wind_says() {
        let south = off(GORIS, 20.0, 180.0);
        assert!(south.centre.1 < GORIS.1 && (distance_km(south.centre, GORIS) - 20.0).abs() < 0.01);
        let east = off(GORIS, 20.0, 90.0);
        assert!(east.centre.0 > GORIS.0 && (east.centre.1 - GORIS.1).abs() < 0.01);
    }

    #[test]
    fn a_border_is_what_two_countries_share() {
        let aras = along_border("ARM", "IRN", BORDER_KM).expect("Armenia borders Iran");
        let km: f64 = aras.lines.iter().map(length_km).sum();
        assert!((30.0..60.0).contains(&km), "34 km of simplified line, about 44 on the ground; not {km:.0}");
        assert!(aras.contains((46.207, 38.84)), "the crossing of Agarak and Norduz");
        assert!(!aras.contains((45.632, 38.95)), "Julfa is on another border");
        assert!(along_border("ARM", "ISR", BORDER_KM).is_none());
        assert_eq!(aras.centre, along_border("ARM", "IRN", BORDER_KM).expect("again").centre);
    }
}
