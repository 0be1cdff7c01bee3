//! A shallow parse: noun phrases, predicates with subject, object and prepositional arguments, and how clauses hang
//! together.
//!
//! It works left to right over token classes, so a predicate can lean on those before it. What it cannot settle it
//! leaves empty; nobody downstream may take a guess for a fact.

use crate::model::{Class, Form, Token};

/// A noun phrase without what hangs on it ("of …", relative clauses).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// First token.
    pub first: usize,
    /// Last token.
    pub last: usize,
    /// The noun that it is about.
    pub head: usize,
    /// The preposition that governs it.
    pub preposition: Option<usize>,
    /// Whether it is a time expression.
    pub time: bool,
}

/// How a predicate hangs on another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Link {
    /// A clause of its own.
    Main,
    /// What is said, thought, wanted: "that …", or bare after a verb of saying.
    Complement,
    /// "to …"
    Infinitive,
    /// After a preposition: "of shelling", "by recalling".
    Gerund,
    /// A participle on a noun: "drivers detained in May".
    Reduced,
    /// A participle on the sentence: "…, killing two".
    Participial,
    /// "who …", "which …"
    Relative,
    /// "because …", "when …", "if …"
    Adverbial,
}

/// A verb group with its arguments. Indices are into the sentence's tokens or into [`Clauses::phrases`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Predicate {
    /// First token of the verb group.
    pub first: usize,
    /// The main verb.
    pub verb: usize,
    /// Whether the subject undergoes the act.
    pub passive: bool,
    /// Whether the group is finite.
    pub finite: bool,
    /// Not, never, no longer.
    pub negated: bool,
    /// Will, may, must …
    pub modal: Option<usize>,
    /// How it hangs on `governor`.
    pub link: Link,
    /// The predicate that it hangs on.
    pub governor: Option<usize>,
    /// The word that opens its clause: "that", "because", "which", "to", a preposition.
    pub marker: Option<usize>,
    /// Subject phrases: the nearest first, then what it stands in apposition to.
    pub subject: Vec<usize>,
    /// Whether the subject was taken over from the sister before the conjunction.
    pub shared: bool,
    /// Direct object.
    pub object: Option<usize>,
    /// Second object: "sold Peru *two radars*".
    pub object2: Option<usize>,
    /// Prepositional arguments.
    pub arguments: Vec<usize>,
    /// The antecedent of a relative clause that a preposition opens, with that preposition: "the bloc *to* which Lima
    /// appealed".
    pub fronted: Option<(usize, usize)>,
    /// Prepositional phrases in front of its subject: "*Against Peru* Chile imposed a tax".
    pub front: Vec<usize>,
    /// One past the last token of its arguments.
    pub end: usize,
}

/// A sentence's phrases and predicates, in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Clauses {
    /// Noun phrases.
    pub phrases: Vec<Phrase>,
    /// Predicates.
    pub predicates: Vec<Predicate>,
}

impl Clauses {
    /// The phrase that `token` stands in.
    pub fn phrase_at(&self, token: usize) -> Option<usize> {
        let at = self.phrases.partition_point(|p| p.last < token);
        self.phrases.get(at).filter(|p| p.first <= token).map(|_| at)
    }

    /// The predicate whose verb group holds `token`.
    pub fn predicate_at(&self, token: usize) -> Option<usize> {
        self.predicates.iter().position(|p| p.first <= token && token <= p.verb)
    }

    /// `phrase` and those joined to it by "and", commas and the like, in order.
    pub fn group(&self, phrase: usize, tokens: &[Token]) -> Vec<usize> {
        let mut first = phrase;
        while first > 0 && self.joined(first - 1, first, tokens) {
            first -= 1;
        }
        let mut last = phrase;
        while last + 1 < self.phrases.len()
            && self.joined(last, last + 1, tokens)
            && !self.opens_clause(last + 1, tokens)
        {
            last += 1;
        }
        // A list needs its "and"; commas alone are appositions.
        let has_and = (first..last).any(|p| {
            (self.phrases[p].last + 1..self.phrases[p + 1].first).any(|t| tokens[t].class == Class::Conjunction)
        });
        if has_and { (first..=last).collect() } else { vec![phrase] }
    }

    /// Whether the phrase hangs on a preposition before the first verb: "In response, …", "After the army drills, …".
    fn is_fronted(&self, phrase: usize, tokens: &[Token]) -> bool {
        let here = &self.phrases[phrase];
        if tokens[..here.first].iter().any(Token::is_finite) {
            return false;
        }
        let before = phrase.checked_sub(1);
        let Some(start) = here.preposition else {
            // "Between Lima and Quito, …": the preposition governs the whole list.
            return before.is_some_and(|b| {
                let host = &self.phrases[b];
                let gap = &tokens[host.last + 1..here.first];
                let listed = gap.len() == 1 && gap[0].class == Class::Conjunction;
                // "In response Peru, Chile and …": a name right behind is the subject to come.
                let gap = if tokens[here.first].class == Class::Name && gap.is_empty() { &tokens[..1] } else { gap };
                (listed || gap.is_empty() && !host.time && host.preposition.is_some()) && self.is_fronted(b, tokens)
            });
        };
        // "Summit of Lima, Quito and …": what hangs on a noun that nothing governs stands in front of nothing.
        match before.filter(|b| self.phrases[*b].last + 1 == start) {
            Some(b) => self.phrases[b].time || self.is_fronted(b, tokens),
            None => true,
        }
    }

    fn joined(&self, a: usize, b: usize, tokens: &[Token]) -> bool {
        let between = self.phrases[a].last + 1..self.phrases[b].first;
        let only_comma = between.len() == 1 && tokens[between.start].lemma == ",";
        if only_comma && self.phrases[b].preposition.is_none() && self.is_fronted(a, tokens) {
            return false; // "In response, X and Y …": no list of three
        }
        !self.phrases[a].time
            && !self.phrases[b].time
            && !between.is_empty()
            && between.len() <= 2
            && between
                .into_iter()
                .all(|t| tokens[t].class == Class::Conjunction && tokens[t].lemma != "but" || tokens[t].lemma == ",")
    }

    /// Whether prepositional phrases from token `k` on lead to a subject with its verb: "and in May Peru closed …".
    fn fronts_clause(&self, k: usize, tokens: &[Token]) -> bool {
        let first = self.phrases.partition_point(|p| p.first < k);
        let Some(subject) = self.phrases[first..].iter().position(|p| p.preposition.is_none() && !p.time) else {
            return false;
        };
        let subject = &self.phrases[first + subject];
        let free = tokens[k..subject.first].iter().all(|t| t.class != Class::Verb && t.class != Class::Conjunction);
        let next = tokens[subject.last + 1..].iter().find(|t| t.class != Class::Adverb);
        free && next.is_some_and(Token::is_finite)
    }

