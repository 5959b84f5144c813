//! `media/src-malformed`

use super::addresses::report_no_references;
use super::rule::rule;
use crate::evidence::Context;
use copydesk_diag::Sink;

rule! {
    /// The place of a picture, film or recording is no reference to a URI.
    ///
    /// `src` is an absolute URI or, where it could not be resolved, a relative reference: `/quay.jpg`. It is not
    /// empty, and blanks, `<`, `>`, `"` and `\` are written in percent signs, or else each reader makes something
    /// else of it.
    Error "media/src-malformed" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let media = context.record().media.iter();
    report_no_references(&FAULT, "/media/#/src", media.map(|medium| &*medium.src), sink);
}
