//! Entities of short texts, as a record has them.

#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]

use copydesk_convert::{KnownMetadata, Layers, convert, decode};
use copydesk_record::{Entity, EntityKind, Record};

/// Converts an English text with all layers, and calls `read` with the record.
fn with_record<T>(text: &str, read: impl FnOnce(&Record<'_>) -> T) -> T {
    let document = decode(text.as_bytes(), None).unwrap();
    let known = KnownMetadata { language: Some("en".into()), ..KnownMetadata::default() };
    read(&convert(&document, &known, Layers::ALL, &mut Vec::new()))
}

/// Returns a line for each entity of a text: kind, name, titles, mentions.
fn entity_lines(text: &str) -> Vec<String> {
    let line = |entity: &Entity<'_>| {
        let kind = match entity.kind {
            EntityKind::Person => "person",
            EntityKind::Organisation => "organisation",
            EntityKind::Place => "place",
        };
        let titles: Vec<_> = entity.titles.iter().map(|title| title.text.as_ref()).collect();
        let mentions: Vec<_> = entity.mentions.iter().map(|mention| mention.text.as_ref()).collect();
        format!("{kind} {} [{}] {}", entity.name, titles.join("; "), mentions.join(", "))
    };
    with_record(text, |record| record.entities.iter().map(line).collect())
}

#[test]
fn people_have_titles_and_later_mentions() {
    assert_eq!(
        entity_lines(
            "The visit by Secretary of State Ann Marlow ended late. Marlow said the talks would go on, and \
             Norwegian Foreign Minister Bo Li agreed. It was Li’s first visit."
        ),
        [
            "person Ann Marlow [Secretary of State] Ann Marlow, Marlow",
            "person Bo Li [Norwegian Foreign Minister] Bo Li, Li",
        ]
    );
    assert_eq!(
        entity_lines(
            "It was late when former president John Q. Harrow Jr. and Mrs. Okafor came. “No,” Mr. Harrow said."
        ),
        [
            "person John Q. Harrow Jr. [former president] John Q. Harrow Jr., Harrow",
            "person Okafor [] Okafor"
        ]
    );
    assert_eq!(
        entity_lines(
            "The boat belongs to Jan van der Berg, a spokesman for the harbour. On Monday van der Berg said it sank."
        ),
        ["person Jan van der Berg [spokesman] Jan van der Berg, van der Berg"]
    );
    assert_eq!(
        entity_lines(
            "The pier was closed, said Kari Moss, 34, who lives there. “It fell,” said Zoë Núñez-Brandão."
        ),
        ["person Kari Moss [] Kari Moss", "person Zoë Núñez-Brandão [] Zoë Núñez-Brandão"]
    );
}

#[test]
fn a_family_name_means_the_person_whose_gender_fits() {
    assert_eq!(
        entity_lines(
            "The prize went to Robert Ashgrove on Monday. A day later Helen Ashgrove came. Mr. Ashgrove was glad, and \
             so was Mrs. Ashgrove. In the end Ashgrove left."
        ),
        [
            "person Robert Ashgrove [] Robert Ashgrove, Ashgrove",
            "person Helen Ashgrove [] Helen Ashgrove, Ashgrove, Ashgrove",
        ]
    );
}

#[test]
fn organisations_have_their_acronyms() {
    assert_eq!(
        entity_lines(
            "A report by the Harbour Safety Inspectorate (HSI) was late. The HSI said so. The Ministry of Fish and \
             Boats paid Moss & Sons Ltd. for it, wrote the Dunmore Herald."
        ),
        [
            "organisation Harbour Safety Inspectorate [] Harbour Safety Inspectorate, HSI, HSI",
            "organisation Ministry of Fish and Boats [] Ministry of Fish and Boats",
            "organisation Moss & Sons Ltd. [] Moss & Sons Ltd.",
            "organisation Dunmore Herald [] Dunmore Herald",
        ]
    );
}

#[test]
fn places_have_all_their_names() {
    assert_eq!(
        entity_lines(
            "OSLO — The ship left for the United States, and a U.S.-Canada deal was signed in Oslo and in Salem, Ore. It sank."
        ),
        [
            "place OSLO [] OSLO, Oslo",
            "place United States [] United States, U.S.",
            "place Canada [] Canada",
            "place Salem [] Salem",
            "place Ore. [] Ore.",
        ]
    );
}

#[test]
fn a_capital_that_its_position_explains_is_no_entity() {
    for text in [
        "Yesterday nothing happened. Harbours freeze. Critics Should Know.",
        "The Norwegian boats sailed in May. On Monday the Republicans left.",
        "“Wonderful boats are built here,” he said. Nobody saw the Ministry.",
    ] {
        assert_eq!(entity_lines(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_headline_mentions_who_is_named_in_the_body() {
    let text = "Marlow Calls for Calm After Boats Collide\n\nThe harbour was calm on the day after two boats collided in \
                the fog, and nobody was hurt, said Ann Marlow, who runs the port.\n\nThe boats were towed away in the \
                afternoon, and the port was open again before the evening, as the harbour office told us later.";
    assert_eq!(entity_lines(text), ["person Ann Marlow [] Marlow, Ann Marlow"]);
}

#[test]
fn repetitive_text_is_read_in_linear_time() {
    for piece in [
        "A",
        "A.",
        "A-",
        "Ab Cd ",
        "Ab, the chief ",
        "Council of the ",
        "(AB) ",
        "van der ",
        "Mr. President ",
    ] {
        let text = piece.repeat(20_000);
        with_record(&text, |record| assert!(record.entities.len() < 100, "{piece}"));
    }
}
