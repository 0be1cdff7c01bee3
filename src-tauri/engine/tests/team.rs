//! Two people work on copies of one project; their work is joined.

use std::{
    fs,
    path::{Path, PathBuf},
};

use araxes_engine::{
    model::{AnyRecord, Description, Event, Factuality, Filter, Grade, RecordId, Status, Story},
    project::{ExportFormat, ExportQuery, Input, Joined, Prefer, Project, Source},
};
use proptest::prelude::*;
use tempfile::TempDir;

/// A base and two copies of it.
struct Team {
    folder: TempDir,
}

impl Team {
    fn new() -> Self {
        let team = Self { folder: tempfile::tempdir().expect("a folder") };
        let mut base = Project::create(&team.path("base")).expect("a project");
        base.import((0..4).map(input).collect(), None, &mut |_| true).expect("imports");
        drop(base);
        for copy in ["mine", "theirs"] {
            fs::copy(team.path("base"), team.path(copy)).expect("a copy");
        }
        team
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(format!("{name}.araxes"))
    }

    fn open(&self, name: &str) -> Project {
        Project::open(&self.path(name)).expect("a project")
    }

    /// Joins, and opens what came of it.
    fn join(&self, prefer: Prefer) -> (Joined, Project) {
        self.join_as("base", "mine", "theirs", prefer)
    }

    fn join_as(&self, base: &str, mine: &str, theirs: &str, prefer: Prefer) -> (Joined, Project) {
        let before = ["base", "mine", "theirs"].map(|name| fs::read(self.path(name)).expect("reads"));
        let out = self.path("out");
        fs::remove_file(&out).ok();
        let joined =
            Project::join(&self.path(base), &self.path(mine), &self.path(theirs), &out, prefer).expect("joins");
        let after = ["base", "mine", "theirs"].map(|name| fs::read(self.path(name)).expect("reads"));
        assert!(before == after, "one of the three was written to");
        assert_eq!(Project::check(&out).expect("a project").findings, []);
        (joined, Project::open(&out).expect("opens"))
    }
}

fn input(number: usize) -> Input {
    let text = format!(
        "Notes {number}\nPublished: 2021-10-08\n\nIran began a drill near the Aras on Friday. Azerbaijan detained {number} drivers \
         on 15 September 2021. Armenia closed the road to Kapan.\n"
    );
    Input { file_name: format!("notes-{number}.txt"), bytes: text.into_bytes() }
}

fn events(project: &Project) -> Vec<Event> {
    let status = vec![Status::Proposed, Status::Accepted, Status::Edited, Status::Rejected, Status::Merged];
    let mut events = project.records(&Filter { status, ..Filter::default() }).expect("records").events;
    events.sort_by(|a, b| a.id.cmp(&b.id));
    events
}

fn one(project: &Project, id: &RecordId) -> Event {
    events(project).into_iter().find(|event| event.id == *id).expect("an event")
}

fn export(project: &Project) -> Vec<u8> {
    let query = ExportQuery { format: ExportFormat::Jsonl, ..ExportQuery::default() };
    project.export(&query).expect("exports")
}

#[test]
fn what_only_one_of_them_decided_is_taken_and_undo_takes_it_back() {
    let team = Team::new();
    let (mut mine, mut theirs) = (team.open("mine"), team.open("theirs"));
    let ids: Vec<RecordId> = events(&mine).into_iter().map(|event| event.id).collect();
    mine.set_status(&ids[0..2], Status::Accepted).expect("decided");
    theirs.set_status(&ids[1..4], Status::Accepted).expect("decided");
    theirs.set_status(&ids[4..5], Status::Rejected).expect("decided");
    let before = export(&mine);
    drop((mine, theirs));
    let (joined, mut out) = team.join(Prefer::Mine);
    assert_eq!((joined.corrections, joined.conflicts.len()), (3, 0), "{joined:?}");
    let status: Vec<Status> = events(&out)[..5].iter().map(|event| event.status).collect();
    use Status::{Accepted, Rejected};
    assert_eq!(status, [Accepted, Accepted, Accepted, Accepted, Rejected]);
    assert_eq!(out.undo().expect("undone").as_deref(), Some("Take in another person’s work"));
    assert!(export(&out) == before, "undo gives back what was mine");
}

