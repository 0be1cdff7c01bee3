//! The system's packages: what is missing is installed when we may, and otherwise named in one line to type.

use std::process::Command;

use crate::shell::{Outcome, command, found, run, succeeds};

/// Something the system must have, how to see that it does, and which packages bring it.
struct Need {
    probe: Probe,
    apt: &'static str,
    dnf: &'static str,
    pacman: &'static str,
}

enum Probe {
    /// Known to pkg-config.
    Library(&'static str),
    /// One of these is on the path.
    Program(&'static [&'static str]),
}

const BUILD: &[Need] = &[
    Need { probe: Probe::Program(&["cc"]), apt: "build-essential", dnf: "gcc gcc-c++", pacman: "base-devel" },
    Need { probe: Probe::Program(&["pkg-config"]), apt: "pkg-config", dnf: "pkgconf-pkg-config", pacman: "pkgconf" },
    Need {
        probe: Probe::Library("webkit2gtk-4.1"),
        apt: "libwebkit2gtk-4.1-dev",
        dnf: "webkit2gtk4.1-devel",
        pacman: "webkit2gtk-4.1",
    },
];

const TEST: &[Need] = &[
    Need { probe: Probe::Program(&["Xvfb"]), apt: "xvfb", dnf: "xorg-x11-server-Xvfb", pacman: "xorg-server-xvfb" },
    Need {
        probe: Probe::Program(&["WebKitWebDriver"]),
        apt: "webkit2gtk-driver",
        dnf: "webkit2gtk-driver",
        pacman: "webkit2gtk-4.1",
    },
    Need { probe: Probe::Program(CHROMIUM), apt: "chromium", dnf: "chromium", pacman: "chromium" },
];

/// Names under which Chromium is installed.
pub const CHROMIUM: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Makes sure of what a build needs.
pub fn for_building() -> Outcome {
    provide(BUILD)
}

/// Makes sure of what the tests need besides.
pub fn for_testing() -> Outcome {
    provide(TEST)
}

/// The web view of Windows and macOS belongs to the system, so only Linux needs packages.
fn provide(needs: &'static [Need]) -> Outcome {
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    let missing = missing(needs);
    if missing.is_empty() {
        return Ok(());
    }
    let packages =
        |of: fn(&Need) -> &'static str| -> String { missing.iter().map(|need| of(need)).collect::<Vec<_>>().join(" ") };
    if found(&["apt-get"]).is_some() {
        return apt(&packages(|need| need.apt));
    }
    let line = if found(&["dnf"]).is_some() {
        format!("sudo dnf install {}", packages(|need| need.dnf))
    } else if found(&["pacman"]).is_some() {
        format!("sudo pacman -S --needed {}", packages(|need| need.pacman))
    } else {
        format!("install what Debian calls {}", packages(|need| need.apt))
    };
    Err(format!("system packages are missing; please type\n\n    {line}\n"))
}

fn missing(needs: &'static [Need]) -> Vec<&'static Need> {
    let there = |need: &Need| match need.probe {
        Probe::Library(name) => succeeds(command("pkg-config").args(["--exists", name])),
        Probe::Program(names) => found(names).is_some(),
    };
    needs.iter().filter(|need| !there(need)).collect()
}

fn apt(packages: &str) -> Outcome {
    // Another installation, such as the system's own nightly one, is waited for.
    let line =
        format!("apt-get update && apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends {packages}");
    let Some(mut shell) = privileged_shell() else {
        return Err(format!("system packages are missing; please type\n\n    sudo sh -c '{line}'\n"));
    };
    eprintln!("Installing {packages}");
    run(shell.env("DEBIAN_FRONTEND", "noninteractive").args(["-c", &line]))
}

/// A shell that may install packages without asking anybody: ours when we are root, or one of sudo's.
fn privileged_shell() -> Option<Command> {
    let user = command("id").arg("-u").output().ok()?;
    if user.stdout.trim_ascii() == b"0" {
        return Some(command("sh"));
    }
    succeeds(command("sudo").args(["-n", "true"])).then(|| {
        let mut sudo = command("sudo");
        sudo.args(["-n", "--preserve-env=DEBIAN_FRONTEND", "sh"]);
        sudo
    })
}
