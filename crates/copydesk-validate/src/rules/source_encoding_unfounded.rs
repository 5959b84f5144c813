//! `source/encoding-unfounded`

use super::rule::rule;
use crate::evidence::Context;
use copydesk_diag::{Diagnostic, Place, Sink};
use copydesk_record::EncodingBasis;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

rule! {
    /// What is said to show the encoding shows another, or is not there.
    ///
    /// A byte order mark goes before all else that says an encoding, and it is one of UTF-8 or UTF-16. Bytes that are
    /// valid UTF-8 are in UTF-8. Where `source.encoding_basis` is one of these, `source.encoding` and `source.bom` are as it
    /// has them.
    Error "source/encoding-unfounded" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let source = &context.record().source;
    let (Some(basis), Some(encoding)) =
        (source.encoding_basis, Encoding::for_label(source.encoding.as_bytes()))
    else {
        return;
    };
    let has_mark = basis == EncodingBasis::ByteOrderMark;
    let message = if has_mark && !source.bom {
        "the source has no byte order mark (`bom`) that could show its encoding".to_owned()
    } else if !has_mark && source.bom {
        format!("the source has a byte order mark (`bom`), which goes before what is `{basis}`")
    } else if has_mark && ![UTF_8, UTF_16LE, UTF_16BE].contains(&encoding) {
        format!("a byte order mark shows UTF-8 or UTF-16, and the encoding is {}", encoding.name())
    } else if basis == EncodingBasis::ValidUtf8 && encoding != UTF_8 {
        format!("`{basis}` shows UTF-8, and the encoding is {}", encoding.name())
    } else {
        return;
    };
    sink.report(Diagnostic::new(&FAULT, Place::value("/source/encoding_basis"), message));
}