#[test]
fn what_both_decided_otherwise_is_a_conflict_and_one_side_holds() {
    let team = Team::new();
    let (mut mine, mut theirs) = (team.open("mine"), team.open("theirs"));
    let event = events(&mine).swap_remove(0);
    mine.set_status(std::slice::from_ref(&event.id), Status::Accepted).expect("decided");
    theirs.set_status(std::slice::from_ref(&event.id), Status::Rejected).expect("decided");
    drop((mine, theirs));
    for (prefer, holds) in [(Prefer::Mine, Status::Accepted), (Prefer::Theirs, Status::Rejected)] {
        let (joined, out) = team.join(prefer);
        assert_eq!(joined.conflicts.len(), 1, "{joined:?}");
        let conflict = &joined.conflicts[0];
        assert_eq!((conflict.subject.as_str(), conflict.field.as_str()), (event.id.0.as_str(), "status"));
        assert_eq!([&conflict.base, &conflict.mine, &conflict.theirs], ["proposed", "accepted", "rejected"]);
        assert!(event.evidence.first().quote == conflict.words);
        assert_eq!(one(&out, &event.id).status, holds);
    }
}

#[test]
fn edits_of_different_fields_go_together_and_of_one_field_do_not() {
    let team = Team::new();
    let (mut mine, mut theirs) = (team.open("mine"), team.open("theirs"));
    let event = events(&mine).swap_remove(0);
    let edit = |project: &mut Project, change: &dyn Fn(&mut Event)| {
        let mut edited = one(project, &event.id);
        change(&mut edited);
        project.edit(AnyRecord::Event(edited)).expect("edited");
    };
    edit(&mut mine, &|event| event.factuality = Factuality::Possible);
    edit(&mut theirs, &|event| event.attribution = Some("an official".to_owned()));
    drop((mine, theirs));
    let (joined, out) = team.join(Prefer::Mine);
    assert_eq!(joined.conflicts, [], "{joined:?}");
    let both = one(&out, &event.id);
    assert_eq!((both.factuality, both.attribution.as_deref()), (Factuality::Possible, Some("an official")));
    assert_eq!(both.status, Status::Edited);
    drop(out);

    edit(&mut team.open("theirs"), &|event| event.factuality = Factuality::Denied);
    for (prefer, holds) in [(Prefer::Mine, Factuality::Possible), (Prefer::Theirs, Factuality::Denied)] {
        let (joined, out) = team.join(prefer);
        let told: Vec<_> = joined.conflicts.iter().map(|one| (one.field.as_str(), one.mine.as_str())).collect();
        assert_eq!(told, [("factuality", "possible")]);
        let both = one(&out, &event.id);
        assert_eq!((both.factuality, both.attribution.as_deref()), (holds, Some("an official")));
    }
}

#[test]
fn documents_and_datasets_of_the_other_come_with_what_was_decided_on_them() {
    let team = Team::new();
    let mut theirs = team.open("theirs");
    let table = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/material/datasets/ucdp-ged.csv");
    let files = vec![Source::Bytes(input(9)), Source::File(table)];
    let report = theirs.import_with(files, &Default::default(), &mut |_| true).expect("imports");
    assert_eq!(report.imported.len(), 2, "{report:?}");
    let new: Vec<RecordId> = events(&theirs)
        .into_iter()
        .filter(|event| report.imported.iter().any(|one| one.id == event.evidence.first().document))
        .map(|event| event.id)
        .collect();
    theirs.set_status(&new[..2], Status::Accepted).expect("decided");
    let expected = export(&theirs);
    let original = theirs.original(&report.imported[0].id).expect("a file");
    drop(theirs);
    let (joined, mut out) = team.join(Prefer::Mine);
    assert_eq!((joined.documents, joined.corrections, joined.conflicts.len()), (2, 2, 0), "{joined:?}");
    assert!(export(&out) == expected, "all of theirs");
    assert_eq!(out.original(&report.imported[0].id).expect("a file"), original);
    out.undo().expect("undone");
    assert!(export(&out) == export(&team.open("mine")), "and undone, all of mine");
    out.redo().expect("done again");
    assert!(export(&out) == expected, "and done again, all of theirs");
}

