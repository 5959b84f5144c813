//! The properties of a language that are no words: whether its nouns have capitals, whether months may come before days.

use crate::data::{PROPERTY, rows};

/// A property of a language. The data files have the same names with hyphens, in the line `property 0: …`.
///
/// What most languages do needs no property: names of days and months in lower case, decimal commas, days before months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub(crate) enum Property {
    /// Names of days and months have capitals.
    CapitalNames,
    /// Nouns have capitals.
    CapitalNouns,
    /// Months by themselves are dates only after a preposition or modifier, as their names may be those of people.
    IntroducedMonths,
    /// In numeric dates the month may come first.
    MonthFirst,
    /// Decimals have points and thousands commas.
    DecimalPoint,
    /// A full stop after a number makes it an ordinal: "3. Oktober".
    OrdinalStop,
    /// The letter of hours may stand for a colon: "14h05".
    HourLetter,
    /// The part of the day that follows a clock time says which half it is in: "acht Uhr abends".
    PartAfterClock,
    /// The article before a shift makes it one from the date mentioned last: "the next day".
    AnaphoricArticle,
    /// "The day" may be the day reported on: "ended the day".
    ReportedDay,
    /// The past and the future are times after an article alone: "the past".
    ReferenceArticle,
    /// The noun before a year belongs to its expression: "año 2012".
    YearNoun,
    /// An "s" at the end makes a plural.
    PluralInS,
    /// An "i" or "e" at the end makes a plural.
    PluralInVowels,
    /// Regular verbs end in "-ed" in the past tense.
    PastInEd,
    /// Participles come last in a clause.
    VerbLast,
    /// After a boundary a unit needs no article: "finales de año", "fine mese".
    BareBoundary,
    /// "This Thursday" is the nearest one, where no verb tells: it may be gone.
    NearWeekdays,
    /// A time without a day is of a day that is near it: in its sentence or the one before.
    NearDays,
}

/// The properties by their names in the data files.
const PROPERTIES: &[(&str, Property)] = &[
    ("capital-names", Property::CapitalNames),
    ("capital-nouns", Property::CapitalNouns),
    ("introduced-months", Property::IntroducedMonths),
    ("month-first", Property::MonthFirst),
    ("decimal-point", Property::DecimalPoint),
    ("ordinal-stop", Property::OrdinalStop),
    ("hour-letter", Property::HourLetter),
    ("part-after-clock", Property::PartAfterClock),
    ("anaphoric-article", Property::AnaphoricArticle),
    ("reported-day", Property::ReportedDay),
    ("reference-article", Property::ReferenceArticle),
    ("year-noun", Property::YearNoun),
    ("plural-in-s", Property::PluralInS),
    ("plural-in-vowels", Property::PluralInVowels),
    ("past-in-ed", Property::PastInEd),
    ("verb-last", Property::VerbLast),
    ("bare-boundary", Property::BareBoundary),
    ("near-weekdays", Property::NearWeekdays),
    ("near-days", Property::NearDays),
];

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
    use crate::data::files;

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
}
