//! `excerpt/no-span`

use super::nearby;
use super::rule::rule;
use crate::evidence::{Context, SpanState};
use copydesk_diag::{Diagnostic, Edit, Fix, Sink};
use copydesk_record::Basis;

rule! {
    /// A value that is said to be read off the text has no place in it.
    ///
    /// The basis `text` promises that the words are in the text, and a reader wants to see where. Give
    /// `start` and `end` (and the `text` of a date), or say where else the value comes from: `markup`,
    /// `given` or `inferred`.
    Error "excerpt/no-span" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let mut only_places = nearby::OnlyPlaces::new(context);
    for spanned in context.spans() {
        if spanned.basis != Some(Basis::Text) {
            continue;
        }
        let message = match (&spanned.state, spanned.words) {
            (SpanState::Absent, Some(_)) => "the basis is `text`, but there is no span",
            (SpanState::Absent, None) => {
                "the basis is `text`, but there is neither the printed text nor a span"
            }
            _ => continue,
        };
        let finding = Diagnostic::new(&FAULT, spanned.path.place(), message);
        sink.report(match only_places.of(spanned) {
            // It may as well come from elsewhere: the name of a section is also a word of the text.
            Some(bytes) => {
                let (start, end) = context.positions(&bytes);
                let at = |member: &str| format!("{}/{member}", spanned.path);
                finding.with_fix(Fix::suggested(
                    format!("add `start`, {start}, and `end`, {end}: the words stand nowhere else"),
                    vec![Edit::add(at("start"), start), Edit::add(at("end"), end)],
                ))
            }
            None => finding,
        });
    }
}
