//! SIPRI's register and its deliveries, which are in Latin-1 and have torn rows.
//!
//! `cargo fuzz run sipri` in `src-tauri/engine`, with a nightly compiler or `RUSTC_BOOTSTRAP=1`.

#![no_main]

use araxes_engine_fuzz::*;
use libfuzzer_sys::fuzz_target;

fuzz_target!(init: only_our_own_faults(), |bytes: &[u8]| {
    for head in [
        include_bytes!("../../../../tests/material/datasets/sipri-register.csv").as_slice(),
        include_bytes!("../../../../tests/material/datasets/sipri-deliveries.csv"),
    ] {
        read_as_dataset("a.csv", &after(head, bytes), None);
    }
});
