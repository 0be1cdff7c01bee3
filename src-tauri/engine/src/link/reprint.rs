//! Reprints: documents that carry another's words. Such a pair is one source, however often it is printed.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;

use crate::model::{DocumentId, Evidence};

/// Words in a row that are compared.
const SHINGLE: usize = 5;
/// Share of the shorter text's rows that the longer must hold, and of the longer's that the shorter must: a reprint
/// may be cut or have a head of its own, a digest of the week is no reprint of one of its reports.
const SHARED: f64 = 0.6;
const SHARED_OF_LONGER: f64 = 0.4;
/// Texts with fewer rows are too short to be told apart by them.
const LEAST: usize = 12;
/// Of a longer text one row in [`KEPT`] is enough, the same ones in every text (a FracMinHash sketch).
const LONG: usize = 256;
const KEPT: u64 = 4;
/// Of the documents that hold a row, the earliest are looked at: a row that is in many more is a masthead.
const MOST_HOLDERS: usize = 32;

/// The rows of words of a text, as hashes; enough of them to know another print by.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sketch {
    /// Each once, in order.
    rows: Vec<u64>,
    /// Whether only one row in [`KEPT`] is there.
    thinned: bool,
}

impl Sketch {
    /// The sketch of a text: of each five words in a row, in lower case, signs left out.
    pub fn of(text: &str) -> Self {
        let words: Vec<String> =
            text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
        let mut rows: Vec<u64> = words.windows(SHINGLE).map(hash).collect();
        rows.sort_unstable();
        rows.dedup();
        let thinned = rows.len() > LONG;
        if thinned {
            rows.retain(|row| row.is_multiple_of(KEPT));
        }
        Self { rows, thinned }
    }

    /// As bytes, for storing; none for a text without rows.
    pub fn to_bytes(&self) -> Vec<u8> {
        let head = (!self.rows.is_empty()).then_some(u8::from(self.thinned));
        head.into_iter().chain(self.rows.iter().flat_map(|row| row.to_le_bytes())).collect()
    }

    /// From the bytes of [`Sketch::to_bytes`].
    pub fn from_bytes(bytes: &[u8]) -> Self {
        let Some((head, rows)) = bytes.split_first() else { return Self::default() };
        let (rows, _) = rows.as_chunks::<8>();
        Self { rows: rows.iter().map(|row| u64::from_le_bytes(*row)).collect(), thinned: *head == 1 }
    }

    /// How many rows both have, and how many each has; of thinned sketches what is left in both.
    fn shared(&self, other: &Self) -> (usize, usize, usize) {
        let thin = self.thinned || other.thinned;
        let kept = |row: &&u64| !thin || row.is_multiple_of(KEPT);
        let (mut a, mut b) = (self.rows.iter().filter(kept).peekable(), other.rows.iter().filter(kept).peekable());
        let (mut both, mut of_a, mut of_b) = (0, 0, 0);
        loop {
            let order = match (a.peek(), b.peek()) {
                (Some(x), Some(y)) => x.cmp(y),
                (Some(_), None) => std::cmp::Ordering::Less,
                (None, Some(_)) => std::cmp::Ordering::Greater,
                (None, None) => return (both, of_a, of_b),
            };
            if order.is_le() {
                a.next();
                of_a += 1;
            }
            if order.is_ge() {
                b.next();
                of_b += 1;
            }
            both += usize::from(order.is_eq());
        }
    }

    /// Whether one is the other with a new head, a cut, or other signs.
    fn is_print_of(&self, other: &Self) -> bool {
        let (both, a, b) = self.shared(other);
        let (least, most) = (a.min(b), a.max(b));
        least >= LEAST && both as f64 >= SHARED * least as f64 && both as f64 >= SHARED_OF_LONGER * most as f64
    }
}

/// A document to compare.
#[derive(Debug, Clone)]
pub struct Printed {
    /// Its id.
    pub id: DocumentId,
    /// Its date, if known.
    pub date: Option<NaiveDate>,
    /// Its rows.
    pub sketch: Sketch,
}

