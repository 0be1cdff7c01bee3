//! Reprints: documents that carry another's words. Such a pair is one source, however often it is printed.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;

use crate::model::{DocumentId, Evidence};

/// Words in a row that are compared.
const SHINGLE: usize = 5;
/// Share of the shorter text's rows that the longer must hold.
const SHARED: f64 = 0.6;
/// Texts with fewer rows are too short to be told apart by them.
const LEAST: usize = 12;

/// A document to compare.
#[derive(Debug, Clone, Copy)]
pub struct Printed<'t> {
    /// Its id.
    pub id: &'t DocumentId,
    /// Its date, if known.
    pub date: Option<NaiveDate>,
    /// Its text.
    pub text: &'t str,
}

/// For every reprint the document it repeats: the earliest by date, then by id. Order of input does not matter.
pub fn find_reprints(documents: &[Printed]) -> BTreeMap<DocumentId, DocumentId> {
    let mut order: Vec<&Printed> = documents.iter().collect();
    order.sort_by_key(|d| (d.date.unwrap_or(NaiveDate::MAX), d.id));
    let rows: Vec<BTreeSet<u64>> = order.iter().map(|d| shingles(d.text)).collect();
    // Which documents hold a row, so that only those with words in common are compared.
    let mut holders: HashMap<u64, Vec<usize>> = HashMap::new();
    for (at, set) in rows.iter().enumerate() {
        for row in set {
            holders.entry(*row).or_default().push(at);
        }
    }
    let mut reprints = BTreeMap::new();
    for (at, set) in rows.iter().enumerate() {
        let mut common: BTreeMap<usize, usize> = BTreeMap::new();
        for row in set {
            for other in holders[row].iter().take_while(|o| **o < at) {
                *common.entry(*other).or_default() += 1;
            }
        }
        let original = common.into_iter().find(|(other, shared)| {
            let least = set.len().min(rows[*other].len());
            least >= LEAST && *shared as f64 >= SHARED * least as f64
        });
        if let Some((other, _)) = original {
            let of = reprints.get(order[other].id).unwrap_or(order[other].id).clone();
            reprints.insert(order[at].id.clone(), of);
        }
    }
    reprints
}

/// How many sources stand behind pieces of evidence, reprints counted once.
pub fn count_sources(evidence: &[Evidence], reprints: &BTreeMap<DocumentId, DocumentId>) -> usize {
    let sources: BTreeSet<&DocumentId> =
        evidence.iter().map(|e| reprints.get(&e.document).unwrap_or(&e.document)).collect();
    sources.len()
}

/// Hashes of each five words in a row, in lower case, signs left out.
fn shingles(text: &str) -> BTreeSet<u64> {
    let words: Vec<String> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
    words.windows(SHINGLE).map(|row| hash(&row.join(" "))).collect()
}

/// FNV-1a: short, and the same on every machine.
fn hash(words: &str) -> u64 {
    words.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIRE: &str = "Lima closed its border with Chile on Monday after a night of talks that led nowhere, the foreign \
                        ministry said. Lorries queued for miles on the coastal road while customs officers waited for orders.";

    fn id(name: &str) -> DocumentId {
        DocumentId(name.into())
    }

    fn printed<'t>(id: &'t DocumentId, day: u32, text: &'t str) -> Printed<'t> {
        Printed { id, date: NaiveDate::from_ymd_opt(2021, 3, day), text }
    }

    #[test]
    fn a_reprint_with_a_new_head_is_known_whatever_the_order() {
        let (first, second) = (id("b"), id("a"));
        let copy = format!("From our agencies. {WIRE} Sport on page nine.");
        let expected = BTreeMap::from([(second.clone(), first.clone())]);
        let (one, two) = (printed(&first, 1, WIRE), printed(&second, 2, &copy));
        assert_eq!(find_reprints(&[one, two]), expected);
        assert_eq!(find_reprints(&[two, one]), expected);
    }

    #[test]
    fn two_reports_of_one_event_in_their_own_words_are_two_sources() {
        let (first, second) = (id("a"), id("b"));
        let other = "After negotiations broke down overnight, Peru has shut the crossings to its southern neighbour; officials \
                     gave no date for their reopening, and queues of trucks grew along the Pacific highway all morning.";
        assert!(find_reprints(&[printed(&first, 1, WIRE), printed(&second, 1, other)]).is_empty());
    }

    #[test]
    fn a_reprint_of_a_reprint_leads_to_the_first() {
        let ids = [id("a"), id("b"), id("c")];
        let copies = [WIRE.to_owned(), format!("{WIRE} Updated."), format!("Seen elsewhere. {WIRE} Updated.")];
        let list: Vec<Printed> = (0..3).map(|n| printed(&ids[n], n as u32 + 1, &copies[n])).collect();
        let found = find_reprints(&list);
        assert_eq!(found[&ids[1]], ids[0]);
        assert_eq!(found[&ids[2]], ids[0]);
    }
}
