//! What holds of any text and any order: spans lie on letters, order does not matter, undo takes everything back.

use std::path::Path;

use araxes_engine::{
    lexicon::Lexicon,
    model::{
        AnyRecord, DateOrigin, Document, DocumentDate, DocumentId, DocumentMeta, Factuality, Filter, RecordId, Status,
        Story,
    },
    pipeline,
    project::{ExportFormat, ExportQuery, Input, Project},
};
use proptest::{prelude::*, sample::subsequence};

/// Words that make records, words that make none, and letters that trip whoever counts bytes for letters.
const WORDS: [&str; 44] = [
    "Iran",
    "Azerbaijan",
    "Türkiye",
    "Armenia’s",
    "Israel",
    "Baku",
    "Şuşa",
    "Tehran",
    "Nakhchivan",
    "the Aras",
    "detained",
    "accused",
    "held talks with",
    "sold drones to",
    "closed",
    "denied that it",
    "said",
    "threatened",
    "two drivers",
    "the road to",
    "60 per cent of",
    "on Monday",
    "on 4 October 2021",
    "last March",
    "in 1402 AH",
    "two days later",
    "because",
    "after",
    "“we will answer”",
    "(IRGC)",
    "Dr.",
    "U.S.",
    "\n\n",
    "\n- ",
    "# ",
    ".",
    ";",
    "?!",
    "تهران",
    "Հայաստան",
    "🛑",
    "e\u{301}",
    "\u{202e}x\u{202c}",
    "\u{a0}—\u{a0}",
];

fn any_text() -> impl Strategy<Value = String> {
    let word = prop_oneof![9 => prop::sample::select(&WORDS[..]).prop_map(str::to_owned), 1 => "\\PC{0,6}"];
    prop::collection::vec((word, prop_oneof![9 => Just(" "), 1 => Just("")]), 0..60)
        .prop_map(|words| words.into_iter().map(|(word, space)| word + space).collect())
}

