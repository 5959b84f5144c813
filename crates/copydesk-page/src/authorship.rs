//! Who wrote an article.

use crate::classified_text::ClassifiedText;
use crate::fact::name::{has_given, is_organisation};
use crate::fact::{byline, stamp};
use copydesk_record::{Author, Basis, Byline, SegmentKind};
use copydesk_text::block::Block;
use copydesk_text::name_list::is_place;
use copydesk_text::span::extent;
use copydesk_time::{is_weekday, read_dates};

/// What follows a name where its owner is introduced.
const TELLS: &[&str] = &[" (@", " is ", " has ", " was ", " writes ", " covers ", " works "];

/// What stands before it there.
const LEADS: &[&str] = &[
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

/// Marks that stand beside the words of addresses, and not in sentences.
const ADDRESS: [char; 4] = ['@', '.', '/', '_'];

/// How far above the headline a name by itself may stand.
const ABOVE: usize = 8;

/// How far under the headline a date still stands at it.
const UNDER: usize = 4;

impl<'t> ClassifiedText<'t> {
    /// The block that names the author, or else the bylines above the body.
    fn bylines(&self) -> impl Iterator<Item = (usize, &Block, &'t str)> {
        let chosen = self.classes.byline.and_then(|at| Some((at, self.blocks.get(at)?)));
        let others = self
            .of_kind(SegmentKind::Byline)
            .filter(move |(at, ..)| chosen.is_none() && *at < self.classes.body.start + 2);
        chosen
            .into_iter()
            .chain(others.map(|(at, block, _)| (at, block)))
            .map(|(at, block)| (at, block, self.block_text(block)))
    }

    /// Reads a block as a byline, or as the rest of one that the block before it opens.
    fn sign(&self, at: usize, text: &str) -> Option<byline::Byline> {
        let before = at.checked_sub(1).and_then(|before| self.blocks.get(before));
        let led = before.filter(|before| byline::is_opening(self.block_text(before)));
        led.and_then(|_| byline::read_led(text))
            .filter(|read| !read.authors.is_empty())
            .or_else(|| byline::read(text, true))
    }

    /// Whether a line that does not say that it is a byline can be one: labels and titles have capitals too. A given
    /// name tells, or that it is a team, or the date beside it, or that the line is all there is above the text.
    fn may_sign(&self, at: usize, text: &str, read: &byline::Byline) -> bool {
        let given = read.authors.iter().any(|author| text.get(author.name.clone()).is_some_and(has_given));
        let plain = at <= 3 && self.classes.body.start <= at + 3;
        let dated = self.classes.date.is_some_and(|date| at.abs_diff(date) <= 2);
        let name = read.authors.first().and_then(|author| text.get(author.name.clone()));
        let Some(name) = name else { return true };
        // Menus have names too, of people and of what is called after them.
        let headline = self.headline_at();
        if at > 3 && headline.is_some_and(|headline| at + ABOVE < headline) && !self.introduces(name, 2) {
            return false;
        }
        given
            || byline::is_team(name)
            || (!self.is_label(name) && (plain || dated || self.introduces(name, 2)))
    }

    /// Whether words with capitals are no name: those of labels and titles stand in sentences too, and then begin small.
    fn is_label(&self, name: &str) -> bool {
        name.split_whitespace().any(|word| self.prints_small(word))
    }

    /// Whether blocks say that somebody of that name wrote the article: "Maren Falk is a reporter in Skagen.", "About Maren
    /// Falk", or the name by itself so many times.
    fn introduces(&self, name: &str, times: usize) -> bool {
        let headline = self.headline_at();
        let heads = |at: usize| headline.is_some_and(|headline| at + 4 >= headline && at <= headline + 8);
        let (mut alone, mut headed) = (0, false);
        self.blocks.iter().map(|block| self.block_text(block)).enumerate().any(|(at, text)| {
            let text = text.trim_matches(|c: char| !c.is_alphanumeric() && !")'’.".contains(c));
            if text == name {
                alone += 1;
                headed |= heads(at);
            }
            ((headed || times == 1) && alone >= times)
                || text
                    .strip_prefix(name)
                    .is_some_and(|rest| TELLS.iter().any(|tells| rest.starts_with(tells)))
                || text
                    .strip_suffix(name)
                    .is_some_and(|lead| LEADS.iter().any(|word| lead.eq_ignore_ascii_case(word)))
        })
    }

    /// Whether a word with a capital stands somewhere in the text with a small letter, addresses aside.
    fn prints_small(&self, word: &str) -> bool {
        let small = word.to_lowercase();
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        small != word
            && memchr::memmem::find_iter(self.text.as_bytes(), &small).any(|at| {
                let before = self.text.get(..at).unwrap_or_default();
                let after = self.text.get(at + small.len()..).unwrap_or_default();
                let part = letter(before.chars().next_back()) || letter(after.chars().next());
                let host = after.starts_with('.') && letter(after.chars().nth(1));
                !(part || host || before.ends_with(ADDRESS) || after.starts_with(['@', '/', '_']))
            })
    }

    /// The byline of the line that prints the date.
    fn dated_byline(&self) -> Option<(&Block, &'t str, byline::Byline)> {
        let date = self.classes.date?;
        let block = self.blocks.get(date)?;
        let text = self.block_text(block);
        let headline = self.headline_at();
        let heads = headline.is_some_and(|at| at <= date + 1 && date <= at + UNDER);
        Some((
            block,
            text,
            byline::read_dated(text, |name| {
                !self.is_label(name) && ((heads && !is_place(name)) || self.introduces(name, 1))
            })?,
        ))
    }

    /// A name right under the headline, where the line that was chosen is a name below the article: of someone quoted there,
    /// or of another article.
    fn under_headline(&self) -> Option<(&Block, &'t str, byline::Byline)> {
        let chosen = self.classes.byline.filter(|at| *at >= self.classes.body.end)?;
        let signed = |block| byline::read(self.block_text(block), true).is_some_and(|read| read.signed);
        if self.blocks.get(chosen).is_some_and(signed) {
            return None;
        }
        let headline = self.headline_at()?;
        let block = self.blocks.get(headline + 1)?;
        let text = self.block_text(block);
        let read = byline::read(text, true).filter(|read| !read.authors.is_empty())?;
        (headline + 1 < chosen && self.may_sign(headline + 1, text, &read)).then_some((block, text, read))
    }

    /// Who is named right before the date under the headline, on its line or the one above. There stands a name more often
    /// than a label or a place; most labels are listed or printed small elsewhere.
    fn alias(&self) -> Option<(&Block, &'t str, byline::Byline)> {
        let date = self.classes.date?;
        let headline = self.headline_at()?;
        if !(headline + 1..=headline + UNDER).contains(&date) {
            return None;
        }
        let block = self.blocks.get(date)?;
        let text = self.block_text(block);
        let loose = |c: char| !(c.is_alphanumeric() || c == '.');
        let first = read_dates(text).dates.first().map_or(0, |date| date.start);
        let ahead = text.get(..first)?.trim_matches(loose);
        // Marks, labels and the day of the week stand between: "Tidewater | Published | Tue, March 3, 2026".
        let says = |name: &str| !(name.is_empty() || is_weekday(name) || stamp::alone(name).is_some());
        let above = (headline + 1..date).rev().filter_map(|at| self.blocks.get(at)).map(|block| {
            let text = self.block_text(block);
            (block, text, text.trim_matches(loose))
        });
        let mut lines = std::iter::once((block, text, ahead)).chain(above);
        let (block, text, name) = lines.find(|(.., name)| says(name))?;
        if !(byline::is_alias(name) && (byline::is_team(name) || !(self.is_label(name) || is_place(name)))) {
            return None;
        }
        let agency = is_organisation(name) && !byline::is_team(name);
        let name = extent(text, name);
        let authors =
            if agency { Vec::new() } else { vec![byline::Author { name: name.clone(), role: None }] };
        let organisation = agency.then(|| name.clone());
        Some((block, text, byline::Byline { extent: name, authors, organisation, signed: false }))
    }

    pub fn byline(&self) -> Option<Byline<'t>> {
        let signed = || {
            self.bylines().find_map(|(at, block, text)| {
                let read = self.sign(at, text)?;
                (read.signed || self.may_sign(at, text, &read)).then_some((block, text, read))
            })
        };
        let found = self.under_headline().or_else(signed);
        let (block, text, read) = found.or_else(|| self.dated_byline()).or_else(|| self.alias())?;
        let (start, end) = self.span(block, &read.extent);
        let author = |author: byline::Author| {
            let (start, end) = self.span(block, &author.name);
            Author {
                name: text.get(author.name).unwrap_or_default().into(),
                role: author.role.and_then(|role| text.get(role)).map(Into::into),
                start: Some(start),
                end: Some(end),
            }
        };
        Some(Byline {
            text: text.get(read.extent).unwrap_or_default().into(),
            start: Some(start),
            end: Some(end),
            basis: Basis::Text,
            authors: read.authors.into_iter().map(author).collect(),
            organisation: read.organisation.map(|organisation| self.named(block, organisation)),
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::story::{STORY, told};

    /// The authors of the story under a menu and a header and over a footer.
    fn authors(line: &str, footer: &str) -> Vec<String> {
        let menu = "Home\n\nPlaces\n\nTimes\n\nFares\n\nFerry Returns to the Outer Islands";
        let text = format!("{menu}\n\n{line}\n\nShare\n\n{STORY}\n\n{footer}\n");
        told(&text, |record| {
            let authors = record.byline.map(|byline| byline.authors).unwrap_or_default();
            authors.into_iter().map(|author| author.name.into_owned()).collect()
        })
    }

    #[test]
    fn a_name_that_is_not_known_signs_if_its_owner_is_introduced() {
        assert_eq!(authors("Oyrun Tvey", ""), [""; 0]);
        assert_eq!(
            authors("Oyrun Tvey", "Oyrun Tvey\n\nOyrun Tvey is a reporter in Skagen."),
            ["Oyrun Tvey"]
        );
        assert_eq!(authors("Oyrun Tvey", "About Oyrun Tvey"), ["Oyrun Tvey"]);
    }

    #[test]
    fn an_address_is_no_word() {
        assert_eq!(
            authors("Oyrun Tvey\n\n3 March 2026", "Write to oyrun.tvey@ferry.example"),
            ["Oyrun Tvey"]
        );
    }

    #[test]
    fn labels_do_not_sign() {
        let footer = "Outer Shop\n\nOuter Shop is where the islands buy their bread.";
        assert_eq!(authors("Outer Shop", footer), [""; 0]);
        assert_eq!(authors("Outer Shop\n\n3 March 2026", footer), [""; 0]);
    }

    #[test]
    fn teams_sign() {
        assert_eq!(authors("Tidewater Team", ""), ["Tidewater Team"]);
    }

    #[test]
    fn the_one_at_the_headline_signs() {
        let comment = "Comments\n\nRe: Islands (Score:2)\n\nby Rowan Holm ( 803293 ) writes: on Friday March 6, 2026 \
            @11:39PM\n\nI have waited for this boat for a year, and I am glad that it is here at last.";
        let line = "Posted by BoatDan on Tuesday March 3, 2026 @08:00PM from the pier dept.";
        assert_eq!(authors(line, comment), ["BoatDan"]);
    }

    #[test]
    fn a_name_over_the_date_signs() {
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
            "Reading time:",
            "Tue",
            "Oslo",
            "Gardening",
        ] {
            assert_eq!(authors(&format!("{label}\nMarch 3, 2026"), ""), [""; 0], "{label}");
        }
    }

    #[test]
    fn a_name_right_under_the_headline_goes_before_one_below_the_article() {
        let footer = "Oyrun Tvey\n5 articles\n\nOyrun Tvey is a reporter in Skagen.\n\nPrevious article\nAll New Pier Opens \
            After a Long Wait\n\nJens Holm\n\nJul 31, 2026\n\nNext article";
        assert_eq!(authors("Oyrun Tvey", footer), ["Oyrun Tvey"]);
        assert_eq!(authors("Table of Contents", "Written by\n\nJens Holm"), ["Jens Holm"]);
    }

    #[test]
    fn names_in_menus_do_not_sign() {
        let of = |menu: &str| {
            let text = format!(
                "Home\n\nPlaces\n\nTimes\n\nFares\n\nPiers\n\n{menu}\n\nFerry Returns to the Outer Islands\n\n{STORY}\n"
            );
            told(&text, |record| record.byline.map(|byline| byline.text.into_owned()))
        };
        let below = "Cover Your Boat\nHarbour Growth\nCold Water\nIsland News\nLong Walks\nTide Tables\nSea Charts\nPier Fees\n\
            Old Ships";
        assert_eq!(of(&format!("Trending\nAnna Holm\n{below}")), None);
        assert_eq!(of("Anna Holm").as_deref(), Some("Anna Holm"));
    }

    #[test]
    fn blanks_that_no_line_breaks_at_are_blanks() {
        assert_eq!(authors("Written\u{a0}by\u{a0}Oyrun Tvey", ""), ["Oyrun Tvey"]);
    }
}
