//! Words of a sentence, with their class and form.

use super::Span;

/// What class of word a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// Common noun.
    Noun,
    /// Capitalised word inside a sentence, or an unknown one at its start.
    Name,
    /// Personal, demonstrative or indefinite pronoun standing alone.
    Pronoun,
    /// Article, demonstrative, possessive pronoun, quantifier before a noun.
    Determiner,
    /// Adjective, or a participle before a noun.
    Adjective,
    /// Adverb.
    Adverb,
    /// Main verb; [`Token::form`] says which form.
    Verb,
    /// A form of be, have or do.
    Auxiliary,
    /// Will, may, must …
    Modal,
    /// Preposition.
    Preposition,
    /// And, or, but, nor.
    Conjunction,
    /// That, because, while, if …
    Subordinator,
    /// Who, which, whose … after a noun.
    Relative,
    /// "to" before a verb.
    To,
    /// Not, n't, never.
    Negation,
    /// Number in digits or letters.
    Number,
    /// 's or ' of a possessor.
    Possessive,
    /// Anything that is not a word.
    Punctuation,
}

/// Which form of its verb a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// Plain form: infinitive, imperative, or present with a plural subject.
    Base,
    /// Third person singular present.
    Third,
    /// Past tense.
    Past,
    /// Past participle.
    Participle,
    /// -ing form.
    Gerund,
}

/// A word or sign of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is here.
    pub class: Class,
    /// For a verb or an auxiliary: which form.
    pub form: Option<Form>,
    /// Dictionary form in lower case: of the verb for a verb, singular for a noun, else the word itself.
    pub lemma: String,
    /// Whether it begins with a capital.
    pub capital: bool,
}

impl Token {
    /// Whether it may stand in a noun phrase.
    pub fn is_nominal(&self) -> bool {
        matches!(self.class, Class::Noun | Class::Name | Class::Number | Class::Adjective)
    }

    /// Whether it is a verb form that makes a clause finite by itself.
    pub fn is_finite(&self) -> bool {
        match self.class {
            Class::Modal => true,
            Class::Verb | Class::Auxiliary => matches!(self.form, Some(Form::Past | Form::Third | Form::Base)),
            _ => false,
        }
    }
}
