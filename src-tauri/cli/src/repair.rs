//! `check` and `recover`: whether a project is sound, and what can be saved of one that is not.

use std::fmt::Write;

use araxes_engine::project::Project;

use crate::{
    args::{CheckArgs, RecoverArgs},
    fault::{Fault, Outcome},
    output::Output,
};

/// Looks at all of a project; what is wrong is listed on standard output, a line each.
pub fn check(args: &CheckArgs) -> Result<Outcome, Fault> {
    let path = &args.project;
    let checked = Project::check(path).map_err(|e| Fault::of_project(path, &e))?;
    let mut told = String::new();
    for finding in &checked.findings {
        let which = if finding.which.is_empty() { String::new() } else { format!(" {}", finding.which) };
        writeln!(told, "{}{which}: {}", finding.part, finding.reason).ok();
    }
    let more = checked.count - checked.findings.len() as u64;
    if more > 0 {
        writeln!(told, "and {more} more").ok();
    }
    if checked.count > 0 {
        Output::put(None, told.as_bytes())?;
        let s = if checked.count == 1 { "" } else { "s" };
        let reason = format!(
            "the project is damaged, {} fault{s}; `araxes recover {} -o NEW.araxes` puts what is readable into a new one",
            checked.count,
            path.display()
        );
        return Err(Fault::file(path, reason));
    }
    let line = format!(
        "{}: sound; {} documents, {} records, {} rows, {} decisions, {} kept files looked at\n",
        path.display(),
        checked.documents,
        checked.records,
        checked.rows,
        checked.corrections,
        checked.originals
    );
    Output::put(None, line.as_bytes())?;
    Ok(Outcome::Done)
}

/// What is readable of a damaged project, into a new one; what was lost is listed on standard output.
pub fn recover(args: &RecoverArgs) -> Result<Outcome, Fault> {
    let recovery = Project::recover(&args.project, &args.output).map_err(|e| {
        let told = e.to_string();
        let of_new = told.starts_with(&args.output.display().to_string());
        Fault::of_project(if of_new { &args.output } else { &args.project }, &e)
    })?;
    let mut told = format!(
        "{}: {} documents, {} records, {} rows, {} decisions, {} kept files, {} stories\n",
        args.output.display(),
        recovery.documents,
        recovery.records,
        recovery.rows,
        recovery.corrections,
        recovery.originals,
        recovery.stories
    );
    for note in &recovery.notes {
        told.push_str(note);
        told.push('\n');
    }
    Output::put(None, told.as_bytes())?;
    Ok(Outcome::Done)
}
