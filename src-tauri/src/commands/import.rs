//! Documents coming in, with progress by name and cancel.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use araxes_engine::project::{ImportReport, Input, Progress, Rejection};
use chrono::NaiveDate;
use tauri::{State, ipc::Channel};

use crate::{desk::Desk, failure::Failure};

/// A file larger than this is no document; it is not read into memory to find that out.
const LARGEST_BYTES: u64 = 256 * 1024 * 1024;

#[tauri::command]
pub async fn import_paths(
    desk: State<'_, Desk>,
    paths: Vec<PathBuf>,
    date: Option<NaiveDate>,
    on_progress: Channel<Progress>,
) -> Result<ImportReport, Failure> {
    desk.set_cancelled(false);
    let switch = desk.inner().clone();
    desk.with_project(move |project| {
        let (inputs, unread) = read_all(&paths);
        let mut report = project.import(inputs, date, &mut |progress| {
            // A page that went away is no reason to lose an import.
            let _ = on_progress.send(progress.clone());
            !switch.is_cancelled()
        })?;
        report.rejected.extend(unread);
        Ok(report)
    })
    .await
}

#[tauri::command]
pub fn cancel(desk: State<'_, Desk>) {
    desk.set_cancelled(true);
}

/// The files, those of folders included, and what could not be read.
fn read_all(paths: &[PathBuf]) -> (Vec<Input>, Vec<Rejection>) {
    let mut inputs = Vec::new();
    let mut unread = Vec::new();
    for path in paths {
        for path in files_under(path) {
            match read(&path) {
                Ok(input) => inputs.push(input),
                Err(error) => unread.push(Rejection { file: file_name(&path), place: None, reason: error.to_string() }),
            }
        }
    }
    (inputs, unread)
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

fn read(path: &Path) -> io::Result<Input> {
    let bytes = fs::metadata(path)?.len();
    if bytes > LARGEST_BYTES {
        let megabytes = bytes / 1024 / 1024;
        return Err(io::Error::other(format!("{megabytes} MB is more than a document has")));
    }
    Ok(Input { file_name: file_name(path), bytes: fs::read(path)? })
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
        let (inputs, unread) = read_all(&[folder.path().to_owned()]);
        let names: Vec<_> = inputs.into_iter().map(|input| input.file_name).collect();
        assert_eq!(names, ["a.txt", "b.txt", "d.txt"]);
        assert!(unread.is_empty());
    }

    #[test]
    fn a_missing_file_is_rejected_by_name_and_the_rest_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let there = folder.path().join("there.txt");
        fs::write(&there, "x").unwrap();
        let (inputs, unread) = read_all(&[folder.path().join("missing.txt"), there]);
        assert_eq!(inputs.len(), 1);
        assert_eq!(unread[0].file, "missing.txt");
        assert!(!unread[0].reason.is_empty());
    }
}
