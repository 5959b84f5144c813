//! What the exports of a run do not hold.

use crate::report::counted;
use copydesk_formats::Loss;
use std::collections::{BTreeMap, BTreeSet};

/// The members that were lost, each with the number of records that had it.
#[derive(Debug, Default)]
pub(super) struct Losses {
    records: BTreeMap<(String, String), u64>,
    /// The number of records that were exported.
    exported: u64,
}

/// Why a member is lost that no record has.
const UNKNOWN: &str = "this version of copydesk knows no such member";

impl Losses {
    /// Adds those of a record: what the format does not hold, and members that are none of a record's.
    pub(super) fn add(&mut self, losses: Vec<Loss>, unknown: BTreeSet<String>) {
        self.exported += 1;
        let of_format = losses.into_iter().map(|loss| (loss.pointer, loss.reason));
        let unknown = unknown.into_iter().map(|pointer| (pointer, UNKNOWN.to_owned()));
        for member in of_format.chain(unknown) {
            *self.records.entry(member).or_default() += 1;
        }
    }

    /// Returns a line a member.
    pub(super) fn lines(&self) -> impl Iterator<Item = String> {
        let of = counted(self.exported, "record");
        self.records
            .iter()
            .map(move |((pointer, reason), records)| format!("{pointer}: {records} of {of}: {reason}"))
    }

    /// Returns how many members were lost.
    pub(super) fn members(&self) -> u64 {
        let members: BTreeSet<&str> = self.records.keys().map(|(pointer, _)| pointer.as_str()).collect();
        members.len() as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_counted_by_records() {
        let loss = |pointer: &str, count| Loss { pointer: pointer.into(), reason: "no place".into(), count };
        let mut losses = Losses::default();
        assert_eq!(losses.members(), 0);
        losses.add(vec![loss("/times/*/text", 9), loss("/id", 1)], BTreeSet::new());
        losses.add(vec![loss("/id", 1)], ["/mood".to_owned()].into());
        assert_eq!(
            losses.lines().collect::<Vec<_>>(),
            [
                "/id: 2 of 2 records: no place",
                "/mood: 1 of 2 records: this version of copydesk knows no such member",
                "/times/*/text: 1 of 2 records: no place",
            ]
        );
        assert_eq!(losses.members(), 3);
    }
}
