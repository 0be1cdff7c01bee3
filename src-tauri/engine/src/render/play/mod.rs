//! A playback: the days of the window pass, events come and go on the map, a hand moves over the timeline.
//!
//! The ground is drawn once for each change of control, and over it for each frame what moves; so names stay where they
//! are, and a frame costs little.

mod apng;
mod frames;
mod gif;
mod strip;

use resvg::tiny_skia::{Pixmap, PixmapPaint, Transform};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{
    RenderError, Sources, Theme,
    axis::{TimeAxis, written},
    canvas::{Canvas, Look},
    frame::{Frame, MARGIN},
    map::{MapScene, Still, control_changes},
    palette::Palette,
    png, text,
};
use crate::model::{ActorCode, day_of_number};
use strip::Strip;

/// How a playback is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlayFormat {
    /// A PNG that moves.
    Apng,
    /// A GIF.
    Gif,
    /// A ZIP of pictures, with the days of each.
    Frames,
}

/// Asks for a playback.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Play {
    /// The most frames; each shows as many days more as it must.
    pub frames: u32,
    /// How long a frame stays, ms.
    pub frame_ms: u32,
    /// Width, px.
    pub width_px: u32,
    /// Height, px.
    pub height_px: u32,
    /// Where the map looks: degrees west, south, east, north. None: where the events are.
    pub stretch: Option<[f64; 4]>,
}

impl Default for Play {
    fn default() -> Self {
        Self { frames: 60, frame_ms: 250, width_px: 960, height_px: 640, stretch: None }
    }
}

/// The most frames.
pub const MOST_FRAMES: u32 = 300;
/// The most pixels of all frames together: a minute's work, and some 20 MB of file.
pub const MOST_PIXELS: u64 = 200_000_000;
const SIDES_PX: std::ops::RangeInclusive<u32> = 320..=1920;
const FRAME_MS: std::ops::RangeInclusive<u32> = 20..=10_000;
/// An event stays on the map for at least so many days and so many frames.
const LEAST_DAYS: i32 = 7;
const LEAST_FRAMES: i32 = 3;

impl Play {
    fn check(&self) -> Result<(), RenderError> {
        let Self { frames, frame_ms, width_px, height_px, .. } = *self;
        let pixels = u64::from(frames) * u64::from(width_px) * u64::from(height_px);
        let fits = (2..=MOST_FRAMES).contains(&frames)
            && FRAME_MS.contains(&frame_ms)
            && SIDES_PX.contains(&width_px)
            && SIDES_PX.contains(&height_px)
            && pixels <= MOST_PIXELS;
        if fits { Ok(()) } else { Err(RenderError::Play { frames, frame_ms, width_px, height_px }) }
    }
}

/// A frame, and the days that it shows.
struct Shown {
    pixels: Pixmap,
    from: i32,
    to: i32,
}

/// What is played.
pub struct Reel<'a> {
    /// Title.
    pub title: String,
    /// All events.
    pub scene: &'a MapScene<'a>,
    /// First and last day; none takes those of the events.
    pub window: (Option<i32>, Option<i32>),
    /// The name of an actor.
    pub name: &'a dyn Fn(&ActorCode) -> String,
    /// Whom to name.
    pub sources: Sources,
}

/// Plays a reel from its first day to its last.
///
/// # Errors
/// When it is larger or longer than any is made, when nothing has a date, or when a picture cannot be drawn.
pub fn play(query: &Play, format: PlayFormat, theme: Theme, reel: Reel) -> Result<Vec<u8>, RenderError> {
    query.check()?;
    let film = Film::of(query, theme, reel)?;
    match format {
        PlayFormat::Apng => apng::write(film.frames(), query.frame_ms),
        PlayFormat::Gif => gif::write(film.frames(), query.frame_ms),
        PlayFormat::Frames => frames::write(film.frames(), query.frame_ms),
    }
}

struct Film<'a> {
    still: Still,
    strip: Strip,
    scene: &'a MapScene<'a>,
    name: &'a dyn Fn(&ActorCode) -> String,
    palette: Palette,
    axis: TimeAxis,
    /// Days from one frame to the next, and days that an event stays.
    step: i32,
    trail: i32,
}

