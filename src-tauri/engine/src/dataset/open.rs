//! Which dataset a file is, by its content, and its rows one after the other.

use std::{
    collections::HashSet,
    io::{self, BufReader, Cursor, Read},
};

use super::{
    Columns, KINDS, acled, araxes, comtrade, gdelt, guess_mapping, icews,
    parquet::{self, Stored},
    phoenix, plain, polecat,
    rows::{BadRow, Field, RawRow, Rows, split},
    sheet::{self, MAX_TREE_BYTES, MAX_WHOLE_BYTES, Whole},
    sipri, ucdp,
};
use crate::{
    model::{DatasetLayout, Mapping, RowForm},
    read::{archive, sniff::head_text, timelinejs::is_header as is_timeline, xml::decode_xml},
};

/// How much of a file is looked at to tell what it is, in bytes.
const HEAD_BYTES: u64 = 256 << 10;
/// Lines among which a header is looked for; SIPRI puts eleven before it.
const HEADER_LINES: usize = 20;
/// More columns than this are no dataset.
const MAX_COLUMNS: usize = 2_000;

/// A file that can be read from its beginning as often as is needed.
pub struct Input<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its length, in bytes.
    pub len: u64,
    /// Opens it.
    pub open: &'a dyn Fn() -> io::Result<Box<dyn Read + Send>>,
}

/// A dataset, with its rows to come.
pub struct Opened {
    /// How its rows are read.
    pub layout: DatasetLayout,
    rows: Box<dyn Iterator<Item = Result<RawRow, BadRow>> + Send>,
    /// Mutual events of ICEWS whose first row has come.
    pairs: HashSet<(u64, bool)>,
}

impl std::fmt::Debug for Opened {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Opened").field("layout", &self.layout).finish_non_exhaustive()
    }
}

impl Opened {
    /// Whether `row` tells a mutual event again from the other side. Rows must be asked about in their order.
    pub fn is_told_already(&mut self, row: &RawRow) -> bool {
        if self.layout.kind != "icews" {
            return false;
        }
        let mut fields: Vec<Field> = Vec::new();
        split(&row.text, self.layout.form, &mut fields);
        let Some((key, first)) = icews::pair_key(&Columns(&self.layout.columns), &fields) else { return false };
        if self.pairs.contains(&(key, !first)) {
            return true;
        }
        // Pairs stand close together; forgetting all of them now and then keeps the memory bounded.
        if self.pairs.len() >= 1_000_000 {
            self.pairs.clear();
        }
        self.pairs.insert((key, first));
        false
    }
}

impl Iterator for Opened {
    type Item = Result<RawRow, BadRow>;

    fn next(&mut self) -> Option<Self::Item> {
        self.rows.next()
    }
}

/// What the head of a file of lines tells.
struct Detected {
    kind: &'static str,
    shape: String,
    form: RowForm,
    columns: Vec<String>,
    /// Lines before the first row.
    skip: u64,
    join_to: Option<usize>,
}

/// The dataset in a file; `None` when it is none. `kind` is a person's word on what it is, `mapping` on what its columns
/// are.
///
/// # Errors
/// In a sentence, when it is a dataset that is not read, or not what the person says.
pub fn open(input: &Input, kind: Option<&str>, mapping: Option<&Mapping>) -> Result<Option<Opened>, String> {
    if let Some(kind) = kind.filter(|kind| !KINDS.contains(kind)) {
        return Err(format!("there is no dataset \"{kind}\"; there are {}", KINDS.join(", ")));
    }
    let found = detect_and_open(input, kind, mapping)?;
    match (found, kind) {
        (Some(opened), Some(kind)) if opened.layout.kind != kind => {
            Err(format!("it is no file of {kind}, but {}", opened.layout.shape))
        }
        (None, Some(kind)) => Err(format!("it is no file of {kind}: {}", what_it_lacks(kind))),
        (found, _) => Ok(found),
    }
}

