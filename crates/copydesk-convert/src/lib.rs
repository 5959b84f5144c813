//! Raw article text to typed article records.
//!
//! ```text
//! raw bytes ──decode──▶ Document ──segment, classify──▶ blocks ──facts, layers──▶ Record
//! ```
//!
//! Every text converts: [`convert`] is total, and what it could not make sense of goes to the caller's
//! [`Sink`](copydesk_diag::Sink) as findings. Only bytes that don't decode are an error.
//!
//! ```
//! use copydesk_convert::{KnownMetadata, Layers, convert, decode};
//!
//! let document = decode("OSLO — The ice is gone.".as_bytes(), None)?;
//! let mut findings = Vec::new();
//! let record = convert(&document, &KnownMetadata::default(), Layers::ALL, &mut findings);
//! assert_eq!(record.dateline.unwrap().places[0].name, "OSLO");
//! assert!(findings.is_empty());
//! # Ok::<(), copydesk_convert::DecodeError>(())
//! ```

mod annotation;
mod bitmap;
mod block;
mod block_hint;
mod calendar;
mod classify;
mod convert;
mod data;
mod document;
mod entity;
mod fact;
mod fault;
mod language;
mod layers;
mod lexicon;
mod line;
mod metadata;
pub mod ndjson;
mod needle;
mod phrase;
mod prose;
mod quote;
pub mod sentence;
#[doc(hidden)]
pub mod stage;
mod time;
mod token;
mod word;

pub use block_hint::BlockHint;
pub use classify::{Explanation, Reason, explain};
pub use convert::convert;
pub use document::{DecodeError, Document, decode};
pub use fault::FAULTS;
pub use layers::{Layers, UnknownLayer};
pub use metadata::{KnownMetadata, KnownValue};