fn document(text: String) -> Document {
    let date = "2021-10-08".parse().expect("a day");
    Document {
        id: DocumentId("0123456789abcdef".to_owned()),
        title: "Any".to_owned(),
        source: None,
        file_name: "any.txt".to_owned(),
        date: Some(DocumentDate { date, origin: DateOrigin::Given }),
        meta: DocumentMeta::default(),
        text,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_lie_on_letters_inside_their_sentence_and_quotations_are_what_stands_there(text in any_text()) {
        let document = document(text);
        let text = &document.text;
        let found = pipeline::extract(&document, Lexicon::builtin());
        let mut last = 0;
        for sentence in &found.sentences {
            let between = text.get(last..sentence.span.start);
            prop_assert!(between.is_some_and(|between| between.trim().is_empty()), "{between:?}");
            prop_assert!(text.get(sentence.span.start..sentence.span.end).is_some());
            last = sentence.span.end;
        }
        for timex in &found.timexes {
            prop_assert!(text.get(timex.span.start..timex.span.end).is_some_and(|words| !words.trim().is_empty()));
        }
        for record in found.records.clone().into_any() {
            for piece in record.evidence().all() {
                prop_assert!(piece.stands_in(text), "{:?}", piece);
                let sentence = text.get(piece.sentence.start..piece.sentence.end);
                prop_assert!(sentence.is_some_and(|sentence| sentence.contains(&piece.trigger)), "{:?}", piece);
            }
        }
        for warning in found.warnings.iter().filter_map(|warning| warning.span) {
            prop_assert!(text.get(warning.start..warning.end).is_some());
        }
    }
}

/// Texts of our own, among them a reprint with a later date and a list of records of one event.
fn files() -> Vec<Input> {
    let agency = "Azerbaijani police detained two Iranian drivers near Goris on 15 September 2021. Tehran protested the next day, \
                  and Baku said that the trucks had entered without papers. Armenia closed the road to Kapan. The drivers were \
                  taken to Baku, where a court ordered two months of custody.";
    let texts = [
        ("agency.txt", format!("Drivers held\nPublished: 2021-09-16\n\n{agency}\n")),
        ("reprint.txt", format!("Two drivers in custody\nPublished: 2021-09-18\n\n{agency}\n")),
        ("drill.txt", "A drill\nPublished: 2021-10-04\n\nIran began a drill near the Aras on Friday.\n".to_owned()),
        (
            "answer.txt",
            "An answer\nPublished: 2021-10-06\n\nAzerbaijan criticised Iran’s drill at Şuşa on Tuesday.\n".to_owned(),
        ),
        (
            "same.txt",
            "An answer\nPublished: 2021-10-06\n\nAzerbaijan criticised Iran’s drill at Şuşa on Tuesday.\n".to_owned(),
        ),
        ("undated.txt", "Turkey sold Azerbaijan five drones in 2020 and held talks with Iran.\n".to_owned()),
    ];
    texts.into_iter().map(|(name, text)| Input { file_name: name.to_owned(), bytes: text.into_bytes() }).collect()
}

/// All that a project says: records, and documents with whose reprints they are.
fn told(project: &Project) -> (Vec<u8>, String) {
    let export = ExportQuery { format: ExportFormat::Jsonl, ..ExportQuery::default() };
    let mut documents = project.documents().expect("documents");
    // The same file twice is one document, named after the one that came first.
    documents.iter_mut().for_each(|document| document.file_name = document.file_name.replace("same", "answer"));
    let records = String::from_utf8(project.export(&export).expect("exports")).expect("UTF-8");
    (records.replace("same.txt", "answer.txt").into_bytes(), format!("{documents:?}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_order_of_import_and_any_number_of_imports_give_the_same(
        order in Just(files()).prop_shuffle(),
        cut in 0_usize..6,
    ) {
        let mut straight = Project::in_memory().expect("a project");
        straight.import(files(), None, &mut |_| true).expect("imports");
        let mut other = Project::in_memory().expect("a project");
        let (first, second) = order.split_at(cut);
        for part in [first, second] {
            other.import(part.to_vec(), None, &mut |_| true).expect("imports");
        }
        let (straight, other) = (told(&straight), told(&other));
        prop_assert!(straight.0 == other.0, "records differ");
        prop_assert_eq!(straight.1, other.1);
    }
}

/// Each table that people's work and what was extracted lie in, row by row and in its own order, but for the history and
/// for the numbers of rows, which are given anew.
fn content(path: &Path) -> Vec<String> {
    const TABLES: [&str; 9] = [
        "SELECT id, present, title, source, file_name, date, date_origin, text, warnings, meta, sketch, reprint_of, dataset
         FROM documents WHERE present = 1 ORDER BY id",
        "SELECT d.id, s.first, s.last, s.paragraph, s.kind, s.text FROM sentences s JOIN documents d ON d.row = s.document
         ORDER BY d.id, s.first",
        "SELECT r.id, d.id, kind, class, status, factuality, start_day, end_day, low_day, high_day, order_day, width,
         uncertain, edtf, goldstein, r.source, target, lon_deg, lat_deg, precision, place, label, confidence, at
         FROM records r JOIN documents d ON d.row = r.document ORDER BY r.id",
        "SELECT r.id, v.value FROM record_values v JOIN records r ON r.row = v.record ORDER BY r.id",
        "SELECT r.id, code FROM parties p JOIN records r ON r.row = p.record ORDER BY r.id, code",
        "SELECT r.id, dyad FROM pairs p JOIN records r ON r.row = p.record ORDER BY r.id, dyad",
        "SELECT r.id, d.id, first, last FROM evidence e JOIN records r ON r.row = e.record JOIN documents d ON d.row =
         e.document ORDER BY r.id, d.id, first, last",
        "SELECT id, status, value FROM corrections ORDER BY id",
        "SELECT name, value FROM settings WHERE name = 'stories'",
    ];
    let database = rusqlite::Connection::open(path).expect("opens");
    let mut rows = Vec::new();
    for sql in TABLES {
        let mut select = database.prepare(sql).expect("a table");
        let columns = select.column_count();
        let mut found = select.query([]).expect("rows");
        while let Some(row) = found.next().expect("a row") {
            let cells: Vec<String> = (0..columns).map(|at| format!("{:?}", row.get_ref(at).expect("a cell"))).collect();
            rows.push(cells.join(" | "));
        }
    }
    rows
}

/// Something that a person does.
#[derive(Debug, Clone)]
enum Deed {
    Decide(Vec<usize>, usize),
    Edit(usize, usize),
    Merge(usize, usize),
    Date(usize, u32),
    Remove(usize),
    Tell(String),
    Undo,
    Redo,
}

fn any_deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        (subsequence((0..12).collect::<Vec<_>>(), 1..4), 0_usize..4)
            .prop_map(|(which, status)| Deed::Decide(which, status)),
        (0_usize..12, 0_usize..3).prop_map(|(which, how)| Deed::Edit(which, how)),
        (0_usize..12, 0_usize..12).prop_map(|(keep, other)| Deed::Merge(keep, other)),
        (0_usize..6, 1_u32..28).prop_map(|(which, day)| Deed::Date(which, day)),
        (0_usize..6).prop_map(Deed::Remove),
        "[a-z]{1,8}".prop_map(Deed::Tell),
        Just(Deed::Undo),
        Just(Deed::Redo),
    ]
}

