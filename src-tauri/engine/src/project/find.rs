//! What a person looks for by typing: actors, places, documents, and the words of all texts.

use super::{Project, Result, by_hand::find_places};
use crate::{
    analyse::{ActorSummary, Found, FoundDocument},
    lexicon::Lexicon,
    model::Asked,
    store::documents,
};

/// The most of each, so that what comes next is in sight.
const MOST: usize = 4;

impl Project {
    /// Actors of the records and titles of documents whose names begin or sound like `text`, places of the atlas by the
    /// same rule, and the sentences of [`Project::search`]; the best of each first.
    ///
    /// # Errors
    /// See [`Project::info`].
    pub fn find(&self, text: &str) -> Result<Found> {
        let Some(asked) = Asked::of(text) else { return Ok(Found::default()) };
        let lexicon = &Lexicon::builtin().actors;
        let mut actors: Vec<(u8, ActorSummary)> = Vec::new();
        for one in self.actors()? {
            let card = self.actor_card(&one.actor.code, None);
            // A capital that stands for its government is looked for as the town.
            let capitals = lexicon.country(one.actor.code.as_str()).map_or(&[][..], |country| &country.capitals);
            let names = card.names.iter().filter(|name| !capitals.contains(name));
            let names = [&one.actor.name, &one.actor.code.0].into_iter().chain(names);
            if let Some(rank) = names.filter_map(|name| asked.rank(name)).min() {
                actors.push((rank, one));
            }
        }
        actors.sort_by_key(|(rank, one)| (*rank, std::cmp::Reverse(one.records)));
        let mut titles: Vec<(u8, FoundDocument)> = Vec::new();
        for (id, title) in documents::titles(self.read())? {
            if let Some(rank) = asked.rank(&title) {
                titles.push((rank, FoundDocument { id, title }));
            }
        }
        titles.sort_by_key(|(rank, _)| *rank);
        Ok(Found {
            actors: best(actors),
            places: find_places(text).into_iter().take(MOST).collect(),
            documents: best(titles),
            sentences: self.search(text)?,
        })
    }
}

fn best<T>(ranked: Vec<(u8, T)>) -> Vec<T> {
    ranked.into_iter().take(MOST).map(|(_, one)| one).collect()
}
