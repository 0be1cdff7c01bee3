//! Rules as data: patterns over the [line](crate::code::line) of a sentence, each with its reason and examples.
//!
//! A pattern is words with marks between them:
//!
//! | written | means |
//! |---|---|
//! | `{from}` `{to}` `{a}` `{b}` | an actor, kept under that name; `{to@}` takes a place too |
//! | `{_}` | any actor, not kept |
//! | `{pair}` | two or more actors in one breath |
//! | `{goods}` `{share}` `{money}` `{time}` | goods, a share in percent, a sum, a time expression; `{stock}` goods that are not kept |
//! | `<sell\|buy>` | one of these verbs in the active; `<sell/p>` in the passive; `<sell/*>` either; `<$give>` a list; `<*>` any verb |
//! | `(to\|into)` | one of these words, as dictionary forms |
//! | `...` | up to six words without a verb |
//! | `…` | up to fourteen words of any kind |
//! | `x?` | may be missing |
//! | `+x` | directly after, nothing passed over |
//!
//! Articles, adjectives, adverbs and numbers are passed over unless they are asked for.

use std::collections::HashMap;

use serde::Deserialize;

use super::{LexiconError, lazy::Lazy};

/// A rule, ready to be matched.
#[derive(Debug)]
pub struct Rule {
    /// Stable name; travels with every record it makes.
    pub id: String,
    /// Commodity or kind of relation; `None` when the words say it.
    pub class: Option<String>,
    /// Whether it tells of a standing supply, whatever the tense.
    pub standing: Option<bool>,
    /// Whether its verb must stand in the present tense: a habit, not an act.
    pub present: bool,
    /// Whether a missing `to` is taken from the record before it.
    pub inherit: bool,
    /// Share of its records that a reader agrees with, as measured.
    pub confidence: f32,
    /// Why it is so.
    pub note: String,
    /// Sentences with what the rule makes of them.
    pub examples: Vec<Example>,
    /// Sentences that it must leave alone.
    pub rejects: Vec<String>,
    /// Known misses.
    pub limits: Vec<String>,
    patterns: Vec<Pattern>,
}

/// A sentence and the record that a rule makes of it.
#[derive(Debug, Clone, Deserialize)]
pub struct Example {
    /// The sentence.
    pub text: String,
    /// The record, as `FROM > TO commodity share% amount unit` or `A kind B`.
    pub gives: String,
}

#[derive(Debug)]
struct Pattern {
    regex: Lazy,
    /// Of each of these groups of words, one must be in the sentence.
    needs: Vec<usize>,
}

/// The rules of a file, in its order.
#[derive(Debug, Default)]
pub struct Rules {
    /// In the order in which they are tried.
    pub list: Vec<Rule>,
    /// The groups of words that each word is in.
    groups_of: HashMap<String, Vec<usize>>,
    /// Number of groups.
    groups: usize,
}

