//! What the page may ask for, by subject. Names and arguments are the same as those of the HTTP server for development.

pub mod app;
pub mod documents;
pub mod figures;
pub mod import;
pub mod records;
pub mod review;
pub mod stories;

use serde::Serialize;
use tauri::ipc::Response;

use crate::failure::Failure;

/// An answer's JSON as bytes. Large answers travel so: they are written once and are not escaped into a script.
fn as_bytes(answer: &impl Serialize) -> Result<Response, Failure> {
    serde_json::to_vec(answer).map(Response::new).map_err(Failure::unexpected)
}
