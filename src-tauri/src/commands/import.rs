//! Documents coming in, with progress by name and cancel.

use std::{
    fs,
    path::{Path, PathBuf},
};

use araxes_engine::{
    model::Mapping,
    project::{ImportOptions, ImportReport, Preview, Progress, Source},
};
use tauri::{State, ipc::Channel};

use crate::{desk::Desk, failure::Failure};

/// How many files are looked into before an import; the others are listed by name.
const MOST_PREVIEWED: usize = 200;

#[tauri::command]
pub async fn import_paths(
    desk: State<'_, Desk>,
    paths: Vec<PathBuf>,
    options: ImportOptions,
    on_progress: Channel<Progress>,
) -> Result<ImportReport, Failure> {
    desk.set_cancelled(false);
    let switch = desk.inner().clone();
    desk.with_project(move |project| {
        let report = project.import_with(sources(&paths), &options, &mut |progress| {
            // A page that went away is no reason to lose an import.
            let _ = on_progress.send(progress.clone());
            !switch.is_cancelled()
        })?;
        Ok(report)
    })
    .await
}

#[tauri::command]
pub async fn preview_paths(
    desk: State<'_, Desk>,
    paths: Vec<PathBuf>,
    options: ImportOptions,
) -> Result<Vec<Preview>, Failure> {
    desk.with_project(move |project| {
        let mut sources = sources(&paths);
        sources.truncate(MOST_PREVIEWED);
        Ok(project.preview(&sources, &options))
    })
    .await
}

#[tauri::command]
pub async fn save_mapping(desk: State<'_, Desk>, mapping: Mapping) -> Result<(), Failure> {
    desk.with_project(move |project| project.save_mapping(&mapping)).await
}

#[tauri::command]
pub async fn mappings(desk: State<'_, Desk>) -> Result<Vec<Mapping>, Failure> {
    desk.with_project(|project| project.mappings()).await
}

#[tauri::command]
pub fn cancel(desk: State<'_, Desk>) {
    desk.set_cancelled(true);
}

/// The files, those of folders included. Each is read when its turn comes.
fn sources(paths: &[PathBuf]) -> Vec<Source> {
    paths.iter().flat_map(|path| files_under(path)).map(Source::File).collect()
}

/// The path itself, or in order what lies in the folder that it names. Hidden files are left where they are.
fn files_under(path: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(path) else {
        return vec![path.to_owned()];
    };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| !file_name(path).starts_with('.') && !path.is_symlink());
    paths.sort();
    paths.iter().flat_map(|path| files_under(path)).collect()
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_gives_its_files_in_order_without_hidden_ones() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("c")).unwrap();
        for name in ["b.txt", "a.txt", ".hidden", "c/d.txt"] {
            fs::write(folder.path().join(name), name).unwrap();
        }
        let names: Vec<_> = sources(&[folder.path().to_owned()]).iter().map(Source::name).collect();
        assert_eq!(names, ["a.txt", "b.txt", "d.txt"]);
    }

    #[test]
    fn a_missing_file_stays_among_the_sources_and_is_rejected_there() {
        let names: Vec<_> = sources(&[PathBuf::from("/nowhere/missing.txt")]).iter().map(Source::name).collect();
        assert_eq!(names, ["missing.txt"]);
    }
}
