//! Render: results of `analyse` into figures, drawn by `plotters`, and records into files for other programs.

mod export;
mod figure;

pub use export::{ExportFormat, export};
pub use figure::{Figure, FigureFormat, FigureQuery, Theme};

/// A figure or a file that could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RenderError {
    /// A figure that is not drawn yet.
    #[error("the figure \"{0}\" is not drawn yet; there are timeline and tension")]
    NotDrawn(&'static str),
    /// A format that a figure has not.
    #[error("figures are not written as {0} yet; there are svg and png")]
    NotWritten(&'static str),
    /// A tension curve of no pair.
    #[error("a tension curve needs a dyad, such as IRN-AZE")]
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
