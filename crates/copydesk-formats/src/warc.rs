//! WARC files (ISO 28500): what crawlers fetched, one record after the other.
//!
//! [`RecordCutter`] cuts a stream into its records, whatever they say of their lengths, and [`RawRecord::read`] says what one of
//! them holds: a page, or why there is nothing to convert. The first is work for one thread, the second for many.

mod body;
mod capture;
mod cutter;
mod http;
mod record;
mod resync;

pub use capture::{Capture, CapturedBody, Passed, Refusal};
pub use cutter::{Cut, RecordCutter};
pub use record::{FrameFault, RawRecord};

/// Returns whether an input that begins with these bytes is a WARC file.
#[must_use]
pub fn is_warc(head: &[u8]) -> bool {
    let head = head.trim_ascii_start();
    head.starts_with(b"WARC/1.") || head.starts_with(b"WARC/0.")
}
