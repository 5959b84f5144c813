//! Names of people and organisations by their look.

use copydesk_text::lexicon::{Lexicon, Table};
use copydesk_text::name_list;
use copydesk_text::sections::entries;
use std::ops::BitOr;
use std::sync::LazyLock;

/// The words of names of authors, agencies and roles.
const NAMES: &str = include_str!("../../data/names.txt");

/// The listed words with what each may be in a name.
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

/// Returns the listed words, each with what it may be.
fn listed() -> impl Iterator<Item = (&'static str, u8)> {
    let names = entries(NAMES).map(|(section, word)| {
        let kind = match section {
            "particle" => PARTICLE,
            "organisation" => ORGANISATION,
            "role" => ROLE,
            "common" => COMMON,
            // Agencies that write themselves in capitals are no other words in lower case.
            _ if word.contains(char::is_uppercase) => CAPITALIZED_AGENCY,
            _ => AGENCY,
        };
        (word, kind)
    });
    names.chain(name_list::given_names().map(|(_, name)| (name, GIVEN)))
}

const PARTICLE: u8 = 1;
const ORGANISATION: u8 = 1 << 1;
const ROLE: u8 = 1 << 2;
/// Agencies are listed in the case in which they write themselves.
const AGENCY: u8 = 1 << 3;
/// Words that titles, menus and labels are made of and names of people are not.
const COMMON: u8 = 1 << 4;
/// Given names.
const GIVEN: u8 = 1 << 5;
const CAPITALIZED_AGENCY: u8 = 1 << 6;
/// What names of people don't have.
const OTHERS: u8 = ORGANISATION | ROLE | COMMON;

/// Returns what a word may be, whatever its case.
fn word(word: &str) -> u8 {
    let bare = match word.as_bytes() {
        [first, .., last] if first.is_ascii_alphanumeric() && last.is_ascii_alphanumeric() => word,
        _ => word.trim_matches(|c: char| !c.is_alphanumeric()),
    };
    if bare.is_empty() || bare.len() > LONGEST {
        return 0;
    }
    NAME_WORDS.kinds(bare) & !CAPITALIZED_AGENCY
}

/// The longest word listed, in bytes.
const LONGEST: usize = 20;

/// Whether a word is listed as part of names.
pub fn is_known(text: &str) -> bool {
    word(text) & !(COMMON | GIVEN) != 0 || is_particle(text)
}

/// Whether a word is one that titles, menus and labels are made of.
pub fn is_common(text: &str) -> bool {
    word(text) & COMMON != 0
}

/// Whether a word is not listed as anything but a given name.
pub fn is_free(text: &str) -> bool {
    word(text) & !GIVEN == 0
}

/// Whether a name begins with a given name.
pub fn has_given(name: &str) -> bool {
    name.split_whitespace().next().is_some_and(|first| word(first) & GIVEN != 0)
}

/// "Maren Falk Founder", "Maren Falk Review Editor": the name, and the role behind it.
pub fn split_role(text: &str) -> Option<(&str, &str)> {
    let start = |part: &str| super::extent(text, part).start;
    let role = text.split_whitespace().skip(2).find(|part| word(part) & (ROLE | COMMON) != 0).map(start)?;
    let (person, role) = text.split_at_checked(role)?;
    (is_person(person, false) && is_role(role)).then_some((person.trim_end(), role))
}

/// "Maren Falk Maren Falk", the name of a picture and the name beside it: the name once.
pub fn once(text: &str) -> &str {
    let middle = text.len() / 2;
    let halves = text.get(..middle).zip(text.get(middle..).and_then(|rest| rest.strip_prefix(' ')));
    halves.filter(|(left, right)| left == right && left.contains(' ')).map_or(text, |(left, _)| left)
}

/// Whether a text is a person's name: two to six words that all begin with a capital, particles aside; one word is
/// enough where `single` says that it can only be a name.
pub fn is_person(text: &str, single: bool) -> bool {
    let mut words = 0;
    let mut capitals = 0;
    let mut last_is_capital = false;
    if text.len() > 80 || has_stray(text) {
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
    let other = || is_agency(text.trim()) || text.split_whitespace().any(|part| word(part) & OTHERS != 0);
    enough && words <= 6 && last_is_capital && !other()
}

/// Whether a person's name may have this word, as its first or behind that.
pub fn may_have(text: &str, first: bool) -> bool {
    (starts_like_name(text) || (!first && is_particle(text)))
        && word(text) & OTHERS == 0
        && !ends_unlike_name(text)
        && !has_stray(text)
}

/// Whether a text has characters that no name has.
fn has_stray(text: &str) -> bool {
    text.bytes().any(|byte| STRAY[usize::from(byte)]) || (!text.is_ascii() && text.contains(['“', '…']))
}

static STRAY: [bool; 256] = {
    let mut stray = [false; 256];
    let mut byte: u8 = 0;
    while byte < 128 {
        stray[byte as usize] =
            matches!(byte, b'0'..=b'9' | b'!' | b'?' | b':' | b';' | b'"' | b'|' | b'@' | b'/');
        byte += 1;
    }
    stray
};

/// Only an initial or a suffix has a stop: "J.", "Jr.", "St." What is somebody's is no name.
fn ends_unlike_name(word: &str) -> bool {
    (word.ends_with('.') && word.chars().count() > 4) || is_possessive(word)
}

/// Whether a line may name a newsroom or an agency.
pub fn may_be_organisation(text: &str) -> bool {
    let mut words = text.split_whitespace();
    words.clone().next().is_some_and(|first| is_agency(first.trim_end_matches([',', ';'])))
        || words.any(|part| word(part) & ORGANISATION != 0)
}

/// Whether a line may name a role, also one that a mark parts from another word.
pub fn may_have_role(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|run| word(run) & ROLE != 0)
}

