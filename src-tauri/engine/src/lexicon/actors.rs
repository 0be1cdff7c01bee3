//! Who there is: countries, and the actors below and beside them.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Deserialize;

use super::{LexiconError, fold::fold, read_table};
use crate::model::{Actor, ActorCode, ActorKind};

/// A row of `countries.csv`.
#[derive(Debug, Clone)]
pub struct Country {
    /// ISO 3166 alpha-3.
    pub code: ActorCode,
    /// Name to show.
    pub name: String,
    /// Names it goes by.
    pub names: Vec<String>,
    /// Adjectives, which also name a person ("Iranian").
    pub demonyms: Vec<String>,
    /// Nouns for its people ("Iranians", "Turk").
    pub people: Vec<String>,
    /// Cities that stand for its government.
    pub capitals: Vec<String>,
    /// Degrees north and east of a point inside it.
    pub centre_deg: Option<(f64, f64)>,
    /// Degrees north and east of the first capital.
    pub capital_deg: Option<(f64, f64)>,
}

/// A row of `actors.csv`.
#[derive(Debug, Clone)]
pub struct KnownActor {
    /// What records keep of it.
    pub actor: Actor,
    /// Other names.
    pub aliases: Vec<String>,
    /// Office held, in lower case ("foreign minister"), when it is a person with one.
    pub role: Option<String>,
    /// First day of the office or of the body.
    pub from: Option<NaiveDate>,
    /// Last day of it.
    pub to: Option<NaiveDate>,
}

impl KnownActor {
    /// Whether it held its office, or was there, on `date`; without a date, yes.
    pub fn holds(&self, date: Option<NaiveDate>) -> bool {
        let Some(date) = date else { return true };
        self.from.is_none_or(|from| from <= date) && self.to.is_none_or(|to| date <= to)
    }
}

/// A description that stands for one of several states.
#[derive(Debug, Clone)]
pub struct Description {
    /// The words, without the article.
    pub phrase: String,
    /// Whom it may mean.
    pub candidates: Vec<ActorCode>,
}

/// What sort of actor a role word makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AgentClass {
    /// One who speaks for a state: "minister".
    Person,
    /// People at large: "drivers".
    People,
    /// A body: "ministry".
    Organ,
    /// An armed body: "troops".
    Force,
}

/// A role word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Agent {
    /// What sort of actor it makes.
    pub class: AgentClass,
    /// Whether it names several.
    pub plural: bool,
}

/// Everybody the lexicon knows.
#[derive(Debug)]
pub struct Actors {
    /// Countries, sorted by code.
    pub countries: Vec<Country>,
    /// Other actors, sorted by code.
    pub known: Vec<KnownActor>,
    /// Descriptions, sorted.
    pub descriptions: Vec<Description>,
    agents: HashMap<String, Agent>,
    by_code: HashMap<String, Actor>,
    /// Indices into `known` of persons, by their folded last name.
    by_surname: HashMap<String, Vec<usize>>,
}

#[derive(Deserialize)]
struct CountryRow {
    code: String,
    name: String,
    names: String,
    demonyms: String,
    people: String,
    capitals: String,
    lat_deg: Option<f64>,
    lon_deg: Option<f64>,
    capital_lat_deg: Option<f64>,
    capital_lon_deg: Option<f64>,
}

#[derive(Deserialize)]
struct ActorRow {
    code: String,
    name: String,
    kind: String,
    country: String,
    aliases: String,
    role: String,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
}

#[derive(Deserialize)]
struct DescriptionRow {
    phrase: String,
    candidates: String,
}

#[derive(Deserialize)]
struct AgentRow {
    noun: String,
    class: String,
    number: String,
}

