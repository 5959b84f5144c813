//! Personal pronouns of the third person singular, as speakers are called: "she said".

use crate::languages::files;
use crate::name_list::NameGender;
use std::sync::LazyLock;

/// A pronoun in lower case.
struct Pronoun {
    word: &'static str,
    gender: NameGender,
    /// The primary subtag of its language.
    language: &'static str,
}

/// Returns the gender of a personal pronoun of the third person singular in a language, by its primary subtag. If the
/// subtag is empty, it may be one of any language.
#[must_use]
pub fn third_person(word: &str, language: &str) -> Option<NameGender> {
    static PRONOUNS: LazyLock<Vec<Pronoun>> = LazyLock::new(|| pronouns().collect());
    let fits = |pronoun: &&Pronoun| {
        // Case does not change the length of any pronoun.
        pronoun.word.len() == word.len()
            && (language.is_empty() || pronoun.language == language)
            && word.chars().flat_map(char::to_lowercase).eq(pronoun.word.chars())
    };
    PRONOUNS.iter().find(fits).map(|pronoun| pronoun.gender)
}

/// Returns the pronouns of all languages, from the sections `masculine` and `feminine` of their words of attribution.
fn pronouns() -> impl Iterator<Item = Pronoun> {
    let of_line = |language: &'static str, line: &'static str| {
        let (section, words) = line.split_once(": ")?;
        let gender = match section {
            "masculine" => NameGender::Male,
            "feminine" => NameGender::Female,
            _ => return None,
        };
        Some(words.split_ascii_whitespace().map(move |word| Pronoun { word, gender, language }))
    };
    files(|language| language.quote).flat_map(move |(language, file)| {
        file.lines().filter_map(move |line| of_line(language, line)).flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pronouns_have_the_gender_of_their_language() {
        assert_eq!(third_person("She", "en"), Some(NameGender::Female));
        assert_eq!(third_person("él", "es"), Some(NameGender::Male));
        assert_eq!(third_person("Ella", "es"), Some(NameGender::Female));
        assert_eq!(third_person("lui", "it"), Some(NameGender::Male));
        assert_eq!(third_person("она", ""), Some(NameGender::Female));
        assert_eq!(third_person("er", "en"), None);
        assert_eq!(third_person("Erika", "de"), None);
    }
}
