//! The ids of a record, and where they are.

use crate::evidence::Path;
use copydesk_record::Record;

pub(super) fn record<'r>(record: &'r Record<'_>) -> impl Iterator<Item = (Path, &'r str)> {
    std::iter::once((Path::of("/id"), &*record.id))
}

pub(super) fn quotes<'r>(record: &'r Record<'_>) -> impl Iterator<Item = (Path, &'r str)> {
    record.quotes.iter().enumerate().map(|(index, quote)| (Path::at("/quotes/#/id", index, 0), &*quote.id))
}

pub(super) fn entities<'r>(record: &'r Record<'_>) -> impl Iterator<Item = (Path, &'r str)> {
    record
        .entities
        .iter()
        .enumerate()
        .map(|(index, entity)| (Path::at("/entities/#/id", index, 0), &*entity.id))
}
