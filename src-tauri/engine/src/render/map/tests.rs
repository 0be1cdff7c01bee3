use super::*;
use crate::{
    model::{Factuality, RecordId},
    render::{canvas::Look, palette::Palette},
};

const SIZE: (f64, f64) = (1200.0, 675.0);

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// Events at places of a precision.
fn marks(places: &[(f64, f64, u8, &str)]) -> Marks {
    let mut marks = Marks::default();
    for (i, (lon, lat, precision, name)) in places.iter().enumerate() {
        marks.id.push(RecordId(format!("e{i}")));
        marks.lon_deg.push(Some(*lon));
        marks.lat_deg.push(Some(*lat));
        marks.precision.push(*precision);
        marks.place.push(Some((*name).to_owned()));
        marks.event_type.push(crate::model::EventType::Assault);
        marks.factuality.push(Factuality::Asserted);
    }
    marks
}

fn drawn(marks: &Marks, on: &str, stretch: Option<[f64; 4]>) -> String {
    let scene = MapScene { marks, flows: Vec::new(), bands: Vec::new(), seats: Vec::new(), day: day(on), stretch };
    let frame = Frame { title: "A map".to_owned(), ..Frame::default() };
    draw_map(&scene, SIZE, Theme::Light, Palette::of(Theme::Light), frame).expect("a map")
}

/// The words of a figure, each once: left, right and middle height in px.
fn words(svg: &str) -> Vec<(String, [f64; 4])> {
    let mut found = std::collections::BTreeMap::new();
    for piece in svg.split("<text ").skip(1) {
        let value = |key: &str| piece.split(&format!("{key}=\"")).nth(1).and_then(|rest| rest.split('"').next());
        let number = |key: &str| value(key).and_then(|v| v.parse::<f64>().ok()).expect("a number") / 10.0;
        let text = piece.split('>').nth(1).and_then(|rest| rest.split('<').next()).expect("words").trim().to_owned();
        let size = number("font-size");
        let bold = piece.contains("font-weight=\"bold\"");
        let wide = Look::new(size, plotters::style::RGBColor(0, 0, 0)).width(&text);
        let wide = if bold { crate::render::text::width(&text, size, true) } else { wide };
        let x = number("x");
        let left = match value("text-anchor") {
            Some("middle") => x - wide / 2.0,
            Some("end") => x - wide,
            _ => x,
        };
        // The last is the words themselves, after their halo.
        found.insert((text, (x / 4.0) as i64), [left, number("y") - size / 2.0, left + wide, number("y")]);
    }
    found.into_iter().map(|((text, _), area)| (text, area)).collect()
}

/// Twenty places around Karabakh, ten of them known to an area only.
fn crowded() -> Marks {
    let names: Vec<String> = (0..20).map(|i| format!("Some long name of an area {i}")).collect();
    let places: Vec<_> = (0..20)
        .map(|i| (46.2 + 0.07 * f64::from(i), 39.3 + 0.05 * f64::from(i % 7), if i % 2 == 0 { 1 } else { 5 }))
        .zip(&names)
        .map(|((lon, lat, precision), name)| (lon, lat, precision, name.as_str()))
        .collect();
    marks(&places)
}

#[test]
fn no_words_lie_on_others_or_leave_the_map() {
    for stretch in [None, Some([26.5, 28.5, 61.0, 43.8])] {
        let svg = drawn(&crowded(), "2021-10-08", stretch);
        let all = words(&svg);
        assert!(all.len() > 20, "{} labels", all.len());
        for (i, (text, a)) in all.iter().enumerate() {
            assert!(a[0] >= 0.0 && a[2] <= SIZE.0, "{text} leaves the page: {a:?}");
            // The words themselves and their halo are one.
            let is_halo = |other: &str, b: &[f64; 4]| other == text && (a[0] - b[0]).abs() + (a[1] - b[1]).abs() < 4.0;
            for (other, b) in all[i + 1..].iter().filter(|(other, b)| !is_halo(other, b)) {
                let meet = a[0] < b[2] - 0.5 && b[0] < a[2] - 0.5 && a[1] < b[3] - 0.5 && b[1] < a[3] - 0.5;
                assert!(!meet, "{text} {a:?} lies on {other} {b:?} in {stretch:?}");
            }
        }
    }
}

#[test]
fn the_map_says_whose_control_it_shows_and_how_good_its_lines_are() {
    let before = drawn(&marks(&[]), "2019-01-01", None);
    let after = drawn(&marks(&[]), "2024-01-01", None);
    assert!(before.contains("control as of 1 Jan 2019") && before.contains("accuracy"));
    assert!(before.contains("held by the Armenian side") && !after.contains("held by the Armenian side"));
    assert!(before.contains("OpenStreetMap contributors"));
}

#[test]
fn a_map_that_shows_no_area_of_control_says_nothing_of_one() {
    let svg = drawn(&marks(&[]), "2019-01-01", Some([33.6, 29.3, 36.6, 33.7]));
    assert!(!svg.contains("held by the Armenian side") && !svg.contains("Control:"));
    assert!(svg.contains("disputed"));
}

#[test]
fn what_lies_beyond_the_map_is_counted_and_does_not_make_it_smaller() {
    let home = [(46.75, 39.82, 1, "Khankendi"), (46.34, 39.51, 1, "Goris")];
    let svg = drawn(&marks(&home), "2021-10-08", None);
    let with_moscow = drawn(&marks(&[home[0], home[1], (37.6, 55.75, 1, "Moscow")]), "2021-10-08", None);
    assert!(svg.contains("2 events") && with_moscow.contains("2 events · 1 beyond the map"));
    let scale = |svg: &str| svg.split(" km<").next().map(|head| head[head.len() - 4..].trim().to_owned());
    assert_eq!(scale(&svg), scale(&with_moscow));
}

#[test]
fn the_same_scene_is_the_same_bytes() {
    assert_eq!(drawn(&crowded(), "2021-10-08", None), drawn(&crowded(), "2021-10-08", None));
}

#[test]
fn a_page_without_the_height_grows() {
    let scene = MapScene {
        marks: &marks(&[]),
        flows: Vec::new(),
        bands: Vec::new(),
        seats: Vec::new(),
        day: day("2021-10-08"),
        stretch: None,
    };
    let frame = Frame { title: "A map".to_owned(), ..Frame::default() };
    let svg = draw_map(&scene, (320.0, 200.0), Theme::Dark, Palette::of(Theme::Dark), frame).expect("a map");
    let height: f64 = svg
        .split("height=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .and_then(|v| v.parse().ok())
        .expect("a height");
    assert!(height > 400.0, "{height}");
}
