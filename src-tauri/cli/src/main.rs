//! The `araxes` command: the engine without a window.
//!
//! Each command is a file. All write through [`output`], so that a file appears whole or not at all, and all end in
//! an [`Outcome`](fault::Outcome) or a [`Fault`](fault::Fault), which are the exit codes.

mod args;
mod corpus;
mod extract;
mod fault;
mod files;
mod interrupt;
mod manual;
mod output;
mod preview;
mod progress;
mod project;
mod serve;
mod table;
mod timex;
mod whereabouts;

use std::process::ExitCode;

use clap::{Parser, error::ErrorKind};

use crate::{
    args::{Cli, Command},
    fault::complain,
};

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return explain(&error),
    };
    start_log(cli.verbose);
    // A panic is our fault, and whoever catches it tells so in one line; its trace is for us, on request.
    if cli.verbose < 2 {
        std::panic::set_hook(Box::new(|_| {}));
    }
    let result = std::panic::catch_unwind(|| match cli.command {
        Command::Extract(args) => extract::run(&args),
        Command::Timex(args) => timex::run(args),
        Command::Import(args) => project::import(&args),
        Command::Export(args) => project::export(&args),
        Command::Query(args) => project::query(&args),
        Command::Shares(args) => project::shares(&args),
        Command::Render(args) => project::render(&args),
        Command::Where(args) => whereabouts::run(&args),
        Command::Story(args) => project::story(&args),
        Command::Serve(args) => serve::run(&args),
        Command::Manual(args) => manual::run(&args),
    });
    match result {
        Ok(Ok(outcome)) => outcome.into(),
        Ok(Err(fault)) => fault.report(),
        Err(_) => {
            complain(&"a fault in Araxes; please report it with what -vv says");
            ExitCode::from(1)
        }
    }
}

/// Help and version as `clap` writes them; a wrong usage in one line.
fn explain(error: &clap::Error) -> ExitCode {
    if matches!(
        error.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
    ) {
        // Nobody is left to tell when standard output is closed.
        error.print().ok();
        return if error.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS };
    }
    let told = error.to_string();
    let sentences: Vec<&str> = told
        .split("\n\n")
        .map(|paragraph| paragraph.trim().trim_start_matches("error: "))
        .filter(|paragraph| !paragraph.starts_with("Usage:") && !paragraph.starts_with("For more information"))
        .collect();
    complain(&format!("{} (see --help)", sentences.join("; ")));
    ExitCode::from(2)
}

fn start_log(verbose: u8) {
    let level = match verbose {
        0 => tracing::Level::WARN,
        1 => tracing::Level::INFO,
        _ => tracing::Level::DEBUG,
    };
    tracing_subscriber::fmt()
        .with_max_level(level)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::IsTerminal::is_terminal(&std::io::stderr()))
        .with_target(false)
        .init();
}
