//! `sentence/run-on`

use super::rule::rule;
use crate::evidence::{Context, Path};
use crate::phrases::counted;
use copydesk_diag::{Diagnostic, Sink};
use copydesk_text::Splitter;
use memchr::{memchr2_iter, memchr3_iter};

rule! {
    /// A sentence holds the end of a sentence.
    ///
    /// Read again by its language's rules, the text of this sentence is several. Where sentences end is in part a
    /// convention: that of this format is that a quotation of several sentences is several. So this is a warning, and
    /// given once for a record.
    Warning(reading) "sentence/run-on" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let Some(prose) = context.prose() else { return };
    let mut found: Option<(usize, usize)> = None;
    let mut further = 0_u64;
    for block in &prose.blocks {
        let sentences = prose.sentences.get(block.sentences.clone()).unwrap_or_default();
        let text = |range: std::ops::Range<usize>| context.text().get(range).unwrap_or_default();
        if !sentences.iter().any(|sentence| may_hold_end(text(sentence.clone()))) {
            continue;
        }
        let mut at = 0;
        for inner in Splitter::new(context.language()).sentences(text(block.bytes.clone())) {
            let start = block.bytes.start + inner.start;
            while sentences.get(at).is_some_and(|sentence| sentence.end <= start) {
                at += 1;
            }
            if sentences.get(at).is_some_and(|sentence| sentence.start < start) {
                if found.is_some() {
                    further += 1;
                } else {
                    found = Some((block.sentences.start + at, start));
                }
            }
        }
    }
    if let Some((index, start)) = found {
        let message = format!(
            "a sentence ends in this one, and another starts at {}",
            context.offsets().position(start)
        );
        let finding = Diagnostic::new(&FAULT, Path::at("/sentences/#", index, 0).place(), message);
        sink.report(match further {
            0 => finding,
            further => {
                finding.note(format!("sentences hold the ends of {} more", counted(further, "sentence")))
            }
        });
    }
}

/// Returns whether a sentence may hold the end of one: a mark that ends sentences, and after it a word that may begin one.
fn may_hold_end(sentence: &str) -> bool {
    let bytes = sentence.as_bytes();
    // In other scripts than Latin the marks begin with these bytes.
    let marks = memchr3_iter(b'.', b'!', b'?', bytes).chain(memchr2_iter(0xE3, 0xEF, bytes));
    // The byte after the last mark's gap: what is before it was looked at.
    let mut seen = 0;
    marks.into_iter().any(|mark| {
        if mark + 1 < seen {
            return false;
        }
        let rest = bytes.get(mark + 1..).unwrap_or_default();
        let gap = rest.iter().take_while(|byte| is_between(**byte)).count();
        seen = mark + 1 + gap;
        let has_letter = || rest.iter().take(gap).any(|byte| matches!(byte, 0xC3..=0xE1 | 0xE3..));
        (gap > 0 && rest.get(gap).is_some_and(|next| !next.is_ascii_lowercase())) || has_letter()
    })
}

/// Returns whether a byte may stand between the end of a sentence and the next: that of a mark, a bracket, a blank or a
/// character that is not ASCII.
fn is_between(byte: u8) -> bool {
    matches!(byte, b'.' | b'!' | b'?' | b'"' | b'\'' | b')' | b']' | b' ' | b'\n' | b'\r' | 0x80..)
}
