//! The properties of a language that are no words: whether its nouns have capitals, whether months may come before days.

use crate::data::{PROPERTY, files, rows};
use copydesk_text::languages::primary_subtag;
use std::sync::LazyLock;

macro_rules! properties {
    ($($(#[doc = $doc:literal])+ $Name:ident = $name:literal;)+) => {
        /// A property of a language. The data files name it in the line `property 0: …`.
        ///
        /// What most languages do needs no property: names of days and months in lower case, decimal commas, days before
        /// months.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u32)]
        pub(crate) enum Property {
            $($(#[doc = $doc])+ $Name,)+
        }

        /// The properties by their names in the data files.
        const PROPERTIES: &[(&str, Property)] = &[$(($name, Property::$Name)),+];
    };
}

properties! {
    /// Names of days and months have capitals.
    CapitalNames = "capital-names";
    /// Nouns have capitals.
    CapitalNouns = "capital-nouns";
    /// Months by themselves are dates only after a preposition or modifier, as their names may be those of people.
    IntroducedMonths = "introduced-months";
    /// In numeric dates the month may come first.
    MonthFirst = "month-first";
    /// Decimals have points and thousands commas.
    DecimalPoint = "decimal-point";
    /// A full stop after a number makes it an ordinal: "3. Oktober".
    OrdinalStop = "ordinal-stop";
    /// The letter of hours may stand for a colon: "14h05".
    HourLetter = "hour-letter";
    /// The part of the day that follows a clock time says which half it is in: "acht Uhr abends".
    PartAfterClock = "part-after-clock";
    /// The article before a shift makes it one from the date mentioned last: "the next day".
    AnaphoricArticle = "anaphoric-article";
    /// "The day" may be the day reported on: "ended the day".
    ReportedDay = "reported-day";
    /// The past and the future are times after an article alone: "the past".
    ReferenceArticle = "reference-article";
    /// The noun before a year belongs to its expression: "año 2012".
    YearNoun = "year-noun";
    /// An "s" at the end makes a plural.
    PluralInS = "plural-in-s";
    /// An "i" or "e" at the end makes a plural.
    PluralInVowels = "plural-in-vowels";
    /// Regular verbs end in "-ed" in the past tense.
    PastInEd = "past-in-ed";
    /// Participles come last in a clause.
    VerbLast = "verb-last";
    /// After a boundary a unit needs no article: "finales de año", "fine mese".
    BareBoundary = "bare-boundary";
    /// "This Thursday" is the nearest one, where no verb tells: it may be gone.
    NearWeekdays = "near-weekdays";
    /// A time without a day is of a day that is near it: in its sentence or the one before.
    NearDays = "near-days";
}

/// Returns whether a language, by its BCP 47 tag, gives all nouns capitals, so that a capital does not indicate a name.
#[must_use]
pub fn capitalizes_nouns(language: &str) -> bool {
    // Of Luxembourgish there are no words, but this is known of it.
    let tag = primary_subtag(Some(language));
    tag == "lb" || is_property_of(Property::CapitalNouns, tag)
}

/// Returns whether a language, by its BCP 47 tag, gives the names of days and months capitals.
#[must_use]
pub fn capitalizes_calendar_names(language: &str) -> bool {
    is_property_of(Property::CapitalNames, primary_subtag(Some(language)))
}

fn is_property_of(property: Property, tag: &str) -> bool {
    static PROPERTIES_OF: LazyLock<Vec<(&str, Properties)>> =
        LazyLock::new(|| files().map(|(tag, file)| (tag, Properties::of(file))).collect());
    PROPERTIES_OF.iter().any(|(of, properties)| *of == tag && properties.has(property))
}

/// The properties of a language: a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Properties(u32);

impl Properties {
    /// Returns the properties that a file of `data/<language>/time.txt` declares.
    pub(crate) fn of(file: &'static str) -> Self {
        let names = rows(file).filter(|row| row.role == PROPERTY).flat_map(crate::data::Row::words);
        Self(names.filter_map(property).fold(0, |set, property| set | bit(property)))
    }

    /// Returns whether the language has a property.
    #[inline]
    pub(crate) fn has(self, property: Property) -> bool {
        self.0 & bit(property) != 0
    }
}

fn bit(property: Property) -> u32 {
    1 << property as u32
}

fn property(name: &str) -> Option<Property> {
    PROPERTIES.iter().find(|(this, _)| *this == name).map(|(_, property)| *property)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_property_of_the_data_files_is_known() {
        for row in files().flat_map(|(_, file)| rows(file)).filter(|row| row.role == PROPERTY) {
            for name in row.words() {
                assert!(property(name).is_some(), "{name}");
            }
        }
    }

    #[test]
    fn a_language_has_the_properties_that_it_declares() {
        let english = Properties::of("property 0: month-first capital-names\n");
        assert!(english.has(Property::MonthFirst) && english.has(Property::CapitalNames));
        assert!(!english.has(Property::CapitalNouns));
    }

    #[test]
    fn capitals_are_told_by_any_tag_of_a_language() {
        assert!(["de", "de-CH", "lb"].into_iter().all(capitalizes_nouns));
        assert!(!["en", "fr", "del", "und", ""].into_iter().any(capitalizes_nouns));
        assert!(["en", "en-GB", "de"].into_iter().all(capitalizes_calendar_names));
        assert!(!["es", "ru", ""].into_iter().any(capitalizes_calendar_names));
    }
}
