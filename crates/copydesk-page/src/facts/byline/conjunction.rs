//! The words between the last two names of a byline.

/// Returns whether a word joins two names.
pub(super) fn is_and(word: &str) -> bool {
    matches!(
        word,
        "and"
            | "&"
            | "AND"
            | "y"
            | "et"
            | "und"
            | "e"
            | "en"
            | "och"
            | "og"
            | "with"
            | "mit"
            | "avec"
            | "con"
            | "com"
            | "i"
            | "и"
            | "та"
            | "і"
    )
}
