//! How an event looks: its shape and colour say what it is, its edge says how far it is known.

use plotters::style::RGBColor;

use super::{
    RenderError,
    canvas::{Canvas, Line, alpha},
    palette::Palette,
};
use crate::model::{Factuality, Quad};

/// Half of a mark's size, px.
pub const RADIUS: f64 = 5.5;

/// Whether a quarter of the codebook is conflict, which is drawn round; cooperation is drawn as a diamond.
pub fn is_conflict(quad: Quad) -> bool {
    matches!(quad, Quad::VerbalConflict | Quad::MaterialConflict)
}

/// The colour of a quarter of the codebook.
pub fn color(palette: &Palette, quad: Quad) -> RGBColor {
    match quad {
        Quad::MaterialConflict => palette.conflict,
        Quad::VerbalConflict => palette.conflict_words,
        Quad::MaterialCooperation => palette.cooperation,
        Quad::VerbalCooperation => palette.cooperation_words,
    }
}

/// A mark: asserted filled, reported hollow, planned with a broken edge, possible faint, denied struck through.
pub fn draw_mark(canvas: &Canvas, at: (f64, f64), quad: Quad, factuality: Factuality) -> Result<(), RenderError> {
    let ink = color(&canvas.palette, quad);
    let outline = outline(at, is_conflict(quad));
    // Nothing behind a mark shows through it.
    canvas.polygon(&outline, alpha(canvas.palette.ground, 1.0))?;
    match factuality {
        Factuality::Asserted => canvas.polygon(&outline, alpha(ink, 1.0)),
        Factuality::Reported => canvas.line(&outline, alpha(ink, 1.0), 2.0, Line::Solid),
        Factuality::Planned => canvas.line(&outline, alpha(ink, 1.0), 1.6, Line::Dashed),
        Factuality::Possible => {
            canvas.polygon(&outline, alpha(ink, 0.28))?;
            canvas.line(&outline, alpha(ink, 0.5), 0.8, Line::Solid)
        }
        Factuality::Denied => {
            canvas.line(&outline, alpha(ink, 1.0), 1.2, Line::Solid)?;
            let (x, y) = at;
            let reach = RADIUS + 2.5;
            canvas.line(
                &[(x - reach, y + reach), (x + reach, y - reach)],
                alpha(canvas.palette.ink, 1.0),
                1.4,
                Line::Solid,
            )
        }
    }
}

/// A bar for an event that is not known to a day; its ends fade when they are not known well either.
pub fn draw_bar(
    canvas: &Canvas,
    (left, right): (f64, f64),
    y: f64,
    quad: Quad,
    fades: (bool, bool),
) -> Result<(), RenderError> {
    const HALF: f64 = 2.5;
    const STEPS: usize = 6;
    let ink = color(&canvas.palette, quad);
    let fade = ((right - left) / 3.0).min(18.0);
    let (from, to) = (if fades.0 { left + fade } else { left }, if fades.1 { right - fade } else { right });
    canvas.rect((from, y - HALF), (to - from, 2.0 * HALF), alpha(ink, 0.42))?;
    let step = fade / STEPS as f64;
    for i in 0..STEPS {
        let opacity = 0.42 * (i as f64 + 0.5) / STEPS as f64;
        if fades.0 {
            canvas.rect((left + i as f64 * step, y - HALF), (step, 2.0 * HALF), alpha(ink, opacity))?;
        }
        if fades.1 {
            canvas.rect((right - (i + 1) as f64 * step, y - HALF), (step, 2.0 * HALF), alpha(ink, opacity))?;
        }
    }
    Ok(())
}

/// A circle for conflict, a diamond for cooperation; the last point is the first.
fn outline((x, y): (f64, f64), round: bool) -> Vec<(f64, f64)> {
    if !round {
        let r = RADIUS * 1.12;
        return vec![(x, y - r), (x + r, y), (x, y + r), (x - r, y), (x, y - r)];
    }
    const CORNERS: usize = 36;
    (0..=CORNERS)
        .map(|i| {
            let (sin, cos) = (i as f64 / CORNERS as f64 * std::f64::consts::TAU).sin_cos();
            (x + RADIUS * 0.94 * cos, y + RADIUS * 0.94 * sin)
        })
        .collect()
}
