//! Relations by families of words: who is whose ally, between whom a border lies, who has bases where.
//!
//! The patterns of `relations.toml` know common sentences word by word; here the parse says which side is which. Families
//! and their shapes: `lexicon/ties.toml`.

mod act;
mod base;
mod bond;
mod kin;
mod phrase;
mod role;
mod sides;

use act::act;
use base::{base, lent};
use bond::bond;
use kin::{blood, people, roots};
use phrase::{beside, idiom, service, two};
use role::role;

use super::scene::Scene;
use crate::{
    lexicon::ties::{Shape, Tie},
    model::{Class, MentionKind, Party, Span},
};

/// A tie between `a` and `b`, as the words at `span` state it.
#[derive(Debug, Clone)]
pub struct Tied<'r> {
    /// The family.
    pub tie: &'r Tie,
    /// The side that acts, when the kind has a direction.
    pub a: Party,
    /// The other.
    pub b: Party,
    /// Its words.
    pub span: Span,
}

/// Every tie that the families find in a sentence.
pub fn find_ties<'r>(scene: &Scene<'r>) -> Vec<Tied<'r>> {
    let ties = &scene.reading.found.lexicon.ties;
    let mut found = Vec::new();
    for (t, token) in scene.reading.tokens.iter().enumerate() {
        let word = token.span.of(scene.reading.found.text).to_lowercase();
        let by_word = ties.of(&word).filter(|_| word != token.lemma);
        let by_phrase = |t: &&Tie| matches!(t.shape, Shape::Pair | Shape::Beside | Shape::Idiom);
        // "arch-rivals": a compound that no list of words knows keeps its plural.
        let compound = token.lemma.strip_suffix('s').filter(|l| l.contains('-')).unwrap_or(&token.lemma);
        for tie in ties.of(compound).chain(by_word.filter(by_phrase)) {
            let noun = token.class != Class::Verb && tie.nouns.iter().any(|n| n == compound || *n == token.lemma);
            let verb = matches!(token.class, Class::Verb | Class::Auxiliary) && tie.verbs.contains(&token.lemma);
            let sides = match tie.shape {
                Shape::Role if noun => role(scene, tie, t),
                Shape::Bond if noun => bond(scene, tie, t),
                Shape::Act if verb => act(scene, tie, t),
                Shape::Base if noun => base(scene, tie, t),
                Shape::People if noun || verb => people(scene, t, verb),
                Shape::Roots if noun => roots(scene, tie, t),
                Shape::Beside => beside(scene, tie, t),
                Shape::Idiom => idiom(scene, tie, t),
                Shape::Service if noun => service(scene, t),
                Shape::Use if noun => lent(scene, tie, t),
                Shape::Blood if noun => blood(scene, t),
                Shape::Pair if tie.nouns.contains(&token.lemma) || word_in(scene, tie, t) => two(scene, t),
                _ => None,
            };
            let Some((a, b)) = sides.map(|(a, b)| if tie.reversed { (b, a) } else { (a, b) }) else { continue };
            let span = scene.clause_span(t);
            for a in &a {
                for b in &b {
                    if a.country != b.country {
                        found.push(Tied { tie, a: a.clone(), b: b.clone(), span });
                    }
                }
            }
        }
    }
    found
}

fn word_in(scene: &Scene, tie: &Tie, t: usize) -> bool {
    let word = scene.reading.tokens[t].span.of(scene.reading.found.text).to_lowercase();
    tie.nouns.contains(&word)
}

type Sides = Option<(Vec<Party>, Vec<Party>)>;

/// A list of two as two sides.
fn pair(parties: Vec<Party>) -> Sides {
    let mut each: Vec<Party> = Vec::new();
    for party in parties {
        if !each.iter().any(|p| p.country == party.country) {
            each.push(party);
        }
    }
    let [a, b] = each.try_into().ok()?;
    Some((vec![a], vec![b]))
}

fn without(parties: Vec<Party>, other: &[Party]) -> Vec<Party> {
    parties.into_iter().filter(|p| !other.iter().any(|o| o.country == p.country)).collect()
}

/// The actor named last before token `t`, in this sentence or the `back` before, that is known to stand in this tie to `other`.
fn nearest_known(scene: &Scene, tie: &Tie, other: &Party, t: usize, back: usize) -> Vec<Party> {
    let found = scene.reading.found;
    let start = scene.reading.tokens[t].span.start;
    let known: Vec<&str> = found.lexicon.ties.known(&tie.kind, other.country.as_str()).collect();
    let near = |m: &&crate::model::Mention| m.span.end <= start && m.sentence + back >= scene.reading.sentence;
    let party = found.mentions.iter().rev().filter(near).find_map(|m| match &m.kind {
        MentionKind::Actor { parties, .. } => parties.iter().find(|p| known.contains(&p.country.as_str())).cloned(),
        _ => None,
    });
    party.into_iter().collect()
}

/// "its ally", "X's arch-enemy": the one that everybody knows, when the text names it elsewhere.
fn common_knowledge(scene: &Scene, tie: &Tie, other: &Party) -> Vec<Party> {
    let found = scene.reading.found;
    let named = |code: &str| {
        found.mentions.iter().find_map(|m| match &m.kind {
            MentionKind::Actor { parties, .. } => parties.iter().find(|p| p.country.as_str() == code).cloned(),
            _ => None,
        })
    };
    let mut known = found.lexicon.ties.known(&tie.kind, other.country.as_str()).filter_map(named);
    match (known.next(), known.next()) {
        (Some(one), None) => vec![one],
        _ => Vec::new(),
    }
}

/// The two named last, in this sentence or the few before, who are known to stand in this tie: "both foes".
fn last_known_pair(scene: &Scene, tie: &Tie, t: usize) -> Sides {
    let found = scene.reading.found;
    let start = scene.reading.tokens[t].span.start;
    let near = |m: &&crate::model::Mention| m.span.end <= start && m.sentence + 7 > scene.reading.sentence;
    let mut seen: Vec<&Party> = Vec::new();
    for mention in found.mentions.iter().rev().skip_while(|m| m.span.end > start).take_while(near) {
        let MentionKind::Actor { parties, .. } = &mention.kind else { continue };
        for party in parties.iter().rev().filter(|p| scene.reading.is_known(p)) {
            if seen.iter().any(|p| p.country == party.country) {
                continue;
            }
            let known = |p: &&&Party| {
                found.lexicon.ties.known(&tie.kind, p.country.as_str()).any(|c| c == party.country.as_str())
            };
            if let Some(other) = seen.iter().find(known) {
                return Some((vec![(*other).clone()], vec![party.clone()]));
            }
            seen.push(party);
        }
    }
    None
}

/// The only two states named in this sentence before token `t` and the two sentences before it.
fn last_pair(scene: &Scene, t: usize) -> Sides {
    let found = scene.reading.found;
    let start = scene.reading.tokens[t].span.start;
    let near = found.mentions.iter().filter(|m| m.span.end <= start && m.sentence + 2 >= scene.reading.sentence);
    let parties = near.filter_map(|m| match &m.kind {
        MentionKind::Actor { parties, .. } => Some(parties),
        _ => None,
    });
    pair(parties.flatten().filter(|p| scene.reading.is_known(p)).cloned().collect())
}
