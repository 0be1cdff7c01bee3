//! In which language a text is. Only English is extracted; the others are kept and can be searched.

use whatlang::{Lang, detect};

/// Below this many letters a language is a guess.
const MIN_LETTERS: usize = 120;
/// A text with fewer words, all in plain letters, may be a list of anything.
const MIN_WORDS: usize = 60;
/// From this share of English small words on, a text is English.
const ENGLISH_SHARE: f64 = 0.06;
/// How much of a text is looked at, in bytes.
const LOOKED_AT: usize = 20_000;

/// ISO 639-3 code of the language of `text`; `None` when it is too short or too mixed to tell.
pub fn language_of(text: &str) -> Option<String> {
    let end = (0..=text.len().min(LOOKED_AT)).rev().find(|at| text.is_char_boundary(*at))?;
    let text = &text[..end];
    if text.chars().filter(|c| c.is_alphabetic()).take(MIN_LETTERS).count() < MIN_LETTERS {
        return None;
    }
    // Names from the region make English look like other Latin scripts to trigrams, but its small words stay.
    let (share, words) = small_words(text);
    if share >= ENGLISH_SHARE {
        return Some(Lang::Eng.code().to_owned());
    }
    // A list of names and days in plain letters may be anything, and what is taken for English by mistake does less harm
    // than English that is not read.
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let foreign = text.chars().filter(|c| c.is_alphabetic() && !c.is_ascii()).count();
    if foreign * 100 < letters && (words < MIN_WORDS || share > 0.0) {
        return None;
    }
    let found = detect(text)?;
    (found.is_reliable() || found.confidence() > 0.5).then(|| found.lang().code().to_owned())
}

/// The share of words that are small words of English and rare in all other languages with Latin letters, and how many
/// words there are. English prose has more than 0.15; Danish, which shares most of them, 0.04.
fn small_words(text: &str) -> (f64, usize) {
    const SMALL: &[&str] = &[
        "the", "and", "to", "that", "were", "with", "for", "by", "said", "has", "from", "on", "at", "their", "its",
        "they", "which", "who", "have", "had", "after", "between", "been", "are", "will", "this", "it", "but", "not",
    ];
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.starts_with(char::is_alphabetic))
        .take(1000)
        .collect();
    let small = words.iter().filter(|word| SMALL.iter().any(|small| word.eq_ignore_ascii_case(small))).count();
    (small as f64 / words.len().max(1) as f64, words.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(language_of(text).as_deref(), expected, "{text}");
    }

    #[test]
    fn the_languages_of_the_region_are_told() {
        check(
            "The foreign ministers of Azerbaijan and Iran met in Baku on Tuesday and agreed to resume the talks that \
             were broken off in September, the ministry said in a statement.",
            Some("eng"),
        );
        check(
            "Azərbaycan və İran xarici işlər nazirləri çərşənbə axşamı Bakıda görüşüblər və sentyabrda kəsilmiş \
             danışıqların bərpası barədə razılığa gəliblər, nazirlik bildirib. Tərəflər sərhəd məsələlərini də müzakirə ediblər.",
            Some("aze"),
        );
        check(
            "Azerbaycan ve İran dışişleri bakanları salı günü Bakü'de bir araya gelerek eylül ayında kesilen görüşmelere \
             yeniden başlanması konusunda anlaştı. Bakanlık yazılı bir açıklama yaptı ve görüşmenin olumlu geçtiğini belirtti.",
            Some("tur"),
        );
        check(
            "Министры иностранных дел Азербайджана и Ирана встретились во вторник в Баку и договорились возобновить \
             переговоры, прерванные в сентябре, говорится в заявлении министерства. Стороны обсудили также положение на границе.",
            Some("rus"),
        );
        check(
            "وزیران امور خارجه جمهوری آذربایجان و ایران روز سه‌شنبه در باکو دیدار کردند و درباره از سرگیری گفتگوهایی که \
             در ماه سپتامبر قطع شده بود به توافق رسیدند. وزارت امور خارجه در بیانیه‌ای این خبر را تأیید کرد و گفت که گفتگوها ادامه دارد.",
            Some("pes"),
        );
        check(
            "Ադրբեջանի և Իրանի արտաքին գործերի նախարարները երեքշաբթի օրը հանդիպել են Բաքվում և պայմանավորվել վերսկսել \
             սեպտեմբերին ընդհատված բանակցությունները, ասվում է նախարարության հայտարարության մեջ։",
            Some("hye"),
        );
    }

    #[test]
    fn a_line_tells_no_language() {
        check("Talks began in Baku.", None);
    }

    #[test]
    fn terse_english_is_not_taken_for_another_language() {
        let line = "Azerbaijani police detained 3 Iranian drivers on 15 September 2021.\n\n";
        check(&line.repeat(10), Some("eng"));
        let terse = "15 Sep 2021: Azerbaijani police detain two Iranian drivers. 1 Oct 2021: Iran begins drill near Aras. \
                     5 Oct 2021: ministers meet, Baku. 12 Oct 2021: Iran frees captured smugglers, Astara.";
        assert_ne!(language_of(terse), Some("ron".to_owned()));
        assert!(matches!(language_of(terse).as_deref(), None | Some("eng")));
    }

    #[test]
    fn other_plain_letters_are_told() {
        check(
            "De ministers van buitenlandse zaken van Azerbeidzjan en Iran hebben elkaar dinsdag in Bakoe ontmoet en spraken \
             af de onderhandelingen te hervatten die in september waren afgebroken. Het ministerie zei in een verklaring dat \
             de gesprekken over de grens goed waren verlopen en dat de chauffeurs die aan de grens werden vastgehouden nog \
             voor het einde van de week vrij zouden komen. Een woordvoerder wilde geen vragen over het leger beantwoorden.",
            Some("nld"),
        );
    }

    #[test]
    fn a_list_of_foreign_names_in_english_prose_is_english() {
        check(
            "Jeyhun Bayramov, Hossein Amir-Abdollahian and Ararat Mirzoyan met Mevlüt Çavuşoğlu in Nakhchivan. The talks \
             of the ministers were to be followed by a visit to Tabriz, Ganja and Naxçıvan in October.",
            Some("eng"),
        );
    }
}
