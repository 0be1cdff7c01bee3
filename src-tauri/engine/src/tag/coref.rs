//! Whom pronouns, descriptions and bare role words mean, within one document.
//!
//! The document is read once from the start. What has been named so far stands in a list; each rule asks that list.
//! Nearness is the last resort: the subject of the sentence before outranks what stands closer.

use super::{
    actor::{Code, Phrase, Refers},
    mention::{Grammar, Mention, MentionKind},
    units::Unit,
};
use crate::{
    lexicon::{Lexicon, actors::AgentClass, actors::RELATIONAL, fold::fold, names::Name},
    model::{ActorCode, ActorKind, Party, Sentence},
    tag::token::{Class, Form},
};

/// Somebody who has been named.
#[derive(Debug, Clone)]
struct Antecedent {
    codes: Vec<Code>,
    noun: String,
    class: Option<AgentClass>,
    /// What sort of actor the first of its codes is in the lexicon.
    kind: Option<ActorKind>,
    plural: bool,
    grammar: Grammar,
    sentence: usize,
    paragraph: u32,
    /// First in its clause and after no preposition.
    subject: bool,
    /// Its first unit.
    start: usize,
    /// One past its last unit.
    end: usize,
    /// Whether its words say that a person is a woman, or a man; `None` when they leave it open.
    woman: Option<bool>,
}

impl Antecedent {
    fn is_person(&self) -> bool {
        self.class == Some(AgentClass::Person) && !self.plural
    }

    fn is_thing(&self) -> bool {
        matches!(self.grammar, Grammar::Attributive)
    }
}

/// The mentions of `phrases`, resolved.
pub fn resolve(
    text: &str,
    phrases: Vec<Phrase>,
    units: &[Vec<Unit>],
    sentences: &[Sentence],
    lexicon: &Lexicon,
) -> Vec<Mention> {
    let narrator = interviewee(&phrases, units).or_else(|| narrator(&phrases, units));
    let release = phrases.iter().any(|p| is_issuer(p, &units[p.sentence]))
        && phrases.iter().any(|p| matches!(p.refers, Refers::Pronoun("we") | Refers::Owned("we")));
    let mut told = Told {
        lexicon,
        list: Vec::new(),
        pairs: Vec::new(),
        lists: Vec::new(),
        narrator,
        release,
        speaks: phrases.iter().any(|p| speaks_for_all(p, units)),
        places: Vec::new(),
        says_after: None,
    };
    let mut mentions = Vec::with_capacity(phrases.len());
    for (k, phrase) in phrases.iter().enumerate() {
        let paragraph = sentences[phrase.sentence].paragraph;
        if let Refers::Place(place) = &phrase.refers {
            let mut place = place.clone();
            place.text = phrase.span.of(text).to_owned();
            if let Some(country) = &place.country {
                told.places.push((phrase.sentence, country.clone()));
            }
            mentions.push(Mention { span: phrase.span, sentence: phrase.sentence, kind: MentionKind::Place(place) });
            continue;
        }
        let line = &units[phrase.sentence];
        told.says_after = says_after(&phrases, k, line);
        let named = ahead(&phrases, k, line, &told).or_else(|| apposed(&phrases, k, line, &told));
        let codes = match named.or_else(|| renamed(&phrases, k, line)) {
            Some(codes) => codes,
            None => told.resolve(phrase, line, paragraph),
        };
        let subject = is_subject(&phrases, k, line);
        let mut place = phrase.place.clone();
        if let Some(place) = &mut place {
            place.text = phrase.head.of(text).to_owned();
        }
        let words = phrase.span.of(text).to_owned();
        let parties = if matches!(phrase.refers, Refers::Unknown) {
            let code = short_name(&words);
            vec![Party { actor: code.clone(), country: code, text: words }]
        } else {
            parties(&codes, &words)
        };
        if !codes.is_empty() {
            told.note_pair(&phrases, k, line, &codes, paragraph);
            told.list.push(Antecedent {
                kind: codes.first().and_then(|c| lexicon.actors.actor(&c.actor)).map(|a| a.kind),
                codes,
                noun: phrase.noun.clone(),
                class: phrase.class,
                plural: phrase.plural,
                grammar: phrase.grammar,
                sentence: phrase.sentence,
                paragraph,
                subject,
                start: phrase.units.0,
                end: phrase.units.1,
                woman: is_woman(line, phrase),
            });
        }
        let unsettled = matches!(phrase.refers, Refers::Bare) && BODIES.iter().any(|(noun, _)| *noun == phrase.noun)
            || matches!(phrase.refers, Refers::Country | Refers::Whose);
        let bare_thing = unsettled && parties.is_empty();
        if bare_thing {
            continue;
        }
        mentions.push(Mention {
            span: phrase.span,
            sentence: phrase.sentence,
            kind: MentionKind::Actor { parties, grammar: phrase.grammar, head: phrase.head, place },
        });
    }
    mentions
}

/// Whether a person's words say that it is a woman. Those whom the lexicon knows are men unless their name says otherwise.
fn is_woman(units: &[Unit], phrase: &Phrase) -> Option<bool> {
    if phrase.class != Some(AgentClass::Person) {
        return None;
    }
    let from = phrase.units.0.saturating_sub(1);
    let words = || units[from..phrase.units.1].iter().flat_map(|u| u.lower.split(' ')).map(|w| w.trim_end_matches('.'));
    if words().any(|w| WOMEN.contains(&w)) {
        return Some(true);
    }
    let named = phrase.grammar == Grammar::Name && matches!(phrase.refers, Refers::Known(_));
    (named || words().any(|w| MEN.contains(&w))).then_some(false)
}

fn parties(codes: &[Code], words: &str) -> Vec<Party> {
    let mut parties: Vec<Party> = Vec::with_capacity(codes.len());
    for code in codes {
        if !parties.iter().any(|p| p.actor == code.actor) {
            parties.push(Party { actor: code.actor.clone(), country: code.country.clone(), text: words.to_owned() });
        }
    }
    parties
}

/// A code for a name that the lexicon lacks: its words in capitals, joined.
fn short_name(words: &str) -> ActorCode {
    let plain = fold(words).to_ascii_uppercase();
    let joined: Vec<&str> =
        plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).take(3).collect();
    ActorCode(joined.join("_"))
}

/// First in its clause, and after no preposition.
fn is_subject(phrases: &[Phrase], k: usize, units: &[Unit]) -> bool {
    let phrase = &phrases[k];
    // "with its northern neighbour": the preposition stands before the owner.
    let owner = k.checked_sub(1).map(|o| &phrases[o]);
    let owner = owner
        .filter(|o| o.sentence == phrase.sentence && o.grammar == Grammar::Possessive && o.units.1 == phrase.units.0);
    let before = owner.unwrap_or(phrase).units.0.checked_sub(1).map(|i| &units[i]);
    if before.is_some_and(|u| matches!(u.class, Class::Preposition | Class::To | Class::Verb) && u.name.is_none()) {
        return false;
    }
    if matches!(phrase.grammar, Grammar::Attributive | Grammar::Possessive) {
        return false;
    }
    // A finite verb between the start of the clause and the phrase makes it an object.
    let start = units[..phrase.units.0]
        .iter()
        .rposition(|u| {
            u.is(&[",", ";", ":", "and", "but", "that", "while", "which", "who", "—", "–"])
                || u.class == Class::Subordinator
        })
        .map_or(0, |i| i + 1);
    !units[start..phrase.units.0].iter().any(Unit::is_finite)
}

