//! The dates of a record with their places.

use crate::evidence::Path;
use copydesk_diag::Place;
use copydesk_record::Record;

pub(super) fn all<'r>(record: &'r Record<'_>) -> impl Iterator<Item = (Place, &'r str)> {
    let filed = record.dateline.as_ref().and_then(|dateline| dateline.date.as_ref());
    let stated = [
        ("/published/value", record.published.as_ref().map(|stamp| &*stamp.value)),
        ("/modified/value", record.modified.as_ref().map(|stamp| &*stamp.value)),
        ("/source/retrieved", record.source.retrieved.as_deref()),
        ("/dateline/date/value", filed.map(|date| &*date.value)),
    ];
    // Most anchors repeat one of these: a fault in it is reported once.
    let anchors = record.times.iter().enumerate().filter_map(move |(index, time)| {
        let value = &*time.anchor.as_ref()?.value;
        let is_repeated = stated.iter().any(|(_, known)| *known == Some(value));
        (!is_repeated).then(|| (Path::at("/times/#/anchor/value", index, 0).place(), value))
    });
    stated.into_iter().filter_map(|(path, value)| Some((Place::value(path), value?))).chain(anchors)
}