#[test]
fn a_document_that_one_takes_out_while_the_other_works_on_it_is_a_conflict() {
    let team = Team::new();
    let (mut mine, mut theirs) = (team.open("mine"), team.open("theirs"));
    let documents = mine.documents().expect("documents");
    let of = |project: &Project, at: usize| {
        let found = events(project).into_iter().find(|event| event.evidence.first().document == documents[at].id);
        found.expect("an event").id
    };
    let worked = of(&mine, 0);
    mine.set_status(&[worked], Status::Accepted).expect("decided");
    theirs.remove_document(&documents[0].id).expect("removed");
    theirs.remove_document(&documents[1].id).expect("removed");
    drop((mine, theirs));
    let (joined, out) = team.join(Prefer::Mine);
    assert_eq!(joined.conflicts.len(), 1, "{joined:?}");
    assert_eq!(
        (joined.conflicts[0].field.as_str(), joined.conflicts[0].words.as_str()),
        ("removed", documents[0].title.as_str())
    );
    let left: Vec<_> = out.documents().expect("documents").into_iter().map(|one| one.id).collect();
    assert!(left.contains(&documents[0].id) && !left.contains(&documents[1].id), "{left:?}");
    let (_, out) = team.join(Prefer::Theirs);
    assert_eq!(out.documents().expect("documents").len(), 2);
}

/// Says something else of a document.
fn describe(project: &mut Project, at: usize, change: impl Fn(&mut Description)) {
    let name = format!("notes-{at}.txt");
    let found = project.documents().expect("documents").into_iter().find(|document| document.file_name == name);
    let document = found.expect("a document");
    let mut said = Description {
        title: document.title,
        source: document.source,
        date: document.date.map(|date| date.date),
        grade: document.grade,
    };
    change(&mut said);
    project.describe_document(&document.id, &said).expect("described");
}

#[test]
fn what_each_says_of_a_document_goes_together_field_by_field() {
    let team = Team::new();
    let grade = |grade: &str| grade.parse::<Grade>().expect("a grade");
    let (mut mine, mut theirs) = (team.open("mine"), team.open("theirs"));
    describe(&mut mine, 0, |said| said.title = "Border notes".to_owned());
    describe(&mut mine, 1, |said| said.grade = grade("B2"));
    let before = export(&mine);
    describe(&mut theirs, 0, |said| {
        said.grade = grade("A1");
        said.date = Some("2021-11-05".parse().expect("a day"));
    });
    describe(&mut theirs, 1, |said| said.grade = grade("C3"));
    drop((mine, theirs));
    for (prefer, holds) in [(Prefer::Mine, "B2"), (Prefer::Theirs, "C3")] {
        let (joined, mut out) = team.join(prefer);
        let told: Vec<_> = joined.conflicts.iter().map(|one| [&one.field, &one.base, &one.mine, &one.theirs]).collect();
        assert_eq!(told, [["grade", "F6", "B2", "C3"]]);
        let documents = out.documents().expect("documents");
        let dated = documents.iter().find(|one| one.title == "Border notes").expect("by its new title");
        assert_eq!((dated.grade, dated.date.expect("a date").date.to_string()), (grade("A1"), "2021-11-05".to_owned()));
        assert!(documents.iter().any(|one| one.grade == grade(holds)));
        // "On Friday" is another day now.
        let days: Vec<_> = events(&out)
            .into_iter()
            .filter(|event| event.evidence.first().document == dated.id)
            .filter_map(|event| event.interval?.start)
            .map(|day| day.to_string())
            .collect();
        assert!(days.contains(&"2021-11-05".to_owned()), "{days:?}");
        out.undo().expect("undone");
        assert!(export(&out) == before, "undo gives back what was mine");
    }
}

