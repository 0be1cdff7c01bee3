//! Search over the sentences of all documents.
//!
//! A word finds what begins with it, and what sounds like it: the words of the index are looked through for those, since
//! they are fewer than a person would notice and a second index would have to be kept.

use rusqlite::{Connection, params};

use super::StoreError;
use crate::model::{DocumentId, RecordId, sound::Sound};

/// Marks the start of a match in a snippet (U+2068, first strong isolate).
pub const MATCH_START: char = '\u{2068}';
/// Marks its end (U+2069, pop directional isolate).
pub const MATCH_END: char = '\u{2069}';

/// The most spellings that one word stands for.
const MOST_ALIKE: usize = 64;

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
    let Some(query) = fts_query(connection, Index::Sentences, text)? else { return Ok(Vec::new()) };
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

/// Which words there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Index {
    /// Of all sentences.
    Sentences,
    /// Of the records: their words, names and codes.
    Records,
}

/// Lists of the words that each index holds. They are views of it and no part of the file.
pub fn set_up(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.sentence_words USING fts5vocab ('main', 'sentences_fts', 'row');
         CREATE VIRTUAL TABLE IF NOT EXISTS temp.record_words USING fts5vocab ('main', 'records_fts', 'row');",
    )
}

/// What a person typed as an FTS5 query: all words, each as a prefix or by its sound, in any order; words between quotation
/// marks together, letter by letter. `None` when there is no word in it.
pub fn fts_query(connection: &Connection, index: Index, text: &str) -> Result<Option<String>, StoreError> {
    let mut parts = Vec::new();
    for (i, piece) in text.split(['"', '“', '”']).enumerate() {
        let words: Vec<&str> = piece.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        if words.is_empty() {
            continue;
        }
        // Every second piece stands between quotation marks.
        if i % 2 == 1 {
            parts.push(format!("\"{}\"", words.join(" ")));
            continue;
        }
        for word in words {
            let mut ways = vec![format!("\"{word}\"*")];
            ways.extend(alike(connection, index, word)?.iter().map(|word| format!("\"{word}\"")));
            parts.push(if ways.len() == 1 { ways.remove(0) } else { format!("({})", ways.join(" OR ")) });
        }
    }
    Ok((!parts.is_empty()).then(|| parts.join(" AND ")))
}

/// The words of an index that sound like `word`; those that begin with it are found without.
fn alike(connection: &Connection, index: Index, word: &str) -> Result<Vec<String>, StoreError> {
    let Some(sound) = Sound::of(word) else { return Ok(Vec::new()) };
    let table = match index {
        Index::Sentences => "temp.sentence_words",
        Index::Records => "temp.record_words",
    };
    let mut select = connection.prepare_cached(&format!("SELECT term FROM {table} WHERE term >= ?1 AND term < ?2"))?;
    let mut found = Vec::new();
    for initial in sound.initials() {
        let after = char::from_u32(u32::from(*initial) + 1).unwrap_or(char::MAX);
        let mut rows = select.query([initial.to_string(), after.to_string()])?;
        while let Some(row) = rows.next()? {
            let term = row.get_ref(0)?.as_str().unwrap_or_default();
            if found.len() < MOST_ALIKE && Sound::of(term).is_some_and(|other| sound.is_like(&other)) {
                found.push(term.to_owned());
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_cannot_break_the_query() {
        let store = crate::store::Store::in_memory().expect("a project");
        let check = |typed: &str, expected: Option<&str>| {
            let query = fts_query(store.reader(), Index::Sentences, typed).expect("a query");
            assert_eq!(query.as_deref(), expected, "{typed}");
        };
        check("joint drill", Some("\"joint\"* AND \"drill\"*"));
        check("\"joint drill\" aras", Some("\"joint drill\" AND \"aras\"*"));
        check(
            "NOT (a OR b) NEAR* col:x",
            Some("\"NOT\"* AND \"a\"* AND \"OR\"* AND \"b\"* AND \"NEAR\"* AND \"col\"* AND \"x\"*"),
        );
        check("\" - *", None);
        check("", None);
    }
}
