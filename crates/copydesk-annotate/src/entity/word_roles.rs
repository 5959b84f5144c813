//! The roles that a word may have in names and around them.

use std::ops::BitOr;

/// A set of roles, one bit each, as the word lists assign them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct WordRoles(u64);

impl WordRoles {
    pub(super) const NONE: Self = Self(0);
    /// A given name that mostly women have.
    pub(super) const FEMALE_GIVEN_NAME: Self = Self(1);
    /// A given name that mostly men have.
    pub(super) const MALE_GIVEN_NAME: Self = Self(1 << 1);
    /// Any given name.
    pub(super) const GIVEN_NAME: Self = Self(1 << 2);
    /// A title or form of address that only women have.
    pub(super) const FEMALE_TITLE: Self = Self(1 << 3);
    /// A title or form of address that only men have.
    pub(super) const MALE_TITLE: Self = Self(1 << 4);
    /// A form of address: "Mr", "Dr".
    pub(super) const HONORIFIC: Self = Self(1 << 5);
    /// A title that is abbreviated, with a full stop: "Gen."
    pub(super) const TITLE_ABBREVIATION: Self = Self(1 << 6);
    /// The noun that a title ends with: "president", "minister".
    pub(super) const TITLE_HEAD: Self = Self(1 << 7);
    /// A word that precedes the noun of a title: "prime", "foreign".
    pub(super) const TITLE_MODIFIER: Self = Self(1 << 8);
    /// "Jr", "III".
    pub(super) const NAME_SUFFIX: Self = Self(1 << 9);
    /// "van", "de", "bin".
    pub(super) const NAME_PARTICLE: Self = Self(1 << 10);
    /// The last word of an organisation's name: "Inc", "University".
    pub(super) const ORG_SUFFIX: Self = Self(1 << 11);
    /// The word of an organisation's name that "of" or "for" follows: "Ministry of", "Bank of".
    pub(super) const ORG_HEAD: Self = Self(1 << 12);
    /// The first word of a place's name: "Lake", "Mount".
    pub(super) const PLACE_PREFIX: Self = Self(1 << 13);
    /// The last word of a place's name: "River", "Street".
    pub(super) const PLACE_SUFFIX: Self = Self(1 << 14);
    /// "Norwegian", "Londoner"; also members of parties and creeds: "Republican", "Catholic".
    pub(super) const DEMONYM: Self = Self(1 << 15);
    /// The name of a month or weekday.
    pub(super) const CALENDAR: Self = Self(1 << 16);
    /// "said", "told", "argues".
    pub(super) const REPORTING_VERB: Self = Self(1 << 17);
    /// A relative pronoun for people: "who".
    pub(super) const RELATIVE_PRONOUN: Self = Self(1 << 18);
    /// A preposition that often precedes places: "in", "near".
    pub(super) const PLACE_PREPOSITION: Self = Self(1 << 19);
    /// A noun that precedes "of" and a place: "city of", "mayor of".
    pub(super) const PLACE_NOUN: Self = Self(1 << 20);
    /// A noun that precedes "of" or "for" and an organisation: "spokesman for", "shares of".
    pub(super) const ORG_NOUN: Self = Self(1 << 21);
    /// A word that often begins sentences and labels without being a name.
    pub(super) const SENTENCE_OPENER: Self = Self(1 << 22);
    pub(super) const OF: Self = Self(1 << 23);
    /// "for", "on".
    pub(super) const FOR: Self = Self(1 << 24);
    pub(super) const DEFINITE_ARTICLE: Self = Self(1 << 25);
    pub(super) const INDEFINITE_ARTICLE: Self = Self(1 << 26);
    pub(super) const AND: Self = Self(1 << 27);
    /// The token `'s`.
    pub(super) const POSSESSIVE: Self = Self(1 << 28);
    /// A word that a hyphen joins to a name to form an adjective: "-led", "-based".
    pub(super) const ADJECTIVE_ENDING: Self = Self(1 << 29);
    /// A word that is a place's name by itself.
    pub(super) const PLACE: Self = Self(1 << 30);
    /// A title that in lower case is usually something else: "general", "star".
    pub(super) const AMBIGUOUS_TITLE: Self = Self(1 << 31);
    /// The first word of a phrase in the gazetteer.
    pub(super) const STARTS_PHRASE: Self = Self(1 << 32);
    /// The character `&`, which joins the names of firms.
    pub(super) const AMPERSAND: Self = Self(1 << 33);
    /// A definite article of a language other than English: in lower case before a name, evidence of no person.
    pub(super) const FOREIGN_ARTICLE: Self = Self(1 << 35);
    /// A noun for a kind of organisation, which precedes the name of one: "the company Lumora".
    pub(super) const ORG_KIND: Self = Self(1 << 34);
    /// A title of another language than English: in English it is another word, "fiscal".
    pub(super) const FOREIGN_TITLE: Self = Self(1 << 36);
    /// A title that with a capital is another word or a name: "son", "widow".
    pub(super) const LOWERCASE_TITLE: Self = Self(1 << 37);

