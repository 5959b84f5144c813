//! The layers as a record has them: in code points, with ids.

use crate::entity::{Entities, entities};
use crate::fact::Extent;
use crate::prose::Prose;
use crate::{Layers, entity};
use copydesk_record::offset::Offsets;
use copydesk_record::{Entity, Natural, Passage, Sentence};

/// The layers that were looked for.
#[derive(Debug, Default)]
pub(crate) struct Annotations<'t> {
    pub(crate) sentences: Vec<Sentence>,
    pub(crate) entities: Vec<Entity<'t>>,
}

/// Looks for layers.
pub(crate) fn annotate<'t>(prose: &Prose<'t>, offsets: &Offsets<'t>, layers: Layers) -> Annotations<'t> {
    let write = Writer { text: prose.text, offsets };
    let mut found = Annotations::default();
    if layers.sentences {
        found.sentences = prose.sentences.iter().map(|extent| write.sentence(extent)).collect();
    }
    if layers.entities {
        found.entities = write.entities(&entities(prose));
    }
    found
}

/// Writes places of a text as a record has them.
struct Writer<'w, 't> {
    text: &'t str,
    offsets: &'w Offsets<'t>,
}

impl<'t> Writer<'_, 't> {
    fn span(&self, extent: &Extent) -> (Natural, Natural) {
        (self.offsets.position(extent.start).into(), self.offsets.position(extent.end).into())
    }

    fn words(&self, extent: &Extent) -> &'t str {
        self.text.get(extent.clone()).unwrap_or_default()
    }

    fn sentence(&self, extent: &Extent) -> Sentence {
        let (start, end) = self.span(extent);
        Sentence { start, end }
    }

    fn passage(&self, extent: &Extent) -> Passage<'t> {
        let (start, end) = self.span(extent);
        Passage { text: self.words(extent).into(), start, end }
    }

    fn entities(&self, named: &Entities) -> Vec<Entity<'t>> {
        let entity = |(index, entity): (usize, &entity::Entity)| Entity {
            id: id_of('e', index).into(),
            kind: entity.kind,
            name: self.words(&entity.name).into(),
            titles: entity.titles.iter().map(|title| self.passage(title)).collect(),
            mentions: Vec::new(),
        };
        let mut entities: Vec<_> = named.list.iter().enumerate().map(entity).collect();
        for mention in &named.mentions {
            if let Some(entity) = entities.get_mut(mention.entity) {
                entity.mentions.push(self.passage(&mention.extent));
            }
        }
        entities
    }
}

/// `e1` for the first.
fn id_of(letter: char, index: usize) -> String {
    format!("{letter}{}", index + 1)
}
