//! A format that is not read.

use std::borrow::Cow;
use std::fmt::{self, Display, Formatter};

/// What an input is that is not read, and what makes it readable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Foreign {
    /// What it is, with its article: "a PDF document".
    what: Cow<'static, str>,
    /// What it would be if it could be read.
    instead_of: &'static str,
    /// What to do, as the end of a sentence.
    advice: &'static str,
    /// Whether it is a text all the same, which is read if its encoding is named.
    pub is_readable_if_encoding_named: bool,
    /// Whether it is a web page, which is read where pages are.
    pub is_page: bool,
}

impl Foreign {
    /// Returns a format that is no text.
    pub(super) fn new(what: impl Into<Cow<'static, str>>, advice: &'static str) -> Self {
        Self {
            what: what.into(),
            instead_of: "text",
            advice,
            is_readable_if_encoding_named: false,
            is_page: false,
        }
    }

    /// Returns a web page.
    pub(super) fn page() -> Self {
        Self { is_page: true, ..Self::new("an HTML page", "`--from html` reads it") }
    }

    /// Returns a text in an encoding that only the user can name.
    pub(super) fn unmarked_text(what: &'static str, advice: &'static str) -> Self {
        Self { instead_of: "UTF-8", is_readable_if_encoding_named: true, ..Self::new(what, advice) }
    }

    /// Returns a text in an encoding that is not read.
    pub(super) fn unreadable_text(what: &'static str, advice: &'static str) -> Self {
        Self { instead_of: "UTF-8", ..Self::new(what, advice) }
    }
}

impl Display for Foreign {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}, not {}: {}", self.what, self.instead_of, self.advice)
    }
}
