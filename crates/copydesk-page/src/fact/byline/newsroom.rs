//! Who signs without a person's name: newsrooms, teams, pseudonyms, handles.

use super::begins_high;
use super::end::is_seam;
use crate::fact::name;
use crate::phrase;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// "The Harbour Team", "News Desk", "Our Editors": people who sign together, without their names.
pub fn is_team(piece: &str) -> bool {
    let ends = |team: &&str| piece.strip_suffix(*team).is_some_and(|before| before.ends_with(' '));
    piece.len() <= 60 && begins_high(piece) && TEAMS.iter().any(ends)
}

/// Words of newsrooms and teams that sign by themselves: a line without any of them is signed by none.
pub fn newsrooms() -> impl Iterator<Item = &'static str> {
    SIGNERS.iter().copied().chain(name::agencies().filter_map(phrase::keyword))
}

/// Each of [`STAFF`], [`STAFF_ENDS`] and [`TEAMS`] has one of these.
const SIGNERS: &[&str] = &[
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

/// Whether a line has one of [`newsrooms`].
pub(super) fn names_newsroom(line: &str) -> bool {
    line.split(|c: char| !c.is_alphanumeric()).any(|run| NEWSROOMS.contains(run.to_lowercase().as_str()))
}

static NEWSROOMS: LazyLock<FxHashSet<String>> =
    LazyLock::new(|| newsrooms().map(str::to_lowercase).collect());

const TEAMS: &[&str] = &["Team", "team", "Staff", "staff", "Editors", "editors", "Desk", "Editorial Team"];

/// Whether a line by itself is a team that goes by a name, "The Harbour Team", and not a page about one: "Meet Our Team".
pub(super) fn is_named_team(line: &str) -> bool {
    let mut words = line.split(' ').filter(|word| *word != "The");
    let high = |word: &str| word.starts_with(char::is_uppercase);
    is_team(line)
        && line.split(' ').count() <= 4
        && line.split(' ').all(high)
        && words.next().is_some_and(name::is_free)
}

/// Whether words behind "By" name somebody, though not as people's names go: "By Quiet Harbour", "By Ask the Captain".
pub(super) fn is_pseudonym(piece: &str) -> bool {
    let (mut words, mut named) = (0, 0);
    let mut free = true;
    for word in piece.split(' ') {
        words += 1;
        named += usize::from(name::is_free(word) && !matches!(word, "the" | "of" | "and"));
        let high = word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        if !(high || (words > 1 && matches!(word, "the" | "of" | "and"))) {
            return false;
        }
        free &= !MENU.iter().any(|menu| word.eq_ignore_ascii_case(menu));
    }
    // "Maren Falk Global Journal" is a name with something behind it.
    let behind = words > 2 && named < words && piece.split(' ').take(2).all(name::is_free);
    (2..=4).contains(&words) && named > 0 && free && !behind && piece.len() <= 40
}

/// Whether a line by itself may be the name that somebody goes by: "Tidewater", "Outer Island Ferries". Labels look alike.
pub fn is_alias(line: &str) -> bool {
    let mut words = line.split(' ');
    let named = |word: &str| {
        // Labels that were glued together have many seams.
        let seams = word.as_bytes().windows(2).filter(|pair| is_seam(pair));
        word.starts_with(char::is_uppercase) && seams.count() <= 1
    };
    let letters = |c: char| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '\'' | '’' | '&');
    line.len() <= 40
        && line.chars().all(letters)
        && words.clone().count() <= 4
        && words.clone().all(named)
        && words.next().is_some_and(|first| {
            let listed = |list: &[&str]| list.iter().any(|label| first.eq_ignore_ascii_case(label));
            name::is_free(first) && !listed(MENU) && !listed(SECTIONS)
        })
}

/// What stands over a date and says where on its site an article is, or what of it.
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

/// Whether words behind "By" are what a menu sorts by: "By Company Size".
pub(super) fn sorts(signature: &str) -> bool {
    signature.len() <= 30
        && signature.split(' ').count() <= 3
        && signature
            .rsplit(' ')
            .next()
            .is_some_and(|last| MENU.iter().any(|menu| last.eq_ignore_ascii_case(menu)))
}

/// What menus sort by.
const MENU: &[&str] = &[
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

/// A name on the web: one word in lower case.
pub(super) fn is_handle(piece: &str) -> bool {
    let word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    (2..=30).contains(&piece.len())
        && piece.chars().all(word)
        && !name::is_role(piece)
        && !name::is_common(piece)
        && ![
            "the", "a", "an", "my", "all", "no", "our", "now", "far", "way", "then", "phone", "email",
            "e-mail",
        ]
        .contains(&piece)
}

/// "Staff and agencies", "Reuters", "Associated Press": what signs for a newsroom.
pub(super) fn is_staff(signature: &str) -> bool {
    let lower = signature.to_lowercase();
    name::is_agency(signature)
        || STAFF.contains(&lower.as_str())
        || STAFF_ENDS.iter().any(|end| lower.ends_with(end))
}

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
];

const STAFF_ENDS: &[&str] = &[" staff", " and agencies", " news service"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_signs_by_itself_is_known_by_a_word() {
        for signer in STAFF.iter().chain(STAFF_ENDS).chain(TEAMS).copied().chain(name::agencies()) {
            assert!(names_newsroom(signer), "{signer}");
        }
        assert!(!names_newsroom("The ferry"));
    }
}
