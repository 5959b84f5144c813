//! `quote/marks-inside`

use super::rule::rule;
use crate::evidence::{Context, Path};
use copydesk_diag::{Diagnostic, Sink};
use copydesk_record::QuoteKind;

rule! {
    /// The content of a direct quotation holds its own quotation marks.
    ///
    /// `content` is what was said, and the outer marks are the writer's: the span begins after the opening one and
    /// ends before the closing one. A quotation inside of the quotation keeps its marks.
    Error(reading) "quote/marks-inside" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    for (index, quote) in context.record().quotes.iter().enumerate() {
        if quote.kind != QuoteKind::Direct {
            continue;
        }
        for (inner, passage) in quote.content.iter().enumerate() {
            let before = context.offsets().slice(passage.start.get().saturating_sub(8), passage.start.get());
            let before = before.and_then(|before| before.trim_end().chars().next_back());
            // Quotation marks right inside of others belong to an inner quotation.
            if is_enclosed(&passage.text)
                && !before.is_some_and(|before| MARKS.iter().any(|(open, _)| *open == before))
            {
                let place = Path::at("/quotes/#/content/#/text", index, inner).place();
                sink.report(Diagnostic::new(
                    &FAULT,
                    place,
                    "this content holds the quotation marks around it",
                ));
            }
        }
    }
}

/// Opening quotation marks, each with the one that closes it.
const MARKS: &[(char, char)] = &[
    ('“', '”'),
    ('"', '"'),
    ('‘', '’'),
    ('\'', '\''),
    ('«', '»'),
    ('„', '“'),
    ('„', '”'),
    ('「', '」'),
    ('『', '』'),
];

/// Returns whether one pair of quotation marks encloses a whole text.
fn is_enclosed(text: &str) -> bool {
    let mut inside = text.chars();
    let (Some(first), Some(last)) = (inside.next(), inside.next_back()) else { return false };
    let pair = MARKS.iter().any(|(open, close)| (*open, *close) == (first, last));
    pair && !inside.any(|character| character == first || character == last)
}
