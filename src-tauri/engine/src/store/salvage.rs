//! Salvage: the rows of a damaged project file, read from its bytes.
//!
//! SQLite stops at the first page that breaks its rules. This reads its file format (<https://sqlite.org/fileformat2.html>)
//! itself and passes over what is broken: each table is walked from its root, and when a branch is missing, the leaves
//! that lie loose in the file are taken for the table whose shape their rows have. The file is opened for reading only,
//! and the changes that still lie in the log beside it (`-wal`) are laid over its pages as far as their sums are right.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    path::Path,
};

/// The size of a page where the head of the file does not tell: what SQLite writes unless told otherwise.
const USUAL_PAGE: usize = 4096;
/// Deeper than any tree of a file that fits a disk.
const MOST_LEVELS: u32 = 24;

const INDEX_BRANCH: u8 = 0x02;
const TABLE_BRANCH: u8 = 0x05;
const INDEX_LEAF: u8 = 0x0A;
const TABLE_LEAF: u8 = 0x0D;

/// A value of a row. A text is the bytes that are there, since a damaged one may be no UTF-8.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing.
    Null,
    /// A whole number.
    Integer(i64),
    /// A number.
    Real(f64),
    /// A text.
    Text(Vec<u8>),
    /// Bytes.
    Blob(Vec<u8>),
}

impl Value {
    /// The number, when it is a whole one.
    pub fn integer(&self) -> Option<i64> {
        if let Self::Integer(number) = self { Some(*number) } else { None }
    }

    /// The text, when it is one and UTF-8.
    pub fn text(&self) -> Option<&str> {
        if let Self::Text(bytes) = self { std::str::from_utf8(bytes).ok() } else { None }
    }

    fn is_text(&self) -> bool {
        matches!(self, Self::Text(_))
    }
}

/// A row: its number (0 in a table without) and its values, in the order of the columns.
pub type Row = (i64, Vec<Value>);

/// A table to read, and how to know its rows when its tree is broken.
#[derive(Clone, Copy)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// Whether its rows have no numbers (`WITHOUT ROWID`): they lie in an index then, its key first.
    pub keyed: bool,
    /// Whether a row that lies loose has the shape of this table's.
    pub looks_like: fn(i64, &[Value]) -> bool,
}

/// What reading a table came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Told {
    /// Rows read.
    pub rows: u64,
    /// Rows that are there and cannot be read.
    pub broken: u64,
    /// Branches or leaves of its tree that are missing or unreadable.
    pub missing: u64,
    /// Rows, of those read, that lay loose.
    pub loose: u64,
}

impl Told {
    /// Whether nothing of the table is known to be lost.
    pub fn is_whole(&self) -> bool {
        self.broken == 0 && self.missing == 0
    }
}

/// A damaged project file, open for reading.
pub struct Salvage {
    file: File,
    log: Option<File>,
    /// Page → where the log has a newer one.
    newer: HashMap<u32, u64>,
    page_size: usize,
    usable: usize,
    pages: u32,
    roots: HashMap<String, u32>,
    /// Pages that hang on some tree, and those that are free.
    hanging: HashSet<u32>,
}

impl Salvage {
    /// Opens the file at `path` and finds its tables.
    ///
    /// # Errors
    /// As the system has it; not for what the file holds.
    pub fn open(path: &Path) -> io::Result<Self> {
        let mut file = File::open(path)?;
        let length = file.metadata()?.len();
        let mut head = Vec::new();
        (&mut file).take(100).read_to_end(&mut head)?;
        head.resize(100, 0);
        let told = match u16::from_be_bytes([head[16], head[17]]) {
            1 => 65_536,
            size => usize::from(size),
        };
        let page_size = if told.is_power_of_two() && told >= 512 { told } else { USUAL_PAGE };
        let reserved = if usize::from(head[20]) <= page_size / 8 { usize::from(head[20]) } else { 0 };
        let mut salvage = Self {
            file,
            log: None,
            newer: HashMap::new(),
            page_size,
            usable: page_size - reserved,
            pages: length.div_ceil(page_size as u64).min(u64::from(u32::MAX)) as u32,
            roots: HashMap::new(),
            hanging: HashSet::new(),
        };
        let mut name = path.as_os_str().to_owned();
        name.push("-wal");
        if let Ok(log) = File::open(name) {
            salvage.read_log(log)?;
        }
        salvage.find_tables();
        Ok(salvage)
    }

