//! The words between the last two names of a byline.

use crate::cues::CueWords;
use std::sync::LazyLock;

static CONJUNCTIONS: LazyLock<CueWords> = LazyLock::new(|| CueWords::of("conjunction"));

/// Returns whether a word joins two names.
#[inline]
pub(super) fn is_and(word: &str) -> bool {
    CONJUNCTIONS.contains(word)
}
