//! The timeline of a playback: how much happened when, conflict above the line and cooperation below, and a hand.

use plotters::style::text_anchor::HPos;

use crate::{
    analyse::Marks,
    render::{
        RenderError,
        axis::TimeAxis,
        canvas::{Canvas, Line, Look, alpha},
        mark::is_conflict,
    },
};

/// Height with the words above and the days below, px.
pub const HEIGHT: f64 = 92.0;
/// Room of the words and of the days, px.
const WORDS: f64 = 22.0;
const DAYS: f64 = 16.0;
/// Width of a bar, px.
const BAR: f64 = 5.0;

/// Events that begin in each bar's days.
pub struct Strip {
    axis: TimeAxis,
    /// Conflict and cooperation.
    bars: Vec<(usize, usize)>,
}

impl Strip {
    /// Counts the events of `marks` along `axis`.
    pub fn of(marks: &Marks, axis: TimeAxis) -> Self {
        let count = ((axis.right - axis.left) / BAR).floor().max(1.0) as usize;
        let mut bars = vec![(0, 0); count];
        for i in 0..marks.id.len() {
            let Some(day) = marks.start_day[i].or(marks.end_day[i]) else { continue };
            if day < axis.first || day > axis.last {
                continue;
            }
            let share = (axis.middle(day) - axis.left) / (axis.right - axis.left);
            let bar = &mut bars[((share * count as f64) as usize).min(count - 1)];
            if is_conflict(marks.event_type[i].quad()) { bar.0 += 1 } else { bar.1 += 1 }
        }
        Self { axis, bars }
    }

    /// Draws bars and days into a place: left, top, width, height, px.
    pub fn draw(&self, canvas: &Canvas, place: (f64, f64, f64, f64)) -> Result<(), RenderError> {
        let (left, top, width, height) = place;
        let palette = &canvas.palette;
        let (top, bottom) = (top + WORDS, top + height - DAYS);
        let look = Look::new(10.0, palette.muted).anchored(HPos::Center);
        for (x, name) in self.axis.named_ticks(76.0, (left, left + width), &|name| look.width(name)) {
            canvas.line(&[(x, top), (x, bottom)], alpha(palette.grid, 1.0), 1.0, Line::Solid)?;
            if let Some((name, middle)) = name {
                canvas.text(&name, (middle, bottom + 9.0), look)?;
            }
        }
        let most = self.bars.iter().map(|(conflict, cooperation)| *conflict.max(cooperation)).max().unwrap_or(0).max(1);
        let (zero, half) = ((top + bottom) / 2.0, (bottom - top) / 2.0 - 1.0);
        let wide = width / self.bars.len() as f64;
        for (i, (conflict, cooperation)) in self.bars.iter().enumerate() {
            let x = left + i as f64 * wide;
            let tall = |count: usize| half * count as f64 / most as f64;
            if *conflict > 0 {
                let tall = tall(*conflict);
                canvas.rect((x, zero - tall), (wide - 1.0, tall), alpha(palette.conflict, 1.0))?;
            }
            if *cooperation > 0 {
                canvas.rect((x, zero), (wide - 1.0, tall(*cooperation)), alpha(palette.cooperation, 1.0))?;
            }
        }
        canvas.line(&[(left, zero), (left + width, zero)], alpha(palette.muted, 1.0), 1.0, Line::Solid)
    }

    /// Draws the days that are on, and the hand at the last of them.
    pub fn draw_hand(
        &self,
        canvas: &Canvas,
        place: (f64, f64, f64, f64),
        (from, to): (i32, i32),
    ) -> Result<(), RenderError> {
        let (_, top, _, height) = place;
        let (top, bottom) = (top + WORDS, top + height - DAYS);
        let (left, right) = (self.axis.x(from), self.axis.x(to + 1));
        canvas.rect((left, top), (right - left, bottom - top), alpha(canvas.palette.ink, 0.1))?;
        canvas.line(&[(right, top - 3.0), (right, bottom + 3.0)], alpha(canvas.palette.ink, 1.0), 1.6, Line::Solid)
    }
}
