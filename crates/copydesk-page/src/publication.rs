//! The dates of an article: publication and last change.

mod address;
mod dated_lines;
mod filing;
mod header_dates;
mod numeric_date;
mod other_dates;

use crate::classified_text::ClassifiedText;
use crate::facts::timestamp;
pub use address::day_in_address;
use copydesk_record::{ArticleDate, Basis, SafeUint};
use copydesk_time::DayOrder;
use dated_lines::DATE_WINDOW_BLOCKS;

/// A numeric date that is one day if the month comes first and another if the day does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AmbiguousDate<'t> {
    /// The text of the date.
    pub text: &'t str,
    /// The first code point.
    pub start: SafeUint,
    /// The code point after the last.
    pub end: SafeUint,
    /// The date if the day comes first.
    pub day_first: String,
    /// The date if the month does.
    pub month_first: String,
}

/// The dates of publication and last change that the page of an article states.
#[derive(Debug, Default)]
pub struct Publication<'t> {
    /// The date of publication.
    pub published: Option<ArticleDate<'t>>,
    /// The date of the last change.
    pub modified: Option<ArticleDate<'t>>,
    /// Dates of the header that can be read in two ways.
    pub ambiguous: Vec<AmbiguousDate<'t>>,
}

/// What is known of an article beside its text, and says something of its dates.
#[derive(Debug, Clone, Copy, Default)]
pub struct DateContext<'h> {
    /// The language of the text, a BCP 47 tag. It may decide how its numeric dates are read.
    pub language: Option<&'h str>,
    /// The address of the article, in which its day may be.
    pub address: Option<&'h str>,
    /// The order of day and month in numeric dates that can be read in two ways.
    pub day_order: Option<DayOrder>,
}

/// A [`DateContext`] whose address was read.
struct DateHints<'h> {
    context: DateContext<'h>,
    /// The day in the address of the article.
    day_in_address: Option<String>,
}

impl DateHints<'_> {
    /// Returns the day in the address as that of publication, unless the article was changed before it.
    fn publication<'t>(&self, modified: Option<&ArticleDate<'_>>) -> Option<ArticleDate<'t>> {
        let value = self.day_in_address.clone()?.into();
        let date = ArticleDate { value, basis: Basis::Inferred, text: None, start: None, end: None };
        modified.is_none_or(|modified| !modified.is_before(&date)).then_some(date)
    }
}

