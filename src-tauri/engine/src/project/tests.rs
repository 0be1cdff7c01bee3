//! The façade from end to end.

use proptest::prelude::*;

use super::*;
use crate::model::{
    DateOrigin, Description, Document, DocumentDate, Event, EventType, Extraction, Factuality, Interval,
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
    assert_eq!(project.find_record(&id).expect("asked"), None);
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

/// What is said of a document now, to change a part of it.
fn said_of(project: &Project, id: &DocumentId) -> Description {
    let documents = project.documents().expect("documents");
    let one = documents.iter().find(|one| one.id == *id).expect("the document");
    Description {
        title: one.title.clone(),
        source: one.source.clone(),
        date: one.date.map(|date| date.date),
        grade: one.grade,
    }
}

#[test]
fn a_document_is_described_by_hand_and_undo_takes_each_word_back() {
    let (mut project, ids) = with_two();
    let before = said_of(&project, &ids[0]);
    assert_eq!(before.grade.to_string(), "F6");
    let said = Description {
        title: " The drill of October ".to_owned(),
        source: Some("Agency".to_owned()),
        grade: "B2".parse().expect("a grade"),
        ..before.clone()
    };
    project.describe_document(&ids[0], &said).expect("described");
    project.describe_document(&ids[0], &said).expect("nothing new");
    let after = said_of(&project, &ids[0]);
    assert_eq!((after.title.as_str(), after.source.as_deref()), ("The drill of October", Some("Agency")));
    let head = project.document(&ids[0]).expect("a document").summary;
    assert_eq!(head.date.map(|date| date.origin), Some(DateOrigin::Dateline), "a date that stays keeps its origin");

    let dated = Description { date: Some(testing::day("2021-11-08")), ..after.clone() };
    project.describe_document(&ids[0], &dated).expect("dated");
    let names: Vec<String> = project.history().expect("history").into_iter().map(|entry| entry.name).collect();
    assert_eq!(names[..2], ["Date “The drill of October” 2021-11-08", "Describe “A drill”"]);
    project.undo().expect("undone");
    assert_eq!(said_of(&project, &ids[0]), after);
    project.undo().expect("undone");
    assert_eq!(said_of(&project, &ids[0]), before);
    project.redo().expect("done again");
    assert_eq!(said_of(&project, &ids[0]), after);
}

#[test]
fn another_date_resolves_relative_days_anew_and_decisions_stay() {
    let (mut project, ids) = with_two();
    let first = |project: &Project| {
        let filter = Filter { documents: vec![ids[0].clone()], ..Filter::default() };
        project.records(&filter).expect("records").events.remove(0)
    };
    let before = first(&project);
    assert_eq!(before.edtf.as_deref(), Some("2021-10-01"), "Friday before Monday 4 October 2021");
    project.set_status(std::slice::from_ref(&before.id), Status::Accepted).expect("accepted");
    let said = Description { date: Some(testing::day("2021-11-08")), ..said_of(&project, &ids[0]) };
    project.describe_document(&ids[0], &said).expect("dated");
    let after = first(&project);
    assert_eq!((after.edtf.as_deref(), after.status), (Some("2021-11-05"), Status::Accepted));
    assert_eq!(after.id, before.id);
    let head = project.document(&ids[0]).expect("a document").summary;
    assert_eq!(head.date.map(|date| date.origin), Some(DateOrigin::Given));
    project.undo().expect("undone");
    assert_eq!(first(&project), Event { status: Status::Accepted, ..before });
    assert_eq!(
        project.document(&ids[0]).expect("a document").summary.date.map(|d| d.origin),
        Some(DateOrigin::Dateline)
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_new_reading_and_its_undo_leave_what_a_reading_from_nothing_leaves(
        (document, first) in told(),
        seed in prop::collection::vec(any::<bool>(), 12),
        other in told(),
    ) {
        // The same document, of which an engine finds some of the records and some others.
        let mut second = Extraction { sentences: testing::sentences(&document), ..Extraction::default() };
        for (i, record) in first.records.clone().into_any().enumerate() {
            match seed[i % seed.len()] {
                true => second.records.push(record.with_status(Status::Proposed)),
                false if record.kind() == RecordKind::Event => second.records.push(later(record)),
                false => {}
            }
        }
        second.warnings = other.1.warnings;
        let mut project = with_told(&document, &first);
        let before = project.records(&all()).expect("records");
        let steps = reading::difference(project.read(), &document, second.clone()).expect("a difference");
        project.make("Read anew", &steps).expect("read anew");
        let fresh = with_told(&document, &second);
        prop_assert_eq!(by_id(project.records(&all()).expect("records")), by_id(fresh.records(&all()).expect("records")));
        prop_assert_eq!(
            project.document(&document.id).expect("a document"),
            fresh.document(&document.id).expect("a document")
        );
        while project.undo().expect("undone").is_some() {}
        prop_assert_eq!(by_id(project.records(&all()).expect("records")), by_id(before));
    }
}

/// The same event a year later.
fn later(record: AnyRecord) -> AnyRecord {
    let AnyRecord::Event(mut event) = record else { return record };
    event.interval = Some(Interval::day(testing::day("2031-01-01")));
    AnyRecord::Event(event)
}

/// Words of a document, as a person chooses them in the reader.
fn chosen(project: &Project, id: &DocumentId, words: &str) -> Selection {
    let view = project.document(id).expect("a document");
    let shown = |paragraph: &Paragraph| paragraph.runs.iter().map(|run| run.text.as_str()).collect::<String>();
    let texts: Vec<String> = view.paragraphs.iter().map(shown).collect();
    let paragraph = texts.iter().position(|text| text.contains(words)).expect("the words");
    let before = &texts[paragraph][..texts[paragraph].find(words).expect("the words")];
    let from = before.chars().count() as u32;
    let point = |offset| TextPoint { paragraph: paragraph as u32, offset };
    Selection { document: id.clone(), from: point(from), to: point(from + words.chars().count() as u32) }
}

#[test]
fn chosen_words_become_a_record_with_who_and_when_and_where_they_say() {
    let (mut project, ids) = with_two();
    let words = "Azerbaijan criticised Iran’s drill at Şuşa";
    let drafts = project.draft_records(&chosen(&project, &ids[1], words)).expect("drafts");
    assert_eq!(drafts.len(), 3);
    let AnyRecord::Event(mut event) = drafts[0].clone() else { panic!("an event first") };
    assert_eq!(event.evidence.first().quote, words);
    let codes = |parties: &[crate::model::Party]| parties.iter().map(|p| p.country.0.clone()).collect::<Vec<_>>();
    assert_eq!((codes(&event.source), codes(&event.target)), (vec!["AZE".to_owned()], vec!["IRN".to_owned()]));
    assert_eq!(event.edtf.as_deref(), Some("2021-10-05"), "the sentence says Tuesday");
    assert!(event.place.as_ref().is_some_and(|place| place.text == "Şuşa"), "{:?}", event.place);

    event.event_type = EventType::Accuse;
    let found = project.records(&Filter::default()).expect("records").events.len();
    let id = project.make_record(AnyRecord::Event(event.clone())).expect("made");
    let twin = project.make_record(AnyRecord::Event(event)).expect("made again");
    assert_ne!(id, twin);
    let events = project.records(&Filter::default()).expect("records").events;
    assert_eq!(events.len(), found + 2);
    let detail = project.record(&id).expect("the record");
    let AnyRecord::Event(made) = &detail.record else { panic!("an event") };
    assert_eq!((made.status, made.goldstein < 0.0), (Status::Accepted, true));
    let quote = &detail.quotes[0];
    assert_eq!((quote.clause.as_str(), quote.after.as_str()), (words, " on Tuesday."));
    assert_eq!((quote.rule.as_str(), quote.confidence), (BY_HAND, 1.0));
    for filter in [
        Filter { text: Some("susa".into()), status: vec![Status::Accepted], ..Filter::default() },
        Filter { types: vec![EventType::Accuse], status: vec![Status::Accepted], ..Filter::default() },
        Filter { documents: vec![ids[1].clone()], status: vec![Status::Accepted], ..Filter::default() },
    ] {
        let ids: Vec<RecordId> = project.records(&filter).expect("records").events.into_iter().map(|e| e.id).collect();
        assert!(ids.contains(&id), "{filter:?}");
    }
    let query = ExportQuery { format: ExportFormat::Csv, ..ExportQuery::default() };
    let csv = String::from_utf8(project.export(&query).expect("exported")).expect("UTF-8");
    assert!(csv.lines().any(|line| line.starts_with(&id.0) && line.contains(BY_HAND)), "{csv}");

    // It outlives another date, a removal and a decision, and goes with undo.
    project.set_status(std::slice::from_ref(&id), Status::Proposed).expect("reopened");
    assert_eq!(project.record(&id).expect("the record").record.status(), Status::Proposed);
    project.set_document_date(&ids[1], testing::day("2021-12-08")).expect("dated");
    project.remove_document(&ids[1]).expect("removed");
    assert!(project.record(&id).is_err());
    project.undo().expect("undone");
    assert_eq!(project.record(&id).expect("back").record.status(), Status::Proposed);
    while project.undo().expect("undone").is_some_and(|name| name != "Record an event by hand") {}
    assert!(project.record(&twin).is_err());
    assert!(project.record(&id).is_ok());
    project.undo().expect("undone");
    assert!(project.record(&id).is_err());
    assert_eq!(project.records(&Filter::default()).expect("records").events.len(), found);
}

#[test]
fn a_record_by_hand_needs_words_of_a_text() {
    let (mut project, ids) = with_two();
    let mut nothing = chosen(&project, &ids[0], "Iran began");
    nothing.to = nothing.from;
    assert_eq!(project.draft_records(&nothing).expect_err("refused").code(), "no-words");
    nothing.to = TextPoint { paragraph: 99, offset: 0 };
    assert_eq!(project.draft_records(&nothing).expect_err("refused").code(), "no-words");
    let AnyRecord::Event(event) =
        project.draft_records(&chosen(&project, &ids[0], "Iran began")).expect("drafts").remove(0)
    else {
        panic!("an event first")
    };
    let mut value = serde_json::to_value(&event).expect("JSON");
    value["evidence"][0]["span"] = serde_json::json!({ "start": 3, "end": 100_000 });
    let beyond: Event = serde_json::from_value(value).expect("an event");
    assert_eq!(project.make_record(AnyRecord::Event(beyond)).expect_err("refused").code(), "no-words");
}

#[test]
fn what_a_person_accepted_stays_when_a_new_reading_has_it_no_longer() {
    let text = testing::document(&["Iran closed the road.", "Iran opened the road."], Some("2021-10-04"));
    let spans: Vec<Span> = testing::sentences(&text).iter().map(|sentence| sentence.span).collect();
    let event = |at: usize, kind| testing::event(&text, spans[at], kind, &["IRN"], &["AZE"], None);
    let (closed, opened) = (event(0, EventType::Sanction), event(1, EventType::Concede));
    let reading = |events: &[&Event]| Extraction {
        sentences: testing::sentences(&text),
        records: Records { events: events.iter().copied().cloned().collect(), ..Records::default() },
        ..Extraction::default()
    };
    let mut project = with_told(&text, &reading(&[&closed, &opened]));
    project.set_status(std::slice::from_ref(&closed.id), Status::Accepted).expect("accepted");
    let read = |project: &mut Project, events: &[&Event]| {
        let steps = reading::difference(project.read(), &text, reading(events)).expect("a difference");
        project.make("Read anew", &steps).expect("read anew");
    };
    let found = |project: &Project| project.records(&Filter::default()).expect("records").events;
    read(&mut project, &[]);
    assert_eq!(found(&project), [Event { status: Status::Accepted, ..closed.clone() }]);
    read(&mut project, &[]);
    assert_eq!(found(&project).len(), 1, "a second reading changes nothing");
    assert_eq!(project.history().expect("history").len(), 2);

    // Found again, it is the machine's again.
    read(&mut project, &[&closed]);
    project.set_status(std::slice::from_ref(&closed.id), Status::Proposed).expect("reopened");
    read(&mut project, &[]);
    assert!(found(&project).is_empty());
    while project.undo().expect("undone").is_some() {}
    assert_eq!(found(&project).len(), 2);
}

/// Leaves a project as an older engine would have: of its events the first has another rule and day, the second is missing,
/// the third is one that is found no longer.
fn age(project: &Project) {
    let connection = project.read();
    let texts = project.documents().expect("documents").into_iter().filter(|one| one.attribution.is_none());
    let filter = Filter { documents: texts.map(|one| one.id).collect(), ..Filter::default() };
    let events = project.records(&filter).expect("records").events;
    let [first, second, third] = &events[..3] else { panic!("three events: {events:?}") };
    let set = |event: &Event, id: &RecordId| {
        let value = serde_json::to_string(&AnyRecord::Event(event.clone())).expect("JSON");
        let sql = "UPDATE record_values SET value = ?2 WHERE record = (SELECT row FROM records WHERE id = ?1)";
        assert_eq!(connection.execute(sql, [&id.0, &value]).expect("set"), 1);
        connection.execute("UPDATE records SET id = ?2 WHERE id = ?1", [&id.0, &event.id.0]).expect("set");
        records::refresh(connection, &event.id).expect("refreshed");
    };
    let mut older = first.clone();
    older.interval = Some(Interval::day(testing::day("2001-01-01")));
    set(&older, &first.id);
    records::remove(connection, &second.id).expect("removed");
    let mut gone = third.clone();
    gone.id = RecordId("00000000000000aa".to_owned());
    set(&gone, &third.id);
}

fn with_three() -> Project {
    let mut project = Project::in_memory().expect("a project");
    let files = vec![
        input(
            "a.txt",
            "Published: 2021-10-04\n\nIran began a drill near the Aras on Friday. Baku summoned the Iranian ambassador.\n",
        ),
        input(
            "b.txt",
            "Published: 2021-10-06\n\nAzerbaijan criticised Iran’s drill at Şuşa on Tuesday. Iran accused Azerbaijan.\n",
        ),
    ];
    project.import(files, None, &mut |_| true).expect("an import");
    project
}

#[test]
fn a_new_reading_tells_what_it_changed_once_and_can_be_undone() {
    let mut project = with_three();
    let fresh = project.records(&Filter::default()).expect("records");
    assert!(fresh.events.len() > 3, "{:?}", fresh.events);
    assert_eq!(project.reread(&mut |_| true).expect("read anew").list, []);
    assert_eq!(project.changes().expect("news"), None, "nothing changed");
    let entries = project.history().expect("history").len();

    age(&project);
    let aged = project.records(&Filter::default()).expect("records");
    let mut heard = Vec::new();
    let changes = project
        .reread(&mut |progress| {
            heard.push(progress.done);
            true
        })
        .expect("read anew");
    assert_eq!(heard, [0, 1]);
    assert_eq!((changes.documents, changes.added, changes.gone, changes.changed), (2, 2, 1, 1));
    let changed = changes.list.iter().find(|one| one.change == crate::model::Change::Changed).expect("a changed one");
    let field = &changed.fields[0];
    assert_eq!((field.field, field.before.as_str()), (crate::model::RecordField::Date, "2001-01-01"));
    assert_eq!(project.records(&Filter::default()).expect("records"), fresh);
    assert_eq!(project.changes().expect("news").as_ref(), Some(&changes));

    assert_eq!(project.undo().expect("undone").as_deref(), Some("Read 2 documents anew"));
    assert_eq!(project.records(&Filter::default()).expect("records"), aged);
    assert_eq!(project.changes().expect("news"), None);
    project.redo().expect("done again");
    assert_eq!(project.records(&Filter::default()).expect("records"), fresh);
    project.dismiss_changes().expect("dismissed");
    assert_eq!(project.changes().expect("news"), None);
    assert_eq!(project.history().expect("history").len(), entries + 1);
}

#[test]
fn a_new_reading_keeps_decisions_and_what_was_made_by_hand_and_leaves_datasets() {
    let mut project = with_three();
    let csv = include_str!("../../../../tests/material/datasets/acled-2023.csv");
    project.import(vec![input("acled-2023.csv", csv)], None, &mut |_| true).expect("a dataset");
    let texts: Vec<DocumentId> = project
        .documents()
        .expect("documents")
        .into_iter()
        .filter(|one| one.format == "text")
        .map(|one| one.id)
        .collect();
    assert_eq!(texts.len(), 2);
    let rows = project.records(&Filter::default()).expect("records").events.len();
    let by_hand = project.draft_records(&chosen(&project, &texts[0], "Iran began a drill")).expect("drafts").remove(0);
    let by_hand = project.make_record(by_hand).expect("made");
    age(&project);
    let third = RecordId("00000000000000aa".to_owned());
    project.set_status(std::slice::from_ref(&third), Status::Accepted).expect("accepted");
    let changes = project.reread(&mut |_| true).expect("read anew");
    assert_eq!((changes.documents, changes.gone, changes.kept), (2, 0, 1));
    assert_eq!(project.record(&third).expect("kept").record.status(), Status::Accepted);
    assert_eq!(project.record(&by_hand).expect("kept").quotes[0].rule, BY_HAND);
    assert_eq!(project.records(&Filter::default()).expect("records").events.len(), rows + 2);
}

#[test]
fn a_new_reading_that_is_stopped_keeps_what_was_read() {
    let mut project = with_three();
    age(&project);
    let changes = project.reread(&mut |progress| progress.done < 1).expect("read anew");
    assert!(changes.cancelled);
    assert_eq!(changes.documents, 1);
    let rest = project.reread(&mut |_| true).expect("read anew");
    assert_eq!(changes.added + rest.added, 2);
}

#[test]
fn search_forgives_the_spelling_of_names() {
    let mut project = Project::in_memory().expect("a project");
    let text = "Published: 2021-10-06\n\nƏliyev met Erdoğan in Xankəndi, the chief town of Qarabağ, on Tuesday. Azerbaijan shelled Armenia at Goris.\n";
    project.import(vec![input("a.txt", text)], None, &mut |_| true).expect("an import");
    for typed in ["Aliyev", "aliev", "Erdogan", "Khankendi", "Karabakh", "Garabagh", "Qarabag", "Aliyev Karabakh"] {
        let hits = project.search(typed).expect("hits");
        assert_eq!(hits.len(), 1, "{typed}");
        assert!(hits[0].snippet.contains(search::MATCH_START), "{typed}: {}", hits[0].snippet);
    }
    for typed in ["Kars", "Aliyan", "\"Karabakh\"", "Ardahan"] {
        assert!(project.search(typed).expect("hits").is_empty(), "{typed}");
    }
    let found = project.find("Qarabag").expect("found");
    assert!(found.actors.is_empty() && found.documents.is_empty() && found.sentences.len() == 1, "{found:?}");
    assert!(project.find("Gars").expect("found").places.iter().any(|place| place.name == "Kars"));
    let actors = |text: &str| {
        project.find(text).expect("found").actors.into_iter().map(|one| one.actor.name).collect::<Vec<_>>()
    };
    assert!(actors("Aliev").iter().any(|name| name.contains("Aliyev")), "{:?}", actors("Aliev"));
    assert_eq!(project.find(" - ").expect("nothing"), analyse::Found::default());
    let with = |text: &str| Filter { text: Some(text.to_owned()), ..Filter::default() };
    let of = |text: &str| project.records(&with(text)).expect("records").events.len();
    assert_eq!((of("Karabakh"), of("Kars")), (of("Qarabağ"), 0));
    assert!(of("Karabakh") > 0, "the meeting is a record");
}

#[test]
fn what_documents_say_of_one_thing_stands_side_by_side_also_when_merged() {
    use crate::link::compare::{Agreement, Field};
    let mut project = Project::in_memory().expect("a project");
    let files = vec![
        input(
            "a.txt",
            "One\nPublished: 2021-05-03\n\nOn 2 May 2021 Azerbaijan shelled Armenia near Goris and killed three soldiers.\n",
        ),
        input(
            "b.txt",
            "Two\nPublished: 2021-05-04\n\nOn 3 May 2021 Azerbaijan shelled Armenia near Kapan and killed four soldiers.\n",
        ),
    ];
    project.import(files, None, &mut |_| true).expect("an import");
    let events = project.records(&Filter::default()).expect("records").events;
    let shelled = events.iter().find(|event| event.place.is_some()).expect("a shelling").id.clone();
    let check = |project: &Project, merged: bool| {
        let comparison = project.compare(&shelled).expect("a comparison");
        let titles: Vec<&str> = comparison.tellers.iter().map(|teller| teller.title.as_str()).collect();
        assert_eq!(titles, ["One", "Two"]);
        assert_eq!(comparison.tellers.iter().any(|teller| teller.merged), merged);
        let field = |field| comparison.fields.iter().find(|row| row.field == field).expect("a field");
        let date = field(Field::Date);
        assert_eq!(date.says, [Some("2021-05-02".to_owned()), Some("2021-05-03".to_owned())]);
        assert_eq!((date.agreement, field(Field::Place).agreement), (Agreement::Apart, Agreement::Apart));
        assert_eq!(field(Field::Source).agreement, Agreement::Alike);
        comparison.tellers[1].record.clone()
    };
    let twin = check(&project, false);
    project.merge(&shelled, &[twin]).expect("merged");
    check(&project, true);
    let alone = with_two();
    let event = alone.0.records(&Filter::default()).expect("records").events.remove(0);
    assert_eq!(alone.0.compare(&event.id).expect("a comparison").tellers.len(), 1);
}

#[test]
fn a_large_dataset_is_found_by_actor_dyad_and_window_like_a_small_one() {
    let rows = |filler: usize| {
        let mut text = "day,who,whom,words\n".to_owned();
        for number in 0..1200 {
            let whom = ["Azerbaijan", "Turkey"][number % 2];
            let words = format!("{number} {}", "x".repeat(filler));
            text.push_str(&format!("20{:02}-01-02,Armenia,{whom},{words}\n", number % 40 + 10));
        }
        Input { file_name: "rows.csv".to_owned(), bytes: text.into_bytes() }
    };
    let mapping = parse_mapping(
        "record = \"event\"\nevent_type = \"ASSAULT\"\n[fields]\ndate = \"day\"\nsource = \"who\"\ntarget = \"whom\"\n",
        "rows",
    );
    let options = ImportOptions { mapping: Some(mapping.expect("a mapping")), ..ImportOptions::default() };
    // From twenty megabytes on, some indexes are written at the end.
    let [small, large] = [10, 18_000].map(|filler| {
        let mut project = Project::in_memory().expect("a project");
        let report = project.import_with(vec![Source::Bytes(rows(filler))], &options, &mut |_| true);
        assert_eq!(report.expect("an import").imported.len(), 1);
        let counts = |filter: Filter| project.marks(&filter).expect("marks").id.len();
        let day = |text: &str| Some(testing::day(text));
        [
            counts(Filter::default()),
            counts(Filter { actors: vec!["AZE".into()], ..Filter::default() }),
            counts(Filter { dyad: Some(Dyad::new("ARM".into(), "TUR".into())), ..Filter::default() }),
            counts(Filter { from: day("2015-01-01"), to: day("2016-12-31"), ..Filter::default() }),
        ]
    });
    assert_eq!(small, [1200, 600, 600, 60]);
    assert_eq!(large, small);
}
