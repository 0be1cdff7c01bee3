//! What surrounds every figure: title above, sources and date below.

use chrono::{Datelike, NaiveDate};
use plotters::style::text_anchor::HPos;

use super::{
    RenderError,
    canvas::{Canvas, Look},
    text,
};

/// Room left free along the edges, px.
pub const MARGIN: f64 = 24.0;
const NOTE_SIZE: f64 = 11.0;
const NOTE_LINE: f64 = 16.0;

/// Words around a figure.
#[derive(Debug, Clone, Default)]
pub struct Frame {
    /// What is shown.
    pub title: String,
    /// How much of it, and when.
    pub subtitle: String,
    /// What the reader must know to read it.
    pub notes: Vec<String>,
    /// Whom to name.
    pub sources: Vec<String>,
    /// The day it was made, by whoever asked for it.
    pub as_of: Option<NaiveDate>,
}

impl Frame {
    /// Room above the figure, px.
    pub fn top(&self) -> f64 {
        MARGIN + 56.0
    }

    /// Room below the figure, px, on a page of this width.
    pub fn bottom(&self, width: f64) -> f64 {
        self.footer(width).len() as f64 * NOTE_LINE + MARGIN
    }

    /// Title, subtitle and footer.
    pub fn draw(&self, canvas: &Canvas) -> Result<(), RenderError> {
        let room = canvas.width - 2.0 * MARGIN;
        let title = Look::new(20.0, canvas.palette.ink).bold();
        canvas.text(&text::fit(&self.title, title.size, true, room), (MARGIN, MARGIN + 10.0), title)?;
        let subtitle = Look::new(13.0, canvas.palette.muted);
        canvas.text(&text::fit(&self.subtitle, subtitle.size, false, room), (MARGIN, MARGIN + 34.0), subtitle)?;
        let note = Look::new(NOTE_SIZE, canvas.palette.muted);
        let lines = self.footer(canvas.width);
        let first = canvas.height - MARGIN - (lines.len() as f64 - 0.5) * NOTE_LINE + 8.0;
        for (i, line) in lines.iter().enumerate() {
            canvas.text(line, (MARGIN, first + i as f64 * NOTE_LINE), note)?;
        }
        let last = first + (lines.len() - 1) as f64 * NOTE_LINE;
        canvas.text("Araxes", (canvas.width - MARGIN, last), note.bold().anchored(HPos::Right))
    }

    fn footer(&self, width: f64) -> Vec<String> {
        let room = width - 2.0 * MARGIN;
        let mut lines: Vec<String> = self.notes.iter().flat_map(|note| text::wrap(note, NOTE_SIZE, room, 3)).collect();
        if !self.sources.is_empty() {
            lines.extend(text::wrap(&format!("Sources: {}", self.sources.join("; ")), NOTE_SIZE, room, 3));
        }
        let as_of = self.as_of.map(|day| format!("As of {} {}. ", day.day(), day.format("%B %Y"))).unwrap_or_default();
        // The last line leaves room for the name at its end.
        lines.push(text::fit(
            &format!("{as_of}Names imply no view on the status of any territory."),
            NOTE_SIZE,
            false,
            room - 60.0,
        ));
        lines
    }
}
