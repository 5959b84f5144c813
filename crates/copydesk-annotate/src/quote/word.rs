//! What words say of quotations, from `data/quote`.

use copydesk_text::languages;
use copydesk_text::lexicon::{Lexicon, Table};

/// What a word may be around a quotation: a set of the sections that list it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Role(u64);

macro_rules! roles {
    ($($(#[doc = $doc:literal])+ $NAME:ident = $name:literal @ $bit:literal;)+) => {
        impl Role {
            $($(#[doc = $doc])+ pub(super) const $NAME: Self = Self(1 << $bit);)+
        }

        /// The roles by their names in the data files.
        const ROLES: &[(&str, Role)] = &[$(($name, Role::$NAME)),+];
    };
}

roles! {
    /// A finite verb that reports speech.
    SAY = "say" @ 0;
    /// Takes a clause without `that`.
    BARE = "bare" @ 1;
    /// The form of the present plural.
    PLURAL = "plural" @ 2;
    /// The listener stands before what is said.
    OBJECT = "object" @ 3;
    /// A participle that reports speech.
    PARTICIPLE = "participle" @ 4;
    /// A verb that takes in quoted words, though it does not report clauses.
    EMBRACE = "embrace" @ 5;
    /// The form after auxiliaries.
    BASE = "base" @ 6;
    /// A noun for something said.
    NOMINAL = "nominal" @ 7;
    /// An auxiliary verb.
    AUXILIARY = "auxiliary" @ 8;
    /// The mark of the infinitive.
    TO = "to" @ 9;
    /// An adverb that stands beside a verb of saying.
    ADVERB = "adverb" @ 10;
    /// A pronoun for a man.
    HE = "he" @ 11;
    /// A pronoun for a woman.
    SHE = "she" @ 12;
    /// Any other pronoun.
    THEY = "they" @ 13;
    /// A pronoun that may be a subject.
    PRONOUN = "pronoun" @ 14;
    /// An article, a possessive, a quantity.
    DETERMINER = "determiner" @ 15;
    /// The name of a day or month.
    DAY = "day" @ 16;
    /// A preposition.
    PREPOSITION = "preposition" @ 17;
    /// A preposition that may belong to the noun before it.
    ATTACHED = "attached" @ 18;
    /// Opens a clause.
    SUBORDINATE = "subordinate" @ 19;
    /// Joins clauses.
    CONJUNCTION = "conjunction" @ 20;
    /// A finite verb of grammar.
    FINITE = "finite" @ 21;
    /// The first word of "according to".
    ACCORDING = "according" @ 22;
    /// The word that opens a reported clause.
    THAT = "that" @ 23;
    /// The word that adds.
    AND = "and" @ 24;
    /// A conjunction that ends a reported clause.
    ENDING = "ending" @ 25;
    /// Opens a reported question.
    QUESTION = "question" @ 26;
    /// Stands before "on to say".
    ASPECT = "aspect" @ 27;
    /// Reports speech only where speech stands right beside it.
    WEAK = "weak" @ 28;
    /// Reports whatever clause stands behind it.
    CORE = "core" @ 29;
    /// Gives a name: what follows at once in marks is a title, and no speech.
    NAMING = "naming" @ 30;
    /// Stands before the source of what is said: "selon", "laut".
    PER = "per" @ 31;
    /// A determiner that may stand alone: "some", "two".
    ALONE = "alone" @ 32;
    /// A pronoun that opens a relative clause.
    RELATIVE = "relative" @ 33;
    /// An article before something new.
    ARTICLE = "article" @ 34;
    /// A form of "to be", which makes a verb passive.
    PASSIVE = "passive" @ 35;
    /// Makes another verb of a verb of saying: "called off", "shouted down".
    PARTICLE = "particle" @ 36;
    /// A finite verb that tells, and that no ending shows.
    PAST = "past" @ 37;
    /// The name of a part of the day or year.
    TIME = "time" @ 38;
    /// Stands before the name of a time: "last", "late".
    WHEN = "when" @ 39;
}

impl Role {
    /// Whether it has some of the roles of another set.
    #[inline]
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    #[inline]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The files, by language.
fn files() -> impl Iterator<Item = (&'static str, &'static str)> {
    languages::files(|language| language.quote)
}

/// The roles of words, by language.
#[derive(Debug)]
pub(super) struct Roles {
    languages: Vec<(&'static str, Table<Role>)>,
    /// What is known of the words of any other language: nothing.
    none: Table<Role>,
}

impl Roles {
    /// Reads the lists. `lexicon` must hold [`words`].
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let table = |tag, file| Table::new(lexicon, entries(tag, file), Role::and);
        let languages = files().map(|(tag, file)| (tag, table(tag, file))).collect();
        Self { languages, none: Table::new(lexicon, [], Role::and) }
    }

    /// Returns the roles of the words of a BCP 47 tag; those of English where no language is known.
    pub(super) fn of(&self, language: Option<&str>) -> &Table<Role> {
        let primary = language.map_or("en", |tag| tag.split('-').next().unwrap_or(tag));
        self.languages.iter().find(|(tag, _)| *tag == primary).map_or(&self.none, |(_, roles)| roles)
    }
}

/// The role of a word that no list has.
pub(super) const UNLISTED: Role = Role(0);

/// The words of all languages, for the lexicon.
pub fn words(take: &mut dyn FnMut(&'static str)) {
    for (word, _) in files().flat_map(|(tag, file)| entries(tag, file)) {
        take(word);
    }
}

fn entries(tag: &'static str, file: &'static str) -> impl Iterator<Item = (&'static str, Role)> {
    let line = |line: &'static str| {
        let (name, words) = line.split_once(": ")?;
        let role = ROLES.iter().find(|(this, _)| *this == name)?.1;
        Some(words.split_whitespace().map(move |word| (word, role)))
    };
    let days = copydesk_time::weekdays().chain(copydesk_time::months());
    let days = days.filter(move |day| day.language == tag && !day.abbreviated && !day.doubtful);
    file.lines().filter_map(line).flatten().chain(days.map(|day| (day.name, Role::DAY)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read() {
        for (_, file) in files() {
            for line in file.lines().filter(|line| !line.is_empty()) {
                let name = line.split(':').next().unwrap_or_default();
                assert!(ROLES.iter().any(|(this, _)| *this == name), "{line}");
            }
        }
    }
}
