//! Articles in the formats of others.
//!
//! - [`rows`]: rows of crawlers and data sets, one JSON object an article.

mod fault;
pub mod rows;

pub use fault::FAULTS;
