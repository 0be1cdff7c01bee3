//! Phrases that name actors: from the names and role words of a sentence to who is meant, or to whom one must ask.
//!
//! Names come first ("the Iranian foreign minister", "Baku's army"), then role words without one ("the ministry",
//! "its soldiers", "the foreign ministers of both countries"), pronouns and descriptions, and last the capitalised
//! words that the lexicon does not have.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{
    place::{capital_is_place, capital_place, country_place, is_first_name},
    token::Class,
    units::Unit,
};
use crate::{
    lexicon::{
        Lexicon,
        actors::{Agent, AgentClass, RELATIONAL},
        fold::fold,
        names::Name,
    },
    model::{ActorCode, ActorKind, Place, Sentence, Span},
    tag::mention::Grammar,
};

/// A code, and the state-level code it counts for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// The most specific one.
    pub actor: ActorCode,
    /// The one that is compared.
    pub country: ActorCode,
}

/// Whom a phrase means, or how to find out.
#[derive(Debug, Clone, PartialEq)]
pub enum Refers {
    /// These.
    Known(Vec<Code>),
    /// A personal pronoun, in its plain form: "he", "it", "they", "we".
    Pronoun(&'static str),
    /// "its soldiers": whoever the pronoun means.
    Owned(&'static str),
    /// "the latter", "the second".
    Latter,
    /// "the former".
    Former,
    /// "the other side".
    Other,
    /// "both sides", "the two countries".
    Pair,
    /// "the South Caucasus nation": one of these.
    OneOf(Vec<ActorCode>),
    /// "the country", "the bloc".
    Country,
    /// "whose": whoever was named right before.
    Whose,
    /// "the ministry", "troops": a role word alone.
    Bare,
    /// A place, not an actor.
    Place(Place),
    /// Nobody that the lexicon or the document introduces; a name to keep.
    Unknown,
}

/// A phrase, not yet resolved.
#[derive(Debug, Clone)]
pub struct Phrase {
    /// All its words.
    pub span: Span,
    /// Index of its sentence.
    pub sentence: usize,
    /// First unit, and one past the last.
    pub units: (usize, usize),
    /// Its head.
    pub head: Span,
    /// The head in lower case.
    pub noun: String,
    /// What sort of actor its role word makes; `None` for a state or organisation by name.
    pub class: Option<AgentClass>,
    /// Whether it names several.
    pub plural: bool,
    /// How the words name it.
    pub grammar: Grammar,
    /// Whom it means.
    pub refers: Refers,
    /// Where it lies.
    pub place: Option<Place>,
}

/// The phrases of a document, sorted by span, not overlapping.
pub fn find_phrases(
    units: &[Vec<Unit>],
    sentences: &[Sentence],
    date: Option<NaiveDate>,
    lexicon: &Lexicon,
) -> Vec<Phrase> {
    let mut finder = Finder { lexicon, date, introduced: HashMap::new(), short: HashMap::new(), phrases: Vec::new() };
    for (sentence, units) in units.iter().enumerate().take(sentences.len()) {
        let from = finder.phrases.len();
        let mut taken = vec![false; units.len()];
        finder.names(sentence, units, &mut taken);
        finder.descriptions(sentence, units, &mut taken);
        finder.roles(sentence, units, &mut taken, from);
        finder.pronouns(sentence, units, &mut taken);
        finder.unknowns(sentence, units, &mut taken);
        finder.acronyms(units, from);
        finder.phrases[from..].sort_by_key(|p| p.span);
        finder.apposition(units, from);
    }
    finder.phrases
}

struct Finder<'a> {
    lexicon: &'a Lexicon,
    date: Option<NaiveDate>,
    /// Names that the document itself introduces ("the Georgian prime minister, Irakli G."), by their last word.
    introduced: HashMap<String, Code>,
    /// Bodies named in full, by the last word of their name ("the Guards" after "the Revolutionary Guards"), and acronyms
    /// that brackets introduce.
    short: HashMap<String, Code>,
    phrases: Vec<Phrase>,
}

/// What stands at the head of a run of nominal words.
struct Head {
    /// Unit of the head noun.
    at: usize,
    /// One past the last unit of the phrase.
    end: usize,
    agent: Option<Agent>,
}

impl<'a> Finder<'a> {
    fn names(&mut self, sentence: usize, units: &[Unit], taken: &mut [bool]) {
        let mut i = 0;
        while i < units.len() {
            let end = match units[i].name {
                Some(_) if taken[i] => i + 1,
                Some(Name::Demonym { .. }) => self.demonym(sentence, units, i),
                Some(Name::Place(at)) => self.place(sentence, units, i, *at),
                Some(_) => self.named(sentence, units, i),
                None => i + 1,
            };
            if let Some(last) = self.phrases.last().filter(|p| p.sentence == sentence && p.units.1 == end) {
                taken[last.units.0..last.units.1].fill(true);
            }
            i = end.max(i + 1);
        }
    }

