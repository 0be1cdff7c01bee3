//! English word forms: the likely class of each, the verb it is a form of, and its singular.
//!
//! The counts and inflections are kept resources (see `lexicon/README.md`); nothing here is typed by hand.

use super::hash::FnvMap;

/// What `words.csv` knows of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// The commonest class: `N`oun, `V`erb, `A`djective, adve`R`b; `-` when not counted.
    pub likely: char,
    /// The verb it is a form of; empty for none.
    pub verb: &'static str,
    /// Which forms: `b`ase, past (`d`), past participle (`n`), `g`erund, third person (`s`).
    pub roles: &'static str,
    /// Its singular, when it can be a noun; empty for none.
    pub noun: &'static str,
}

/// The table of forms, in lower case.
#[derive(Debug, Default)]
pub struct Words(FnvMap<&'static str, Word>);

impl Words {
    /// Reads the table that Araxes ships.
    pub(super) fn builtin() -> Self {
        let text = include_str!("../../lexicon/words.csv");
        let mut table = FnvMap::with_capacity_and_hasher(36_000, Default::default());
        for line in text.lines().skip(1) {
            let mut cells = line.split(',');
            let mut cell = || cells.next().unwrap_or_default();
            let form = cell();
            let likely = cell().chars().next().unwrap_or('-');
            table.insert(form, Word { likely, verb: cell(), roles: cell(), noun: cell() });
        }
        Self(table)
    }

    /// What is known of `form`, written in lower case.
    pub fn get(&self, form: &str) -> Option<Word> {
        self.0.get(form).copied()
    }
}
