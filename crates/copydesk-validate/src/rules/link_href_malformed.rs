//! `link/href-malformed`

use super::addresses::report_no_references;
use super::rule::rule;
use crate::evidence::Context;
use copydesk_diag::Sink;

rule! {
    /// A link leads to something that is no reference to a URI.
    ///
    /// `href` is an absolute URI or, where it could not be resolved, a relative reference: `/isles`, `#top`. It is not
    /// empty, and blanks, `<`, `>`, `"` and `\` are written in percent signs, or else each reader makes something
    /// else of it.
    Error "link/href-malformed" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let links = context.record().links.iter();
    report_no_references(&FAULT, "/links/#/href", links.map(|link| &*link.href), sink);
}