    /// "Iranian …", "Turkish and Azerbaijani …", "the Armenians".
    fn demonym(&mut self, sentence: usize, units: &[Unit], i: usize) -> usize {
        let Some(Name::Demonym { country, people }) = units[i].name else { return i + 1 };
        let mut codes = vec![self.state(*country)];
        let mut j = i + 1;
        // "Bosnian Serbs", "Croatian Serb refugees": whose citizens they are stands first.
        let mut people = *people;
        if let Some(Name::Demonym { country: other, people: noun }) = units.get(j).and_then(|u| u.name)
            && other != country
            && units[j].span.start == units[i].span.end + 1
        {
            people = *noun;
            j += 1;
        }
        if people && i > 0 && units[i - 1].is(&["ethnic"]) {
            // "ethnic Hungarians in Romania" are Romania's.
            let near = (j..units.len().min(j + 4)).find(|k| units[*k].is(&["of", "in", "from", "inside"]));
            if let Some(home) = near.and_then(|k| units[k + 1..].iter().take(3).find_map(|u| self.home(u))) {
                codes = vec![home];
            }
        }
        if people {
            // "the Azeris of Tabriz" are Iran's.
            if units.get(j).is_some_and(|u| u.is(&["of", "in"]))
                && let Some(other) = units.get(j + 1).and_then(|u| self.home(u))
                && other.country != codes[0].country
                && units[i].lower.starts_with("azeri")
            {
                codes = vec![other];
            }
            let from = left_edge(units, i);
            self.push(
                sentence,
                units,
                (from, j),
                i,
                Some(AgentClass::People),
                true,
                Grammar::People,
                Refers::Known(codes),
            );
            return j;
        }
        // "Iranian-backed", "pro-Iranian", "anti-Israeli": the word belongs to another phrase, its state is meant.
        if units.get(j).is_some_and(|u| u.lower == "-" && u.span.start == units[i].span.end)
            && units.get(j + 1).is_some_and(|u| u.name.is_none() && u.span.start == units[j].span.end)
        {
            // "the Saudi-led coalition", "Russian-led forces": who leads acts.
            if units[j + 1].is(&["led", "commanded", "run"])
                && let Some(Head { at, end, agent: Some(agent) }) = self.head(units, j + 2)
            {
                let from = left_edge(units, i);
                let refers = Refers::Known(codes);
                let plural = agent.plural;
                self.push(sentence, units, (from, end), at, Some(agent.class), plural, Grammar::Agent, refers);
                return end;
            }
            self.push(sentence, units, (i, j), i, None, false, Grammar::Attributive, Refers::Known(codes));
            return j;
        }
        // "in Armenian", "translated into Turkish": a language.
        if i > 0 && units[i - 1].is(&["in", "into"]) && units.get(j).is_none_or(|u| !u.is_nominal() && u.name.is_none())
        {
            return j;
        }
        let mut k = j;
        while k + 1 < units.len() && units[k].is(&[",", "and", "or", "/", "-", "–"]) {
            // ", and"
            let next = k + 1 + usize::from(units[k].lower == "," && units[k + 1].is(&["and", "or"]));
            let Some(Name::Demonym { country, people: false }) = units.get(next).and_then(|u| u.name) else { break };
            codes.push(self.state(*country));
            k = next + 1;
        }
        // A list of adjectives counts only when a noun follows it.
        let listed = k > j;
        let follows = |at: usize| units.get(at).is_some_and(|u| u.is_nominal() || u.is(&["-"]));
        if listed && follows(k) {
            j = k;
        } else {
            codes.truncate(1);
        }
        let head = self.head(units, j);
        let from = left_edge(units, i);
        let capital_next = matches!(units.get(j).and_then(|u| u.name), Some(Name::Actor(_)));
        match head {
            Some(Head { at, end, agent: Some(agent) }) => {
                let end = self.absorb_name(units, end, agent, &codes);
                // "the Armenian authorities of Nagorno-Karabakh" are those of the place.
                let local = units.get(end).filter(|u| u.is(&["of", "in", "from", "inside"])).and_then(|_| {
                    let named = units[end + 1..].iter().take(4).find_map(|u| match u.name {
                        Some(Name::Place(at)) => Some(*at),
                        _ => None,
                    })?;
                    self.authority(named)
                });
                let codes = match local {
                    Some(code) if *country_code(&codes) == *"ARM" => vec![code],
                    _ => self.specify(units, (j, at + 1), codes),
                };
                self.push(
                    sentence,
                    units,
                    (from, end),
                    at,
                    Some(agent.class),
                    agent.plural,
                    Grammar::Agent,
                    Refers::Known(codes),
                );
                end
            }
            _ if capital_next => {
                // "Iranian IRGC …": the name alone is enough.
                self.push(sentence, units, (i, j), i, None, false, Grammar::Attributive, Refers::Known(codes));
                j
            }
            Some(Head { at, end, agent: None }) => {
                self.push(sentence, units, (from, end), at, None, false, Grammar::Attributive, Refers::Known(codes));
                end
            }
            None => {
                let plural = units[i].lower.ends_with("ese")
                    || units[i].lower.ends_with("ish")
                    || units[i].lower.ends_with("ench");
                self.push(
                    sentence,
                    units,
                    (from, j),
                    i,
                    Some(AgentClass::People),
                    plural,
                    Grammar::People,
                    Refers::Known(codes),
                );
                j
            }
        }
    }

    /// A country, capital, organisation, person or description by name.
    fn named(&mut self, sentence: usize, units: &[Unit], i: usize) -> usize {
        let Some(name) = units[i].name else { return i + 1 };
        if self.is_somebody_else(units, i) {
            return i + 1;
        }
        // "the former Soviet Union" is where things are; it does nothing.
        if units[i].lower.starts_with("soviet") && i > 0 && units[i - 1].is(&["former", "ex", "-"]) {
            return i + 1;
        }
        let next = units.get(i + 1);
        if next.is_some_and(|u| u.is(&["dollar", "dollars", "cents"])) {
            return i + 1;
        }
        let possessive = next.is_some_and(is_possessive);
        let mut refers = match name {
            Name::Country(at) => Refers::Known(vec![self.state(*at)]),
            Name::Capital(at) => Refers::Known(vec![self.state(*at)]),
            Name::Actor(list) => {
                let code = self.pick(list);
                let body = self.lexicon.actors.known[list[0]].actor.kind != ActorKind::Person;
                if let Some((_, last)) = units[i].lower.rsplit_once(' ').filter(|_| body) {
                    self.short.insert(fold(last), code.clone());
                }
                Refers::Known(vec![code])
            }
            Name::Description(at) => {
                let candidates = &self.lexicon.actors.descriptions[*at].candidates;
                match candidates.as_slice() {
                    [one] => Refers::Known(vec![Code { actor: one.clone(), country: one.clone() }]),
                    many => Refers::OneOf(many.to_vec()),
                }
            }
            _ => return i + 1,
        };
        let person = self.person_kind(name);
        // "Baku's army", "Iran's foreign minister, …"
        if possessive {
            if let Some(Head { at, end, agent: Some(agent) }) = self.head(units, i + 2)
                && person.is_none()
                && !RELATIONAL.contains(&units[at].lower.as_str())
                && !(matches!(name, Name::Capital(_)) && capital_is_place(units, i))
                && let Refers::Known(codes) = refers
            {
                let end = self.absorb_name(units, end, agent, &codes);
                let codes = self.specify(units, (i + 2, at + 1), codes);
                let from = left_edge(units, i);
                self.push(
                    sentence,
                    units,
                    (from, end),
                    at,
                    Some(agent.class),
                    agent.plural,
                    Grammar::Agent,
                    Refers::Known(codes),
                );
                return end;
            }
            if let (Name::Capital(at), true) = (name, capital_is_place(units, i)) {
                return self.push_capital(sentence, units, i, *at);
            }
            let from = left_edge(units, i);
            self.push(sentence, units, (from, i + 2), i, person, false, Grammar::Possessive, refers);
            return i + 2;
        }
        // "the Bush administration"
        if person.is_some()
            && let Some(next) =
                next.filter(|u| u.is(&["administration", "government", "cabinet", "regime", "presidency"]))
            && let Refers::Known(codes) = &refers
        {
            let codes = codes.iter().map(|c| Code { actor: c.country.clone(), country: c.country.clone() }).collect();
            let from = article_edge(units, i);
            let plural = next.lower.ends_with('s');
            self.push(
                sentence,
                units,
                (from, i + 2),
                i + 1,
                Some(AgentClass::Organ),
                plural,
                Grammar::Agent,
                Refers::Known(codes),
            );
            return i + 2;
        }
        // "Bayraktar drones": the make of a thing bears a person's name.
        if person.is_some()
            && next.is_some_and(|u| {
                matches!(
                    u.lower.as_str(),
                    "drone"
                        | "drones"
                        | "rifle"
                        | "rifles"
                        | "jet"
                        | "jets"
                        | "launchers"
                        | "tank"
                        | "tanks"
                        | "missiles"
                )
            })
        {
            return i + 1;
        }
        if person.is_some() {
            let from = title_edge(units, i, self.lexicon);
            self.push(sentence, units, (from, i + 1), i, person, false, Grammar::Name, refers);
            return i + 1;
        }
        // "US troops", "EU foreign policy chief", "the Tehran police"
        let directly = next.is_some_and(|u| u.is_nominal());
        if directly
            && let Some(Head { at, end, agent: Some(agent) }) = self.head(units, i + 1)
            && !self.is_finite_after(units, i, at)
            && let Refers::Known(codes) = &refers
        {
            let codes = codes.clone();
            let end = self.absorb_name(units, end, agent, &codes);
            let codes = self.specify(units, (i + 1, at + 1), codes);
            refers = Refers::Known(codes);
            let from = left_edge(units, i);
            self.push(sentence, units, (from, end), at, Some(agent.class), agent.plural, Grammar::Agent, refers);
            return end;
        }
        if let Name::Capital(at) = name
            && capital_is_place(units, i)
        {
            return self.push_capital(sentence, units, i, *at);
        }
        // "Iran Electronics Industries": a firm that bears its country's name.
        if let (Name::Country(_), Refers::Known(codes)) = (name, &refers) {
            let run = units[i + 1..].iter().take_while(|u| u.name.is_none() && u.capital && u.is_nominal()).count();
            if run > 0 && units[i + run].is(FIRM_TAILS) {
                let (codes, from) = (codes.clone(), article_edge(units, i));
                let (class, end) = (Some(AgentClass::Organ), i + run + 1);
                self.push(sentence, units, (from, end), i + run, class, false, Grammar::Agent, Refers::Known(codes));
                return end;
            }
        }
        // "UN helicopters", "US drones": a thing of theirs. Not in "sold Peru radars".
        let given =
            units[..i].iter().rev().find(|u| !u.is(&["the"])).is_some_and(|u| GIVES.contains(&u.lemma.as_str()));
        // "US Predator attacks": a make may stand in between.
        let make = usize::from(
            self.is_unknown_name(units, i + 1)
                && units.get(i + 2).is_some_and(|u| u.class == Class::Noun && !u.capital && u.name.is_none()),
        );
        if matches!(name, Name::Country(_) | Name::Actor(_))
            && units
                .get(i + 1 + make)
                .is_some_and(|u| matches!(u.class, Class::Noun | Class::Adjective) && u.is_nominal() && !u.capital)
            && !given
            && let Some(Head { at, end, agent: None }) = self.head(units, i + 1)
            && units[at].class == Class::Noun
            && !units[at].is(DAYTIMES)
            && units[i + 1].span.start == units[i].span.end + 1
        {
            let from = article_edge(units, i);
            self.push(sentence, units, (from, end), at, None, false, Grammar::Attributive, refers);
            return end;
        }
        let grammar = if matches!(name, Name::Description(_)) { Grammar::Description } else { Grammar::Name };
        let from = article_edge(units, i);
        self.push(sentence, units, (from, i + 1), i, None, false, grammar, refers);
        if let Name::Country(at) = name
            && let Some(last) = self.phrases.last_mut()
        {
            last.place = country_place(&self.lexicon.actors.countries[*at], &units[i].lower);
        }
        i + 1
    }

