//! The language of the person, as a tag that every browser engine accepts.
//!
//! A web view may report `C` as its language, and some libraries throw on that before the page appears.

/// The system's language as a BCP-47 tag; `en` when the system names none.
pub fn system_locale() -> String {
    sys_locale::get_locale().as_deref().and_then(checked_tag).unwrap_or_else(|| "en".to_owned())
}

/// `language[-Script][-REGION]` of a tag in canonical case; `None` when it does not begin with a language.
///
/// Variants and extensions are left out: nothing in the window depends on them.
fn checked_tag(name: &str) -> Option<String> {
    let name = name.split(['.', '@']).next().unwrap_or_default();
    let mut parts = name.split(['-', '_']).peekable();
    let language = parts.next().filter(|part| (2..=3).contains(&part.len()) && letters(part))?;
    let mut tag = language.to_ascii_lowercase();
    if let Some(script) = parts.next_if(|part| part.len() == 4 && letters(part)) {
        tag.push('-');
        tag.push_str(&script[..1].to_ascii_uppercase());
        tag.push_str(&script[1..].to_ascii_lowercase());
    }
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(region) = parts.next_if(|part| part.len() == 2 && letters(part) || part.len() == 3 && digits(part)) {
        tag.push('-');
        tag.push_str(&region.to_ascii_uppercase());
    }
    Some(tag)
}

fn letters(part: &str) -> bool {
    part.bytes().all(|byte| byte.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, tag: Option<&str>) {
        assert_eq!(checked_tag(name).as_deref(), tag);
    }

    #[test]
    fn tags_come_in_canonical_case() {
        check("de_DE.UTF-8", Some("de-DE"));
        check("az-latn-az", Some("az-Latn-AZ"));
        check("es-419", Some("es-419"));
        check("fa", Some("fa"));
    }

    #[test]
    fn variants_are_left_out() {
        check("ca-ES-valencia", Some("ca-ES"));
        check("hy_AM@euro", Some("hy-AM"));
    }

    #[test]
    fn what_is_no_language_is_no_tag() {
        check("C", None);
        check("C.UTF-8", None);
        check("", None);
        check("POSIX", None);
        check("\"</script>", None);
    }
}