impl<'t> ClassifiedText<'t> {
    /// Returns the dates of publication and last change: from the timestamps and bylines of the header, else
    /// from a line elsewhere that is labelled, else from the address of the article or its dateline.
    #[must_use]
    pub fn publication(&self, context: DateContext<'_>) -> Publication<'t> {
        let hints = DateHints { context, day_in_address: context.address.and_then(day_in_address) };
        let header = self.header_dates(&hints);
        let (mut published, mut modified) = (header.published, header.modified);
        if let Some(date) = published.take_if(|_| !header.published_is_labelled) {
            if self.is_under_body_or_far() {
                published = self.labelled_publication().or_else(|| self.unspaced_publication());
            } else if let Some(first) = self.first_publication(&date) {
                published = Some(first);
                // No label states that the other date is that of a change.
                modified.get_or_insert_with(|| ArticleDate { basis: Basis::Inferred, ..date.clone() });
            }
            if published.is_none() && !self.is_stranded() {
                published = Some(date);
            }
        }
        published = published
            .or_else(|| self.unlabelled_near(modified.as_ref()?))
            .or_else(|| self.labelled_publication())
            .or_else(|| hints.publication(modified.as_ref()))
            .or_else(|| self.filed_by_wire())
            .or(header.year_of_publication);
        modified = modified.or(header.year_of_change);
        if published.is_none() && (header.modified_is_sole_date || self.has_reading_time()) {
            published = modified.as_ref().and_then(same_day);
        }
        if published.is_none() && modified.is_none() {
            published = self.day_in_year_of_headline().or_else(|| self.unspaced_publication());
        }
        if published.is_none() && modified.is_none() {
            published = self.date_under_body();
        }
        if published.is_none() && modified.is_none() {
            let found = self.labelled_change();
            published =
                found.as_ref().filter(|(_, is_sole_date)| *is_sole_date).and_then(|(date, _)| same_day(date));
            modified = found.map(|(date, _)| date);
        }
        // If the last change precedes the publication, one of the two was misread: then neither is certain.
        if let (Some(first), Some(last)) = (&published, &modified)
            && last.is_before(first)
        {
            (published, modified) = (None, None);
        }
        published = published.or_else(|| self.infer_from_dateline(modified.as_ref()));
        Publication { published, modified, ambiguous: header.ambiguous }
    }

    /// Returns the date of the dateline as that of publication, if it has a year and the last change is not
    /// earlier: the line dates when the article was filed, which is seldom another day.
    fn infer_from_dateline(&self, modified: Option<&ArticleDate<'_>>) -> Option<ArticleDate<'t>> {
        let date = self.dateline()?.date?;
        let date = ArticleDate {
            value: date.value,
            basis: Basis::Inferred,
            text: Some(date.text),
            start: Some(date.start),
            end: Some(date.end),
        };
        let (first, _) = date.bounds()?;
        modified.and_then(ArticleDate::bounds).is_none_or(|(_, last)| first <= last).then_some(date)
    }

    /// Returns whether the header states how long it takes to read the article. Blogs do, which
    /// re-date their articles: "Updated" is then the only date that they have.
    fn has_reading_time(&self) -> bool {
        let Some(date) = self.header.date else { return false };
        let mut around =
            self.page_blocks().skip(date.saturating_sub(DATE_WINDOW_BLOCKS)).take(2 * DATE_WINDOW_BLOCKS + 1);
        around.any(|block| timestamp::has_reading_time(block.text()))
    }
}

/// Returns the day of a last change as that of publication.
fn same_day<'t>(modified: &ArticleDate<'t>) -> Option<ArticleDate<'t>> {
    let day = modified.value.get(..10)?.to_owned();
    Some(ArticleDate { value: day.into(), basis: Basis::Inferred, ..modified.clone() })
}

#[cfg(test)]
mod tests {
    use crate::test_page::{Facts, STORY, with_facts};
    use copydesk_record::Basis;

    fn published(record: &Facts<'_>) -> Option<(String, Basis)> {
        record.published.as_ref().map(|date| (date.value.clone().into_owned(), date.basis))
    }

    /// Publication and last change of the story under a header and over a footer.
    fn dates(header: &str, footer: &str) -> (Option<(String, Basis)>, Option<String>) {
        with_facts(&format!("{header}\n\n{STORY}\n\n{footer}\n"), |record| {
            (published(&record), record.modified.map(|date| date.value.into_owned()))
        })
    }

    fn day(value: &str, basis: Basis) -> (String, Basis) {
        (value.to_owned(), basis)
    }

    #[test]
    fn the_day_of_a_change_is_that_of_publication_only_where_that_is_likely() {
        for (header, published, modified) in [
            ("Updated March 4, 2026", None, "2026-03-04"),
            (
                "Updated March 4, 2026, 9:06 p.m. EST",
                Some(day("2026-03-04", Basis::Inferred)),
                "2026-03-04T21:06:00-05:00",
            ),
            ("Updated March 4, 2026 · 8 min read", Some(day("2026-03-04", Basis::Inferred)), "2026-03-04"),
            (
                "Published March 3, 2026 · Updated March 4, 2026 · 8 min read",
                Some(day("2026-03-03", Basis::Text)),
                "2026-03-04",
            ),
        ] {
            let header = format!("Ferry Returns to the Outer Islands\n\n{header}");
            assert_eq!(dates(&header, ""), (published, Some(modified.to_owned())), "{header}");
        }
    }