    /// Lays the committed frames of the log over the pages.
    fn read_log(&mut self, mut log: File) -> io::Result<()> {
        let mut head = [0; 32];
        if log.read_exact(&mut head).is_err() {
            return Ok(());
        }
        let word =
            |bytes: &[u8], at: usize| u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
        let big_end = match word(&head, 0) {
            0x377f_0682 => false,
            0x377f_0683 => true,
            _ => return Ok(()),
        };
        if word(&head, 8) as usize != self.page_size {
            return Ok(());
        }
        let mut sum = log_sum((0, 0), &head[..24], big_end);
        if sum != (word(&head, 24), word(&head, 28)) {
            return Ok(());
        }
        let mut frame = vec![0; 24 + self.page_size];
        let mut waiting = HashMap::new();
        let mut at = 32_u64;
        while log.read_exact(&mut frame).is_ok() {
            sum = log_sum(log_sum(sum, &frame[..8], big_end), &frame[24..], big_end);
            if frame[8..16] != head[16..24] || sum != (word(&frame, 16), word(&frame, 20)) {
                break;
            }
            waiting.insert(word(&frame, 0), at + 24);
            // The last frame of a change has the length of the file in pages; what follows it may be half a change.
            let pages = word(&frame, 4);
            if pages > 0 {
                self.newer.extend(waiting.drain());
                self.pages = self.pages.max(pages);
            }
            at += frame.len() as u64;
        }
        self.log = Some(log);
        Ok(())
    }

    /// A page, numbered from 1; `None` where the file has none, or not all of it.
    fn page(&mut self, number: u32) -> Option<Vec<u8>> {
        let mut page = vec![0; self.page_size];
        let (file, at) = match (self.newer.get(&number), &mut self.log) {
            (Some(at), Some(log)) => (log, *at),
            _ => (&mut self.file, u64::from(number.checked_sub(1)?) * self.page_size as u64),
        };
        file.seek(SeekFrom::Start(at)).ok()?;
        file.read_exact(&mut page).ok()?;
        Some(page)
    }

    fn find_tables(&mut self) {
        let mut seen = HashSet::new();
        let mut told = Told::default();
        let mut found = Vec::new();
        self.walk(1, false, 0, &mut seen, &mut told, &mut |_, values| found.push(values));
        for values in found {
            if let [kind, name, _, root, ..] = &values[..]
                && kind.text() == Some("table")
                && let (Some(name), Some(root)) = (name.text(), root.integer())
            {
                self.roots.insert(name.to_owned(), root as u32);
            }
        }
        self.hanging = seen;
        self.mark_free();
    }

    /// What was deleted may still stand on free pages, and must not come back.
    fn mark_free(&mut self) {
        let Some(first) = self.page(1) else { return };
        let word = |bytes: &[u8], at: usize| {
            bytes.get(at..at + 4).map_or(0, |four| u32::from_be_bytes([four[0], four[1], four[2], four[3]]))
        };
        let mut trunk = word(&first, 32);
        while trunk != 0 && trunk <= self.pages && self.hanging.insert(trunk) {
            let Some(page) = self.page(trunk) else { return };
            let many = (word(&page, 4) as usize).min(self.page_size / 4 - 2);
            self.hanging.extend((0..many).map(|i| word(&page, 8 + 4 * i)));
            trunk = word(&page, 0);
        }
    }

