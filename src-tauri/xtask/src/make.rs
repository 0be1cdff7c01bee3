//! The tasks that make something: the window, the sample, the maps.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::{
    packages, page,
    shell::{Outcome, built, cargo, command, npm, root, run, target},
};

/// Installs what a build needs.
pub fn set_up() -> Outcome {
    packages::for_building()?;
    page::install()
}

/// Builds everything of ours.
///
/// Always the whole workspace: with a part of it cargo chooses other features and builds dependencies a second time.
pub fn build() -> Outcome {
    run(cargo().args(["build", "--workspace", "--exclude", "xtask"]))
}

/// Builds the command line alone, and of the whole workspace, for the reason that [`build`] has.
pub fn command_line(options: &[&str]) -> Outcome {
    run(cargo().args(["build", "--workspace", "--exclude", "xtask", "--bin", "araxes"]).args(options))
}

/// Opens the window on the sample, or on the files given.
pub fn run_window(files: &[String]) -> Outcome {
    let window = built("araxes-desktop");
    if cfg!(target_os = "linux") && env::var_os("DISPLAY").or(env::var_os("WAYLAND_DISPLAY")).is_none() {
        return Err(format!(
            "the window is built, but there is no display to open it on: DISPLAY and WAYLAND_DISPLAY are not set.\n\
             On a desktop, type the command in a terminal there. Without one, install xvfb and type\n\n    \
             xvfb-run -a {} --sample\n",
            window.display()
        ));
    }
    let mut command = Command::new(window);
    if files.is_empty() {
        command.arg("--sample")
    } else {
        command.args(files)
    };
    run(&mut command)
}

/// `cargo xtask run`.
pub fn run_all(files: &[String]) -> Outcome {
    set_up()?;
    page::build()?;
    build()?;
    run_window(files)
}

/// Builds the sample project with the command line, as a person would.
pub fn sample(path: Option<&String>) -> Outcome {
    packages::for_building()?;
    command_line(&[])?;
    let path = path.map_or_else(|| target().join("sample.araxes"), |path| here(path));
    for old in ["araxes", "araxes-wal", "araxes-shm"].map(|extension| path.with_extension(extension)) {
        if old.exists() {
            fs::remove_file(&old).map_err(|error| format!("{}: {error}", old.display()))?;
        }
    }
    run(command(built("araxes")).arg("import").args(sample_documents()?).arg("--project").arg(&path))?;
    let story = root().join("samples/stories/autumn-2021.toml");
    run(command(built("araxes")).arg("story").arg("--add").arg(story).arg("--project").arg(&path))?;
    println!("{}", path.display());
    Ok(())
}

/// Builds the map layers in a virtual environment of Python.
pub fn maps() -> Outcome {
    let python = python("maps-python")?;
    install(&python, &["-r", "maps/build/requirements.txt"])?;
    run(command(&python).arg("maps/build").arg("--cache").arg(target().join("maps-cache")).args(["--out", "maps"]))
}

/// The Python of a virtual environment in the target folder.
pub fn python(name: &str) -> Outcome<PathBuf> {
    let environment = target().join(name);
    let python = environment.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    if !python.exists() {
        let system = if cfg!(windows) { "python" } else { "python3" };
        run(command(system).args(["-m", "venv"]).arg(&environment))?;
    }
    Ok(python)
}

/// Installs packages there: their names, or what pip takes else.
pub fn install(python: &Path, packages: &[&str]) -> Outcome {
    run(command(python).args(["-m", "pip", "install", "--quiet"]).args(packages))
}

/// Measures the release beside its peers and writes what came out to `tests/bench/RESULTS.md`; `--million` takes the
/// large corpora, which need half an hour. `--only datasets` and the like measures a part, and writes nothing.
pub fn bench(options: &[String]) -> Outcome {
    command_line(&["--release"])?;
    let python = python("bench-python")?;
    install(&python, &["-r", "tests/bench/requirements.txt"])?;
    let araxes = target().join("release").join(format!("araxes{}", env::consts::EXE_SUFFIX));
    let mut peers = command(python);
    peers.arg("tests/bench/peers.py").arg(araxes).args(options).stderr(Stdio::inherit());
    let output = peers.output().map_err(|error| error.to_string())?;
    if !output.status.success() {
        return Err("the benchmark did not come to its end".to_owned());
    }
    let told = String::from_utf8_lossy(&output.stdout);
    print!("{told}");
    // A part of it is no report.
    if options.iter().any(|option| option == "--only") {
        return Ok(());
    }
    let path = root().join("tests/bench/RESULTS.md");
    let head = format!(
        "# Araxes beside its peers\n\nWritten by `cargo xtask bench{}`; what each line means stands in `peers.py`.\n\n",
        options.iter().map(|option| format!(" {option}")).collect::<String>()
    );
    fs::write(&path, head + &told).map_err(|error| format!("{}: {error}", path.display()))
}

/// Measures frames and starts of a release build, in Chromium beside other programs' charts and in the real window, and
/// writes what came out into `tests/bench/FRAMES.md`, below its own words.
pub fn frames() -> Outcome {
    set_up()?;
    page::build()?;
    run(npm().args(["ci", "--ignore-scripts"]).current_dir(root().join("tests/bench")))?;
    run(npm().args(["exec", "--", "vite", "build", "--config", "bench/vite.config.ts"]))?;
    run(cargo().args(["build", "--release", "--workspace", "--exclude", "xtask"]))?;
    let release = |name: &str| target().join("release").join(format!("{name}{}", env::consts::EXE_SUFFIX));
    let mut told = String::new();
    for script in ["ui/bench/frames.mjs", "tests/window/frames.mjs"] {
        let mut node = command("node");
        node.arg(script).env("ARAXES", release("araxes")).env("ARAXES_DESKTOP", release("araxes-desktop"));
        let output = node.stderr(Stdio::inherit()).output().map_err(|error| error.to_string())?;
        if !output.status.success() {
            return Err(format!("{script} did not come to its end"));
        }
        told += &String::from_utf8_lossy(&output.stdout);
        told.push('\n');
    }
    print!("{told}");
    let path = root().join("tests/bench/FRAMES.md");
    let old = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let Some((head, _)) = old.split_once(MEASURED) else {
        return Err(format!("{}: has no `{MEASURED}`", path.display()));
    };
    fs::write(&path, format!("{head}{MEASURED}\n\n{}\n", told.trim_end()))
        .map_err(|error| format!("{}: {error}", path.display()))
}

/// What stands in `FRAMES.md` above the figures that a run replaces.
const MEASURED: &str = "## Measured";

fn sample_documents() -> Outcome<Vec<PathBuf>> {
    let folder = root().join("samples/documents");
    let entries = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    Ok(paths)
}

/// A path as the person who typed it means it.
fn here(path: &str) -> PathBuf {
    env::current_dir().unwrap_or_default().join(Path::new(path))
}
