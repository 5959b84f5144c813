//! JSON text parsed once into a flat tape of nodes that know their places.
//!
//! A [`TapeBuffer`] parses bytes into a [`Tape`], whose [`Node`]s borrow the input. Nothing is copied
//! but strings with escapes, numbers keep their text, and one buffer serves record after record
//! without a new allocation. The same tape is navigated by key, index or JSON Pointer, validated
//! against a JSON Schema ([`TapeJson`]) and read into Rust types (`Node` is a
//! [`serde::Deserializer`]).
//!
//! ```
//! use copydesk_validate::tape::TapeBuffer;
//!
//! let mut buffer = TapeBuffer::new();
//! let tape = buffer.parse(br#"{"segments": [{"start": 0, "end": 7}]}"#)?;
//! let end = tape.root().pointer("/segments/0/end").map(|node| node.span());
//! assert_eq!(end, Some(34..35));
//! # Ok::<(), copydesk_validate::tape::SyntaxError>(())
//! ```
//!
//! # What is accepted
//!
//! RFC 8259, exactly as `serde_json` reads it into a `Value`: UTF-8 only, no byte-order mark, no lone
//! surrogates, nesting as deep as its limit. There is one difference: numbers that no `f64` can hold,
//! such as `1e999`, are an error there, but the grammar allows them and the tape keeps their text.
//! Keys that occur twice in an object are accepted by both; [`Tape::duplicate_keys`] lists them.

mod buffer;
mod cell;
mod deserialize;
mod duplicates;
mod equality;
mod error;
mod node;
mod number;
mod parser;
mod pointer;
pub(crate) mod scan;
mod schema;
mod value;

pub(crate) use buffer::Fit;
pub use buffer::{Tape, TapeBuffer, blank_prefix};
pub use deserialize::ReadError;
pub use duplicates::DuplicateKey;
pub use error::{SyntaxError, SyntaxErrorKind};
pub use node::{Elements, Kind, Member, Members, Node};
pub use number::Number;
pub(crate) use pointer::unescape;
pub use schema::{ArrayNode, Key, NameBuffer, NamedMembers, ObjectNode, TapeJson};
