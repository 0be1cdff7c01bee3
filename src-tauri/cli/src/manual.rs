//! `araxes manual`: man pages and shell completions, made from the same definitions that read the command line.

use std::{fs, path::Path};

use clap::{Command, CommandFactory};
use clap_complete::{Generator, Shell};

use crate::{
    args::{Cli, ManualArgs},
    fault::{Fault, Outcome},
    output::Output,
};

/// Runs the command.
pub fn run(args: &ManualArgs) -> Result<Outcome, Fault> {
    let mut araxes = Cli::command();
    araxes.build();
    let pages = args.folder.join("man/man1");
    put(&pages.join("araxes.1"), &page_of(&araxes, &pages)?)?;
    for command in araxes.get_subcommands().filter(|command| command.get_name() != "help") {
        put(&pages.join(format!("araxes-{}.1", command.get_name())), &page_of(command, &pages)?)?;
    }
    for (shell, folder) in [
        (Shell::Bash, "bash-completion/completions"),
        (Shell::Zsh, "zsh/vendor-completions"),
        (Shell::Fish, "fish/vendor_completions.d"),
    ] {
        let mut script = Vec::new();
        clap_complete::generate(shell, &mut araxes, "araxes", &mut script);
        // Bash looks a command up by its own name.
        let name = if shell == Shell::Bash { "araxes".to_owned() } else { shell.file_name("araxes") };
        put(&args.folder.join(folder).join(name), &script)?;
    }
    Ok(Outcome::Done)
}

fn page_of(command: &Command, pages: &Path) -> Result<Vec<u8>, Fault> {
    let name = match command.get_name() {
        "araxes" => "araxes".to_owned(),
        name => format!("araxes-{name}"),
    };
    let mut page = Vec::new();
    // A date would be that of the build, and two builds of one source would differ.
    let man = clap_mangen::Man::new(command.clone()).title(name.to_uppercase()).manual("Araxes").date("");
    man.render(&mut page).map_err(|e| Fault::io(pages, &e))?;
    Ok(page)
}

fn put(path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|e| Fault::io(folder, &e))?;
    }
    Output::put(Some(path), bytes)
}
