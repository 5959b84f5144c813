//! The stages of the conversion, which share one lexicon. Each is made once, when it is first needed.

use copydesk_annotate::{EntityFinder, QuoteFinder, entity_words, quote_words};
use copydesk_page::{self as page, Classifier};
use copydesk_text::lexicon::Lexicon;
use copydesk_time::TimeTagger;
use std::sync::{Arc, LazyLock};

/// The stages that annotate prose.
#[derive(Debug)]
pub(crate) struct Stages {
    pub(crate) entities: EntityFinder,
    pub(crate) quotes: QuoteFinder,
    pub(crate) times: TimeTagger,
}

impl Stages {
    /// Returns the stages.
    pub(crate) fn get() -> &'static Self {
        static STAGES: LazyLock<Stages> = LazyLock::new(|| Stages {
            entities: EntityFinder::new(Arc::clone(&LEXICON)),
            quotes: QuoteFinder::new(Arc::clone(&LEXICON)),
            times: TimeTagger::new(Arc::clone(&LEXICON)),
        });
        &STAGES
    }
}

/// Returns the classifier of blocks.
pub(crate) fn classifier() -> &'static Classifier {
    static CLASSIFIER: LazyLock<Classifier> = LazyLock::new(|| Classifier::new(Arc::clone(&LEXICON)));
    &CLASSIFIER
}

/// The lexicon of all stages. The lists with the most frequent words come first, so that what stages know of these is
/// close together in memory.
static LEXICON: LazyLock<Arc<Lexicon>> =
    LazyLock::new(|| Arc::new(Lexicon::new(&[quote_words, copydesk_time::words, page::words, entity_words])));
