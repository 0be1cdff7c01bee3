//! What a person decides, and what is on screen.

use araxes_engine::{
    model::{AnyRecord, Changes, Filter, Place, RecordId, Status, ViewState},
    project::{self, Comparison, HistoryEntry, Progress, Proposal, Selection},
};
use tauri::{State, ipc::Channel};

use crate::{desk::Desk, failure::Failure};

#[tauri::command]
pub async fn set_status(desk: State<'_, Desk>, ids: Vec<RecordId>, status: Status) -> Result<(), Failure> {
    desk.with_project(move |project| project.set_status(&ids, status)).await
}

#[tauri::command]
pub async fn edit_record(desk: State<'_, Desk>, record: AnyRecord) -> Result<(), Failure> {
    desk.with_project(move |project| project.edit(record)).await
}

/// What could be made of words chosen in the reader.
#[tauri::command]
pub async fn draft_records(desk: State<'_, Desk>, selection: Selection) -> Result<Vec<AnyRecord>, Failure> {
    desk.with_project(move |project| project.draft_records(&selection)).await
}

#[tauri::command]
pub async fn make_record(desk: State<'_, Desk>, record: AnyRecord) -> Result<RecordId, Failure> {
    desk.with_project(move |project| project.make_record(record)).await
}

#[tauri::command]
pub async fn find_places(text: String) -> Result<Vec<Place>, Failure> {
    Ok(project::find_places(&text))
}

#[tauri::command]
pub async fn merge_records(desk: State<'_, Desk>, keep: RecordId, others: Vec<RecordId>) -> Result<(), Failure> {
    desk.with_project(move |project| project.merge(&keep, &others)).await
}

#[tauri::command]
pub async fn compare_sources(desk: State<'_, Desk>, id: RecordId) -> Result<Comparison, Failure> {
    desk.with_project(move |project| project.compare(&id)).await
}

/// All texts, read anew with progress by title; what is done when it is cancelled stays.
#[tauri::command]
pub async fn reread(desk: State<'_, Desk>, on_progress: Channel<Progress>) -> Result<Changes, Failure> {
    desk.set_cancelled(false);
    let switch = desk.inner().clone();
    desk.with_project(move |project| {
        project.reread(&mut |progress| {
            // A page that went away is no reason to stop.
            let _ = on_progress.send(progress.clone());
            !switch.is_cancelled()
        })
    })
    .await
}

/// What the last new reading changed, until that is dismissed.
#[tauri::command]
pub async fn changes(desk: State<'_, Desk>) -> Result<Option<Changes>, Failure> {
    desk.with_project(|project| project.changes()).await
}

#[tauri::command]
pub async fn dismiss_changes(desk: State<'_, Desk>) -> Result<(), Failure> {
    desk.with_project(|project| project.dismiss_changes()).await
}

#[tauri::command]
pub async fn proposals(desk: State<'_, Desk>, filter: Filter) -> Result<Vec<Proposal>, Failure> {
    desk.with_project(move |project| project.proposals(&filter)).await
}

#[tauri::command]
pub async fn history(desk: State<'_, Desk>) -> Result<Vec<HistoryEntry>, Failure> {
    desk.with_project(|project| project.history()).await
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