    /// Whether the phrase, or a list that begins with it, is the subject of a new clause.
    fn list_opens_clause(&self, phrase: usize, tokens: &[Token]) -> bool {
        let mut last = phrase;
        while !self.opens_clause(last, tokens) {
            if last + 1 >= self.phrases.len() || !self.joined(last, last + 1, tokens) {
                return false;
            }
            last += 1;
        }
        last == phrase
            || (self.phrases[phrase].last + 1..self.phrases[last].first).any(|t| tokens[t].class == Class::Conjunction)
    }

    /// Whether a finite verb follows the phrase at once.
    fn meets_verb(&self, phrase: usize, tokens: &[Token]) -> bool {
        let next = tokens[self.phrases[phrase].last + 1..].iter().find(|t| t.class != Class::Adverb);
        next.is_some_and(Token::is_finite)
    }

    /// Whether a finite verb follows the phrase at once: it is the subject of a new clause, not one more object.
    fn opens_clause(&self, phrase: usize, tokens: &[Token]) -> bool {
        let before_verb = self.phrases[phrase..].iter().any(|p| p.preposition.is_none());
        let after = self.phrases[phrase].last + 1;
        let next = tokens[after..].iter().find(|t| !matches!(t.class, Class::Adverb));
        let earlier_verb = tokens[..self.phrases[phrase].first].iter().any(Token::is_finite);
        before_verb && earlier_verb && next.is_some_and(Token::is_finite)
    }
}

/// Verbs of saying and thinking: what follows them is somebody's word.
pub fn is_reporting(lemma: &str) -> bool {
    REPORTING.binary_search(&lemma).is_ok()
}

const REPORTING: &[&str] = &[
    "acknowledge",
    "add",
    "admit",
    "affirm",
    "allege",
    "announce",
    "argue",
    "assert",
    "assure",
    "believe",
    "boast",
    "charge",
    "claim",
    "comment",
    "complain",
    "concede",
    "conclude",
    "confirm",
    "consider",
    "contend",
    "declare",
    "deny",
    "describe",
    "disclose",
    "estimate",
    "explain",
    "fear",
    "find",
    "hear",
    "hold",
    "hope",
    "indicate",
    "inform",
    "insist",
    "judge",
    "learn",
    "maintain",
    "mention",
    "note",
    "notify",
    "observe",
    "point",
    "predict",
    "promise",
    "quote",
    "recall",
    "reckon",
    "reiterate",
    "remark",
    "repeat",
    "reply",
    "report",
    "reveal",
    "say",
    "state",
    "stress",
    "suggest",
    "suspect",
    "swear",
    "tell",
    "testify",
    "think",
    "threaten",
    "understand",
    "vow",
    "warn",
    "write",
];

/// Parses one sentence. `time[i]` says that token `i` lies in a time expression, `ends[i]` that a name of somebody ends
/// with it ("sold *Peru* radars"), `starts[i]` that one begins there ("in response *Peru* closed").
pub fn parse(tokens: &[Token], time: &[bool], starts: &[bool], ends: &[bool]) -> Clauses {
    let mut clauses =
        Clauses { phrases: find_phrases(tokens, time, starts, ends), predicates: find_groups(tokens, time) };
    for i in 0..clauses.predicates.len() {
        attach(&mut clauses, i, tokens);
        find_objects(&mut clauses, i, tokens);
    }
    resume_subjects(&mut clauses, tokens);
    find_fronts(&mut clauses, tokens);
    lend_subjects(&mut clauses, tokens);
    name_objects(&mut clauses, tokens);
    attribute_tail(&mut clauses, tokens);
    clauses
}

/// Finds what a clause puts in front of its subject: "Against Peru Chile imposed a tax", "To Lima, Chile sold radars", "It
/// was to Lima that Chile appealed".
fn find_fronts(clauses: &mut Clauses, tokens: &[Token]) {
    for i in 0..clauses.predicates.len() {
        let p = &clauses.predicates[i];
        let Some(subject) = p.subject.iter().copied().min().filter(|_| p.finite && !p.shared) else { continue };
        let mut front = Vec::new();
        let mut next = clauses.phrases[subject].first;
        for at in (0..subject).rev() {
            let ph = &clauses.phrases[at];
            let between = &tokens[ph.last + 1..next];
            if !between.iter().all(|t| t.class == Class::Adverb || t.lemma == "," || t.class == Class::Preposition) {
                break;
            }
            let Some(preposition) = ph.preposition else {
                if ph.time {
                    next = ph.first;
                    continue;
                }
                break;
            };
            // What hangs on the noun before is no part of the clause.
            let hangs = at > 0 && clauses.phrases[at - 1].last + 1 == preposition;
            if !ph.time && !hangs {
                front.push(at);
            }
            next = preposition;
        }
        // "It was to Lima that Chile appealed."
        let cleft = p.marker.filter(|m| tokens[*m].lemma == "that").and_then(|m| {
            let named = clauses.phrases.iter().position(|ph| ph.last + 1 == m && ph.preposition.is_some())?;
            let start = clauses.phrases[named].preposition?;
            let be = start.checked_sub(1).and_then(|b| clauses.predicate_at(b)).map(|b| &clauses.predicates[b])?;
            let it = be.subject.first().is_some_and(|s| tokens[clauses.phrases[*s].head].lemma == "it");
            (tokens[be.verb].lemma == "be" && it).then_some(named)
        });
        front.extend(cleft);
        clauses.predicates[i].front = front;
    }
}

/// "Hit by shells, the post burned", "Having expelled the envoy, Peru closed the road": who the opening participle is about
/// is the subject of the clause that follows.
fn lend_subjects(clauses: &mut Clauses, tokens: &[Token]) {
    for i in 0..clauses.predicates.len() {
        let p = &clauses.predicates[i];
        let opens = matches!(p.link, Link::Participial | Link::Gerund) && !p.finite && p.subject.is_empty();
        if !opens || clauses.predicates[..i].iter().any(|q| q.finite) {
            continue;
        }
        let main = clauses.predicates[i + 1..]
            .iter()
            .find(|q| q.finite && q.link == Link::Main && tokens[p.end..q.first].iter().any(|t| t.lemma == ","));
        if let Some(subject) = main.map(|q| q.subject.clone()) {
            clauses.predicates[i].subject = subject;
        }
    }
}

