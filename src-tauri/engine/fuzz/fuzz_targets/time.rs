//! Any text, dated by its first two bytes: the time tagger ends, its spans lie on characters, and no first day is later
//! than its last.
//!
//! `cargo fuzz run time` in `src-tauri/engine`, with a nightly compiler or `RUSTC_BOOTSTRAP=1`.

#![no_main]

use araxes_engine::{lexicon::Lexicon, segment::find_sentences, tag::time::tag_time};
use chrono::{Days, NaiveDate};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u16, &str)| {
    let (days, text) = input;
    let date = NaiveDate::from_ymd_opt(1900, 1, 1).and_then(|d| d.checked_add_days(Days::new(days.into())));
    let (timexes, _) = tag_time(text, date, &find_sentences(text), Lexicon::builtin());
    let mut last = 0;
    for timex in timexes {
        assert!(timex.span.start >= last && text.get(timex.span.start..timex.span.end).is_some());
        last = timex.span.end;
        if let Some((start, end)) = timex.interval.and_then(|i| Some((i.start?, i.end?))) {
            assert!(start <= end);
        }
    }
});
