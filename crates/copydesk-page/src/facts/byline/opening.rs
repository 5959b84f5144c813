//! Openings of bylines: "By", "Written by:".

use super::signature_end::{is_credit, signature_end};
use crate::cues::{cues, with_other_capital};
use crate::facts::person_name;
use copydesk_text::phrase_matcher::PhraseMatcher;
use std::sync::LazyLock;

/// The certainty that a phrase opens a byline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    /// It opens bylines and nothing else.
    Certain,
    /// It is an ordinary word too, so that a full name must follow.
    Possible,
}

static OPENINGS: LazyLock<PhraseMatcher<Opening>> = LazyLock::new(|| {
    let possible = cues("byline_weak").map(|opening| (opening, Opening::Possible));
    let openings = cues("byline").map(|opening| (opening, Opening::Certain)).chain(possible);
    // "Written by" may have a no-break space.
    PhraseMatcher::of(openings.flat_map(|(opening, certainty)| {
        let unbroken = opening.contains(' ').then(|| opening.replace(' ', "\u{a0}"));
        let forms = std::iter::once(opening.to_owned()).chain(unbroken).chain(with_other_capital(opening));
        forms.map(move |opening| (opening, certainty))
    }))
});

/// Characters before a byline that are no part of it.
pub(super) const LEADING_SYMBOLS: [char; 10] = ['|', '•', '·', '–', '—', '-', '*', '_', ' ', '\u{200b}'];

/// Returns the opening of a byline, and the text after it.
pub(super) fn opening(block: &str) -> (Option<Opening>, &str) {
    let block = block.trim_start_matches(LEADING_SYMBOLS);
    if let Some(name) = bracketed_name(block) {
        // "（記者・山田花）"
        let label = OPENINGS.open(name).map_or(0, |found| found.end);
        return (Some(Opening::Certain), name.get(label..).filter(|rest| !rest.is_empty()).unwrap_or(name));
    }
    let Some(found) = OPENINGS.open(block) else { return (None, block) };
    let after = block.get(found.end..).unwrap_or_default();
    let rest = after.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, ':' | '：' | '\u{200b}' | '\u{ad}' | '[')
    });
    // "By" must be a word of its own, and a name must follow.
    // "ByMaren Falk", where a page was extracted without the space.
    let by = block.get(..found.end).is_some_and(|opening| opening == "By" || opening.ends_with(" by"));
    let unspaced = by && found.meaning == Opening::Certain && after.starts_with(char::is_uppercase);
    let ends_in_sign =
        || block.get(..found.end).is_some_and(|opening| !opening.ends_with(char::is_alphanumeric));
    let separate = rest.len() < after.len() || unspaced || ends_in_sign();
    if separate && rest.starts_with(char::is_alphabetic) {
        // "Author Posted by Maren Falk"
        let second =
            OPENINGS.open(rest).filter(|second| rest.get(..second.end).is_some_and(|by| by.ends_with(" by")));
        let after = second.and_then(|second| rest.get(second.end..)?.strip_prefix(' '));
        (Some(found.meaning), after.unwrap_or(rest))
    } else {
        (None, block)
    }
}

/// Returns the name that a block has in brackets and nothing else, as the papers of East Asia sign: "（山田花）".
fn bracketed_name(block: &str) -> Option<&str> {
    const END_MARKS: &[&str] = &["完", "了", "終", "终", "続く", "完结", "おわり", "終わり", "つづく"];
    if !block.starts_with(['（', '(']) || block.len() > 40 {
        return None;
    }
    let inside = block.strip_prefix(['（', '('])?.strip_suffix(['）', ')'])?;
    let is_name = inside
        .chars()
        .all(|c| person_name::is_unspaced_letter(c) || matches!(c, ' ' | '\u{3000}' | '、' | '・'))
        && (2..=12).contains(&inside.chars().count());
    (is_name && !END_MARKS.contains(&inside)).then_some(inside)
}

/// The most bytes of an opening by itself.
const MAX_OPENING_BYTES: usize = 24;

/// Returns whether a block is the opening of a byline and nothing else: "By", "Written by:".
pub(crate) fn is_opening(block: &str) -> bool {
    if block.len() > MAX_OPENING_BYTES {
        return false;
    }
    let begins_with_letter = block.as_bytes().first().is_some_and(u8::is_ascii_alphabetic);
    let line = if begins_with_letter { block } else { block.trim_start_matches(LEADING_SYMBOLS) };
    let Some(found) = OPENINGS.open(line).filter(|found| found.meaning == Opening::Certain) else {
        return false;
    };
    let (opening, rest) = line.split_at_checked(found.end).unwrap_or_default();
    // "• Author" is the name of a tab.
    let is_by = || {
        opening
            .len()
            .checked_sub(3)
            .and_then(|at| opening.get(at..))
            .is_some_and(|by| by.eq_ignore_ascii_case(" by"))
    };
    rest.trim_matches([' ', ':', '：', '\u{a0}']).is_empty() && (line.len() == block.len() || is_by())
}

/// Returns the text after the opening of a byline that follows the credit of a picture: "Photos: Ole Dahl. Words: Maren
/// Falk".
pub(super) fn after_credit(line: &str) -> Option<&str> {
    if !is_credit(line) {
        return None;
    }
    let at = line.find([';', '|', '.'])?;
    let (found, rest) = opening(line.get(at + 1..)?.trim_start());
    found.map(|_| rest)
}

/// The words before "by" that credit pictures and help: "photo", "edited".
static CREDITS_BEFORE_BY: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let openings = cues("credit").chain(cues("contributor")).filter_map(|cue| cue.strip_suffix(" by"));
    openings.filter_map(|cue| cue.rsplit([' ', '(']).next()).collect()
});

/// Returns the text after the last "by" inside a line that a person's name follows.
pub(super) fn after_date(line: &str) -> Option<&str> {
    let after_by = |at: usize| {
        let before = line.get(..at)?.strip_suffix(['b', 'B'])?;
        let rest = line.get(at + 1..)?.strip_prefix(' ')?;
        // "Photo by Ole Dahl" names no author.
        let credits = || {
            let role = before.trim_end().rsplit(' ').next().unwrap_or_default();
            CREDITS_BEFORE_BY.iter().any(|credit| credit.eq_ignore_ascii_case(role))
        };
        (before.ends_with([' ', '\u{a0}']) && !credits()).then_some(rest.trim_start())
    };
    let rest = memchr::memrchr_iter(b'y', line.as_bytes()).find_map(after_by)?;
    let name = rest.get(..signature_end(rest))?;
    person_name::is_person(name.trim(), false).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::is_opening;

    #[test]
    fn an_opening_alone_is_recognised() {
        for line in ["By", "Written by:", "author", "• Written By"] {
            assert!(is_opening(line), "{line}");
        }
        assert!(
            !is_opening("By Maren") && !is_opening("Bye") && !is_opening("From") && !is_opening("• Author")
        );
    }
}
