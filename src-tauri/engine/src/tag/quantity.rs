//! Quantities: numbers in digits or words, shares, sums and rates, with their units.

use super::token::{Class, Form, Token};
pub use crate::model::Quantity;
use crate::model::{Mention, MentionKind, Span};

/// The quantities of a sentence, with the words that say so.
pub fn find_quantities(text: &str, tokens: &[Token]) -> Vec<(Span, Quantity)> {
    let words: Vec<String> = tokens.iter().map(|t| t.span.of(text).to_lowercase()).collect();
    let mut found = Vec::new();
    let mut i = 0;
    while i < words.len() {
        match quantity(&words, tokens, i, &found) {
            Some((end, quantity)) => {
                let quantity = carried(quantity, &words, &tokens[i..end], end, &found);
                let (from, vague) = hedge(&words, i);
                let span = Span::new(tokens[from].span.start, tokens[end - 1].span.end);
                found.push((span, Quantity { approximate: quantity.approximate || vague, ..quantity }));
                i = end;
            }
            None => i += 1,
        }
    }
    found
}

/// The tokens with each quantity told as one noun phrase: "98 per cent", "more than a third", "9 billion cubic metres". A
/// tagger that knows no figures takes "per" for a preposition and "metres" for a verb.
pub fn settle_quantities(tokens: &[Vec<Token>], mentions: &[Mention]) -> Vec<Vec<Token>> {
    let mut settled = tokens.to_vec();
    for mention in mentions {
        let MentionKind::Quantity(quantity) = &mention.kind else { continue };
        let Some(sentence) = settled.get_mut(mention.sentence) else { continue };
        let first = sentence.partition_point(|t| t.span.end <= mention.span.start);
        let end = sentence.partition_point(|t| t.span.start < mention.span.end);
        // "over two years" is a time, "over 300 shells" a count.
        let timed = quantity.unit.is_none() && sentence.get(end).is_some_and(|t| TIMES.contains(&t.lemma.as_str()));
        let hedged = !timed && quantity.approximate || quantity.unit.is_some();
        let list = sentence[first..end].iter().any(|t| t.lemma == "and");
        let mut told = false;
        for token in &mut sentence[first..end] {
            told |= token.class == Class::Number;
            let opens = matches!(token.lemma.as_str(), "between" | "over" | "under" | "like")
                && !(list && token.lemma == "between")
                && token.lemma != "like";
            match token.class {
                // "nine in every ten barrels", "two out of three rifles"
                _ if told
                    && quantity.unit.as_deref() == Some("%")
                    && matches!(token.lemma.as_str(), "in" | "out" | "every") =>
                {
                    (token.class, token.form) = (Class::Adjective, None);
                }
                Class::Number | Class::Noun | Class::Determiner | Class::Name | Class::Punctuation => {}
                _ if told => (token.class, token.form) = (Class::Noun, None),
                _ if hedged && !opens => (token.class, token.form) = (Class::Adjective, None),
                _ => {}
            }
        }
        // "meets about a third of …": an adjective does not stand before an article, and a part is a noun.
        for t in first..end.min(sentence.len()) {
            let article = sentence.get(t + 1).is_some_and(|n| t + 1 < end && n.class == Class::Determiner);
            if sentence[t].class == Class::Adjective && article {
                sentence[t].class = Class::Adverb;
            } else if sentence[t].class == Class::Adjective && t + 1 == end && part(&sentence[t].lemma).is_some() {
                sentence[t].class = Class::Noun;
            }
        }
        // "a 30 per cent share of"
        let share = sentence.get_mut(end).filter(|t| t.class == Class::Verb && quantity.unit.as_deref() == Some("%"));
        if let Some(noun) = share.filter(|t| matches!(t.lemma.as_str(), "share" | "stake" | "slice" | "cut")) {
            (noun.class, noun.form) = (Class::Noun, None);
        }
    }
    settle_trade_nouns(&mut settled);
    settled
}

