//! `language/tag-differs`

use super::rule::rule;
use crate::evidence::Context;
use crate::phrases::quoted;
use copydesk_diag::{Diagnostic, Place, Sink};
use copydesk_record::Basis;
use copydesk_text::language::{LanguageDetector, sample};
use copydesk_text::languages::{LANGUAGES, detection_words, primary_subtag};
use copydesk_text::lexicon::Lexicon;
use std::sync::{Arc, LazyLock};

rule! {
    /// The text is in another language than the record says.
    ///
    /// The beginning of the body is full of another language's function words ("the", "und", "les") than those of the language
    /// that was concluded from the text. Sentences, quotations and times were read by the wrong language's rules then. A
    /// language that was given, or stated by markup, is taken as it is.
    Error(reading) "language/tag-differs" = check
}

static DETECTOR: LazyLock<LanguageDetector> =
    LazyLock::new(|| LanguageDetector::new(Arc::new(Lexicon::new(&[|add| detection_words().for_each(add)]))));

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let Some(language) = &context.record().language else { return };
    let stated = primary_subtag(Some(&language.tag));
    // The words of a language whose neighbour alone is listed are taken for its neighbour's: Danish for Swedish.
    let is_listed = LANGUAGES
        .iter()
        .any(|known| known.function_words.is_some() && known.tag.eq_ignore_ascii_case(stated));
    if !is_listed || !matches!(language.basis, Basis::Inferred | Basis::Text) {
        return;
    }
    let body = context.record().segments.iter().filter(|segment| segment.kind.is_body());
    let sample = sample(body.map(|segment| &*segment.text));
    let Some(tag) = DETECTOR.detect_by_function_words(&sample) else { return };
    if !stated.eq_ignore_ascii_case(tag) {
        let message = format!(
            "the function words of the text are those of {}, not of {}",
            quoted(tag),
            quoted(&language.tag)
        );
        sink.report(Diagnostic::new(&FAULT, Place::value("/language/tag"), message));
    }
}
