//! Frames as pictures of their own, and what changes from one to the next.

use resvg::tiny_skia::Pixmap;

use super::Shown;
use crate::{
    model::day_of_number,
    render::{RenderError, export::pack},
};

/// What a frame changes of the one before: the least rectangle that holds it, clear where nothing changes.
pub struct Change {
    /// Its corner and size, px.
    pub left: u32,
    pub top: u32,
    pub width: u32,
    pub height: u32,
    /// Red, green, blue and opacity of each pixel, row by row.
    pub rgba: Vec<u8>,
}

impl Change {
    /// All of a frame. A page has no clear pixels, so that premultiplied colours are colours.
    pub fn whole(frame: &Pixmap) -> Self {
        Self { left: 0, top: 0, width: frame.width(), height: frame.height(), rgba: frame.data().to_vec() }
    }

    /// What is to be put over `before` to have `after`. Where they are the same it is one clear pixel.
    pub fn between(before: &Pixmap, after: &Pixmap) -> Self {
        let width = after.width() as usize;
        let differs = |i: usize| before.pixels()[i] != after.pixels()[i];
        let changed = || (0..after.pixels().len()).filter(|i| differs(*i));
        let (mut left, mut right, mut top, mut bottom) = (width, 0, usize::MAX, 0);
        for i in changed() {
            (left, right) = (left.min(i % width), right.max(i % width));
            (top, bottom) = (top.min(i / width), bottom.max(i / width));
        }
        if top == usize::MAX {
            return Self { left: 0, top: 0, width: 1, height: 1, rgba: vec![0; 4] };
        }
        let mut rgba = Vec::with_capacity((right - left + 1) * (bottom - top + 1) * 4);
        for i in (top..=bottom).flat_map(|y| (left..=right).map(move |x| y * width + x)) {
            if differs(i) {
                rgba.extend_from_slice(&after.data()[i * 4..i * 4 + 4]);
            } else {
                rgba.extend_from_slice(&[0; 4]);
            }
        }
        let [left, top, right, bottom] = [left, top, right, bottom].map(|px| px as u32);
        Self { left, top, width: right - left + 1, height: bottom - top + 1, rgba }
    }
}

/// A ZIP of PNGs by number, with `frames.csv`: name, first and last day, and how long it stays.
pub fn write(frames: impl Iterator<Item = Result<Shown, RenderError>>, frame_ms: u32) -> Result<Vec<u8>, RenderError> {
    let mut table = String::from("file,from,to,ms\n");
    let mut parts = Vec::new();
    for (i, frame) in frames.enumerate() {
        let frame = frame?;
        let name = format!("frame-{:04}.png", i + 1);
        let day = |day: i32| day_of_number(day).map(|day| day.to_string()).unwrap_or_default();
        table.push_str(&format!("{name},{},{},{frame_ms}\n", day(frame.from), day(frame.to)));
        let bytes = frame.pixels.encode_png().map_err(|error| RenderError::Drawing(error.to_string()))?;
        parts.push((name, bytes));
    }
    parts.push(("frames.csv".to_owned(), table.into_bytes()));
    pack::pack(&parts)
}
