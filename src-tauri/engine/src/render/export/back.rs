//! Own files read back: the records as they were written, and of their documents what the records quote.
//!
//! A file of records does not hold its documents, only their quotations. So a document comes back as an excerpt: its
//! quotations at their places, and blanks between them. Spans, and with them ids, stay what they were. Tables have no
//! spans; there the quotations stand one beneath the other.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    flat::{COLUMNS, Head, written},
    json::FORMAT,
    rows::{Cells, record_of},
    sheet,
    xlsx::{RECORD_COLUMNS, evidence_columns},
};
use crate::model::{
    ActorCode, AnyRecord, Document, DocumentId, DocumentMeta, Evidence, Evidences, Records, Sentence, SentenceKind,
    Span,
};

/// The longest text that quotations are placed in, bytes: what a forged span may cost.
const LONGEST: usize = 32 << 20;

/// A document of which only quotations are known, with the records whose first evidence is in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Excerpt {
    /// The document; its text is blank but for the quotations.
    pub document: Document,
    /// Its records.
    pub records: Records,
}

/// What a file of records holds; `None` when `bytes` are no file that Araxes has written to be read back: JSON, JSON
/// lines, GeoJSON, CSV, XLSX or KML. `country` gives the state that an actor counts for.
///
/// # Errors
/// Why a file of records cannot be read, and where.
pub fn read_back(bytes: &[u8], country: &dyn Fn(&ActorCode) -> ActorCode) -> Option<Result<Vec<Excerpt>, String>> {
    if bytes.starts_with(b"PK") {
        return sheet::rows(bytes).map(|sheets| book(&sheets, country).and_then(laid_out).and_then(excerpts));
    }
    let text = std::str::from_utf8(bytes).ok()?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.starts_with(&COLUMNS.join(",")) {
        return Some(table(text, country).and_then(laid_out).and_then(excerpts));
    }
    if text.starts_with("<?xml") && text.contains("<name>Araxes</name>") && text.contains("<Data name=\"rule\">") {
        return Some(placemarks(text, country).and_then(laid_out).and_then(excerpts));
    }
    if !text.starts_with('{') {
        return None;
    }
    let begin = text.get(..200).unwrap_or(text);
    if begin.contains(&format!("\"{FORMAT}\"")) {
        return Some(whole(text).and_then(excerpts));
    }
    if text.contains("\"generator\":\"Araxes\"") && text.contains("\"FeatureCollection\"") {
        return Some(features(text).and_then(excerpts));
    }
    let first: Result<Line, _> = serde_json::from_str(text.lines().next()?);
    first.is_ok().then(|| lines(text).and_then(excerpts))
}

/// The sentences of an excerpt: those around its quotations, where they do not overlap.
pub fn excerpt_sentences(records: &Records, document: &Document) -> Vec<Sentence> {
    let mut spans: Vec<Span> = records
        .clone()
        .into_any()
        .flat_map(|record| record.evidence().all().to_vec())
        .filter(|piece| piece.document == document.id)
        .map(|piece| piece.sentence)
        .collect();
    spans.sort();
    let mut end = 0;
    spans.retain(|span| {
        let apart = span.start >= end && !span.is_empty();
        end = if apart { span.end } else { end };
        apart
    });
    let numbered = spans.into_iter().zip(0..);
    numbered.map(|(span, paragraph)| Sentence { span, paragraph, kind: SentenceKind::Body }).collect()
}

type Told = (BTreeMap<DocumentId, Head>, Vec<AnyRecord>);

#[derive(Deserialize)]
struct Whole {
    documents: Vec<Head>,
    records: Records,
}

fn whole(text: &str) -> Result<Told, String> {
    let Whole { documents, records } = serde_json::from_str(text).map_err(|error| error.to_string())?;
    Ok((by_id(documents), records.into_any().collect()))
}

#[derive(Deserialize)]
struct Line {
    document: Head,
    #[serde(flatten)]
    record: AnyRecord,
}

fn lines(text: &str) -> Result<Told, String> {
    let mut told = Told::default();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let Line { document, record } =
            serde_json::from_str(line).map_err(|error| format!("line {}: {error}", number + 1))?;
        told.0.insert(document.id.clone(), document);
        told.1.push(record);
    }
    Ok(told)
}

#[derive(Deserialize)]
struct Features {
    documents: Vec<Head>,
    features: Vec<Feature>,
}

