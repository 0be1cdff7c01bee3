//! `araxes extract`: what documents say, record by record.

use std::path::Path;

use araxes_engine::{
    form::{ExtractForm, FileForm, GivenText},
    lexicon::Lexicon,
    model::Document,
    pipeline,
    project::{ExportFormat, ExportQuery, ImportOptions, Project},
};

use crate::{
    args::{ExtractArgs, ExtractFormat},
    corpus::{Item, answer_corpus},
    fault::{Fault, Outcome, complain},
    files::{each_document, place_of, sources},
    output::{self, Output},
    table,
};

/// Runs the command.
pub fn run(args: &ExtractArgs) -> Result<Outcome, Fault> {
    match (&args.corpus, args.format) {
        (Some(corpus), None | Some(ExtractFormat::Jsonl)) => {
            answer_corpus(corpus, args.date, args.jobs, Output::to(args.output.as_deref())?, answer)
        }
        (Some(_), Some(_)) => Err(Fault::Usage("a corpus comes out as jsonl and no other format".to_owned())),
        (None, None | Some(ExtractFormat::Table)) => show(args, |path, document| {
            table::extraction(path, document, &pipeline::extract(document, Lexicon::builtin())).into_bytes()
        }),
        (None, Some(ExtractFormat::Jsonl)) => show(args, |path, document| {
            let mut line = with_form(path, document, |form| output::to_json(form));
            line.push(b'\n');
            line
        }),
        (None, Some(ExtractFormat::Json)) => show_json(args),
        (None, Some(ExtractFormat::Csv)) => export(args, ExportFormat::Csv),
        (None, Some(ExtractFormat::Geojson)) => export(args, ExportFormat::Geojson),
    }
}

fn answer(item: Item) -> Vec<u8> {
    let extraction = pipeline::extract(&item.document, Lexicon::builtin());
    output::to_json(&ExtractForm::new(item.id, None, &extraction, item.text))
}

fn with_form<T>(path: &Path, document: &Document, write: impl FnOnce(&ExtractForm) -> T) -> T {
    let extraction = pipeline::extract(document, Lexicon::builtin());
    let text = GivenText::new(&document.text);
    let file = FileForm::new(&document.title, document.date);
    write(&ExtractForm::new(path.display().to_string().into(), Some(file), &extraction, &text))
}

fn show(args: &ExtractArgs, draw: impl Fn(&Path, &Document) -> Vec<u8>) -> Result<Outcome, Fault> {
    let mut output = Output::to(args.output.as_deref())?;
    let outcome = each_document(&args.files, args.date, |path, document| output.write(&draw(path, document)))?;
    output.finish()?;
    Ok(outcome)
}

/// One file gives its object, for `jq`; several give a list.
fn show_json(args: &ExtractArgs) -> Result<Outcome, Fault> {
    let mut output = Output::to(args.output.as_deref())?;
    let mut objects = Vec::new();
    let outcome = each_document(&args.files, args.date, |path, document| {
        objects.push(with_form(path, document, |form| output::to_pretty_json(form)));
        Ok(())
    })?;
    match args.files.as_slice() {
        [_] => output.write_line(&objects.concat())?,
        _ => output.write_line(&[b"[\n", objects.join(b",\n".as_slice()).as_slice(), b"\n]"].concat())?,
    }
    output.finish()?;
    Ok(outcome)
}

/// As `araxes export` writes, from a project that lives for a moment.
fn export(args: &ExtractArgs, format: ExportFormat) -> Result<Outcome, Fault> {
    let inputs = sources(&args.files);
    let mut rejected = args.files.len() - inputs.len();
    let in_memory = |e| Fault::of_project(Path::new("a project in memory"), &e);
    let mut project = Project::in_memory().map_err(in_memory)?;
    let options = ImportOptions { date: args.date, link: true, ..ImportOptions::default() };
    let report = project.import_with(inputs, &options, &mut |_| true).map_err(in_memory)?;
    rejected += report.rejected.len();
    for rejection in &report.rejected {
        complain(&Fault::File { place: place_of(rejection, &args.files), reason: rejection.reason.clone() });
    }
    if report.imported.is_empty() && report.known.is_empty() {
        return Err(Fault::AllRejected);
    }
    let bytes = project.export(&ExportQuery { format, ..ExportQuery::default() }).map_err(in_memory)?;
    Output::put(args.output.as_deref(), &bytes)?;
    Ok(Outcome::after(rejected))
}
