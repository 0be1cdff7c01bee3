//! Any bytes, as documents and as a dataset: whatever a person drops on the window.
//!
//! `cargo fuzz run any` in `src-tauri/engine`, with a nightly compiler or `RUSTC_BOOTSTRAP=1`.

#![no_main]

use araxes_engine_fuzz::*;
use libfuzzer_sys::fuzz_target;

fuzz_target!(init: only_our_own_faults(), |bytes: &[u8]| {
    read_as_documents("any", bytes);
    read_as_dataset("any.csv", bytes, None);
});
