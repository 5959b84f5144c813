//! What the values of features mean, in words.

use copydesk_record::Furniture;

/// What is said of a block, by the value of a feature.
#[derive(Debug)]
pub(crate) enum Phrase {
    /// What is said of the values below each bound, and of all others.
    Bands(&'static [(i32, &'static str)], &'static str),
    /// What is said below the bound, and from it on.
    Split(i32, &'static str, &'static str),
    /// What is said below 0, at 0 and above; each speaks for the article (1) or against it (-1) to any reader.
    Signed([(i32, &'static str); 3]),
    /// What is said of each value, from the given one on.
    Each(i32, &'static [&'static str]),
    /// What is said without furniture, and with furniture of the kind that stands for `{}`.
    Kinds(&'static str, &'static str),
}

/// Returns a phrase for values below a bound and one for others.
pub(crate) const fn split(bound: i32, low: &'static str, high: &'static str) -> Phrase {
    Phrase::Split(bound, low, high)
}

/// Returns phrases for values below bounds, and one for others.
pub(super) const fn bands(bands: &'static [(i32, &'static str)], others: &'static str) -> Phrase {
    Phrase::Bands(bands, others)
}

/// Returns phrases for negative values, 0, and positive values, each with the side that it speaks for.
pub(super) const fn signed(phrases: [(i32, &'static str); 3]) -> Phrase {
    Phrase::Signed(phrases)
}

/// Returns a phrase for each value, from `first` on.
pub(crate) const fn each(first: i32, phrases: &'static [&'static str]) -> Phrase {
    Phrase::Each(first, phrases)
}

/// Returns phrases for kinds of furniture, by their numbers.
pub(super) const fn kinds(none: &'static str, of_kind: &'static str) -> Phrase {
    Phrase::Kinds(none, of_kind)
}

impl Phrase {
    /// Returns what is said of a value, with `{}` where a number or kind goes.
    pub(super) fn template(&self, value: i32) -> &'static str {
        match *self {
            Self::Bands(bands, others) => {
                bands.iter().find(|(bound, _)| value < *bound).map_or(others, |(_, phrase)| phrase)
            }
            Self::Split(bound, low, high) => {
                if value < bound {
                    low
                } else {
                    high
                }
            }
            Self::Signed(_) => self.side(value).map_or("", |(_, phrase)| phrase),
            Self::Each(first, phrases) => {
                let at = usize::try_from(value - first).unwrap_or(0);
                phrases.get(at).or(phrases.last()).copied().unwrap_or_default()
            }
            Self::Kinds(none, of_kind) => {
                if value < 1 {
                    none
                } else {
                    of_kind
                }
            }
        }
    }

    /// Returns whether people would take what is said of a value for a reason on the side of its contribution. A
    /// model may use a value in another way, to correct what other features say.
    pub(super) fn is_evident(&self, value: i32, contribution: i32) -> bool {
        self.side(value).is_none_or(|(side, _)| side == contribution.signum())
    }

    fn side(&self, value: i32) -> Option<(i32, &'static str)> {
        let Self::Signed(phrases) = self else { return None };
        phrases.get(usize::try_from(value.signum() + 1).unwrap_or(0)).copied()
    }

    /// Returns what is said of a value.
    pub(super) fn of(&self, value: i32) -> String {
        let template = self.template(value);
        if let Self::Kinds(..) = self {
            return template.replacen("{}", furniture_noun(value), 1);
        }
        let number = value.unsigned_abs();
        let counted = template.replacen("{}", &number.to_string(), 1);
        match template.split_once("{} ").and_then(|(_, rest)| rest.split([' ', ')']).next()) {
            // "1 words"
            Some(noun) if number == 1 => counted.replacen(noun, noun.trim_end_matches('s'), 1),
            _ => counted,
        }
    }
}

/// Returns what furniture of a kind is, by the number that `local_features::furniture_number` gives it.
fn furniture_noun(number: i32) -> &'static str {
    let kind = usize::try_from(number).ok().and_then(|number| Furniture::ALL.get(number.checked_sub(1)?));
    match kind {
        Some(Furniture::Paywall) => "a subscription notice",
        Some(Furniture::Account) => "a log-in form",
        Some(Furniture::Newsletter) => "a newsletter form",
        Some(Furniture::Share) => "buttons for sharing",
        Some(Furniture::Related) => "links to other articles",
        Some(Furniture::Comments) => "readers’ comments",
        Some(Furniture::Advert) => "an advertisement",
        Some(Furniture::Copyright) => "a copyright line",
        Some(Furniture::Navigation) => "a menu",
        Some(Furniture::Contact) => "contact details",
        Some(Furniture::Cookie) => "a cookie notice",
        Some(Furniture::Tags) => "topics and tags",
        Some(Furniture::AuthorBio) => "a note on the author",
        Some(Furniture::About) => "a note on the publisher",
        Some(Furniture::EndMark) => "an end mark",
        Some(Furniture::Wire) => "lines of a news agency’s transmission",
        Some(Furniture::Mail) => "lines of a mail program",
        Some(Furniture::Other) | None => "a notice",
    }
}

/// What is said of the endings that `local_features::ending` numbers.
pub(super) const ENDINGS: &[&str] = &[
    "it ends without punctuation",
    "it ends with a full stop",
    "it ends with a question mark",
    "it ends like a quoted sentence",
    "it is cut off with dots",
    "it ends with a colon",
    "it ends with a comma",
    "it ends with a quotation mark or bracket",
    "it ends with an arrow or bar",
    "it ends with a digit",
    "it ends with an unusual sign",
    "it ends with an exclamation mark",
];