    /// An abbreviation that ends an organisation's name, mostly with a full stop: "Inc.", "Bros."
    pub(super) const ORG_ABBREVIATION: Self = Self(1 << 38);
    /// A word that ends names of places or organisations and is a surname too: "Hill", "Post".
    pub(super) const SURNAME: Self = Self(1 << 39);
    /// A word before the name of a storm: "Hurricane".
    pub(super) const STORM: Self = Self(1 << 40);
    /// A military or judicial unit that has a number before its name: "7th Cavalry".
    pub(super) const UNIT: Self = Self(1 << 41);
    /// A surname that means one person without a given name: "Shakespeare".
    pub(super) const KNOWN_SURNAME: Self = Self(1 << 42);
    /// A word that with a capital may be just the first of its sentence: "bush".
    pub(super) const COMMON_WORD: Self = Self(1 << 43);
    /// The last word of the name of something that is no person, organisation or place: "Prize".
    pub(super) const OTHER_SUFFIX: Self = Self(1 << 44);
    /// An institution that has no other name in the country of the text: "the Treasury".
    pub(super) const INSTITUTION: Self = Self(1 << 45);
    /// A family name that in its language precedes the given name: "Wang".
    pub(super) const FAMILY_NAME_FIRST: Self = Self(1 << 46);
    /// The first word of the name of a club: "FC".
    pub(super) const ORG_PREFIX: Self = Self(1 << 47);
    /// The legal form of a firm, which may follow a comma: "Inc."
    pub(super) const COMPANY_FORM: Self = Self(1 << 48);
    /// The last word of the name of what many countries have one of: "Senate", "Red Cross".
    pub(super) const NATIONAL_BODY: Self = Self(1 << 49);
    /// An institution that is never just the last word of another's name: "the Army" is not the Salvation Army.
    pub(super) const SOLE_INSTITUTION: Self = Self(1 << 50);
    /// An acronym of two letters with full stops that are no initials: "D.C."
    pub(super) const NO_INITIALS: Self = Self(1 << 51);
    /// A word before the name of a place that names a part of it: "West" Seattle.
    pub(super) const PLACE_PART: Self = Self(1 << 52);
    /// A noun in lower case after the name of a place: the Huallaga "river".
    pub(super) const NOUN_AFTER_PLACE: Self = Self(1 << 53);
    /// A noun of another language right before the name of what it is: "fiume" Farfa.
    pub(super) const PLACE_KIND: Self = Self(1 << 54);
    /// A word of another language that names of organisations begin with: "Ministerio".
    pub(super) const FOREIGN_ORG_HEAD: Self = Self(1 << 55);
    /// A preposition before places that in English is another word: "a" Brema.
    pub(super) const FOREIGN_PLACE_PREPOSITION: Self = Self(1 << 56);

    /// "Of" in another language than English: "de", "von", "dell'".
    pub(super) const FOREIGN_OF: Self = Self(1 << 57);
    /// A noun of another language that in lower case begins the name of a place: "mar" Adriatico.
    pub(super) const PLACE_HEAD: Self = Self(1 << 58);
    /// A noun of another language that with "of" begins the name of a place: "golfo" di Napoli.
    pub(super) const PLACE_HEAD_OF: Self = Self(1 << 59);
    /// The first word of the name of a place, in another language than English: "Parco" dei Nebrodi.
    pub(super) const FOREIGN_PLACE_PREFIX: Self = Self(1 << 60);
    /// A word that ends names of organisations even where all nouns have capitals: "United", "AG".
    pub(super) const COMMON_ORG_SUFFIX: Self = Self(1 << 61);

    /// "For" and the like in another language than English: "para", "für".
    pub(super) const FOREIGN_FOR: Self = Self(1 << 62);
    /// An article of another language that may follow "for" in a name: Comissão para "o" Desenvolvimento.
    pub(super) const COMPLEMENT_ARTICLE: Self = Self(1 << 63);

    /// Any word that is more often something else than a name of its own.
    pub(super) const ORDINARY: Self = Self::SENTENCE_OPENER
        .union(Self::TITLE_HEAD)
        .union(Self::TITLE_MODIFIER)
        .union(Self::ORG_SUFFIX)
        .union(Self::ORG_HEAD)
        .union(Self::PLACE_SUFFIX)
        .union(Self::CALENDAR)
        .union(Self::DEMONYM);

