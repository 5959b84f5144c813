//! Markdown with YAML front matter, for people and site generators.

mod escape;
pub(crate) mod export;
mod front_matter;
pub(crate) mod import;
