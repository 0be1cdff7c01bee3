//! The font of all figures, and how wide words are in it.
//!
//! The fonts travel in the program, so a figure looks the same on every machine. See `fonts/README.md`.

use std::sync::LazyLock;

use skrifa::{
    FontRef, MetadataProvider,
    instance::{LocationRef, Size},
};

/// Family of both fonts.
pub const FAMILY: &str = "Noto Sans";
/// Weight 400.
pub const REGULAR: &[u8] = include_bytes!("../../fonts/NotoSans-Regular.ttf");
/// Weight 700.
pub const BOLD: &[u8] = include_bytes!("../../fonts/NotoSans-Bold.ttf");

/// Letters and signs that Noto Sans has not: Armenian, Georgian, Hebrew, Arabic and Persian, arrows and the minus sign.
pub const OTHERS: [&[u8]; 5] = [
    include_bytes!("../../fonts/NotoSansArmenian-Regular.ttf"),
    include_bytes!("../../fonts/NotoSansGeorgian-Regular.ttf"),
    include_bytes!("../../fonts/NotoSansHebrew-Regular.ttf"),
    include_bytes!("../../fonts/NotoSansArabic-Regular.ttf"),
    include_bytes!("../../fonts/NotoSansMath-Regular.ttf"),
];

/// Names of [`OTHERS`].
const OTHER_NAMES: [&str; 5] =
    ["Noto Sans Armenian", "Noto Sans Georgian", "Noto Sans Hebrew", "Noto Sans Arabic", "Noto Sans Math"];

static FONTS: LazyLock<[FontRef<'static>; 2]> = LazyLock::new(|| [REGULAR, BOLD].map(carried));
static OTHER_FONTS: LazyLock<[FontRef<'static>; 5]> = LazyLock::new(|| OTHERS.map(carried));

fn carried(font: &'static [u8]) -> FontRef<'static> {
    FontRef::new(font).expect("a font that the program carries")
}

/// Those of [`OTHERS`] that letters need which Noto Sans has not, with their names.
pub fn others_for(letters: impl Iterator<Item = char>) -> Vec<(&'static str, &'static [u8])> {
    let letters: std::collections::BTreeSet<char> = letters.filter(|c| FONTS[0].charmap().map(*c).is_none()).collect();
    let has = |at: usize| letters.iter().any(|c| OTHER_FONTS[at].charmap().map(*c).is_some());
    (0..OTHERS.len()).filter(|at| has(*at)).map(|at| (OTHER_NAMES[at], OTHERS[at])).collect()
}

/// Width of `text` in px, at `size_px`. A letter that no font has counts as wide as the letter n is high.
pub fn width(text: &str, size_px: f64, bold: bool) -> f64 {
    let advance = |font: &FontRef, c: char| {
        let glyph = font.charmap().map(c)?;
        font.glyph_metrics(Size::new(1000.0), LocationRef::default()).advance_width(glyph).map(f64::from)
    };
    let letter = |c: char| {
        advance(&FONTS[usize::from(bold)], c)
            .or_else(|| OTHER_FONTS.iter().find_map(|font| advance(font, c)))
            .unwrap_or(600.0)
    };
    text.chars().map(letter).sum::<f64>() * size_px / 1000.0
}

/// `text`, cut with an ellipsis to fit `room_px`; at a word if that keeps half of it.
pub fn fit(text: &str, size_px: f64, bold: bool, room_px: f64) -> String {
    if width(text, size_px, bold) <= room_px {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut used = width("…", size_px, bold);
    for c in text.chars() {
        used += width(c.encode_utf8(&mut [0; 4]), size_px, bold);
        if used > room_px {
            break;
        }
        kept.push(c);
    }
    if let Some(at) = kept.rfind(' ').filter(|at| at * 2 > kept.len()) {
        kept.truncate(at);
    }
    format!("{}…", kept.trim_end_matches([' ', ',', ';', ':']))
}

/// `text` in lines no wider than `room_px`; the last of `most` lines is cut.
pub fn wrap(text: &str, size_px: f64, room_px: f64, most: usize) -> Vec<String> {
    wrapped(text, size_px, false, room_px, most)
}

/// The same in bold.
pub fn wrap_bold(text: &str, size_px: f64, room_px: f64, most: usize) -> Vec<String> {
    wrapped(text, size_px, true, room_px, most)
}

fn wrapped(text: &str, size_px: f64, bold: bool, room_px: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if !line.is_empty() && lines.len() + 1 < most && width(&longer, size_px, bold) > room_px {
            lines.push(std::mem::replace(&mut line, word.to_owned()));
        } else {
            line = longer;
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines.into_iter().map(|line| fit(&line, size_px, bold, room_px)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_as_wide_as_the_font_says() {
        assert_eq!(width("", 12.0, false), 0.0);
        assert!(width("mm", 12.0, false) > width("ii", 12.0, false) * 2.0);
        assert!(width("Şuşa", 12.0, true) > width("Şuşa", 12.0, false));
        for word in ["Երևան", "თბილისი", "ירושלים", "تهران", "→", "−"] {
            let known = |c: char| OTHER_FONTS.iter().any(|font| font.charmap().map(c).is_some());
            assert!(word.chars().all(known), "{word} has letters that no font has");
        }
    }

    #[test]
    fn only_the_fonts_that_letters_need_are_taken() {
        let names = |words: &str| others_for(words.chars()).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
        assert!(names("Şuşa, Kəlbəcər, Стамбул").is_empty());
        assert_eq!(names("Երևան თბილისი"), ["Noto Sans Armenian", "Noto Sans Georgian"]);
        assert_eq!(names("ירושלים تهران"), ["Noto Sans Hebrew", "Noto Sans Arabic"]);
    }

    #[test]
    fn what_does_not_fit_is_cut() {
        let cut = fit("a line that is too long by far", 12.0, false, 80.0);
        assert!(cut.ends_with('…') && width(&cut, 12.0, false) <= 80.0, "{cut}");
        let lines = wrap("one two three four five six seven", 12.0, 60.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines.iter().all(|line| width(line, 12.0, false) <= 60.0), "{lines:?}");
    }
}
