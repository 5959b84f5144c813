//! schema.org, the vocabulary of search engines: `NewsArticle` as JSON-LD.

pub(crate) mod export;
pub(crate) mod import;
#[cfg(test)]
mod vocabulary;