    fn push_capital(&mut self, sentence: usize, units: &[Unit], i: usize, at: usize) -> usize {
        let country = &self.lexicon.actors.countries[at];
        let text = capitalised(&units[i].lower);
        if let Some(place) = capital_place(country, &text, self.lexicon) {
            self.push(sentence, units, (i, i + 1), i, None, false, Grammar::Name, Refers::Place(place));
        }
        i + 1
    }

    /// A gazetteer place; with a role word after it, its people: "Karabakh officials", "Tabriz police".
    fn place(&mut self, sentence: usize, units: &[Unit], i: usize, at: usize) -> usize {
        let known = &self.lexicon.places.list[at];
        if is_first_name(units, i, &known.name) {
            return i + 1;
        }
        let skip = 1 + usize::from(units.get(i + 1).is_some_and(is_possessive));
        if let Some(Head { at: head, end, agent: Some(agent) }) = self.head(units, i + skip)
            && let Some(owner) = self.place_owner(at)
        {
            let codes = vec![owner];
            let end = self.absorb_name(units, end, agent, &codes);
            let from = left_edge(units, i);
            self.push(
                sentence,
                units,
                (from, end),
                head,
                Some(agent.class),
                agent.plural,
                Grammar::Agent,
                Refers::Known(codes),
            );
            return end;
        }
        // "Stepanakert denied": a town that governs, as a capital does.
        if self.lexicon.places.authority(&known.name).is_some()
            && known.precision == 1
            && !capital_is_place(units, i)
            && let Some(owner) = self.place_owner(at)
        {
            let possessive = units.get(i + 1).is_some_and(is_possessive);
            let end = i + 1 + usize::from(possessive);
            let grammar = if possessive { Grammar::Possessive } else { Grammar::Name };
            self.push(sentence, units, (i, end), i, None, false, grammar, Refers::Known(vec![owner]));
            return end;
        }
        let place = known.place(&capitalised(&units[i].lower));
        self.push(sentence, units, (i, i + 1), i, None, false, Grammar::Name, Refers::Place(place));
        i + 1
    }

    /// Who rules a place without being its state.
    fn authority(&self, at: usize) -> Option<Code> {
        let code = self.lexicon.places.authority(&self.lexicon.places.list[at].name)?;
        Some(Code { actor: code.clone(), country: code })
    }

    /// Who acts for a place: its state, but the Karabakh Armenians for Karabakh and its main town.
    fn place_owner(&self, at: usize) -> Option<Code> {
        let known = &self.lexicon.places.list[at];
        let code = match self.lexicon.places.authority(&known.name) {
            Some(code) => code,
            None => known.country.clone()?,
        };
        Some(Code { actor: code.clone(), country: code })
    }

