//! What the window may do, held to the least: its policy, its permissions, and that no crate of ours is unsafe.

use std::{collections::BTreeSet, fs, path::Path};

use serde_json::Value;

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn json(path: &str) -> Value {
    serde_json::from_str(&read(path)).expect("JSON")
}

#[test]
fn the_windows_policy_has_no_unsafe_source_and_no_other_machine() {
    let settings = json("src-tauri/tauri.conf.json");
    let security = &settings["app"]["security"];
    let policy = security["csp"].as_object().expect("a policy");
    for (directive, sources) in policy {
        for source in sources.as_str().expect("sources").split(' ') {
            // `ipc.localhost` is how a web view on Windows reaches the app itself.
            let known = ["'self'", "'none'", "data:", "blob:", "ipc:", "http://ipc.localhost"];
            assert!(known.contains(&source), "{directive} lets in {source}");
        }
    }
    for (directive, sources) in [
        ("default-src", "'self'"),
        ("script-src", "'self'"),
        ("object-src", "'none'"),
        ("base-uri", "'none'"),
        ("form-action", "'none'"),
        ("frame-ancestors", "'none'"),
    ] {
        assert_eq!(policy[directive], sources, "{directive}");
    }
    assert_eq!(security["dangerousDisableAssetCspModification"], Value::Null);
    assert_eq!(settings["app"]["withGlobalTauri"], Value::Null, "the page's scripts get no global way to the app");
    assert_eq!(security["capabilities"], serde_json::json!(["main"]));
}

#[test]
fn the_page_may_ask_for_what_it_asks_for_and_nothing_else() {
    let capability = json("src-tauri/capabilities/main.json");
    assert_eq!(capability["remote"], Value::Null, "no page of another machine");
    let allowed: BTreeSet<String> = capability["permissions"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|permission| permission.as_str().expect("a name without a scope of its own").to_owned())
        .collect();
    let (own, others): (BTreeSet<String>, BTreeSet<String>) =
        allowed.into_iter().partition(|permission| permission.starts_with("allow-"));
    let known = ["core:event:allow-listen", "core:event:allow-unlisten", "dialog:allow-open", "dialog:allow-save"];
    assert_eq!(others, known.map(str::to_owned).into(), "permissions of Tauri and its plugins");
    let asked = read("ui/src/backend/tauri.ts") + &read("ui/src/backend/calls.ts");
    for permission in own {
        let command = permission.trim_start_matches("allow-").replace('-', "_");
        assert!(asked.contains(&format!("'{command}'")), "nothing in the page asks for {command}");
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/capabilities");
    assert_eq!(fs::read_dir(folder).expect("lists").count(), 1, "one capability is all");
}

#[test]
fn no_crate_of_ours_is_unsafe() {
    let root = read("Cargo.toml");
    assert!(root.contains("unsafe_code = \"forbid\""), "Cargo.toml forbids it for the workspace");
    let members = root.lines().find_map(|line| line.strip_prefix("members = ")).expect("the members");
    let members: Vec<String> = serde_json::from_str(members).expect("a list");
    for member in members {
        let manifest = read(&format!("{member}/Cargo.toml"));
        assert!(manifest.contains("[lints]\nworkspace = true"), "{member} takes the workspace's lints");
        let sources = ["src/lib.rs", "src/main.rs"].map(|root| format!("{member}/{root}"));
        let roots: Vec<String> = sources
            .iter()
            .filter(|path| Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path).exists())
            .map(|path| read(path))
            .collect();
        assert!(!roots.is_empty(), "{member} has a crate root");
        assert!(roots.iter().all(|source| source.contains("#![forbid(unsafe_code)]")), "{member} says so itself");
    }
}
