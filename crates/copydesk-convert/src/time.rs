//! Times: dates, times of day, durations and sets, with TIMEX3 values.

use crate::fact::Extent;
use crate::prose::Prose;
use copydesk_record::TimeKind;

/// A time expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Time {
    /// Its place, in bytes of the text.
    pub(crate) extent: Extent,
    pub(crate) kind: TimeKind,
    pub(crate) value: String,
    /// Whether the value was reckoned from the anchor.
    pub(crate) anchored: bool,
}

/// The words that this stage asks for.
pub(crate) fn words(_take: &mut dyn FnMut(&'static str)) {}

/// Finds the time expressions of the prose, in order. `anchor` is the date of publication, as RFC 3339 or EDTF.
pub(crate) fn times(_prose: &Prose<'_>, _anchor: Option<&str>) -> Vec<Time> {
    Vec::new()
}