fn what_it_lacks(kind: &str) -> String {
    let columns = match kind {
        "acled" => acled::SIGNATURE,
        "araxes" => araxes::EVENTS,
        "ucdp" => ucdp::SIGNATURE,
        "icews" => icews::SIGNATURE,
        "polecat" => polecat::SIGNATURE,
        "sipri" => sipri::REGISTER,
        "comtrade" => comtrade::NEW,
        "gdelt" => return "a row has 57, 58 or 61 fields apart by tabs, the first two of them numbers".to_owned(),
        "phoenix" => {
            return "a row has 26 fields apart by tabs, or a header with source_root and target_root".to_owned();
        }
        _ => return "its rows cannot be told".to_owned(),
    };
    format!("its header lacks some of {}", columns.join(", "))
}

fn detect_and_open(input: &Input, kind: Option<&str>, mapping: Option<&Mapping>) -> Result<Option<Opened>, String> {
    let told = |error: io::Error| error.to_string();
    let mut head = Vec::new();
    (input.open)().map_err(told)?.take(HEAD_BYTES).read_to_end(&mut head).map_err(told)?;
    let bytes_up_to = |limit: u64| -> Result<Vec<u8>, String> {
        let mut bytes = Vec::new();
        if input.len <= limit {
            (input.open)().map_err(told)?.take(limit + 1).read_to_end(&mut bytes).map_err(told)?;
        }
        // What an archive says of the length may lie.
        if input.len > limit || bytes.len() as u64 > limit {
            return Err(format!("a file of this kind may have {} MiB at most", limit >> 20));
        }
        Ok(bytes)
    };
    let whole_bytes = || bytes_up_to(MAX_WHOLE_BYTES);
    let tree_bytes = || bytes_up_to(MAX_TREE_BYTES);
    if head.starts_with(b"PK\x03\x04") {
        return archive_or_workbook(input, kind, mapping, &head, &whole_bytes);
    }
    if head.starts_with(parquet::MAGIC) {
        return stored(whole_bytes()?, mapping).map(Some);
    }
    if head.starts_with(b"\xd0\xcf\x11\xe0") && ends_with(input.name, &["xls"]) {
        return workbook(input.name, &whole_bytes()?, kind, mapping);
    }
    let utf16 = head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff");
    if head.contains(&0) && !utf16 && !is_mostly_text(&head) {
        return Ok(None);
    }
    let text = head_text(&head);
    let start = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    if start.starts_with(['{', '[']) {
        return json(&decode(&tree_bytes()?), kind, mapping);
    }
    if start.starts_with('<') {
        if !start.contains("<kml") {
            return Ok(None);
        }
        let xml = decode_xml(&tree_bytes()?).map_err(sheet::told)?;
        return objects("kml", "KML placemarks", sheet::placemarks_of_kml(&xml)?, mapping).map(Some);
    }
    // The last line of the head may be cut.
    let full = if (head.len() as u64) < HEAD_BYTES {
        text.as_str()
    } else {
        text.rsplit_once('\n').map_or("", |(full, _)| full)
    };
    let Some(detected) = detect_lines(full)?.or_else(|| any_table(input.name, full, kind, mapping)) else {
        return Ok(None);
    };
    check_width(&detected)?;
    let layout = layout_of(&detected, mapping)?;
    let stream: Box<dyn Read + Send> = if utf16 {
        Box::new(Cursor::new(decode(&whole_bytes()?).into_bytes()))
    } else {
        (input.open)().map_err(told)?
    };
    let mut rows = Rows::new(BufReader::with_capacity(1 << 18, stream), detected.form, detected.join_to);
    rows.skip_lines(detected.skip).map_err(told)?;
    Ok(Some(Opened { layout, rows: Box::new(rows), pairs: HashSet::new() }))
}

fn check_width(detected: &Detected) -> Result<(), String> {
    match detected.columns.len() {
        1 => {
            Err("a table of one column is no dataset; its columns may stand apart by a sign that Araxes does not know"
                .to_owned())
        }
        count if count > MAX_COLUMNS => {
            Err(format!("a table of {count} columns is no dataset; the limit is {MAX_COLUMNS}"))
        }
        _ => Ok(()),
    }
}

