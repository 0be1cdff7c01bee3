//! The one window: made with the person's language and theme, kept at its size, given what is to be opened.

use std::{fs, path::PathBuf};

use serde::{Deserialize, Serialize};
use tauri::{App, AppHandle, Emitter, Manager, Runtime, Theme, WebviewUrl, WebviewWindowBuilder, WindowEvent};

use crate::{desk::Desk, locale::system_locale, whole_file::write_whole};

/// The event that tells the page to ask for the waiting paths.
pub const PATHS_WAITING: &str = "paths-waiting";

const LABEL: &str = "main";
const NOTES: &str = "notes";
const SIZE_FILE: &str = "window.json";

/// The size of the window, in logical pixels.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
struct Size {
    width_px: f64,
    height_px: f64,
    maximized: bool,
}

const FIRST_SIZE: Size = Size { width_px: 1280.0, height_px: 800.0, maximized: false };
const LEAST_PX: (f64, f64) = (800.0, 560.0);

/// Makes the window.
pub fn open<R: Runtime>(app: &App<R>, theme: Option<Theme>) -> tauri::Result<()> {
    let size_file = app.state::<Desk>().folder().join(SIZE_FILE);
    let size = fs::read(&size_file).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or(FIRST_SIZE);
    let window = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::default())
        .title("Araxes")
        .inner_size(size.width_px.max(LEAST_PX.0), size.height_px.max(LEAST_PX.1))
        .min_inner_size(LEAST_PX.0, LEAST_PX.1)
        .maximized(size.maximized)
        .theme(theme)
        .initialization_script(first_words(&system_locale(), theme))
        .build()?;

    let closing = window.clone();
    window.on_window_event(move |event| {
        if let WindowEvent::CloseRequested { .. } = event
            && let Err(error) = keep_size(&closing, &size_file)
        {
            tracing::warn!("the window's size was not kept: {error}");
        }
    });
    Ok(())
}

/// Opens the window with the speaker's notes, on the same page under another address, or brings it to the front. The
/// two talk to each other through a channel of the browser's own.
pub fn open_notes<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<()> {
    if let Some(window) = app.get_webview_window(NOTES) {
        return window.unminimize().and_then(|()| window.set_focus());
    }
    WebviewWindowBuilder::new(app, NOTES, WebviewUrl::App("index.html#notes".into()))
        .title("Araxes: notes")
        .inner_size(760.0, 620.0)
        .initialization_script(first_words(&system_locale(), None))
        .build()?;
    Ok(())
}

/// Brings the window to the front and lets the page know of paths to open.
pub fn open_paths<R: Runtime>(app: &AppHandle<R>, paths: Vec<PathBuf>) {
    if let Some(window) = app.get_webview_window(LABEL) {
        let shown = window.unminimize().and_then(|()| window.set_focus());
        if let Err(error) = shown {
            tracing::warn!("the window did not come to the front: {error}");
        }
    }
    app.state::<Desk>().leave(paths);
    if let Err(error) = app.emit(PATHS_WAITING, ()) {
        tracing::warn!("the page was not told of paths to open: {error}");
    }
}

/// The script that runs before any other: some libraries ask for the language while they load.
fn first_words(locale: &str, theme: Option<Theme>) -> String {
    let theme = theme.map(|theme| theme.to_string());
    format!(
        "window.__ARAXES_LOCALE__ = {}; window.__ARAXES_THEME__ = {};",
        serde_json::json!(locale),
        serde_json::json!(theme)
    )
}

fn keep_size<R: Runtime>(window: &tauri::WebviewWindow<R>, file: &std::path::Path) -> tauri::Result<()> {
    let inner = window.inner_size()?.to_logical::<f64>(window.scale_factor()?);
    let size = Size { width_px: inner.width, height_px: inner.height, maximized: window.is_maximized()? };
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    Ok(write_whole(file, &serde_json::to_vec(&size)?)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_script_gives_language_and_theme() {
        assert_eq!(
            first_words("de-DE", Some(Theme::Dark)),
            r#"window.__ARAXES_LOCALE__ = "de-DE"; window.__ARAXES_THEME__ = "dark";"#
        );
        assert_eq!(first_words("en", None), r#"window.__ARAXES_LOCALE__ = "en"; window.__ARAXES_THEME__ = null;"#);
    }
}
