//! Atom (RFC 4287).

pub(crate) mod import;
