//! The façade from end to end.

use proptest::prelude::*;

use super::*;
use crate::model::{
    Document, EventType, Extraction, Factuality, Interval,
    testing::{self, told},
};

fn input(name: &str, text: &str) -> Input {
    Input { file_name: name.to_owned(), bytes: text.as_bytes().to_vec() }
}

fn with_two() -> (Project, Vec<DocumentId>) {
    let mut project = Project::in_memory().expect("a project");
    let files = vec![
        input("a.txt", "A drill\nPublished: 2021-10-04\n\nIran began a drill near the Aras on Friday.\n"),
        input("b.txt", "An answer\nPublished: 2021-10-06\n\nAzerbaijan criticised Iran’s drill at Şuşa on Tuesday.\n"),
    ];
    let report = project.import(files, None, &mut |_| true).expect("an import");
    assert_eq!(report.imported.len(), 2, "{report:?}");
    let ids = report.imported.into_iter().map(|document| document.id).collect();
    (project, ids)
}

#[test]
fn an_import_reports_on_each_file() {
    let (mut project, _) = with_two();
    let mut heard = Vec::new();
    let files = vec![
        input("again.txt", "A drill\nPublished: 2021-10-04\n\nIran began a drill near the Aras on Friday.\n"),
        input("empty.txt", ""),
        input("c.txt", "Nothing happened."),
    ];
    let report = project
        .import(files, None, &mut |progress| {
            heard.push((progress.done, progress.total, progress.file_name.clone()));
            true
        })
        .expect("an import");
    assert_eq!(report.known, ["again.txt"]);
    assert_eq!(report.rejected.len(), 1);
    assert_eq!(
        (report.rejected[0].file.as_str(), report.rejected[0].reason.as_str()),
        ("empty.txt", "the file is empty")
    );
    assert_eq!(report.imported.len(), 1);
    assert_eq!(heard.first(), Some(&(0, 3, "again.txt".to_owned())));
    assert_eq!(heard.last(), Some(&(3, 3, "c.txt".to_owned())));
    assert_eq!(project.info().expect("figures").documents, 3);
}

#[test]
fn a_cancelled_import_keeps_what_is_done() {
    let mut project = Project::in_memory().expect("a project");
    let files = (0..9).map(|i| input(&format!("{i}.txt"), &format!("Text number {i}."))).collect();
    let report = project.import(files, None, &mut |progress| progress.done < 4).expect("an import");
    assert!(report.cancelled);
    assert_eq!(report.imported.len(), 4);
    assert_eq!(project.documents().expect("documents").len(), 4);
}

#[test]
fn the_reader_shows_the_whole_text() {
    let (project, ids) = with_two();
    let view = project.document(&ids[1]).expect("a document");
    let shown: String = view.paragraphs.iter().flat_map(|p| &p.runs).map(|run| run.text.as_str()).collect();
    assert!(shown.contains("Azerbaijan criticised Iran’s drill at Şuşa on Tuesday."), "{shown}");
    assert_eq!(view.summary.title, "An answer");
}

#[test]
fn search_forgives_case_diacritics_and_endings() {
    let (project, ids) = with_two();
    for typed in ["susa", "ŞUŞA", "critic", "drill şuşa", "\"drill at\""] {
        let hits = project.search(typed).expect("hits");
        assert_eq!(hits.len(), 1, "{typed}");
        assert_eq!(hits[0].document.as_ref(), Some(&ids[1]));
        assert!(hits[0].snippet.contains(search::MATCH_START) && hits[0].snippet.contains(search::MATCH_END));
    }
    assert!(project.search("\"at drill\"").expect("hits").is_empty());
    assert!(project.search(" - ").expect("hits").is_empty());
}

