//! The walls between modules, read from the sources: which way the arrows of ARCHITECTURE.md point.
//!
//! It is lighter than a crate per stage, and says which file broke which wall. Comments and unit tests may name
//! anything: what they lean on does not ship.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// Engine modules, and the modules each may name besides itself. Only `pipeline` joins the stages of a text, and only
/// `project` joins those with the store and the answers.
const ENGINE: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("geo", &["model"]),
    ("lexicon", &["model"]),
    ("read", &["model"]),
    ("segment", &["model"]),
    ("store", &["model"]),
    ("analyse", &["model"]),
    // What is promised to programs outside.
    ("form", &["model"]),
    ("tag", &["model", "lexicon"]),
    // Tokens and mentions are data of `tag`; `code` reads them and runs nothing there.
    ("code", &["model", "lexicon", "tag"]),
    ("link", &["model", "lexicon"]),
    ("locate", &["model", "lexicon"]),
    ("render", &["model", "analyse", "geo"]),
    ("pipeline", &["model", "lexicon", "read", "segment", "tag", "code", "link", "locate"]),
    ("project", &["model", "lexicon", "read", "dataset", "link", "store", "analyse", "render", "geo", "pipeline"]),
    // Rows into records; the names in them are those of the lexicon, and workbooks are archives that `read` opens.
    ("dataset", &["model", "lexicon", "read"]),
];

/// Crates and the engine modules each may name.
const HOSTS: &[(&str, &[&str])] = &[
    ("src-tauri/src", &["model", "analyse", "project"]),
    ("src-tauri/cli/src", &["model", "analyse", "project", "lexicon", "read", "pipeline", "form"]),
    ("src-tauri/python/src", &["model", "lexicon", "read", "pipeline", "form"]),
];

/// What makes a window, a network, a clock or chance. The engine has none of them.
const NOT_IN_THE_ENGINES_MANIFEST: &[&str] =
    &["tauri", "tokio", "axum", "hyper", "reqwest", "ureq", "rand", "fastrand", "getrandom", "log", "tracing", "rayon"];
const NOT_IN_THE_ENGINES_SOURCES: &[&str] = &[
    "SystemTime::now",
    "Instant::now",
    "Utc::now",
    "Local::now",
    "std::net",
    "std::env",
    "rand::",
    "RandomState",
    // SQL has a clock and dice of its own.
    "CURRENT_TIMESTAMP",
    "CURRENT_DATE",
    "'now'",
    "random()",
    "randomblob",
];

#[test]
fn each_engine_module_names_only_those_below_it() {
    let folder = root().join("src-tauri/engine/src");
    let mut broken = Vec::new();
    let files = files_under(&folder, &["rs"]);
    assert!(files.len() >= ENGINE.len(), "the engine's sources are not where they were: {}", folder.display());
    for file in files {
        let module = top_of(&folder, &file);
        if module == "lib" {
            continue;
        }
        let Some((_, allowed)) = ENGINE.iter().find(|(name, _)| *name == module) else {
            broken.push(format!("{}: the module `{module}` has no place in the table", shown(&file)));
            continue;
        };
        for named in modules_named(&shipped(&file), "crate::") {
            if named != module && !allowed.contains(&named.as_str()) && ENGINE.iter().any(|(name, _)| *name == named) {
                broken.push(format!("{}: `{module}` names `{named}`", shown(&file)));
            }
        }
    }
    assert!(broken.is_empty(), "walls broken:\n{}", broken.join("\n"));
}

#[test]
fn hosts_name_only_the_engines_front() {
    let mut broken = Vec::new();
    for (folder, allowed) in HOSTS {
        for file in files_under(&root().join(folder), &["rs"]) {
            for named in modules_named(&shipped(&file), "araxes_engine::") {
                if !allowed.contains(&named.as_str()) {
                    broken.push(format!("{}: names the engine's `{named}`", shown(&file)));
                }
            }
        }
    }
    assert!(broken.is_empty(), "walls broken:\n{}", broken.join("\n"));
}

#[test]
fn the_engine_has_no_window_network_clock_or_chance() {
    let manifest = root().join("src-tauri/engine/Cargo.toml");
    let text = fs::read_to_string(&manifest).expect("the engine's manifest");
    let mut broken = Vec::new();
    let dependencies = text.split("\n[").find(|table| table.starts_with("dependencies]")).expect("its dependencies");
    for line in dependencies.lines() {
        let name = line.split(['=', '.', ' ']).next().unwrap_or_default();
        if NOT_IN_THE_ENGINES_MANIFEST
            .iter()
            .any(|refused| name == *refused || name.starts_with(&format!("{refused}-")))
        {
            broken.push(format!("{}: depends on {name}", shown(&manifest)));
        }
    }
    for file in files_under(&root().join("src-tauri/engine/src"), &["rs", "sql"]) {
        let code = shipped(&file);
        for refused in NOT_IN_THE_ENGINES_SOURCES {
            if code.contains(refused) {
                broken.push(format!("{}: says {refused}", shown(&file)));
            }
        }
    }
    assert!(broken.is_empty(), "walls broken:\n{}", broken.join("\n"));
}

