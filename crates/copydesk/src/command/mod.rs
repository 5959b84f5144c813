//! The commands: each is a module with its arguments and a function that runs it.

pub(crate) mod bundle;
pub(crate) mod completions;
pub(crate) mod convert;
pub(crate) mod explain;
pub(crate) mod export;
pub(crate) mod man;
pub(crate) mod migrate;
mod record_files;
mod row_map;
pub(crate) mod rules;
pub(crate) mod schema;
pub(crate) mod validate;