#[test]
fn a_removed_document_comes_back_with_undo() {
    let (mut project, ids) = with_two();
    let before = project.document(&ids[0]).expect("a document");
    project.remove_document(&ids[0]).expect("removed");
    assert_eq!(project.info().expect("figures").documents, 1);
    assert!(project.search("aras").expect("hits").is_empty());
    assert_eq!(project.document(&ids[0]).expect_err("gone").code(), "no-document");
    assert_eq!(project.undo().expect("undone").as_deref(), Some("Remove “A drill”"));
    assert_eq!(project.document(&ids[0]).expect("back"), before);
    assert_eq!(project.redo().expect("done again").as_deref(), Some("Remove “A drill”"));
    assert_eq!(project.info().expect("figures").documents, 1);
}

#[test]
fn undo_ends_where_the_project_began() {
    let (mut project, ids) = with_two();
    let day = NaiveDate::from_ymd_opt(2022, 1, 1).expect("a day");
    project.set_document_date(&ids[0], day).expect("dated");
    project.remove_document(&ids[1]).expect("removed");
    let mut names = Vec::new();
    while let Some(name) = project.undo().expect("undone") {
        names.push(name);
    }
    assert_eq!(names, ["Remove “An answer”", "Date “A drill” 2022-01-01", "Import 2 documents"]);
    assert_eq!(project.info().expect("figures").documents, 0);
    while project.redo().expect("done again").is_some() {}
    let documents = project.documents().expect("documents");
    assert_eq!(documents.len(), 1);
    assert_eq!(documents[0].date, Some(DocumentDate { date: day, origin: DateOrigin::Given }));
}

#[test]
fn the_view_is_kept() {
    let (mut project, ids) = with_two();
    assert_eq!(project.view().expect("a view"), ViewState::default());
    let state = ViewState { document: Some(ids[0].clone()), ..ViewState::default() };
    project.save_view(&state).expect("kept");
    assert_eq!(project.view().expect("a view"), state);
}

#[test]
fn what_is_not_here_is_named() {
    let (mut project, _) = with_two();
    let id = RecordId("0123456789abcdef".to_owned());
    assert_eq!(project.record(&id).expect_err("none").to_string(), "the project has no record 0123456789abcdef");
    assert_eq!(project.set_status(&[id], Status::Accepted).expect_err("none").code(), "no-record");
}

/// A project with a document and records that no stage had to find.
fn with_told(document: &Document, extraction: &Extraction) -> Project {
    let mut project = Project::in_memory().expect("a project");
    let change = project.store.change().expect("a change");
    changes::put_extracted(&change, document, extraction.clone()).expect("kept");
    change.commit().expect("committed");
    project
}

fn all() -> Filter {
    let status = vec![Status::Proposed, Status::Accepted, Status::Edited, Status::Rejected, Status::Merged];
    Filter { status, ..Filter::default() }
}

fn by_id(records: Records) -> std::collections::BTreeMap<RecordId, AnyRecord> {
    records.into_any().map(|record| (record.id().clone(), record)).collect()
}

/// What `filter` means, said once more without SQL.
fn leaves(filter: &Filter, record: &AnyRecord) -> bool {
    let (source, target) = record.sides();
    let named = |code: &ActorCode| source.iter().chain(target).any(|p| p.actor == *code || p.country == *code);
    let windowed = filter.from.is_some() || filter.to.is_some();
    let in_window = match record.interval() {
        _ if !windowed => true,
        None => record.kind() != RecordKind::Event,
        Some(interval) => interval.touches(filter.from, filter.to),
    };
    let status = match record.status() {
        Status::Rejected | Status::Merged => !filter.status.is_empty() && filter.status.contains(&record.status()),
        status => filter.status.is_empty() || filter.status.contains(&status),
    };
    in_window
        && status
        && (filter.kinds.is_empty() || filter.kinds.contains(&record.kind()))
        && (filter.actors.is_empty() || filter.actors.iter().any(named))
        && filter.dyad.as_ref().is_none_or(|dyad| named(&dyad.a) && named(&dyad.b))
        && (filter.types.is_empty() || matches!(record, AnyRecord::Event(e) if filter.types.contains(&e.event_type)))
        && (filter.factuality.is_empty() || record.factuality().is_some_and(|f| filter.factuality.contains(&f)))
}

