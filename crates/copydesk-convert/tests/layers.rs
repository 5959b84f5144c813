//! The layers of a record.

#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]

use copydesk_convert::{KnownMetadata, Layers, convert, decode};
use copydesk_text::offset::Offsets;

#[test]
fn a_record_has_the_sentences_of_its_prose() {
    let text = "Ferry returns to the islands\n\nBy Maren Falk\n\nThe ferry to the outer islands sailed on Wednesday for \
                the first time since the storm, said Dr. Ole Dahl of the council. “We have waited,” he said. \
                It was full.\n\nSubscribe to our newsletter\n";
    let document = decode(text.as_bytes(), None).unwrap();
    let record = convert(&document, &KnownMetadata::default(), Layers::ALL, &mut Vec::new());
    let offsets = Offsets::new(text);
    let sentences: Vec<_> =
        record.sentences.iter().filter_map(|s| offsets.slice(s.start.get(), s.end.get())).collect();
    assert_eq!(sentences.len(), 4, "{sentences:?}");
    assert_eq!(sentences[0], "Ferry returns to the islands");
    assert_eq!(sentences[2], "“We have waited,” he said.");
    assert!(record.layers.iter().any(|layer| layer == "sentences"));
}
