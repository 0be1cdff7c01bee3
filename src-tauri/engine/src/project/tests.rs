//! The façade from end to end.

use super::*;

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
