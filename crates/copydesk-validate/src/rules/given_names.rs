//! The given names that are listed.

use copydesk_text::name_list::given_names;
use std::collections::HashSet;
use std::sync::LazyLock;

static GIVEN_NAMES: LazyLock<HashSet<&str>> = LazyLock::new(|| given_names().map(|(_, name)| name).collect());

/// Returns whether a word, with a capital, is a listed given name.
pub(super) fn is_given_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && GIVEN_NAMES.contains(&*word.to_lowercase())
}
