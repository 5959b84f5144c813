//! The authors and the organisation that the words of a byline after its opening name.

use super::collective::{
    is_handle, is_named_agency, is_named_team, is_newsroom, is_paper, is_pseudonym, is_staff, is_team,
};
use super::name_parts::{are_degrees, bare_name, is_suffix};
use super::opening::Opening;
use super::parsed::{ParsedAuthor, ParsedByline};
use super::pieces::{is_place, may_begin_name, pieces, split_place};
use crate::facts::person_name as name;
use copydesk_text::span::extent;

/// Adds the authors and the organisation of a signature to a byline; `None` where something in it is neither.
pub(super) fn parse_signature(
    block: &str,
    signature: &str,
    opening: Option<Opening>,
    byline: &mut ParsedByline,
) -> Option<()> {
    let certain = opening == Some(Opening::Certain);
    let mut last_was_role = false;
    // "De notre correspondant à Rome"
    if certain && is_place(signature) && !signature.contains(',') {
        byline.organisation = Some(extent(block, block.trim()));
        return Some(());
    }
    if is_newsroom(signature) || is_named_agency(signature) || name::is_agency(signature) {
        byline.organisation = Some(extent(block, signature));
        return Some(());
    }
    for piece in pieces(signature).into_iter().filter(|piece| !is_address(piece)) {
        let (person, place) = split_place(piece);
        let person = name::without_repetition(person);
        let person = if name::split_agency(person).is_some() { person } else { bare_name(person) };
        // "De notre correspondant à Rome, Hugues Valmy"
        if byline.authors.is_empty() && certain && is_place(piece) && piece.len() < signature.len() {
            continue;
        }
        // Years after a name are those of its life or of what it wrote, in a header or not: "Ida Strand, 1921–2022".
        if opening.is_none() && piece.starts_with(|first: char| first.is_ascii_digit()) {
            return None;
        }
        if let Some(author) = byline.authors.last_mut().filter(|_| !last_was_role) {
            // "Maren Falk, Jr., PhD"
            if is_suffix(piece) {
                author.name.end = extent(block, piece).end;
                continue;
            }
            if are_degrees(piece) {
                continue;
            }
        }
        let first = certain && byline.authors.is_empty();
        // "By the Harbour Team"
        let piece = piece.strip_prefix("the ").filter(|team| first && is_team(team)).unwrap_or(piece);
        // A name without spaces between its parts is one word.
        let single = first || (certain && name::is_unspaced_name(person));
        // "Par Anne Roux, Le Courrier"
        if opening.is_some() && !byline.authors.is_empty() && !single && is_paper(piece) {
            byline.organisation.get_or_insert(extent(block, piece));
            continue;
        }
        if name::is_person(person, single) {
            byline.authors.push(ParsedAuthor {
                name: extent(block, person),
                role: place.map(|place| extent(block, place)),
            });
            last_was_role = false;
        } else if !byline.authors.is_empty() && !last_was_role && (name::is_role(piece) || is_place(piece)) {
            if let Some(author) = byline.authors.last_mut() {
                author.role = Some(extent(block, piece));
            }
            last_was_role = true;
        } else if let Some((person, role)) = name::split_role(piece) {
            let introduced = ["is a ", "is an ", "is the "].iter().find_map(|is| role.strip_prefix(is));
            byline.introduces |= introduced.is_some();
            let role = extent(block, introduced.unwrap_or(role));
            byline.authors.push(ParsedAuthor { name: extent(block, bare_name(person)), role: Some(role) });
            last_was_role = true;
        } else if let Some((person, agency)) =
            name::split_agency(piece).filter(|(person, _)| name::is_person(person, false))
        {
            byline.authors.push(ParsedAuthor { name: extent(block, person), role: None });
            byline.organisation.get_or_insert(extent(block, agency));
        } else if (first && is_team(piece)) || (opening.is_none() && is_named_team(signature)) {
            byline.authors.push(ParsedAuthor { name: extent(block, piece), role: None });
        } else if name::is_organisation(piece)
            && (may_begin_name(piece) || (opening.is_some() && !byline.authors.is_empty()))
        {
            byline.organisation.get_or_insert(extent(block, piece));
        } else if !byline.authors.is_empty() && is_staff(piece) {
            // "Maren Falk and agencies"
            byline.organisation.get_or_insert(extent(block, piece));
        } else if first && (is_handle(piece) || (piece.len() == signature.len() && is_pseudonym(piece))) {
            byline.authors.push(ParsedAuthor { name: extent(block, piece), role: None });
        } else if byline.authors.is_empty()
            || !(may_begin_name(piece) || (last_was_role && opening.is_some()))
        {
            return None;
        }
    }
    Some(())
}

/// Returns whether a piece is an address of mail: "<desk@example.org>".
fn is_address(piece: &str) -> bool {
    piece.contains(['<', '@'])
}
