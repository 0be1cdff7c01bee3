//! Projects whose files were damaged on purpose: page by page, bit by bit, cut short. What is wrong is found, what is
//! readable is recovered, and the damaged file stays as it is.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use araxes_engine::{
    model::{AnyRecord, Description, Event, Factuality, Filter, RecordId, Status},
    project::{ExportFormat, ExportQuery, Input, Project, Source, recovered_path},
};
use tempfile::TempDir;

const PAGE: usize = 4096;

/// A sound project, and what must be in it.
struct Sound {
    folder: TempDir,
    bytes: Vec<u8>,
    documents: BTreeSet<String>,
    /// Decided on.
    decided: usize,
    /// Decided so, or made by hand.
    accepted: Vec<RecordId>,
    grades: Vec<(String, String)>,
    export: Vec<u8>,
}

impl Sound {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("sound.araxes");
        let mut project = Project::create(&path).expect("a project");
        let mut files: Vec<Source> = (0..6).map(|number| Source::Bytes(input(number))).collect();
        let material = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/material/datasets/ucdp-ged.csv");
        files.push(Source::File(material));
        let report = project.import_with(files, &Default::default(), &mut |_| true).expect("imports");
        assert_eq!(report.imported.len(), 7, "{report:?}");
        let ids: Vec<RecordId> =
            project.records(&Filter::default()).expect("records").into_any().map(|r| r.id().clone()).collect();
        let mut accepted: Vec<RecordId> = ids.into_iter().step_by(3).collect();
        project.set_status(&accepted, Status::Accepted).expect("decided");
        let decided = accepted.len();
        for event in project.records(&Filter::default()).expect("records").events {
            if event.evidence.first().quote.contains("criticised") {
                let by_hand = Event { factuality: Factuality::Possible, ..event };
                accepted.push(project.make_record(AnyRecord::Event(by_hand)).expect("made"));
            }
        }
        assert!(accepted.len() > decided, "none is made by hand");
        for (document, grade) in report.imported.iter().zip(["A1", "B2", "C3"]) {
            let said = Description {
                title: document.title.clone(),
                source: Some("Border Post".to_owned()),
                date: document.date.map(|date| date.date),
                grade: grade.parse().expect("a grade"),
            };
            project.describe_document(&document.id, &said).expect("described");
        }
        let grades = grades(&project);
        project.add_story("title = \"T\"\n[[scene]]\ntitle = \"S\"\nwords = [\"detained\"]\n").expect("a story");
        let documents = project.documents().expect("documents").into_iter().map(|one| one.id.0).collect();
        let export = export(&project);
        drop(project);
        // Without free pages, of which it does not matter when they break.
        rusqlite::Connection::open(&path).and_then(|database| database.execute_batch("VACUUM")).expect("vacuumed");
        let bytes = fs::read(&path).expect("reads");
        Self { folder, bytes, documents, decided, accepted, grades, export }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A file of these bytes.
    fn file(&self, bytes: &[u8]) -> PathBuf {
        let path = self.path("damaged.araxes");
        fs::write(&path, bytes).expect("writes");
        path
    }

    /// Recovers `bytes`; the damaged file must be as it was, with nothing beside it.
    fn recover(&self, bytes: &[u8]) -> Option<(araxes_engine::project::Recovery, Project)> {
        let damaged = self.file(bytes);
        let new = self.path("new.araxes");
        let recovered = Project::recover(&damaged, &new);
        assert!(fs::read(&damaged).expect("reads") == bytes, "the damaged file was written to");
        let beside: Vec<_> = fs::read_dir(self.folder.path())
            .expect("lists")
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .filter(|name| name.starts_with("damaged") && name != "damaged.araxes")
            .collect();
        assert!(beside.is_empty(), "{beside:?}");
        match recovered {
            Ok(recovery) => {
                let checked = Project::check(&new).expect("a project");
                assert_eq!(checked.findings, [], "the recovered project is sound");
                let project = Project::open(&new).expect("opens");
                fs::remove_file(&new).expect("removed");
                Some((recovery, project))
            }
            Err(error) => {
                assert_eq!(error.code(), "not-a-project", "{error}");
                assert!(!new.exists(), "half a project was left");
                None
            }
        }
    }
}

fn input(number: usize) -> Input {
    let text = format!(
        "Border notes, number {number}\nPublished: 2021-10-08\n\nIran began a drill near the Aras on Friday. \
         Azerbaijan detained two drivers on 15 September 2021 and criticised Tehran. Armenia closed the road to Kapan \
         after {number} trucks had passed.\n"
    );
    Input { file_name: format!("notes-{number}.txt"), bytes: text.into_bytes() }
}

fn export(project: &Project) -> Vec<u8> {
    let query = ExportQuery { format: ExportFormat::Jsonl, ..ExportQuery::default() };
    project.export(&query).expect("exports")
}

