//! RSS, Atom and JSON feeds: a document an entry.

use super::{
    Part,
    draft::{Draft, Trouble, one_line},
    html,
    limits::MAX_PARTS,
    xml,
};

/// The entries of a feed.
pub fn read_feed(bytes: &[u8]) -> Result<Vec<Part>, Trouble> {
    // feed-rs builds no tree, but a feed that is not well-formed comes back cut short without a word.
    if !bytes.trim_ascii_start().starts_with(b"{") {
        xml::each_node(&xml::decode_xml(bytes)?, &mut |_| Ok(()))?;
    }
    let feed = feed_rs::parser::parse(bytes).map_err(Trouble::damaged)?;
    if feed.entries.len() > MAX_PARTS {
        return Err(Trouble::Limit(format!("it holds more than {MAX_PARTS} entries")));
    }
    let source = feed.title.as_ref().map(|title| one_line(&title.content));
    let mut parts = Vec::new();
    for (i, entry) in feed.entries.into_iter().enumerate() {
        let place = format!("entry {}", i + 1);
        let markup = entry.content.as_ref().and_then(|content| content.body.clone());
        let markup =
            markup.or_else(|| entry.summary.as_ref().map(|summary| summary.content.clone())).unwrap_or_default();
        let body = match html::text_of_markup(&markup) {
            Ok(body) => body,
            Err(trouble) => {
                parts.push(Part::Refused { place, trouble });
                continue;
            }
        };
        let title = entry.title.map(|title| html::text_of_markup(&title.content).unwrap_or(title.content));
        let title = title.map(|title| one_line(&title)).filter(|title| !title.is_empty());
        let text = match &title {
            Some(title) if !body.starts_with(title.as_str()) => format!("{title}\n\n{body}"),
            _ => body,
        };
        if text.trim().is_empty() {
            parts.push(Part::Refused { place, trouble: Trouble::NoText });
            continue;
        }
        let date = entry.published.or(entry.updated).map(|at| at.date_naive());
        let url = entry.links.first().map(|link| link.href.clone());
        // The same entry in next week's feed is the same document; a corrected one is another.
        let identity = format!(
            "{}\0{}\0{text}",
            url.as_deref().unwrap_or_default(),
            date.map(|d| d.to_string()).unwrap_or_default()
        );
        parts.push(Part::Draft(Box::new(Draft {
            title,
            author: entry.authors.first().and_then(|author| author.name.clone()),
            source: source.clone(),
            url,
            date,
            part: Some(place),
            identity: identity.into_bytes(),
            ..Draft::of_text(text)
        })));
    }
    Ok(parts)
}
