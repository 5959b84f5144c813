//! One step from a version of the format to a later one.

use crate::fault::NOT_CARRIED_OVER;
use crate::format_version::FormatVersion;
use copydesk_diag::{Diagnostic, Place, Sink};
use serde_json::{Map, Value};

/// A step from one version of the format to a later one.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// The version that it takes.
    pub from: FormatVersion,
    /// The version that it leads to.
    pub to: FormatVersion,
    /// What it does, in a sentence.
    pub about: &'static str,
    /// Does it to the members of a record. `version` is set by the chain. The record may be broken in any way: what is not as
    /// it should be is left as it is. What can't be carried over is reported, see [`not_carried_over`].
    pub apply: fn(&mut Map<String, Value>, &mut dyn Sink),
}

/// Returns the finding for something in a record, at a JSON Pointer in the version that the migration takes, that has no place
/// in the version it leads to.
#[must_use]
pub fn not_carried_over(pointer: impl Into<String>, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(&NOT_CARRIED_OVER, Place::value(pointer), message)
}
