//! Text of news articles: offsets, lines, blocks, tokens, sentences and language.

pub mod bitmap;
mod blank;
pub mod block;
pub mod hash;
#[cfg(feature = "language-detection")]
pub mod language;
pub mod languages;
pub mod lexicon;
pub mod line;
pub mod name_list;
pub mod offset;
pub mod phrase_matcher;
pub mod sections;
pub mod sentence;
pub mod span;
pub mod swar;
pub mod token;
pub mod word;
mod word_count;

pub use blank::is_blank;
pub use lexicon::{Lexicon, Table, WordId};
pub use word_count::count_words;
