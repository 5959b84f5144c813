//! The members that hold the text and the facts.

use super::fact::{FACTS, Fact};
use super::map::RowMap;
use super::members::Members;
use super::path::Path;
use std::fmt;
use std::str::FromStr;

/// The members that hold the text and the facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fields {
    /// For each fact the members that hold it. Of those that a row has, the first counts.
    holders: [Vec<Holder>; FACTS.len()],
}

/// A member that holds a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Holder {
    pub(super) path: Path,
    /// The number of the caller's field that names it.
    number: Option<u32>,
}

impl Fields {
    /// Returns the fields without any.
    pub(super) fn none() -> &'static Self {
        static NONE: Fields = Fields { holders: [const { Vec::new() }; FACTS.len()] };
        &NONE
    }

    /// Returns the members of a map, or those by default, and those that the caller names instead. A member so named holds
    /// nothing else.
    pub(super) fn new(map: Option<&RowMap>, named: &[Field]) -> Self {
        let mut fields = Self::none().clone();
        match map {
            Some(map) => map.members.iter().for_each(|(fact, name)| fields.add(*fact, name, None)),
            None => {
                for known in &FACTS {
                    known.members.iter().for_each(|name| fields.add(known.fact, name, None));
                }
            }
        }
        for field in named {
            fields.holders.iter_mut().for_each(|holders| {
                holders.retain(|holder| holder.number.is_some() || holder.path.name != field.member);
            });
            if let Some(holders) = fields.holders.get_mut(field.fact as usize) {
                holders.clear();
            }
        }
        for (number, field) in (0..).zip(named) {
            // Of several fields of one fact the last counts.
            if let Some(holders) = fields.holders.get_mut(field.fact as usize) {
                holders.clear();
            }
            fields.add(field.fact, &field.member, Some(number));
        }
        fields
    }

    fn add(&mut self, fact: Fact, name: &str, number: Option<u32>) {
        if let Some(holders) = self.holders.get_mut(fact as usize) {
            holders.push(Holder { path: Path::of(name), number });
        }
    }

    /// Returns the members that hold a fact.
    pub(super) fn holders(&self, fact: Fact) -> &[Holder] {
        self.holders.get(fact as usize).map_or(&[], Vec::as_slice)
    }

    /// Returns whether the member with a key is read.
    pub(super) fn reads(&self, key: &str) -> bool {
        self.all().any(|(_, holder)| holder.path.key == key)
    }

    /// Returns whether of the member with a key a part alone is read.
    pub(super) fn reads_within(&self, key: &str) -> bool {
        self.all().any(|(_, holder)| holder.path.key == key && holder.path.below.is_some())
    }

    /// Returns the fields of the caller that a row has, a bit each.
    pub(super) fn named_in(&self, members: &Members<'_>) -> u32 {
        let named = self.all().filter_map(|(_, holder)| Some((holder, holder.number?)));
        named
            .filter(|(holder, _)| match holder.path.below {
                None => members.position(&holder.path.key).is_some(),
                Some(_) => members.value(&holder.path).is_some(),
            })
            .fold(0, |bits, (_, number)| bits | bit(number))
    }

    /// Returns the fields of the caller that are not among those seen, each with the name of its fact.
    pub(super) fn unseen(&self, seen: u32) -> impl Iterator<Item = (&'static str, &str)> {
        let is_unseen = move |holder: &&Holder| holder.number.is_some_and(|number| seen & bit(number) == 0);
        self.all()
            .filter(move |(_, holder)| is_unseen(holder))
            .map(|(fact, holder)| (fact.description().name, holder.path.name.as_str()))
    }

    fn all(&self) -> impl Iterator<Item = (Fact, &Holder)> {
        let facts = FACTS.iter().map(|known| known.fact);
        facts.zip(&self.holders).flat_map(|(fact, holders)| holders.iter().map(move |holder| (fact, holder)))
    }
}

/// Returns the bit of a field of the caller. Each fact has one at the most, and there are fewer facts than bits.
fn bit(number: u32) -> u32 {
    1_u32.checked_shl(number).unwrap_or(0)
}

/// One `FACT=MEMBER`, as the command line takes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    fact: Fact,
    member: String,
}

impl Field {
    /// Returns the field of a fact and the member that holds it.
    ///
    /// # Errors
    ///
    /// If there is no such fact, or the member has no name.
    pub fn new(fact: &str, member: &str) -> Result<Self, InvalidField> {
        match Fact::from_name(fact).filter(|_| !member.is_empty()) {
            Some(fact) => Ok(Self { fact, member: member.to_owned() }),
            None => Err(InvalidField(format!("{fact}={member}"))),
        }
    }

    /// Returns whether it is about the same fact as another.
    #[must_use]
    pub fn is_of_same_fact(&self, other: &Self) -> bool {
        self.fact == other.fact
    }
}

/// Returns the names of the facts that a field may be about.
pub fn fact_names() -> impl Iterator<Item = &'static str> {
    FACTS.iter().map(|known| known.name)
}

/// The error for a text that is not `FACT=MEMBER`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidField(String);

impl fmt::Display for InvalidField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known: Vec<&str> = fact_names().collect();
        write!(f, "`{}` is not FACT=MEMBER, with a FACT of {}", self.0, known.join(", "))
    }
}

impl std::error::Error for InvalidField {}

impl FromStr for Field {
    type Err = InvalidField;

    fn from_str(text: &str) -> Result<Self, InvalidField> {
        let (fact, member) = text.split_once('=').ok_or_else(|| InvalidField(text.to_owned()))?;
        Self::new(fact, member)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(set: &[&str]) -> Fields {
        Fields::new(None, &set.iter().map(|field| field.parse().unwrap()).collect::<Vec<_>>())
    }

    fn holders(fields: &Fields, fact: Fact) -> Vec<&str> {
        fields.holders(fact).iter().map(|holder| holder.path.name.as_str()).collect()
    }

    #[test]
    fn a_named_member_holds_what_it_is_named_for_only() {
        let fields = fields(&["headline=name", "author=who"]);
        assert_eq!(holders(&fields, Fact::Headline), ["name"]);
        assert_eq!(holders(&fields, Fact::Name), [""; 0]);
        assert_eq!(holders(&fields, Fact::Author), ["who"]);
        assert_eq!(holders(&fields, Fact::Tags), ["tags", "keywords"]);
    }

    #[test]
    fn one_member_may_be_named_for_several_facts() {
        let fields = fields(&["id=url", "uri=link", "uri=url"]);
        assert_eq!(holders(&fields, Fact::Id), ["url"]);
        assert_eq!(holders(&fields, Fact::Uri), ["url"]);
        let unseen: Vec<_> = fields.unseen(0).collect();
        assert_eq!(unseen, [("id", "url"), ("uri", "url")]);
    }

    #[test]
    fn a_field_names_a_fact_and_a_member() {
        for text in ["text=", "text", "=", "=content", "date=d", ""] {
            let message = text.parse::<Field>().unwrap_err().to_string();
            assert!(message.starts_with(&format!("`{text}` is not FACT=MEMBER, with a FACT of text, body")));
        }
        assert_eq!(holders(&fields(&["text=a=b"]), Fact::Text), ["a=b"]);
        assert!(Field::new("text=a", "b").is_err(), "no fact has that name");
    }
}
