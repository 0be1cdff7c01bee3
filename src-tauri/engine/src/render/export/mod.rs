//! Records into files for other programs. The same records give the same bytes.

mod csv;
mod flat;
mod geo;
mod json;
mod kml;

pub use flat::credit;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::RenderError;
use crate::{
    analyse::DocumentSummary,
    model::{DocumentId, Records},
};

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
}

impl ExportFormat {
    /// All of them.
    pub const ALL: [ExportFormat; 5] = [Self::Geojson, Self::Csv, Self::Json, Self::Jsonl, Self::Kml];

    /// Its name on a command line, and the ending of its files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Geojson => "geojson",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Kml => "kml",
        }
    }
}

/// `records` in `format`, with those of `documents` that are evidence for them as their sources.
///
/// # Errors
/// When the format's writer refuses a value.
pub fn export(records: &Records, documents: &[DocumentSummary], format: ExportFormat) -> Result<Vec<u8>, RenderError> {
    let tellers: BTreeSet<DocumentId> = records
        .clone()
        .into_any()
        .flat_map(|record| record.evidence().all().iter().map(|piece| piece.document.clone()).collect::<Vec<_>>())
        .collect();
    let documents: Vec<DocumentSummary> =
        documents.iter().filter(|document| tellers.contains(&document.id)).cloned().collect();
    match format {
        ExportFormat::Geojson => Ok(geo::write(records, &documents)),
        ExportFormat::Csv => csv::write(records, &documents),
        ExportFormat::Json => json::write(records, &documents),
        ExportFormat::Jsonl => json::write_lines(records),
        ExportFormat::Kml => Ok(kml::write(records, &documents)),
    }
}

#[cfg(test)]
mod tests;
