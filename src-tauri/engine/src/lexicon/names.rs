//! Every name by its first word, so that a text is read once.
//!
//! An automaton over all of them finds no faster and took a third of the time that a command needs to start.

use super::{
    actors::Actors,
    fold::{Folded, fold},
    hash::FnvMap,
    places::Places,
};

/// What a name may stand for; the numbers count in [`Actors`] and [`Places`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Name {
    /// A country by name.
    Country(usize),
    /// "Iranian": an adjective, or one of its people; `people` when it can only be the latter ("Turks").
    Demonym {
        /// The country.
        country: usize,
        /// Whether it is a noun only.
        people: bool,
    },
    /// A capital: the city, or the government that sits there.
    Capital(usize),
    /// Another actor; several when people share a surname.
    Actor(Vec<usize>),
    /// "the South Caucasus nation".
    Description(usize),
    /// A place of the gazetteer.
    Place(usize),
}

/// A name found in a folded text.
#[derive(Debug, Clone, Copy)]
pub struct NameHit<'a> {
    /// First byte in the folded text.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// What it may stand for.
    pub name: &'a Name,
}

/// All names, ready to be looked for.
#[derive(Debug)]
pub struct Names {
    /// Folded; the numbers count in `names` too.
    patterns: Vec<String>,
    names: Vec<Name>,
    /// Patterns by their first word, the longest first.
    by_word: FnvMap<String, Vec<u32>>,
}

impl Names {
    /// Gathers every name of the tables. Where one has several readings, the first of country, people, capital,
    /// actor, description and place is taken.
    pub fn new(actors: &Actors, places: &Places) -> Self {
        let mut index = Gathered::default();
        for (at, country) in actors.countries.iter().enumerate() {
            country.names.iter().for_each(|name| index.add_loud(name, || Name::Country(at)));
        }
        for (at, country) in actors.countries.iter().enumerate() {
            country.people.iter().for_each(|name| index.add_loud(name, || Name::Demonym { country: at, people: true }));
            country
                .demonyms
                .iter()
                .for_each(|name| index.add_loud(name, || Name::Demonym { country: at, people: false }));
            country.capitals.iter().for_each(|name| index.add_loud(name, || Name::Capital(at)));
        }
        for (at, known) in actors.known.iter().enumerate() {
            for name in std::iter::once(&known.actor.name).chain(&known.aliases) {
                index.add_actor(name, at);
            }
        }
        for (at, description) in actors.descriptions.iter().enumerate() {
            index.add(&description.phrase, || Name::Description(at));
            index.add(&format!("{}s", description.phrase), || Name::Description(at));
        }
        for (at, place) in places.list.iter().enumerate() {
            for name in std::iter::once(&place.name).chain(&place.aliases) {
                index.add(name, || Name::Place(at));
            }
        }
        let mut by_word: FnvMap<String, Vec<u32>> = FnvMap::default();
        for (at, pattern) in (0u32..).zip(&index.patterns) {
            by_word.entry(pattern[..word_end(pattern.as_bytes(), 0)].to_owned()).or_default().push(at);
        }
        for list in by_word.values_mut() {
            list.sort_by_key(|at| std::cmp::Reverse(index.patterns[*at as usize].len()));
        }
        Self { patterns: index.patterns, names: index.names, by_word }
    }

    /// The names in `folded`, longest first from the left, not overlapping, whole words only.
    pub fn find<'a>(&'a self, folded: &Folded) -> Vec<NameHit<'a>> {
        let text = folded.text.as_str();
        let bytes = text.as_bytes();
        let mut hits = Vec::new();
        let mut at = 0;
        while at < bytes.len() {
            if !is_word(bytes[at]) {
                at += 1;
                continue;
            }
            let end_of_word = word_end(bytes, at);
            let longest = self.by_word.get(&text[at..end_of_word]).and_then(|list| {
                list.iter().map(|i| *i as usize).find(|i| {
                    let end = at + self.patterns[*i].len();
                    text[at..].starts_with(self.patterns[*i].as_str())
                        && !(is_word(bytes[end - 1]) && bytes.get(end).is_some_and(|b| is_word(*b)))
                })
            });
            match longest {
                Some(i) => {
                    let end = at + self.patterns[i].len();
                    hits.push(NameHit { start: at, end, name: &self.names[i] });
                    at = end;
                }
                None => at = end_of_word,
            }
        }
        hits
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
}

/// One past the word that begins at `from`.
fn word_end(bytes: &[u8], from: usize) -> usize {
    bytes[from..].iter().position(|b| !is_word(*b)).map_or(bytes.len(), |n| from + n)
}

#[derive(Default)]
struct Gathered {
    patterns: Vec<String>,
    names: Vec<Name>,
    at: FnvMap<String, usize>,
}

impl Gathered {
    fn add(&mut self, name: &str, make: impl FnOnce() -> Name) {
        let pattern = fold(name);
        let opens = pattern.bytes().next().is_some_and(is_word);
        if pattern.len() < 2 || !opens || self.at.contains_key(&pattern) {
            return;
        }
        self.at.insert(pattern.clone(), self.patterns.len());
        self.patterns.push(pattern);
        self.names.push(make());
    }

    /// Also in capitals, as headings have it.
    fn add_loud(&mut self, name: &str, make: impl Fn() -> Name) {
        self.add(name, &make);
        if name.len() > 3 {
            self.add(&fold(name).to_ascii_uppercase(), &make);
        }
    }

    fn add_actor(&mut self, name: &str, at: usize) {
        let pattern = fold(name);
        match self.at.get(&pattern) {
            Some(&i) => {
                if let Name::Actor(list) = &mut self.names[i]
                    && !list.contains(&at)
                {
                    list.push(at);
                }
            }
            None => self.add(name, || Name::Actor(vec![at])),
        }
    }
}
