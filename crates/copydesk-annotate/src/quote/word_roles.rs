//! The grammatical roles of words around quotations, from `data/<language>/quote.txt`.

use super::grammar::{Grammar, sections};
use copydesk_text::languages::{self, PerLanguage};
use copydesk_text::lexicon::{Lexicon, Table};
use std::ops::BitOr;
use std::sync::{Arc, OnceLock};

/// The roles that a word may play around a quotation: a set, with one role for each section of the data
/// files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Role(u64);

macro_rules! roles {
    ($($(#[doc = $doc:literal])+ $NAME:ident = $section:literal @ $bit:literal;)+) => {
        impl Role {
            $($(#[doc = $doc])+ pub(super) const $NAME: Self = Self(1 << $bit);)+
        }

        /// The roles by the names of their sections.
        const SECTIONS: &[(&str, Role)] = &[$(($section, Role::$NAME)),+];
    };
}

roles! {
    /// A finite verb that reports speech or thought: "said", "believes".
    REPORTING = "reporting" @ 0;
    /// A reporting verb whose reported clause may lack "that": "said it sank".
    ZERO_THAT = "zero_that" @ 1;
    /// A reporting verb in the plural of the present: "say". Many are nouns as well: "report".
    PRESENT_PLURAL = "present_plural" @ 2;
    /// A reporting verb that is followed by the addressee: "told the crew".
    ADDRESSEE_TAKING = "addressee_taking" @ 3;
    /// A present participle that reports speech: "saying".
    REPORTING_PARTICIPLE = "reporting_participle" @ 4;
    /// A verb that takes quoted words as its object but reports no clauses: "called it “a wreck”".
    QUOTE_TAKING = "quote_taking" @ 5;
    /// A reporting verb in the form that follows auxiliaries.
    BASE_FORM = "base_form" @ 6;
    /// A noun for something said, which may be a verb as well: "statement", "claim".
    SPEECH_NOUN = "speech_noun" @ 7;
    /// An auxiliary verb.
    AUXILIARY = "auxiliary" @ 8;
    /// The infinitive marker.
    TO = "to" @ 9;
    /// An adverb that may occur in a verb group.
    ADVERB = "adverb" @ 10;
    /// A masculine pronoun.
    HE = "he" @ 11;
    /// A feminine pronoun.
    SHE = "she" @ 12;
    /// Any other personal pronoun.
    OTHER_PRONOUN = "other_pronoun" @ 13;
    /// A pronoun that may be a subject.
    SUBJECT_PRONOUN = "subject_pronoun" @ 14;
    /// An article, possessive or quantifier.
    DETERMINER = "determiner" @ 15;
    /// The name of a day or month, or a word like "today".
    DAY_OR_MONTH = "day_or_month" @ 16;
    /// A preposition.
    PREPOSITION = "preposition" @ 17;
    /// A preposition that may attach to the noun before it.
    NOUN_ATTACHING = "noun_attaching" @ 18;
    /// A word that opens a subordinate clause.
    SUBORDINATOR = "subordinator" @ 19;
    /// A coordinating conjunction.
    COORDINATOR = "coordinator" @ 20;
    /// A finite form of an auxiliary.
    FINITE_AUXILIARY = "finite_auxiliary" @ 21;
    /// The first word of "according to".
    ACCORDING = "according" @ 22;
    /// The word that opens a reported statement: "that", "que", "dass".
    COMPLEMENTIZER = "complementizer" @ 23;
    /// The additive conjunction: "and".
    AND = "and" @ 24;
    /// A conjunction that ends a reported clause if a comma precedes it: "but".
    CLAUSE_ENDING = "clause_ending" @ 25;
    /// A word that opens a reported question.
    INTERROGATIVE = "interrogative" @ 26;
    /// The verb of "went on to say".
    ASPECTUAL = "aspectual" @ 27;
    /// A verb that reports speech only if quotation marks or "that" follow at once.
    WEAK = "weak" @ 28;
    /// A verb that reports any clause that follows it: "said".
    CORE = "core" @ 29;
    /// A verb of naming, so that quotation marks right after it hold a title: "called “Ferries”".
    NAMING = "naming" @ 30;
    /// A preposition that introduces a source: "selon", "laut".
    SOURCE_PREPOSITION = "source_preposition" @ 31;
    /// A determiner that may be a noun phrase by itself: "some", "two".
    PRONOMINAL = "pronominal" @ 32;
    /// A relative pronoun.
    RELATIVE_PRONOUN = "relative_pronoun" @ 33;
    /// An indefinite article.
    INDEFINITE_ARTICLE = "indefinite_article" @ 34;
    /// A form of "to be", which makes a verb passive.
    BE = "be" @ 35;
    /// A particle that changes the meaning of a reporting verb: "called off", "shouted down".
    PARTICLE = "particle" @ 36;
    /// A past tense that does not end in -ed.
    IRREGULAR_PAST = "irregular_past" @ 37;
    /// The name of a part of the day or year.
    TIME_NOUN = "time_noun" @ 38;
    /// A word that precedes the name of a time: "last", "late".
    TIME_MODIFIER = "time_modifier" @ 39;
    /// A noun for a source that is nobody, so that no name is in apposition to it: "report", "police".
    NON_PERSON = "non_person" @ 40;
    /// A preposition or adverb that introduces the source of the quotation before it, and no other: "so" in German.
    POSTPOSED = "postposed" @ 41;
    /// A preposition before the recipient of what is said: "a", "à", "all'".
    RECIPIENT = "recipient" @ 42;
    /// A noun for a medium that is told something: "Nachrichtenagentur".
    RECIPIENT_NOUN = "recipient_noun" @ 43;
    /// An article in the dative.
    DATIVE = "dative" @ 44;
    /// A word that what is said may be, and nobody who says it: "the same".
    NON_SOURCE = "non_source" @ 45;
    /// A reporting verb that may lack "that" only after its content: "it sank, they agreed".
    FINAL = "final" @ 46;
    /// A verb that reports a clause if "that" opens it, whatever else it reports: "recognized that", "admitted that".
    THAT_TAKING = "that_taking" @ 47;
    /// A verb that reports a clause only if a word of question opens it: "wondered why".
    QUESTION_TAKING = "question_taking" @ 48;
    /// A verb that reports an intention in the infinitive: "vowed to stay".
    INFINITIVE_TAKING = "infinitive_taking" @ 49;
    /// A verb that wants its object to do something: "urged the crew to stay".
    OBJECT_INFINITIVE = "object_infinitive" @ 50;
    /// A verb that says something of its object after "of": "accused Moe of lying".
    OF_TAKING = "of_taking" @ 51;
    /// A verb that says something of its object after "for": "blamed Moe for the delay".
    FOR_TAKING = "for_taking" @ 52;
    /// A verb that says something of its object after "as": "described the hull as rotten".
    AS_TAKING = "as_taking" @ 53;
    /// A participle that attributes to nobody what its subject does: "is expected to sink".
    HEARSAY = "hearsay" @ 54;
    /// An adjective of thought that is followed by "that": "confident that".
    THAT_ADJECTIVE = "that_adjective" @ 55;
    /// A verb that joins a subject to an adjective, besides "to be": "remains confident".
    LINKING = "linking" @ 56;
    /// A participle by which the author adds what came of something said: "prompting".
    RESULT_PARTICIPLE = "result_participle" @ 57;
    /// A noun by which the author sums up what was said: "a move that".
    SHELL_NOUN = "shell_noun" @ 58;
    /// A noun of thought or of doubtful speech, whose content "that" opens: "fears that".
    THAT_NOUN = "that_noun" @ 59;
    /// A participle by which the author adds what came of something said, if its object is a reaction: "drawing".
    EFFECT_PARTICIPLE = "effect_participle" @ 60;
    /// A noun for what an audience answers or feels: "criticism", "laughter".
    REACTION_NOUN = "reaction_noun" @ 61;
    /// A noun for a thing that shows or explains something without a word: "scar", "silence".
    INANIMATE = "inanimate" @ 62;
    /// The noun of a phrase that introduces a source: "nach Angaben", "en palabras de".
    SOURCE_NOUN = "source_noun" @ 63;
}

impl Role {
    /// The role of a word that no section lists.
    pub(super) const UNLISTED: Self = Self(0);

    /// The verbs that may be cues.
    pub(super) const CUE_VERB: Self = Self::SPEECH_VERB.union(Self::QUOTE_TAKING);

    /// The verbs that report speech by themselves.
    pub(super) const SPEECH_VERB: Self = Self::REPORTING
        .union(Self::PRESENT_PLURAL)
        .union(Self::ADDRESSEE_TAKING)
        .union(Self::REPORTING_PARTICIPLE)
        .union(Self::BASE_FORM);

    /// The words that may be the first of a cue, auxiliaries and adverbs apart.
    pub(super) const CUE: Self = Self::CUE_VERB
        .union(Self::COMPLEMENT_TAKING)
        .union(Self::HEARSAY)
        .union(Self::THAT_NOUN)
        .union(Self::ACCORDING)
        .union(Self::SOURCE_PREPOSITION)
        .union(Self::SOURCE_NOUN)
        .union(Self::POSTPOSED);

    /// The verbs that report speech or thought only with a certain complement.
    pub(super) const COMPLEMENT_TAKING: Self = Self::THAT_TAKING
        .union(Self::QUESTION_TAKING)
        .union(Self::INFINITIVE_TAKING)
        .union(Self::THAT_ADJECTIVE);

    /// The words that end a noun phrase.
    pub(super) const PHRASE_END: Self = Self::FINITE_AUXILIARY
        .union(Self::AUXILIARY)
        .union(Self::SUBORDINATOR)
        .union(Self::COORDINATOR)
        .union(Self::TO)
        .union(Self::DAY_OR_MONTH)
        .union(Self::ADVERB)
        .union(Self::PREPOSITION)
        .union(Self::REPORTING)
        .union(Self::REPORTING_PARTICIPLE);

    /// The words that are not nouns.
    pub(super) const NON_NOUN: Self = Self::PHRASE_END.union(Self::DETERMINER).union(Self::SUBJECT_PRONOUN);

    /// The verbs that say something of their object.
    pub(super) const OBJECT_TAKING: Self =
        Self::OBJECT_INFINITIVE.union(Self::OF_TAKING).union(Self::FOR_TAKING).union(Self::AS_TAKING);

    /// The nouns that the files list by their meaning, and whose grammar is that of any other noun.
    const PLAIN_NOUN: Self = Self::INANIMATE.union(Self::REACTION_NOUN);

    /// Returns whether a word is in no section, or only in those of plain nouns, so that it may be any noun, verb or adjective.
    #[inline]
    pub(super) const fn is_unlisted(self) -> bool {
        self.0 & !Self::PLAIN_NOUN.0 == 0
    }

    /// Returns whether the set has any role of another set.
    #[inline]
    pub(super) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Returns the roles of either set: `|`, for constants.
    #[inline]
    pub(super) const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOr for Role {
    type Output = Self;

    #[inline]
    fn bitor(self, other: Self) -> Self {
        self.union(other)
    }
}

/// The words of a language: their roles, and its grammar.
#[derive(Debug)]
pub(super) struct LanguageWords {
    pub(super) roles: Table<Role>,
    pub(super) grammar: Grammar,
}

/// The words of all languages.
#[derive(Debug)]
pub(super) struct RoleTables {
    lexicon: Arc<Lexicon>,
    /// Those of each language that has a data file.
    languages: PerLanguage<LanguageWords>,
    /// Those of all other languages: none.
    none: LanguageWords,
    /// Those of texts whose language is not known: English, and the verbs of all languages that are no words of English.
    unknown: OnceLock<LanguageWords>,
}

impl RoleTables {
    /// Returns the tables of the data files. `lexicon` must hold [`words`].
    pub(super) fn new(lexicon: Arc<Lexicon>) -> Self {
        let none = LanguageWords::new(&lexicon, "", "");
        Self { languages: PerLanguage::new(files()), none, unknown: OnceLock::new(), lexicon }
    }

    /// Returns the words of a language, named by its BCP 47 tag.
    pub(super) fn of(&self, language: Option<&str>) -> &LanguageWords {
        let Some(tag) = language else {
            return self.unknown.get_or_init(|| LanguageWords::of_unknown(&self.lexicon));
        };
        let primary = languages::primary_subtag(Some(tag));
        let words = self.languages.get(primary, |tag, file| LanguageWords::new(&self.lexicon, tag, file));
        words.unwrap_or(&self.none)
    }
}

impl LanguageWords {
    fn new(lexicon: &Lexicon, tag: &'static str, file: &'static str) -> Self {
        Self {
            roles: Table::new(lexicon, entries(tag, file), Role::union),
            grammar: Grammar::new(lexicon, file),
        }
    }

    fn of_unknown(lexicon: &Lexicon) -> Self {
        let english = files().find(|(tag, _)| *tag == "en").map_or("", |(_, file)| file);
        let of_english = entries("en", english);
        let verbs = files().filter(|(tag, _)| *tag != "en").flat_map(|(_, file)| foreign_verbs(file));
        Self {
            roles: Table::new(lexicon, of_english.chain(verbs), Role::union),
            grammar: Grammar::new(lexicon, english),
        }
    }
}

/// Returns the verbs and auxiliaries of a language that are no words of English, with their roles.
fn foreign_verbs(file: &'static str) -> impl Iterator<Item = (&'static str, Role)> {
    let verbs = |section| matches!(section, "reporting" | "participle" | "auxiliary");
    let lines = sections(file).filter(move |(section, _)| verbs(*section));
    let lines = lines.filter_map(|(section, words)| Some((role_of_section(section)?, words)));
    let words = lines.flat_map(|(role, words)| words.split_ascii_whitespace().map(move |word| (word, role)));
    let homographs = sections(file).filter(|(section, _)| *section == "homograph");
    let homographs: Vec<&str> = homographs.flat_map(|(_, words)| words.split_ascii_whitespace()).collect();
    words.filter(move |(word, _)| word.len() > 1 && !homographs.contains(word))
}

/// Adds the words that [`QuoteFinder`](super::QuoteFinder) looks up, of all languages, to a lexicon.
pub fn words(add: &mut dyn FnMut(&'static str)) {
    for (tag, file) in files() {
        entries(tag, file).map(|(word, _)| word).chain(Grammar::words(file)).for_each(&mut *add);
    }
}

/// Returns the data files with the tags of their languages.
fn files() -> impl Iterator<Item = (&'static str, &'static str)> {
    languages::files(|language| language.quote)
}

/// Returns the role of the words of a section; `None` if their grammar alone is listed there.
fn role_of_section(section: &str) -> Option<Role> {
    // What only one language or form has is a verb all the same.
    let section = if section == "participle" { "reporting" } else { section };
    SECTIONS.iter().find(|(name, _)| *name == section).map(|(_, role)| *role)
}

/// Returns the words of a language's file, each with the role of its section, and the names of its months and
/// weekdays.
fn entries(tag: &'static str, file: &'static str) -> impl Iterator<Item = (&'static str, Role)> {
    let line = |(section, words): (&'static str, &'static str)| {
        let role = role_of_section(section)?;
        Some(words.split_ascii_whitespace().map(move |word| (word, role)))
    };
    let phrases = sections(file).filter(|(section, _)| *section == "source_phrase");
    let nouns = phrases
        .flat_map(|(_, phrases)| phrases.split_ascii_whitespace())
        .filter_map(|phrase| Some((phrase.rsplit('_').next()?, Role::SOURCE_NOUN)));
    let names = copydesk_time::weekdays().chain(copydesk_time::months());
    let names = names.filter(move |name| name.language == tag && !name.abbreviated && !name.doubtful);
    let names = names.map(|name| (name.name, Role::DAY_OR_MONTH));
    sections(file).filter_map(line).flatten().chain(nouns).chain(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_data_files_is_valid() {
        for (_, file) in files() {
            for line in file.lines().filter(|line| !line.is_empty()) {
                let name = line.split(':').next().unwrap_or_default();
                assert!(role_of_section(name).is_some() || Grammar::is_section(name), "{line}");
            }
        }
    }
}
