//! Bylines: `By Maren Falk and Ole Dahl, Northern News Service`.

mod end;
mod newsroom;
mod plain;

pub use newsroom::{is_alias, is_team, newsrooms};
pub use plain::{Plain, Words, plain};

use super::{ByteRange, extent, name};
use crate::cues::cues;
use copydesk_text::phrase_matcher::PhraseMatcher;
use copydesk_time::read_dates;
use end::tail;
use newsroom::{is_handle, is_named_team, is_pseudonym, is_staff, sorts};
use std::sync::LazyLock;

/// A byline, in bytes of the block that it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Byline {
    pub extent: ByteRange,
    pub authors: Vec<Author>,
    pub organisation: Option<ByteRange>,
    /// Whether the block says that it is a byline, with "By" or its like.
    pub signed: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    pub name: ByteRange,
    pub role: Option<ByteRange>,
}

/// What opens a byline, and whether it is enough: weak openings are ordinary words too, so that what follows must look
/// like a full name.
static OPENINGS: LazyLock<PhraseMatcher<bool>> = LazyLock::new(|| {
    let weak = cues("byline_weak").map(|opening| (opening, false));
    let openings = cues("byline").map(|opening| (opening, true)).chain(weak);
    // "Written by" may have a blank that no line breaks at.
    PhraseMatcher::of(openings.flat_map(|(opening, strong)| {
        let unbroken = opening.contains(' ').then(|| opening.replace(' ', "\u{a0}"));
        std::iter::once(opening.to_owned()).chain(unbroken).map(move |opening| (opening, strong))
    }))
});

/// Reads a block as a byline.
///
/// With `bare`, a block that is only a name, perhaps with a role or an organisation, is one too: the caller must
/// know that it stands where bylines do.
pub fn read(block: &str, bare: bool) -> Option<Byline> {
    let (opening, rest) = open(block);
    read_from(block, bare, opening, rest)
}

/// Reads a block as the rest of a byline whose opening is a block of its own.
pub fn read_led(block: &str) -> Option<Byline> {
    let rest = block.trim_start_matches(LEADERS);
    if !begins_high(rest) {
        return None;
    }
    read_from(block, true, Some(true), rest)
}

/// Marks that stand before a byline.
const LEADERS: [char; 10] = ['|', '•', '·', '–', '—', '-', '*', '_', ' ', '\u{200b}'];

/// Whether a character beside a name is no part of it: marks and pictures.
fn is_loose(character: char) -> bool {
    !character.is_alphanumeric() && !")'’.".contains(character)
}

/// Whether a block is the opening of a byline alone: "By", "Written by:".
pub fn is_opening(block: &str) -> bool {
    let rest = |end: usize| block.get(end..).unwrap_or_default();
    block.len() <= 24
        && OPENINGS.open(block).is_some_and(|found| {
            found.meaning && rest(found.end).trim_matches([' ', ':', '\u{a0}']).is_empty()
        })
}

/// Reads who signs a line that prints its date too, with bars or bullets between: "3 March 2026 · 4 min read · Maren Falk",
/// "Maren Falk 3 March 2026". Without an opening, the words beside a date are more often a label than a name: `known` tells
/// whether a name is one that the page has elsewhere.
pub fn read_dated(line: &str, known: impl Fn(&str) -> bool) -> Option<Byline> {
    if line.len() > 160 {
        return None;
    }
    let dates = read_dates(line).dates;
    let (first, last) = (dates.first()?, dates.last()?);
    let ahead = line.get(..first.start)?;
    let behind = line.get(last.end..)?;
    let mark = |c: char| matches!(c, '|' | '•' | '·' | '⋅' | '∙' | '/' | '\n' | '\t');
    let part = |part: &str| {
        let part = part.trim_matches(is_loose);
        let (opening, rest) = open(part);
        let byline = read_from(part, true, opening, rest)?;
        let first = || byline.authors.first().and_then(|author| part.get(author.name.clone()));
        if !(opening == Some(true) || name::has_given(part) || first().is_some_and(&known)) {
            return None;
        }
        let at = extent(line, part).start;
        let whole = |found: ByteRange| found.start + at..found.end + at;
        let authors = byline.authors.into_iter();
        let authors = authors
            .map(|author| Author { name: whole(author.name), role: author.role.map(whole) })
            .collect::<Vec<_>>();
        (!authors.is_empty()).then(|| Byline {
            extent: whole(byline.extent),
            authors,
            organisation: byline.organisation.map(whole),
            signed: byline.signed,
        })
    };
    ahead.split(mark).chain(behind.split(mark)).take(8).find_map(part)
}