/// "we" or "our", outside quotation marks.
fn speaks_for_all(p: &Phrase, units: &[Vec<Unit>]) -> bool {
    let we = matches!(p.refers, Refers::Pronoun("we") | Refers::Owned("we"));
    let quotes = units[p.sentence][..p.units.0].iter().filter(|u| u.is(&["\"", "“", "”"])).count();
    we && quotes % 2 == 0
}

/// Whom "we" and "the Ministry" mean in a text that nobody is quoted in: the state named most, those left out that stand
/// beside "we" in one sentence ("Chile sent us fuel"), and a minister's own counted more ("Minister Pérez").
fn narrator(phrases: &[Phrase], units: &[Vec<Unit>]) -> Option<Code> {
    let beside: Vec<usize> = phrases.iter().filter(|p| speaks_for_all(p, units)).map(|p| p.sentence).collect();
    let mut counts: Vec<(Code, i32)> = Vec::new();
    for phrase in phrases {
        let weight = match &phrase.refers {
            Refers::Known(codes) if codes.iter().any(|c| c.country.as_str().len() != 3) => continue,
            // "Chile, our neighbour": somebody else.
            Refers::Known(_) if is_ours(phrase, &units[phrase.sentence]) => -10,
            // "its Chilean counterpart": the other side, to whoever writes so.
            Refers::Known(_) if matches!(phrase.noun.as_str(), "counterpart" | "counterparts") => -10,
            // "we in Lima", "our capital, Lima": where the writer sits.
            Refers::Known(_) | Refers::Place(_) if is_home(phrase, &units[phrase.sentence]) => 12,
            // "we marched across Lima": where the writer was, not whom the writer tells of.
            Refers::Place(_) if beside.contains(&phrase.sentence) => 0,
            // A second mention in the same sentence says no more than the first.
            _ if beside.contains(&phrase.sentence) => -2,
            // "Minister Pérez", without a country: the home side.
            Refers::Known(_) if is_titled(phrase, &units[phrase.sentence]) => 3,
            _ => 1,
        };
        let codes: Vec<Code> = match &phrase.refers {
            Refers::Known(codes) => codes.clone(),
            Refers::Place(place) => {
                place.country.iter().map(|c| Code { actor: c.clone(), country: c.clone() }).collect()
            }
            _ => continue,
        };
        for code in codes {
            match counts.iter_mut().find(|(c, _)| c.country == code.country) {
                Some((_, n)) => *n += weight,
                None => counts.push((Code { actor: code.country.clone(), country: code.country.clone() }, weight)),
            }
        }
    }
    let best = counts.iter().map(|(_, n)| *n).max()?;
    counts.into_iter().find(|(_, n)| *n == best).map(|(code, _)| code)
}

/// "Chile, our northern neighbour".
fn is_ours(phrase: &Phrase, units: &[Unit]) -> bool {
    units.get(phrase.units.1).is_some_and(|u| u.is(&[","]))
        && units.get(phrase.units.1 + 1).is_some_and(|u| u.is(&["our"]))
}

/// "we in Lima", "here in Lima", "Her Majesty's Government": home, to whoever writes so.
fn is_home(phrase: &Phrase, units: &[Unit]) -> bool {
    let at = phrase.units.0;
    let here = at >= 2 && units[at - 1].is(&["in", "of"]) && units[at - 2].is(&["we", "us", "here"]);
    // "I live four streets from the Lima barracks"
    let lives = units[..at].iter().any(|u| u.is(&["i", "we"])) && units[..at].iter().any(|u| u.is(&["live", "reside"]));
    // "in Lima, an hour from my desk"
    let near = matches!(phrase.refers, Refers::Place(_))
        && units[phrase.units.1..].windows(2).any(|w| w[0].is(&["my", "our"]) && w[1].is(HOMELY));
    here || lives
        || near
        || units[phrase.units.0..phrase.units.1].iter().any(|u| u.lower.contains("majesty's government"))
}

/// Who answers in an interview ("Q: … A: …"): whom, or from where, the lines before the first question introduce.
fn interviewee(phrases: &[Phrase], units: &[Vec<Unit>]) -> Option<Code> {
    let label = |line: &Vec<Unit>| line.len() > 1 && line[0].is(&["q", "question"]) && line[1].is(&[":", "."]);
    let first = units.iter().position(label)?;
    let before: Vec<&Phrase> = phrases.iter().filter(|p| p.sentence < first).collect();
    let code = |p: &&&Phrase| match &p.refers {
        Refers::Known(codes) => codes.first().map(|c| Code { actor: c.country.clone(), country: c.country.clone() }),
        Refers::Place(place) => place.country.clone().map(|c| Code { actor: c.clone(), country: c }),
        _ => None,
    };
    let person = before.iter().filter(|p| p.class == Some(AgentClass::Person) && !p.plural).find_map(|p| code(&p));
    person.or_else(|| before.iter().find_map(|p| code(&p)))
}

/// "the Ministry", "the Government", "the Minister", with a capital: the one that issues the text.
fn is_issuer(phrase: &Phrase, units: &[Unit]) -> bool {
    matches!(phrase.refers, Refers::Bare)
        && matches!(phrase.noun.as_str(), "ministry" | "government" | "minister" | "embassy" | "affairs")
        && units[phrase.units.0].is(&["the"])
        && units[phrase.units.0 + 1..phrase.units.1].iter().any(|u| u.capital)
}

/// A person by name with a bare title of office before it.
fn is_titled(phrase: &Phrase, units: &[Unit]) -> bool {
    phrase.class == Some(AgentClass::Person)
        && units[phrase.units.0].name.is_none()
        && units[phrase.units.0].capital
        && units[phrase.units.0].is(&[
            "minister",
            "foreign",
            "president",
            "prime",
            "defence",
            "ambassador",
            "deputy",
            "minister's",
        ])
}

/// "With its northern neighbour, Iran …": a pronoun before the first name of its sentence means the subject to come.
fn ahead(phrases: &[Phrase], k: usize, units: &[Unit], told: &Told) -> Option<Vec<Code>> {
    let phrase = &phrases[k];
    let pronoun = matches!(phrase.refers, Refers::Pronoun("it" | "they" | "he" | "she"));
    let first = &units[0];
    let opens = first.name.is_none()
        && (first.class == Class::Verb && first.form != Some(Form::Base) || matches!(first.class, Class::Preposition));
    if !pronoun || !opens || told.recent(phrase.sentence, 0).next().is_some() {
        return None;
    }
    let next = phrases[k + 1..].iter().take_while(|p| p.sentence == phrase.sentence).find(|p| {
        p.units.0 > 0
            && units[p.units.0 - 1].is(&[","])
            && units[phrase.units.1..p.units.0].iter().filter(|u| u.is(&[","])).count() == 1
    })?;
    match &next.refers {
        Refers::Known(codes)
            if codes.len() == 1 && matches!(next.grammar, Grammar::Name | Grammar::Agent | Grammar::Description) =>
        {
            Some(codes.clone())
        }
        _ => None,
    }
}

