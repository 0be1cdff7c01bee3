//! Reference managers' files, RIS and BibTeX: an entry a document, with its abstract as the text.

use biblatex::{Bibliography, ChunksExt, DateValue, Entry, PermissiveType};
use chrono::NaiveDate;

use super::{
    Part,
    draft::{Draft, Trouble},
    html::day_of_stamp,
    limits::MAX_PARTS,
};

/// The entries of an RIS file.
pub fn read_ris(text: &str) -> Result<Vec<Part>, Trouble> {
    let mut parts = Vec::new();
    let mut entry: Vec<(String, String)> = Vec::new();
    let mut line_of_entry = 1;
    for (i, line) in text.lines().enumerate() {
        let Some((tag, value)) = tagged(line) else {
            // A long abstract may go on without a tag.
            if let (Some((_, last)), false) = (entry.last_mut(), line.trim().is_empty()) {
                last.push(' ');
                last.push_str(line.trim());
            }
            continue;
        };
        match tag {
            "TY" => {
                entry.clear();
                line_of_entry = i + 1;
                entry.push((tag.to_owned(), value.to_owned()));
            }
            "ER" => {
                push(&mut parts, format!("line {line_of_entry}"), ris_draft(&entry))?;
                entry.clear();
            }
            _ => entry.push((tag.to_owned(), value.to_owned())),
        }
    }
    if !entry.is_empty() {
        let trouble = Trouble::damaged("the last entry has no end (ER)");
        parts.push(Part::Refused { place: format!("line {line_of_entry}"), trouble });
    }
    Ok(parts)
}

/// Tag and value of `AU  - Name`.
fn tagged(line: &str) -> Option<(&str, &str)> {
    let (tag, rest) = (line.get(..2)?, line.get(2..)?);
    let value = rest.trim_start().strip_prefix('-')?;
    let is_tag =
        tag.chars().next()?.is_ascii_uppercase() && tag.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    is_tag.then(|| (tag, value.trim()))
}

fn ris_draft(entry: &[(String, String)]) -> Draft {
    let first = |tags: &[&str]| {
        tags.iter()
            .find_map(|tag| entry.iter().find(|(found, value)| found == tag && !value.is_empty()))
            .map(|(_, value)| value.clone())
    };
    let authors: Vec<&str> =
        entry.iter().filter(|(tag, _)| tag == "AU" || tag == "A1").map(|(_, name)| name.as_str()).collect();
    let date = first(&["DA", "Y1", "PY"]).and_then(|value| {
        let parts: Vec<&str> = value.split('/').collect();
        match parts.as_slice() {
            [year, month, day, ..] => {
                NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
            }
            _ => day_of_stamp(&value),
        }
    });
    draft(
        first(&["TI", "T1", "CT"]),
        authors.join("; "),
        first(&["T2", "JO", "JF", "PB"]),
        first(&["UR", "L1"]),
        date,
        first(&["AB", "N2"]),
    )
}

/// The entries of a BibTeX file.
pub fn read_bibtex(text: &str) -> Result<Vec<Part>, Trouble> {
    let bibliography = Bibliography::parse(text).map_err(|error| {
        let line = text.get(..error.span.start).map_or(1, |before| before.lines().count().max(1));
        Trouble::damaged(format!("line {line}: {}", error.kind))
    })?;
    let mut parts = Vec::new();
    for entry in bibliography.iter() {
        push(&mut parts, entry.key.clone(), bib_draft(entry))?;
    }
    Ok(parts)
}

fn bib_draft(entry: &Entry) -> Draft {
    let field =
        |name: &str| entry.get(name).map(|chunks| chunks.format_verbatim()).filter(|text| !text.trim().is_empty());
    let authors = entry.author().unwrap_or_default().iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
    let date = match entry.date() {
        Ok(PermissiveType::Typed(date)) => match date.value {
            DateValue::At(at) | DateValue::After(at) | DateValue::Between(at, _) | DateValue::Before(at) => {
                // A month alone is no day, and no day is made up.
                at.month
                    .zip(at.day)
                    .and_then(|(month, day)| NaiveDate::from_ymd_opt(at.year, u32::from(month) + 1, u32::from(day) + 1))
            }
        },
        _ => None,
    };
    draft(
        field("title"),
        authors,
        field("journaltitle").or_else(|| field("journal")).or_else(|| field("publisher")),
        field("url"),
        date,
        field("abstract").or_else(|| field("note")),
    )
}

fn draft(
    title: Option<String>,
    authors: String,
    source: Option<String>,
    url: Option<String>,
    date: Option<NaiveDate>,
    words: Option<String>,
) -> Draft {
    let text = [title.as_deref(), words.as_deref()].into_iter().flatten().collect::<Vec<_>>().join("\n\n");
    let identity = format!("{text}\0{authors}\0{}", url.as_deref().unwrap_or_default());
    Draft {
        title,
        author: (!authors.is_empty()).then_some(authors),
        source,
        url,
        date,
        identity: identity.into_bytes(),
        ..Draft::of_text(text)
    }
}

fn push(parts: &mut Vec<Part>, place: String, draft: Draft) -> Result<(), Trouble> {
    if parts.len() >= MAX_PARTS {
        return Err(Trouble::Limit(format!("it holds more than {MAX_PARTS} entries")));
    }
    parts.push(if draft.pages.iter().all(|page| page.trim().is_empty()) {
        Part::Refused { place, trouble: Trouble::NoText }
    } else {
        Part::Draft(Box::new(Draft { part: Some(place), ..draft }))
    });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Title, author, day and text.
    type Found = (Option<String>, Option<String>, Option<String>, String);

    fn drafts(parts: Result<Vec<Part>, Trouble>) -> Vec<Found> {
        let draft = |part| match part {
            Part::Draft(draft) => {
                Some((draft.title, draft.author, draft.date.map(|d| d.to_string()), draft.pages.concat()))
            }
            _ => None,
        };
        parts.expect("entries").into_iter().filter_map(draft).collect()
    }

    #[test]
    fn ris_entries_are_read() {
        let text = "TY  - NEWS\nTI  - Talks begin\nAU  - Writer, A.\nAU  - Other, B.\nDA  - 2021/10/04/\nAB  - Talks began\nin Baku.\nER  - \n\nTY  - BOOK\nTI  - A book\nER  -\n";
        let found = drafts(read_ris(text));
        assert_eq!(found.len(), 2);
        assert_eq!(
            found[0],
            (
                Some("Talks begin".to_owned()),
                Some("Writer, A.; Other, B.".to_owned()),
                Some("2021-10-04".to_owned()),
                "Talks begin\n\nTalks began in Baku.".to_owned()
            )
        );
    }

    #[test]
    fn bibtex_entries_are_read() {
        let text = "@article{a1, title={Talks in {Baku}}, author={Writer, Ann and Other, Bo}, date={2021-10-04}, abstract={They began.}}\n@misc{b2, title={No more}}";
        let found = drafts(read_bibtex(text));
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].0.as_deref(), Some("Talks in Baku"));
        assert_eq!(found[0].2.as_deref(), Some("2021-10-04"));
        assert!(found[0].3.ends_with("They began."));
        assert!(read_bibtex("@article{a1, title={cut").is_err());
    }
}
