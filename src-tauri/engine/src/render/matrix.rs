//! The dyad matrix: who did how much to whom, a row for each who acts and a column for each acted on.

use plotters::style::text_anchor::HPos;

use super::{
    RenderError,
    canvas::{Canvas, Line, Look, alpha, draw_page},
    frame::{Frame, MARGIN},
    palette::Palette,
    text,
};
use crate::{
    analyse::{Network, NetworkAct},
    model::ActorCode,
};

/// The most rows and columns.
const MOST_ACTORS: usize = 14;
const LEGEND: f64 = 26.0;
/// Side of a cell, px: no less, or its numbers do not fit; no more, or it looks empty.
const CELL: (f64, f64) = (34.0, 72.0);
/// Height of the column names.
const HEAD: f64 = 24.0;
const LIST_LINE: f64 = 22.0;

/// Draws who acts on whom in `network` as SVG. `name` gives an actor its name.
pub fn draw_matrix(
    network: &Network,
    (width, height): (f64, f64),
    palette: Palette,
    name: &dyn Fn(&ActorCode) -> String,
    mut frame: Frame,
) -> Result<String, RenderError> {
    let acting = |code: &ActorCode| network.acts.iter().any(|act| act.source == *code || act.target == *code);
    let mut actors: Vec<&ActorCode> = network.actors.iter().map(|actor| &actor.code).filter(|c| acting(c)).collect();
    let all = actors.len();
    // On a narrow page there are fewer columns, never narrower ones.
    let gutter = actors.iter().map(|code| text::width(&name(code), 12.0, true)).fold(60.0, f64::max).min(width / 4.0);
    let left = MARGIN + gutter + 14.0;
    let fits = ((width - MARGIN - left) / CELL.0).floor().max(1.0) as usize;
    actors.truncate(MOST_ACTORS.min(fits));
    let count = actors.len().max(1) as f64;
    frame.subtitle = format!("{} events · rows act, columns are acted on", network.events);
    let mut note = "Talks and joint acts count both ways. Planned, possible and denied events are left out".to_owned();
    if all > actors.len() {
        note.push_str(&format!("; so are {} actors with fewer events", all - actors.len()));
    }
    note.push('.');
    frame.notes = vec![note];
    let top = frame.top() + LEGEND + HEAD;
    let page = height.max(top + CELL.0 * count + 12.0 + frame.bottom(width));
    let cell =
        ((page - frame.bottom(width) - 12.0 - top) / count).min((width - MARGIN - left) / count).clamp(CELL.0, CELL.1);
    draw_page((width, page), palette, &frame.title, &frame.subtitle, |canvas| {
        frame.draw(canvas)?;
        draw_legend(canvas, frame.top() + 2.0)?;
        if actors.is_empty() {
            let look = Look::new(14.0, palette.muted).anchored(HPos::Center);
            return canvas.text("No actors act on each other here", (width / 2.0, page / 2.0), look);
        }
        draw_cells(canvas, network, &actors, (left, top), cell, name)?;
        let list = left + cell * count + 36.0;
        if width - MARGIN - list > 260.0 {
            let rows = ((page - frame.bottom(width) - top) / LIST_LINE).floor() as usize;
            draw_list(canvas, network, (list, top), rows.clamp(1, 14), name)?;
        }
        Ok(())
    })
}

fn draw_cells(
    canvas: &Canvas,
    network: &Network,
    actors: &[&ActorCode],
    (left, top): (f64, f64),
    cell: f64,
    name: &dyn Fn(&ActorCode) -> String,
) -> Result<(), RenderError> {
    let palette = &canvas.palette;
    let side = cell * actors.len() as f64;
    for (i, code) in actors.iter().enumerate() {
        let y = top + i as f64 * cell;
        if i % 2 == 0 {
            canvas.rect((MARGIN, y), (left + side - MARGIN, cell), alpha(palette.band, 1.0))?;
        }
        canvas.rect((left + i as f64 * cell, y), (cell, cell), alpha(palette.grid, 0.6))?;
        let row = Look::new(12.0, palette.ink).bold();
        let full = text::fit(&name(code), row.size, true, left - MARGIN - 14.0);
        canvas.text(&full, (MARGIN + 6.0, y + cell / 2.0), row)?;
        // A code is the key to its row, so it is rather small than cut.
        let size = (11.0 * (cell - 4.0) / text::width(code.as_str(), 11.0, true)).clamp(7.0, 11.0);
        let column = Look::new(size, palette.ink).bold().anchored(HPos::Center);
        let short = text::fit(code.as_str(), size, true, cell);
        canvas.text(&short, (left + (i as f64 + 0.5) * cell, top - 12.0), column)?;
    }
    for i in 0..=actors.len() {
        let at = i as f64 * cell;
        let ink = alpha(palette.grid, 1.0);
        canvas.line(&[(left + at, top), (left + at, top + side)], ink, 1.0, Line::Solid)?;
        canvas.line(&[(left, top + at), (left + side, top + at)], ink, 1.0, Line::Solid)?;
    }
    let most = network.acts.iter().map(|act| act.conflict.max(act.cooperation)).max().unwrap_or(1).max(1);
    let at = |code: &ActorCode| actors.iter().position(|one| *one == code);
    for act in &network.acts {
        let (Some(row), Some(column)) = (at(&act.source), at(&act.target)) else { continue };
        let middle = (left + (column as f64 + 0.5) * cell, top + (row as f64 + 0.5) * cell);
        draw_cell(canvas, act, middle, cell, most)?;
    }
    Ok(())
}

