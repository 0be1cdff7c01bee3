//! What may be typed, and the values it stands for.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};

/// Reads documents about Iran, Azerbaijan, Israel, Turkey and Armenia: who did what to whom, when and where, with the
/// sentence that says so.
///
/// Exit codes: 0 done; 1 could not; 2 wrong usage; 3 done, but some input was rejected and is named on standard error.
#[derive(Debug, Parser)]
#[command(name = "araxes", version, propagate_version = true)]
pub struct Cli {
    /// Say more on standard error: once for steps, twice for detail.
    #[arg(short, long, action = clap::ArgAction::Count, global = true)]
    pub verbose: u8,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Dated events, flows, relations and causes of documents.
    Extract(ExtractArgs),
    /// Time expressions of documents, and the days they come to.
    Timex(TimexArgs),
}

/// `araxes extract`.
#[derive(Debug, Args)]
pub struct ExtractArgs {
    /// Documents; `-` is standard input.
    #[arg(value_name = "FILE", required_unless_present = "corpus", conflicts_with = "corpus")]
    pub files: Vec<PathBuf>,
    /// Documents as JSON lines {"id", "date", "text"}; one line of JSON comes out for each, in the same order.
    #[arg(long, value_name = "DOCS.jsonl")]
    pub corpus: Option<PathBuf>,
    /// When the documents were written, for "last Tuesday"; otherwise read from each document.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    pub date: Option<NaiveDate>,
    /// How to write what was found; a corpus comes out as jsonl.
    #[arg(long, value_enum)]
    pub format: Option<ExtractFormat>,
    /// Write here instead of to standard output.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// How `extract` writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExtractFormat {
    /// For the terminal.
    Table,
    /// One object for one file, a list of them for several.
    Json,
    /// One object a line.
    Jsonl,
}

/// `araxes timex`.
#[derive(Debug, Args)]
pub struct TimexArgs {
    /// Documents; `-` is standard input.
    #[arg(value_name = "FILE", required_unless_present_any = ["corpus", "text"], conflicts_with_all = ["corpus", "text"])]
    pub files: Vec<PathBuf>,
    /// The same as FILE.
    #[arg(long, value_name = "FILE", conflicts_with = "corpus")]
    pub text: Option<PathBuf>,
    /// Documents as JSON lines {"id", "date", "text"}; one line of JSON comes out for each, in the same order.
    #[arg(long, value_name = "DOCS.jsonl")]
    pub corpus: Option<PathBuf>,
    /// When the documents were written; otherwise read from each document.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    pub date: Option<NaiveDate>,
    /// How to write what was found; a corpus comes out as jsonl.
    #[arg(long, value_enum)]
    pub format: Option<TimexFormat>,
    /// Write here instead of to standard output.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// How `timex` writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TimexFormat {
    /// For the terminal.
    Table,
    /// One object a line.
    Jsonl,
}

/// A day, written as ISO 8601 has it and no other way: "2021-1-2" may be a slip.
pub fn parse_date(text: &str) -> Result<NaiveDate, String> {
    let shape = text.len() == "YYYY-MM-DD".len()
        && text
            .bytes()
            .enumerate()
            .all(|(at, byte)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() });
    let date = if shape { NaiveDate::parse_from_str(text, "%Y-%m-%d").ok() } else { None };
    date.ok_or_else(|| format!("\"{text}\" is not a date; write YYYY-MM-DD"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_date_is_iso_or_refused() {
        assert_eq!(parse_date("2021-10-04").ok(), NaiveDate::from_ymd_opt(2021, 10, 4));
        for wrong in ["2021-02-30", "2021-1-2", "04.10.2021", "", "+2021-1-02", "2021-10-04T00:00"] {
            assert!(parse_date(wrong).is_err(), "{wrong}");
        }
    }
}
