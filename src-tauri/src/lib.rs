//! The Araxes window: one web view around the engine's [`Project`](araxes_engine::project::Project).
//!
//! The page asks through the commands listed in [`build`], and each command is a few lines: take the lock,
//! call `Project`, return. Nothing here opens a network connection.

#![forbid(unsafe_code)]

mod arguments;
mod commands;
mod desk;
mod failure;
mod locale;
mod menu;
mod recent;
mod sample;
mod whole_file;
mod window;

use std::{io::IsTerminal, process::ExitCode};

use tauri::{Builder, Manager, Runtime};
use tracing_subscriber::EnvFilter;

use crate::{arguments::Arguments, desk::Desk};

/// Runs the window until it is closed. Logs go to standard error; `RUST_LOG` chooses how much.
pub fn run() -> ExitCode {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn"));
    let colour = std::io::stderr().is_terminal();
    tracing_subscriber::fmt().with_env_filter(filter).with_ansi(colour).with_writer(std::io::stderr).init();

    let here = std::env::current_dir().unwrap_or_default();
    let arguments = Arguments::read(std::env::args_os().skip(1), &here);
    match build(Builder::default(), arguments).build(tauri::generate_context!()) {
        Ok(app) => {
            app.run(|_app, _event| {
                #[cfg(target_os = "macos")]
                if let tauri::RunEvent::Opened { urls } = _event {
                    window::open_paths(_app, urls.iter().filter_map(|url| url.to_file_path().ok()).collect());
                }
            });
            ExitCode::SUCCESS
        }
        Err(error) => {
            tracing::error!("the window could not be opened: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The app on any runtime: plugins, commands, menu and the window.
pub fn build<R: Runtime>(builder: Builder<R>, arguments: Arguments) -> Builder<R> {
    builder
        // First of all, so that a second start ends before it does anything.
        .plugin(tauri_plugin_single_instance::init(|app, words, folder| {
            let arguments = Arguments::read(words.into_iter().skip(1), folder.as_ref());
            window::open_paths(app, arguments.paths);
        }))
        .plugin(tauri_plugin_dialog::init())
        .menu(menu::menu)
        .on_menu_event(|app, event| menu::chosen(app, event.id()))
        .invoke_handler(tauri::generate_handler![
            commands::app::app_info,
            commands::app::waiting_paths,
            commands::app::open_sample,
            commands::app::open_project,
            commands::app::create_project,
            commands::app::recover_project,
            commands::app::close_project,
            commands::app::project_info,
            commands::import::import_paths,
            commands::import::preview_paths,
            commands::import::save_mapping,
            commands::import::mappings,
            commands::import::cancel,
            commands::documents::documents,
            commands::documents::document,
            commands::documents::remove_document,
            commands::documents::set_document_date,
            commands::records::marks,
            commands::records::ties,
            commands::records::record,
            commands::records::page,
            commands::records::tension,
            commands::records::actors,
            commands::records::search,
            commands::review::set_status,
            commands::review::edit_record,
            commands::review::merge_records,
            commands::review::proposals,
            commands::review::history,
            commands::records::actor_card,
            commands::review::undo,
            commands::review::redo,
            commands::review::save_view,
            commands::review::view,
            commands::stories::stories,
            commands::stories::save_stories,
            commands::stories::draft_story,
            commands::stories::story_pages,
            commands::stories::open_notes,
            commands::stories::set_fullscreen,
            commands::figures::export,
            commands::figures::render,
        ])
        .setup(move |app| {
            let desk = Desk::new(app.path().app_data_dir()?, arguments.paths);
            if arguments.sample {
                desk.open_sample();
            }
            app.manage(desk);
            window::open(app, arguments.theme)?;
            Ok(())
        })
}

#[cfg(test)]
mod tests {
    /// The names of the commands handled above.
    fn handled() -> Vec<&'static str> {
        let source = include_str!("lib.rs");
        let lines = source.lines().filter_map(|line| line.trim().strip_prefix("commands::")?.strip_suffix(','));
        lines.filter_map(|path| path.rsplit("::").next()).collect()
    }

    #[test]
    fn every_command_is_listed_and_allowed() {
        let listed = include_str!("../build.rs");
        let allowed = include_str!("../capabilities/main.json");
        assert!(handled().len() > 20);
        for name in handled() {
            assert!(listed.contains(&format!("\"{name}\",")), "{name} is not in build.rs");
            let permission = format!("\"allow-{}\"", name.replace('_', "-"));
            assert!(allowed.contains(&permission), "{permission} is not in capabilities/main.json");
        }
    }
}
