//! Facts that a block prints about the article: byline, dateline, timestamps, rights.
//!
//! Each module reads one text and says where in it, in bytes, what it found stands.

pub mod byline;
pub mod dateline;
pub mod headline;
pub mod name;
pub mod rights;
pub mod stamp;

use copydesk_text::span::{ByteRange, extent};
