//! Authors without a person's name: newsrooms, teams, pseudonyms, handles.

use super::conjunction::is_and;
use super::signature_end::is_camel_case;
use crate::cues::{CueWords, cues};
use crate::facts::person_name as name;
use crate::furniture_phrases::longest_word;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Returns whether a name is that of a team: "The Harbour Team", "News Desk", "Our Editors".
pub(crate) fn is_team(piece: &str) -> bool {
    let ends = |team: &&str| piece.strip_suffix(*team).is_some_and(|before| before.ends_with(' '));
    // "Team Harbour"
    let opens = || piece.strip_prefix("Team ").is_some_and(|name| name.starts_with(char::is_uppercase));
    piece.len() <= 60 && piece.starts_with(|c: char| !c.is_lowercase()) && (TEAMS.iter().any(ends) || opens())
}

/// Returns whether a line is nothing but the name of a team or of a newsroom's staff: "Harbour Team", "Newsdesk", "Staff".
pub(crate) fn is_newsroom_team(line: &str) -> bool {
    let is_whole = |word: &&str| line.eq_ignore_ascii_case(word);
    line.starts_with(char::is_uppercase)
        && (is_named_team(line)
            || is_newsroom(line)
            || STAFF.iter().any(is_whole)
            || line.eq_ignore_ascii_case("newsdesk"))
}

/// Returns the words of newsrooms and teams: without a label, each of their names has at least one.
pub(crate) fn newsroom_words() -> impl Iterator<Item = &'static str> {
    NEWSROOM_NOUNS.iter().copied().chain(cues("newsroom")).chain(name::agencies().filter_map(longest_word))
}

/// Each of [`STAFF`], [`STAFF_ENDS`] and [`TEAMS`] has one of these.
const NEWSROOM_NOUNS: &[&str] = &[
    "staff",
    "agencies",
    "associated",
    "association",
    "desk",
    "newsroom",
    "correspondent",
    "wire",
    "service",
    "team",
    "editors",
];

/// Returns whether a line has one of [`newsroom_words`].
pub(super) fn has_newsroom_word(line: &str) -> bool {
    line.split(|c: char| !c.is_alphanumeric()).any(|run| NEWSROOM_WORDS.contains(run.to_lowercase().as_str()))
}

static NEWSROOM_WORDS: LazyLock<FxHashSet<String>> =
    LazyLock::new(|| newsroom_words().map(str::to_lowercase).collect());

const TEAMS: &[&str] = &["Team", "team", "Staff", "staff", "Editors", "editors", "Desk", "Editorial Team"];

/// Returns whether a line without a label is a team with a name, "The Harbour Team", and not a page about
/// one: "Meet Our Team".
pub(super) fn is_named_team(line: &str) -> bool {
    let mut words = line.split(' ').filter(|word| !matches!(*word, "The" | "Team"));
    let high = |word: &str| word.starts_with(char::is_uppercase);
    is_team(line)
        && line.split(' ').count() <= 4
        && line.split(' ').all(high)
        && words.next().is_some_and(name::is_unlisted_or_given_name)
}

/// Returns whether words after "By" are a name, though not like that of a person: "By Quiet Harbour", "By Ask
/// the Captain".
pub(super) fn is_pseudonym(piece: &str) -> bool {
    let (mut words, mut named) = (0, 0);
    let mut free = true;
    for word in piece.split(' ') {
        words += 1;
        named += usize::from(name::is_unlisted_or_given_name(word) && !matches!(word, "the" | "of" | "and"));
        let high = word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        if !(high || (words > 1 && matches!(word, "the" | "of" | "and"))) {
            return false;
        }
        free &= !SORT_KEYS.iter().any(|menu| word.eq_ignore_ascii_case(menu));
    }
    // "Maren Falk Global Journal" is a name followed by something else.
    let followed =
        words > 2 && named < words && piece.split(' ').take(2).all(name::is_unlisted_or_given_name);
    (2..=4).contains(&words) && named > 0 && free && !followed && piece.len() <= 40
}

/// Returns whether a line without a label may be a pseudonym: "Tidewater", "Outer Island Ferries". Labels
/// look alike.
pub(crate) fn is_alias(line: &str) -> bool {
    let mut words = line.split(' ');
    let named = |word: &str| {
        // Labels without spaces between them have many capitals inside.
        let inner_capitals = word.as_bytes().windows(2).filter(|pair| is_camel_case(pair));
        word.starts_with(char::is_uppercase) && inner_capitals.count() <= 1
    };
    let letters = |c: char| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '\'' | '’' | '&');
    line.len() <= 40
        && line.chars().all(letters)
        && words.clone().count() <= 4
        && words.clone().all(named)
        && words.next().is_some_and(|first| {
            let listed = |list: &[&str]| list.iter().any(|label| first.eq_ignore_ascii_case(label));
            name::is_unlisted_or_given_name(first) && !listed(SORT_KEYS) && !listed(SECTIONS)
        })
}

/// Labels over a date that name the section of an article, or its form.
const SECTIONS: &[&str] = &[
    "advertisement",
    "analysis",
    "breaking",
    "chess",
    "correction",
    "explainer",
    "feature",
    "features",
    "gallery",
    "gardening",
    "listen",
    "obituary",
    "podcast",
    "print",
    "promoted",
    "sponsored",
    "startups",
];

/// Returns whether words after "By" are a key that a menu sorts by: "By Company Size".
pub(super) fn is_sort_key(signature: &str) -> bool {
    signature.len() <= 30
        && signature.split(' ').count() <= 3
        && signature
            .rsplit(' ')
            .next()
            .is_some_and(|last| SORT_KEYS.iter().any(|menu| last.eq_ignore_ascii_case(menu)))
}

