//! ninjs, the JSON of news agencies (IPTC).

pub(crate) mod export;
pub(crate) mod import;
mod restored;
