//! The tokens of a sentence with the names of the lexicon laid over them.
//!
//! A name of several words becomes one unit; "Iran-Azerbaijan" and "Armenian-backed" come apart.

use super::token::{Class, Form, Token};
use crate::{
    lexicon::{
        fold::Folded,
        names::{Name, NameHit},
    },
    model::Span,
};

/// A word, a sign, or a name of any length.
#[derive(Debug, Clone)]
pub struct Unit<'a> {
    /// Where it stands.
    pub span: Span,
    /// In plain lower-case letters.
    pub lower: String,
    /// The class of its first token; a piece of a hyphenated word is an adjective.
    pub class: Class,
    /// For verbs: which form.
    pub form: Option<Form>,
    /// Dictionary form.
    pub lemma: String,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// The name it is.
    pub name: Option<&'a Name>,
}

impl Unit<'_> {
    /// Whether it is one of `words`.
    pub fn is(&self, words: &[&str]) -> bool {
        self.name.is_none() && words.contains(&self.lower.as_str())
    }

    /// Whether it may stand inside a noun phrase, names of the lexicon aside.
    pub fn is_nominal(&self) -> bool {
        self.name.is_none() && matches!(self.class, Class::Noun | Class::Name | Class::Number | Class::Adjective)
    }

    /// Whether it makes a clause finite.
    pub fn is_finite(&self) -> bool {
        self.name.is_none()
            && match self.class {
                Class::Modal => true,
                Class::Verb | Class::Auxiliary => {
                    matches!(self.form, Some(Form::Past | Form::Third | Form::Base))
                }
                _ => false,
            }
    }
}

/// The units of each sentence.
pub fn find_units<'a>(text: &str, tokens: &[Vec<Token>], folded: &Folded, hits: &[NameHit<'a>]) -> Vec<Vec<Unit<'a>>> {
    let mut hits = hits.iter().map(|hit| (folded.span(hit.start, hit.end), hit)).peekable();
    let mut sentences = Vec::with_capacity(tokens.len());
    for tokens in tokens {
        let mut units: Vec<Unit> = Vec::with_capacity(tokens.len());
        let mut covered = 0;
        for token in tokens {
            let mut at = token.span.start.max(covered);
            while let Some((span, hit)) = hits.peek() {
                if span.end <= at {
                    hits.next();
                    continue;
                }
                if span.start >= token.span.end {
                    break;
                }
                if span.start > at {
                    push_pieces(text, Span::new(at, span.start), &mut units);
                }
                units.push(Unit {
                    span: *span,
                    lower: folded.lower[hit.start..hit.end].to_owned(),
                    class: token.class,
                    form: None,
                    lemma: String::new(),
                    capital: true,
                    name: Some(hit.name),
                });
                at = span.end;
                covered = at;
                hits.next();
            }
            if at >= token.span.end {
                continue;
            }
            if at > token.span.start {
                push_pieces(text, Span::new(at, token.span.end), &mut units);
                continue;
            }
            units.push(Unit {
                span: token.span,
                lower: token.span.of(text).to_lowercase().replace('’', "'"),
                class: token.class,
                form: token.form,
                lemma: token.lemma.clone(),
                capital: token.capital || has_article(token.span.of(text)),
                name: None,
            });
        }
        sentences.push(units);
    }
    sentences
}

/// "al-Adl", "ul-Haq", "as-Sadr": the Arabic article is small, the name is one all the same.
fn has_article(word: &str) -> bool {
    let Some((article, name)) = word.split_once('-') else { return false };
    matches!(article, "al" | "ul" | "el" | "ad" | "ar" | "as" | "at" | "az" | "an" | "ash" | "ol" | "i" | "e")
        && name.starts_with(char::is_uppercase)
}

/// What is left of a hyphenated word beside a name: the hyphen, and the word.
fn push_pieces(text: &str, span: Span, units: &mut Vec<Unit>) {
    let mut from = span.start;
    for piece in span.of(text).split_inclusive(|c: char| !c.is_alphanumeric()) {
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
        let split = from + word.len();
        let end = from + piece.len();
        for (start, end, class) in [(from, split, Class::Adjective), (split, end, Class::Punctuation)] {
            let part = &text[start..end];
            if part.trim().is_empty() {
                continue;
            }
            units.push(Unit {
                span: Span::new(start, end),
                lower: part.to_lowercase(),
                class,
                form: None,
                lemma: part.to_lowercase(),
                capital: part.starts_with(char::is_uppercase),
                name: None,
            });
        }
        from = end;
    }
}
