//! The extent of content, and its speaker.

use super::assert_quotations;

#[test]
fn a_participle_after_a_noun_of_speech_is_the_cue() {
    assert_quotations(&[
        (
            "Moe issued a statement saying the boat “will not sink.”",
            &["mixed [the boat “will not sink.”] Moe, saying"],
        ),
        (
            "Moe sent out a letter describing the hull as “a bed of rust.”",
            &["mixed [the hull as “a bed of rust.”] Moe, describing"],
        ),
        ("Moe held up a sign saying “Pay us now.”", &["direct [Pay us now.] a sign, saying"]),
        (
            "Moe left early, calling the pier “a ruin” and threatening to close it.",
            &["mixed [the pier “a ruin”] Moe, calling"],
        ),
    ]);
}

#[test]
fn remarks_of_the_author_are_not_content() {
    assert_quotations(&[
        ("Moe said the boat had sunk — a rare thing here.", &["indirect [the boat had sunk] Moe, said"]),
        ("Moe said the boat had sunk – though nobody saw it.", &["indirect [the boat had sunk] Moe, said"]),
        (
            "Moe said the boat – a ferry of ten tons – had sunk.",
            &["indirect [the boat – a ferry of ten tons – had sunk] Moe, said"],
        ),
        ("The crew left (Moe said the boat had sunk).", &["indirect [the boat had sunk] Moe, said"]),
        (
            "Moe said the boat had sunk, a claim that the office has denied.",
            &["indirect [the boat had sunk] Moe, said"],
        ),
        ("The boat had sunk – a rare thing here, Moe said.", &[]),
    ]);
}

#[test]
fn content_may_go_on_after_a_comma() {
    assert_quotations(&[
        (
            "Moe said the boat had sunk, according to Dahl.",
            &["indirect [Moe said the boat had sunk] Dahl, according to"],
        ),
        (
            "Moe said the boat was old, but strongly favored it.",
            &["indirect [the boat was old, but strongly favored it] Moe, said"],
        ),
        ("Moe said the boat was old, but Dahl wept.", &["indirect [the boat was old] Moe, said"]),
        (
            "The crew met Moe, who said they would wait, rather than leave.",
            &["indirect [they would wait, rather than leave] who, said"],
        ),
        (
            "The crew met Moe, who said they would wait, with Dahl asleep.",
            &["indirect [they would wait] who, said"],
        ),
    ]);
}

#[test]
fn each_percentage_has_content_of_its_own() {
    assert_quotations(&[
        (
            "Some 40 percent said the pier was safe, while 9 percent saw a risk.",
            &["indirect [the pier was safe] Some 40 percent, said"],
        ),
        (
            "The 57-year-old master said the pier was safe, while the boat was lost.",
            &["indirect [the pier was safe, while the boat was lost] The 57-year-old master, said"],
        ),
    ]);
}

#[test]
fn verbs_without_a_speaker_are_no_cues() {
    assert_quotations(&[
        ("Only time will tell if the boat holds.", &[]),
        ("It should be noted that the boat had sunk.", &[]),
        ("One could say the boat had sunk.", &[]),
        (", which said it had sunk.", &[]),
        ("The boat adds to the worries that have grown here.", &[]),
        ("Moe wrote a column about “The Last Boat Home.”", &[]),
        ("Moe wrote “The Last Boat Home” in Oslo.", &[]),
    ]);
}

#[test]
fn addressees_are_not_speakers() {
    assert_quotations(&[
        (
            "“It sank before noon,” Moe told “Harbour Hour,” and left.",
            &["direct [It sank before noon,] Moe, told"],
        ),
        (
            "Moe told the board when asked about the hull: “It will not hold twice.”",
            &["direct [It will not hold twice.] Moe, told"],
        ),
        (
            "“It will not hold twice,” Moe is quoted as saying.",
            &["direct [It will not hold twice,] Moe, saying"],
        ),
        (
            "“It will not hold twice,” Moe said at the pier, according to Dahl.",
            &["direct [It will not hold twice,] Moe, said"],
        ),
        (
            "The crew agree - Ingrid Moe: “It will not hold twice.”",
            &["direct [It will not hold twice.] Ingrid Moe, :"],
        ),
        (
            "The harbour master met the crew of the Maren, saying the boat had sunk.",
            &["indirect [the boat had sunk] The harbour master, saying"],
        ),
        (
            "The Oslo senator left, saying the boat had sunk.",
            &["indirect [the boat had sunk] The Oslo senator, saying"],
        ),
    ]);
}

#[test]
fn an_unclosed_quotation_counts_if_the_next_paragraph_continues_it() {
    assert_quotations(&[
        ("The boat sank.\n\n“It will never come back to us.\n\nNobody was aboard at all.", &[]),
        (
            "The boat sank.\n\n“It will never come back to us.\n\n“Nobody was aboard at all.”",
            &["direct [It will never come back to us.] -, -", "direct [Nobody was aboard at all.] -, -"],
        ),
        (
            "The boat sank.\n\n“It will never come back to us.\n\n— Ingrid Moe, harbour master",
            &["direct [It will never come back to us.] Ingrid Moe, -"],
        ),
    ]);
}
