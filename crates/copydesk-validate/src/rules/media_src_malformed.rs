//! `media/src-malformed`

use super::rule::rule;
use crate::evidence::{Context, Path};
use crate::phrases::quoted;
use copydesk_diag::{Diagnostic, Edit, Sink};
use copydesk_record::{is_uri_reference, to_uri_reference};

rule! {
    /// The place of a picture, film or recording is no reference to a URI.
    ///
    /// `src` is an absolute URI or, where it could not be resolved, a relative reference: `/quay.jpg`. It is not
    /// empty, and blanks, `<`, `>`, `"` and `\` are written in percent signs, or else each reader makes something
    /// else of it.
    Error "media/src-malformed" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    for (index, medium) in context.record().media.iter().enumerate() {
        if is_uri_reference(&medium.src) {
            continue;
        }
        let path = Path::at("/media/#/src", index, 0);
        let finding = Diagnostic::new(
            &FAULT,
            path.place(),
            format!("{} is no reference to a URI", quoted(&medium.src)),
        );
        sink.report(match to_uri_reference(&medium.src) {
            Some(reference) => finding.safe_fix(
                format!("write it as {}", quoted(&reference)),
                vec![Edit::replace(path.to_string(), &*reference)],
            ),
            None => finding,
        });
    }
}
