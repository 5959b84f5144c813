//! `media/two-leads`

use super::rule::rule;
use crate::evidence::{Context, Path};
use copydesk_diag::{Diagnostic, Sink};

rule! {
    /// Two pictures are called the lead.
    ///
    /// The lead image stands for the whole article, in a list of articles or in what is shared. There is one or none.
    Error "media/two-leads" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let mut leads = context.record().media.iter().enumerate().filter(|(_, medium)| medium.lead);
    let Some((first, _)) = leads.next() else { return };
    for (index, _) in leads {
        let message = format!("`/media/{first}` is the lead already");
        sink.report(Diagnostic::new(&FAULT, Path::at("/media/#/lead", index, 0).place(), message));
    }
}
