//! Personal pronouns of the third person singular, as speakers are called: "she said".

use crate::name_list::NameGender;

/// Returns the gender of a personal pronoun of the third person singular in a language, by its primary subtag. If the
/// subtag is empty, it may be one of any language.
#[must_use]
pub fn third_person(word: &str, language: &str) -> Option<NameGender> {
    let (gender, languages): (_, &[&str]) = match word {
        "he" | "He" | "HE" | "him" => (NameGender::Male, &["en"]),
        "she" | "She" | "SHE" | "her" => (NameGender::Female, &["en"]),
        "il" | "Il" => (NameGender::Male, &["fr"]),
        "elle" | "Elle" => (NameGender::Female, &["fr"]),
        "él" | "Él" => (NameGender::Male, &["es"]),
        "ella" | "Ella" => (NameGender::Female, &["es"]),
        "ele" | "Ele" => (NameGender::Male, &["pt"]),
        "ela" | "Ela" => (NameGender::Female, &["pt"]),
        "lui" | "Lui" => (NameGender::Male, &["it", "fr"]),
        "lei" | "Lei" => (NameGender::Female, &["it"]),
        "er" | "Er" => (NameGender::Male, &["de"]),
        "sie" => (NameGender::Female, &["de"]),
        "он" | "Он" => (NameGender::Male, &["ru"]),
        "она" | "Она" => (NameGender::Female, &["ru"]),
        _ => return None,
    };
    (languages.contains(&language) || language.is_empty()).then_some(gender)
}
