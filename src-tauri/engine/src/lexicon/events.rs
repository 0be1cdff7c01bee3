//! The rules that say which words state which event, and the codebook that weighs them.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
};

use serde::Deserialize;

use super::hash::FnvMap;
use crate::model::EventType;

/// One rule of `events.toml`; the file's head explains the fields.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventRule {
    /// Name, kept with every record.
    pub id: String,
    /// PLOVER type.
    #[serde(rename = "type")]
    pub event_type: EventType,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// CAMEO code.
    pub cameo: String,
    /// Verbs, some with the words that must follow.
    #[serde(default)]
    pub verbs: Vec<String>,
    /// Nouns that state it by themselves.
    #[serde(default)]
    pub nouns: Vec<String>,
    /// Heads that the object must have.
    #[serde(default)]
    pub objects: Vec<String>,
    /// Heads that the subject must have.
    #[serde(default)]
    pub subjects: Vec<String>,
    /// The verb counts only without an object.
    #[serde(default)]
    pub intransitive: bool,
    /// Heads that the object must not have.
    #[serde(default)]
    pub absent: Vec<String>,
    /// Where the source stands, when not the subject.
    #[serde(default)]
    pub source: Vec<String>,
    /// Where the target stands.
    #[serde(default)]
    pub target: Vec<String>,
    /// All parties are sources.
    #[serde(default)]
    pub mutual: bool,
    /// Parties after these prepositions are sources too.
    #[serde(default)]
    pub mutual_with: Vec<String>,
    /// A place stands for its state.
    #[serde(default)]
    pub place: bool,
    /// What a noun wants beside it.
    #[serde(default)]
    pub needs: Needs,
    /// The type when several do it together.
    pub joint: Option<EventType>,
    /// The CAMEO code when several do it together.
    pub joint_cameo: Option<String>,
    /// The subject may be one of `objects` too ("tanks moved").
    #[serde(default)]
    pub subject_too: bool,
    /// Prepositions of which one must stand in the clause.
    #[serde(default)]
    pub with: Vec<String>,
    /// Prepositions of which none may.
    #[serde(default)]
    pub absent_with: Vec<String>,
    /// Words of which one must follow.
    #[serde(default)]
    pub complement: Vec<String>,
    /// Only when negated.
    #[serde(default)]
    pub negated: bool,
    /// Only what is said will come: a modal of the future, in somebody's words. Saying it is the act.
    #[serde(default)]
    pub future: bool,
    /// Words that are the act by themselves when somebody is quoted with them alone: “Nonsense,” said Lima.
    #[serde(default)]
    pub quoted: Vec<String>,
    /// The subject must be a person by name or office, not a state.
    #[serde(default)]
    pub leaders: bool,
    /// The source must be somebody, not a thing.
    #[serde(default)]
    pub persons_only: bool,
    /// The target is where a journey ends.
    #[serde(default)]
    pub destination: bool,
    /// Whether a habit told in the present counts.
    #[serde(default = "yes")]
    pub habitual: bool,
    /// The object must be an actor.
    #[serde(default)]
    pub actor_object: bool,
    /// The subject must be a crowd.
    #[serde(default)]
    pub crowd: bool,
    /// The target may be whoever asked or accused just before.
    #[serde(default)]
    pub answer: bool,
    /// Its objects are people, so that anybody by name is one too. Worked out from `objects`.
    #[serde(skip)]
    pub takes_people: bool,
    /// Why it is so.
    pub note: String,
    /// Sentences and what they give.
    #[serde(default)]
    pub examples: Vec<Example>,
    /// Sentences that give no record of this rule.
    #[serde(default)]
    pub rejects: Vec<String>,
    /// Known misses.
    #[serde(default)]
    pub limits: Vec<String>,
}

/// A sentence and the event in it, as "SOURCE > TARGET TYPE".
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The sentence.
    pub text: String,
    /// What it gives.
    pub gives: String,
}

/// What must stand with a noun for it to state an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Needs {
    /// Somebody said to do it, or a light verb.
    #[default]
    Agent,
    /// A light verb whose subject does it.
    Light,
    /// A crowd.
    Crowd,
    /// Somebody who asks, and what for.
    Request,
}