/// "Chile, whose ally Peru is, sent envoys", "Chile, an ally of Peru under a treaty, sent envoys": a verb right behind a
/// comma has the subject that stands before what is put between.
fn resume_subjects(clauses: &mut Clauses, tokens: &[Token]) {
    for i in 0..clauses.predicates.len() {
        let p = &clauses.predicates[i];
        let Some(close) = p.first.checked_sub(1).filter(|k| tokens[*k].lemma == ",") else { continue };
        let bare = p.marker.is_none() && p.finite && !matches!(p.link, Link::Relative | Link::Adverbial);
        if !bare {
            continue;
        }
        let opens = |phrase: &Phrase| -> Option<usize> {
            let starts = phrase.first.checked_sub(1).is_none_or(|k| {
                matches!(tokens[k].class, Class::Punctuation | Class::Conjunction | Class::Subordinator)
            });
            // "gunmen of the front, a group of exiles, shot": the comma stands behind what hangs on the noun.
            let mut comma = phrase.last + 1;
            while let Some(next) = clauses.phrases.iter().find(|n| n.preposition == Some(comma) && !n.time) {
                comma = next.last + 1;
            }
            let inside = starts && phrase.preposition.is_none() && !phrase.time && comma < close;
            (inside && tokens[comma].lemma == "," && tokens[comma].class == Class::Punctuation).then_some(comma)
        };
        let aside = |comma: usize| {
            let first = &tokens[comma + 1];
            let relative = first.class == Class::Relative || first.lemma == "whose";
            let possessed = (comma + 2..close.min(comma + 4)).any(|k| tokens[k].class == Class::Possessive);
            let article = matches!(first.lemma.as_str(), "a" | "an" | "the" | "its" | "their" | "his" | "her" | "one");
            let other = matches!(first.class, Class::Preposition | Class::Adjective | Class::Adverb)
                || first.class == Class::Verb && matches!(first.form, Some(Form::Participle | Form::Gerund));
            let finite = |range: std::ops::Range<usize>| tokens[range].iter().any(Token::is_finite);
            let list = (comma + 1..close).any(|k| tokens[k].class == Class::Conjunction && tokens[k - 1].lemma == ",");
            !list
                && (relative && finite(comma + 1..close)
                    || (article || possessed || other) && !finite(comma + 1..close))
        };
        let host = (0..clauses.phrases.len()).rev().find(|at| opens(&clauses.phrases[*at]).is_some_and(aside));
        let Some(host) = host else { continue };
        let behind = clauses.phrases[host].last;
        if clauses.predicates[i].subject.first().is_none_or(|s| clauses.phrases[*s].first > behind) {
            let p = &mut clauses.predicates[i];
            p.subject = vec![host];
            p.shared = false;
        }
    }
}

/// "launched what it called a *raid*": what it is called is the object.
fn name_objects(clauses: &mut Clauses, tokens: &[Token]) {
    const NAMING: &[&str] = &[
        "call",
        "describe",
        "term",
        "dub",
        "label",
        "regard",
        "see",
        "portray",
        "say",
        "deem",
        "style",
        "characterise",
    ];
    for i in 0..clauses.predicates.len() {
        let p = &clauses.predicates[i];
        let what = (p.verb + 1..(p.verb + 3).min(tokens.len())).find(|t| tokens[*t].lemma == "what");
        let Some(what) = what.filter(|_| p.object.is_none()) else { continue };
        let naming = clauses.predicates[i + 1..].iter().find(|q| q.first > what);
        let Some(naming) = naming.filter(|q| NAMING.contains(&tokens[q.verb].lemma.as_str())) else { continue };
        let after = naming.object2.or(naming.object).filter(|o| clauses.phrases[*o].first > naming.verb);
        let named = after.or_else(|| naming.arguments.first().copied());
        let end = naming.end;
        let Some(named) = named else { continue };
        let p = &mut clauses.predicates[i];
        if what == p.verb + 1 {
            p.object = Some(named)
        } else {
            p.arguments.push(named)
        }
        p.end = p.end.max(end);
    }
}

fn find_phrases(tokens: &[Token], time: &[bool], starts: &[bool], ends: &[bool]) -> Vec<Phrase> {
    let mut phrases: Vec<Phrase> = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        if !opens_phrase(&tokens[i]) {
            i += 1;
            continue;
        }
        let first = i;
        let mut head = i;
        if tokens[i].class == Class::Pronoun {
            i += 1;
        } else {
            while i < tokens.len() && time[i] == time[first] && continues_phrase(tokens, first, i) {
                // "chargé d'affaires": what the French adds is no head.
                let added = i > first && (tokens[i].lemma.starts_with("d'") || tokens[i].lemma.starts_with("d’"));
                // A number is the head only where no noun stands before it ("the tanker Grace 1", "the 15th").
                let noun = matches!(tokens[i].class, Class::Noun | Class::Name)
                    || tokens[i].class == Class::Number && !matches!(tokens[head].class, Class::Noun | Class::Name);
                if noun && !added || !tokens[head].is_nominal() {
                    head = i;
                }
                i += 1;
                // "the Popular Front (PF) of Peru": the letters in brackets are inside.
                let letters = tokens.get(i + 2).is_some_and(|t| t.lemma == ")")
                    && tokens[i].lemma == "("
                    && tokens[i + 1].class == Class::Name
                    && !time[i + 1];
                if letters && matches!(tokens[i - 1].class, Class::Noun | Class::Name) {
                    i += 3;
                    if i < tokens.len() && tokens[i].class == Class::Noun && !starts[i] {
                        continue;
                    }
                    break;
                }
                // a “road tax”: the quotation marks are inside.
                let quote = tokens.get(i).is_some_and(|t| matches!(t.lemma.as_str(), "\"" | "“" | "‘"));
                if quote && tokens[i - 1].class == Class::Determiner && tokens.get(i + 1).is_some_and(Token::is_nominal)
                {
                    i += 1;
                    continue;
                }
                let possessor = tokens.get(i).is_some_and(|t| t.class == Class::Possessive);
                if ends[i - 1] && !possessor || i < tokens.len() && starts[i] {
                    break;
                }
            }
            if i == first {
                i += 1;
            }
        }
        let mut last = i - 1;
        while last > head && matches!(tokens[last].class, Class::Adverb | Class::Possessive) {
            last -= 1;
        }
        // "the wounded": an adjective may be the head when no noun follows.
        if !matches!(tokens[head].class, Class::Noun | Class::Name | Class::Number | Class::Pronoun) {
            head = last;
        }
        let governs = |t: &Token| t.class == Class::Preposition || t.lemma == "worth";
        let preposition = first.checked_sub(1).filter(|k| governs(&tokens[*k]));
        phrases.push(Phrase { first, last, head, preposition, time: time[first] });
    }
    phrases
}

fn opens_phrase(token: &Token) -> bool {
    token.is_nominal() && token.lemma != "worth"
        || matches!(token.class, Class::Determiner | Class::Pronoun)
        || token.lemma == "whose"
}

fn continues_phrase(tokens: &[Token], first: usize, i: usize) -> bool {
    let token = &tokens[i];
    match token.class {
        // "a contract worth two millions"
        Class::Adjective if token.lemma == "worth" => false,
        Class::Noun | Class::Name | Class::Number | Class::Adjective | Class::Possessive => true,
        Class::Determiner => {
            i == first
                || tokens[i - 1].class == Class::Determiner
                || tokens[i - 1].lemma == "whose"
                || tokens[i - 1].class == Class::Possessive
        }
        Class::Relative => i == first && token.lemma == "whose",
        Class::Adverb => {
            i > first
                && (tokens.get(i + 1).is_some_and(|t| matches!(t.class, Class::Adjective | Class::Number))
                    || tokens[i - 1].class == Class::Determiner && tokens.get(i + 1).is_some_and(Token::is_nominal))
                && tokens[i - 1].class != Class::Noun
        }
        _ => false,
    }
}