/// "Hikmet Hajiyev, an aide to the president": a role word after a name and a comma is that one.
fn apposed(phrases: &[Phrase], k: usize, units: &[Unit], told: &Told) -> Option<Vec<Code>> {
    let phrase = &phrases[k];
    if !matches!(phrase.refers, Refers::Bare) || phrase.plural {
        return None;
    }
    let start = phrase.units.0;
    let before = start.checked_sub(1)?;
    // Past the possessor: "Turkey, Baku's closest ally".
    let from = match phrases[..k]
        .last()
        .filter(|p| p.sentence == phrase.sentence && p.grammar == Grammar::Possessive && p.units.1 == start)
    {
        Some(possessor) => possessor.units.0.checked_sub(1)?,
        None => before,
    };
    if !units[from].is(&[","]) {
        return None;
    }
    let one = told.list.iter().rev().find(|a| a.sentence == phrase.sentence && a.end == from)?;
    (one.codes.len() == 1 && !one.is_thing() && one.grammar != Grammar::Possessive).then(|| one.codes.clone())
}

/// “We will not apologise,” X said: whoever is named beside a verb of saying, behind the words quoted.
fn says_after(phrases: &[Phrase], k: usize, units: &[Unit]) -> Option<Code> {
    if !matches!(phrases[k].refers, Refers::Pronoun("we") | Refers::Owned("we")) {
        return None;
    }
    let close = (phrases[k].units.1..units.len()).find(|i| units[*i].is(&["\"", "”"]))?;
    let next = phrases[k + 1..].iter().take_while(|p| p.sentence == phrases[k].sentence).find(|p| p.units.0 > close)?;
    let near = |i: usize| units.get(i).is_some_and(|u| SAYS.contains(&u.lemma.as_str()));
    let says = near(next.units.1) || next.units.0 > 0 && near(next.units.0 - 1);
    match &next.refers {
        Refers::Known(codes) if says && next.units.0 <= close + 3 => codes.first().cloned(),
        _ => None,
    }
}

/// "its ally Turkey", "Iran's neighbour, Armenia,": the name right after says who is meant.
fn renamed(phrases: &[Phrase], k: usize, units: &[Unit]) -> Option<Vec<Code>> {
    let phrase = &phrases[k];
    if !matches!(phrase.refers, Refers::Bare) || !RELATIONAL.contains(&phrase.noun.as_str()) || phrase.plural {
        return None;
    }
    let next = phrases.get(k + 1).filter(|p| p.sentence == phrase.sentence)?;
    let comma = units[phrase.units.1..next.units.0].iter().all(|u| u.is(&[",", "the"]));
    let closed = units.get(next.units.1).is_none_or(|u| !u.is_finite() || next.units.0 == phrase.units.1);
    match &next.refers {
        Refers::Known(codes) if comma && (closed || units.get(next.units.1).is_some_and(|u| u.is(&[","]))) => {
            (codes.len() == 1 && next.units.0 <= phrase.units.1 + 2).then(|| codes.clone())
        }
        _ => None,
    }
}

/// Two parties named in one breath.
struct Pair {
    sentence: usize,
    paragraph: u32,
    /// One past its last unit.
    end: usize,
    codes: Vec<Code>,
}

struct Told<'a> {
    lexicon: &'a Lexicon,
    list: Vec<Antecedent>,
    /// Two parties named in one breath.
    pairs: Vec<Pair>,
    /// Two or more parties of one list: "Lima, Quito and Bogotá".
    lists: Vec<Pair>,
    narrator: Option<Code>,
    /// Whether a ministry speaks in its own name.
    release: bool,
    /// Whether somebody speaks of "we" outside all quotation.
    speaks: bool,
    places: Vec<(usize, ActorCode)>,
    /// Who says what is quoted in the present sentence, named behind it.
    says_after: Option<Code>,
}