    #[test]
    fn a_line_under_the_article_may_state_the_date() {
        let under = |footer: &str| dates("Ferry Returns to the Outer Islands\n\nBy Ole Dahl", footer).0;
        assert_eq!(under("Posted on 3 March 2026 in Ferries"), Some(day("2026-03-03", Basis::Text)));
        let others = "Related Articles\n\n- New Pier Opens\n\n- Posted 3 March 2026\n\n- Old Pier Closes\n\n\
            - Posted 4 March 2026\n\n- Harbour Fees Rise\n\n- Posted 5 March 2026";
        assert_eq!(under(others), None);
    }

    #[test]
    fn a_date_right_under_the_article_may_be_that_of_publication() {
        let menu = "Home\n\nPlaces\n\nTimes\n\nFares\n\nFerry Returns to the Outer Islands";
        let under = |footer: &str| {
            let end = "Share\n\nPrevious Post: Old Pier Closes\n\nPrivacy Policy";
            let (published, modified) = dates(menu, &format!("{footer}\n\n{end}"));
            (published.map(|(value, _)| value), modified)
        };
        let day = Some("2026-03-03".to_owned());
        assert_eq!(under("March 3, 2026 · 6 Comments"), (day.clone(), None));
        assert_eq!(under("— Ole Dahl (@oledahl) March 3, 2026"), (None, None));
        assert_eq!(under("Last updated: March 3, 2026"), (None, day.clone()));
        let changed = (day, Some("2026-03-03T13:39:00-05:00".to_owned()));
        assert_eq!(under("Page last modified March 3, 2026 @ 01:39 PM EST"), changed);
    }

    #[test]
    fn a_date_in_the_article_is_not_that_of_publication() {
        let text =
            format!("Ferry Returns to the Outer Islands\n\n{STORY}\n\n3 March 2020\n\n{STORY}\n\n{STORY}\n");
        assert_eq!(with_facts(&text, |record| published(&record)), None);
    }

    #[test]
    fn the_date_of_the_byline_is_preferred_to_one_below() {
        let header = "Ferry Returns to the Outer Islands\n\nby Anna Holm · Dec 20, 2025 at 3:00 am · One comment so far\n\n\
            The Boats We Will Read of This Year\n\nReleased: June 17, 2025 by Nordwind Books";
        assert_eq!(dates(header, "").0, Some(day("2025-12-20T03:00:00", Basis::Text)));
    }

    #[test]
    fn dates_with_points_have_the_month_first_where_others_do() {
        let of = |footer: &str| dates("Ferry Returns to the Outer Islands\n\n03.10.2026", footer).0;
        let footer = "More Ferries\n\nNew Pier Opens\n\n03.31.2025\n\nOld Pier Closes\n\n05.13.2025";
        assert_eq!(of(footer), Some(day("2026-03-10", Basis::Inferred)));
        assert_eq!(of(""), Some(day("2026-10-03", Basis::Text)));
    }

    #[test]
    fn the_page_decides_between_two_days() {
        let of = |date: &str, footer: &str| {
            dates(&format!("Ferry Returns to the Outer Islands\n\n{date}"), footer)
        };
        assert_eq!(of("03/10/2026", ""), (Some(day("2026", Basis::Text)), None));
        let footer = "More Ferries\n\nNew Pier Opens - 3 October 2026\n\nOld Pier Closes - 13 May 2026";
        assert_eq!(of("03/10/2026", footer), (Some(day("2026-10-03", Basis::Inferred)), None));
        assert_eq!(of("Updated on 03/10/2026", footer), (None, Some("2026-10-03".to_owned())));
    }

    #[test]
    fn a_headline_may_name_the_year() {
        let of = |headline: &str, date: &str| dates(&format!("{headline}\n\n{date}"), "").0;
        assert_eq!(of("The Best Ferry Trips of 2026", "Mar 6"), Some(day("2026-03-06", Basis::Inferred)));
        assert_eq!(of("The Best Ferry Trips of 2026", "Dec 6"), None);
        assert_eq!(of("The Best Ferry Trips", "Mar 6"), None);
    }

