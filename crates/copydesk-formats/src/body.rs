//! The body of an article: its own blocks in order, with links, lists and pictures.

mod figure;
mod run;

pub(crate) use figure::Figure;
pub(crate) use run::Run;

use crate::remainder::Remainder;
use copydesk_record::{Furniture, Record, Segment, SegmentKind, offset};
use copydesk_text::list_marker;
use figure::{figures, media_of_article};
use run::{links, runs};
use std::collections::HashSet;
use std::ops::Range;

/// The body of an article.
pub(crate) struct Body<'r> {
    pub(crate) parts: Vec<Part<'r>>,
    /// The numbers of the media of the article: those that stand in it, and those that only its source names. Others stand
    /// among the teasers around it.
    pub(crate) media: Vec<usize>,
}

/// A part of a body.
pub(crate) enum Part<'r> {
    /// A block that is no list item.
    Block(Block<'r>),
    /// Items that follow each other, each with its number if it has one.
    List(Vec<Item<'r>>),
    /// A picture, film or recording.
    Figure(Figure<'r>),
}

/// A block of the article.
pub(crate) struct Block<'r> {
    /// The number of its segment.
    pub(crate) index: usize,
    pub(crate) segment: &'r Segment<'r>,
    pub(crate) runs: Vec<Run<'r>>,
}

/// A list item.
pub(crate) struct Item<'r> {
    pub(crate) block: Block<'r>,
    pub(crate) marker: Marker,
}

/// The marker of a list item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Marker {
    /// The number, if it is one.
    pub(crate) number: Option<u32>,
    /// The number of bytes at the start of the text that say no more than that it is an item, or which.
    pub(crate) length: usize,
}

impl<'r> Body<'r> {
    /// Returns the body of an article. Why other segments are not in it is stated in `rest`; what is in it, the writers
    /// take.
    pub(crate) fn of(record: &'r Record<'r>, rest: &mut Remainder) -> Self {
        let spans = spans(&record.segments);
        let links = links(record);
        let figures = figures(record, &spans);
        let captions: HashSet<usize> = figures.iter().filter_map(|(_, figure)| figure.caption).collect();
        let media = media_of_article(record, &figures, rest);
        let mut figures = figures.into_iter().peekable();
        let mut parts: Vec<Part<'r>> = Vec::new();
        let mut next_link = 0;
        let mut written: HashSet<usize> = HashSet::new();
        for (index, (segment, span)) in record.segments.iter().zip(&spans).enumerate() {
            while let Some((_, figure)) = figures.next_if(|(at, _)| *at <= span.start) {
                parts.push(Part::Figure(figure));
            }
            if captions.contains(&index) {
                continue;
            }
            if !is_of_article(segment.kind) {
                rest.refuse(format!("/segments/{index}"), reason(segment, record));
                continue;
            }
            let mut runs = runs(segment, span, &links, &mut next_link);
            for run in &mut runs {
                // A link over several blocks is written once, in the first.
                run.link = run.link.filter(|(index, _)| written.insert(*index));
            }
            let block = Block { index, segment, runs };
            if segment.kind != SegmentKind::ListItem {
                parts.push(Part::Block(block));
                continue;
            }
            let item = Item { marker: Marker::of(&segment.text), block };
            match parts.last_mut() {
                Some(Part::List(items)) if items.last().is_some_and(|last| is_next(record, last, &item)) => {
                    items.push(item);
                }
                _ => parts.push(Part::List(vec![item])),
            }
        }
        parts.extend(figures.map(|(_, figure)| Part::Figure(figure)));
        for index in (0..record.links.len()).filter(|index| !written.contains(index)) {
            rest.refuse(format!("/links/{index}"), "its words are in no block of the article's body");
        }
        Self { parts, media }
    }

    /// Returns the text with blank lines between the blocks, as printed, and takes it.
    pub(crate) fn plain_text(&self, rest: &mut Remainder) -> String {
        let mut text = String::new();
        let mut add = |block: &Block<'_>, between: &str| {
            if !text.is_empty() {
                text.push_str(between);
            }
            text.push_str(&block.segment.text);
            rest.take(&format!("/segments/{}/text", block.index));
        };
        for part in &self.parts {
            match part {
                Part::Block(block) => add(block, "\n\n"),
                Part::List(items) => {
                    for (number, item) in items.iter().enumerate() {
                        add(&item.block, if number == 0 { "\n\n" } else { "\n" });
                    }
                }
                Part::Figure(_) => {}
            }
        }
        text
    }
}

impl<'r> Block<'r> {
    /// Takes what a document says that has the words of the block and what it is.
    pub(crate) fn take(&self, rest: &mut Remainder) {
        for member in ["kind", "text", "level"] {
            rest.take(&format!("/segments/{}/{member}", self.index));
        }
    }

