//! Projects in places that give them trouble: read-only, shared, full, gone, with a wrong clock.
#![cfg(unix)]

use std::{
    fs::{self, File, Permissions},
    os::unix::{fs::PermissionsExt, process::CommandExt},
    path::Path,
    process::{Command, Output, Stdio},
    time::{Duration, SystemTime},
};

use serde_json::{Value, json};

use crate::{Folder, araxes, sample_documents, sample_project, serve::Server};

/// Nobody's number on most systems: one without rights.
const NOBODY: u32 = 65_534;

fn mode(path: impl AsRef<Path>, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).expect("sets the mode");
}

/// Runs the program as somebody who may not write where others may not. The superuser may write anywhere, so it is run as
/// nobody then, from a copy that nobody may run.
fn as_guest(folder: &Folder, args: &[&str]) -> Output {
    let program = folder.path("araxes");
    if !program.exists() {
        fs::copy(env!("CARGO_BIN_EXE_araxes"), &program).expect("a copy");
        mode(&program, 0o755);
        mode(folder.path("."), 0o755);
    }
    let mut command = Command::new(program);
    command.args(args).stdin(Stdio::null());
    let is_superuser = Command::new("id").arg("-u").output().is_ok_and(|ran| ran.stdout.trim_ascii() == b"0");
    if is_superuser {
        command.uid(NOBODY).gid(NOBODY);
    }
    command.output().expect("runs")
}

