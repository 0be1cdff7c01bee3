//! What leaves the window: exports and figures, as bytes or straight into a file.

use std::path::{Path, PathBuf};

use araxes_engine::project::{ExportQuery, FigureQuery};
use tauri::{State, ipc::Response};

use crate::{desk::Desk, failure::Failure, whole_file::write_whole};

/// Without a path the bytes are the answer; with one they go there and the answer is empty.
#[tauri::command]
pub async fn export(desk: State<'_, Desk>, query: ExportQuery, path: Option<PathBuf>) -> Result<Response, Failure> {
    let bytes = desk.with_project(move |project| project.export(&query)).await?;
    deliver(bytes, path.as_deref())
}

/// As [`export`], for a figure.
#[tauri::command]
pub async fn render(desk: State<'_, Desk>, query: FigureQuery, path: Option<PathBuf>) -> Result<Response, Failure> {
    let bytes = desk.with_project(move |project| project.render(&query)).await?;
    deliver(bytes, path.as_deref())
}

fn deliver(bytes: Vec<u8>, path: Option<&Path>) -> Result<Response, Failure> {
    let Some(path) = path else {
        return Ok(Response::new(bytes));
    };
    write_whole(path, &bytes).map_err(|error| Failure::not_written(path, &error))?;
    Ok(Response::new(Vec::new()))
}
