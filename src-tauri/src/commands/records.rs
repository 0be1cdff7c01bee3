//! Records, for the views.

use araxes_engine::{
    analyse::{ActorCard, ActorSummary, Found, RecordDetail, RecordPage, TensionQuery, TensionSeries},
    model::{ActorCode, Filter, RecordId},
};
use chrono::NaiveDate;
use tauri::{State, ipc::Response};

use super::as_bytes;
use crate::{desk::Desk, failure::Failure};

#[tauri::command]
pub async fn marks(desk: State<'_, Desk>, filter: Filter) -> Result<Response, Failure> {
    as_bytes(&desk.with_project(move |project| project.marks(&filter)).await?)
}

#[tauri::command]
pub async fn ties(desk: State<'_, Desk>, filter: Filter) -> Result<Response, Failure> {
    as_bytes(&desk.with_project(move |project| project.ties(&filter)).await?)
}

/// `None` when there is no such record, as after an undone import.
#[tauri::command]
pub async fn record(desk: State<'_, Desk>, id: RecordId) -> Result<Option<RecordDetail>, Failure> {
    desk.with_project(move |project| project.find_record(&id)).await
}

#[tauri::command]
pub async fn page(desk: State<'_, Desk>, filter: Filter, offset: u32, limit: u32) -> Result<RecordPage, Failure> {
    desk.with_project(move |project| project.page(&filter, offset, limit)).await
}

#[tauri::command]
pub async fn tension(desk: State<'_, Desk>, query: TensionQuery) -> Result<TensionSeries, Failure> {
    desk.with_project(move |project| project.tension(&query)).await
}

#[tauri::command]
pub async fn actors(desk: State<'_, Desk>) -> Result<Vec<ActorSummary>, Failure> {
    desk.with_project(|project| project.actors()).await
}

#[tauri::command]
pub async fn search(desk: State<'_, Desk>, text: String) -> Result<Found, Failure> {
    desk.with_project(move |project| project.find(&text)).await
}

#[tauri::command]
pub async fn actor_card(desk: State<'_, Desk>, code: ActorCode, date: Option<NaiveDate>) -> Result<ActorCard, Failure> {
    desk.with_project(move |project| Ok(project.actor_card(&code, date))).await
}