/// Conflict on the left as a disc, cooperation on the right as a diamond, each as large as it is often.
fn draw_cell(canvas: &Canvas, act: &NetworkAct, (x, y): (f64, f64), cell: f64, most: u32) -> Result<(), RenderError> {
    let palette = &canvas.palette;
    let both = act.conflict > 0 && act.cooperation > 0;
    let largest = cell / 4.0 - 0.5;
    for (count, conflict) in [(act.conflict, true), (act.cooperation, false)] {
        if count == 0 {
            continue;
        }
        let aside = if !both {
            0.0
        } else if conflict {
            -cell / 4.0
        } else {
            cell / 4.0
        };
        let at = (x + aside, y);
        let radius = 3.5 + (largest - 3.5).max(0.0) * (f64::from(count) / f64::from(most)).sqrt();
        let ink = if conflict { palette.conflict } else { palette.cooperation };
        if conflict {
            canvas.disc(at, radius, alpha(ink, 1.0))?;
        } else {
            let r = radius * 1.1;
            canvas
                .polygon(&[(at.0, at.1 - r), (at.0 + r, at.1), (at.0, at.1 + r), (at.0 - r, at.1)], alpha(ink, 1.0))?;
        }
        let label = count.to_string();
        let inside = Look::new((radius * 1.1).clamp(8.0, 11.0), palette.ground).bold().anchored(HPos::Center);
        // A diamond is narrower than a disc where its number stands.
        let room = radius * if conflict { 1.6 } else { 1.25 };
        if count > 1 && inside.width(&label) < room && radius >= 5.5 {
            canvas.text(&label, at, inside)?;
        } else {
            // Beneath the mark, where it is too small to hold its number.
            let below = Look::new(9.0, palette.muted).anchored(HPos::Center);
            canvas.text(&label, (at.0, (at.1 + radius + 7.0).min(y + cell / 2.0 - 5.0)), below)?;
        }
    }
    Ok(())
}

/// The same in words, the most first.
fn draw_list(
    canvas: &Canvas,
    network: &Network,
    (x, top): (f64, f64),
    rows: usize,
    name: &dyn Fn(&ActorCode) -> String,
) -> Result<(), RenderError> {
    let palette = &canvas.palette;
    let mut acts: Vec<&NetworkAct> = network.acts.iter().collect();
    acts.sort_by_key(|act| std::cmp::Reverse(act.conflict + act.cooperation));
    for (i, act) in acts.into_iter().take(rows).enumerate() {
        let y = top + (i as f64 + 0.5) * LIST_LINE;
        let mut right = canvas.width - MARGIN;
        for (count, ink, word) in
            [(act.cooperation, palette.cooperation, "cooperation"), (act.conflict, palette.conflict, "conflict")]
        {
            if count == 0 {
                continue;
            }
            let look = Look::new(11.0, ink).bold().anchored(HPos::Right);
            let label = format!("{count} {word}");
            canvas.text(&label, (right, y), look)?;
            right -= look.width(&label) + 10.0;
        }
        let look = Look::new(12.0, palette.ink);
        let line = format!("{} → {}", name(&act.source), name(&act.target));
        canvas.text(&text::fit(&line, look.size, false, right - x - 6.0), (x, y), look)?;
    }
    Ok(())
}

fn draw_legend(canvas: &Canvas, y: f64) -> Result<(), RenderError> {
    let palette = canvas.palette;
    let look = Look::new(11.0, palette.muted);
    let mut x = MARGIN;
    canvas.disc((x + 6.0, y), 5.5, alpha(palette.conflict, 1.0))?;
    x += 18.0;
    canvas.text("conflict", (x, y), look)?;
    x += look.width("conflict") + 18.0;
    let at = x + 6.0;
    canvas.polygon(&[(at, y - 6.0), (at + 6.0, y), (at, y + 6.0), (at - 6.0, y)], alpha(palette.cooperation, 1.0))?;
    x += 18.0;
    canvas.text("cooperation", (x, y), look)?;
    x += look.width("cooperation") + 18.0;
    canvas.text(&text::fit("larger: more events", look.size, false, canvas.width - MARGIN - x), (x, y), look)
}