impl Told<'_> {
    fn resolve(&self, phrase: &Phrase, units: &[Unit], paragraph: u32) -> Vec<Code> {
        match &phrase.refers {
            Refers::Known(codes) => codes.clone(),
            Refers::Pronoun(word) => self.pronoun(word, phrase, units),
            Refers::Owned(word) => self.pronoun(word, phrase, units),
            Refers::Latter => self.ordered(phrase.sentence).map(|pair| vec![pair.1]).unwrap_or_default(),
            Refers::Former => self.ordered(phrase.sentence).map(|pair| vec![pair.0]).unwrap_or_default(),
            Refers::Other => self.other(phrase.sentence, paragraph),
            Refers::Pair => self.two(phrase, units, paragraph),
            Refers::OneOf(candidates) => self.one_of(candidates, phrase.sentence),
            Refers::Country => self.country(phrase.sentence, phrase, units),
            Refers::Whose => self.owner_before(phrase),
            Refers::Bare => self.bare(phrase, units, paragraph),
            Refers::Place(_) | Refers::Unknown => Vec::new(),
        }
    }

    fn recent(&self, sentence: usize, reach: usize) -> impl Iterator<Item = &Antecedent> {
        self.list.iter().rev().take_while(move |a| a.sentence + reach >= sentence)
    }

    /// Remembers "Tehran and Baku", "between Iran and Azerbaijan", "Armenian and Azerbaijani officials".
    fn note_pair(&mut self, phrases: &[Phrase], k: usize, units: &[Unit], codes: &[Code], paragraph: u32) {
        let phrase = &phrases[k];
        if codes.len() == 2 {
            let pair = || Pair { sentence: phrase.sentence, paragraph, end: phrase.units.1, codes: states(codes) };
            self.pairs.push(pair());
            self.lists.push(pair());
            return;
        }
        if codes.len() > 2 {
            let list = Pair { sentence: phrase.sentence, paragraph, end: phrase.units.1, codes: states(codes) };
            self.lists.push(list);
            return;
        }
        let Some(last) = self.list.last().filter(|a| a.sentence == phrase.sentence && a.end <= phrase.units.0) else {
            return;
        };
        let between = &units[last.end..phrase.units.0];
        let joined =
            between.iter().all(|u| u.is(&["and", "with", "-", "–", "the", "/", "both"])) && !between.is_empty();
        if joined
            && let ([a], [b]) = (last.codes.as_slice(), codes)
            && a.country != b.country
        {
            let pair = states(&[a.clone(), b.clone()]);
            // "Lima, Quito and Bogotá": commas lead further back.
            let mut all = pair.clone();
            let mut from = last.start;
            for one in self.list.iter().rev().skip(1).take_while(|o| o.sentence == phrase.sentence) {
                let comma = one.end < from && units[one.end..from].iter().all(|u| u.is(&[",", "the"]));
                if !comma || one.codes.len() != 1 || one.is_thing() {
                    break;
                }
                for code in states(&one.codes) {
                    if !all.contains(&code) {
                        all.insert(0, code);
                    }
                }
                from = one.start;
            }
            let of = |codes| Pair { sentence: phrase.sentence, paragraph, end: phrase.units.1, codes };
            // Of three and more no two are a pair.
            if all.len() == 2 {
                self.pairs.push(of(pair));
            }
            self.lists.push(of(all));
        }
    }

    fn pronoun(&self, word: &str, phrase: &Phrase, units: &[Unit]) -> Vec<Code> {
        let here = phrase.sentence;
        match word {
            "he" | "she" => {
                let she = word == "she";
                let own = self.own_subject(phrase, units);
                let people = |a: &&Antecedent| {
                    a.is_person() && !a.is_thing() && a.woman != Some(!she) && own.is_none_or(|o| o.codes != a.codes)
                };
                let same: Vec<&Antecedent> = self.recent(here, 0).filter(people).collect();
                let nearest = if own.is_some() { same.first() } else { same.iter().rev().find(|a| a.subject) };
                let found = nearest.or(same.first()).copied().or_else(|| {
                    // "Peru … her army": a country is a woman to some writers.
                    let country = || {
                        let state = |a: &&Antecedent| a.codes.len() == 1 && a.codes[0].country.as_str().len() == 3;
                        let own = |a: &&Antecedent| own.is_none_or(|o| o.codes != a.codes);
                        let fits = |a: &&Antecedent| state(a) && own(a) && !a.is_person() && !a.is_thing() && !a.plural;
                        let here: Vec<&Antecedent> = self.recent(here, 0).filter(fits).collect();
                        here.iter().find(|a| a.subject).or(here.first()).copied()
                    };
                    let women = |a: &&Antecedent| people(a) && a.woman == Some(true);
                    match she {
                        true => self
                            .recent(here, 1)
                            .find(women)
                            .or_else(country)
                            .or_else(|| self.recent(here, 6).find(women))
                            .or_else(|| self.recent(here, 1).find(|a| people(a) && a.subject))
                            .or_else(|| {
                                self.previous(here, |a| {
                                    a.codes.len() == 1 && !a.is_person() && !a.is_thing() && !a.plural
                                })
                            }),
                        false => self
                            .recent(here, 3)
                            .filter(people)
                            .find(|a| a.subject)
                            .or_else(|| self.recent(here, 6).find(people)),
                    }
                });
                found.map(|a| a.codes.clone()).unwrap_or_default()
            }
            "it" => {
                let own = self.own_subject(phrase, units);
                let fits = |a: &&Antecedent| {
                    let crowd = a.plural && a.class.is_some();
                    a.codes.len() == 1
                        && own.is_none_or(|o| o.codes[0].country != a.codes[0].country)
                        && !crowd
                        && !a.is_thing()
                        && !a.is_person()
                        && a.class != Some(AgentClass::People)
                };
                let same: Vec<&Antecedent> = self.recent(here, 0).filter(fits).collect();
                // "accuses Baku of hosting troops on its soil": the accused.
                let blame = units[..phrase.units.0].iter().rposition(|u| BLAMES.contains(&u.lemma.as_str()));
                if let Some(blame) = blame
                    && units[blame..phrase.units.0].iter().any(|u| u.is(&["of", "for"]))
                    && let [blamed] = same.iter().filter(|a| a.end > blame).collect::<Vec<_>>().as_slice()
                {
                    return blamed.codes.clone();
                }
                // "Lima said that Quito had captured ten of its soldiers": whoever suffers is not who does it.
                let harm = units[..phrase.units.0].iter().rposition(|u| u.class == Class::Verb);
                if let Some(harm) = harm.filter(|v| HARMS.contains(&units[*v].lemma.as_str()))
                    && let Some(doer) = same.iter().filter(|a| a.end <= harm).find(|a| a.subject)
                    && let Some(other) =
                        same.iter().filter(|a| a.subject).find(|a| a.codes[0].country != doer.codes[0].country)
                {
                    return other.codes.clone();
                }
                // "Tehran said it would …": the subject of this sentence first.
                same.iter()
                    .find(|a| a.subject)
                    .or(same.first())
                    .copied()
                    .or_else(|| self.previous(here, fits))
                    .map(|a| a.codes.clone())
                    .unwrap_or_default()
            }
            "they" => {
                let own = self.own_subject(phrase, units);
                let plural = |a: &&Antecedent| {
                    (a.plural || a.codes.len() > 1) && !a.is_thing() && own.is_none_or(|o| o.codes != a.codes)
                };
                let same: Vec<&Antecedent> = self.recent(here, 0).filter(plural).collect();
                if let Some(a) = same.iter().rev().find(|a| a.subject).or(same.first()) {
                    return a.codes.clone();
                }
                if let Some(pair) = self.joined(here) {
                    return pair;
                }
                if let Some(a) = self.previous(here, plural) {
                    return a.codes.clone();
                }
                let any = |a: &&Antecedent| !a.is_thing() && !a.is_person();
                self.previous(here, any).map(|a| a.codes.clone()).unwrap_or_default()
            }
            "we" => self.speaker(phrase, units).or_else(|| self.narrator.clone()).into_iter().collect(),
            _ => Vec::new(),
        }
    }

    /// Who is quoted, for a pronoun inside quotation marks.
    fn speaker(&self, phrase: &Phrase, units: &[Unit]) -> Option<Code> {
        let quotes = units[..phrase.units.0].iter().filter(|u| u.is(&["\"", "“", "”"])).count();
        if quotes % 2 == 0 {
            return None;
        }
        if let Some(code) = &self.says_after {
            return Some(code.clone());
        }
        let speaker = self.recent(phrase.sentence, 2).find(|a| a.subject && a.codes.len() == 1 && !a.is_thing())?;
        speaker.codes.first().cloned()
    }

    /// In the sentences before: the subject of the nearest that has one, else the last named.
    fn previous(&self, here: usize, fits: impl Fn(&&Antecedent) -> bool) -> Option<&Antecedent> {
        for back in 1..=4 {
            let Some(sentence) = here.checked_sub(back) else { break };
            let there: Vec<&Antecedent> = self.list.iter().filter(|a| a.sentence == sentence).filter(&fits).collect();
            if let Some(a) = there.iter().find(|a| a.subject).or(there.last()) {
                return Some(a);
            }
        }
        None
    }

    /// The last two different parties, in the order named.
    fn ordered(&self, here: usize) -> Option<(Code, Code)> {
        let mut last: Option<Code> = None;
        for a in self.recent(here, 3) {
            for code in a.codes.iter().rev() {
                match &last {
                    None => last = Some(code.clone()),
                    Some(one) if one.country != code.country => return Some((code.clone(), one.clone())),
                    Some(_) => {}
                }
            }
        }
        None
    }

    /// Two parties of one mention, or of two neighbouring mentions of this sentence or the one before.
    fn joined(&self, here: usize) -> Option<Vec<Code>> {
        self.lists.last().filter(|list| list.sentence + 1 >= here).map(|list| list.codes.clone())
    }

    /// The subject of the clause that an object pronoun stands in: it is not meant by it ("Lima met him").
    fn own_subject(&self, phrase: &Phrase, units: &[Unit]) -> Option<&Antecedent> {
        let at = phrase.units.0;
        let object = units[at].is(&["him", "them"])
            || units[at].is(&["it", "her"])
                && phrase.grammar == Grammar::Pronoun
                && at > 0
                && !units.get(at + 1).is_some_and(|u| u.is_finite() || u.class == Class::Adverb)
                && (matches!(units[at - 1].class, Class::Verb | Class::Preposition)
                    || units[at - 1].is(&["to", "with", "against", "on", "at", "from"]));
        if !object {
            return None;
        }
        let verb = units[..at].iter().rposition(|u| u.class == Class::Verb)?;
        self.recent(phrase.sentence, 0).find(|a| a.subject && a.end <= verb)
    }

    /// "both foes", "the two allies": two that are known to be so, those named most, the later ones when equally often.
    fn tied(&self, phrase: &Phrase, kind: &str) -> Option<Vec<Code>> {
        let mut counts: Vec<(Code, usize)> = Vec::new();
        for a in self.list.iter().rev().take_while(|a| a.sentence + 12 >= phrase.sentence) {
            for code in states(&a.codes) {
                match counts.iter_mut().find(|(c, _)| *c == code) {
                    Some((_, n)) => *n += 1,
                    None => counts.push((code, 1)),
                }
            }
        }
        let mut best: Option<(usize, Vec<Code>)> = None;
        for (k, (a, n)) in counts.iter().enumerate() {
            for (b, m) in &counts[k + 1..] {
                let known = self.are_tied(kind, a, b);
                let weight = (*n).min(*m);
                if known && best.as_ref().is_none_or(|(w, _)| weight > *w) {
                    best = Some((weight, vec![a.clone(), b.clone()]));
                }
            }
        }
        best.map(|(_, codes)| codes)
    }

    /// Whether two are known to have a tie of a kind.
    fn are_tied(&self, kind: &str, a: &Code, b: &Code) -> bool {
        let (a, b) = (a.country.as_str(), b.country.as_str());
        self.lexicon.ties.known(kind, a).any(|c| c == b)
            || kind == "rivalry" && FOES.iter().any(|(x, y)| (*x, *y) == (a, b) || (*y, *x) == (a, b))
    }

    /// The sort of tie that the noun of a pair names.
    fn tie_named(phrase: &Phrase, units: &[Unit]) -> Option<&'static str> {
        let hostile = [
            "foes",
            "enemies",
            "rivals",
            "adversaries",
            "belligerents",
            "combatants",
            "protagonists",
            "antagonists",
            "arch-foes",
            "opponents",
            "arch-rivals",
            "archrivals",
            "archenemies",
            "arch-enemies",
        ];
        let warm = ["allies", "partners", "friends", "brothers"];
        // "the ministers of the two foes": the tie is named behind the head.
        let mut nouns = units[phrase.units.0..phrase.units.1].iter().map(|u| u.lower.as_str());
        nouns.find_map(|noun| match noun {
            _ if hostile.contains(&noun) => Some("rivalry"),
            _ if warm.contains(&noun) => Some("alliance"),
            _ => None,
        })
    }

    /// "both foes", "the two republics".
    fn two(&self, phrase: &Phrase, units: &[Unit], paragraph: u32) -> Vec<Code> {
        if units[phrase.units.0 + 1..phrase.units.1].first().is_some_and(|u| u.is(&["three", "four", "five", "six"])) {
            return self.counted(phrase, units).unwrap_or_default();
        }
        if let Some(kind) = Self::tie_named(phrase, units) {
            let known = |pair: &&Pair| {
                let [a, b] = pair.codes.as_slice() else { return false };
                self.are_tied(kind, a, b)
            };
            let breath =
                self.pairs.iter().rev().filter(|p| p.paragraph == paragraph && p.sentence + 3 > phrase.sentence);
            if let Some(pair) = breath.clone().find(known) {
                return pair.codes.clone();
            }
            if let Some(pair) = self.tied(phrase, kind) {
                return pair;
            }
        }
        // "Peru and Chile, where the two had met": guests, and not the hosts just named.
        let at = phrase.units.0;
        if at >= 2 && units[at - 1].is(&["where"]) {
            let hosts = |p: &&Pair| p.sentence == phrase.sentence && p.end + 2 == at;
            if let Some(pair) = self.pairs.iter().rev().find(|p| !hosts(p) && p.sentence + 6 >= phrase.sentence) {
                return pair.codes.clone();
            }
        }
        self.of_sentence(phrase, units).unwrap_or_else(|| self.addressed(phrase, units, paragraph))
    }

    /// "Lima urged both sides": two others than who urges them.
    fn addressed(&self, phrase: &Phrase, units: &[Unit], paragraph: u32) -> Vec<Code> {
        let pair = self.pair(phrase.sentence, paragraph);
        let verb = units[..phrase.units.0].iter().rposition(Unit::is_finite);
        let verb = verb.filter(|v| {
            *v + 6 > phrase.units.0 && !units[*v..phrase.units.0].iter().any(|u| u.is(&[";", ":", "of", "that", "and"]))
        });
        let doer = verb.and_then(|v| self.recent(phrase.sentence, 0).find(|a| a.subject && a.end <= v));
        // "Egypt counselled both governments to hold their fire": those who quarrel, not those named last.
        if let Some(doer) = doer
            && verb.is_some_and(|v| CALMS.contains(&units[v].lemma.as_str()))
            && let Some(rivals) = self.tied(phrase, "rivalry")
            && rivals.iter().all(|r| doer.codes.iter().all(|o| o.country != r.country))
        {
            return rivals;
        }
        let Some(doer) = doer.filter(|d| pair.iter().any(|c| d.codes.iter().any(|o| o.country == c.country))) else {
            return pair;
        };
        let apart = |codes: &[Code]| {
            codes.iter().all(|c| c.country.as_str().len() == 3 && doer.codes.iter().all(|o| o.country != c.country))
        };
        // Of several pairs the one that is told of most, the later when equally often.
        let told = |pair: &Pair| {
            let times = |c: &Code| self.list.iter().filter(|a| states(&a.codes).contains(c)).count();
            pair.codes.iter().map(times).min()
        };
        let near = self.pairs.iter().filter(|p| p.sentence + 6 >= phrase.sentence && apart(&p.codes));
        if let Some(pair) = near.max_by_key(|p| told(p)) {
            return pair.codes.clone();
        }
        let mut others: Vec<Code> = Vec::new();
        for code in self.recent(phrase.sentence, 4).filter(|a| !a.is_thing()).flat_map(|a| states(&a.codes)) {
            if apart(std::slice::from_ref(&code)) && !others.contains(&code) && others.len() < 2 {
                others.insert(0, code);
            }
        }
        if others.len() == 2 { others } else { pair }
    }

    /// "both sides", "the two countries": the two last named in one breath; else the two last named.
    fn pair(&self, here: usize, paragraph: u32) -> Vec<Code> {
        let breath = self.pairs.last();
        if let Some(pair) = breath.filter(|pair| pair.paragraph == paragraph && pair.sentence + 3 > here) {
            return pair.codes.clone();
        }
        let mut near: Vec<Code> = Vec::new();
        let mut inside: Vec<Code> = Vec::new();
        for a in self.recent(here, 3).filter(|a| !a.is_thing()) {
            for code in states(&a.codes).into_iter().rev() {
                if a.paragraph == paragraph && !inside.contains(&code) {
                    inside.insert(0, code.clone());
                }
                if !near.contains(&code) {
                    near.insert(0, code);
                }
            }
        }
        match (inside.len(), near.len(), breath) {
            (2, _, _) => inside,
            (_, _, Some(pair)) if pair.sentence + 3 > here => pair.codes.clone(),
            (_, 2, _) => near,
            (_, _, Some(pair)) if pair.sentence + 6 >= here => pair.codes.clone(),
            (_, n, _) if n > 2 => self.commonest(&near),
            _ => self.commonest(&[]),
        }
    }

    /// "the three leaders", "the four states": the last list of so many, or as many as were told of just before.
    fn counted(&self, phrase: &Phrase, units: &[Unit]) -> Option<Vec<Code>> {
        let words = &units[phrase.units.0..phrase.units.1];
        let at = words.first().is_some_and(|u| u.is(&["the", "these", "all"])).then_some(1)?;
        let size =
            3 + ["three", "four", "five", "six"].iter().position(|n| words.get(at).is_some_and(|u| u.is(&[n])))?;
        let list = self.lists.iter().rev().find(|l| l.codes.len() == size);
        if let Some(list) = list {
            return Some(list.codes.clone());
        }
        (0..3).find_map(|reach| {
            let mut near: Vec<Code> = Vec::new();
            for code in self.recent(phrase.sentence, reach).filter(|a| !a.is_thing()).flat_map(|a| states(&a.codes)) {
                if !near.contains(&code) {
                    near.insert(0, code);
                }
            }
            (near.len() == size).then_some(near)
        })
    }

    /// "60 per cent of A's arms come from B, as the two countries …": a subject takes up the two of its own sentence.
    fn of_sentence(&self, phrase: &Phrase, units: &[Unit]) -> Option<Vec<Code>> {
        let before = phrase.units.0.checked_sub(1).map(|i| &units[i])?;
        if matches!(before.class, Class::Preposition | Class::To | Class::Verb) && !before.is(&["as", "by"]) {
            return None;
        }
        let mut here: Vec<Code> = Vec::new();
        for code in self.recent(phrase.sentence, 0).filter(|a| !a.is_thing()).flat_map(|a| states(&a.codes)) {
            if !here.contains(&code) {
                here.insert(0, code);
            }
        }
        (here.len() == 2).then_some(here)
    }

    /// The two states named most so far, those of `among` when it is not empty.
    fn commonest(&self, among: &[Code]) -> Vec<Code> {
        let mut counts: Vec<(Code, usize)> = Vec::new();
        for code in self.list.iter().flat_map(|a| states(&a.codes)) {
            if !among.is_empty() && !among.contains(&code) {
                continue;
            }
            match counts.iter_mut().find(|(c, _)| *c == code) {
                Some((_, n)) => *n += 1,
                None => counts.push((code, 1)),
            }
        }
        counts.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        let pair: Vec<Code> = counts.into_iter().take(2).map(|(code, _)| code).collect();
        if pair.len() == 2 { pair } else { Vec::new() }
    }

    /// The one of the pair that did not speak last.
    fn other(&self, here: usize, paragraph: u32) -> Vec<Code> {
        let subject = self.recent(here, 2).find(|a| a.subject).map(|a| a.codes.clone());
        let pair = self.pair(here, paragraph);
        match subject {
            Some(codes) => pair.into_iter().filter(|c| codes.iter().all(|s| s.country != c.country)).collect(),
            None => pair.into_iter().take(1).collect(),
        }
    }

    /// The candidate named last, but not the subject of this sentence.
    fn one_of(&self, candidates: &[ActorCode], here: usize) -> Vec<Code> {
        let subject = self.recent(here, 0).find(|a| a.subject).map(|a| a.codes.clone()).unwrap_or_default();
        let fits = |c: &&Code| candidates.contains(&c.country);
        let named = self.list.iter().rev().filter(|a| !a.is_thing());
        let things = self.list.iter().rev().filter(|a| a.is_thing());
        let mut all = named.chain(things).flat_map(|a| a.codes.iter()).filter(fits);
        let other = all.clone().find(|c| subject.iter().all(|s| s.country != c.country));
        let found = other.or_else(|| all.next()).map(|c| c.country.clone()).or_else(|| candidates.first().cloned());
        found.map(|code| vec![Code { actor: code.clone(), country: code }]).unwrap_or_default()
    }

    /// "the country": inside it, that of the subject; otherwise another than the subject.
    fn country(&self, here: usize, phrase: &Phrase, units: &[Unit]) -> Vec<Code> {
        // "this country has sold": home, to whoever says "we".
        if self.speaks && units[phrase.units.0].is(&["this"]) {
            return self.narrator.clone().into_iter().collect();
        }
        let inside = phrase.units.0 > 0
            && units[phrase.units.0 - 1].is(&["in", "of", "across", "throughout", "inside", "within"])
            && !units.get(phrase.units.1).is_some_and(|u| u.class == Class::Possessive);
        let subject = match inside {
            true => Vec::new(),
            false => self.recent(here, 0).find(|a| a.subject).map(|a| states(&a.codes)).unwrap_or_default(),
        };
        let state = |a: &&Antecedent| a.codes.len() == 1 && a.codes[0].country.as_str().len() == 3;
        let other =
            self.recent(here, 3).filter(state).find(|a| subject.iter().all(|s| s.country != a.codes[0].country));
        other.or_else(|| self.recent(here, 3).find(state)).map(|a| states(&a.codes)).unwrap_or_default()
    }

    /// "Turkey, whose president …": whoever was named right before.
    fn owner_before(&self, phrase: &Phrase) -> Vec<Code> {
        // "Pérez and Soto, whose ministers signed": of both.
        let list = self
            .lists
            .last()
            .filter(|l| l.sentence == phrase.sentence && l.end <= phrase.units.0 && l.end + 2 >= phrase.units.0);
        if let Some(list) = list.filter(|_| phrase.plural) {
            return list.codes.clone();
        }
        let before = |a: &&Antecedent| a.end <= phrase.units.0 && a.end + 3 > phrase.units.0;
        self.recent(phrase.sentence, 0).find(before).map(|a| a.codes.clone()).unwrap_or_default()
    }

    /// "its ally", "Iran's northern neighbour": the other state that was last told of beside the owner.
    fn related(&self, phrase: &Phrase, units: &[Unit]) -> Vec<Code> {
        let here = phrase.sentence;
        let owner = self.recent(here, 0).find(|a| a.grammar == Grammar::Possessive && a.end == phrase.units.0);
        let Some(owner) = owner.filter(|a| a.codes.len() == 1 && !phrase.plural) else { return Vec::new() };
        let verb = units[..phrase.units.0].iter().any(Unit::is_finite);
        let subject = self.recent(here, 0).filter(|a| a.subject && verb).last().map(|a| states(&a.codes));
        let other = |c: &Code| {
            c.country != owner.codes[0].country
                && c.country.as_str().len() == 3
                && subject.as_ref().is_none_or(|s| !s.contains(c))
        };
        let way = units[phrase.units.0..phrase.units.1].iter().find_map(|u| WAYS.iter().find(|w| u.is(&[w.0])));
        let lies = |c: &Code| way.is_none_or(|w| self.lies(&owner.codes[0], c, w.1));
        let named = || self.list.iter().rev().take_while(|a| a.sentence + 12 >= here).flat_map(|a| states(&a.codes));
        let candidates: Vec<Code> = named().filter(other).filter(lies).collect();
        // Of those named, who is known to be one; else the last; else whom everybody knows.
        let kinds: &[&str] = match phrase.noun.as_str() {
            "neighbour" | "neighbor" => &["border"],
            "ally" | "partner" | "friend" | "brother" | "patron" | "protector" | "backer" | "sponsor" => {
                &["alliance", "patron"]
            }
            "enemy" | "foe" | "rival" | "adversary" | "opponent" | "arch-enemy" | "arch-foe" | "archenemy"
            | "arch-rival" | "archrival" => &["rivalry"],
            _ => return Vec::new(),
        };
        let owner = owner.codes[0].country.as_str();
        let known: Vec<&str> = kinds.iter().flat_map(|kind| self.lexicon.ties.known(kind, owner)).collect();
        let told = candidates.iter().find(|c| known.contains(&c.country.as_str())).or(candidates.first()).cloned();
        told.or_else(|| {
            let one = known.first().filter(|_| known.len() == 1 && way.is_none())?;
            Some(Code { actor: ActorCode::from(*one), country: ActorCode::from(*one) })
        })
        .into_iter()
        .collect()
    }

    /// Whether `other` lies from `one` towards a point of the compass, given as degrees north and east.
    fn lies(&self, one: &Code, other: &Code, way: (f64, f64)) -> bool {
        let at = |c: &Code| self.lexicon.actors.country(c.country.as_str()).and_then(|c| c.centre_deg);
        let (Some(a), Some(b)) = (at(one), at(other)) else { return false };
        (b.0 - a.0) * way.0 + (b.1 - a.1) * way.1 > 0.0
    }

    /// "the bloc", "the militia", "the company": the last of that sort.
    fn of_kind(&self, phrase: &Phrase) -> Option<Vec<Code>> {
        let (_, kinds) = BODIES.iter().find(|(noun, _)| *noun == phrase.noun)?;
        let fits = |a: &&Antecedent| a.codes.len() == 1 && a.kind.is_some_and(|k| kinds.contains(&k));
        self.recent(phrase.sentence, 20).find(fits).map(|a| a.codes.clone())
    }

    /// "police in Yekaterinburg": the state of a place right behind.
    fn place_behind(&self, phrase: &Phrase, units: &[Unit]) -> Option<ActorCode> {
        units.get(phrase.units.1).filter(|u| u.is(&["in", "at", "of", "near", "outside"]))?;
        let unit = units[phrase.units.1 + 1..].iter().take(2).find(|u| u.name.is_some())?;
        match unit.name? {
            Name::Place(at) => self.lexicon.places.list[*at].country.clone(),
            Name::Capital(at) | Name::Country(at) => Some(self.lexicon.actors.countries[*at].code.clone()),
            _ => None,
        }
    }

    /// A role word alone: whoever was last named by the same word, else the state that it is about.
    fn bare(&self, phrase: &Phrase, units: &[Unit], paragraph: u32) -> Vec<Code> {
        let here = phrase.sentence;
        if phrase.plural
            && let Some(all) = self.counted(phrase, units)
        {
            return all;
        }
        let definite = units[phrase.units.0].is(&["the", "this", "that", "these"]);
        let vague = units[phrase.units.0..phrase.units.1].iter().any(|u| u.is(VAGUE));
        if vague {
            return Vec::new();
        }
        if RELATIONAL.contains(&phrase.noun.as_str()) {
            return self.related(phrase, units);
        }
        // "the Secretary-General": of whichever body was named, else of the United Nations.
        if definite && SECRETARIES.contains(&phrase.noun.as_str()) {
            let body = |a: &&Antecedent| a.kind == Some(ActorKind::Organisation);
            let named = self.recent(here, 6).find(body).map(|a| a.codes.clone());
            return named.unwrap_or_else(|| vec![Code { actor: "UN".into(), country: "UN".into() }]);
        }
        if definite && let Some(codes) = self.of_kind(phrase) {
            return codes;
        }
        if NEVER_BARE.contains(&phrase.noun.as_str()) {
            return Vec::new();
        }
        if self.release && is_issuer(phrase, units) {
            return self.narrator.clone().into_iter().collect();
        }
        if STATE_NOUNS.contains(&phrase.noun.as_str()) {
            return if definite { self.country(here, phrase, units) } else { Vec::new() };
        }
        let same = |a: &&Antecedent| a.noun == phrase.noun || a.noun.strip_suffix('s') == Some(phrase.noun.as_str());
        if let Some(a) =
            self.recent(here, if definite { 60 } else { 6 }).find(|a| same(a) && a.grammar == Grammar::Agent)
        {
            return a.codes.clone();
        }
        if definite && CREWS.contains(&phrase.noun.as_str()) {
            let subject = self.recent(here, 0).find(|a| a.subject).map(|a| a.codes.clone()).unwrap_or_default();
            let thing = |a: &&Antecedent| a.is_thing() && a.codes.len() == 1 && a.codes != subject;
            return self.recent(here, 3).find(thing).map(|a| a.codes.clone()).unwrap_or_default();
        }
        // "the minister" after a person by name; "the premier" is no foreign minister.
        let other_office = |a: &Antecedent| {
            let office = OFFICES.iter().find(|(noun, _)| *noun == phrase.noun).map(|(_, office)| *office);
            let held = a.codes.first().and_then(|c| self.lexicon.actors.office(&c.actor));
            office.zip(held).is_some_and(|(office, held)| !held.ends_with(office))
        };
        if definite
            && phrase.class == Some(AgentClass::Person)
            && !phrase.plural
            && let Some(a) = self.recent(here, 4).find(|a| a.is_person() && !other_office(a))
        {
            return a.codes.clone();
        }
        let local = phrase.class == Some(AgentClass::Force) || LOCAL_NOUNS.contains(&phrase.noun.as_str());
        if local && let Some(code) = self.place_behind(phrase, units) {
            return vec![Code { actor: code.clone(), country: code }];
        }
        if local && let Some((_, code)) = self.places.iter().rev().find(|(s, _)| s + 1 >= here) {
            return vec![Code { actor: code.clone(), country: code.clone() }];
        }
        let official = matches!(phrase.class, Some(AgentClass::Person | AgentClass::Organ | AgentClass::Force));
        if !official || (!definite && !local) {
            return Vec::new();
        }
        // Police and soldiers without a name are a state's.
        let force = phrase.class == Some(AgentClass::Force);
        let state =
            |a: &&Antecedent| a.codes.len() == 1 && !a.is_thing() && (!force || a.codes[0].country.as_str().len() == 3);
        self.recent(here, 0)
            .filter(state)
            .last()
            .or_else(|| self.previous(here, state))
            .or_else(|| self.list.iter().rev().find(|a| a.paragraph == paragraph && a.codes.len() == 1))
            .map(|a| states(&a.codes))
            .unwrap_or_default()
    }
}