fn layout_of(detected: &Detected, mapping: Option<&Mapping>) -> Result<DatasetLayout, String> {
    let mapping =
        (detected.kind == "table").then(|| mapping.cloned().unwrap_or_else(|| guess_mapping(&detected.columns)));
    Ok(DatasetLayout {
        kind: detected.kind.to_owned(),
        shape: detected.shape.clone(),
        columns: detected.columns.clone(),
        form: detected.form,
        mapping,
        attribution: attribution_of(detected.kind).to_owned(),
    })
}

fn attribution_of(kind: &str) -> &'static str {
    match kind {
        "acled" => acled::ATTRIBUTION,
        "ucdp" => ucdp::ATTRIBUTION,
        "gdelt" => "The GDELT Project, gdeltproject.org.",
        "icews" => icews::ATTRIBUTION,
        "polecat" => polecat::ATTRIBUTION,
        "phoenix" => phoenix::ATTRIBUTION,
        "sipri" => sipri::ATTRIBUTION,
        "comtrade" => comtrade::ATTRIBUTION,
        _ => "",
    }
}

fn ends_with(name: &str, endings: &[&str]) -> bool {
    let lower = name.to_ascii_lowercase();
    endings.iter().any(|ending| lower.strip_suffix(ending).is_some_and(|stem| stem.ends_with('.')))
}

fn is_mostly_text(head: &[u8]) -> bool {
    head.iter().filter(|b| **b == 0).count() * 200 < head.len()
}

fn decode(bytes: &[u8]) -> String {
    match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding.decode(bytes).0.into_owned(),
        None => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(),
        },
    }
}

/// Looks for a known header among the first lines, then at the first line as a row without one.
fn detect_lines(head: &str) -> Result<Option<Detected>, String> {
    let lines: Vec<&str> = head.lines().take(HEADER_LINES + 2).collect();
    let marks = head.contains('"');
    for (at, line) in lines.iter().take(HEADER_LINES).enumerate() {
        for form in [RowForm::Comma, RowForm::Tab, RowForm::Semicolon] {
            let mut fields = Vec::new();
            split(line, form, &mut fields);
            if fields.len() < 3 {
                continue;
            }
            if let Some(detected) = of_header(&fields, form, at, marks, &lines)? {
                return Ok(Some(detected));
            }
        }
    }
    let Some(first) = lines.first() else { return Ok(None) };
    if let Some(count) = gdelt::is_row(first) {
        let version = if count == 61 { "2.0" } else { "1.0" };
        return Ok(Some(Detected {
            kind: "gdelt",
            shape: format!("GDELT {version} events, {count} columns"),
            form: RowForm::PlainTab,
            columns: gdelt::columns(count),
            skip: 0,
            join_to: None,
        }));
    }
    for (form, sign) in [(RowForm::Comma, ','), (RowForm::Tab, '\t')] {
        let mut fields = Vec::new();
        split(first, form, &mut fields);
        let values: Vec<&str> = fields.iter().map(|field| field.value.as_ref()).collect();
        if ucdp::is_row(&values) {
            return Ok(Some(Detected {
                kind: "ucdp",
                shape: "UCDP GED without a header, 49 columns".to_owned(),
                form,
                columns: ucdp::COLUMNS.map(str::to_owned).to_vec(),
                skip: 0,
                join_to: None,
            }));
        }
        if sign == '\t' && phoenix::is_row(&values) {
            return Ok(Some(Detected {
                kind: "phoenix",
                shape: "Phoenix, 26 columns".to_owned(),
                form: RowForm::PlainTab,
                columns: phoenix::COLUMNS.map(str::to_owned).to_vec(),
                skip: 0,
                join_to: None,
            }));
        }
    }
    Ok(None)
}