/// A record by hand on the words of the first event that holds `words`.
fn make(project: &mut Project, words: &str, change: impl Fn(&mut Event)) -> RecordId {
    let found = events(project).into_iter().find(|event| event.evidence.first().quote.contains(words));
    let mut event = found.expect("an event");
    change(&mut event);
    project.make_record(AnyRecord::Event(event)).expect("made")
}

#[test]
fn records_by_hand_of_both_are_there_and_one_that_both_made_is_joined_field_by_field() {
    let team = Team::new();
    let (mut mine, mut theirs) = (team.open("mine"), team.open("theirs"));
    let by = |who: &'static str| move |event: &mut Event| event.attribution = Some(who.to_owned());
    make(&mut mine, "drill", by("a guard"));
    let expected = make(&mut theirs, "detained", by("a driver"));
    let both = make(&mut mine, "road", |event| event.factuality = Factuality::Possible);
    assert_eq!(both, make(&mut theirs, "road", |event| event.factuality = Factuality::Denied));
    let imported = theirs.import(vec![input(9)], None, &mut |_| true).expect("imports").imported;
    let found = events(&theirs).into_iter().find(|event| event.evidence.first().document == imported[0].id);
    let new = theirs.make_record(AnyRecord::Event(found.expect("an event"))).expect("made");
    let before = export(&mine);
    drop((mine, theirs));
    for (prefer, holds) in [(Prefer::Mine, Factuality::Possible), (Prefer::Theirs, Factuality::Denied)] {
        let (joined, mut out) = team.join(prefer);
        let told: Vec<_> = joined.conflicts.iter().map(|one| (one.field.as_str(), one.mine.as_str())).collect();
        assert_eq!(told, [("factuality", "possible")]);
        assert_eq!(joined.records, 2 + u32::from(prefer == Prefer::Theirs));
        assert_eq!(one(&out, &both).factuality, holds);
        for id in [&expected, &new] {
            assert_eq!(
                (one(&out, id).status, one(&out, id).evidence.first().rule.as_str()),
                (Status::Accepted, "by-hand")
            );
        }
        let after = export(&out);
        out.undo().expect("undone");
        assert!(export(&out) == before, "undo gives back what was mine");
        out.redo().expect("done again");
        assert!(export(&out) == after, "and done again, all of both");
        // They are no find of the engine, so a new reading leaves them.
        out.reread(&mut |_| true).expect("read anew");
        assert!(export(&out) == after, "a new reading takes nothing away");
    }
}

#[test]
fn a_record_by_hand_that_one_took_back_goes() {
    let team = Team::new();
    let mut base = team.open("base");
    let id = make(&mut base, "drill", |_| {});
    drop(base);
    for copy in ["mine", "theirs"] {
        fs::copy(team.path("base"), team.path(copy)).expect("a copy");
    }
    team.open("theirs").undo().expect("taken back");
    let (joined, out) = team.join(Prefer::Mine);
    assert_eq!((joined.records, joined.conflicts.len()), (1, 0), "{joined:?}");
    assert!(events(&out).iter().all(|event| event.id != id));
}

