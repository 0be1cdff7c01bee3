//! The engine for Python: Arrow tables of texts in, Arrow tables of records out.
//!
//! Tables cross the border through Arrow's C data interface, without a copy, and nothing here holds Python's lock while
//! it reads. A text that cannot be read costs its own row and no other.

mod documents;
mod schema;

use std::{num::NonZeroUsize, sync::Arc};

use araxes_engine::{form::ExtractForm, lexicon::Lexicon, pipeline};
use arrow_array::{ArrayRef, RecordBatch, RecordBatchReader, StringArray, ffi_stream::RecordBatchStreamReader};
use arrow_pyarrow::{IntoPyArrow, PyArrowType, Table};
use arrow_schema::{DataType, Field, FieldRef, Schema};
use pyo3::{
    exceptions::{PyRuntimeError, PyTypeError},
    prelude::*,
};

use crate::documents::{Columns, Told};

/// What Python imports as `araxes._araxes`.
#[pymodule]
#[pyo3(name = "_araxes")]
mod module {
    #[pymodule_export]
    use super::{extract, extract_json};

    #[pymodule_export]
    #[allow(non_upper_case_globals, reason = "what Python calls it")]
    const __version__: &str = env!("CARGO_PKG_VERSION");
}

/// What the texts of a table say, one row a document.
#[pyfunction]
#[pyo3(signature = (table, *, threads = None))]
fn extract(
    py: Python<'_>,
    table: PyArrowType<RecordBatchStreamReader>,
    threads: Option<NonZeroUsize>,
) -> PyResult<Bound<'_, PyAny>> {
    let fields = schema::of_records();
    answer(py, table.0, threads, &fields, &|told| {
        let forms: Vec<Option<ExtractForm>> = told.iter().map(form).collect();
        schema::columns(&fields, &forms)
    })
}

/// The same as JSON: the line that `araxes extract --corpus` writes for the document.
#[pyfunction]
#[pyo3(signature = (table, *, threads = None))]
fn extract_json(
    py: Python<'_>,
    table: PyArrowType<RecordBatchStreamReader>,
    threads: Option<NonZeroUsize>,
) -> PyResult<Bound<'_, PyAny>> {
    let fields = [Arc::new(Field::new("json", DataType::Utf8, true))];
    answer(py, table.0, threads, &fields, &|told| {
        let line = |row| form(row).map(|form| serde_json::to_string(&form)).transpose();
        let lines: StringArray = told.iter().map(line).collect::<Result<_, _>>().map_err(|e| e.to_string())?;
        Ok(vec![Arc::new(lines)])
    })
}

fn form<'a>(told: &'a Told) -> Option<ExtractForm<'a>> {
    let answer = told.as_ref().ok()?;
    Some(ExtractForm::new(answer.id.clone(), None, &answer.extraction, &answer.text))
}

/// What makes columns of what texts say, one row each.
type Write<'a> = dyn Fn(&[Told]) -> Result<Vec<ArrayRef>, String> + Sync + 'a;

/// The ids of a table, then the columns `fields` that `write` makes of what its texts say, then what went wrong.
fn answer<'py>(
    py: Python<'py>,
    table: RecordBatchStreamReader,
    threads: Option<NonZeroUsize>,
    fields: &[FieldRef],
    write: &Write,
) -> PyResult<Bound<'py, PyAny>> {
    let columns = Columns::of(&table.schema()).map_err(PyTypeError::new_err)?;
    let mut all = vec![columns.id_field()];
    all.extend_from_slice(fields);
    all.push(Arc::new(Field::new("error", DataType::Utf8, true)));
    let schema = Arc::new(Schema::new(all));
    let extract_all = || {
        // A pool for each call: one that calls share would not outlive a fork of the process, and engines fork.
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.map_or(0, NonZeroUsize::get));
        let pool = pool.build().map_err(|e| format!("no threads to read with: {e}"))?;
        let mut batches = Vec::new();
        for batch in table {
            for block in columns.blocks(&batch.map_err(|e| e.to_string())?)? {
                let told = pool.install(|| block.tell(&|document| pipeline::extract(document, Lexicon::builtin())));
                let errors: StringArray = told.iter().map(|row| row.as_ref().err()).collect();
                let mut arrays = vec![block.ids()];
                arrays.extend(write(&told)?);
                arrays.push(Arc::new(errors));
                batches.push(RecordBatch::try_new(schema.clone(), arrays).map_err(|e| e.to_string())?);
            }
        }
        Table::try_new(batches, schema).map_err(|e| e.to_string())
    };
    py.detach(extract_all).map_err(PyRuntimeError::new_err)?.into_pyarrow(py)
}