    /// Gives `visit` the rows of all `tables` that can be read: of each table in its own order, then what lay loose.
    pub fn rows(&mut self, tables: &[Table], visit: &mut dyn FnMut(&Table, Row)) -> BTreeMap<&'static str, Told> {
        let mut all = BTreeMap::new();
        let mut hanging = self.hanging.clone();
        for table in tables {
            let mut told = Told::default();
            match self.roots.get(table.name).copied() {
                Some(root) => {
                    let mut rows = 0;
                    self.walk(root, table.keyed, 0, &mut hanging, &mut told, &mut |row, values| {
                        rows += 1;
                        visit(table, (row, values));
                    });
                    told.rows = rows;
                }
                None => told.missing = 1,
            }
            all.insert(table.name, told);
        }
        if all.values().any(|told| told.missing > 0) {
            self.loose(tables, &hanging, &mut all, visit);
        }
        all
    }

    /// Leaves on no tree, by the shape of their rows. Only tables with something missing get any.
    fn loose(
        &mut self,
        tables: &[Table],
        hanging: &HashSet<u32>,
        all: &mut BTreeMap<&'static str, Told>,
        visit: &mut dyn FnMut(&Table, Row),
    ) {
        let wanted: Vec<&Table> =
            tables.iter().filter(|table| all.get(table.name).is_some_and(|told| told.missing > 0)).collect();
        for number in 2..=self.pages {
            if hanging.contains(&number) {
                continue;
            }
            let Some(page) = self.page(number) else { continue };
            let keyed = match page[0] {
                TABLE_LEAF => false,
                INDEX_LEAF => true,
                _ => continue,
            };
            for cell in cells(&page, 0) {
                let Some((row, payload)) = self.payload(&page, cell, !keyed) else { continue };
                let Some(values) = values_of(&payload) else { continue };
                let table = wanted.iter().find(|table| table.keyed == keyed && (table.looks_like)(row, &values));
                if let Some(table) = table {
                    if let Some(told) = all.get_mut(table.name) {
                        told.rows += 1;
                        told.loose += 1;
                    }
                    visit(table, (row, values));
                }
            }
        }
    }

    /// Walks a tree from the page `number` down, left to right.
    fn walk(
        &mut self,
        number: u32,
        keyed: bool,
        level: u32,
        seen: &mut HashSet<u32>,
        told: &mut Told,
        visit: &mut dyn FnMut(i64, Vec<Value>),
    ) {
        let page = if level < MOST_LEVELS && seen.insert(number) { self.page(number) } else { None };
        let Some(page) = page else {
            told.missing += 1;
            return;
        };
        let head = if number == 1 { 100 } else { 0 };
        let kind = page[head];
        match (kind, keyed) {
            (TABLE_LEAF, false) | (INDEX_LEAF, true) => {
                for cell in cells(&page, head) {
                    self.tell(&page, cell, keyed, told, visit);
                }
            }
            (TABLE_BRANCH, false) | (INDEX_BRANCH, true) => {
                for cell in cells(&page, head) {
                    let Some(child) = word_at(&page, cell) else {
                        told.missing += 1;
                        continue;
                    };
                    self.walk(child, keyed, level + 1, seen, told, visit);
                    // The branches of an index hold rows themselves.
                    if keyed {
                        self.tell(&page, cell + 4, true, told, visit);
                    }
                }
                if let Some(last) = word_at(&page, head + 8) {
                    self.walk(last, keyed, level + 1, seen, told, visit);
                }
            }
            _ => told.missing += 1,
        }
    }

    fn tell(&mut self, page: &[u8], cell: usize, keyed: bool, told: &mut Told, visit: &mut dyn FnMut(i64, Vec<Value>)) {
        match self.payload(page, cell, !keyed).and_then(|(row, payload)| Some((row, values_of(&payload)?))) {
            Some((row, values)) => visit(row, values),
            None => told.broken += 1,
        }
    }

    /// The number and the bytes of the row whose cell begins at `at`, with what flows over onto other pages.
    fn payload(&mut self, page: &[u8], at: usize, numbered: bool) -> Option<(i64, Vec<u8>)> {
        let (length, mut at) = varint(page, at)?;
        let row = if numbered {
            let (row, after) = varint(page, at)?;
            at = after;
            row as i64
        } else {
            0
        };
        let length = usize::try_from(length).ok()?;
        if length as u64 > u64::from(self.pages) * self.page_size as u64 {
            return None;
        }
        let most = if numbered { self.usable - 35 } else { (self.usable - 12) * 64 / 255 - 23 };
        if length <= most {
            return Some((row, page.get(at..at + length)?.to_vec()));
        }
        let least = (self.usable - 12) * 32 / 255 - 23;
        let fitting = least + (length - least) % (self.usable - 4);
        let here = if fitting <= most { fitting } else { least };
        let mut payload = page.get(at..at + here)?.to_vec();
        let mut next = word_at(page, at + here)?;
        while payload.len() < length {
            if next < 2 {
                return None;
            }
            let more = self.page(next)?;
            let take = (length - payload.len()).min(self.usable - 4);
            payload.extend_from_slice(&more[4..4 + take]);
            next = word_at(&more, 0)?;
        }
        Some((row, payload))
    }
}

/// Where the cells of a page begin, in order. A number of cells that cannot be is cut to what fits.
fn cells(page: &[u8], head: usize) -> Vec<usize> {
    let branch = matches!(page[head], INDEX_BRANCH | TABLE_BRANCH);
    let first = head + if branch { 12 } else { 8 };
    let many = usize::from(u16::from_be_bytes([page[head + 3], page[head + 4]]));
    page[first..].chunks_exact(2).take(many).map(|two| usize::from(u16::from_be_bytes([two[0], two[1]]))).collect()
}

fn word_at(page: &[u8], at: usize) -> Option<u32> {
    let four = page.get(at..at + 4)?;
    Some(u32::from_be_bytes([four[0], four[1], four[2], four[3]]))
}

/// A number of one to nine bytes, and where it ends.
fn varint(bytes: &[u8], mut at: usize) -> Option<(u64, usize)> {
    let mut number = 0_u64;
    for i in 0..9 {
        let byte = *bytes.get(at)?;
        at += 1;
        if i == 8 {
            return Some((number << 8 | u64::from(byte), at));
        }
        number = number << 7 | u64::from(byte & 0x7F);
        if byte & 0x80 == 0 {
            break;
        }
    }
    Some((number, at))
}