/// The names of agencies, those that they are known by and those that they sign with.
pub fn agencies() -> impl Iterator<Item = &'static str> {
    let listed = entries(NAMES).filter(|(section, _)| *section == "agency");
    listed.map(|(_, word)| word).chain(SIGNED.iter().copied())
}

/// What a word is in a line that may be a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A word with a capital that is not listed as anything but a given name.
    Name {
        given: bool,
    },
    /// A word of a role, a newsroom or a label.
    Other,
    /// A word without a capital, and no particle.
    Small,
    Unsure,
}

/// What a word in ASCII is in a line that may be a name.
pub fn part(text: &str) -> Part {
    let bits = word(text);
    let capital = text.starts_with(|c: char| c.is_ascii_uppercase());
    let small = text.starts_with(|c: char| c.is_ascii_lowercase()) && !text.contains(['-', '\'']);
    if is_possessive(text) {
        Part::Unsure
    } else if bits & OTHERS != 0 {
        Part::Other
    } else if capital && bits & !GIVEN == 0 && !text.ends_with('.') {
        Part::Name { given: bits & GIVEN != 0 }
    } else if small && !is_particle(text) {
        Part::Small
    } else {
        Part::Unsure
    }
}

fn is_possessive(word: &str) -> bool {
    word.ends_with("'s") || word.ends_with("’s")
}

fn is_particle(word: &str) -> bool {
    NAME_WORDS.kinds(word) & PARTICLE != 0 && !word.contains(|c: char| c.is_uppercase() || c == '’')
}

/// Whether a word begins as names do: with a capital, or with a letter that has no case.
fn starts_like_name(word: &str) -> bool {
    if word.starts_with(|c: char| c.is_ascii_uppercase()) {
        return true;
    }
    let bare = word.trim_start_matches(['\'', '’', '(', '“', '"', '\u{ad}', '\u{200b}']);
    let mut letters = bare.chars();
    match letters.next() {
        Some(first) if first.is_uppercase() => true,
        // "al-Rashid", "d'Arcy", "o'Brien": the capital comes after the mark.
        Some(first) if first.is_lowercase() => {
            let after = bare.split_once(['-', '\'', '’']).map(|(_, rest)| rest);
            bare.len() > 3 && after.is_some_and(|rest| rest.starts_with(char::is_uppercase))
        }
        Some(first) => first.is_alphabetic(),
        None => false,
    }
}

/// Whether a text names a newsroom, an agency or a paper.
pub fn is_organisation(text: &str) -> bool {
    let text = text.trim();
    if text.is_empty() || text.len() > 80 {
        return false;
    }
    is_agency(text) || text.split_whitespace().any(|part| word(part) & ORGANISATION != 0)
}

/// Whether a text is an agency's short name, or several with a slash between.
pub fn is_agency(text: &str) -> bool {
    let is_listed = |name: &str| {
        NAME_WORDS.kinds(name) & (AGENCY | CAPITALIZED_AGENCY) != 0
            && entries(NAMES).any(|(section, agency)| section == "agency" && agency == name)
    };
    text.split('/').all(|name| is_listed(name.trim()))
}

/// How agencies sign behind a name.
const SIGNED: &[&str] = &[
    "The Associated Press",
    "Associated Press",
    "Press Association",
    "Agence France-Presse",
    "Canadian Press",
    "Reuters",
];

/// "Jane Doe Associated Press", as the agency signs: the name and the agency, without a comma between.
pub fn split_agency(text: &str) -> Option<(&str, &str)> {
    let agency = SIGNED.iter().find(|agency| text.len() > agency.len() && text.ends_with(**agency))?;
    let (person, agency) = text.split_at(text.len() - agency.len());
    person.ends_with(' ').then(|| (person.trim_end(), agency))
}

/// Whether a text names a role.
pub fn is_role(text: &str) -> bool {
    text.len() <= 100 && text.split_whitespace().any(|part| word(part) & ROLE != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_told_from_other_words() {
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
