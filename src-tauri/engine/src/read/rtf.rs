//! Rich Text Format (RTF 1.9): its words.
//!
//! Ours and not a library's, since those on the registry do not know code pages, and the region writes in four.

use chrono::NaiveDate;
use encoding_rs::{Encoding, WINDOWS_1252};

use super::{
    draft::{Draft, Trouble},
    limits::MAX_DEPTH,
};

/// Groups whose words are not the document's: fonts, colours, styles, pictures, heads of pages, field codes.
const LEFT_OUT: &[&str] = &[
    "fonttbl",
    "colortbl",
    "stylesheet",
    "pict",
    "object",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "fldinst",
    "listtable",
    "listoverridetable",
    "rsidtbl",
    "generator",
    "themedata",
    "colorschememapping",
    "latentstyles",
    "datastore",
    "xmlnstbl",
    "filetbl",
    "revtbl",
    "shppict",
    "nonshppict",
    "bkmkstart",
    "bkmkend",
    "annotation",
    "atnid",
    "atnauthor",
    "private",
    "upr",
    "comment",
    "operator",
    "company",
    "subject",
    "keywords",
    "doccomm",
    "hlinkbase",
    "category",
    "manager",
    "template",
    "userprops",
    "xe",
    "tc",
    "mmathPr",
];

#[derive(Clone, Copy)]
struct Group {
    encoding: &'static Encoding,
    left_out: bool,
    deleted: bool,
    /// How many characters stand for a `\u` in readers that do not know it.
    fallback: usize,
    target: Target,
}

#[derive(Clone, Copy, PartialEq)]
enum Target {
    Text,
    Title,
    Author,
    Created,
    Fonts,
}

/// The document in an RTF.
pub fn read_rtf(bytes: &[u8]) -> Result<Draft, Trouble> {
    let mut reader = Reader { out: String::new(), title: String::new(), author: String::new(), ..Reader::default() };
    reader.run(bytes)?;
    let date = match reader.created {
        [Some(year), Some(month), Some(day)] => NaiveDate::from_ymd_opt(year, month as u32, day as u32),
        _ => None,
    };
    Ok(Draft {
        title: Some(reader.title),
        author: Some(reader.author),
        date,
        identity: bytes.to_vec(),
        ..Draft::of_text(reader.out)
    })
}

#[derive(Default)]
struct Reader {
    out: String,
    title: String,
    author: String,
    created: [Option<i32>; 3],
    /// Bytes of a code page that wait for their like: a letter may have two.
    pending: Vec<u8>,
    /// Code page of each font.
    fonts: Vec<(i32, &'static Encoding)>,
    font: i32,
    /// Characters still to leave out after a `\u`.
    skip: usize,
    surrogate: Option<u16>,
}

impl Reader {
    fn run(&mut self, bytes: &[u8]) -> Result<(), Trouble> {
        let mut group =
            Group { encoding: WINDOWS_1252, left_out: false, deleted: false, fallback: 1, target: Target::Text };
        let mut outer: Vec<Group> = Vec::new();
        let mut at = bytes.iter().position(|b| *b == b'{').unwrap_or(0);
        let mut starred = false;
        while let Some(&byte) = bytes.get(at) {
            at += 1;
            match byte {
                b'{' => {
                    self.flush(&group);
                    outer.push(group);
                    if outer.len() > MAX_DEPTH {
                        return Err(Trouble::Limit(format!("its groups are nested more than {MAX_DEPTH} deep")));
                    }
                    starred = false;
                    self.skip = 0;
                }
                b'}' => {
                    self.flush(&group);
                    self.skip = 0;
                    match outer.pop() {
                        Some(before) => group = before,
                        None => return Err(Trouble::damaged(format!("at byte {at}: a group ends that never began"))),
                    }
                    if outer.is_empty() {
                        return Ok(());
                    }
                }
                b'\\' => {
                    let (word, number, next) = control(bytes, at);
                    let symbol = bytes.get(at).copied();
                    at = next;
                    match (word, symbol) {
                        ("bin", _) => at = at.saturating_add(number.unwrap_or(0).max(0) as usize).min(bytes.len()),
                        ("", Some(b'\'')) => {
                            let hex = bytes.get(at..at + 2).and_then(|hex| std::str::from_utf8(hex).ok());
                            at = (at + 2).min(bytes.len());
                            if let Some(byte) = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
                                self.byte(byte, &group);
                            }
                        }
                        ("", Some(b'*')) => starred = true,
                        ("", Some(symbol)) => self.symbol(symbol, &group),
                        ("", None) => {}
                        (word, _) => {
                            self.flush(&group);
                            self.word(word, number, starred, &mut group);
                            starred = false;
                        }
                    }
                }
                b'\r' | b'\n' | 0 => {}
                byte => self.byte(byte, &group),
            }
        }
        Err(Trouble::damaged(format!("it ends at byte {} within a group", bytes.len())))
    }

