//! Records: what was extracted, and an index of it as people have left it.
//!
//! `record_values` holds what was extracted. The columns of `records`, and the tables of parties, pairs, evidence and
//! words, follow from the record with its correction applied, and are written anew when the correction changes.

use std::collections::HashMap;

use rusqlite::{
    CachedStatement, Connection, OptionalExtension, Row, Statement, functions::FunctionFlags, params, params_from_iter,
};
use serde::{Deserialize, Serialize, de::IntoDeserializer};

use super::{
    StoreError, corrections, rows,
    select::{UNDATED, condition, width_class},
};
use crate::model::{
    ActorCode, AnyRecord, DocumentId, Dyad, Event, Factuality, Filter, LinePlace, RecordId, RecordKind, RecordLine,
    Records, Span, Status,
};

/// Narrow rows in `records`, so that a query reads few pages; the whole record lies apart.
pub const SCHEMA: &str = "
CREATE TABLE records (
    row        INTEGER PRIMARY KEY,
    id         TEXT    NOT NULL UNIQUE,
    document   INTEGER NOT NULL REFERENCES documents (row) ON DELETE CASCADE,  -- of the first evidence
    kind       TEXT    NOT NULL,
    class      TEXT    NOT NULL,   -- event type, commodity, relation kind or marker
    status     TEXT    NOT NULL,
    factuality TEXT,
    start_day  INTEGER,            -- days since 1970-01-01
    end_day    INTEGER,            -- inclusive
    low_day    INTEGER NOT NULL,   -- start_day, or before all days
    high_day   INTEGER NOT NULL,   -- end_day, or after all days
    order_day  INTEGER NOT NULL,   -- start_day, or after all days
    width      INTEGER NOT NULL,   -- class of length, see select.rs
    uncertain  INTEGER NOT NULL,
    edtf       TEXT,
    goldstein  REAL    NOT NULL,
    source     TEXT    NOT NULL,   -- state-level codes, apart by spaces
    target     TEXT    NOT NULL,
    lon_deg    REAL,
    lat_deg    REAL,
    precision  INTEGER,
    place      TEXT,
    label      TEXT    NOT NULL,
    confidence REAL    NOT NULL
) STRICT;
CREATE INDEX records_by_window   ON records (width, low_day, high_day);
CREATE INDEX records_by_order    ON records (order_day, id);
CREATE INDEX records_by_document ON records (document);

CREATE TABLE record_values (
    record INTEGER NOT NULL PRIMARY KEY REFERENCES records (row) ON DELETE CASCADE,
    value  TEXT    NOT NULL        -- JSON, as extracted
) STRICT;

CREATE TABLE parties (
    record INTEGER NOT NULL REFERENCES records (row) ON DELETE CASCADE,
    code   TEXT    NOT NULL,       -- as the text has it, and of its state
    PRIMARY KEY (record, code)
) STRICT, WITHOUT ROWID;
CREATE INDEX parties_by_code ON parties (code, record);

CREATE TABLE pairs (
    record INTEGER NOT NULL REFERENCES records (row) ON DELETE CASCADE,
    dyad   TEXT    NOT NULL,
    PRIMARY KEY (record, dyad)
) STRICT, WITHOUT ROWID;
CREATE INDEX pairs_by_dyad ON pairs (dyad, record);

CREATE TABLE evidence (
    record   INTEGER NOT NULL REFERENCES records (row) ON DELETE CASCADE,
    document INTEGER NOT NULL REFERENCES documents (row) ON DELETE CASCADE,
    first    INTEGER NOT NULL,     -- bytes of documents.text
    last     INTEGER NOT NULL
) STRICT;
CREATE INDEX evidence_by_document ON evidence (document, first);
CREATE INDEX evidence_by_record   ON evidence (record);

