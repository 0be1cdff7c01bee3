//! What a document says of itself at its head: title, date and source.

use std::sync::LazyLock;

use chrono::NaiveDate;
use regex::Regex;

use super::day::{day_of_name, find_day};
use crate::model::{DateOrigin, DocumentDate};

/// How many lines with words in them count as the head.
const HEAD_LINES: usize = 15;
/// A first line up to this many characters is a title; a longer one is running text.
const MAX_TITLE_CHARS: usize = 120;

/// `Published: …`, `Date: …`, `Source: …`, also in Markdown's bold.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^\s*[*_]{0,2}(title|published(?: on)?|publication date|date|dated|posted|source|publisher|outlet)[*_]{0,2}\s*:[*_]{0,2}\s*(.+?)\s*$")
        .expect("a pattern of this file")
});

/// What the head tells.
pub struct Head {
    /// Title; the file's name without its ending when the text has none.
    pub title: String,
    /// Who published it.
    pub source: Option<String>,
    /// Its date.
    pub date: Option<DocumentDate>,
}

/// Reads title, date and source of a text that came in a file called `file_name`.
pub fn read_head(file_name: &str, text: &str) -> Head {
    let (meta, body) = front_matter(text);
    let lines: Vec<&str> = body.lines().filter(|line| !line.trim().is_empty()).take(HEAD_LINES).collect();
    let dateline = lines.iter().find_map(|line| read_dateline(line));
    let date = |day, origin| DocumentDate { date: day, origin };
    Head {
        title: label(&meta, &["title"]).or_else(|| title(&lines)).unwrap_or_else(|| stem(file_name)),
        source: label(&meta, SOURCE)
            .or_else(|| label(&lines, SOURCE))
            .or_else(|| dateline.as_ref().and_then(|(_, source)| source.clone())),
        date: label_day(&meta)
            .map(|day| date(day, DateOrigin::Metadata))
            .or_else(|| label_day(&lines).map(|day| date(day, DateOrigin::Dateline)))
            .or_else(|| dateline.as_ref().map(|(day, _)| date(*day, DateOrigin::Dateline)))
            .or_else(|| day_of_name(file_name).map(|day| date(day, DateOrigin::FileName))),
    }
}

const SOURCE: &[&str] = &["source", "publisher", "outlet"];
const DATED: &[&str] = &["published", "published on", "publication date", "date", "dated", "posted"];

/// The lines of YAML front matter between two `---`, and what follows.
fn front_matter(text: &str) -> (Vec<&str>, &str) {
    let inner = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"));
    match inner {
        Some((meta, body)) => (meta.lines().collect(), body),
        None => (Vec::new(), text),
    }
}

/// Day and agency of `BAKU, 4 October 2021 (Wire) — …`: a place in capitals, a date, perhaps an agency, a dash.
fn read_dateline(line: &str) -> Option<(NaiveDate, Option<String>)> {
    let dash = [" —", " –", " --", " - "].iter().filter_map(|dash| line.find(dash)).min()?;
    let head = line[..dash].trim();
    let place = head.split([',', '(', ':']).next().unwrap_or_default();
    let letters = || place.chars().filter(|c| c.is_alphabetic());
    let is_place = letters().count() >= 3 && letters().all(char::is_uppercase) && head.chars().count() <= 100;
    let day = find_day(head).filter(|_| is_place)?;
    let agency = head.strip_suffix(')').and_then(|head| head.rsplit_once('(')).map(|(_, agency)| agency.trim());
    Some((day, agency.filter(|agency| find_day(agency).is_none()).map(str::to_owned)))
}

fn label(lines: &[&str], names: &[&str]) -> Option<String> {
    lines.iter().find_map(|line| {
        let c = LABEL.captures(line)?;
        let name = c[1].to_ascii_lowercase();
        names.contains(&name.as_str()).then(|| c[2].trim_matches(['"', '\'']).to_owned())
    })
}

fn label_day(lines: &[&str]) -> Option<NaiveDate> {
    lines.iter().find_map(|line| {
        let c = LABEL.captures(line)?;
        let name = c[1].to_ascii_lowercase();
        // A stamp such as 2021-10-04T09:30Z is a day with a time behind it.
        let value = c[2].split_once('T').filter(|(day, _)| day.len() == 10).map_or(&c[2], |(day, _)| day);
        DATED.contains(&name.as_str()).then(|| find_day(value.trim_matches(['"', '\'']))).flatten()
    })
}

