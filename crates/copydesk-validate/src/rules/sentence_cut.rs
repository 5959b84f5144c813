//! `sentence/cut`

use super::rule::rule;
use crate::evidence::{Context, Path};
use crate::phrases::quoted;
use copydesk_diag::{Diagnostic, Sink};
use copydesk_text::Splitter;

rule! {
    /// A sentence ends in the middle of one.
    ///
    /// Between two sentences of one block stands what ends a sentence: a full stop or another mark, the end of a line or the
    /// marker of a list item. Here the first ends with a letter, a digit or a comma, and one sentence was made two.
    Error(reading) "sentence/cut" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let Some(prose) = context.prose() else { return };
    for block in &prose.blocks {
        let sentences = prose.sentences.get(block.sentences.clone()).unwrap_or_default();
        let mut split = None;
        for (index, pair) in sentences.windows(2).enumerate() {
            let [before, after] = pair else { continue };
            let between = context.text().get(before.end..after.start).unwrap_or_default();
            let words = context.text().get(before.clone()).unwrap_or_default();
            if ends_like_sentence(words) || between.contains(['\n', '\r', '\u{2028}', '\u{2029}']) {
                continue;
            }
            let starts: &Vec<usize> = split.get_or_insert_with(|| {
                let text = context.text().get(block.bytes.clone()).unwrap_or_default();
                let sentences = Splitter::new(context.language()).sentences(text);
                sentences.map(|sentence| block.bytes.start + sentence.start).collect()
            });
            if starts.binary_search(&after.start).is_err() {
                let place = Path::at("/sentences/#", block.sentences.start + index, 0).place();
                let last = words.rsplit(char::is_whitespace).next().unwrap_or_default();
                let message =
                    format!("this sentence ends after {}, in the middle of a sentence", quoted(last));
                sink.report(Diagnostic::new(&FAULT, place, message));
            }
        }
    }
}

/// Returns whether words may be the end of a sentence: they do not end with a letter, a digit or a comma. Of the scripts
/// after Greek and Cyrillic many end sentences without a mark.
fn ends_like_sentence(words: &str) -> bool {
    let last = words.chars().next_back();
    !last.is_some_and(|last| last == ',' || (last.is_alphanumeric() && last < '\u{530}'))
}
