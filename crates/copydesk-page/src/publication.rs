//! When an article was published and last changed.

mod order;

use crate::classified_text::ClassifiedText;
use crate::fact::stamp;
use copydesk_record::date::Date;
use copydesk_record::{ArticleDate, Basis, SafeUint, SegmentKind};
use copydesk_text::block::Block;
use copydesk_text::span::ByteRange;
use copydesk_time::read_dates;

/// How far from the line that prints the date other lines still speak of the same article.
const NEAR: usize = 2;

/// How far the time that it takes to read the article may stand from its date, and a second date from an "Updated".
const AROUND: usize = 6;

/// A numeric date that is one day if the month comes first and another if the day does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AmbiguousDate<'t> {
    /// The date as printed.
    pub text: &'t str,
    /// The first code point.
    pub start: SafeUint,
    /// The code point after the last.
    pub end: SafeUint,
}

/// When an article was published and last changed, as far as its page says.
#[derive(Debug, Default)]
pub struct Publication<'t> {
    /// When it was published.
    pub published: Option<ArticleDate<'t>>,
    /// When it was last changed.
    pub modified: Option<ArticleDate<'t>>,
    /// Dates of the header that can be read in two ways.
    pub ambiguous: Vec<AmbiguousDate<'t>>,
}

/// What the header says.
#[derive(Default)]
struct Said<'t> {
    ambiguous: Vec<AmbiguousDate<'t>>,
    published: Option<ArticleDate<'t>>,
    modified: Option<ArticleDate<'t>>,
    /// Whether the last change is printed as pages do that print no other date: with its time of day and zone, or under
    /// a label of its own.
    sole: bool,
    /// Whether the publication is labelled as such.
    labelled: bool,
}

