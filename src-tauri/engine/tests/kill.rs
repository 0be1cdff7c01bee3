//! Kills an import at any moment, again and again in one project file, and looks at what is left.
//!
//! The test runs itself as the importing program: `kill import PROJECT FIRST`. That child says after each document how
//! many are done, since what it said is what must be there; the parent kills it with SIGKILL (on Windows, with
//! TerminateProcess) at a moment that differs from round to round.

use std::{
    collections::BTreeSet,
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Command, ExitCode, Stdio},
    thread,
    time::Duration,
};

use araxes_engine::{
    lexicon::Lexicon,
    model::{DocumentId, Filter, RecordId},
    pipeline,
    project::{Input, Project},
    read::read_document,
};

const ROUNDS: usize = 20;
const A_ROUND: usize = 500;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["import", project, first] => import(Path::new(project), first.parse().expect("a number")),
        // What `cargo test` passes on, such as --nocapture or a filter, means nothing to a test of one.
        _ => kill_again_and_again(),
    }
    ExitCode::SUCCESS
}

/// The child: a long import that tells how far it is.
fn import(path: &Path, first: usize) {
    let mut project = Project::open(path).expect("the project");
    let mut out = std::io::stdout();
    let files = (first..first + A_ROUND).map(input).collect();
    let report = project
        .import(files, None, &mut |progress| writeln!(out, "{}", progress.done).and_then(|()| out.flush()).is_ok());
    report.expect("an import");
}

fn kill_again_and_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("killed.araxes");
    drop(Project::create(&path).expect("a project"));
    let mut promised = 0;
    let mut cut_short = 0;
    for round in 0..ROUNDS {
        let first = round * A_ROUND;
        let done = import_and_kill(&path, first, Duration::from_micros(700 + 2900 * (round as u64 * 7 % 20)));
        promised += done;
        cut_short += usize::from(done < A_ROUND);
        check(&path, first, done);
    }
    assert!(cut_short > ROUNDS / 2, "only {cut_short} of {ROUNDS} imports were killed before their end");

    // After all that, the project is one like any other.
    let mut project = Project::open(&path).expect("the project");
    let documents = project.documents().expect("documents").len();
    assert!(documents >= promised, "{documents} documents, {promised} promised");
    while project.undo().expect("undone").is_some() {}
    assert_eq!(project.info().expect("figures").documents, 0);
    println!(
        "kill: {ROUNDS} rounds, {cut_short} cut short, {promised} documents promised, {documents} found, all whole"
    );
}

/// Starts an import, lets it begin, kills it after `delay`, and gives the last number that it said.
fn import_and_kill(path: &Path, first: usize, delay: Duration) -> usize {
    let mut child = Command::new(std::env::current_exe().expect("this test"))
        .args(["import".as_ref(), path.as_os_str(), first.to_string().as_ref()])
        .stdout(Stdio::piped())
        .spawn()
        .expect("a child");
    let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
    let mut done = number(lines.next());
    thread::sleep(delay);
    child.kill().expect("killed");
    child.wait().expect("ended");
    for line in lines {
        done = number(Some(line));
    }
    done
}

fn number(line: Option<std::io::Result<String>>) -> usize {
    line.expect("a line before the end").expect("a line").parse().expect("a number")
}

/// The file is sound, what was promised is there, and every document that is there is there whole.
fn check(path: &Path, first: usize, done: usize) {
    let project = Project::open(path).expect("the project opens");
    let database = rusqlite::Connection::open(path).expect("the database");
    let verdict: String = database.query_row("PRAGMA integrity_check", [], |row| row.get(0)).expect("a check");
    assert_eq!(verdict, "ok");
    let dangling: u32 =
        database.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0)).expect("a check");
    assert_eq!(dangling, 0);

    let names: BTreeSet<String> =
        project.documents().expect("documents").into_iter().map(|document| document.file_name).collect();
    for number in first..first + A_ROUND {
        let file = input(number);
        let is_there = names.contains(&file.file_name);
        assert!(is_there || number >= first + done, "{} was promised and is gone", file.file_name);
        if is_there {
            check_whole(&project, &file);
        }
    }
}

fn check_whole(project: &Project, file: &Input) {
    let document = read_document(&file.file_name, &file.bytes, None).expect("a document");
    let expected = pipeline::extract(&document, Lexicon::builtin());
    let view = project.document(&document.id).expect("a document");
    let words = |text: &str| text.split_whitespace().collect::<String>();
    let shown: String = view.paragraphs.iter().flat_map(|p| &p.runs).map(|run| run.text.as_str()).collect();
    assert_eq!(words(&shown), words(&document.text), "{}", file.file_name);
    assert_eq!(records_of(project, &document.id), expected.records.into_any().map(|r| r.id().clone()).collect());
}

fn records_of(project: &Project, document: &DocumentId) -> BTreeSet<RecordId> {
    let filter = Filter { documents: vec![document.clone()], ..Filter::default() };
    project.records(&filter).expect("records").into_any().map(|record| record.id().clone()).collect()
}

fn input(number: usize) -> Input {
    let text = format!(
        "Border notes, number {number}\nPublished: 2021-10-08\n\nIran began a drill near the Aras on Friday. \
         Azerbaijan detained two drivers on 15 September 2021 and criticised Tehran.\n\nTurkey and Azerbaijan held talks \
         in Baku on Tuesday. Armenia closed the road to Kapan after {number} trucks had passed.\n"
    );
    Input { file_name: format!("notes-{number:05}.txt"), bytes: text.into_bytes() }
}
