//! The pictures, films and recordings of an article, told from those among the furniture of its page.

use crate::remainder::Remainder;
use copydesk_record::{Media, Record, SegmentKind};
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// A picture, film or recording where it stands in the article.
pub(crate) struct Figure<'r> {
    /// Its number in the record.
    pub(crate) index: usize,
    pub(crate) media: &'r Media<'r>,
    /// The number of the segment that is its caption.
    pub(crate) caption: Option<usize>,
}

impl Figure<'_> {
    /// States why the medium is not shown, and so its caption neither.
    pub(crate) fn refuse(&self, rest: &mut Remainder, reason: &str) {
        rest.refuse(format!("/media/{}", self.index), reason);
        if let Some(caption) = self.caption {
            rest.refuse(format!("/segments/{caption}"), "the caption of a picture that is not shown");
        }
    }

    /// Takes what a document says that shows the medium with its caption where it stands.
    pub(crate) fn take(&self, rest: &mut Remainder) {
        for member in ["kind", "src", "alt", "at", "caption"] {
            rest.take(&format!("/media/{}/{member}", self.index));
        }
        if let Some(caption) = self.caption {
            rest.take(&format!("/segments/{caption}/kind"));
            rest.take(&format!("/segments/{caption}/text"));
        }
    }
}

/// Returns the media that stand in the article with the code point at which each does. Those between furniture are not
/// the article's.
pub(super) fn figures<'r>(record: &'r Record<'r>, spans: &[Range<u64>]) -> Vec<(u64, Figure<'r>)> {
    let captions: HashMap<(u64, u64), usize> = record
        .segments
        .iter()
        .zip(spans)
        .enumerate()
        .filter(|(_, (segment, _))| segment.kind == SegmentKind::Caption)
        .map(|(index, (_, span))| ((span.start, span.end), index))
        .collect();
    let blocks: Vec<(u64, bool)> = record
        .segments
        .iter()
        .zip(spans)
        .filter(|(segment, _)| segment.kind != SegmentKind::Break)
        .map(|(segment, span)| (span.start, segment.kind == SegmentKind::Furniture))
        .collect();
    let is_between_furniture = |at: u64| {
        let after = blocks.partition_point(|(start, _)| *start < at);
        let before = after.checked_sub(1).and_then(|before| blocks.get(before));
        let mut beside = before.into_iter().chain(blocks.get(after)).peekable();
        beside.peek().is_some() && beside.all(|(_, is_furniture)| *is_furniture)
    };
    let mut figures: Vec<(u64, Figure<'r>)> = record
        .media
        .iter()
        .enumerate()
        .filter_map(|(index, media)| {
            let at = media.at?.get();
            let caption = media.caption.as_ref();
            let caption =
                caption.and_then(|words| captions.get(&(words.start.get(), words.end.get())).copied());
            let is_of_article = caption.is_some() || !is_between_furniture(at);
            is_of_article.then_some((at, Figure { index, media, caption }))
        })
        .collect();
    figures.sort_by_key(|(at, _)| *at);
    figures
}

/// Returns the numbers of the media of the article. Why others are not is stated in `rest`.
pub(super) fn media_of_article(
    record: &Record<'_>,
    figures: &[(u64, Figure<'_>)],
    rest: &mut Remainder,
) -> Vec<usize> {
    let shown: HashSet<usize> = figures.iter().map(|(_, figure)| figure.index).collect();
    let (media, others): (Vec<_>, Vec<_>) = record
        .media
        .iter()
        .enumerate()
        .partition(|(index, media)| media.at.is_none() || media.lead || shown.contains(index));
    for (index, _) in others {
        rest.refuse(format!("/media/{index}"), "it stands among furniture, and is not the article's");
    }
    media.into_iter().map(|(index, _)| index).collect()
}
