//! Installers: the window, the command line, its man pages and completions, and what the desktop is told of project files.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use crate::{
    make, page,
    shell::{Outcome, cargo, command, npm, root, run, target},
};

const TAURI_CLI: &str = "@tauri-apps/cli@2.12.5";

/// Builds installers of the kinds named, or of those that this platform builds without downloads.
pub fn bundle(kinds: Option<&String>) -> Outcome {
    make::set_up()?;
    page::build()?;
    // As in `make::build`: always the whole workspace, or dependencies are built a second time.
    run(cargo().args(["build", "--release", "--workspace", "--exclude", "xtask"]))?;
    let mut tauri = npm();
    tauri.current_dir(root().join("src-tauri"));
    tauri.args(["exec", "--yes", "--package", TAURI_CLI, "--", "tauri", "bundle"]);
    if cfg!(target_os = "linux") {
        tauri.arg("--config").arg(linux_files()?);
    }
    match kinds {
        Some(kinds) => drop(tauri.args(["--bundles", kinds])),
        // AppImage would fetch programs of its own from the network.
        None if cfg!(target_os = "linux") => drop(tauri.args(["--bundles", "deb,rpm"])),
        None => {}
    }
    run(&mut tauri)
}

/// A file of settings that says which of our files go where beside those that Tauri packs itself.
fn linux_files() -> Outcome<PathBuf> {
    let release = target().join("release");
    let manual = release.join("manual");
    if manual.exists() {
        fs::remove_dir_all(&manual).map_err(|error| format!("{}: {error}", manual.display()))?;
    }
    run(command(release.join(format!("araxes{}", env::consts::EXE_SUFFIX))).arg("manual").arg(&manual))?;
    let pages = manual.join("man/man1");
    let entries = fs::read_dir(&pages).map_err(|error| format!("{}: {error}", pages.display()))?;
    // Without name and time of the file in it, so that two builds give the same bytes.
    run(command("gzip").args(["-9", "-n"]).args(entries.flatten().map(|entry| entry.path())))?;
    let common = [
        ("/usr/bin/araxes", release.join("araxes")),
        ("/usr/share/man/man1", pages),
        ("/usr/share/bash-completion/completions/araxes", manual.join("bash-completion/completions/araxes")),
        ("/usr/share/fish/vendor_completions.d/araxes.fish", manual.join("fish/vendor_completions.d/araxes.fish")),
        ("/usr/share/mime/packages/araxes.xml", root().join("src-tauri/linux/araxes.xml")),
        ("/usr/share/icons/hicolor/scalable/apps/araxes-desktop.svg", root().join("src-tauri/icons/araxes.svg")),
        (
            "/usr/share/icons/hicolor/scalable/mimetypes/application-x-araxes.svg",
            root().join("src-tauri/icons/araxes.svg"),
        ),
        ("/usr/share/doc/araxes/copyright", root().join("LICENSE")),
    ];
    let zsh = manual.join("zsh/vendor-completions/_araxes");
    let files = |zsh_at: &str| {
        let all = common.iter().map(|(at, file)| (*at, file)).chain([(zsh_at, &zsh)]);
        all.map(|(at, file)| format!("{}:{}", quoted(Path::new(at)), quoted(file))).collect::<Vec<_>>().join(",")
    };
    let settings = format!(
        r#"{{"bundle":{{"linux":{{"deb":{{"files":{{{}}}}},"rpm":{{"files":{{{}}}}}}}}}}}"#,
        files("/usr/share/zsh/vendor-completions/_araxes"),
        files("/usr/share/zsh/site-functions/_araxes"),
    );
    let path = target().join("bundle.json");
    fs::write(&path, settings).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(path)
}

fn quoted(path: &Path) -> String {
    format!("\"{}\"", path.display().to_string().replace('\\', "\\\\").replace('"', "\\\""))
}
