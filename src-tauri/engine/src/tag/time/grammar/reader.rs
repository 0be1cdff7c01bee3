//! A cursor over tokens, with the questions that rules ask.

use crate::{
    lexicon::time::{Sense, TimeLexicon},
    tag::time::scan::{Kind, Token, small},
};

/// The tokens of a text, ready to be asked.
pub struct Reader<'t, 'l> {
    /// The text.
    pub text: &'t str,
    /// Its tokens.
    pub tokens: &'t [Token<'l>],
    /// Words and names.
    pub lexicon: &'l TimeLexicon,
    /// The text dates by years before Christ, so "in 480" is a year.
    pub antiquity: bool,
}

impl<'l> Reader<'_, 'l> {
    /// The token at `i`.
    pub fn token(&self, i: usize) -> Option<&Token<'l>> {
        self.tokens.get(i)
    }

    /// Its letters.
    pub fn word(&self, i: usize) -> &str {
        self.token(i).map_or("", |t| &self.text[t.start as usize..t.end as usize])
    }

    /// Whether it is this word, in any case.
    pub fn is(&self, i: usize, word: &str) -> bool {
        self.token(i).is_some_and(|token| self.same(token, word))
    }

    /// Whether it is one of these words, in any case.
    pub fn any(&self, i: usize, words: &[&str]) -> bool {
        self.token(i).is_some_and(|token| words.iter().any(|word| self.same(token, word)))
    }

    /// Equal in any case; the length and the first letter settle nearly all without a look at the text.
    #[inline]
    fn same(&self, token: &Token, word: &str) -> bool {
        let word = word.as_bytes();
        token.len() == word.len()
            && word.first().is_some_and(|&first| small(first) == token.initial)
            && self.text.as_bytes()[token.start as usize..token.end as usize].eq_ignore_ascii_case(word)
    }

    /// Whether the word before `i` is one of these; nothing stands before the first.
    pub fn after_any(&self, i: usize, words: &[&str]) -> bool {
        i > 0 && self.any(i - 1, words)
    }

    /// Whether it is this mark.
    pub fn mark(&self, i: usize, mark: char) -> bool {
        self.token(i).is_some_and(|t| t.kind == Kind::Mark(mark))
    }

    /// Whether it is a hyphen or a dash.
    pub fn dash(&self, i: usize) -> bool {
        self.token(i).is_some_and(|t| matches!(t.kind, Kind::Mark('-' | '–' | '—' | '‑' | '−' | '‐')))
    }

    /// Whether no space stands before it.
    pub fn glued(&self, i: usize) -> bool {
        self.token(i).is_some_and(|t| t.glued)
    }

    /// Whether it begins a line.
    pub fn breaks(&self, i: usize) -> bool {
        self.token(i).is_some_and(|t| t.breaks)
    }

    /// Whether it begins with a capital.
    pub fn capital(&self, i: usize) -> bool {
        self.token(i).is_some_and(|t| t.capital)
    }

    /// Whether it is a word of letters.
    pub fn is_word(&self, i: usize) -> bool {
        self.token(i).is_some_and(|t| t.kind == Kind::Word)
    }

    /// What `pick` takes from the senses of the word at `i`.
    pub fn sense<T>(&self, i: usize, pick: impl Fn(Sense) -> Option<T>) -> Option<T> {
        self.token(i)?.senses.iter().copied().find_map(pick)
    }

    /// Whether the word at `i` has this sense.
    pub fn has(&self, i: usize, sense: Sense) -> bool {
        self.token(i).is_some_and(|t| t.senses.contains(&sense))
    }

    /// The number written in digits at `i`, and how many digits.
    pub fn digits(&self, i: usize) -> Option<(u32, usize)> {
        let token = self.token(i)?;
        (token.kind == Kind::Number).then_some((token.number, token.len()))
    }

    /// Whether `i` begins a sentence, as far as marks tell.
    pub fn opens_sentence(&self, i: usize) -> bool {
        i == 0 || self.breaks(i) || matches!(self.tokens[i - 1].kind, Kind::Mark('.' | '!' | '?' | '"' | '“'))
    }

    /// Past the article at `i`, when there is one.
    pub fn skip_the(&self, i: usize) -> usize {
        if self.is(i, "the") { i + 1 } else { i }
    }

    /// Past a hyphen that joins the words around it.
    pub fn skip_hyphen(&self, i: usize) -> usize {
        if self.dash(i) && self.glued(i) && self.glued(i + 1) { i + 1 } else { i }
    }

    /// Past a hyphen or a slash that joins the parts of a date ("10-Nov-2020", "10/Nov/2020").
    pub fn skip_joiner(&self, i: usize) -> usize {
        let joined = (self.dash(i) || self.mark(i, '/')) && self.glued(i) && self.glued(i + 1);
        if joined { i + 1 } else { i }
    }

    /// Whether a noun follows before `end`, which the words before it only describe ("the [summer] offensive"): a word
    /// that is none of the small words and looks like no verb form.
    pub fn noun_follows(&self, end: usize) -> bool {
        let at = self.skip_hyphen(end);
        self.is_word(at)
            && !self.breaks(at)
            && (!self.glued(at) || at > end)
            && !is_small_word(self.word(at))
            && (self.word(at).len() <= 3 || !["ed", "ly"].iter().any(|tail| self.word(at).ends_with(tail)))
    }
}