impl<'t> ClassifiedText<'t> {
    /// Publication and last change, from the timestamps and bylines of the header, else from a line elsewhere that says
    /// that it is about the article. The language of the text may tell how its numeric dates are read.
    #[must_use]
    pub fn publication(&self, language: Option<&str>) -> Publication<'t> {
        let mut said = Said::default();
        let chosen = self.classes.date.and_then(|at| Some((at, self.blocks.get(at)?)));
        let near = |at: usize| match self.classes.date {
            Some(date) => at != date && at.abs_diff(date) <= NEAR,
            None => at < self.classes.body.start + 2,
        };
        for (at, block) in chosen.into_iter().chain(self.dated(near)) {
            self.hear(at, block, language, &mut said);
        }
        let Said { ambiguous, mut published, mut modified, sole, labelled } = said;
        if let Some(stamp) = published.take_if(|_| !labelled) {
            let under = self.classes.date.is_some_and(|at| at >= self.classes.body.end);
            if under {
                published = self.labelled().or_else(|| self.glued());
            } else if let Some(first) = self.first_of(&stamp) {
                published = Some(first);
                // No word says that the other is that of a change.
                modified.get_or_insert_with(|| ArticleDate { basis: Basis::Inferred, ..stamp.clone() });
            }
            published.get_or_insert(stamp);
        }
        published = published.or_else(|| self.beside(modified.as_ref()?)).or_else(|| self.labelled());
        if published.is_none() && (sole || self.tells_reading_time()) {
            published = modified.as_ref().and_then(same_day);
        }
        if published.is_none() && modified.is_none() {
            published = self.of_the_headline().or_else(|| self.glued());
        }
        // A last change before the publication is a misreading of one of the two: neither is certain then.
        match (bounds(published.as_ref()), bounds(modified.as_ref())) {
            (Some(first), Some(last)) if last.1 < first.0 => {
                Publication { published: None, modified: None, ambiguous }
            }
            _ => Publication { published, modified, ambiguous },
        }
    }

    /// The blocks that print a date as headers do, at some places.
    fn dated(&self, near: impl Fn(usize) -> bool) -> impl Iterator<Item = (usize, &Block)> {
        self.blocks.iter().zip(&self.classes.classes).enumerate().filter_map(move |(at, (block, class))| {
            let kind = matches!(class.kind, SegmentKind::Timestamp | SegmentKind::Byline);
            (kind && near(at)).then_some((at, block))
        })
    }

    /// Reads what a block says of publication and last change, as far as that is not known yet.
    fn hear(&self, at: usize, block: &Block, language: Option<&str>, said: &mut Said<'t>) {
        let text = self.block_text(block);
        let label = self.label_over(at);
        let read = stamp::read(text).under(label);
        if let Some(unclear) = read.ambiguous.filter(|_| said.published.is_none() && read.published.is_none())
        {
            let stamp::Ambiguous { extent, changed } = unclear;
            let printed = text.get(extent.clone()).unwrap_or_default();
            let slot = if changed { &mut said.modified } else { &mut said.published };
            if let Some(value) = self.decide(printed, language) {
                let basis = Basis::Inferred;
                slot.get_or_insert(ArticleDate { basis, ..self.stamp(block, (value, extent)) });
                said.labelled |= !changed && label == Some(stamp::Label::Published);
                return;
            }
            let (start, end) = self.span(block, &extent);
            said.ambiguous.push(AmbiguousDate { text: printed, start, end });
        }
        let alone = label == Some(stamp::Label::Changed) && read.modified.is_some();
        said.sole |= said.modified.is_none() && (read.timed || alone);
        said.labelled |= said.published.is_none() && read.labelled;
        let stamp = |found| self.stamp(block, found);
        said.published = said.published.take().or(read.published.map(stamp));
        said.modified = said.modified.take().or(read.modified.map(stamp));
    }

    fn stamp(&self, block: &Block, (value, extent): (String, ByteRange)) -> ArticleDate<'t> {
        let (start, end) = self.span(block, &extent);
        let text = self.block_text(block).get(extent).map(Into::into);
        ArticleDate { value: value.into(), basis: Basis::Text, text, start: Some(start), end: Some(end) }
    }

    /// A date that is not called one of a change, a little further from an "Updated" that stands alone, and not later.
    fn beside(&self, modified: &ArticleDate<'_>) -> Option<ArticleDate<'t>> {
        let date = self.classes.date?;
        let (_, last) = bounds(Some(modified))?;
        let mut read = self.dated(|at| at.abs_diff(date) <= AROUND).filter_map(|(at, block)| {
            let found = stamp::read(self.block_text(block)).under(self.label_over(at)).published?;
            Some(self.stamp(block, found))
        });
        read.find(|stamp| {
            stamp.value.len() >= 10 && bounds(Some(stamp)).is_some_and(|(first, _)| first <= last)
        })
    }

    /// The date of publication that a line outside the header says is one: "Posted on 3 March 2026" under the article. None
    /// where such lines say several things: they are those of other articles.
    fn labelled(&self) -> Option<ArticleDate<'t>> {
        let mut found: Option<ArticleDate<'t>> = None;
        let lines = self.blocks.iter().enumerate().filter(|(_, block)| block.end - block.start <= LINE);
        for (at, block) in lines {
            let text = self.block_text(block);
            let Some(read) = stamp::read_labelled(text).or_else(|| self.read_under(at, text)) else {
                continue;
            };
            match &found {
                Some(other) if other.value.get(..10) != read.0.get(..10) => return None,
                Some(_) => {}
                None => found = Some(self.stamp(block, read)),
            }
        }
        found
    }

    /// An earlier date that a line says is that of the first publication.
    fn first_of(&self, stamp: &ArticleDate<'_>) -> Option<ArticleDate<'t>> {
        if !stamp::tells_first(self.text) {
            return None;
        }
        let (day, _) = bounds(Some(stamp))?;
        let lines = self.blocks.iter().filter(|block| block.end - block.start <= LINE);
        // Those of other articles may be listed on the page, each with its own.
        let mut first = lines.filter_map(|block| {
            let text = self.block_text(block);
            let found = Some(text).filter(|text| stamp::tells_first(text)).and_then(stamp::read_labelled)?;
            Some(self.stamp(block, found))
        });
        let found = first.next()?;
        let alike = first.all(|other| other.value == found.value);
        bounds(Some(&found)).filter(|(_, last)| alike && *last < day).map(|_| found)
    }

    /// The date of a line that has a label of publication over it.
    fn read_under(&self, at: usize, text: &str) -> Option<(String, ByteRange)> {
        let short = text.len() <= LINE / 4 && text.bytes().any(|byte| byte.is_ascii_digit());
        if !short || self.label_over(at) != Some(stamp::Label::Published) {
            return None;
        }
        stamp::read(text).published.filter(|(value, _)| value.len() >= 10)
    }

    /// What the line before a block says of its date if it says nothing else. A mark may stand between.
    fn label_over(&self, at: usize) -> Option<stamp::Label> {
        let text = |back: usize| Some(self.block_text(self.blocks.get(at.checked_sub(back)?)?));
        let before = text(1)?;
        let is_mark = !before.chars().any(char::is_alphanumeric);
        stamp::alone(if is_mark { text(2)? } else { before })
    }

    /// The date of the first line that has it between author and tags.
    fn glued(&self) -> Option<ArticleDate<'t>> {
        let read = |block: &Block| Some(self.stamp(block, stamp::read_glued(self.block_text(block))?));
        self.blocks.iter().find_map(read)
    }

    /// A date without a year in the header of an article whose headline names one: "The Best Ferries of 2026", "Mar 6". In
    /// the last months of a year headlines are about the next.
    fn of_the_headline(&self) -> Option<ArticleDate<'t>> {
        let (headline, _, words) = self.of_kind(SegmentKind::Headline).next()?;
        let mut years = words.split(|c: char| !c.is_alphanumeric()).filter(|word| is_year(word));
        let year = years.next().filter(|_| years.next().is_none())?;
        self.dated(|at| at.abs_diff(headline) <= AROUND).find_map(|(_, block)| {
            let text = self.block_text(block);
            let date = read_dates(text).dates.into_iter().find(|date| !date.has_year() && date.has_day())?;
            let day = date.value()?;
            let day =
                day.strip_prefix("XXXX").filter(|_| text.len() <= LINE / 4 && day.as_str() < "XXXX-09")?;
            Some(ArticleDate {
                basis: Basis::Inferred,
                ..self.stamp(block, (format!("{year}{day}"), date.start..date.end))
            })
        })
    }

    /// Whether the header says how long it takes to read the article. Who prints that is a blog that gives its articles
    /// new dates: "Updated" is then the only date that they have.
    fn tells_reading_time(&self) -> bool {
        let Some(date) = self.classes.date else { return false };
        let around = self.blocks.get(date.saturating_sub(AROUND)..).unwrap_or_default();
        let mut around = around.iter().take(2 * AROUND + 1).map(|block| self.block_text(block));
        around.any(stamp::tells_reading_time)
    }
}