#[test]
fn a_document_that_one_takes_out_while_the_other_grades_it_is_a_conflict() {
    let team = Team::new();
    let (mut mine, mut theirs) = (team.open("mine"), team.open("theirs"));
    describe(&mut mine, 0, |said| said.grade = "B2".parse().expect("a grade"));
    let id = mine.documents().expect("documents").swap_remove(1).id;
    let found = events(&theirs).into_iter().find(|event| event.evidence.first().document == id).expect("an event");
    theirs.make_record(AnyRecord::Event(found)).expect("made");
    theirs.remove_document(&mine.documents().expect("documents")[0].id).expect("removed");
    mine.remove_document(&id).expect("removed");
    drop((mine, theirs));
    let (joined, out) = team.join(Prefer::Mine);
    assert!(joined.conflicts.len() == 2 && joined.conflicts.iter().all(|one| one.field == "removed"), "{joined:?}");
    assert_eq!(out.documents().expect("documents").len(), 3, "graded by me and there; taken out by me and gone");
    let (_, out) = team.join(Prefer::Theirs);
    assert_eq!(out.documents().expect("documents").len(), 3);
    assert!(events(&out).iter().any(|event| event.evidence.first().rule == "by-hand"));
}

#[test]
fn stories_of_both_are_kept() {
    let team = Team::new();
    let story = |title: &str| Story { title: title.to_owned(), scenes: Vec::new() };
    team.open("mine").save_stories(vec![story("Mine")], "Tell").expect("told");
    team.open("theirs").save_stories(vec![story("Theirs")], "Tell").expect("told");
    let (joined, out) = team.join(Prefer::Mine);
    assert_eq!((joined.stories, joined.conflicts.len()), (1, 0));
    let titles: Vec<String> = out.stories().expect("stories").into_iter().map(|story| story.title).collect();
    assert_eq!(titles, ["Mine", "Theirs"]);
}

#[test]
fn joining_never_replaces_a_file() {
    let team = Team::new();
    fs::write(team.path("out"), "precious").expect("writes");
    let all = ["base", "mine", "theirs", "out"].map(|name| team.path(name));
    let error = Project::join(&all[0], &all[1], &all[2], &all[3], Prefer::Mine).expect_err("refused");
    assert_eq!(error.code(), "project-exists");
    assert_eq!(fs::read(&all[3]).expect("reads"), b"precious");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    /// Who is called mine and who theirs decides conflicts and nothing else, and nobody's work joined with nothing is lost.
    #[test]
    fn joining_is_the_same_from_both_sides(
        deeds in prop::collection::vec((any::<bool>(), 0_usize..12, 0_usize..5), 0..14),
    ) {
        let team = Team::new();
        let mut copies = [team.open("mine"), team.open("theirs")];
        for (is_mine, which, what) in deeds {
            let project = &mut copies[usize::from(is_mine)];
            let all = events(project);
            let mut event = all[which % all.len()].clone();
            match what {
                0..3 => {
                    let status = [Status::Accepted, Status::Rejected, Status::Proposed][what];
                    project.set_status(&[event.id], status).expect("decided");
                }
                3 => {
                    event.attribution = Some(format!("{is_mine}"));
                    project.edit(AnyRecord::Event(event)).expect("edited");
                }
                _ => {
                    event.factuality = Factuality::Denied;
                    project.edit(AnyRecord::Event(event)).expect("edited");
                }
            }
        }
        drop(copies);
        let (one, out) = team.join_as("base", "mine", "theirs", Prefer::Mine);
        let from_here = events(&out);
        drop(out);
        let (other, out) = team.join_as("base", "theirs", "mine", Prefer::Theirs);
        prop_assert_eq!(from_here, events(&out));
        prop_assert_eq!(one.conflicts.len(), other.conflicts.len());
        drop(out);
        let (_, out) = team.join_as("base", "mine", "base", Prefer::Mine);
        prop_assert_eq!(events(&out), events(&team.open("mine")));
        drop(out);
        let (_, out) = team.join_as("base", "base", "theirs", Prefer::Mine);
        prop_assert_eq!(events(&out), events(&team.open("theirs")));
    }
}
