//! Links that the format of an article states.

use crate::classified_text::ClassifiedText;
use copydesk_record::{Link, is_blank, to_uri_reference};
use std::borrow::Cow;
use std::ops::Range;

/// Words of the text that link to another place, as the format of the article states them.
///
/// A hint is left out if its range is blank, is not within the text, does not begin and end between two characters, or
/// begins before the end of the hint before it; and if its reference is blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkHint<'h> {
    /// The bytes of the text. Blanks at the ends are not in the link.
    pub range: Range<usize>,
    /// Where they lead: an absolute URI, or the reference as written if it can't be resolved.
    pub href: Cow<'h, str>,
}

impl ClassifiedText<'_> {
    /// Returns the links of the text as a record has them.
    #[must_use]
    pub fn links<'h>(&self, hints: &'h [LinkHint<'_>]) -> Vec<Link<'h>> {
        let mut links = Vec::with_capacity(hints.len());
        let mut end = 0;
        for LinkHint { range, href } in hints {
            let Some(words) = self.text.get(range.clone()).filter(|_| range.start >= end) else { continue };
            let Some(href) = to_uri_reference(href) else { continue };
            let after = words.trim_start_matches(is_blank);
            let start = range.end - after.len();
            let length = after.trim_end_matches(is_blank).len();
            if length > 0 {
                let position = |byte: usize| self.offsets.position(byte).into();
                links.push(Link { start: position(start), end: position(start + length), href });
                end = range.end;
            }
        }
        links
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Classifier;

    fn links(hints: &[(Range<usize>, &str)]) -> Vec<(u64, u64, String)> {
        let page = Classifier::standalone().classify("Åse’s  ferry sails.\n\n ");
        let hints: Vec<LinkHint<'static>> = hints
            .iter()
            .map(|(range, href)| LinkHint { range: range.clone(), href: (*href).to_owned().into() })
            .collect();
        let links = page.links(&hints);
        links.into_iter().map(|link| (link.start.get(), link.end.get(), link.href.into_owned())).collect()
    }

    #[test]
    fn links_are_in_code_points_without_blanks_at_their_ends() {
        // `Å` is two bytes, `’` three.
        assert_eq!(
            links(&[(0..8, "/a"), (8..15, " /the isles\n")]),
            [(0, 5, "/a".to_owned()), (7, 12, "/the%20isles".to_owned())]
        );
    }

    #[test]
    fn invalid_hints_are_left_out() {
        let kept = [(0, 5, "/a".to_owned())];
        for (range, href) in
            [(1..9, "/b"), (4..12, "/b"), (8..99, "/b"), (22..25, "/b"), (8..10, "/b"), (10..15, " ")]
        {
            assert_eq!(links(&[(0..8, "/a"), (range.clone(), href)]), kept, "{range:?}");
        }
    }
}
