//! Playbacks by what a decoder makes of them.

use super::*;
use crate::{
    analyse::Marks,
    model::{EventType, Factuality, RecordId},
};

/// Two events two months apart, one of them known to a country only.
fn marks() -> Marks {
    let mut marks = Marks::default();
    for (i, (day, precision)) in [(18_900, 1), (18_960, 6)].into_iter().enumerate() {
        marks.id.push(RecordId(format!("e{i}")));
        marks.start_day.push(Some(day));
        marks.end_day.push(Some(day));
        marks.uncertain.push(false);
        marks.event_type.push(EventType::Assault);
        marks.factuality.push(Factuality::Asserted);
        marks.status.push(Default::default());
        marks.goldstein.push(-9.0);
        marks.source.push(vec!["AZE".into()]);
        marks.target.push(vec!["IRN".into()]);
        marks.dyad.push(None);
        marks.lon_deg.push(Some(46.0 + i as f64));
        marks.lat_deg.push(Some(39.0));
        marks.precision.push(precision);
        marks.place.push(Some("Kapan".to_owned()));
        marks.label.push("a deed".to_owned());
        marks.document.push(Default::default());
    }
    marks
}

fn played(query: &Play, format: PlayFormat) -> Result<Vec<u8>, RenderError> {
    let marks = marks();
    let day = "2021-11-01".parse().expect("a day");
    let scene = MapScene {
        marks: &marks,
        flows: Vec::new(),
        bands: Vec::new(),
        seats: Vec::new(),
        day,
        stretch: query.stretch,
    };
    let sources = Sources { credits: vec!["Test desk".to_owned()], latest: None };
    let name = |code: &ActorCode| code.0.clone();
    let reel = Reel { title: "A playback".to_owned(), scene: &scene, window: (None, None), name: &name, sources };
    play(query, format, Theme::Light, reel)
}

const SMALL: Play =
    Play { frames: 4, frame_ms: 300, width_px: 480, height_px: 420, stretch: Some([44.0, 38.0, 49.0, 41.0]) };

#[test]
fn each_frame_of_a_playback_can_be_decoded() {
    let bytes = played(&SMALL, PlayFormat::Frames).expect("a ZIP");
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a ZIP");
    let mut part = |name: &str| {
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut zip.by_name(name).expect("a part"), &mut bytes).expect("bytes");
        bytes
    };
    let table = String::from_utf8(part("frames.csv")).expect("UTF-8");
    assert_eq!(table.lines().count(), 5, "{table}");
    assert!(table.ends_with("frame-0004.png,2021-10-13,2021-11-29,300\n"), "{table}");
    let pictures: Vec<Pixmap> =
        (1..=4).map(|i| Pixmap::decode_png(&part(&format!("frame-{i:04}.png"))).expect("a PNG")).collect();
    assert!(pictures.windows(2).all(|pair| pair[0] != pair[1]), "the hand moves");

    let bytes = played(&SMALL, PlayFormat::Apng).expect("a PNG");
    assert_eq!(bytes, played(&SMALL, PlayFormat::Apng).expect("a PNG"), "not the same twice");
    let mut reader = ::png::Decoder::new(bytes.as_slice()).read_info().expect("a PNG");
    assert_eq!(reader.info().animation_control().expect("it moves").num_frames, 4);
    // Put together by hand, the changes give the frames.
    let mut page = vec![0; reader.output_buffer_size()];
    let width = reader.info().width as usize;
    for picture in &pictures {
        let mut change = vec![0; reader.output_buffer_size()];
        reader.next_frame(&mut change).expect("a frame");
        let control = *reader.info().frame_control().expect("a place");
        for y in 0..control.height as usize {
            for x in 0..control.width as usize {
                let from = (y * control.width as usize + x) * 4;
                let to = ((y + control.y_offset as usize) * width + x + control.x_offset as usize) * 4;
                if change[from + 3] == 255 {
                    page[to..to + 4].copy_from_slice(&change[from..from + 4]);
                }
            }
        }
        assert!(page == picture.data(), "a frame of the PNG is not that of the pictures");
    }

    let bytes = played(&SMALL, PlayFormat::Gif).expect("a GIF");
    let mut options = ::gif::DecodeOptions::new();
    options.set_color_output(::gif::ColorOutput::RGBA);
    let mut decoder = options.read_info(bytes.as_slice()).expect("a GIF");
    let mut delays = Vec::new();
    while let Some(frame) = decoder.read_next_frame().expect("a frame") {
        delays.push(frame.delay);
    }
    assert_eq!(delays, [30; 4]);
}

#[test]
fn playbacks_beyond_measure_are_refused() {
    for query in [
        Play { frames: 1, ..SMALL },
        Play { frames: 301, ..SMALL },
        Play { frame_ms: 5, ..SMALL },
        Play { width_px: 100, ..SMALL },
        Play { frames: 300, width_px: 1920, height_px: 1080, ..SMALL },
    ] {
        let refused = played(&query, PlayFormat::Gif).expect_err("too much");
        assert_eq!(refused.code(), "playback-size", "{query:?}");
    }
}