    fn word(&mut self, word: &str, number: Option<i32>, starred: bool, group: &mut Group) {
        let number_or = |default: i32| number.unwrap_or(default);
        match word {
            "ansicpg" => group.encoding = code_page(number_or(1252)).unwrap_or(group.encoding),
            "mac" => group.encoding = encoding_rs::MACINTOSH,
            "uc" => group.fallback = number_or(1).clamp(0, 16) as usize,
            "u" => {
                if self.skip == 0 {
                    self.unit(number_or(0) as i16 as u16, group);
                }
                self.skip = group.fallback;
            }
            "f" => {
                self.font = number_or(0);
                if group.target == Target::Text
                    && let Some((_, encoding)) = self.fonts.iter().find(|(font, _)| *font == self.font)
                {
                    group.encoding = encoding;
                }
            }
            "fcharset" => {
                if let Some(encoding) = charset(number_or(0)) {
                    self.fonts.push((self.font, encoding));
                }
            }
            "deleted" => group.deleted = number != Some(0),
            "plain" => group.deleted = false,
            "fonttbl" => {
                group.target = Target::Fonts;
                group.left_out = true;
            }
            "info" => group.left_out = true,
            "title" => (group.target, group.left_out) = (Target::Title, false),
            "author" => (group.target, group.left_out) = (Target::Author, false),
            "creatim" => group.target = Target::Created,
            "yr" | "mo" | "dy" if group.target == Target::Created => {
                let at = ["yr", "mo", "dy"].iter().position(|part| *part == word).unwrap_or(0);
                self.created[at] = number;
            }
            "par" | "sect" | "page" => self.text("\n\n", group),
            "line" | "row" => self.text("\n", group),
            "cell" | "tab" => self.text("\t", group),
            "emdash" => self.text("—", group),
            "endash" => self.text("–", group),
            "lquote" => self.text("‘", group),
            "rquote" => self.text("’", group),
            "ldblquote" => self.text("“", group),
            "rdblquote" => self.text("”", group),
            "bullet" => self.text("•", group),
            "emspace" | "enspace" | "qmspace" => self.text(" ", group),
            "footnote" => self.text(" ", group),
            word if LEFT_OUT.contains(&word) => group.left_out = true,
            // A destination that even its own specification lets readers leave out.
            _ if starred => group.left_out = true,
            _ => {}
        }
    }

    fn symbol(&mut self, symbol: u8, group: &Group) {
        self.flush(group);
        match symbol {
            b'\\' | b'{' | b'}' => self.byte(symbol, group),
            b'~' => self.text(" ", group),
            b'_' => self.text("-", group),
            b'\r' | b'\n' => self.text("\n\n", group),
            _ => {}
        }
    }

    fn byte(&mut self, byte: u8, group: &Group) {
        if self.skip > 0 {
            self.skip -= 1;
            return;
        }
        self.pending.push(byte);
        if byte < 0x80 && self.pending.len() == 1 || self.pending.len() > 4096 {
            self.flush(group);
        }
    }

    /// One UTF-16 unit; two make a letter outside the basic plane.
    fn unit(&mut self, unit: u16, group: &Group) {
        self.flush(group);
        let units = match self.surrogate.take() {
            Some(high) => vec![high, unit],
            None if (0xd800..0xdc00).contains(&unit) => {
                self.surrogate = Some(unit);
                return;
            }
            None => vec![unit],
        };
        self.text(&String::from_utf16_lossy(&units), group);
    }