fn of_header(
    fields: &[Field],
    form: RowForm,
    at: usize,
    marks: bool,
    lines: &[&str],
) -> Result<Option<Detected>, String> {
    let names: Vec<String> = fields.iter().map(|field| plain(&field.value)).collect();
    let all = |signature: &[&str]| signature.iter().all(|name| names.contains(&plain(name)));
    let columns: Vec<String> = fields.iter().map(|field| field.value.to_string()).collect();
    let count = columns.len();
    let unmarked = |form: RowForm| match form {
        RowForm::Comma => RowForm::PlainComma,
        RowForm::Semicolon => RowForm::PlainSemicolon,
        RowForm::Tab => RowForm::PlainTab,
        other => other,
    };
    let detected = |kind: &'static str, shape: String, form: RowForm, join_to: Option<usize>| {
        Ok(Some(Detected { kind, shape, form, columns: columns.clone(), skip: at as u64 + 1, join_to }))
    };
    if all(acled::SIGNATURE) {
        let shape = match () {
            () if all(&["disorder_type"]) => "since March 2023",
            () if all(&["sub_event_type"]) => "2017 to March 2023",
            () => "before 2017",
        };
        return detected("acled", format!("ACLED, {count} columns, {shape}"), form, None);
    }
    if all(acled::WEEKLY) {
        return detected("acled", format!("ACLED, weekly counts of events, {count} columns"), form, None);
    }
    if let Some(shape) = own_table(&all) {
        return detected("araxes", format!("{shape}, {count} columns"), form, None);
    }
    if all(ucdp::SIGNATURE) {
        return detected("ucdp", format!("UCDP GED, {count} columns"), form, None);
    }
    if all(icews::SIGNATURE) {
        return detected("icews", format!("ICEWS, {count} columns"), unmarked(form), None);
    }
    if all(polecat::SIGNATURE) {
        return detected(
            "polecat",
            format!("POLECAT, {count} columns"),
            if form == RowForm::Tab { RowForm::PlainTab } else { form },
            None,
        );
    }
    if all(phoenix::SIGNATURE) {
        return detected("phoenix", format!("Historical Phoenix, {count} columns"), form, None);
    }
    if all(comtrade::NEW) {
        return detected("comtrade", format!("UN Comtrade, {count} columns"), form, None);
    }
    if all(comtrade::OLD) {
        return detected("comtrade", format!("UN Comtrade of before 2023, {count} columns"), form, None);
    }
    if all(sipri::REGISTER) {
        let form = if marks { form } else { unmarked(form) };
        let join_to = (!marks).then_some(count);
        return detected("sipri", format!("SIPRI register of orders, {count} columns"), form, join_to);
    }
    if all(sipri::DELIVERIES) {
        let form = if marks { form } else { unmarked(form) };
        return detected("sipri", format!("SIPRI deliveries, {count} columns"), form, None);
    }
    if let Some(whose) = tiv_table(&names, &lines[..at]) {
        let mut columns = columns.clone();
        columns[0] = whose.clone();
        return Ok(Some(Detected {
            kind: "sipri",
            shape: format!("SIPRI trend-indicator values, {whose}"),
            form,
            columns,
            skip: at as u64 + 1,
            join_to: None,
        }));
    }
    Ok(None)
}

/// What the Python package has laid out, by the columns that are there.
fn own_table(all: &dyn Fn(&[&str]) -> bool) -> Option<&'static str> {
    match () {
        () if all(araxes::EVENTS) => Some("events that Araxes has read"),
        () if all(araxes::FLOWS) => Some("flows that Araxes has read"),
        () => None,
    }
}

/// "exports to Azerbaijan", when the row is of years under a title that says so.
fn tiv_table(names: &[String], before: &[&str]) -> Option<String> {
    let year = |name: &String| name.len() == 4 && name.parse().is_ok_and(|year: i32| (1940..=2200).contains(&year));
    if names.len() < 3
        || !names[0].is_empty() && names[0] != "supplier" && names[0] != "recipient"
        || names.iter().filter(|n| year(n)).count() + 2 < names.len()
    {
        return None;
    }
    before.iter().find_map(|line| {
        let lower = line.to_lowercase();
        ["exports to ", "exports from ", "imports to ", "imports from "].iter().find_map(|way| {
            let at = lower.find(way).filter(|_| lower.contains("tiv"))?;
            let of = line[at + way.len()..].split([',', '(', '"']).next()?.trim();
            let way = way.replace("imports", "exports");
            (!of.is_empty()).then(|| format!("{way}{of}"))
        })
    })
}

