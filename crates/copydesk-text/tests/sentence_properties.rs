//! Properties of the sentences of every text.

use copydesk_text::is_blank;
use copydesk_text::sentence::Splitter;
use proptest::prelude::*;

/// Pieces of text that reach every branch of the splitter.
const PIECES: &[&str] = &[
    ".",
    "!",
    "?",
    "…",
    "。",
    "？",
    ";",
    ":",
    ",",
    "“",
    "”",
    "\"",
    "'",
    "«",
    "»",
    "「",
    "」",
    "(",
    ")",
    "[1]",
    "[",
    "]",
    " ",
    "\u{a0}",
    "\n",
    "\n\n",
    "\r\n",
    "> ",
    ">",
    "\u{2029}",
    "\u{feff}",
    "—",
    "-",
    "•",
    "1",
    "2.",
    "1)",
    "a.",
    "b.",
    "Dr",
    "U.S.",
    "p.m.",
    "The",
    "He",
    "said",
    "Falk",
    "I",
    "etc",
    "No",
    "that ",
    "Yahoo",
    "ferry",
    "iPhone",
    "@x",
    "$5",
    "²",
    "字",
    "と",
    "说",
    "α",
    "é",
    "e\u{301}",
    "👩‍👩‍👧",
    "\u{0}",
    "।",
    "؟",
];

const LANGUAGES: &[Option<&str>] =
    &[None, Some("en"), Some("de"), Some("fr"), Some("nb"), Some("zh"), Some("x")];

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn sentences_are_in_order_do_not_overlap_and_cover_the_text(
        text in prop_oneof![
            3 => prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.concat()),
            1 => any::<String>(),
        ],
        language in prop::sample::select(LANGUAGES),
    ) {
        let mut at = 0;
        for span in Splitter::new(language).sentences(&text) {
            prop_assert!(at <= span.start && span.start < span.end);
            let between = text.get(at..span.start).unwrap();
            prop_assert!(between.chars().all(|c| is_blank(c) || c == '>'), "{between:?} is in no sentence");
            let sentence = text.get(span.clone()).unwrap();
            prop_assert!(!sentence.starts_with(is_blank) && !sentence.ends_with(is_blank));
            at = span.end;
        }
        prop_assert!(text.get(at..).unwrap().chars().all(|c| is_blank(c) || c == '>'));
    }
}

#[test]
fn long_texts_take_linear_time() {
    // Each is a shape on which a careless search is quadratic: a second here would mean hours there.
    for piece in [
        ".",
        ". ",
        "! ",
        "…",
        ". . ",
        "\"",
        "“",
        "”",
        "(",
        ")",
        "[",
        ".\"",
        ".)",
        ". (",
        ". “",
        "\n",
        "\n ",
        "> ",
        "1) a ",
        "• ",
        "a. ",
        "A. ",
        "U.S. ",
        "。",
        "。」",
        "」",
        "a",
        "a.",
        "Dr. ",
        "said “a. A",
        "said \"a. ",
        "?” Falk ",
        "字",
        ";",
        "[1]",
        ". [1",
        ".²",
        " ",
        "\u{a0}",
        ". @",
        ".'",
        "No. ",
        "5 p.m. A",
    ] {
        let text = piece.repeat(200_000);
        let bytes: usize = Splitter::new(Some("en")).sentences(&text).map(|span| span.len()).sum();
        assert!(bytes <= text.len());
    }
}
