//! Records and stories into files for other programs. The same records give the same bytes.

mod back;
mod cite;
mod csv;
mod deck;
mod docx;
mod flat;
mod geo;
mod graph;
mod html;
mod icews;
mod json;
mod kml;
mod live;
pub(super) mod pack;
mod pptx;
mod report;
mod rows;
mod sheet;
mod timelinejs;
mod xlsx;

pub use back::{Excerpt, excerpt_sentences, read_back};
pub use deck::{Deck, Slide, pages};
pub use flat::credit;
pub use live::{Live, LiveEvent, LiveScene};
pub use report::when;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Play, PlayFormat, RenderError, Theme, frame, pdf};
use crate::{
    analyse::DocumentSummary,
    model::{ActorCode, DocumentId, Filter, Records},
};

/// Width and height of the figure that a slide has room for, px.
pub const FIGURE_PX: (u32, u32) = (deck::FIGURE.2 as u32, deck::FIGURE.3 as u32);

/// How records are written for other programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum ExportFormat {
    /// One feature a record.
    Geojson,
    /// One row a record.
    Csv,
    /// Everything, in one object; reads back as it was.
    Json,
    /// One record a line.
    Jsonl,
    /// Placemarks with times, for globes.
    Kml,
    /// A workbook: records, sources, notes.
    Xlsx,
    /// The network, for yEd, igraph and networkx.
    Graphml,
    /// The network with time, for Gephi.
    Gexf,
    /// Events under the column names of ICEWS, as CSV.
    Icews,
    /// The JSON that TimelineJS loads.
    Timelinejs,
    /// A report with footnotes, as Markdown.
    #[serde(alias = "markdown")]
    Md,
    /// The same as a Word document.
    Docx,
    /// The sources as BibTeX.
    #[serde(alias = "bib")]
    Bibtex,
    /// The sources as RIS.
    Ris,
    /// The sources as CSL-JSON.
    Csl,
    /// The story as slides to edit.
    Pptx,
    /// The story as pages.
    Pdf,
    /// The story as one file for any browser.
    Html,
    /// A playback as a PNG that moves.
    Apng,
    /// A playback as a GIF.
    Gif,
    /// A playback as pictures, in a ZIP.
    #[serde(alias = "zip")]
    Frames,
}

impl ExportFormat {
    /// All of them.
    pub const ALL: [ExportFormat; 21] = [
        Self::Geojson,
        Self::Csv,
        Self::Json,
        Self::Jsonl,
        Self::Kml,
        Self::Xlsx,
        Self::Graphml,
        Self::Gexf,
        Self::Icews,
        Self::Timelinejs,
        Self::Md,
        Self::Docx,
        Self::Bibtex,
        Self::Ris,
        Self::Csl,
        Self::Pptx,
        Self::Pdf,
        Self::Html,
        Self::Apng,
        Self::Gif,
        Self::Frames,
    ];

    /// Its name on a command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Geojson => "geojson",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Kml => "kml",
            Self::Xlsx => "xlsx",
            Self::Graphml => "graphml",
            Self::Gexf => "gexf",
            Self::Icews => "icews",
            Self::Timelinejs => "timelinejs",
            Self::Md => "md",
            Self::Docx => "docx",
            Self::Bibtex => "bibtex",
            Self::Ris => "ris",
            Self::Csl => "csl",
            Self::Pptx => "pptx",
            Self::Pdf => "pdf",
            Self::Html => "html",
            Self::Apng => "apng",
            Self::Gif => "gif",
            Self::Frames => "frames",
        }
    }

    /// Whether it is a playback.
    pub fn moves(self) -> bool {
        matches!(self, Self::Apng | Self::Gif | Self::Frames)
    }

    /// Whether it shows a story rather than records.
    pub fn is_story(self) -> bool {
        matches!(self, Self::Pptx | Self::Pdf | Self::Html)
    }
}

/// Asks for an export.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ExportQuery {
    /// Which records.
    pub filter: Filter,
    /// How to write them.
    pub format: ExportFormat,
    /// The day to write as "as of"; none takes that of the latest source, since the engine has no clock.
    pub as_of: Option<NaiveDate>,
    /// Title; none takes one that says what is in it.
    pub title: Option<String>,
    /// Which story, counted from 0; none takes the first, or where there is none an overview of the records.
    pub story: Option<u32>,
    /// Colours of a story's figures and pages, and of a playback.
    pub theme: Theme,
    /// How long and how large a playback is.
    pub play: Play,
}

