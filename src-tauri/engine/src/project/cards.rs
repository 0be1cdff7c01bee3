//! What the lexicon knows of an actor.

use chrono::NaiveDate;

use super::Project;
use crate::{
    analyse::{ActorCard, Office},
    lexicon::Lexicon,
    model::{Actor, ActorCode, ActorKind},
};

impl Project {
    /// Names, parts and offices of an actor. With `date`, the offices are those held on that day; without, all. An actor
    /// that the lexicon does not know has its code for a name, and nothing else.
    pub fn actor_card(&self, code: &ActorCode, date: Option<NaiveDate>) -> ActorCard {
        let lexicon = &Lexicon::builtin().actors;
        let actor = lexicon.actor(code).cloned().unwrap_or_else(|| Actor {
            code: code.clone(),
            name: code.0.clone(),
            kind: ActorKind::Unknown,
            country: code.clone(),
        });
        let mut names: Vec<String> = match lexicon.country(code.as_str()) {
            Some(country) => country.names.iter().chain(&country.demonyms).chain(&country.capitals).cloned().collect(),
            None => {
                lexicon.known.iter().filter(|one| one.actor.code == *code).flat_map(|one| one.aliases.clone()).collect()
            }
        };
        let mut seen = std::collections::HashSet::from([actor.name.clone()]);
        names.retain(|name| seen.insert(name.clone()));
        let below = |one: &&crate::lexicon::actors::KnownActor| {
            one.actor.code == *code || (one.actor.country == *code && actor.code == actor.country)
        };
        let mut offices: Vec<Office> = lexicon
            .known
            .iter()
            .filter(below)
            .filter(|one| one.holds(date))
            .filter_map(|one| {
                let role = one.role.clone()?;
                Some(Office { role, holder: one.actor.clone(), from: one.from, to: one.to })
            })
            .collect();
        offices.sort_by(|a, b| (&a.role, a.from, &a.holder.name).cmp(&(&b.role, b.from, &b.holder.name)));
        let mut parts: Vec<Actor> = lexicon
            .known
            .iter()
            .filter(below)
            .filter(|one| one.actor.code != *code && one.actor.kind != ActorKind::Person && one.holds(date))
            .map(|one| one.actor.clone())
            .collect();
        parts.sort_by(|a, b| (&a.name, &a.code).cmp(&(&b.name, &b.code)));
        parts.dedup();
        ActorCard { actor, names, offices, parts }
    }
}
