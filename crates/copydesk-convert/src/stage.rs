//! The stages of a conversion by themselves, so that a bench can time each. Not part of the library's interface.

use crate::block::blocks;
use crate::classify::classify;
use crate::convert::Draft;
use crate::layers::Layers;
use crate::prose::Prose;
use crate::{Document, Given, annotation};
use copydesk_diag::Discard;
use copydesk_record::offset::Offsets;

/// A document with what each stage leaves to the next.
#[derive(Debug)]
pub struct Stages<'t> {
    draft: Draft<'t>,
    language: Option<String>,
}

impl<'t> Stages<'t> {
    /// Runs all stages.
    #[must_use]
    pub fn of(document: &'t Document<'_>) -> Self {
        let draft = Draft::of(document.text());
        let language = draft.language(&Given::default(), &mut Discard);
        let language = language.map(|language| language.tag.into_owned());
        Self { draft, language }
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
        let (published, modified) = self.draft.stamps(&mut Discard);
        usize::from(published.is_some())
            + usize::from(modified.is_some())
            + usize::from(self.draft.byline().is_some())
            + usize::from(self.draft.dateline().is_some())
            + usize::from(self.draft.rights().is_some())
    }

    /// Tells the language.
    #[must_use]
    pub fn language(&self) -> usize {
        self.draft.language(&Given::default(), &mut Discard).map_or(0, |language| language.tag.len())
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
}
