//! Names of people, organisations and roles, recognised by their words.

use crate::cues::cues;
use copydesk_text::lexicon::{Lexicon, Table};
use copydesk_text::name_list;
use copydesk_text::span::extent;
use std::ops::BitOr;
use std::sync::LazyLock;

/// The listed words with the kinds of each.
struct NameWords {
    lexicon: Lexicon,
    kinds: Table<u8>,
}

static NAME_WORDS: LazyLock<NameWords> = LazyLock::new(|| {
    let lexicon = Lexicon::new(&[|add| listed().for_each(|(word, _)| add(word))]);
    NameWords { kinds: Table::new(&lexicon, listed(), BitOr::bitor), lexicon }
});

impl NameWords {
    #[inline]
    fn kinds(&self, word: &str) -> u8 {
        self.kinds.get(self.lexicon.look_up(word))
    }
}

/// Returns the listed words, each with a kind.
fn listed() -> impl Iterator<Item = (&'static str, u8)> {
    let kinds = [("particle", PARTICLE), ("organisation", ORGANISATION), ("role", ROLE), ("common", COMMON)];
    let names = kinds.into_iter().flat_map(|(section, kind)| cues(section).map(move |word| (word, kind)));
    // An agency written in capitals is listed by that form only: in lower case it is another word.
    let agencies = cues("agency")
        .map(|word| (word, if word.contains(char::is_uppercase) { CAPITALIZED_AGENCY } else { AGENCY }));
    names.chain(agencies).chain(name_list::given_names().map(|(_, name)| (name, GIVEN)))
}

const PARTICLE: u8 = 1;
const ORGANISATION: u8 = 1 << 1;
const ROLE: u8 = 1 << 2;
/// An agency, listed in the case in which it writes its name.
const AGENCY: u8 = 1 << 3;
/// Words that titles, menus and labels are made of and names of people are not.
const COMMON: u8 = 1 << 4;
/// Given names.
const GIVEN: u8 = 1 << 5;
const CAPITALIZED_AGENCY: u8 = 1 << 6;
/// The kinds of words that no person's name has.
const NOT_IN_PERSON_NAMES: u8 = ORGANISATION | ROLE | COMMON;

/// Returns the kinds of a word in any case, 0 if it is not listed.
fn word_kinds(word: &str) -> u8 {
    let bare = match word.as_bytes() {
        [first, .., last] if first.is_ascii_alphanumeric() && last.is_ascii_alphanumeric() => word,
        _ => word.trim_matches(|c: char| !c.is_alphanumeric()),
    };
    if bare.is_empty() || bare.len() > MAX_WORD_BYTES {
        return 0;
    }
    NAME_WORDS.kinds(bare) & !CAPITALIZED_AGENCY
}

/// The longest word listed, in bytes.
const MAX_WORD_BYTES: usize = 20;

/// Returns whether a word is listed as a particle, a role, an organisation or an agency.
pub(crate) fn is_name_vocabulary(text: &str) -> bool {
    word_kinds(text) & !(COMMON | GIVEN) != 0 || is_particle(text)
}

/// Returns whether a word is one that titles, menus and labels are made of.
pub(crate) fn is_common(text: &str) -> bool {
    word_kinds(text) & COMMON != 0
}

/// Returns whether a word is not listed, or only as a given name.
pub(crate) fn is_unlisted_or_given_name(text: &str) -> bool {
    word_kinds(text) & !GIVEN == 0
}

/// Returns whether a name begins with a given name.
pub(crate) fn has_given_name(name: &str) -> bool {
    name.split_whitespace().next().is_some_and(|first| word_kinds(first) & GIVEN != 0)
}

