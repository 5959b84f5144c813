//! `source/digest-differs`

use super::rule::rule;
use crate::evidence::{Context, Rebuilt, rebuilt_like};
use crate::phrases::character_name;
use copydesk_diag::{Diagnostic, Edit, Fix, Place, Severity, Sink};
use copydesk_record::Digest;

rule! {
    /// The digest is not that of the text.
    ///
    /// The text, encoded as `source` says, is the file it came from, byte for byte, and `source.digest` is
    /// the SHA-256 of that file. Where the two differ, the text or the digest was changed since: the record
    /// is not what its maker made. The notes say what they can of the place; with the file itself (`--source
    /// FILE`) it is certain.
    Error "source/digest-differs" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let source = &context.record().source;
    let Rebuilt::Bytes { length, digest } = context.rebuilt() else { return };
    // Where the bytes can't be rebuilt from the text, the digest of the text is the better proof.
    let is_proven_otherwise =
        has_twin_codes(&source.encoding) && source.text_digest.is_some() && context.is_proven() == Some(true);
    if *digest == source.digest || is_proven_otherwise {
        return;
    }
    let message = format!("the text has the digest `{digest}`");
    let mut finding = Diagnostic::new(&FAULT, Place::value("/source/digest"), message);
    if source.bytes.get() != *length {
        finding = finding.note(format!("the text makes {length} bytes, and the source had {}", source.bytes));
    }
    if let Some(how) = rebuilt_like(context.layer()) {
        finding = finding.note(format!("the digest is that of the text {how}"));
    } else if context.file().is_none() // Held against the file, the text has a finding of its own.
        && let Some(changed) = context.changed()
    {
        let (here, was) = (character_name(Some(changed.current)), character_name(Some(changed.original)));
        let at = context.offsets().position(changed.byte);
        let segment = context.name_segment(changed.byte);
        finding = finding
            .note(format!("{segment} was changed at {at}: with {was} in place of {here} the digest agrees"))
            .fix(format!("put {was} back"));
    } else if has_twin_codes(&source.encoding) {
        finding.severity = Severity::Warning;
        finding = finding.note(format!(
            "`{}` has two codes for some characters, so the text may still be right",
            source.encoding
        ));
    }
    sink.report(match context.file() {
        Some(file) if context.is_text_of_file() => finding.with_fix(right_digest(file)),
        _ => finding,
    });
}

/// Returns the fix of the digest where the text is that of the file: without the file, a wrong digest shows that the
/// text was changed, and a new one would hide it.
pub(super) fn right_digest(file: &[u8]) -> Fix {
    let digest = Digest::of(file).to_string();
    let message = format!("the text is that of the file: write `{digest}`");
    Fix::safe(message, vec![Edit::replace("/source/digest", digest)])
}

/// Returns whether different bytes may decode to the same text, so that the bytes can't be rebuilt from it.
fn has_twin_codes(encoding: &str) -> bool {
    let names = ["Big5", "EUC-JP", "ISO-2022-JP", "Shift_JIS", "EUC-KR", "GBK", "gb18030"];
    names.iter().any(|name| name.eq_ignore_ascii_case(encoding))
}
