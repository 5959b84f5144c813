//! What to say of two segments that do not meet.

use super::wording;
use crate::evidence::{Seam, Side};
use copydesk_diag::{Diagnostic, Fault, Place};

/// The finding for a seam; `whose` says of the characters between the two numbers whose they are.
pub(super) fn finding(fault: &'static Fault, seam: &Seam, whose: &str) -> Diagnostic {
    let between = wording::characters(seam.end.abs_diff(seam.start));
    let message = match seam.before {
        Some(before) => format!(
            "`/segments/{before}` ends at {} and `/segments/{}` starts at {}: {whose} the {between} between",
            seam.end, seam.after, seam.start
        ),
        None => format!("the first segment starts at {}, not at 0", seam.start),
    };
    let at = |side: Side| match (side, seam.before) {
        (Side::End, Some(before)) => format!("/segments/{before}/end"),
        _ => format!("/segments/{}/start", seam.after),
    };
    match seam.fix {
        Some((side, number)) => Diagnostic::new(fault, Place::value(at(side)), message)
            .note("the texts of the segments show which of the two is wrong")
            .fix(format!("set `{}` to {number}", at(side))),
        None => Diagnostic::new(fault, Place::value(at(Side::Start)), message),
    }
}
