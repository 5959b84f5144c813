//! Article records proven.
//!
//! A [`Validator`] takes the bytes of one JSON value and reports what is wrong with it to a
//! [`Sink`](copydesk_diag::Sink), in three steps: whether the bytes are JSON, whether the value fits the schema,
//! and whether what the record says of its text is so. That last step is a list of [`RULES`], and it is taken
//! only where the two before it found nothing.
//!
//! Findings name their place by JSON Pointer or by a stretch of the article's text. Bytes, lines and columns are
//! worked out by [`locate`], for what is printed and only then.
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

mod envelope;
mod evidence;
mod location;
pub mod report;
mod rules;
mod schema;
mod splitter;
mod suggestion;
mod syntax;
pub mod tape;
mod validator;

pub use location::{Location, locate};
pub use rules::{RULES, Rule};
pub use schema::{Checker, CheckerOptions, Library, UnusableSchema};
pub use splitter::{Form, Part, Parts, RecordSplitter, records};
pub use syntax::diagnostic as syntax_finding;
pub use validator::{Scratch, Validator};

use copydesk_diag::Fault;

/// Every fault that this crate can report: of JSON, of the format's name and version, of the schema, and of the
/// rules.
pub fn faults() -> impl Iterator<Item = &'static Fault> {
    let rules = RULES.iter().map(|rule| rule.fault);
    syntax::FAULTS.iter().chain(envelope::FAULTS).chain(schema::FAULTS).copied().chain(rules)
}
