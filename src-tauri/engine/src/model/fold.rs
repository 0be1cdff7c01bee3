//! Text brought to plain letters, so that Çavuşoğlu and Cavusoglu are one name.
//!
//! Marks on Latin letters go, curly quotes and long dashes become plain ones, runs of white space become one blank.
//! Every byte of the folded text knows where it came from, so that a find is a span of the text itself.

use super::Span;

/// A text in plain letters, with the way back.
#[derive(Debug)]
pub struct Folded {
    /// The plain letters, upper and lower case kept.
    pub text: String,
    /// The same bytes in lower case.
    pub lower: String,
    /// For every byte of `text`, and one past its end, the byte of the original it came from.
    origin: Vec<u32>,
}

impl Folded {
    /// `text` in plain letters.
    pub fn new(text: &str) -> Self {
        let mut folded = String::with_capacity(text.len());
        let mut origin = Vec::with_capacity(text.len() + 1);
        let mut blank = false;
        for (at, c) in text.char_indices() {
            let before = folded.len();
            if c.is_ascii() && !c.is_ascii_whitespace() {
                folded.push(c);
            } else if c.is_whitespace() {
                if !blank {
                    folded.push(' ');
                }
            } else {
                push_plain(c, &mut folded);
            }
            blank = c.is_whitespace();
            origin.resize(origin.len() + folded.len() - before, at as u32);
        }
        origin.push(text.len() as u32);
        let lower = folded.to_ascii_lowercase();
        Self { text: folded, lower, origin }
    }

    /// The original bytes behind the folded bytes `start..end`.
    pub fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.origin[start] as usize, self.origin[end] as usize)
    }
}

/// A name as it is looked up.
pub fn fold(name: &str) -> String {
    Folded::new(name).text
}

/// Latin letters of the region's and its neighbours' alphabets; what is not one stays as it is.
fn push_plain(c: char, out: &mut String) {
    let plain = match c {
        'À'..='Å' | 'Ā' | 'Ă' | 'Ą' | 'Ə' => "A",
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ə' => "a",
        'Ç' | 'Ć' | 'Č' => "C",
        'ç' | 'ć' | 'č' => "c",
        'Đ' | 'Ð' | 'Ḏ' => "D",
        'đ' | 'ð' | 'ḏ' => "d",
        'È'..='Ë' | 'Ē' | 'Ė' | 'Ę' | 'Ě' => "E",
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => "e",
        'Ğ' | 'Ġ' => "G",
        'ğ' | 'ġ' => "g",
        'Ḩ' | 'Ḥ' | 'Ħ' => "H",
        'ḩ' | 'ḥ' | 'ħ' => "h",
        'Ì'..='Ï' | 'Ī' | 'İ' => "I",
        'ì'..='ï' | 'ī' | 'ı' => "i",
        'Ł' => "L",
        'ł' => "l",
        'Ñ' | 'Ń' | 'Ň' => "N",
        'ñ' | 'ń' | 'ň' => "n",
        'Ò'..='Ö' | 'Ø' | 'Ō' | 'Ő' => "O",
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => "o",
        'Ř' => "R",
        'ř' => "r",
        'Ś' | 'Ş' | 'Š' | 'Ș' | 'Ṣ' => "S",
        'ś' | 'ş' | 'š' | 'ș' | 'ṣ' => "s",
        'Ţ' | 'Ț' | 'Ť' | 'Ṭ' => "T",
        'ţ' | 'ț' | 'ť' | 'ṭ' => "t",
        'Ù'..='Ü' | 'Ū' | 'Ů' | 'Ű' => "U",
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => "u",
        'Ý' | 'Ÿ' => "Y",
        'ý' | 'ÿ' => "y",
        'Ź' | 'Ż' | 'Ž' => "Z",
        'ź' | 'ż' | 'ž' | 'ẕ' => "z",
        'ß' => "ss",
        '‘' | '’' | 'ʿ' | 'ʾ' | '‛' => "'",
        '“' | '”' | '„' | '«' | '»' => "\"",
        '‐' | '‑' | '–' | '—' | '−' => "-",
        '\u{ad}' | '\u{200b}' | '\u{200c}' | '\u{feff}' => "",
        _ => return out.push(c),
    };
    out.push_str(plain);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_the_way_back_is_kept() {
        let text = "Mevlüt  Çavuşoğlu’s\nvisit";
        let folded = Folded::new(text);
        assert_eq!(folded.text, "Mevlut Cavusoglu's visit");
        let at = folded.text.find("Cavusoglu").unwrap();
        assert_eq!(folded.span(at, at + 9).of(text), "Çavuşoğlu");
    }

    #[test]
    fn plain_text_stays_itself() {
        assert_eq!(fold("Goris-Kapan road"), "Goris-Kapan road");
    }
}