fn find_groups(tokens: &[Token], time: &[bool]) -> Vec<Predicate> {
    let mut groups = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        if !matches!(tokens[i].class, Class::Verb | Class::Auxiliary | Class::Modal) {
            i += 1;
            continue;
        }
        let first = i;
        let mut verb;
        let (mut modal, mut be, mut have) = (None, false, false);
        let mut negated = i > 0 && tokens[i - 1].class == Class::Negation;
        loop {
            let token = &tokens[i];
            verb = i;
            match token.class {
                Class::Modal => modal = Some(i),
                Class::Auxiliary => {
                    be |= token.lemma == "be";
                    have |= token.lemma == "have";
                }
                _ => {}
            }
            if token.lemma == "cannot" {
                negated = true;
            }
            if token.class == Class::Verb {
                break;
            }
            // What may stand inside the group.
            let mut k = i + 1;
            // "has long been": the tagger takes "long" for an adjective.
            let long = |k: usize| have && tokens[k].lemma == "long";
            while k < tokens.len() && (matches!(tokens[k].class, Class::Adverb | Class::Negation) || long(k)) {
                negated |= tokens[k].class == Class::Negation || tokens[k].lemma == "no longer";
                k += 1;
            }
            // "had by Monday unloaded", "has this week sold": the time stands inside.
            if have {
                let dated = k + usize::from(tokens.get(k).is_some_and(|t| t.class == Class::Preposition));
                let behind = (dated..tokens.len()).find(|t| !time[*t]).unwrap_or(tokens.len());
                if behind > dated && tokens.get(behind).is_some_and(|t| follows(token, t)) {
                    k = behind;
                }
            }
            // "have both criticised", "has in turn asked"
            if k < tokens.len() && matches!(tokens[k].lemma.as_str(), "both" | "all" | "each") && have {
                k += 1;
            }
            match tokens.get(k) {
                Some(t) if matches!(t.class, Class::Verb | Class::Auxiliary) && follows(token, t) => i = k,
                _ => break,
            }
        }
        let last = &tokens[verb];
        // "is opposed to": a stance, nothing that it undergoes.
        let stance = matches!(last.lemma.as_str(), "oppose" | "commit" | "dedicate")
            && tokens.get(verb + 1).is_some_and(|t| t.lemma == "to");
        let passive = last.class == Class::Verb && last.form == Some(Form::Participle) && (be || !have) && !stance;
        let to = first
            .checked_sub(1)
            .and_then(|k| if tokens[k].class == Class::Negation { k.checked_sub(1) } else { Some(k) });
        let infinitive = to.is_some_and(|k| tokens[k].class == Class::To);
        let finite = !infinitive && tokens[first].is_finite();
        groups.push(Predicate {
            first,
            verb,
            passive,
            finite,
            negated,
            modal,
            link: Link::Main,
            governor: None,
            marker: None,
            subject: Vec::new(),
            shared: false,
            object: None,
            object2: None,
            arguments: Vec::new(),
            fronted: None,
            front: Vec::new(),
            end: verb + 1,
        });
        i = verb + 1;
    }
    groups
}

/// Whether `next` may belong to the group that `token` is in.
fn follows(token: &Token, next: &Token) -> bool {
    match token.class {
        Class::Modal => next.form == Some(Form::Base),
        Class::Auxiliary if token.lemma == "have" => next.form == Some(Form::Participle),
        Class::Auxiliary if token.lemma == "be" => matches!(next.form, Some(Form::Participle | Form::Gerund)),
        Class::Auxiliary => next.form == Some(Form::Base),
        _ => false,
    }
}

/// Finds what predicate `i` hangs on and its subject.
fn attach(clauses: &mut Clauses, i: usize, tokens: &[Token]) {
    let group = clauses.predicates[i].clone();
    let previous = i.checked_sub(1);
    let before = group.first.checked_sub(1).map(|k| (k, &tokens[k]));
    let mut p = group.clone();
    if !p.finite {
        let to = (0..group.first).rev().take(2).find(|k| tokens[*k].class == Class::To);
        match (tokens[group.first].form, before) {
            _ if to.is_some() => {
                p.link = Link::Infinitive;
                p.marker = to;
                p.governor = previous;
            }
            (_, Some((k, t)))
                if matches!(t.class, Class::Conjunction)
                    || (t.lemma == ","
                        && sister(clauses, i, tokens, k).is_some()
                        && tokens[group.first].form != Some(Form::Gerund)) =>
            {
                if let Some(s) = sister(clauses, i, tokens, k) {
                    let sister = &clauses.predicates[s];
                    (p.link, p.governor, p.marker) = (sister.link, sister.governor, sister.marker);
                    p.subject.clone_from(&sister.subject);
                    p.shared = true;
                    p.modal = p.modal.or(sister.modal);
                    p.finite = sister.finite;
                    p.negated |= sister.negated && tokens[k].lemma == "or";
                    if tokens[group.verb].form == Some(Form::Participle) {
                        p.passive = sister.passive;
                    }
                    if sister.link == Link::Reduced && p.subject.is_empty() {
                        p.subject.clone_from(&sister.subject);
                    }
                }
            }
            (Some(Form::Gerund), Some((k, t))) if matches!(t.class, Class::Preposition | Class::Subordinator) => {
                p.link = Link::Gerund;
                p.marker = Some(k);
                p.governor = previous;
            }
            (Some(Form::Gerund), Some((k, t)))
                if t.class == Class::Verb && previous.is_some_and(|q| clauses.predicates[q].verb == k) =>
            {
                p.link = Link::Infinitive;
                p.governor = previous;
            }
            (Some(Form::Participle | Form::Gerund), Some((_, t)))
                if t.lemma != "," && t.class != Class::Subordinator =>
            {
                p.link = Link::Reduced;
                p.governor = previous;
                p.subject = clauses.phrase_before(group.first, tokens).into_iter().collect();
            }
            (Some(Form::Participle | Form::Gerund), before) => {
                p.link = Link::Participial;
                // "Six men, seized on Monday, …" hangs on the noun; ", killing two" on the clause before.
                let noun = before
                    .filter(|(_, t)| t.lemma == ",")
                    .and_then(|(k, _)| clauses.phrases.iter().position(|ph| ph.last + 1 == k));
                p.governor = previous;
                let participle = tokens[group.first].form == Some(Form::Participle);
                p.subject = match (noun, previous) {
                    (Some(noun), _) if participle => vec![noun],
                    (Some(noun), None) => vec![noun],
                    (_, Some(previous)) => clauses.predicates[previous].subject.clone(),
                    _ => Vec::new(),
                };
            }
            (Some(Form::Base), _) => p.finite = true,
            _ => p.governor = previous,
        }
        if matches!(p.link, Link::Infinitive | Link::Gerund) {
            p.subject = controller(clauses, &p, tokens);
        }
    }
    if p.finite && p.subject.is_empty() {
        seek_subject(clauses, &mut p, i, tokens);
    }
    clauses.predicates[i] = p;
}

