//! The flow diagram: who supplies whom with what. A band for each figure that is stated of a supplier, a receiver and a
//! commodity; a share is drawn as wide as it is, and stands with its basis and its period.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use plotters::style::{RGBColor, text_anchor::HPos};

use super::{
    RenderError,
    canvas::{Canvas, Line, Look, alpha, draw_page},
    frame::{Frame, MARGIN},
    palette::Palette,
    text,
};
use crate::model::{ActorCode, Factuality, Flow, Interval};

/// Height of one band with its line of text, px.
const SLOT: f64 = 38.0;
/// Width of a band for 100 per cent, px.
const WHOLE: f64 = 20.0;
/// Width of a band whose share nobody states, px.
const UNKNOWN: f64 = 2.5;
/// Free height between two suppliers or receivers, px.
const GAP: f64 = 10.0;
const LEGEND: f64 = 26.0;
const LABEL_SIZE: f64 = 11.0;
/// The most bands.
const MOST_BANDS: usize = 40;

/// One figure of a supplier, a receiver and a commodity, with all who state it.
struct Band<'a> {
    from: &'a ActorCode,
    to: &'a ActorCode,
    commodity: &'a str,
    /// The share stated, per cent.
    share: Option<f64>,
    /// The surest factuality stated.
    factuality: Factuality,
    flows: Vec<&'a Flow>,
}

/// Draws `flows` as SVG. `name` gives an actor its name.
pub fn draw_flows(
    flows: &[Flow],
    (width, height): (f64, f64),
    palette: Palette,
    name: &dyn Fn(&ActorCode) -> String,
    mut frame: Frame,
) -> Result<String, RenderError> {
    let denied = flows.iter().filter(|flow| flow.factuality == Factuality::Denied).count();
    let (bands, over) = bands(flows);
    let diagram = Diagram::of(&bands);
    frame.subtitle = format!(
        "{} statements · {} bands · {} actors",
        bands.iter().map(|band| band.flows.len()).sum::<usize>(),
        bands.len(),
        diagram.actors()
    );
    let mut notes = Vec::new();
    if denied > 0 {
        notes.push(format!("{denied} denied"));
    }
    if over > 0 {
        notes.push(format!("{over} flows with fewer statements"));
    }
    if !notes.is_empty() {
        frame.notes = vec![format!("Not shown: {}.", notes.join(", "))];
    }
    let top = frame.top() + LEGEND;
    let needed = top + diagram.tall() + 8.0 + frame.bottom(width);
    let page = height.max(needed.ceil());
    // Bands spread into free height, up to a point from which they look lost.
    let stretch = ((page - needed + diagram.tall()) / diagram.tall().max(1.0)).clamp(1.0, 2.0);
    draw_page((width, page), palette, &frame.title, &frame.subtitle, |canvas| {
        frame.draw(canvas)?;
        draw_legend(canvas, &bands, frame.top() + 2.0)?;
        if bands.is_empty() {
            let look = Look::new(14.0, palette.muted).anchored(HPos::Center);
            return canvas.text("No flows are stated here", (width / 2.0, page / 2.0), look);
        }
        diagram.draw(canvas, top, stretch, name)
    })
}

