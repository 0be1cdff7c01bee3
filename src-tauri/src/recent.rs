//! The projects opened last, for the start screen.

use std::{fs, path::Path};

use araxes_engine::project::RecentProject;
use chrono::{SecondsFormat, Utc};

use crate::whole_file::write_whole;

const FILE: &str = "recent.json";
const KEPT: usize = 12;

/// The projects opened last, newest first. Those that are gone are left out; a list that cannot be read counts as empty.
pub fn recent(folder: &Path) -> Vec<RecentProject> {
    let mut list = read(folder);
    list.retain(|project| Path::new(&project.path).exists());
    list
}

/// Puts a project at the head of the list. A list that cannot be written is only logged: the project is open all the same.
pub fn remember(folder: &Path, path: &Path, name: &str) {
    let opened = Utc::now().to_rfc3339_opts(SecondsFormat::Secs, true);
    let project = RecentProject { path: path.display().to_string(), name: name.to_owned(), opened };
    let list = with_first(read(folder), project);
    let written = serde_json::to_vec_pretty(&list).map_err(Into::into).and_then(|bytes| {
        fs::create_dir_all(folder)?;
        write_whole(&folder.join(FILE), &bytes)
    });
    if let Err(error) = written {
        tracing::warn!("the list of recent projects could not be written: {error}");
    }
}

fn read(folder: &Path) -> Vec<RecentProject> {
    fs::read(folder.join(FILE)).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
}

fn with_first(mut list: Vec<RecentProject>, project: RecentProject) -> Vec<RecentProject> {
    list.retain(|other| other.path != project.path);
    list.insert(0, project);
    list.truncate(KEPT);
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_project_opened_last_comes_first_and_once() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a", "b", "a"] {
            let path = folder.path().join(name);
            fs::write(&path, "").unwrap();
            remember(folder.path(), &path, name);
        }
        let names: Vec<_> = recent(folder.path()).into_iter().map(|project| project.name).collect();
        assert_eq!(names, ["a", "b"]);
    }

    #[test]
    fn a_project_that_is_gone_is_not_listed() {
        let folder = tempfile::tempdir().unwrap();
        remember(folder.path(), &folder.path().join("gone.araxes"), "gone");
        assert_eq!(recent(folder.path()), []);
    }

    #[test]
    fn a_damaged_list_counts_as_empty() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(FILE), "{").unwrap();
        assert_eq!(recent(folder.path()), []);
    }
}
