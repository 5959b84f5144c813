//! What is wrong with the characters of a text: mojibake, and what is hidden in it.

use crate::fault::{INVISIBLE_RUN, MOJIBAKE};
use crate::invisible_run::add_invisible_runs;
use crate::mojibake::Suspicions;
use copydesk_diag::{Diagnostic, Place, Sink};
use copydesk_text::Offsets;
use copydesk_text::swar::{HIGH_BITS, load_u64};
use std::ops::Range;

/// Reports what is wrong with the characters of a text, each kind once.
pub(crate) fn report_text_faults(offsets: &Offsets<'_>, sink: &mut dyn Sink) {
    let text = offsets.text();
    if offsets.characters() == text.len() {
        return;
    }
    let (mut suspicions, mut runs) = (Suspicions::default(), Vec::new());
    for range in non_ascii_runs(text) {
        suspicions.add(text, &range);
        add_invisible_runs(text, &range, &mut runs);
    }
    let place = |range: &Range<usize>| {
        let position = |byte: usize| u64::try_from(offsets.position(byte)).unwrap_or(u64::MAX);
        Place::Text { start: position(range.start), end: position(range.end) }
    };
    if let Some(found) = suspicions.mojibake(text) {
        let wrong = text.get(found.first.clone()).unwrap_or_default();
        let message = format!(
            "`{wrong}` is `{}` in UTF-8 that was read as {}, as in {} places of the text",
            found.repaired, found.encoding, found.places
        );
        let fix = format!("encode the text in {}, and read the bytes as UTF-8", found.encoding);
        sink.report(Diagnostic::new(&MOJIBAKE, place(&found.first), message).fix(fix));
    }
    if let Some(first) = runs.first() {
        let count = |run: &Range<usize>| text.get(run.clone()).unwrap_or_default().chars().count();
        let message = format!("{} characters here print nothing: variation selectors or tags", count(first));
        let diagnostic = Diagnostic::new(&INVISIBLE_RUN, place(first), message);
        let others: usize = runs.iter().skip(1).map(count).sum();
        let note = || format!("the text has {others} more, in other places");
        sink.report(if others > 0 { diagnostic.note(note()) } else { diagnostic });
    }
}

/// Returns the runs of characters that are not ASCII.
pub(crate) fn non_ascii_runs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while bytes.get(at..at + 64).is_some_and(<[u8]>::is_ascii) {
            at += 64;
        }
        let start = at + position(bytes.get(at..)?, 0, |byte| !byte.is_ascii())?;
        let rest = bytes.get(start..)?;
        at = start + position(rest, HIGH_BITS, u8::is_ascii).unwrap_or(rest.len());
        Some(start..at)
    })
}

/// Returns the first of some bytes that a test finds, and that is in no chunk of eight whose high bits are these.
fn position(bytes: &[u8], unlike: u64, is: impl Fn(&u8) -> bool) -> Option<usize> {
    let mut rest = bytes;
    while rest.len() >= 8 && load_u64(rest) & HIGH_BITS == unlike {
        rest = rest.get(8..)?;
    }
    Some(bytes.len() - rest.len() + rest.iter().position(is)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_the_longest() {
        let text = format!("é{}“”{}ü", "a".repeat(70), "b".repeat(9));
        let runs: Vec<_> = non_ascii_runs(&text).map(|run| &text[run]).collect();
        assert_eq!(runs, ["é", "“”", "ü"]);
        assert_eq!(non_ascii_runs("abc").count() + non_ascii_runs("").count(), 0);
    }
}