/// The first Markdown heading, else a `Title:` line, else the first line when it is short and no sentence or label.
fn title(lines: &[&str]) -> Option<String> {
    let heading = lines.iter().find_map(|line| {
        let words = line.trim_start_matches('#');
        let is_heading = line.starts_with('#') && words.starts_with(' ');
        is_heading.then(|| words.trim().trim_end_matches('#').trim().to_owned()).filter(|words| !words.is_empty())
    });
    heading.or_else(|| label(lines, &["title"])).or_else(|| {
        let first = lines.iter().find(|line| !LABEL.is_match(line))?.trim();
        let is_title = first.chars().count() <= MAX_TITLE_CHARS
            && !first.ends_with(['.', ';', ','])
            && read_dateline(first).is_none()
            && !first.starts_with(['-', '*', '•', '>', '|']);
        is_title.then(|| first.to_owned())
    })
}

fn stem(file_name: &str) -> String {
    let stem = file_name.rsplit_once('.').map_or(file_name, |(stem, _)| stem);
    if stem.is_empty() { file_name.to_owned() } else { stem.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(file_name: &str, text: &str, title: &str, date: Option<(&str, DateOrigin)>, source: Option<&str>) {
        let head = read_head(file_name, text);
        assert_eq!(head.title, title);
        let found = head.date.map(|d| (d.date.to_string(), d.origin));
        assert_eq!(found.as_ref().map(|(day, origin)| (day.as_str(), *origin)), date, "{text}");
        assert_eq!(head.source.as_deref(), source, "{text}");
    }

    #[test]
    fn labelled_lines_give_date_and_source() {
        check(
            "x.txt",
            "A week on the border\nSource: Our Desk\nPublished: 2021-10-08\n\nTalks began.",
            "A week on the border",
            Some(("2021-10-08", DateOrigin::Dateline)),
            Some("Our Desk"),
        );
        check(
            "x.md",
            "# Gas swap\n\n**Date:** 29 November 2021\n\nTalks began.",
            "Gas swap",
            Some(("2021-11-29", DateOrigin::Dateline)),
            None,
        );
        check(
            "x.md",
            "Date: 2021-10-04T09:30:00Z\n\nTalks began.",
            "x",
            Some(("2021-10-04", DateOrigin::Dateline)),
            None,
        );
    }

    #[test]
    fn front_matter_is_metadata() {
        check(
            "x.md",
            "---\ntitle: \"Drivers freed\"\ndate: 2021-10-21\nsource: Wire\n---\n\n# Another heading\n",
            "Drivers freed",
            Some(("2021-10-21", DateOrigin::Metadata)),
            Some("Wire"),
        );
    }

    #[test]
    fn a_dateline_gives_date_and_agency() {
        let dated = Some(("2021-10-04", DateOrigin::Dateline));
        check("x.txt", "BAKU, 4 October 2021 (Wire) — Talks began on Monday.", "x", dated, Some("Wire"));
        check("x.txt", "Drill begins\n\nTEL AVIV, October 4, 2021 - Talks began.", "Drill begins", dated, None);
        check("x.txt", "NUR-SULTAN/BAKU, Oct 4, 2021 (Wire) -- Talks began.", "x", dated, Some("Wire"));
        check("x.txt", "YEREVAN, Armenia, 4 October 2021 – Talks began.", "x", dated, None);
    }

    #[test]
    fn a_date_within_the_text_is_not_the_documents() {
        check("x.txt", "On 4 October 2021 talks began - and they failed.", "x", None, None);
        check("x.txt", "Iran and Azerbaijan met on 4 October 2021 - they failed.", "x", None, None);
    }

    #[test]
    fn the_file_name_comes_last() {
        let named = Some(("2021-10-04", DateOrigin::FileName));
        check("2021-10-04-baku.txt", "Talks began.", "2021-10-04-baku", named, None);
        let line = Some(("2021-10-08", DateOrigin::Dateline));
        check("2021-10-04-baku.txt", "Talks\nPublished: 2021-10-08\n", "Talks", line, None);
    }
}
