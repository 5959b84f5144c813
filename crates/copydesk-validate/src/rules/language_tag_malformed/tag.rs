//! Language tags as a record may have them (RFC 5646, section 2.1 and 2.2.9).

use copydesk_record::is_language_tag;

/// Returns whether a tag is well-formed: of the right shape, whether or not its subtags are registered.
pub(super) fn is_well_formed(tag: &str) -> bool {
    GRANDFATHERED.iter().any(|known| known.eq_ignore_ascii_case(tag))
        || (is_language_tag(tag) && has_unique_subtags(tag))
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