/// Words of the keys that menus sort by.
const SORT_KEYS: &[&str] = &[
    "use",
    "case",
    "cases",
    "industry",
    "industries",
    "role",
    "roles",
    "size",
    "type",
    "types",
    "category",
    "categories",
    "topic",
    "topics",
    "brand",
    "brands",
    "price",
    "region",
    "goal",
    "goals",
    "company",
    "department",
    "location",
    "date",
    "need",
    "needs",
    "stage",
    "product",
    "solution",
    "business",
    "country",
    "state",
    "city",
    "year",
    "month",
    "age",
    "gender",
    "style",
    "room",
    "color",
    "colour",
    "material",
    "budget",
    "day",
    "level",
    "subject",
    "service",
    "specialty",
    "occasion",
    "collection",
    "activity",
    "destination",
    "state",
    "length",
    "skill",
    "model",
    "name",
];

/// Returns whether a name is a user name on the web: one word, often in lower case.
pub(super) fn is_handle(piece: &str) -> bool {
    let word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    (2..=30).contains(&piece.len())
        && piece.chars().all(word)
        && !name::is_role(piece)
        && !name::is_common(piece)
        && !NO_HANDLES.contains(&piece)
}

/// Words after "by" that are no user names, or those of whoever looks after a site.
const NO_HANDLES: &[&str] = &[
    "the",
    "a",
    "an",
    "my",
    "all",
    "no",
    "our",
    "now",
    "far",
    "way",
    "then",
    "phone",
    "email",
    "e-mail",
    "admin",
    "Admin",
    "administrator",
    "Administrator",
    "webmaster",
    "Webmaster",
    "root",
    "guest",
    "Guest",
];

/// Returns whether a signature is that of a newsroom: "Staff and agencies", "Reuters", "Associated Press".
pub(super) fn is_staff(signature: &str) -> bool {
    let lower = signature.to_lowercase();
    name::is_agency(signature)
        || is_named_agency(signature)
        || is_newsroom(signature)
        || STAFF.contains(&lower.as_str())
        || STAFF_ENDS.iter().any(|end| lower.ends_with(end))
}

/// Returns whether a signature is that of a newsroom by its name in other languages, alone or with agencies after it:
/// "Redacción / EFE", "Redaktion und Agenturen".
pub(crate) fn is_newsroom(signature: &str) -> bool {
    let mut words =
        signature.split(['/', ',', ' ']).filter(|word| !word.is_empty() && !ARTICLES.contains(word));
    let is_listed = |word: &str| NEWSROOMS.contains(word);
    // "Redacción BBC Mundo"
    let is_short = signature.split(' ').count() <= MAX_NEWSROOM_WORDS;
    signature.len() <= 40
        && words.next().is_some_and(is_listed)
        && words.all(|word| {
            is_and(word)
                || is_listed(word)
                || !word.contains(char::is_lowercase)
                || name::is_agency(word)
                || (is_short && word.starts_with(char::is_uppercase))
        })
}

/// The most words of the name of a newsroom with that of its desk or paper.
const MAX_NEWSROOM_WORDS: usize = 4;

/// Returns whether words after a name are those of a newspaper: an article and a noun, "Le Courrier".
pub(super) fn is_paper(words: &str) -> bool {
    let (article, noun) = words.split_once(' ').unwrap_or_default();
    PAPER_ARTICLES.contains(article) && noun.starts_with(char::is_uppercase) && !noun.contains(' ')
}

static PAPER_ARTICLES: LazyLock<CueWords> = LazyLock::new(|| CueWords::capitalized("paper_article"));

/// Returns whether a line is a byline that names nobody: "Dal nostro inviato".
#[inline]
pub(super) fn is_anonymous(line: &str) -> bool {
    ANONYMOUS.contains(line)
}

static ANONYMOUS: LazyLock<CueWords> = LazyLock::new(|| CueWords::in_any_case("byline_anonymous"));

/// Returns whether a signature is an agency with the word for one before it: "Agencia EFE", "Da Agência Lusa".
pub(super) fn is_named_agency(signature: &str) -> bool {
    let (first, rest) = signature.split_once(' ').unwrap_or_default();
    let (noun, name) =
        if ARTICLES.contains(first) { rest.split_once(' ').unwrap_or_default() } else { (first, rest) };
    AGENCY_NOUNS.contains(noun) && name.starts_with(char::is_uppercase) && name.split(' ').count() <= 2
}

/// Words for an agency before its name.
static AGENCY_NOUNS: LazyLock<CueWords> = LazyLock::new(|| CueWords::in_any_case("agency_noun"));

/// Articles before the name of a newsroom.
static ARTICLES: LazyLock<CueWords> = LazyLock::new(|| CueWords::in_any_case("newsroom_article"));

/// Newsrooms and agencies, as signatures in other languages than English name them.
static NEWSROOMS: LazyLock<CueWords> = LazyLock::new(|| CueWords::in_any_case("newsroom"));

const STAFF: &[&str] = &[
    "staff",
    "staff reporter",
    "staff reporters",
    "staff writer",
    "staff writers",
    "staff and agencies",
    "agencies",
    "agency staff",
    "associated press",
    "the associated press",
    "press association",
    "news desk",
    "newsroom",
    "our correspondent",
    "staff report",
    "wire services",
    "wire reports",
    "news agencies",
];

const STAFF_ENDS: &[&str] = &[" staff", " and agencies", " news service"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_listed_team_has_a_newsroom_word() {
        for newsroom in STAFF
            .iter()
            .chain(STAFF_ENDS)
            .chain(TEAMS)
            .copied()
            .chain(cues("newsroom"))
            .chain(name::agencies())
        {
            assert!(has_newsroom_word(newsroom), "{newsroom}");
        }
        assert!(!has_newsroom_word("The ferry"));
    }
}