    /// Role words that no name has claimed.
    fn roles(&mut self, sentence: usize, units: &[Unit], taken: &mut [bool], from: usize) {
        let mut i = 0;
        while i < units.len() {
            let agent = (!taken[i] && units[i].is_nominal() && units[i].class != Class::Adjective)
                .then(|| self.agent(&units[i]))
                .flatten();
            let Some(mut agent) = agent else {
                i += 1;
                continue;
            };
            let mut at = i;
            while at + 1 < units.len() && !taken[at + 1] && units[at + 1].is_nominal() {
                let Some(next) = self.agent(&units[at + 1]) else { break };
                (agent, at) = (next, at + 1);
            }
            // "police action", "state visit", "border talks": the role word only modifies.
            if units.get(at + 1).is_some_and(|u| {
                u.name.is_none() && u.class == Class::Noun && !u.capital && self.agent(u).is_none() && !taken[at + 1]
            }) && !units[at].capital
            {
                i = at + 2;
                continue;
            }
            let left = left_edge_free(units, i, taken);
            let mut span = (left, at + 1);
            let owner = self.owner_right(units, at, from);
            let owned = units[left].name.is_none().then(|| possessive_pronoun(&units[left].lower)).flatten();
            let possessor = left.checked_sub(1).and_then(|_| {
                self.phrases[from..].iter().position(|p| {
                    p.units.1 == left && p.grammar == Grammar::Possessive
                        || p.units.1 + 1 == left
                            && is_possessive(&units[p.units.1])
                            && matches!(p.refers, Refers::Known(_))
                            && NEVER_OWN.contains(&units[at].lower.as_str())
                })
            });
            // "Baku's closest ally" is not Baku, nor is "Azerbaijan's sister nation" Azerbaijan.
            let other_state = possessor.is_some() && units[at].is(&["nation", "country", "state", "republic"]);
            let relational = RELATIONAL.contains(&units[at].lower.as_str()) || other_state;
            if relational && possessive_pronoun(&units[left].lower).is_some() {
                span.0 = left + 1;
            }
            let refers = if units[left].is(&["whose"]) {
                Refers::Whose
            } else if let Some(pronoun) = owned.filter(|_| !relational) {
                Refers::Owned(pronoun)
            } else if let Some(p) = possessor.filter(|_| !relational) {
                // "Baku's two newly trained brigades": the phrase takes the possessor in.
                let owner = self.phrases.remove(from + p);
                span.0 = owner.units.0;
                owner.refers
            } else if let Some((refers, end)) = owner.filter(|_| !relational) {
                span.1 = end;
                self.phrases.retain(|p| p.sentence != sentence || p.units.0 >= end || p.units.1 <= at);
                refers
            } else if let Some(code) = self.shortened(units, i) {
                Refers::Known(vec![code])
            } else {
                Refers::Bare
            };
            let known = if let Refers::Known(codes) = &refers { codes.clone() } else { Vec::new() };
            let after = self.absorb_name(units, span.1, agent, &known);
            let mut refers = refers;
            if after > span.1 && known.is_empty() && matches!(refers, Refers::Bare) {
                let last = fold(&units[after - 1].lower);
                refers = match self.introduced.get(&last) {
                    Some(code) => Refers::Known(vec![code.clone()]),
                    // "President Gül": a last name that one leader of the time has, and no first name before it.
                    None => match self.lexicon.actors.of_surname(&last, self.date).filter(|_| after == span.1 + 1) {
                        Some(one) => {
                            let (actor, country) = (one.actor.code.clone(), one.actor.country.clone());
                            Refers::Known(vec![Code { actor, country }])
                        }
                        None => Refers::Bare,
                    },
                };
            }
            // "President" before a person whom the names know.
            if after == span.1
                && agent.class == AgentClass::Person
                && let Some(p) =
                    self.phrases[from..].iter_mut().find(|p| p.units.0 == span.1 && p.class == Some(AgentClass::Person))
            {
                p.units.0 = left;
                p.span = Span::new(units[left].span.start, p.span.end);
                taken[left..=at].fill(true);
                i = at + 1;
                continue;
            }
            span.1 = after;
            let refers = match refers {
                Refers::Known(codes) => {
                    Refers::Known(self.specify(units, (i.saturating_sub(1).max(left), at + 1), codes))
                }
                other => other,
            };
            self.push(sentence, units, span, at, Some(agent.class), agent.plural, Grammar::Agent, refers);
            taken[span.0..span.1].fill(true);
            i = span.1;
        }
    }

    /// "the Guards", "a Guards colonel": a body that was named in full before.
    fn shortened(&self, units: &[Unit], at: usize) -> Option<Code> {
        let unit = &units[at];
        let told = unit.capital && at > 0 && units[at - 1].class == Class::Determiner;
        let short = self.short.get(&fold(&unit.lower)).filter(|_| told).cloned();
        // "a Guards battery" is Iran's, wherever the text has been about Iran.
        let guards = || {
            let known = told && unit.lower == "guards" && self.named_before("IRN");
            known.then(|| Code { actor: "IRN_IRGC".into(), country: "IRN".into() })
        };
        short.or_else(guards)
    }

    fn named_before(&self, country: &str) -> bool {
        self.phrases
            .iter()
            .any(|p| matches!(&p.refers, Refers::Known(codes) if codes.iter().any(|c| c.country.as_str() == country)))
    }

    /// "the Baloch Liberation Army (BLA)": the letters mean the name before them from here on.
    fn acronyms(&mut self, units: &[Unit], from: usize) {
        for k in from..self.phrases.len() {
            let phrase = &self.phrases[k];
            let at = phrase.units.1;
            let letters = units.get(at + 1).filter(|u| {
                units[at].is(&["("])
                    && u.name.is_none()
                    && u.lower.len() > 1
                    && units.get(at + 2).is_some_and(|u| u.is(&[")"]))
            });
            let Some(letters) = letters else { continue };
            let initials: String = units[phrase.units.0..at]
                .iter()
                .flat_map(|u| u.lower.split([' ', '-']))
                .filter_map(|w| w.chars().next())
                .collect();
            // Most of the letters begin a word of the name, in order.
            let mut rest = initials.chars();
            let spelled = letters.lower.chars().filter(|c| rest.any(|i| i == *c)).count();
            if letters.lower.chars().count() > spelled + 1 {
                continue;
            }
            let code = match &phrase.refers {
                Refers::Known(codes) => codes.first().cloned(),
                Refers::Unknown | Refers::Bare => {
                    let code = ActorCode(letters.lower.to_uppercase());
                    Some(Code { actor: code.clone(), country: code })
                }
                _ => None,
            };
            if let Some(code) = code {
                self.short.insert(fold(&letters.lower), code.clone());
                self.introduced.insert(fold(&letters.lower), code.clone());
                self.phrases[k].refers = Refers::Known(vec![code]);
            }
        }
    }

    /// "… of Armenia and Azerbaijan", "… in Baku", "… of Foreign Affairs of the Republic of X": whose the role is.
    fn owner_right(&self, units: &[Unit], at: usize, from: usize) -> Option<(Refers, usize)> {
        let mut j = at + 1;
        let link = units.get(j)?;
        if !link.is(&["of", "in", "from", "for"]) {
            return None;
        }
        let mut kind = link.lower.as_str();
        j += 1;
        // Topic words: "of Foreign Affairs and Trade", "for the foreign ministry in Tehran"
        let topic = j;
        while units.get(j).is_some_and(|u| u.name.is_none() && (u.is_nominal() || u.is(&["the", "and", "&"])))
            && !self.phrases[from..].iter().any(|p| p.units.0 <= j && j < p.units.1)
            && j < topic + 6
        {
            j += 1;
        }
        if j > topic
            && units.get(j).is_some_and(|u| u.is(&["of", "in"]))
            && units[topic..j].iter().any(Unit::is_nominal)
        {
            kind = units[j].lower.as_str();
            j += 1;
            while units.get(j).is_some_and(|u| u.is(&["the"])) {
                j += 1;
            }
        }
        let home = self.phrases[from..].iter().find(|p| p.units.0 <= j && j < p.units.1)?;
        let sits_elsewhere = units[at].is(&[
            "embassy",
            "embassies",
            "ambassador",
            "ambassadors",
            "consulate",
            "mission",
            "envoy",
            "envoys",
            "delegation",
            "diplomat",
            "diplomats",
            "consul",
            "attache",
            "attaché",
            "visitor",
            "guest",
        ]);
        // "troops in Syria" are not Syria's.
        let stationed = self.agent(&units[at]).is_some_and(|a| a.class == AgentClass::Force)
            && !(at > 0 && units[at - 1].is(&["security", "police"]))
            && !units[at].is(&["police"]);
        match (&home.refers, kind) {
            (Refers::Place(place), "in") if !sits_elsewhere => {
                let capital = matches!(units[j].name, Some(Name::Capital(_)));
                let agent = self.agent(&units[at])?;
                let speaks = matches!(agent.class, AgentClass::Organ | AgentClass::Force | AgentClass::Person);
                let country = place.country.clone().filter(|_| capital && speaks)?;
                Some((Refers::Known(vec![Code { actor: country.clone(), country }]), home.units.1))
            }
            (Refers::Place(_), "of") => {
                let Some(Name::Place(at)) = units[j].name else {
                    let Some(Name::Capital(at)) = units[j].name else { return None };
                    return Some((Refers::Known(vec![self.state(*at)]), home.units.1));
                };
                let owner = self.place_owner(*at)?;
                Some((Refers::Known(vec![owner]), home.units.1))
            }
            (Refers::Place(_), _) => None,
            (refers, "of" | "from" | "for") => {
                let mut refers = refers.clone();
                let mut end = home.units.1;
                // "of Azerbaijan, Turkey and Pakistan"
                if let Refers::Known(codes) = &mut refers {
                    while let Some(more) = self.phrases[from..].iter().find(|p| {
                        p.units.0 > end
                            && p.units.0 <= end + 3
                            && p.grammar == home.grammar
                            && units[end..p.units.0].iter().all(|u| u.is(&[",", "and", "the"]))
                    }) {
                        if units[end..more.units.0].iter().all(|u| u.is(&[","]))
                            && !self.list_goes_on(units, more.units.1, from)
                        {
                            break;
                        }
                        let Refers::Known(other) = &more.refers else { break };
                        codes.extend(other.iter().cloned());
                        end = more.units.1;
                    }
                }
                Some((refers, end))
            }
            (refers @ Refers::Known(_), "in")
                if home.grammar == Grammar::Name && home.place.is_some() && !sits_elsewhere && !stationed =>
            {
                Some((refers.clone(), home.units.1))
            }
            _ => None,
        }
    }