/// Takes nouns of trade for nouns where a tagger takes them for verbs: "Chile's electricity needs are met", "pipeline imports
/// from Chile", "meets its wheat needs", "gas flows from Chile averaged": before a verb of its own, behind a verb that wants
/// an object, or behind a noun and without an object, a noun of trade is no verb.
fn settle_trade_nouns(settled: &mut [Vec<Token>]) {
    for sentence in settled {
        for t in 1..sentence.len() {
            // "the wine that firms export is …"
            let relative =
                sentence[t.saturating_sub(6)..t].iter().any(|t| matches!(t.lemma.as_str(), "that" | "which"));
            let modified = t > 1 && sentence[t - 2].class == Class::Noun && !relative;
            let opens = matches!(sentence[t].lemma.as_str(), "from" | "to" | ":" | "that" | "which");
            let next = modified && (opens || matches!(sentence[t].class, Class::Auxiliary | Class::Modal));
            let wanted = t > 3
                && sentence[t - 2].class == Class::Noun
                && sentence[t - 3].class == Class::Determiner
                && sentence[t - 4].class == Class::Verb
                && COVERS.contains(&sentence[t - 4].lemma.as_str());
            let sisters = sentence[t..].iter().take(9);
            let parted = |k: &&Token| {
                matches!(k.class, Class::Punctuation | Class::Conjunction | Class::Subordinator | Class::Relative)
            };
            let another = sisters
                .take_while(|k| !parted(k))
                .any(|k| k.class == Class::Verb && matches!(k.form, Some(Form::Past | Form::Participle | Form::Third)));
            let flow = sentence[t - 1].lemma == "flow" && opens && another;
            let noun = &mut sentence[t - 1];
            let trade =
                matches!(noun.lemma.as_str(), "need" | "demand" | "import" | "export" | "purchase" | "supply" | "use");
            if ((next || wanted) && trade || flow)
                && noun.class == Class::Verb
                && noun.form != Some(Form::Participle)
                && noun.form != Some(Form::Past)
            {
                (noun.class, noun.form) = (Class::Noun, None);
            }
        }
    }
}

/// Verbs whose object is a need: "meets its wheat needs".
const COVERS: &[&str] = &[
    "meet", "cover", "satisfy", "supply", "fulfil", "fulfill", "fill", "serve", "feed", "cut", "reduce", "raise",
    "increase", "double", "procure", "buy",
];

/// Nouns that make a bare number a length of time.
const TIMES: &[&str] = &["year", "day", "month", "week", "hour", "minute", "decade", "century", "night", "o'clock"];

/// "5 billion dollars' worth of steel … and fuel for a further 1.5 billion": millions and more that count nothing are of
/// the currency named before.
fn carried(
    mut quantity: Quantity,
    words: &[String],
    own: &[Token],
    end: usize,
    found: &[(Span, Quantity)],
) -> Quantity {
    let large = quantity.unit.is_none() && quantity.value >= 1e6 && own.len() > 1;
    let alone = matches!(words.get(end).map_or("", String::as_str), "" | "." | "," | ";" | ")" | "in" | "from" | "to");
    let money = |unit: &&str| unit.len() == 3 && unit.chars().all(|c| c.is_ascii_uppercase());
    if large && alone {
        quantity.unit = found.iter().rev().find_map(|(_, q)| q.unit.as_deref().filter(money)).map(str::to_owned);
    }
    quantity
}

