//! The facts that a single block of a header or footer can state about the article.
//!
//! Each module reads one text, and returns ranges of bytes in it.

pub(crate) mod byline;
pub(crate) mod dateline;
pub(crate) mod headline;
pub(crate) mod person_name;
pub(crate) mod rights;
pub(crate) mod timestamp;
pub(crate) mod wire_trailer;
