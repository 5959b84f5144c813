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
mod article_dates;
mod convert;
mod document;
mod fault;
mod invisible_run;
mod known_facts;
mod known_headline;
mod known_words;
mod layers;
mod mojibake;
mod options;
mod publication;
mod remedy;
mod stages;
mod stated_authors;
mod strict_decoder;
mod text_faults;
mod well_formed;

pub use convert::convert;
pub use copydesk_page::{BlockHint, Explanation, LinkHint, MediaHint, Reason};
pub use copydesk_record::{DateTrust, DayOrder, KnownList, KnownMetadata, KnownValue, TextScope};
pub use document::{DecodeError, Document, decode};
pub use fault::FAULTS;
pub use known_facts::are_same_authors;
pub use layers::{Layers, UnknownLayer};
pub use options::ConversionOptions;
pub use remedy::Remedy;
pub use well_formed::well_formed;

/// Returns for each block of a document the kind that it was classified as, and the reasons.
#[must_use]
pub fn explain(document: &Document<'_>, scope: TextScope) -> Vec<Explanation> {
    stages::classifier().explain_in_scope(document.text(), &document.block_hints, scope)
}
