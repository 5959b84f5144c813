//! The ids of a record with their places.

use crate::evidence::Path;
use copydesk_record::Record;

/// Returns the id of the record with its place.
pub(super) fn record<'r>(record: &'r Record<'_>) -> impl Iterator<Item = (Path, &'r str)> {
    std::iter::once((Path::of("/id"), &*record.id))
}

/// Returns the ids of the quotations with their places.
pub(super) fn quotes<'r>(record: &'r Record<'_>) -> impl Iterator<Item = (Path, &'r str)> {
    record.quotes.iter().enumerate().map(|(index, quote)| (Path::at("/quotes/#/id", index, 0), &*quote.id))
}

/// Returns the ids of the entities with their places.
pub(super) fn entities<'r>(record: &'r Record<'_>) -> impl Iterator<Item = (Path, &'r str)> {
    record
        .entities
        .iter()
        .enumerate()
        .map(|(index, entity)| (Path::at("/entities/#/id", index, 0), &*entity.id))
}
