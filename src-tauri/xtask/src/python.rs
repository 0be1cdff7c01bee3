//! The Python package: its wheel, and its tests in a virtual environment of their own.

use std::fs;

use crate::{
    make,
    shell::{Outcome, built, cargo, command, root, run, target},
};

/// What the tests need; the engines besides when they are asked for.
const TOOLS: &[&str] = &["maturin>=1.9,<2", "pytest>=8", "pyarrow>=18"];
const ENGINES: &[&str] = &["pyspark>=4", "ray[data]>=2.40", "daft>=0.7"];

/// Builds the wheel into `target/wheels` and tests it: beside the command line, and under `--engines` on Spark, Ray and
/// Daft in local mode, which weigh a gigabyte and want Java. What is not installed is skipped by name.
pub fn python(words: &[String]) -> Outcome {
    let package = root().join("src-tauri/python");
    let mut of_package = cargo();
    run(of_package.current_dir(&package).args(["fmt", "--check"]))?;
    let mut of_package = cargo();
    of_package.current_dir(&package).env("CARGO_TARGET_DIR", target());
    run(of_package.args(["clippy", "--quiet", "--locked", "--all-targets", "--", "-D", "warnings"]))?;
    let python = make::python("python")?;
    make::install(&python, TOOLS)?;
    if words.iter().any(|word| word == "--engines") {
        make::install(&python, ENGINES)?;
    }
    let wheels = target().join("wheels");
    if wheels.exists() {
        fs::remove_dir_all(&wheels).map_err(|error| format!("{}: {error}", wheels.display()))?;
    }
    let mut maturin = command(&python);
    maturin.current_dir(&package).env("CARGO_TARGET_DIR", target());
    run(maturin.args(["-m", "maturin", "build", "--release", "--locked", "--out"]).arg(&wheels))?;
    let wheel = fs::read_dir(&wheels).ok().and_then(|mut files| files.next()).and_then(Result::ok);
    let wheel = wheel.ok_or("maturin built no wheel")?.path();
    make::install(&python, &["--force-reinstall", "--no-deps", &wheel.to_string_lossy()])?;
    make::command_line(&[])?;
    // Python looks for modules beside itself first: in the folder of the package it would find the sources, not the wheel.
    let tests = package.join("tests");
    run(command(&python).current_dir(tests).args(["-m", "pytest", "--quiet"]).env("ARAXES", built("araxes")))?;
    println!("{}", wheel.display());
    Ok(())
}
