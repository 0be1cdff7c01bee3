//! What stands on the command line: files to open, the sample, a theme.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
};

use tauri::Theme;

/// The command line, read.
#[derive(Debug, Default, PartialEq)]
pub struct Arguments {
    /// Projects and documents to open, absolute.
    pub paths: Vec<PathBuf>,
    /// `--sample`: open the sample.
    pub sample: bool,
    /// `--theme light` or `--theme dark`; otherwise as the system has it.
    pub theme: Option<Theme>,
}

impl Arguments {
    /// Reads words as `araxes-desktop [--sample] [--theme light|dark] [FILE...]`. Paths are taken from `here`.
    ///
    /// Unknown options are passed over: window systems add their own.
    pub fn read(words: impl IntoIterator<Item = impl Into<OsString>>, here: &Path) -> Arguments {
        let mut arguments = Arguments::default();
        let mut words = words.into_iter().map(Into::into);
        while let Some(word) = words.next() {
            match word.to_string_lossy().as_ref() {
                "--sample" => arguments.sample = true,
                "--theme" => arguments.theme = words.next().and_then(|name| theme(&name.to_string_lossy())),
                option if option.starts_with('-') => {}
                _ => arguments.paths.push(here.join(word)),
            }
        }
        arguments
    }
}

fn theme(name: &str) -> Option<Theme> {
    match name {
        "light" => Some(Theme::Light),
        "dark" => Some(Theme::Dark),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_taken_from_the_folder_of_the_caller() {
        let arguments = Arguments::read(["brief.txt", "/elsewhere/old.araxes"], Path::new("/folder"));
        assert_eq!(arguments.paths, [PathBuf::from("/folder/brief.txt"), PathBuf::from("/elsewhere/old.araxes")]);
    }

    #[test]
    fn sample_and_theme_are_options_and_unknown_options_are_passed_over() {
        let arguments =
            Arguments::read(["--gapplication-service", "--sample", "--theme", "dark", "a.txt"], Path::new("/"));
        let paths = vec![PathBuf::from("/a.txt")];
        assert_eq!(arguments, Arguments { paths, sample: true, theme: Some(Theme::Dark) });
    }
}