/// Verbs whose object, not subject, does what the infinitive says.
const OBJECT_CONTROL: &[&str] = &[
    "ask",
    "urge",
    "order",
    "tell",
    "force",
    "allow",
    "permit",
    "call",
    "press",
    "invite",
    "encourage",
    "persuade",
    "appeal",
    "request",
    "accuse",
    "blame",
    "advise",
    "instruct",
    "lead",
    "cause",
    "expect",
    "want",
    "help",
    "enable",
    "prevent",
    "stop",
    "pressure",
    "warn",
    "require",
    "let",
    "get",
    "lobby",
    "suspect",
    "convince",
];

fn controller(clauses: &Clauses, p: &Predicate, tokens: &[Token]) -> Vec<usize> {
    let Some(governor) = p.governor.map(|g| &clauses.predicates[g]) else {
        return Vec::new();
    };
    let lemma = tokens[governor.verb].lemma.as_str();
    if OBJECT_CONTROL.contains(&lemma) {
        if governor.passive {
            return governor.subject.clone();
        }
        let object = governor.object.or_else(|| governor.arguments.first().copied());
        if let Some(object) = object.filter(|o| clauses.phrases[*o].last < p.first) {
            return vec![object];
        }
    }
    governor.subject.clone()
}

/// The predicate before `i` that the conjunction or comma at `k` joins it to.
fn sister(clauses: &Clauses, i: usize, tokens: &[Token], k: usize) -> Option<usize> {
    let form = tokens[clauses.predicates[i].first].form;
    let group = &clauses.predicates[i];
    // "deplored what he called a mistake and called on …": not what stands after "what".
    let what = |p: &Predicate| p.marker.is_some_and(|m| tokens[m].lemma == "what");
    let candidates = clauses.predicates[..i].iter().enumerate().rev().filter(|(_, p)| p.verb < k && !what(p));
    for (at, p) in candidates.take(3) {
        let other = tokens[p.first].form;
        let last = tokens[p.verb].form;
        let fits = match form {
            Some(Form::Gerund) => last == Some(Form::Gerund),
            Some(Form::Participle) => last == Some(Form::Participle),
            Some(Form::Base) => p.modal.is_some() || p.link == Link::Infinitive || other == Some(Form::Base),
            _ => p.finite && group.finite,
        };
        if fits {
            return Some(at);
        }
    }
    None
}

impl Clauses {
    /// The phrase that ends right before `token`, commas and adverbs passed over, with the noun that an "of …" hangs on.
    fn phrase_before(&self, token: usize, tokens: &[Token]) -> Option<usize> {
        let mut k = token;
        while k > 0 && (tokens[k - 1].lemma == "," || matches!(tokens[k - 1].class, Class::Adverb)) {
            k -= 1;
        }
        let mut at = self.phrases.iter().rposition(|p| p.last + 1 == k)?;
        while at > 0 && (self.phrases[at].time || self.phrases[at].preposition.is_some_and(|p| tokens[p].lemma == "of"))
        {
            let starts = self.phrases[at].preposition.unwrap_or(self.phrases[at].first);
            if self.phrases[at - 1].last + 1 != starts {
                break;
            }
            at -= 1;
        }
        Some(at)
    }
}

/// Walks left from a finite verb to its subject, over what is put in between.
fn seek_subject(clauses: &Clauses, p: &mut Predicate, i: usize, tokens: &[Token]) {
    let mut k = p.first;
    let mut commas = 0;
    // "Chilean shells, officials say, fell on a hospital": the speakers stand in between.
    if let Some(q) = i.checked_sub(1).map(|b| &clauses.predicates[b])
        && is_reporting(&tokens[q.verb].lemma)
        && q.finite
        && p.first >= 2
        && tokens[p.first - 1].lemma == ","
        && q.verb + 4 >= p.first
        && let Some(first) = q.subject.first().map(|s| clauses.phrases[*s].first)
        && first > 1
        && tokens[first - 1].lemma == ","
        && (clauses.phrase_at(first - 2).is_some() || tokens[first - 2].class == Class::Relative)
    {
        k = first - 1;
        p.link = Link::Complement;
        p.governor = Some(i - 1);
    }
    while k > 0 {
        let t = k - 1;
        let token = &tokens[t];
        if let Some(at) = clauses.phrase_at(t) {
            let phrase = &clauses.phrases[at];
            let owner = verb_before(clauses, phrase.first, i, tokens).or_else(|| {
                clauses.predicates[..i]
                    .iter()
                    .rposition(|q| q.object2 == Some(at) || q.object == Some(at) && q.verb < phrase.first)
            });
            if phrase.time {
                k = phrase.preposition.unwrap_or(phrase.first);
                continue;
            }
            // "between Peru and Chile": the preposition governs the whole list.
            let list = clauses.group(at, tokens);
            let head = if list.len() > 1 && !clauses.opens_clause(at, tokens) { list[0] } else { at };
            if let Some(preposition) = clauses.phrases[head].preposition.or(phrase.preposition) {
                k = preposition;
                continue;
            }
            match owner.map(|o| (o, &clauses.predicates[o])) {
                Some((_, q))
                    if !q.finite
                        && (q.object == Some(at) || q.object2 == Some(at) || !q.passive && q.object.is_none())
                        || (q.link == Link::Relative || q.link == Link::Adverbial) && commas > 0
                        || q.link == Link::Relative && q.finite && !is_reporting(&tokens[q.verb].lemma)
                        || on_noun(q, tokens) =>
                {
                    k = q
                        .marker
                        .filter(|_| q.link != Link::Infinitive || q.marker.is_some())
                        .map_or(q.first, |m| m.min(q.first));
                    continue;
                }
                Some((o, q)) if is_reporting(&tokens[q.verb].lemma) || q.object.is_none() => {
                    p.link = Link::Complement;
                    p.governor = Some(o);
                }
                _ => {}
            }
            p.subject = subject_group(clauses, at, tokens);
            mark_clause(clauses, p, at, i, tokens);
            return;
        }
        match token.class {
            Class::Adverb | Class::Negation | Class::Possessive | Class::Preposition => k -= 1,
            Class::Punctuation if matches!(token.lemma.as_str(), ";" | ":") => break,
            Class::Punctuation => {
                commas += usize::from(token.lemma == ",");
                k -= 1;
            }
            Class::Relative => {
                p.link = Link::Relative;
                p.marker = Some(t);
                if token.lemma != "what" {
                    p.subject = clauses.phrase_before(t, tokens).into_iter().collect();
                }
                p.governor = None;
                return;
            }
            Class::Subordinator => {
                p.marker = Some(t);
                // "It was Peru that closed the road": the cleft names who did.
                if token.lemma == "that"
                    && let Some(q) = i.checked_sub(1).map(|b| &clauses.predicates[b])
                    && tokens[q.verb].lemma == "be"
                    && let Some(named) = q.object.filter(|o| clauses.phrases[*o].last + 1 == t)
                    && q.subject.first().is_some_and(|s| tokens[clauses.phrases[*s].head].lemma == "it")
                {
                    p.link = Link::Relative;
                    p.subject = vec![named];
                    p.governor = None;
                    return;
                }
                p.link = if matches!(token.lemma.as_str(), "that" | "whether" | "how" | "why") {
                    Link::Complement
                } else {
                    Link::Adverbial
                };
                p.governor = i.checked_sub(1);
                return;
            }
            Class::Conjunction => {
                if let Some(s) = sister(clauses, i, tokens, t) {
                    let sister = &clauses.predicates[s];
                    p.subject.clone_from(&sister.subject);
                    (p.link, p.governor, p.marker) = (sister.link, sister.governor, sister.marker);
                    p.shared = true;
                }
                return;
            }
            Class::Verb | Class::Auxiliary | Class::Modal | Class::To => {
                let Some(at) = clauses.predicate_at(t).filter(|at| *at < i) else {
                    k -= 1;
                    continue;
                };
                let q = &clauses.predicates[at];
                if !q.finite
                    || q.link == Link::Relative
                    || q.link == Link::Adverbial && commas > 0
                    || on_noun(q, tokens)
                {
                    k = q.marker.map_or(q.first, |m| m.min(q.first));
                } else if commas > 0 {
                    // "…, has denied" after a comma with no subject: it goes on with the clause before.
                    p.subject.clone_from(&q.subject);
                    p.shared = true;
                    return;
                } else {
                    return;
                }
            }
            _ => k -= 1,
        }
    }
}

