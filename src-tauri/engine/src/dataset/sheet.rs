//! Files whose rows are no lines: workbooks, JSON, GeoJSON and KML. They are in memory as a whole, within limits.

use std::io::{self, Cursor, Read};

use calamine::{Cell, Data, DataRef, Reader as _, Sheets, open_workbook_auto_from_rs};
use serde_json::{Map, Value, json};

use super::{objects, rows::RawRow};
use crate::read::{
    draft::Trouble,
    limits::MAX_UNFOLDED_BYTES,
    xml::{Node, each_node},
};

/// The largest file that is read as a whole, in bytes.
pub const MAX_WHOLE_BYTES: u64 = 256 << 20;
/// Likewise of JSON, GeoJSON and KML, which take ten times their length as a tree.
pub const MAX_TREE_BYTES: u64 = 64 << 20;
/// Placemarks of a KML file.
const MAX_PLACEMARKS: usize = 200_000;
/// Columns of a sheet, and all that its lines may come to, in bytes.
const MAX_SHEET_COLUMNS: usize = 2_000;
const MAX_SHEET_BYTES: usize = 512 << 20;

/// Rows with the names of their columns, when those are known.
pub struct Whole {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<RawRow>,
}

/// The first sheet of a workbook that has rows, as lines apart by tabs, with the number of each row in the sheet.
pub fn lines_of_workbook(bytes: &[u8]) -> Result<Vec<(u64, String)>, String> {
    check_workbook(bytes)?;
    let mut workbook = open_workbook_auto_from_rs(Cursor::new(bytes))
        .map_err(|e| format!("the workbook cannot be opened: {}", one_line(&e)))?;
    for name in workbook.sheet_names() {
        let told = |told: String| format!("sheet {}: {told}", one_line(&name));
        let lines = match &mut workbook {
            // Cell by cell: as a range, two cells in opposite corners ask for seventeen thousand million.
            Sheets::Xlsx(book) => {
                let mut cells = book.worksheet_cells_reader(&name).map_err(|e| told(one_line(&e)))?;
                sheet(|| Ok(cells.next_cell().map_err(|e| one_line(&e))?.map(position_and_value)))
            }
            Sheets::Xlsb(book) => {
                let mut cells = book.worksheet_cells_reader(&name).map_err(|e| told(one_line(&e)))?;
                sheet(|| Ok(cells.next_cell().map_err(|e| one_line(&e))?.map(position_and_value)))
            }
            // These two have limits of their own, in the format and in the library.
            other => {
                let range = other.worksheet_range(&name).map_err(|e| told(one_line(&e)))?;
                let (top, left) = range.start().unwrap_or_default();
                let mut cells =
                    range.cells().map(|(row, col, value)| ((top + row as u32, left + col as u32), value.clone()));
                sheet(|| Ok(cells.next()))
            }
        };
        let lines = lines.map_err(told)?;
        if lines.len() > 1 {
            return Ok(lines);
        }
    }
    Err("the workbook has no sheet with rows".to_owned())
}

fn position_and_value(cell: Cell<DataRef>) -> ((u32, u32), Data) {
    (cell.get_position(), Data::from(cell.get_value().clone()))
}

/// The rows of a sheet whose cells come from `next`, each with as many tabs as the widest.
fn sheet(mut next: impl FnMut() -> Result<Option<((u32, u32), Data)>, String>) -> Result<Vec<(u64, String)>, String> {
    // Row, the column after the last written one, and the text from column 0.
    let mut lines: Vec<(u32, u32, String)> = Vec::new();
    let (mut first, mut end, mut size) = (u32::MAX, 0, 0);
    while let Some(((row, col), value)) = next()? {
        let value = cell(&value);
        if value.is_empty() {
            continue;
        }
        if col as usize >= MAX_SHEET_COLUMNS {
            return Err(format!("it has more than {MAX_SHEET_COLUMNS} columns"));
        }
        if lines.last().is_none_or(|(last, _, _)| *last != row) {
            lines.push((row, 0, String::new()));
        }
        let Some((_, written, line)) = lines.last_mut() else { continue };
        if col < *written {
            return Err(format!("the cells of row {} are out of order", row + 1));
        }
        size += value.len() + (col - *written) as usize + 1;
        if size > MAX_SHEET_BYTES {
            return Err(format!("its cells hold more than {} MiB", MAX_SHEET_BYTES >> 20));
        }
        line.extend(std::iter::repeat_n('\t', (col - *written + u32::from(*written > 0)) as usize));
        line.push_str(&value);
        *written = col + 1;
        first = first.min(col);
        end = end.max(col + 1);
    }
    lines.sort_by_key(|(row, _, _)| *row);
    if lines.len() * end as usize > MAX_SHEET_BYTES {
        return Err(format!("its {} rows of {end} columns are more than a table", lines.len()));
    }
    Ok(lines
        .into_iter()
        .map(|(row, written, line)| {
            let mut line = line[(first as usize).min(line.len())..].to_owned();
            line.extend(std::iter::repeat_n('\t', (end - written) as usize));
            (u64::from(row) + 1, line)
        })
        .collect())
}

