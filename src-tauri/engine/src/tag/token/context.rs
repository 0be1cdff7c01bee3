//! Decides what each word is here, by the words around it.
//!
//! First every word gets the readings that the table and the closed classes allow; then the open questions are settled
//! in reading order: noun or verb, past tense or participle, -ing form as noun or verb.

use super::{Class, Form, Token, closed::closed_class};
use crate::{
    lexicon::{Word, Words},
    model::Span,
};

/// A token with the readings still open to it.
struct Open {
    token: Token,
    word: Option<Word>,
    /// Whether its class is settled.
    settled: bool,
}

/// The tokens at `spans`, classified.
pub(super) fn classify(text: &str, spans: &[Span], words: &Words) -> Vec<Token> {
    let mut open: Vec<Open> = Vec::with_capacity(spans.len());
    let mut opens_sentence = true;
    for span in spans {
        let entry = first_reading(span.of(text), *span, opens_sentence, words);
        opens_sentence = match entry.token.class {
            Class::Punctuation => opens_sentence || matches!(span.of(text), ":" | "“" | "\"" | "—"),
            _ => false,
        };
        open.push(entry);
    }
    for i in 0..open.len() {
        settle_capitals(&mut open, i);
    }
    // "a 30 per cent tariff": the two words are one measure, as "percent" is.
    for i in 1..open.len().saturating_sub(1) {
        let number = open[i - 1].token.class == Class::Number;
        if number && open[i].token.lemma == "per" && open[i + 1].token.lemma == "cent" {
            for part in &mut open[i..=i + 1] {
                (part.token.class, part.settled) = (Class::Noun, true);
            }
        }
    }
    // "has long backed": an adverb between the parts of a verb.
    for i in 1..open.len() {
        let participle = open.get(i + 1).is_some_and(|o| o.word.is_some_and(|w| can(w, 'n')));
        if open[i].token.lemma == "long" && open[i - 1].token.class == Class::Auxiliary && participle {
            open[i].token.class = Class::Adverb;
            open[i].settled = true;
        }
    }
    for i in 0..open.len() {
        if !open[i].settled {
            settle(&mut open, i);
        }
    }
    for i in 0..open.len() {
        settle_small_words(&mut open, i);
    }
    open.into_iter().map(|o| o.token).collect()
}

fn first_reading(shape: &str, span: Span, opens_sentence: bool, words: &Words) -> Open {
    let lower = shape.to_lowercase().replace('’', "'");
    let capital = shape.starts_with(char::is_uppercase);
    let token = |class, form, lemma: &str| Token { span, class, form, lemma: lemma.to_owned(), capital };
    let settled = |token| Open { token, word: None, settled: true };
    if matches!(shape, "$" | "£" | "€" | "₺" | "₽" | "%") {
        return settled(token(if shape == "%" { Class::Noun } else { Class::Determiner }, None, &lower));
    }
    if !shape.contains(char::is_alphanumeric) {
        let class = if shape == "&" { Class::Conjunction } else { Class::Punctuation };
        return settled(token(class, None, &lower));
    }
    if shape.starts_with(|c: char| c.is_ascii_digit()) {
        return settled(token(Class::Number, None, &lower));
    }
    if lower == "'s" {
        return settled(token(Class::Possessive, None, "'s"));
    }
    let whole_capitals = shape.len() > 1 && shape.chars().all(|c| !c.is_lowercase());
    if whole_capitals && (matches!(shape, "US" | "IT") || closed_class(&lower).is_none()) {
        return settled(token(Class::Name, None, &lower));
    }
    if lower == "ca" || lower == "wo" {
        return settled(token(Class::Modal, None, if lower == "ca" { "can" } else { "will" }));
    }
    if lower == "evening" {
        return settled(token(Class::Noun, None, &lower));
    }
    if ADJECTIVES.contains(&lower.as_str()) {
        return settled(token(Class::Adjective, None, &lower));
    }
    if let Some((class, form, lemma)) = closed_class(&lower) {
        return settled(token(class, form, lemma.unwrap_or(&lower)));
    }
    let word = words.get(&lower).or_else(|| hyphenated(&lower, words));
    if capital && !opens_sentence {
        let lemma = word.map(|w| w.noun).filter(|n| !n.is_empty()).unwrap_or(&lower);
        return settled(token(Class::Name, None, lemma));
    }
    match word {
        None if !capital
            && lower.len() > 5
            && (lower.ends_with("ed") || lower.ends_with("ing"))
            && !lower.contains('-') =>
        {
            Open { token: token(Class::Noun, None, &lower), word: Some(guess(&lower)), settled: false }
        }
        None => {
            let class = if capital {
                Class::Name
            } else if lower.ends_with("ly") && !matches!(lower.as_str(), "assembly" | "anomaly" | "homily" | "gadfly") {
                Class::Adverb
            } else {
                Class::Noun
            };
            let plural = matches!(class, Class::Noun | Class::Name)
                && lower.len() > 4
                && lower.ends_with('s')
                && !lower.ends_with("ss");
            settled(token(class, None, if plural { &lower[..lower.len() - 1] } else { &lower }))
        }
        Some(word) => Open { token: token(Class::Noun, None, &lower), word: Some(word), settled: false },
    }
}

/// A verb that the table does not have, by its ending. Its lemma is not needed: no rule names it.
fn guess(word: &str) -> Word {
    let roles = if word.ends_with("ed") { "dn" } else { "g" };
    Word { likely: 'V', verb: "-", roles, noun: "" }
}

/// What the last part of a hyphenated word can be: "Iran-backed", "cease-fire".
fn hyphenated(word: &str, words: &Words) -> Option<Word> {
    let (_, last) = word.rsplit_once('-')?;
    if last == "general" {
        return Some(Word { likely: 'N', verb: "", roles: "", noun: "general" }); // "secretary-general"
    }
    let found = words.get(last)?;
    let likely = if found.roles.contains(['d', 'n', 'g']) { 'A' } else { found.likely };
    Some(Word { likely, verb: "", roles: "", noun: if likely == 'N' { found.noun } else { "" } })
}

/// "May" the month and names that open a sentence.
fn settle_capitals(open: &mut [Open], i: usize) {
    let at = |k: usize| open.get(k).map(|o| &o.token);
    let token = &open[i].token;
    if token.lemma == "may" && token.class == Class::Modal && token.capital {
        let number = |t: Option<&Token>| t.is_some_and(|t| t.class == Class::Number);
        let before = i.checked_sub(1).and_then(at);
        let month = number(before)
            || number(at(i + 1))
            || before.is_some_and(|t| {
                t.class == Class::Preposition || t.class == Class::Subordinator || t.class == Class::Adjective
            });
        if month || at(i + 1).is_none_or(|t| t.class == Class::Punctuation) {
            open[i].token.class = Class::Name;
        }
    }
}

