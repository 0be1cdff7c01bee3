//! The tension curve: conflict above the line, cooperation below, gaps where no document looked.

use plotters::style::{RGBColor, text_anchor::HPos};

use super::{
    RenderError,
    axis::{TimeAxis, written},
    canvas::{Canvas, Line, Look, alpha, draw_page},
    frame::{Frame, MARGIN},
    palette::Palette,
    text,
};
use crate::analyse::{TensionEvent, TensionSeries};

/// How many of the weightiest events get a number and a line of text.
const NAMED: usize = 8;
const LIST_LINE: f64 = 18.0;
const AXIS: f64 = 30.0;
const GUTTER: f64 = 44.0;
const BADGE: f64 = 8.0;

/// Draws `series` as SVG, between the days of `window` where they are given.
pub fn draw_tension(
    series: &TensionSeries,
    window: (Option<i32>, Option<i32>),
    (width, height): (f64, f64),
    palette: Palette,
    mut frame: Frame,
) -> Result<String, RenderError> {
    let end = series.first_day + series.conflict.len() as i32 - 1;
    let first = window.0.unwrap_or(series.first_day);
    let last = window.1.unwrap_or(end).max(first);
    let events: Vec<&TensionEvent> = series.events.iter().filter(|e| (first..=last).contains(&e.day)).collect();
    let named = weightiest(&events);
    frame.notes = vec![series.formula.clone()];
    let count = events.len();
    frame.subtitle = if count == 0 {
        "No dated events of this pair in these days".to_owned()
    } else {
        let s = if count == 1 { "" } else { "s" };
        format!("{count} event{s} · {} – {} · half-life {} days", written(first), written(last), series.half_life_days)
    };
    let axis = TimeAxis { first, last, left: MARGIN + GUTTER, right: width - MARGIN };
    let list = named.len().div_ceil(2) as f64 * LIST_LINE;
    let top = frame.top() + 8.0;
    let page = height.max(top + 180.0 + AXIS + list + frame.bottom(width));
    let bottom = page - frame.bottom(width) - list - AXIS - 6.0;

    draw_page((width, page), palette, &frame.title, &frame.subtitle, |canvas| {
        frame.draw(canvas)?;
        let plot = Plot { series, axis, top, bottom, scale: Scale::of(series, first, last, bottom - top) };
        plot.draw_ground(canvas)?;
        plot.draw_side(canvas, &series.conflict, palette.conflict, 1.0)?;
        plot.draw_side(canvas, &series.cooperation, palette.cooperation, -1.0)?;
        plot.draw_zero(canvas)?;
        plot.draw_badges(canvas, &named)?;
        draw_list(canvas, &named, bottom + AXIS + 10.0)
    })
}

/// The weightiest events, by day.
fn weightiest<'a>(events: &[&'a TensionEvent]) -> Vec<&'a TensionEvent> {
    let mut named = events.to_vec();
    named.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()).then(a.day.cmp(&b.day)).then(a.id.cmp(&b.id)));
    named.truncate(NAMED);
    named.sort_by(|a, b| (a.day, &a.id).cmp(&(b.day, &b.id)));
    named
}

/// px for a unit of weight, the same on both sides, and where the zero line is.
#[derive(Clone, Copy)]
struct Scale {
    up: f64,
    unit: f64,
    highest: f64,
    lowest: f64,
}

impl Scale {
    fn of(series: &TensionSeries, first: i32, last: i32, tall: f64) -> Self {
        let most = |side: &[Option<f64>]| {
            let shown = side.iter().enumerate().filter(|(i, _)| {
                let day = series.first_day + *i as i32;
                (first..=last).contains(&day)
            });
            shown.filter_map(|(_, value)| *value).fold(0.0, f64::max)
        };
        let (highest, lowest) = (most(&series.conflict), most(&series.cooperation));
        // Room for the badges above and below, and for a side that is nearly empty.
        let whole = (highest + lowest).max(1.0);
        let room = tall - 4.0 * BADGE - 24.0;
        let unit = room / whole;
        Self { up: 2.0 * BADGE + 12.0 + highest * unit, unit, highest, lowest }
    }
}