/// Whether the clause of `q` hangs on a noun: "reports that the army moved".
fn on_noun(q: &Predicate, tokens: &[Token]) -> bool {
    q.link == Link::Complement
        && q.marker.and_then(|m| m.checked_sub(1)).is_some_and(|t| matches!(tokens[t].class, Class::Noun | Class::Name))
}

/// The predicate whose object the phrase that begins at `first` would be.
fn verb_before(clauses: &Clauses, first: usize, i: usize, tokens: &[Token]) -> Option<usize> {
    let mut k = first;
    while k > 0 {
        let t = k - 1;
        match tokens[t].class {
            Class::Verb | Class::Auxiliary => return clauses.predicate_at(t).filter(|at| *at < i),
            Class::Adverb => k -= 1,
            _ => match clauses.phrase_at(t) {
                Some(at) if clauses.phrases[at].time => {
                    k = clauses.phrases[at].preposition.unwrap_or(clauses.phrases[at].first)
                }
                _ => return None,
            },
        }
    }
    None
}

/// The subject phrase, the others of its list, and what it stands in apposition to.
fn subject_group(clauses: &Clauses, at: usize, tokens: &[Token]) -> Vec<usize> {
    let group = subject_list(clauses, at, tokens);
    if group.len() > 1 {
        let mut subject = group;
        subject.reverse();
        // "The envoys of both countries, A and B, …"
        let first = clauses.phrases[subject[subject.len() - 1]].first;
        let comma = first >= 2 && tokens[first - 1].lemma == ",";
        subject.extend(
            comma
                .then(|| clauses.phrase_before(first - 1, tokens))
                .flatten()
                .filter(|h| clauses.phrases[*h].preposition.is_none() && !clauses.is_fronted(*h, tokens)),
        );
        return subject;
    }
    let mut subject = vec![at];
    let first = clauses.phrases[at].first;
    let comma = first >= 2 && tokens[first - 1].lemma == ",";
    let host = comma.then(|| clauses.phrase_before(first - 1, tokens)).flatten().filter(|h| {
        let phrase = &clauses.phrases[*h];
        phrase.preposition.is_none() && !phrase.time && !clauses.is_fronted(*h, tokens)
    });
    if let Some(host) = host {
        subject.push(host);
    }
    subject
}

/// The list that ends with the subject at phrase `at`: "at the fence, and Peru sent" is none, since a preposition or an
/// earlier verb has the first.
pub fn subject_list(clauses: &Clauses, at: usize, tokens: &[Token]) -> Vec<usize> {
    let mut group: Vec<usize> = clauses.group(at, tokens).into_iter().filter(|p| *p <= at).collect();
    // "Peru and its ally Chile": what the name is called stands before it.
    let title = at.checked_sub(1).filter(|t| clauses.phrases[*t].last + 1 == clauses.phrases[at].first);
    if let (Some(title), [_]) = (title.filter(|t| !clauses.phrases[*t].time), group.as_slice()) {
        let listed: Vec<usize> = clauses.group(title, tokens).into_iter().filter(|p| *p < title).collect();
        if !listed.is_empty() {
            group = listed.into_iter().chain([at]).collect();
        }
    }
    let taken = |p: usize| {
        let phrase = &clauses.phrases[p];
        // "since troops and drones opened fire": the word opens the clause.
        if phrase.preposition.is_some_and(|t| OPENERS.contains(&tokens[t].lemma.as_str())) {
            return false;
        }
        let object = || {
            verb_before(clauses, phrase.first, clauses.predicates.len(), tokens)
                .is_some_and(|q| !is_reporting(&tokens[clauses.predicates[q].verb].lemma))
        };
        phrase.preposition.is_some() || object()
    };
    let from = group.iter().rposition(|p| *p < at && taken(*p)).map_or(0, |i| i + 1);
    let rest = group[from..].to_vec();
    // "and" must still join what is left.
    let joined = rest.windows(2).any(|two| {
        (clauses.phrases[two[0]].last + 1..clauses.phrases[two[1]].first).any(|t| tokens[t].class == Class::Conjunction)
    });
    if joined { rest } else { vec![at] }
}

/// Prepositions that open clauses too.
const OPENERS: &[&str] = &["since", "after", "before", "until", "till", "as", "than"];

