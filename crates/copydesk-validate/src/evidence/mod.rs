//! The evidence that rules decide by: a record's text, and how its spans and its source fit that text.
//! Computed once for all rules, and only if one asks.

mod comparison;
mod context;
mod partition;
mod path;
mod prose;
mod readings;
mod search;
mod source;
mod spans;
mod text_layer;
mod units;

pub(crate) use context::Context;
pub(crate) use partition::{Boundary, Flaw, Side};
pub(crate) use path::Path;
pub(crate) use prose::{Prose, ProseBlock};
pub(crate) use readings::Readings;
pub(crate) use search::only_difference;
pub(crate) use source::{Rebuilt, rebuilt_like};
pub(crate) use spans::{CheckedSpan, SpanState, bytes_by_partition, read_as};
pub(crate) use units::Unit;