/// A table of a person's own: asked for, or a file that calls itself one and whose lines agree.
fn any_table(name: &str, head: &str, kind: Option<&str>, mapping: Option<&Mapping>) -> Option<Detected> {
    let asked = kind == Some("table") || mapping.is_some();
    if !asked && !ends_with(name, &["csv", "tsv", "tab"]) {
        return None;
    }
    let first = head.lines().find(|line| !line.trim().is_empty())?;
    if !asked && is_timeline(first) {
        return None;
    }
    let skip = head.lines().position(|line| line == first)? as u64 + 1;
    let mut best: Option<(usize, RowForm, Vec<String>)> = None;
    for form in [RowForm::Comma, RowForm::Semicolon, RowForm::Tab, RowForm::PlainBar] {
        let mut fields = Vec::new();
        split(first, form, &mut fields);
        if best.as_ref().is_none_or(|(count, _, _)| fields.len() > *count) {
            best = Some((fields.len(), form, fields.iter().map(|field| field.value.to_string()).collect()));
        }
    }
    let (count, form, columns) = best?;
    Some(Detected { kind: "table", shape: format!("a table of {count} columns"), form, columns, skip, join_to: None })
}

fn json(text: &str, kind: Option<&str>, mapping: Option<&Mapping>) -> Result<Option<Opened>, String> {
    if let Some(features) = sheet::features_of_geojson(text) {
        return objects("geojson", "GeoJSON features", features?, mapping).map(Some);
    }
    let Some(whole) = sheet::objects_of_json(text) else { return Ok(None) };
    let names: Vec<String> = whole.columns.iter().map(|name| plain(name)).collect();
    let all = |signature: &[&str]| signature.iter().all(|name| names.contains(&plain(name)));
    for (kind, shape, signature) in [
        ("acled", "ACLED, as its interface answers", acled::SIGNATURE),
        ("ucdp", "UCDP GED, as its interface answers", ucdp::SIGNATURE),
        ("comtrade", "UN Comtrade, as its interface answers", comtrade::NEW),
    ] {
        if all(signature) {
            return Ok(Some(of_whole(kind, shape, whole, None)));
        }
    }
    if kind == Some("table") || mapping.is_some() {
        return objects("table", "a list of objects", whole, mapping).map(Some);
    }
    Ok(None)
}

/// The rows of a Parquet file: Araxes' own, or a table of a person's own.
fn stored(bytes: Vec<u8>, mapping: Option<&Mapping>) -> Result<Opened, String> {
    let Stored { columns, rows } = parquet::open(bytes)?;
    if columns.len() > MAX_COLUMNS {
        return Err(format!("a table of {} columns is no dataset; the limit is {MAX_COLUMNS}", columns.len()));
    }
    let names: Vec<String> = columns.iter().map(|name| plain(name)).collect();
    let own = own_table(&|signature| signature.iter().all(|name| names.contains(&plain(name))));
    let (kind, shape, mapping) = match (own, mapping) {
        (Some(shape), None) => ("araxes", format!("{shape}, Parquet"), None),
        (_, mapping) => {
            let mapping = mapping.cloned().unwrap_or_else(|| guess_mapping(&columns));
            ("table", format!("a Parquet table of {} columns", columns.len()), Some(mapping))
        }
    };
    let layout = DatasetLayout {
        kind: kind.to_owned(),
        shape,
        columns,
        form: RowForm::Json,
        mapping,
        attribution: attribution_of(kind).to_owned(),
    };
    Ok(Opened { layout, rows: Box::new(rows), pairs: HashSet::new() })
}