#[derive(Deserialize)]
struct Feature {
    properties: Properties,
}

#[derive(Deserialize)]
struct Properties {
    kind: Value,
    record: serde_json::Map<String, Value>,
    evidence: Value,
}

fn features(text: &str) -> Result<Told, String> {
    let Features { documents, features } = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let mut records = Vec::new();
    for (number, Feature { properties: Properties { kind, mut record, evidence } }) in features.into_iter().enumerate()
    {
        record.insert("evidence".to_owned(), evidence);
        let whole = json!({ "kind": kind, "value": record });
        records.push(serde_json::from_value(whole).map_err(|error| format!("feature {}: {error}", number + 1))?);
    }
    Ok((by_id(documents), records))
}

fn table(text: &str, country: &dyn Fn(&ActorCode) -> ActorCode) -> Result<Told, String> {
    let mut told = Told::default();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    for row in reader.records() {
        let row = row.map_err(|error| error.to_string())?;
        let line = row.position().map_or(0, csv::Position::line);
        let cells: Cells = COLUMNS.into_iter().zip(row.iter()).collect();
        take_row(&mut told, &cells, country).map_err(|reason| format!("line {line}: {reason}"))?;
    }
    Ok(told)
}

fn book(
    [records, evidence]: &[Vec<Vec<String>>; 2],
    country: &dyn Fn(&ActorCode) -> ActorCode,
) -> Result<Told, String> {
    let columns = evidence_columns();
    let mut pieces: BTreeMap<&str, Vec<Cells>> = BTreeMap::new();
    for row in evidence {
        let cells: Cells = columns.iter().copied().zip(row.iter().map(String::as_str)).collect();
        pieces.entry(cells["id"]).or_default().push(cells);
    }
    let mut told = Told::default();
    for (number, row) in records.iter().enumerate() {
        let cells: Cells = RECORD_COLUMNS.iter().copied().zip(row.iter().map(String::as_str)).collect();
        // The first piece stands in the record's own row.
        let more = cells.get("id").and_then(|id| pieces.get(id)).and_then(|all| all.get(1..)).unwrap_or_default();
        take(&mut told, &cells, more, country).map_err(|reason| format!("row {}: {reason}", number + 2))?;
    }
    Ok(told)
}

fn placemarks(text: &str, country: &dyn Fn(&ActorCode) -> ActorCode) -> Result<Told, String> {
    let xml = roxmltree::Document::parse(text).map_err(|error| error.to_string())?;
    let mut told = Told::default();
    for mark in xml.descendants().filter(|node| node.has_tag_name((KML, "Placemark"))) {
        let cells: Cells = mark
            .descendants()
            .filter(|node| node.has_tag_name((KML, "Data")))
            .filter_map(|data| {
                let value = data.children().find(|node| node.has_tag_name((KML, "value")))?;
                Some((data.attribute("name")?, value.text().unwrap_or_default()))
            })
            .collect();
        let line = xml.text_pos_at(mark.range().start).row;
        take_row(&mut told, &cells, country).map_err(|reason| format!("line {line}: {reason}"))?;
    }
    Ok(told)
}

const KML: &str = "http://www.opengis.net/kml/2.2";

/// A row that holds all of its record.
fn take_row(told: &mut Told, cells: &Cells, country: &dyn Fn(&ActorCode) -> ActorCode) -> Result<(), String> {
    let more = cells.get("more_evidence").filter(|text| !text.is_empty());
    let more: Vec<serde_json::Map<String, Value>> = more
        .map(|text| serde_json::from_str(text).map_err(|error| format!("more_evidence: {error}")))
        .transpose()?
        .unwrap_or_default();
    let more: Vec<BTreeMap<String, String>> = more
        .into_iter()
        .map(|piece| piece.into_iter().map(|(name, value)| (name, written(&value))).collect())
        .collect();
    let more: Vec<Cells> =
        more.iter().map(|piece| piece.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()).collect();
    take(told, cells, &more, country)
}

fn take(
    told: &mut Told,
    cells: &Cells,
    more: &[Cells],
    country: &dyn Fn(&ActorCode) -> ActorCode,
) -> Result<(), String> {
    let record = record_of(cells, more, country)?;
    for (piece, cells) in record.evidence().all().iter().zip([cells].into_iter().chain(more)) {
        let id = piece.document.clone();
        told.0.entry(id.clone()).or_insert_with(|| Head::of_row(id, cells));
    }
    told.1.push(record);
    Ok(())
}