fn read_from(block: &str, bare: bool, opening: Option<bool>, rest: &str) -> Option<Byline> {
    if block.len() > 240 {
        return None;
    }
    // "3 March 2026 By Maren Falk", "… for the islands. By Maren Falk on 3 March": behind or before a date.
    let (opening, rest) = match opening {
        None if block.len() <= 200 && block.bytes().any(|byte| byte.is_ascii_digit()) => {
            inner(block).map_or((None, rest), |inner| (Some(true), inner))
        }
        _ => (opening, rest),
    };
    let strong = opening == Some(true);
    if opening.is_none() && (!bare || block.contains(['\n', '\r', '\t'])) {
        return None;
    }
    // A bare name is short and starts as names do; sentences and most titles need not be read.
    if opening.is_none()
        && (block.len() > 100 || !begins_high(block) || block.ends_with(['.', '?', '!', ':']))
    {
        return None;
    }
    if opening.is_none() && !opens_like_name(block) {
        return None;
    }
    if memchr::memchr_iter(b':', block.as_bytes()).any(|at| block.get(at..at + 3) == Some("://")) {
        return None;
    }
    let end = tail(rest);
    // Marks and pictures behind the last name are not part of it.
    let signature = rest.get(..end)?.trim_end_matches(is_loose);
    let mut byline = Byline {
        extent: 0..extent(block, signature).end,
        authors: Vec::new(),
        organisation: None,
        signed: opening.is_some(),
    };
    if strong && sorts(signature) {
        return None;
    }
    let mut last_was_role = false;
    for piece in pieces(signature) {
        let (person, place) = split_place(piece);
        let person = name::once(person);
        let single = strong && byline.authors.is_empty();
        if name::is_person(person, single) {
            byline
                .authors
                .push(Author { name: extent(block, person), role: place.map(|place| extent(block, place)) });
            last_was_role = false;
        } else if !byline.authors.is_empty() && !last_was_role && name::is_role(piece) {
            if let Some(author) = byline.authors.last_mut() {
                author.role = Some(extent(block, piece));
            }
            last_was_role = true;
        } else if let Some((person, role)) = name::split_role(piece) {
            byline.authors.push(Author { name: extent(block, person), role: Some(extent(block, role)) });
            last_was_role = true;
        } else if let Some((person, agency)) =
            name::split_agency(piece).filter(|(person, _)| name::is_person(person, false))
        {
            byline.authors.push(Author { name: extent(block, person), role: None });
            byline.organisation.get_or_insert(extent(block, agency));
        } else if (single && is_team(piece)) || (opening.is_none() && is_named_team(signature)) {
            byline.authors.push(Author { name: extent(block, piece), role: None });
        } else if name::is_organisation(piece) && begins_high(piece) {
            byline.organisation.get_or_insert(extent(block, piece));
        } else if strong
            && single
            && (is_handle(piece) || (piece.len() == signature.len() && is_pseudonym(piece)))
        {
            byline.authors.push(Author { name: extent(block, piece), role: None });
        } else if byline.authors.is_empty() || !(last_was_role || begins_high(piece)) {
            return None;
        }
    }
    let named = !byline.authors.is_empty() || byline.organisation.is_some();
    // A bare line must be short and nothing but the signature; only an agency or "Staff" signs without a person.
    let alone = opening.is_some()
        || (signature.len() < 90
            && !block.ends_with(['.', '?', '!'])
            && (byline.authors.len() == 1 || byline.organisation.is_some() || byline.authors.len() > 1)
            && (!byline.authors.is_empty() || is_staff(signature)));
    (named && alone).then_some(byline)
}