/// The quantity that begins at `at`, and one past its last token; `found` are those told before it.
fn quantity(words: &[String], tokens: &[Token], at: usize, found: &[(Span, Quantity)]) -> Option<(usize, Quantity)> {
    let word = |i: usize| words.get(i).map_or("", String::as_str);
    let before = currency_sign(word(at));
    let from = at + usize::from(before.is_some());
    let (mut end, mut value, fraction) = number(words, from)?;
    let mut approximate = end > from && plural_scale(word(end - 1));
    // "30 to 40 per cent", "between 30 and 40 per cent"; not "in 2020 to 180,000 tonnes"
    let year = at > 0 && word(at - 1) == "in" && (1000.0..=2999.0).contains(&value) && word(at).len() == 4;
    if !year
        && matches!(word(end), "to" | "and" | "-" | "–" | "or")
        && (word(end) != "and" || (at > 0 && word(at - 1) == "between"))
        && let Some((second_end, second, _)) = number(words, end + 1)
        && second > value
        && unit(words, second_end).is_some()
    {
        value = (value * scale_of_range(value, second) + second) / 2.0;
        end = second_end;
        approximate = true;
    }
    if let Some(code) = before {
        return Some((end, Quantity { value, unit: Some(code.to_owned()), approximate }));
    }
    if fraction {
        // "two fifths of", not "the third attack" or "a quarter past"
        let in_so_many = end > at + 1 && words[at + 1..end].iter().any(|w| w == "in" || w == "out");
        // "Chile covered another fifth;", "shrank to a third in May"
        let many = at + 1 < end && !matches!(word(at), "a" | "an" | "one");
        let more = many || matches!(word(at), "another") || word(at + 1) == "further";
        let alone = matches!(word(end), "" | "." | "," | ";" | ")" | ":" | "in" | "over" | "during" | "last" | "this");
        // "of which a third comes from Chile"
        let which =
            at > 1 && word(at - 2) == "of" && matches!(word(at - 1), "which" | "whom" | "these" | "those" | "them");
        let reached = at > 0 && matches!(word(at - 1), "to" | "for" | "at" | "from" | "and" | ",");
        // "Spain supplied 40 per cent, Italy 25 and Sweden a tenth": in a list of shares a fraction is one more.
        let among = found.last().is_some_and(|(_, q)| q.unit.as_deref() == Some("%"));
        let next = alone || matches!(word(end), "and" | "while" | "but") || tokens.get(end).is_some_and(|t| t.capital);
        let share = matches!(word(end), "of" | "that" | "from")
            || in_so_many
            || which
            || alone && (more || reached && at + 1 < end)
            || among && next && at + 1 < end
            || at + 1 == end && matches!(word(end), "its" | "their" | "the" | "all" | "her" | "his" | "our");
        return share.then(|| (end, Quantity { value: value * 100.0, unit: Some("%".into()), approximate }));
    }
    // "hundreds of millions of dollars"
    let of = usize::from(word(end) == "of" && plural_scale(word(end - 1)) && unit(words, end + 1).is_some());
    if let Some((unit_end, unit, factor)) = unit(words, end + of) {
        let (unit, factor) = match unit.strip_prefix("m3") {
            // Trade counts gas in billions of cubic metres; what a day brings is told in single ones.
            Some(rate) if value >= 1e8 => (format!("bcm{rate}"), factor * 1e-9),
            _ => (unit, factor),
        };
        return Some((unit_end, Quantity { value: round(value * factor), unit: Some(unit), approximate }));
    }
    let digits =
        tokens[from].span.len() == 4 && value.fract() == 0.0 && (1500.0..2100.0).contains(&value) && end == from + 1;
    // A year or a date is no quantity; "one" alone is mostly a pronoun.
    let number = tokens[from].class == Class::Number || matches!(word(from), "a" | "half") && end > from + 1;
    let counts = !digits && number && !(word(from) == "one" && end == from + 1);
    counts.then(|| (end, Quantity { value, unit: None, approximate: approximate || plural_scale(word(end - 1)) }))
}

/// In "20 to 30 million" the scale of the second number is that of the first.
fn scale_of_range(first: f64, second: f64) -> f64 {
    [1e12, 1e9, 1e6, 1e3].into_iter().find(|scale| second >= *scale && first < *scale && first > 0.0).map_or(
        1.0,
        |scale| {
            if first * scale < second { scale } else { 1.0 }
        },
    )
}