/// Readings that a word allows.
fn can(word: Word, role: char) -> bool {
    word.roles.contains(role)
}

fn settle(open: &mut [Open], i: usize) {
    let Some(word) = open[i].word else { return };
    let before = before(open, i);
    let (class, form) = decide(open, i, word, before);
    let token = &mut open[i].token;
    token.class = class;
    token.form = form;
    match class {
        Class::Verb => token.lemma = word.verb.to_owned(),
        Class::Noun if !word.noun.is_empty() => token.lemma = word.noun.to_owned(),
        _ => {}
    }
    open[i].settled = true;
}

/// Whether the word before `i` may be the noun that an adjective at `i` is said of: "kept the border open", "is general".
fn attribute(open: &[Open], i: usize) -> bool {
    let Some(k) = before(open, i) else { return false };
    matches!(open[k].token.class, Class::Auxiliary | Class::Verb)
        || (matches!(open[k].token.class, Class::Noun | Class::Name)
            && open[..k].iter().rev().take(4).any(|o| {
                matches!(
                    o.token.lemma.as_str(),
                    "keep" | "make" | "leave" | "find" | "hold" | "declare" | "consider" | "call"
                )
            }))
}

/// Index of the word before `i`, adverbs and negations passed over; `None` at a boundary.
fn before(open: &[Open], i: usize) -> Option<usize> {
    let mut k = i;
    while k > 0 {
        k -= 1;
        match open[k].token.class {
            Class::Adverb | Class::Negation => {}
            _ if open[k].token.lemma.ends_with("ly") && open[k].token.class != Class::Name => {}
            _ => return Some(k),
        }
    }
    None
}