/// A workbook unfolds as other archives do. The library knows no limit, and what an archive says of its parts may lie,
/// so they are counted before it opens them.
fn check_workbook(bytes: &[u8]) -> Result<(), String> {
    let Ok(mut zip) = zip::ZipArchive::new(Cursor::new(bytes)) else { return Ok(()) };
    let mut left = MAX_UNFOLDED_BYTES;
    for i in 0..zip.len() {
        let Ok(part) = zip.by_index(i) else { continue };
        // Words that cells share are in memory as a whole; sheets go by.
        let limit = if part.name().is_ok_and(|name| name.contains("sharedStrings")) { MAX_WHOLE_BYTES } else { left };
        let unfolded = io::copy(&mut part.take(limit.min(left) + 1), &mut io::sink()).unwrap_or_default();
        if unfolded > limit.min(left) {
            return Err(format!("the workbook unfolds to more than {} MiB", limit.min(left) >> 20));
        }
        left -= unfolded;
    }
    Ok(())
}

fn cell(cell: &Data) -> String {
    match cell {
        Data::Empty | Data::Error(_) => String::new(),
        Data::DateTime(at) => match at.as_datetime() {
            Some(at) => at
                .format(if at.time() == chrono::NaiveTime::MIN { "%Y-%m-%d" } else { "%Y-%m-%d %H:%M:%S" })
                .to_string(),
            None => at.to_string(),
        },
        // A code or a year must not end with ".0".
        Data::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        other => one_line(other),
    }
}

