//! `date/out-of-order`

use super::rule::rule;
use crate::evidence::Context;
use copydesk_diag::{Diagnostic, Place, Sink};
use copydesk_record::ArticleDate;
use copydesk_record::date::Date;

rule! {
    /// The article was changed before it was published.
    ///
    /// `modified` lies before `published`, however the two are read: a time whose offset is not known is given the
    /// benefit of every time zone. The two may be swapped.
    Error "date/out-of-order" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let (Some(published), Some(modified)) = (&context.record().published, &context.record().modified) else {
        return;
    };
    let bounds = |stamp: &ArticleDate<'_>| Date::parse(&stamp.value).ok()?.bounds();
    if let (Some((first, _)), Some((_, last))) = (bounds(published), bounds(modified))
        && last < first
    {
        let message = format!("modified `{}`, before it was published `{}`", modified.value, published.value);
        sink.report(Diagnostic::new(&FAULT, Place::value("/modified/value"), message));
    }
}
