//! A sentence as one line of marks, for the rules of [`pattern`](super::pattern) to match.
//!
//! "Chile sold Peru 12 used radars in 2018." becomes `A0 %sell/v A1 G2 in T3 . `: actors are A (AA for two or more),
//! places P, goods G, shares S, sums of money M, times T, verbs % with their lemma and voice, and ! when they tell of
//! nothing that happened ("will sell", "did not sell"). Words that rules may pass over (articles, adjectives, adverbs,
//! numbers) begin with ~. Everything else is its lemma.

use crate::{
    lexicon::{Lexicon, actors::RELATIONAL},
    model::{Class, Form, Grammar, Mention, MentionKind, Quantity, Span, Timex, Token},
};

/// Something that can flow, as a phrase.
#[derive(Debug, Clone, PartialEq)]
pub struct Goods {
    /// The kind of flow; `None` for "an equal quantity".
    pub commodity: Option<String>,
    /// How much, when the phrase says so.
    pub quantity: Option<Quantity>,
    /// Index of the mention whose adjective it carries ("Israeli drones").
    pub origin: Option<usize>,
}

/// What a mark stands for.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// Indexes of the actor mentions.
    Actor(Vec<usize>),
    /// Index of the place mention.
    Place(usize),
    /// Goods.
    Goods(Goods),
    /// A share in percent.
    Share(Quantity),
    /// A sum of money.
    Money(Quantity),
    /// Index of the time expression.
    Time(usize),
    /// A verb; whether it is in the present tense.
    Verb {
        /// Present tense.
        present: bool,
    },
    /// Any other word or sign.
    Word,
}

/// The line of one sentence.
#[derive(Debug, Default)]
pub struct Line {
    /// The marks, each followed by a blank.
    pub text: String,
    /// What each mark stands for, and its words.
    pub marks: Vec<(Span, Mark)>,
    /// First byte of each mark in `text`.
    pub starts: Vec<usize>,
    /// Lemmas of its words, sorted, to pass over rules quickly.
    pub lemmas: Vec<String>,
}

impl Line {
    /// Index of the mark at byte `at` of the line.
    pub fn mark_at(&self, at: usize) -> usize {
        self.starts.partition_point(|s| *s <= at).saturating_sub(1)
    }
}

/// Builds the line of a sentence; `in_sentence` and `here` say which mentions and time expressions are its own.
pub fn build_line(
    text: &str,
    tokens: &[Token],
    mentions: &[Mention],
    in_sentence: &[usize],
    timexes: &[Timex],
    here: std::ops::Range<usize>,
    lexicon: &Lexicon,
) -> Line {
    let builder = Builder { text, tokens, mentions, in_sentence, timexes, here, lexicon };
    builder.build()
}

struct Builder<'a> {
    text: &'a str,
    tokens: &'a [Token],
    mentions: &'a [Mention],
    in_sentence: &'a [usize],
    timexes: &'a [Timex],
    /// Which of them stand in this sentence.
    here: std::ops::Range<usize>,
    lexicon: &'a Lexicon,
}

