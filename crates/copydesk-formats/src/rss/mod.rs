//! RSS 2.0 and its relatives.

pub(crate) mod import;
