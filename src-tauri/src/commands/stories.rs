//! Stories: kept, drafted, and the window with the speaker's notes.

use araxes_engine::{
    model::{Filter, Story},
    project::ExportQuery,
};
use tauri::{AppHandle, Runtime, State};

use crate::{desk::Desk, failure::Failure, window};

#[tauri::command]
pub async fn stories(desk: State<'_, Desk>) -> Result<Vec<Story>, Failure> {
    desk.with_project(|project| project.stories()).await
}

#[tauri::command]
pub async fn save_stories(desk: State<'_, Desk>, stories: Vec<Story>, name: String) -> Result<(), Failure> {
    desk.with_project(move |project| project.save_stories(stories, &name)).await
}

#[tauri::command]
pub async fn draft_story(desk: State<'_, Desk>, filter: Filter) -> Result<Story, Failure> {
    desk.with_project(move |project| project.draft_story(&filter)).await
}

#[tauri::command]
pub async fn story_pages(desk: State<'_, Desk>, query: ExportQuery) -> Result<Vec<String>, Failure> {
    desk.with_project(move |project| project.story_pages(&query)).await
}

/// Opens the window with the notes, or brings it to the front.
#[tauri::command]
pub async fn open_notes<R: Runtime>(app: AppHandle<R>) -> Result<(), Failure> {
    window::open_notes(&app).map_err(Failure::unexpected)
}

/// Puts the window on the whole screen, or back.
#[tauri::command]
pub async fn set_fullscreen<R: Runtime>(window: tauri::WebviewWindow<R>, on: bool) -> Result<(), Failure> {
    window.set_fullscreen(on).map_err(Failure::unexpected)
}