fn decide(open: &[Open], i: usize, word: Word, before: Option<usize>) -> (Class, Option<Form>) {
    let noun = !word.noun.is_empty();
    let verb = |form| (Class::Verb, Some(form));
    let next = open.get(i + 1).map(|o| &o.token);
    let previous = i.checked_sub(1).map(|k| &open[k].token);
    let head = before.map(|k| &open[k].token);
    let is = |t: Option<&Token>, class: Class| t.is_some_and(|t| t.class == class);
    // A word that starts a noun phrase or closes one stands before: a noun or an adjective comes now.
    // "ships that use the canal"
    let relative = i >= 2
        && previous.is_some_and(|t| t.lemma == "that")
        && open[i - 2].token.class == Class::Noun
        && next.is_some_and(|t| {
            matches!(t.class, Class::Determiner | Class::Name | Class::Pronoun | Class::Preposition | Class::Number)
        });
    if relative && can(word, 's') && !plural(open, Some(i - 2)) {
        return verb(Form::Third);
    }
    if relative && can(word, 'b') && plural(open, Some(i - 2)) && !can(word, 'd') {
        return verb(Form::Base);
    }
    // "It was Peru that attacked Chilean ships"
    let cleft = i >= 2
        && previous.is_some_and(|t| t.lemma == "that")
        && open[i - 2].token.class == Class::Name
        && next.is_some_and(|t| matches!(t.class, Class::Determiner | Class::Name | Class::Pronoun));
    if cleft && can(word, 'd') {
        return verb(Form::Past);
    }
    // "could once again veto the sale", "did not yet ban": the modal wants its verb.
    let behind = open[..i].iter().rev().find(|o| !matches!(o.token.class, Class::Adverb | Class::Negation));
    let modal = behind.is_some_and(|o| {
        o.settled && (o.token.class == Class::Modal || o.token.class == Class::Auxiliary && o.token.lemma == "do")
    });
    if modal && can(word, 'b') && !previous.is_some_and(|t| t.lemma == "not" && is(next, Class::Modal)) {
        return verb(Form::Base);
    }
    // "are meeting in Quito": a progressive.
    let progressive = previous.is_some_and(|t| t.class == Class::Auxiliary && t.lemma == "be")
        && can(word, 'g')
        && next.is_none_or(|t| {
            matches!(t.class, Class::Preposition | Class::Punctuation | Class::Adverb) && t.lemma != "of"
        });
    if progressive && word.likely == 'N' && plural_subject(open, i - 1) {
        return verb(Form::Gerund);
    }
    // "Peru and Chile each accused Quito": the word goes with the verb.
    let floats = i >= 2
        && previous.is_some_and(|t| matches!(t.lemma.as_str(), "each" | "both" | "all"))
        && matches!(open[i - 2].token.class, Class::Name | Class::Noun | Class::Pronoun)
        && can(word, 'd');
    let inside = is(previous, Class::Determiner) && !floats
        || is(previous, Class::Possessive)
        || is(previous, Class::Adjective)
        || (is(previous, Class::Number) && !year(previous));
    let before_noun = next_is_noun(open, i + 1);
    // "technology and armed drones": rather an adjective, before a bare noun.
    if open[i].token.lemma == "armed" && before_noun && !is(next, Class::Name) && !is(next, Class::Number) {
        return (Class::Adjective, None);
    }
    if word.verb.is_empty() {
        // "the security chief at the embassy", "a militant was killed": nothing follows that it could describe.
        let ends = next.is_none_or(|t| {
            matches!(
                t.class,
                Class::Preposition
                    | Class::Punctuation
                    | Class::Auxiliary
                    | Class::Modal
                    | Class::Relative
                    | Class::Possessive
            )
        });
        let opened = inside || previous.is_some_and(|t| matches!(t.class, Class::Noun | Class::Name));
        return match word.likely {
            'A' if noun && ends && opened && !attribute(open, i) => (Class::Noun, None),
            'A' => (Class::Adjective, None),
            'R' => (Class::Adverb, None),
            _ if noun => (Class::Noun, None),
            _ => (Class::Adjective, None),
        };
    }
    if let Some(head) = head {
        let wants_base = head.class == Class::Modal
            || head.class == Class::To
            || (head.class == Class::Auxiliary && head.lemma == "do");
        if wants_base && can(word, 'b') {
            return verb(Form::Base);
        }
        if head.class == Class::Preposition && head.lemma == "to" && can(word, 'b') && infinitive(open, i, word) {
            return verb(Form::Base);
        }
        if head.class == Class::Auxiliary && head.lemma == "have" && can(word, 'n') && !inside {
            return verb(Form::Participle);
        }
        let be = (head.class == Class::Auxiliary && head.lemma == "be") || matches!(head.lemma.as_str(), "get" | "got");
        if be && !inside {
            if can(word, 'g') && (word.likely != 'N' || !is(next, Class::Preposition)) {
                return verb(Form::Gerund);
            }
            // "were unloaded from", "were unloaded in Lima"
            let moved = next.is_some_and(|t| matches!(t.lemma.as_str(), "by" | "from" | "into" | "off" | "aboard"))
                || next.is_some_and(|t| matches!(t.lemma.as_str(), "in" | "at"))
                    && open.get(i + 2).is_some_and(|o| o.token.class == Class::Name);
            if can(word, 'n') && (word.likely != 'A' || moved) {
                return verb(Form::Participle);
            }
            if word.likely == 'A' {
                return (Class::Adjective, None);
            }
        }
        // "were arrested and expelled", "has closed or sealed"
        let sister = (head.class == Class::Conjunction).then(|| sister_verb(open, before.unwrap_or(0))).flatten();
        if let Some(form @ (Form::Participle | Form::Past)) = sister.and_then(|s| s.form)
            && can(word, 'n')
        {
            return verb(if form == Form::Past && can(word, 'd') { Form::Past } else { Form::Participle });
        }
    }
    // "storm the post and gun down the crew"
    if can(word, 'b')
        && !can(word, 'd')
        && head.is_some_and(|t| t.class == Class::Conjunction)
        && sister_verb(open, before.unwrap_or(0)).is_some_and(|t| t.form == Some(Form::Base))
        && next.is_some_and(|t| {
            matches!(t.class, Class::Determiner | Class::Pronoun | Class::Name | Class::Number)
                || matches!(t.lemma.as_str(), "down" | "off" | "out" | "up" | "away" | "back")
        })
    {
        return verb(Form::Base);
    }
    if can(word, 'g') {
        return ing_form(open, i, word, inside, before_noun, next, previous);
    }
    // "fighters overrun the town": plain form and participle look alike.
    if can(word, 'b')
        && can(word, 'n')
        && !can(word, 'd')
        && plural(open, before)
        && !finite_before(open, i)
        && !finite_later(open, i + 1, true)
        && next.is_none_or(|t| t.lemma != "by")
    {
        return verb(Form::Base);
    }
    if (can(word, 'd') || can(word, 'n')) && !(can(word, 'b') && inside) {
        let maybe_noun = open.get(i + 1).is_some_and(|o| !o.settled && o.word.is_some_and(|w| !w.noun.is_empty()));
        if inside && (before_noun || word.likely == 'A' || maybe_noun && is(previous, Class::Determiner)) {
            return (Class::Adjective, None);
        }
        if inside && noun && word.likely != 'V' {
            return (Class::Noun, None);
        }
        // "carried the sick out of the valley"
        let alone = next.is_none_or(|t| {
            matches!(t.class, Class::Preposition | Class::Punctuation | Class::Auxiliary | Class::Conjunction)
                && t.lemma != "by"
        });
        if alone && previous.is_some_and(|t| t.lemma == "the") && can(word, 'n') && !can(word, 'b') {
            return (Class::Adjective, None);
        }
        if inside && word.verb == "-" {
            return (Class::Noun, None);
        }
        if is(previous, Class::Preposition) && before_noun && !can(word, 'b') {
            return (Class::Adjective, None);
        }
        // "supplies armed drones"
        let thing = next.is_some_and(|t| t.class != Class::Name || is_people(t));
        if is(previous, Class::Verb) && before_noun && !can(word, 'b') && thing {
            return (Class::Adjective, None);
        }
        // "Newly appointed Peruvian envoys"
        let opens = head.is_none() && next.is_some_and(is_people) && can(word, 'n');
        if opens || previous.is_none() && before_noun && can(word, 'n') && !next.is_some_and(|t| t.class == Class::Name)
        {
            return (Class::Adjective, None);
        }
        return past_form(open, i, word, next, head);
    }
    if can(word, 's') && FORCES.contains(&open[i].token.lemma.as_str()) {
        return (Class::Noun, None);
    }
    if can(word, 's') {
        let joined = is(head, Class::Conjunction)
            && sister_verb(open, before.unwrap_or(0)).is_some_and(|t| t.form == Some(Form::Third));
        if joined
            && next.is_some_and(|t| {
                matches!(
                    t.class,
                    Class::Preposition
                        | Class::Determiner
                        | Class::Pronoun
                        | Class::Name
                        | Class::Adverb
                        | Class::Punctuation
                )
            })
        {
            return verb(Form::Third);
        }
        // "lift embargoes": what follows a verb at once is its object.
        if noun && is(previous, Class::Verb) && !previous.is_some_and(|t| REPORTING.contains(&t.lemma.as_str())) {
            return (Class::Noun, None);
        }
        if !noun || word.likely == 'V' && !inside && !is(previous, Class::Preposition) {
            return verb(Form::Third);
        }
        if inside
            || is(previous, Class::Preposition)
            || previous.is_none()
            || is(previous, Class::Conjunction) && !finite_before(open, i)
        {
            return (Class::Noun, None);
        }
        let subject = matches!(head.map(|t| t.class), Some(Class::Noun | Class::Name | Class::Pronoun | Class::Relative))
                && !(is(head, Class::Noun) && plural(open, before))
                // "a crowd of tens of thousands marches"
                || head.is_some_and(|t| matches!(t.lemma.as_str(), "thousands" | "hundreds" | "dozens" | "thousand"));
        let opens = next.is_none_or(|t| {
            matches!(
                t.class,
                Class::Determiner
                    | Class::Preposition
                    | Class::Pronoun
                    | Class::Name
                    | Class::Number
                    | Class::Adverb
                    | Class::Adjective
                    | Class::Relative
            ) || t.lemma == "that"
                || t.class == Class::To
        });
        let clear = is(head, Class::Name)
            && !next.is_some_and(|t| t.class == Class::Punctuation || t.class == Class::Conjunction || t.lemma == "of");
        // "which Chile arms", "whom Chile funds": what is asked for stands before, so the verb comes now.
        let gap = before.is_some_and(|k| {
            open[k].token.class == Class::Name
                && k > 0
                && (open[k - 1].token.class == Class::Relative
                    || open[k - 1].token.lemma == "that" && k > 1 && open[k - 2].token.class == Class::Noun)
                && !is_people(&open[k].token)
        });
        if gap && !inside {
            return verb(Form::Third);
        }
        // "The minister, Jane Doe, flies to Lima": the subject stands before what is put in.
        let free = open[0].token.class != Class::Preposition && !open[..i].iter().any(|o| o.token.is_finite());
        let resumed = previous.is_some_and(|t| t.lemma == ",") && free && subject_before(open, i);
        if resumed && opens && !finite_later(open, i + 1, true) {
            return verb(Form::Third);
        }
        // "Peru imports about 40 per cent": a measure is an object.
        let measured = word.verb != "-"
            && is(head, Class::Name)
            && !head.is_some_and(is_people)
            && before == Some(0)
            && measure_follows(open, i + 1);
        if measured {
            return verb(Form::Third);
        }
        let governed = governed(open, before) || head.is_some_and(is_people) && word.likely != 'V';
        if subject && !governed && (opens || clear) && !finite_before(open, i) && !finite_later(open, i + 1, true) {
            return verb(Form::Third);
        }
        if is(head, Class::Pronoun) || is(head, Class::Relative) {
            return verb(Form::Third);
        }
        if is(head, Class::Conjunction)
            && sister_verb(open, before.unwrap_or(0)).is_some_and(|t| t.form == Some(Form::Third))
        {
            return verb(Form::Third);
        }
        return (Class::Noun, None);
    }
    // "for Peruvian help", "and Chilean riot police": after a people's adjective no plain form can be the verb, but "the
    // British back …".
    let nation = i >= 2
        && open[i - 2].token.lemma == "the"
        && previous.is_some_and(|t| t.lemma.ends_with("ish") || t.lemma.ends_with("ench") || t.lemma.ends_with("ese"));
    if noun && can(word, 'b') && !nation && previous.is_some_and(is_people) {
        return (Class::Noun, None);
    }
    // "demanded that Chile end the blockade": the plain form after a demand.
    if !inside && can(word, 'b') && head.is_some_and(Token::is_nominal) && demanded(open, i) {
        return verb(Form::Base);
    }
    // "envoys of the two meet again"
    let the_two = i >= 2
        && previous.is_some_and(|t| matches!(t.lemma.as_str(), "two" | "three" | "both"))
        && (open[i - 2].token.lemma == "the" || previous.is_some_and(|t| t.lemma == "both"));
    if the_two
        && word.likely == 'V'
        && next.is_none_or(|t| {
            matches!(t.class, Class::Adverb | Class::Preposition | Class::Punctuation | Class::Determiner)
        })
    {
        return verb(Form::Base);
    }
    // A plain form.
    if inside || (is(previous, Class::Preposition) && !is(previous, Class::To)) {
        return match word.likely {
            // "a dam", "the gas main": nothing follows that it could describe.
            'A' if !noun || before_noun || next.is_some_and(|t| t.class == Class::Name) => (Class::Adjective, None),
            // "its full backing"
            'A' if open
                .get(i + 1)
                .is_some_and(|o| !o.settled && o.word.is_some_and(|w| can(w, 'g') && !w.noun.is_empty())) =>
            {
                (Class::Adjective, None)
            }
            _ if noun => (Class::Noun, None),
            'R' => (Class::Adverb, None),
            _ => (Class::Adjective, None),
        };
    }
    if matches!(head.map(|t| t.lemma.as_str()), Some("they" | "we" | "you" | "i" | "who" | "which" | "that"))
        && word.likely != 'R'
    {
        return verb(Form::Base);
    }
    // "a transit charge", "a return visit": after a singular noun no plain form can be the verb.
    if noun
        && head.is_some_and(|t| t.class == Class::Noun)
        && !plural(open, before)
        && before == i.checked_sub(1)
        && determined(open, i)
    {
        return (Class::Noun, None);
    }
    // "Peruvian jets, sent on Monday, drop bombs"
    let next_opens = next.is_some_and(|t| {
        matches!(
            t.class,
            Class::Determiner | Class::Preposition | Class::Pronoun | Class::Name | Class::Number | Class::To
        )
    });
    let several = || {
        let comma = open.iter().position(|o| o.token.lemma == ",");
        comma.and_then(|c| c.checked_sub(1)).is_some_and(|k| plural(open, Some(k)))
    };
    if previous.is_some_and(|t| t.lemma == ",")
        && next_opens
        && open[0].token.class != Class::Preposition
        && subject_before(open, i)
        && several()
        && !open[..i].iter().any(|o| o.token.is_finite())
        && !finite_later(open, i + 1, true)
    {
        return verb(Form::Base);
    }
    if word.likely == 'V'
        && (before.is_none()
            || head.is_some_and(|t| t.is_nominal() || t.class == Class::Conjunction || t.class == Class::Punctuation))
    {
        return verb(Form::Base);
    }
    let plural_subject = before.is_some_and(|k| {
        plural(open, Some(k))
            || k >= 2 && open[k - 1].token.class == Class::Conjunction && open[k].token.class == Class::Name
            // "Villagers in Lima storm …", "Supporters of the Popular Front block …"
            || !is_people(&open[k].token) && plural(open, head_before(open, k))
    });
    // Nouns too: "troops exchange fire".
    let object = next.is_some_and(|t| {
        matches!(
            t.class,
            Class::Determiner
                | Class::To
                | Class::Preposition
                | Class::Pronoun
                | Class::Name
                | Class::Number
                | Class::Adverb
                | Class::Adjective
                | Class::Noun
        )
    });
    if plural_subject && object && !finite_before(open, i) && !finite_later(open, i + 1, true) {
        return verb(Form::Base);
    }
    match word.likely {
        'V' if !noun => verb(Form::Base),
        'A' => (Class::Adjective, None),
        'R' => (Class::Adverb, None),
        _ if noun => (Class::Noun, None),
        _ => verb(Form::Base),
    }
}

