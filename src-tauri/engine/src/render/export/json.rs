//! JSON: everything, in one object; what is written reads back equal.

use serde::{Deserialize, Serialize};

use crate::{analyse::DocumentSummary, model::Records, render::RenderError};

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

pub(super) fn write(records: &Records, documents: &[DocumentSummary]) -> Result<Vec<u8>, RenderError> {
    let file =
        RecordFile { format: "araxes-records-1".to_owned(), documents: documents.to_vec(), records: records.clone() };
    let mut bytes = serde_json::to_vec_pretty(&file).map_err(|error| RenderError::Drawing(error.to_string()))?;
    bytes.push(b'\n');
    Ok(bytes)
}
