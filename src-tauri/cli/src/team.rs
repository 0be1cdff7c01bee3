//! `merge`: two people's work on copies of one project.

use araxes_engine::project::{Conflict, Prefer, Project};

use crate::{
    args::{MergeArgs, Side},
    fault::{Fault, Outcome, complain},
    output::Output,
};

/// Joins the two copies; each thing that both changed is named on standard error.
pub fn merge(args: &MergeArgs) -> Result<Outcome, Fault> {
    let prefer = match args.prefer {
        Side::Mine => Prefer::Mine,
        Side::Theirs => Prefer::Theirs,
    };
    let joined = Project::join(&args.base, &args.mine, &args.theirs, &args.output, prefer).map_err(|e| {
        let told = e.to_string();
        let named = [&args.base, &args.theirs, &args.output].into_iter();
        let path = named.into_iter().find(|path| told.starts_with(&path.display().to_string())).unwrap_or(&args.mine);
        Fault::of_project(path, &e)
    })?;
    for conflict in &joined.conflicts {
        let Conflict { subject, words, field, base, mine, theirs } = conflict;
        complain(&format_args!("{subject} ({words}): {field} was \"{base}\"; mine \"{mine}\", theirs \"{theirs}\""));
    }
    if let Some(path) = &args.conflicts {
        Output::put(Some(path), conflicts_csv(&joined.conflicts).as_bytes())?;
    }
    let told = format!(
        "{}: {} decisions, {} records by hand, {} documents and {} stories taken in, {} documents described or taken out; \
         {} conflicts\n",
        args.output.display(),
        joined.corrections,
        joined.records,
        joined.documents,
        joined.stories,
        joined.changed_documents,
        joined.conflicts.len()
    );
    Output::put(None, told.as_bytes())?;
    Ok(Outcome::after(joined.conflicts.len()))
}

fn conflicts_csv(conflicts: &[Conflict]) -> String {
    let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    let mut out = "subject,words,field,base,mine,theirs\n".to_owned();
    for Conflict { subject, words, field, base, mine, theirs } in conflicts {
        out.push_str(&[subject, words, field, base, mine, theirs].map(quoted).join(","));
        out.push('\n');
    }
    out
}