impl Builder<'_> {
    fn build(&self) -> Line {
        let mut marks: Vec<(Span, Mark, String)> = Vec::with_capacity(self.tokens.len());
        let mut i = 0;
        while i < self.tokens.len() {
            let token = &self.tokens[i];
            let start = token.span.start;
            if let Some(at) = self.here.clone().find(|&at| {
                self.timexes[at].span.start <= start && start < self.timexes[at].span.end && !self.is_share(i)
            }) {
                let span = self.timexes[at].span;
                marks.push((span, Mark::Time(at), format!("T{}", marks.len())));
                i = self.after(i, span.end);
                continue;
            }
            if let Some((end, goods)) = self.goods(i).filter(|_| !self.is_trade_verb(i, &marks)) {
                let span = Span::new(start, self.tokens[end - 1].span.end);
                let letter = match &goods {
                    Mark::Goods(_) => 'G',
                    Mark::Money(_) => 'M',
                    _ => 'S',
                };
                marks.push((span, goods, format!("{letter}{}", marks.len())));
                i = end;
                continue;
            }
            if let Some(at) = self.mention_in(token.span) {
                let mention = &self.mentions[at];
                if mention.span.start > start {
                    // "pro-Chilean": what stands before the name.
                    marks.push((token.span, Mark::Word, plain(&self.text[start..mention.span.start])));
                }
                let mut end = self.after(i, mention.span.end);
                match &mention.kind {
                    MentionKind::Actor { parties, grammar, .. } => {
                        let attributive = *grammar == Grammar::Attributive;
                        if attributive {
                            // The adjective only: the thing stays a word of its own.
                            end = end.min(self.adjective_end(i, end));
                        }
                        let mut list = vec![at];
                        if self.tokens[end - 1].span.end > mention.span.end {
                            list.extend(self.others_in(self.tokens[end - 1].span, at));
                        }
                        let letters = match (parties.len(), list.len()) {
                            (0, 1) => "X",
                            (1, 1) => "A",
                            _ => "AA",
                        };
                        let sign = if attributive && list.len() == 1 { "^" } else { "" };
                        let span = Span::new(mention.span.start, self.tokens[end - 1].span.end);
                        let hyphenated = self.tail(self.tokens[end - 1].span, mention.span);
                        if mention.span.of(self.text).to_lowercase().contains("ethnic ") {
                            marks.push((span, Mark::Word, "ethnic".into()));
                        }
                        marks.push((span, Mark::Actor(list), format!("{sign}{letters}")));
                        if let Some(tail) = hyphenated {
                            marks.push((span, Mark::Word, "-".into()));
                            marks.push((span, Mark::Word, tail));
                        }
                        self.push_head(mention, parties.is_empty(), &mut marks);
                        if *grammar == Grammar::Possessive {
                            marks.push((span, Mark::Word, "'s".into()));
                        }
                    }
                    // "aid to Stepanakert" goes to those who run it.
                    MentionKind::Place(place) => {
                        let given = i > 0 && matches!(self.tokens[i - 1].lemma.as_str(), "to" | "into" | "for");
                        let letter =
                            if given && self.lexicon.places.authority(&place.name).is_some() { "A" } else { "P" };
                        marks.push((mention.span, Mark::Place(at), letter.into()));
                    }
                    MentionKind::Quantity(_) => {}
                }
                i = end.max(i + 1);
                continue;
            }
            let word = token.span.of(self.text).to_lowercase();
            match token.class {
                Class::Noun if self.is_trade_verb(i, &marks) => {
                    marks.push((token.span, Mark::Verb { present: true }, format!("%{}/v", token.lemma)));
                }
                Class::Verb => {
                    let (voice, present) = self.voice(i);
                    let sign = if self.is_real(i) { '%' } else { '!' };
                    marks.push((token.span, Mark::Verb { present }, format!("{sign}{}/{voice}", token.lemma)));
                }
                Class::Auxiliary if token.lemma == "be" && self.is_copula(i) => {
                    let sign = if self.is_real(i) { '%' } else { '!' };
                    let present = matches!(token.form, Some(Form::Third | Form::Base));
                    marks.push((token.span, Mark::Verb { present }, format!("{sign}be/v")));
                }
                Class::Auxiliary if token.lemma == "have" && self.is_copula(i) => {
                    let sign = if self.is_real(i) { '%' } else { '!' };
                    let present = matches!(token.form, Some(Form::Third | Form::Base));
                    marks.push((token.span, Mark::Verb { present }, format!("{sign}have/v")));
                }
                Class::Determiner if matches!(word.as_str(), "no" | "neither") => {
                    marks.push((token.span, Mark::Word, word))
                }
                Class::Determiner
                | Class::Adverb
                | Class::Auxiliary
                | Class::Adjective
                | Class::Number
                | Class::Negation
                | Class::Modal => {
                    marks.push((token.span, Mark::Word, format!("~{}", plain(&word))));
                }
                Class::Relative => marks.push((token.span, Mark::Word, "which".into())),
                Class::Subordinator | Class::Pronoun if word == "that" => {
                    marks.push((token.span, Mark::Word, "which".into()))
                }
                Class::Punctuation if matches!(word.as_str(), "\"" | "“" | "”" | "'" | "‘" | "’" | "(" | ")") =>
                {
                    marks.push((token.span, Mark::Word, "~q".into()));
                }
                _ => marks.push((token.span, Mark::Word, plain(&token.lemma))),
            }
            i += 1;
        }
        self.finish(join_lists(marks, self.mentions))
    }

    fn finish(&self, marks: Vec<(Span, Mark, String)>) -> Line {
        let mut line = Line::default();
        for (span, mark, word) in marks {
            let word = match mark {
                // Marks are numbered by their place in the line.
                Mark::Word | Mark::Verb { .. } => word,
                _ => format!("{}{}", word.trim_end_matches(|c: char| c.is_ascii_digit()), line.marks.len()),
            };
            line.starts.push(line.text.len());
            let lemma = word.trim_start_matches(['%', '!', '~', '^', '@']).split('/').next().unwrap_or_default();
            if matches!(mark, Mark::Word | Mark::Verb { .. }) {
                line.lemmas.push(lemma.to_owned());
            }
            line.text.push_str(&word);
            line.text.push(' ');
            line.marks.push((span, mark));
        }
        line.lemmas.sort_unstable();
        line.lemmas.dedup();
        line
    }

    fn after(&self, from: usize, byte: usize) -> usize {
        let mut i = from;
        while i < self.tokens.len() && self.tokens[i].span.start < byte {
            i += 1;
        }
        i.max(from + 1)
    }

    /// The actor or place mention that begins at byte `start`, or around it for pieces of hyphenated words.
    fn mention_at(&self, start: usize) -> Option<usize> {
        self.in_sentence.iter().copied().find(|&at| {
            let mention = &self.mentions[at];
            !matches!(mention.kind, MentionKind::Quantity(_)) && mention.span.start <= start && start < mention.span.end
        })
    }

    /// The first actor or place mention that begins inside `token`.
    fn mention_in(&self, token: Span) -> Option<usize> {
        self.in_sentence.iter().copied().find(|&at| {
            let mention = &self.mentions[at];
            !matches!(mention.kind, MentionKind::Quantity(_))
                && token.start <= mention.span.start
                && mention.span.start < token.end
        })
    }

    /// Further actors inside a hyphenated token: "Chile-Peru".
    fn others_in(&self, token: Span, first: usize) -> Vec<usize> {
        let actor = |at: &usize| {
            let mention = &self.mentions[*at];
            *at != first
                && matches!(mention.kind, MentionKind::Actor { .. })
                && token.start <= mention.span.start
                && mention.span.start < token.end
        };
        self.in_sentence.iter().copied().filter(actor).collect()
    }

    /// What follows a name in its hyphenated token: "backed" in "Chilean-backed".
    fn tail(&self, token: Span, mention: Span) -> Option<String> {
        if mention.end >= token.end
            || self
                .in_sentence
                .iter()
                .any(|&at| self.mentions[at].span.start >= mention.end && self.mentions[at].span.start < token.end)
        {
            return None;
        }
        let tail = self.text[mention.end..token.end].trim_start_matches(|c: char| !c.is_alphanumeric());
        (!tail.is_empty()).then(|| plain(&tail.to_lowercase()))
    }

    /// The head of a phrase whose head says something: "ally", "arms supplier", or that of nobody in particular.
    fn push_head(&self, mention: &Mention, nobody: bool, marks: &mut Vec<(Span, Mark, String)>) {
        let MentionKind::Actor { head, grammar: Grammar::Agent | Grammar::Description, .. } = &mention.kind else {
            return;
        };
        let head_word = head.of(self.text).to_lowercase();
        let words = mention.span.of(self.text).to_lowercase();
        let last = words.split_whitespace().last().unwrap_or_default();
        let Some(word) = [head_word.as_str(), last]
            .into_iter()
            .find(|w| RELATIONAL.contains(w) || ROLES.contains(w))
            .or(nobody.then_some(head_word.as_str()))
        else {
            return;
        };
        let before: Vec<&str> = words.split_whitespace().take_while(|w| *w != word).collect();
        if let Some(commodity) = before.last().and_then(|w| {
            self.lexicon.commodities.of(w, &before).or_else(|| self.lexicon.commodities.of(&singular(w), &before))
        }) {
            let goods = Goods { commodity: Some(commodity.to_owned()), quantity: None, origin: None };
            marks.push((mention.span, Mark::Goods(goods), "G".into()));
        }
        marks.push((mention.span, Mark::Word, format!("@{}", singular(word))));
    }

    /// Where the words of the state end in "new Iranian lorries": one past the capitalised ones.
    fn adjective_end(&self, from: usize, end: usize) -> usize {
        let mut last = from;
        for i in from..end {
            if self.tokens[i].capital {
                last = i;
            }
        }
        last + 1
    }

    /// Goods, a share or a sum that begins at token `i`: one past its end, and the mark.
    fn goods(&self, i: usize) -> Option<(usize, Mark)> {
        let start = self.tokens[i].span.start;
        // A quantity that begins here.
        let quantity = self.in_sentence.iter().find_map(|&at| match &self.mentions[at].kind {
            MentionKind::Quantity(q) if self.mentions[at].span.start == start => {
                Some((self.after(i, self.mentions[at].span.end), q.clone()))
            }
            _ => None,
        });
        if let Some((end, quantity)) = &quantity {
            match quantity.unit.as_deref() {
                Some("%") => return Some((*end, Mark::Share(quantity.clone()))),
                Some(unit)
                    if unit.len() >= 3
                        && unit.split('/').all(|u| u.len() >= 3)
                        && unit[..3].chars().all(|c| c.is_ascii_uppercase()) =>
                {
                    return Some((*end, Mark::Money(quantity.clone())));
                }
                Some(unit) => {
                    let by_unit = match unit.split('/').next().unwrap_or_default() {
                        "bcm" | "m3" => Some("gas"),
                        "barrels" => Some("oil"),
                        "MWh" | "kWh" | "GWh" | "TWh" | "MW" => Some("electricity"),
                        "tonnes" | "litres" => None,
                        _ => return None,
                    };
                    // "9.6 bcm of gas"
                    let of = self.tokens.get(*end).is_some_and(|t| t.lemma == "of");
                    let named = of.then(|| self.goods_phrase(*end + 1)).flatten();
                    // "540 tonnes of supplies"
                    let supplies = of && self.tokens.get(*end + 1).is_some_and(|t| t.span.of(self.text) == "supplies");
                    let named = named.or_else(|| supplies.then(|| (*end + 2, "aid".to_owned(), None)));
                    let (end, commodity, origin) = match named {
                        Some((end, commodity, origin)) => (end, Some(commodity), origin),
                        None => (*end, by_unit.map(str::to_owned), None),
                    };
                    commodity.as_ref()?;
                    return Some((end, Mark::Goods(Goods { commodity, quantity: Some(quantity.clone()), origin })));
                }
                None => {
                    // "dozens of drones"
                    if self.tokens.get(*end).is_some_and(|t| t.lemma == "of")
                        && let Some((end, commodity, origin)) = self.goods_phrase(end + 1)
                    {
                        let quantity = Some(Quantity { unit: Some("units".into()), ..quantity.clone() });
                        return Some((
                            end,
                            Mark::Goods(Goods {
                                commodity: Some(commodity).filter(|c| !c.is_empty()),
                                quantity,
                                origin,
                            }),
                        ));
                    }
                    // "six of them"
                    let of = self.tokens.get(*end).is_some_and(|t| t.lemma == "of");
                    if of
                        && self
                            .tokens
                            .get(end + 1)
                            .is_some_and(|t| matches!(t.lemma.as_str(), "them" | "these" | "those" | "which"))
                    {
                        let quantity = Some(Quantity { unit: Some("units".into()), ..quantity.clone() });
                        return Some((end + 2, Mark::Goods(Goods { commodity: None, quantity, origin: None })));
                    }
                }
            }
        }
        let from = quantity.as_ref().map_or(i, |(end, _)| *end);
        if from >= self.tokens.len() {
            return None;
        }
        let (end, commodity, origin) = self.goods_phrase(from)?;
        let commodity = Some(commodity).filter(|c| !c.is_empty());
        let quantity = quantity.map(|(_, q)| Quantity { unit: Some("units".into()), ..q });
        let quantity = quantity.or_else(|| self.inner_quantity(from, end));
        Some((end, Mark::Goods(Goods { commodity, quantity, origin })))
    }

    /// "another twelve used radars": a bare number inside the phrase.
    fn inner_quantity(&self, from: usize, end: usize) -> Option<Quantity> {
        let span = Span::new(self.tokens[from].span.start, self.tokens[end - 1].span.end);
        self.in_sentence.iter().find_map(|&at| match &self.mentions[at].kind {
            MentionKind::Quantity(q) if q.unit.is_none() && span.contains(self.mentions[at].span) => {
                Some(Quantity { unit: Some("units".into()), ..q.clone() })
            }
            _ => None,
        })
    }

    /// A noun phrase from token `i` whose head, or the word before a trade noun, is a commodity.
    fn goods_phrase(&self, i: usize) -> Option<(usize, String, Option<usize>)> {
        self.tokens.get(i)?;
        let mut j = i;
        let mut origin = None;
        while j < self.tokens.len() && j < i + 9 {
            let token = &self.tokens[j];
            if let Some(at) = self.mention_at(token.span.start) {
                let mention = &self.mentions[at];
                let takes = match &mention.kind {
                    MentionKind::Actor { grammar: Grammar::Attributive, .. } => true,
                    // "Syrian mercenaries", "Harop" and other capitalised makes
                    MentionKind::Actor { grammar: Grammar::Agent, head, .. } => {
                        mention.span.of(self.text).split_whitespace().any(make_of_arms)
                            || self
                                .lexicon
                                .commodities
                                .of(&singular(head.of(self.text)), &["nationals"])
                                .is_some_and(|c| c == "fighters" || c == "refugees")
                            || ["fighters", "mercenaries", "militants", "refugees"].contains(&head.of(self.text))
                    }
                    MentionKind::Actor { grammar: Grammar::Unknown, .. } => true,
                    // "Bayraktar TB2 drones": a maker that its goods are called by.
                    MentionKind::Actor { grammar: Grammar::Name, .. } => {
                        let made = self.lexicon.commodities.of(&mention.span.of(self.text).to_lowercase(), &[]);
                        let next = self.tokens.get(self.after(j, mention.span.end));
                        made == Some("arms") && next.is_some_and(|t| matches!(t.class, Class::Noun | Class::Name))
                    }
                    _ => false,
                };
                if !takes
                    || (matches!(mention.kind, MentionKind::Actor { grammar: Grammar::Unknown, .. })
                        && j == i
                        && self.after(j, mention.span.end) >= self.tokens.len())
                {
                    break;
                }
                if let MentionKind::Actor { grammar: Grammar::Agent, head, .. } = &mention.kind {
                    let planes = mention.span.of(self.text).split_whitespace().any(|w| make_of_arms(w) || w == "jet");
                    let commodity = match head.of(self.text).to_lowercase() {
                        _ if planes => "arms",
                        head if head.starts_with("refugee") => "refugees",
                        _ => "fighters",
                    };
                    return Some((self.after(j, mention.span.end), commodity.to_owned(), None));
                }
                if matches!(mention.kind, MentionKind::Actor { grammar: Grammar::Attributive, .. }) {
                    origin = Some(at);
                }
            }
            let inside = matches!(token.class, Class::Noun | Class::Adjective | Class::Name | Class::Number)
                || (token.class == Class::Determiner && j == i)
                // "12 newly built tanks", not "the trucks carried tanks"
                || (token.class == Class::Verb
                    && matches!(token.form, Some(Form::Participle | Form::Past))
                    && (j > i && !matches!(self.tokens[j - 1].class, Class::Noun) || self.is_attribute(j)))
                || (token.class == Class::Verb && self.is_commodity(j))
                || (token.form == Some(Form::Gerund)
                    && j + 1 < self.tokens.len()
                    && self.is_commodity(j + 1)
                    && (j > i || self.after_modifier(j)))
                || (token.class == Class::Punctuation && token.span.of(self.text) == "-");
            let time = self.here.clone().any(|at| self.timexes[at].span.contains(token.span))
                || (j > i && matches!(token.lemma.as_str(), "last" | "this" | "next" | "worth"));
            if !inside || time {
                break;
            }
            j += 1;
        }
        while j > i && self.tokens[j - 1].class == Class::Verb && !self.is_commodity(j - 1) {
            j -= 1;
        }
        // Nothing stands there, perhaps because the sentence ends.
        if j == i {
            return None;
        }
        if self.tokens[i].class == Class::Determiner && matches!(self.tokens[i].lemma.as_str(), "no" | "neither") {
            return None;
        }
        let words: Vec<String> = self.tokens[i..j].iter().map(|t| t.span.of(self.text).to_lowercase()).collect();
        let shown: Vec<&str> = words.iter().map(String::as_str).collect();
        for at in (i..j).rev() {
            let token = &self.tokens[at];
            let before = &shown[..at - i];
            let commodity = self
                .lexicon
                .commodities
                .of(&token.lemma, before)
                .or_else(|| self.lexicon.commodities.of(shown[at - i], before))
                .or_else(|| self.lexicon.commodities.of(&singular(shown[at - i]), before))
                .or_else(|| (shown[at - i].rsplit('-').next().is_some_and(|w| w == "drones")).then_some("arms"))
                .or_else(|| make_of_arms(shown[at - i]).then_some("arms"))
                // "Polonez systems", "Bastion carriers": with a make.
                .or_else(|| (named_arms(&token.lemma) && at > i && self.tokens[at - 1].capital).then_some("arms"));
            let Some(commodity) = commodity else {
                // "an equal quantity": of what was told before.
                let equal = matches!(token.lemma.as_str(), "quantity" | "volume" | "amount")
                    && before.iter().any(|w| matches!(*w, "equal" | "same" | "similar"));
                if equal {
                    return Some((j, String::new(), origin));
                }
                // Past trade nouns only: "arms imports", not "arms embargo".
                if TRADE_NOUNS.contains(&token.lemma.as_str()) {
                    continue;
                }
                return None;
            };
            let military = before.iter().any(|w| matches!(*w, "military" | "defence" | "defense"));
            let commodity = if matches!(commodity, "technology" | "goods") && military { "arms" } else { commodity };
            return Some((at + 1, commodity.to_owned(), origin));
        }
        None
    }

    /// "armed drones": a participle at the head of a phrase, not the verb of "had sold drones".
    fn is_attribute(&self, i: usize) -> bool {
        let before = i.checked_sub(1).map(|k| &self.tokens[k]);
        let opens = self.after_modifier(i) || before.is_some_and(|t| TRADE_VERBS.contains(&t.lemma.as_str()));
        opens && self.before_noun(i) && self.tokens[i].span.of(self.text).ends_with("ed")
    }

    /// "a quarter of the oil" is a share, whatever it is elsewhere.
    fn is_share(&self, i: usize) -> bool {
        let start = self.tokens[i].span.start;
        self.in_sentence.iter().any(|&at| {
            self.mentions[at].span.start == start
                && matches!(&self.mentions[at].kind, MentionKind::Quantity(q) if q.unit.as_deref() == Some("%"))
        })
    }

    fn after_modifier(&self, i: usize) -> bool {
        let before = i.checked_sub(1).map(|k| self.tokens[k].class);
        before.is_some_and(|c| matches!(c, Class::Preposition | Class::Determiner | Class::Number | Class::Adjective))
    }

    /// Whether the next token may belong to the same noun phrase.
    fn before_noun(&self, i: usize) -> bool {
        self.tokens.get(i + 1).is_some_and(|t| matches!(t.class, Class::Noun | Class::Adjective | Class::Name))
    }

    fn is_commodity(&self, i: usize) -> bool {
        let word = self.tokens[i].span.of(self.text).to_lowercase();
        self.lexicon.commodities.of(&word, &[]).is_some()
            || self.lexicon.commodities.of(&singular(&word), &[]).is_some()
    }

    /// "Qatar ships gas": after an actor and before an object a noun of trade is the verb.
    fn is_trade_verb(&self, i: usize, marks: &[(Span, Mark, String)]) -> bool {
        let token = &self.tokens[i];
        let verb = self.lexicon.words.get(&token.span.of(self.text).to_lowercase()).is_some_and(|w| !w.verb.is_empty());
        let subject = marks
            .last()
            .is_some_and(|(_, mark, word)| matches!(mark, Mark::Actor(_)) && !word.starts_with('^') || word == "which");
        let object = self.tokens.get(i + 1).is_some_and(|t| {
            matches!(t.class, Class::Noun | Class::Adjective | Class::Name | Class::Number | Class::Determiner)
                || (t.class == Class::Verb && (self.is_commodity(i + 1) || self.before_noun(i + 1)))
        });
        verb && subject && object && TRADE_VERBS.contains(&token.lemma.as_str())
    }

    /// Active or passive, and whether in the present tense.
    fn voice(&self, i: usize) -> (char, bool) {
        let token = &self.tokens[i];
        let present = matches!(token.form, Some(Form::Third | Form::Base));
        if token.form != Some(Form::Participle) {
            let progressive = self.tokens[..i]
                .iter()
                .rev()
                .take(3)
                .any(|t| t.class == Class::Auxiliary && matches!(t.form, Some(Form::Third | Form::Base)));
            return ('v', present || (token.form == Some(Form::Gerund) && progressive));
        }
        let helper = self.tokens[..i]
            .iter()
            .rev()
            .take(5)
            .take_while(|t| matches!(t.class, Class::Auxiliary | Class::Adverb | Class::Negation | Class::Modal))
            .find(|t| t.class == Class::Auxiliary);
        match helper {
            Some(have) if have.lemma == "have" => ('v', false),
            Some(be) => ('p', matches!(be.form, Some(Form::Third | Form::Base))),
            None if matches!(token.lemma.as_str(), "come" | "become" | "run") => ('v', true),
            None => ('p', false),
        }
    }

    /// Whether a form of "be" or "have" is the main verb of its clause.
    fn is_copula(&self, i: usize) -> bool {
        !self.tokens[i + 1..]
            .iter()
            .take(4)
            .take_while(|t| matches!(t.class, Class::Auxiliary | Class::Adverb | Class::Negation | Class::Verb))
            .any(|t| {
                t.class == Class::Verb && matches!(t.form, Some(Form::Participle | Form::Gerund | Form::Base))
                    || (t.class == Class::Auxiliary && matches!(t.form, Some(Form::Participle)))
            })
    }

    /// Whether the verb tells of something that happened or holds: not negated, no modal, no mere intention.
    fn is_real(&self, i: usize) -> bool {
        let mut steps = 0;
        for k in (0..i).rev() {
            let token = &self.tokens[k];
            let word = token.span.of(self.text).to_lowercase();
            match token.class {
                _ if word == "that" && k > 0 && DENIES.contains(&self.tokens[k - 1].lemma.as_str()) => return false,
                Class::Negation => return false,
                Class::Modal => return false,
                Class::To => {
                    let governs = self.tokens[..k]
                        .iter()
                        .rev()
                        .take(5)
                        .find(|t| t.class == Class::Verb || matches!(t.class, Class::Noun | Class::Adjective));
                    return governs.is_some_and(|t| GOES_ON.contains(&t.lemma.as_str()));
                }
                Class::Verb if token.form != Some(Form::Gerund) || k + 1 == i => {
                    // "denied selling", "denied having sent", "stopped buying"
                    if self.tokens[i].form == Some(Form::Gerund)
                        || self.tokens[k + 1..i].iter().any(|t| t.form == Some(Form::Gerund))
                    {
                        return !self.lexicon.frames.is("stops", &token.lemma);
                    }
                    // "denied that it had sold", "said it had sold"
                    return !(DENIES.contains(&token.lemma.as_str()) && self.tokens[k + 1..i].len() < 9);
                }
                Class::Subordinator if matches!(word.as_str(), "if" | "unless" | "whether" | "lest") => return false,
                Class::Relative | Class::Subordinator => {
                    // "denied that it had sold"
                    return !self.tokens[..k].iter().rev().take(2).any(|t| DENIES.contains(&t.lemma.as_str()));
                }
                Class::Punctuation if matches!(word.as_str(), "," | ";" | ":") && steps > 0 => {
                    return self.tokens[..k]
                        .iter()
                        .rev()
                        .take(6)
                        .all(|t| !matches!(t.span.of(self.text).to_lowercase().as_str(), "if" | "unless"));
                }
                _ => {}
            }
            steps += 1;
            if steps > 12 {
                break;
            }
        }
        true
    }
}