/// The quotations of each document one beneath the other, each with its span; the same words are one quotation.
fn laid_out((heads, mut records): Told) -> Result<Told, String> {
    let mut ends: BTreeMap<DocumentId, usize> = BTreeMap::new();
    let mut places: BTreeMap<(DocumentId, String), Span> = BTreeMap::new();
    for record in &mut records {
        let mut pieces = record.evidence().all().to_vec();
        for piece in &mut pieces {
            let end = ends.entry(piece.document.clone()).or_default();
            piece.span = *places.entry((piece.document.clone(), piece.quote.clone())).or_insert_with(|| {
                let span = Span::new(*end, *end + piece.quote.len());
                *end = span.end + 2;
                span
            });
            piece.sentence = piece.span;
        }
        *record.evidence_mut() = Evidences::try_from(pieces).map_err(|error| error.to_string())?;
    }
    Ok((heads, records))
}

fn by_id(heads: Vec<Head>) -> BTreeMap<DocumentId, Head> {
    heads.into_iter().map(|head| (head.id.clone(), head)).collect()
}

/// Each document with its quotations and its records.
fn excerpts((mut heads, records): Told) -> Result<Vec<Excerpt>, String> {
    let mut pieces: BTreeMap<DocumentId, Vec<Evidence>> = BTreeMap::new();
    for piece in records.iter().flat_map(|record| record.evidence().all()) {
        pieces.entry(piece.document.clone()).or_default().push(piece.clone());
    }
    let mut made: BTreeMap<DocumentId, Excerpt> = BTreeMap::new();
    for (id, pieces) in pieces {
        let head = heads.remove(&id).unwrap_or_else(|| Head::unknown(id.clone()));
        let text = text_of(&pieces).map_err(|reason| format!("“{}”: {reason}", head.title))?;
        let Head { title, source, file_name, date, .. } = head;
        let document = Document { id: id.clone(), title, source, file_name, date, meta: DocumentMeta::default(), text };
        made.insert(id, Excerpt { document, records: Records::default() });
    }
    for record in records {
        if let Some(excerpt) = made.get_mut(&record.evidence().first().document) {
            excerpt.records.push(record);
        }
    }
    Ok(made.into_values().collect())
}

/// A text that is blank but for the quotations. A quotation has its white space in one piece where the text may have a
/// line's end and an indent, so it may be shorter than its place; then what stands within it at places of its own is
/// written over it.
fn text_of(pieces: &[Evidence]) -> Result<String, String> {
    let end = pieces.iter().map(|piece| piece.span.end.max(piece.sentence.end)).max().unwrap_or(0);
    if end > LONGEST {
        return Err("a quotation stands further on than any text goes".to_owned());
    }
    let mut bytes = vec![b' '; end];
    let backwards = |span: Span| span.start > span.end;
    if pieces.iter().any(|piece| backwards(piece.span) || backwards(piece.sentence)) {
        return Err("a quotation ends before it begins".to_owned());
    }
    let mut pieces: Vec<&Evidence> = pieces.iter().collect();
    pieces.sort_by_key(|piece| (std::cmp::Reverse(piece.quote.len()), piece.span));
    for Evidence { span, sentence, quote, .. } in &pieces {
        // A cause is told by its connective and quoted by its sentence.
        let place = [*span, *sentence].into_iter().find(|place| place.len() >= quote.len());
        let place = place.ok_or_else(|| format!("the words “{quote}” are longer than their place"))?;
        bytes[place.start..place.start + quote.len()].copy_from_slice(quote.as_bytes());
    }
    // A letter that is cut by what was written over it, or by the end of a place, is not known.
    for cut in
        pieces.iter().flat_map(|piece| [piece.span.start, piece.span.end, piece.sentence.start, piece.sentence.end])
    {
        let within = |at: usize| bytes.get(at).is_some_and(|byte| byte & 0b1100_0000 == 0b1000_0000);
        if within(cut) {
            let first = (0..cut).rev().find(|at| !within(*at)).unwrap_or(0);
            let last = (cut..end).find(|at| !within(*at)).unwrap_or(end);
            bytes[first..last].fill(b'?');
        }
    }
    loop {
        match String::from_utf8(bytes) {
            Ok(text) => return Ok(text),
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                bytes = error.into_bytes();
                bytes[at] = b'?';
            }
        }
    }
}
