//! `araxes timex`: time expressions, and the days they come to.

use araxes_engine::{
    form::{GivenText, TimexesForm},
    lexicon::Lexicon,
    pipeline,
};

use crate::{
    args::{TimexArgs, TimexFormat},
    corpus::{Item, answer_corpus},
    fault::{Fault, Outcome},
    files::each_document,
    output::{self, Output},
    table,
};

/// Runs the command.
pub fn run(args: TimexArgs) -> Result<Outcome, Fault> {
    let mut output = Output::to(args.output.as_deref())?;
    if let Some(corpus) = &args.corpus {
        if args.format == Some(TimexFormat::Table) {
            return Err(Fault::Usage("a corpus comes out as jsonl; leave --format out".to_owned()));
        }
        return answer_corpus(corpus, args.date, args.jobs, output, answer);
    }
    let files = if args.text.is_some() { args.text.into_iter().collect() } else { args.files };
    let outcome = each_document(&files, args.date, |path, document| {
        let (_, timexes, _) = pipeline::find_times(document, Lexicon::builtin());
        if args.format == Some(TimexFormat::Jsonl) {
            let text = GivenText::new(&document.text);
            let form = TimexesForm::new(path.display().to_string().into(), &timexes, &text);
            output.write_line(&output::to_json(&form))
        } else {
            output.write(table::timexes(path, document, &timexes).as_bytes())
        }
    })?;
    output.finish()?;
    Ok(outcome)
}

fn answer(item: Item) -> Vec<u8> {
    let (_, timexes, _) = pipeline::find_times(&item.document, Lexicon::builtin());
    output::to_json(&TimexesForm::new(item.id, &timexes, item.text))
}
