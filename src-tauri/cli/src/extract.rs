//! `araxes extract`: what documents say, record by record.

use araxes_engine::{lexicon::Lexicon, pipeline};

use crate::{
    args::{ExtractArgs, ExtractFormat},
    corpus::{Item, answer_corpus},
    fault::{Fault, Outcome},
    files::each_document,
    form::{ExtractForm, FileForm},
    given::GivenText,
    output::{self, Output},
    table,
};

/// Runs the command.
pub fn run(args: ExtractArgs) -> Result<Outcome, Fault> {
    if let Some(corpus) = &args.corpus {
        if args.format.is_some_and(|format| format != ExtractFormat::Jsonl) {
            return Err(Fault::Usage("a corpus comes out as jsonl and no other format".to_owned()));
        }
        return answer_corpus(corpus, args.date, Output::to(args.output.as_deref())?, answer);
    }
    let mut output = Output::to(args.output.as_deref())?;
    let mut objects = Vec::new();
    let outcome = each_document(&args.files, args.date, |path, document| {
        let extraction = pipeline::extract(document, Lexicon::builtin());
        let text = GivenText::new(&document.text);
        let file = FileForm::new(&document.title, document.date);
        let form = ExtractForm::new(path.display().to_string().into(), Some(file), &extraction, &text);
        match args.format.unwrap_or(ExtractFormat::Table) {
            ExtractFormat::Table => output.write(table::extraction(path, document, &extraction).as_bytes()),
            ExtractFormat::Jsonl => output.write_line(&output::to_json(&form)),
            ExtractFormat::Json => {
                objects.push(serde_json::to_string_pretty(&form).expect("text and numbers"));
                Ok(())
            }
        }
    })?;
    match objects.as_slice() {
        [] => {}
        [one] => output.write_line(one.as_bytes())?,
        several => output.write_line(format!("[\n{}\n]", several.join(",\n")).as_bytes())?,
    }
    output.finish()?;
    Ok(outcome)
}

fn answer(item: Item) -> Vec<u8> {
    let extraction = pipeline::extract(&item.document, Lexicon::builtin());
    output::to_json(&ExtractForm::new(item.id, None, &extraction, item.text))
}
