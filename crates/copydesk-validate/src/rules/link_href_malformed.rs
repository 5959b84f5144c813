//! `link/href-malformed`

use super::rule::rule;
use crate::evidence::{Context, Path};
use crate::phrases::quoted;
use copydesk_diag::{Diagnostic, Edit, Sink};
use copydesk_record::{is_uri_reference, to_uri_reference};

rule! {
    /// A link leads to something that is no reference to a URI.
    ///
    /// `href` is an absolute URI or, where it could not be resolved, a relative reference: `/isles`, `#top`. It is not
    /// empty, and blanks, `<`, `>`, `"` and `\` are written in percent signs, or else each reader makes something
    /// else of it.
    Error "link/href-malformed" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    for (index, link) in context.record().links.iter().enumerate() {
        if is_uri_reference(&link.href) {
            continue;
        }
        let path = Path::at("/links/#/href", index, 0);
        let finding =
            Diagnostic::new(&FAULT, path.place(), format!("{} is no reference to a URI", quoted(&link.href)));
        sink.report(match to_uri_reference(&link.href) {
            Some(reference) => finding.safe_fix(
                format!("write it as {}", quoted(&reference)),
                vec![Edit::replace(path.to_string(), &*reference)],
            ),
            None => finding,
        });
    }
}