CREATE VIRTUAL TABLE records_fts USING fts5 (
    words, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
CREATE TRIGGER records_out AFTER DELETE ON records BEGIN
    DELETE FROM records_fts WHERE rowid = old.row;
END;
";

/// Records of a dataset's rows: `at` is where the row begins. They have no `record_values`, no `evidence` and no words
/// in `records_fts`; all of that is made from the row.
pub const SCHEMA_2: &str = "
ALTER TABLE records ADD COLUMN at INTEGER;
";

/// How a row becomes a record: given the dataset's layout (JSON), its id, the byte at which the row begins, and the
/// row, gives the record as JSON. `None` when the row makes none.
pub trait RowReader: Fn(&str, &str, u64, &str) -> Option<String> + Send + 'static {}

impl<F: Fn(&str, &str, u64, &str) -> Option<String> + Send + 'static> RowReader for F {}

/// Makes `reader` the way in which this connection makes records of rows. The store knows no datasets itself.
pub fn read_rows_with(connection: &Connection, reader: impl RowReader) -> rusqlite::Result<()> {
    connection.create_scalar_function(
        "record_of_row",
        4,
        FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC,
        move |arguments| {
            let text = |at| Ok::<_, rusqlite::Error>(arguments.get_raw(at).as_str()?);
            Ok(reader(text(0)?, text(1)?, arguments.get::<i64>(2)? as u64, text(3)?))
        },
    )
}

/// A record's value, kept or made anew, over [`VALUED`].
const VALUE: &str = "coalesce(v.value, record_of_row(d.dataset, d.id, r.at, w.text))";
const VALUED: &str = "records r JOIN documents d ON d.row = r.document
    LEFT JOIN record_values v ON v.record = r.row
    LEFT JOIN rows w ON w.row = (r.document << 40) | r.at";

/// Writes the rows of one dataset, and the records made from them.
pub struct RowWriter<'c> {
    document: i64,
    record: CachedStatement<'c>,
    index: Index<'c>,
    row: CachedStatement<'c>,
    /// Whether there is a correction at all: a new dataset need not ask for one a million times.
    is_corrected: bool,
    connection: &'c Connection,
}

/// Indexes in whose order no dataset comes.
const UNORDERED: [&str; 4] = ["records_by_window", "records_by_order", "parties_by_code", "pairs_by_dyad"];

/// Takes the indexes away that a dataset does not come in the order of, and gives what makes them anew. To sort them once
/// at the end is cheaper than to find the place of each row in them. Until they are made again, questions to the records
/// are slow; both belong to one change, so nobody else sees them gone.
///
/// # Errors
/// When the project cannot be written to.
pub fn drop_unordered(connection: &Connection) -> Result<Vec<String>, StoreError> {
    let mut made = Vec::new();
    for name in UNORDERED {
        made.push(connection.query_row("SELECT sql FROM sqlite_schema WHERE name = ?1", [name], |row| row.get(0))?);
        connection.execute_batch(&format!("DROP INDEX {name}"))?;
    }
    Ok(made)
}

/// How many records there are.
///
/// # Errors
/// When the project cannot be read.
pub fn count_all(connection: &Connection) -> Result<u64, StoreError> {
    Ok(connection.query_row("SELECT count(*) FROM records", [], |row| row.get::<_, i64>(0))? as u64)
}

impl<'c> RowWriter<'c> {
    /// For the dataset `id`, which must be here.
    pub fn new(connection: &'c Connection, id: &DocumentId) -> Result<Self, StoreError> {
        Ok(Self {
            document: super::documents::row_of(connection, id)?,
            record: connection.prepare_cached(WRITE_LINE)?,
            index: Index::new(connection)?,
            row: connection.prepare_cached("INSERT OR IGNORE INTO rows (row, text) VALUES (?1, ?2)")?,
            is_corrected: connection.query_row("SELECT EXISTS (SELECT 1 FROM corrections)", [], |row| row.get(0))?,
            connection,
        })
    }

    /// Writes a row that begins at byte `at`, and its record. A correction that waits for the record is laid over it.
    pub fn add(&mut self, at: u64, text: &str, record: AnyRecord, label: String) -> Result<(), StoreError> {
        self.row.execute(params![rows::key(self.document, at), text])?;
        let record = if self.is_corrected { corrections::apply(self.connection, record)? } else { record };
        let line = RecordLine { label, ..RecordLine::of(&record) };
        if write_line(&mut self.record, None, self.document, Some(at as i64), &line)? {
            self.index.write(self.connection.last_insert_rowid(), &record, &line)?;
        }
        Ok(())
    }
}

