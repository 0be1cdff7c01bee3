//! Codes and names of datasets into parties.
//!
//! Each dataset has names of its own for states: FIPS 10-4, ISO 3166, UN M49, Gleditsch and Ward. The tables of
//! `lexicon/dataset` bring them to one.

use std::{
    collections::{HashMap, HashSet},
    sync::{LazyLock, Mutex},
};

use crate::{
    lexicon::{Lexicon, fold::Folded, names::Name},
    model::{ActorCode, Party},
};

/// State codes by the codes of others.
pub struct States {
    fips: HashMap<&'static str, &'static str>,
    m49: HashMap<u32, &'static str>,
    gw: HashMap<u32, &'static str>,
    iso3: HashSet<&'static str>,
}

/// The table `lexicon/dataset/countries.csv`, read once.
pub static STATES: LazyLock<States> = LazyLock::new(|| {
    let mut states = States { fips: HashMap::new(), m49: HashMap::new(), gw: HashMap::new(), iso3: HashSet::new() };
    for line in include_str!("../../lexicon/dataset/countries.csv").lines().skip(1) {
        let mut cells = line.splitn(6, ',');
        let mut next = || cells.next().unwrap_or_default();
        let (code, _, fips, m49, gw) = (next(), next(), next(), next(), next());
        let add = |map: &mut HashMap<&'static str, &'static str>, key: &'static str| {
            if !key.is_empty() {
                map.entry(key).or_insert(code);
            }
        };
        add(&mut states.fips, fips);
        states.iso3.insert(code);
        if let Ok(number) = m49.parse() {
            states.m49.insert(number, code);
        }
        if let Ok(number) = gw.parse() {
            states.gw.insert(number, code);
        }
    }
    // Comtrade's own numbers for customs territories, and FIPS for the two parts of Palestine.
    states.m49.extend([
        (842, "USA"),
        (251, "FRA"),
        (381, "ITA"),
        (757, "CHE"),
        (579, "NOR"),
        (699, "IND"),
        (490, "TWN"),
    ]);
    states.fips.extend([("GZ", "PSE"), ("WE", "PSE")]);
    states
});

impl States {
    /// By FIPS 10-4.
    pub fn fips(&self, code: &str) -> Option<&'static str> {
        self.fips.get(code).copied()
    }

    /// Whether it is an ISO 3166 alpha-3 code.
    pub fn is_iso3(&self, code: &str) -> bool {
        self.iso3.contains(code)
    }

    /// By UN M49 or ISO 3166 numeric.
    pub fn m49(&self, number: &str) -> Option<&'static str> {
        number.trim().parse().ok().and_then(|number: u32| self.m49.get(&number)).copied()
    }

    /// By Gleditsch and Ward's number.
    pub fn gw(&self, number: &str) -> Option<&'static str> {
        let number = number.trim().split('.').next().unwrap_or_default();
        number.parse().ok().and_then(|number: u32| self.gw.get(&number)).copied()
    }
}

/// The state `code` as a party that the row calls `text`.
pub fn state(code: &str, text: &str) -> Party {
    Party { actor: code.into(), country: code.into(), text: text.to_owned() }
}

/// Names into parties, each name once: a dataset says the same few thousand names a million times.
#[derive(Default)]
pub struct Resolver {
    known: Mutex<HashMap<String, Party>>,
}

impl Resolver {
    /// The party that `name` names; `None` for an empty cell.
    pub fn party(&self, name: &str) -> Option<Party> {
        let name = name.trim();
        if name.is_empty() || name == "---" {
            return None;
        }
        let mut known = self.known.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if let Some(party) = known.get(name) {
            return Some(party.clone());
        }
        let party = resolve(name);
        // Names without end are no names; the memory stays bounded.
        if known.len() < 200_000 {
            known.insert(name.to_owned(), party.clone());
        }
        Some(party)
    }
}

/// By the lexicon: a known body or person that is the name, else the state that stands in it, else a code of its own.
fn resolve(name: &str) -> Party {
    let lexicon = Lexicon::builtin();
    // SIPRI marks what is no state: "Hezbollah (Lebanon)*", "NATO**".
    let plain = name.trim_end_matches('*').trim();
    let folded = Folded::new(plain);
    let hits = lexicon.names.find(&folded);
    let party = |actor: &ActorCode, country: &ActorCode| Party {
        actor: actor.clone(),
        country: country.clone(),
        text: name.to_owned(),
    };
    for hit in &hits {
        if let Name::Actor(list) = hit.name
            && let [one] = list.as_slice()
            // A person's surname within a longer name is another's.
            && (hit.end - hit.start) * 2 > folded.text.len()
        {
            let actor = &lexicon.actors.known[*one].actor;
            return party(&actor.code, &actor.country);
        }
    }
    let state = hits.iter().find_map(|hit| match hit.name {
        Name::Country(at) | Name::Demonym { country: at, .. } | Name::Capital(at) => {
            Some(&lexicon.actors.countries[*at].code)
        }
        _ => None,
    });
    if let Some(code) = state {
        return party(code, code);
    }
    if STATES.is_iso3(plain) {
        return party(&plain.into(), &plain.into());
    }
    let code = code_of(plain);
    party(&code, &code)
}

/// A code for somebody the lexicon does not know: the letters of the name, in capitals.
fn code_of(name: &str) -> ActorCode {
    let mut code = String::new();
    for c in crate::lexicon::fold::fold(name).chars() {
        match c {
            c if c.is_alphanumeric() => code.extend(c.to_uppercase()),
            _ if !code.is_empty() && !code.ends_with('_') => code.push('_'),
            _ => {}
        }
        if code.chars().count() >= 32 {
            break;
        }
    }
    let code = code.trim_end_matches('_');
    ActorCode(if code.is_empty() { "UNKNOWN".to_owned() } else { code.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_datasets_come_to_the_codes_of_the_lexicon() {
        let resolver = Resolver::default();
        let check = |name: &str, country: &str| {
            assert_eq!(resolver.party(name).map(|party| party.country.0).as_deref(), Some(country), "{name}");
        };
        check("Military Forces of Azerbaijan (2003-)", "AZE");
        check("Government of Iran", "IRN");
        check("Protesters (Armenia)", "ARM");
        check("Turkiye", "TUR");
        check("TUR", "TUR");
        check("Some Brigade of Nowhere", "SOME_BRIGADE_OF_NOWHERE");
        assert_eq!(resolver.party("  "), None);
    }

    #[test]
    fn states_are_known_by_all_their_codes() {
        assert_eq!(STATES.fips("AJ"), Some("AZE"));
        assert_eq!(STATES.gw("640"), Some("TUR"));
        assert_eq!(STATES.m49("842"), Some("USA"));
        assert!(STATES.is_iso3("ISR") && !STATES.is_iso3("ISX"));
    }
}
