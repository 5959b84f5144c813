//! The dates that the header of an article states.

use super::{AmbiguousDate, DateHints};
use crate::classified_text::{ClassifiedText, PageBlock};
use crate::facts::timestamp::{Label, Readings, StatedDate, dates_a_quotation};
use copydesk_record::{ArticleDate, Basis, SegmentKind};

/// The most blocks from the headline to its date.
const BLOCKS_TO_HEADLINE: usize = 8;

/// The most blocks from the line with the date to other lines of the same article.
const SAME_ARTICLE_BLOCKS: usize = 2;

/// The most numeric dates of a header that may be one of two days.
const MAX_AMBIGUOUS: usize = 8;

/// The dates that the header states.
#[derive(Default)]
pub(super) struct HeaderDates<'t> {
    pub(super) ambiguous: Vec<AmbiguousDate<'t>>,
    pub(super) published: Option<ArticleDate<'t>>,
    pub(super) modified: Option<ArticleDate<'t>>,
    /// Whether the last change has the form of pages without another date: with its time of day and
    /// zone, or under a label of its own.
    pub(super) modified_is_sole_date: bool,
    /// Whether the publication is labelled as such.
    pub(super) published_is_labelled: bool,
    /// The year of a publication whose day may be the month.
    pub(super) year_of_publication: Option<ArticleDate<'t>>,
    /// The year of a change whose day may be the month.
    pub(super) year_of_change: Option<ArticleDate<'t>>,
}

impl<'t> ClassifiedText<'t> {
    /// Returns the dates of the block with the date of the article, and of others near it.
    pub(super) fn header_dates(&self, hints: &DateHints<'_>) -> HeaderDates<'t> {
        let mut dates = HeaderDates::default();
        let chosen = self.header.date.and_then(|at| self.page_block(at));
        let near = |at: usize| match self.header.date {
            Some(date) => at != date && at.abs_diff(date) <= SAME_ARTICLE_BLOCKS,
            None => at < self.body.start + 2 || self.is_beside_byline(at),
        };
        let chosen = self.dated_byline().into_iter().chain(chosen);
        for block in chosen.chain(self.header_lines(near)) {
            // For the order of each, the whole page is looked through.
            if dates.ambiguous.len() > MAX_AMBIGUOUS {
                break;
            }
            if self.may_state_dates(block) {
                self.collect_dates(block, hints, &mut dates);
            }
        }
        dates
    }

    /// Returns the byline right under the headline, if the chosen date is further down: a date of its own is the article's
    /// then.
    fn dated_byline(&self) -> Option<PageBlock<'_, 't>> {
        let (byline, date) = (self.header.byline?, self.header.date?);
        let headline = self.headline_at()?;
        let is_between = headline < byline && byline <= headline + SAME_ARTICLE_BLOCKS && byline < date;
        self.page_block(byline).filter(|_| is_between)
    }

    /// Returns whether a block is beside the byline of the article.
    fn is_beside_byline(&self, at: usize) -> bool {
        self.header.byline.is_some_and(|byline| at.abs_diff(byline) <= SAME_ARTICLE_BLOCKS)
    }

    /// Returns whether the chosen date is under the article, or far from its headline.
    pub(super) fn is_under_body_or_far(&self) -> bool {
        self.header.date.is_some_and(|at| {
            at >= self.body.end
                || self.headline_at().is_none_or(|headline| at.abs_diff(headline) > BLOCKS_TO_HEADLINE)
        })
    }

    /// Returns whether the chosen date is in the text of the article, or further below it than the lines that end it: what
    /// has a date there, and no label, is seldom the article.
    pub(super) fn is_stranded(&self) -> bool {
        self.header.date.is_some_and(|at| {
            // The last block of the article may be the date.
            let ends_article = (self.body.end..=self.body.end + SAME_ARTICLE_BLOCKS).contains(&(at + 1));
            let is_of_another = !ends_article || (at >= self.body.end && self.heads_list_of_dates(at));
            is_of_another && self.is_under_prose(at) && !self.is_beside_byline(at)
        })
    }

    /// Returns whether a block may state when the article was published: a caption dates its picture, and a paragraph what
    /// it reports, unless its dateline has the date.
    fn may_state_dates(&self, block: PageBlock<'_, 't>) -> bool {
        let kind = self.classes.get(block.at).map(|class| class.kind);
        let dates_other = kind
            .is_some_and(|kind| kind.is_body() || matches!(kind, SegmentKind::Caption | SegmentKind::Credit));
        (!dates_other || block.readings.dateline().is_some()) && !dates_a_quotation(block.text())
    }

    /// Adds the dates that a block states to those of the header, unless these are known already.
    fn collect_dates(&self, block: PageBlock<'_, 't>, hints: &DateHints<'_>, dates: &mut HeaderDates<'t>) {
        let label = self.label_over(block.at);
        let mut parsed = block.readings.timestamp().clone().under(label);
        // A date of a dateline is that of filing.
        let dateline = block.readings.dateline().map(|dateline| dateline.range.clone());
        let is_filed =
            |date: &StatedDate| dateline.as_ref().is_some_and(|line| line.contains(&date.range.start));
        let is_body = self.classes.get(block.at).is_some_and(|class| class.kind.is_body());
        if is_body {
            parsed.published = parsed.published.filter(is_filed);
            parsed.modified = None;
        }
        let under_label = label == Some(Label::Changed) && parsed.modified.is_some();
        dates.modified_is_sole_date |=
            dates.modified.is_none() && (parsed.modified_has_time_and_zone || under_label);
        dates.published_is_labelled |= dates.published.is_none() && parsed.published_is_labelled;
        let mut date = |found: Option<StatedDate>| {
            let found = found?;
            let Some(readings) = &found.readings else {
                let swapped = self.with_month_first(block, &found);
                let is_inferred = is_filed(&found) || swapped.is_some();
                let basis = if is_inferred { Basis::Inferred } else { Basis::Text };
                let found = swapped.unwrap_or(found);
                return Some(Ok(ArticleDate { basis, ..self.article_date(block, &found) }));
            };
            Some(self.in_certain_order(block, &found, readings, hints).ok_or_else(|| {
                let date = self.article_date(block, &found);
                dates.ambiguous.extend(AmbiguousDate::of(block.slice(found.range.clone()), &date, readings));
                date
            }))
        };
        keep(&mut dates.published, &mut dates.year_of_publication, || date(parsed.published));
        keep(&mut dates.modified, &mut dates.year_of_change, || date(parsed.modified));
    }
}

impl<'t> AmbiguousDate<'t> {
    /// Returns the finding about a date with its place, and what it is in each order.
    fn of(text: &'t str, date: &ArticleDate<'_>, readings: &Readings) -> Option<Self> {
        let Readings { day_first, month_first } = readings.clone();
        Some(Self { text, start: date.start?, end: date.end?, day_first, month_first })
    }
}

/// Keeps a date that is sure, or else the year of one that is not, unless there is one already.
fn keep<'t>(
    day: &mut Option<ArticleDate<'t>>,
    year: &mut Option<ArticleDate<'t>>,
    found: impl FnOnce() -> Option<Result<ArticleDate<'t>, ArticleDate<'t>>>,
) {
    if day.is_some() {
        return;
    }
    match found() {
        Some(Ok(date)) => *day = Some(date),
        Some(Err(date)) => *year = year.take().or(Some(date)),
        None => {}
    }
}