/// "Iran , Turkey and Pakistan" and "drones , missiles and a satellite" become one mark each.
fn join_lists(marks: Vec<(Span, Mark, String)>, mentions: &[Mention]) -> Vec<(Span, Mark, String)> {
    let mut joined: Vec<(Span, Mark, String)> = Vec::with_capacity(marks.len());
    let mut k = 0;
    while k < marks.len() {
        let (span, mark, word) = marks[k].clone();
        let comma = |m: &(Span, Mark, String)| m.2 == ",";
        let and = |m: &(Span, Mark, String)| m.2 == "and" || m.2 == "or";
        let skip =
            |from: usize| (from..marks.len().min(from + 3)).find(|&n| !marks[n].2.starts_with('~')).unwrap_or(from);
        match (&mark, joined.as_slice()) {
            // … G , G and ~even G
            (Mark::Goods(more), [.., (_, Mark::Goods(_), _), link])
                if and(link) || (comma(link) && marks.get(k + 1).is_some_and(|m| comma(m) || and(m))) =>
            {
                let same =
                    matches!(&joined[joined.len() - 2].1, Mark::Goods(first) if first.commodity == more.commodity);
                if same {
                    joined.pop();
                    if let Some(last) = joined.last_mut() {
                        last.0 = last.0.cover(span);
                    }
                    k += 1;
                    continue;
                }
                joined.push((span, mark, word));
            }
            // A and A: unless the second begins a clause of its own after a preposition.
            (Mark::Actor(more), [.., (_, Mark::Actor(_), first), link])
                if and(link)
                    && !first.starts_with('^')
                    && !word.starts_with('^')
                    && !first.starts_with('X')
                    && !word.starts_with('X') =>
            {
                let own_clause = marks.get(skip(k + 1)).is_some_and(|m| m.2.starts_with('%') || m.2.starts_with('!'))
                    && joined.len() >= 3
                    && !joined[joined.len() - 3].2.starts_with(',')
                    && joined[..joined.len() - 2].iter().any(|m| m.2.starts_with('%') || m.2.starts_with('!'));
                let possessive = marks.get(k + 1).is_some_and(|m| m.2 == "'s");
                let pronoun = more
                    .iter()
                    .any(|&at| matches!(mentions[at].kind, MentionKind::Actor { grammar: Grammar::Possessive, .. }));
                if own_clause || (pronoun && !possessive) {
                    joined.push((span, mark, word));
                } else {
                    let more = more.clone();
                    joined.pop();
                    if let Some((whole, Mark::Actor(list), letters)) = joined.last_mut() {
                        *whole = whole.cover(span);
                        list.extend(more);
                        *letters = "AA0".into();
                    }
                }
            }
            // "even", "also" inside a list of goods
            _ if word.starts_with('~')
                && matches!(joined.as_slice(), [.., (_, Mark::Goods(_), _), link] if and(link))
                && matches!(marks.get(k + 1), Some((_, Mark::Goods(_), _))) => {}
            _ => joined.push((span, mark, word)),
        }
        k += 1;
    }
    joined
}

