//! Bylines on the line of the date.

use super::opening::{Opening, opening};
use super::{ParsedAuthor, ParsedByline, is_ornament, parse};
use crate::facts::person_name;
use crate::facts::timestamp::sole_label;
use copydesk_text::span::{ByteRange, extent};
use copydesk_time::LineDates;

/// Returns the byline of a line that has a date too: "3 March 2026 · 4 min read · Maren Falk", "Maren
/// Falk 3 March 2026".
///
/// Without an opening, the words beside a date are more often a label than a name: such a name counts only if
/// `is_known` accepts it. `line_dates` reads the dates of the line.
pub(crate) fn read_beside_date<'r>(
    line: &str,
    line_dates: impl FnOnce() -> &'r LineDates,
    is_known: impl Fn(&str) -> bool,
) -> Option<ParsedByline> {
    if line.len() > 160 {
        return None;
    }
    let line_dates = line_dates();
    let (first, last) = (line_dates.dates.first()?, line_dates.dates.last()?);
    let before = line.get(..first.start)?;
    let after = line.get(last.end..)?;
    // "Letztes Update: 3. Mai 2024"
    let before = if sole_label(before.trim()).is_some() { "" } else { before };
    let is_separator = |c: char| matches!(c, '|' | '•' | '·' | '⋅' | '∙' | '/' | '\n' | '\t');
    let byline_of = |piece: &str| {
        let piece = piece.trim_matches(is_ornament);
        let (opening, rest) = opening(piece);
        let byline = parse(piece, opening, rest)?;
        let first = || byline.authors.first().and_then(|author| piece.get(author.name.clone()));
        let certain = opening == Some(Opening::Certain);
        if !(certain || person_name::has_given_name(piece) || first().is_some_and(&is_known)) {
            return None;
        }
        let start = extent(line, piece).start;
        let in_line = |range: ByteRange| range.start + start..range.end + start;
        let authors: Vec<_> = byline
            .authors
            .into_iter()
            .map(|author| ParsedAuthor { name: in_line(author.name), role: author.role.map(in_line) })
            .collect();
        (!authors.is_empty()).then(|| ParsedByline {
            range: in_line(byline.range),
            authors,
            organisation: byline.organisation.map(in_line),
            labelled: byline.labelled,
            introduces: byline.introduces,
        })
    };
    before.split(is_separator).chain(after.split(is_separator)).take(8).find_map(byline_of)
}

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_time::read_dates;

    #[test]
    fn a_line_may_have_both_date_and_byline() {
        let names = |line: &'static str| {
            let line_dates = read_dates(line);
            let parsed = read_beside_date(line, || &line_dates, |name| name == "Oyrun Tvey");
            let authors = parsed.into_iter().flat_map(|parsed| parsed.authors);
            authors.map(|author| &line[author.name]).collect::<Vec<_>>()
        };
        assert_eq!(names("3 March 2026 · 4 min read · Anna Reyes"), ["Anna Reyes"]);
        assert_eq!(names("12 Comments | Anna Reyes | Updated: March 3, 2026"), ["Anna Reyes"]);
        assert_eq!(names("March 3, 2026March 4, 2026 by Ole Dahl"), ["Ole Dahl"]);
        assert_eq!(names("3 March 2026 · Island Affairs"), [""; 0]);
        assert_eq!(names("3 March 2026 • Oyrun Tvey in Island Affairs"), ["Oyrun Tvey"]);
        assert_eq!(names("3 March 2026"), [""; 0]);
    }
}