    fn flush(&mut self, group: &Group) {
        if !self.pending.is_empty() {
            let bytes = std::mem::take(&mut self.pending);
            let (text, _) = group.encoding.decode_without_bom_handling(&bytes);
            self.text(&text, group);
        }
    }

    fn text(&mut self, words: &str, group: &Group) {
        if group.left_out || group.deleted {
            return;
        }
        match group.target {
            Target::Text => self.out.push_str(words),
            Target::Title => self.title.push_str(words),
            Target::Author => self.author.push_str(words),
            Target::Created | Target::Fonts => {}
        }
    }
}

/// A control word, its number, and where what follows begins; an empty word stands for a symbol.
fn control(bytes: &[u8], at: usize) -> (&str, Option<i32>, usize) {
    let letters = bytes[at..].iter().take(40).take_while(|b| b.is_ascii_alphabetic()).count();
    if letters == 0 {
        return ("", None, (at + 1).min(bytes.len()));
    }
    let word = std::str::from_utf8(&bytes[at..at + letters]).unwrap_or_default();
    let mut end = at + letters;
    let sign = usize::from(bytes.get(end) == Some(&b'-'));
    let digits = bytes[(end + sign).min(bytes.len())..].iter().take(10).take_while(|b| b.is_ascii_digit()).count();
    let mut number = None;
    if digits > 0 {
        number = std::str::from_utf8(&bytes[end..end + sign + digits]).ok().and_then(|digits| digits.parse().ok());
        end += sign + digits;
    }
    if bytes.get(end) == Some(&b' ') {
        end += 1;
    }
    (word, number, end)
}

fn code_page(number: i32) -> Option<&'static Encoding> {
    let label = match number {
        65001 => "utf-8".to_owned(),
        10000 => "macintosh".to_owned(),
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        866 => "ibm866".to_owned(),
        number => format!("windows-{number}"),
    };
    Encoding::for_label(label.as_bytes())
}

/// The code page of a font's character set (RTF 1.9, "Font Table").
fn charset(number: i32) -> Option<&'static Encoding> {
    code_page(match number {
        0 => 1252,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(rtf: &[u8]) -> String {
        read_rtf(rtf).expect("a document").pages.concat().trim().to_owned()
    }

    #[test]
    fn words_come_without_their_dress() {
        let rtf = br"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}{\info{\title Weekly brief}{\author A. Writer}{\creatim\yr2021\mo10\dy8}}{\header Secret}\f0\b Talks\b0  began.\par They \ldblquote went on\rdblquote .{\*\unknown x}\par}";
        let draft = read_rtf(rtf).expect("a document");
        assert_eq!(draft.pages.concat().trim(), "Talks began.\n\nThey “went on”.");
        assert_eq!(draft.title.as_deref(), Some("Weekly brief"));
        assert_eq!(draft.author.as_deref(), Some("A. Writer"));
        assert_eq!(draft.date.map(|day| day.to_string()).as_deref(), Some("2021-10-08"));
    }

    #[test]
    fn letters_of_code_pages_and_of_unicode_are_read() {
        assert_eq!(text(br"{\rtf1\ansi\ansicpg1254 \'dd ran}"), "İ ran");
        assert_eq!(
            text(br"{\rtf1\ansi{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}}\f1 \'c1\'e0\'ea\'f3\f0 !}"),
            "Баку!"
        );
        assert_eq!(text(br"{\rtf1\ansi\uc1 Bak\u305?, \u-10179?\u-8704?}"), "Bakı, 😀");
        assert_eq!(text(br"{\rtf1\ansi 50\'25 of it}"), "50% of it");
    }

    #[test]
    fn broken_groups_are_refused() {
        assert!(matches!(read_rtf(br"{\rtf1 cut"), Err(Trouble::Damaged(_))));
        assert!(matches!(read_rtf("{\\rtf1".repeat(10_000).as_bytes()), Err(Trouble::Limit(_))));
        assert!(matches!(read_rtf(br"{\rtf1 a\bin99999999 b}}"), Err(Trouble::Damaged(_))));
    }
}
