//! A project file with bytes changed and its end cut off: looking, opening and recovering end, and what is recovered is
//! sound.
//!
//! `cargo fuzz run project` in `src-tauri/engine`, with a nightly compiler or `RUSTC_BOOTSTRAP=1`.

#![no_main]

use std::{fs, sync::OnceLock};

use araxes_engine::{
    model::Filter,
    project::{Input, Project},
};
use libfuzzer_sys::fuzz_target;
use tempfile::TempDir;

/// A sound project, and a folder to damage copies of it in.
fn sound() -> &'static (TempDir, Vec<u8>) {
    static SOUND: OnceLock<(TempDir, Vec<u8>)> = OnceLock::new();
    SOUND.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("sound.araxes");
        let mut project = Project::create(&path).expect("a project");
        let text = "Published: 2021-10-08\n\nIran detained two drivers on Monday. Armenia closed the road to Kapan.\n";
        let files = vec![Input { file_name: "a.txt".to_owned(), bytes: text.as_bytes().to_vec() }];
        project.import(files, None, &mut |_| true).expect("imports");
        drop(project);
        let bytes = fs::read(&path).expect("reads");
        (folder, bytes)
    })
}

fuzz_target!(init: drop(sound()), |changes: (u8, Vec<(u32, u8)>)| {
    let (cut, changes) = changes;
    let (folder, bytes) = sound();
    let mut bytes = bytes.clone();
    bytes.truncate(bytes.len() - bytes.len() * usize::from(cut % 8) / 8);
    for (at, change) in changes {
        let at = at as usize % bytes.len();
        bytes[at] ^= change;
    }
    let (damaged, new) = (folder.path().join("damaged.araxes"), folder.path().join("new.araxes"));
    fs::write(&damaged, &bytes).expect("writes");
    drop(Project::check(&damaged));
    if let Ok(project) = Project::open(&damaged) {
        drop(project.records(&Filter::default()));
        for document in project.documents().unwrap_or_default() {
            drop(project.document(&document.id));
        }
    }
    for ending in ["-wal", "-shm"] {
        fs::remove_file(folder.path().join(format!("damaged.araxes{ending}"))).ok();
    }
    fs::write(&damaged, &bytes).expect("writes");
    if Project::recover(&damaged, &new).is_ok() {
        assert_eq!(Project::check(&new).expect("a project").findings, []);
        fs::remove_file(&new).expect("removed");
    }
    assert!(fs::read(&damaged).expect("reads") == bytes, "the damaged file was written to");
});