impl Actors {
    /// Reads the four tables.
    pub fn parse(countries: &str, actors: &str, descriptions: &str, agents: &str) -> Result<Self, LexiconError> {
        let countries: Vec<Country> = read_table::<CountryRow>("countries.csv", countries)?
            .into_iter()
            .map(|(_, row)| Country {
                code: ActorCode(row.code),
                name: row.name,
                names: split(&row.names),
                demonyms: split(&row.demonyms),
                people: split(&row.people),
                capitals: split(&row.capitals),
                centre_deg: row.lat_deg.zip(row.lon_deg),
                capital_deg: row.capital_lat_deg.zip(row.capital_lon_deg),
            })
            .collect();
        let mut known = Vec::new();
        for (line, row) in read_table::<ActorRow>("actors.csv", actors)? {
            let kind =
                actor_kind(&row.kind).ok_or_else(|| LexiconError::cell("actors.csv", line, "kind", &row.kind))?;
            let role = Some(row.role.to_lowercase()).filter(|role| !role.is_empty());
            known.push(KnownActor {
                actor: Actor { code: ActorCode(row.code), name: row.name, kind, country: ActorCode(row.country) },
                aliases: split(&row.aliases),
                role,
                from: row.from,
                to: row.to,
            });
        }
        let descriptions = read_table::<DescriptionRow>("descriptions.csv", descriptions)?
            .into_iter()
            .map(|(_, row)| Description {
                phrase: row.phrase,
                candidates: split(&row.candidates).into_iter().map(ActorCode).collect(),
            })
            .collect();
        let mut agent_nouns = HashMap::new();
        for (line, row) in read_table::<AgentRow>("agents.csv", agents)? {
            let class = match row.class.as_str() {
                "person" => AgentClass::Person,
                "people" => AgentClass::People,
                "organ" => AgentClass::Organ,
                "force" => AgentClass::Force,
                other => return Err(LexiconError::cell("agents.csv", line, "class", other)),
            };
            agent_nouns.insert(row.noun, Agent { class, plural: row.number == "plural" });
        }
        let mut by_code = HashMap::new();
        for country in &countries {
            let actor = Actor {
                code: country.code.clone(),
                name: country.name.clone(),
                kind: ActorKind::State,
                country: country.code.clone(),
            };
            by_code.insert(country.code.0.clone(), actor);
        }
        for one in &known {
            by_code.entry(one.actor.code.0.clone()).or_insert_with(|| one.actor.clone());
        }
        let mut by_surname: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, one) in known.iter().enumerate().filter(|(_, one)| one.actor.kind == ActorKind::Person) {
            if let Some((_, last)) = one.actor.name.rsplit_once([' ', '-']) {
                by_surname.entry(fold(&last.to_lowercase())).or_default().push(at);
            }
        }
        Ok(Self { countries, known, descriptions, agents: agent_nouns, by_code, by_surname })
    }

    /// The actor with this code.
    pub fn actor(&self, code: &ActorCode) -> Option<&Actor> {
        self.by_code.get(code.as_str())
    }

    /// The country with this code.
    pub fn country(&self, code: &str) -> Option<&Country> {
        let at = self.countries.binary_search_by(|c| c.code.as_str().cmp(code)).ok()?;
        self.countries.get(at)
    }

    /// The one person of a folded last name who was in office on `date`; `None` when several states have one.
    pub fn of_surname(&self, surname: &str, date: Option<NaiveDate>) -> Option<&KnownActor> {
        let mut fitting = self.by_surname.get(surname)?.iter().map(|at| &self.known[*at]).filter(|k| k.holds(date));
        let one = fitting.next()?;
        fitting.all(|k| k.actor.country == one.actor.country).then_some(one)
    }

    /// What a lower-case noun is as a role word.
    pub fn agent(&self, noun: &str) -> Option<Agent> {
        self.agents.get(noun).copied()
    }

    /// The office of the person with this code, in lower case.
    pub fn office(&self, code: &ActorCode) -> Option<&str> {
        self.known.iter().find(|one| one.actor.code == *code)?.role.as_deref()
    }

    /// Whether the code is a person's; a name that no list has may be one.
    pub fn is_person(&self, code: &ActorCode) -> bool {
        self.actor(code).map_or(self.country(code.as_str()).is_none(), |one| one.kind == ActorKind::Person)
    }

    /// Who held `role` ("foreign minister") for `country` on `date`.
    pub fn office_holder(&self, country: &str, role: &str, date: NaiveDate) -> Option<&KnownActor> {
        self.known.iter().find(|one| {
            one.role.as_deref() == Some(role)
                && one.actor.country.as_str() == country
                && one.from.is_some()
                && one.holds(Some(date))
        })
    }
}

fn split(cell: &str) -> Vec<String> {
    cell.split('|').filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

fn actor_kind(word: &str) -> Option<ActorKind> {
    Some(match word {
        "organ" => ActorKind::Organ,
        "force" => ActorKind::Force,
        "person" => ActorKind::Person,
        "de-facto" => ActorKind::DeFacto,
        "group" => ActorKind::Group,
        "organisation" => ActorKind::Organisation,
        "company" => ActorKind::Company,
        "media" => ActorKind::Media,
        _ => return None,
    })
}

/// Role words that say what one is to another: the possessor is the other one.
pub const RELATIONAL: &[&str] = &[
    "ally",
    "allies",
    "partner",
    "partners",
    "friend",
    "friends",
    "brother",
    "brothers",
    "rival",
    "rivals",
    "enemy",
    "enemies",
    "foe",
    "foes",
    "adversary",
    "adversaries",
    "neighbour",
    "neighbours",
    "neighbor",
    "neighbors",
    "supplier",
    "suppliers",
    "customer",
    "customers",
    "buyer",
    "buyers",
    "protector",
    "patron",
    "backer",
    "backers",
    "host",
    "hosts",
    "guest",
    "guests",
    "counterpart",
    "counterparts",
    "opponent",
    "opponents",
    "supporter",
    "supporters",
    "sponsor",
    "sponsors",
    "arch-enemy",
    "arch-foe",
    "archenemy",
    "archrival",
    "arch-rival",
    "exporter",
    "importer",
    "trader",
    "interlocutor",
    "proxy",
    "proxies",
];