/// Finds the word that opens the clause of the subject at phrase `at`.
fn mark_clause(clauses: &Clauses, p: &mut Predicate, at: usize, i: usize, tokens: &[Token]) {
    let mut k = p.subject.iter().map(|s| clauses.phrases[*s].first).min().unwrap_or(clauses.phrases[at].first);
    if tokens[k].lemma == "whose" {
        p.link = Link::Relative;
        p.marker = Some(k);
        p.governor = None;
        return;
    }
    // "the gas it pumps", "the deal the two signed": a relative clause without its pronoun.
    let host = clauses.phrases.iter().position(|ph| ph.last + 1 == k && !ph.time);
    if let Some(host) = host.filter(|_| is_open(clauses, p, tokens)).filter(|h| {
        let noun = tokens[clauses.phrases[*h].head].class == Class::Noun;
        // "the watchdog Amnesty", "rights group Amnesty": a noun before a name is its title.
        let whose = tokens[clauses.phrases[*h].first].lemma == "whose";
        let titled = tokens[clauses.phrases[at].head].class == Class::Name
            && tokens[clauses.phrases[*h].first].class != Class::Determiner;
        // "In response to the raid Peru closed the road": what is put in front is no antecedent of the only verb.
        let ends = |t: &&Token| matches!(t.lemma.as_str(), "," | ";" | ":") || t.class == Class::Conjunction;
        let rest = tokens[p.verb + 1..].iter().take_while(|t| !ends(t));
        let fronted = clauses.is_fronted(*h, tokens) && !rest.into_iter().any(Token::is_finite);
        (whose || !titled && !fronted) && p.governor.is_none() && p.object.is_none() && *h < at && noun
    }) {
        p.link = Link::Relative;
        p.object = Some(host);
        let first = clauses.phrases[host].first;
        p.marker = Some(if tokens[first].lemma == "whose" { first } else { k });
        return;
    }
    // Over time phrases, adverbs and fronted prepositional phrases.
    let mut commas = 0;
    while k > 0 {
        let t = k - 1;
        if let Some(ph) = clauses.phrase_at(t) {
            let phrase = &clauses.phrases[ph];
            match phrase.preposition {
                Some(preposition) => k = preposition,
                None if phrase.time => k = phrase.first,
                None => {
                    // "the road that the troops closed", "the deal X signed": a relative clause on an object.
                    if commas == 0 && p.governor.is_none() && verb_before(clauses, phrase.first, i, tokens).is_some() {
                        p.governor = None;
                    }
                    return;
                }
            }
            continue;
        }
        match tokens[t].class {
            Class::Adverb => k -= 1,
            Class::Punctuation if tokens[t].lemma == "," || tokens[t].lemma == "\"" || tokens[t].lemma == "“" => {
                commas += 1;
                if commas > 1 {
                    return;
                }
                k -= 1;
            }
            Class::Relative => {
                p.link = Link::Relative;
                p.marker = Some(t);
                p.governor = None;
                // The antecedent is the object, unless a preposition takes it.
                match t.checked_sub(1).filter(|b| tokens[*b].class == Class::Preposition) {
                    Some(b) => p.fronted = clauses.phrase_before(b, tokens).map(|at| (b, at)),
                    None if p.object.is_none() => p.object = clauses.phrase_before(t, tokens),
                    None => {}
                }
                return;
            }
            Class::Subordinator => {
                p.marker = Some(t);
                if let Some(host) = relative_host(clauses, p, t, i, tokens) {
                    p.link = Link::Relative;
                    p.object = Some(host);
                    p.governor = None;
                    return;
                }
                let that = matches!(tokens[t].lemma.as_str(), "that" | "whether" | "how" | "why");
                p.link = if that { Link::Complement } else { Link::Adverbial };
                p.governor = i.checked_sub(1).and_then(|before| speaker_before(clauses, before, t, that, tokens));
                return;
            }
            Class::Conjunction if p.governor.is_none() => {
                // "said that A did and that B did", "said A did and B did"
                let before = i.checked_sub(1).map(|b| &clauses.predicates[b]);
                if let Some(q) = before.filter(|q| q.link == Link::Complement && tokens[t - 1].lemma != ",") {
                    (p.link, p.governor) = (Link::Complement, q.governor);
                }
                return;
            }
            _ => return,
        }
    }
}

/// Nouns whose "that …" says what they are about.
const CONTENT_NOUNS: &[&str] = &[
    "report",
    "claim",
    "allegation",
    "accusation",
    "rumour",
    "rumor",
    "assertion",
    "charge",
    "suggestion",
    "fact",
    "news",
    "hope",
    "fear",
    "warning",
    "demand",
    "statement",
    "order",
    "threat",
    "view",
    "belief",
    "idea",
    "evidence",
    "sign",
    "risk",
    "possibility",
    "assurance",
    "promise",
    "pledge",
    "condition",
    "complaint",
    "denial",
    "concern",
    "impression",
    "proof",
    "doubt",
    "insinuation",
    "declaration",
    "announcement",
    "notion",
    "argument",
    "conclusion",
    "likelihood",
    "prospect",
    "danger",
    "ground",
    "hint",
    "indication",
    "insistence",
    "call",
    "request",
    "appeal",
    "wish",
    "vow",
    "understanding",
    "word",
    "confirmation",
    "guarantee",
    "admission",
    "theory",
    "speculation",
    "suspicion",
    "proposal",
];

/// The noun that a "that" at token `t` is relative to, when the clause of `p` leaves its object open: "the treaty that the
/// two presidents signed in May".
fn relative_host(clauses: &Clauses, p: &Predicate, t: usize, i: usize, tokens: &[Token]) -> Option<usize> {
    if tokens[t].lemma != "that" || p.object.is_some() || p.passive {
        return None;
    }
    let host = clauses.phrases.iter().position(|ph| ph.last + 1 == t && !ph.time)?;
    let noun = &tokens[clauses.phrases[host].head];
    if noun.class != Class::Noun || CONTENT_NOUNS.contains(&noun.lemma.as_str()) {
        return None;
    }
    // "told reporters that the army …": whom it is said to.
    let told = clauses.predicates[..i].iter().rev().find(|q| q.verb < t);
    if told.is_some_and(|q| is_reporting(&tokens[q.verb].lemma) && q.verb + 6 > clauses.phrases[host].first) {
        return None;
    }
    is_open(clauses, p, tokens).then_some(host)
}

/// Whether no object follows the verb at once, so that one may stand before.
fn is_open(clauses: &Clauses, p: &Predicate, tokens: &[Token]) -> bool {
    tokens.get(p.verb + 1).is_none_or(|n| {
        !(n.is_nominal() || matches!(n.class, Class::Determiner | Class::Pronoun))
            || clauses.phrases.iter().any(|ph| ph.first == p.verb + 1 && ph.time)
    })
}

/// The predicate that a "that" at `marker` completes: the nearest before, or the verb of saying behind a short insertion.
fn speaker_before(clauses: &Clauses, nearest: usize, marker: usize, that: bool, tokens: &[Token]) -> Option<usize> {
    if !that {
        return Some(nearest);
    }
    let joined = marker.checked_sub(1).is_some_and(|t| tokens[t].class == Class::Conjunction);
    let reporting = |at: &usize| is_reporting(&tokens[clauses.predicates[*at].verb].lemma);
    if joined { (0..=nearest).rev().find(reporting).or(Some(nearest)) } else { Some(nearest) }
}

