//! The authors of an article, chosen from the names in and around its header.

mod header_names;
mod lines;
mod signatures;

use crate::classified_text::{ClassifiedText, PageBlock};
use crate::facts::byline::{self, ParsedByline};
use crate::facts::person_name::{has_given_name, is_agency};
use copydesk_record::{Byline, SegmentKind};
use copydesk_text::ends_sentence;
use copydesk_text::name_list::is_place;
use std::borrow::Cow;

/// Words after a name where a page introduces the person.
const AFTER_INTRODUCED: &[&str] = &[" (@", " is ", " has ", " was ", " writes ", " covers ", " works "];

/// Words before a name there.
const BEFORE_INTRODUCED: &[&str] = &[
    "about ",
    "more from ",
    "read more from ",
    "posts by ",
    "view all posts by ",
    "more by ",
    "written by ",
    "about the author: ",
    "follow ",
];

/// Characters beside the words of addresses, and not of sentences.
const ADDRESS: [char; 4] = ['@', '.', '/', '_'];

/// The most blocks from a name without a label to the headline under it.
const MAX_BLOCKS_ABOVE_HEADLINE: usize = 8;

/// The most blocks from the headline to its date under it.
const MAX_BLOCKS_UNDER_HEADLINE: usize = 4;

/// The fewest paragraphs above a name that is seldom the author's, but a reader's or that of somebody in the text.
const PARAGRAPHS_ABOVE: usize = 2;

