//! TimelineJS: the sheet as CSV, and the JSON. A slide is a dated text, so it is a document of its own.

use chrono::NaiveDate;
use serde_json::Value;

use super::{
    Part,
    draft::{Draft, Trouble},
    html::text_of_markup,
    limits::MAX_PARTS,
};

/// Whether a line is the header of the sheet.
pub fn is_header(line: &str) -> bool {
    let lower = line.to_ascii_lowercase();
    ["year", "month", "day", "headline", "text", "media"]
        .iter()
        .all(|name| lower.split([',', '\t']).any(|cell| cell.trim_matches(['"', ' ']) == *name))
}

/// The slides of a sheet.
pub fn read_sheet(text: &str) -> Result<Vec<Part>, Trouble> {
    let delimiter = if text.lines().next().is_some_and(|line| line.contains('\t')) { b'\t' } else { b',' };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let header = reader.headers().map_err(Trouble::damaged)?.clone();
    let column = |name: &str| header.iter().position(|cell| cell.trim().eq_ignore_ascii_case(name));
    let at = ["Year", "Month", "Day", "Headline", "Text", "Media Credit"].map(column);
    let mut parts = Vec::new();
    for row in reader.records() {
        let row = row.map_err(Trouble::damaged)?;
        let line = row.position().map_or(0, |position| position.line());
        let cell = |i: usize| at[i].and_then(|at| row.get(at)).unwrap_or_default().trim();
        let date = (cell(0), cell(1), cell(2));
        push(&mut parts, format!("line {line}"), [date.0, date.1, date.2], cell(3), cell(4), cell(5))?;
    }
    Ok(parts)
}

/// The slides of the JSON; `None` when it is no timeline.
pub fn read_json(text: &str) -> Option<Result<Vec<Part>, Trouble>> {
    let value: Value = serde_json::from_str(text).ok()?;
    let events = value.get("events")?.as_array()?;
    if !events.iter().any(|event| event.get("start_date").is_some() || event.get("text").is_some_and(Value::is_object))
    {
        return None;
    }
    let mut parts = Vec::new();
    for (i, event) in events.iter().enumerate() {
        let word = |path: &[&str]| {
            let found = path.iter().try_fold(event, |value, name| value.get(name));
            found.map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned)).unwrap_or_default()
        };
        let date = ["year", "month", "day"].map(|part| word(&["start_date", part]));
        let date = [date[0].as_str(), date[1].as_str(), date[2].as_str()];
        let (headline, text, credit) =
            (word(&["text", "headline"]), word(&["text", "text"]), word(&["media", "credit"]));
        if let Err(trouble) = push(&mut parts, format!("slide {}", i + 1), date, &headline, &text, &credit) {
            return Some(Err(trouble));
        }
    }
    Some(Ok(parts))
}

fn push(
    parts: &mut Vec<Part>,
    place: String,
    date: [&str; 3],
    headline: &str,
    text: &str,
    credit: &str,
) -> Result<(), Trouble> {
    if parts.len() >= MAX_PARTS {
        return Err(Trouble::Limit(format!("it holds more than {MAX_PARTS} slides")));
    }
    let (headline, body) = (text_of_markup(headline)?, text_of_markup(text)?);
    if headline.is_empty() && body.is_empty() {
        parts.push(Part::Refused { place, trouble: Trouble::NoText });
        return Ok(());
    }
    let [year, month, day] = date.map(|part| part.trim().parse::<i32>().ok());
    let on = match (year, month, day) {
        // A slide of a year or a month has no day, and none is made up: its text tells what it tells.
        (Some(year), Some(month), Some(day)) => match NaiveDate::from_ymd_opt(year, month as u32, day as u32) {
            Some(on) => Some(on),
            None => {
                let trouble = Trouble::damaged(format!("{year}-{month}-{day} is a day that no calendar has"));
                parts.push(Part::Refused { place, trouble });
                return Ok(());
            }
        },
        _ => None,
    };
    let words = [headline.as_str(), body.as_str()]
        .iter()
        .filter(|words| !words.is_empty())
        .copied()
        .collect::<Vec<_>>()
        .join("\n\n");
    let identity = format!("{date:?}\0{words}");
    parts.push(Part::Draft(Box::new(Draft {
        title: Some(headline),
        source: (!credit.is_empty()).then(|| credit.to_owned()),
        date: on,
        part: Some(place),
        identity: identity.into_bytes(),
        ..Draft::of_text(words)
    })));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drafts(parts: Vec<Part>) -> Vec<(Option<String>, Option<String>)> {
        let draft = |part| match part {
            Part::Draft(draft) => Some((draft.title, draft.date.map(|d| d.to_string()))),
            _ => None,
        };
        parts.into_iter().filter_map(draft).collect()
    }

    #[test]
    fn slides_of_the_sheet_and_of_the_json_are_documents() {
        let header =
            "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit";
        assert!(is_header(header));
        let sheet = format!(
            "{header}\n2021,10,4,,,,,,,Talks begin,\"<p>Talks began, in Baku.</p>\",,Wire\n2021,,,,,,,,,The year,It passed.,,\n"
        );
        let found = drafts(read_sheet(&sheet).expect("slides"));
        assert_eq!(found, [(Some("Talks begin".into()), Some("2021-10-04".into())), (Some("The year".into()), None)]);
        let json = "{\"events\": [{\"start_date\": {\"year\": \"2021\", \"month\": \"10\", \"day\": 4}, \"text\": {\"headline\": \"Talks\", \"text\": \"x\"}}]}";
        assert_eq!(
            drafts(read_json(json).expect("a timeline").expect("slides")),
            [(Some("Talks".into()), Some("2021-10-04".into()))]
        );
        assert!(read_json("{\"events\": 3}").is_none());
    }
}
