use super::{is_valid, translate};
use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::{Value, json};

fn engine(pattern: &str) -> Validator {
    let translated = translate(pattern).unwrap_or_else(|error| panic!("{pattern}: {error}"));
    let schema = json!({"$schema": "http://json-schema.org/draft-07/schema#", "pattern": translated});
    jsonschema::options().build(&schema).unwrap_or_else(|error| panic!("{pattern}: {error}"))
}

/// The texts that patterns match, as V8 has it.
#[test]
fn patterns_match_what_ecma_262_says() {
    for (pattern, matched, others) in [
        ("^(?<q>[\"']).*\\k<q>$", &["'x'", "\"x'y\""][..], &["'x\"", "x"][..]),
        ("\\k<n>(?<n>a)", &["a"], &["b"]),
        ("^(a\\1)$", &["a"], &["aa"]),
        ("^\\ud83d\\ude00$", &["😀"], &["😁", "x"]),
        ("^[\\ud83d\\ude00-\\ud83d\\ude4f]$", &["😀", "😉"], &["🚀"]),
        ("^[^]*$", &["", "a\nb"], &[]),
        ("[]", &[], &["", "a"]),
        ("^[^\\0]+$", &["a"], &["a\0", ""]),
        ("^[\\w-.]+$", &["a-b.c_1"], &["a b", "é"]),
        ("^[a-\\d]$", &["a", "-", "7"], &["b"]),
        ("^a{$", &["a{"], &["a"]),
        ("^a{,2}$", &["a{,2}"], &["aa"]),
        ("^[\\b]$", &["\u{8}"], &["b"]),
        ("^\\101$", &["A"], &["a"]),
        ("^(?=a)*b$", &["b"], &["ab"]),
        ("^(?=(a))?(b)\\2$", &["bb"], &["b"]),
        ("^(?=(a))?a\\1$", &["a"], &["aa"]),
        ("^\\<b\\>$", &["<b>"], &["b"]),
        ("^(?=a)+a$", &["a"], &["b"]),
        // Beside look-around, classes are still those of ECMA-262.
        ("^(?=.*\\d)\\w+$", &["a1"], &["a٣", "é1"]),
        ("^(?!a).$", &["b", "é"], &["a", "\u{2028}"]),
        ("\\bword\\b", &["a word.", "éword"], &["words"]),
        ("^\\u{1F600}$", &["😀"], &["u"]),
        ("^[^\\p{L}]$", &["1"], &["é"]),
        ("^\\é$", &["é"], &["e"]),
        ("^(?<$a>a)\\k<$a>$", &["aa"], &["a"]),
    ] {
        let validator = engine(pattern);
        let is_match = |text: &&str| validator.is_valid(&Value::from(*text));
        assert_eq!(matched.iter().find(|text| !is_match(text)), None, "{pattern} matches");
        assert_eq!(others.iter().find(|text| is_match(text)), None, "{pattern} does not match");
    }
}

#[test]
fn what_is_no_ecma_262_is_refused() {
    for pattern in [
        "^(?i)abc$",
        "(?P<n>a)",
        "a++",
        "a*+",
        "(?>a)",
        "(?#c)",
        "(?x) a",
        "\\A",
        "\\z",
        "\\Z",
        "\\a",
        "\\h",
        "\\Q",
        "\\k<n>",
        "(",
        ")",
        "(?<n>a",
        "[a",
        "[b-a]",
        "*a",
        "a**",
        "^*",
        "a{2,1}",
        "\\",
        "\\u{110000}",
        "\\x4",
        "\\p{",
        "(?<1>a)",
        "(?ii:a)",
        "(?-:a)",
        "(?<=a)*",
    ] {
        assert!(!is_valid(pattern), "{pattern}");
    }
    for pattern in ["", "(?i:a)", "(?i-s:a)", "(?:)", "a{0}", "a??", "(?<n>a)\\k<n>", "]", "}"] {
        assert!(is_valid(pattern), "{pattern}");
    }
}

/// Patterns that the engine reads rightly are left as they are.
#[test]
fn common_patterns_stay_as_they_are() {
    for pattern in ["^[a-z]+$", "^\\d{4}-\\d{2}$", "^#/", "^\\S+@\\S+$", "\\.json$", "^[\\w.-]+$", "^(a|b)$"]
    {
        assert_eq!(translate(pattern).unwrap_or_default(), pattern);
    }
}

proptest! {
    /// Any text is translated or refused, and what is translated is what the engine can read.
    #[test]
    fn no_text_is_too_much(parts in prop::collection::vec(prop::sample::select(PARTS), 0..12), any in ".{0,24}") {
        let _ = translate(&any);
        let pattern = parts.concat();
        if let Ok(translated) = translate(&pattern) {
            // Older drafts hold patterns to ECMA-262 themselves.
            let schema = json!({"$schema": "http://json-schema.org/draft-07/schema#", "pattern": translated});
            prop_assert!(jsonschema::options().build(&schema).is_ok(), "{pattern} as {translated}");
        }
    }
}

const PARTS: &[&str] = &[
    "a",
    "é",
    "😀",
    "-",
    ".",
    "^",
    "$",
    "|",
    "(",
    ")",
    "(?:",
    "(?=",
    "(?!",
    "(?<=a)",
    "(?<n>",
    "[",
    "]",
    "[^",
    "{",
    "}",
    "{1}",
    ",",
    "*",
    "?",
    "\\d",
    "\\W",
    "\\s",
    "\\b",
    "\\B",
    "\\1",
    "\\0",
    "\\x41",
    "\\ud83d\\ude00",
    "\\ud83d",
    "\\-",
    "\\cA",
    "\\p{L}",
    "&&",
    "--",
];
