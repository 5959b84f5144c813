//! `source/encoding-unknown`

use super::rule::rule;
use crate::evidence::{Context, Rebuilt};
use crate::phrases::quoted;
use crate::suggestion::meant;
use copydesk_diag::{Applicability, Diagnostic, Fix, Place, Sink};
use copydesk_record::Digest;
use copydesk_record::source::encode;

rule! {
    /// The encoding has no such name.
    ///
    /// `source.encoding` is a name of the WHATWG Encoding Standard: `UTF-8`, `windows-1252`, `Shift_JIS`. By another
    /// name nobody can turn the text back into the bytes that it came from, and the digest proves nothing.
    Error "source/encoding-unknown" = check
}

const COMMON: [&str; 14] = [
    "UTF-8",
    "UTF-16LE",
    "UTF-16BE",
    "windows-1250",
    "windows-1251",
    "windows-1252",
    "ISO-8859-1",
    "ISO-8859-2",
    "ISO-8859-15",
    "Shift_JIS",
    "EUC-JP",
    "EUC-KR",
    "GBK",
    "Big5",
];

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    if let Rebuilt::UnknownEncoding = context.rebuilt() {
        let name = &*context.record().source.encoding;
        let message = format!("{} is no encoding of the WHATWG Encoding Standard", quoted(name));
        let finding = Diagnostic::new(&FAULT, Place::value("/source/encoding"), message);
        sink.report(match meant(name, COMMON) {
            Some((meant, _)) => {
                let applicability = Applicability::safe_if(is_proven(context, meant));
                finding.with_fix(Fix::write("/source/encoding", meant, applicability))
            }
            None => finding,
        });
    }
}

/// Returns whether the text has the digest of its source in this encoding.
fn is_proven(context: &Context<'_>, encoding: &str) -> bool {
    let source = &context.record().source;
    let encoded = encode(context.text(), encoding, source.bom);
    context.layer().is_plain() && encoded.is_ok_and(|bytes| Digest::of(&bytes) == source.digest)
}