#[test]
fn only_the_backend_folder_knows_the_window() {
    let folder = root().join("ui/src");
    let files = files_under(&folder, &["ts", "svelte", "js"]);
    assert!(!files.is_empty(), "the UI's sources are not where they were: {}", folder.display());
    let broken: Vec<String> = files
        .iter()
        .filter(|file| !file.starts_with(folder.join("backend")))
        .filter(|file| fs::read_to_string(file).expect("a source").contains("@tauri-apps"))
        .map(|file| format!("{}: imports @tauri-apps", shown(file)))
        .collect();
    assert!(broken.is_empty(), "walls broken:\n{}", broken.join("\n"));
}

#[test]
fn views_do_not_import_one_another() {
    let folder = root().join("ui/src/views");
    let mut broken = Vec::new();
    for file in files_under(&folder, &["ts", "svelte"]) {
        let view = top_of(&folder, &file);
        // The desk is where they meet.
        if view == "desk" {
            continue;
        }
        let text = fs::read_to_string(&file).expect("a source");
        for target in relative_imports(&text) {
            let target = flattened(&file.parent().expect("a folder").join(target));
            let code = target.extension().is_none_or(|extension| extension != "css");
            if code && target.starts_with(&folder) && top_of(&folder, &target) != view {
                broken.push(format!("{}: imports {}", shown(&file), shown(&target)));
            }
        }
    }
    assert!(broken.is_empty(), "walls broken:\n{}", broken.join("\n"));
}

fn root() -> PathBuf {
    flattened(&Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
}

/// `path` without `..`, also where it does not exist.
fn flattened(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            std::path::Component::ParentDir => {
                out.pop();
            }
            std::path::Component::CurDir => {}
            other => out.push(other),
        }
    }
    out
}

fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

/// Files with one of `extensions`, sorted; none where the folder is missing.
fn files_under(folder: &Path, extensions: &[&str]) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for entry in entries {
            let path = entry.expect("an entry of a folder").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| extensions.iter().any(|wanted| found == *wanted)) {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// The first part of `file` below `folder`, without an extension: `tag/time.rs` and `tag.rs` are both `tag`.
fn top_of(folder: &Path, file: &Path) -> String {
    let below = file.strip_prefix(folder).expect("a file below the folder");
    let first = below.components().next().expect("a name").as_os_str();
    Path::new(first).file_stem().expect("a name").to_string_lossy().into_owned()
}

/// A source without its comments and without its unit tests, which stand last.
fn shipped(file: &Path) -> String {
    let name = file.file_stem().expect("a name");
    if name == "tests" || name.to_string_lossy().ends_with("_tests") {
        return String::new();
    }
    let text = fs::read_to_string(file).expect("a source");
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let lines: Vec<&str> =
        code.lines().map(|line| line.split("//").next().unwrap_or_default()).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// The modules that follow `prefix` in paths and in `use` lists: `crate::{a::X, b::{Y, Z}}` names `a` and `b`.
fn modules_named(code: &str, prefix: &str) -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    for (at, _) in code.match_indices(prefix) {
        // `araxes_engine::` is not `engine::`, nor is `$crate::` ours.
        if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$') {
            continue;
        }
        let rest = &code[at + prefix.len()..];
        if let Some(list) = rest.strip_prefix('{') {
            named.extend(first_words_of_list(list));
        } else {
            named.insert(first_word(rest).to_owned());
        }
    }
    named
}

/// The first word of each item of a `use` list, up to the brace that closes it.
fn first_words_of_list(list: &str) -> Vec<String> {
    let mut words = vec![first_word(list).to_owned()];
    let mut depth = 0;
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => words.push(first_word(&list[at + 1..]).to_owned()),
            _ => {}
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn first_word(code: &str) -> &str {
    let code = code.trim_start();
    &code[..code.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(code.len())]
}

/// What stands in quotes after `from` or `import` and begins with a dot.
fn relative_imports(text: &str) -> Vec<&str> {
    let mut targets = Vec::new();
    for quote in ['"', '\''] {
        let mut pieces = text.split(quote);
        let mut before = pieces.next().unwrap_or_default();
        while let Some(quoted) = pieces.next() {
            let word = before.trim_end().trim_end_matches('(').trim_end();
            if quoted.starts_with('.') && (word.ends_with("from") || word.ends_with("import")) {
                targets.push(quoted);
            }
            before = pieces.next().unwrap_or_default();
        }
    }
    targets
}

#[test]
fn names_are_found_in_paths_and_in_lists() {
    let code = "use crate::{\n  link::{a, model::b},\n  tag::time::tag_time,\n};\nfn f() { crate::store::open() }";
    let named: Vec<String> = modules_named(code, "crate::").into_iter().collect();
    assert_eq!(named, ["link", "store", "tag"]);
}

#[test]
fn relative_imports_are_found() {
    let text = "import Map from \"../map/Map.svelte\";\nimport { a } from 'x';\nconst b = await import('./b.ts');";
    assert_eq!(relative_imports(text), ["../map/Map.svelte", "./b.ts"]);
}
