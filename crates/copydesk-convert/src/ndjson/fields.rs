//! The names of the members that hold the text and the facts.

use super::fact::{FACTS, Fact};
use std::fmt;
use std::str::FromStr;
use std::sync::atomic::{AtomicU32, Ordering};

/// The names of the members that hold the text and the facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fields {
    /// In the order in which they count, where several hold the same fact. No name is there twice.
    members: Vec<Member>,
    /// For each fact the members that hold it.
    holders: [SeenMembers; FACTS.len()],
}

/// A member that is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Member {
    pub(super) name: String,
    pub(super) facts: Vec<Fact>,
    /// Whether the caller named it.
    is_set: bool,
}

/// The most members that can be read: each fact has one that the caller named, or those by default.
pub(super) const MAX_MEMBERS: usize = 19;

impl Default for Fields {
    fn default() -> Self {
        let names = FACTS.iter().flat_map(|known| known.members.iter().map(|name| (*name, known.fact)));
        let member =
            |(name, fact): (&str, Fact)| Member { name: name.into(), facts: vec![fact], is_set: false };
        let members: Vec<Member> = names.map(member).collect();
        Self { holders: holders(&members), members }
    }
}

impl Fields {
    /// Sets the name of the member that holds a fact. A member so named holds nothing else by default.
    pub fn set(&mut self, field: Field) {
        let Field { fact, member: name } = field;
        for member in &mut self.members {
            member.facts.retain(|held| *held != fact);
        }
        match self.members.iter_mut().find(|member| member.name == name) {
            Some(member) if member.is_set => member.facts.push(fact),
            Some(member) => (member.facts, member.is_set) = (vec![fact], true),
            None => self.members.push(Member { name, facts: vec![fact], is_set: true }),
        }
        self.members.retain(|member| !member.facts.is_empty());
        self.holders = holders(&self.members);
    }

    /// Returns the members that the caller named and that are not among those seen, each with the name of a
    /// fact that it should hold.
    pub fn unseen(&self, seen: SeenMembers) -> impl Iterator<Item = (&'static str, &str)> {
        self.members
            .iter()
            .enumerate()
            .filter(move |(at, member)| member.is_set && !seen.contains(*at))
            .flat_map(|(_, member)| {
                member.facts.iter().map(|fact| (fact.description().name, member.name.as_str()))
            })
    }

    /// Returns the number of the member of this name, if it is read.
    pub(super) fn position(&self, name: &str) -> Option<usize> {
        self.members.iter().position(|member| member.name == name)
    }

    pub(super) fn member(&self, at: usize) -> Option<&Member> {
        self.members.get(at)
    }

    /// Returns whether one of some members holds a fact.
    pub(super) fn is_held_by(&self, fact: Fact, members: SeenMembers) -> bool {
        self.holders.get(fact as usize).is_some_and(|holders| holders.0 & members.0 != 0)
    }

    /// Returns the members that hold a fact, each with its number.
    pub(super) fn holders(&self, fact: Fact) -> impl Iterator<Item = (usize, &Member)> {
        self.members.iter().enumerate().filter(move |(_, member)| member.facts.contains(&fact))
    }
}

/// Returns for each fact the members that hold it.
fn holders(members: &[Member]) -> [SeenMembers; FACTS.len()] {
    let mut holders = [SeenMembers::default(); FACTS.len()];
    for (at, member) in members.iter().enumerate() {
        for fact in &member.facts {
            if let Some(holders) = holders.get_mut(*fact as usize) {
                holders.insert(at);
            }
        }
    }
    holders
}

/// A set of the members of some [`Fields`]: those that occurred in some lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SeenMembers(u32);

impl SeenMembers {
    /// Adds a member. Returns whether it is new.
    pub(super) fn insert(&mut self, at: usize) -> bool {
        let bit = 1 << at;
        let is_new = self.0 & bit == 0;
        self.0 |= bit;
        is_new
    }

    pub(super) fn contains(self, at: usize) -> bool {
        self.0 & 1 << at != 0
    }
}

/// The members that occurred in all lines of a run, which the readers of lines add to on any thread.
#[derive(Debug, Default)]
pub struct SharedSeenMembers(AtomicU32);

/// The bit that says that there was a line. There are fewer members than bits.
const ANY_LINE: u32 = 1 << 31;

impl SharedSeenMembers {
    /// Adds a line and the members that occurred in it.
    pub fn add(&self, seen: SeenMembers) {
        let bits = seen.0 | ANY_LINE;
        // Most lines have nothing new, and a write would take the memory from all other threads.
        if bits & !self.0.load(Ordering::Relaxed) != 0 {
            self.0.fetch_or(bits, Ordering::Relaxed);
        }
    }

    /// Returns the members that occurred so far; `None` if there was no line.
    pub fn get(&self) -> Option<SeenMembers> {
        let bits = self.0.load(Ordering::Relaxed);
        (bits != 0).then_some(SeenMembers(bits & !ANY_LINE))
    }
}

/// One `FACT=MEMBER`, as the command line takes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    fact: Fact,
    member: String,
}

/// The error for a text that is not `FACT=MEMBER`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidField(String);

impl fmt::Display for InvalidField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known: Vec<&str> = FACTS.iter().map(|known| known.name).collect();
        write!(f, "`{}` is not FACT=MEMBER, with a FACT of {}", self.0, known.join(", "))
    }
}

impl std::error::Error for InvalidField {}

impl FromStr for Field {
    type Err = InvalidField;

    fn from_str(text: &str) -> Result<Self, InvalidField> {
        let parts = text.split_once('=').filter(|(_, member)| !member.is_empty());
        let field = parts.and_then(|(fact, member)| {
            Some(Self { fact: Fact::from_name(fact)?, member: member.to_owned() })
        });
        field.ok_or_else(|| InvalidField(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(set: &[&str]) -> Fields {
        let mut fields = Fields::default();
        for field in set {
            fields.set(field.parse().unwrap());
        }
        fields
    }

    fn holders(fields: &Fields, fact: Fact) -> Vec<&str> {
        fields.holders(fact).map(|(_, member)| member.name.as_str()).collect()
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
        let unseen: Vec<_> = fields.unseen(SeenMembers::default()).collect();
        assert_eq!(unseen, [("id", "url"), ("uri", "url")]);
    }

    #[test]
    fn a_field_names_a_fact_and_a_member() {
        for text in ["text=", "text", "=", "=content", "date=d", ""] {
            let message = text.parse::<Field>().unwrap_err().to_string();
            assert!(message.starts_with(&format!("`{text}` is not FACT=MEMBER, with a FACT of text, body")));
        }
        assert_eq!(holders(&fields(&["text=a=b"]), Fact::Text), ["a=b"]);
    }

    #[test]
    fn members_of_any_fields_fit_the_set() {
        let all: Vec<String> = FACTS.iter().map(|known| format!("{0}=of {0}", known.name)).collect();
        let mut fields = Fields::default();
        let mut most = fields.members.len();
        for field in &all {
            fields.set(field.parse().unwrap());
            most = most.max(fields.members.len());
        }
        assert!(most <= MAX_MEMBERS, "{most}");
    }
}