/// Adds the records of one extraction, under the corrections that wait for them. The ids of those that share an id
/// with another record come back: they are not added.
pub fn insert(connection: &Connection, records: Records) -> Result<Vec<RecordId>, StoreError> {
    let mut lines = HashMap::new();
    let mut twice = Vec::new();
    let mut write = connection.prepare_cached(WRITE_LINE)?;
    for extracted in records.into_any() {
        let value = serde_json::to_string(&extracted)?;
        let record = corrections::apply(connection, extracted)?;
        let mut line = RecordLine::of(&record);
        if let AnyRecord::Cause(cause) = &record {
            let event = |id: &RecordId| -> Result<Option<RecordLine>, StoreError> {
                Ok(match lines.get(id) {
                    Some(line) => Some(RecordLine::clone(line)),
                    None => line_of(connection, id)?,
                })
            };
            let (first, second) = (event(&cause.cause)?, event(&cause.effect)?);
            inherit(&mut line, first.as_ref(), second.as_ref());
        }
        let document = super::documents::row_of(connection, &line.document)?;
        if !write_line(&mut write, None, document, None, &line)? {
            twice.push(line.id);
            continue;
        }
        let row = connection.last_insert_rowid();
        Index::new(connection)?.write(row, &record, &line)?;
        write_words(connection, row, &record, &line)?;
        connection
            .prepare_cached("INSERT INTO record_values (record, value) VALUES (?1, ?2)")?
            .execute(params![row, value])?;
        if line.kind == RecordKind::Event {
            lines.insert(line.id.clone(), line);
        }
    }
    Ok(twice)
}

/// A cause is found where and when its two events are.
fn inherit(line: &mut RecordLine, cause: Option<&RecordLine>, effect: Option<&RecordLine>) {
    let (Some(cause), Some(effect)) = (cause, effect) else { return };
    let known = |a: Option<i32>, b: Option<i32>| a.or(b);
    line.start_day = known(cause.start_day, effect.start_day);
    line.end_day = known(effect.end_day, cause.end_day);
    if matches!((line.start_day, line.end_day), (Some(start), Some(end)) if end < start) {
        std::mem::swap(&mut line.start_day, &mut line.end_day);
    }
    line.dated = cause.dated || effect.dated;
    line.uncertain = cause.uncertain || effect.uncertain;
    line.source = cause.source.clone();
    line.target = effect.source.clone();
}

/// Takes out all records whose first evidence is in a document.
pub fn clear(connection: &Connection, document: &DocumentId) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM records WHERE document = (SELECT row FROM documents WHERE id = ?1)")?
        .execute([&document.0])?;
    Ok(())
}

/// Takes one record out.
pub fn remove(connection: &Connection, id: &RecordId) -> Result<(), StoreError> {
    connection.prepare_cached("DELETE FROM records WHERE id = ?1")?.execute([&id.0])?;
    Ok(())
}

/// Writes the index of a document's causes anew, which stand where and when their events do.
pub fn refresh_causes(connection: &Connection, document: &DocumentId) -> Result<(), StoreError> {
    let ids: Vec<String> = connection
        .prepare_cached(
            "SELECT id FROM records WHERE kind = 'cause' AND at IS NULL
             AND document = (SELECT row FROM documents WHERE id = ?1) ORDER BY row",
        )?
        .query_map([&document.0], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    ids.into_iter().try_for_each(|id| refresh(connection, &RecordId(id)))
}

/// Writes a record's index anew after its correction changed. A record that is away is left away.
pub fn refresh(connection: &Connection, id: &RecordId) -> Result<(), StoreError> {
    let Some((row, extracted)) = extracted(connection, id)? else { return Ok(()) };
    let record = corrections::apply(connection, extracted)?;
    let mut line = RecordLine::of(&record);
    let (document, at, label): (i64, Option<i64>, String) = connection
        .prepare_cached("SELECT document, at, label FROM records WHERE row = ?1")?
        .query_row([row], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    if at.is_some() {
        line.label = label;
    }
    if let AnyRecord::Cause(cause) = &record {
        let (first, second) = (line_of(connection, &cause.cause)?, line_of(connection, &cause.effect)?);
        inherit(&mut line, first.as_ref(), second.as_ref());
    }
    for table in ["parties", "pairs", "evidence"] {
        connection.prepare_cached(&format!("DELETE FROM {table} WHERE record = ?1"))?.execute([row])?;
    }
    connection.prepare_cached("DELETE FROM records_fts WHERE rowid = ?1")?.execute([row])?;
    write_line(&mut *connection.prepare_cached(WRITE_LINE)?, Some(row), document, at, &line)?;
    Index::new(connection)?.write(row, &record, &line)?;
    if at.is_none() {
        write_words(connection, row, &record, &line)?;
    }
    Ok(())
}

/// The records whose first evidence is in a document, as extracted.
pub fn extracted_in(connection: &Connection, document: &DocumentId) -> Result<Records, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT v.value FROM records r JOIN record_values v ON v.record = r.row
         WHERE r.document = (SELECT row FROM documents WHERE id = ?1) ORDER BY r.row",
    )?;
    let values = select.query_map([&document.0], |row| row.get::<_, String>(0))?;
    let mut records = Records::default();
    for value in values {
        records.push(serde_json::from_str(&value?)?);
    }
    Ok(records)
}