impl EventRule {
    /// How many conditions on the words around its verb it makes.
    fn demands(&self) -> usize {
        let lists = [&self.objects, &self.subjects, &self.with, &self.complement];
        let lists = lists.iter().filter(|l| !l.is_empty()).count();
        // What only a crowd does comes before what others do; "will not hand over", a refusal, before the deed.
        lists
            + usize::from(self.actor_object)
            + 2 * usize::from(self.crowd)
            + 4 * usize::from(self.negated || self.future)
    }
}

fn yes() -> bool {
    true
}

/// The files of rules, in the order in which their rules are tried: the plain words first, then the breadth of each type.
const FILES: &[(&str, &str)] = &[
    ("events.toml", include_str!("../../lexicon/events.toml")),
    ("events/sanction.toml", include_str!("../../lexicon/events/sanction.toml")),
    ("events/concede.toml", include_str!("../../lexicon/events/concede.toml")),
    ("events/retreat.toml", include_str!("../../lexicon/events/retreat.toml")),
    ("events/coerce.toml", include_str!("../../lexicon/events/coerce.toml")),
    ("events/mobilize.toml", include_str!("../../lexicon/events/mobilize.toml")),
    ("events/assault.toml", include_str!("../../lexicon/events/assault.toml")),
    ("events/protest.toml", include_str!("../../lexicon/events/protest.toml")),
    ("events/accuse.toml", include_str!("../../lexicon/events/accuse.toml")),
    ("events/reject.toml", include_str!("../../lexicon/events/reject.toml")),
    ("events/threaten.toml", include_str!("../../lexicon/events/threaten.toml")),
    ("events/request.toml", include_str!("../../lexicon/events/request.toml")),
    ("events/support.toml", include_str!("../../lexicon/events/support.toml")),
    ("events/agree.toml", include_str!("../../lexicon/events/agree.toml")),
    ("events/consult.toml", include_str!("../../lexicon/events/consult.toml")),
    ("events/cooperate.toml", include_str!("../../lexicon/events/cooperate.toml")),
    ("events/aid.toml", include_str!("../../lexicon/events/aid.toml")),
];

/// Nouns of acts and the verb that each stands for.
const DERIVED: &str = include_str!("../../lexicon/events/derived.toml");

/// Lists of words that several rules name as `@list`.
const CLASSES: &str = include_str!("../../lexicon/events/classes.toml");

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    #[serde(default)]
    light: Vec<String>,
    #[serde(default)]
    happen: Vec<String>,
    rule: Vec<EventRule>,
}

/// Puts the words of each list that is named as `@list` in place of the name; a list may name others.
fn expand(words: &mut Vec<String>, classes: &BTreeMap<String, Vec<String>>) {
    while let Some(at) = words.iter().position(|w| w.starts_with('@')) {
        let class = classes.get(&words[at][1..]).unwrap_or_else(|| panic!("lexicon/events: no list {}", words[at]));
        words.splice(at..=at, class.iter().cloned());
    }
}

/// A verb pattern of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerbPattern {
    /// Index into [`EventRules::rules`].
    pub rule: usize,
    /// Words that must follow in the clause.
    pub after: Vec<String>,
    /// The pattern says enough by itself, whatever the object (`!` in the file).
    pub whole: bool,
}

/// All rules, found by word.
#[derive(Debug, Default)]
pub struct EventRules {
    /// In the file's order.
    pub rules: Vec<EventRule>,
    by_verb: HashMap<String, Vec<VerbPattern>>,
    by_noun: HashMap<String, Vec<usize>>,
    by_quoted: HashMap<String, usize>,
    light: Vec<String>,
    happen: Vec<String>,
    goldstein: HashMap<String, f64>,
    derived: HashMap<String, String>,
    classes: FnvMap<String, FnvMap<String, ()>>,
}

