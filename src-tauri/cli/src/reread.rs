//! `araxes reread`: the texts of a project, read anew with this program, and what that changed.

use std::fmt::Write;

use araxes_engine::{
    model::{Change, Changes, RecordChange, RecordField},
    project::Project,
};

use crate::{
    args::{RereadArgs, RereadFormat},
    fault::{Fault, Outcome},
    interrupt::Interrupt,
    output::Output,
    progress::Bar,
};

/// Reads the texts anew. All of it is one change, which the window can undo; stopped, what was read is kept.
pub fn run(args: &RereadArgs) -> Result<Outcome, Fault> {
    let interrupt = Interrupt::listen();
    let of_project = |e| Fault::of_project(&args.project, &e);
    let mut project = Project::open(&args.project).map_err(of_project)?;
    let bar = Bar::of_files();
    let changes = project.reread(&mut |progress| {
        bar.show(progress);
        !interrupt.is_asked()
    });
    drop(bar);
    let changes = changes.map_err(of_project)?;
    let told = match args.format {
        RereadFormat::Table => told(&changes),
        RereadFormat::Json => {
            let mut json = serde_json::to_string_pretty(&changes).unwrap_or_default();
            json.push('\n');
            json
        }
    };
    Output::put(None, told.as_bytes())?;
    if changes.cancelled {
        let told = format!("stopped; {} documents were read anew, and that is kept", changes.documents);
        return Err(Fault::file(&args.project, told));
    }
    Ok(Outcome::Done)
}

fn told(changes: &Changes) -> String {
    let Changes { documents, added, gone, changed, kept, list, .. } = changes;
    let mut out = format!("{documents} documents read anew: {added} records added, {gone} gone, {changed} changed");
    if *kept > 0 {
        write!(out, "; {kept} no longer found and kept, since they are accepted").ok();
    }
    out.push('\n');
    for one in list {
        line(&mut out, one);
    }
    let untold = (added + gone + changed + kept) as usize - list.len();
    if untold > 0 {
        writeln!(out, "and {untold} more").ok();
    }
    out
}

fn line(out: &mut String, one: &RecordChange) {
    let sign = match one.change {
        Change::Added => '+',
        Change::Gone => '-',
        Change::Changed => '~',
        Change::Kept => '=',
    };
    writeln!(out, "{sign} {} {}: {} ({})", one.record.0, one.class, one.label, one.title).ok();
    for field in &one.fields {
        let or_none = |words: &str| if words.is_empty() { "nothing".to_owned() } else { words.to_owned() };
        writeln!(out, "    {}: {} -> {}", name(field.field), or_none(&field.before), or_none(&field.after)).ok();
    }
}

fn name(field: RecordField) -> &'static str {
    match field {
        RecordField::Date => "date",
        RecordField::Place => "place",
        RecordField::Source => "from",
        RecordField::Target => "to",
        RecordField::Factuality => "claim",
        RecordField::Attribution => "said by",
        RecordField::Number => "number",
        RecordField::Cameo => "CAMEO",
        RecordField::Words => "words",
        RecordField::Rule => "rule",
        RecordField::Confidence => "confidence",
    }
}
