//! `media/out-of-order`

use super::rule::rule;
use crate::evidence::{Context, Path};
use copydesk_diag::{Diagnostic, Sink};

rule! {
    /// A picture, film or recording is listed after one that stands behind it in the text.
    ///
    /// First come those that stand nowhere in the text, and then the others in its order, so that one pass through
    /// text and `media` puts each in its place.
    Error "media/out-of-order" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    for (index, pair) in context.record().media.windows(2).enumerate() {
        let [before, after] = pair else { continue };
        let Some(place) = before.at.filter(|_| after.at < before.at) else { continue };
        let here = match after.at {
            Some(at) => format!("this stands at {at}"),
            None => "this stands nowhere in the text".into(),
        };
        let message = format!("{here}, and `/media/{index}` before it at {place}");
        sink.report(Diagnostic::new(&FAULT, Path::at("/media/#", index + 1, 0).place(), message));
    }
}