/// A block and the byline that was read in it.
type Found<'p, 't> = (PageBlock<'p, 't>, Cow<'p, ParsedByline>);

impl<'t> ClassifiedText<'t> {
    /// Returns the byline of the article.
    #[must_use]
    pub fn byline(&self) -> Option<Byline<'t>> {
        let found = self
            .name_under_headline()
            .or_else(|| self.first_under_body())
            .or_else(|| self.byline_of_header());
        let found = found
            .or_else(|| self.byline_beside_date())
            .or_else(|| self.alias_beside_date())
            .or_else(|| self.byline_under_body())
            .or_else(|| self.signature_under_body())
            .or_else(|| self.person_of_copyright());
        Some(self.byline_of_lines(&self.byline_lines(found?)))
    }

    /// Returns the byline of the block that was chosen as one, or else of the first above the body that may
    /// be.
    fn byline_of_header(&self) -> Option<Found<'_, 't>> {
        let chosen = self.header.byline.and_then(|at| self.page_block(at));
        let others = self
            .of_kind(SegmentKind::Byline)
            .filter(move |block| chosen.is_none() && block.at < self.body.start + 2);
        chosen.into_iter().chain(others).find_map(|block| {
            let parsed = self.parse_byline(block)?;
            (parsed.labelled || self.may_be_author(block, parsed)).then_some((block, Cow::Borrowed(parsed)))
        })
    }

    /// Returns the byline that a block is, or the rest of one that the block before it opens.
    fn parse_byline<'p>(&self, block: PageBlock<'p, 't>) -> Option<&'p ParsedByline> {
        let before = block.at.checked_sub(1).and_then(|before| self.page_block(before));
        let after_opening = before.is_some_and(|before| byline::is_opening(before.text()));
        let continued = if after_opening { block.readings.continued_byline() } else { None };
        continued.filter(|parsed| !parsed.authors.is_empty()).or_else(|| block.readings.byline())
    }

    /// Returns whether a byline without a label can be one: labels and titles have capitals too.
    ///
    /// It can if it has a given name or is a team; or if it is beside the date, nearly the only line above
    /// the text, or introduced elsewhere on the page, and no label.
    fn may_be_author(&self, block: PageBlock<'_, 't>, parsed: &ParsedByline) -> bool {
        let at = block.at;
        let text = block.text();
        let is_named = |name: &str| has_given_name(name) || byline::begins_with_title(name);
        let given_name =
            parsed.authors.iter().any(|author| text.get(author.name.clone()).is_some_and(is_named));
        let in_plain_header = at <= 3 && self.body.start <= at + 3;
        let beside_date = self.header.date.is_some_and(|date| at.abs_diff(date) <= 2);
        let name = parsed.authors.first().and_then(|author| text.get(author.name.clone()));
        let Some(name) = name else { return true };
        // "Le Parisien avec AFP"
        let with_agency = parsed.organisation.clone().is_some_and(|named| is_agency(block.slice(named)));
        // In and under the article are names of contacts, of readers, and of authors of other articles.
        if self.is_under_prose(at) && !(self.is_introduced_below(at, name) || self.introduces(name, 2)) {
            return false;
        }
        // Menus have names too, of people and of things that are called after them.
        let headline = self.headline_at();
        if at > 3
            && headline.is_some_and(|headline| at + MAX_BLOCKS_ABOVE_HEADLINE < headline)
            && !self.introduces(name, 2)
        {
            return false;
        }
        given_name
            || (with_agency && (in_plain_header || beside_date))
            || byline::is_team(name)
            || (!self.is_label(name)
                && (((in_plain_header || beside_date) && !heads_dateline(block)) || self.introduces(name, 2)))
    }

    /// Returns whether a block is under the article, or under several paragraphs of it.
    pub(crate) fn is_under_prose(&self, at: usize) -> bool {
        let above =
            (self.body.start.min(at)..at).filter_map(|at| self.page_block(at).zip(self.classes.get(at)));
        let paragraphs = above
            .filter(|(block, class)| class.kind == SegmentKind::Paragraph && ends_sentence(block.text()))
            .count();
        at >= self.body.end || paragraphs >= PARAGRAPHS_ABOVE
    }

    /// Returns whether the lines under a name call it that of the author, or begin with the given name as those about an
    /// author do.
    fn is_introduced_below(&self, at: usize, name: &str) -> bool {
        let given = name.split(' ').next().unwrap_or(name);
        (at + 1..at + 4).filter_map(|at| self.page_block(at)).any(|block| {
            let text = block.text();
            let is_about = |given: &str| text.strip_prefix(given).is_some_and(|rest| rest.starts_with(' '));
            let introduces = || ["I’m", "I'm", "I am", given].into_iter().any(is_about);
            let is_other = || text.starts_with(name) || !ends_sentence(text);
            is_line_of_writer(text) || (introduces() && !is_other())
        })
    }

    /// Returns whether capitalized words are a label or title and no name: then one occurs in lower case
    /// elsewhere.
    fn is_label(&self, name: &str) -> bool {
        name.split_whitespace().any(|word| self.has_in_lowercase(word))
    }

    /// Returns whether blocks introduce a person of some name as an author: "Maren Falk is a reporter in
    /// Skagen.", "About Maren Falk", or the name by itself at least `times` times.
    fn introduces(&self, name: &str, times: usize) -> bool {
        let headline = self.headline_at();
        let near_headline =
            |at: usize| headline.is_some_and(|headline| at + 4 >= headline && at <= headline + 8);
        let (mut count, mut one_near_headline) = (0, false);
        self.page_blocks().any(|block| {
            let is_ornament = |c: char| !c.is_alphanumeric() && !")'’.".contains(c);
            let text = block.text().trim_matches(is_ornament);
            if text == name {
                count += 1;
                one_near_headline |= near_headline(block.at);
            }
            ((one_near_headline || times == 1) && count >= times)
                || text
                    .strip_prefix(name)
                    .is_some_and(|rest| AFTER_INTRODUCED.iter().any(|words| rest.starts_with(words)))
                || text.strip_suffix(name).is_some_and(|lead| {
                    BEFORE_INTRODUCED.iter().any(|words| lead.eq_ignore_ascii_case(words))
                })
        })
    }

    /// Returns whether a capitalized word occurs somewhere in the text in lower case, addresses aside.
    fn has_in_lowercase(&self, word: &str) -> bool {
        let lowercase = word.to_lowercase();
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        lowercase != word
            && memchr::memmem::find_iter(self.text.as_bytes(), &lowercase).any(|at| {
                let before = self.text.get(..at).unwrap_or_default();
                let after = self.text.get(at + lowercase.len()..).unwrap_or_default();
                let in_word = is_letter(before.chars().next_back()) || is_letter(after.chars().next());
                let in_host = after.starts_with('.') && is_letter(after.chars().nth(1));
                !(in_word || in_host || before.ends_with(ADDRESS) || after.starts_with(['@', '/', '_']))
            })
    }

    /// Returns the byline on the line of the date.
    fn byline_beside_date(&self) -> Option<Found<'_, 't>> {
        let block = self.page_block(self.header.date?)?;
        let headline = self.headline_at();
        let in_header =
            headline.is_some_and(|at| at <= block.at + 1 && block.at <= at + MAX_BLOCKS_UNDER_HEADLINE);
        let is_known = |name: &str| {
            let may_be_unlisted = || in_header && !is_place(name) && !heads_dateline(block);
            (in_header && byline::is_newsroom_team(name))
                || (!self.is_label(name) && (may_be_unlisted() || self.introduces(name, 1)))
        };
        let parsed = byline::read_beside_date(block.text(), || block.readings.line_dates(), is_known)?;
        Some((block, Cow::Owned(parsed)))
    }
}

