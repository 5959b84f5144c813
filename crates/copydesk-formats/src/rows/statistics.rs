//! What is counted over all rows of a run.

use super::row::RowMembers;
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

/// What is counted over all rows of a run, which the readers of rows add to on any thread.
#[derive(Debug, Default)]
pub struct RowStatistics {
    /// The fields of the caller that occurred, a bit each.
    named: AtomicU32,
    /// In how many rows a member had a value that has no place in a record.
    left_out: Mutex<BTreeMap<String, u64>>,
}

/// The bit that says that there was a row. There are fewer facts than bits.
const ANY_ROW: u32 = 1 << 31;

impl RowStatistics {
    /// The most members that are counted by their names: rows that are tables by themselves have any number.
    pub const MAX_NAMES: usize = 200;

    /// Adds a row.
    pub fn add(&self, members: &RowMembers<'_>) {
        let bits = members.named | ANY_ROW;
        // Most rows have nothing new, and a write would take the memory from all other threads.
        if bits & !self.named.load(Ordering::Relaxed) != 0 {
            self.named.fetch_or(bits, Ordering::Relaxed);
        }
        if members.left_out.is_empty() {
            return;
        }
        let Ok(mut left_out) = self.left_out.lock() else { return };
        for key in &members.left_out {
            if let Some(count) = left_out.get_mut(&**key) {
                *count += 1;
            } else if left_out.len() < Self::MAX_NAMES {
                left_out.insert(key.as_ref().to_owned(), 1);
            }
        }
    }

    /// Returns which fields of the caller occurred, as a number that [`RowStatistics::recall`] takes in another run.
    #[must_use]
    pub fn named_members(&self) -> u32 {
        self.named.load(Ordering::Relaxed)
    }

    /// Adds the fields that occurred in a run before.
    pub fn recall(&self, named_members: u32) {
        self.named.fetch_or(named_members, Ordering::Relaxed);
    }

    /// Returns the members that have a value and no place in a record, each with the number of rows, the most frequent
    /// first.
    #[must_use]
    pub fn left_out(&self) -> Vec<(String, u64)> {
        let mut left_out: Vec<_> =
            self.left_out.lock().map(|counts| counts.clone().into_iter().collect()).unwrap_or_default();
        left_out.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        left_out
    }

    /// Returns whether there was a row.
    #[must_use]
    pub fn has_rows(&self) -> bool {
        self.named().is_some()
    }

    /// Returns the fields of the caller that occurred so far; `None` if there was no row.
    pub(super) fn named(&self) -> Option<u32> {
        let bits = self.named.load(Ordering::Relaxed);
        (bits != 0).then_some(bits & !ANY_ROW)
    }
}