/// The values of a row; `None` when its head and its length do not fit.
fn values_of(payload: &[u8]) -> Option<Vec<Value>> {
    let (head, mut at) = varint(payload, 0)?;
    let head = usize::try_from(head).ok().filter(|head| *head <= payload.len())?;
    let mut body = head;
    let mut values = Vec::new();
    while at < head {
        let (kind, after) = varint(payload, at)?;
        at = after;
        let length = match kind {
            0 | 8 | 9 => 0,
            1..=4 => kind as usize,
            5 => 6,
            6 | 7 => 8,
            10 | 11 => return None,
            _ => usize::try_from((kind - 12) / 2).ok()?,
        };
        let bytes = payload.get(body..body.checked_add(length)?)?;
        body += length;
        values.push(match kind {
            0 => Value::Null,
            8 => Value::Integer(0),
            9 => Value::Integer(1),
            7 => Value::Real(f64::from_bits(bytes.iter().fold(0, |bits, byte| bits << 8 | u64::from(*byte)))),
            1..=6 => {
                let sign = if bytes[0] & 0x80 == 0 { 0 } else { -1 };
                Value::Integer(bytes.iter().fold(sign, |number, byte| number << 8 | i64::from(*byte)))
            }
            _ if kind % 2 == 0 => Value::Blob(bytes.to_vec()),
            _ => Value::Text(bytes.to_vec()),
        });
    }
    (body <= payload.len()).then_some(values)
}

/// The sum that SQLite keeps over its log.
fn log_sum((mut a, mut b): (u32, u32), bytes: &[u8], big_end: bool) -> (u32, u32) {
    let word = |four: &[u8]| {
        let four = [four[0], four[1], four[2], four[3]];
        if big_end { u32::from_be_bytes(four) } else { u32::from_le_bytes(four) }
    };
    for eight in bytes.chunks_exact(8) {
        a = a.wrapping_add(word(&eight[..4])).wrapping_add(b);
        b = b.wrapping_add(word(&eight[4..])).wrapping_add(a);
    }
    (a, b)
}

/// Texts in these columns.
fn texts(values: &[Value], at: &[usize]) -> bool {
    at.iter().all(|at| values.get(*at).is_some_and(Value::is_text))
}

/// The tables of a project that hold what nothing else does, with the shapes of their rows.
pub mod tables {
    use super::{Table, Value, texts};

    /// Documents and datasets.
    pub const DOCUMENTS: Table =
        Table { name: "documents", keyed: false, looks_like: |_, v| v.len() >= 10 && texts(v, &[1, 3, 5, 8, 9]) };
    /// Their sentences.
    pub const SENTENCES: Table =
        Table { name: "sentences", keyed: false, looks_like: |_, v| v.len() == 7 && texts(v, &[5, 6]) };
    /// The files they came in.
    pub const ORIGINALS: Table = Table {
        name: "originals",
        keyed: false,
        looks_like: |_, v| v.len() == 5 && v[0].text().is_some_and(|hash| hash.len() == 64) && texts(v, &[1]),
    };
    /// The index of records.
    pub const RECORDS: Table =
        Table { name: "records", keyed: false, looks_like: |_, v| v.len() >= 24 && texts(v, &[1, 3, 4, 5]) };
    /// Records as extracted.
    pub const VALUES: Table = Table {
        name: "record_values",
        keyed: false,
        looks_like: |row, v| v.len() == 2 && row < 1 << 40 && v[1].text().is_some_and(|text| text.starts_with('{')),
    };
    /// Rows of datasets.
    pub const ROWS: Table =
        Table { name: "rows", keyed: false, looks_like: |row, v| v.len() == 2 && row >= 1 << 40 && texts(v, &[1]) };
    /// What people decided.
    pub const CORRECTIONS: Table = Table {
        name: "corrections",
        keyed: true,
        looks_like: |_, v| v.len() == 3 && texts(v, &[0, 1]) && !matches!(v[2], Value::Integer(_) | Value::Real(_)),
    };
    /// Records that stand by a person's word.
    pub const KEPT: Table = Table {
        name: "kept",
        keyed: true,
        looks_like: |_, v| {
            v.len() == 3
                && v[1].integer().is_some()
                && texts(v, &[0, 2])
                && v[2].text().is_some_and(|text| text.starts_with('{'))
        },
    };
    /// Stories and the view.
    pub const SETTINGS: Table = Table {
        name: "settings",
        keyed: true,
        looks_like: |_, v| v.len() == 2 && matches!(v[0].text(), Some("view" | "stories")) && texts(v, &[1]),
    };
    /// Mappings.
    pub const MAPPINGS: Table = Table {
        name: "mappings",
        keyed: true,
        looks_like: |_, v| v.len() == 2 && v[1].text().is_some_and(|text| text.starts_with('{')),
    };
}
