//! The trait by which dates and clocks differ in header lines and in running text.

use crate::cursor::TokenPart;

/// The words of dates and clocks, and how freely they may be written.
///
/// Header lines are lenient: whatever looks like a date is one, in any language, and page templates put
/// spaces where nobody writes them. Running text is strict: its numbers mostly mean other things.
pub(crate) trait Grammar {
    /// Whether
    /// - spaces may separate the parts of a numeric date and of `a.m.`,
    /// - numeric dates may have years of two digits,
    /// - clocks may be written as `24:00` and `17:05 pm`, and
    /// - a zone may be an offset alone, `14:05+01:00`, or be in brackets that are not closed.
    const LENIENT: bool;

    /// Returns the month that a word names, and whether a full stop may end the name.
    fn month(&self, word: &TokenPart<'_>) -> Option<Month>;

    /// Returns whether a suffix makes a day an ordinal: `4th`, and where the month is to follow `1er`, `4.`
    fn is_ordinal_suffix(&self, part: &TokenPart<'_>, before_month: bool) -> bool;

    /// Returns whether a word joins a day to its month: "of", "de".
    fn is_of(&self, word: &TokenPart<'_>) -> bool;

    /// Returns whether the letter of hours may stand for a colon: `14h05`.
    fn has_hour_letter(&self) -> bool;

    /// Returns the half of the day that a word names: `am`, `pm`.
    fn half_of_day(&self, word: &TokenPart<'_>) -> Option<HalfOfDay>;

    /// Returns the half of the day that a letter names before `.m.`
    fn half_of_day_letter(&self, letter: &TokenPart<'_>) -> Option<HalfOfDay>;

    /// Returns whether a word follows times of day: "Uhr", "hrs", "o'clock". `half` says whether one half of the day is
    /// named, and `minute` whether it has minutes.
    fn is_clock_word(&self, word: &TokenPart<'_>, half: bool, minute: bool) -> bool;
}

/// A month as named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Month {
    /// From 1 for January.
    pub(crate) number: i8,
    /// Whether a full stop may follow the name.
    pub(crate) takes_stop: bool,
}

/// A half of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HalfOfDay {
    Am,
    Pm,
}
