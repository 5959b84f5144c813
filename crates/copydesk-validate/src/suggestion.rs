//! Suggestions of known names for a misspelt one.

use copydesk_diag::Applicability;

/// Returns the known value that an unknown one was meant for, if one is like enough, and whether there is nothing to
/// choose.
pub(crate) fn meant<'n>(
    unknown: &str,
    known: impl IntoIterator<Item = &'n str> + Clone,
) -> Option<(&'n str, Applicability)> {
    let (name, applicability) = near(unknown, known)?;
    // With another letter it may be another word: a `plane` is no `place`.
    let is_other_word = is_other_letter(unknown, name);
    Some((name, if is_other_word { Applicability::Suggested } else { applicability }))
}

/// Returns the known key that an unknown one was meant for, as [`meant`] does. What is under a key has to fit it, so
/// one letter may be any other.
pub(crate) fn meant_key<'n>(
    unknown: &str,
    known: impl IntoIterator<Item = &'n str> + Clone,
) -> Option<(&'n str, Applicability)> {
    if PLANNED_KEYS.contains(&unknown) { None } else { near(unknown, known) }
}

/// Keys that are no misspelt ones: members that records are going to have.
const PLANNED_KEYS: [&str; 7] = ["canonical", "publisher", "description", "free", "links", "media", "level"];

fn near<'n>(
    unknown: &str,
    known: impl IntoIterator<Item = &'n str> + Clone,
) -> Option<(&'n str, Applicability)> {
    match misspelt(unknown, known.clone()) {
        Some(name) => Some((name, Applicability::Safe)),
        None => Some((likely(unknown, known)?, Applicability::Suggested)),
    }
}

/// Returns whether one letter of a name is another, and the others are the same.
fn is_other_letter(name: &str, other: &str) -> bool {
    name.chars().count() == other.chars().count()
        && fold(name) != fold(other)
        && name.chars().zip(other.chars()).filter(|(a, b)| a != b).count() == 1
}

/// Returns the known name that is most like an unknown one, if one is like enough.
fn likely<'n>(unknown: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    // A name of many kilobytes is not a misspelt one, and its comparison would take long.
    if unknown.len() > 64 {
        return None;
    }
    let folded = fold(unknown);
    known
        .into_iter()
        .map(|name| (likeness(&folded, &fold(name)), name))
        .filter(|(likeness, _)| *likeness >= 0.75)
        .fold(None, |best: Option<(f64, &str)>, next| match best {
            Some(best) if best.0 >= next.0 => Some(best),
            _ => Some(next),
        })
        .map(|(_, name)| name)
}

/// Returns the known name that an unknown one is but for one letter, put in, left out, changed or exchanged with the
/// next, or but for the way of writing it (`textDigest`). `None` where two names are as near: that would be a guess.
fn misspelt<'n>(unknown: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    if unknown.len() > 64 {
        return None;
    }
    let folded = fold(unknown);
    let mut near =
        known.into_iter().filter(|name| fold(name) == folded || strsim::osa_distance(unknown, name) == 1);
    let only = near.next()?;
    // With another letter, a word of three is easily another word.
    (near.next().is_none() && only.chars().count() >= 4).then_some(only)
}

/// Returns the similarity of two names: 1 for the same name, nearly 1 for a typing error or a longer form.
fn likeness(one: &str, other: &str) -> f64 {
    let edits = strsim::normalized_damerau_levenshtein(one, other);
    // Other spellings of the same name: a plural, another ending.
    let shared = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let longer = one.chars().count().max(other.chars().count());
    if shared >= 4 && longer - shared <= 3 { edits.max(0.75) } else { edits }
}

/// Returns the name without the differences of spelling: `text-digest`, `textDigest` and `Text_Digest` are
/// one name.
fn fold(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, '_' | '-' | ' ' | '.')).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::{likely, meant, meant_key, misspelt};
    use copydesk_diag::Applicability::{Safe, Suggested};

    #[test]
    fn only_similar_names_are_suggested() {
        let known = ["headline", "standfirst", "byline", "text_digest", "list_item"];
        assert_eq!(likely("hedline", known), Some("headline"));
        assert_eq!(likely("textDigest", known), Some("text_digest"));
        assert_eq!(likely("list-item", known), Some("list_item"));
        assert_eq!(likely("headlines", known), Some("headline"));
        assert_eq!(likely("wordcount", known), None);
        assert_eq!(likely(&"headline".repeat(20), known), None);
    }

    #[test]
    fn a_name_is_misspelt_if_one_letter_is_wrong() {
        let known = ["headline", "text_digest", "start", "stark", "end", "kind"];
        assert_eq!(misspelt("hedline", known), Some("headline"));
        assert_eq!(misspelt("haedline", known), Some("headline"));
        assert_eq!(misspelt("textDigest", known), Some("text_digest"));
        assert_eq!(misspelt("hedlin", known), None, "two letters");
        assert_eq!(misspelt("star", known), None, "two names are as near");
        assert_eq!(misspelt("edn", known), None, "too short to tell");
        assert_eq!(misspelt("headline", ["byline"]), None);
    }

    #[test]
    fn another_word_is_no_misspelt_value() {
        let known = ["place", "text", "direct", "list_item"];
        assert_eq!(meant("plane", known), Some(("place", Suggested)));
        assert_eq!(meant("next", known), Some(("text", Suggested)));
        assert_eq!(meant("direkt", known), Some(("direct", Suggested)));
        for unknown in ["plcae", "plaice", "plac", "Place", "place "] {
            assert_eq!(meant(unknown, known), Some(("place", Safe)), "{unknown}");
        }
        assert_eq!(meant("list-item", known), Some(("list_item", Safe)));
    }

    #[test]
    fn keys_that_are_planned_are_not_misspelt() {
        let known = ["published", "label", "byline"];
        assert_eq!(meant_key("publisher", known), None);
        assert_eq!(meant_key("level", known), None);
        assert_eq!(meant_key("bylime", known), Some(("byline", Safe)));
    }
}
