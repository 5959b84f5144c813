//! Classes for the blocks of a text that is the article alone: what would be furniture on a page is body here.

use super::page::Page;
use super::remaining::classify_headings_and_paragraphs;
use super::wording;
use crate::class::Class;
use copydesk_record::{Furniture, SegmentKind};

/// Decides the blocks that the header leaves, none of them as furniture. Returns those that claim a copyright.
pub(super) fn classify(page: &mut Page<'_, '_>) -> Vec<usize> {
    let count = page.blocks.len();
    let mut copyright = Vec::new();
    let mut after_prose = false;
    page.take_all_as_own();
    for (at, block) in page.blocks.iter().enumerate() {
        if let Some(class) = page.class(at) {
            let claims_copyright = class.furniture == Some(Furniture::Copyright);
            let stays = match class.kind {
                SegmentKind::Furniture => false,
                // Between headline and body, a sentence that looks foreign is taken for a caption.
                SegmentKind::Caption => wording::class(block) == Some(class),
                // Nothing stands above a headline but lines; and a lone block is the text, not its title.
                SegmentKind::Headline => !after_prose && count > 1,
                SegmentKind::Standfirst => !after_prose,
                _ => true,
            };
            if claims_copyright {
                copyright.push(at);
                page.set(at, Class::of(SegmentKind::Paragraph));
            } else if !stays {
                page.clear(at);
            }
        }
        if let Some(kind) = wording::kind_of_shape(block.shape).filter(|_| page.is_undecided(at)) {
            page.set(at, Class::of(kind));
        }
        after_prose |= block.prose && page.class(at).is_none_or(|class| class.kind.is_body());
    }
    // A line above the headline, such as the name of a section, is not the first paragraph, which a dateline heads.
    let headline = (0..count).find(|at| page.is_kind(*at, SegmentKind::Headline)).unwrap_or(0);
    for (at, block) in page.blocks.iter().enumerate().take(headline) {
        if page.is_undecided(at) && block.may_be_heading() {
            page.set(at, Class::of(SegmentKind::Heading));
        }
    }
    classify_headings_and_paragraphs(page, &(0..count));
    copyright
}

#[cfg(test)]
mod tests {
    use crate::{BlockHint, Classifier, Explanation, TextScope};
    use copydesk_record::{Furniture, SegmentKind};
    use std::fmt::Write as _;

    const OPENING: &str = "The harbour board voted on Tuesday to keep the winter ferry for another two years, after islanders \
        filled the hall to the last chair and stayed until midnight.";

    const END: &str = "The first boat under the new timetable leaves on the second of November, a week before the ice is \
        expected in the sound.";

    /// Returns a line for each block: its kind, and its first words.
    fn outline(text: &str, scope: TextScope) -> String {
        let page = Classifier::standalone().classify_in_scope(text, &[], scope);
        assert_eq!(page.segments().iter().map(|segment| segment.text.as_ref()).collect::<String>(), text);
        page.blocks.iter().zip(&page.classes).fold(String::new(), |mut lines, (block, class)| {
            let words: Vec<&str> = text[block.start..block.end].split_whitespace().take(3).collect();
            let _ = writeln!(lines, "{}: {}", class.kind.name(), words.join(" "));
            lines
        })
    }

    fn kinds(text: &str, scope: TextScope) -> Vec<SegmentKind> {
        let page = Classifier::standalone().classify_in_scope(text, &[], scope);
        page.classes.iter().map(|class| class.kind).collect()
    }

    #[test]
    fn what_looks_like_furniture_stays_in_the_body() {
        for middle in [
            "Read more",
            "Read more: Why the old ferry was sold",
            "Sign up for our newsletter and get the news of the harbour every morning.",
            "Share this article",
            "Related stories\n\nPier closed after storm\n\nNew captain for the island line",
        ] {
            let text = format!("{OPENING}\n\n{middle}\n\n{END}");
            let found = outline(&text, TextScope::Body);
            assert!(!found.contains("furniture"), "{found}");
            assert!(outline(&text, TextScope::Page).contains("furniture"), "{middle}");
        }
    }

