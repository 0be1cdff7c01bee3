//! Words of the closed classes.

use super::{Class, Form};

/// Forms of "be".
pub const BE: &[&str] = &["be", "am", "is", "are", "was", "were", "been", "being", "'re", "'m"];
/// Forms of "have".
pub const HAVE: &[&str] = &["have", "has", "had", "having", "'ve"];
/// Forms of "do" as an auxiliary.
pub const DO: &[&str] = &["do", "does", "did"];

const MODALS: &[&str] =
    &["will", "would", "can", "could", "may", "might", "shall", "should", "must", "cannot", "'ll", "'d", "ought"];
const DETERMINERS: &[&str] = &[
    "a", "an", "the", "this", "that", "these", "those", "my", "your", "his", "her", "its", "our", "their", "some",
    "any", "no", "every", "each", "either", "neither", "both", "all", "several", "many", "much", "most", "more", "few",
    "fewer", "less", "another", "such", "other", "own", "certain", "various", "half",
];
const PRONOUNS: &[&str] = &[
    "i",
    "you",
    "he",
    "she",
    "it",
    "we",
    "they",
    "me",
    "him",
    "us",
    "them",
    "myself",
    "himself",
    "herself",
    "itself",
    "themselves",
    "ourselves",
    "someone",
    "somebody",
    "anyone",
    "anybody",
    "everyone",
    "everybody",
    "nobody",
    "nothing",
    "none",
    "something",
    "anything",
    "everything",
    "there",
    "others",
];
const PREPOSITIONS: &[&str] = &[
    "of",
    "in",
    "on",
    "at",
    "by",
    "for",
    "with",
    "from",
    "into",
    "onto",
    "over",
    "under",
    "between",
    "among",
    "against",
    "through",
    "during",
    "near",
    "towards",
    "toward",
    "upon",
    "across",
    "along",
    "within",
    "without",
    "about",
    "above",
    "below",
    "behind",
    "beside",
    "besides",
    "beyond",
    "inside",
    "outside",
    "via",
    "per",
    "amid",
    "amidst",
    "despite",
    "off",
    "up",
    "down",
    "out",
    "around",
    "round",
    "past",
    "like",
    "unlike",
    "aboard",
    "alongside",
    "opposite",
    "versus",
    "concerning",
    "regarding",
    "following",
    "throughout",
    "except",
    "amongst",
    "vis-à-vis",
    "atop",
    "back",
    "away",
    "according",
    "plus",
    "pending",
    "notwithstanding",
    "to",
    "as",
    "than",
];
const SUBORDINATORS: &[&str] = &[
    "because", "although", "though", "while", "whereas", "if", "unless", "whether", "once", "lest", "when", "where",
    "until", "till", "since", "after", "before", "so", "how", "why", "whenever", "wherever",
];
const RELATIVES: &[&str] = &["who", "whom", "which", "whose", "what", "whoever", "whatever"];
const ADVERBS: &[&str] = &[
    "also",
    "too",
    "again",
    "already",
    "still",
    "yet",
    "just",
    "only",
    "even",
    "soon",
    "now",
    "then",
    "here",
    "ever",
    "often",
    "always",
    "almost",
    "nearly",
    "once",
    "twice",
    "thereby",
    "however",
    "meanwhile",
    "moreover",
    "therefore",
    "otherwise",
    "instead",
    "together",
    "apart",
    "ago",
    "later",
    "earlier",
    "today",
    "yesterday",
    "tomorrow",
    "tonight",
    "nevertheless",
    "nonetheless",
    "perhaps",
    "very",
    "quite",
    "rather",
    "thus",
    "hence",
    "abroad",
    "home",
    "overnight",
    "afterwards",
    "further",
    "well",
    "roughly",
    "approximately",
];
const NUMBERS: &[&str] = &[
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
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundred",
    "thousand",
    "million",
    "billion",
    "trillion",
    "dozen",
    "dozens",
    "hundreds",
    "thousands",
    "scores",
];

/// The class of a word of the closed classes, and for auxiliaries the form and the verb.
pub(super) fn closed_class(word: &str) -> Option<(Class, Option<Form>, Option<&'static str>)> {
    let plain = |class| Some((class, None, None));
    if BE.contains(&word) {
        let form = match word {
            "is" => Form::Third,
            "was" | "were" => Form::Past,
            "been" => Form::Participle,
            "being" => Form::Gerund,
            _ => Form::Base,
        };
        return Some((Class::Auxiliary, Some(form), Some("be")));
    }
    if HAVE.contains(&word) {
        let form = match word {
            "has" => Form::Third,
            "had" => Form::Past,
            "having" => Form::Gerund,
            _ => Form::Base,
        };
        return Some((Class::Auxiliary, Some(form), Some("have")));
    }
    if DO.contains(&word) {
        let form = match word {
            "does" => Form::Third,
            "did" => Form::Past,
            _ => Form::Base,
        };
        return Some((Class::Auxiliary, Some(form), Some("do")));
    }
    if matches!(word, "not" | "n't" | "never") {
        return plain(Class::Negation);
    }
    // "twenty-four"
    if word.split_once('-').is_some_and(|(tens, ones)| NUMBERS.contains(&tens) && NUMBERS.contains(&ones)) {
        return plain(Class::Number);
    }
    if matches!(word, "and" | "or" | "but" | "nor" | "&") {
        return plain(Class::Conjunction);
    }
    for (list, class) in [
        (MODALS, Class::Modal),
        (DETERMINERS, Class::Determiner),
        (PRONOUNS, Class::Pronoun),
        (RELATIVES, Class::Relative),
        (SUBORDINATORS, Class::Subordinator),
        (PREPOSITIONS, Class::Preposition),
        (ADVERBS, Class::Adverb),
        (NUMBERS, Class::Number),
    ] {
        if list.contains(&word) {
            return plain(class);
        }
    }
    None
}
