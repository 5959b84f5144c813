//! `ext/name-malformed`

use super::rule::rule;
use crate::evidence::Context;
use crate::phrases::quoted;
use copydesk_diag::{Diagnostic, Place, Sink};
use copydesk_record::pointer_token;

rule! {
    /// A name in `ext` is not a reverse-DNS name.
    ///
    /// Everybody may add members to `ext`, so each is named after a domain of its owner, backwards:
    /// `org.example` or `org.example.desk`. That keeps two people's names apart.
    Error "ext/name-malformed" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    for name in context.record().ext.keys() {
        if !is_reverse_dns(name) {
            let place = Place::key(format!("/ext/{}", pointer_token(name)));
            let message = format!("{} is no reverse-DNS name like `org.example.desk`", quoted(name));
            sink.report(Diagnostic::new(&FAULT, place, message));
        }
    }
}

/// Returns whether a name has at least two labels of letters, digits and inner hyphens or underscores.
fn is_reverse_dns(name: &str) -> bool {
    let is_label = |label: &str| {
        let inner = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        !label.is_empty()
            && label.len() <= 63
            && label.bytes().all(inner)
            && !label.starts_with(['-', '_'])
            && !label.ends_with(['-', '_'])
    };
    name.contains('.') && name.split('.').all(is_label)
}