/// A record, with its correction.
pub fn get(connection: &Connection, id: &RecordId) -> Result<AnyRecord, StoreError> {
    let (_, extracted) = extracted(connection, id)?.ok_or_else(|| StoreError::NoRecord(id.clone()))?;
    corrections::apply(connection, extracted)
}

/// The records of one sort that rest on a document and were taken into others.
pub fn merged_in(
    connection: &Connection,
    document: &DocumentId,
    kind: RecordKind,
) -> Result<Vec<AnyRecord>, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT id FROM records WHERE document = (SELECT row FROM documents WHERE id = ?1) AND kind = ?2
         AND status = 'merged' ORDER BY id",
    )?;
    let ids = select.query_map([&document.0, &word(&kind)?], |row| row.get(0))?;
    ids.map(|id| get(connection, &RecordId(id?))).collect()
}

/// A record as it was extracted or made, beneath its correction; `None` when it is not here.
pub fn beneath(connection: &Connection, id: &RecordId) -> Result<Option<AnyRecord>, StoreError> {
    Ok(extracted(connection, id)?.map(|(_, record)| record))
}

/// The causes that name an event on either side.
pub fn causes_of(connection: &Connection, id: &RecordId) -> Result<Vec<AnyRecord>, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT v.value FROM records r JOIN record_values v ON v.record = r.row
         WHERE r.kind = 'cause' AND r.document = (SELECT document FROM records WHERE id = ?1)
           AND ?1 IN (json_extract(v.value, '$.value.cause'), json_extract(v.value, '$.value.effect'))
         ORDER BY r.id",
    )?;
    let values = select.query_map([&id.0], |row| row.get::<_, String>(0))?;
    values.map(|value| corrections::apply(connection, serde_json::from_str(&value?)?)).collect()
}

