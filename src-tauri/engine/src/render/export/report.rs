//! A report for reading: the events by pair, each with its sentence in a footnote; then flows, relations and sources.
//! It is put together once, and written as Markdown or as a Word document.

use std::collections::BTreeMap;

use super::Package;
use crate::{
    model::{AnyRecord, Dyad, Evidence, Factuality, Interval, Party, RecordLine},
    render::{grouped, period},
};

/// A piece of a report.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading; 1 is the title.
    Heading(u8, String),
    /// Running text.
    Text(String),
    /// An item of a list, with its footnotes.
    Item {
        /// Set in bold: the date.
        lead: String,
        /// The rest.
        text: String,
        /// A quotation with its source, each.
        notes: Vec<String>,
    },
}

/// The report of `package`.
pub fn report(package: &Package) -> Vec<Block> {
    let mut blocks = vec![Block::Heading(1, package.title.clone())];
    blocks.extend(package.about().into_iter().map(Block::Text));
    let mut by_pair: BTreeMap<Option<Dyad>, Vec<(Option<i32>, Block)>> = BTreeMap::new();
    for event in &package.records.events {
        let line = RecordLine::of(&AnyRecord::Event(event.clone()));
        let (source, target) = (names(package, &event.source), names(package, &event.target));
        let who = match (source.is_empty(), target.is_empty()) {
            (true, true) => "party not stated".to_owned(),
            (false, true) => source,
            (true, false) => format!("(not stated) → {target}"),
            (false, false) => format!("{source} → {target}"),
        };
        let place = event.place.as_ref().map(|place| format!(", {}", place.name)).unwrap_or_default();
        let claim = claim(event.factuality, event.attribution.as_deref());
        let text = format!("{who}: {}{claim}{place}", word(event.event_type.code()));
        let item = Block::Item { lead: when(event.interval), text, notes: notes(package, event.evidence.all()) };
        by_pair.entry(line.dyads().into_iter().next()).or_default().push((line.start_day, item));
    }
    let mut pairs: Vec<_> = by_pair.into_iter().collect();
    // The pair with most events first; what belongs to none last.
    pairs.sort_by_key(|(dyad, items)| (dyad.is_none(), std::cmp::Reverse(items.len())));
    for (dyad, mut items) in pairs {
        let heading = dyad.map_or_else(
            || "One actor alone".to_owned(),
            |dyad| format!("{} – {}", (package.name)(&dyad.a), (package.name)(&dyad.b)),
        );
        blocks.push(Block::Heading(2, heading));
        items.sort_by_key(|(day, _)| (day.is_none(), *day));
        blocks.extend(items.into_iter().map(|(_, item)| item));
    }
    if !package.records.flows.is_empty() {
        blocks.push(Block::Heading(2, "Flows".to_owned()));
    }
    for flow in &package.records.flows {
        let about = if flow.approximate { "about " } else { "" };
        let mut text =
            format!("{} → {}: {}", (package.name)(&flow.from.actor), (package.name)(&flow.to.actor), flow.commodity);
        if let Some(share) = flow.share {
            let of = flow.of.as_ref().map(|of| format!(" of {}’s total", (package.name)(of)));
            text.push_str(&format!(", {about}{share} per cent{}", of.as_deref().unwrap_or(" (basis not stated)")));
        }
        if let Some(amount) = flow.amount {
            text.push_str(&format!(", {about}{} {}", grouped(amount), flow.unit.as_deref().unwrap_or("")));
        }
        text.push_str(&claim(flow.factuality, flow.attribution.as_deref()));
        let notes = notes(package, flow.evidence.all());
        blocks.push(Block::Item { lead: when(flow.interval), text: text.trim_end().to_owned(), notes });
    }
    if !package.records.relations.is_empty() {
        blocks.push(Block::Heading(2, "Relations".to_owned()));
    }
    for relation in &package.records.relations {
        let (a, b) = ((package.name)(&relation.a.actor), (package.name)(&relation.b.actor));
        let joint = if relation.kind.is_directed() { "→" } else { "–" };
        let claim = claim(relation.factuality, relation.attribution.as_deref());
        let text = format!("{a} {joint} {b}: {}{claim}", relation.kind.code());
        let notes = notes(package, relation.evidence.all());
        blocks.push(Block::Item { lead: when(relation.interval), text, notes });
    }
    if !package.records.causes.is_empty() {
        blocks.push(Block::Heading(2, "Causes that a text states".to_owned()));
    }
    for cause in &package.records.causes {
        let notes = notes(package, cause.evidence.all());
        let text = format!("“{}”", cause.evidence.first().quote);
        blocks.push(Block::Item { lead: cause.marker.clone(), text, notes });
    }
    blocks.push(Block::Heading(2, "Sources".to_owned()));
    blocks.extend(package.documents.iter().map(|document| Block::Item {
        lead: String::new(),
        text: super::credit(document),
        notes: Vec::new(),
    }));
    blocks
}

/// Markdown with footnotes as Pandoc and GitHub read them.
pub fn markdown(package: &Package) -> Vec<u8> {
    let mut out = String::new();
    let mut footnotes: Vec<String> = Vec::new();
    let mut in_list = false;
    for block in report(package) {
        let is_item = matches!(block, Block::Item { .. });
        if in_list && !is_item {
            out.push('\n');
        }
        in_list = is_item;
        match block {
            Block::Heading(level, text) => {
                out.push_str(&format!("{} {}\n\n", "#".repeat(level.into()), plain(&text)));
            }
            Block::Text(text) => out.push_str(&format!("{}\n\n", plain(&text))),
            Block::Item { lead, text, notes } => {
                out.push_str("- ");
                if !lead.is_empty() {
                    out.push_str(&format!("**{}** ", plain(&lead)));
                }
                out.push_str(&plain(&text));
                for note in notes {
                    footnotes.push(note);
                    out.push_str(&format!("[^{}]", footnotes.len()));
                }
                out.push('\n');
            }
        }
    }
    if !footnotes.is_empty() {
        out.push('\n');
    }
    for (i, note) in footnotes.iter().enumerate() {
        out.push_str(&format!("[^{}]: {}\n", i + 1, plain(note)));
    }
    out.into_bytes()
}

/// Words that Markdown must not take for marks of its own.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        if matches!(c, '\\' | '*' | '_' | '[' | ']' | '<' | '>' | '`' | '#' | '|') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Each piece of evidence as a quotation with its source.
fn notes(package: &Package, evidence: &[Evidence]) -> Vec<String> {
    evidence.iter().map(|piece| format!("“{}” {}.", piece.quote, package.credit_of(&piece.document))).collect()
}

fn names(package: &Package, parties: &[Party]) -> String {
    let mut names: Vec<String> = Vec::new();
    for party in parties {
        let name = (package.name)(&party.actor);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(", ")
}

/// A date in words; "undated" where there is none.
pub fn when(interval: Option<Interval>) -> String {
    interval.map_or_else(|| "undated".to_owned(), |interval| period(interval).unwrap_or_else(|| interval.edtf()))
}

fn claim(factuality: Factuality, attribution: Option<&str>) -> String {
    match (factuality, attribution) {
        (Factuality::Asserted, None) => String::new(),
        (Factuality::Asserted, Some(who)) => format!(" (by {who})"),
        (other, None) => format!(" ({})", other.word()),
        (other, Some(who)) => format!(" ({}, by {who})", other.word()),
    }
}

/// `ACCUSE` as "accuse".
fn word(code: &str) -> String {
    code.to_lowercase()
}
