//! The dates of a record, and where they are.

use crate::evidence::Path;
use copydesk_diag::Place;
use copydesk_record::Record;

pub(super) fn all<'r>(record: &'r Record<'_>) -> impl Iterator<Item = (Place, &'r str)> {
    let stamp = |path, value: Option<&'r str>| value.map(|value| (Place::value(path), value));
    let filed = record.dateline.as_ref().and_then(|dateline| dateline.date.as_ref());
    [
        stamp("/published/value", record.published.as_ref().map(|stamp| &*stamp.value)),
        stamp("/modified/value", record.modified.as_ref().map(|stamp| &*stamp.value)),
        stamp("/dateline/date/value", filed.map(|date| &*date.value)),
    ]
    .into_iter()
    .flatten()
    .chain(anchors(record))
}

/// The dates that times are reckoned from. The publication, which most of them repeat, is not told of again.
fn anchors<'r>(record: &'r Record<'_>) -> impl Iterator<Item = (Place, &'r str)> {
    let published = record.published.as_ref().map(|stamp| &*stamp.value);
    record.times.iter().enumerate().filter_map(move |(index, time)| {
        let value = &*time.anchor.as_ref()?.value;
        (Some(value) != published).then(|| (Path::at("/times/#/anchor/value", index, 0).place(), value))
    })
}
