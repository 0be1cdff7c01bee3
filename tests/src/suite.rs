//! Runs the Markdown suites of `tests/suite/`: behaviour that a researcher can read and dispute.
//!
//! A case is a heading, the date of the text, the text, and what comes of it:
//!
//! ```markdown
//! ## A denied delivery is not a flow
//!
//! Published: 2022-03-02
//!
//! > Chile denied that it had delivered drones to Peru.
//!
//! No records.
//! ```
//!
//! What a file is about stands in its name. In `flows*.md`, `relations*.md`, `events*.md` and `causes*.md` the list names every
//! record of that kind, and nothing else may come:
//!
//! ```markdown
//! - CHL > PER arms 5 units 2022-03
//! - CHL alliance PER
//! - COERCE CHL > PER 2022-03-01..2022-03-04 asserted
//! ```
//!
//! In `time*.md` it names every time expression, its TIMEX3 type and value, its days, and what bends it; a warning is
//! one too:
//!
//! ```markdown
//! - by May 2021: DATE 2021-05 ..2021-05-31 on-or-before
//! - warning: “30 February” is passed over: there is no day 30 in month 2
//! ```
//!
//! In `causes*.md` a line is `COERCE CHL > PER => SANCTION PER > CHL (in response to)`.
//!
//! A flow may leave out its share, amount and period; an event its period and factuality: what is not written is not
//! compared. In all other files the list names mentions, in any order, and others may come besides:
//!
//! ```markdown
//! - the two countries: CHL PER
//! - gunmen: nobody
//! - Lima: place Lima
//! ```

use std::{fmt::Write, fs, path::Path};

use araxes_engine::{
    lexicon::Lexicon,
    model::{
        Cause, DateOrigin, Document, DocumentDate, DocumentId, Event, Extraction, Flow, Interval, Party, Relation,
        Timex,
    },
    pipeline::extract,
    segment::find_sentences,
    tag::{
        mention::{MentionKind, tag_mentions},
        token::tag_tokens,
    },
};

#[test]
fn the_suites_hold() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("suite");
    let mut files: Vec<_> = fs::read_dir(&folder).expect("tests/suite").map(|f| f.expect("an entry").path()).collect();
    files.sort();
    let mut faults = String::new();
    let mut cases = 0;
    for file in files.iter().filter(|f| f.extension().is_some_and(|e| e == "md")) {
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        for case in read_cases(&fs::read_to_string(file).expect("a suite")) {
            cases += 1;
            if let Err(fault) = run(&name, &case) {
                let _ = writeln!(faults, "{name}.md:{} {}\n{fault}", case.line, case.title);
            }
        }
    }
    assert!(cases > 0, "no case in {}", folder.display());
    assert!(faults.is_empty(), "\n{faults}");
}

struct Case {
    line: usize,
    title: String,
    date: Option<chrono::NaiveDate>,
    text: String,
    expected: Vec<String>,
}

fn read_cases(markdown: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for (number, line) in markdown.lines().enumerate() {
        if let Some(title) = line.strip_prefix("## ") {
            cases.push(Case {
                line: number + 1,
                title: title.to_owned(),
                date: None,
                text: String::new(),
                expected: Vec::new(),
            });
            continue;
        }
        let Some(case) = cases.last_mut() else { continue };
        if let Some(date) = line.strip_prefix("Published: ") {
            case.date = Some(date.trim().parse().unwrap_or_else(|e| panic!("line {}: {e}", number + 1)));
        } else if let Some(text) = line.strip_prefix('>') {
            if !case.text.is_empty() {
                case.text.push('\n');
            }
            case.text.push_str(text.strip_prefix(' ').unwrap_or(text));
        } else if let Some(record) = line.strip_prefix("- ") {
            case.expected.push(record.trim().to_owned());
        }
    }
    cases
}

fn document(text: &str, date: Option<chrono::NaiveDate>) -> Document {
    Document {
        id: DocumentId("0000000000000000".into()),
        title: String::new(),
        source: None,
        file_name: "case.txt".into(),
        date: date.map(|date| DocumentDate { date, origin: DateOrigin::Given }),
        meta: Default::default(),
        text: text.to_owned(),
    }
}

fn run(file: &str, case: &Case) -> Result<(), String> {
    let document = document(&case.text, case.date);
    let extraction = extract(&document, Lexicon::builtin());
    let found: Vec<String> = if file.starts_with("flows") {
        extraction.records.flows.iter().map(show_flow).collect()
    } else if file.starts_with("relations") {
        extraction.records.relations.iter().map(show_relation).collect()
    } else if file.starts_with("causes") {
        extraction.records.causes.iter().map(|c| show_cause(c, &extraction.records.events)).collect()
    } else if file.starts_with("events") {
        extraction.records.events.iter().map(show_event).collect()
    } else if file.starts_with("time") {
        let timexes = extraction.timexes.iter().map(|t| show_timex(t, &case.text));
        let warnings = extraction.warnings.iter().filter(|w| w.code == "invalid-date");
        timexes.chain(warnings.map(|w| format!("warning: {}", w.message))).collect()
    } else {
        let found = mentions(&document);
        let missing: Vec<&String> = case.expected.iter().filter(|e| !found.contains(e)).collect();
        return match missing.as_slice() {
            [] => Ok(()),
            missing => Err(format!("  missing {missing:?}\n  among   {found:?}")),
        };
    };
    let mut rest = found.clone();
    let mut missing = Vec::new();
    for expected in &case.expected {
        match rest.iter().position(|f| f == expected || f.starts_with(&format!("{expected} "))) {
            Some(at) => drop(rest.remove(at)),
            None => missing.push(expected),
        }
    }
    if missing.is_empty() && rest.is_empty() {
        Ok(())
    } else {
        Err(format!("  missing {missing:?}\n  besides {rest:?}"))
    }
}