/// Whether `word` after `verb` belongs to the verb, so that what follows is its object: "laid down *arms*", "took up
/// *positions*". After verbs of motion it leads somewhere ("marched down the avenue").
fn is_particle(verb: &str, word: &str) -> bool {
    const MOTION: &[&str] = &[
        "be", "go", "come", "run", "walk", "march", "drive", "move", "sail", "fly", "roll", "climb", "travel", "head",
        "ride", "flow", "steam", "advance", "stream", "pour", "parade", "file", "sit", "stand", "look", "live", "lie",
        "hide", "fall", "rain", "stay", "wait", "get", "grow", "rise", "jump", "stretch", "extend", "slide", "wind",
        "creep", "push", "press",
    ];
    match word {
        "up" | "down" | "out" | "off" | "away" | "back" => !MOTION.contains(&verb),
        "over" => matches!(verb, "hand" | "turn" | "take" | "give" | "sign" | "make" | "pull"),
        "in" => matches!(
            verb,
            "take" | "call" | "bring" | "let" | "hand" | "turn" | "haul" | "fly" | "ship" | "draft" | "usher"
        ),
        _ => false,
    }
}

/// Walks right from the verb group over its objects and prepositional arguments.
fn find_objects(clauses: &mut Clauses, i: usize, tokens: &[Token]) {
    let mut p = clauses.predicates[i].clone();
    let mut k = p.verb + 1;
    let next_group = clauses.predicates.get(i + 1).map_or(tokens.len(), |q| q.first);
    while k < tokens.len() && k < next_group {
        if let Some(at) = clauses.phrases.iter().position(|ph| ph.first == k) {
            let phrase = &clauses.phrases[at];
            if !phrase.time && phrase.preposition.is_none() {
                let subject_of_next = clauses.list_opens_clause(at, tokens)
                    && (p.object.is_some() || is_reporting(&tokens[p.verb].lemma));
                // "In a statement adopted at noon the senate accused …": the subject to come.
                let subject_to_come = !p.finite
                    && k > p.verb + 1
                    && !matches!(tokens[k - 1].class, Class::Conjunction)
                    && clauses.meets_verb(at, tokens);
                if subject_of_next || subject_to_come {
                    break;
                }
                let joined = tokens[k - 1].class == Class::Conjunction || tokens[k - 1].lemma == ",";
                match (p.object, p.object2) {
                    (None, _) if joined && (p.link == Link::Relative || !p.arguments.is_empty()) => {}
                    (None, _) => p.object = Some(at),
                    (Some(object), None) if !joined && clauses.phrases[object].last + 1 == k => p.object2 = Some(at),
                    _ => {}
                }
            } else if !phrase.time {
                // "launched ten days of war games"
                let counted = p.object.is_none()
                    && phrase.preposition.is_some_and(|t| tokens[t].lemma == "of")
                    && at.checked_sub(1).is_some_and(|b| clauses.phrases[b].time && clauses.phrases[b].first > p.verb);
                let particle = k == p.verb + 1 + 1
                    && !p.passive
                    && phrase.preposition == Some(p.verb + 1)
                    && is_particle(&tokens[p.verb].lemma, &tokens[p.verb + 1].lemma);
                if counted && p.arguments.is_empty() || particle && p.object.is_none() {
                    p.object = Some(at);
                } else {
                    p.arguments.push(at);
                }
            }
            k = phrase.last + 1;
            continue;
        }
        let token = &tokens[k];
        match token.class {
            Class::Preposition | Class::Adverb | Class::Negation | Class::Possessive => k += 1,
            Class::Determiner | Class::Number | Class::Noun | Class::Name | Class::Adjective | Class::Pronoun => k += 1,
            Class::Punctuation if matches!(token.lemma.as_str(), "\"" | "“" | "”" | "'" | "‘" | "’") => k += 1,
            Class::Punctuation if token.lemma == "," => {
                let next = tokens.get(k + 1);
                let goes_on = next.is_some_and(|t| {
                    matches!(t.class, Class::Preposition | Class::Conjunction | Class::Adverb) || opens_phrase(t)
                });
                if !goes_on || clauses.phrase_at(k + 1).is_some_and(|at| clauses.opens_clause(at, tokens)) {
                    break;
                }
                k += 1;
            }
            Class::Conjunction => {
                let new_clause = clauses.phrase_at(k + 1).is_none_or(|at| clauses.opens_clause(at, tokens));
                let preposition = tokens.get(k + 1).is_some_and(|t| t.class == Class::Preposition)
                    && !clauses.fronts_clause(k + 1, tokens);
                if new_clause && !preposition {
                    break;
                }
                k += 1;
            }
            _ => break,
        }
    }
    p.end = k.min(next_group).max(p.verb + 1);
    while p.end > p.verb + 1
        && matches!(
            tokens[p.end - 1].class,
            Class::Punctuation | Class::Conjunction | Class::Adverb | Class::Preposition | Class::To
        )
    {
        p.end -= 1;
    }
    // “…,” said the minister: the subject stands behind.
    if p.finite && p.subject.is_empty() && is_reporting(&tokens[p.verb].lemma) && p.object.is_some() {
        p.subject = p.object.take().into_iter().collect();
    }
    clauses.predicates[i] = p;
}

/// "…, officials said." and “…”: a verb of saying at the end, or before a colon or quotation, governs the main clauses.
fn attribute_tail(clauses: &mut Clauses, tokens: &[Token]) {
    let n = clauses.predicates.len();
    for r in 0..n {
        let speech = &clauses.predicates[r];
        let lemma = tokens[speech.verb].lemma.as_str();
        if !speech.finite || speech.passive || !is_reporting(lemma) || !matches!(speech.link, Link::Main) {
            continue;
        }
        if clauses.predicates.iter().any(|p| p.governor == Some(r) && p.link == Link::Complement) {
            continue;
        }
        let starts =
            speech.subject.iter().map(|s| clauses.phrases[*s].first).min().unwrap_or(speech.first).min(speech.first);
        let before = tokens[..starts].iter().rev().find(|t| !matches!(t.lemma.as_str(), "\"" | "”" | "“"));
        let after_comma = before.is_some_and(|t| matches!(t.lemma.as_str(), "," | "?" | "!"));
        let tail = after_comma && !matches!(lemma, "accuse" | "warn" | "threaten" | "charge");
        let opens_quote = tokens.get(speech.end).is_some_and(|t| matches!(t.lemma.as_str(), ":" | "," | "“" | "\""))
            && tokens[speech.end..].iter().take(3).any(|t| matches!(t.lemma.as_str(), "“" | "\"" | ":"));
        for q in 0..n {
            let p = &clauses.predicates[q];
            let open = p.governor.is_none() && p.finite && matches!(p.link, Link::Main) && q != r;
            if open && (tail && q < r || opens_quote && q > r) {
                let p = &mut clauses.predicates[q];
                (p.governor, p.link) = (Some(r), Link::Complement);
            }
        }
    }
}
