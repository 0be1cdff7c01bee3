//! What the signs of a map mean: only those that the map has, in rows below it.

use super::{MapScene, View, ground::is_seen, marks::position, shapes, style::MapStyle};
use crate::{
    geo::atlas::atlas,
    model::Factuality,
    render::{
        RenderError,
        canvas::{Canvas, Line, Look, alpha},
        frame::MARGIN,
        mark::{RADIUS, draw_mark, is_conflict},
        text,
    },
};

const SIZE: f64 = 10.5;
const ROW: f64 = 18.0;
/// Room of a sign, and between two entries, px.
const SIGN: f64 = 26.0;
const APART: f64 = 18.0;

#[derive(Debug, Clone, Copy, PartialEq)]
enum Sign {
    Conflict,
    Cooperation,
    Reported,
    Planned,
    Possible,
    Denied,
    Near,
    Badge,
    Province,
    Band,
    Flow,
    About,
    Control,
    Contested,
    Oblast,
    Disputed,
}

impl Sign {
    fn words(self) -> &'static str {
        match self {
            Self::Conflict => "conflict: deeds, paler: words",
            Self::Cooperation => "cooperation: deeds, paler: words",
            Self::Reported => "reported",
            Self::Planned => "planned",
            Self::Possible => "possible",
            Self::Denied => "denied",
            Self::Near => "within 25 km",
            Self::Badge => "somewhere in an area",
            Self::Province => "somewhere in the province",
            Self::Band => "somewhere along the border",
            Self::Flow => "flow, wide by its share",
            Self::About => "about so much",
            Self::Control => "held by the Armenian side on that day",
            Self::Contested => "outer bound of ground where fronts moved",
            Self::Oblast => "autonomous oblast",
            Self::Disputed => "disputed",
        }
    }
}

/// The entries of a map, in rows.
#[derive(Default)]
pub struct Legend {
    rows: Vec<Vec<Sign>>,
}

impl Legend {
    /// The signs that are in view, in rows no wider than `room_px`.
    pub fn of(scene: &MapScene, view: &View, room_px: f64) -> Self {
        let mut rows: Vec<Vec<Sign>> = Vec::new();
        let mut used = f64::MAX;
        for sign in signs(scene, view) {
            let wide = wide(sign);
            if used + wide > room_px {
                rows.push(Vec::new());
                used = 0.0;
            }
            used += wide;
            rows.last_mut().expect("a row was begun").push(sign);
        }
        Self { rows }
    }

    /// px, with air above.
    pub fn height(&self) -> f64 {
        self.rows.len() as f64 * ROW + 8.0
    }

    /// Draws it with its upper edge at `top`.
    pub fn draw(&self, canvas: &Canvas, style: &MapStyle, top: f64) -> Result<(), RenderError> {
        for (row, signs) in self.rows.iter().enumerate() {
            let (mut x, y) = (MARGIN, top + 8.0 + (row as f64 + 0.5) * ROW);
            for sign in signs {
                draw_sign(canvas, style, *sign, (x, y))?;
                canvas.text(sign.words(), (x + SIGN, y), Look::new(SIZE, canvas.palette.muted))?;
                x += wide(*sign);
            }
        }
        Ok(())
    }
}

fn wide(sign: Sign) -> f64 {
    SIGN + text::width(sign.words(), SIZE, false) + APART
}

fn signs(scene: &MapScene, view: &View) -> Vec<Sign> {
    let marks = scene.marks;
    let placed = || (0..marks.id.len()).filter(|i| position(scene, view, *i).is_some());
    let quad = |conflict: bool| placed().any(|i| is_conflict(marks.event_type[i].quad()) == conflict);
    let is = |factuality: Factuality| placed().any(|i| marks.precision[i] <= 2 && marks.factuality[i] == factuality);
    let known = |precision: u8| placed().any(|i| marks.precision[i] == precision);
    let on_day = |kinds: &[&str]| {
        let mut areas = atlas().areas_on(scene.day).filter(|area| kinds.contains(&area.held.kind.as_str()));
        areas.any(|area| is_seen(view, &area.ground))
    };
    let all = [
        (Sign::Conflict, quad(true)),
        (Sign::Cooperation, quad(false)),
        (Sign::Reported, is(Factuality::Reported)),
        (Sign::Planned, is(Factuality::Planned)),
        (Sign::Possible, is(Factuality::Possible)),
        (Sign::Denied, is(Factuality::Denied)),
        (Sign::Near, known(2)),
        (Sign::Badge, placed().any(|i| marks.precision[i] >= 3)),
        (Sign::Province, known(4)),
        (Sign::Band, !scene.bands.is_empty()),
        (Sign::Flow, !scene.flows.is_empty()),
        (Sign::About, scene.flows.iter().any(|each| each.flow.approximate)),
        (Sign::Control, on_day(&["control_area"])),
        (Sign::Contested, on_day(&["contested"])),
        (Sign::Oblast, on_day(&["oblast"])),
        (Sign::Disputed, on_day(&["area", "enclave"])),
    ];
    all.into_iter().filter_map(|(sign, has)| has.then_some(sign)).collect()
}

