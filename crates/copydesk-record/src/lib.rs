//! The types of article records.
//!
//! A [`Record`] is one article as one JSON object: the **copydesk article record**, major version 1. The
//! types here are its only definition. serde reads and writes them; [`schema`] makes the published JSON
//! Schema files from them, and their doc comments become its descriptions.
//!
//! Besides the types there are two modules for the verification of records: [`offset`] defines positions in
//! the text, and [`source`] the relation of a text to the bytes that it was decoded from.
//!
//! ```
//! let json = r#"{
//!     "format": "copydesk.article", "version": "1.0", "id": "a-1",
//!     "source": {"media_type": "text/plain", "encoding": "UTF-8", "bytes": 2, "characters": 2,
//!                "digest": "sha256:d1df3bccfbdea83d126b9e2e3a3a45ab12aab40b3e5e1d3a26d3f8d8b4e6b5b1"},
//!     "segments": [{"kind": "paragraph", "start": 0, "end": 2, "text": "Hi"}]
//! }"#;
//! let record: copydesk_record::Record = serde_json::from_str(json)?;
//! assert_eq!(record.text(), "Hi");
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! Cargo features, both on by default; without them the types, dates and TIMEX3 values remain:
//!
//! - `source`: computes digests ([`Digest::of`]) and encodes texts back to their bytes ([`source::encode`]).
//! - `schema`: makes the JSON Schema files ([`schema`]) and the example records that they quote ([`examples`]).

pub mod date;
mod date_trust;
mod day_order;
mod digest;
#[cfg(feature = "source")]
mod encoding;
#[cfg(feature = "schema")]
mod example;
mod fact;
mod form;
mod heading_level;
mod json_line;
mod known_metadata;
mod language_tag;
mod layer;
mod link;
mod media;
mod name;
mod pointer;
mod record;
mod rights;
mod safe_uint;
#[cfg(feature = "schema")]
pub mod schema;
mod segment;
pub mod source;
mod span;
mod text_scope;
pub mod timex;
mod vocabulary;

pub use copydesk_text::{is_blank, offset};
pub use date_trust::DateTrust;
pub use day_order::DayOrder;
pub use digest::{Digest, NotADigest};
#[cfg(feature = "schema")]
pub use example::examples;
pub use fact::{
    Address, ArticleDate, Author, Basis, Byline, Dateline, DatelineDate, Excerpt, FreeToRead, Language,
    NamedSpan,
};
pub use form::{Form, Malformed};
pub use heading_level::HeadingLevel;
pub use json_line::to_line;
pub use known_metadata::{KnownList, KnownMetadata, KnownValue};
pub use language_tag::is_language_tag;
pub use layer::{
    Entity, EntityKind, Quote, QuoteKind, Sentence, SpannedText, Speaker, TimeExpression, TimeKind,
};
pub use link::Link;
pub use media::{Media, MediaKind};
pub use name::{is_name, is_uri, is_uri_reference, to_uri_reference};
pub use pointer::pointer_token;
pub use record::{Format, Generator, MINOR, Record, Version};
pub use rights::{Rights, RightsSignal, RightsSignalKind};
pub use safe_uint::{SafeUint, TooLarge};
pub use segment::{Furniture, Segment, SegmentKind};
pub use source::{EncodingBasis, Source};
pub use span::{HasSpan, Span};
pub use text_scope::TextScope;
