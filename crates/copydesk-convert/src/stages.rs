//! The stages that share one lexicon, made once.

use copydesk_annotate::{EntityFinder, QuoteFinder, entity_words, quote_words};
use copydesk_text::lexicon::Lexicon;
use copydesk_time::TimeTagger;
use std::sync::{Arc, LazyLock};

/// The lexicon of all stages, and the stages that know words by their numbers in it.
#[derive(Debug)]
pub(crate) struct Stages {
    pub(crate) lexicon: Arc<Lexicon>,
    pub(crate) entities: EntityFinder,
    pub(crate) quotes: QuoteFinder,
    pub(crate) times: TimeTagger,
}

impl Stages {
    /// Returns the stages. Their word lists are read at the first call.
    pub(crate) fn get() -> &'static Self {
        &STAGES
    }
}

static STAGES: LazyLock<Stages> = LazyLock::new(|| {
    // Function words come first, so that what stages know of the most frequent words stands together in memory.
    let lexicon = Arc::new(Lexicon::new(&[quote_words, copydesk_time::words, entity_words]));
    Stages {
        entities: EntityFinder::new(Arc::clone(&lexicon)),
        quotes: QuoteFinder::new(&lexicon),
        times: TimeTagger::new(&lexicon),
        lexicon,
    }
});