fn draw_sign(canvas: &Canvas, style: &MapStyle, sign: Sign, (x, y): (f64, f64)) -> Result<(), RenderError> {
    use crate::model::Quad::{MaterialConflict, MaterialCooperation, VerbalConflict, VerbalCooperation};
    let middle = (x + 10.0, y);
    let across = [(x, y), (x + 20.0, y)];
    let corners = [(x, y - 6.0), (x + 20.0, y - 6.0), (x + 20.0, y + 6.0), (x, y + 6.0)];
    let closed: Vec<_> = corners.iter().chain(&corners[..1]).copied().collect();
    let ink = canvas.palette.ink;
    let hatched = |name: &str, colour: &str| -> Result<(), RenderError> {
        let hatch = style.hatch(name);
        for line in shapes::hatch(&[corners.to_vec()], hatch.apart * 0.8, hatch.lean) {
            canvas.line(&line, style.faint(colour, hatch.strength.max(0.5)), 0.8, Line::Solid)?;
        }
        Ok(())
    };
    let edge = |name: &str, colour: &str| {
        let (width, dash) = style.stroke(name, 0);
        canvas.dashed(&closed, style.colour(colour), width, dash)
    };
    match sign {
        Sign::Conflict | Sign::Cooperation => {
            let quads = if sign == Sign::Conflict {
                [MaterialConflict, VerbalConflict]
            } else {
                [MaterialCooperation, VerbalCooperation]
            };
            draw_mark(canvas, (x + 4.0, y), quads[0], Factuality::Asserted)?;
            draw_mark(canvas, (x + 16.0, y), quads[1], Factuality::Asserted)
        }
        Sign::Reported => draw_mark(canvas, middle, MaterialConflict, Factuality::Reported),
        Sign::Planned => draw_mark(canvas, middle, MaterialConflict, Factuality::Planned),
        Sign::Possible => draw_mark(canvas, middle, MaterialConflict, Factuality::Possible),
        Sign::Denied => draw_mark(canvas, middle, MaterialConflict, Factuality::Denied),
        Sign::Near => {
            let ring: Vec<_> = (0..=36)
                .map(|k| (f64::from(k) * 10.0).to_radians())
                .map(|t| (middle.0 + (RADIUS + 3.0) * t.cos(), y + (RADIUS + 3.0) * t.sin()))
                .collect();
            canvas.line(&ring, alpha(ink, 0.45), 0.9, Line::Dashed)?;
            draw_mark(canvas, middle, MaterialConflict, Factuality::Asserted)
        }
        Sign::Badge => canvas.line(&closed, alpha(ink, 0.5), 0.9, Line::Dashed),
        Sign::Province => {
            let hatch = style.hatch("province");
            for line in shapes::hatch(&[corners.to_vec()], hatch.apart, hatch.lean) {
                canvas.line(&line, alpha(canvas.palette.conflict, 0.5), 0.8, Line::Solid)?;
            }
            Ok(())
        }
        Sign::Band => canvas.line(&across, alpha(ink, 0.2), 9.0, Line::Solid),
        Sign::Flow | Sign::About => {
            let dash = [5.0, 3.0];
            let dash: &[f64] = if sign == Sign::About { &dash } else { &[] };
            canvas.dashed(&[(x, y), (x + 14.0, y)], style.faint("flow", 0.85), 3.0, dash)?;
            canvas.polygon(&[(x + 21.0, y), (x + 13.0, y - 4.5), (x + 13.0, y + 4.5)], style.faint("flow", 0.85))
        }
        Sign::Control => {
            hatched("control", "control")?;
            edge("control", "control")
        }
        Sign::Contested => edge("contested", "control"),
        Sign::Oblast => edge("control", "control"),
        Sign::Disputed => {
            hatched("disputed", "disputed")?;
            edge("disputed", "disputed")
        }
    }
}
