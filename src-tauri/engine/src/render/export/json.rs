//! JSON: everything, in one object; what is written reads back equal. JSON lines: one record a line.

use serde::{Deserialize, Serialize};

use super::flat::{Documents, Head};
use crate::{analyse::DocumentSummary, model::Records, render::RenderError};

/// What the first field of a file says.
pub const FORMAT: &str = "araxes-records-1";

/// A file of records.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RecordFile {
    /// What the file is.
    pub format: String,
    /// The day it is of.
    #[serde(default)]
    pub as_of: String,
    /// The documents that are evidence.
    pub documents: Vec<DocumentSummary>,
    /// The records.
    pub records: Records,
}

/// One object with documents and records.
pub fn write(records: &Records, documents: &[DocumentSummary], as_of: &str) -> Result<Vec<u8>, RenderError> {
    let file = RecordFile {
        format: FORMAT.to_owned(),
        as_of: as_of.to_owned(),
        documents: documents.to_vec(),
        records: records.clone(),
    };
    let mut bytes = serde_json::to_vec_pretty(&file).map_err(fault)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Each record as `{"kind": …, "value": …, "document": …}` on a line of its own, with whom to name for it.
pub fn write_lines(records: &Records, documents: &[DocumentSummary]) -> Result<Vec<u8>, RenderError> {
    let by_id: Documents = documents.iter().map(|document| (&document.id, document)).collect();
    let mut bytes = Vec::new();
    for record in records.clone().into_any() {
        let document = &record.evidence().first().document;
        let head = by_id.get(document).map_or_else(|| Head::unknown(document.clone()), |document| Head::of(document));
        let mut line = serde_json::to_vec(&record).map_err(fault)?;
        // The record's own two fields first, as they have always stood.
        line.pop();
        line.extend_from_slice(b",\"document\":");
        serde_json::to_writer(&mut line, &head).map_err(fault)?;
        line.extend_from_slice(b"}\n");
        bytes.extend(line);
    }
    Ok(bytes)
}

fn fault(error: serde_json::Error) -> RenderError {
    RenderError::Drawing(error.to_string())
}