    /// Returns the roles that are in both sets.
    pub(super) const fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Returns the roles that are in either set: `|` for constants.
    #[inline]
    pub(super) const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Returns whether the sets have a role in common.
    #[inline]
    pub(super) const fn any(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    /// Returns the roles of a word as it is printed, with the titles that some words are only in lower case or in some
    /// languages.
    #[inline]
    pub(super) fn as_printed(self, is_capitalized: bool, is_foreign: bool) -> Self {
        const SOMETIMES: WordRoles = WordRoles::FOREIGN_TITLE.union(WordRoles::LOWERCASE_TITLE);
        if !self.any(SOMETIMES) {
            return self;
        }
        let is_title = (is_foreign && self.any(Self::FOREIGN_TITLE))
            || (!is_capitalized && self.any(Self::LOWERCASE_TITLE));
        if is_title { self | Self::TITLE_HEAD } else { self }
    }

    /// Returns the roles that a section of the word lists assigns to its words.
    pub(super) fn of_section(section: &str) -> Self {
        match section {
            "honorific male" => Self::HONORIFIC | Self::MALE_TITLE,
            "honorific female" => Self::HONORIFIC | Self::FEMALE_TITLE,
            "honorific" => Self::HONORIFIC,
            "title abbreviation" => Self::TITLE_ABBREVIATION | Self::TITLE_HEAD,
            "title head male" => Self::TITLE_HEAD | Self::MALE_TITLE,
            "title head female" => Self::TITLE_HEAD | Self::FEMALE_TITLE,
            "title head" => Self::TITLE_HEAD,
            "title modifier" => Self::TITLE_MODIFIER,
            "foreign title" => Self::FOREIGN_TITLE,
            "foreign title male" => Self::FOREIGN_TITLE | Self::MALE_TITLE,
            "foreign title female" => Self::FOREIGN_TITLE | Self::FEMALE_TITLE,
            "lowercase title male" => Self::LOWERCASE_TITLE | Self::MALE_TITLE,
            "lowercase title female" => Self::LOWERCASE_TITLE | Self::FEMALE_TITLE,
            "lowercase title" => Self::LOWERCASE_TITLE,
            "ambiguous title" => Self::AMBIGUOUS_TITLE,
            "name suffix" => Self::NAME_SUFFIX,
            "name particle" => Self::NAME_PARTICLE,
            "organisation suffix" => Self::ORG_SUFFIX,
            "organisation suffix or surname" => Self::ORG_SUFFIX | Self::SURNAME,
            "organisation abbreviation" => Self::ORG_ABBREVIATION | Self::ORG_SUFFIX,
            "organisation head" => Self::ORG_HEAD,
            "numbered unit" => Self::UNIT,
            "institution" => Self::INSTITUTION,
            "family name first" => Self::FAMILY_NAME_FIRST,
            "organisation prefix" => Self::ORG_PREFIX,
            "company form" => Self::COMPANY_FORM | Self::ORG_ABBREVIATION | Self::ORG_SUFFIX,
            "national body" => Self::NATIONAL_BODY,
            "sole institution" => Self::SOLE_INSTITUTION | Self::INSTITUTION,
            "no initials" => Self::NO_INITIALS,
            "common word" => Self::COMMON_WORD,
            "storm" => Self::STORM,
            "known surname" => Self::KNOWN_SURNAME,
            "known surname or word" => Self::KNOWN_SURNAME | Self::COMMON_WORD,
            "other suffix" => Self::OTHER_SUFFIX,
            "organisation noun" => Self::ORG_NOUN,
            "organisation kind" => Self::ORG_KIND,
            "place prefix" => Self::PLACE_PREFIX,
            "place suffix" => Self::PLACE_SUFFIX,
            "place suffix or surname" => Self::PLACE_SUFFIX | Self::SURNAME,
            "foreign organisation head" => Self::FOREIGN_ORG_HEAD,
            "foreign place preposition" => Self::FOREIGN_PLACE_PREPOSITION,
            "foreign of" => Self::FOREIGN_OF,
            "foreign for" => Self::FOREIGN_FOR,
            "complement article" => Self::COMPLEMENT_ARTICLE,
            "place head" => Self::PLACE_HEAD,
            "place head with of" => Self::PLACE_HEAD_OF,
            "foreign place prefix" => Self::FOREIGN_PLACE_PREFIX,
            "common organisation suffix" => Self::COMMON_ORG_SUFFIX,
            "place part" => Self::PLACE_PART,
            "place kind" => Self::PLACE_KIND,
            "noun after place" => Self::NOUN_AFTER_PLACE,
            "place noun" => Self::PLACE_NOUN,
            "place preposition" => Self::PLACE_PREPOSITION,
            "demonym" | "group" => Self::DEMONYM,
            "reporting verb" => Self::REPORTING_VERB,
            "relative pronoun" => Self::RELATIVE_PRONOUN,
            "sentence opener" => Self::SENTENCE_OPENER,
            "of" => Self::OF,
            "for" => Self::FOR,
            "definite article" => Self::DEFINITE_ARTICLE,
            "foreign article" => Self::FOREIGN_ARTICLE,
            "indefinite article" => Self::INDEFINITE_ARTICLE,
            "and" => Self::AND,
            "possessive" => Self::POSSESSIVE,
            "adjective ending" => Self::ADJECTIVE_ENDING,
            _ => Self::NONE,
        }
    }
}

impl BitOr for WordRoles {
    type Output = Self;

    #[inline]
    fn bitor(self, other: Self) -> Self {
        self.union(other)
    }
}
