//! Texts compared by their letters and words, whatever their case and punctuation.

/// Returns the letters and digits of a text in lower case.
#[must_use]
pub fn lowercase_letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Returns the words of a text in lower case: each run of letters and digits.
pub fn lowercase_words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// Returns the share of the words of the shorter of two texts that the other has, in percent.
#[must_use]
pub fn common_words(one: &str, other: &str) -> usize {
    let [one, other] = [one, other].map(|text| {
        let mut words: Vec<String> = lowercase_words(text).collect();
        words.sort_unstable();
        words.dedup();
        words
    });
    let common = one.iter().filter(|word| other.binary_search(word).is_ok()).count();
    common * 100 / one.len().min(other.len()).max(1)
}
