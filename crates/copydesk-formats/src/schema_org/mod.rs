//! schema.org, the vocabulary of search engines: `NewsArticle` as JSON-LD.

pub(crate) mod export;
#[cfg(test)]
mod vocabulary;