/// Splits "Maren Falk Founder", "Maren Falk Review Editor" into the name and the role.
pub(crate) fn split_role(text: &str) -> Option<(&str, &str)> {
    let start = |part: &str| extent(text, part).start;
    // Names without capitals may be a word: "김철수 기자".
    let is_single = text.starts_with(|c: char| c.is_alphabetic() && !c.is_uppercase() && !c.is_lowercase());
    let mut words = text.split_whitespace().skip(if is_single { 1 } else { 2 });
    let role = words.find(|part| word_kinds(part) & (ROLE | COMMON) != 0).map(start)?;
    let (person, role) = text.split_at_checked(role)?;
    (is_person(person, is_single) && is_phrase_of_role(role)).then_some((person.trim_end(), role))
}

/// Returns whether words after a name are a role and no more: "chief editor of the Harbour Post", and not "chief stepping
/// down".
fn is_phrase_of_role(text: &str) -> bool {
    const JOINTS: &[&str] = &["of", "at", "for", "in", "with", "from", "and", "&", "is", "a", "an", "the"];
    let may_occur = |word: &str| {
        !word.starts_with(char::is_lowercase)
            || word_kinds(word) & (ROLE | ORGANISATION | COMMON) != 0
            || JOINTS.contains(&word)
    };
    let words = || text.split_whitespace();
    let is_role = |word: &str| word_kinds(word) & ROLE != 0;
    let after_role = words().rev().take_while(|word| !is_role(word)).last();
    text.len() <= 100
        && words().any(is_role)
        && words().all(may_occur)
        && after_role.is_none_or(|word| JOINTS.contains(&word) || is_acronym(word))
}

