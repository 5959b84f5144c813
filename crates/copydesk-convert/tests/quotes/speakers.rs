//! The entities of speakers, and quotations of earlier paragraphs.

use super::quotations;
use copydesk_convert::{KnownMetadata, Layers, convert, decode};

#[test]
fn pronouns_are_resolved_to_people() {
    let text = "Ingrid Moe, the harbour master, met Peter Dahl on the pier on Monday morning.\n\n“It held,” she said.\n\nMr. Dahl nodded and looked at the sea for a while.\n\n“It will not hold twice,” he said.";
    let document = decode(text.as_bytes(), None).unwrap();
    let record = convert(&document, &KnownMetadata::default(), Layers::ALL, &mut Vec::new());
    let names: Vec<_> = record
        .quotes
        .iter()
        .map(|quote| {
            let id = quote.speaker.as_ref().unwrap().entity.as_deref();
            id.and_then(|id| record.entities.iter().find(|entity| entity.id == id))
                .map(|entity| &*entity.name)
        })
        .collect();
    assert_eq!(names, [Some("Ingrid Moe"), Some("Peter Dahl")]);
}

#[test]
fn two_speakers_have_no_single_entity() {
    let text = "Maren Falk met Ole Dahl on Monday. Maren Falk and Ole Dahl said the pier would open in May.";
    let document = decode(text.as_bytes(), None).unwrap();
    let record = convert(&document, &KnownMetadata::default(), Layers::ALL, &mut Vec::new());
    let speaker = record.quotes[0].speaker.as_ref().unwrap();
    assert_eq!((&*speaker.text, &speaker.entity), ("Maren Falk and Ole Dahl", &None));
}

#[test]
fn later_paragraphs_do_not_change_earlier_quotations() {
    let first = "“It sank,” said Ingrid Moe. “Nobody was aboard.”\n\nThe office said the pier had held, and that it would be checked.\n\n“Who paid?” a deckhand asked.";
    let alone = quotations(first);
    assert_eq!(alone.len(), 3, "{alone:#?}");
    for second in [
        "“Never,” said Peter Dahl.",
        "Peter Dahl said the ferry was late, and that he would wait.",
        "‘The “ghost ship” is back,’ he said. “And",
        "The “end.",
    ] {
        let both = quotations(&format!("{first}\n\n{second}"));
        assert_eq!(both.get(..alone.len()), Some(&*alone), "{second}");
    }
}