/// Which groups of words a sentence has a word of.
#[derive(Debug)]
pub struct Present(Vec<bool>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RulesFile {
    #[serde(default)]
    verbs: HashMap<String, Vec<String>>,
    #[serde(default)]
    words: HashMap<String, Vec<String>>,
    rule: Vec<RuleRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleRow {
    id: String,
    #[serde(rename = "type")]
    class: Option<String>,
    pattern: OneOrMore,
    standing: Option<bool>,
    #[serde(default)]
    present: bool,
    #[serde(default)]
    inherit: bool,
    confidence: f32,
    note: String,
    examples: Vec<Example>,
    #[serde(default)]
    rejects: Vec<String>,
    #[serde(default)]
    limits: Vec<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMore {
    One(String),
    More(Vec<String>),
}

impl Rules {
    /// Reads a file of rules.
    pub fn parse(file: &'static str, text: &str) -> Result<Self, LexiconError> {
        let fault = |reason: String| LexiconError::Table { file, reason };
        let rows: RulesFile = toml::from_str(text).map_err(|e| fault(e.to_string()))?;
        let lists: HashMap<&str, &[String]> =
            rows.verbs.iter().chain(&rows.words).map(|(name, list)| (name.as_str(), list.as_slice())).collect();
        let mut list = Vec::with_capacity(rows.rule.len());
        let mut groups: HashMap<Vec<String>, usize> = HashMap::new();
        for row in rows.rule {
            let patterns = match row.pattern {
                OneOrMore::One(pattern) => vec![pattern],
                OneOrMore::More(patterns) => patterns,
            };
            let patterns = patterns
                .iter()
                .map(|pattern| {
                    compile(pattern, &lists, &mut groups)
                        .map_err(|reason| fault(format!("rule `{}`: {reason}", row.id)))
                })
                .collect::<Result<_, _>>()?;
            list.push(Rule {
                id: row.id,
                class: row.class,
                standing: row.standing,
                present: row.present,
                inherit: row.inherit,
                confidence: row.confidence,
                note: row.note,
                examples: row.examples,
                rejects: row.rejects,
                limits: row.limits,
                patterns,
            });
        }
        let mut groups_of: HashMap<String, Vec<usize>> = HashMap::new();
        for (words, group) in &groups {
            for word in words {
                groups_of.entry(word.clone()).or_default().push(*group);
            }
        }
        Ok(Self { list, groups_of, groups: groups.len() })
    }

    /// What a sentence with these dictionary forms has, to be asked once for all rules of the file.
    pub fn present(&self, lemmas: &[String]) -> Present {
        let mut present = vec![false; self.groups];
        for group in lemmas.iter().filter_map(|lemma| self.groups_of.get(lemma)).flatten() {
            present[*group] = true;
        }
        Present(present)
    }
}

/// A match of a rule: the marks between its ends, and those it keeps, by name.
#[derive(Debug)]
pub struct Match {
    /// First byte of the line, and one past the last.
    pub range: (usize, usize),
    /// First byte of each kept mark.
    pub kept: HashMap<&'static str, usize>,
}

const NAMES: [&str; 8] = ["from", "to", "a", "b", "pair", "goods", "share", "money"];

impl Rule {
    /// Every place where a pattern of the rule fits `line`, whose words are `present`; the first pattern that fits at all.
    pub fn find(&self, line: &str, present: &Present) -> Vec<Match> {
        let mut matches: Vec<Match> = Vec::new();
        for pattern in &self.patterns {
            if !pattern.needs.iter().all(|group| present.0[*group]) {
                continue;
            }
            let mut at = 0;
            while at < line.len() {
                let Some(found) = pattern.regex.get().and_then(|r| r.captures_at(line, at)) else { break };
                let Some(whole) = found.get(0) else { break };
                let kept: HashMap<&str, usize> =
                    NAMES.iter().filter_map(|name| found.name(name).map(|m| (*name, m.start()))).collect();
                if !matches.iter().any(|m| m.kept == kept) {
                    matches.push(Match { range: (whole.start(), whole.end()), kept });
                }
                // Matches may overlap: two shares of one total.
                at = line[whole.start() + 1..].find(' ').map_or(line.len(), |n| whole.start() + 1 + n);
            }
        }
        matches
    }
}

const SKIP: &str = r"(?:[~^][^\s]* )*?";

fn compile(
    pattern: &str,
    lists: &HashMap<&str, &[String]>,
    groups: &mut HashMap<Vec<String>, usize>,
) -> Result<Pattern, String> {
    let mut regex = String::from(r"(?:^|\s)");
    let mut needs = Vec::new();
    for element in pattern.split_whitespace() {
        let (element, skip) = element.strip_prefix('+').map_or((element, SKIP), |element| (element, ""));
        let (element, optional) = match element.strip_suffix('?') {
            Some(element) if !element.is_empty() => (element, true),
            _ => (element, false),
        };
        let (body, words) = translate(element, lists)?;
        if element == "..." {
            regex.push_str(&body);
            continue;
        }
        if optional {
            regex.push_str(&format!("(?:{skip}{body})?"));
        } else {
            regex.push_str(&format!("{skip}{body}"));
            if !words.is_empty() {
                let next = groups.len();
                needs.push(*groups.entry(words).or_insert(next));
            }
        }
    }
    Ok(Pattern { regex: Lazy::new(regex), needs })
}

/// One element as a regular expression, and the words of which the sentence must have one.
fn translate(element: &str, lists: &HashMap<&str, &[String]>) -> Result<(String, Vec<String>), String> {
    let list = |words: &str| -> Result<Vec<String>, String> {
        let mut all = Vec::new();
        for word in words.split('|') {
            match word.strip_prefix('$') {
                Some(name) => all.extend_from_slice(lists.get(name).ok_or_else(|| format!("no list named `{name}`"))?),
                None => all.push(word.to_owned()),
            }
        }
        Ok(all)
    };
    if element == "..." {
        return Ok((r"(?:[^%!;.\s][^\s]* ){0,6}?".into(), Vec::new()));
    }
    if element == "…" {
        return Ok((r"(?:[^;\s][^\s]* ){0,14}?".into(), Vec::new()));
    }
    if let Some(inner) = element.strip_prefix('{') {
        let (name, tail) = inner.split_once('}').ok_or("a brace that does not close")?;
        let possessive = match tail {
            "" => "",
            "'s" => "'s ",
            other => return Err(format!("`{other}` after a brace")),
        };
        let body = match name {
            "_" => r"\^?(?:A|AA|X|P)\d+ ".into(),
            "goods" => r"(?P<goods>G\d+) ".into(),
            "share" => r"(?P<share>S\d+) ".into(),
            "money" => r"(?P<money>M\d+) ".into(),
            "stock" => r"G\d+ ".into(),
            "time" => r"T\d+ ".into(),
            "pair" => r"(?P<pair>\^?AA\d+) ".into(),
            // "its Turkish ally" is one receiver.
            "from" | "to" if possessive.is_empty() => {
                format!(r"(?:(?:AA?|X)\d+ 's (?:~\S+ )*)?(?P<{name}>\^?AA?\d+) (?:@\S+ )?")
            }
            "from" | "to" | "a" | "b" => format!(r"(?P<{name}>\^?AA?\d+) "),
            "from^" | "to^" => format!(r"(?P<{}>\^AA?\d+) ", &name[..name.len() - 1]),
            "from@" | "to@" | "a@" | "b@" => format!(r"(?P<{}>(?:\^?AA?|P)\d+) ", &name[..name.len() - 1]),
            other => return Err(format!("no mark named `{other}`")),
        };
        return Ok((body + possessive, Vec::new()));
    }
    if let Some(inner) = element.strip_prefix('<') {
        let inner = inner.strip_suffix('>').ok_or("a verb that does not close")?;
        if inner == "*" {
            return Ok((r"[%!][^\s]+ ".into(), Vec::new()));
        }
        let (verbs, voice) = inner.split_once('/').unwrap_or((inner, "v"));
        let voice = match voice {
            "v" => "v",
            "p" => "p",
            "*" => "[vp]",
            other => return Err(format!("no voice `{other}`")),
        };
        let verbs = list(verbs)?;
        return Ok((format!("%(?:{})/{voice} ", escaped(&verbs)), verbs));
    }
    if let Some((words, brace)) =
        element.strip_prefix('(').and_then(|e| e.strip_suffix(")")).and_then(|e| e.split_once("|{"))
    {
        let (words, _) = translate(&format!("({words})"), lists)?;
        let (mark, _) = translate(&format!("{{{brace}"), lists)?;
        return Ok((format!("(?:{words}|{mark})"), Vec::new()));
    }
    let inner = element.strip_prefix('(').and_then(|e| e.strip_suffix(')')).unwrap_or(element);
    let words = list(inner)?;
    // A verb form may stand where a noun is asked for: the tagger errs there.
    let body = format!("[~%!]?(?:{})(?:/[vp])? ", escaped(&words));
    Ok((body, words.iter().map(|w| w.trim_start_matches('@').to_owned()).collect()))
}

fn escaped(words: &[String]) -> String {
    words.iter().map(|w| regex::escape(w)).collect::<Vec<_>>().join("|")
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;

    #[test]
    fn every_pattern_can_be_built() {
        let lexicon = Lexicon::builtin();
        for rule in lexicon.flow_rules.list.iter().chain(&lexicon.relation_rules.list) {
            for pattern in &rule.patterns {
                assert_eq!(pattern.regex.fault(), None, "{}", rule.id);
            }
        }
        assert_eq!(lexicon.share_goes_on.fault(), None);
        assert_eq!(lexicon.share_after.fault(), None);
    }
}