/// What the project shows: texts, records, files.
fn shown(project: &Project) -> String {
    let documents = project.documents().expect("documents");
    let texts = documents.iter().map(|one| {
        let original = project.original(&one.id).expect("a file");
        format!("{:?} {original:?}", project.document(&one.id).expect("a document"))
    });
    texts.collect::<String>() + &String::from_utf8(export(project)).expect("UTF-8")
}

/// Grades of the documents, by id.
fn grades(project: &Project) -> Vec<(String, String)> {
    let documents = project.documents().expect("documents");
    let mut grades: Vec<_> = documents.into_iter().map(|one| (one.id.0, one.grade.to_string())).collect();
    grades.sort();
    grades
}

fn accepted(project: &Project) -> BTreeSet<RecordId> {
    let filter = Filter { status: vec![Status::Accepted], ..Filter::default() };
    project.records(&filter).expect("records").into_any().map(|record| record.id().clone()).collect()
}

#[test]
fn a_sound_project_is_found_sound_and_recovers_to_the_same() {
    let sound = Sound::new();
    let checked = Project::check(&sound.path("sound.araxes")).expect("a project");
    assert_eq!(checked.findings, []);
    assert!(checked.documents == 7 && checked.rows > 0 && checked.originals == 6, "{checked:?}");
    assert_eq!(checked.corrections, sound.decided as u64);
    let (recovery, project) = sound.recover(&sound.bytes).expect("recovers");
    assert_eq!(recovery.notes, Vec::<String>::new());
    assert!(export(&project) == sound.export, "the two exports differ");
    assert_eq!(accepted(&project), sound.accepted.iter().cloned().collect());
    assert_eq!(grades(&project), sound.grades);
    assert_eq!(project.stories().expect("stories").len(), 1);
}

#[test]
fn a_record_by_hand_and_a_grade_are_looked_at_and_one_that_is_broken_is_told() {
    let sound = Sound::new();
    let path = sound.path("sound.araxes");
    let spoilt = |sql: &str| {
        fs::write(&path, &sound.bytes).expect("writes");
        let database = rusqlite::Connection::open(&path).expect("opens");
        assert!(database.execute(sql, []).expect("spoilt") > 0, "{sql}");
        drop(database);
        let checked = Project::check(&path).expect("a project");
        let parts: BTreeSet<&str> = checked.findings.iter().map(|finding| finding.part).collect();
        let (recovery, project) = sound.recover(&fs::read(&path).expect("reads")).expect("recovers");
        (parts.into_iter().collect::<Vec<_>>(), recovery.notes, accepted(&project).len())
    };
    let (parts, notes, left) = spoilt("UPDATE kept SET value = replace(value, 'criticised', 'cracicised')");
    assert_eq!((&parts[..], left), (&["kept"][..], sound.accepted.len()), "the records themselves are whole");
    assert!(notes.iter().any(|note| note.contains("by hand")), "{notes:?}");
    let (parts, notes, _) = spoilt("UPDATE documents SET grade = 'G7' WHERE grade = 'A1'");
    assert_eq!(parts, ["document"]);
    assert!(notes.iter().any(|note| note.contains("grade")), "{notes:?}");
    // A damaged table of records: those by hand come from where they are kept.
    let (_, _, left) = spoilt("UPDATE record_values SET value = '{' WHERE value LIKE '%by-hand%'");
    assert_eq!(left, sound.accepted.len());
}

#[test]
fn a_changed_letter_is_found_where_sqlite_finds_none_and_mended_from_the_file() {
    let sound = Sound::new();
    let text = b"near the Aras on Friday";
    let places: Vec<usize> =
        (0..sound.bytes.len() - text.len()).filter(|at| sound.bytes[*at..].starts_with(text)).collect();
    assert!(places.len() >= 18, "text, sentences and files hold it: {}", places.len());
    let before = shown(&Project::open(&sound.path("sound.araxes")).expect("opens"));
    let (mut found, mut doubted) = (0, 0);
    for at in places {
        let mut bytes = sound.bytes.clone();
        bytes[at] ^= 0b0000_0010;
        let damaged = sound.file(&bytes);
        if Project::check(&damaged).expect("a project").count == 0 {
            // SQLite leaves old bytes where a page has grown into several; nobody reads them.
            assert!(shown(&Project::open(&damaged).expect("opens")) == before, "a flip at byte {at} is not found");
            continue;
        }
        found += 1;
        let (recovery, project) = sound.recover(&bytes).expect("recovers");
        assert!(export(&project) == sound.export, "after a flip at byte {at}: {:?}", recovery.notes);
        doubted += usize::from(!recovery.notes.is_empty());
    }
    assert!(found >= 18 && doubted > 0, "six texts, their sentences and their files: {found} found");
}