/// A number in digits, words or both: one past its end, its value, whether it is a fraction.
fn number(words: &[String], at: usize) -> Option<(usize, f64, bool)> {
    let word = |i: usize| words.get(i).map_or("", String::as_str);
    let first = word(at);
    if let Some(value) = fraction_word(first) {
        return Some((at + 1, value, true));
    }
    // "three in five", "two out of three", "one in every four"
    if let Some(some) = small(first).or_else(|| digits(first))
        && let Some(from) = match (word(at + 1), word(at + 2)) {
            ("in", "every") => Some(at + 3),
            ("in", _) => Some(at + 2),
            ("out", "of") => Some(at + 3 + usize::from(word(at + 3) == "every")),
            _ => None,
        }
        && let Some(all) = small(word(from)).or_else(|| digits(word(from)).filter(|d| *d <= 100.0))
        && some < all
        && all <= 100.0
    {
        return Some((from + 1, some / all, true));
    }
    // "tens of thousands", "hundreds of millions"
    if let Some(many) = match first {
        "tens" => Some(10.0),
        "dozens" => Some(12.0),
        "hundreds" => Some(100.0),
        "thousands" => Some(1000.0),
        _ => None,
    } && word(at + 1) == "of"
        && let Some(by) = match word(at + 2) {
            "thousands" => Some(1e3),
            "millions" => Some(1e6),
            "billions" => Some(1e9),
            _ => None,
        }
    {
        return Some((at + 3, many * by, false));
    }
    // "another fifth", "a further third"
    let further = usize::from(word(at + 1) == "further" && matches!(first, "a" | "one"));
    if first == "another" || further == 1 {
        return part(word(at + 1 + further)).map(|part| (at + 2 + further, 1.0 / part, true));
    }
    // "a quarter", "one third", "half", "three quarters", "two fifths"
    let many = if matches!(first, "a" | "an") { Some(1.0) } else { small(first) };
    if let Some(many) = many
        && let Some(part) = part(word(at + 1))
    {
        return Some((at + 2, many / part, true));
    }
    if first == "half" {
        if word(at + 1) == "a" && word(at + 2) == "dozen" {
            return Some((at + 3, 6.0, false));
        }
        if matches!(word(at + 1), "a" | "an") && scale(word(at + 2)).is_some() {
            return Some((at + 3, 0.5 * scale(word(at + 2)).unwrap_or(1.0), false));
        }
        return Some((at + 1, 0.5, true));
    }
    let mut end = at + 1;
    let mut value = if let Some(value) = digits(first) {
        value
    } else if let Some(value) = small(first) {
        value
    } else if matches!(first, "a" | "an") && (scale(word(at + 1)).is_some() || word(at + 1) == "dozen") {
        1.0
    } else {
        match first {
            "dozen" | "dozens" => 12.0,
            "hundreds" => 100.0,
            "thousands" => 1000.0,
            "millions" => 1e6,
            "scores" => 20.0,
            _ => return None,
        }
    };
    if word(end) == "dozen" {
        value *= 12.0;
        end += 1;
    }
    // "four and a half billion"
    if word(end) == "and" && word(end + 1) == "a" && word(end + 2) == "half" && value < 100.0 {
        value += 0.5;
        end += 3;
    }
    loop {
        if let Some(by) = scale(word(end)) {
            value *= by;
            end += 1;
        } else if let (Some(rest), true) = (small(word(end)), value >= 100.0 && small(first).is_some()) {
            value += rest;
            end += 1;
        } else if word(end) == "and" && value >= 100.0 && small(first).is_some() && small(word(end + 1)).is_some() {
            value += small(word(end + 1)).unwrap_or(0.0);
            end += 2;
        } else {
            break;
        }
    }
    Some((end, value, false))
}

fn digits(word: &str) -> Option<f64> {
    let first = word.chars().next()?;
    if !first.is_ascii_digit() {
        return None;
    }
    let plain: String = word.chars().filter(|c| *c != ',').collect();
    if let Ok(value) = plain.parse() {
        return Some(value);
    }
    // "4.85bn", "30m", "250k"
    for (suffix, by) in
        [("bn", 1e9), ("bln", 1e9), ("mn", 1e6), ("mln", 1e6), ("tn", 1e12), ("m", 1e6), ("b", 1e9), ("k", 1e3)]
    {
        if let Some(value) = plain.strip_suffix(suffix).and_then(|p| p.parse::<f64>().ok()) {
            return Some(round(value * by));
        }
    }
    // "30-40"
    let (low, high) = plain.split_once(['-', '–'])?;
    Some((low.parse::<f64>().ok()? + high.parse::<f64>().ok()?) / 2.0)
}

fn small(word: &str) -> Option<f64> {
    const ONES: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    if let Some(n) = ONES.iter().position(|w| *w == word) {
        return (n > 0).then_some(n as f64);
    }
    let (tens, ones) = word.split_once('-').unwrap_or((word, ""));
    let tens = (TENS.iter().position(|w| *w == tens)? + 2) as f64 * 10.0;
    if ones.is_empty() {
        return Some(tens);
    }
    Some(tens + small(ones)?)
}

