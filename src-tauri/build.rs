//! Lists the commands that the page may be allowed to call, watches the page that the binary embeds, and embeds the sample documents.

use std::{env, fs, path::Path};

/// Every command of the shell. One that is not here cannot be called, and one that no capability allows neither.
const COMMANDS: &[&str] = &[
    "app_info",
    "waiting_paths",
    "open_sample",
    "open_project",
    "create_project",
    "recover_project",
    "close_project",
    "project_info",
    "import_paths",
    "preview_paths",
    "save_mapping",
    "mappings",
    "cancel",
    "documents",
    "document",
    "remove_document",
    "set_document_date",
    "marks",
    "ties",
    "record",
    "page",
    "tension",
    "actors",
    "search",
    "set_status",
    "edit_record",
    "merge_records",
    "proposals",
    "history",
    "actor_card",
    "undo",
    "redo",
    "save_view",
    "view",
    "stories",
    "save_stories",
    "draft_story",
    "story_pages",
    "open_notes",
    "set_fullscreen",
    "export",
    "render",
];

const PAGE: &str = "../ui/dist";
const SAMPLES: &str = "../samples/documents";

fn main() {
    // A checkout without a built page still compiles, for `cargo check` and for tests; `cargo xtask run` builds the page first.
    let index = Path::new(PAGE).join("index.html");
    if !index.exists() {
        fs::create_dir_all(PAGE).expect("the folder of the page can be made");
        fs::write(
            &index,
            "<!doctype html><title>Araxes</title><p>Build the page first: <code>cargo xtask run</code></p>\n",
        )
        .expect("a page in place of the real one can be written");
    }
    println!("cargo:rerun-if-changed={PAGE}");
    embed_samples();
    let attributes = tauri_build::Attributes::new().app_manifest(tauri_build::AppManifest::new().commands(COMMANDS));
    tauri_build::try_build(attributes).expect("tauri.conf.json, the capabilities and the icons are in order");
}

/// Writes a Rust list of the sample documents, `(name, bytes)` by name, for `sample.rs` to include.
fn embed_samples() {
    println!("cargo:rerun-if-changed={SAMPLES}");
    let here = env::var("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR");
    let folder = Path::new(&here).join(SAMPLES);
    let entries = fs::read_dir(&folder).expect("the sample documents can be listed");
    let mut names: Vec<String> =
        entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    let items: String =
        names.iter().map(|name| format!("({name:?}, include_bytes!({:?}).as_slice()),\n", folder.join(name))).collect();
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&out).join("sample_documents.rs"), format!("&[\n{items}]")).expect("OUT_DIR can be written");
}
