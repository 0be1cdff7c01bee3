//! The map layers are valid, closed, inside the region and complete.

use std::{collections::BTreeSet, fs, path::PathBuf};

use serde_json::Value;

/// Degrees: the region that `maps/build` cuts its layers to.
const REGION: ([f64; 2], [f64; 2]) = ([25.0, 65.0], [24.0, 46.0]);
const LAYERS: [&str; 9] =
    ["countries", "admin1", "disputed", "control_nk", "rivers_lakes", "railways", "roads", "pipelines", "sites"];

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
    if list.first().is_some_and(Value::is_number) {
        return vec![vec![[list[0].as_f64().expect("longitude"), list[1].as_f64().expect("latitude")]]];
    }
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
fn divisions_fill_their_country_and_do_not_overlap() {
    let countries = features("countries");
    let divisions = features("admin1");
    for code in ["AZE", "ARM", "IRN", "TUR", "ISR"] {
        let of = |list: &[Value], key: &str| -> f64 {
            list.iter().filter(|f| f["properties"][key] == code).map(|f| area_km2(&f["geometry"])).sum()
        };
        let (whole, parts) = (of(&countries, "id"), of(&divisions, "country"));
        // Congruent layers: what the parts come to is the whole, but for rounding of coordinates.
        assert!((parts / whole - 1.0).abs() < 0.001, "{code}: {parts:.0} of {whole:.0} km²");
    }
    // No point belongs to two divisions: each label point lies in its own one only.
    for division in divisions.iter().filter(|d| d["properties"]["label"].is_array()) {
        let label = &division["properties"]["label"];
        let point = [label[0].as_f64().expect("longitude"), label[1].as_f64().expect("latitude")];
        let holding = divisions.iter().filter(|other| contains(other, point)).count();
        assert_eq!(holding, 1, "{}", division["properties"]["name"]);
    }
}

/// Square kilometres of a polygon or several, holes taken off; on a sphere of the earth's mean radius.
fn area_km2(geometry: &Value) -> f64 {
    let polygons = match geometry["type"].as_str() {
        Some("Polygon") => vec![geometry["coordinates"].clone()],
        _ => geometry["coordinates"].as_array().expect("polygons").clone(),
    };
    let ring_km2 = |ring: &Vec<[f64; 2]>| {
        let sum: f64 = ring
            .windows(2)
            .map(|w| (w[1][0] - w[0][0]).to_radians() * (2.0 + w[0][1].to_radians().sin() + w[1][1].to_radians().sin()))
            .sum();
        (sum * 6371.0 * 6371.0 / 2.0).abs()
    };
    polygons
        .iter()
        .map(|polygon| {
            let rings = lines(polygon);
            ring_km2(&rings[0]) - rings[1..].iter().map(ring_km2).sum::<f64>()
        })
        .sum()
}

#[test]
fn areas_of_control_say_how_they_were_drawn_and_agree_with_what_is_published() {
    for area in features("control_nk") {
        let properties = &area["properties"];
        if properties["kind"] == "control_area" || properties["kind"] == "oblast" {
            assert!(properties["method"].is_string() && properties["accuracy"].is_string(), "{properties}");
            let stated = properties["area_km2"].as_f64().expect("an area");
            let drawn = area_km2(&area["geometry"]);
            assert!((drawn / stated - 1.0).abs() < 0.02, "{stated} km² stated, {drawn:.0} drawn: {properties}");
            if let Some(published) = properties["published_km2"].as_f64() {
                assert!(
                    (stated / published - 1.0).abs() < 0.08,
                    "{stated} km² here, {published} published: {properties}"
                );
            }
        }
    }
}

#[test]
fn an_area_of_control_lies_in_the_state_that_it_belongs_to() {
    let countries = features("countries");
    let azerbaijan = countries.iter().find(|f| f["properties"]["id"] == "AZE").expect("AZE");
    for area in features("control_nk") {
        let all: Vec<[f64; 2]> = lines(&area["geometry"]["coordinates"]).into_iter().flatten().collect();
        // Outlines are simplified by up to 0.004 degrees, and points on the border may fall on either side of it.
        let near = |[x, y]: &[f64; 2]| {
            [-0.005, 0.0, 0.005]
                .iter()
                .any(|dx| [-0.005, 0.0, 0.005].iter().any(|dy| contains(azerbaijan, [x + dx, y + dy])))
        };
        let out = all.iter().filter(|point| !near(point)).count();
        assert!(out == 0, "{out} of {} points lie outside: {}", all.len(), area["properties"]);
    }
}

