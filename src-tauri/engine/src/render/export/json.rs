//! JSON: everything, in one object; what is written reads back equal. JSON lines: one record a line.

use serde::{Deserialize, Serialize};

use crate::{analyse::DocumentSummary, model::Records, render::RenderError};

/// What the first field of a file says.
const FORMAT: &str = "araxes-records-1";

/// A file of records.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RecordFile {
    /// What the file is.
    pub format: String,
    /// The documents that are evidence.
    pub documents: Vec<DocumentSummary>,
    /// The records.
    pub records: Records,
}

/// One object with documents and records.
pub fn write(records: &Records, documents: &[DocumentSummary]) -> Result<Vec<u8>, RenderError> {
    let file = RecordFile { format: FORMAT.to_owned(), documents: documents.to_vec(), records: records.clone() };
    let mut bytes = serde_json::to_vec_pretty(&file).map_err(fault)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Each record as `{"kind": …, "value": …}` on a line of its own.
pub fn write_lines(records: &Records) -> Result<Vec<u8>, RenderError> {
    let mut bytes = Vec::new();
    for record in records.clone().into_any() {
        serde_json::to_writer(&mut bytes, &record).map_err(fault)?;
        bytes.push(b'\n');
    }
    Ok(bytes)
}

fn fault(error: serde_json::Error) -> RenderError {
    RenderError::Drawing(error.to_string())
}
