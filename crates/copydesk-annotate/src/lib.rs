//! Entities and quotations in the prose of an article.

pub mod entity;
pub mod prose;
pub mod quote;