#[test]
fn the_named_lines_and_sites_that_texts_speak_of_are_there() {
    let named = |layer: &str| -> BTreeSet<String> {
        features(layer).iter().filter_map(|f| f["properties"]["name"].as_str().map(str::to_owned)).collect()
    };
    let roads = named("roads");
    for road in ["Goris–Kapan road (M2)", "Lachin road", "Kapan–Meghri road (M2)"] {
        assert!(roads.contains(road), "{road} is missing");
    }
    assert!(named("railways").contains("Baku–Tbilisi–Kars"));
    let sites = named("sites");
    for site in [
        "Agarak–Norduz",
        "Hakari bridge (Lachin checkpoint)",
        "Nevatim Air Base",
        "102nd Russian military base (Gyumri)",
    ] {
        assert!(sites.contains(site), "{site} is missing");
    }
    for layer in ["roads", "railways", "sites"] {
        for feature in features(layer) {
            let properties = &feature["properties"];
            let days = ["valid_from", "valid_to"].map(|key| properties[key].as_str().map(str::to_owned));
            for day in days.iter().flatten() {
                assert!(day.len() == 10 && day.as_bytes()[4] == b'-', "{properties}");
            }
            if let [Some(from), Some(to)] = &days {
                assert!(from < to, "{properties}");
            }
        }
    }
}

#[test]
fn the_goris_kapan_road_passes_its_villages() {
    let road =
        features("roads").into_iter().find(|f| f["properties"]["name"] == "Goris–Kapan road (M2)").expect("the road");
    let line: Vec<[f64; 2]> = lines(&road["geometry"]["coordinates"]).into_iter().flatten().collect();
    for (village, lon, lat) in [
        ("Goris", 46.3417, 39.5111),
        ("Karahunj", 46.3596, 39.4738),
        ("Davit Bek", 46.4946, 39.32),
        ("Kapan", 46.4068, 39.2076),
    ] {
        let near = line.iter().map(|[x, y]| ((x - lon) * 86.0).hypot((y - lat) * 111.0)).fold(f64::MAX, f64::min);
        assert!(near < 2.0, "{village} is {near:.1} km off the road");
    }
}

#[test]
fn names_in_other_scripts_sound_like_the_place() {
    let places = read("places.json");
    let name = |town: &str, language: &str| -> Option<String> {
        let place = places.as_array()?.iter().find(|p| p["name"] == town)?;
        place["names"][language].as_str().map(str::to_owned)
    };
    // What a machine list had: Byzantium, Kirovakan, Apovatirion, and lists of spellings in one cell.
    assert_eq!(name("Istanbul", "he").as_deref(), Some("איסטנבול"));
    assert_eq!(name("Vanadzor", "ru").as_deref(), Some("Ванадзор"));
    assert_eq!(name("Naxçıvan", "hy").as_deref(), Some("Նախիջևան"));
    assert_eq!(name("Tehran", "fa").as_deref(), Some("تهران"));
    for place in places.as_array().expect("places") {
        for (language, word) in place["names"].as_object().expect("names") {
            let word = word.as_str().expect("a name");
            assert!(!word.contains("  ") && word.trim() == word && word.chars().count() < 60, "{language}: {word}");
            let script = match language.as_str() {
                "hy" => '\u{530}'..='\u{58f}',
                "ka" => '\u{10a0}'..='\u{10ff}',
                "he" => '\u{590}'..='\u{5ff}',
                "ru" => '\u{400}'..='\u{4ff}',
                "ar" | "fa" => '\u{600}'..='\u{6ff}',
                _ => 'A'..='\u{24f}',
            };
            let strange = word.chars().find(|c| c.is_alphabetic() && !script.contains(c) && !matches!(c, 'ə' | 'Ə'));
            assert_eq!(strange, None, "{language}: {word} ({})", place["name"]);
        }
    }
}

#[test]
fn rival_names_have_sides_and_former_names_have_an_end() {
    let places = read("places.json");
    let mut rivals = 0;
    for place in places.as_array().expect("places") {
        for also in place["also"].as_array().into_iter().flatten() {
            match also["kind"].as_str() {
                Some("rival") => {
                    rivals += 1;
                    assert!(also["side"].is_string(), "{}: {also}", place["name"]);
                }
                Some("former") => assert!(also["to"].is_string(), "{}: {also}", place["name"]),
                _ => panic!("{}: {also}", place["name"]),
            }
            assert_ne!(also["name"], place["name"]);
        }
    }
    assert!(rivals >= 15, "{rivals} rival names");
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