impl<'a> Film<'a> {
    fn of(query: &Play, theme: Theme, reel: Reel<'a>) -> Result<Self, RenderError> {
        let Reel { title, scene, window: (first, last), name, sources } = reel;
        let marks = scene.marks;
        let known = || marks.start_day.iter().chain(&marks.end_day).flatten().copied();
        let first = first.or_else(|| known().min()).ok_or(RenderError::NoDates)?;
        let last = last.or_else(|| known().max()).unwrap_or(first).max(first);
        let days = last - first + 1;
        let frames = i32::try_from(query.frames).unwrap_or(i32::MAX);
        let step = (days - 1) / frames + 1;
        let trail = (step * LEAST_FRAMES).max(LEAST_DAYS).max(days / 20);
        let frame = Frame {
            title,
            sources: sources.credits,
            latest: sources.latest,
            notes: vec![format!(
                "A mark stays for {trail} days after its last day; each frame goes on by {step} day{}.",
                if step == 1 { "" } else { "s" }
            )],
            ..Frame::default()
        };
        let size = (f64::from(query.width_px), f64::from(query.height_px));
        let still = Still::of(scene, size, theme, frame, strip::HEIGHT)?;
        let (left, _, width, _) = still.under();
        let axis = TimeAxis { first, last, left, right: left + width };
        let palette = Palette::of(theme);
        Ok(Self { strip: Strip::of(marks, axis), still, scene, name, palette, axis, step, trail })
    }

    /// Every frame in turn, each as large as the first.
    fn frames(&self) -> impl Iterator<Item = Result<Shown, RenderError>> + '_ {
        let count = (self.axis.last - self.axis.first) / self.step + 1;
        let mut ground: Option<(usize, Pixmap)> = None;
        (0..count).map(move |k| {
            let to = (self.axis.first + (k + 1) * self.step - 1).min(self.axis.last);
            let day = day_of_number(to).ok_or(RenderError::NoDates)?;
            // Of one number of changes before a day there is one ground.
            let changes = control_changes(day);
            let mut pixels = match &ground {
                Some((known, pixels)) if *known == changes => pixels.clone(),
                _ => {
                    let drawn = self.still.ground(day, |canvas| self.strip.draw(canvas, self.still.under()))?;
                    let pixels = png::pixels(&drawn, 1.0)?;
                    ground = Some((changes, pixels.clone()));
                    pixels
                }
            };
            let from = (to - self.trail + 1).max(self.axis.first);
            let over = self.moving(from, to)?;
            pixels.draw_pixmap(0, 0, over.as_ref(), &PixmapPaint::default(), Transform::identity(), None);
            Ok(Shown { pixels, from, to })
        })
    }

    /// What lies over the ground in a frame.
    fn moving(&self, from: i32, to: i32) -> Result<Pixmap, RenderError> {
        let marks = self.scene.marks;
        let is_on = |i: usize| {
            let (first, last) = (marks.start_day[i].or(marks.end_day[i]), marks.end_day[i].or(marks.start_day[i]));
            first.zip(last).is_some_and(|(first, last)| first <= to && last >= from)
        };
        let keep: Vec<bool> = (0..marks.id.len()).map(is_on).collect();
        let svg = self.still.events(self.scene, &keep, |canvas| {
            self.strip.draw_hand(canvas, self.still.under(), (from, to))?;
            self.draw_words(canvas, &keep, to)
        })?;
        png::pixels(&svg, 1.0)
    }

    /// The day, how much is on, and the weightiest of what began last.
    fn draw_words(&self, canvas: &Canvas, keep: &[bool], to: i32) -> Result<(), RenderError> {
        let marks = self.scene.marks;
        let on = || (0..keep.len()).filter(|i| keep[*i]);
        let head = Look::new(15.0, self.palette.ink).bold();
        let y = MARGIN + 34.0;
        let day = written(to);
        canvas.text(&day, (MARGIN, y), head)?;
        let placed = on().filter(|i| marks.precision[*i] > 0).count();
        let all = on().count();
        let count = format!("{all} event{}, {placed} with a place", if all == 1 { "" } else { "s" });
        let look = Look::new(12.0, self.palette.muted);
        canvas.text(&count, (MARGIN + head.width(&day) + 14.0, y), look)?;
        let newest = on().max_by(|a, b| {
            let of = |i: usize| (marks.start_day[i].or(marks.end_day[i]), marks.goldstein[i].abs());
            let ((a_day, a_weight), (b_day, b_weight)) = (of(*a), of(*b));
            a_day.cmp(&b_day).then(a_weight.total_cmp(&b_weight)).then(b.cmp(a))
        });
        let Some(i) = newest else { return Ok(()) };
        let side = |codes: &[ActorCode]| codes.iter().map(self.name).collect::<Vec<_>>().join(", ");
        let sides = [side(&marks.source[i]), side(&marks.target[i])];
        let sides: Vec<String> = sides.into_iter().filter(|side| !side.is_empty()).collect();
        let when = marks.start_day[i].or(marks.end_day[i]).map(written).unwrap_or_default();
        let words = format!("{when} · {}: “{}”", sides.join(" → "), marks.label[i]);
        let (left, top, width, _) = self.still.under();
        let look = Look::new(12.0, self.palette.ink);
        canvas.text(&text::fit(&words, look.size, false, width), (left, top + 10.0), look)
    }
}

#[cfg(test)]
mod tests;
