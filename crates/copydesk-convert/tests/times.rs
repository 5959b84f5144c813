//! The anchor of time expressions.

#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]

use copydesk_convert::{KnownMetadata, Layers, convert, decode};
use copydesk_record::Basis;

#[test]
fn a_dateline_with_a_year_is_the_anchor() {
    let text = "Ferry sinks at its pier\n\nBERGEN, June 17, 2009 (AP) — The ferry to the outer islands sank at its pier on \
                Monday, the owner said, and nobody knows why it did so in calm weather.\n\nIt lay there with its mast \
                above the water, and people came from the town to see it.";
    let document = decode(text.as_bytes(), None).unwrap();
    let record = convert(&document, &KnownMetadata::default(), Layers::ALL, &mut Vec::new());
    let published = record.published.unwrap();
    assert_eq!((&*published.value, published.basis), ("2009-06-17", Basis::Inferred));
    let monday = record.times.iter().find(|time| time.text == "Monday").unwrap();
    assert_eq!(monday.value, "2009-06-15");
    assert_eq!(monday.anchor.as_ref(), Some(&published));
}
