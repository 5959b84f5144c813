//! Dates of publication that the timestamp of the header does not state: those on other lines, and those
//! completed from elsewhere.

use super::dated_lines::{DATE_WINDOW_BLOCKS, MAX_LINE_BYTES};
use crate::classified_text::{ClassifiedText, PageBlock};
use crate::facts::timestamp::{
    Label, ParsedTimestamp, StatedDate, dates_a_quotation, labelled_date, mentions_change,
    mentions_first_publication, unspaced_date,
};
use copydesk_record::{ArticleDate, Basis, SegmentKind};
use copydesk_text::swar::has_digit;

/// The lines right under the article that may date it.
const LINES_UNDER_BODY: usize = 3;

/// The most lines from the date of a listed article to that of the next.
const LINES_OF_TEASER: usize = 3;

impl<'t> ClassifiedText<'t> {
    /// Returns a date not labelled as that of a change, a few blocks from an "Updated" that has none beside
    /// it, and not later.
    pub(super) fn unlabelled_near(&self, modified: &ArticleDate<'_>) -> Option<ArticleDate<'t>> {
        let date = self.header.date?;
        let (_, last) = modified.bounds()?;
        let mut dates = self.header_lines(|at| at.abs_diff(date) <= DATE_WINDOW_BLOCKS).filter_map(|block| {
            let parsed: ParsedTimestamp = block.readings.timestamp().clone().under(self.label_over(block.at));
            Some(self.article_date(block, &parsed.published?))
        });
        dates.find(|date| date.value.len() >= 10 && date.bounds().is_some_and(|(first, _)| first <= last))
    }

    /// Returns the date of a line outside the header that is labelled as that of publication: "Posted on 3
    /// March 2026" under the article. None where such lines differ: they are those of other articles.
    pub(super) fn labelled_publication(&self) -> Option<ArticleDate<'t>> {
        let mut found: Option<(PageBlock<'_, 't>, &StatedDate)> = None;
        for block in self.lines().filter(|block| has_digit(block.text())) {
            let date = labelled_date(block.text(), || block.readings.timestamp());
            let Some(date) = date.or_else(|| self.date_under_label(block)) else { continue };
            match found {
                Some((_, other)) if other.value.get(..10) != date.value.get(..10) => return None,
                Some(_) => {}
                None => found = Some((block, date)),
            }
        }
        found.map(|(block, date)| self.article_date(block, date))
    }

    /// Returns an earlier date that a line labels as that of the first publication.
    pub(super) fn first_publication(&self, date: &ArticleDate<'_>) -> Option<ArticleDate<'t>> {
        if !mentions_first_publication(self.text) {
            return None;
        }
        let (day, _) = date.bounds()?;
        // Those of other articles may be listed on the page, each with its own.
        let mut first = self.lines().filter_map(|block| {
            let text = Some(block.text()).filter(|text| mentions_first_publication(text))?;
            let date = labelled_date(text, || block.readings.timestamp())?;
            Some(self.article_date(block, date))
        });
        let found = first.next()?;
        let all_equal = first.all(|other| other.value == found.value);
        found.bounds().filter(|(_, last)| all_equal && *last < day).map(|_| found)
    }

    /// Returns the day of one of the lines right under the article that have little else: "3 March 2026 · 6 Comments". One
    /// with an hour is that of a comment.
    pub(super) fn date_under_body(&self) -> Option<ArticleDate<'t>> {
        let is_short = |block: &PageBlock<'_, 't>| {
            let text = block.text();
            // "Friday, June 10, 2026." is the end of a correction.
            may_be_dated_line(block) && !text.ends_with('.') && !dates_a_quotation(text)
        };
        let end = self.body.end;
        let mut lines = (end..end + LINES_UNDER_BODY).filter_map(|at| self.page_block(at)).filter(is_short);
        let block = lines.find(|block| block.readings.timestamp().published.is_some())?;
        let parsed = block.readings.timestamp();
        let date =
            parsed.published.as_ref().filter(|date| date.readings.is_none() && date.value.len() == 10)?;
        let is_other = self.heads_list_of_dates(block.at)
            || parsed.modified.is_some()
            || matches!(self.label_over(block.at), Some(Label::Other | Label::Changed));
        (!is_other).then(|| ArticleDate { basis: Basis::Inferred, ..self.article_date(block, date) })
    }

