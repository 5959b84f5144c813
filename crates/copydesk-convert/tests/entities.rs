//! Entities of short texts.

use copydesk_convert::{KnownMetadata, Layers, convert, decode};
use copydesk_record::{Entity, EntityKind, Record};

fn record<T>(text: &str, read: impl FnOnce(&Record<'_>) -> T) -> T {
    let document = decode(text.as_bytes(), None).unwrap();
    let given = KnownMetadata { language: Some("en".into()), ..KnownMetadata::default() };
    read(&convert(&document, &given, Layers::ALL, &mut Vec::new()))
}

/// The entities of a text: kind, name, titles, mentions.
fn found(text: &str) -> Vec<String> {
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
    record(text, |record| record.entities.iter().map(line).collect())
}

#[test]
fn people_have_their_titles_and_their_later_mentions() {
    assert_eq!(
        found(
            "The visit by Secretary of State Ann Marlow ended late. Marlow said the talks would go on, and \
             Norwegian Foreign Minister Bo Li agreed. It was Li’s first visit."
        ),
        [
            "person Ann Marlow [Secretary of State] Ann Marlow, Marlow",
            "person Bo Li [Norwegian Foreign Minister] Bo Li, Li",
        ]
    );
    assert_eq!(
        found(
            "It was late when former president John Q. Harrow Jr. and Mrs. Okafor came. “No,” Mr. Harrow said."
        ),
        [
            "person John Q. Harrow Jr. [former president] John Q. Harrow Jr., Harrow",
            "person Okafor [] Okafor"
        ]
    );
    assert_eq!(
        found(
            "The boat belongs to Jan van der Berg, a spokesman for the harbour. On Monday van der Berg said it sank."
        ),
        ["person Jan van der Berg [spokesman] Jan van der Berg, van der Berg"]
    );
    assert_eq!(
        found("The pier was closed, said Kari Moss, 34, who lives there. “It fell,” said Zoë Núñez-Brandão."),
        ["person Kari Moss [] Kari Moss", "person Zoë Núñez-Brandão [] Zoë Núñez-Brandão"]
    );
}

#[test]
fn a_family_name_is_the_one_of_those_that_fits() {
    assert_eq!(
        found(
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
        found(
            "A report by the Harbour Safety Inspectorate (HSI) was late. The HSI said so. The Ministry of Fish and \
             Boats paid Moss & Sons Ltd. for it, wrote the Dunmore Herald."
        ),
        [
            "organisation Harbour Safety Inspectorate [] Harbour Safety Inspectorate, HSI, HSI",
            "organisation Ministry of Fish and Boats [] Ministry of Fish and Boats",
            "organisation Moss & Sons Ltd [] Moss & Sons Ltd",
            "organisation Dunmore Herald [] Dunmore Herald",
        ]
    );
}

#[test]
fn places_have_all_their_names() {
    assert_eq!(
        found(
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
fn a_capital_from_its_place_names_nobody() {
    for text in [
        "Yesterday nothing happened. Harbours freeze. Critics Should Know.",
        "The Norwegian boats sailed in May. On Monday the Republicans left.",
        "“Wonderful boats are built here,” he said. Nobody saw the Ministry.",
    ] {
        assert_eq!(found(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_headline_names_whom_the_body_names() {
    let text = "Marlow Calls for Calm After Boats Collide\n\nThe harbour was calm on the day after two boats collided in \
                the fog, and nobody was hurt, said Ann Marlow, who runs the port.\n\nThe boats were towed away in the \
                afternoon, and the port was open again before the evening, as the harbour office told us later.";
    assert_eq!(found(text), ["person Ann Marlow [] Marlow, Ann Marlow"]);
}

#[test]
fn what_has_no_place_or_end_is_read_in_linear_time() {
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
        record(&text, |record| assert!(record.entities.len() < 100, "{piece}"));
    }
}
