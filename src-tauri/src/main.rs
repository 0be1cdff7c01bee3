//! Starts the Araxes window.

#![forbid(unsafe_code)]
// Without this a release build on Windows opens a console beside the window.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    araxes_desktop::run()
}
