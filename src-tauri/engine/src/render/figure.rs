//! What is asked of a figure.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::model::{Dyad, Filter};

/// Which figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Figure {
    /// Events in lanes by dyad.
    #[default]
    Timeline,
    /// Conflict and cooperation of one dyad.
    Tension,
    /// Who acts on whom.
    Network,
    /// Who supplies whom.
    Flows,
    /// Events and flows on a map.
    Map,
    /// Who did how much to whom, in cells.
    Matrix,
    /// The tension curves of the busiest pairs, side by side.
    Multiples,
}

impl Figure {
    /// All of them.
    pub const ALL: [Figure; 7] =
        [Self::Timeline, Self::Tension, Self::Network, Self::Flows, Self::Map, Self::Matrix, Self::Multiples];

    /// Its name on a command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Timeline => "timeline",
            Self::Tension => "tension",
            Self::Network => "network",
            Self::Flows => "flows",
            Self::Map => "map",
            Self::Matrix => "matrix",
            Self::Multiples => "multiples",
        }
    }
}

/// How a figure is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum FigureFormat {
    /// Vectors, text as text.
    #[default]
    Svg,
    /// Pixels.
    Png,
    /// Pages.
    Pdf,
}

/// Colours of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// Dark on white.
    #[default]
    Light,
    /// Light on near black.
    Dark,
    /// Black on white, for paper.
    Print,
}

/// Asks for a figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct FigureQuery {
    /// Which.
    pub figure: Figure,
    /// Which records.
    pub filter: Filter,
    /// The pair of a tension curve; none takes the one with most dated events.
    pub dyad: Option<Dyad>,
    /// Half-life of a tension curve, in days.
    pub half_life_days: f64,
    /// How to write it.
    pub format: FigureFormat,
    /// Colours.
    pub theme: Theme,
    /// Width in CSS pixels.
    pub width_px: u32,
    /// Height in CSS pixels; a timeline with more lanes than fit is taller.
    pub height_px: u32,
    /// Pixels of a PNG for each CSS pixel.
    pub scale: f64,
    /// Whether to leave out title, notes and sources, since they stand beside the figure.
    pub bare: bool,
    /// Title; none takes one that says what is shown.
    pub title: Option<String>,
    /// The day to print as "as of"; none takes that of the latest source, since the engine has no clock.
    pub as_of: Option<NaiveDate>,
    /// The day of a map: its control areas, and events and flows up to it. None: that of the latest event.
    pub at: Option<NaiveDate>,
    /// Where a map looks: degrees west, south, east, north. None: where the events are.
    pub stretch: Option<[f64; 4]>,
}

impl Default for FigureQuery {
    fn default() -> Self {
        Self {
            figure: Figure::default(),
            filter: Filter::default(),
            dyad: None,
            half_life_days: 30.0,
            format: FigureFormat::default(),
            theme: Theme::default(),
            width_px: 1200,
            height_px: 675,
            scale: 1.0,
            bare: false,
            title: None,
            as_of: None,
            at: None,
            stretch: None,
        }
    }
}
