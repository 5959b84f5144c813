//! Names of authors that markup states.

use super::fact_source::FactSource;
use super::plain_words::plain_words;
use super::site_name::SiteNames;
use copydesk_text::comparison::{lowercase_letters, lowercase_words};
use copydesk_text::cues::cues;
use copydesk_text::name_list::given_names;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// An author that markup states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedAuthor {
    /// The name, without what stands around it.
    pub name: String,
    /// What the page says that it is.
    pub kind: AuthorKind,
    /// Where the page has it.
    pub source: FactSource,
}

/// What the markup says that an author is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum AuthorKind {
    /// A person.
    Person,
    /// An organisation.
    Organisation,
    /// It does not say.
    Unstated,
}

/// Returns the authors that a value names. The names of publishers, accounts and addresses are none.
pub(super) fn authors(
    source: FactSource,
    value: &str,
    kind: AuthorKind,
    sites: &SiteNames,
) -> Vec<StatedAuthor> {
    let value = plain_words(value.get(..value.floor_char_boundary(MAX_VALUE)).unwrap_or_default());
    let value = without_label(&value);
    if is_address(value) {
        return Vec::new();
    }
    let is_organisation = kind == AuthorKind::Organisation;
    let mut authors: Vec<StatedAuthor> = Vec::new();
    let names = if is_organisation { vec![value.to_owned()] } else { names(value) };
    for name in names {
        let is_known =
            authors.iter().any(|author| lowercase_letters(&author.name) == lowercase_letters(&name));
        let is_no_person = || is_no_name(&name) || (sites.publishes(&name) && !has_given_name(&name));
        if is_known || (!is_organisation && is_no_person()) {
            continue;
        }
        let kind = if is_team(&name) { AuthorKind::Organisation } else { kind };
        authors.push(StatedAuthor { name, kind, source });
    }
    authors.retain(|author| !author.name.is_empty() && !is_other_role(&author.name));
    authors
}

/// Returns a value without "By " and the like.
fn without_label(value: &str) -> &str {
    let label = cues("author_label").find(|label| begins_with(value, label));
    label.and_then(|label| value.get(label.len()..)).unwrap_or(value)
}

/// Returns the names of several people: "Maren Falk, Ola Lind and Åse Berg". A name with its family name first is turned.
fn names(value: &str) -> Vec<String> {
    if let Some((family, given)) = value.split_once(',')
        && [family, given].iter().all(|part| is_one_word(part) && !is_credential(part.trim()))
    {
        return vec![format!("{} {}", given.trim(), family.trim())];
    }
    let pieces = value.split([',', ';', '|', '/', '(']).flat_map(|piece| piece.split(" and "));
    let pieces = pieces.flat_map(|piece| piece.split(" & ")).flat_map(|piece| piece.split(" - ").take(1));
    let bare = pieces.map(|piece| {
        let piece = piece.trim();
        piece.strip_prefix("and ").unwrap_or(piece).trim_matches([',', '.', ';', ':', '-', '–', ')', ' '])
    });
    bare.map(str::to_owned).collect()
}

/// Returns whether a piece names who did something else than write the article, or is a link to who wrote it.
fn is_other_role(piece: &str) -> bool {
    const ROLES: [&str; 7] = [
        "updated by ",
        "edited by ",
        "reviewed by ",
        "fact-checked by ",
        "photos by ",
        "illustrated by ",
        "more about ",
    ];
    ROLES.iter().any(|role| begins_with(piece, role))
}

fn begins_with(text: &str, words: &str) -> bool {
    text.get(..words.len()).is_some_and(|start| start.eq_ignore_ascii_case(words))
}

fn is_one_word(text: &str) -> bool {
    let text = text.trim();
    !text.contains(' ') && text.starts_with(char::is_uppercase)
}

/// Returns whether a word is a degree: `MD`, `PhD`, `RDN`.
fn is_credential(word: &str) -> bool {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    !word.contains(' ') && word.len() <= 6 && capitals >= 2
}

fn is_address(value: &str) -> bool {
    value.contains("://") || value.contains("www.") || value.contains('@')
}

/// Words that are given as names by those who give none.
const NO_NAMES: [&str; 11] =
    ["author", "unknown", "anonymous", "guest", "user", "null", "none", "undefined", "na", "false", "root"];

/// Words that names of people do not end with.
const LAST_WORDS: [&str; 8] =
    ["admin", "administrator", "webmaster", "editor", "editorial", "posts", "staff", "team"];

/// Last words of the names of several people who are not named: "Harbour Post Staff".
const TEAM_WORDS: [&str; 12] = [
    "staff",
    "team",
    "desk",
    "newsroom",
    "editors",
    "contributors",
    "inc",
    "llc",
    "ltd",
    "gmbh",
    "reporters",
    "agency",
];

fn is_team(name: &str) -> bool {
    let last = lowercase_words(name).last().unwrap_or_default();
    name.contains(' ') && TEAM_WORDS.contains(&&*last)
}

/// Returns whether a text is two to four words of which the first is a given name. A person may publish.
fn has_given_name(name: &str) -> bool {
    static GIVEN_NAMES: LazyLock<FxHashSet<&'static str>> =
        LazyLock::new(|| given_names().map(|(_, name)| name).collect());
    let count = name.split_whitespace().count();
    let first = lowercase_words(name).next().unwrap_or_default();
    (2..=4).contains(&count) && GIVEN_NAMES.contains(&*first)
}

/// Returns whether a text is the name of no person.
fn is_no_name(name: &str) -> bool {
    let is_single = !name.contains(' ');
    let is_handle = is_single && name.chars().any(|c| c.is_ascii_digit() || c == '_');
    let is_lower = is_single && name.chars().all(|c| c.is_lowercase() || !c.is_alphabetic());
    let is_phrase =
        name.contains(':') || name.split_whitespace().count() > MAX_WORDS || name.len() > MAX_BYTES;
    let last = lowercase_words(name).last().unwrap_or_default();
    !name.chars().any(char::is_alphabetic)
        || is_phrase
        || is_handle
        || is_lower
        || is_credential(name)
        || NO_NAMES.contains(&&*lowercase_letters(name))
        || (LAST_WORDS.contains(&&*last) && !is_team(name))
}

/// The most bytes of a value with names, and of a name, and the words of one.
const MAX_VALUE: usize = 1000;
const MAX_BYTES: usize = 80;
const MAX_WORDS: usize = 6;
