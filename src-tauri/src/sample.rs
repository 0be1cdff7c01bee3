//! The sample project: the sample documents, read by the same engine in the same way as anybody's.
//!
//! The documents travel inside the binary, and the project is made from them when it is first asked for. So
//! there is no second artefact that could be older than the rules, and what a person does with the sample
//! happens to a copy of their own.

use std::{
    fs,
    path::{Path, PathBuf},
};

use araxes_engine::project::{Input, Project};

use crate::failure::Failure;

/// The documents of `samples/documents`: names and bytes, by name.
const DOCUMENTS: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/sample_documents.rs"));

/// The story that comes with them.
const STORY: &str = include_str!("../../samples/stories/autumn-2021.toml");

/// The person's copy of the sample, made now if there is none. A copy that cannot be opened stays as it is, beside a new one.
pub fn open(folder: &Path) -> Result<Project, Failure> {
    let copies = (1..).map(|number| match number {
        1 => folder.join("Sample.araxes"),
        _ => folder.join(format!("Sample {number}.araxes")),
    });
    for copy in copies {
        if !copy.exists() {
            return make(&copy);
        }
        match Project::open(&copy) {
            Ok(project) => return Ok(project),
            Err(error) => tracing::warn!("{}: {error}", copy.display()),
        }
    }
    unreachable!("some name is free")
}

/// Makes the sample under another name first, so that it is there whole or not at all.
fn make(path: &Path) -> Result<Project, Failure> {
    let part = path.with_extension("part");
    let not_written = |error: &std::io::Error| Failure::not_written(path, error);
    fs::create_dir_all(path.parent().unwrap_or(Path::new("."))).map_err(|error| not_written(&error))?;
    for left in leftovers(&part).iter().filter(|left| left.exists()) {
        fs::remove_file(left).map_err(|error| not_written(&error))?;
    }

    let mut project = Project::create(&part)?;
    let inputs = DOCUMENTS.iter().map(|(name, bytes)| Input { file_name: (*name).to_owned(), bytes: bytes.to_vec() });
    let report = project.import(inputs.collect(), None, &mut |_| true)?;
    for rejected in &report.rejected {
        tracing::error!("sample document {}: {}", rejected.file, rejected.reason);
    }
    let missing = project.add_story(STORY)?;
    for words in &missing {
        tracing::error!("the sample's story: no record has the words \"{words}\"");
    }
    drop(project);

    fs::rename(&part, path).map_err(|error| not_written(&error))?;
    Ok(Project::open(path)?)
}

/// What a crash in the middle of [`make`] leaves behind: the file, and SQLite's two beside it.
fn leftovers(part: &Path) -> [PathBuf; 3] {
    ["part", "part-wal", "part-shm"].map(|extension| part.with_extension(extension))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_is_made_once_and_then_opened() {
        let folder = tempfile::tempdir().unwrap();
        let first = open(folder.path()).unwrap().info().unwrap();
        assert_eq!(first.documents as usize, DOCUMENTS.len());
        assert!(first.events > 0);
        let again = open(folder.path()).unwrap().info().unwrap();
        assert_eq!(again, first);
        assert_eq!(
            fs::read_dir(folder.path())
                .unwrap()
                .flatten()
                .filter(|f| f.path().extension().is_some_and(|e| e == "araxes"))
                .count(),
            1
        );
    }

    #[test]
    fn a_damaged_copy_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let damaged = folder.path().join("Sample.araxes");
        fs::write(&damaged, "no project").unwrap();
        assert!(open(folder.path()).unwrap().info().unwrap().documents > 0);
        assert_eq!(fs::read(&damaged).unwrap(), b"no project");
    }
}
