//! Kills a program at any moment while it imports, reads a dataset, decides or saves, and looks at what is left.
//!
//! The test runs itself as that program: `kill CASE PROJECT ROUND`. The child says after each step how many are done, since
//! what it said is what must be there; the parent kills it with SIGKILL (on Windows, with TerminateProcess) some moment after
//! a step that differs from round to round, also while it is still opening the project. Before its last step the child waits
//! to be killed, so every round is cut short, however fast the machine is. A few rounds run with the other tests;
//! `cargo xtask faults 200` runs as many as one likes and prints the table of `tests/bench/FAULTS.md`.

use std::{
    collections::BTreeSet,
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Command, ExitCode, Stdio},
    thread,
    time::Duration,
};

use araxes_engine::{
    lexicon::Lexicon,
    model::{AnyRecord, DocumentId, Factuality, Filter, RecordId, Status, Story, ViewState},
    pipeline,
    project::{ImportOptions, Input, Project, Source},
    read::read_document,
};

/// Rounds of each case when nobody asks for more.
const ROUNDS: usize = 6;
/// Rounds that go by on one project; then there is a new one, since looking at all of it takes longer and longer.
const A_PROJECT: usize = 20;
/// Documents of one import.
const A_ROUND: usize = 300;
/// Datasets of one round.
const TABLES: usize = 2;
/// Rows of one dataset.
const ROWS: usize = 4000;
/// Decisions of one round.
const DECISIONS: usize = 4000;
/// Views and stories of one round.
const SAVES: usize = 20_000;

/// What is killed, and how what it left is looked at.
struct Case {
    name: &'static str,
    what: &'static str,
    /// The child.
    work: fn(&Path, usize),
    /// Its steps; it waits before the last of them.
    steps: usize,
    /// After which step at most it is killed. Every third round does not wait for any, and counts from the start.
    hear: usize,
    /// And how many milliseconds later at most.
    within_ms: u64,
    /// How many of the first `done` steps of a round are not there.
    lost: fn(&Project, usize, usize) -> usize,
}

const CASES: [Case; 4] = [
    Case {
        name: "import",
        what: "documents imported",
        work: import,
        steps: A_ROUND,
        hear: 120,
        within_ms: 300,
        lost: lost_documents,
    },
    Case {
        name: "dataset",
        what: "datasets imported",
        work: dataset,
        steps: TABLES,
        hear: 1,
        within_ms: 1500,
        lost: lost_rows,
    },
    Case {
        name: "decide",
        what: "records accepted or edited",
        work: decide,
        steps: DECISIONS,
        hear: 100,
        within_ms: 300,
        lost: lost_decisions,
    },
    Case {
        name: "save",
        what: "views and stories saved",
        work: save,
        steps: SAVES,
        hear: 400,
        within_ms: 200,
        lost: lost_saves,
    },
];

#[derive(Default)]
struct Tally {
    tries: usize,
    cut_short: usize,
    promised: usize,
    lost: usize,
    unsound: usize,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    if let [name, project, round] = words[..]
        && let Some(case) = CASES.iter().find(|case| case.name == name)
    {
        (case.work)(Path::new(project), round.parse().expect("a number"));
        return ExitCode::SUCCESS;
    }
    // What `cargo test` passes on, such as --nocapture or a filter, means nothing to a test of one.
    let rounds = match words[..] {
        ["faults", rounds] => rounds.parse().expect("a number of rounds"),
        _ => ROUNDS,
    };
    let mut bad = 0;
    println!("| killed while | tries | killed before its end | steps promised | steps lost | projects not sound |");
    println!("|---|---|---|---|---|---|");
    for case in &CASES {
        let Tally { tries, cut_short, promised, lost, unsound } = kill_again_and_again(case, rounds);
        println!("| {} | {tries} | {cut_short} | {promised} | {lost} | {unsound} |", case.what);
        bad += lost + unsound;
        assert_eq!(cut_short, tries, "{}: some came to their end before they were killed", case.name);
    }
    assert_eq!(bad, 0, "something was lost");
    ExitCode::SUCCESS
}

fn kill_again_and_again(case: &Case, rounds: usize) -> Tally {
    let folder = tempfile::tempdir().expect("a folder");
    let mut tally = Tally::default();
    let mut path = PathBuf::new();
    for round in 0..rounds {
        if round % A_PROJECT == 0 {
            path = folder.path().join(format!("{}-{round}.araxes", case.name));
            prepare(&path);
        }
        let done = run_and_kill(case, &path, round);
        tally.tries += 1;
        tally.promised += done;
        tally.cut_short += usize::from(done < case.steps);
        let project = match Project::open(&path) {
            Ok(project) => project,
            Err(error) => {
                eprintln!("{} {round}: {error}", case.name);
                tally.unsound += 1;
                prepare(&path.with_extension(format!("{round}.araxes")));
                continue;
            }
        };
        let checked = Project::check(&path).expect("a project");
        if checked.count > 0 {
            eprintln!("{} {round}: {:?}", case.name, checked.findings);
            tally.unsound += 1;
        }
        tally.lost += (case.lost)(&project, round, done);
    }
    // After all that, the project is one like any other.
    let mut project = Project::open(&path).expect("the project");
    while project.undo().expect("undone").is_some() {}
    assert!(project.info().expect("figures").documents <= PREPARED as u32);
    tally
}