    #[test]
    fn the_last_paragraphs_stay_in_the_body() {
        for end in [
            "Maren Falk is a reporter in Skagen. Follow her on the harbour's own network.",
            "Comments\n\nI have waited for this boat for a year, and I am glad that it is here.\n\nLog in to reply",
            "Subscribe now to read the rest of this story.",
        ] {
            let text = format!("{OPENING}\n\n{END}\n\n{end}");
            let kinds = kinds(&text, TextScope::Body);
            assert!(kinds.iter().all(|kind| kind.is_body()), "{end}: {kinds:?}");
            let page = Classifier::standalone().classify_in_scope(&text, &[], TextScope::Body);
            assert_eq!(page.body, 0..kinds.len());
        }
    }

    #[test]
    fn the_header_is_read_as_on_a_page() {
        let text = format!(
            "Islands\n\nFerry stays for two more winters\n\nBy Maren Falk\n\n3 March 2026\n\nSKAGEN — {OPENING}\n\nWhat it costs\n\n\
             {END}\n\n- forty cars\n- two hundred people\n\n© 2026 Harbour Post\n\nRead more"
        );
        let page = Classifier::standalone().classify_in_scope(&text, &[], TextScope::Body);
        assert_eq!(
            outline(&text, TextScope::Body),
            "heading: Islands\nheadline: Ferry stays for\nbyline: By Maren Falk\ntimestamp: 3 March 2026\nparagraph: SKAGEN — The\n\
             heading: What it costs\nparagraph: The first boat\nlist_item: - forty cars\nlist_item: - two hundred\n\
             paragraph: © 2026 Harbour\nparagraph: Read more\n"
        );
        assert_eq!(page.headline().unwrap().text, "Ferry stays for two more winters");
        assert_eq!(page.byline().unwrap().authors[0].name, "Maren Falk");
        assert_eq!(page.dateline().unwrap().places[0].name, "SKAGEN");
        assert_eq!(page.publication(crate::DateContext::default()).published.unwrap().value, "2026-03-03");
        assert_eq!(page.rights().unwrap().holder.unwrap().name, "Harbour Post");
    }

    #[test]
    fn furniture_that_a_format_states_is_body_too() {
        let text = format!("Menu\n\n{OPENING}\n\nThe ferry in port");
        let hints = [
            BlockHint::new(0..4).with_furniture(Furniture::Navigation),
            BlockHint::new(text.len() - 17..text.len()).with_kind(SegmentKind::Caption),
        ];
        let kinds = |scope: TextScope| {
            let page = Classifier::standalone().classify_in_scope(&text, &hints, scope);
            page.classes.iter().map(|class| class.kind).collect::<Vec<_>>()
        };
        assert_eq!(
            kinds(TextScope::Page),
            [SegmentKind::Furniture, SegmentKind::Paragraph, SegmentKind::Caption]
        );
        assert_eq!(kinds(TextScope::Body)[1..], [SegmentKind::Paragraph, SegmentKind::Caption]);
        assert!(kinds(TextScope::Body)[0] != SegmentKind::Furniture);
        let explained = Classifier::standalone().explain_in_scope(&text, &hints, TextScope::Body);
        let certainties: Vec<&str> = explained.iter().skip(1).map(Explanation::certainty).collect();
        assert_eq!(certainties, ["as you said", "as the file states"]);
    }

    #[test]
    fn a_headline_stands_above_the_text() {
        for text in ["The ferry is back", "The ferry is back.", OPENING] {
            assert_eq!(kinds(text, TextScope::Body), [SegmentKind::Paragraph], "{text}");
        }
        let late = format!("{OPENING}\n\nWhy the old ferry was sold\n\n{END}\n\n{END}");
        assert_eq!(kinds(&late, TextScope::Body).iter().filter(|kind| !kind.is_body()).count(), 0);
        assert_eq!(kinds("", TextScope::Body), []);
    }
}