fn act(project: &mut Project, deed: &Deed) {
    let records: Vec<AnyRecord> = project.records(&Filter::default()).expect("records").into_any().collect();
    let documents = project.documents().expect("documents");
    let pick = |at: usize| records.get(at % records.len().max(1));
    match deed {
        Deed::Decide(which, status) => {
            let ids: Vec<RecordId> =
                which.iter().filter_map(|at| pick(*at)).map(|record| record.id().clone()).collect();
            let status = [Status::Accepted, Status::Rejected, Status::Proposed, Status::Accepted][*status];
            project.set_status(&ids, status).expect("decided");
        }
        Deed::Edit(which, how) => {
            if let Some(AnyRecord::Event(event)) = pick(*which) {
                let mut event = event.clone();
                event.factuality = [Factuality::Denied, Factuality::Possible, Factuality::Planned][*how];
                project.edit(AnyRecord::Event(event)).expect("edited");
            }
        }
        Deed::Merge(keep, other) => {
            if let (Some(keep), Some(other)) = (pick(*keep), pick(*other))
                && keep.kind() == other.kind()
            {
                project.merge(keep.id(), &[other.id().clone()]).expect("merged");
            }
        }
        Deed::Date(which, day) => {
            if let Some(document) = documents.get(which % documents.len().max(1)) {
                let date = format!("2021-11-{day:02}").parse().expect("a day");
                project.set_document_date(&document.id, date).expect("dated");
            }
        }
        Deed::Remove(which) => {
            if let Some(document) = documents.get(which % documents.len().max(1)) {
                project.remove_document(&document.id).expect("removed");
            }
        }
        Deed::Tell(title) => {
            let story = Story { title: title.clone(), scenes: Vec::new() };
            project.save_stories(vec![story], "Tell").expect("told");
        }
        Deed::Undo => drop(project.undo().expect("undone")),
        Deed::Redo => drop(project.redo().expect("done again")),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Not the file's own bytes, for SQLite never gives pages back in the order it took them, but every byte in its tables.
    #[test]
    fn undo_of_everything_gives_back_every_byte_of_the_tables(deeds in prop::collection::vec(any_deed(), 1..12)) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("p.araxes");
        let mut project = Project::create(&path).expect("a project");
        project.import(files(), None, &mut |_| true).expect("imports");
        let first = Story { title: "First".to_owned(), scenes: Vec::new() };
        project.save_stories(vec![first], "Begin").expect("saved");
        let before = content(&path);
        let steps_before = project.history().expect("history").len();
        for deed in &deeds {
            act(&mut project, deed);
            // What was imported is no part of this.
            while project.history().expect("history").iter().filter(|entry| !entry.undone).count() < steps_before {
                project.redo().expect("done again");
            }
        }
        let after = content(&path);
        let mut undone = 0;
        while project.history().expect("history").iter().filter(|entry| !entry.undone).count() > steps_before {
            project.undo().expect("undone");
            undone += 1;
        }
        prop_assert_eq!(content(&path), before);
        for _ in 0..undone {
            project.redo().expect("done again");
        }
        prop_assert_eq!(content(&path), after);
        prop_assert_eq!(Project::check(&path).expect("a project").findings, []);
        while project.undo().expect("undone").is_some() {}
        prop_assert_eq!(content(&path).len(), 1, "nothing but the list of stories, which is empty");
    }
}