/// Documents that are there before anything is killed.
const PREPARED: usize = 40;

fn prepare(path: &Path) {
    let mut project = Project::create(path).expect("a project");
    let files = (0..PREPARED).map(|number| input(1_000_000 + number)).collect();
    project.import(files, None, &mut |_| true).expect("an import");
}

/// A number of 32 bits that differs from round to round, and is the same in every run.
fn chance(round: usize) -> u64 {
    (round as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32
}

/// Starts the child, kills it some moment after one of its steps, and gives the last number that it said.
fn run_and_kill(case: &Case, path: &Path, round: usize) -> usize {
    let mut child = Command::new(std::env::current_exe().expect("this test"))
        .args([case.name.as_ref(), path.as_os_str(), round.to_string().as_ref()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("a child");
    let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
    let mut done = 0;
    let hear = if round.is_multiple_of(3) { 0 } else { 1 + chance(round) as usize % case.hear };
    while done < hear {
        done = lines.next().and_then(Result::ok).and_then(|line| line.parse().ok()).expect("a step");
    }
    thread::sleep(Duration::from_micros(chance(round + 1000) % (case.within_ms * 1000)));
    child.kill().expect("killed");
    child.wait().expect("ended");
    // A line without its end was not said.
    for line in lines.map_while(Result::ok) {
        done = line.parse().unwrap_or(done);
    }
    done
}

/// Waits to be killed. When the parent is gone there is nothing left to wait for.
fn wait() -> ! {
    std::io::stdin().read_line(&mut String::new()).ok();
    std::process::exit(0)
}

/// Says how far it is, in one write, so that no half of a number is heard.
fn say(done: usize) {
    let mut out = std::io::stdout();
    if out.write_all(format!("{done}\n").as_bytes()).and_then(|()| out.flush()).is_err() {
        std::process::exit(0);
    }
}

/// A long import.
fn import(path: &Path, round: usize) {
    let mut project = Project::open(path).expect("the project");
    let files = (round * A_ROUND..(round + 1) * A_ROUND).map(input).collect();
    let report = project.import(files, None, &mut |progress| {
        say(progress.done as usize);
        if progress.done as usize + 1 == A_ROUND {
            wait();
        }
        true
    });
    report.expect("an import");
}

/// What was promised is there, and every document that is there is there whole.
fn lost_documents(project: &Project, round: usize, done: usize) -> usize {
    let documents = project.documents().expect("documents");
    let names: BTreeSet<&str> = documents.iter().map(|document| document.file_name.as_str()).collect();
    let mut lost = 0;
    for number in 0..A_ROUND {
        let file = input(round * A_ROUND + number);
        let is_there = names.contains(file.file_name.as_str());
        lost += usize::from(if is_there { !is_whole(project, &file) } else { number < done });
    }
    lost
}

fn is_whole(project: &Project, file: &Input) -> bool {
    let document = read_document(&file.file_name, &file.bytes, None).expect("a document");
    let expected = pipeline::extract(&document, Lexicon::builtin());
    let view = project.document(&document.id).expect("a document");
    let words = |text: &str| text.split_whitespace().collect::<String>();
    let shown: String = view.paragraphs.iter().flat_map(|p| &p.runs).map(|run| run.text.as_str()).collect();
    let expected: BTreeSet<RecordId> = expected.records.into_any().map(|r| r.id().clone()).collect();
    words(&shown) == words(&document.text) && records_of(project, &document.id) == expected
}

fn records_of(project: &Project, document: &DocumentId) -> BTreeSet<RecordId> {
    let filter = Filter { documents: vec![document.clone()], ..Filter::default() };
    project.records(&filter).expect("records").into_any().map(|record| record.id().clone()).collect()
}

/// Two datasets, all of whose rows are one change each. Of the second the last rows are never written.
fn dataset(path: &Path, round: usize) {
    let mut project = Project::open(path).expect("the project");
    let mapping = araxes_engine::project::parse_mapping(
        "record = \"event\"\nevent_type = \"ASSAULT\"\n[fields]\ndate = \"day\"\nsource = \"who\"\ntarget = \"whom\"\n",
        "faults",
    );
    let options = ImportOptions { mapping: Some(mapping.expect("a mapping")), ..ImportOptions::default() };
    for step in 0..TABLES {
        let report = project.import_with(vec![Source::Bytes(table(round, step))], &options, &mut |progress| {
            if step + 1 == TABLES && progress.file_name.ends_with(&format!("row {ROWS}")) {
                wait();
            }
            true
        });
        let report = report.expect("an import");
        assert_eq!(report.imported.len(), 1, "{report:?}");
        say(step + 1);
    }
}

fn table(round: usize, step: usize) -> Input {
    let mut text = "day,who,whom\n".to_owned();
    let (year, month) = (round % 90 + 10, step + 1);
    for row in 0..ROWS {
        text.push_str(&format!("20{year:02}-{month:02}-{:02},Armenia,Azerbaijan\n", row % 28 + 1));
    }
    Input { file_name: format!("table-{round}-{step}.csv"), bytes: text.into_bytes() }
}

/// What was promised is there, and every dataset that is there is there whole.
fn lost_rows(project: &Project, round: usize, done: usize) -> usize {
    let documents = project.documents().expect("documents");
    let is_lost = |step: &usize| {
        let name = table(round, *step).file_name;
        match documents.iter().find(|document| document.file_name == name) {
            Some(document) => records_of(project, &document.id).len() != ROWS,
            None => *step < done,
        }
    };
    (0..TABLES).filter(is_lost).count()
}

/// All records in a fixed order, whatever was decided on them.
fn decided(project: &Project) -> Vec<AnyRecord> {
    let status = vec![Status::Proposed, Status::Accepted, Status::Edited, Status::Rejected, Status::Merged];
    let filter = Filter { status, ..Filter::default() };
    let mut records: Vec<AnyRecord> = project.records(&filter).expect("records").into_any().collect();
    records.sort_by(|a, b| a.id().cmp(b.id()));
    records
}

/// One decision after another: every other one edits, the others accept. Which way goes with the round.
fn decide(path: &Path, round: usize) {
    let mut project = Project::open(path).expect("the project");
    let records = decided(&project);
    for step in 0..DECISIONS {
        if step + 1 == DECISIONS {
            wait();
        }
        let record = &records[step % records.len()];
        match decision(record, round, step) {
            Decision::Status(status) => project.set_status(std::slice::from_ref(record.id()), status).expect("decided"),
            Decision::Edit(edited) => project.edit(*edited).expect("edited"),
        }
        say(step + 1);
    }
}

enum Decision {
    Status(Status),
    Edit(Box<AnyRecord>),
}

fn decision(record: &AnyRecord, round: usize, step: usize) -> Decision {
    let mut edited = record.clone();
    if let (AnyRecord::Event(event), true) = (&mut edited, step % 2 == 1) {
        event.factuality = [Factuality::Possible, Factuality::Denied, Factuality::Planned][(round + step / 2) % 3];
        event.attribution = Some(format!("round {round}, step {step}"));
        return Decision::Edit(Box::new(edited));
    }
    Decision::Status(if (round + step / 2).is_multiple_of(2) { Status::Accepted } else { Status::Rejected })
}

/// The last decision on each record that was promised holds, or the one that was cut short, which may have been done.
fn lost_decisions(project: &Project, round: usize, done: usize) -> usize {
    let records = decided(project);
    let holds = |step: usize| {
        let record = &records[step % records.len()];
        match decision(record, round, step) {
            Decision::Status(status) => record.status() == status,
            Decision::Edit(edited) => record == &edited.with_status(Status::Edited),
        }
    };
    let last = done.saturating_sub(records.len())..done;
    last.filter(|step| !(holds(*step) || step + records.len() == done && holds(done))).count()
}

/// The view and the stories, again and again.
fn save(path: &Path, round: usize) {
    let mut project = Project::open(path).expect("the project");
    for step in 0..SAVES {
        if step + 1 == SAVES {
            wait();
        }
        let state =
            ViewState { filter: Filter { text: Some(mark(round, step)), ..Filter::default() }, ..ViewState::default() };
        project.save_view(&state).expect("saved");
        project.save_stories(vec![Story { title: mark(round, step), scenes: Vec::new() }], "Save").expect("saved");
        say(step + 1);
    }
}

fn mark(round: usize, step: usize) -> String {
    format!("{round} {step}")
}

fn lost_saves(project: &Project, round: usize, done: usize) -> usize {
    if done == 0 {
        return 0;
    }
    let allowed = [mark(round, done - 1), mark(round, done)];
    let view = project.view().expect("a view").filter.text.unwrap_or_default();
    let story = project.stories().expect("stories").first().map(|story| story.title.clone()).unwrap_or_default();
    usize::from(!allowed.contains(&view)) + usize::from(!allowed.contains(&story))
}

fn input(number: usize) -> Input {
    let text = format!(
        "Border notes, number {number}\nPublished: 2021-10-08\n\nIran began a drill near the Aras on Friday. \
         Azerbaijan detained two drivers on 15 September 2021 and criticised Tehran.\n\nTurkey and Azerbaijan held talks \
         in Baku on Tuesday. Armenia closed the road to Kapan after {number} trucks had passed.\n"
    );
    Input { file_name: format!("notes-{number:05}.txt"), bytes: text.into_bytes() }
}
