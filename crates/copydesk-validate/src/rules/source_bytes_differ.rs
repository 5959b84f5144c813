//! `source/bytes-differ`

use super::rule::rule;
use crate::evidence::{Context, Rebuilt};
use copydesk_diag::{Diagnostic, Edit, Place, Sink};

rule! {
    /// The number of bytes is not that of the source.
    ///
    /// The digest proves the text, so it is `source.bytes` that is wrong. A byte order mark counts.
    Error "source/bytes-differ" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let source = &context.record().source;
    // If the digest differs too, the text was changed, and the number is noted with that finding.
    if let Rebuilt::Bytes { length, digest } = context.rebuilt()
        && *digest == source.digest
        && *length != source.bytes.get()
    {
        let message = format!("the source has {length} bytes, not {}", source.bytes);
        let finding = Diagnostic::new(&FAULT, Place::value("/source/bytes"), message);
        sink.report(
            finding
                .safe_fix(format!("set `bytes` to {length}"), vec![Edit::replace("/source/bytes", *length)]),
        );
    }
}
