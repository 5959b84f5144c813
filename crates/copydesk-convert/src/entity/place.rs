//! Listed places, by their names alone.

use crate::data::entries;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Whether a name, in any case, is that of a listed place.
pub(crate) fn is_place(name: &str) -> bool {
    PLACES.contains(&name.to_lowercase())
}

static PLACES: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    let names = entries(include_str!("../../data/entity/place.txt")).flat_map(|(_, line)| line.split('|'));
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
