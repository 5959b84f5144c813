//! The entities of a text and their mentions.

use copydesk_record::EntityKind;
use copydesk_text::name_list::NameGender;
use copydesk_text::span::ByteRange;

/// The entities of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entities {
    /// The entities, in the order of their first mentions.
    pub list: Vec<Entity>,
    /// The mentions of all entities, in the order of the text. None overlaps another.
    pub mentions: Vec<Mention>,
}

/// A person, organisation or place that the text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// Whether it is a person, an organisation or a place.
    pub kind: EntityKind,
    /// The fullest form of its name, in bytes of the text.
    pub name: ByteRange,
    /// The titles and roles of a person, in bytes of the text. No two have the same wording.
    pub titles: Vec<ByteRange>,
    /// The gender that titles, roles and given names imply. `Unknown` for organisations and places.
    pub gender: Gender,
}

/// The gender of the pronouns that the text may use for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Gender {
    /// The text does not show it.
    #[default]
    Unknown,
    /// "She".
    Female,
    /// "He".
    Male,
}

/// An occurrence of an entity's name in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The name as printed, in bytes of the text, without titles.
    pub range: ByteRange,
    /// The index of the entity in [`Entities::list`].
    pub entity: usize,
}

/// Returns the gender that a listed given name implies.
pub(crate) fn gender_of_given_name(listed: NameGender) -> Gender {
    match listed {
        NameGender::Female => Gender::Female,
        NameGender::Male => Gender::Male,
        NameGender::Either => Gender::Unknown,
    }
}

impl Entities {
    /// Returns the mentions that overlap a range of bytes, in order.
    #[must_use]
    pub fn overlapping(&self, range: &ByteRange) -> &[Mention] {
        let first = self.mentions.partition_point(|mention| mention.range.end <= range.start);
        let last = self.mentions.partition_point(|mention| mention.range.start < range.end);
        self.mentions.get(first..last).unwrap_or_default()
    }

    /// Returns the entity that a mention names.
    #[must_use]
    pub fn of(&self, mention: &Mention) -> Option<&Entity> {
        self.list.get(mention.entity)
    }
}
