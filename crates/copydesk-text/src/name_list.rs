//! Names that are known before a text is read: given names and places.

use crate::sections::entries;
use crate::sorted_lines::SortedLines;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Given names, in sections by gender.
pub const GIVEN_NAMES: &str = include_str!("../data/names/given.txt");

/// Countries, states, cities and regions, a line each; its other names follow after bars.
pub const PLACES: &str = include_str!("../data/names/place.txt");

/// Towns that [`PLACES`] does not list, a line each, in the order of their bytes.
const TOWNS: &str = include_str!("../data/names/towns.txt");

/// Given names that [`GIVEN_NAMES`] does not list, a line each, in the order of their bytes; a tab and the sex follow.
const RARE_GIVEN_NAMES: &str = include_str!("../data/names/given_more.txt");

/// The gender of the people who have a given name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NameGender {
    /// Women.
    Female,
    /// Men.
    Male,
    /// Women and men.
    Either,
}

/// The kind of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PlaceKind {
    /// A country or territory.
    Country,
    /// A state or province.
    State,
    /// A state, by an abbreviation that is a place only after a comma: "Ala."
    StateAbbreviation,
    /// A city or town.
    City,
    /// A continent, region or body of water.
    Region,
}

/// What is known of a town's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Town {
    /// What stands behind the name: `s`, `-` and languages, separated by spaces.
    known: &'static str,
}

impl Town {
    /// Returns whether it is a frequent surname too.
    #[must_use]
    pub fn is_surname(self) -> bool {
        self.knows("s")
    }

    /// Returns whether the town has fewer than 15,000 people.
    #[must_use]
    pub fn is_small(self) -> bool {
        self.knows("-")
    }

    /// Returns whether people of its country speak a language, in which the name is no other word. `language` is a primary
    /// language subtag.
    #[must_use]
    pub fn is_at_home_in(self, language: &str) -> bool {
        self.knows(language)
    }

    fn knows(self, fact: &str) -> bool {
        self.known.split(' ').any(|known| known == fact)
    }
}

/// A listed place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The kind of place.
    pub kind: PlaceKind,
    line: &'static str,
}

impl Place {
    /// Returns the names of the place, the usual one first. Of a [`PlaceKind::StateAbbreviation`] the first is the name by
    /// which the state is listed.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        self.line.split('|').map(str::trim)
    }
}

/// Returns the listed given names, in lower case.
pub fn given_names() -> impl Iterator<Item = (NameGender, &'static str)> {
    entries(GIVEN_NAMES).flat_map(|(section, line)| {
        let gender = match section {
            "female" => NameGender::Female,
            "male" => NameGender::Male,
            _ => NameGender::Either,
        };
        line.split_ascii_whitespace().map(move |name| (gender, name))
    })
}

/// Returns whether a name, as printed, is among [`given_names`].
#[must_use]
pub fn is_given_name(name: &str) -> bool {
    static NAMES: LazyLock<FxHashSet<&'static str>> =
        LazyLock::new(|| given_names().map(|(_, name)| name).collect());
    NAMES.contains(name.to_lowercase().as_str())
}

/// Returns the listed places. Their names are in their usual case.
pub fn places() -> impl Iterator<Item = Place> {
    entries(PLACES).map(|(section, line)| {
        let kind = match section {
            "country" => PlaceKind::Country,
            "state" => PlaceKind::State,
            "state abbreviation" => PlaceKind::StateAbbreviation,
            "city" => PlaceKind::City,
            _ => PlaceKind::Region,
        };
        Place { kind, line }
    })
}

/// Returns whether a name, in any case, is that of a listed place.
#[must_use]
pub fn is_place(name: &str) -> bool {
    PLACE_NAMES.contains(&name.to_lowercase())
}

/// Returns the town that has a name, as printed, and is not among [`places`].
#[must_use]
pub fn town(name: &str) -> Option<Town> {
    SORTED_TOWNS.value(name).map(|known| Town { known })
}

/// Returns who has a given name, as printed, that is not among [`given_names`] and rarer.
#[must_use]
pub fn rare_given_name(name: &str) -> Option<NameGender> {
    Some(match SORTED_RARE_GIVEN_NAMES.value(name)? {
        "f" => NameGender::Female,
        "m" => NameGender::Male,
        _ => NameGender::Either,
    })
}

static SORTED_TOWNS: LazyLock<SortedLines> = LazyLock::new(|| SortedLines::new(TOWNS));
static SORTED_RARE_GIVEN_NAMES: LazyLock<SortedLines> = LazyLock::new(|| SortedLines::new(RARE_GIVEN_NAMES));
static PLACE_NAMES: LazyLock<FxHashSet<String>> =
    LazyLock::new(|| places().flat_map(Place::names).map(str::to_lowercase).collect());

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_known_in_any_case() {
        assert!(is_place("Oslo") && is_place("OSLO") && is_place("Great Britain"));
        assert!(!is_place("Maren Falk"));
    }

    #[test]
    fn names_of_sorted_lists_are_found_from_the_first_line_to_the_last() {
        let lines = |list: &'static str| list.lines().filter(|line| !line.starts_with('#'));
        let towns: Vec<_> = lines(TOWNS).map(|line| line.split('\t').next().unwrap_or_default()).collect();
        assert!(towns.is_sorted() && towns.iter().all(|name| town(name).is_some()));
        let (harbin, grantham, rieti) = (town("Harbin"), town("Grantham"), town("Rieti"));
        assert!(harbin.is_some_and(|town| !town.is_surname() && !town.is_small()));
        assert!(grantham.is_some_and(Town::is_surname) && town("Lauenburg").is_some_and(Town::is_small));
        assert!(rieti.is_some_and(|town| town.is_at_home_in("it") && !town.is_at_home_in("en")));
        let given: Vec<_> = lines(RARE_GIVEN_NAMES).filter_map(|line| line.split_once('\t')).collect();
        assert!(given.is_sorted() && given.iter().all(|(name, _)| rare_given_name(name).is_some()));
        assert_eq!(rare_given_name("Skírnir"), Some(NameGender::Male));
        assert!(["", "Harbi", "harbin", "Harbin\n", "żż"].iter().all(|name| town(name).is_none()));
    }

    #[test]
    fn names_are_listed_in_the_right_section() {
        assert!(given_names().any(|name| name == (NameGender::Female, "helen")));
        assert!(given_names().all(|(_, name)| name == name.to_lowercase()));
        let alabama = places().find(|place| place.names().any(|name| name == "Ala.")).unwrap();
        assert_eq!((alabama.kind, alabama.names().next()), (PlaceKind::StateAbbreviation, Some("Alabama")));
    }
}
