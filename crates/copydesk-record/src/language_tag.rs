//! BCP 47 language tags.

/// Returns whether a text is a well-formed language tag (RFC 5646, sections 2.1 and 2.2.9): of the right shape,
/// whether or not its subtags are registered.
#[must_use]
pub fn is_language_tag(tag: &str) -> bool {
    (fits_grammar(tag) && has_unique_subtags(tag))
        || GRANDFATHERED.iter().any(|known| known.eq_ignore_ascii_case(tag))
}

/// Returns whether a text is of the grammar `langtag` or `privateuse`.
fn fits_grammar(tag: &str) -> bool {
    let mut subtags = tag.split('-').peekable();
    let Some(first) = subtags.next() else { return false };
    if first.eq_ignore_ascii_case("x") {
        return subtags.peek().is_some()
            && subtags.all(|subtag| fits(subtag, 1..=8, u8::is_ascii_alphanumeric));
    }
    // The grammar has room for longer ones, but none is registered: they are names, like `English`.
    if !fits(first, 2..=3, u8::is_ascii_alphabetic) {
        return false;
    }
    // Up to three extended languages, a script, a region, variants, extensions, private use: in this order.
    for _ in 0..3 {
        if subtags.next_if(|subtag| fits(subtag, 3..=3, u8::is_ascii_alphabetic)).is_none() {
            break;
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

/// Tags of the time before the grammar that it does not cover, or would read otherwise.
const GRANDFATHERED: [&str; 26] = [
    "en-GB-oed",
    "i-ami",
    "i-bnn",
    "i-default",
    "i-enochian",
    "i-hak",
    "i-klingon",
    "i-lux",
    "i-mingo",
    "i-navajo",
    "i-pwn",
    "i-tao",
    "i-tay",
    "i-tsu",
    "sgn-BE-FR",
    "sgn-BE-NL",
    "sgn-CH-DE",
    "art-lojban",
    "cel-gaulish",
    "no-bok",
    "no-nyn",
    "zh-guoyu",
    "zh-hakka",
    "zh-min",
    "zh-min-nan",
    "zh-xiang",
];

/// Returns whether neither variants nor the letters of extensions repeat in a tag that the grammar covers
/// (RFC 5646, section 2.2.9).
fn has_unique_subtags(tag: &str) -> bool {
    // Private use, from "x" on, may repeat what it likes.
    let mut subtags =
        tag.split('-').take_while(|subtag| !subtag.eq_ignore_ascii_case("x")).skip(1).peekable();
    let mut variants: Vec<String> = Vec::new();
    while let Some(subtag) = subtags.next_if(|subtag| subtag.len() > 1) {
        if is_variant(subtag) {
            variants.push(subtag.to_ascii_lowercase());
        }
    }
    let singletons = subtags.filter(|subtag| subtag.len() == 1).map(str::to_ascii_lowercase).collect();
    [variants, singletons].into_iter().all(|mut subtags| {
        let count = subtags.len();
        subtags.sort_unstable();
        subtags.dedup();
        subtags.len() == count
    })
}

fn is_variant(subtag: &str) -> bool {
    subtag.len() >= 5 || (subtag.len() == 4 && subtag.starts_with(|c: char| c.is_ascii_digit()))
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
            "de-CH-1901",
            "hy-Latn-IT-arevela",
            "es-419",
            "x-whatever",
            "qaa-Qaaa-QM-x-southern",
            "en-US-u-islamcal",
            "en-a-myext-b-another",
            "zh-CN-a-myext-x-private",
            "pt-BR",
            "i-enochian",
            "yue-HK",
            "sl-rozaj-biske",
            "de-CH-x-phonebk",
            "az-Arab-x-AZE-derbend",
            "EN-gb",
            "sgn-be-fr",
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
            "a",
            "x",
            "ar-a-aaa-b-bbb-a-ccc",
            "de-1901-1901",
            "English",
            "None",
            "en-US-u",
            "thirteenletters",
            "en-US.UTF-8",
            "en-x-123456789",
        ] {
            assert!(!is_language_tag(tag), "{tag}");
        }
    }
}
