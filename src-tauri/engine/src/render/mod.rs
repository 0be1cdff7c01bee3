//! Render: results of `analyse` into figures, drawn by `plotters`, and records into files for other programs.

mod axis;
mod canvas;
mod export;
mod figure;
mod flows;
mod frame;
mod map;
mod mark;
mod matrix;
mod multiples;
mod network;
mod palette;
mod pdf;
mod place;
mod play;
mod png;
mod tension;
mod text;
mod timeline;

pub use export::{
    Deck, Excerpt, ExportFormat, ExportQuery, FIGURE_PX, Live, LiveEvent, LiveScene, Package, Slide, credit,
    excerpt_sentences, export, pages, read_back, tellers, when,
};
pub use figure::{Figure, FigureFormat, FigureQuery, Theme};
pub use flows::{grouped, period};
pub use map::{MapFlow, MapScene, stretches};
use palette::Palette;
pub use play::{Play, PlayFormat, Reel, play};

use crate::{
    analyse::{Marks, Network, TensionSeries},
    model::{ActorCode, Dyad, Flow, day_number},
};
use chrono::NaiveDate;

/// What a figure is drawn from.
#[derive(Debug)]
pub enum Drawn<'a> {
    /// The events of a timeline.
    Timeline(&'a Marks),
    /// The curve of a pair.
    Tension(&'a TensionSeries),
    /// Events and flows on a map.
    Map(&'a MapScene<'a>),
    /// The curves of several pairs.
    Multiples(&'a [TensionSeries]),
    /// Who acts on whom.
    Network(&'a Network),
    /// The same, in cells.
    Matrix(&'a Network),
    /// Who supplies whom.
    Flows(&'a [Flow]),
}

/// Whom a figure rests on.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// Whom to name.
    pub credits: Vec<String>,
    /// The day of the latest of them.
    pub latest: Option<NaiveDate>,
}

/// Draws a figure as `query` wants it. `name` gives an actor its name; `sources` are those to print.
///
/// # Errors
/// When its format or its size is one that is not drawn.
pub fn render(
    query: &FigureQuery,
    drawn: Drawn,
    name: &dyn Fn(&ActorCode) -> String,
    sources: Sources,
) -> Result<Vec<u8>, RenderError> {
    let size = size(query)?;
    let palette = Palette::of(query.theme);
    let window = (query.filter.from.map(day_number), query.filter.to.map(day_number));
    let pair = |dyad: &Dyad| format!("{} – {}", name(&dyad.a), name(&dyad.b));
    let title = query.title.clone().unwrap_or_else(|| match &drawn {
        Drawn::Timeline(_) => "Who did what, and when".to_owned(),
        Drawn::Map(_) => "Who did what, and where".to_owned(),
        Drawn::Tension(series) => format!("{}: conflict and cooperation", pair(&series.dyad)),
        Drawn::Multiples(_) => "Conflict and cooperation by pair".to_owned(),
        Drawn::Network(_) => "Who acts on whom".to_owned(),
        Drawn::Matrix(_) => "Who did how much to whom".to_owned(),
        Drawn::Flows(_) => "Who supplies whom".to_owned(),
    });
    let Sources { credits, latest } = sources;
    let frame = frame::Frame {
        bare: query.bare,
        title,
        sources: credits,
        as_of: query.as_of,
        latest,
        ..frame::Frame::default()
    };
    let svg = match drawn {
        Drawn::Timeline(marks) => timeline::draw_timeline(marks, window, size, palette, &pair, frame)?,
        Drawn::Map(scene) => map::draw_map(scene, size, query.theme, palette, frame)?,
        Drawn::Tension(series) => tension::draw_tension(series, window, size, palette, frame)?,
        Drawn::Multiples(all) => multiples::draw_multiples(all, window, size, palette, &pair, frame)?,
        Drawn::Network(network) => network::draw_network(network, size, palette, name, frame)?,
        Drawn::Matrix(network) => matrix::draw_matrix(network, size, palette, name, frame)?,
        Drawn::Flows(flows) => flows::draw_flows(flows, size, palette, name, frame)?,
    };
    match query.format {
        FigureFormat::Svg => Ok(svg.into_bytes()),
        FigureFormat::Png => png::rasterise(&svg, query.scale),
        FigureFormat::Pdf => pdf::page(&svg),
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
    /// A playback that is longer or larger than any is made.
    #[error(
        "a playback of {frames} frames of {width_px} × {height_px} px, {frame_ms} ms each, cannot be made; it has 2 to \
         {most} frames, 20 to 10000 ms each, sides of 320 to 1920 px, and {pixels} million pixels in all",
        most = play::MOST_FRAMES, pixels = play::MOST_PIXELS / 1_000_000
    )]
    Play {
        /// Frames asked for.
        frames: u32,
        /// How long each was to stay.
        frame_ms: u32,
        /// Width asked for.
        width_px: u32,
        /// Height asked for.
        height_px: u32,
    },
    /// A playback of nothing that has a date.
    #[error("no event has a date, so there is nothing to play")]
    NoDates,
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
            Self::NoDyad => "figure-without-dyad",
            Self::Size { .. } => "figure-size",
            Self::Play { .. } => "playback-size",
            Self::NoDates => "playback-without-dates",
            Self::Drawing(_) => "figure-failed",
        }
    }
}

#[cfg(test)]
mod tests;
