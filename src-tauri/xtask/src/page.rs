//! The page: its npm packages and its build.

use std::fs;

use crate::shell::{Outcome, npm, root, run, succeeds};

/// Installs the npm packages, unless those of this very lock file are there.
pub fn install() -> Outcome {
    if !succeeds(npm().arg("--version")) {
        return Err("npm is missing: install Node.js 20 or newer from https://nodejs.org".to_owned());
    }
    let ui = root().join("ui");
    let lock = fs::read(ui.join("package-lock.json")).map_err(|error| format!("ui/package-lock.json: {error}"))?;
    let stamp = ui.join("node_modules/.installed-from.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    run(npm().args(["ci", "--no-audit", "--no-fund"]))?;
    fs::write(&stamp, lock).map_err(|error| format!("{}: {error}", stamp.display()))
}

/// Builds the page into `ui/dist`, which the shell embeds.
pub fn build() -> Outcome {
    script("build")
}

/// Runs a script of `ui/package.json`.
pub fn script(name: &str) -> Outcome {
    run(npm().args(["run", "--silent", name]))
}