fn scale(word: &str) -> Option<f64> {
    Some(match word {
        "hundred" => 100.0,
        "thousand" => 1e3,
        "million" | "mln" | "m" => 1e6,
        "billion" | "bn" | "bln" => 1e9,
        "trillion" => 1e12,
        _ => return None,
    })
}

fn plural_scale(word: &str) -> bool {
    matches!(word, "tens" | "dozens" | "hundreds" | "thousands" | "millions" | "billions" | "scores")
}

/// The denominator that a word names.
fn part(word: &str) -> Option<f64> {
    Some(match word.strip_suffix('s').unwrap_or(word) {
        "half" | "halve" => 2.0,
        "third" => 3.0,
        "quarter" | "fourth" => 4.0,
        "fifth" => 5.0,
        "sixth" => 6.0,
        "seventh" => 7.0,
        "eighth" => 8.0,
        "ninth" => 9.0,
        "tenth" => 10.0,
        "twelfth" => 12.0,
        "twentieth" => 20.0,
        "hundredth" => 100.0,
        _ => return None,
    })
}

/// "two-fifths", "three-quarters", "one-third"
fn fraction_word(word: &str) -> Option<f64> {
    let (many, denominator) = word.split_once('-')?;
    Some(small(many)? / part(denominator)?)
}

fn currency_sign(word: &str) -> Option<&'static str> {
    Some(match word {
        "$" | "us$" | "usd" => "USD",
        "£" | "gbp" => "GBP",
        "€" | "eur" => "EUR",
        "₺" => "TRY",
        "₼" => "AZN",
        "₽" => "RUB",
        "₪" => "ILS",
        _ => return None,
    })
}

/// The unit that begins at `at`: one past its end, its name, and what to multiply by.
fn unit(words: &[String], at: usize) -> Option<(usize, String, f64)> {
    let word = |i: usize| words.get(i).map_or("", String::as_str);
    let mut end = at + 1;
    if matches!(word(at), "us" | "u.s." | "american") {
        end += 1;
    }
    let (name, factor) = match word(end - 1) {
        "%" | "percent" | "pc" => return Some((end, "%".into(), 1.0)),
        "per" if word(end) == "cent" => return Some((end + 1, "%".into(), 1.0)),
        "dollar" | "dollars" => ("USD", 1.0),
        "euro" | "euros" => ("EUR", 1.0),
        "pound" | "pounds" => ("GBP", 1.0),
        "shekel" | "shekels" => ("ILS", 1.0),
        "lira" | "liras" => ("TRY", 1.0),
        "manat" | "manats" => ("AZN", 1.0),
        "dram" | "drams" => ("AMD", 1.0),
        "rouble" | "roubles" | "ruble" | "rubles" => ("RUB", 1.0),
        "rial" | "rials" => ("IRR", 1.0),
        "riyal" | "riyals" => ("SAR", 1.0),
        "yuan" => ("CNY", 1.0),
        "yen" => ("JPY", 1.0),
        "franc" | "francs" => ("CHF", 1.0),
        "swiss" if matches!(word(end), "franc" | "francs") => {
            end += 1;
            ("CHF", 1.0)
        }
        "barrel" | "barrels" => ("barrels", 1.0),
        "bpd" | "b/d" => ("barrels/day", 1.0),
        "bcm" | "bcms" => ("bcm", 1.0),
        "cubic" if matches!(word(end), "metres" | "meters" | "metre" | "meter") => {
            end += 1;
            ("m3", 1.0)
        }
        "cubic" if matches!(word(end), "feet" | "foot") => {
            end += 1;
            ("ft3", 1.0)
        }
        "mcm" => ("m3", 1e6),
        "bcf" => ("ft3", 1e9),
        "tonne" | "tonnes" | "ton" | "tons" => ("tonnes", 1.0),
        "metric" if matches!(word(end), "tonne" | "tonnes" | "ton" | "tons") => {
            end += 1;
            ("tonnes", 1.0)
        }
        "kilo" | "kilos" | "kilogram" | "kilograms" | "kilogramme" | "kilogrammes" | "kg" => ("kg", 1.0),
        "ounce" | "ounces" => ("ounces", 1.0),
        "gallon" | "gallons" => ("gallons", 1.0),
        "mwh" | "megawatt-hours" | "megawatt-hour" => ("MWh", 1.0),
        "kwh" | "kilowatt-hours" | "kilowatt-hour" => ("kWh", 1.0),
        "gwh" | "gigawatt-hours" => ("GWh", 1.0),
        "twh" | "terawatt-hours" => ("TWh", 1.0),
        "mw" | "megawatts" | "megawatt" => ("MW", 1.0),
        "gw" | "gigawatts" | "gigawatt" => ("GW", 1.0),
        "litres" | "liters" | "litre" | "liter" => ("litres", 1.0),
        "hectares" => ("hectares", 1.0),
        "kilometre" | "kilometres" | "kilometer" | "kilometers" | "km" => ("km", 1.0),
        _ => return None,
    };
    // "a day", "per year", "of gas a year", "annually"
    let mut rate = end;
    if word(rate) == "of" {
        rate += 2 + usize::from(word(rate + 1) == "natural" || word(rate + 1) == "crude" && word(rate + 2) == "oil");
    }
    let period = match (word(rate), word(rate + 1)) {
        ("a" | "per" | "each" | "every", "day") => Some((rate + 2, "day")),
        ("a" | "per" | "each" | "every", "month") => Some((rate + 2, "month")),
        ("a" | "per" | "each" | "every", "year") => Some((rate + 2, "year")),
        ("annually" | "yearly", _) => Some((rate + 1, "year")),
        ("daily", _) => Some((rate + 1, "day")),
        _ => None,
    };
    match period {
        Some((after, period)) if rate == end => Some((after, format!("{name}/{period}"), factor)),
        Some((_, period)) => Some((end, format!("{name}/{period}"), factor)),
        None => Some((end, name.to_owned(), factor)),
    }
}

