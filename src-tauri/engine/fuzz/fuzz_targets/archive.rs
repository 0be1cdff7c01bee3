//! ZIP archives, torn in any way.
//!
//! `cargo fuzz run archive` in `src-tauri/engine`, with a nightly compiler or `RUSTC_BOOTSTRAP=1`.

#![no_main]

use araxes_engine_fuzz::*;
use libfuzzer_sys::fuzz_target;

fuzz_target!(init: only_our_own_faults(), |bytes: &[u8]| {
    read_as_documents("a.zip", &after(b"PK\x03\x04", bytes));
    read_as_dataset("a.zip", &after(b"PK\x03\x04", bytes), None);
});