fn mentions(document: &Document) -> Vec<String> {
    let lexicon = Lexicon::builtin();
    let sentences = find_sentences(&document.text);
    let tokens = tag_tokens(&document.text, &sentences, lexicon);
    let date = document.date.map(|d| d.date);
    tag_mentions(&document.text, &sentences, &tokens, date, lexicon)
        .into_iter()
        .filter_map(|mention| {
            let words = mention.span.of(&document.text);
            Some(match mention.kind {
                MentionKind::Actor { parties, .. } if parties.is_empty() => format!("{words}: nobody"),
                MentionKind::Actor { parties, .. } => format!("{words}: {}", codes(&parties, " ")),
                MentionKind::Place(place) => format!("{words}: place {}", place.name),
                MentionKind::Quantity(_) => return None,
            })
        })
        .collect()
}

fn codes(parties: &[Party], join: &str) -> String {
    parties.iter().map(|p| p.country.as_str()).collect::<Vec<_>>().join(join)
}

/// `CHL > PER arms 60% 5 units 2022-03-01..2022-03-31`
pub fn show_flow(flow: &Flow) -> String {
    let mut shown = format!("{} > {} {}", flow.from.country, flow.to.country, flow.commodity);
    if let Some(share) = flow.share {
        let _ = write!(shown, " {}%", (share * 10.0).round() / 10.0);
    }
    if let Some(amount) = flow.amount {
        let _ = write!(shown, " {amount} {}", flow.unit.as_deref().unwrap_or_default());
    }
    shown + &show_interval(flow.interval)
}

/// `CHL alliance PER`; of an undirected one the lesser code first.
pub fn show_relation(relation: &Relation) -> String {
    let (a, b) = (&relation.a.country, &relation.b.country);
    let (a, b) = if relation.kind.is_directed() || a <= b { (a, b) } else { (b, a) };
    format!("{a} {} {b}", relation.kind.code())
}

/// `COERCE CHL > PER 2022-03-01..2022-03-31 asserted`; several parties are joined with `+`, none is `-`.
pub fn show_event(event: &Event) -> String {
    let side = |parties: &[Party]| if parties.is_empty() { "-".to_owned() } else { codes(parties, "+") };
    let factuality = format!("{:?}", event.factuality).to_lowercase();
    format!(
        "{} {} > {}{} {factuality}",
        event.event_type.code(),
        side(&event.source),
        side(&event.target),
        show_interval(event.interval)
    )
}

/// `by May 2021: DATE 2021-05 ..2021-05-31 on-or-before`; one that could be read two ways ends in `uncertain`.
fn show_timex(timex: &Timex, text: &str) -> String {
    let word = |value: serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let kind = word(serde_json::to_value(timex.kind).unwrap_or_default());
    let mut shown = format!("{}: {kind} {}", timex.span.of(text), timex.value);
    if let Some(interval) = timex.interval {
        let day = |d: Option<chrono::NaiveDate>| d.map_or(String::new(), |d| d.to_string());
        let _ = write!(shown, " {}..{}", day(interval.start), day(interval.end));
    }
    if let Some(modifier) = timex.modifier {
        let _ = write!(shown, " {}", word(serde_json::to_value(modifier).unwrap_or_default()));
    }
    if !timex.certain {
        shown.push_str(" uncertain");
    }
    shown
}

/// `COERCE CHL > PER => SANCTION PER > CHL (in response to)`
fn show_cause(cause: &Cause, events: &[Event]) -> String {
    let told = |id| {
        let event = events.iter().find(|e| &e.id == id);
        event.map_or_else(String::new, |e| {
            let side = |parties: &[Party]| if parties.is_empty() { "-".to_owned() } else { codes(parties, "+") };
            format!("{} {} > {}", e.event_type.code(), side(&e.source), side(&e.target))
        })
    };
    format!("{} => {} ({})", told(&cause.cause), told(&cause.effect), cause.marker)
}

fn show_interval(interval: Option<Interval>) -> String {
    let Some(interval) = interval else { return String::new() };
    let day = |d: Option<chrono::NaiveDate>| d.map_or("..".to_owned(), |d| d.to_string());
    format!(" {}..{}", day(interval.start), day(interval.end))
}

/// All that the engine reads in `text`.
pub fn read(text: &str) -> Extraction {
    extract(&document(text, None), Lexicon::builtin())
}
