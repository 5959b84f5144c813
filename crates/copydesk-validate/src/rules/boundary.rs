//! Findings of two segments that do not meet.

use crate::evidence::{Boundary, Side};
use crate::phrases::counted;
use copydesk_diag::{Diagnostic, Edit, Fault, Place};

/// Returns the finding for a boundary; `owners` is the beginning of the note on the characters between its
/// two numbers.
pub(super) fn finding(fault: &'static Fault, boundary: &Boundary, owners: &str) -> Diagnostic {
    let between = counted(boundary.end.abs_diff(boundary.start), "character");
    let message = match boundary.before {
        Some(before) => format!(
            "`/segments/{before}` ends at {} and `/segments/{}` starts at {}: {owners} the {between} between",
            boundary.end, boundary.after, boundary.start
        ),
        None => format!("the first segment starts at {}, not at 0", boundary.start),
    };
    let at = |side: Side| match (side, boundary.before) {
        (Side::End, Some(before)) => format!("/segments/{before}/end"),
        _ => format!("/segments/{}/start", boundary.after),
    };
    match boundary.fix {
        Some((side, number)) => Diagnostic::new(fault, Place::value(at(side)), message)
            .note("the texts of the segments show which of the two is wrong")
            .safe_fix(format!("set `{}` to {number}", at(side)), vec![Edit::replace(at(side), number)]),
        None => Diagnostic::new(fault, Place::value(at(Side::Start)), message),
    }
}
