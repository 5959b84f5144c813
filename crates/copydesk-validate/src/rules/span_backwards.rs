//! `span/backwards`

use super::rule::rule;
use crate::evidence::{Context, SpanState};
use copydesk_diag::{Applicability, Diagnostic, Edit, Fix, Sink};

rule! {
    /// A span ends before it starts.
    ///
    /// `end` is the position after the last character, so it is never less than `start`. The two may be swapped, or
    /// `end` may be a length.
    Error "span/backwards" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    for spanned in context.spans().iter().filter(|spanned| spanned.state == SpanState::Backwards) {
        let Some(span) = spanned.span() else { continue };
        let (start, end) = (span.start.get(), span.end.get());
        let message = format!("the span ends at {end}, before it starts at {start}");
        let finding = Diagnostic::new(&FAULT, spanned.path.member("end"), message);
        let fits =
            |from: u64, to: u64| context.offsets().slice(from, to).is_some_and(|t| Some(t) == spanned.words);
        let fits_swapped = fits(end, start);
        let fits_as_length = fits(start, start.saturating_add(end));
        // Where both fit, the words stand at two places.
        let applicability =
            Applicability::safe_if(fits_swapped != fits_as_length && context.has_sound_offsets());
        let at = |member: &str| format!("{}/{member}", spanned.path);
        sink.report(if fits_swapped {
            let edits = vec![Edit::replace(at("start"), end), Edit::replace(at("end"), start)];
            finding.with_fix(Fix { message: "swap `start` and `end`".to_owned(), edits, applicability })
        } else if fits_as_length {
            let edits = vec![Edit::replace(at("end"), start + end)];
            let message = format!("set `end` to {}", start + end);
            let finding = finding.note("read as a length, `end` fits the text");
            finding.with_fix(Fix { message, edits, applicability })
        } else {
            finding
        });
    }
}
