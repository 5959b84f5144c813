//! Names that are known before a text is read: given names and places.

use crate::sections::entries;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Given names, in sections by gender.
pub const GIVEN_NAMES: &str = include_str!("../data/names/given.txt");

/// Countries, states, cities and regions, a line each; its other names follow after bars.
pub const PLACES: &str = include_str!("../data/names/place.txt");

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
    fn names_are_listed_in_the_right_section() {
        assert!(given_names().any(|name| name == (NameGender::Female, "helen")));
        assert!(given_names().all(|(_, name)| name == name.to_lowercase()));
        let alabama = places().find(|place| place.names().any(|name| name == "Ala.")).unwrap();
        assert_eq!((alabama.kind, alabama.names().next()), (PlaceKind::StateAbbreviation, Some("Alabama")));
    }
}