/// Whether the noun or name before the verb group at `i` is somebody in the plural or a list: "the presidents", "Peru and
/// Chile".
fn plural_subject(open: &[Open], i: usize) -> bool {
    let Some(k) = (0..i).rev().find(|k| open[*k].token.class != Class::Adverb) else { return false };
    let subject = &open[k].token;
    let listed = k >= 2 && open[k - 1].token.class == Class::Conjunction && open[k - 2].token.is_nominal();
    matches!(subject.class, Class::Name) && listed
        || subject.class == Class::Noun && plural(open, Some(k))
        || matches!(subject.lemma.as_str(), "they" | "we")
}

fn past_form(open: &[Open], i: usize, word: Word, next: Option<&Token>, head: Option<&Token>) -> (Class, Option<Form>) {
    let verb = |form| (Class::Verb, Some(form));
    if !can(word, 'n') {
        return verb(Form::Past);
    }
    if !can(word, 'd') {
        return verb(Form::Participle);
    }
    let Some(head) = head else { return verb(Form::Participle) };
    let by =
        next.is_some_and(|t| t.lemma == "by") && open.get(i + 2).is_none_or(|o| o.word.is_none_or(|w| !can(w, 'g')));
    if matches!(head.class, Class::Pronoun | Class::Relative) && head.lemma != "there" {
        return verb(Form::Past);
    }
    let speaks = REPORTING.contains(&word.verb);
    // "Lima, accused by Quito, …"
    let apposed = head.lemma == "," && i >= 2 && open[i - 2].token.is_nominal();
    if by && (head.is_nominal() || apposed) {
        return verb(Form::Participle);
    }
    // "Under a bargain struck with Chile, …", "in an ambush laid by …": no subject can end there.
    if head.class == Class::Noun && !speaks && governed_noun(open, i) {
        return verb(Form::Participle);
    }
    // "threatened today to impose": only what one is told to do leaves a participle before "to".
    let to = open[i + 1..]
        .iter()
        .find(|o| o.token.class != Class::Adverb && !is_day(&o.token))
        .is_some_and(|o| o.token.lemma == "to");
    let arrives = matches!(
        word.verb,
        "arrive"
            | "come"
            | "go"
            | "vow"
            | "agree"
            | "seek"
            | "threaten"
            | "refuse"
            | "promise"
            | "pledge"
            | "decide"
            | "try"
            | "attempt"
            | "fail"
            | "continue"
            | "happen"
            | "appear"
            | "talk"
            | "travel"
    );
    if arrives
        && head.is_nominal()
        && !finite_before(open, i)
        && (to || matches!(word.verb, "arrive" | "go" | "come" | "happen" | "appear" | "talk" | "travel" | "vow"))
    {
        return verb(Form::Past);
    }
    let settled_before = finite_before(open, i);
    if head.is_nominal() && settled_before && !reported_before(open, i) {
        return verb(Form::Participle);
    }
    if head.class == Class::Punctuation && after_relative(open, i) {
        return verb(Form::Past);
    }
    if matches!(head.class, Class::Subordinator) || (head.class == Class::Punctuation && !subject_before(open, i)) {
        return verb(Form::Participle);
    }
    if head.is_nominal()
        && !speaks
        && !word.roles.contains('b')
        && finite_later(open, i + 1, true)
        && !next.is_some_and(|t| {
            matches!(t.class, Class::Determiner | Class::Name | Class::Pronoun)
                || t.class == Class::Number && !year(Some(t))
        })
    {
        return verb(Form::Participle);
    }
    verb(Form::Past)
}

