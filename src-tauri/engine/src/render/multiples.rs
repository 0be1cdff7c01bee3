//! Small multiples: the tension curves of several pairs, on the same days and at the same scale, so that they compare.

use plotters::style::text_anchor::HPos;

use super::{
    RenderError,
    axis::{TimeAxis, written},
    canvas::{Canvas, Line, Look, alpha, draw_page},
    frame::{Frame, MARGIN},
    palette::Palette,
    tension::draw_area,
    text,
};
use crate::{analyse::TensionSeries, model::Dyad};

/// The narrowest panel, px.
const NARROW: f64 = 300.0;
/// The lowest panel, px.
const LOW: f64 = 120.0;
const HEAD: f64 = 26.0;
const AXIS: f64 = 24.0;
const GAP: f64 = 26.0;

/// Draws `all` as SVG, each in a panel, between the days of `window` where they are given. `name` gives a pair its name.
pub fn draw_multiples(
    all: &[TensionSeries],
    window: (Option<i32>, Option<i32>),
    (width, height): (f64, f64),
    palette: Palette,
    name: &dyn Fn(&Dyad) -> String,
    mut frame: Frame,
) -> Result<String, RenderError> {
    let known = |series: &TensionSeries| !series.conflict.is_empty();
    let firsts = all.iter().filter(|s| known(s)).map(|s| s.first_day);
    let lasts = all.iter().filter(|s| known(s)).map(|s| s.first_day + s.conflict.len() as i32 - 1);
    let first = window.0.or(firsts.min()).unwrap_or(0);
    let last = window.1.or(lasts.max()).unwrap_or(first).max(first);
    frame.subtitle = match all.first() {
        Some(series) => format!(
            "{} pairs · {} – {} · half-life {} days · one scale for all",
            all.len(),
            written(first),
            written(last),
            series.half_life_days
        ),
        None => "No dated events between two actors".to_owned(),
    };
    frame.notes = all.first().map(|series| series.formula.clone()).into_iter().collect();
    let columns = (((width - 2.0 * MARGIN + GAP) / (NARROW + GAP)).floor() as usize).clamp(1, 3).min(all.len().max(1));
    let rows = all.len().div_ceil(columns).max(1);
    let top = frame.top() + 22.0;
    let low = HEAD + LOW + AXIS;
    let page = height.max(top + rows as f64 * low + frame.bottom(width));
    let tall = (page - top - frame.bottom(width)) / rows as f64;
    let wide = (width - 2.0 * MARGIN - (columns as f64 - 1.0) * GAP) / columns as f64;
    let most = |side: fn(&TensionSeries) -> &[Option<f64>]| {
        let shown = all.iter().flat_map(|series| {
            let days = side(series).iter().enumerate();
            days.filter(move |(i, _)| (first..=last).contains(&(series.first_day + *i as i32))).map(|(_, value)| *value)
        });
        shown.flatten().fold(0.0_f64, f64::max)
    };
    let (highest, lowest) = (most(|s| &s.conflict), most(|s| &s.cooperation));

    draw_page((width, page), palette, &frame.title, &frame.subtitle, |canvas| {
        frame.draw(canvas)?;
        if all.is_empty() {
            let look = Look::new(14.0, palette.muted).anchored(HPos::Center);
            return canvas.text("No dated events between two actors", (width / 2.0, page / 2.0), look);
        }
        draw_legend(canvas, frame.top() - 2.0)?;
        for (i, series) in all.iter().enumerate() {
            let left = MARGIN + (i % columns) as f64 * (wide + GAP);
            let y = top + (i / columns) as f64 * tall;
            let panel = Panel {
                axis: TimeAxis { first, last, left, right: left + wide },
                top: y + HEAD,
                bottom: y + tall - AXIS,
                highest,
                lowest,
            };
            panel.draw(canvas, series, &name(&series.dyad))?;
        }
        Ok(())
    })
}

struct Panel {
    axis: TimeAxis,
    top: f64,
    bottom: f64,
    highest: f64,
    lowest: f64,
}

impl Panel {
    fn draw(&self, canvas: &Canvas, series: &TensionSeries, name: &str) -> Result<(), RenderError> {
        let palette = &canvas.palette;
        let (left, right) = (self.axis.left, self.axis.right);
        let count = series.events.iter().filter(|e| (self.axis.first..=self.axis.last).contains(&e.day)).count();
        let told = format!("{count} event{}", if count == 1 { "" } else { "s" });
        let quiet = Look::new(11.0, palette.muted).anchored(HPos::Right);
        canvas.text(&told, (right, self.top - 12.0), quiet)?;
        let head = Look::new(13.0, palette.ink).bold();
        let room = right - left - quiet.width(&told) - 10.0;
        canvas.text(&text::fit(name, head.size, true, room), (left, self.top - 12.0), head)?;

        let unit = (self.bottom - self.top) / (self.highest + self.lowest).max(1.0);
        let zero = self.top + self.highest.max(if self.lowest > 0.0 { 0.0 } else { 1.0 }) * unit;
        let value = |side: &[Option<f64>], day: i32| {
            usize::try_from(day - series.first_day).ok().and_then(|i| side.get(i).copied()).flatten()
        };
        // Gaps are grey; whoever is not covered is not quiet.
        let mut day = self.axis.first;
        while day <= self.axis.last {
            let from = day;
            while day <= self.axis.last && value(&series.conflict, day).is_none() {
                day += 1;
            }
            if day > from {
                let x = self.axis.x(from);
                canvas.rect((x, self.top), (self.axis.x(day) - x, self.bottom - self.top), alpha(palette.band, 1.0))?;
            }
            day += 1;
        }
        let tick = Look::new(10.0, palette.muted).anchored(HPos::Center);
        for (x, name) in self.axis.named_ticks(76.0, (left, right), &|name| tick.width(name)) {
            canvas.line(&[(x, self.top), (x, self.bottom)], alpha(palette.grid, 1.0), 1.0, Line::Solid)?;
            if let Some((name, middle)) = name {
                canvas.text(&name, (middle, self.bottom + 11.0), tick)?;
            }
        }
        let days = (self.axis.first, self.axis.last);
        let up = |v: f64| zero - v * unit;
        let down = |v: f64| zero + v * unit;
        draw_area(canvas, &self.axis, days, zero, &|d| value(&series.conflict, d).map(up), palette.conflict)?;
        draw_area(canvas, &self.axis, days, zero, &|d| value(&series.cooperation, d).map(down), palette.cooperation)?;
        canvas.line(&[(left, zero), (right, zero)], alpha(palette.ink, 0.8), 1.0, Line::Solid)
    }
}

fn draw_legend(canvas: &Canvas, y: f64) -> Result<(), RenderError> {
    let palette = &canvas.palette;
    let mut x = MARGIN;
    for (word, ink) in [
        ("conflict, upwards", palette.conflict),
        ("cooperation, downwards", palette.cooperation),
        ("no document covers these days", palette.grid),
    ] {
        let look = Look::new(11.0, palette.muted);
        if x + 20.0 + look.width(word) > canvas.width - MARGIN {
            break;
        }
        canvas.rect((x, y - 5.0), (12.0, 10.0), alpha(ink, 1.0))?;
        canvas.text(word, (x + 18.0, y), look)?;
        x += 18.0 + look.width(word) + 18.0;
    }
    Ok(())
}