fn plain(word: &str) -> String {
    word.chars().map(|c| if c.is_whitespace() { '_' } else { c }).collect()
}

fn singular(word: &str) -> String {
    let lower = word.to_lowercase();
    lower
        .strip_suffix("ies")
        .map(|w| format!("{w}y"))
        .or_else(|| lower.strip_suffix('s').map(str::to_owned))
        .unwrap_or(lower)
}

/// "Su-30SM", "TB2", "S-300": letters with digits are makes of arms here.
fn make_of_arms(word: &str) -> bool {
    word.len() >= 3
        && word.chars().next().is_some_and(char::is_alphabetic)
        && word.chars().any(|c| c.is_ascii_digit())
        && word.chars().filter(|c| c.is_alphabetic()).count() <= 5
        && !word.starts_with("covid")
}

/// Nouns that mean arms when a make stands before them: "Spartan transports".
fn named_arms(lemma: &str) -> bool {
    matches!(lemma, "system" | "carrier" | "transport" | "trainer" | "transporter" | "phantom" | "complex" | "platform")
}

/// Nouns of trade, which may follow a commodity.
const TRADE_NOUNS: &[&str] = &[
    "import",
    "imports",
    "export",
    "exports",
    "purchase",
    "procurement",
    "acquisition",
    "delivery",
    "supply",
    "supplies",
    "sale",
    "transfer",
    "shipment",
    "consumption",
    "need",
    "needs",
    "demand",
    "trade",
    "contract",
    "order",
    "requirement",
    "bill",
    "inventory",
    "use",
    "intake",
    "market",
    "supplier",
    "exporter",
    "importer",
    "buyer",
    "customer",
    "client",
    "provider",
    "deal",
    "flow",
    "cargo",
    "donation",
    "source",
];
/// Further heads that say something of two others.
const ROLES: &[&str] = &["mediator", "mediators", "intermediary", "broker", "facilitator"];
/// Verbs of trade that are nouns as well.
const TRADE_VERBS: &[&str] =
    &["ship", "import", "export", "supply", "purchase", "transfer", "supplies", "pipe", "pump", "order", "source"];
/// Verbs after which "to" tells of something that happens.
const GOES_ON: &[&str] =
    &["begin", "start", "continue", "manage", "go", "come", "help", "resume", "prove", "use", "keep", "force", "able"];
/// Verbs that deny the clause after them.
const DENIES: &[&str] = &["deny", "doubt", "reject", "dismiss", "refute"];
