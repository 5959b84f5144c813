//! The stages that look for layers, which share one lexicon.

use copydesk_annotate::{EntityFinder, QuoteFinder, entity_words, quote_words};
use copydesk_text::lexicon::Lexicon;
use copydesk_time::time::{self, TimeTagger};
use std::sync::{Arc, LazyLock};

/// The stages, and the lexicon in which they know words by their numbers.
#[derive(Debug)]
pub(crate) struct Stages {
    pub(crate) lexicon: Arc<Lexicon>,
    pub(crate) entities: EntityFinder,
    pub(crate) quotes: QuoteFinder,
    pub(crate) times: TimeTagger,
}

impl Stages {
    /// Returns the stages, which are made at the first call.
    pub(crate) fn get() -> &'static Self {
        static STAGES: LazyLock<Stages> = LazyLock::new(Stages::new);
        &STAGES
    }

    fn new() -> Self {
        // Function words come first: what the stages know of the most frequent words is then together in memory.
        let lexicon = Arc::new(Lexicon::new(&[quote_words, time::words, entity_words]));
        Self {
            entities: EntityFinder::new(Arc::clone(&lexicon)),
            quotes: QuoteFinder::new(&lexicon),
            times: TimeTagger::new(&lexicon),
            lexicon,
        }
    }
}
