//! The stages of a conversion by themselves, so that a bench can time each. Not part of the library's interface.

use crate::block::blocks;
use crate::classify::classify;
use crate::convert::Draft;
use crate::entity::{Entities, entities};
use crate::layers::Layers;
use crate::prose::Prose;
use crate::quote::quotes;
use crate::time::times;
use crate::token::Tokens;
use crate::{Document, KnownMetadata, annotation};
use copydesk_diag::Discard;
use copydesk_record::offset::Offsets;

/// A document with what each stage leaves to the next.
#[derive(Debug)]
pub struct Stages<'t> {
    draft: Draft<'t>,
    language: Option<String>,
    prose: Prose<'t>,
    entities: Entities,
}

impl<'t> Stages<'t> {
    /// Runs all stages.
    #[must_use]
    pub fn of(document: &'t Document<'_>) -> Self {
        let draft = Draft::of(document.text());
        let language = draft.language(&KnownMetadata::default(), &mut Discard);
        let language = language.map(|language| language.tag.into_owned());
        let classes = &draft.classes.classes;
        let prose = Prose::read(draft.text, &draft.blocks, classes, language.as_deref(), true);
        let entities = entities(&prose);
        Self { draft, language, prose, entities }
    }

    /// Measures the text and cuts it into blocks.
    #[must_use]
    pub fn segment(&self) -> usize {
        Offsets::new(self.draft.text).characters() + blocks(self.draft.text).len()
    }

    /// Classifies the blocks.
    #[must_use]
    pub fn classify(&self) -> usize {
        classify(self.draft.text, &self.draft.blocks).classes.len()
    }

    /// Reads the facts.
    #[must_use]
    pub fn facts(&self) -> usize {
        let (published, modified) = self.draft.stamps(self.language.as_deref(), &mut Discard);
        usize::from(published.is_some())
            + usize::from(modified.is_some())
            + usize::from(self.draft.byline().is_some())
            + usize::from(self.draft.dateline().is_some())
            + usize::from(self.draft.rights().is_some())
    }

    /// Tells the language.
    #[must_use]
    pub fn language(&self) -> usize {
        self.draft.language(&KnownMetadata::default(), &mut Discard).map_or(0, |language| language.tag.len())
    }

    /// Cuts the prose into sentences.
    #[must_use]
    pub fn sentences(&self) -> usize {
        let draft = &self.draft;
        let tag = self.language.as_deref();
        let prose = Prose::read(draft.text, &draft.blocks, &draft.classes.classes, tag, false);
        let layers = Layers { sentences: true, ..Layers::NONE };
        annotation::annotate(&prose, &draft.offsets, layers, None).sentences.len()
    }

    /// Cuts the blocks into words, numbers and marks, and looks the words up.
    #[must_use]
    pub fn words(&self) -> usize {
        Tokens::read(self.draft.text, &self.draft.blocks).of_block(0).len()
    }

    /// Finds people, organisations and places.
    #[must_use]
    pub fn entities(&self) -> usize {
        entities(&self.prose).mentions.len()
    }

    /// Finds quotations and who says them.
    #[must_use]
    pub fn quotes(&self) -> usize {
        quotes(&self.prose, &mut self.entities.clone()).len()
    }

    /// Finds time expressions.
    #[must_use]
    pub fn times(&self) -> usize {
        times(&self.prose, None).len()
    }
}
