//! Validation of article records.
//!
//! A [`Validator`] takes the bytes of one JSON value and reports what is wrong with it to a
//! [`Sink`](copydesk_diag::Sink), in three steps: whether the bytes are JSON, whether the value fits the
//! schema, and whether the record agrees with its text. The last step is a list of [`RULES`], which is
//! applied only if the two steps before it found nothing.
//!
//! Findings name their place by JSON Pointer or by a span of the article's text. [`locate`] computes bytes,
//! lines and columns, which only printed findings need.
//!
//! ```
//! use copydesk_validate::{Scratch, Validator};
//!
//! let validator = Validator::new()?;
//! let mut findings = Vec::new();
//! let json = br#"{"format": "copydesk.artikle", "version": "1.0"}"#;
//! validator.validate(json, None, &mut Scratch::default(), &mut findings);
//! assert_eq!(findings[0].fault.code, "format/unknown");
//! # Ok::<(), copydesk_validate::UnusableSchema>(())
//! ```
//!
//! The JSON parser and its tape are not part of the public interface. Benchmarks, fuzz targets and tests
//! reach them through the cargo feature `internals`, which promises no stability.

pub mod data_format;
mod edit;
mod envelope;
mod evidence;
mod fixes;
pub mod limits;
mod location;
mod phrases;
mod position;
pub mod report;
mod rules;
mod schema;
mod scratch;
mod splitter;
mod suggestion;
mod syntax;
#[cfg(feature = "internals")]
pub mod tape;
#[cfg(not(feature = "internals"))]
#[allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    reason = "the feature `internals` makes all of it public"
)]
mod tape;
mod validator;

pub use data_format::DataFormat;
pub use edit::Change;
pub use fixes::{Fixed, fix};
pub use location::{Location, locate};
pub use position::{Locator, Position, position_of};
pub use rules::{RULES, Rule, is_of_reading};
pub use schema::{
    Checker, CheckerOptions, Dialect, Library, MetaSchemas, SchemaDocument, SchemaFault, UnusableSchema,
};
pub use scratch::Scratch;
pub use splitter::{Form, RecordSplitter, SplitItem, SplitItems, records};
pub use syntax::{is_json, is_of_syntax, syntax_finding};
pub use tape::{SyntaxError, SyntaxErrorKind, blank_prefix};
pub use validator::{SourceFinder, Validator};

use copydesk_diag::Fault;

/// Returns every fault that this crate can report: of JSON and other data formats, of the format's name and version, of the schema,
/// and of the rules.
pub fn faults() -> impl Iterator<Item = &'static Fault> {
    let rules = RULES.iter().map(|rule| rule.fault);
    syntax::FAULTS
        .iter()
        .chain(data_format::FAULTS)
        .chain(envelope::FAULTS)
        .chain(schema::FAULTS)
        .copied()
        .chain(rules)
}