fn ing_form(
    open: &[Open],
    i: usize,
    word: Word,
    inside: bool,
    before_noun: bool,
    next: Option<&Token>,
    previous: Option<&Token>,
) -> (Class, Option<Form>) {
    let noun = (Class::Noun, None);
    let verb = (Class::Verb, Some(Form::Gerund));
    let object = next.is_some_and(|t| {
        matches!(t.class, Class::Determiner | Class::Pronoun | Class::Name | Class::Number)
            || t.lemma == "that"
            || t.class == Class::To
    });
    let of = next.is_some_and(|t| matches!(t.lemma.as_str(), "of" | "by" | "between" | "against"));
    if inside {
        return match word.likely {
            _ if before_noun && !object => (Class::Adjective, None),
            'A' => (Class::Adjective, None),
            'V' | '-' if object && previous.is_some_and(|t| t.class == Class::Adjective) => verb,
            _ => noun,
        };
    }
    if of && (word.likely == 'N' || previous.is_none_or(|t| t.class != Class::Punctuation && t.class != Class::Name)) {
        let participle = previous.is_some_and(|t| t.class == Class::Noun) && word.likely != 'N';
        return if participle { verb } else { noun };
    }
    if object {
        return verb;
    }
    // "the Norduz crossing"; "the Iranian crossing at dawn" may be a man.
    let thing = word.likely != 'V' || !previous.is_some_and(is_people);
    let named = i >= 2
        && previous.is_some_and(|t| t.class == Class::Name)
        && matches!(open[i - 2].token.class, Class::Determiner | Class::Name)
        && (open[i - 2].token.class == Class::Determiner || i >= 3 && open[i - 3].token.class == Class::Determiner);
    if named && !word.noun.is_empty() && thing {
        return noun;
    }
    // "died in Chilean shelling", "Chilean bombing has stopped": a name before it that no verb can follow; not "by Chileans
    // working abroad".
    let of_name = previous.is_some_and(|t| t.class == Class::Name && !t.lemma.ends_with('s'))
        && (i >= 2 && open[i - 2].token.class == Class::Preposition
            || open.get(i + 1).is_some_and(|o| surely_finite(o, true)));
    if of_name && !next.is_some_and(Token::is_nominal) {
        return noun;
    }
    if previous.is_some_and(|t| matches!(t.class, Class::Preposition | Class::Subordinator)) {
        return if word.likely == 'N' && !before_noun { noun } else { verb };
    }
    if previous.is_none() && finite_later(open, i + 1, true) && word.likely != 'V' {
        return noun;
    }
    // "Fighting flared up", "Shelling in the north has stopped": it is the subject of the verb that comes.
    let subject = previous.is_none_or(|t| t.class == Class::Punctuation && t.lemma != ",")
        && open
            .get(i + 1)
            .is_some_and(|o| surely_finite(o, true) || o.token.lemma == "in" && finite_later(open, i + 2, true));
    if subject {
        return noun;
    }
    match word.likely {
        'N' => noun,
        'A' if before_noun || open.get(i + 1).is_some_and(|o| o.word.is_some_and(|w| !w.noun.is_empty())) => {
            (Class::Adjective, None)
        }
        _ => verb,
    }
}

/// Whether what comes next can only be, or most likely is, a noun.
fn next_is_noun(open: &[Open], i: usize) -> bool {
    let Some(next) = open.get(i) else { return false };
    match next.token.class {
        Class::Name | Class::Number => true,
        _ if next.settled => matches!(next.token.class, Class::Noun | Class::Adjective),
        _ => next.word.is_some_and(|w| {
            w.likely == 'N' || w.likely == 'A' || (!w.noun.is_empty() && w.likely != 'V' && w.likely != 'R')
        }),
    }
}

/// Whether "to" opens an infinitive here rather than a noun phrase.
fn infinitive(open: &[Open], i: usize, word: Word) -> bool {
    if word.likely == 'V' || word.noun.is_empty() {
        return true;
    }
    let next = open.get(i + 1).map(|o| &o.token);
    next.is_some_and(|t| {
        matches!(
            t.class,
            Class::Determiner | Class::Pronoun | Class::Name | Class::Number | Class::Adjective | Class::Noun
        ) || matches!(t.class, Class::Preposition) && !matches!(t.lemma.as_str(), "of" | "in" | "and" | "for")
    }) && !(i >= 2
        && matches!(open[i - 2].token.lemma.as_str(), "according" | "thanks" | "prior" | "subject" | "related"))
}

/// "12 jets", "about 40 per cent", "most of its gas".
fn measure_follows(open: &[Open], i: usize) -> bool {
    let lemma = |k: usize| open.get(k).map_or("", |o| o.token.lemma.as_str());
    let hedge = matches!(
        lemma(i),
        "about" | "around" | "some" | "roughly" | "nearly" | "almost" | "over" | "approximately" | "up" | "between"
    );
    let at = i + usize::from(hedge) + usize::from(lemma(i) == "up");
    open.get(at).is_some_and(|o| o.token.class == Class::Number)
        || matches!(lemma(at), "most" | "half" | "much") && matches!(lemma(at + 1), "of" | "its" | "the" | "their")
}

