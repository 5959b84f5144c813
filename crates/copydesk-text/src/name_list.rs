//! Lists of names that are known before a text is read.

use crate::sections::entries;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Given names, in sections by gender.
pub const GIVEN_NAMES: &str = include_str!("../data/names/given.txt");

/// Countries, states, cities and regions, a line each; other names of the same after a bar.
pub const PLACES: &str = include_str!("../data/names/place.txt");

/// Returns whether a name, in any case, is that of a listed place.
#[must_use]
pub fn is_place(name: &str) -> bool {
    PLACE_NAMES.contains(&name.to_lowercase())
}

static PLACE_NAMES: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    let names = entries(PLACES).flat_map(|(_, line)| line.split('|'));
    names.map(|name| name.trim().to_lowercase()).collect()
});

#[cfg(test)]
mod tests {
    use super::is_place;

    #[test]
    fn places_are_known_in_any_case() {
        assert!(is_place("Oslo") && is_place("OSLO") && is_place("Great Britain"));
        assert!(!is_place("Maren Falk"));
    }
}
