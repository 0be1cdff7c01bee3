//! One automaton over every name, so that a text is read once.

use std::collections::HashMap;

use aho_corasick::{AhoCorasick, Input, MatchKind};

use super::{
    actors::Actors,
    fold::{Folded, fold},
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
    automaton: AhoCorasick,
    names: Vec<Name>,
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
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(&index.patterns)
            .unwrap_or_else(|_| AhoCorasick::new([""; 0]).expect("an automaton of nothing"));
        Self { automaton, names: index.names }
    }

    /// The names in `folded`, longest first from the left, not overlapping, whole words only.
    pub fn find<'a>(&'a self, folded: &Folded) -> Vec<NameHit<'a>> {
        let bytes = folded.text.as_bytes();
        let word = |at: usize| bytes.get(at).is_some_and(|b| b.is_ascii_alphanumeric() || *b >= 0x80);
        let mut hits = Vec::new();
        let mut at = 0;
        while let Some(found) = self.automaton.find(Input::new(&folded.text).span(at..bytes.len())) {
            let (start, end) = (found.start(), found.end());
            let inside = |edge: usize| edge > 0 && word(edge - 1) && word(edge);
            let whole = !inside(start) && !inside(end);
            if whole {
                hits.push(NameHit { start, end, name: &self.names[found.pattern().as_usize()] });
                at = end;
            } else {
                at = start + 1;
                while !folded.text.is_char_boundary(at) {
                    at += 1;
                }
            }
        }
        hits
    }
}

#[derive(Default)]
struct Gathered {
    patterns: Vec<String>,
    names: Vec<Name>,
    at: HashMap<String, usize>,
}

impl Gathered {
    fn add(&mut self, name: &str, make: impl FnOnce() -> Name) {
        let pattern = fold(name);
        if pattern.len() < 2 || self.at.contains_key(&pattern) {
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
