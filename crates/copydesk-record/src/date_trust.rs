//! How far a date of publication in markup is trusted.

/// How far a date of publication in the markup of a page is trusted beside the one that the page prints.
///
/// Of 658 dated pages some 40 print another day than the markup states. Where the markup has it for search engines the printed one
/// was right on 13 and the other on one; where `article:published_time` has it, the printed one on all four pages that print
/// neither that day nor the one beside it nor that of the change, and on 4 of the 12 that print that of the change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DateTrust {
    /// It is the publication, unless the page prints a day that the markup does not know: `article:published_time`.
    #[default]
    AbovePrinted,
    /// It is the publication where the page prints none: JSON-LD, `<time>`.
    BelowPrinted,
    /// It is the publication where the page prints the same day. It may be the day on which the page was set up, or on which a
    /// system took the article over.
    WherePrinted,
}