const FIRST: &str = "it is the first block";
const SENTENCE_BEFORE: &str = "the block before it ends like a sentence";
const NO_SENTENCE_BEFORE: &str = "the block before it does not end like a sentence";
const LAST: &str = "it is the last block";
const SENTENCE_AFTER: &str = "the block after it ends like a sentence";
const NO_SENTENCE_AFTER: &str = "the block after it does not end like a sentence";

/// The same of the block before, from -1 on, where there is none.
pub(super) const ENDINGS_BEFORE: &[&str] = &[
    FIRST,
    NO_SENTENCE_BEFORE,
    SENTENCE_BEFORE,
    SENTENCE_BEFORE,
    SENTENCE_BEFORE,
    NO_SENTENCE_BEFORE,
    NO_SENTENCE_BEFORE,
    NO_SENTENCE_BEFORE,
    NO_SENTENCE_BEFORE,
    NO_SENTENCE_BEFORE,
    NO_SENTENCE_BEFORE,
    NO_SENTENCE_BEFORE,
    SENTENCE_BEFORE,
];

/// The same of the block after.
pub(super) const ENDINGS_AFTER: &[&str] = &[
    LAST,
    NO_SENTENCE_AFTER,
    SENTENCE_AFTER,
    SENTENCE_AFTER,
    SENTENCE_AFTER,
    NO_SENTENCE_AFTER,
    NO_SENTENCE_AFTER,
    NO_SENTENCE_AFTER,
    NO_SENTENCE_AFTER,
    NO_SENTENCE_AFTER,
    NO_SENTENCE_AFTER,
    NO_SENTENCE_AFTER,
    SENTENCE_AFTER,
];

/// What is said of the first characters that `local_features::opening` numbers.
pub(super) const OPENINGS: &[&str] = &[
    "it begins as a sentence does",
    "it begins with a small letter",
    "it begins with a digit",
    "it begins with a quotation mark",
    "it begins with a dash or bullet",
    "it begins with a bracket",
    "it begins with a sign of links, addresses or money",
    "it begins with an unusual sign",
    "it begins with an arrow or pictograph",
];

/// What is said of a furniture phrase by its place.
pub(super) const PHRASE_PLACES: &[&str] = &[
    "it has no typical phrase of menus and notices",
    "a typical phrase of menus and notices is in it",
    "it begins with a typical phrase of menus and notices",
    "it is nothing but a typical phrase of menus and notices",
];

/// What is said of the classes by wording that `local_features::class_number` numbers.
pub(super) const WORDINGS: &[&str] = &[
    "it is not worded like a byline, a date, a caption or a notice",
    "it is worded like a byline",
    "it is worded like a date line",
    "it is worded like a caption",
    "it is worded like a credit",
    "it is worded like a correction",
    "it is worded like a copyright line",
    "it is worded like a menu",
    "it has no letters",
    "it is worded like a notice",
];

/// What is said of the ways in which a block names an author.
pub(super) const BYLINES: &[&str] = &[
    "it names no author",
    "it looks like a name",
    "it names an author after a word such as “By”",
    "it names a newsroom",
    "it is a name under a line such as “By”",
];

/// What is said of the kinds of date that a block has.
pub(super) const DATES: &[&str] = &[
    "it is no date line",
    "it has a date that is not complete",
    "it has a date",
    "it has a date that is labelled as that of a change",
    "it has a date that is labelled as that of publication",
];

/// What is said of the local scores right beside a block, which are lowest where there is no block.
pub(super) const RIGHT_BEFORE: Phrase = signed([
    (-1, "nothing like an article is right above it"),
    (-1, "nothing like an article is right above it"),
    (1, "what is right above it reads like an article"),
]);
pub(super) const RIGHT_AFTER: Phrase = signed([
    (-1, "nothing like an article is right below it"),
    (-1, "nothing like an article is right below it"),
    (1, "what is right below it reads like an article"),
]);

/// What is said of means of local scores, which are 0 where there is no block.
pub(super) const NEAR_BEFORE: Phrase = signed([
    (-1, "most of what is above it does not read like an article"),
    (-1, "nothing is above it"),
    (1, "what is above it reads like an article"),
]);
pub(super) const NEAR_AFTER: Phrase = signed([
    (-1, "most of what is below it does not read like an article"),
    (-1, "nothing is below it"),
    (1, "what is below it reads like an article"),
]);

#[cfg(test)]
mod tests {
    use super::super::features::{ALL, name, phrase};

    #[test]
    fn numbers_and_kinds_are_filled_in() {
        let of = |name: &str, value: i32| phrase(name).unwrap().of(value);
        assert_eq!(of("words", 34), "it has 34 words");
        assert_eq!(of("words", 1), "it is one word");
        assert_eq!(of("words", 3), "it is short (3 words)");
        assert_eq!(of("run-blocks", -1), "it stands 1 block above the main prose");
        assert_eq!(of("run-blocks", 12), "it stands 12 blocks below the main prose");
        assert_eq!(of("phrase", 1), "it has words of a subscription notice");
        assert_eq!(of("ending-before", -1), "it is the first block");
        assert_eq!(of("ending-before", 11), "the block before it ends like a sentence");
    }

    #[test]
    fn every_value_of_every_feature_can_be_said() {
        for name in (0..ALL).filter_map(name) {
            let phrase = phrase(name).unwrap();
            for value in [-32_000, -4_000, -30, -1, 0, 1, 2, 5, 8, 11, 12, 50, 98, 99, 400, 32_000] {
                let said = phrase.of(value);
                assert!(!said.is_empty() && !said.contains(['{', '}']), "{name} {value}: {said}");
                assert!(said.chars().count() <= 72, "{said}: a line has room for it");
            }
        }
    }
}
