//! `cargo xtask test`: every check, in order, each with its time.
//!
//! The quick ones come first. The first that fails ends the run, and what it printed stands right above the summary.

use std::{
    process::ExitCode,
    time::{Duration, Instant},
};

use crate::{
    make, packages, page,
    shell::{Outcome, built, cargo, command, found, run, target},
};

const TAURI_DRIVER: &str = "2.1.0";

type Step = (&'static str, fn() -> Outcome);

const STEPS: &[Step] = &[
    ("system packages", system_packages),
    ("npm packages", page::install),
    ("formatting", formatting),
    ("page: types", || page::script("check")),
    ("page: unit tests", || page::script("test")),
    ("page: build", page::build),
    ("clippy", clippy),
    ("build", make::build),
    ("Rust tests", rust_tests),
    ("browser tests", browser_tests),
    ("tauri-driver", tauri_driver),
    ("window tests", window_tests),
];

/// Runs the steps. The closing line counts them.
pub fn test() -> ExitCode {
    let mut times: Vec<(&str, Duration)> = Vec::new();
    let mut failure = None;
    for (name, step) in STEPS {
        eprintln!("\n── {name}");
        let start = Instant::now();
        let outcome = step();
        times.push((name, start.elapsed()));
        if let Err(reason) = outcome {
            failure = Some(reason);
            break;
        }
    }

    eprintln!();
    for (name, time) in &times {
        eprintln!("{name:<18} {:>6.1} s", time.as_secs_f64());
    }
    let total: Duration = times.iter().map(|(_, time)| time).sum();
    eprintln!("{:<18} {:>6.1} s\n", "all", total.as_secs_f64());
    match failure {
        None => {
            println!("{} passed, 0 failed", times.len());
            ExitCode::SUCCESS
        }
        Some(reason) => {
            let passed = times.len() - 1;
            eprintln!("{} failed: {reason}", times[passed].0);
            println!("{passed} passed, 1 failed, {} skipped", STEPS.len() - times.len());
            ExitCode::FAILURE
        }
    }
}

fn system_packages() -> Outcome {
    packages::for_building()?;
    packages::for_testing()
}

fn formatting() -> Outcome {
    run(cargo().args(["fmt", "--all", "--check"]))
}

fn clippy() -> Outcome {
    run(cargo().args(["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"]))
}

fn rust_tests() -> Outcome {
    run(cargo().args(["test", "--workspace", "--no-fail-fast", "--quiet"]))
}

/// The page in Chromium, against the engine behind `araxes serve`.
fn browser_tests() -> Outcome {
    let chromium = found(packages::CHROMIUM).ok_or("no Chromium is on the path")?;
    run(crate::shell::npm()
        .args(["run", "--silent", "test:browser"])
        .env("CHROMIUM", chromium)
        .env("ARAXES", built("araxes")))
}

/// The WebDriver server for Tauri windows, installed once beside our own builds.
fn tauri_driver() -> Outcome {
    if !driver_needed() || tool("tauri-driver").exists() {
        return Ok(());
    }
    let root = target().join("tools");
    run(cargo()
        .args(["install", "--quiet", "--locked", "--debug", "--version", TAURI_DRIVER, "--root"])
        .arg(root)
        .arg("tauri-driver"))
}

/// The real window, driven through WebDriver.
fn window_tests() -> Outcome {
    if !driver_needed() {
        eprintln!("The window tests run on Linux only.");
        return Ok(());
    }
    run(command("node")
        // One window after the other: they share the screen and the driver's port.
        .args(["--test", "--test-reporter=spec", "--test-concurrency=1"])
        .args(["tests/window/window.test.mjs", "tests/window/presenter.test.mjs"])
        .env("ARAXES_DESKTOP", built("araxes-desktop"))
        .env("TAURI_DRIVER", tool("tauri-driver"))
        .env("SCREENSHOTS", target().join("screenshots")))
}

fn driver_needed() -> bool {
    cfg!(target_os = "linux")
}

fn tool(name: &str) -> std::path::PathBuf {
    target().join("tools/bin").join(name)
}
