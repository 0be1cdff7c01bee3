//! The app itself, and which project is open.

use std::path::PathBuf;

use araxes_engine::project::{AppInfo, Project, ProjectInfo, Recovery, recovered_path};
use tauri::State;

use crate::{desk::Desk, failure::Failure, locale::system_locale, recent, sample};

#[tauri::command]
pub async fn app_info(desk: State<'_, Desk>) -> Result<AppInfo, Failure> {
    Ok(AppInfo {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        locale: system_locale(),
        sample: true,
        recent: recent::recent(desk.folder()),
    })
}

/// Paths from the command line, from a second start or from the file manager, once.
#[tauri::command]
pub async fn waiting_paths(desk: State<'_, Desk>) -> Result<Vec<PathBuf>, Failure> {
    Ok(desk.take_waiting())
}

#[tauri::command]
pub async fn open_sample(desk: State<'_, Desk>) -> Result<ProjectInfo, Failure> {
    let folder = desk.folder().to_owned();
    desk.with_place(move |place| {
        let project = place.insert(sample::open(&folder)?);
        Ok(project.info()?)
    })
    .await
}

#[tauri::command]
pub async fn open_project(desk: State<'_, Desk>, path: PathBuf) -> Result<ProjectInfo, Failure> {
    hold(&desk, path, Project::open).await
}

#[tauri::command]
pub async fn create_project(desk: State<'_, Desk>, path: PathBuf) -> Result<ProjectInfo, Failure> {
    hold(&desk, path, Project::create).await
}

/// Puts what is readable of a damaged project into a new one, beside it unless told where, and opens that.
#[tauri::command]
pub async fn recover_project(desk: State<'_, Desk>, path: PathBuf, to: Option<PathBuf>) -> Result<Recovery, Failure> {
    let to = to.unwrap_or_else(|| recovered_path(&path));
    let (new, damaged) = (to.clone(), path);
    let recovery = desk.with_place(move |_| Ok(Project::recover(&damaged, &new)?)).await?;
    hold(&desk, to, Project::open).await?;
    Ok(recovery)
}

#[tauri::command]
pub async fn close_project(desk: State<'_, Desk>) -> Result<(), Failure> {
    desk.with_place(|place| {
        *place = None;
        Ok(())
    })
    .await
}

#[tauri::command]
pub async fn project_info(desk: State<'_, Desk>) -> Result<Option<ProjectInfo>, Failure> {
    desk.with_place(|place| Ok(place.as_ref().map(Project::info).transpose()?)).await
}

/// Puts a project in the place of the one that is open, which stays when the new one is refused.
async fn hold(
    desk: &Desk,
    path: PathBuf,
    get: impl FnOnce(&std::path::Path) -> Result<Project, araxes_engine::project::ProjectError> + Send + 'static,
) -> Result<ProjectInfo, Failure> {
    let folder = desk.folder().to_owned();
    desk.with_place(move |place| {
        let project = place.insert(get(&path)?);
        let info = project.info()?;
        recent::remember(&folder, &path, &info.name);
        Ok(info)
    })
    .await
}
