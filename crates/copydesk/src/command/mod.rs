//! The commands, a file each: its arguments and what it does.

pub(crate) mod completions;
pub(crate) mod convert;
pub(crate) mod explain;
pub(crate) mod man;
pub(crate) mod rules;
pub(crate) mod schema;
pub(crate) mod validate;
