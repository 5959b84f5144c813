//! Personal pronouns of the third person singular, as speakers are called: "she said".

use crate::languages;
use crate::name_list::NameGender;
use crate::sections::entries;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Returns the gender of a personal pronoun of the third person singular in a language, by its primary subtag. If the
/// subtag is empty, it may be one of any language.
///
/// ```
/// use copydesk_text::{name_list::NameGender, pronoun::third_person};
/// assert_eq!(third_person("elle", "fr"), Some(NameGender::Female));
/// assert_eq!(third_person("elle", "de"), None);
/// ```
#[must_use]
pub fn third_person(word: &str, language: &str) -> Option<NameGender> {
    let pronouns = PRONOUNS.get(word)?;
    let found = pronouns.iter().find(|(tag, _)| *tag == language || language.is_empty());
    found.map(|(_, gender)| *gender)
}

/// The pronouns as they are printed, each with the languages that have it.
static PRONOUNS: LazyLock<FxHashMap<&'static str, Vec<(&'static str, NameGender)>>> = LazyLock::new(|| {
    let mut pronouns = FxHashMap::<_, Vec<_>>::default();
    for (tag, file) in languages::files(|language| language.cues) {
        for (section, word) in entries(file) {
            let gender = match section {
                "pronoun_he" => NameGender::Male,
                "pronoun_she" => NameGender::Female,
                _ => continue,
            };
            pronouns.entry(word).or_default().push((tag, gender));
        }
    }
    pronouns
});
