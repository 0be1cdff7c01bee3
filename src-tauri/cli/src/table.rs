//! Records for reading in a terminal.

use std::{collections::HashMap, fmt::Write, io::IsTerminal, path::Path};

use araxes_engine::{
    analyse::DocumentSummary,
    form::{countries, words},
    model::{
        AnchorKind, DateOrigin, Document, DocumentDate, DocumentId, Extraction, Factuality, Flow, Interval, Party,
        RecordId, Records, Timex, Warning,
    },
};
use comfy_table::{ContentArrangement, Table, presets};

/// Width where there is no terminal to ask, so that a pipe gets the same on every machine.
const WIDTH_WITHOUT_TERMINAL: u16 = 120;

/// All that one document says.
pub fn extraction(path: &Path, document: &Document, extraction: &Extraction) -> String {
    let mut out = head(path, document);
    out.push_str(&records(&extraction.records));
    out.push_str(&warnings(&document.text, &extraction.warnings));
    out
}

/// What a query found.
pub fn found(found: &Records) -> String {
    let out = records(found);
    if out.is_empty() { "Nothing found.\n".to_owned() } else { out.trim_start().to_owned() }
}

/// The documents of a project.
pub fn documents(documents: &[DocumentSummary]) -> String {
    let mut block = Block::new("Documents", ["Date", "Title", "Source", "Format", "Records", "Reprint of"]);
    let title_of = |id: &DocumentId| documents.iter().find(|other| other.id == *id).map(|other| plain(&other.title));
    for document in documents {
        block.row([
            day(document.date.map(|date| date.date)),
            plain(&document.title),
            document.source.as_deref().map(plain).unwrap_or_default(),
            document.format.clone(),
            document.records.to_string(),
            document.reprint_of.as_ref().and_then(title_of).unwrap_or_default(),
        ]);
    }
    let out = block.draw();
    if documents.is_empty() { "There are no documents.\n".to_owned() } else { out.trim_start().to_owned() }
}

/// Records, each kind in a block of its own.
fn records(records: &Records) -> String {
    let mut out = events(records);
    out.push_str(&flows(records));
    out.push_str(&relations(records));
    out.push_str(&causes(records));
    out
}

/// The time expressions of one document, with what each was read against.
pub fn timexes(path: &Path, document: &Document, timexes: &[Timex]) -> String {
    let mut block = Block::new("Time expressions", ["Words", "Type", "Value", "From", "To", "Read against", "Rule"]);
    for timex in timexes {
        let (from, to) = match timex.interval {
            Some(Interval { start, end, .. }) => (day(start), day(end)),
            None => ("–".to_owned(), "–".to_owned()),
        };
        let value = match timex.modifier {
            Some(modifier) => format!("{} ({})", timex.value, word_of(&modifier)),
            None => timex.value.clone(),
        };
        block.row([
            plain(timex.span.of(&document.text)),
            word_of(&timex.kind),
            value,
            from,
            to,
            anchor(timex),
            timex.rule.clone(),
        ]);
    }
    format!("{}{}", head(path, document), block.draw())
}

fn head(path: &Path, document: &Document) -> String {
    let mut out = format!("{}: {}\n", path.display(), plain(&document.title));
    if let Some(source) = &document.source {
        writeln!(out, "Published by {}", plain(source)).expect("a String takes all");
    }
    match document.date {
        Some(date) => writeln!(out, "Dated {}, {}", date.date, origin(date)),
        None => writeln!(out, "No date: relative dates stay open. Give one with --date."),
    }
    .expect("a String takes all");
    out
}

fn origin(date: DocumentDate) -> &'static str {
    match date.origin {
        DateOrigin::Given => "as given",
        DateOrigin::Metadata => "from the file's metadata",
        DateOrigin::Dateline => "from its dateline",
        DateOrigin::FileName => "from the file's name",
    }
}

fn events(records: &Records) -> String {
    let mut block = Block::new("Events", ["When", "What", "Who → whom", "Said as", "Where", "Words"]);
    for event in &records.events {
        let evidence = event.evidence.first();
        block.row([
            when(event.interval, evidence.timex.as_deref()),
            event.event_type.code().to_owned(),
            sides(&event.source, &event.target),
            said_as(event.factuality, event.attribution.as_deref()),
            event.place.as_ref().map(|place| plain(&place.name)).unwrap_or_default(),
            quoted(&evidence.quote),
        ]);
    }
    block.draw()
}

fn flows(records: &Records) -> String {
    let mut block = Block::new("Flows", ["From → to", "What", "How much", "When", "Said as", "Words"]);
    for flow in &records.flows {
        let evidence = flow.evidence.first();
        block.row([
            format!("{} → {}", flow.from.country, flow.to.country),
            plain(&flow.commodity),
            quantity(flow),
            when(flow.interval, evidence.timex.as_deref()),
            said_as(flow.factuality, flow.attribution.as_deref()),
            quoted(&evidence.quote),
        ]);
    }
    block.draw()
}