/// For every reprint the document it repeats: the earliest by date, then by id. Order of input does not matter.
pub fn find_reprints(documents: &[Printed]) -> BTreeMap<DocumentId, DocumentId> {
    let mut order: Vec<&Printed> = documents.iter().collect();
    order.sort_by_key(|d| (d.date.unwrap_or(NaiveDate::MAX), &d.id));
    // Which documents hold a row, so that only those with words in common are compared.
    let mut holders: HashMap<u64, Vec<usize>> = HashMap::new();
    let mut reprints = BTreeMap::new();
    for (at, printed) in order.iter().enumerate() {
        let mut common = BTreeSet::new();
        for row in &printed.sketch.rows {
            let held = holders.entry(*row).or_default();
            common.extend(held.iter().copied());
            if held.len() < MOST_HOLDERS {
                held.push(at);
            }
        }
        let original = common.into_iter().find(|other| printed.sketch.is_print_of(&order[*other].sketch));
        if let Some(other) = original {
            let of = reprints.get(&order[other].id).unwrap_or(&order[other].id).clone();
            reprints.insert(printed.id.clone(), of);
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

/// FNV-1a over the words with a space between: short, and the same on every machine. Its last bits are mixed once more,
/// since rows are thinned by them.
fn hash(words: &[String]) -> u64 {
    let bytes = words.iter().flat_map(|word| word.bytes().chain([b' ']));
    let hash =
        bytes.fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    hash ^ (hash >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIRE: &str = "Lima closed its border with Chile on Monday after a night of talks that led nowhere, the foreign \
                        ministry said. Lorries queued for miles on the coastal road while customs officers waited for orders.";

    fn id(name: &str) -> DocumentId {
        DocumentId(name.into())
    }

    fn printed(id: &DocumentId, day: u32, text: &str) -> Printed {
        Printed { id: id.clone(), date: NaiveDate::from_ymd_opt(2021, 3, day), sketch: Sketch::of(text) }
    }

    #[test]
    fn a_reprint_with_a_new_head_is_known_whatever_the_order() {
        let (first, second) = (id("b"), id("a"));
        let copy = format!("From our agencies. {WIRE} Sport on page nine.");
        let expected = BTreeMap::from([(second.clone(), first.clone())]);
        let (one, two) = (printed(&first, 1, WIRE), printed(&second, 2, &copy));
        assert_eq!(find_reprints(&[one.clone(), two.clone()]), expected);
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
        let list: Vec<_> = (0..3).map(|n| printed(&ids[n], n as u32 + 1, &copies[n])).collect();
        let found = find_reprints(&list);
        assert_eq!(found[&ids[1]], ids[0]);
        assert_eq!(found[&ids[2]], ids[0]);
    }

    /// Numbered sentences of a long text.
    fn long(from: usize, to: usize) -> String {
        (from..to)
            .map(|n| format!("Lorry number {n} of convoy {} waited {} hours at gate {}. ", n * 7, n % 11, n * 3))
            .collect()
    }

    #[test]
    fn long_texts_are_known_by_some_of_their_rows_and_a_digest_is_no_reprint() {
        let ids = [id("a"), id("b"), id("c")];
        let cut = format!("In brief. {}", long(0, 60));
        let digest = format!("{}{}", long(0, 60), long(500, 900));
        let list = [printed(&ids[0], 1, &long(0, 100)), printed(&ids[1], 2, &cut), printed(&ids[2], 3, &digest)];
        assert_eq!(find_reprints(&list), BTreeMap::from([(ids[1].clone(), ids[0].clone())]));
    }

    #[test]
    fn a_masthead_that_is_on_every_page_makes_no_reprint() {
        let masthead =
            "The Coast Herald, founded when the railway came, printed daily but for holidays at the old mill.";
        let list: Vec<_> = (0..100)
            .map(|n| printed(&id(&format!("{n:03}")), 1, &format!("{masthead} {}", long(n * 50, n * 50 + 4))))
            .collect();
        assert!(find_reprints(&list).is_empty());
    }

    #[test]
    fn sketches_survive_storing() {
        for text in [WIRE.to_owned(), long(0, 100), String::new()] {
            let sketch = Sketch::of(&text);
            assert_eq!(Sketch::from_bytes(&sketch.to_bytes()), sketch);
        }
    }
}
