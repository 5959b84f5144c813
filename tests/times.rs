//! Properties of time expressions in any text, with any anchor: they are well-formed, in order, and pass
//! validation.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use copydesk_convert::{KnownMetadata, Layers, convert, decode};
use copydesk_validate::{Scratch, Validator};
use proptest::prelude::*;
use std::sync::LazyLock;

/// Words and punctuation of time expressions, of which random texts are made.
const PIECES: &[&str] = &[
    "Monday",
    "Sunday",
    "Fri.",
    "March",
    "May",
    "Sept.",
    "February",
    "29",
    "31",
    "3rd",
    "4",
    "12",
    "2009",
    "1900",
    "2000",
    "9999",
    "0001",
    "'08",
    "1990s",
    "70",
    "s",
    "the ",
    "last ",
    "next ",
    "this ",
    "past ",
    "same ",
    "that ",
    "of ",
    "in ",
    "since ",
    "year",
    "years",
    "week",
    "weekend",
    "month",
    "day",
    "days",
    "night",
    "morning",
    "hour",
    "quarter",
    "century",
    "decade",
    "decades",
    "half",
    "a ",
    "an ",
    "two ",
    "twenty-five ",
    "hundred ",
    "thousand ",
    "several ",
    "couple ",
    "and ",
    "to ",
    "ago",
    "earlier",
    "later",
    "from now",
    "first ",
    "third-",
    "20",
    "th ",
    "early ",
    "mid-",
    "end ",
    "every ",
    "each ",
    "annual",
    "daily",
    "Mondays",
    "now",
    "recent ",
    "future",
    "today",
    "yesterday",
    "tomorrow",
    "tonight",
    "overnight",
    "noon",
    "midnight",
    "10:30",
    "24:00",
    "6.30",
    "1830 ",
    "pm",
    "a.m.",
    "GMT",
    "EST",
    "(GMT +8)",
    "o'clock",
    "at ",
    "on ",
    "fiscal ",
    "summer",
    "fall",
    "winter",
    "Christmas",
    "Easter ",
    "Good Friday",
    "Valentine’s Day",
    "Thanksgiving",
    "term",
    "near ",
    "yearlong",
    "year-ago",
    "the weekend",
    "Q3",
    "24 ",
    "a day",
    "same month a year ago",
    "the ",
    "half of 2009",
    "New Year's Eve",
    "said ",
    "will ",
    "-",
    "–",
    "/",
    ":",
    ".",
    ",",
    " ",
    " ",
    " ",
    " ",
    "\n\n",
    "’",
    "99999999999999999999",
    "enero",
    "de ",
    "März",
    "1er ",
    "août",
    "é",
    "字",
];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat()),
        2 => prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.join(" ")),
        1 => any::<String>(),
    ]
}

fn anchor() -> impl Strategy<Value = Option<&'static str>> {
    prop::sample::select(
        &[
            None,
            Some("2017-03-18"),
            Some("2016-02-29"),
            Some("9999-12-31"),
            Some("0000-01-01"),
            Some("2009"),
            Some("2009-05"),
            Some("XXXX-03-04"),
            Some("2026-03-04T23:59:60+14:00"),
        ][..],
    )
}

#[test]
fn a_feast_has_not_the_year_of_a_number_beside_it() {
    for (text, value) in [
        ("Christmas - 3rd '08", "XXXX-12-25"),
        ("Christmas - 3 January 2008", "2007-12-25"),
        ("July 3 - 5 '08", "2008-07-03"),
    ] {
        let known = KnownMetadata { language: Some("en".into()), ..KnownMetadata::default() };
        let document = decode(text.as_bytes(), None).unwrap();
        let record = convert(&document, &known, Layers::ALL, &mut Vec::new());
        assert_eq!(record.times[0].value, value, "{text}");
    }
}

static VALIDATOR: LazyLock<Validator> = LazyLock::new(|| Validator::new().unwrap());

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn times_of_any_text_are_valid(
        text in text(),
        published in anchor(),
        language in prop::sample::select(&["en", "en", "en", "es", "fr", "de"][..]),
    ) {
        let document = decode(text.as_bytes(), None).unwrap();
        let known = KnownMetadata {
            published: published.map(Into::into), language: Some(language.into()), ..KnownMetadata::default()
        };
        let record = convert(&document, &known, Layers::ALL, &mut Vec::new());
        let json = serde_json::to_vec(&record).unwrap();
        let mut findings = Vec::new();
        VALIDATOR.validate(&json, Some(text.as_bytes()), &mut Scratch::default(), &mut findings);
        // The date that the caller gives and those in the text may disagree.
        findings.retain(|finding| finding.fault.code != "date/out-of-order");
        prop_assert!(findings.is_empty(), "{findings:#?}\n{:#?}", record.times);
        prop_assert!(record.times.iter().all(|time| time.start < time.end && !time.text.trim().is_empty()));
    }
}

/// Texts on which a careless search takes quadratic time.
#[test]
fn hostile_texts_take_linear_time() {
    for piece in [
        "1",
        "1 ",
        "May ",
        "Monday ",
        "the ",
        "a ",
        "and ",
        "two ",
        "hundred ",
        "last ",
        "of ",
        "early ",
        "years ",
        "10:30 ",
        "- ",
        "2009-",
        "said ",
        "four-",
        "first ",
        "a few ",
        "June 3 to ",
        "half and a ",
    ] {
        let text = piece.repeat(100_000);
        let document = decode(text.as_bytes(), None).unwrap();
        let known = KnownMetadata {
            language: Some("en".into()),
            published: Some("2017-03-18".into()),
            ..KnownMetadata::default()
        };
        let layers = Layers { times: true, ..Layers::NONE };
        let record = convert(&document, &known, layers, &mut Vec::new());
        assert!(record.times.len() <= text.len());
    }
}
