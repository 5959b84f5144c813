//! Findings: their faults, severities and places.
//!
//! A [`Diagnostic`] is about an article or a record and is data: it has a [`Fault`] (the code, its default
//! severity and its explanation), a message, a [`Place`] and perhaps a [`Fix`]. It is never an `Err`: errors
//! are about the run, and each crate has its own.
//!
//! Whoever looks for faults reports them to a [`Sink`] that the caller passes down, so the caller chooses
//! whether to keep all of them, the first, or none.

mod diagnostic;
mod fault;
mod fix;
mod quoted;
mod sink;

pub use diagnostic::{Diagnostic, MemberPart, Place, SchemaPlace};
pub use fault::{Fault, Severity, UnknownSeverity};
pub use fix::{Applicability, Edit, Fix, Scalar};
pub use quoted::quoted;
pub use sink::{Discard, Sink};