fn one_line(value: &impl ToString) -> String {
    value.to_string().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Rows of objects; the columns are all the names that occur in the first thousand.
fn whole(objects: Vec<Value>) -> Whole {
    let mut columns = Vec::new();
    for object in objects.iter().take(1000) {
        objects::names(object, "", 0, &mut columns);
    }
    let mut at = 0;
    let rows = objects
        .into_iter()
        .enumerate()
        .map(|(i, object)| {
            let text = object.to_string();
            let row = RawRow { at, line: i as u64 + 1, text };
            at += row.text.len() as u64 + 1;
            row
        })
        .collect();
    Whole { columns, rows }
}

/// The objects of a file of JSON: a list, or the list under `data` as ACLED's interface answers, or one a line.
/// `None` when they are none.
pub fn objects_of_json(text: &str) -> Option<Whole> {
    let list = match serde_json::from_str::<Value>(text) {
        Ok(Value::Array(list)) => list,
        Ok(Value::Object(mut object)) => match object.remove("data") {
            Some(Value::Array(list)) => list,
            _ => return None,
        },
        Ok(_) => return None,
        Err(_) => text
            .lines()
            .filter(|line| !line.trim().is_empty())
            .map(serde_json::from_str)
            .collect::<Result<_, _>>()
            .ok()?,
    };
    (!list.is_empty() && list.iter().all(Value::is_object)).then(|| whole(list))
}

/// The features of a GeoJSON file, with the point of each as `lon` and `lat`. `None` when it is none.
pub fn features_of_geojson(text: &str) -> Option<Result<Whole, String>> {
    if !text.contains("\"FeatureCollection\"") && !text.contains("\"Feature\"") {
        return None;
    }
    let collection = match text.parse::<geojson::GeoJson>() {
        Ok(geojson::GeoJson::FeatureCollection(collection)) => collection.features,
        Ok(geojson::GeoJson::Feature(feature)) => vec![feature],
        Ok(geojson::GeoJson::Geometry(_)) => {
            return Some(Err("the file holds a shape and nothing that it stands for".to_owned()));
        }
        Err(error) => return Some(Err(format!("it is no sound GeoJSON: {}", one_line(&error)))),
    };
    let objects = collection.into_iter().map(|feature| {
        let mut object: Map<String, Value> = feature.properties.unwrap_or_default();
        if let Some([lon, lat]) =
            feature.geometry.and_then(|geometry| serde_json::to_value(&geometry).ok()).as_ref().and_then(middle)
        {
            object.entry("lon").or_insert(json!(lon));
            object.entry("lat").or_insert(json!(lat));
        }
        Value::Object(object)
    });
    Some(Ok(whole(objects.collect())))
}

/// The point of a geometry; of a line or an area, the middle of its box.
fn middle(geometry: &Value) -> Option<[f64; 2]> {
    fn walk(value: &Value, depth: usize, bounds: &mut Option<[f64; 4]>) {
        let Some(list) = value.as_array().filter(|_| depth < 8) else { return };
        match (list.first().and_then(Value::as_f64), list.get(1).and_then(Value::as_f64)) {
            (Some(x), Some(y)) => {
                let [west, south, east, north] = bounds.unwrap_or([x, y, x, y]);
                *bounds = Some([west.min(x), south.min(y), east.max(x), north.max(y)]);
            }
            _ => list.iter().for_each(|inner| walk(inner, depth + 1, bounds)),
        }
    }
    let mut bounds = None;
    walk(geometry.get("coordinates")?, 0, &mut bounds);
    bounds.map(|[west, south, east, north]| [(west + east) / 2.0, (south + north) / 2.0])
}

/// The placemarks of a KML file: name, description, time, point, and the fields of their extended data.
pub fn placemarks_of_kml(xml: &str) -> Result<Whole, String> {
    let mut objects: Vec<Value> = Vec::new();
    let mut mark: Option<Map<String, Value>> = None;
    let mut path: Vec<String> = Vec::new();
    let mut field: Option<String> = None;
    each_node(xml, &mut |node| {
        match node {
            Node::Open(element) => {
                match element.name {
                    "Placemark" => mark = Some(Map::new()),
                    "Data" | "SimpleData" => field = element.attribute("name"),
                    _ => {}
                }
                path.push(element.name.to_owned());
            }
            Node::Close(name) => {
                path.pop();
                match name {
                    "Placemark" if objects.len() >= MAX_PLACEMARKS => {
                        return Err(Trouble::Limit(format!("it has more than {MAX_PLACEMARKS} placemarks")));
                    }
                    "Placemark" => objects.extend(mark.take().map(Value::Object)),
                    "Data" | "SimpleData" => field = None,
                    _ => {}
                }
            }
            Node::Words(words) if !words.trim().is_empty() => {
                let Some(mark) = &mut mark else { return Ok(()) };
                let name = match (path.last().map(String::as_str), &field) {
                    (Some("value" | "SimpleData"), Some(field)) => field.clone(),
                    (Some("coordinates"), _) => {
                        if let (false, Some((lon, lat))) = (mark.contains_key("lon"), first_point(words)) {
                            mark.insert("lon".to_owned(), json!(lon));
                            mark.insert("lat".to_owned(), json!(lat));
                        }
                        return Ok(());
                    }
                    (Some(name @ ("name" | "description" | "begin" | "end" | "when" | "address")), _) => {
                        name.to_owned()
                    }
                    _ => return Ok(()),
                };
                match mark.get_mut(&name) {
                    Some(Value::String(text)) => text.push_str(words),
                    _ => drop(mark.insert(name, json!(words))),
                }
            }
            Node::Words(_) => {}
        }
        Ok(())
    })
    .map_err(told)?;
    Ok(whole(objects))
}

/// What is wrong with a file of XML, in words.
pub fn told(trouble: Trouble) -> String {
    match trouble {
        Trouble::Damaged(what) => format!("the KML file is damaged: {what}"),
        Trouble::Limit(what) => what,
        Trouble::Locked => "it is locked with a password".to_owned(),
        Trouble::NoText => "there is nothing in it".to_owned(),
    }
}

fn first_point(words: &str) -> Option<(f64, f64)> {
    let mut numbers = words.split_whitespace().next()?.split(',').map(|number| number.trim().parse::<f64>().ok());
    Some((numbers.next()??, numbers.next()??))
}