    #[test]
    fn a_label_on_its_own_line_is_read() {
        let of = |header: &str| dates(&format!("Ferry Returns to the Outer Islands\n\n{header}"), "");
        let changed = Some("2026-03-04".to_owned());
        assert_eq!(
            of("Last updated:\nMarch 4, 2026"),
            (Some(day("2026-03-04", Basis::Inferred)), changed.clone())
        );
        assert_eq!(
            of("Last updated\nMarch 4, 2026\nPublished\nMarch 3, 2026"),
            (Some(day("2026-03-03", Basis::Text)), changed)
        );
        assert_eq!(of("Harbours\nMarch 4, 2026"), (Some(day("2026-03-04", Basis::Text)), None));
    }

    #[test]
    fn the_first_publication_is_preferred() {
        let header = "Ferry Returns to the Outer Islands\n\nMarch 4, 2026";
        let footer = "This article was originally published on 3 March 2025 and is kept up to date.";
        let first = Some(day("2025-03-03", Basis::Text));
        assert_eq!(dates(header, footer), (first, Some("2026-03-04".to_owned())));
        let later = footer.replace("2025", "2027");
        assert_eq!(dates(header, &later), (Some(day("2026-03-04", Basis::Text)), None));
        let others = "Related\n\nOld Pier Closes\n\nFirst published March 3, 2019\n\nNew Pier Opens\n\n\
            First published March 3, 2021";
        assert_eq!(dates(header, others), (Some(day("2026-03-04", Basis::Text)), None));
    }

    #[test]
    fn dates_of_others_are_not_those_of_the_article() {
        let headline = "Ferry Returns to the Outer Islands";
        let teasers = ["New Pier Opens", "Old Pier Closes", "Harbour Fees Rise", "Night Boats Return in May"];
        let teasers = teasers.map(|title| format!("{title}\nBy Ole Dahl |May 9, 2026")).join("\n\n");
        for header in ["March 3, 2026 39", "• March 3, 2026\n• 11 min read", "By Anna Holm\nMarch 3, 2026"]
        {
            let page = format!("Home\n\nPlaces\n\n{teasers}\n\n{headline}\n\n{header}");
            assert_eq!(dates(&page, ""), (Some(day("2026-03-03", Basis::Text)), None), "{header}");
        }
        let below = "PIERSOle DahlMarch 3, 2026ferries, harbours1 Comment\n\nMore from the Piers\n\nMay 9, 2026\n\n\
            New Pier Opens After a Long Wait\n\nMay 8, 2026\n\nOld Pier Closes at Last";
        assert_eq!(dates(headline, below).0, Some(day("2026-03-03", Basis::Text)));
        for quoted in ["— Ole Dahl (@oledahl) March 3, 2026", "1. Harbour Board, accessed March 3, 2026."] {
            assert_eq!(dates(headline, quoted), (None, None), "{quoted}");
        }
    }

    #[test]
    fn a_dateline_may_date_the_publication() {
        let of = |header: &str, date: &str| {
            let text =
                format!("Ferry Returns to the Outer Islands\n\n{header}SKAGEN, {date} (NNS) — {STORY}\n");
            with_facts(&text, |record| published(&record))
        };
        assert_eq!(of("", "March 3, 2026"), Some(day("2026-03-03", Basis::Inferred)));
        assert_eq!(of("", "March 3"), None);
        assert_eq!(of("March 4, 2026\n\n", "March 3, 2026"), Some(day("2026-03-04", Basis::Text)));
    }

    #[test]
    fn the_language_decides_between_two_days() {
        let text = "Fähre kehrt zu den Inseln zurück\n\n05/03/2026\n\nDie Fähre zu den äußeren Inseln fährt nach einem \
            Winter in der Werft wieder, sagte die Hafenverwaltung am Dienstag, und das erste Schiff legt um neun Uhr \
            ab.\n\nSie trägt vierzig Autos und zweihundert Menschen, und sie braucht nach den Worten ihres Kapitäns \
            eine Stunde weniger als die alte.\n";
        let published = with_facts(text, |record| published(&record));
        assert_eq!(published, Some(day("2026-03-05", Basis::Inferred)));
    }
}