/// The bands with most statements first, and how many had no room.
fn bands(flows: &[Flow]) -> (Vec<Band<'_>>, usize) {
    // Shares of different years are different bands: a width that stood for both would be nobody's figure.
    type Key<'a> = (&'a ActorCode, &'a ActorCode, &'a str, Option<i64>, Option<NaiveDate>, Option<NaiveDate>);
    let mut groups: BTreeMap<Key, Vec<&Flow>> = BTreeMap::new();
    for flow in flows.iter().filter(|flow| flow.factuality != Factuality::Denied) {
        let share = flow.share.map(|share| (share * 10.0).round() as i64);
        let years = flow.interval.filter(|_| share.is_some());
        let (start, end) = (years.and_then(|i| i.start), years.and_then(|i| i.end));
        let key = (&flow.from.country, &flow.to.country, flow.commodity.as_str(), share, start, end);
        groups.entry(key).or_default().push(flow);
    }
    let mut bands: Vec<Band> = groups
        .into_iter()
        .map(|((from, to, commodity, ..), flows)| Band {
            from,
            to,
            commodity,
            share: flows.iter().filter_map(|flow| flow.share).reduce(f64::max),
            factuality: flows.iter().map(|flow| flow.factuality).min().unwrap_or(Factuality::Possible),
            flows,
        })
        .collect();
    bands.sort_by(|a, b| {
        (b.flows.len(), b.share.unwrap_or(0.0)).partial_cmp(&(a.flows.len(), a.share.unwrap_or(0.0))).expect("finite")
    });
    let over = bands.len().saturating_sub(MOST_BANDS);
    bands.truncate(MOST_BANDS);
    (bands, over)
}

