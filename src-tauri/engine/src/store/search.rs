//! Search over the sentences of all documents.

use rusqlite::{Connection, params};

use super::StoreError;
use crate::model::{DocumentId, RecordId};

/// Marks the start of a match in a snippet (U+2068, first strong isolate).
pub const MATCH_START: char = '\u{2068}';
/// Marks its end (U+2069, pop directional isolate).
pub const MATCH_END: char = '\u{2069}';

/// A sentence that a search found.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundSentence {
    /// The document.
    pub document: DocumentId,
    /// Its title.
    pub title: String,
    /// The words around the match.
    pub snippet: String,
    /// The first record that rests on the sentence.
    pub record: Option<RecordId>,
}

/// The best `limit` sentences for what a person typed, best first. Case and diacritics do not count, and a word
/// finds what begins with it.
pub fn search(connection: &Connection, text: &str, limit: u32) -> Result<Vec<FoundSentence>, StoreError> {
    let Some(query) = fts_query(text) else { return Ok(Vec::new()) };
    let mut select = connection.prepare_cached(
        "SELECT d.id, d.title, snippet(sentences_fts, 0, ?2, ?3, '…', 24),
            (SELECT r.id FROM evidence e JOIN records r ON r.row = e.record
             WHERE e.document = s.document AND e.first >= s.first AND e.first < s.last
               AND r.status NOT IN ('rejected', 'merged')
             ORDER BY r.kind = 'cause', e.first, r.id LIMIT 1)
         FROM sentences_fts JOIN sentences s ON s.row = sentences_fts.rowid JOIN documents d ON d.row = s.document
         WHERE sentences_fts MATCH ?1 ORDER BY bm25(sentences_fts), d.date, d.id, s.first LIMIT ?4",
    )?;
    let rows = select.query_map(params![query, MATCH_START.to_string(), MATCH_END.to_string(), limit], |row| {
        Ok(FoundSentence {
            document: DocumentId(row.get(0)?),
            title: row.get(1)?,
            snippet: row.get(2)?,
            record: row.get::<_, Option<String>>(3)?.map(RecordId),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What a person typed as an FTS5 query: all words, each as a prefix, in any order; words between quotation marks
/// together. `None` when there is no word in it.
pub fn fts_query(text: &str) -> Option<String> {
    let mut parts = Vec::new();
    for (i, piece) in text.split(['"', '“', '”']).enumerate() {
        let words: Vec<&str> = piece.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        if words.is_empty() {
            continue;
        }
        // Every second piece stands between quotation marks.
        if i % 2 == 1 {
            parts.push(format!("\"{}\"", words.join(" ")));
        } else {
            parts.extend(words.iter().map(|word| format!("\"{word}\"*")));
        }
    }
    (!parts.is_empty()).then(|| parts.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_cannot_break_the_query() {
        let check = |typed: &str, expected: Option<&str>| assert_eq!(fts_query(typed).as_deref(), expected, "{typed}");
        check("joint drill", Some("\"joint\"* \"drill\"*"));
        check("\"joint drill\" aras", Some("\"joint drill\" \"aras\"*"));
        check("NOT (a OR b) NEAR* col:x", Some("\"NOT\"* \"a\"* \"OR\"* \"b\"* \"NEAR\"* \"col\"* \"x\"*"));
        check("\" - *", None);
        check("", None);
    }
}
