//! Names: what the whole text says about each.

use super::Gender;
use super::key::Key;
use copydesk_record::EntityKind;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

/// A name as the text uses it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Name {
    /// The keys of its first and last word, a suffix such as "Jr." aside.
    pub(super) first: Key,
    pub(super) last: Key,
    /// That of first, last and suffix: "George W. Bush" and "George Bush" have the same.
    pub(super) outer: Key,
    /// How many words it has, suffixes and particles aside.
    pub(super) words: u8,
    /// Whether there are particles in it.
    pub(super) particles: bool,
    /// How much speaks for each kind.
    pub(super) person: i16,
    pub(super) organisation: i16,
    pub(super) place: i16,
    /// How often it has its capitals for no other reason than that it is a name.
    pub(super) firm: u16,
    /// How often it says something.
    pub(super) spoken: u16,
    pub(super) gender: Gender,
    /// The longer name that this one is an acronym of.
    pub(super) stands_for: Option<u32>,
    pub(super) kind: Option<EntityKind>,
}

/// How much must speak for a kind.
const ENOUGH: i16 = 4;
/// How much more than for any other.
const MARGIN: i16 = 2;

impl Name {
    /// Adds to what speaks for a kind.
    pub(super) fn add(&mut self, kind: EntityKind, weight: i16) {
        let score = match kind {
            EntityKind::Person => &mut self.person,
            EntityKind::Organisation => &mut self.organisation,
            EntityKind::Place => &mut self.place,
        };
        // Whatever is said again and again is not truer for that: one kind of hint alone stays small.
        *score = score.saturating_add(weight).clamp(-30, 30);
    }

    /// Adds a hint that says little, however often.
    pub(super) fn hint(&mut self, kind: EntityKind, most: i16) {
        let score = match kind {
            EntityKind::Person => &mut self.person,
            EntityKind::Organisation => &mut self.organisation,
            EntityKind::Place => &mut self.place,
        };
        if *score < most {
            *score += 1;
        }
    }

    fn judge(&self) -> Option<EntityKind> {
        let Self { person, organisation, place, .. } = *self;
        let (kind, best, rival) = if person > organisation.max(place) {
            (EntityKind::Person, person, organisation.max(place))
        } else if organisation > place {
            (EntityKind::Organisation, organisation, person.max(place))
        } else {
            (EntityKind::Place, place, person.max(organisation))
        };
        (best >= ENOUGH && best - rival >= MARGIN).then_some(kind)
    }
}

/// All names of a text.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) list: Vec<Name>,
    numbers: FxHashMap<Key, u32>,
}

impl Names {
    pub(super) fn with_capacity(names: usize) -> Self {
        let numbers = FxHashMap::with_capacity_and_hasher(names, FxBuildHasher);
        Self { list: Vec::with_capacity(names), numbers }
    }

    /// The number of a name, new or known.
    pub(super) fn number(&mut self, key: Key, new: impl FnOnce() -> Name) -> u32 {
        *self.numbers.entry(key).or_insert_with(|| {
            self.list.push(new());
            u32::try_from(self.list.len() - 1).unwrap_or(u32::MAX)
        })
    }

    pub(super) fn find(&self, key: Key) -> Option<u32> {
        self.numbers.get(&key).copied()
    }

    pub(super) fn get(&self, number: u32) -> Option<&Name> {
        self.list.get(number as usize)
    }

    pub(super) fn with(&mut self, number: u32, change: impl FnOnce(&mut Name)) {
        if let Some(name) = self.list.get_mut(number as usize) {
            change(name);
        }
    }

    /// Decides what each name is.
    pub(super) fn judge(&mut self) {
        // The family names of those who are people already: another name that begins with one is not for that a
        // person's.
        let full = |name: &&Name| name.words > 1 && name.judge() == Some(EntityKind::Person);
        let families: FxHashSet<Key> = self.list.iter().filter(full).map(|name| name.last).collect();
        for at in 0..self.list.len() {
            let Some(mut name) = self.list.get(at).copied() else { continue };
            if name.words > 1 && name.person > -3 {
                // "Wang Yi", whom the text then calls "Wang".
                let first = if families.contains(&name.first) { 0 } else { self.alone(name.first) };
                name.add(EntityKind::Person, self.alone(name.last).max(first));
            }
            name.kind = name.judge();
            if let Some(slot) = self.list.get_mut(at) {
                slot.kind = name.kind;
            }
        }
    }

    /// How much it says for a name that a word of it stands alone elsewhere.
    fn alone(&self, key: Key) -> i16 {
        let single = self.find(key).and_then(|number| self.get(number));
        single.map_or(0, |single| match (single.spoken, single.firm) {
            (1.., _) => 4,
            (0, 1..) => 2,
            _ => 0,
        })
    }
}