/// Suppliers on the left, receivers on the right; each band has a place of its own on both sides.
struct Diagram<'a> {
    bands: &'a [Band<'a>],
    /// Supplier, and its bands from top to bottom.
    left: Vec<(&'a ActorCode, Vec<usize>)>,
    right: Vec<(&'a ActorCode, Vec<usize>)>,
}

impl<'a> Diagram<'a> {
    fn of(bands: &'a [Band<'a>]) -> Self {
        let group = |side: &dyn Fn(&Band<'a>) -> &'a ActorCode| {
            let mut groups: BTreeMap<&ActorCode, Vec<usize>> = BTreeMap::new();
            bands.iter().enumerate().for_each(|(i, band)| groups.entry(side(band)).or_default().push(i));
            let mut groups: Vec<(&ActorCode, Vec<usize>)> = groups.into_iter().collect();
            groups.sort_by_key(|(_, bands)| std::cmp::Reverse(bands.len()));
            groups
        };
        let (mut left, mut right) = (group(&|band| band.from), group(&|band| band.to));
        // Each side takes turns to stand by the middle of what it is tied to, so that few bands cross.
        for _ in 0..6 {
            settle(&mut right, &places(&left, bands.len()));
            settle(&mut left, &places(&right, bands.len()));
        }
        Self { bands, left, right }
    }

    fn actors(&self) -> usize {
        let codes = self.left.iter().chain(&self.right).map(|(code, _)| code);
        codes.collect::<std::collections::BTreeSet<_>>().len()
    }

    fn tall(&self) -> f64 {
        let groups = self.left.len().max(self.right.len()) as f64;
        self.bands.len() as f64 * SLOT + (groups - 1.0).max(0.0) * GAP
    }

    fn draw(
        &self,
        canvas: &Canvas,
        top: f64,
        stretch: f64,
        name: &dyn Fn(&ActorCode) -> String,
    ) -> Result<(), RenderError> {
        let palette = &canvas.palette;
        let widest = |side: &[(&ActorCode, Vec<usize>)]| {
            side.iter().map(|(code, _)| text::width(&name(code), 13.0, true)).fold(40.0, f64::max)
        };
        let most = canvas.width / 5.0;
        let left = MARGIN + widest(&self.left).min(most) + 12.0;
        let right = canvas.width - MARGIN - widest(&self.right).min(most) - 12.0;
        let tall = self.tall() * stretch;
        let starts = self.spots(&self.left, top, tall, stretch);
        let ends = self.spots(&self.right, top, tall, stretch);
        // The first part of each band runs straight, beneath its words.
        let straight = left + 6.0 + (right - left) * 0.52;
        for (i, band) in self.bands.iter().enumerate() {
            let wide = thickness(band) * stretch;
            let ink = color(palette, band.commodity);
            let path = way((left + 6.0, starts[i].0), straight, (right - 6.0, ends[i].0));
            draw_band(canvas, &path, wide, ink, band)?;
            let label = text::fit(&words(band, name), LABEL_SIZE, false, straight - left - 24.0);
            canvas.text(&label, (left + 14.0, starts[i].0 - wide / 2.0 - 9.0), Look::new(LABEL_SIZE, palette.ink))?;
        }
        for (side, spots, x, on_left) in [(&self.left, &starts, left, true), (&self.right, &ends, right, false)] {
            for (code, members) in side {
                let first = members.iter().map(|i| spots[*i].1).fold(f64::INFINITY, f64::min);
                let last = members.iter().map(|i| spots[*i].2).fold(0.0, f64::max);
                let bar = if on_left { x } else { x - 6.0 };
                canvas.rect((bar, first + 3.0), (6.0, last - first - 6.0), alpha(palette.ink, 0.9))?;
                let anchor = if on_left { HPos::Right } else { HPos::Left };
                let look = Look::new(13.0, palette.ink).bold().anchored(anchor);
                let room = if on_left { left - MARGIN } else { canvas.width - MARGIN - right } - 8.0;
                let at = if on_left { x - 8.0 } else { x + 8.0 };
                canvas.text(&text::fit(&name(code), 13.0, true, room), (at, (first + last) / 2.0), look)?;
            }
        }
        Ok(())
    }

    /// Middle of the band, and top and bottom of its slot, for each band.
    fn spots(&self, side: &[(&ActorCode, Vec<usize>)], top: f64, tall: f64, stretch: f64) -> Vec<(f64, f64, f64)> {
        let gaps = (side.len() as f64 - 1.0).max(0.0) * GAP;
        let slot = (tall - gaps) / self.bands.len() as f64;
        let mut spots = vec![(0.0, 0.0, 0.0); self.bands.len()];
        let mut y = top;
        for (_, members) in side {
            for band in members {
                // The words stand above the band, so it runs in the lower half of its slot.
                spots[*band] = (y + slot / 2.0 + 8.0 - stretch, y, y + slot);
                y += slot;
            }
            y += GAP;
        }
        spots
    }
}

/// The place of each band, counted from the top of a side.
fn places(side: &[(&ActorCode, Vec<usize>)], count: usize) -> Vec<f64> {
    let mut places = vec![0.0; count];
    side.iter().flat_map(|(_, bands)| bands).enumerate().for_each(|(at, band)| places[*band] = at as f64);
    places
}

/// Orders a side, and the bands of each group, by where the bands are on the other side.
fn settle(side: &mut [(&ActorCode, Vec<usize>)], others: &[f64]) {
    for (_, bands) in side.iter_mut() {
        bands.sort_by(|a, b| others[*a].total_cmp(&others[*b]));
    }
    let middle = |bands: &[usize]| bands.iter().map(|band| others[*band]).sum::<f64>() / bands.len().max(1) as f64;
    side.sort_by(|(_, a), (_, b)| middle(a).total_cmp(&middle(b)));
}

fn thickness(band: &Band) -> f64 {
    band.share.map_or(UNKNOWN, |share| (WHOLE * share.clamp(0.0, 100.0) / 100.0).max(1.0))
}

/// Straight to `straight`, then a soft S to the end.
fn way(from: (f64, f64), straight: f64, to: (f64, f64)) -> Vec<(f64, f64)> {
    const STEPS: usize = 40;
    let mut points = vec![from, (straight, from.1)];
    for i in 1..=STEPS {
        let t = i as f64 / STEPS as f64;
        let soft = t * t * (3.0 - 2.0 * t);
        points.push((straight + (to.0 - straight) * t, from.1 + (to.1 - from.1) * soft));
    }
    points
}

/// Asserted filled, reported paler with an edge, planned and possible as a broken edge alone.
fn draw_band(canvas: &Canvas, path: &[(f64, f64)], wide: f64, ink: RGBColor, band: &Band) -> Result<(), RenderError> {
    let half = wide / 2.0;
    let upper: Vec<(f64, f64)> = path.iter().map(|(x, y)| (*x, y - half)).collect();
    let lower: Vec<(f64, f64)> = path.iter().map(|(x, y)| (*x, y + half)).collect();
    let mut outline = upper.clone();
    outline.extend(lower.iter().rev());
    match band.factuality {
        Factuality::Asserted => canvas.polygon(&outline, alpha(ink, 0.8))?,
        Factuality::Reported => {
            canvas.polygon(&outline, alpha(ink, 0.3))?;
            canvas.line(&upper, alpha(ink, 1.0), 1.0, Line::Solid)?;
            canvas.line(&lower, alpha(ink, 1.0), 1.0, Line::Solid)?;
        }
        Factuality::Planned | Factuality::Possible | Factuality::Denied => {
            canvas.line(&upper, alpha(ink, 1.0), 1.2, Line::Dashed)?;
            canvas.line(&lower, alpha(ink, 1.0), 1.2, Line::Dashed)?;
        }
    }
    // Which way it goes.
    let (x, y) = path[path.len() - 1];
    let reach = half.max(4.0);
    canvas.polygon(&[(x - 8.0, y - reach), (x, y), (x - 8.0, y + reach)], alpha(ink, 1.0))
}

/// `arms · 60 % of Azerbaijan’s imports, 2016–2020 (SIPRI)`: figure, basis and period of each statement.
fn words(band: &Band, name: &dyn Fn(&ActorCode) -> String) -> String {
    let mut told: Vec<String> = Vec::new();
    let mut bare = 0;
    for flow in &band.flows {
        let mut parts = Vec::new();
        let about = if flow.approximate { "about " } else { "" };
        if let Some(share) = flow.share {
            let basis = match &flow.of {
                Some(of) if *of == flow.to.country => format!(" of {}’s imports", name(of)),
                Some(of) if *of == flow.from.country => format!(" of {}’s exports", name(of)),
                Some(of) => format!(" of {}’s total", name(of)),
                None => " (of what is not stated)".to_owned(),
            };
            parts.push(format!("{about}{} %{basis}", (share * 10.0).round() / 10.0));
        }
        if let Some(amount) = flow.amount {
            let unit = flow.unit.as_deref().filter(|unit| *unit != "units").map(|unit| format!(" {unit}"));
            parts.push(format!("{about}{}{}", grouped(amount), unit.unwrap_or_default()));
        }
        if parts.is_empty() && flow.interval.is_none() {
            bare += 1;
            continue;
        }
        parts.extend(flow.interval.and_then(period));
        let line = parts.join(", ");
        if !told.contains(&line) {
            told.push(line);
        }
    }
    if told.is_empty() {
        let count = if bare > 1 { format!(" · stated {bare} times") } else { String::new() };
        return format!("{}{count}", band.commodity);
    }
    format!("{} · {}", band.commodity, told.join("; "))
}

/// `1500000` as `1,500,000`.
pub fn grouped(amount: f64) -> String {
    if amount.fract() != 0.0 || amount.abs() >= 1e15 {
        return amount.to_string();
    }
    let digits = format!("{:.0}", amount.abs());
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    if amount < 0.0 { format!("−{out}") } else { out }
}

/// An interval as people write it: `2016–2020`, `Oct 2021`, `4 Oct 2021 – 8 Oct 2021`.
pub fn period(interval: Interval) -> Option<String> {
    let about = if interval.approximate { "about " } else { "" };
    let (start, end) = match (interval.start, interval.end) {
        (None, None) => return None,
        (Some(start), None) => return Some(format!("{about}since {}", start.year())),
        (None, Some(end)) => return Some(format!("{about}until {}", end.year())),
        (Some(start), Some(end)) => (start, end),
    };
    let day = |date: NaiveDate| format!("{} {}", date.day(), date.format("%b %Y"));
    let ends_month = end.succ_opt().is_some_and(|next| next.day() == 1);
    let written = if start == end {
        day(start)
    } else if start.ordinal() == 1 && end.month() == 12 && end.day() == 31 {
        if start.year() == end.year() { start.year().to_string() } else { format!("{}–{}", start.year(), end.year()) }
    } else if start.day() == 1 && ends_month {
        let month = |date: NaiveDate| date.format("%b %Y").to_string();
        if (start.year(), start.month()) == (end.year(), end.month()) {
            month(start)
        } else {
            format!("{} – {}", month(start), month(end))
        }
    } else {
        format!("{} – {}", day(start), day(end))
    };
    Some(format!("{about}{written}"))
}

/// Okabe and Ito's colours, which colour-blind readers tell apart; the word stands on the band too.
fn color(palette: &Palette, commodity: &str) -> RGBColor {
    let dark = palette.is_dark();
    let pick = |on_light: (u8, u8, u8), on_dark: (u8, u8, u8)| {
        let (r, g, b) = if dark { on_dark } else { on_light };
        RGBColor(r, g, b)
    };
    match commodity {
        "arms" => pick((176, 74, 0), (230, 126, 46)),
        "oil" => pick((60, 60, 70), (178, 180, 190)),
        "gas" => pick((0, 114, 178), (86, 180, 233)),
        "electricity" => pick((178, 140, 0), (240, 208, 66)),
        "money" | "aid" => pick((0, 128, 98), (0, 190, 146)),
        "refugees" | "fighters" => pick((154, 84, 130), (214, 140, 186)),
        _ => pick((104, 112, 128), (150, 158, 172)),
    }
}

fn draw_legend(canvas: &Canvas, bands: &[Band], y: f64) -> Result<(), RenderError> {
    let palette = &canvas.palette;
    let look = Look::new(11.0, palette.muted);
    let ink = bands.first().map_or(palette.muted, |band| color(palette, band.commodity));
    let mut x = MARGIN;
    for (name, wide, factuality) in [
        ("as wide as the share: here 50 %", WHOLE / 2.0, Factuality::Asserted),
        ("no share stated", UNKNOWN, Factuality::Asserted),
        ("reported", WHOLE / 2.0, Factuality::Reported),
        ("planned or possible", WHOLE / 2.0, Factuality::Planned),
    ] {
        let room = 40.0 + look.width(name) + 18.0;
        if x + room > canvas.width - MARGIN {
            continue;
        }
        let points = [(x, y), (x + 32.0, y)];
        let (upper, lower) = (points.map(|(x, y)| (x, y - wide / 2.0)), points.map(|(x, y)| (x, y + wide / 2.0)));
        match factuality {
            Factuality::Asserted => canvas.rect((x, y - wide / 2.0), (32.0, wide), alpha(ink, 0.8))?,
            Factuality::Reported => {
                canvas.rect((x, y - wide / 2.0), (32.0, wide), alpha(ink, 0.3))?;
                canvas.line(&upper, alpha(ink, 1.0), 1.0, Line::Solid)?;
                canvas.line(&lower, alpha(ink, 1.0), 1.0, Line::Solid)?;
            }
            _ => {
                canvas.line(&upper, alpha(ink, 1.0), 1.2, Line::Dashed)?;
                canvas.line(&lower, alpha(ink, 1.0), 1.2, Line::Dashed)?;
            }
        }
        canvas.text(name, (x + 40.0, y), look)?;
        x += room;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Granularity, testing::day};

    #[test]
    fn periods_are_written_as_people_write_them() {
        let check = |start: &str, end: &str, expected: &str| {
            let interval = Interval::between(day(start), day(end), Granularity::Range);
            assert_eq!(period(interval).as_deref(), Some(expected));
        };
        check("2016-01-01", "2020-12-31", "2016–2020");
        check("2020-01-01", "2020-12-31", "2020");
        check("2021-10-01", "2021-10-31", "Oct 2021");
        check("2021-10-04", "2021-10-04", "4 Oct 2021");
        check("2021-10-04", "2021-11-08", "4 Oct 2021 – 8 Nov 2021");
    }

    #[test]
    fn large_numbers_are_grouped() {
        assert_eq!(grouped(1_500_000.0), "1,500,000");
        assert_eq!(grouped(0.5), "0.5");
        assert_eq!(grouped(350.0), "350");
    }
}