/// The lines that `filter` leaves, in no particular order.
pub fn lines(connection: &Connection, filter: &Filter) -> Result<Vec<RecordLine>, StoreError> {
    let condition = condition(connection, filter)?;
    let mut select = connection.prepare_cached(&format!("SELECT {LINE} WHERE {}", condition.sql))?;
    let rows = select.query_map(params_from_iter(condition.values), line_from)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How many records `filter` leaves.
pub fn count(connection: &Connection, filter: &Filter) -> Result<u32, StoreError> {
    let condition = condition(connection, filter)?;
    let sql = format!("SELECT count(*) FROM records r WHERE {}", condition.sql);
    Ok(connection.prepare_cached(&sql)?.query_row(params_from_iter(condition.values), |row| row.get(0))?)
}

/// The records that `filter` leaves, whole, by first day and then id; undated ones last.
pub fn page(
    connection: &Connection,
    filter: &Filter,
    offset: u32,
    limit: u32,
) -> Result<Vec<(RecordLine, AnyRecord)>, StoreError> {
    let condition = condition(connection, filter)?;
    let sql = format!("SELECT {LINE} WHERE {} ORDER BY r.order_day, r.id LIMIT {limit} OFFSET {offset}", condition.sql);
    let mut select = connection.prepare_cached(&sql)?;
    let rows = select.query_map(params_from_iter(condition.values), line_from)?;
    let lines: Vec<RecordLine> = rows.collect::<rusqlite::Result<_>>()?;
    lines.into_iter().map(|line| get(connection, &line.id).map(|record| (line, record))).collect()
}

/// All records that `filter` leaves, whole, each sort by first day and then id.
pub fn records(connection: &Connection, filter: &Filter) -> Result<Records, StoreError> {
    let condition = condition(connection, filter)?;
    let sql = format!("SELECT {VALUE} FROM {VALUED} WHERE {} ORDER BY r.order_day, r.id", condition.sql);
    let mut select = connection.prepare_cached(&sql)?;
    let values = select.query_map(params_from_iter(condition.values), |row| row.get::<_, String>(0))?;
    let mut records = Records::default();
    for value in values {
        records.push(corrections::apply(connection, serde_json::from_str(&value?)?)?);
    }
    Ok(records)
}

/// The events that count for a dyad, rejected and merged ones left out.
pub fn events_of_dyad(connection: &Connection, dyad: &Dyad) -> Result<Vec<RecordLine>, StoreError> {
    let mut select = connection.prepare_cached(&format!(
        "SELECT {LINE} WHERE r.row IN (SELECT record FROM pairs WHERE dyad = ?1)
         AND r.kind = 'event' AND r.status NOT IN ('rejected', 'merged') ORDER BY r.order_day, r.id"
    ))?;
    let rows = select.query_map([dyad.to_string()], line_from)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The records of the rows of a dataset that begin in `from..to`: where, and which.
pub fn of_rows(connection: &Connection, document: i64, from: u64, to: u64) -> Result<Vec<(u64, RecordId)>, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT at, id FROM records WHERE document = ?1 AND at >= ?2 AND at < ?3
         AND status NOT IN ('rejected', 'merged') ORDER BY at LIMIT 10000",
    )?;
    let rows = select.query_map(params![document, from as i64, to as i64], |row| {
        Ok((row.get::<_, i64>(0)? as u64, RecordId(row.get(1)?)))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Where a document's evidence stands, and of which record: sorted by place, rejected and merged records left out.
pub fn evidence_in(connection: &Connection, document: &DocumentId) -> Result<Vec<(Span, RecordId)>, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT e.first, e.last, r.id FROM evidence e JOIN records r ON r.row = e.record
         WHERE e.document = (SELECT row FROM documents WHERE id = ?1) AND r.status NOT IN ('rejected', 'merged')
         ORDER BY e.first, e.last, r.id",
    )?;
    let rows = select.query_map([&document.0], |row| {
        let (first, last): (i64, i64) = (row.get(0)?, row.get(1)?);
        Ok((Span::new(first as usize, last as usize), RecordId(row.get(2)?)))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How many records each code is a party of, by code; rejected and merged ones left out.
pub fn party_counts(connection: &Connection) -> Result<Vec<(ActorCode, u32)>, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT p.code, count(*) FROM parties p JOIN records r ON r.row = p.record
         WHERE r.status NOT IN ('rejected', 'merged') AND r.kind <> 'cause' GROUP BY p.code ORDER BY p.code",
    )?;
    let rows = select.query_map([], |row| Ok((ActorCode(row.get(0)?), row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How many records there are of each sort, how many nobody has decided on, and the first and last day of the dated
/// events. Rejected and merged ones are left out.
pub struct Totals {
    /// By kind: events, flows, relations, causes.
    pub kinds: [u32; 4],
    /// Still proposed.
    pub proposed: u32,
    /// First day of the dated events.
    pub first_day: Option<i32>,
    /// Last day.
    pub last_day: Option<i32>,
}

/// The figures of the whole project.
pub fn totals(connection: &Connection) -> Result<Totals, StoreError> {
    Ok(connection
        .prepare_cached(
            "SELECT total(kind = 'event'), total(kind = 'flow'), total(kind = 'relation'), total(kind = 'cause'),
                total(status = 'proposed'), min(start_day) FILTER (WHERE kind = 'event'),
                max(coalesce(end_day, start_day)) FILTER (WHERE kind = 'event')
             FROM records WHERE status NOT IN ('rejected', 'merged')",
        )?
        .query_row([], |row| {
            let count = |at| row.get::<_, f64>(at).map(|count| count as u32);
            Ok(Totals {
                kinds: [count(0)?, count(1)?, count(2)?, count(3)?],
                proposed: count(4)?,
                first_day: row.get(5)?,
                last_day: row.get(6)?,
            })
        })?)
}

/// The word that serde writes for a plain enum value.
pub fn word<T: Serialize>(value: &T) -> Result<String, StoreError> {
    match serde_json::to_value(value)? {
        serde_json::Value::String(word) => Ok(word),
        other => Ok(other.to_string()),
    }
}

fn of_word<'a, T: Deserialize<'a>>(row: &'a Row, at: usize) -> rusqlite::Result<T> {
    let text = row.get_ref(at)?.as_str()?;
    T::deserialize(text.into_deserializer()).map_err(|error: serde::de::value::Error| {
        rusqlite::Error::FromSqlConversionFailure(at, rusqlite::types::Type::Text, error.into())
    })
}

fn extracted(connection: &Connection, id: &RecordId) -> Result<Option<(i64, AnyRecord)>, StoreError> {
    let found: Option<(i64, String)> = connection
        .prepare_cached(&format!("SELECT r.row, {VALUE} FROM {VALUED} WHERE r.id = ?1"))?
        .query_row([&id.0], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    found.map(|(row, value)| Ok((row, serde_json::from_str(&value)?))).transpose()
}

fn line_of(connection: &Connection, id: &RecordId) -> Result<Option<RecordLine>, StoreError> {
    let mut select = connection.prepare_cached(&format!("SELECT {LINE} WHERE r.id = ?1"))?;
    Ok(select.query_row([&id.0], line_from).optional()?)
}

/// Columns of [`line_from`].
const LINE: &str =
    "r.id, r.kind, r.class, r.status, r.factuality, r.start_day, r.end_day, r.width, r.uncertain, r.edtf,
    r.goldstein, r.source, r.target, r.lon_deg, r.lat_deg, r.precision, r.place, r.label, d.id, r.confidence
    FROM records r JOIN documents d ON d.row = r.document";

fn line_from(row: &Row) -> rusqlite::Result<RecordLine> {
    let factuality: Option<Factuality> = match row.get_ref(4)? {
        rusqlite::types::ValueRef::Null => None,
        _ => Some(of_word(row, 4)?),
    };
    let place = match row.get::<_, Option<String>>(16)? {
        None => None,
        Some(name) => Some(LinePlace { lon_deg: row.get(13)?, lat_deg: row.get(14)?, precision: row.get(15)?, name }),
    };
    let codes = |at| -> rusqlite::Result<Vec<ActorCode>> {
        Ok(row.get_ref(at)?.as_str()?.split_whitespace().map(ActorCode::from).collect())
    };
    Ok(RecordLine {
        id: RecordId(row.get(0)?),
        kind: of_word(row, 1)?,
        class: row.get(2)?,
        status: of_word::<Status>(row, 3)?,
        factuality,
        start_day: row.get(5)?,
        end_day: row.get(6)?,
        dated: row.get::<_, i64>(7)? != UNDATED,
        uncertain: row.get(8)?,
        edtf: row.get(9)?,
        goldstein: row.get(10)?,
        source: codes(11)?,
        target: codes(12)?,
        place,
        label: row.get(17)?,
        document: DocumentId(row.get(18)?),
        confidence: row.get(19)?,
    })
}

/// Writes the columns of a record: all of a new one, and what a correction may change of one that is here.
const WRITE_LINE: &str =
    "INSERT INTO records (row, id, document, at, kind, class, status, factuality, start_day, end_day, low_day, high_day,
        order_day, width, uncertain, edtf, goldstein, source, target, lon_deg, lat_deg, precision, place, label,
        confidence)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, coalesce(?9, -2147483648), coalesce(?10, 2147483647),
        coalesce(?9, 2147483647), ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22)
     ON CONFLICT (row) DO UPDATE SET kind = excluded.kind, class = excluded.class, status = excluded.status,
        factuality = excluded.factuality, start_day = excluded.start_day, end_day = excluded.end_day,
        low_day = excluded.low_day, high_day = excluded.high_day, order_day = excluded.order_day,
        width = excluded.width, uncertain = excluded.uncertain, edtf = excluded.edtf, goldstein = excluded.goldstein,
        source = excluded.source, target = excluded.target, lon_deg = excluded.lon_deg, lat_deg = excluded.lat_deg,
        precision = excluded.precision, place = excluded.place, label = excluded.label,
        confidence = excluded.confidence
     ON CONFLICT (id) DO NOTHING";

/// Writes a record by [`WRITE_LINE`], a new one when `row` is none. Whether it was written: another may have its id.
fn write_line(
    write: &mut Statement,
    row: Option<i64>,
    document: i64,
    at: Option<i64>,
    line: &RecordLine,
) -> Result<bool, StoreError> {
    let codes = |codes: &[ActorCode]| codes.iter().map(ActorCode::as_str).collect::<Vec<_>>().join(" ");
    let width = if line.dated { width_class(line.start_day, line.end_day) } else { UNDATED };
    let written = write.execute(params![
        row,
        line.id.0,
        document,
        at,
        word(&line.kind)?,
        line.class,
        word(&line.status)?,
        line.factuality.map(Factuality::word),
        line.start_day,
        line.end_day,
        width,
        line.uncertain,
        line.edtf,
        line.goldstein,
        codes(&line.source),
        codes(&line.target),
        line.place.as_ref().map(|p| p.lon_deg),
        line.place.as_ref().map(|p| p.lat_deg),
        line.place.as_ref().map(|p| p.precision),
        line.place.as_ref().map(|p| p.name.as_str()),
        line.label,
        line.confidence,
    ])?;
    Ok(written > 0)
}

/// Writes the actors of a record, and the pairs of them.
struct Index<'c> {
    party: CachedStatement<'c>,
    pair: CachedStatement<'c>,
}

impl<'c> Index<'c> {
    fn new(connection: &'c Connection) -> Result<Self, StoreError> {
        Ok(Self {
            party: connection.prepare_cached("INSERT OR IGNORE INTO parties (record, code) VALUES (?1, ?2)")?,
            pair: connection.prepare_cached("INSERT OR IGNORE INTO pairs (record, dyad) VALUES (?1, ?2)")?,
        })
    }

    fn write(&mut self, row: i64, record: &AnyRecord, line: &RecordLine) -> Result<(), StoreError> {
        let (source, target) = record.sides();
        let own = source.iter().chain(target).flat_map(|party| [&party.actor, &party.country]);
        let mut written: Vec<&str> = Vec::with_capacity(4);
        for code in own.chain(&line.source).chain(&line.target).map(ActorCode::as_str) {
            if !written.contains(&code) {
                self.party.execute(params![row, code])?;
                written.push(code);
            }
        }
        for dyad in line.dyads() {
            self.pair.execute(params![row, dyad.to_string()])?;
        }
        Ok(())
    }
}

/// Writes where the evidence of a record stands, and the words that it is found by; of a dataset's row neither is kept.
fn write_words(connection: &Connection, row: i64, record: &AnyRecord, line: &RecordLine) -> Result<(), StoreError> {
    let mut evidence = connection.prepare_cached(
        "INSERT INTO evidence (record, document, first, last)
         SELECT ?1, row, ?3, ?4 FROM documents WHERE id = ?2",
    )?;
    for piece in record.evidence().all() {
        evidence.execute(params![row, piece.document.0, piece.span.start as i64, piece.span.end as i64])?;
    }
    connection
        .prepare_cached("INSERT INTO records_fts (rowid, words) VALUES (?1, ?2)")?
        .execute(params![row, words(record, line)])?;
    Ok(())
}

/// What a search finds a record by: its quotations, names and codes.
fn words(record: &AnyRecord, line: &RecordLine) -> String {
    let (source, target) = record.sides();
    let mut words: Vec<&str> = record.evidence().all().iter().map(|piece| piece.quote.as_str()).collect();
    for party in source.iter().chain(target) {
        words.extend([party.text.as_str(), party.actor.as_str()]);
    }
    words.push(&line.class);
    words.extend(line.place.as_ref().map(|place| place.name.as_str()));
    if let AnyRecord::Event(Event { attribution: Some(attribution), .. }) = record {
        words.push(attribution);
    }
    words.join("\n")
}