/// Returns whether a word is the short name of a broadcaster or paper: "BFMTV".
fn is_acronym(word: &str) -> bool {
    (2..=8).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Returns whether a word is a compound of such a name and a word for a newsroom or a role: "ARD-Studio".
fn is_compound_organisation(word: &str) -> bool {
    word.split_once('-')
        .is_some_and(|(name, noun)| is_acronym(name) && word_kinds(noun) & (ORGANISATION | ROLE) != 0)
}

/// Returns the name without its repetition: "Maren Falk Maren Falk", that of a picture and the one beside
/// it.
pub(crate) fn without_repetition(text: &str) -> &str {
    let middle = text.len() / 2;
    let halves = text.get(..middle).zip(text.get(middle..).and_then(|rest| rest.strip_prefix(' ')));
    halves.filter(|(left, right)| left == right && left.contains(' ')).map_or(text, |(left, _)| left)
}

/// Returns whether a text is a person's name: two to six words that all begin with a capital, particles
/// aside; one word is enough where it can only be a name (`single`).
pub(crate) fn is_person(text: &str, single: bool) -> bool {
    let mut words = 0;
    let mut capitals = 0;
    let mut last_is_capital = false;
    if text.len() > 80 || has_foreign_character(text) {
        return false;
    }
    for word in text.split_whitespace() {
        words += 1;
        last_is_capital = starts_like_name(word);
        if last_is_capital {
            capitals += 1;
        } else if words == 1 || !is_particle(word) {
            return false;
        }
        if ends_unlike_name(word) {
            return false;
        }
    }
    let enough = if single { capitals >= 1 } else { capitals >= 2 };
    let other = || {
        is_agency(text.trim())
            || text
                .split_whitespace()
                .any(|part| word_kinds(part) & NOT_IN_PERSON_NAMES != 0 || is_compound_organisation(part))
            || is_compound_role(text)
    };
    enough && words <= 6 && last_is_capital && !other()
}

/// Returns whether a text has a role of several words with hyphens between: "Editor-at-large", "Editor-in-Chief".
fn is_compound_role(text: &str) -> bool {
    memchr::memchr_iter(b'-', text.as_bytes()).any(|at| {
        let joint = |joint: &str| text.get(at..).is_some_and(|rest| rest.starts_with(joint));
        let before = text.get(..at).and_then(|before| before.split(' ').next_back());
        (joint("-at-") || joint("-in-")) && before.is_some_and(|role| word_kinds(role) & ROLE != 0)
    })
}

/// Returns whether a word may be a whole name in a script without spaces: "王小明".
pub(crate) fn is_unspaced_name(word: &str) -> bool {
    (2..=6).contains(&word.chars().count()) && word.chars().all(is_unspaced_letter)
}

/// Returns whether a letter is of a script whose names have no space inside: kana, ideographs, Hangul.
pub(crate) fn is_unspaced_letter(character: char) -> bool {
    matches!(character, '々' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

/// Returns whether this word may occur in a person's name, as its `first` or after that.
pub(crate) fn may_occur(text: &str, first: bool) -> bool {
    (starts_like_name(text) || (!first && is_particle(text)))
        && word_kinds(text) & NOT_IN_PERSON_NAMES == 0
        && !ends_unlike_name(text)
        && !has_foreign_character(text)
}

/// Returns whether a text has characters that no name has.
fn has_foreign_character(text: &str) -> bool {
    text.bytes().any(|byte| FOREIGN[usize::from(byte)])
        || (!text.is_ascii() && text.contains(['“', '…', '：']))
}

static FOREIGN: [bool; 256] = {
    let mut foreign = [false; 256];
    let mut byte: u8 = 0;
    while byte < 128 {
        foreign[byte as usize] =
            matches!(byte, b'0'..=b'9' | b'!' | b'?' | b':' | b';' | b'"' | b'|' | b'@' | b'/');
        byte += 1;
    }
    foreign
};

/// Returns whether a word ends as no word of a name does: with a full stop, initials and suffixes aside
/// ("J.", "Jr.", "St."), or as a possessive.
fn ends_unlike_name(word: &str) -> bool {
    (word.ends_with('.') && word.chars().count() > 4) || is_possessive(word)
}

/// Returns whether a line may name a newsroom or an agency.
pub(crate) fn may_be_organisation(text: &str) -> bool {
    let mut words = text.split_whitespace();
    words.clone().next().is_some_and(|first| is_agency(first.trim_end_matches([',', ';'])))
        || words.any(|part| word_kinds(part) & ORGANISATION != 0)
}

/// Returns whether a line may name a role, also one that punctuation separates from another word.
pub(crate) fn may_have_role(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|run| word_kinds(run) & ROLE != 0)
}

/// Returns the names of agencies, those that they are known by and those that they sign with.
pub(crate) fn agencies() -> impl Iterator<Item = &'static str> {
    cues("agency").chain(AGENCY_SIGNATURES.iter().copied())
}

/// The role of a word in a line that may be a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NameWord {
    /// A word with a capital that is not listed, or only as a given name.
    Name { given: bool },
    /// A word of a role, a newsroom or a label.
    Other,
    /// A word without a capital, and no particle.
    Lowercase,
    /// Something else: a particle, an initial, a possessive.
    Undecided,
}

/// Returns the role of an ASCII word in a line that may be a name.
pub(crate) fn name_word(text: &str) -> NameWord {
    let bits = word_kinds(text);
    let capital = text.starts_with(|c: char| c.is_ascii_uppercase());
    let lowercase = text.starts_with(|c: char| c.is_ascii_lowercase()) && !text.contains(['-', '\'']);
    if is_possessive(text) {
        NameWord::Undecided
    } else if bits & NOT_IN_PERSON_NAMES != 0 {
        NameWord::Other
    } else if capital && bits & !GIVEN == 0 && !text.ends_with('.') {
        NameWord::Name { given: bits & GIVEN != 0 }
    } else if lowercase && !is_particle(text) {
        NameWord::Lowercase
    } else {
        NameWord::Undecided
    }
}

fn is_possessive(word: &str) -> bool {
    word.ends_with("'s") || word.ends_with("’s")
}

fn is_particle(word: &str) -> bool {
    NAME_WORDS.kinds(word) & PARTICLE != 0 && !word.contains(|c: char| c.is_uppercase() || c == '’')
}

