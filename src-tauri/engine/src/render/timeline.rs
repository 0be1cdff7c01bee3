//! The timeline: a lane for each pair, a mark for each event, as wide as its date is known.

use std::collections::{BTreeMap, HashMap};

use plotters::style::text_anchor::HPos;

use super::{
    RenderError,
    axis::{TimeAxis, written},
    canvas::{Canvas, Line, Look, alpha, draw_page},
    frame::{Frame, MARGIN},
    mark::{RADIUS, draw_bar, draw_mark},
    palette::Palette,
    text,
};
use crate::{
    analyse::Marks,
    model::{Dyad, Factuality, Quad},
};

/// Height of a row of marks, px.
const ROW: f64 = 17.0;
/// Free height above and below the rows of a lane, px.
const LANE_PAD: f64 = 7.0;
/// The most rows of a lane; what has no room in them lies over others.
const MOST_ROWS: usize = 12;
/// The most lanes; further pairs share the last one.
const MOST_LANES: usize = 14;
const LABEL_SIZE: f64 = 11.0;
/// The widest label, px.
const LABEL_ROOM: f64 = 230.0;
const LEGEND: f64 = 26.0;
const AXIS: f64 = 30.0;

/// Draws the timeline of `marks` as SVG. `name` gives a pair its name; the first and last day of `window` win over
/// those of the events.
pub fn draw_timeline(
    marks: &Marks,
    (first, last): (Option<i32>, Option<i32>),
    (width, height): (f64, f64),
    palette: Palette,
    name: &dyn Fn(&Dyad) -> String,
    mut frame: Frame,
) -> Result<String, RenderError> {
    let (first, last) = days(marks, first, last);
    let lane_names = lanes(marks, name);
    let gutter =
        lane_names.iter().map(|lane| text::width(&lane.name, 12.0, true)).fold(60.0, f64::max).min(width / 4.0) + 14.0;
    let axis = TimeAxis { first, last, left: MARGIN + gutter, right: width - MARGIN };
    let placed = place(marks, &lane_names, &axis);

    let undated = (0..marks.id.len()).filter(|i| marks.start_day[*i].is_none() && marks.end_day[*i].is_none()).count();
    let mut parts = vec![plural(marks.id.len() - undated, "event"), format!("{} – {}", written(first), written(last))];
    if undated > 0 {
        parts.push(format!("{undated} more without a date, not shown"));
    }
    frame.subtitle = parts.join(" · ");

    let rows: f64 = placed.rows.iter().map(|rows| *rows as f64 * ROW + 2.0 * LANE_PAD).sum();
    let top = frame.top() + LEGEND;
    let needed = top + rows + AXIS + frame.bottom(width);
    let page = height.max(needed.ceil());
    // Rows grow into free height, up to a point from which they look lost.
    let stretch = ((page - needed + rows) / rows.max(1.0)).clamp(1.0, 2.2);

    draw_page((width, page), palette, &frame.title, &frame.subtitle, |canvas| {
        frame.draw(canvas)?;
        draw_legend(canvas, frame.top() + 2.0)?;
        let bottom = top + rows * stretch;
        draw_grid(canvas, &axis, &lane_names, &placed, (top, bottom), stretch)?;
        draw_events(canvas, marks, &axis, &placed, top, stretch)
    })
}

/// A band of the figure.
struct Lane {
    name: String,
    /// `None` for what belongs to no pair that has a lane.
    dyad: Option<Dyad>,
}

/// The pairs with most dated events first; at equal numbers by code. What is left over shares the last lane.
fn lanes(marks: &Marks, name: &dyn Fn(&Dyad) -> String) -> Vec<Lane> {
    let dated = || (0..marks.id.len()).filter(|i| marks.start_day[*i].is_some() || marks.end_day[*i].is_some());
    let mut counts: BTreeMap<&Dyad, usize> = BTreeMap::new();
    for dyad in dated().filter_map(|i| marks.dyad[i].as_ref()) {
        *counts.entry(dyad).or_default() += 1;
    }
    let mut dyads: Vec<(&Dyad, usize)> = counts.into_iter().collect();
    dyads.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let over = dyads.len().saturating_sub(MOST_LANES);
    dyads.truncate(MOST_LANES);
    let mut lanes: Vec<Lane> =
        dyads.into_iter().map(|(dyad, _)| Lane { name: name(dyad), dyad: Some(dyad.clone()) }).collect();
    if over > 0 || dated().any(|i| marks.dyad[i].is_none()) || lanes.is_empty() {
        let name = if over > 0 { "Others" } else { "One party" };
        lanes.push(Lane { name: name.to_owned(), dyad: None });
    }
    lanes
}

