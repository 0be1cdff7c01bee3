//! The map layers are valid, closed, inside the region and complete.

use std::{collections::BTreeSet, fs, path::PathBuf};

use serde_json::Value;

/// Degrees: the region that `maps/build` cuts its layers to.
const REGION: ([f64; 2], [f64; 2]) = ([25.0, 65.0], [24.0, 46.0]);
const LAYERS: [&str; 8] =
    ["countries", "admin1", "disputed", "control_nk", "rivers_lakes", "railways", "roads", "pipelines"];

fn read(file: &str) -> Value {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../maps").join(file);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn features(layer: &str) -> Vec<Value> {
    read(&format!("{layer}.geojson"))["features"].as_array().expect("a list of features").clone()
}

/// All lists of positions in a geometry; rings, for polygons.
fn lines(coordinates: &Value) -> Vec<Vec<[f64; 2]>> {
    let list = coordinates.as_array().expect("coordinates");
    if list.first().and_then(|first| first.get(0)).is_some_and(Value::is_number) {
        let position = |p: &Value| [p[0].as_f64().expect("longitude"), p[1].as_f64().expect("latitude")];
        return vec![list.iter().map(position).collect()];
    }
    list.iter().flat_map(lines).collect()
}

/// Twice the signed area of a ring, in square degrees.
fn doubled_area(ring: &[[f64; 2]]) -> f64 {
    ring.windows(2).map(|w| w[0][0] * w[1][1] - w[1][0] * w[0][1]).sum()
}

fn contains(feature: &Value, [x, y]: [f64; 2]) -> bool {
    let crossings = lines(&feature["geometry"]["coordinates"])
        .iter()
        .flat_map(|ring| ring.windows(2).map(|w| (w[0], w[1])).collect::<Vec<_>>())
        .filter(|([ax, ay], [bx, by])| (ay > &y) != (by > &y) && x < (bx - ax) * (y - ay) / (by - ay) + ax)
        .count();
    crossings % 2 == 1
}

#[test]
fn every_position_lies_in_the_region() {
    for layer in LAYERS {
        for feature in features(layer) {
            for [lon, lat] in lines(&feature["geometry"]["coordinates"]).into_iter().flatten() {
                let inside = (REGION.0[0]..=REGION.0[1]).contains(&lon) && (REGION.1[0]..=REGION.1[1]).contains(&lat);
                assert!(inside, "{layer}: {lon}, {lat} in {}", feature["properties"]);
            }
        }
    }
}

#[test]
fn every_ring_is_closed_and_has_an_area() {
    for layer in LAYERS {
        for feature in features(layer) {
            if feature["geometry"]["type"].as_str().is_some_and(|kind| kind.ends_with("Polygon")) {
                for ring in lines(&feature["geometry"]["coordinates"]) {
                    assert!(
                        ring.len() >= 4 && ring.first() == ring.last(),
                        "{layer}: open ring in {}",
                        feature["properties"]
                    );
                    assert!(doubled_area(&ring) != 0.0, "{layer}: flat ring in {}", feature["properties"]);
                }
            }
        }
    }
}

#[test]
fn the_five_countries_have_divisions_and_names_in_their_languages() {
    let countries = features("countries");
    let divisions = features("admin1");
    for (code, language, least) in
        [("AZE", "az", 70), ("ARM", "hy", 11), ("IRN", "fa", 31), ("TUR", "tr", 81), ("ISR", "he", 6)]
    {
        let country = countries.iter().find(|f| f["properties"]["id"] == code).expect(code);
        assert!(country["properties"]["names"][language].is_string(), "{code} has no name in {language}");
        let count = divisions.iter().filter(|f| f["properties"]["country"] == code).count();
        assert!(count >= least, "{code}: {count} divisions");
    }
    let ids: BTreeSet<String> = divisions.iter().map(|f| f["properties"]["id"].to_string()).collect();
    assert_eq!(ids.len(), divisions.len(), "an id stands twice");
}

#[test]
fn a_division_lies_in_its_country() {
    let countries = features("countries");
    for division in features("admin1") {
        let label = &division["properties"]["label"];
        let point = [label[0].as_f64().expect("longitude"), label[1].as_f64().expect("latitude")];
        let country = countries.iter().find(|c| contains(c, point)).map(|c| c["properties"]["id"].clone());
        assert_eq!(country.as_ref(), Some(&division["properties"]["country"]), "{}", division["properties"]["name"]);
    }
}

#[test]
fn control_of_karabakh_follows_the_hand_overs_without_a_gap_after_the_war() {
    let areas: Vec<Value> =
        features("control_nk").into_iter().filter(|f| f["properties"]["kind"] == "control_area").collect();
    let day = |f: &Value, key: &str| f["properties"][key].as_str().expect("a day").to_owned();
    let starts: Vec<String> = areas.iter().map(|f| day(f, "valid_from")).collect();
    assert_eq!(starts, ["1994-05-12", "2020-11-10", "2020-11-20", "2020-11-25", "2020-12-01", "2022-08-26"]);
    assert_eq!(day(&areas[0], "valid_to"), "2020-09-27", "the moving front of autumn 2020 is not drawn");
    assert!(areas[1..].windows(2).all(|w| day(&w[0], "valid_to") == day(&w[1], "valid_from")));
    assert_eq!(day(&areas[5], "valid_to"), "2023-09-20");
    let km2 = |f: &Value| f["properties"]["area_km2"].as_i64().expect("an area");
    assert!(areas.windows(2).all(|w| km2(&w[0]) > km2(&w[1])), "every hand-over makes the area smaller");
}

#[test]
fn places_have_coordinates_and_the_towns_of_the_region_are_there() {
    let places = read("places.json");
    let list = places.as_array().expect("a list");
    for place in list {
        let (lon, lat) = (place["lon"].as_f64().expect("lon"), place["lat"].as_f64().expect("lat"));
        assert!((25.0..=65.0).contains(&lon) && (24.0..=46.0).contains(&lat), "{}", place["name"]);
    }
    for town in
        ["Baku", "Tehran", "Yerevan", "Ankara", "Jerusalem", "Shusha", "Goris", "Kapan", "Meghri", "Tabriz", "Lachin"]
    {
        let known = list
            .iter()
            .any(|p| p["name"] == town || p["alt"].as_array().is_some_and(|alt| alt.iter().any(|a| a == town)));
        assert!(known, "{town} is missing");
    }
}

#[test]
fn the_atlas_stays_small() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../maps");
    let bytes: u64 = fs::read_dir(folder)
        .expect("maps")
        .filter_map(|entry| entry.ok()?.metadata().ok())
        .filter(|data| data.is_file())
        .map(|data| data.len())
        .sum();
    assert!(bytes < 8_000_000, "maps/ has {bytes} bytes");
}