/// What it wrote, when it ended well.
fn written(output: Output) -> Vec<u8> {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// The one line in which it refused.
fn refusal(output: &Output) -> String {
    let told = String::from_utf8(output.stderr.clone()).expect("UTF-8");
    assert_eq!((output.status.code(), told.lines().count()), (Some(1), 1), "{told}");
    told
}

/// A folder with the sample project alone in it, and the project.
fn shared(folder: &Folder) -> (String, String) {
    let made = sample_project(folder);
    let share = folder.at("share");
    fs::create_dir(&share).expect("a folder");
    let project = format!("{share}/sample.araxes");
    fs::rename(made, &project).expect("moved");
    (share, project)
}

fn names(folder: &str) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("lists")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn a_project_in_a_read_only_folder_is_read_and_not_changed() {
    let folder = Folder::new();
    let (share, project) = shared(&folder);
    let bytes = fs::read(&project).expect("reads");
    let expected = araxes(&["export", "--project", &project, "--format", "csv"]).done().out;
    let text = folder.file("a.txt", "Iran held drills on 1 October 2021.");
    let out = folder.at("out");
    fs::create_dir(&out).expect("a folder");
    mode(&out, 0o777);
    // The file alone, the folder alone, both.
    for (file, around) in [(0o444, 0o777), (0o666, 0o555), (0o444, 0o555)] {
        mode(&project, file);
        mode(&share, around);
        let export = as_guest(&folder, &["export", "--project", &project, "--format", "csv"]);
        assert!(written(export) == expected, "{file:o} in {around:o}");
        written(as_guest(&folder, &["query", "--project", &project]));
        written(as_guest(&folder, &["check", &project]));
        let picture = format!("{out}/timeline-{file:o}-{around:o}.svg");
        written(as_guest(&folder, &["render", "timeline", "--project", &project, "-o", &picture]));
        assert!(Path::new(&picture).exists());
        for args in [&["import", &text, "--project", &project][..], &["story", "--project", &project, "--draft"]] {
            let told = refusal(&as_guest(&folder, args));
            assert!(told.contains("read-only") && told.contains("sample.araxes"), "{told}");
        }
        mode(&share, 0o777);
        assert_eq!(names(&share), ["sample.araxes"], "{file:o} in {around:o}: something was left beside it");
        assert!(fs::read(&project).expect("reads") == bytes, "{file:o} in {around:o}: it was changed");
    }
}

#[test]
fn a_guest_sees_what_the_owner_has_just_done() {
    let folder = Folder::new();
    let (share, project) = shared(&folder);
    let rows = |output: Output| String::from_utf8(written(output)).expect("UTF-8").lines().count();
    let query = ["query", "--project", &project, "--format", "csv"];
    let before = rows(as_guest(&folder, &query));
    let owner = Server::start(&["--project", &project]);
    let marks = owner.call("marks", &json!({"filter": {}}));
    owner.call("set_status", &json!({"ids": [marks["id"][0]], "status": "rejected"}));
    mode(&project, 0o644);
    mode(&share, 0o555);
    assert_eq!(rows(as_guest(&folder, &query)), before - 1, "while the owner has it open");
    // As a crash leaves it: the change lies in the log, and nobody holds it. Old records are not shown for new ones.
    let left = folder.at("left");
    fs::create_dir(&left).expect("a folder");
    for name in ["sample.araxes", "sample.araxes-wal"] {
        fs::copy(format!("{share}/{name}"), format!("{left}/{name}")).expect("a copy");
    }
    mode(&left, 0o555);
    let crashed = format!("{left}/sample.araxes");
    let told = refusal(&as_guest(&folder, &["query", "--project", &crashed]));
    assert!(told.contains("last changes") && told.contains("copy both"), "{told}");
    assert_eq!(names(&left), ["sample.araxes", "sample.araxes-wal"]);
    mode(&share, 0o755);
    mode(&left, 0o755);
}

#[test]
fn two_programs_on_one_project_lose_nothing() {
    let folder = Folder::new();
    let project = sample_project(&folder);
    let (one, two) = (Server::start(&["--project", &project]), Server::start(&["--project", &project]));
    let ids = one.call("marks", &json!({"filter": {}}))["id"].as_array().expect("ids").clone();
    one.call("set_status", &json!({"ids": [ids[0]], "status": "accepted"}));
    two.call("set_status", &json!({"ids": [ids[1]], "status": "accepted"}));
    for server in [&one, &two] {
        let accepted = server.call("marks", &json!({"filter": {"status": ["accepted"]}}));
        assert_eq!(accepted["id"].as_array().map(Vec::len), Some(2), "each sees what the other did");
    }
    // Both write at once, and two commands with them.
    let files: Vec<String> = (0..40)
        .map(|number| folder.file(&format!("{number}.txt"), format!("Iran detained {number} drivers on 1 May 2021.")))
        .collect();
    let imports: Vec<_> = files
        .chunks(20)
        .map(|half| {
            Command::new(env!("CARGO_BIN_EXE_araxes"))
                .args(["import", "--project", &project])
                .args(half)
                .stdout(Stdio::null())
                .spawn()
                .expect("starts")
        })
        .collect();
    for id in &ids[2..12] {
        one.call("set_status", &json!({"ids": [id], "status": "accepted"}));
        two.call("save_view", &json!({"state": two.call("view", &json!({}))}));
    }
    for mut import in imports {
        assert!(import.wait().expect("ends").success());
    }
    let documents = one.call("documents", &json!({}));
    assert_eq!(documents.as_array().map(Vec::len), Some(sample_documents().len() + 40));
    let accepted = two.call("marks", &json!({"filter": {"status": ["accepted"]}}));
    assert_eq!(accepted["id"].as_array().map(Vec::len), Some(12));
    drop((one, two));
    araxes(&["check", &project]).done();
}

#[test]
fn a_project_that_another_program_holds_is_named_and_left_alone() {
    let folder = Folder::new();
    let project = sample_project(&folder);
    let text = folder.file("a.txt", "Iran held drills on 1 October 2021.");
    let holder = rusqlite::Connection::open(&project).expect("opens");
    holder.execute_batch("BEGIN IMMEDIATE").expect("holds it");
    araxes(&["import", &text, "--project", &project]).refused(1, &[&project, "another program"]);
    araxes(&["query", "--project", &project]).done();
    holder.execute_batch("ROLLBACK").expect("lets it go");
    araxes(&["import", &text, "--project", &project]).done();
}

#[test]
fn a_project_whose_file_goes_away_says_so_before_anything_is_lost() {
    let folder = Folder::new();
    let project = sample_project(&folder);
    let server = Server::start(&["--project", &project]);
    let ids = server.call("marks", &json!({"filter": {}}))["id"].clone();
    let decide = json!({"ids": [ids[0]], "status": "accepted"});
    let kept = fs::read(&project).expect("reads");
    fs::remove_file(&project).expect("removed");
    assert_eq!(server.refused("set_status", &decide), (422, "project-gone".into()));
    assert_eq!(server.call("marks", &json!({"filter": {}}))["id"], ids, "it is still read");
    // Another file of that name is another project.
    fs::write(&project, &kept).expect("writes");
    assert_eq!(server.refused("set_status", &decide), (422, "project-gone".into()));
    assert!(fs::read(&project).expect("reads") == kept, "the other file was written to");
}

/// A limit on the size of files stands in for a full disk; on Linux a real one, of one megabyte, is filled as well.
#[test]
fn a_full_disk_costs_only_what_did_not_fit() {
    let folder = Folder::new();
    let project = sample_project(&folder);
    let expected = araxes(&["export", "--project", &project, "--format", "csv"]).done().out;
    // Little to read, much to keep.
    let page = "<html><body><p>Azerbaijani police detained two Iranian drivers on 15 September 2021.</p></body><!--";
    let large = folder.file("large.html", format!("{page}{}--></html>", "a comment ".repeat(150_000)));
    let program = env!("CARGO_BIN_EXE_araxes");
    // In blocks of 512 bytes: the project itself fits, the document does not.
    let blocks = fs::metadata(&project).expect("a file").len() / 512 + 8;
    let limited = format!("trap '' XFSZ; ulimit -f {blocks}; exec {program} import {large} --project {project}");
    let told = refusal(&Command::new("sh").args(["-c", &limited]).output().expect("sh"));
    assert!(told.contains("full") && told.contains(&project), "{told}");
    araxes(&["check", &project]).done();
    let after = araxes(&["export", "--project", &project, "--format", "csv"]).done().out;
    assert!(after == expected, "the records changed");

    let disk = folder.at("disk");
    fs::create_dir(&disk).expect("a folder");
    let small = format!(
        "mount -t tmpfs -o size=1m tmpfs {disk} && cp {project} {disk}/p.araxes || exit 9; \
         {program} import {large} --project {disk}/p.araxes; echo $?; \
         {program} check {disk}/p.araxes >&2 || echo damaged; {program} export --project {disk}/p.araxes --format csv"
    );
    let ran = Command::new("unshare").args(["--mount", "--map-root-user", "sh", "-c", &small]).output();
    match ran {
        Ok(ran) if ran.status.code() != Some(9) && ran.status.success() => {
            let (told, err) = (String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
            assert!(err.contains("the disk is full; nothing was changed"), "{err}");
            let rest = told.strip_prefix("1\n").unwrap_or_else(|| panic!("{told} {err}"));
            assert!(rest.as_bytes() == expected, "the records changed on the full disk");
        }
        _ => eprintln!("No small disk can be mounted here; the limit on files stands in for it."),
    }
}

#[test]
fn clocks_that_jump_change_nothing() {
    let folder = Folder::new();
    let project = sample_project(&folder);
    let expected = araxes(&["export", "--project", &project, "--format", "json"]).done().out;
    let text = folder.file("a.txt", "Iran held drills on Monday.");
    // The engine asks no clock; what it could see of one is the times of files.
    for seconds in [0, 4_102_444_800, 946_684_800] {
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
        for path in [&project, &text] {
            File::options().write(true).open(path).and_then(|file| file.set_modified(time)).expect("sets the time");
        }
        let now = araxes(&["export", "--project", &project, "--format", "json"]).done().out;
        assert!(now == expected, "{seconds}");
    }
    let found: Value =
        serde_json::from_str(araxes(&["extract", "--format", "json", &text]).done().text()).expect("JSON");
    assert_eq!(found["events"][0]["start"], Value::Null, "a file's time is no date of its text: {found}");
}