fn days(marks: &Marks, first: Option<i32>, last: Option<i32>) -> (i32, i32) {
    let known = || marks.start_day.iter().chain(&marks.end_day).flatten().copied();
    let low = first.or_else(|| known().min()).or(last).unwrap_or(0);
    let high = last.or_else(|| known().max()).unwrap_or(low).max(low);
    // A little air, so that the first and last marks do not touch the edge.
    let air = ((high - low) / 40).max(1);
    (if first.is_some() { low } else { low - air }, if last.is_some() { high } else { high + air })
}

/// Where each event goes.
struct Placed {
    /// Index into the marks, lane, row, left and right px, label.
    events: Vec<PlacedEvent>,
    /// Rows of each lane.
    rows: Vec<usize>,
}

struct PlacedEvent {
    mark: usize,
    lane: usize,
    row: usize,
    left: f64,
    right: f64,
    label: Option<(f64, String)>,
}

/// Puts events into rows from left to right so that none lies on another; then gives labels to the weightiest, where
/// there is room beside them in their row.
fn place(marks: &Marks, lanes: &[Lane], axis: &TimeAxis) -> Placed {
    let other = lanes.len() - 1;
    let lane_of: HashMap<&Dyad, usize> =
        lanes.iter().enumerate().filter_map(|(i, lane)| lane.dyad.as_ref().map(|dyad| (dyad, i))).collect();
    let mut taken: Vec<Vec<Vec<(f64, f64)>>> = lanes.iter().map(|_| Vec::new()).collect();
    let mut events = Vec::new();
    for mark in 0..marks.id.len() {
        let (Some(start), end) = (marks.start_day[mark].or(marks.end_day[mark]), marks.end_day[mark]) else { continue };
        let end = end.unwrap_or(axis.last).max(start);
        let start = if marks.start_day[mark].is_none() { axis.first } else { start };
        if end < axis.first || start > axis.last {
            continue;
        }
        let (left, right) = (axis.x(start.max(axis.first)), axis.x(end.min(axis.last) + 1));
        let middle = (left + right) / 2.0;
        let reach = (left.min(middle - RADIUS - 1.5), right.max(middle + RADIUS + 1.5));
        let lane = marks.dyad[mark].as_ref().and_then(|dyad| lane_of.get(dyad)).copied().unwrap_or(other);
        let rows = &mut taken[lane];
        let free = rows.iter().position(|row| row.iter().all(|(l, r)| *r <= reach.0 || reach.1 <= *l));
        let row = free.unwrap_or_else(|| {
            if rows.len() < MOST_ROWS {
                rows.push(Vec::new());
                rows.len() - 1
            } else {
                mark % MOST_ROWS
            }
        });
        rows[row].push(reach);
        events.push(PlacedEvent { mark, lane, row, left, right, label: None });
    }
    let mut order: Vec<usize> = (0..events.len()).collect();
    order.sort_by(|a, b| {
        let weight = |i: usize| marks.goldstein[events[i].mark].abs();
        weight(*b).total_cmp(&weight(*a)).then(a.cmp(b))
    });
    for i in order {
        let event = &events[i];
        let label = text::fit(&marks.label[event.mark], LABEL_SIZE, false, LABEL_ROOM);
        let wide = text::width(&label, LABEL_SIZE, false);
        let middle = (event.left + event.right) / 2.0;
        let row = &mut taken[event.lane][event.row];
        let after = event.right.max(middle + RADIUS) + 5.0;
        let before = event.left.min(middle - RADIUS) - 5.0 - wide;
        let at = [after, before].into_iter().find(|x| {
            *x >= axis.left && x + wide <= axis.right && row.iter().all(|(l, r)| *r <= *x - 2.0 || x + wide + 4.0 <= *l)
        });
        if let Some(x) = at {
            row.push((x, x + wide));
            events[i].label = Some((x, label));
        }
    }
    Placed { events, rows: taken.iter().map(|rows| rows.len().max(1)).collect() }
}

