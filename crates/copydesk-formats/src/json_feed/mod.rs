//! JSON Feed 1.1: many articles in one file, for feed readers.

mod broken_feed;
pub(crate) mod export;
pub(crate) mod import;