/// The words before a number that hedge it: the first of them, and whether they make it vague.
fn hedge(words: &[String], at: usize) -> (usize, bool) {
    let (mut from, mut vague) = (at, false);
    while let Some((words, vagues)) = HEDGES.iter().find(|(hedge, _)| ends_with(&words[..from], hedge)) {
        from -= words.len();
        vague |= vagues;
    }
    (from, vague)
}

/// Whether the last of `words` are those of `phrase`.
fn ends_with(words: &[String], phrase: &[&str]) -> bool {
    words.len() >= phrase.len() && words[words.len() - phrase.len()..].iter().zip(phrase).all(|(a, b)| a == b)
}

/// Words that hedge a number, the longer before the shorter, and whether they make it vague: "up to N" is N.
const HEDGES: &[(&[&str], bool)] = &[
    (&["a", "little", "more", "than"], true),
    (&["a", "little", "less", "than"], true),
    (&["no", "more", "than"], true),
    (&["no", "fewer", "than"], true),
    (&["no", "less", "than"], true),
    (&["not", "less", "than"], true),
    (&["not", "more", "than"], true),
    (&["somewhat", "more", "than"], true),
    (&["somewhat", "less", "than"], true),
    (&["rather", "more", "than"], true),
    (&["slightly", "more", "than"], true),
    (&["slightly", "less", "than"], true),
    (&["more", "than"], true),
    (&["less", "than"], true),
    (&["fewer", "than"], true),
    (&["in", "excess", "of"], true),
    (&["upwards", "of"], true),
    (&["something", "like"], true),
    (&["something", "over"], true),
    (&["in", "the", "region", "of"], true),
    (&["on", "the", "order", "of"], true),
    (&["of", "the", "order", "of"], true),
    (&["a", "little", "over"], true),
    (&["a", "little", "under"], true),
    (&["a", "bit", "over"], true),
    (&["a", "shade", "over"], true),
    (&["a", "shade", "under"], true),
    (&["a", "touch", "over"], true),
    (&["a", "good"], true),
    (&["an", "estimated"], true),
    (&["a", "reported"], false),
    (&["a", "total", "of"], false),
    (&["a", "record"], false),
    (&["a", "mere"], false),
    (&["as", "much", "as"], false),
    (&["as", "many", "as"], false),
    (&["as", "little", "as"], false),
    (&["as", "few", "as"], false),
    (&["close", "to"], true),
    (&["up", "to"], false),
    (&["at", "least"], true),
    (&["at", "most"], true),
    (&["around"], true),
    (&["about"], true),
    (&["some"], true),
    (&["roughly"], true),
    (&["approximately"], true),
    (&["nearly"], true),
    (&["almost"], true),
    (&["circa"], true),
    (&["estimated"], true),
    (&["well"], true),
    (&["close"], true),
    (&["between"], true),
    (&["over"], true),
    (&["under"], true),
    (&["above"], true),
    (&["below"], true),
    (&["barely"], false),
    (&["just"], false),
    (&["only"], false),
    (&["fully"], false),
    (&["exactly"], false),
    (&["merely"], false),
    (&["slightly"], false),
];