/// Returns whether the date of a line follows other words and a comma, as in datelines: "Skagen, 3 March 2026" names a
/// place.
fn heads_dateline(timestamp: PageBlock<'_, '_>) -> bool {
    before_date(timestamp).trim_end().ends_with(',')
}

/// Returns the words of a line before its first date.
fn before_date<'t>(timestamp: PageBlock<'_, 't>) -> &'t str {
    let first_date = timestamp.readings.line_dates().dates.first().map_or(0, |date| date.start);
    timestamp.text().get(..first_date).unwrap_or_default()
}

/// Returns whether a line calls somebody an author: "Author", "Contributing Writer".
fn is_line_of_writer(line: &str) -> bool {
    const WRITERS: &[&str] = &["author", "writer", "reporter", "contributor", "journalist", "correspondent"];
    let words = || {
        line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(MAX_LINE_WORDS + 1)
    };
    words().count() <= MAX_LINE_WORDS
        && words().any(|word| WRITERS.iter().any(|writer| word.eq_ignore_ascii_case(writer)))
}

/// The most words of a line that calls somebody an author.
const MAX_LINE_WORDS: usize = 10;

#[cfg(test)]
mod tests {
    use crate::test_page::{STORY, with_facts};

    /// The authors of the story under a menu and a header and over a footer.
    fn authors(line: &str, footer: &str) -> Vec<String> {
        let menu = "Home\n\nPlaces\n\nTimes\n\nFares\n\nFerry Returns to the Outer Islands";
        let text = format!("{menu}\n\n{line}\n\nShare\n\n{STORY}\n\n{footer}\n");
        with_facts(&text, |record| {
            let authors = record.byline.map(|byline| byline.authors).unwrap_or_default();
            authors.into_iter().map(|author| author.name.into_owned()).collect()
        })
    }

    #[test]
    fn an_unlisted_name_is_the_author_if_the_page_introduces_it() {
        assert_eq!(authors("Oyrun Tvey", ""), [""; 0]);
        assert_eq!(
            authors("Oyrun Tvey", "Oyrun Tvey\n\nOyrun Tvey is a reporter in Skagen."),
            ["Oyrun Tvey"]
        );
        assert_eq!(authors("Oyrun Tvey", "About Oyrun Tvey"), ["Oyrun Tvey"]);
    }

    #[test]
    fn words_in_addresses_are_ignored() {
        assert_eq!(
            authors("Oyrun Tvey\n\n3 March 2026", "Write to oyrun.tvey@ferry.example"),
            ["Oyrun Tvey"]
        );
    }

    #[test]
    fn labels_are_no_authors() {
        let footer = "Outer Shop\n\nOuter Shop is where the islands buy their bread.";
        assert_eq!(authors("Outer Shop", footer), [""; 0]);
        assert_eq!(authors("Outer Shop\n\n3 March 2026", footer), [""; 0]);
    }

    #[test]
    fn teams_are_authors() {
        assert_eq!(authors("Tidewater Team", ""), ["Tidewater Team"]);
    }

    #[test]
    fn the_byline_at_the_headline_is_chosen() {
        let comment = "Comments\n\nRe: Islands (Score:2)\n\nby Rowan Holm ( 803293 ) writes: on Friday March 6, 2026 \
            @11:39PM\n\nI have waited for this boat for a year, and I am glad that it is here at last.";
        let line = "Posted by BoatDan on Tuesday March 3, 2026 @08:00PM from the pier dept.";
        assert_eq!(authors(line, comment), ["BoatDan"]);
    }