    /// Returns the cells of a table, row by row, each as its runs. `None` for one that is laid out with spaces.
    pub(crate) fn rows(&self) -> Option<Vec<Vec<Vec<Run<'r>>>>> {
        if self.segment.kind != SegmentKind::Table || !self.segment.text.contains('\t') {
            return None;
        }
        let mut rows = Vec::new();
        let mut row = vec![Vec::new()];
        // One over several cells too.
        let mut linked = None;
        for run in &self.runs {
            for (line_number, line) in run.text.split('\n').enumerate() {
                if line_number > 0 {
                    rows.push(std::mem::replace(&mut row, vec![Vec::new()]));
                }
                for (cell_number, text) in line.trim_end_matches('\r').split('\t').enumerate() {
                    if cell_number > 0 {
                        row.push(Vec::new());
                    }
                    let index = run.link.map(|(index, _)| index);
                    let link = run.link.filter(|_| linked != index && !text.is_empty());
                    if link.is_some() {
                        linked = index;
                    }
                    if let Some(cell) = row.last_mut() {
                        cell.push(Run { text, link });
                    }
                }
            }
        }
        rows.push(row);
        Some(rows)
    }
}

impl Marker {
    /// Returns the marker that the text of an item begins with. A letter stays with the words: lists number their items
    /// with numbers alone.
    fn of(text: &str) -> Self {
        let none = Self { number: None, length: 0 };
        let Some(length) = list_marker(text) else { return none };
        let marker = text.get(..length).unwrap_or_default().trim_end();
        if marker.starts_with('(') {
            return none;
        }
        match marker.strip_suffix(['.', ')']) {
            None => Self { number: None, length },
            Some(number) => number.parse().map_or(none, |number| Self { number: Some(number), length }),
        }
    }
}

/// Returns whether a segment belongs to the article that readers read: its body, and what corrects it.
fn is_of_article(kind: SegmentKind) -> bool {
    kind.is_body() || kind == SegmentKind::Correction
}

/// Returns why a segment is not in the body.
fn reason(segment: &Segment<'_>, record: &Record<'_>) -> &'static str {
    match segment.kind {
        SegmentKind::Break => "white space between blocks is that of the format",
        SegmentKind::Furniture => match segment.furniture {
            Some(Furniture::Copyright) => "the copyright line is no block of the article",
            _ => "furniture is not the article's",
        },
        SegmentKind::Headline
            if record.headline.as_ref().is_some_and(|headline| !segment.text.contains(&*headline.text)) =>
        {
            "it is printed as the headline, and the headline is another"
        }
        SegmentKind::Headline | SegmentKind::Standfirst | SegmentKind::Byline | SegmentKind::Timestamp => {
            "it stands above the body: its facts are members of their own"
        }
        SegmentKind::Caption => "the caption of no picture of the article",
        _ => "it is no block of the article's body",
    }
}

/// Returns the code points of each segment: counted, since those that are stated may be wrong.
fn spans(segments: &[Segment<'_>]) -> Vec<Range<u64>> {
    let mut end = 0;
    let span = |segment: &Segment<'_>| {
        let start = end;
        end += offset::count(&segment.text) as u64;
        start..end
    };
    segments.iter().map(span).collect()
}

/// Returns whether an item goes on with the list of another: with nothing but white space between them, and as numbered
/// or not.
fn is_next(record: &Record<'_>, last: &Item<'_>, item: &Item<'_>) -> bool {
    let between = record.segments.get(last.block.index + 1..item.block.index).unwrap_or_default();
    let is_adjacent = between.iter().all(|segment| segment.kind == SegmentKind::Break);
    let is_in_order = match (last.marker.number, item.marker.number) {
        (None, None) => true,
        (Some(one), Some(two)) => one.checked_add(1) == Some(two),
        _ => false,
    };
    is_adjacent && is_in_order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bullets_and_numbers_are_markup_and_letters_are_words() {
        let marker = |text: &str| {
            let marker = Marker::of(text);
            (marker.number, text.get(marker.length..).unwrap_or_default().to_owned())
        };
        assert_eq!(marker("• a bell"), (None, "a bell".into()));
        assert_eq!(marker("- a bell"), (None, "a bell".into()));
        assert_eq!(marker("12. a bell"), (Some(12), "a bell".into()));
        assert_eq!(marker("3) a bell"), (Some(3), "a bell".into()));
        for kept in ["a) a bell", "(1) a bell", "a bell", "– a bell", ""] {
            assert_eq!(marker(kept), (None, kept.into()));
        }
    }
}