fn relations(records: &Records) -> String {
    let mut block = Block::new("Relations", ["Who", "What", "When", "Said as", "Words"]);
    for relation in &records.relations {
        let evidence = relation.evidence.first();
        let arrow = if relation.kind.is_directed() { "→" } else { "–" };
        block.row([
            format!("{} {arrow} {}", relation.a.country, relation.b.country),
            relation.kind.code().to_owned(),
            when(relation.interval, evidence.timex.as_deref()),
            said_as(relation.factuality, relation.attribution.as_deref()),
            quoted(&evidence.quote),
        ]);
    }
    block.draw()
}

fn causes(records: &Records) -> String {
    let quotes: HashMap<&RecordId, &str> =
        records.events.iter().map(|event| (&event.id, event.evidence.first().quote.as_str())).collect();
    let quote_of = |id: &RecordId| quotes.get(id).map(|quote| quoted(quote)).unwrap_or_default();
    let mut block = Block::new("Stated causes", ["Cause", "Marker", "Effect", "Judged by"]);
    for cause in &records.causes {
        block.row([
            quote_of(&cause.cause),
            plain(&cause.marker),
            quote_of(&cause.effect),
            cause.attribution.as_deref().map(plain).unwrap_or_default(),
        ]);
    }
    block.draw()
}

fn warnings(text: &str, warnings: &[Warning]) -> String {
    let mut block = Block::new("Warnings", ["What", "Why", "Words"]);
    for warning in warnings {
        block.row([
            warning.code.clone(),
            plain(&warning.message),
            warning.span.map(|span| quoted(span.of(text))).unwrap_or_default(),
        ]);
    }
    block.draw()
}

/// A titled table; nothing at all when it has no rows.
struct Block {
    title: &'static str,
    table: Table,
}

impl Block {
    fn new<const N: usize>(title: &'static str, columns: [&str; N]) -> Self {
        let mut table = Table::new();
        table.load_style(presets::UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Dynamic);
        if !std::io::stdout().is_terminal() {
            table.set_width(WIDTH_WITHOUT_TERMINAL);
        }
        table.set_header(columns);
        Self { title, table }
    }

    fn row<const N: usize>(&mut self, cells: [String; N]) {
        self.table.add_row(cells);
    }

    fn draw(self) -> String {
        let rows = self.table.row_count();
        if rows == 0 { String::new() } else { format!("\n{}: {rows}\n{}\n", self.title, self.table) }
    }
}

fn when(interval: Option<Interval>, timex: Option<&str>) -> String {
    let days = match interval {
        None => "–".to_owned(),
        Some(Interval { start, end, .. }) if start == end => day(start),
        Some(Interval { start, end, .. }) => format!("{}..{}", day(start), day(end)),
    };
    match timex {
        Some(timex) => format!("{days} {}", quoted(timex)),
        None => days,
    }
}

/// A day, or the two dots of EDTF for an end that is open.
fn day(day: Option<chrono::NaiveDate>) -> String {
    day.map_or_else(|| "..".to_owned(), |day| day.to_string())
}

fn sides(source: &[Party], target: &[Party]) -> String {
    let codes = |parties: &[Party]| {
        let codes: Vec<&str> = countries(parties).into_iter().map(|code| code.as_str()).collect();
        if codes.is_empty() { "?".to_owned() } else { codes.join(" + ") }
    };
    let mut out = codes(source);
    if !target.is_empty() {
        write!(out, " → {}", codes(target)).expect("a String takes all");
    }
    let named: Vec<String> = [words(source), words(target)].into_iter().flatten().map(|words| plain(&words)).collect();
    if !named.is_empty() {
        write!(out, " ({})", named.join(" → ")).expect("a String takes all");
    }
    out
}

fn said_as(factuality: Factuality, attribution: Option<&str>) -> String {
    match attribution {
        Some(who) => format!("{} by {}", word_of(&factuality), plain(who)),
        None => word_of(&factuality),
    }
}

fn quantity(flow: &Flow) -> String {
    let about = if flow.approximate { "about " } else { "" };
    let mut parts = Vec::new();
    if let Some(share) = flow.share {
        let of = flow.of.as_ref().map(|of| format!(" of {of}'s total")).unwrap_or_default();
        parts.push(format!("{about}{share} %{of}"));
    }
    if let Some(amount) = flow.amount {
        let unit = flow.unit.as_deref().map(|unit| format!(" {}", plain(unit))).unwrap_or_default();
        parts.push(format!("{about}{amount}{unit}"));
    }
    parts.join(", ")
}

fn anchor(timex: &Timex) -> String {
    let kind = match timex.anchor.kind {
        AnchorKind::None => return String::new(),
        AnchorKind::Document => "document",
        AnchorKind::Narrative => "narrative",
        AnchorKind::Heading => "heading",
        AnchorKind::Named => "named event",
    };
    match timex.anchor.date {
        Some(date) => format!("{kind} {date}"),
        None => kind.to_owned(),
    }
}

/// The word that the model's own form uses for `value`.
fn word_of(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

fn quoted(text: &str) -> String {
    format!("“{}”", plain(text))
}

/// One line without control characters: a document must not steer the terminal that it is shown in.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_cannot_steer_the_terminal() {
        assert_eq!(plain("one\n\u{1b}[2Jtwo\t\u{9b}three"), "one [2Jtwo three");
    }
}
