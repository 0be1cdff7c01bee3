//! The light world beyond the region: `maps/world_50m.topo.json`, arcs of whole numbers that borders share.

use std::sync::LazyLock;

use serde::Deserialize;

#[derive(Deserialize)]
struct Topology {
    transform: Transform,
    arcs: Vec<Vec<[f64; 2]>>,
    objects: Objects,
}

#[derive(Deserialize)]
struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

#[derive(Deserialize)]
struct Objects {
    countries: Collection,
}

#[derive(Deserialize)]
struct Collection {
    geometries: Vec<Country>,
}

#[derive(Deserialize)]
#[serde(tag = "type", content = "arcs")]
enum Country {
    Polygon(Vec<Vec<i64>>),
    MultiPolygon(Vec<Vec<Vec<i64>>>),
    #[serde(other)]
    Other,
}

/// Degrees west and east, south and north of what the cone can draw without tearing: Europe, Asia and northern Africa.
const REACH: [[f64; 2]; 2] = [[-30.0, 120.0], [-5.0, 80.0]];

/// Outer rings of the countries around the region, degrees east and north.
pub fn rings() -> &'static [Vec<(f64, f64)>] {
    static RINGS: LazyLock<Vec<Vec<(f64, f64)>>> = LazyLock::new(read);
    &RINGS
}

fn read() -> Vec<Vec<(f64, f64)>> {
    let topology: Topology = serde_json::from_str(include_str!("../../../../../maps/world_50m.topo.json"))
        .expect("a layer of maps/ is TopoJSON");
    let Transform { scale, translate } = topology.transform;
    let arcs: Vec<Vec<(f64, f64)>> = topology
        .arcs
        .iter()
        .map(|arc| {
            let (mut x, mut y) = (0.0, 0.0);
            let add = |step: &[f64; 2]| {
                x += step[0];
                y += step[1];
                (x * scale[0] + translate[0], y * scale[1] + translate[1])
            };
            arc.iter().map(add).collect()
        })
        .collect();
    let ring = |indices: &Vec<i64>| -> Vec<(f64, f64)> {
        let arc = |index: &i64| match usize::try_from(*index) {
            Ok(index) => arcs[index].clone(),
            // A negative one is the other's complement, run backwards.
            Err(_) => arcs[!*index as usize].iter().rev().copied().collect(),
        };
        indices.iter().flat_map(arc).collect()
    };
    let polygons = topology.objects.countries.geometries.into_iter().flat_map(|country| match country {
        Country::Polygon(rings) => vec![rings],
        Country::MultiPolygon(polygons) => polygons,
        Country::Other => Vec::new(),
    });
    let outer = polygons.filter_map(|rings| rings.first().map(&ring));
    outer.filter(|ring| touches(ring)).map(|ring| ring.into_iter().map(clamped).collect()).collect()
}

fn touches(ring: &[(f64, f64)]) -> bool {
    let [[west, east], [south, north]] = REACH;
    ring.iter().any(|(lon, lat)| (west..=east).contains(lon) && (south..=north).contains(lat))
}

/// Russia and Africa reach farther than the cone does.
fn clamped((lon, lat): (f64, f64)) -> (f64, f64) {
    let [[west, east], [south, north]] = REACH;
    // Beyond the date line is the far east of Russia, not the far west of the map.
    let lon = if lon < -100.0 { east } else { lon };
    (lon.clamp(west, east), lat.clamp(south, north))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_world_around_the_region_is_read_and_stays_on_the_cone() {
        assert!(rings().len() > 300, "{}", rings().len());
        let [[west, east], [south, north]] = REACH;
        assert!(
            rings().iter().flatten().all(|(lon, lat)| (west..=east).contains(lon) && (south..=north).contains(lat))
        );
        let holds = |point: (f64, f64)| {
            rings().iter().any(|ring| {
                let turns = (0..ring.len()).filter(|k| {
                    let (a, b) = (ring[*k], ring[(k + 1) % ring.len()]);
                    (a.1 > point.1) != (b.1 > point.1) && point.0 < a.0 + (b.0 - a.0) * (point.1 - a.1) / (b.1 - a.1)
                });
                turns.count() % 2 == 1
            })
        };
        assert!(holds((37.6, 55.75)), "Moscow is on land");
        assert!(!holds((18.0, 35.5)), "the Ionian Sea is not");
    }
}