    fn list_goes_on(&self, units: &[Unit], at: usize, from: usize) -> bool {
        units.get(at).is_some_and(|u| u.is(&[",", "and"]))
            && self.phrases[from..].iter().any(|p| p.units.0 > at && p.units.0 <= at + 2)
    }

    /// "the latter", "both sides", "the two countries", "each other".
    fn descriptions(&mut self, sentence: usize, units: &[Unit], taken: &mut [bool]) {
        for i in 0..units.len() {
            let word = units[i].lower.as_str();
            if taken[i]
                || units[i].name.is_some()
                || !matches!(word, "the" | "these" | "those" | "both" | "each" | "two" | "either" | "neither")
            {
                continue;
            }
            if word == "two" && i > 0 && units[i - 1].class == Class::Determiner {
                continue;
            }
            let next = |n: usize| units.get(i + n);
            let is_next = |n: usize, words: &[&str]| next(n).is_some_and(|u| u.is(words));
            let nominal = |n: usize| next(n).is_some_and(|u| u.is_nominal() || u.name.is_some());
            let free = |n: usize| (i..i + n).all(|k| taken.get(k) == Some(&false));
            let the = matches!(word, "the" | "these" | "those");
            let mut refers = Refers::Pair;
            let mut length = 0;
            if the && is_next(1, &["latter"]) {
                (length, refers) = (2, Refers::Latter);
            } else if the && is_next(1, &["former"]) && !nominal(2) {
                (length, refers) = (2, Refers::Former);
            } else if the
                && is_next(1, &["other"])
                && (is_next(2, &["side", "party", "country", "capital"]) || (!nominal(2) && !is_next(2, &["hand"])))
            {
                (length, refers) = (if nominal(2) { 3 } else { 2 }, Refers::Other);
            } else if (the && is_next(1, &["sides", "parties", "pair", "protagonists", "belligerents"]))
                || (word == "each" && is_next(1, &["other"]))
                || (matches!(word, "either" | "neither" | "each")
                    && is_next(
                        1,
                        &[
                            "side",
                            "party",
                            "country",
                            "army",
                            "capital",
                            "government",
                            "state",
                            "power",
                            "republic",
                            "neighbour",
                            "neighbor",
                            "president",
                            "leader",
                            "nation",
                        ],
                    ))
            {
                length = 2;
            } else if word == "each"
                && is_next(1, &["of"])
                && is_next(2, &["the", "these"])
                && is_next(3, &["two", "sides", "parties"])
            {
                length = if is_next(3, &["two"]) && is_next(4, PAIR_NOUNS) { 5 } else { 4 };
            } else {
                let number = (the && is_next(1, &["two"])) || matches!(word, "both" | "two");
                let first = if the { 2 } else { 1 };
                let head = (first..first + 4).find(|&n| is_next(n, PAIR_NOUNS));
                let clear = |n: usize| {
                    (first..n).all(|k| {
                        next(k).is_some_and(|u| u.is_nominal() || u.is(&["of", "the", "these", "their", "its"]))
                    })
                };
                match head {
                    Some(n) if number && clear(n) => length = n + 1,
                    // "the neighbours", "the former foes"
                    _ if the && is_next(1, LOOSE_PAIRS) && !nominal(2) => length = 2,
                    _ if word == "both"
                        && !nominal(1)
                        && (is_next(1, &["of", "have", "are", "were", "had", "say"])
                            || next(1).is_some_and(Unit::is_finite)
                            || i > 0
                                && matches!(units[i - 1].class, Class::Verb | Class::Preposition)
                                && next(1).is_none_or(|u| {
                                    matches!(u.class, Class::Punctuation | Class::To | Class::Preposition)
                                })) =>
                    {
                        length = 1
                    }
                    _ if number && the && !nominal(2) => length = 2,
                    // "saluted the four"
                    _ if the
                        && is_next(1, &["three", "four", "five", "six"])
                        && !nominal(2)
                        && !is_next(2, &["of", "-"]) =>
                    {
                        length = 2
                    }
                    _ => {}
                }
                if word == "two" && head.is_some_and(|n| !is_next(n, LOOSE_PAIRS)) {
                    length = 0;
                }
            }
            if length > 0 && free(length) {
                self.push(sentence, units, (i, i + length), i + length - 1, None, true, Grammar::Description, refers);
                taken[i..i + length].fill(true);
            }
        }
    }

    /// Personal and possessive pronouns.
    fn pronouns(&mut self, sentence: usize, units: &[Unit], taken: &mut [bool]) {
        for i in 0..units.len() {
            if taken[i] || units[i].name.is_some() {
                continue;
            }
            let word = units[i].lower.as_str();
            let next = units.get(i + 1);
            if let Some(pronoun) = possessive_pronoun(word)
                && next.is_some_and(|u| {
                    u.is_nominal() || u.name.is_some() || u.class == Class::Verb || u.lower == "\"" || u.lower == "“"
                })
            {
                self.push(
                    sentence,
                    units,
                    (i, i + 1),
                    i,
                    None,
                    pronoun == "they",
                    Grammar::Possessive,
                    Refers::Pronoun(pronoun),
                );
                continue;
            }
            let pronoun = match word {
                "he" | "him" | "himself" => "he",
                "she" | "her" | "herself" | "hers" => "she",
                "it" | "itself" if !is_expletive(units, i) => "it",
                "they" | "them" | "themselves" | "theirs" => "they",
                "we" | "us" | "ourselves" | "ours" | "i" | "me" | "myself" => "we",
                _ => continue,
            };
            let plural = matches!(pronoun, "they" | "we");
            self.push(sentence, units, (i, i + 1), i, None, plural, Grammar::Pronoun, Refers::Pronoun(pronoun));
        }
    }