struct Plot<'a> {
    series: &'a TensionSeries,
    axis: TimeAxis,
    top: f64,
    bottom: f64,
    scale: Scale,
}

impl Plot<'_> {
    fn y(&self, value: f64) -> f64 {
        self.top + self.scale.up - value * self.scale.unit
    }

    fn value(&self, side: &[Option<f64>], day: i32) -> Option<f64> {
        usize::try_from(day - self.series.first_day).ok().and_then(|i| side.get(i).copied()).flatten()
    }

    /// Grid, names of both sides, and a mark over each gap.
    fn draw_ground(&self, canvas: &Canvas) -> Result<(), RenderError> {
        let palette = &canvas.palette;
        let days = self.axis.first..=self.axis.last;
        let mut gaps: Vec<(i32, i32)> = Vec::new();
        for day in days.filter(|day| self.value(&self.series.conflict, *day).is_none()) {
            match gaps.last_mut() {
                Some(gap) if gap.1 == day - 1 => gap.1 = day,
                _ => gaps.push((day, day)),
            }
        }
        let look = Look::new(11.0, palette.muted).anchored(HPos::Center);
        for (from, to) in gaps {
            let (left, right) = (self.axis.x(from), self.axis.x(to + 1));
            canvas.rect((left, self.top), (right - left, self.bottom - self.top), alpha(palette.band, 1.0))?;
            let y = self.top + 12.0;
            let label = ["no document covers these days", "not covered"]
                .into_iter()
                .find(|w| look.width(w) + 12.0 < right - left);
            if let Some(label) = label {
                canvas.text(label, ((left + right) / 2.0, y), look)?;
            }
        }
        let room = (MARGIN, canvas.width - MARGIN);
        for (x, name) in self.axis.named_ticks(84.0, room, &|name| look.width(name)) {
            canvas.line(&[(x, self.top), (x, self.bottom)], alpha(palette.grid, 1.0), 1.0, Line::Solid)?;
            if let Some((name, middle)) = name {
                canvas.text(&name, (middle, self.bottom + 13.0), look)?;
            }
        }
        let step = nice_step((self.scale.highest + self.scale.lowest).max(1.0) / 5.0);
        let number = Look::new(11.0, palette.muted).anchored(HPos::Right);
        let mut value = -(self.scale.lowest / step).floor() * step;
        while value <= self.scale.highest {
            let y = self.y(value);
            canvas.line(&[(self.axis.left, y), (self.axis.right, y)], alpha(palette.grid, 0.7), 1.0, Line::Solid)?;
            canvas.text(&format!("{}", value.abs()), (self.axis.left - 8.0, y), number)?;
            value += step;
        }
        Ok(())
    }

    /// One side as an area under a line, apart at gaps.
    fn draw_side(&self, canvas: &Canvas, side: &[Option<f64>], ink: RGBColor, sign: f64) -> Result<(), RenderError> {
        let y = |day: i32| self.value(side, day).map(|value| self.y(value * sign));
        draw_area(canvas, &self.axis, (self.axis.first, self.axis.last), self.y(0.0), &y, ink)
    }

    fn draw_zero(&self, canvas: &Canvas) -> Result<(), RenderError> {
        let zero = self.y(0.0);
        let palette = &canvas.palette;
        canvas.line(&[(self.axis.left, zero), (self.axis.right, zero)], alpha(palette.ink, 0.8), 1.2, Line::Solid)?;
        let look = |ink| Look::new(12.0, ink).bold().anchored(HPos::Right);
        canvas.text("conflict", (self.axis.right - 6.0, self.top + 12.0), look(palette.conflict))?;
        canvas.text("cooperation", (self.axis.right - 6.0, self.bottom - 12.0), look(palette.cooperation))
    }

    /// A numbered badge beyond the curve on the day of each named event; badges that would touch step outwards.
    fn draw_badges(&self, canvas: &Canvas, named: &[&TensionEvent]) -> Result<(), RenderError> {
        let mut placed: Vec<(f64, f64)> = Vec::new();
        for (i, event) in named.iter().enumerate() {
            let conflict = event.weight < 0.0;
            let (side, sign, ink) = if conflict {
                (&self.series.conflict, 1.0, canvas.palette.conflict)
            } else {
                (&self.series.cooperation, -1.0, canvas.palette.cooperation)
            };
            let x = self.axis.middle(event.day).clamp(self.axis.left + BADGE, self.axis.right - BADGE);
            let tip = self.y(self.value(side, event.day).unwrap_or(0.0) * sign);
            let mut y = tip - sign * (BADGE + 6.0);
            let touches = |y: f64| placed.iter().any(|(px, py)| (px - x).hypot(py - y) < 2.0 * BADGE + 1.0);
            let inside = |y: f64| y > self.top + BADGE && y < self.bottom - BADGE;
            let outwards = y;
            while touches(y) && inside(y - sign * 4.0) {
                y -= sign * 4.0;
            }
            // No room outwards: the other way, over the area.
            if touches(y) {
                y = outwards;
                while touches(y) && inside(y + sign * 4.0) {
                    y += sign * 4.0;
                }
            }
            let y = y.clamp(self.top + BADGE, self.bottom - BADGE);
            placed.push((x, y));
            canvas.line(&[(x, tip), (x, y)], alpha(ink, 0.8), 1.0, Line::Solid)?;
            canvas.disc((x, y), BADGE, alpha(ink, 1.0))?;
            let look = Look::new(10.0, canvas.palette.ground).bold().anchored(HPos::Center);
            canvas.text(&(i + 1).to_string(), (x, y), look)?;
        }
        Ok(())
    }
}

