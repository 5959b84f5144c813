//! NITF 3, the XML of news agencies for articles (IPTC).

pub(crate) mod article;
pub(crate) mod import;
