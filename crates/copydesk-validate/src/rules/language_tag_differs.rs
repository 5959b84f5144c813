//! `language/tag-differs`

use super::rule::rule;
use crate::evidence::Context;
use crate::phrases::quoted;
use copydesk_diag::{Diagnostic, Place, Sink};
use copydesk_record::Basis;
use copydesk_text::language::{LanguageDetector, SAMPLE_BYTES};
use copydesk_text::languages::{function_words, primary_subtag};
use copydesk_text::lexicon::Lexicon;
use std::sync::{Arc, LazyLock};

rule! {
    /// The text is in another language than the record says.
    ///
    /// A detector reads the beginning of the body, and is sure of another language than the one that was concluded from
    /// the text. Sentences, quotations and times were read by the wrong language's rules then. A language that was given, or
    /// stated by markup, is taken as it is.
    Error(reading) "language/tag-differs" = check
}

static DETECTOR: LazyLock<LanguageDetector> =
    LazyLock::new(|| LanguageDetector::new(Arc::new(Lexicon::new(&[|add| function_words().for_each(add)]))));

/// Languages that are hard to tell from one another, by their primary subtags.
const NEIGHBOURS: &[&[&str]] =
    &[&["no", "nb", "nn", "da"], &["hr", "sr", "bs", "sh"], &["id", "ms"], &["cs", "sk"], &["fa", "prs"]];

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let Some(language) = &context.record().language else { return };
    if !matches!(language.basis, Basis::Inferred | Basis::Text) {
        return;
    }
    let mut sample = String::with_capacity(SAMPLE_BYTES + 64);
    for segment in context.record().segments.iter().filter(|segment| segment.kind.is_body()) {
        let room = SAMPLE_BYTES.saturating_sub(sample.len());
        if room == 0 {
            break;
        }
        sample.push_str(segment.text.get(..segment.text.floor_char_boundary(room)).unwrap_or_default());
        sample.push(' ');
    }
    let Some((tag, certainty)) = DETECTOR.detect(&sample) else { return };
    let stated = primary_subtag(Some(&language.tag));
    let are_neighbours = || NEIGHBOURS.iter().any(|group| group.contains(&stated) && group.contains(&tag));
    if !stated.eq_ignore_ascii_case(tag) && !are_neighbours() {
        let message = format!(
            "the text is in {} with {certainty} % certainty, and not in {}",
            quoted(tag),
            quoted(&language.tag)
        );
        sink.report(Diagnostic::new(&FAULT, Place::value("/language/tag"), message));
    }
}
