//! The library and the reader.

use araxes_engine::{
    analyse::{DocumentSummary, DocumentView},
    model::{Description, DocumentId},
};
use chrono::NaiveDate;
use tauri::State;

use crate::{desk::Desk, failure::Failure};

#[tauri::command]
pub async fn documents(desk: State<'_, Desk>) -> Result<Vec<DocumentSummary>, Failure> {
    desk.with_project(|project| project.documents()).await
}

#[tauri::command]
pub async fn document(desk: State<'_, Desk>, id: DocumentId) -> Result<DocumentView, Failure> {
    desk.with_project(move |project| project.document(&id)).await
}

#[tauri::command]
pub async fn remove_document(desk: State<'_, Desk>, id: DocumentId) -> Result<(), Failure> {
    desk.with_project(move |project| project.remove_document(&id)).await
}

#[tauri::command]
pub async fn set_document_date(desk: State<'_, Desk>, id: DocumentId, date: NaiveDate) -> Result<(), Failure> {
    desk.with_project(move |project| project.set_document_date(&id, date)).await
}

#[tauri::command]
pub async fn describe_document(desk: State<'_, Desk>, id: DocumentId, said: Description) -> Result<(), Failure> {
    desk.with_project(move |project| project.describe_document(&id, &said)).await
}
