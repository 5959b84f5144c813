//! The grammar of language tags (RFC 5646, section 2.1).

/// Returns whether a tag is well-formed: of the right shape, whether or not its subtags are registered.
pub(super) fn is_well_formed(tag: &str) -> bool {
    GRANDFATHERED.iter().any(|known| known.eq_ignore_ascii_case(tag)) || is_langtag(tag)
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

fn is_langtag(tag: &str) -> bool {
    let mut subtags = tag.split('-').peekable();
    if !tag.split('-').all(|s| (1..=8).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_alphanumeric())) {
        return false;
    }
    let Some(language) = subtags.next() else { return false };
    if language.eq_ignore_ascii_case("x") {
        return subtags.next().is_some();
    }
    if !is_alphabetic(language, 2..=8) {
        return false;
    }
    if language.len() <= 3 {
        for _ in 0..3 {
            subtags.next_if(|s| is_alphabetic(s, 3..=3));
        }
    }
    subtags.next_if(|s| is_alphabetic(s, 4..=4));
    subtags.next_if(|s| is_alphabetic(s, 2..=2) || (s.len() == 3 && s.bytes().all(|b| b.is_ascii_digit())));
    let mut variants: Vec<String> = Vec::new();
    while let Some(variant) = subtags.next_if(|s| is_variant(s)) {
        variants.push(variant.to_ascii_lowercase());
    }
    let mut singletons: Vec<String> = Vec::new();
    while let Some(singleton) = subtags.next_if(|s| s.len() == 1 && !s.eq_ignore_ascii_case("x")) {
        singletons.push(singleton.to_ascii_lowercase());
        if subtags.next_if(|s| s.len() >= 2).is_none() {
            return false;
        }
        while subtags.next_if(|s| s.len() >= 2).is_some() {}
    }
    if let Some(private) = subtags.next() {
        return private.eq_ignore_ascii_case("x")
            && subtags.next().is_some()
            && are_unique(variants, singletons);
    }
    are_unique(variants, singletons)
}

/// Returns whether neither variants nor the letters of extensions repeat (RFC 5646, section 2.2.9).
fn are_unique(variants: Vec<String>, singletons: Vec<String>) -> bool {
    [variants, singletons].into_iter().all(|mut subtags| {
        let count = subtags.len();
        subtags.sort_unstable();
        subtags.dedup();
        subtags.len() == count
    })
}

fn is_alphabetic(subtag: &str, lengths: std::ops::RangeInclusive<usize>) -> bool {
    lengths.contains(&subtag.len()) && subtag.bytes().all(|b| b.is_ascii_alphabetic())
}

fn is_variant(subtag: &str) -> bool {
    subtag.len() >= 5 || (subtag.len() == 4 && subtag.starts_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::is_well_formed;

    #[test]
    fn tags_are_checked_by_the_grammar() {
        // RFC 5646, appendix A.
        for tag in [
            "de",
            "i-enochian",
            "zh-Hant",
            "zh-cmn-Hans-CN",
            "yue-HK",
            "sr-Latn-RS",
            "sl-rozaj-biske",
            "de-CH-1901",
            "hy-Latn-IT-arevela",
            "es-419",
            "de-CH-x-phonebk",
            "az-Arab-x-AZE-derbend",
            "x-whatever",
            "qaa-Qaaa-QM-x-southern",
            "en-US-u-islamcal",
            "en-a-myext-b-another",
            "EN-gb",
            "sgn-be-fr",
        ] {
            assert!(is_well_formed(tag), "{tag}");
        }
        for tag in [
            "",
            "a",
            "x",
            "de-419-DE",
            "a-DE",
            "ar-a-aaa-b-bbb-a-ccc",
            "en_US",
            "English language",
            "en-",
            "-en",
            "en--US",
            "en-US-u",
            "de-x",
            "thirteenletters",
            "en-US.UTF-8",
            "de-1901-1901",
            "en-x-123456789",
            "1a",
        ] {
            assert!(!is_well_formed(tag), "{tag}");
        }
    }
}
