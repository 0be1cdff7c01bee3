//! CSV (RFC 4180): one row a record, one column a cell, UTF-8.

use super::flat::{COLUMNS, Documents, flat, written};
use crate::{analyse::DocumentSummary, model::Records, render::RenderError};

/// A header, then a row for each record.
pub fn write(records: &Records, documents: &[DocumentSummary]) -> Result<Vec<u8>, RenderError> {
    let by_id: Documents = documents.iter().map(|document| (&document.id, document)).collect();
    let fault = |error: csv::Error| RenderError::Drawing(error.to_string());
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS).map_err(fault)?;
    for record in records.clone().into_any() {
        writer.write_record(flat(&record, &by_id).iter().map(written)).map_err(fault)?;
    }
    writer.into_inner().map_err(|error| RenderError::Drawing(error.to_string()))
}