/// Takes the noise of a multiplication off: 9.600000000000001 is 9.6.
fn round(value: f64) -> f64 {
    let digits = 10f64.powi(6 - value.abs().max(1e-6).log10().floor() as i32);
    (value * digits).round() / digits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{lexicon::Lexicon, segment::find_sentences, tag::token::tag_tokens};

    fn check(text: &str, expected: &str) {
        let sentences = find_sentences(text);
        let tokens = tag_tokens(text, &sentences, Lexicon::builtin());
        let shown: Vec<String> = find_quantities(text, &tokens[0])
            .into_iter()
            .map(|(_, q)| {
                let about = if q.approximate { "~" } else { "" };
                format!("{about}{} {}", q.value, q.unit.unwrap_or_default()).trim().to_owned()
            })
            .collect();
        assert_eq!(shown.join(", "), expected, "{text}");
    }

    #[test]
    fn shares_come_in_digits_words_and_fractions() {
        check("Peru buys about 60 per cent of its arms abroad.", "~60 %");
        check("Imports slid from 300,000 tonnes in 2020 to 180,000 tonnes.", "300000 tonnes, 180000 tonnes");
        check("Peru buys two-fifths of its oil abroad.", "40 %");
        check("A quarter of its gas comes by sea.", "25 %");
        check("Almost three quarters of the coal is imported.", "~75 %");
        check("Half of the fuel is imported.", "50 %");
        check("It sold 30 to 40 percent of the crop.", "~35 %");
        check("The share rose to 12.5%.", "12.5 %");
        check("Sixty-five per cent came from Chile.", "65 %");
        check("Three in five of the rifles are imported.", "60 %");
        check("One in every four barrels comes by sea.", "25 %");
        check("Chile covered another fifth; Peru a further tenth.", "20 %, 10 %");
        check("The share shrank from 50 per cent to a third in May.", "50 %, 33.33333333333333 %");
        check("Three fourths of it is Chilean.", "75 %");
    }

    #[test]
    fn sums_and_rates_have_units() {
        check("Peru paid $1.5 billion for the jets.", "1500000000 USD");
        check("It gave 20 million dollars to Chile.", "20000000 USD");
        check("Peru lent half a million euros.", "500000 EUR");
        check("Chile ships around 65,000 barrels a day.", "~65000 barrels/day");
        check("Chile pumps up to 2 billion cubic metres a year to Peru.", "2 bcm/year");
        check("Peru received 9.6 bcm of gas last year.", "9.6 bcm");
        check("Peru bought 500 million cubic metres of gas.", "0.5 bcm");
        check("Chile sent three million cubic metres a day.", "3000000 m3/day");
        check("Peru paid $4.85bn, then £30m.", "4850000000 USD, 30000000 GBP");
        check("Peru lost hundreds of millions of dollars.", "~100000000 USD");
        check(
            "Peru sold 5 billion dollars' worth of copper and fish for a further 1.5 billion.",
            "5000000000 USD, 1500000000 USD",
        );
    }

    #[test]
    fn counts_are_bare_numbers_and_years_are_none() {
        check("Chile sold Peru twelve radars in 2018.", "12");
        check("More than 1,200 rifles and two dozen boats arrived.", "~1200, 24");
        check("Two hundred and fifty tanks crossed.", "250");
        check("Peru pumped four and a half billion barrels.", "4500000000 barrels");
        check("Half a dozen boats arrived. A third attack followed.", "6");
    }
}
