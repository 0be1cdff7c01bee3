//! People who leave: how many, from where, and where they are now.

use super::{Framed, Scene};
use crate::{
    code::clause::{Link, Predicate},
    lexicon::frames::Frame,
    model::{Form, Grammar, MentionKind, Party, Quantity},
};

impl<'r> Scene<'r> {
    /// People who leave: how many, from where, and whereto.
    pub(super) fn flight(&self, frame: &'r Frame, predicate: &Predicate, subject: usize) -> Option<Framed<'r>> {
        let forced = matches!(
            self.reading.lemma(predicate.verb),
            "expel" | "deport" | "displace" | "drive" | "uproot" | "evacuate" | "ferry"
        );
        if forced && !predicate.passive {
            return self.expulsion(frame, predicate, subject);
        }
        if forced != predicate.passive {
            return None;
        }
        let flees_itself = self.reading.lemma(predicate.verb) == "flee";
        let (people, nation) = match self.people(subject, &predicate.subject) {
            Some(known) => known,
            // "some 7,000 have fled"
            None if flees_itself => (Some(self.count(subject)?), Vec::new()),
            None => return None,
        };
        let argument = |prepositions: &[&str]| -> Vec<Party> {
            let list = predicate.arguments.iter().filter(|a| prepositions.contains(&self.reading.preposition(**a)));
            list.map(|a| self.somebody(*a)).find(|p| !p.is_empty()).unwrap_or_default()
        };
        let object = predicate.object.map(|o| self.somebody(o)).unwrap_or_default();
        let flees = matches!(self.reading.lemma(predicate.verb), "flee" | "escape" | "leave" | "depart" | "exit");
        let mut to = argument(&["to", "into", "for", "towards"]);
        let mut from = self.home(predicate).unwrap_or_else(|| argument(&["from"]));
        if !object.is_empty() {
            if flees {
                from = object
            } else if to.is_empty() {
                to = object
            }
        }
        // "sought shelter in Peru"
        if to.is_empty() && matches!(self.reading.lemma(predicate.verb), "arrive" | "seek" | "find" | "take") {
            to = argument(&["in", "at"]);
        }
        // "took shelter in Turkish camps": whose the place is.
        if to.is_empty() {
            let inside = |a: &&usize| matches!(self.reading.preposition(**a), "in" | "at" | "to" | "into");
            let places = predicate.arguments.iter().filter(inside).map(|a| self.parties(*a));
            to = places.into_iter().find(|p| p.iter().any(|p| self.reading.is_known(p))).unwrap_or_default();
        }
        // "Half a million Chileans fled Peru": to their own, when the text says no more.
        let known = |p: &Party| self.reading.found.lexicon.actors.country(p.country.as_str()).is_some();
        if to.is_empty() && flees && !from.is_empty() && nation.iter().all(known) {
            to.extend(nation.iter().filter(|n| !from.iter().any(|f| f.country == n.country)).cloned());
        }
        let home = |f: &Vec<Party>| f.iter().all(|f| to.iter().any(|t| t.country == f.country));
        let from = if from.is_empty() && !home(&nation) { nation } else { from };
        let from = if home(&from) && (flees_itself || forced) { self.last_place(&to) } else { from };
        let span = self.reading.cover(predicate.first, predicate.end - 1).cover(self.cover(subject));
        Some(Framed {
            frame,
            from,
            to,
            commodity: Some("refugees".into()),
            share: None,
            amount: people,
            span,
            trigger: self.reading.tokens[predicate.verb].span,
            present: self.reading.is_present(predicate),
            aside: predicate.link == Link::Relative,
            ..Framed::blank(frame)
        })
    }

    /// "Chile deported 3,000 Bolivians": from who expels, to where they go or belong.
    fn expulsion(&self, frame: &'r Frame, predicate: &Predicate, subject: usize) -> Option<Framed<'r>> {
        let object = predicate.object?;
        let (people, nation) = self.people(object, &[])?;
        let amount = people?;
        let named = predicate.arguments.iter().filter(|a| matches!(self.reading.preposition(**a), "to" | "into"));
        let to = named.map(|a| self.somebody(*a)).find(|p| !p.is_empty()).unwrap_or(nation);
        let span = self.reading.cover(predicate.first, predicate.end - 1).cover(self.cover(subject));
        Some(Framed {
            frame,
            from: self.reading.subject(predicate)?.parties,
            to,
            commodity: Some("refugees".into()),
            share: None,
            amount: Some(amount),
            span,
            trigger: self.reading.tokens[predicate.verb].span,
            present: false,
            aside: false,
            ..Framed::blank(frame)
        })
    }

    /// Where people flee from, when its inhabitants have an authority of their own.
    fn home(&self, predicate: &Predicate) -> Option<Vec<Party>> {
        let from = predicate.arguments.iter().filter(|a| self.reading.preposition(**a) == "from");
        from.chain(predicate.object.iter()).find_map(|a| self.authority(*a)).map(|own| vec![own])
    }

    /// "shelters refugees from …", "refugees from … live in …"
    pub(super) fn shelter(&self, frame: &'r Frame, predicate: &Predicate, subject: usize) -> Option<Framed<'r>> {
        let (people, to, phrase) = match predicate.object {
            Some(object) => (self.piece(object), self.reading.subject(predicate)?.parties, object),
            None => {
                let at = predicate.arguments.iter().find(|a| self.reading.preposition(**a) == "in")?;
                (self.piece(subject), self.somebody(*at), subject)
            }
        };
        let refugees = people.goods.as_ref().is_some_and(|g| g.commodity.as_deref() == Some("refugees"))
            || predicate
                .arguments
                .iter()
                .any(|a| self.reading.preposition(*a) == "as" && self.reading.head(*a) == "refugee");
        // "Syrian refugees", "Afghans … as refugees": whom the noun names.
        let nation = || self.parties(phrase);
        let from = if people.giver().is_empty() { nation() } else { people.giver() };
        let span = self.reading.cover(predicate.first, predicate.end - 1).cover(self.cover(subject));
        refugees.then(|| Framed {
            frame,
            from,
            to,
            commodity: Some("refugees".into()),
            share: None,
            amount: self.count(phrase).or_else(|| people.goods.as_ref().and_then(|g| g.quantity.clone())),
            span,
            trigger: self.reading.tokens[predicate.verb].span,
            present: true,
            aside: false,
            ..Framed::blank(frame)
        })
    }

    /// The state that the text before this sentence places most in, where those who flee must have been.
    fn last_place(&self, to: &[Party]) -> Vec<Party> {
        let start = self.reading.span().start;
        let mut told: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
        for mention in self.reading.found.mentions.iter().filter(|m| m.span.end <= start) {
            let place = match &mention.kind {
                MentionKind::Place(place) => Some(place),
                MentionKind::Actor { place, .. } => place.as_ref(),
                MentionKind::Quantity(_) => None,
            };
            if let Some(country) =
                place.and_then(|p| p.country.as_ref()).filter(|c| to.iter().all(|t| t.country != **c))
            {
                *told.entry(country.as_str()).or_default() += 1;
            }
        }
        let most = told.into_iter().max_by_key(|(code, n)| (*n, std::cmp::Reverse(*code)));
        most.map(|(code, _)| Party { actor: code.into(), country: code.into(), text: code.to_owned() })
            .into_iter()
            .collect()
    }

    /// Whether a subject is people who may flee: their number, and the nation that they are called by.
    fn people(&self, subject: usize, all: &[usize]) -> Option<(Option<Quantity>, Vec<Party>)> {
        let chain = self.chain(subject);
        let is_people = |phrase: &usize| {
            let p = &self.reading.clauses.phrases[*phrase];
            let head = self.reading.head(*phrase);
            let nation = matches!(
                self.reading.mention(p.head).map(|m| &m.kind),
                Some(MentionKind::Actor { grammar: Grammar::People, .. })
            );
            let crowd = (p.first..=p.last).any(|t| self.is("people", self.reading.lemma(t)));
            self.is("people", head) || crowd || nation && self.count(*phrase).is_some() || nation && *phrase != subject
        };
        let list = chain.iter().chain(all);
        list.clone().any(is_people).then(|| {
            let nation = list.clone().map(|p| self.parties(*p)).find(|p| !p.is_empty()).unwrap_or_default();
            (list.clone().find_map(|p| self.count(*p)), nation)
        })
    }

    /// People who live abroad, told as "Peruvians working in Chile", "Peruvian migrants in Chile": where they are, and where
    /// they are from.
    pub(super) fn expatriates(&self, phrase: usize) -> Option<(Vec<Party>, Vec<Party>)> {
        let p = &self.reading.clauses.phrases[phrase];
        let nation = (p.first..=p.last).find_map(|t| match self.reading.mention(t).map(|m| &m.kind) {
            Some(MentionKind::Actor { parties, grammar: Grammar::People | Grammar::Agent, .. }) => {
                Some(parties.clone())
            }
            _ => None,
        })?;
        // "Peruvians working in Chile": a participle right behind them is theirs.
        let behind = |q: &Predicate| q.verb == p.last + 1 && self.reading.tokens[q.verb].form == Some(Form::Gerund);
        let reduced = self.reading.clauses.predicates.iter().filter(|q| {
            let own = matches!(q.link, Link::Reduced | Link::Relative | Link::Participial);
            own && q.subject.first() == Some(&phrase) || behind(q)
        });
        let inside = self.chain(phrase).into_iter().skip(1).chain(reduced.flat_map(|q| q.arguments.iter().copied()));
        let abroad = inside
            .filter(|a| matches!(self.reading.preposition(*a), "in" | "across" | "from"))
            .map(|a| self.somebody(a))
            .find(|p| !p.is_empty())?;
        let apart = abroad.iter().all(|a| nation.iter().all(|n| n.country != a.country));
        (apart && !nation.is_empty()).then_some((abroad, nation))
    }

    /// The bare number in a phrase.
    pub(super) fn count(&self, phrase: usize) -> Option<Quantity> {
        let span = self.cover(phrase);
        self.reading.found.mentions.iter().filter(|m| m.sentence == self.reading.sentence).find_map(|m| match &m.kind {
            MentionKind::Quantity(q) if q.unit.is_none() && m.span.overlaps(span) => {
                Some(Quantity { unit: Some("people".into()), ..q.clone() })
            }
            _ => None,
        })
    }
}