/// The opening of a byline, strong or weak, and what follows it.
fn open(block: &str) -> (Option<bool>, &str) {
    let block = block.trim_start_matches(LEADERS);
    let Some(found) = OPENINGS.open(block) else { return (None, block) };
    let after = block.get(found.end..).unwrap_or_default();
    let rest = after
        .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '\u{200b}' | '\u{ad}' | '['));
    // "By" must be a word of its own, and a name must follow.
    // "ByMaren Falk", where a page was dumped without the blank.
    let by = block.get(..found.end).is_some_and(|opening| opening == "By" || opening.ends_with(" by"));
    let glued = by && found.meaning && after.starts_with(char::is_uppercase);
    let apart = rest.len() < after.len() || glued;
    if apart && rest.starts_with(char::is_alphabetic) { (Some(found.meaning), rest) } else { (None, block) }
}

/// What follows a "by" in the middle of a line that also prints a date.
fn inner(block: &str) -> Option<&str> {
    let by = |at: usize| {
        let before = block.get(..at)?.strip_suffix(['b', 'B'])?;
        let rest = block.get(at + 1..)?.strip_prefix(' ')?;
        before.ends_with([' ', '\u{a0}']).then_some(rest.trim_start())
    };
    let rest = memchr::memrchr_iter(b'y', block.as_bytes()).find_map(by)?;
    let person = rest.get(..tail(rest)).is_some_and(|name| name::is_person(name.trim(), false));
    let dated = || {
        let read = read_dates(block);
        !read.dates.is_empty() || read.ambiguous.is_some()
    };
    (person && dated()).then_some(rest)
}

/// Whether a word stands between two names.
fn is_and(word: &str) -> bool {
    matches!(word, "and" | "&" | "AND" | "y" | "et" | "und" | "e" | "en" | "och" | "og" | "with" | "i" | "и")
}