fn objects(kind: &'static str, shape: &str, whole: Whole, mapping: Option<&Mapping>) -> Result<Opened, String> {
    let mapping = mapping.cloned().unwrap_or_else(|| guess_mapping(&whole.columns));
    Ok(of_whole(kind, shape, whole, Some(mapping)))
}

fn of_whole(kind: &str, shape: &str, whole: Whole, mapping: Option<Mapping>) -> Opened {
    let layout = DatasetLayout {
        kind: kind.to_owned(),
        shape: shape.to_owned(),
        columns: whole.columns,
        form: RowForm::Json,
        mapping,
        attribution: attribution_of(kind).to_owned(),
    };
    Opened { layout, rows: Box::new(whole.rows.into_iter().map(Ok)), pairs: HashSet::new() }
}

/// What a workbook's rows are, told as if they were lines.
fn workbook(name: &str, bytes: &[u8], kind: Option<&str>, mapping: Option<&Mapping>) -> Result<Option<Opened>, String> {
    let lines = sheet::lines_of_workbook(bytes)?;
    let head = lines.iter().take(HEADER_LINES + 2).map(|(_, line)| line.as_str()).collect::<Vec<_>>().join("\n");
    let detected = detect_lines(&head)?.or_else(|| any_table(&format!("{name}.tsv"), &head, kind, mapping));
    let Some(mut detected) = detected else { return Ok(None) };
    detected.form = RowForm::PlainTab;
    let layout = layout_of(&detected, mapping)?;
    let mut at = 0;
    let rows: Vec<_> = lines
        .into_iter()
        .skip(detected.skip as usize)
        .map(|(line, text)| {
            let row = RawRow { at, line, text };
            at += row.text.len() as u64 + 1;
            Ok(row)
        })
        .collect();
    Ok(Some(Opened { layout, rows: Box::new(rows.into_iter()), pairs: HashSet::new() }))
}

/// A workbook, a KMZ, or an archive with one dataset in it, as GDELT and UCDP are published.
fn archive_or_workbook(
    input: &Input,
    kind: Option<&str>,
    mapping: Option<&Mapping>,
    head: &[u8],
    whole_bytes: &dyn Fn() -> Result<Vec<u8>, String>,
) -> Result<Option<Opened>, String> {
    let names_workbook =
        head.windows(3).any(|w| w == b"xl/") || ends_with(input.name, &["xlsx", "xlsm", "xlsb", "ods"]);
    if names_workbook {
        let bytes = whole_bytes()?;
        let is_office = archive::Archive::open(&bytes).is_ok_and(|archive| {
            archive.names().iter().any(|name| name.starts_with("xl/workbook") || name == "content.xml")
        });
        if is_office {
            return workbook(input.name, &bytes, kind, mapping);
        }
    }
    let Some(entry) = archive::Entry::only(input.open)? else { return Ok(None) };
    if ends_with(&entry.name, &["kml"]) {
        let mut bytes = Vec::new();
        let told = |error: io::Error| error.to_string();
        entry.open(input.open).map_err(told)?.take(MAX_TREE_BYTES + 1).read_to_end(&mut bytes).map_err(told)?;
        if bytes.len() as u64 > MAX_TREE_BYTES {
            return Err(format!("the KML in it may have {} MiB at most", MAX_TREE_BYTES >> 20));
        }
        let xml = decode_xml(&bytes).map_err(sheet::told)?;
        return objects("kml", "KMZ placemarks", sheet::placemarks_of_kml(&xml)?, mapping).map(Some);
    }
    let reopen = || entry.open(input.open);
    let inner = Input { name: &entry.name, len: entry.len, open: &reopen };
    // An archive of archives is none of the datasets.
    let mut first = [0_u8; 4];
    let is_archive = reopen().and_then(|mut stream| stream.read_exact(&mut first)).is_ok() && first == *b"PK\x03\x04";
    if is_archive { Ok(None) } else { detect_and_open(&inner, kind, mapping) }
}