/// An adjective of a people by its ending: what follows is the noun it belongs to.
fn is_people(token: &Token) -> bool {
    const ENDINGS: &[&str] =
        &["ian", "ean", "jani", "ish", "ese", "ench", "raeli", "raqi", "stani", "ican", "audi", "emeni", "zech"];
    token.class == Class::Name && ENDINGS.iter().any(|e| token.lemma.ends_with(e))
}

/// "azerbaijani", "iranian": the ending of a people's name.
fn ends_as_people(word: &str) -> bool {
    ["ian", "ean", "jani", "aeli", "aqi", "stani", "ican", "emeni", "outhi"].iter().any(|e| word.ends_with(e))
}

/// Whether the phrase that ends at `at` stands after a preposition, so that it is no subject: "by Peruvian forces".
fn governed(open: &[Open], at: Option<usize>) -> bool {
    let Some(mut k) = at else { return false };
    if open[k].token.class == Class::Name && !is_people(&open[k].token) {
        return false;
    }
    while k > 0 && (open[k].token.is_nominal() || open[k].token.class == Class::Determiner) {
        k -= 1;
    }
    open[k].token.class == Class::Preposition
}

/// Whether the nouns right before `i` open with "a" or "an".
fn determined(open: &[Open], i: usize) -> bool {
    let mut k = i;
    while k > 0 && matches!(open[k - 1].token.class, Class::Noun | Class::Adjective) {
        k -= 1;
    }
    k > 0 && matches!(open[k - 1].token.lemma.as_str(), "a" | "an" | "its" | "his" | "her" | "their" | "this" | "the")
}

/// Whether a preposition, a determiner and common nouns stand right before `i`, times left aside.
fn governed_noun(open: &[Open], i: usize) -> bool {
    const TIMES: &[&str] = &[
        "day", "week", "month", "year", "spring", "summer", "autumn", "winter", "morning", "evening", "night", "hour",
        "time", "decade", "century", "weekend", "moment", "end", "eve", "period", "minute",
    ];
    let mut k = i;
    while k > 0 && matches!(open[k - 1].token.class, Class::Noun | Class::Adjective) {
        k -= 1;
    }
    k < i
        && k >= 2
        && open[k - 1].token.class == Class::Determiner
        && open[k - 2].token.class == Class::Preposition
        && (k == 2 || is_boundary(&open[k - 3].token))
        && !TIMES.contains(&open[i - 1].token.lemma.as_str())
}

/// A boundary between clauses, for the questions below.
fn is_boundary(token: &Token) -> bool {
    match token.class {
        Class::Punctuation => true,
        Class::Subordinator | Class::Relative => true,
        Class::Determiner | Class::Pronoun => token.lemma == "that",
        _ => false,
    }
}

/// A verb that surely makes its clause finite, as far as is known yet.
fn surely_finite(open: &Open, or_maybe: bool) -> bool {
    match open.token.class {
        Class::Modal => true,
        Class::Auxiliary => open.token.is_finite(),
        Class::Verb => open.token.is_finite(),
        _ if open.settled => false,
        _ => open.word.is_some_and(|w| {
            let verbal = w.likely == 'V' || w.likely == '-' && w.noun.is_empty();
            let past = w.roles.contains('d') && !w.roles.contains('b') && verbal;
            past && (or_maybe || !w.roles.contains('n')) || (w.roles == "s" && w.likely == 'V' && w.noun.is_empty())
        }),
    }
}

/// Whether "that" after a word of demand opens the clause, and no verb stands in it yet.
fn demanded(open: &[Open], i: usize) -> bool {
    let Some(that) = open[..i].iter().rposition(|o| o.token.lemma == "that") else { return false };
    let free = open[that + 1..i].iter().all(|o| {
        !matches!(o.token.class, Class::Verb | Class::Auxiliary | Class::Modal | Class::Relative)
            && (o.token.class != Class::Punctuation || matches!(o.token.lemma.as_str(), "(" | ")"))
    });
    free && that + 1 < i && open[that.saturating_sub(4)..that].iter().any(|o| DEMANDS.contains(&o.token.lemma.as_str()))
}

/// Verbs and nouns that are followed by "that" and a plain form.
const DEMANDS: &[&str] = &[
    "demand",
    "insist",
    "insistence",
    "urge",
    "request",
    "ask",
    "propose",
    "proposal",
    "recommend",
    "recommendation",
    "order",
    "require",
    "suggest",
    "suggestion",
    "stipulate",
    "plead",
    "condition",
    "decree",
    "instruct",
];

/// Whether a finite verb stands earlier in the same clause.
fn finite_before(open: &[Open], i: usize) -> bool {
    open[..i]
        .iter()
        .rev()
        .take_while(|o| !is_boundary(&o.token) && o.token.class != Class::Conjunction)
        .any(|o| o.token.is_finite())
}

/// Whether a verb of saying is the nearest finite verb before, so that a new clause may follow it.
fn reported_before(open: &[Open], i: usize) -> bool {
    open[..i]
        .iter()
        .rev()
        .take_while(|o| !is_boundary(&o.token))
        .find(|o| o.token.is_finite())
        .is_some_and(|o| REPORTING.contains(&o.token.lemma.as_str()))
}

/// Whether a finite verb follows before the clause ends; `or_maybe` counts forms that may be participles.
fn finite_later(open: &[Open], from: usize, or_maybe: bool) -> bool {
    for (k, o) in open.iter().enumerate().skip(from) {
        if is_boundary(&o.token) || o.token.class == Class::Conjunction || o.token.lemma == "as" {
            return false;
        }
        // "claims to have downed": an infinitive is not finite.
        if o.token.class == Class::Auxiliary && k > 0 && open[k - 1].token.lemma == "to" {
            continue;
        }
        // "a previously unannounced visit": it stands before its noun.
        let sure = surely_finite(o, false);
        if !sure && (attributive(open, k) || k == from && names_or_noun(open, k + 1)) {
            continue;
        }
        if surely_finite(o, or_maybe) {
            let by = open.get(k + 1).is_some_and(|n| n.token.lemma == "by");
            return !by || o.token.class != Class::Noun;
        }
    }
    false
}

/// "today", "Monday".
fn is_day(token: &Token) -> bool {
    matches!(
        token.lemma.as_str(),
        "today" | "yesterday" | "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday"
    )
}

/// Whether the word at `k` stands between a determiner and a noun.
fn attributive(open: &[Open], k: usize) -> bool {
    let mut first = k;
    while first > 0 && open[first - 1].token.class == Class::Adverb {
        first -= 1;
    }
    let opened = first > 0
        && matches!(
            open[first - 1].token.class,
            Class::Determiner | Class::Possessive | Class::Adjective | Class::Preposition
        );
    opened && names_or_noun(open, k + 1)
}

