//! JSON Feed 1.1: many articles in one file, for feed readers.

pub(crate) mod export;