impl Default for ExportQuery {
    fn default() -> Self {
        Self {
            filter: Filter::default(),
            format: ExportFormat::Csv,
            as_of: None,
            title: None,
            story: None,
            theme: Theme::default(),
            play: Play::default(),
        }
    }
}

/// What an export is made from.
pub struct Package<'a> {
    /// The records.
    pub records: &'a Records,
    /// The documents that are evidence for them.
    pub documents: &'a [DocumentSummary],
    /// What it is called.
    pub title: String,
    /// The day it is of, as somebody says.
    pub as_of: Option<NaiveDate>,
    /// The name of an actor.
    pub name: &'a dyn Fn(&ActorCode) -> String,
}

impl Package<'_> {
    /// `As of …`; the day of the latest source stands in where nobody says.
    pub fn as_of(&self) -> String {
        let latest = self.documents.iter().filter_map(|document| document.date).map(|date| date.date).max();
        frame::as_of(self.as_of, latest).unwrap_or_else(|| "Of no date: no source has one".to_owned())
    }

    /// What every reader must be told: the day, the sources, and what the names and records are not.
    pub fn about(&self) -> Vec<String> {
        let sources: Vec<String> = self.documents.iter().map(credit).collect();
        let sources = if sources.is_empty() { "none".to_owned() } else { sources.join("; ") };
        vec![
            format!("{}.", self.as_of()),
            format!("Sources: {sources}."),
            "Made with Araxes. Records are read by a machine from the sources; each stands with its words, and whether a text \
             asserts, reports, plans, supposes or denies it. Names imply no view on the status of any territory."
                .to_owned(),
        ]
    }

    fn credit_of(&self, id: &DocumentId) -> String {
        self.documents.iter().find(|document| document.id == *id).map(credit).unwrap_or_default()
    }
}

/// Those of `documents` that are evidence for `records`.
pub fn tellers(records: &Records, documents: Vec<DocumentSummary>) -> Vec<DocumentSummary> {
    let told: BTreeSet<DocumentId> = records
        .clone()
        .into_any()
        .flat_map(|record| record.evidence().all().iter().map(|piece| piece.document.clone()).collect::<Vec<_>>())
        .collect();
    documents.into_iter().filter(|document| told.contains(&document.id)).collect()
}

/// The records of `package` in `format`. `deck` makes the slides of a format that shows a story, `film` the bytes of one
/// that moves.
///
/// # Errors
/// When the format's writer refuses a value, or a figure of the deck cannot be drawn.
pub fn export<E: From<RenderError>>(
    package: &Package,
    format: ExportFormat,
    theme: Theme,
    deck: impl FnOnce() -> Result<Deck, E>,
    film: impl FnOnce(PlayFormat) -> Result<Vec<u8>, E>,
) -> Result<Vec<u8>, E> {
    let (records, documents) = (package.records, package.documents);
    Ok(match format {
        ExportFormat::Geojson => geo::write(records, documents, &package.as_of()),
        ExportFormat::Csv => csv::write(records, documents)?,
        ExportFormat::Json => json::write(records, documents, &package.as_of())?,
        ExportFormat::Jsonl => json::write_lines(records, documents)?,
        ExportFormat::Kml => kml::write(records, documents, &package.as_of()),
        ExportFormat::Xlsx => xlsx::write(package)?,
        ExportFormat::Graphml => graph::graphml(package),
        ExportFormat::Gexf => graph::gexf(package),
        ExportFormat::Icews => icews::write(package)?,
        ExportFormat::Timelinejs => timelinejs::write(package)?,
        ExportFormat::Md => report::markdown(package),
        ExportFormat::Docx => docx::write(package)?,
        ExportFormat::Bibtex => cite::bibtex(package),
        ExportFormat::Ris => cite::ris(package),
        ExportFormat::Csl => cite::csl(package)?,
        ExportFormat::Pptx => pptx::write(&deck()?, theme)?,
        ExportFormat::Pdf => pdf::pages(&deck::pages(&deck()?, theme)?)?,
        ExportFormat::Html => html::write(&deck()?, theme)?,
        ExportFormat::Apng => film(PlayFormat::Apng)?,
        ExportFormat::Gif => film(PlayFormat::Gif)?,
        ExportFormat::Frames => film(PlayFormat::Frames)?,
    })
}

#[cfg(test)]
mod tests;