/// Whether the word at `k` is a name, or may be a noun or an adjective.
fn names_or_noun(open: &[Open], k: usize) -> bool {
    open.get(k).is_some_and(|o| {
        matches!(o.token.class, Class::Name | Class::Noun | Class::Adjective) && o.settled
            || o.word.is_some_and(|w| !w.noun.is_empty() || w.likely == 'A')
    })
}

/// Whether a noun phrase stands before `i` in the sentence with no finite verb after it: a subject with an insertion.
fn subject_before(open: &[Open], i: usize) -> bool {
    let first = &open[..i];
    let Some(subject) = first.iter().position(|o| o.token.is_nominal() || o.token.class == Class::Pronoun) else {
        return false;
    };
    // Finite verbs of a relative clause on it do not take it.
    let relative = first
        .iter()
        .position(|o| o.token.class == Class::Relative)
        .filter(|r| *r > subject && first[r - 1].token.lemma == ",");
    !first.iter().enumerate().any(|(k, o)| o.token.is_finite() && relative.is_none_or(|r| k < r))
}

/// "that Peru, which disputes the field, recalled its envoy": whether a relative clause between commas ends right before
/// `i`, on a subject that still has no verb.
fn after_relative(open: &[Open], i: usize) -> bool {
    let Some(close) = i.checked_sub(1).filter(|k| open[*k].token.lemma == ",") else { return false };
    let opens = |r: &usize| {
        open[*r].token.class == Class::Relative
            && *r > 1
            && (open[r - 1].token.lemma == "," || open[r - 2].token.lemma == ",")
            || *r > 0
                && open[*r - 1].token.lemma == ","
                && matches!(open[*r].token.lemma.as_str(), "together" | "along" | "alongside" | "like" | "unlike")
    };
    let Some(r) = (0..close).rev().find(opens) else { return false };
    let comma = if open[r - 1].token.lemma == "," { r - 1 } else { r - 2 };
    let relative = open[r].token.class == Class::Relative;
    let told = open[r..close].iter().any(|o| o.token.is_finite()) == relative
        && (!relative || !open[r..close].iter().any(|o| o.token.lemma == ","));
    let subject = open[..comma]
        .iter()
        .rev()
        .take_while(|o| !is_boundary(&o.token) && o.token.class != Class::Conjunction)
        .map(|o| &o.token);
    let (mut nominal, mut finite) = (false, false);
    for token in subject {
        nominal |= token.is_nominal() || token.class == Class::Pronoun;
        finite |= token.is_finite();
    }
    told && nominal && !finite
}

/// The verb that the conjunction at `i` joins to, when one stands in the same clause before it.
fn sister_verb(open: &[Open], i: usize) -> Option<&Token> {
    open[..i]
        .iter()
        .rev()
        .map(|o| &o.token)
        .take_while(|t| !is_boundary(t) || t.lemma == ",")
        .find(|t| t.class == Class::Verb && t.form != Some(Form::Gerund))
}

/// The noun on which the prepositional phrase that ends at `at` hangs: "supporters" in "supporters of the front".
fn head_before(open: &[Open], at: usize) -> Option<usize> {
    let mut k = at;
    while k > 0 && (open[k].token.is_nominal() || open[k].token.class == Class::Determiner) {
        k -= 1;
    }
    (open[k].token.class == Class::Preposition).then(|| k.checked_sub(1)).flatten()
}

fn plural(open: &[Open], at: Option<usize>) -> bool {
    at.is_some_and(|k| {
        let token = &open[k].token;
        // "B-2s", "F-16s"
        let people = token.class == Class::Name
            && (token.lemma.strip_suffix('s').is_some_and(ends_as_people)
                || matches!(
                    token.lemma.as_str(),
                    "turks" | "kurds" | "arabs" | "serbs" | "greeks" | "jews" | "croats"
                ));
        let makes = people
            || token.class == Class::Name
                && token.lemma.ends_with('s')
                && token.lemma.contains(|c: char| c.is_ascii_digit());
        makes
            || token.class == Class::Noun
                // Of a compound ("five-day") only the last part is the noun: no plural by its length.
                && (open[k].word.is_some_and(|w| {
                    !w.noun.is_empty() && w.noun != token_text(open, k) && token.span.len() < w.noun.len() + 3
                })
                    || open[k].word.is_none() && token.span.len() > token.lemma.len()
                    || matches!(token.lemma.as_str(), "police" | "people"))
    })
}

/// The form as written, in lower case, when the lemma still holds it or the word table does.
fn token_text(open: &[Open], k: usize) -> &str {
    let token = &open[k].token;
    if token.span.len() == token.lemma.len() { &token.lemma } else { "" }
}

fn year(token: Option<&Token>) -> bool {
    token.is_some_and(|t| t.lemma.len() == 4 && t.lemma.starts_with(['1', '2']))
}

