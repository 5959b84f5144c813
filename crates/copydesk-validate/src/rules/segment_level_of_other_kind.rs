//! `segment/level-of-other-kind`

use super::rule::rule;
use crate::evidence::{Context, Path};
use copydesk_diag::{Diagnostic, Edit, Fix, Sink};

rule! {
    /// A segment that is no heading has the level of one.
    ///
    /// Only a `heading` and the `headline` have a `level`. With one on a paragraph, an outline of the article has a line
    /// more than the article has headings.
    Error "segment/level-of-other-kind" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    for (index, segment) in context.record().segments.iter().enumerate() {
        let Some(level) = segment.level.filter(|_| !segment.kind.is_heading()) else { continue };
        let path = Path::at("/segments/#/level", index, 0);
        let message = format!("the {} has the level {level} of a heading", segment.kind);
        let fix = Fix::suggested("take `level` out", vec![Edit::remove(path.to_string())]);
        sink.report(Diagnostic::new(&FAULT, path.place(), message).with_fix(fix));
    }
}
