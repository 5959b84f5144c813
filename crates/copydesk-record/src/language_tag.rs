//! BCP 47 language tags.

/// Returns whether a text is a well-formed language tag (RFC 5646, section 2.1). Its subtags need not be
/// registered.
#[must_use]
pub fn is_language_tag(tag: &str) -> bool {
    let mut subtags = tag.split('-').peekable();
    let Some(first) = subtags.next() else { return false };
    if first.eq_ignore_ascii_case("x") {
        return subtags.peek().is_some()
            && subtags.all(|subtag| fits(subtag, 1..=8, u8::is_ascii_alphanumeric));
    }
    if !fits(first, 2..=8, u8::is_ascii_alphabetic) {
        return false;
    }
    // Up to three extended languages, a script, a region, variants, extensions, private use: in this order.
    if first.len() <= 3 {
        for _ in 0..3 {
            if subtags.next_if(|subtag| fits(subtag, 3..=3, u8::is_ascii_alphabetic)).is_none() {
                break;
            }
        }
    }
    let _script = subtags.next_if(|subtag| fits(subtag, 4..=4, u8::is_ascii_alphabetic));
    let _region = subtags.next_if(|subtag| {
        fits(subtag, 2..=2, u8::is_ascii_alphabetic) || fits(subtag, 3..=3, u8::is_ascii_digit)
    });
    let is_variant = |subtag: &&str| {
        fits(subtag, 5..=8, u8::is_ascii_alphanumeric)
            || (fits(subtag, 4..=4, u8::is_ascii_alphanumeric)
                && subtag.starts_with(|c: char| c.is_ascii_digit()))
    };
    while subtags.next_if(is_variant).is_some() {}
    while let Some(singleton) = subtags.next() {
        let private = singleton.eq_ignore_ascii_case("x");
        if !fits(singleton, 1..=1, u8::is_ascii_alphanumeric) {
            return false;
        }
        let least = if private { 1 } else { 2 };
        let mut length = 0;
        while subtags.next_if(|subtag| fits(subtag, least..=8, u8::is_ascii_alphanumeric)).is_some() {
            length += 1;
        }
        if length == 0 || (private && subtags.peek().is_some()) {
            return false;
        }
    }
    true
}

fn fits(subtag: &str, length: std::ops::RangeInclusive<usize>, class: fn(&u8) -> bool) -> bool {
    length.contains(&subtag.len()) && subtag.bytes().all(|byte| class(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn well_formed_tags_are_recognised() {
        // RFC 5646, appendix A, and its section 2.1 for what is not well-formed.
        for tag in [
            "de",
            "zh-Hant",
            "zh-cmn-Hans-CN",
            "sr-Latn-RS",
            "sl-rozaj-biske",
            "de-CH-1901",
            "hy-Latn-IT-arevela",
            "es-419",
            "x-whatever",
            "qaa-Qaaa-QM-x-southern",
            "en-US-u-islamcal",
            "en-a-myext-b-another",
            "zh-CN-a-myext-x-private",
            "pt-BR",
        ] {
            assert!(is_language_tag(tag), "{tag}");
        }
        for tag in [
            "",
            "e",
            "en_GB",
            "english language",
            "en-",
            "-en",
            "a-DE",
            "de-419-DE",
            "en-x",
            "en-a",
            "123",
            "en--US",
            "é",
        ] {
            assert!(!is_language_tag(tag), "{tag}");
        }
    }
}
