//! ninjs, the JSON of news agencies (IPTC), version 3.1.

pub(crate) mod export;
