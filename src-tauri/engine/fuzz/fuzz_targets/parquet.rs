//! Parquet: our own fixture, of which the bytes say what is changed where, three for a place and one for what stands there.
//! Of bytes by themselves hardly any would get past the sums and lengths of the format.
//!
//! `cargo fuzz run parquet` in `src-tauri/engine`, with a nightly compiler or `RUSTC_BOOTSTRAP=1`.

#![no_main]

use araxes_engine_fuzz::*;
use libfuzzer_sys::fuzz_target;

fuzz_target!(init: only_our_own_faults(), |bytes: &[u8]| {
    let mut file = include_bytes!("../../../../tests/material/datasets/events.parquet").to_vec();
    for change in bytes.chunks_exact(4) {
        let at = u32::from_le_bytes([change[0], change[1], change[2], 0]) as usize % file.len();
        file[at] = change[3];
    }
    read_as_dataset("a.parquet", &file, None);
});
