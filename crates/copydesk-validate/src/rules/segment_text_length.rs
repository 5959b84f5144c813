//! `segment/text-length`

use super::rule::rule;
use crate::evidence::{Context, Flaw};
use crate::phrases::counted;
use copydesk_diag::{Diagnostic, Place, Sink};

rule! {
    /// A segment's text has another length than its span.
    ///
    /// `end` less `start` is the number of code points of `text`. Mostly the text was changed after the record was
    /// made, a character put in or taken out; everything after it is then displaced.
    Error "segment/text-length" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
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
        sink.report(Diagnostic::new(&FAULT, Place::value(format!("/segments/{segment}/text")), message));
    }
}
