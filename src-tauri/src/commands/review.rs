//! What a person decides, and what is on screen.

use araxes_engine::model::{RecordId, Status, ViewState};
use tauri::State;

use crate::{desk::Desk, failure::Failure};

#[tauri::command]
pub async fn set_status(desk: State<'_, Desk>, ids: Vec<RecordId>, status: Status) -> Result<(), Failure> {
    desk.with_project(move |project| project.set_status(&ids, status)).await
}

/// The name of what was undone.
#[tauri::command]
pub async fn undo(desk: State<'_, Desk>) -> Result<Option<String>, Failure> {
    desk.with_project(|project| project.undo()).await
}

/// The name of what was done again.
#[tauri::command]
pub async fn redo(desk: State<'_, Desk>) -> Result<Option<String>, Failure> {
    desk.with_project(|project| project.redo()).await
}

#[tauri::command]
pub async fn save_view(desk: State<'_, Desk>, state: ViewState) -> Result<(), Failure> {
    desk.with_project(move |project| project.save_view(&state)).await
}

#[tauri::command]
pub async fn view(desk: State<'_, Desk>) -> Result<ViewState, Failure> {
    desk.with_project(|project| project.view()).await
}
