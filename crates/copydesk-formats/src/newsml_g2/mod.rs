//! NewsML-G2, the XML of news agencies for news of all kinds (IPTC).

pub(crate) mod import;
mod item_facts;
