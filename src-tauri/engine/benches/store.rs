//! What queries cost in a project of a million records.
//!
//! `cargo bench -p araxes-engine --bench store`; `ARAXES_BENCH_RECORDS=100000` makes it smaller. The project is made
//! once, in a temporary folder.

use std::{path::PathBuf, sync::LazyLock};

use araxes_engine::{
    model::{
        ActorCode, Document, DocumentId, Dyad, Event, EventType, Evidence, Evidences, Factuality, Filter, Interval,
        Party, Place, RecordId, Records, Span, Status,
    },
    project::Project,
    store::{Store, documents, records},
};
use chrono::{Days, NaiveDate};
use divan::Bencher;

fn main() {
    let made = &*MADE;
    println!("{} records in {} MB", made.records, std::fs::metadata(&made.path).map_or(0, |file| file.len() >> 20));
    divan::main();
}

/// The project file, kept until the end.
struct Made {
    _folder: tempfile::TempDir,
    path: PathBuf,
    records: usize,
}

static MADE: LazyLock<Made> = LazyLock::new(|| {
    let count = std::env::var("ARAXES_BENCH_RECORDS").ok().and_then(|n| n.parse().ok()).unwrap_or(1_000_000);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("bench.araxes");
    let mut store = Store::create(&path).expect("a project");
    for first in (0..count).step_by(1000) {
        let document = document(first);
        let change = store.change().expect("a change");
        documents::put(&change, &document).expect("a document");
        let events = (first..count.min(first + 1000)).map(|number| event(&document, number)).collect();
        records::insert(&change, Records { events, ..Records::default() }).expect("records");
        change.commit().expect("committed");
    }
    Made { _folder: folder, path, records: count }
});

/// Well-mixed bits of a number (splitmix64), so that the records are spread like those of a real project and the same
/// each time.
fn mixed(number: usize, salt: u64) -> u64 {
    let mut z = (number as u64).wrapping_add(salt << 40).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

fn pick<T: Copy>(of: &[T], number: usize, salt: u64) -> T {
    of[(mixed(number, salt) % of.len() as u64) as usize]
}

fn document(number: usize) -> Document {
    Document {
        id: DocumentId(format!("{number:016x}")),
        title: format!("Dataset part {number}"),
        source: None,
        file_name: format!("part-{number}.txt"),
        date: None,
        meta: Default::default(),
        text: "A made-up line on the border.".to_owned(),
    }
}

fn event(document: &Document, number: usize) -> Event {
    const CODES: [&str; 12] = ["ARM", "AZE", "EU", "GEO", "IRN", "IRQ", "ISR", "PAK", "RUS", "SYR", "TUR", "USA"];
    let party = |salt| {
        let code = ActorCode::from(pick(&CODES, number, salt));
        Party { actor: code.clone(), country: code, text: "somebody".to_owned() }
    };
    let start = first_day() + Days::new(mixed(number, 1) % 11_000);
    let days = pick(&[0, 0, 0, 0, 0, 0, 0, 6, 30, 364], number, 2);
    let event_type = pick(&EventType::ALL, number, 3);
    let quote = format!("A made-up clause number {number} says who did what to whom on the border, and where.");
    Event {
        id: RecordId(format!("{:016x}", mixed(number, 9))),
        event_type,
        mode: None,
        cameo: None,
        goldstein: -2.0,
        quad: event_type.quad(),
        source: vec![party(4)],
        target: vec![party(5)],
        interval: Some(Interval::between(start, start + Days::new(days), araxes_engine::model::Granularity::Day)),
        edtf: None,
        place: Some(Place {
            name: "Kapan".to_owned(),
            text: "Kapan".to_owned(),
            lat_deg: 39.2,
            lon_deg: 46.4,
            precision: 1,
            country: None,
        }),
        factuality: Factuality::Asserted,
        attribution: None,
        evidence: Evidences::one(Evidence {
            document: document.id.clone(),
            span: Span::new(0, 10),
            sentence: Span::new(0, 20),
            quote,
            trigger: "did".to_owned(),
            timex: None,
            rule: "bench".to_owned(),
            confidence: 0.5,
        }),
        status: Status::Proposed,
    }
}

fn first_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(1992, 1, 1).expect("a day")
}

fn project() -> Project {
    Project::open(&MADE.path).expect("the project")
}

/// `days` days out of the thirty years.
fn window(days: u64) -> Filter {
    let from = first_day() + Days::new(5_000);
    Filter { from: Some(from), to: Some(from + Days::new(days - 1)), ..Filter::default() }
}

fn iran() -> Filter {
    Filter { actors: vec!["IRN".into()], types: vec![EventType::Coerce, EventType::Accuse], ..window(30) }
}

#[divan::bench]
fn open_with_its_check(bencher: Bencher) {
    bencher.bench_local(project);
}

#[divan::bench(args = [7, 30, 365])]
fn marks_in_a_window_of_days(bencher: Bencher, days: u64) {
    let project = project();
    bencher.bench_local(|| project.marks(&window(days)).expect("marks").id.len());
}

#[divan::bench]
fn marks_of_one_actor_and_two_types_in_30_days(bencher: Bencher) {
    let project = project();
    bencher.bench_local(|| project.marks(&iran()).expect("marks").id.len());
}

#[divan::bench]
fn first_page_of_30_days(bencher: Bencher) {
    let project = project();
    bencher.bench_local(|| project.page(&window(30), 0, 100).expect("a page").total);
}

#[divan::bench]
fn first_page_of_everything(bencher: Bencher) {
    let project = project();
    bencher.bench_local(|| project.page(&Filter::default(), 0, 100).expect("a page").total);
}

#[divan::bench]
fn words_in_30_days(bencher: Bencher) {
    let project = project();
    let filter = Filter { text: Some("clause 5000".to_owned()), ..window(30) };
    bencher.bench_local(|| project.marks(&filter).expect("marks").id.len());
}

#[divan::bench(sample_count = 3)]
fn marks_of_everything(bencher: Bencher) {
    let project = project();
    bencher.bench_local(|| project.marks(&Filter::default()).expect("marks").id.len());
}

#[divan::bench(sample_count = 3)]
fn tension_of_a_dyad(bencher: Bencher) {
    let project = project();
    let query = araxes_engine::analyse::TensionQuery {
        dyad: Dyad::new("IRN".into(), "AZE".into()),
        half_life_days: 30.0,
        weights: Default::default(),
    };
    bencher.bench_local(|| project.tension(&query).expect("a curve").conflict.len());
}

#[divan::bench(sample_count = 3)]
fn figures_of_the_project(bencher: Bencher) {
    let project = project();
    bencher.bench_local(|| project.info().expect("figures").events);
}
