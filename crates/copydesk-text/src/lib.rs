//! The text of news articles: sentences, blocks, words and tokens, with the exact bytes that each takes up.
//!
//! Nothing here changes a text or copies it: a [`Block`], a [`Word`], a [`Token`] and a sentence are ranges of bytes, and
//! [`Offsets`] converts those to code points, which most other programs count by.
//!
//! | to get | from | call |
//! |---|---|---|
//! | sentences | prose | [`Splitter::sentences`] |
//! | paragraphs, headings, list items, tables | a plain text | [`blocks`] |
//! | words, each looked up in a [`Lexicon`] | blocks | [`Words::cut`] |
//! | words, numbers and punctuation | blocks | [`Tokens::read`] |
//! | listed phrases | a text | [`PhraseMatcher`] |
//! | the language | prose | `LanguageDetector` (feature `language-detection`) |
//!
//! ```
//! use copydesk_text::{Offsets, Splitter};
//!
//! let text = "“Why not?” Dr. J. R. Falk asked. She lives in the U.S. now.";
//! let offsets = Offsets::new(text);
//! let spans: Vec<_> = Splitter::new(Some("en"))
//!     .sentences(text)
//!     .map(|bytes| (offsets.position(bytes.start), offsets.position(bytes.end)))
//!     .collect();
//! assert_eq!(spans, [(0, 32), (33, 59)]);
//! ```
//!
//! The types and functions of the table are re-exported here, with those that their signatures need. The
//! modules are public for the other crates of the workspace, which import less common items by path: the
//! building blocks [`swar`], [`hash`] and [`bitmap`], and the data lists [`cues`], [`name_list`] and [`languages`].

pub mod bitmap;
mod blank;
pub mod block;
pub mod comparison;
pub mod cues;
mod hanging_lines;
pub mod hash;
mod joined_lines;
#[cfg(feature = "language-detection")]
pub mod language;
pub mod languages;
mod layout;
mod letter;
pub mod lexicon;
mod line;
mod list_item;
pub mod name_list;
pub mod offset;
pub mod phrase_matcher;
pub mod pronoun;
pub mod sections;
pub mod sentence;
mod sorted_lines;
pub mod span;
pub mod swar;
pub mod token;
pub mod word;
mod word_count;
mod wrapped_lines;

pub use bitmap::{Bitmaps, Chunk, WordRuns};
pub use blank::is_blank;
pub use block::{Block, BlockShape, blocks};
pub use hash::WordHash;
pub use joined_lines::in_one_line;
#[cfg(feature = "language-detection")]
pub use language::LanguageDetector;
pub use languages::{LANGUAGES, LanguageData};
pub use layout::ends_sentence;
pub use lexicon::{Lexicon, Table, WordId, WordList};
pub use list_item::list_marker;
pub use offset::Offsets;
pub use phrase_matcher::{PhraseMatch, PhraseMatcher};
pub use sections::entries;
pub use sentence::{Sentences, Splitter};
pub use span::{ByteRange, extent};
pub use token::{Token, TokenShape, Tokens};
pub use word::{Word, Words};
pub use word_count::count_words;
