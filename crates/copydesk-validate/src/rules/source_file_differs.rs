//! `source/file-differs`

use super::rule::rule;
use super::source_digest_differs::right_digest;
use crate::evidence::Context;
use copydesk_diag::{Diagnostic, Place, Sink};
use copydesk_record::Digest;

rule! {
    /// The file given is not the one that the record was made from.
    ///
    /// Its digest is not `source.digest`. Either it is another file, or it was changed, if only by an editor
    /// that saved it with other line ends; or the digest in the record is wrong.
    Error "source/file-differs" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let (Some(file), source) = (context.file(), &context.record().source) else { return };
    let digest = Digest::of(file);
    if digest == source.digest {
        return;
    }
    let message = format!("the file given has the digest `{digest}`");
    let finding = Diagnostic::new(&FAULT, Place::value("/source/digest"), message);
    let finding = if context.is_text_of_file() { finding.with_fix(right_digest(file)) } else { finding };
    sink.report(if file.len() as u64 == source.bytes.get() {
        finding.note(format!("both have {} bytes", source.bytes))
    } else {
        finding.note(format!("the file has {} bytes, and the source had {}", file.len(), source.bytes))
    });
}
