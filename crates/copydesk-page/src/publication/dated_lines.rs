//! The blocks of a page that may have dates, and their dates as a record has them.

use crate::classified_text::{ClassifiedText, PageBlock};
use crate::facts::timestamp::{Label, StatedDate, sole_label};
use copydesk_record::{ArticleDate, Basis, Furniture, SegmentKind};

/// The most blocks between the date of an article and its reading time, and between an "Updated" and a second
/// date.
pub(super) const DATE_WINDOW_BLOCKS: usize = 6;

/// The most bytes of a block that is a line and not a paragraph.
pub(super) const MAX_LINE_BYTES: usize = 300;

impl<'t> ClassifiedText<'t> {
    /// Returns the timestamps and bylines at some places.
    pub(super) fn header_lines(
        &self,
        is_place: impl Fn(usize) -> bool,
    ) -> impl Iterator<Item = PageBlock<'_, 't>> {
        let is_kind = |kind| matches!(kind, SegmentKind::Timestamp | SegmentKind::Byline);
        let lines = self.of_class(move |class| is_kind(class.kind));
        lines.filter(move |block| is_place(block.at))
    }

    /// Returns the blocks that are short enough to be lines and not paragraphs. Those of a mail program date the mail.
    pub(super) fn lines(&self) -> impl Iterator<Item = PageBlock<'_, 't>> {
        let of_page = self.of_class(|class| class.furniture != Some(Furniture::Mail));
        of_page.filter(|block| block.text().len() <= MAX_LINE_BYTES)
    }

    /// Returns the label on the line before a block, if that has nothing else. A line of punctuation may be
    /// between.
    pub(super) fn label_over(&self, at: usize) -> Option<Label> {
        let text = |back: usize| Some(self.page_block(at.checked_sub(back)?)?.text());
        let before = text(1)?;
        let is_punctuation = !before.chars().any(char::is_alphanumeric);
        sole_label(if is_punctuation { text(2)? } else { before })
    }

    /// Returns a date of a block as a record has it.
    pub(super) fn article_date(&self, block: PageBlock<'_, 't>, date: &StatedDate) -> ArticleDate<'t> {
        let (start, end) = self.span(block.block, &date.range);
        ArticleDate {
            value: date.value.clone().into(),
            basis: Basis::Text,
            text: block.text().get(date.range.clone()).map(Into::into),
            start: Some(start),
            end: Some(end),
        }
    }
}
