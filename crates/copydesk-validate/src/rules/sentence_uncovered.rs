//! `sentence/uncovered`

use super::rule::rule;
use crate::evidence::{Context, Prose, ProseBlock};
use crate::phrases::{counted, quoted};
use copydesk_diag::{Diagnostic, Place, Sink};
use copydesk_record::is_blank;

rule! {
    /// Words of a paragraph are in no sentence.
    ///
    /// A layer that is listed is whole: the sentences hold all that prints in every paragraph, list item and block quote, and
    /// in any other block that has a sentence; those of headlines, standfirsts, headings, captions and corrections are all
    /// listed or none. Here a sentence is missing, or starts too late or ends too early. A sentence holds its closing quotation
    /// marks and brackets, and the marker of its list item.
    Error(reading) "sentence/uncovered" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let Some(prose) = context.prose() else { return };
    if prose.sentences.is_empty() {
        let printing =
            prose.blocks.iter().filter(|block| prints(context.text().get(block.bytes.clone()))).count();
        if printing > 0 {
            let message = format!(
                "there are no sentences, though {} of prose print",
                counted(printing as u64, "block")
            );
            sink.report(Diagnostic::new(&FAULT, Place::value("/sentences"), message));
        }
        return;
    }
    for block in &prose.blocks {
        report_gaps(context, prose, block, sink);
    }
}

/// Reports the words of a block that are in no sentence.
fn report_gaps(context: &Context<'_>, prose: &Prose, block: &ProseBlock, sink: &mut dyn Sink) {
    let sentences = prose.sentences.get(block.sentences.clone()).unwrap_or_default();
    let ends = sentences.iter().map(|sentence| sentence.end);
    let starts = sentences.iter().map(|sentence| sentence.start).chain([block.bytes.end]);
    for (from, to) in std::iter::once(block.bytes.start).chain(ends).zip(starts) {
        let gap = context.text().get(from..to);
        if !prints(gap) {
            continue;
        }
        let words = gap.unwrap_or_default().trim_matches(is_blank);
        let start = from + gap.and_then(|gap| gap.find(words)).unwrap_or_default();
        let place = Place::Text {
            start: context.offsets().position(start) as u64,
            end: context.offsets().position(start + words.len()) as u64,
        };
        let segment = context.name_segment(start);
        sink.report(Diagnostic::new(
            &FAULT,
            place,
            format!("{} in {segment} is in no sentence", quoted(words)),
        ));
    }
}

/// Returns whether a text between sentences prints anything. The `>` of quoted lines stands between the words of a
/// sentence, not among them.
fn prints(text: Option<&str>) -> bool {
    text.unwrap_or_default().chars().any(|character| !is_blank(character) && character != '>')
}