    /// Capitalised words that nothing has claimed.
    fn unknowns(&mut self, sentence: usize, units: &[Unit], taken: &mut [bool]) {
        let mut i = 0;
        while i < units.len() {
            if taken[i] || !self.is_unknown_name(units, i) {
                i += 1;
                continue;
            }
            let mut end = i + 1;
            while end < units.len()
                && !taken[end]
                && (self.is_unknown_name(units, end)
                    || (units[end].is(NAME_PARTICLES) && end + 1 < units.len() && self.is_unknown_name(units, end + 1)))
            {
                end += 1;
            }
            let quoted = i > 0 && units[i - 1].is(&["\"", "“", "”", "'", "‘"]);
            if quoted && units.get(end).is_some_and(|u| u.is(&["\"", "”", "“", "'", "’"])) {
                i = end;
                continue;
            }
            let opens = i == 0 || units[i - 1].is(&["\"", "“", ":", "•"]);
            let known = (i..end).rev().find_map(|k| self.introduced.get(&fold(&units[k].lower)).cloned());
            // One capitalised word at the start of a sentence says nothing.
            if opens && end == i + 1 && known.is_none() {
                i = end;
                continue;
            }
            // "the Ministry of Foreign Affairs": what the body is for.
            let topic = known.is_none()
                && i > 1
                && units[i - 1].is(&["of", "for"])
                && self.agent(&units[i - 2]).is_some_and(|a| a.class == AgentClass::Organ);
            if topic {
                i = end;
                continue;
            }
            // "Baghdad University": a thing of the place.
            let of_place = known.is_none()
                && i > 0
                && units[i - 1].name.is_some()
                && units[i - 1].span.end + 1 == units[i].span.start
                && units[end - 1].is(&[
                    "university",
                    "school",
                    "airport",
                    "bridge",
                    "hospital",
                    "club",
                    "street",
                    "square",
                    "station",
                    "prison",
                    "port",
                    "road",
                    "museum",
                    "stadium",
                    "hotel",
                    "province",
                    "region",
                    "valley",
                    "heights",
                    "river",
                ]);
            if of_place {
                i = end;
                continue;
            }
            // "four Swathi radars": the make of a thing is nobody.
            let thing = known.is_none()
                && units.get(end).is_some_and(|u| {
                    u.class == Class::Noun && !u.capital && self.agent(u).is_none() && !u.is(DAYTIMES)
                });
            if thing {
                i = end;
                continue;
            }
            // "Mr Cameron", "Haniyeh": a last name that one leader of the time has.
            let titled = i > 0 && units[i - 1].is(&["mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "gen", "gen."]);
            let alone = end == i + 1 && (titled || !opens);
            let known = known.or_else(|| {
                let one = self.lexicon.actors.of_surname(&fold(&units[i].lower), self.date).filter(|_| alone)?;
                Some(Code { actor: one.actor.code.clone(), country: one.actor.country.clone() })
            });
            let refers = known.map_or(Refers::Unknown, |code| Refers::Known(vec![code]));
            self.push(sentence, units, (i, end), end - 1, Some(AgentClass::Person), false, Grammar::Unknown, refers);
            taken[i..end].fill(true);
            i = end;
        }
    }

    fn is_unknown_name(&self, units: &[Unit], i: usize) -> bool {
        let Some(unit) = units.get(i) else { return false };
        unit.name.is_none()
            && unit.capital
            && matches!(unit.class, Class::Name | Class::Noun)
            && unit.lower.chars().count() > 1
            && !CALENDAR.contains(&unit.lower.as_str())
            && unit.lower.chars().all(|c| c.is_alphabetic() || c == '-' || c == '\'' || c == '.')
    }

    /// "Irakli G., the Georgian prime minister" and "the Georgian prime minister, Irakli G.": the one names the other.
    fn apposition(&mut self, units: &[Unit], from: usize) {
        for k in from..self.phrases.len().saturating_sub(1) {
            let (a, b) = (&self.phrases[k], &self.phrases[k + 1]);
            let between = &units[a.units.1.min(b.units.0)..b.units.0];
            let comma = between.len() == 1 && between[0].is(&[","]);
            // "Jane Doe of Peru", "John Roe of the Peruvian ministry"
            let of = between.first().is_some_and(|u| u.is(&["of"])) && between[1..].iter().all(|u| u.is(&["the"]));
            if !comma && !of {
                continue;
            }
            if of {
                if let (Refers::Unknown, Refers::Known(codes)) = (&a.refers, &b.refers) {
                    let name = units[a.units.1 - 1].lower.clone();
                    let known = codes.clone();
                    self.introduce(&name, &known);
                    self.phrases[k].refers = Refers::Known(known);
                }
                continue;
            }
            // "Jane Doe, Lima's chief envoy": an officer of whoever owns the role.
            if let (Refers::Unknown, Refers::Known(codes)) = (&a.refers, &b.refers)
                && b.grammar == Grammar::Possessive
                && self.phrases.get(k + 2).is_some_and(|c| {
                    c.class == Some(AgentClass::Person) && !c.plural && c.units.0 <= b.units.1 + 2
                        || matches!(c.refers, Refers::Place(_)) && c.units.0 == b.units.1
                })
            {
                let name = units[a.units.1 - 1].lower.clone();
                let known = codes.clone();
                self.introduce(&name, &known);
                self.phrases[k].refers = Refers::Known(known);
                continue;
            }
            let role = |p: &Phrase| p.grammar == Grammar::Agent && p.class == Some(AgentClass::Person) && !p.plural;
            let (unknown, known) = match (&a.refers, &b.refers) {
                (Refers::Unknown, Refers::Known(codes)) if role(b) => (k, codes.clone()),
                (Refers::Known(codes), Refers::Unknown) if role(a) => (k + 1, codes.clone()),
                _ => continue,
            };
            let name = units[self.phrases[unknown].units.1 - 1].lower.clone();
            self.introduce(&name, &known);
            self.phrases[unknown].refers = Refers::Known(known);
        }
    }

    fn introduce(&mut self, name: &str, codes: &[Code]) {
        if let [one] = codes
            && name.chars().count() > 2
        {
            self.introduced.insert(fold(name), one.clone());
        }
    }

    /// Takes in the capitalised name after a role word ("minister Hossein Amir-Abdollahian"); the end of the phrase.
    fn absorb_name(&mut self, units: &[Unit], end: usize, agent: Agent, codes: &[Code]) -> usize {
        if !matches!(agent.class, AgentClass::Person | AgentClass::People) || agent.plural {
            return end;
        }
        let mut last = end;
        while last < units.len() && last < end + 5 {
            let unit = &units[last];
            let person = matches!(unit.name, Some(Name::Actor(list)) if self.lexicon.actors.known[list[0]].actor.kind == ActorKind::Person);
            let particle = unit.is(NAME_PARTICLES) && units.get(last + 1).is_some_and(|u| u.capital);
            // A first name that is also a country: "Israel Katz", "Jordan …".
            if person {
                if codes.is_empty() && last == end {
                    return end;
                }
                last += 1;
                break;
            }
            // "Secretary Tom King": a surname that is a title too.
            let surname = last > end && unit.capital;
            // A town in a name: "Rashid Aswad".
            let town = last > end && matches!(unit.name, Some(Name::Place(_))) && self.is_unknown_name(units, last - 1);
            if !(self.is_unknown_name(units, last) || particle || town) || self.agent(unit).is_some() && !surname {
                break;
            }
            last += 1;
        }
        if last > end {
            let name = units[last - 1].lower.clone();
            self.introduce(&name, codes);
        }
        last
    }

    /// The head of the run of nominal words from `from`.
    fn head(&self, units: &[Unit], from: usize) -> Option<Head> {
        let mut head: Option<Head> = None;
        let mut last_nominal = None;
        let mut k = from;
        while k < units.len() && k < from + 7 {
            let unit = &units[k];
            if unit.name.is_some() {
                // "Iranian Revolutionary Guards", "Israeli Defence Ministry Benjamin …" end the run.
                break;
            }
            if unit.is_nominal() {
                let modifies = unit.is(&["military", "state", "opposition", "media"])
                    && units.get(k + 1).is_some_and(Unit::is_nominal);
                if let Some(agent) = self.agent(unit)
                    && unit.class != Class::Number
                    && !modifies
                {
                    head = Some(Head { at: k, end: k + 1, agent: Some(agent) });
                } else if unit.capital && self.is_unknown_name(units, k) && head.is_some() {
                    break;
                }
                last_nominal = Some(k);
                k += 1;
                continue;
            }
            // "Armenian forces": a role word right after the name is no verb.
            if k == from
                && unit.class == Class::Verb
                && unit.name.is_none()
                && self.agent(unit).is_some_and(|a| a.class == AgentClass::Force || a.plural)
            {
                head = Some(Head { at: k, end: k + 1, agent: self.agent(unit) });
                k += 1;
                continue;
            }
            let joins = unit.is(&["and", "-", "&", "'"])
                && k > from
                && head.is_none()
                && units[k + 1..].iter().take(3).take_while(|u| u.is_nominal()).any(|u| self.agent(u).is_some());
            // "foreign and defence ministers"
            if !joins {
                break;
            }
            k += 1;
        }
        // "Israeli army bulldozers": a thing of theirs.
        if let (Some(Head { at, agent: Some(agent), .. }), Some(last)) = (&head, last_nominal)
            && last > *at
            && !agent.plural
            && units[last].class == Class::Noun
            && !units[last].capital
            && !units[last].is(DAYTIMES)
            && units[*at + 1..=last].iter().all(|u| u.class == Class::Noun && !u.capital)
        {
            head = None;
        }
        head.or_else(|| last_nominal.map(|at| Head { at, end: at + 1, agent: None }))
    }

    fn agent(&self, unit: &Unit) -> Option<Agent> {
        let noun = unit.lower.rsplit('-').next().unwrap_or(&unit.lower);
        self.lexicon.actors.agent(noun)
    }

    /// "Azerbaijan police detain": a finite verb between a name and a role word parts them.
    fn is_finite_after(&self, units: &[Unit], i: usize, head: usize) -> bool {
        units[i + 1..head].iter().any(Unit::is_finite)
    }

    /// A given name or a place name that happens to be a country: "Michael Jordan", "Israel Katz", "Atlanta, Georgia".
    fn is_somebody_else(&self, units: &[Unit], i: usize) -> bool {
        let one_word = !units[i].lower.contains(' ');
        if !matches!(units[i].name, Some(Name::Country(_) | Name::Capital(_))) || !one_word {
            return false;
        }
        let unknown = |k: usize| {
            self.is_unknown_name(units, k)
                && self.agent(&units[k]).is_none()
                && self.lexicon.words.get(&units[k].lower).is_none()
        };
        let before = i > 1 && unknown(i - 1) && units[i - 1].span.end + 1 == units[i].span.start;
        let after = i + 1 < units.len() && unknown(i + 1) && units[i].span.end + 1 == units[i + 1].span.start;
        if GIVEN_NAMES.contains(&units[i].lower.as_str()) && (before || after) {
            return true;
        }
        // "Maccabi Tel Aviv", "Neftchi Baku"
        if before && matches!(units[i].name, Some(Name::Capital(_))) {
            return true;
        }
        units[i].lower == "georgia"
            && (units[..i].iter().rev().take(4).any(|u| u.is(&["atlanta", "savannah", "augusta"]))
                || units[..i].iter().rev().take(3).any(|u| u.is(&["state"])))
    }

    fn person_kind(&self, name: &Name) -> Option<AgentClass> {
        let Name::Actor(list) = name else { return None };
        (self.lexicon.actors.known[list[0]].actor.kind == ActorKind::Person).then_some(AgentClass::Person)
    }

    /// Of people who share a name, the one in office on the document's date.
    fn pick(&self, list: &[usize]) -> Code {
        let known = &self.lexicon.actors.known;
        let one = list.iter().find(|&&at| known[at].holds(self.date)).unwrap_or(&list[0]);
        Code { actor: known[*one].actor.code.clone(), country: known[*one].actor.country.clone() }
    }

    fn state(&self, at: usize) -> Code {
        let code = self.lexicon.actors.countries[at].code.clone();
        Code { actor: code.clone(), country: code }
    }

    /// The state that a country, capital or place name stands for.
    fn home(&self, unit: &Unit) -> Option<Code> {
        match unit.name? {
            Name::Country(at) | Name::Capital(at) => Some(self.state(*at)),
            Name::Place(at) => self.place_owner(*at),
            _ => None,
        }
    }

    /// A more specific code where the role settles one: an office holder, a ministry.
    fn specify(&self, units: &[Unit], role: (usize, usize), codes: Vec<Code>) -> Vec<Code> {
        let [one] = codes.as_slice() else { return codes };
        let words: Vec<&str> = units[role.0.min(role.1)..role.1].iter().map(|u| u.lower.as_str()).collect();
        let role = words.join(" ").replace("defense", "defence");
        let organ = match role.as_str() {
            "government" => "_GOV",
            "foreign ministry" => "_MFA",
            "defence ministry" | "ministry of defence" => "_MOD",
            "parliament" => "_PARL",
            _ => "",
        };
        if !organ.is_empty() {
            let code = ActorCode(format!("{}{organ}", one.country));
            if self.lexicon.actors.actor(&code).is_some() {
                return vec![Code { actor: code, country: one.country.clone() }];
            }
        }
        let holder = self.date.and_then(|date| self.lexicon.actors.office_holder(one.country.as_str(), &role, date));
        match holder {
            Some(known) => vec![Code { actor: known.actor.code.clone(), country: one.country.clone() }],
            None => codes,
        }
    }

    #[allow(clippy::too_many_arguments)]
    fn push(
        &mut self,
        sentence: usize,
        units: &[Unit],
        range: (usize, usize),
        head: usize,
        class: Option<AgentClass>,
        plural: bool,
        grammar: Grammar,
        refers: Refers,
    ) {
        self.phrases.push(Phrase {
            span: Span::new(units[range.0].span.start, units[range.1 - 1].span.end),
            sentence,
            units: range,
            head: units[head].span,
            noun: units[head].lower.clone(),
            class,
            plural,
            grammar,
            refers,
            place: None,
        });
    }
}

/// The unit where a phrase with `at` in it begins: numbers, adjectives and a determiner before it.
fn left_edge(units: &[Unit], at: usize) -> usize {
    let mut i = at;
    let year = |u: &Unit| u.class == Class::Number && u.lower.len() == 4;
    while i > 0
        && units[i - 1].name.is_none()
        && matches!(units[i - 1].class, Class::Adjective | Class::Number)
        && units[i - 1].lower != "-"
        && !year(&units[i - 1])
        && !(i > 1 && units[i - 2].lower == "-" && units[i - 2].span.end == units[i - 1].span.start)
    {
        i -= 1;
    }
    if i > 0 && units[i - 1].class == Class::Determiner && possessive_pronoun(&units[i - 1].lower).is_none() {
        i -= 1;
    }
    i
}

/// A name takes its article only: "the Kremlin".
fn article_edge(units: &[Unit], at: usize) -> usize {
    at - usize::from(at > 0 && units[at - 1].is(&["the"]))
}

/// The same for a role word: nouns before it too, and a possessive pronoun.
fn left_edge_free(units: &[Unit], at: usize, taken: &[bool]) -> usize {
    let mut i = at;
    while i > 0
        && !taken[i - 1]
        && (units[i - 1].is_nominal()
            || (units[i - 1].is(&["and"])
                && i > 1
                && units[i - 2].class == Class::Adjective
                && i < at + 1
                && units[i].class == Class::Noun))
    {
        i -= 1;
    }
    if i > 0 && !taken[i - 1] && (units[i - 1].class == Class::Determiner || units[i - 1].is(&["whose"])) {
        i -= 1;
    }
    i
}

/// The unit where the titles before a person's name begin.
fn title_edge(units: &[Unit], at: usize, lexicon: &Lexicon) -> usize {
    let mut i = at;
    while i > 0 && units[i - 1].is_nominal() {
        i -= 1;
    }
    let titled = at > 0 && lexicon.actors.agent(&units[at - 1].lower).is_some_and(|a| a.class != AgentClass::Organ);
    if i == at || !titled {
        return at;
    }
    if i > 0 && units[i - 1].class == Class::Determiner && units[i - 1].is(&["the", "a", "an"]) {
        i -= 1;
    }
    i
}

fn country_code(codes: &[Code]) -> &str {
    codes.first().map_or("", |c| c.country.as_str())
}

fn is_possessive(unit: &Unit) -> bool {
    unit.class == Class::Possessive || unit.lower == "'s" || unit.lower == "'"
}

/// The plain form of a possessive pronoun.
pub fn possessive_pronoun(word: &str) -> Option<&'static str> {
    Some(match word {
        "his" => "he",
        "her" => "she",
        "its" => "it",
        "their" => "they",
        "our" | "my" => "we",
        _ => return None,
    })
}

/// "it is clear that", "it would be wrong to": nobody is meant.
fn is_expletive(units: &[Unit], at: usize) -> bool {
    if units[at].lower != "it" {
        return false;
    }
    let rest = &units[at + 1..units.len().min(at + 8)];
    let Some(first) = rest.iter().find(|u| !matches!(u.class, Class::Modal | Class::Adverb | Class::Negation)) else {
        return false;
    };
    let willing = rest.iter().any(|u| {
        u.is(&[
            "willing",
            "ready",
            "prepared",
            "determined",
            "unwilling",
            "able",
            "unable",
            "committed",
            "due",
            "set",
            "keen",
        ])
    });
    if willing {
        return false;
    }
    let clause = |u: &Unit| u.is(&["that", "to", "whether", "how", "what", "who", "if", "when", "no", "too"]);
    match first.lemma.as_str() {
        "be" => {
            rest.iter().any(clause)
                && !rest.iter().any(|u| u.class == Class::Verb && u.form == Some(super::token::Form::Gerund))
        }
        "seem" | "appear" | "emerge" | "happen" | "turn" | "take" | "follow" => rest.iter().any(clause),
        _ => false,
    }
}

fn capitalised(lower: &str) -> String {
    let mut up = true;
    lower
        .chars()
        .map(|c| {
            let c = if up { c.to_ascii_uppercase() } else { c };
            up = !c.is_alphanumeric();
            c
        })
        .collect()
}

const PAIR_NOUNS: &[&str] = &[
    "sides",
    "countries",
    "states",
    "nations",
    "governments",
    "parties",
    "capitals",
    "neighbours",
    "neighbors",
    "armies",
    "republics",
    "partners",
    "allies",
    "rivals",
    "foes",
    "enemies",
    "adversaries",
    "belligerents",
    "powers",
    "militaries",
    "presidents",
    "leaders",
    "ministers",
    "ministries",
    "delegations",
    "combatants",
    "brothers",
    "friends",
    "navies",
    "peoples",
    "companies",
    "envoys",
    "negotiators",
    "monarchies",
    "kingdoms",
    "disputants",
    "signatories",
    "antagonists",
    "protagonists",
    "opponents",
    "claimants",
    "parliaments",
    "premiers",
    "monarchs",
    "statesmen",
    "strongmen",
    "colleagues",
    "contestants",
    "administrations",
    "establishments",
    "camps",
];
/// Pairs that need no number: "the neighbours".
const LOOSE_PAIRS: &[&str] =
    &["neighbours", "neighbors", "foes", "rivals", "adversaries", "belligerents", "sides", "countries"];
/// Those around a person whose acts are that person's side's.
const NEVER_OWN: &[&str] =
    &["family", "office", "entourage", "aides", "aide", "circle", "wife", "son", "supporters", "party"];
/// Last words of firms' names.
const FIRM_TAILS: &[&str] = &[
    "industries",
    "airlines",
    "airways",
    "lines",
    "line",
    "holding",
    "holdings",
    "works",
    "systems",
    "aerospace",
    "petrochemical",
    "petroleum",
    "oil",
    "gas",
    "energy",
    "electric",
    "telecom",
    "railways",
    "post",
    "shipping",
];
/// Words of time that may follow a name at once.
const DAYTIMES: &[&str] =
    &["today", "yesterday", "tomorrow", "tonight", "morning", "evening", "night", "week", "month", "year", "time"];
/// Verbs whose first object is who gets the second.
const GIVES: &[&str] = &[
    "give", "sell", "send", "offer", "lend", "supply", "hand", "show", "grant", "deny", "owe", "pay", "provide",
    "deal", "promise", "award", "ship", "cost", "tell", "ask", "teach", "allow", "refuse", "loan", "bring", "buy",
    "accord",
];
const NAME_PARTICLES: &[&str] =
    &["al", "bin", "ibn", "de", "von", "van", "der", "el", "ul", "da", "del", "la", "le", "zu", "-"];
const GIVEN_NAMES: &[&str] = &[
    "jordan", "georgia", "israel", "chad", "paris", "sofia", "india", "kenya", "cuba", "victoria", "florence",
    "vienna", "austin", "sydney", "malta", "cyprus", "havana", "london", "dakar", "lima", "mali", "niger", "oman",
    "china", "ireland", "holland", "france", "roman", "german", "guinea", "togo", "benin", "peru",
];
const CALENDAR: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
    "i",
    "no",
    "mr",
    "mrs",
    "ms",
    "dr",
    "article",
    "new",
    "north",
    "south",
    "east",
    "west",
    "christmas",
    "ramadan",
    "nowruz",
    "easter",
    "islam",
    "god",
    "internet",
    "covid-19",
    "covid",
    "european",
    "western",
    "arab",
    "muslim",
    "christian",
    "jewish",
    "islamic",
    "shia",
    "shiite",
    "sunni",
    "orthodox",
    "northern",
    "southern",
    "eastern",
    "persian",
    "q",
    "a",
];