fn any_filter() -> impl Strategy<Value = Filter> {
    let code = || prop::sample::select(vec!["AZE", "IRN", "IRN_IRGC", "ARM", "ZZZ"]).prop_map(ActorCode::from);
    let when = || prop::option::of((-33_000i32..33_000).prop_map(|n| day_of_number(18_262 + n).expect("a day")));
    (
        when(),
        when(),
        prop::collection::vec(
            prop::sample::select(vec![RecordKind::Event, RecordKind::Flow, RecordKind::Relation]),
            0..2,
        ),
        prop::collection::vec(code(), 0..2),
        prop::option::of((code(), code()).prop_map(|(a, b)| Dyad::new(a, b))),
        prop::collection::vec(prop::sample::select(EventType::ALL.to_vec()), 0..3),
        prop::collection::vec(prop::sample::select(vec![Factuality::Asserted, Factuality::Denied]), 0..2),
        prop::collection::vec(prop::sample::select(vec![Status::Proposed, Status::Rejected]), 0..2),
    )
        .prop_map(|(from, to, kinds, actors, dyad, types, factuality, status)| Filter {
            from,
            to,
            kinds,
            actors,
            dyad,
            types,
            factuality,
            status,
            ..Filter::default()
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_stored_comes_back_equal((document, extraction) in told()) {
        let project = with_told(&document, &extraction);
        prop_assert_eq!(&documents::get(project.read(), &document.id).expect("a document"), &document);
        let sentences = documents::sentences(project.read(), &document.id).expect("sentences");
        prop_assert_eq!(sentences, extraction.sentences);
        prop_assert_eq!(by_id(project.records(&all()).expect("records")), by_id(extraction.records.clone()));
        for record in extraction.records.into_any() {
            let detail = project.record(record.id()).expect("a record");
            let quote = &detail.quotes[0];
            let sentence = record.evidence().first().sentence.of(&document.text);
            prop_assert_eq!(format!("{}{}{}", quote.before, quote.clause, quote.after), sentence);
            prop_assert_eq!(detail.record, record);
        }
    }

    #[test]
    fn a_filter_leaves_in_sql_what_it_leaves_in_words((document, extraction) in told(), filter in any_filter()) {
        let project = with_told(&document, &extraction);
        let mut expected = by_id(extraction.records);
        // A cause stands where its events stand; that is told by a test of its own.
        expected.retain(|_, record| record.kind() != RecordKind::Cause && leaves(&filter, record));
        let mut found = by_id(project.records(&filter).expect("records"));
        found.retain(|_, record| record.kind() != RecordKind::Cause);
        prop_assert_eq!(&found, &expected);

        let marks = project.marks(&filter).expect("marks");
        let events = expected.values().filter(|record| record.kind() == RecordKind::Event).count();
        prop_assert_eq!(marks.id.len(), events);
        prop_assert!(marks.start_day.windows(2).all(|w| w[1].is_none() || w[0].is_some_and(|a| Some(a) <= w[1])));
    }

    #[test]
    fn decisions_survive_a_new_extraction_and_undo_takes_all_back(
        (document, extraction) in told(),
        decisions in prop::collection::vec((0usize..12, 0usize..5), 0..8),
    ) {
        let mut project = with_told(&document, &extraction);
        let before = project.records(&all()).expect("records");
        let ids: Vec<RecordId> = by_id(before.clone()).into_keys().collect();
        if ids.is_empty() {
            return Ok(());
        }
        for (which, status) in decisions {
            let id = ids[which % ids.len()].clone();
            project.set_status(&[id], all().status[status]).expect("decided");
        }
        let decided = project.records(&all()).expect("records");

        let change = project.store.change().expect("a change");
        changes::put_extracted(&change, &document, extraction.clone()).expect("extracted anew");
        change.commit().expect("committed");
        prop_assert_eq!(&project.records(&all()).expect("records"), &decided);

        let mut undone = 0;
        while project.undo().expect("undone").is_some() {
            undone += 1;
        }
        prop_assert_eq!(&project.records(&all()).expect("records"), &before);
        for _ in 0..undone {
            prop_assert!(project.redo().expect("done again").is_some());
        }
        prop_assert_eq!(&project.records(&all()).expect("records"), &decided);
    }

    #[test]
    fn pages_joined_are_all_records((document, extraction) in told()) {
        let project = with_told(&document, &extraction);
        let whole = project.page(&Filter::default(), 0, 1000).expect("a page");
        let mut joined = Vec::new();
        while joined.len() < whole.total as usize {
            joined.extend(project.page(&Filter::default(), joined.len() as u32, 3).expect("a page").rows);
        }
        prop_assert_eq!(joined, whole.rows);
    }
}

#[test]
fn an_edit_lies_over_what_was_extracted() {
    let text = testing::document(&["Iran closed the road on Monday."], Some("2021-10-04"));
    let sentence = testing::sentences(&text)[0].span;
    let event = testing::event(&text, sentence, EventType::Sanction, &["IRN"], &["AZE"], None);
    let records = Records { events: vec![event.clone()], ..Records::default() };
    let extraction = Extraction { sentences: testing::sentences(&text), records, ..Extraction::default() };
    let mut project = with_told(&text, &extraction);

    let mut edited = event.clone();
    edited.interval = Some(Interval::day(testing::day("2021-10-04")));
    edited.target = vec![testing::party("ARM")];
    project.edit(AnyRecord::Event(edited)).expect("edited");
    let october = Filter { from: Some(testing::day("2021-10-01")), ..Filter::default() };
    let armenia = Filter { actors: vec!["ARM".into()], ..october };
    let found = project.records(&armenia).expect("records").events;
    assert_eq!((found.len(), found[0].status), (1, Status::Edited));
    let series =
        TensionQuery { dyad: Dyad::new("IRN".into(), "ARM".into()), half_life_days: 10.0, weights: Default::default() };
    assert_eq!(project.tension(&series).expect("a curve").conflict.iter().flatten().next(), Some(&5.0));

    assert_eq!(project.undo().expect("undone").as_deref(), Some("Edit 1 record"));
    assert!(project.records(&armenia).expect("records").events.is_empty());
    assert_eq!(project.records(&Filter::default()).expect("records").events, [event]);
}

#[test]
fn a_file_of_records_is_undone_done_again_and_keeps_what_was_decided() {
    let mut told = Project::in_memory().expect("a project");
    let text =
        b"Published: 2021-10-05\n\nIran accused Azerbaijan on Monday. Baku summoned the Iranian ambassador.".to_vec();
    told.import(vec![Input { file_name: "a.txt".into(), bytes: text }], None, &mut |_| true).expect("imports");
    let all = told.records(&Filter::default()).expect("records");
    let first = all.events[0].id.clone();
    told.set_status(std::slice::from_ref(&first), Status::Accepted).expect("decided");
    let export = |project: &Project| {
        let query = ExportQuery { format: ExportFormat::Jsonl, ..ExportQuery::default() };
        String::from_utf8(project.export(&query).expect("exports")).expect("UTF-8")
    };
    let file = export(&told);
    assert!(file.contains("\"accepted\""), "{file}");

    let mut project = Project::in_memory().expect("a project");
    let input = Input { file_name: "records.jsonl".into(), bytes: file.clone().into_bytes() };
    project.import(vec![input], None, &mut |_| true).expect("imports");
    assert_eq!(export(&project), file);
    let document = project.documents().expect("documents")[0].id.clone();
    let date = "2021-10-06".parse().expect("a day");
    project.set_document_date(&document, date).expect("dated");
    assert_eq!(
        project.records(&Filter::default()).expect("records"),
        told.records(&Filter::default()).expect("records")
    );
    project.undo().expect("undone");
    project.remove_document(&document).expect("removed");
    project.undo().expect("undone");
    assert_eq!(export(&project), file);
    assert_eq!(project.undo().expect("undone").as_deref(), Some("Import “records.jsonl”"));
    assert!(export(&project).is_empty());
    project.redo().expect("done again");
    assert_eq!(export(&project), file);
    project.set_status(&[first], Status::Proposed).expect("reopened");
    assert!(!export(&project).contains("\"accepted\""));
}