/// An area between the `zero` line and the heights that `y` gives to days, apart where it gives none.
pub fn draw_area(
    canvas: &Canvas,
    axis: &TimeAxis,
    (first, last): (i32, i32),
    zero: f64,
    y: &dyn Fn(i32) -> Option<f64>,
    ink: RGBColor,
) -> Result<(), RenderError> {
    let mut run: Vec<(f64, f64)> = Vec::new();
    for day in first..=last + 1 {
        if let Some(y) = (day <= last).then(|| y(day)).flatten() {
            run.push((axis.middle(day), y));
            continue;
        }
        if let (Some(first), Some(last)) = (run.first().copied(), run.last().copied()) {
            let mut area = vec![(first.0, zero)];
            area.extend(&run);
            area.push((last.0, zero));
            canvas.polygon(&area, alpha(ink, 0.22))?;
            canvas.line(&run, alpha(ink, 1.0), 2.0, Line::Solid)?;
        }
        run.clear();
    }
    Ok(())
}

/// The named events in two columns, read downwards.
fn draw_list(canvas: &Canvas, named: &[&TensionEvent], top: f64) -> Result<(), RenderError> {
    let column = (canvas.width - 2.0 * MARGIN) / 2.0;
    let rows = named.len().div_ceil(2).max(1);
    for (i, event) in named.iter().enumerate() {
        let x = MARGIN + (i / rows) as f64 * column;
        let y = top + (i % rows) as f64 * LIST_LINE;
        let ink = if event.weight < 0.0 { canvas.palette.conflict } else { canvas.palette.cooperation };
        canvas.disc((x + BADGE, y), BADGE - 1.0, alpha(ink, 1.0))?;
        let number = Look::new(10.0, canvas.palette.ground).bold().anchored(HPos::Center);
        canvas.text(&(i + 1).to_string(), (x + BADGE, y), number)?;
        let look = Look::new(11.0, canvas.palette.ink);
        let head = format!("{}  {:+.1}", written(event.day), event.weight).replace('-', "−");
        let head_wide = text::width(&head, look.size, true);
        canvas.text(&head, (x + 2.0 * BADGE + 6.0, y), look.bold())?;
        let label_x = x + 2.0 * BADGE + 6.0 + head_wide + 8.0;
        let label = text::fit(&event.label, look.size, false, x + column - 14.0 - label_x);
        canvas.text(&label, (label_x, y), Look::new(11.0, canvas.palette.muted))?;
    }
    Ok(())
}

/// The round number at or above `step`: 1, 2 or 5 times a power of ten.
fn nice_step(step: f64) -> f64 {
    let power = 10_f64.powf(step.log10().floor());
    [1.0, 2.0, 5.0, 10.0].into_iter().map(|nice| nice * power).find(|nice| *nice >= step).unwrap_or(10.0 * power)
}