#[test]
fn any_page_may_break() {
    let sound = Sound::new();
    for page in 0..sound.bytes.len() / PAGE {
        let mut bytes = sound.bytes.clone();
        bytes[page * PAGE..(page + 1) * PAGE].fill(0xA5);
        if page > 0 {
            let damaged = sound.file(&bytes);
            match Project::check(&damaged) {
                Ok(checked) => assert!(checked.count > 0, "page {page} is broken and not found"),
                Err(error) => panic!("page {page}: {error}"),
            }
        }
        let (recovery, project) = sound.recover(&bytes).unwrap_or_else(|| panic!("page {page}: nothing recovered"));
        let documents: BTreeSet<String> =
            project.documents().expect("documents").into_iter().map(|one| one.id.0).collect();
        let lost = sound.documents.difference(&documents).count();
        // A dataset is only linked, so when its one row in the table is gone there is nothing to read it from again.
        assert!(lost <= 1, "page {page}: {lost} documents are lost");
        assert!(lost == 0 || recovery.notes.iter().any(|note| note.contains("documents")), "{:?}", recovery.notes);
        let found = accepted(&project);
        let missing = sound.accepted.iter().filter(|id| !found.contains(*id)).count();
        let told = recovery
            .notes
            .iter()
            .any(|note| ["decisions", "by hand", "rows of datasets"].iter().any(|part| note.contains(part)));
        assert!(missing == 0 || told, "page {page}: {missing} decisions are lost without a word: {:?}", recovery.notes);
    }
}

#[test]
fn a_project_that_was_cut_short_gives_what_stands_before_the_cut() {
    let sound = Sound::new();
    let mut best = 0;
    for tenth in 0..10 {
        let bytes = &sound.bytes[..sound.bytes.len() * tenth / 10];
        if let Some((recovery, project)) = sound.recover(bytes) {
            let found = project.documents().expect("documents").len();
            assert_eq!(found as u32, recovery.documents);
            assert!(!recovery.notes.is_empty(), "a cut is told");
            best = best.max(found);
        }
    }
    assert!(best >= 5, "{best} documents at most");
}

#[test]
fn no_flipped_bit_makes_anything_panic() {
    let sound = Sound::new();
    // A fixed walk over the file; 2654435761 is Knuth's multiplier, coprime to any power of two.
    for round in 0..60_usize {
        let mut bytes = sound.bytes.clone();
        for flip in 0..8 {
            let at = (round * 8 + flip).wrapping_mul(2_654_435_761) % bytes.len();
            bytes[at] ^= 1 << (round % 8);
        }
        let damaged = sound.file(&bytes);
        drop(Project::check(&damaged));
        drop(sound.recover(&bytes));
    }
}

#[test]
fn what_still_lies_in_the_log_is_recovered_too() {
    let sound = Sound::new();
    let live = sound.path("live.araxes");
    fs::copy(sound.path("sound.araxes"), &live).expect("a copy");
    let mut project = Project::open(&live).expect("opens");
    let all: Vec<RecordId> =
        project.records(&Filter::default()).expect("records").into_any().map(|r| r.id().clone()).collect();
    let last = all.iter().find(|id| !sound.accepted.contains(id)).expect("one more").clone();
    project.set_status(std::slice::from_ref(&last), Status::Accepted).expect("decided");
    // As a crash leaves it: the change lies in the log alone.
    let copy = sound.path("crashed.araxes");
    fs::copy(&live, &copy).expect("a copy");
    fs::copy(sound.path("live.araxes-wal"), sound.path("crashed.araxes-wal")).expect("a log");
    let mut bytes = fs::read(&copy).expect("reads");
    let end = bytes.len();
    bytes[end - PAGE..].fill(0xA5);
    fs::write(&copy, &bytes).expect("writes");
    Project::recover(&copy, &sound.path("new.araxes")).expect("recovers");
    let new = Project::open(&sound.path("new.araxes")).expect("opens");
    assert!(accepted(&new).contains(&last), "the last decision is lost");
}

#[test]
fn a_recovery_never_replaces_a_file_and_finds_a_free_name() {
    let sound = Sound::new();
    let damaged = sound.path("sound.araxes");
    let there = sound.path("there.araxes");
    fs::write(&there, "precious").expect("writes");
    assert_eq!(Project::recover(&damaged, &there).expect_err("refused").code(), "project-exists");
    assert_eq!(fs::read(&there).expect("reads"), b"precious");
    assert_eq!(recovered_path(&damaged), sound.path("sound recovered.araxes"));
    fs::write(sound.path("sound recovered.araxes"), "").expect("writes");
    assert_eq!(recovered_path(&damaged), sound.path("sound recovered 2.araxes"));
    assert_eq!(
        Project::recover(&sound.path("missing"), &sound.path("new")).expect_err("refused").code(),
        "project-missing"
    );
    fs::write(sound.path("text.araxes"), "no project, but a text ".repeat(900)).expect("writes");
    assert_eq!(
        Project::recover(&sound.path("text.araxes"), &sound.path("new")).expect_err("refused").code(),
        "not-a-project"
    );
    assert!(!sound.path("new").exists());
}
