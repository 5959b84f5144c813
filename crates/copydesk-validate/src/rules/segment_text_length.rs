//! `segment/text-length`

use super::renumbering;
use super::rule::rule;
use crate::evidence::{Context, Flaw};
use crate::phrases::counted;
use copydesk_diag::{Diagnostic, Edit, Place, Scalar, Sink};

rule! {
    /// A segment's text has another length than its span.
    ///
    /// `end` less `start` is the number of code points of `text`. Mostly the text was changed after the record was
    /// made, a character put in or taken out; everything after it is then displaced.
    Error "segment/text-length" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    // A text that was changed is displaced too, and only the digest can tell. One fix is for all segments.
    let is_length = |flaw: &Flaw| matches!(flaw, Flaw::Length { .. });
    let may_be_fixed = context.partition().flaws().iter().any(is_length) && context.is_proven() == Some(true);
    let mut renumbering = may_be_fixed.then(|| renumbering::edits(context));
    for flaw in context.partition().flaws() {
        let Flaw::Length { segment, characters } = flaw else { continue };
        let Some(found) = context.record().segments.get(*segment) else { continue };
        let (start, end) = (found.start.get(), found.end.get());
        let length = counted(*characters, "character");
        let message = match end.checked_sub(start) {
            Some(span) => {
                format!(
                    "the text of this {} has {length}, but its span {start} to {end} is {span} long",
                    found.kind
                )
            }
            None => {
                format!("the text of this {} has {length}, but its span ends before it starts", found.kind)
            }
        };
        let finding = Diagnostic::new(&FAULT, Place::value(format!("/segments/{segment}/text")), message);
        sink.report(match renumbering.take() {
            Some(edits) => finding.safe_fix(renumbered(&edits), edits),
            None => finding,
        });
    }
}

/// Returns the words for new offsets.
fn renumbered(edits: &[Edit]) -> String {
    match edits {
        [Edit::Replace { pointer, value: Scalar::Integer(number) }] => format!("set `{pointer}` to {number}"),
        _ => format!("count the offsets again: {} change", counted(edits.len() as u64, "number")),
    }
}