/// How long a block may be to be a line and not a paragraph, in bytes.
const LINE: usize = 300;

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.starts_with("20") && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// The day of a last change as that of publication.
fn same_day<'t>(changed: &ArticleDate<'t>) -> Option<ArticleDate<'t>> {
    let day = changed.value.get(..10)?.to_owned();
    Some(ArticleDate { value: day.into(), basis: Basis::Inferred, ..changed.clone() })
}

/// The first and the last day that a stamp may mean.
fn bounds(stamp: Option<&ArticleDate<'_>>) -> Option<(i64, i64)> {
    Date::parse(&stamp?.value).ok()?.bounds()
}

#[cfg(test)]
mod tests {
    use crate::story::Facts;
    use crate::story::{STORY, told};
    use copydesk_record::Basis;

    fn published(record: &Facts<'_>) -> Option<(String, Basis)> {
        record.published.as_ref().map(|stamp| (stamp.value.clone().into_owned(), stamp.basis))
    }

    /// Publication and last change of the story under a header and over a footer.
    fn stamps(header: &str, footer: &str) -> (Option<(String, Basis)>, Option<String>) {
        told(&format!("{header}\n\n{STORY}\n\n{footer}\n"), |record| {
            (published(&record), record.modified.map(|stamp| stamp.value.into_owned()))
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
            assert_eq!(stamps(&header, ""), (published, Some(modified.to_owned())), "{header}");
        }
    }

    #[test]
    fn a_line_under_the_article_may_tell() {
        let under = |footer: &str| stamps("Ferry Returns to the Outer Islands\n\nBy Ole Dahl", footer).0;
        assert_eq!(under("Posted on 3 March 2026 in Ferries"), Some(day("2026-03-03", Basis::Text)));
        let others = "Related Articles\n\n- New Pier Opens\n\n- Posted 3 March 2026\n\n- Old Pier Closes\n\n\
            - Posted 4 March 2026\n\n- Harbour Fees Rise\n\n- Posted 5 March 2026";
        assert_eq!(under(others), None);
    }

    #[test]
    fn the_page_decides_between_two_days() {
        let of = |date: &str, footer: &str| {
            stamps(&format!("Ferry Returns to the Outer Islands\n\n{date}"), footer)
        };
        assert_eq!(of("03/10/2026", ""), (None, None));
        let footer = "More Ferries\n\nNew Pier Opens - 3 October 2026\n\nOld Pier Closes - 13 May 2026";
        assert_eq!(of("03/10/2026", footer), (Some(day("2026-10-03", Basis::Inferred)), None));
        assert_eq!(of("Updated on 03/10/2026", footer), (None, Some("2026-10-03".to_owned())));
    }

    #[test]
    fn a_headline_may_name_the_year() {
        let of = |headline: &str, date: &str| stamps(&format!("{headline}\n\n{date}"), "").0;
        assert_eq!(of("The Best Ferry Trips of 2026", "Mar 6"), Some(day("2026-03-06", Basis::Inferred)));
        assert_eq!(of("The Best Ferry Trips of 2026", "Dec 6"), None);
        assert_eq!(of("The Best Ferry Trips", "Mar 6"), None);
    }

    #[test]
    fn a_label_may_stand_on_a_line_of_its_own() {
        let of = |header: &str| stamps(&format!("Ferry Returns to the Outer Islands\n\n{header}"), "");
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
    fn the_first_publication_counts() {
        let header = "Ferry Returns to the Outer Islands\n\nMarch 4, 2026";
        let footer = "This article was originally published on 3 March 2025 and is kept up to date.";
        let first = Some(day("2025-03-03", Basis::Text));
        assert_eq!(stamps(header, footer), (first, Some("2026-03-04".to_owned())));
        let later = footer.replace("2025", "2027");
        assert_eq!(stamps(header, &later), (Some(day("2026-03-04", Basis::Text)), None));
        let others = "Related\n\nOld Pier Closes\n\nFirst published March 3, 2019\n\nNew Pier Opens\n\n\
            First published March 3, 2021";
        assert_eq!(stamps(header, others), (Some(day("2026-03-04", Basis::Text)), None));
    }

    #[test]
    fn dates_of_others_are_not_those_of_the_article() {
        let headline = "Ferry Returns to the Outer Islands";
        let teasers = ["New Pier Opens", "Old Pier Closes", "Harbour Fees Rise", "Night Boats Return in May"];
        let teasers = teasers.map(|title| format!("{title}\nBy Ole Dahl |May 9, 2026")).join("\n\n");
        for header in ["March 3, 2026 39", "• March 3, 2026\n• 11 min read", "By Anna Holm\nMarch 3, 2026"]
        {
            let page = format!("Home\n\nPlaces\n\n{teasers}\n\n{headline}\n\n{header}");
            assert_eq!(stamps(&page, ""), (Some(day("2026-03-03", Basis::Text)), None), "{header}");
        }
        let below = "PIERSOle DahlMarch 3, 2026ferries, harbours1 Comment\n\nMore from the Piers\n\nMay 9, 2026\n\n\
            New Pier Opens After a Long Wait\n\nMay 8, 2026\n\nOld Pier Closes at Last";
        assert_eq!(stamps(headline, below).0, Some(day("2026-03-03", Basis::Text)));
        for quoted in ["— Ole Dahl (@oledahl) March 3, 2026", "1. Harbour Board, accessed March 3, 2026."] {
            assert_eq!(stamps(headline, quoted), (None, None), "{quoted}");
        }
    }

    #[test]
    fn the_language_decides_between_two_days() {
        let text = "Fähre kehrt zu den Inseln zurück\n\n05/03/2026\n\nDie Fähre zu den äußeren Inseln fährt nach einem \
            Winter in der Werft wieder, sagte die Hafenverwaltung am Dienstag, und das erste Schiff legt um neun Uhr \
            ab.\n\nSie trägt vierzig Autos und zweihundert Menschen, und sie braucht nach den Worten ihres Kapitäns \
            eine Stunde weniger als die alte.\n";
        let published = told(text, |record| published(&record));
        assert_eq!(published, Some(day("2026-03-05", Basis::Inferred)));
    }
}
