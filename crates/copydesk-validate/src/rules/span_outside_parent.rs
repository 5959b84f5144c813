//! `span/outside-parent`

use super::rule::rule;
use crate::evidence::Context;
use copydesk_diag::{Diagnostic, Sink};

rule! {
    /// A span is outside the one that it belongs to.
    ///
    /// An author is named in the byline, a place, date or agency in the dateline, a holder or credit in the
    /// copyright line. One whose span lies elsewhere is another mention of the name, or does not belong here.
    Error "span/outside-parent" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let spans = context.spans();
    for spanned in spans {
        let Some(parent) = spanned.parent.and_then(|index| spans.get(index)) else { continue };
        let (Some(inner), Some(outer)) = (spanned.bytes(), parent.bytes()) else { continue };
        if inner.start >= outer.start && inner.end <= outer.end {
            continue;
        }
        let (Some(span), Some(whole)) = (spanned.span(), parent.span()) else { continue };
        let message = format!("the span {span} lies outside `{}`, which is {whole}", parent.path);
        let finding = Diagnostic::new(&FAULT, spanned.path.place(), message);
        // A line of many kilobytes is no byline, and a search in it for each of many names would take long.
        let inside = context
            .text()
            .get(outer.clone())
            .filter(|text| text.len() < 4096)
            .zip(spanned.words)
            .and_then(|(text, name)| text.find(name));
        sink.report(match inside {
            Some(at) => {
                let at = context.offsets().position(outer.start + at);
                finding.note(format!("the same words stand in `{}` at {at}", parent.path))
            }
            None => finding,
        });
    }
}