/// Whether it is one of [`SMALL_WORDS`], in any case.
fn is_small_word(word: &str) -> bool {
    let lower = || word.bytes().map(|byte| byte.to_ascii_lowercase());
    SMALL_WORDS.binary_search_by(|small| small.bytes().cmp(lower())).is_ok()
}

/// Words that may follow a whole phrase, in order of the alphabet; whatever else follows one directly is mostly its noun.
const SMALL_WORDS: &[&str] = &[
    "a",
    "about",
    "above",
    "according",
    "across",
    "after",
    "again",
    "against",
    "ago",
    "ahead",
    "all",
    "along",
    "already",
    "also",
    "although",
    "am",
    "amid",
    "among",
    "amounted",
    "an",
    "and",
    "another",
    "any",
    "are",
    "around",
    "as",
    "at",
    "away",
    "back",
    "became",
    "because",
    "been",
    "before",
    "began",
    "begins",
    "behind",
    "being",
    "below",
    "beneath",
    "between",
    "beyond",
    "bore",
    "both",
    "broke",
    "brought",
    "but",
    "by",
    "came",
    "can",
    "could",
    "cut",
    "despite",
    "did",
    "do",
    "does",
    "down",
    "drew",
    "due",
    "during",
    "each",
    "earlier",
    "either",
    "else",
    "ends",
    "even",
    "ever",
    "every",
    "except",
    "fell",
    "few",
    "followed",
    "for",
    "fought",
    "found",
    "from",
    "gave",
    "go",
    "goes",
    "got",
    "grew",
    "had",
    "has",
    "have",
    "he",
    "held",
    "her",
    "here",
    "him",
    "his",
    "hit",
    "how",
    "however",
    "i",
    "if",
    "in",
    "include",
    "includes",
    "inside",
    "into",
    "is",
    "it",
    "its",
    "itself",
    "just",
    "kept",
    "last",
    "later",
    "lay",
    "led",
    "left",
    "less",
    "like",
    "long",
    "lost",
    "made",
    "many",
    "marks",
    "may",
    "meant",
    "met",
    "might",
    "more",
    "most",
    "much",
    "must",
    "my",
    "near",
    "next",
    "no",
    "nor",
    "not",
    "now",
    "of",
    "off",
    "old",
    "on",
    "once",
    "one",
    "only",
    "onto",
    "or",
    "other",
    "our",
    "out",
    "outside",
    "over",
    "own",
    "past",
    "per",
    "plus",
    "prior",
    "put",
    "ran",
    "rather",
    "rose",
    "said",
    "sank",
    "saw",
    "say",
    "says",
    "see",
    "sees",
    "sent",
    "set",
    "shall",
    "she",
    "shot",
    "should",
    "showed",
    "since",
    "so",
    "some",
    "soon",
    "spent",
    "still",
    "stood",
    "struck",
    "such",
    "than",
    "that",
    "the",
    "their",
    "them",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "though",
    "through",
    "throughout",
    "thus",
    "till",
    "to",
    "today",
    "together",
    "told",
    "too",
    "took",
    "toward",
    "towards",
    "under",
    "until",
    "unto",
    "up",
    "upon",
    "us",
    "versus",
    "very",
    "via",
    "was",
    "we",
    "went",
    "were",
    "what",
    "when",
    "where",
    "whereas",
    "whether",
    "which",
    "while",
    "who",
    "whom",
    "whose",
    "why",
    "will",
    "with",
    "within",
    "without",
    "won",
    "would",
    "wrote",
    "yet",
    "you",
    "your",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_are_found_whatever_their_case() {
        assert!(SMALL_WORDS.is_sorted());
        assert!(is_small_word("The") && is_small_word("your") && is_small_word("a"));
        assert!(!is_small_word("offensive") && !is_small_word(""));
    }
}