/// "to" before a verb, "that" as conjunction or relative, "her" and "as" as what they are here.
fn settle_small_words(open: &mut [Open], i: usize) {
    let next = open.get(i + 1).map(|o| (o.token.class, o.token.form, o.token.lemma.clone()));
    let verb_next = open[i + 1..]
        .iter()
        .find(|o| !matches!(o.token.class, Class::Adverb | Class::Negation))
        .is_some_and(|o| matches!(o.token.class, Class::Verb | Class::Auxiliary) && o.token.form == Some(Form::Base));
    let before = i.checked_sub(1).map(|k| open[k].token.class);
    let verb_past = open.get(i + 1).is_some_and(|o| o.word.is_some_and(|w| can(w, 'd')) || surely_finite(o, true));
    let measure = measures(open, i);
    let clause_at_once =
        open[i].token.lemma == "for" && i > 0 && open[i - 1].token.lemma == "," && opens_clause_at_once(open, i);
    // "more than a billion", "over half a million"
    let amount = next.as_ref().is_some_and(|(_, _, lemma)| matches!(lemma.as_str(), "a" | "an" | "half"))
        && open[i + 1..].iter().skip(1).take(2).any(|o| {
            o.token.class == Class::Number
                || matches!(o.token.lemma.as_str(), "hundred" | "thousand" | "million" | "billion" | "dozen" | "score")
        });
    let token = &mut open[i].token;
    match token.lemma.as_str() {
        "to" if verb_next => token.class = Class::To,
        // "Peru and Chile each accused Quito", "they all left"
        "each" | "both" | "all" if verb_past && matches!(before, Some(Class::Name | Class::Noun | Class::Pronoun)) => {
            token.class = Class::Adverb;
        }
        "that" => {
            token.class = match (before, next) {
                (_, Some((Class::Noun | Class::Adjective, ..))) if !matches!(before, Some(Class::Verb)) => {
                    Class::Determiner
                }
                (Some(Class::Noun | Class::Name), Some((Class::Verb | Class::Auxiliary | Class::Modal, ..))) => {
                    Class::Relative
                }
                (
                    Some(
                        Class::Verb
                        | Class::Noun
                        | Class::Name
                        | Class::Adjective
                        | Class::Punctuation
                        | Class::Pronoun
                        | Class::Adverb,
                    ),
                    Some(_),
                ) => Class::Subordinator,
                _ => token.class,
            }
        }
        "as" => {
            let subject = next.as_ref().is_some_and(|(class, ..)| {
                matches!(
                    class,
                    Class::Noun | Class::Name | Class::Determiner | Class::Adjective | Class::Pronoun | Class::Number
                )
            });
            if subject && clause_follows(open, i) {
                open[i].token.class = Class::Subordinator;
            }
        }
        // "the first to do so, …"
        "so" if next.as_ref().is_none_or(|(class, ..)| *class == Class::Punctuation) => token.class = Class::Adverb,
        // "has once again rejected"
        "once"
            if before == Some(Class::Auxiliary)
                || next.as_ref().is_some_and(|(_, _, lemma)| matches!(lemma.as_str(), "again" | "more")) =>
        {
            token.class = Class::Adverb;
        }
        "since" | "until" | "till" | "before" | "after" => {
            if let Some((class, form, _)) = next {
                let noun =
                    matches!(class, Class::Number | Class::Noun | Class::Name | Class::Determiner | Class::Adjective);
                if class == Class::Verb && form == Some(Form::Gerund) {
                    token.class = Class::Preposition;
                } else if noun && !clause_follows(open, i) {
                    open[i].token.class = Class::Preposition;
                }
            }
        }
        // "up to 4,000 troops", "more than ten", "around 50": they measure the number, they do not govern it.
        // ", for the town was stormed"
        "for"
            if before == Some(Class::Punctuation)
                && i > 1
                && next.as_ref().is_some_and(|(class, ..)| {
                    matches!(class, Class::Name | Class::Noun | Class::Determiner | Class::Pronoun)
                })
                && clause_at_once =>
        {
            open[i].token.class = Class::Subordinator;
        }
        "to" | "than" | "least" | "most" | "over" | "around" | "about" | "under" | "some" | "between"
            if (matches!(next, Some((Class::Number, ..))) || amount) && measure =>
        {
            open[i].token.class = Class::Determiner;
            if i > 0 && matches!(open[i].token.lemma.as_str(), "to" | "than" | "least" | "most") {
                open[i - 1].token.class = Class::Determiner;
            }
        }
        "his" | "her" | "its" | "their" | "some" | "both" | "all" | "each" | "many" | "several" | "most" | "this"
        | "these" | "those" | "another" | "few" | "neither" | "either" => {
            let alone = !matches!(
                next,
                Some((
                    Class::Noun | Class::Name | Class::Adjective | Class::Number | Class::Determiner | Class::Adverb,
                    ..
                ))
            );
            let verbal = matches!(next, Some((Class::Verb, Some(Form::Gerund), _)));
            if alone && !verbal && token.class == Class::Determiner {
                token.class = Class::Pronoun;
            }
        }
        _ => {}
    }
}

/// Whether the word at `i` belongs to the number after it.
fn measures(open: &[Open], i: usize) -> bool {
    let Some(before) = i.checked_sub(1).map(|k| &open[k].token) else { return true };
    match open[i].token.lemma.as_str() {
        "to" => before.lemma == "up",
        "than" => matches!(before.lemma.as_str(), "more" | "less" | "fewer" | "better"),
        "least" | "most" => before.lemma == "at",
        "over" | "around" | "about" | "under" => {
            let opens = matches!(before.class, Class::Verb | Class::Name | Class::Punctuation | Class::Conjunction);
            // "turned over two transports": the word is the verb's.
            let particle = open[i].token.lemma == "over"
                && matches!(before.lemma.as_str(), "turn" | "hand" | "take" | "make" | "sign" | "give" | "pass");
            (opens || before.class == Class::Subordinator) && !particle && !year(open.get(i + 1).map(|o| &o.token))
        }
        _ => false,
    }
}

/// Whether a finite verb follows the word at `i` before the next comma or end: then it opens a clause.
fn clause_follows(open: &[Open], i: usize) -> bool {
    open[i + 1..]
        .iter()
        .take_while(|o| o.token.class != Class::Punctuation && o.token.class != Class::Conjunction)
        .any(|o| o.token.is_finite())
}

/// Whether the noun phrase after the word at `i` meets its finite verb with nothing in between.
fn opens_clause_at_once(open: &[Open], i: usize) -> bool {
    let mut k = i + 1;
    while open.get(k).is_some_and(|o| {
        o.token.is_nominal()
            || matches!(o.token.class, Class::Determiner | Class::Pronoun | Class::Possessive | Class::Adverb)
    }) {
        k += 1;
    }
    open.get(k).is_some_and(|o| o.token.is_finite())
}

/// Plurals that are never verbs in reports.
const FORCES: &[&str] = &[
    "troops",
    "forces",
    "soldiers",
    "officers",
    "guards",
    "rebels",
    "militants",
    "tanks",
    "columns",
    "jets",
    "drones",
    "planes",
    "warplanes",
    "warships",
    "guns",
    "envoys",
    "ministers",
    "leaders",
    "officials",
    "authorities",
    "pilots",
    "gunmen",
    "militias",
    "police",
    "parties",
    "nations",
    "powers",
    "lorries",
    "trucks",
    "companies",
    "missiles",
    "rockets",
    "ambassadors",
    "diplomats",
    "negotiators",
    "mediators",
    "doctors",
    "workers",
    "farmers",
    "students",
    "nationals",
    "monitors",
    "peacekeepers",
    "marines",
    "gunners",
    "boats",
    "vessels",
    "deputies",
    "delegates",
    "presidents",
    "premiers",
    "refiners",
    "sappers",
    "commanders",
];

/// Adjectives that look like -ing forms.
const ADJECTIVES: &[&str] = &[
    "neighbouring",
    "neighboring",
    "willing",
    "unwilling",
    "warring",
    "outgoing",
    "incoming",
    "ongoing",
    "surrounding",
    "outstanding",
    "forthcoming",
    "upcoming",
    "long-standing",
    "longstanding",
    "unspoken",
    "so-called",
];

/// Verbs that are followed by a clause without "that".
const REPORTING: &[&str] = &[
    "say", "claim", "think", "believe", "report", "deny", "insist", "announce", "declare", "add", "confirm", "state",
    "warn", "tell", "allege", "admit", "hope", "fear", "suggest", "argue", "know", "vow", "pledge", "note", "assure",
    "maintain",
];
