//! What a person typed, held against names.

use super::{fold::fold, sound::Sound};

/// The words that were typed.
#[derive(Debug)]
pub struct Asked {
    whole: String,
    words: Vec<(String, Option<Sound>)>,
}

impl Asked {
    /// The words of `text`; `None` when there is none.
    pub fn of(text: &str) -> Option<Self> {
        let whole = plain(text);
        let words: Vec<_> = words_of(&whole).map(|word| (word.to_owned(), Sound::of(word))).collect();
        (!words.is_empty()).then_some(Self { whole, words })
    }

    /// How well `name` answers: 0 it is the name; 1 the name begins so; 2 each word begins a word of the name; 3 each does,
    /// or sounds like one. `None`: it is another name. Names that a slash parts answer each for itself.
    pub fn rank(&self, name: &str) -> Option<u8> {
        plain(name).split('/').filter_map(|one| self.rank_of_one(one.trim())).min()
    }

    fn rank_of_one(&self, name: &str) -> Option<u8> {
        if name == self.whole {
            return Some(0);
        }
        if name.starts_with(&self.whole) {
            return Some(1);
        }
        let begins = |word: &str| words_of(name).any(|other| other.starts_with(word));
        if self.words.iter().all(|(word, _)| begins(word)) {
            return Some(2);
        }
        let sounds = |sound: &Sound| words_of(name).filter_map(Sound::of).any(|other| sound.is_like(&other));
        self.words.iter().all(|(word, sound)| begins(word) || sound.as_ref().is_some_and(sounds)).then_some(3)
    }
}

fn plain(text: &str) -> String {
    fold(text.trim()).to_lowercase()
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_answer_by_beginning_and_by_sound() {
        let rank = |asked: &str, name: &str| Asked::of(asked).expect("words").rank(name);
        assert_eq!(rank("goris", "Goris"), Some(0));
        assert_eq!(rank("kha", "Khankendi/Stepanakert"), Some(1));
        assert_eq!(rank("Stepanakert", "Khankendi/Stepanakert"), Some(0));
        assert_eq!(rank("aliyev", "İlham Əliyev"), Some(2));
        assert_eq!(rank("Qarabag", "Nagorno-Karabakh (Artsakh)"), Some(3));
        assert_eq!(rank("Garabagh war", "The Karabakh war and its aftermath"), Some(3));
        assert_eq!(rank("Kars", "Goris"), None);
        assert_eq!(rank("Karabakh peace", "The Karabakh war"), None);
        assert!(Asked::of(" - ").is_none());
    }
}
