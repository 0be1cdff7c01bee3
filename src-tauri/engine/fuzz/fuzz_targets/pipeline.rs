//! Any text, dated by its first two bytes, into all that it says: each span lies on characters, each quotation is what the
//! text says there, and the same text says the same again.
//!
//! `cargo fuzz run pipeline` in `src-tauri/engine`, with a nightly compiler or `RUSTC_BOOTSTRAP=1`.

#![no_main]

use araxes_engine::{
    lexicon::Lexicon,
    model::{DateOrigin, Document, DocumentDate, DocumentId, DocumentMeta},
    pipeline::extract,
};
use chrono::{Days, NaiveDate};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u16, &str)| {
    let (days, text) = input;
    let date = NaiveDate::from_ymd_opt(1900, 1, 1).and_then(|d| d.checked_add_days(Days::new(days.into())));
    let document = Document {
        id: DocumentId("0123456789abcdef".to_owned()),
        title: "Fuzz".to_owned(),
        source: None,
        file_name: "fuzz.txt".to_owned(),
        date: date.map(|date| DocumentDate { date, origin: DateOrigin::Given }),
        meta: DocumentMeta::default(),
        text: text.replace('\r', "\n"),
    };
    let found = extract(&document, Lexicon::builtin());
    for record in found.records.clone().into_any() {
        for piece in record.evidence().all() {
            assert!(piece.stands_in(&document.text), "{piece:?}");
            assert!(document.text.get(piece.sentence.start..piece.sentence.end).is_some());
        }
    }
    assert!(extract(&document, Lexicon::builtin()) == found);
});