fn states(codes: &[Code]) -> Vec<Code> {
    codes.iter().map(|c| Code { actor: c.country.clone(), country: c.country.clone() }).collect()
}

/// Nouns that take up a body named before, and what sort of actor each may be.
const BODIES: &[(&str, &[ActorKind])] = &[
    ("bloc", &[ActorKind::Organisation]),
    ("alliance", &[ActorKind::Organisation]),
    ("organisation", &[ActorKind::Organisation, ActorKind::Group]),
    ("organization", &[ActorKind::Organisation, ActorKind::Group]),
    ("body", &[ActorKind::Organisation]),
    ("watchdog", &[ActorKind::Organisation]),
    ("union", &[ActorKind::Organisation]),
    ("group", &[ActorKind::Group]),
    ("movement", &[ActorKind::Group]),
    ("militia", &[ActorKind::Group]),
    ("faction", &[ActorKind::Group]),
    ("militants", &[ActorKind::Group]),
    ("insurgents", &[ActorKind::Group]),
    ("rebels", &[ActorKind::Group]),
    ("guerrillas", &[ActorKind::Group]),
    ("jihadists", &[ActorKind::Group]),
    ("islamists", &[ActorKind::Group]),
    ("separatists", &[ActorKind::DeFacto, ActorKind::Group]),
    ("enclave", &[ActorKind::DeFacto]),
    ("company", &[ActorKind::Company]),
    ("firm", &[ActorKind::Company]),
    ("corporation", &[ActorKind::Company]),
    ("concern", &[ActorKind::Company]),
    ("monopoly", &[ActorKind::Company]),
    ("manufacturer", &[ActorKind::Company]),
    ("airline", &[ActorKind::Company]),
];
/// Verbs beside which a speaker is named.
const SAYS: &[&str] = &["say", "tell", "declare", "add", "reply", "state", "announce", "insist", "warn", "write"];
/// Titles, and the office that each means.
const OFFICES: &[(&str, &str)] = &[
    ("premier", "prime minister"),
    ("president", "president"),
    ("minister", "minister"),
    ("spokesman", "spokesman"),
    ("spokeswoman", "spokesman"),
];
/// Offices of international bodies only.
const SECRETARIES: &[&str] = &["secretary-general", "secretary general"];
/// Points of the compass, in degrees north and east.
const WAYS: &[(&str, (f64, f64))] = &[
    ("northern", (1.0, 0.0)),
    ("southern", (-1.0, 0.0)),
    ("eastern", (0.0, 1.0)),
    ("western", (0.0, -1.0)),
    ("north-western", (1.0, -1.0)),
    ("northwestern", (1.0, -1.0)),
    ("north-eastern", (1.0, 1.0)),
    ("northeastern", (1.0, 1.0)),
    ("south-western", (-1.0, -1.0)),
    ("southwestern", (-1.0, -1.0)),
    ("south-eastern", (-1.0, 1.0)),
    ("southeastern", (-1.0, 1.0)),
];
/// Verbs by which one outside a quarrel speaks to those in it.
const CALMS: &[&str] = &[
    "urge", "exhort", "implore", "counsel", "call", "appeal", "ask", "beg", "beseech", "entreat", "press", "plead",
    "advise", "invite", "remind", "request", "summon", "admonish", "enjoin",
];
/// Further pairs that have fought or threatened to within living memory.
const FOES: &[(&str, &str)] = &[
    ("ISR", "SYR"),
    ("ISR", "LBN"),
    ("ISR", "PSE"),
    ("GEO", "RUS"),
    ("RUS", "UKR"),
    ("GRC", "TUR"),
    ("ARM", "TUR"),
    ("ARTSAKH", "AZE"),
    ("IND", "PAK"),
    ("IRN", "IRQ"),
    ("SYR", "TUR"),
    ("CYP", "TUR"),
    ("IRQ", "KWT"),
    ("EGY", "ISR"),
    ("PKK", "TUR"),
    ("ISR", "TUR"),
    ("ARE", "IRN"),
    ("IRN", "SAU"),
    ("RUS", "TUR"),
];
/// Women's titles, roles and given names, as far as the region's politics have them.
const WOMEN: &[&str] = &[
    "mrs",
    "ms",
    "miss",
    "baroness",
    "lady",
    "queen",
    "madame",
    "spokeswoman",
    "chairwoman",
    "congresswoman",
    "stateswoman",
    "maria",
    "leyla",
    "catherine",
    "hillary",
    "federica",
    "ursula",
    "angela",
    "annalena",
    "condoleezza",
    "madeleine",
    "tansu",
    "theresa",
    "margaret",
    "golda",
    "tzipi",
    "marzieh",
    "samantha",
    "nancy",
    "anna",
    "kaja",
    "giorgia",
    "sanna",
    "sahiba",
    "salome",
    "nino",
    "valentina",
    "rosemary",
    "penny",
    "melanie",
    "yvette",
    "liz",
    "wendy",
    "tamara",
    "edita",
    "zdravka",
    "julie",
    "heather",
    "helga",
    "shirin",
    "narges",
    "mahsa",
    "naira",
    "aida",
    "lilit",
    "anahit",
    "mehriban",
    "aysel",
    "meral",
    "asma",
    "hanan",
    "benazir",
    "indira",
    "nikki",
    "susan",
];
/// Men's titles.
const MEN: &[&str] = &["mr", "lord", "sir", "king", "emir", "sultan", "sheikh", "ayatollah", "spokesman", "chairman"];
/// Verbs whose object did what follows "of".
const BLAMES: &[&str] = &["accuse", "suspect", "blame", "criticise", "criticize"];
/// Verbs that harm what their object is.
const HARMS: &[&str] = &[
    "capture",
    "kill",
    "attack",
    "detain",
    "arrest",
    "shell",
    "strike",
    "hit",
    "violate",
    "occupy",
    "seize",
    "destroy",
    "invade",
    "wound",
    "shoot",
    "target",
    "bomb",
    "threaten",
    "insult",
    "abduct",
    "stab",
    "expel",
    "down",
    "sink",
    "blockade",
    "enter",
    "fire",
    "breach",
    "bombard",
    "raid",
    "ambush",
    "murder",
    "execute",
    "intercept",
    "infringe",
];
/// What a writer has where the writer lives.
const HOMELY: &[&str] = &[
    "desk",
    "window",
    "door",
    "doorstep",
    "street",
    "flat",
    "house",
    "home",
    "balcony",
    "office",
    "garden",
    "kitchen",
    "village",
    "neighbourhood",
    "neighborhood",
    "hometown",
    "roof",
];
/// Adjectives of the unnamed.
const VAGUE: &[&str] = &[
    "foreign",
    "other",
    "unknown",
    "unidentified",
    "masked",
    "another",
    "western",
    "independent",
    "international",
    "some",
    "no",
    "several",
    "many",
    "any",
];
/// People who go with a vehicle named before: "the drivers" of "Iranian lorries".
const CREWS: &[&str] = &["driver", "drivers", "crew", "crews", "sailors", "pilots", "pilot", "truckers", "fishermen"];
/// Words for a state that need an article to mean one.
const STATE_NOUNS: &[&str] = &["country", "nation", "republic", "kingdom", "emirate", "state"];
/// Role words that mean nobody in particular when they stand alone.
const NEVER_BARE: &[&str] = &[
    "people",
    "children",
    "child",
    "man",
    "men",
    "woman",
    "women",
    "media",
    "press",
    "public",
    "population",
    "boy",
    "girl",
    "community",
    "society",
    "opposition",
    "movement",
    "analyst",
    "analysts",
    "expert",
    "experts",
    "observer",
    "observers",
    "specialist",
    "specialists",
    "resident",
    "residents",
    "company",
    "companies",
    "firm",
    "firms",
    "agency",
    "newspaper",
    "side",
    "party",
    "parties",
    "head",
    "chief",
    "director",
    "friend",
    "brother",
    "partner",
    "ally",
    "enemy",
    "foe",
    "rival",
    "supplier",
    "suppliers",
    "customer",
    "customers",
    "buyer",
    "buyers",
    "citizen",
    "citizens",
    "committee",
    "council",
    "bank",
    "court",
    "judge",
    "lawyer",
    "victim",
    "victims",
    "family",
    "families",
    "historian",
    "traders",
    "trader",
    "leadership",
    "intelligence",
    "union",
    "league",
    "federation",
    "front",
    "team",
    "manufacturer",
    "manufacturers",
];
/// Those that belong to wherever they are.
const LOCAL_NOUNS: &[&str] =
    &["police", "protesters", "demonstrators", "villagers", "authorities", "students", "prosecutors"];