impl EventRules {
    /// Reads the rules and the codebook that Araxes ships.
    ///
    /// # Panics
    /// When a shipped file is faulty; the tests read them too.
    pub(super) fn builtin() -> Self {
        let classes: BTreeMap<String, Vec<String>> =
            toml::from_str(CLASSES).unwrap_or_else(|e| panic!("lexicon/events/classes.toml: {e}"));
        let mut rules = Self::default();
        for (name, text) in FILES {
            let mut file: RuleFile = toml::from_str(text).unwrap_or_else(|e| panic!("lexicon/{name}: {e}"));
            for rule in &mut file.rule {
                let lists = [&mut rule.objects, &mut rule.subjects, &mut rule.absent, &mut rule.complement];
                for words in lists {
                    expand(words, &classes);
                    let single = words.iter().filter(|w| w.ends_with('s') && !w.ends_with("ss"));
                    let single: Vec<String> = single.map(|w| w[..w.len() - 1].to_owned()).collect();
                    words.extend(single);
                }
                let acts_on_people =
                    matches!(rule.event_type, EventType::Coerce | EventType::Concede | EventType::Assault);
                rule.takes_people =
                    acts_on_people && rule.objects.iter().any(|o| matches!(o.as_str(), "man" | "citizen" | "civilian"));
            }
            rules.rules.append(&mut file.rule);
            rules.light.append(&mut file.light);
            rules.happen.append(&mut file.happen);
        }
        for name in classes.keys() {
            let mut words = vec![format!("@{name}")];
            expand(&mut words, &classes);
            rules.classes.insert(name.clone(), words.into_iter().map(|w| (w, ())).collect());
        }
        rules.derived = toml::from_str(DERIVED).unwrap_or_else(|e| panic!("lexicon/events/derived.toml: {e}"));
        for (index, rule) in rules.rules.iter().enumerate() {
            for verb in &rule.verbs {
                let whole = verb.ends_with('!');
                let mut words = verb.trim_end_matches('!').split(' ').map(str::to_owned);
                let lemma = words.next().unwrap_or_default();
                rules.by_verb.entry(lemma).or_default().push(VerbPattern {
                    rule: index,
                    after: words.collect(),
                    whole,
                });
            }
            for word in &rule.quoted {
                rules.by_quoted.entry(word.clone()).or_insert(index);
            }
            for noun in &rule.nouns {
                rules.by_noun.entry(noun.clone()).or_default().push(index);
            }
        }
        // Longer patterns first ("call in" before "call"), then rules that demand more ("shells fell on").
        let demands: Vec<usize> = rules.rules.iter().map(EventRule::demands).collect();
        for patterns in rules.by_verb.values_mut() {
            patterns.sort_by_key(|p| (Reverse(p.after.len()), Reverse(demands[p.rule]), p.rule));
        }
        let mut reader = csv::Reader::from_reader(include_str!("../../lexicon/codebook.csv").as_bytes());
        for row in reader.records().map_while(Result::ok) {
            if let (Some(code), Some(weight)) = (row.get(0), row.get(2).and_then(|w| w.parse().ok())) {
                rules.goldstein.insert(code.to_owned(), weight);
            }
        }
        rules
    }

    /// Patterns of verb `lemma`, longer ones first, then those whose rules demand more.
    pub fn of_verb(&self, lemma: &str) -> &[VerbPattern] {
        self.by_verb.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// Rules that noun `lemma` states, in the file's order.
    pub fn of_noun(&self, lemma: &str) -> &[usize] {
        self.by_noun.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// The verb that a noun of an act stands for.
    pub fn verb_of(&self, noun: &str) -> Option<&str> {
        self.derived.get(noun).map(String::as_str)
    }

    /// The type of the event that `noun` names, by itself or by the verb that it stands for.
    pub fn type_of_noun(&self, noun: &str) -> Option<EventType> {
        let verb = || self.of_verb(self.verb_of(noun)?).iter().find(|p| p.after.is_empty()).map(|p| p.rule);
        self.of_noun(noun).first().copied().or_else(verb).map(|rule| self.rules[rule].event_type)
    }

    /// The rule for which a quotation of `lemma` alone is the act.
    pub fn of_quoted(&self, lemma: &str) -> Option<usize> {
        self.by_quoted.get(lemma).copied()
    }

    /// Whether `lemma` is in the list `class` of `events/classes.toml`.
    pub fn is_in(&self, class: &str, lemma: &str) -> bool {
        let words = self.classes.get(class);
        debug_assert!(words.is_some(), "lexicon/events/classes.toml: no list {class}");
        words.is_some_and(|words| words.contains_key(lemma))
    }

    /// Whether `lemma` only says that its object took place.
    pub fn is_light(&self, lemma: &str) -> bool {
        self.light.iter().any(|l| l == lemma)
    }

    /// Whether `lemma` says of its subject that it took place.
    pub fn is_happening(&self, lemma: &str) -> bool {
        self.happen.iter().any(|l| l == lemma)
    }

    /// Goldstein weight of a CAMEO code, of its parent when the code itself has none.
    pub fn goldstein(&self, cameo: &str) -> f64 {
        (2..=cameo.len()).rev().find_map(|n| self.goldstein.get(&cameo[..n])).copied().unwrap_or(0.0)
    }
}