    #[test]
    fn a_name_over_the_date_is_the_author() {
        for (line, name) in [
            ("Tidewater\nMarch 3, 2026\n4 min read", "Tidewater"),
            ("• Tidewater\n• March 3, 2026\n• 2 Comments", "Tidewater"),
            ("Nordwind Boats\nPublished\n|\nMarch 3, 2026", "Nordwind Boats"),
            ("Tidewater - March 3, 2026", "Tidewater"),
            ("Tidewater\nTuesday, March 3, 2026", "Tidewater"),
        ] {
            assert_eq!(authors(line, ""), [name], "{line}");
        }
        assert_eq!(authors("Harbour Staff\nMarch 3, 2026", ""), ["Harbour Staff"]);
        assert_eq!(authors("REUTERS\nMarch 3, 2026", ""), [""; 0]);
        for label in [
            "Captain",
            "Islands",
            "Travel",
            "Date",
            "Published",
            "HarboursPiersBoats",
            "LineDates time:",
            "Tue",
            "Oslo",
            "Gardening",
        ] {
            assert_eq!(authors(&format!("{label}\nMarch 3, 2026"), ""), [""; 0], "{label}");
        }
    }

    #[test]
    fn those_who_make_the_site_are_authors_beside_the_date() {
        let footer = "© 2026 Outer Island Ferries, Inc. All rights reserved.";
        for line in ["Outer Island Ferries\nMarch 3, 2026", "March 3, 2026  Outer Island Ferries"] {
            assert_eq!(authors(line, footer), ["Outer Island Ferries"], "{line}");
            assert_eq!(authors(line, ""), [""; 0], "{line}");
        }
        assert_eq!(authors("March 3, 2026\nNewsdesk", ""), ["Newsdesk"]);
        assert_eq!(authors("Team Tideway\nMarch 3, 2026", ""), ["Team Tideway"]);
        assert_eq!(
            authors("Ferry Life Desk / ferries.example / Updated: March 3, 2026", ""),
            ["Ferry Life Desk"]
        );
    }

    #[test]
    fn a_place_before_the_date_is_no_author() {
        for line in ["Hoyland, 12 November 2025", "Upper Tveyholm, 12 November 2025"] {
            assert_eq!(authors(line, ""), [""; 0], "{line}");
        }
    }

    #[test]
    fn a_name_under_the_article_is_the_author() {
        assert_eq!(authors("3 March 2026", "Anna Holm"), ["Anna Holm"]);
        assert_eq!(authors("3 March 2026", "© 2026 Anna Holm. All rights reserved."), ["Anna Holm"]);
        assert_eq!(authors("3 March 2026", "© 2026 Anna Holm SPA"), [""; 0]);
        let comment = "Posted by Anna at March 3, 2026 11:15 AM\n\nComments\n\nThe boat is late.\n\n\
            Posted by: Jens at March 4, 2026 09:10 AM";
        assert_eq!(authors("", comment), ["Anna"]);
    }

    #[test]
    fn a_name_right_under_the_headline_is_preferred_to_one_below_the_article() {
        let footer = "Oyrun Tvey\n5 articles\n\nOyrun Tvey is a reporter in Skagen.\n\nPrevious article\nAll New Pier Opens \
            After a Long Wait\n\nJens Holm\n\nJul 31, 2026\n\nNext article";
        assert_eq!(authors("Oyrun Tvey", footer), ["Oyrun Tvey"]);
        assert_eq!(authors("Table of Contents", "Written by\n\nJens Holm"), ["Jens Holm"]);
    }

    #[test]
    fn names_in_menus_are_no_authors() {
        let of = |menu: &str| {
            let text = format!(
                "Home\n\nPlaces\n\nTimes\n\nFares\n\nPiers\n\n{menu}\n\nFerry Returns to the Outer Islands\n\n{STORY}\n"
            );
            with_facts(&text, |record| record.byline.map(|byline| byline.text.into_owned()))
        };
        let below = "Cover Your Boat\nHarbour Growth\nCold Water\nIsland News\nLong Walks\nTide Tables\nSea Charts\nPier Fees\n\
            Old Ships";
        assert_eq!(of(&format!("Trending\nAnna Holm\n{below}")), None);
        assert_eq!(of("Anna Holm").as_deref(), Some("Anna Holm"));
    }

    #[test]
    fn no_break_spaces_are_spaces() {
        assert_eq!(authors("Written\u{a0}by\u{a0}Oyrun Tvey", ""), ["Oyrun Tvey"]);
    }
}
