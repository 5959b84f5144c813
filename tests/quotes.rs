//! Properties of quotations in any text: they are in order, apart from their cues and speakers, and pass
//! validation.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use copydesk_convert::{KnownMetadata, Layers, convert, decode};
use copydesk_record::QuoteKind;
use copydesk_validate::{Scratch, Validator};
use proptest::prelude::*;
use std::sync::LazyLock;

/// Words and punctuation of quotations, of which random texts are made.
const PIECES: &[&str] = &[
    "“",
    "”",
    "\"",
    "''",
    "'",
    "‘",
    "’",
    "«",
    "»",
    "„",
    "「",
    "」",
    "—",
    "― ",
    "-",
    ",",
    ".",
    ":",
    "?",
    "!",
    "(",
    ")",
    "…",
    "’s",
    "\n",
    "\n\n",
    "\n\n“",
    " ",
    ".” ",
    ",” ",
    "said",
    "Said",
    "says",
    "told",
    "he",
    "she",
    "He",
    "who",
    "that",
    "and",
    "but",
    "while",
    "to",
    "the",
    "a",
    "called",
    "praised",
    "saying",
    "adding",
    "according to",
    "According to",
    "went on to say",
    "Moe",
    "Ingrid Moe",
    "Mr. Dahl",
    "Peter Dahl",
    "President",
    "officials",
    "a spokeswoman for",
    "on Monday",
    "in a statement",
    "was",
    "sank",
    "so-called",
    "It held",
    "we tried",
    "10",
    "’60s",
    "字",
    "é",
    "\u{300}",
    "dijo",
    "said “no",
    "“Yes,” said",
];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat()),
        4 => prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.join(" ")),
        1 => any::<String>(),
    ]
}

static VALIDATOR: LazyLock<Validator> = LazyLock::new(|| Validator::new().unwrap());

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn quotations_of_any_text_are_valid(text in text()) {
        let document = decode(text.as_bytes(), None).unwrap();
        let record = convert(&document, &KnownMetadata::default(), Layers::ALL, &mut Vec::new());
        let json = serde_json::to_vec(&record).unwrap();
        let mut findings = Vec::new();
        VALIDATOR.validate(&json, Some(text.as_bytes()), &mut Scratch::default(), &mut findings);
        prop_assert!(findings.is_empty(), "{findings:#?}\n{:#?}\n{:#?}", record.quotes, record.entities);
        let content = || record.quotes.iter().flat_map(|quote| &quote.content);
        prop_assert!(content().all(|passage| passage.start < passage.end && !passage.text.trim().is_empty()));
        // Contents do not overlap, and follow the order of the text.
        prop_assert!(content().zip(content().skip(1)).all(|(one, next)| one.end <= next.start), "{:#?}", record.quotes);
    }
}

#[test]
fn punctuation_before_the_first_word_is_kept() {
    let text = ", that said “no";
    let document = decode(text.as_bytes(), None).unwrap();
    let record = convert(&document, &KnownMetadata::default(), Layers::ALL, &mut Vec::new());
    assert_eq!(record.segments.iter().map(|segment| segment.text.as_ref()).collect::<String>(), text);
}

#[test]
fn words_in_marks_make_reported_speech_mixed() {
    let text = "— said — said “no .”  said said according to the ";
    let document = decode(text.as_bytes(), None).unwrap();
    let record = convert(&document, &KnownMetadata::default(), Layers::ALL, &mut Vec::new());
    let kinds: Vec<_> = record.quotes.iter().map(|quote| quote.kind).collect();
    assert_eq!(kinds, [QuoteKind::Direct, QuoteKind::Mixed]);
}

/// Texts on which a careless search takes quadratic time.
#[test]
fn hostile_texts_take_linear_time() {
    for piece in [
        "“",
        "“ ",
        "“a ",
        "\"a ",
        "'a ",
        "''a ",
        "‘a ",
        "said ",
        "said, ",
        "“a” ",
        "“a,” ",
        "“A,” said ",
        "Moe said ",
        "A, ",
        "he ",
        "that ",
        "according to ",
        "called “a” ",
        ": “A” ",
        "“a” — A\n",
        "Moe, ",
        "said that ",
        "A said B, ",
        "A ",
    ] {
        assert_linear_time(&piece.repeat(50_000), "en");
    }
    for piece in ["「寒い」", "「寒い」と", "「寒い」と言う", "「寒い」は"] {
        assert_linear_time(&piece.repeat(50_000), "ja");
        assert_linear_time(&format!("{}言うことである人々の町の話", piece.repeat(50_000)), "ja");
    }
    for piece in ["“天冷”", "“天冷，”", "“冷”，", "王说“冷”", "“冷”，王说"]
    {
        assert_linear_time(&piece.repeat(50_000), "zh");
        assert_linear_time(&format!("{}{}说", piece.repeat(50_000), "冷".repeat(50_000)), "zh");
    }
    // A speaker each whom nothing else names.
    let syllables = ["ba", "de", "fi", "go", "lu", "ma", "ne", "ri", "so", "tu"];
    let syllable = |number: usize| syllables[number % 10];
    let speakers: Vec<String> = (0..10_000)
        .map(|number| {
            let [a, b, c, d] = [1, 10, 100, 1000].map(|unit| syllable(number / unit));
            format!("“It sank before noon,” said the head of the board, B{a}{b} F{c}{d}{a}.")
        })
        .collect();
    assert_linear_time(&speakers.join("\n\n"), "en");
}

fn assert_linear_time(text: &str, language: &str) {
    let document = decode(text.as_bytes(), None).unwrap();
    let known = KnownMetadata { language: Some(language.to_owned().into()), ..KnownMetadata::default() };
    let layers = Layers { quotes: true, ..Layers::NONE };
    let record = convert(&document, &known, layers, &mut Vec::new());
    assert!(record.quotes.len() <= text.len());
}
