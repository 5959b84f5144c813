//! Spans of the text, and the record types that have one.

use crate::{
    ArticleDate, Author, Byline, Dateline, DatelineDate, Excerpt, Link, NamedSpan, Rights, SafeUint, Segment,
    Sentence, SpannedText, Speaker, TimeExpression,
};
use std::fmt;

/// A half-open span of the text in code points: the character at `start` is in, the one at `end` is not.
///
/// Record types have the two numbers as members of their own, since records are flat; `span()` returns them
/// together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The first code point.
    pub start: SafeUint,
    /// The code point after the last.
    pub end: SafeUint,
}

impl Span {
    /// Returns whether the span ends before it starts.
    #[must_use]
    pub fn is_backwards(self) -> bool {
        self.end < self.start
    }

    /// Returns whether the two spans share characters.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} to {}", self.start, self.end)
    }
}

/// A record value that has a span of the text, or may have one.
pub trait HasSpan {
    /// Returns the value's words or name as printed. `None` for values without.
    fn text(&self) -> Option<&str>;

    /// Returns the first code point.
    fn start(&self) -> Option<SafeUint>;

    /// Returns the code point after the last.
    fn end(&self) -> Option<SafeUint>;

    /// Returns the span. `None` if `start` or `end` is missing.
    fn span(&self) -> Option<Span> {
        Some(Span { start: self.start()?, end: self.end()? })
    }
}

/// Implements [`HasSpan`] for types with members `start` and `end`, optional or not, with the text that the
/// closure returns.
macro_rules! has_span {
    ($($Type:ty: $text:expr),+ $(,)?) => { $(
        impl HasSpan for $Type {
            fn text(&self) -> Option<&str> {
                let text: fn(&Self) -> Option<&str> = $text;
                text(self)
            }

            fn start(&self) -> Option<SafeUint> {
                self.start.into()
            }

            fn end(&self) -> Option<SafeUint> {
                self.end.into()
            }
        }
    )+ };
}

/// As [`has_span`], for types that always have a span: they return it without an `Option` as well.
macro_rules! has_required_span {
    ($($Type:ty: $text:expr),+ $(,)?) => {
        has_span! { $($Type: $text),+ }

        $(impl $Type {
            /// Returns the span of the text.
            #[must_use]
            pub fn span(&self) -> Span {
                Span { start: self.start, end: self.end }
            }
        })+
    };
}

has_span! {
    ArticleDate<'_>: |date| date.text.as_deref(),
    Author<'_>: |author| Some(&author.name),
    Byline<'_>: |byline| Some(&byline.text),
    Excerpt<'_>: |excerpt| Some(&excerpt.text),
    NamedSpan<'_>: |named| Some(&named.name),
    Rights<'_>: |rights| rights.text.as_deref(),
}

has_required_span! {
    Dateline<'_>: |dateline| Some(&dateline.text),
    DatelineDate<'_>: |date| Some(&date.text),
    Link<'_>: |_| None,
    Segment<'_>: |segment| Some(&segment.text),
    Sentence: |_| None,
    Speaker<'_>: |speaker| Some(&speaker.text),
    SpannedText<'_>: |passage| Some(&passage.text),
    TimeExpression<'_>: |time| Some(&time.text),
}