/// Returns whether a word begins as names do: with a capital, or with a letter that has no case.
fn starts_like_name(word: &str) -> bool {
    if word.starts_with(|c: char| c.is_ascii_uppercase()) {
        return true;
    }
    let bare = word.trim_start_matches(['\'', '’', '(', '“', '"', '\u{ad}', '\u{200b}']);
    let mut letters = bare.chars();
    match letters.next() {
        Some(first) if first.is_uppercase() => true,
        // "al-Rashid", "d'Arcy", "o'Brien": the capital follows the hyphen or apostrophe.
        Some(first) if first.is_lowercase() => {
            let after = bare.split_once(['-', '\'', '’']).map(|(_, rest)| rest);
            bare.len() > 3 && after.is_some_and(|rest| rest.starts_with(char::is_uppercase))
        }
        Some(first) => first.is_alphabetic(),
        None => false,
    }
}

/// Returns whether a text names a newsroom, an agency or a paper.
pub(crate) fn is_organisation(text: &str) -> bool {
    let text = text.trim();
    if text.is_empty() || text.len() > 80 {
        return false;
    }
    is_agency(text)
        || text
            .split_whitespace()
            .any(|part| word_kinds(part) & ORGANISATION != 0 || is_compound_organisation(part))
}

/// Returns whether a text is an agency's short name, or several with a slash between.
pub(crate) fn is_agency(text: &str) -> bool {
    let is_listed = |name: &str| {
        NAME_WORDS.kinds(name) & (AGENCY | CAPITALIZED_AGENCY) != 0
            && cues("agency").any(|agency| agency == name)
    };
    // "dpa/lno", "red/dpa": the sign of a desk in small letters.
    let is_sign =
        |name: &str| (2..=4).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_lowercase());
    let names = || text.split('/').map(str::trim);
    names().any(is_listed) && names().all(|name| is_listed(name) || is_sign(name))
}

/// Names of agencies after the name of an author.
const AGENCY_SIGNATURES: &[&str] = &[
    "The Associated Press",
    "Associated Press",
    "Press Association",
    "Agence France-Presse",
    "Canadian Press",
    "Reuters",
    "USA TODAY",
    "USA Today",
];

/// Splits "Jane Doe Associated Press", as that agency signs without a comma, into the name and the agency.
pub(crate) fn split_agency(text: &str) -> Option<(&str, &str)> {
    let agency =
        AGENCY_SIGNATURES.iter().find(|agency| text.len() > agency.len() && text.ends_with(**agency))?;
    let (person, agency) = text.split_at(text.len() - agency.len());
    person.ends_with(' ').then(|| (person.trim_end(), agency))
}

/// Returns whether a text names a role.
pub(crate) fn is_role(text: &str) -> bool {
    text.len() <= 100
        && (text.split_whitespace().any(|part| word_kinds(part) & ROLE != 0) || is_compound_role(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_distinguished_from_other_words() {
        for name in [
            "Maren Falk",
            "Tomás Ibarra",
            "Wei-Lin Chu",
            "Jan van der Berg",
            "JANE Q. DOE",
            "Ali al-Rashid",
            "Conor O’Brien",
            "Martin L. King Jr.",
            "Zoë Núñez-Brandão",
            "Gülşah İnceoğlu",
            "長谷川 真央",
        ] {
            assert!(is_person(name, false), "{name}");
        }
        for other in [
            "Health Correspondent",
            "The ferry",
            "Northern News Service",
            "and agencies",
            "Maren",
            "Published March 4",
            "Is it safe?",
            "de Vries",
            "Staff Writer",
            "Harbour Editor-at-large",
            "A long day at the end of the pier",
        ] {
            assert!(!is_person(other, false), "{other}");
        }
        assert!(is_person("Maren", true));
        assert!(
            is_organisation("Staff and agencies")
                && is_organisation("AFP/Reuters")
                && is_role("Shipping correspondent")
        );
    }
}
