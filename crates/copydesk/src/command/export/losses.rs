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

impl Losses {
    /// Adds those of a record.
    pub(super) fn add(&mut self, losses: Vec<Loss>) {
        self.exported += 1;
        for Loss { pointer, reason, .. } in losses {
            *self.records.entry((pointer, reason)).or_default() += 1;
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
        losses.add(vec![loss("/times/*/text", 9), loss("/id", 1)]);
        losses.add(vec![loss("/id", 1)]);
        assert_eq!(
            losses.lines().collect::<Vec<_>>(),
            ["/id: 2 of 2 records: no place", "/times/*/text: 1 of 2 records: no place"]
        );
        assert_eq!(losses.members(), 2);
    }
}
