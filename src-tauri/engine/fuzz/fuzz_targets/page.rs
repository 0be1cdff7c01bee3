//! Web pages.
//!
//! `cargo fuzz run page` in `src-tauri/engine`, with a nightly compiler or `RUSTC_BOOTSTRAP=1`.

#![no_main]

use araxes_engine_fuzz::*;
use libfuzzer_sys::fuzz_target;

fuzz_target!(init: only_our_own_faults(), |bytes: &[u8]| {
    read_as_documents("a.html", &after(b"<!doctype html><html><body>", bytes));
});
