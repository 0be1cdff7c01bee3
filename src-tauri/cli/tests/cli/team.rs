//! `merge`.

use std::fs;

use serde_json::json;

use crate::{Folder, araxes, sample_project, serve::Server};

/// Decides on the first marks of a project, as its window would.
fn decide(project: &str, decisions: &[(usize, &str)]) {
    let server = Server::start(&["--project", project]);
    let ids = server.call("marks", &json!({"filter": {}}))["id"].clone();
    for (at, status) in decisions {
        server.call("set_status", &json!({"ids": [ids[at]], "status": status}));
    }
    server.call("close_project", &json!({}));
}

#[test]
fn the_work_of_two_is_merged_and_what_both_changed_is_listed() {
    let folder = Folder::new();
    let base = sample_project(&folder);
    let [mine, theirs] = ["mine.araxes", "theirs.araxes"].map(|name| {
        fs::copy(&base, folder.at(name)).expect("a copy");
        folder.at(name)
    });
    decide(&mine, &[(0, "accepted"), (1, "accepted")]);
    decide(&theirs, &[(1, "rejected"), (2, "accepted")]);
    let before = folder.contents();
    let (out, list) = (folder.at("out.araxes"), folder.at("conflicts.csv"));
    let ran = araxes(&["merge", &base, &mine, &theirs, "-o", &out, "--conflicts", &list]);
    assert_eq!(ran.code, 3, "{}", ran.err);
    assert!(ran.text().contains("1 decisions") && ran.text().contains("1 conflicts"), "{}", ran.text());
    assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
    assert!(ran.err.contains("status") && ran.err.contains("\"accepted\", theirs \"rejected\""), "{}", ran.err);
    assert_eq!(fs::read_to_string(&list).expect("reads").lines().count(), 2);
    assert!(before.iter().all(|(path, bytes)| fs::read(path).is_ok_and(|now| now == *bytes)), "a source was changed");
    araxes(&["check", &out]).done();
    araxes(&["merge", &base, &mine, &theirs, "-o", &out]).refused(1, &[&out, "already"]);
    let again = folder.at("again.araxes");
    araxes(&["merge", &base, &mine, &base, "-o", &again]).done();
    let missing = folder.at("missing.araxes");
    araxes(&["merge", &base, &mine, &missing, "-o", &folder.at("no.araxes")]).refused(1, &["missing.araxes"]);
    assert!(!folder.path("no.araxes").exists());
}
