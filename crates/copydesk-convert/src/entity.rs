//! Entities: people, organisations and places, and where the text names them.

use crate::fact::Extent;
use crate::prose::Prose;
use copydesk_record::EntityKind;

/// The entities of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Entities {
    /// In the order of their first mentions.
    pub(crate) list: Vec<Entity>,
    /// In the order of the text, none overlapping another.
    pub(crate) mentions: Vec<Mention>,
}

/// Somebody or something that the text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entity {
    pub(crate) kind: EntityKind,
    /// The fullest form of its name, in bytes of the text.
    pub(crate) name: Extent,
    /// Titles and roles of a person, in bytes of the text.
    pub(crate) titles: Vec<Extent>,
    pub(crate) gender: Gender,
}

/// Which pronouns the text may use for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Gender {
    #[default]
    Unknown,
    Female,
    Male,
}

/// A place where an entity is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mention {
    /// In bytes of the text.
    pub(crate) extent: Extent,
    /// Which of the list.
    pub(crate) entity: usize,
}

/// The words that this stage asks for.
pub(crate) fn words(_take: &mut dyn FnMut(&'static str)) {}

/// Finds the entities of the prose.
pub(crate) fn entities(_prose: &Prose<'_>) -> Entities {
    Entities::default()
}