    /// Returns whether another date is on one of the lines under that of a block, as where other articles are listed.
    pub(super) fn heads_list_of_dates(&self, at: usize) -> bool {
        let under = (at + 1..=at + LINES_OF_TEASER).filter_map(|at| self.page_block(at));
        let mut lines = under.filter(may_be_dated_line);
        lines.any(|block| block.readings.timestamp().published.as_ref().is_some_and(StatedDate::names_day))
    }

    /// Returns the date of the only lines that are labelled as that of the last change, wherever they are: "Last updated:
    /// 3 March 2026" under the article; and whether they have the form of pages without another date.
    pub(super) fn labelled_change(&self) -> Option<(ArticleDate<'t>, bool)> {
        let mut found: Option<(ArticleDate<'t>, bool)> = None;
        for block in self.lines().filter(may_be_dated_line) {
            let is_under_label = || self.label_over(block.at) == Some(Label::Changed);
            let stated = if mentions_change(block.text()) {
                let parsed = block.readings.timestamp();
                let change = parsed.modified.as_ref().filter(|_| parsed.published.is_none());
                change.map(|date| (date, parsed.modified_has_time_and_zone))
            } else if is_under_label() {
                block.readings.timestamp().published.as_ref().map(|date| (date, true))
            } else {
                None
            };
            let Some((date, is_sole)) = stated else { continue };
            match &found {
                Some((other, _)) if other.value != date.value => return None,
                Some(_) => {}
                None => found = Some((self.article_date(block, date), is_sole)),
            }
        }
        found
    }

    /// Returns the date of a line that has a label of publication over it.
    fn date_under_label<'p>(&'p self, block: PageBlock<'p, 't>) -> Option<&'p StatedDate> {
        let text = block.text();
        let short = text.len() <= MAX_LINE_BYTES / 4;
        if !short || self.label_over(block.at) != Some(Label::Published) {
            return None;
        }
        let date = block.readings.timestamp().published.as_ref();
        date.filter(|date| date.value.len() >= 10)
    }

    /// Returns the date of the first line that has it between author and tags, without spaces.
    pub(super) fn unspaced_publication(&self) -> Option<ArticleDate<'t>> {
        let date = |block: PageBlock<'_, 't>| {
            let date = unspaced_date(block.text(), || block.readings.timestamp())?;
            Some(self.article_date(block, date))
        };
        self.page_blocks().find_map(date)
    }

    /// Returns a date without a year in the header of an article whose headline names one: "The Best Ferries
    /// of 2026", "Mar 6". In the last months of a year headlines are about the next.
    pub(super) fn day_in_year_of_headline(&self) -> Option<ArticleDate<'t>> {
        let headline = self.of_kind(SegmentKind::Headline).next()?;
        let words = headline.text().split(|c: char| !c.is_alphanumeric());
        let mut years = words.filter(|word| is_year(word));
        let year = years.next().filter(|_| years.next().is_none())?;
        self.header_lines(|at| at.abs_diff(headline.at) <= DATE_WINDOW_BLOCKS).find_map(|block| {
            let mut dates = block.readings.line_dates().dates.iter();
            let date = dates.find(|date| !date.has_year() && date.has_day())?;
            let day = date.value()?;
            let is_short = block.text().len() <= MAX_LINE_BYTES / 4;
            let day = day.strip_prefix("XXXX").filter(|_| is_short && day.as_str() < "XXXX-09")?;
            let date =
                StatedDate { value: format!("{year}{day}"), range: date.start..date.end, readings: None };
            Some(ArticleDate { basis: Basis::Inferred, ..self.article_date(block, &date) })
        })
    }
}

/// Returns whether a block is a short line with a digit.
fn may_be_dated_line(block: &PageBlock<'_, '_>) -> bool {
    block.text().len() <= MAX_LINE_BYTES / 4 && has_digit(block.text())
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.starts_with("20") && word.bytes().all(|byte| byte.is_ascii_digit())
}