fn draw_legend(canvas: &Canvas, y: f64) -> Result<(), RenderError> {
    let look = Look::new(11.0, canvas.palette.muted);
    let mut x = MARGIN;
    let mut entry = |name: &str, wide: f64, draw: &dyn Fn(f64) -> Result<(), RenderError>| -> Result<(), RenderError> {
        let room = wide + 6.0 + look.width(name) + 16.0;
        if x + room > canvas.width - MARGIN {
            return Ok(());
        }
        draw(x + wide / 2.0)?;
        canvas.text(name, (x + wide + 6.0, y), look)?;
        x += room;
        Ok(())
    };
    for (name, quad) in [
        ("conflict: deeds", Quad::MaterialConflict),
        ("words", Quad::VerbalConflict),
        ("cooperation: deeds", Quad::MaterialCooperation),
        ("words", Quad::VerbalCooperation),
    ] {
        entry(name, 12.0, &|x| draw_mark(canvas, (x, y), quad, Factuality::Asserted))?;
    }
    for (name, factuality) in [
        ("reported", Factuality::Reported),
        ("planned", Factuality::Planned),
        ("possible", Factuality::Possible),
        ("denied", Factuality::Denied),
    ] {
        entry(name, 12.0, &|x| draw_mark(canvas, (x, y), Quad::MaterialConflict, factuality))?;
    }
    entry("some time within", 34.0, &|x| {
        draw_bar(canvas, (x - 17.0, x + 17.0), y, Quad::MaterialConflict, (false, false))?;
        draw_mark(canvas, (x, y), Quad::MaterialConflict, Factuality::Asserted)
    })?;
    entry("ends uncertain", 34.0, &|x| draw_bar(canvas, (x - 17.0, x + 17.0), y, Quad::MaterialConflict, (true, true)))
}

fn draw_grid(
    canvas: &Canvas,
    axis: &TimeAxis,
    lanes: &[Lane],
    placed: &Placed,
    (top, bottom): (f64, f64),
    stretch: f64,
) -> Result<(), RenderError> {
    let palette = &canvas.palette;
    let mut y = top;
    for (i, (lane, rows)) in lanes.iter().zip(&placed.rows).enumerate() {
        let tall = (*rows as f64 * ROW + 2.0 * LANE_PAD) * stretch;
        if i % 2 == 0 {
            canvas.rect((MARGIN, y), (canvas.width - 2.0 * MARGIN, tall), alpha(palette.band, 1.0))?;
        }
        let look = Look::new(12.0, palette.ink).bold();
        let name = text::fit(&lane.name, look.size, true, axis.left - MARGIN - 13.0);
        canvas.text(&name, (MARGIN + 6.0, y + tall / 2.0), look)?;
        y += tall;
    }
    let look = Look::new(11.0, palette.muted).anchored(HPos::Center);
    for (x, name) in axis.named_ticks(84.0, (MARGIN, canvas.width - MARGIN), &|name| look.width(name)) {
        canvas.line(&[(x, top), (x, bottom + 4.0)], alpha(palette.grid, 1.0), 1.0, Line::Solid)?;
        if let Some((name, middle)) = name {
            canvas.text(&name, (middle, bottom + 15.0), look)?;
        }
    }
    canvas.line(&[(axis.left, bottom), (axis.right, bottom)], alpha(palette.muted, 1.0), 1.0, Line::Solid)
}

fn draw_events(
    canvas: &Canvas,
    marks: &Marks,
    axis: &TimeAxis,
    placed: &Placed,
    top: f64,
    stretch: f64,
) -> Result<(), RenderError> {
    let mut tops = vec![top];
    for rows in &placed.rows {
        tops.push(tops[tops.len() - 1] + (*rows as f64 * ROW + 2.0 * LANE_PAD) * stretch);
    }
    let y = |event: &PlacedEvent| {
        let rows = placed.rows[event.lane] as f64;
        let tall = tops[event.lane + 1] - tops[event.lane] - 2.0 * LANE_PAD;
        tops[event.lane] + LANE_PAD + tall * (event.row as f64 + 0.5) / rows
    };
    for event in &placed.events {
        let quad = marks.event_type[event.mark].quad();
        let open = (marks.start_day[event.mark].is_none(), marks.end_day[event.mark].is_none());
        if event.right - event.left > 2.0 * RADIUS {
            let fades = marks.uncertain[event.mark] && axis.day_width() * 40.0 < event.right - event.left;
            draw_bar(canvas, (event.left, event.right), y(event), quad, (open.0 || fades, open.1 || fades))?;
        }
    }
    for event in &placed.events {
        let quad = marks.event_type[event.mark].quad();
        let at = ((event.left + event.right) / 2.0, y(event));
        draw_mark(canvas, at, quad, marks.factuality[event.mark])?;
    }
    for event in &placed.events {
        let quad = marks.event_type[event.mark].quad();
        if let Some((x, label)) = &event.label {
            let ink = if quad == Quad::MaterialConflict { canvas.palette.ink } else { canvas.palette.muted };
            canvas.text(label, (*x, y(event)), Look::new(LABEL_SIZE, ink))?;
        }
    }
    Ok(())
}

fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
