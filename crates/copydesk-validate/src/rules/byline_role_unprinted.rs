//! `byline/role-unprinted`

use super::rule::rule;
use crate::evidence::{Context, Path};
use crate::phrases::quoted;
use copydesk_diag::{Diagnostic, Sink};
use copydesk_record::Basis;

rule! {
    /// The role of an author is not in the text.
    ///
    /// `role` is as printed: "Health Correspondent". One that is known from elsewhere belongs in `ext`.
    Error "byline/role-unprinted" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let Some(byline) = context.record().byline.as_ref().filter(|byline| byline.basis == Basis::Text) else {
        return;
    };
    // A byline names few: the text is searched for each role that it does not hold.
    for (index, author) in byline.authors.iter().enumerate() {
        let Some(role) = author.role.as_deref().filter(|role| !byline.text.contains(*role)) else { continue };
        if index < MAX_SEARCHED && !context.text().contains(role) {
            let message = format!("{} is not printed", quoted(role));
            sink.report(Diagnostic::new(
                &FAULT,
                Path::at("/byline/authors/#/role", index, 0).place(),
                message,
            ));
        }
    }
}

/// The number of authors whose roles are searched for, so that time stays linear.
const MAX_SEARCHED: usize = 32;
