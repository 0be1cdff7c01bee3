//! `cargo xtask fuzz`: every fuzz target in turn, on one core.

use std::fs;

use crate::shell::{self, Outcome, cargo, command, root, succeeds, target};

const CARGO_FUZZ: &str = "0.13.1";
/// Seconds of each target unless told otherwise.
const SECONDS: u32 = 180;

/// Runs each target for so many seconds. What it finds stays in `src-tauri/engine/fuzz/artifacts`.
pub fn run(seconds: Option<&String>) -> Outcome {
    let seconds: u32 = match seconds {
        Some(seconds) => seconds.parse().map_err(|_| format!("\"{seconds}\" is no number of seconds"))?,
        None => SECONDS,
    };
    let tools = target().join("tools");
    let program = tools.join("bin/cargo-fuzz");
    if !succeeds(command(&program).arg("--version")) {
        let mut install = cargo();
        install.args(["install", "--quiet", "--locked", "--version", CARGO_FUZZ, "cargo-fuzz", "--root"]).arg(&tools);
        shell::run(&mut install)?;
    }
    let folder = root().join("src-tauri/engine/fuzz/fuzz_targets");
    let entries = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut targets: Vec<String> = entries
        .flatten()
        .filter_map(|entry| entry.path().file_stem().map(|stem| stem.to_string_lossy().into_owned()))
        .collect();
    targets.sort();
    for name in targets {
        let mut fuzz = command(&program);
        fuzz.current_dir(root().join("src-tauri/engine"));
        // The stable compiler knows what is needed; without a sanitizer it need not be told where memory is unsafe, since
        // no code of ours is.
        fuzz.env("RUSTC_BOOTSTRAP", "1").env("CARGO_TARGET_DIR", target().join("fuzz"));
        fuzz.args(["fuzz", "run", "--sanitizer", "none", &name, "--"]);
        fuzz.args([&format!("-max_total_time={seconds}"), "-timeout=30", "-rss_limit_mb=2048"]);
        shell::run(&mut fuzz)?;
    }
    Ok(())
}
