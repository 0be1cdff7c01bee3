//! Render: results of `analyse` into figures, drawn by `plotters`, and records into files for other programs.

mod axis;
mod canvas;
mod export;
mod figure;
mod frame;
mod map;
mod mark;
mod palette;
mod place;
mod png;
mod tension;
mod text;
mod timeline;

pub use export::{ExportFormat, credit, export};
pub use figure::{Figure, FigureFormat, FigureQuery, Theme};
pub use map::{MapFlow, MapScene, stretches};
use palette::Palette;

use crate::{
    analyse::{Marks, TensionSeries},
    model::{Dyad, day_number},
};

/// What a figure is drawn from.
#[derive(Debug)]
pub enum Drawn<'a> {
    /// The events of a timeline.
    Timeline(&'a Marks),
    /// The curve of a pair.
    Tension(&'a TensionSeries),
    /// Events and flows on a map.
    Map(&'a MapScene<'a>),
}

/// Draws a figure as `query` wants it. `name` gives a pair its name; `sources` are those to print.
///
/// # Errors
/// When its format or its size is one that is not drawn.
pub fn render(
    query: &FigureQuery,
    drawn: Drawn,
    name: &dyn Fn(&Dyad) -> String,
    sources: Vec<String>,
) -> Result<Vec<u8>, RenderError> {
    let size = size(query)?;
    let palette = Palette::of(query.theme);
    let window = (query.filter.from.map(day_number), query.filter.to.map(day_number));
    let title = match (&query.title, &drawn) {
        (Some(title), _) => title.clone(),
        (None, Drawn::Timeline(_)) => "Who did what, and when".to_owned(),
        (None, Drawn::Map(_)) => "Who did what, and where".to_owned(),
        (None, Drawn::Tension(series)) => format!("{}: conflict and cooperation", name(&series.dyad)),
    };
    let frame = frame::Frame { title, sources, as_of: query.as_of, ..frame::Frame::default() };
    let svg = match drawn {
        Drawn::Timeline(marks) => timeline::draw_timeline(marks, window, size, palette, name, frame)?,
        Drawn::Map(scene) => map::draw_map(scene, size, query.theme, palette, frame)?,
        Drawn::Tension(series) => tension::draw_tension(series, window, size, palette, frame)?,
    };
    match query.format {
        FigureFormat::Svg => Ok(svg.into_bytes()),
        FigureFormat::Png => png::rasterise(&svg, query.scale),
        FigureFormat::Pdf => Err(RenderError::NotWritten("pdf")),
    }
}

fn size(query: &FigureQuery) -> Result<(f64, f64), RenderError> {
    let FigureQuery { width_px, height_px, scale, .. } = *query;
    let fits = |side: u32| side >= MIN_PX && f64::from(side) * scale.max(1.0) <= f64::from(MAX_PX);
    if scale.is_finite() && scale > 0.0 && fits(width_px) && fits(height_px) {
        return Ok((f64::from(width_px), f64::from(height_px)));
    }
    Err(RenderError::Size { width_px, height_px, scale: scale.to_string() })
}

/// A figure or a file that could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RenderError {
    /// A figure that is not drawn yet.
    #[error("the figure \"{0}\" is not drawn yet; there are timeline, tension and map")]
    NotDrawn(&'static str),
    /// A format that a figure has not.
    #[error("figures are not written as {0} yet; there are svg and png")]
    NotWritten(&'static str),
    /// A tension curve where no pair has a dated event.
    #[error("no two actors have a dated event, so there is no tension to draw")]
    NoDyad,
    /// A size that no figure has.
    #[error(
        "a figure of {width_px} × {height_px} px at scale {scale} cannot be drawn; each side is {MIN_PX} to {MAX_PX} px"
    )]
    Size {
        /// Width asked for.
        width_px: u32,
        /// Height asked for.
        height_px: u32,
        /// Scale asked for, as text.
        scale: String,
    },
    /// Something below said no.
    #[error("the figure could not be drawn: {0}")]
    Drawing(String),
}

/// Shortest side of a figure.
pub const MIN_PX: u32 = 200;
/// Longest side of a figure, after scaling.
pub const MAX_PX: u32 = 16_000;

impl RenderError {
    /// A stable code, in kebab-case.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotDrawn(_) => "figure-not-drawn",
            Self::NotWritten(_) => "figure-format",
            Self::NoDyad => "figure-without-dyad",
            Self::Size { .. } => "figure-size",
            Self::Drawing(_) => "figure-failed",
        }
    }
}
