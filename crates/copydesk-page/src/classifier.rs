//! The classifier of the blocks of a page, with the word lists that it needs.

use crate::block_hint::{BlockHint, HintedBlocks, apply_stated_classes, hinted_blocks};
use crate::class::Classification;
use crate::classified_text::ClassifiedText;
use crate::classify::{self, Explanation, Scores, Vocabulary};
use crate::markup::apply_markup;
use crate::readings::BlockReadings;
use copydesk_record::Language;
use copydesk_record::TextScope;
use copydesk_text::bitmap::Bitmaps;
use copydesk_text::language::LanguageDetector;
use copydesk_text::languages::detection_words;
use copydesk_text::lexicon::Lexicon;
use copydesk_text::word::Words;
use std::sync::{Arc, LazyLock};

/// A classifier of the blocks of texts.
#[derive(Debug)]
pub struct Classifier {
    lexicon: Arc<Lexicon>,
    vocabulary: Vocabulary,
    languages: LanguageDetector,
}

/// Adds the words that the classifier knows to a lexicon. Function words, the most frequent, come first.
pub fn words(add: &mut dyn FnMut(&'static str)) {
    classify::words(add);
    detection_words().for_each(add);
}

impl Classifier {
    /// Builds the classifier. The lexicon must hold [`words`]; stages that come after the classifier share it.
    #[must_use]
    pub fn new(lexicon: Arc<Lexicon>) -> Self {
        let vocabulary = Vocabulary::new(&lexicon);
        Self { vocabulary, languages: LanguageDetector::new(Arc::clone(&lexicon)), lexicon }
    }

    /// Returns a classifier whose lexicon holds its own words only.
    #[must_use]
    pub fn standalone() -> &'static Self {
        static STANDALONE: LazyLock<Classifier> =
            LazyLock::new(|| Classifier::new(Arc::new(Lexicon::new(&[words]))));
        &STANDALONE
    }

    /// Cuts a text into blocks and classifies them.
    #[must_use]
    pub fn classify<'t>(&'t self, text: &'t str) -> ClassifiedText<'t> {
        self.classify_in_scope(text, &[], TextScope::Page)
    }

    /// Cuts a text into blocks, of which the hints state some, and classifies them as those of a page or of the
    /// article alone. Of the article alone no block is furniture, not even if a hint states it.
    #[must_use]
    pub fn classify_in_scope<'t>(
        &'t self,
        text: &'t str,
        hints: &[BlockHint],
        scope: TextScope,
    ) -> ClassifiedText<'t> {
        let hinted = hinted_blocks(text, hints);
        let Classified { words, readings, classification, .. } = self.classify_blocks(text, &hinted, scope);
        ClassifiedText::new(words, hinted.blocks, hinted.levels, readings, classification)
    }

    /// Returns the class of each block of a text, with the reasons for it.
    #[must_use]
    pub fn explain(&self, text: &str) -> Vec<Explanation> {
        self.explain_in_scope(text, &[], TextScope::Page)
    }

    /// Returns the class of each block with the reasons for it, as [`Classifier::classify_in_scope`] decides it.
    #[must_use]
    pub fn explain_in_scope(&self, text: &str, hints: &[BlockHint], scope: TextScope) -> Vec<Explanation> {
        let hinted = hinted_blocks(text, hints);
        let Classified { classification, scores, .. } = self.classify_blocks(text, &hinted, scope);
        let is_stated = |at: usize| hinted.classes.iter().any(|(stated, _)| *stated == at);
        classify::explain(&hinted.blocks, &classification, &scores, scope, is_stated)
    }

    /// Reads and classifies the blocks of a text. What hints state of them wins.
    fn classify_blocks<'t>(
        &'t self,
        text: &'t str,
        hinted: &HintedBlocks<'_>,
        scope: TextScope,
    ) -> Classified<'t> {
        let HintedBlocks { blocks, classes, markup, .. } = hinted;
        let bitmaps = Bitmaps::new(text);
        let words = Words::cut_by(text, blocks, &bitmaps, &self.lexicon);
        let readings = BlockReadings::of_blocks(text, blocks);
        let (mut classification, scores) =
            classify::classify(blocks, &words, &bitmaps, &self.vocabulary, &readings, scope, markup);
        apply_markup(markup, &mut classification.classes);
        apply_stated_classes(classes, scope, &mut classification);
        Classified { words, readings, classification, scores }
    }

    /// Returns the language of the body of a text, where it is clear.
    #[must_use]
    pub fn language<'t>(&self, text: &ClassifiedText<'t>) -> Option<Language<'t>> {
        text.language(&self.languages)
    }

    #[cfg(test)]
    pub(crate) fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    #[cfg(test)]
    pub(crate) fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }
}

/// What was read of the blocks of a text, and what they were taken for.
struct Classified<'t> {
    words: Words<'t, 't>,
    readings: Vec<BlockReadings<'t>>,
    classification: Classification,
    scores: Scores,
}
