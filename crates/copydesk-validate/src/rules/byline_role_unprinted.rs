//! `byline/role-unprinted`

use super::rule::rule;
use crate::evidence::{Context, Path};
use crate::phrases::quoted;
use copydesk_diag::{Diagnostic, Sink};
use copydesk_record::Basis;

rule! {
    /// The role of an author is not in the text.
    ///
    /// `role` is as printed, in capitals or not: "Health Correspondent". One that is known from elsewhere belongs in `ext`.
    Error(reading) "byline/role-unprinted" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let Some(byline) = context.record().byline.as_ref().filter(|byline| byline.basis == Basis::Text) else {
        return;
    };
    let text = byline.text.to_lowercase();
    for (index, author) in byline.authors.iter().enumerate().take(MAX_SEARCHED) {
        let Some(role) = author.role.as_deref().filter(|role| !text.contains(&role.to_lowercase())) else {
            continue;
        };
        // A role may be a block of its own.
        if !context.text().contains(role) {
            let message = format!("{} is not printed", quoted(role));
            let place = Path::at("/byline/authors/#/role", index, 0).place();
            sink.report(Diagnostic::new(&FAULT, place, message));
        }
    }
}

/// The number of authors whose roles are searched for, so that time stays linear: a byline names few.
const MAX_SEARCHED: usize = 32;
