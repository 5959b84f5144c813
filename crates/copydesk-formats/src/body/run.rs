//! The words of a block, cut where links begin and end.

use copydesk_record::offset::Offsets;
use copydesk_record::{Record, Segment};
use std::ops::Range;

/// Words of a block that are one link or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Run<'r> {
    pub(crate) text: &'r str,
    /// The number of the link in the record, and where it leads.
    pub(crate) link: Option<(usize, &'r str)>,
}

/// A link of the text, in code points.
pub(super) struct Link<'r> {
    index: usize,
    span: Range<u64>,
    href: &'r str,
}

/// Returns the links in order. Of those that overlap, the first.
pub(super) fn links<'r>(record: &'r Record<'r>) -> Vec<Link<'r>> {
    let mut links: Vec<Link<'r>> = record
        .links
        .iter()
        .enumerate()
        .map(|(index, link)| Link { index, span: link.start.get()..link.end.get(), href: &link.href })
        .filter(|link| !link.span.is_empty())
        .collect();
    links.sort_by_key(|link| link.span.start);
    let mut end = 0;
    links.retain(|link| {
        let is_free = link.span.start >= end;
        end = end.max(link.span.end);
        is_free
    });
    links
}

/// Returns the runs of a segment. `next` is the first link that does not end before it.
pub(super) fn runs<'r>(
    segment: &'r Segment<'r>,
    span: &Range<u64>,
    links: &[Link<'r>],
    next: &mut usize,
) -> Vec<Run<'r>> {
    let text = &*segment.text;
    while links.get(*next).is_some_and(|link| link.span.end <= span.start) {
        *next += 1;
    }
    let inside = links.get(*next..).unwrap_or_default().iter().take_while(|link| link.span.start < span.end);
    let mut inside = inside.peekable();
    if inside.peek().is_none() {
        return vec![Run { text, link: None }];
    }
    let offsets = Offsets::new(text);
    let byte = |position: u64| {
        let local = position.clamp(span.start, span.end) - span.start;
        usize::try_from(local).ok().and_then(|local| offsets.byte(local)).unwrap_or(text.len())
    };
    let mut runs = Vec::new();
    let mut at = 0;
    let mut add = |range: Range<usize>, link| {
        if let Some(text) = text.get(range).filter(|text| !text.is_empty()) {
            runs.push(Run { text, link });
        }
    };
    for link in inside {
        let (start, end) = (byte(link.span.start), byte(link.span.end));
        add(at..start, None);
        add(start..end, Some((link.index, link.href)));
        at = end;
    }
    add(at..text.len(), None);
    runs
}
