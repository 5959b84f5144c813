//! A story for tests of what stands above and below it.

use crate::{KnownMetadata, Layers, convert, decode};
use copydesk_record::Record;

pub(crate) const STORY: &str = "The ferry to the outer islands sails again after a winter in the yard, the harbour board said \
    on Tuesday, and the first boat leaves at nine.\n\nIt carries forty cars and two hundred people, and it needs \
    an hour less than the old one did, according to its captain.\n\n“We have waited long for this,” said the \
    woman who runs the shop at the pier and has lived there since she was a child.";

/// What the record of a text says.
pub(crate) fn told<T>(text: &str, of: impl FnOnce(Record<'_>) -> T) -> T {
    let document = decode(text.as_bytes(), None).unwrap();
    of(convert(&document, &KnownMetadata::default(), Layers::NONE, &mut copydesk_diag::Discard))
}

/// The headline of the story under a header.
pub(crate) fn headline(header: &str) -> Option<String> {
    told(&format!("{header}\n\n{STORY}\n"), |record| {
        record.headline.map(|headline| headline.text.into_owned())
    })
}
