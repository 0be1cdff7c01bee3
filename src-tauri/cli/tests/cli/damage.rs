//! `check` and `recover`.

use std::fs;

use crate::{Folder, araxes, sample_project};

#[test]
fn a_sound_project_is_said_to_be_sound() {
    let folder = Folder::new();
    let project = sample_project(&folder);
    let before = folder.contents();
    let ran = araxes(&["check", &project]).done();
    assert!(ran.text().contains("sound; 8 documents"), "{}", ran.text());
    assert!(folder.contents() == before, "something was changed");
    araxes(&["check", &folder.at("missing.araxes")]).refused(1, &["missing.araxes", "no such file"]);
    let text = folder.file("text.araxes", "no project");
    araxes(&["check", &text]).refused(1, &[&text, "no Araxes project"]);
}

#[test]
fn a_damaged_project_is_told_and_recovered() {
    let folder = Folder::new();
    let project = sample_project(&folder);
    let export = |project: &str| araxes(&["export", "--project", project, "--format", "csv"]).done().out;
    let sound = export(&project);
    let mut bytes = fs::read(&project).expect("reads");
    // One letter of a text, where SQLite itself finds nothing wrong.
    let words = b"drivers";
    let at = bytes.windows(words.len()).position(|window| window == words).expect("a text");
    bytes[at] = b'b';
    fs::write(&project, &bytes).expect("writes");
    let before = folder.contents();
    let ran = araxes(&["check", &project]);
    assert_eq!(ran.code, 1, "{}", ran.text());
    assert!(ran.text().lines().count() > 0);
    assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
    assert!(ran.err.contains("damaged") && ran.err.contains("araxes recover"), "{}", ran.err);
    assert!(folder.contents() == before, "something was changed");

    let new = folder.at("new.araxes");
    let ran = araxes(&["recover", &project, "-o", &new]).done();
    assert!(ran.text().contains("8 documents"), "{}", ran.text());
    assert!(fs::read(&project).expect("reads") == bytes, "the damaged project was written to");
    assert!(export(&new) == sound, "records are lost:\n{}", ran.text());
    araxes(&["check", &new]).done();
    araxes(&["recover", &project, "-o", &new]).refused(1, &[&new, "already"]);
}
