//! The words between the last two names of a byline.

use crate::cues::CueWords;
use std::sync::LazyLock;

static CONJUNCTIONS: LazyLock<CueWords> = LazyLock::new(|| CueWords::of("conjunction"));

static CAPITAL_CONJUNCTIONS: LazyLock<CueWords> = LazyLock::new(|| CueWords::in_capitals("conjunction"));

/// Returns whether a word joins two names.
#[inline]
pub(super) fn is_and(word: &str) -> bool {
    CONJUNCTIONS.contains(word)
}

/// Returns whether a word joins two names where these are in capitals too: "ANNA BECK UND JAN DAHL".
#[inline]
pub(super) fn is_capital_and(word: &str) -> bool {
    CAPITAL_CONJUNCTIONS.contains(word)
}