/// The signature cut at commas and "and".
fn pieces(signature: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    for part in signature.split([',', ';']) {
        let mut rest = part;
        // "Staff and agencies" is one name.
        while let Some((left, right)) = split_and(rest).filter(|(left, _)| !is_staff(left.trim())) {
            pieces.push(left);
            rest = right;
        }
        pieces.push(rest);
    }
    for piece in &mut pieces {
        *piece = piece.trim();
        if let Some((_, rest)) = piece.split_once(' ').filter(|(first, _)| is_and(first)) {
            *piece = rest.trim();
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// What stands before and behind the first "and".
fn split_and(part: &str) -> Option<(&str, &str)> {
    memchr::memchr_iter(b' ', part.as_bytes()).find_map(|at| {
        let (and, rest) = part.get(at + 1..)?.split_once(' ')?;
        is_and(and).then_some((part.get(..at)?, rest))
    })
}

/// Whether the second word of a block may be part of a name, a role or an agency: "Staff and agencies", "Maria
/// Lindqvist", "Crown court reporter".
fn opens_like_name(block: &str) -> bool {
    let mut words = block.split_whitespace().skip(1);
    match words.next() {
        Some(second) if second.starts_with(char::is_lowercase) => {
            name::is_known(second) || second == "and" || name::is_role(block)
        }
        _ => true,
    }
}

/// "Reto Bänziger in Le Sentier": the name, and where its owner is.
fn split_place(piece: &str) -> (&str, Option<&str>) {
    let place = |at: &usize| *at > 0 && piece.get(*at..).is_some_and(|rest| rest.starts_with(" in "));
    match memchr::memchr_iter(b' ', piece.as_bytes()).find(place) {
        Some(at) => (piece.get(..at).unwrap_or(piece), piece.get(at + 1..)),
        None => (piece, None),
    }
}

fn begins_high(piece: &str) -> bool {
    piece.starts_with(|c: char| !c.is_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Authors with their roles, and the organisation.
    type Signed<'b> = (Vec<(&'b str, Option<&'b str>)>, Option<&'b str>);

    fn sign(block: &str, bare: bool) -> Option<Signed<'_>> {
        read(block, bare).map(|byline| {
            let authors = byline
                .authors
                .iter()
                .map(|author| (&block[author.name.clone()], author.role.clone().map(|role| &block[role])))
                .collect();
            (authors, byline.organisation.map(|named| &block[named]))
        })
    }

    #[test]
    fn lines_of_a_date_are_signed_too() {
        let names = |line: &'static str| {
            let authors =
                read_dated(line, |name| name == "Oyrun Tvey").into_iter().flat_map(|read| read.authors);
            authors.map(|author| &line[author.name]).collect::<Vec<_>>()
        };
        assert_eq!(names("3 March 2026 · 4 min read · Anna Reyes"), ["Anna Reyes"]);
        assert_eq!(names("12 Comments | Anna Reyes | Updated: March 3, 2026"), ["Anna Reyes"]);
        assert_eq!(names("March 3, 2026March 4, 2026 by Ole Dahl"), ["Ole Dahl"]);
        assert_eq!(names("3 March 2026 · Island Affairs"), [""; 0]);
        assert_eq!(names("3 March 2026 • Oyrun Tvey in Island Affairs"), ["Oyrun Tvey"]);
        assert_eq!(names("3 March 2026"), [""; 0]);
    }

    #[test]
    fn teams_sign() {
        assert_eq!(sign("By Harbour Team", false), Some((vec![("Harbour Team", None)], None)));
        assert_eq!(sign("By Reuters", false), Some((vec![], Some("Reuters"))));
        assert_eq!(sign("Tidewater Staff", true), Some((vec![("Tidewater Staff", None)], None)));
        assert_eq!(sign("The Harbour Team", false), None);
        for line in ["Meet Our Team", "Our Team", "24 Team", "Harbour team"] {
            assert!(sign(line, true).is_none_or(|(authors, _)| authors.is_empty()), "{line}");
        }
    }

    #[test]
    fn names_that_are_no_persons_sign_behind_by() {
        for name in ["Quiet Harbour", "Ask the Captain", "The Ferrywright", "NMB Global"] {
            let line = format!("By {name}");
            assert_eq!(
                read(&line, false).map(|read| line[read.authors[0].name.clone()].to_owned()),
                Some(name.into())
            );
        }
        let first = |line: &str| read(line, false).map(|read| line[read.authors[0].name.clone()].to_owned());
        assert_eq!(first("by Oyrun Tvey Global Harbours 3 March 2026"), None);
        for line in [
            "By Use Case",
            "By Ferry Size",
            "BY COMPANY TYPE",
            "By Industry",
            "By Fact Checked",
            "By the sea",
        ] {
            assert!(sign(line, false).is_none_or(|(authors, _)| authors.is_empty()), "{line}");
        }
    }

    #[test]
    fn what_stands_beside_a_signature_is_no_part_of_it() {
        for (line, name) in [
            ("by Maren Falk—10 min read", "Maren Falk"),
            ("By M. A. Falk \u{a0}\u{a0} View In Print", "M. A. Falk"),
            ("May 18, 2026 By Maren Falk In", "Maren Falk"),
            ("Written byMaren Falk", "Maren Falk"),
            ("This post was written by Maren Falk, Head of Ferries", "Maren Falk"),
            ("Written By: Maren Falk Senior Ferry Editor and Staff Photographer", "Maren Falk"),
            ("Guide by Maren Falk Former Deputy Ferry Editor", "Maren Falk"),
        ] {
            let authors = sign(line, false).map(|(authors, _)| authors).unwrap_or_default();
            assert_eq!(authors.iter().map(|(name, _)| *name).collect::<Vec<_>>(), [name], "{line}");
        }
        assert_eq!(sign("Maren’s Checklist", true), None);
    }

    #[test]
    fn signed_bylines() {
        assert_eq!(sign("By Maren Falk", false), Some((vec![("Maren Falk", None)], None)));
        assert_eq!(
            sign("By Anna Reyes, Tomás Ibarra and Wei-Lin Chu", false),
            Some((vec![("Anna Reyes", None), ("Tomás Ibarra", None), ("Wei-Lin Chu", None)], None))
        );
        assert_eq!(
            sign("By Maren Falk, Shipping Correspondent, and Ole Dahl, Northern News Service", false),
            Some((
                vec![("Maren Falk", Some("Shipping Correspondent")), ("Ole Dahl", None)],
                Some("Northern News Service")
            ))
        );
        assert_eq!(
            sign("By JANE Q. DOE, Associated Press", false),
            Some((vec![("JANE Q. DOE", None)], Some("Associated Press")))
        );
        let glued = sign("By Jane Q. Doe Associated Press", false);
        assert_eq!(glued, Some((vec![("Jane Q. Doe", None)], Some("Associated Press"))));
        assert_eq!(sign("Posted by sam on Nov. 19, 2025 5:50 PM", false), Some((vec![("sam", None)], None)));
        assert_eq!(
            sign("By Lena Vogt | Updated: 4 May 2026", false),
            Some((vec![("Lena Vogt", None)], None))
        );
        assert_eq!(
            sign("Von Friederike Aschenbrenner", false),
            Some((vec![("Friederike Aschenbrenner", None)], None))
        );
        assert_eq!(
            sign("Par Clémence Vautrin et Youssef El Amrani", false).map(|(authors, _)| authors.len()),
            Some(2)
        );
        for (line, name, role) in [
            ("By Maren Falk ⋅ Review Editor ⋅ Updated May 6, 2026", "Maren Falk", None),
            ("Written by: Maren Falk Maren Falk", "Maren Falk", None),
            ("By M. J. Falk    View all posts", "M. J. Falk", None),
            ("Written by Maren Falk Founder & Lead Reviewer", "Maren Falk", Some("Founder")),
        ] {
            assert_eq!(sign(line, false), Some((vec![(name, role)], None)), "{line}");
        }
        assert_eq!(
            sign("By Reto Bänziger in Le Sentier", false),
            Some((vec![("Reto Bänziger", Some("in Le Sentier"))], None))
        );
    }

    #[test]
    fn bare_names_are_bylines_only_where_bylines_stand() {
        assert_eq!(sign("Maria Lindqvist, Health Correspondent", false), None);
        assert_eq!(
            sign("Maria Lindqvist, Health Correspondent", true),
            Some((vec![("Maria Lindqvist", Some("Health Correspondent"))], None))
        );
        assert_eq!(sign("Staff and agencies", true), Some((vec![], Some("Staff and agencies"))));
        assert_eq!(sign("Ferry returns to the islands", true), None);
        assert_eq!(sign("Skip to content", true), None);
    }

    #[test]
    fn openings_may_stand_alone() {
        for line in ["By", "Written by:", "author"] {
            assert!(is_opening(line), "{line}");
        }
        assert!(!is_opening("By Maren") && !is_opening("Bye") && !is_opening("From"));
        let name = |block: &str| read_led(block).map(|read| block[read.authors[0].name.clone()].to_owned());
        assert_eq!(name("Maren"), Some("Maren".to_owned()));
        assert_eq!(name("Maren Falk, Founder"), Some("Maren Falk".to_owned()));
        assert_eq!(name("phone or post"), None);
    }

    #[test]
    fn sentences_are_no_bylines() {
        for line in [
            "By the time they came, it was dark.",
            "By far the best",
            "From the archive",
            "By 2030 it will be gone",
            "Di nuovo",
        ] {
            assert_eq!(sign(line, false), None, "{line}");
        }
    }
}
