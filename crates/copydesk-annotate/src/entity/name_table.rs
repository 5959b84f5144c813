//! The names that a text uses, and what the whole text shows of each.

use super::entities::Gender;
use super::name_key::NameKey;
use copydesk_record::EntityKind;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

/// A name as the text uses it. All its occurrences share it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Name {
    /// The keys of its first and last word, a suffix such as "Jr." aside.
    pub(super) first: NameKey,
    pub(super) last: NameKey,
    /// The key of first word, last word and suffix: the same for "George W. Bush" and "George Bush".
    pub(super) outer: NameKey,
    /// The key of what is between its first and last word; the default where nothing is.
    pub(super) middle: NameKey,
    /// The number of its words, without suffixes and particles. A listed name counts as two.
    pub(super) words: u8,
    pub(super) has_particles: bool,
    /// The score of each kind.
    pub(super) person: i16,
    pub(super) organisation: i16,
    pub(super) place: i16,
    /// The number of occurrences where its capital can only come from its being a name.
    pub(super) mid_sentence_capitals: u16,
    /// The number of occurrences next to a reporting verb.
    pub(super) reporting_verbs: u16,
    pub(super) gender: Gender,
    /// Whether a storm has it.
    pub(super) is_storm: bool,
    /// Whether it follows a title somewhere.
    pub(super) has_title: bool,
    /// The longer name that it is an acronym of.
    pub(super) acronym_of: Option<NameId>,
    /// The kind that [`NameTable::decide_kinds`] has decided on. `None` if the evidence does not suffice.
    pub(super) kind: Option<EntityKind>,
}

/// The number of a name in its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct NameId(u32);

/// All names of a text.
#[derive(Debug, Default)]
pub(super) struct NameTable {
    list: Vec<Name>,
    ids: FxHashMap<NameKey, NameId>,
}

/// The score that a kind must reach.
const MIN_SCORE: i16 = 4;
/// The least lead over the other kinds.
const MIN_LEAD: i16 = 2;
/// The bound of a score in either direction.
const MAX_SCORE: i16 = 30;

impl Name {
    /// Returns a name of one word.
    pub(super) fn single(key: NameKey) -> Self {
        Self { first: key, last: key, outer: key, words: 1, ..Self::default() }
    }

    /// Returns a name that the gazetteer lists.
    pub(super) fn listed() -> Self {
        Self { words: 2, ..Self::default() }
    }

    /// Adds a weight to the score of a kind.
    pub(super) fn add(&mut self, kind: EntityKind, weight: i16) {
        let score = self.score_mut(kind);
        *score = score.saturating_add(weight).clamp(-MAX_SCORE, MAX_SCORE);
    }

    /// Adds one to the score of a kind that is below `most`: weak evidence does not get stronger by repetition.
    pub(super) fn add_hint(&mut self, kind: EntityKind, most: i16) {
        let score = self.score_mut(kind);
        if *score < most {
            *score += 1;
        }
    }

    fn score_mut(&mut self, kind: EntityKind) -> &mut i16 {
        match kind {
            EntityKind::Person => &mut self.person,
            EntityKind::Organisation => &mut self.organisation,
            EntityKind::Place => &mut self.place,
        }
    }

    /// Returns the kind with the highest score, if it is high enough and leads clearly.
    fn best_kind(&self) -> Option<EntityKind> {
        let Self { person, organisation, place, .. } = *self;
        let (kind, best, rival) = if person > organisation.max(place) {
            (EntityKind::Person, person, organisation.max(place))
        } else if organisation > place {
            (EntityKind::Organisation, organisation, person.max(place))
        } else {
            (EntityKind::Place, place, person.max(organisation))
        };
        let is_other = self.is_storm && !self.has_title;
        (best >= MIN_SCORE && best - rival >= MIN_LEAD && !is_other).then_some(kind)
    }
}

impl NameTable {
    pub(super) fn with_capacity(names: usize) -> Self {
        let ids = FxHashMap::with_capacity_and_hasher(names, FxBuildHasher);
        Self { list: Vec::with_capacity(names), ids }
    }

    /// Returns the number of a name, which is added if it is new.
    pub(super) fn id_or_insert(&mut self, key: NameKey, new: impl FnOnce() -> Name) -> NameId {
        *self.ids.entry(key).or_insert_with(|| {
            self.list.push(new());
            NameId(u32::try_from(self.list.len() - 1).unwrap_or(u32::MAX))
        })
    }

    /// Returns the number of a known name.
    pub(super) fn find(&self, key: NameKey) -> Option<NameId> {
        self.ids.get(&key).copied()
    }

    pub(super) fn get(&self, id: NameId) -> Option<&Name> {
        self.list.get(id.0 as usize)
    }

    /// Returns the number of names.
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (NameId, &Name)> {
        (0..).map(NameId).zip(&self.list)
    }

    /// Changes a name.
    pub(super) fn update(&mut self, id: NameId, change: impl FnOnce(&mut Name)) {
        if let Some(name) = self.list.get_mut(id.0 as usize) {
            change(name);
        }
    }

    /// Decides what each name is.
    pub(super) fn decide_kinds(&mut self) {
        // A name that begins with the family name of somebody known already is no person's for that.
        let is_full_name = |name: &&Name| name.words > 1 && name.best_kind() == Some(EntityKind::Person);
        let families: FxHashSet<NameKey> =
            self.list.iter().filter(is_full_name).map(|name| name.last).collect();
        for index in 0..self.list.len() {
            let Some(mut name) = self.list.get(index).copied() else { continue };
            if name.words > 1 && name.person > -3 {
                // "Wang Yi", whom the text then calls "Wang".
                let first =
                    if families.contains(&name.first) { 0 } else { self.single_word_weight(name.first) };
                name.add(EntityKind::Person, self.single_word_weight(name.last).max(first));
            }
            name.kind = name.best_kind();
            if let Some(slot) = self.list.get_mut(index) {
                // The weights of this name stay out of those of others.
                slot.kind = name.kind;
            }
        }
    }

    /// Returns the weight for a person's name that a word of it has by occurring alone elsewhere.
    fn single_word_weight(&self, key: NameKey) -> i16 {
        let single = self.find(key).and_then(|id| self.get(id));
        single.map_or(0, |single| match (single.reporting_verbs, single.mid_sentence_capitals) {
            (1.., _) => 4,
            (0, 1..) => 2,
            _ => 0,
        })
    }
}

impl NameId {
    /// Returns its index among the names of the table.
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}
