//! The quotation marks around words.

use crate::evidence::Context;
use copydesk_record::SpannedText;
use copydesk_text::is_blank;

/// Opening quotation marks, each with the one that closes it.
const MARKS: &[(char, char)] = &[
    ('“', '”'),
    ('"', '"'),
    ('‘', '’'),
    ('\'', '\''),
    ('«', '»'),
    ('‹', '›'),
    ('„', '“'),
    ('„', '”'),
    ('‚', '‘'),
    ('「', '」'),
    ('『', '』'),
    ('《', '》'),
    ('〈', '〉'),
    ('〝', '〟'),
    ('״', '״'),
    ('＂', '＂'),
    ('″', '″'),
    ('´', '´'),
    ('`', '\''),
    // Typed for guillemets.
    ('<', '>'),
];

/// Returns whether one pair of quotation marks encloses a whole text.
pub(super) fn is_enclosed(text: &str) -> bool {
    let mut inside = text.chars();
    let (Some(first), Some(last)) = (inside.next(), inside.next_back()) else { return false };
    let pair = MARKS.iter().any(|(open, close)| (*open, *close) == (first, last));
    pair && !inside.any(|character| character == first || character == last)
}

/// Returns whether a character opens a quotation in some usage: `”` and `»` do in some languages.
pub(super) fn may_open(character: char) -> bool {
    MARKS.iter().any(|(open, _)| *open == character) || may_close(character)
}

/// Returns whether a character closes a quotation in some usage.
pub(super) fn may_close(character: char) -> bool {
    MARKS.iter().any(|(_, close)| *close == character) || matches!(character, '«' | '‹' | '“' | '〞')
}

/// Returns whether a character is the dash of a line of dialogue.
pub(super) fn is_dialogue_dash(character: char) -> bool {
    matches!(character, '—' | '―' | '–')
}

/// Returns whether a text holds several words between quotation marks that are sure to be a pair: they have the spacing
/// of an opening and a closing one.
pub(super) fn holds_quoted_words(text: &str) -> bool {
    [('“', '”'), ('«', '»'), ('"', '"')].into_iter().any(|(open, close)| {
        let Some((before, inside)) = text.split_once(open) else { return false };
        let Some((inside, _)) = inside.split_once(close) else { return false };
        before.chars().next_back().is_none_or(|letter| !letter.is_alphanumeric())
            && inside.starts_with(|letter: char| letter.is_alphanumeric() || open == '«')
            && inside.ends_with(|letter: char| !letter.is_whitespace() || close == '»')
            && inside.trim().contains(char::is_whitespace)
    })
}

/// The text of a block around a passage of a quotation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Surroundings<'c> {
    /// The text of its segment.
    pub(super) block: &'c str,
    /// The text of its segment before it, as far as it is looked at.
    pub(super) before: &'c str,
    /// The text of its segment after it, as far as it is looked at.
    pub(super) after: &'c str,
    /// Whether there is more before it.
    is_cut: bool,
}

/// The number of bytes before and after a passage that are looked at, so that time stays linear.
const REACH: usize = 1024;

impl<'c> Surroundings<'c> {
    /// Returns what is around a passage in its segment, if it is right.
    pub(super) fn of(context: &Context<'c>, passage: &SpannedText<'_>) -> Option<Self> {
        let bytes = context.bytes_of(passage)?;
        let (_, segment) = context.partition().segment_and_bytes_at(bytes.start)?;
        let text = context.text();
        let from = text.floor_char_boundary(bytes.start.saturating_sub(REACH)).max(segment.start);
        let to = text.floor_char_boundary(bytes.end.saturating_add(REACH)).min(segment.end);
        let is_cut = from > segment.start;
        Some(Self {
            block: text.get(segment)?,
            is_cut,
            before: text.get(from..bytes.start)?,
            after: text.get(bytes.end..to).unwrap_or_default(),
        })
    }

    /// Returns the last character before the passage that prints.
    pub(super) fn last_before(&self) -> Option<char> {
        self.before.trim_end_matches(is_blank).chars().next_back()
    }

    /// Returns whether quotation marks were opened before the passage and not closed: it goes on with what somebody says.
    pub(super) fn is_in_speech(&self) -> bool {
        let is_mark =
            |letter: &char| matches!(letter, '“' | '”' | '"' | '«' | '»' | '„' | '「' | '」' | '『' | '』');
        match self.before.chars().rev().find(is_mark) {
            // A speech that began long before is taken for one.
            Some('"') => self.is_cut || self.before.matches('"').count() % 2 == 1,
            last => last.map_or(self.is_cut, |last| matches!(last, '“' | '„' | '«' | '「' | '『')),
        }
    }

    /// Returns whether the passage is the whole of its block, but for what stands at its edges: an answer of an interview.
    pub(super) fn is_whole_block(&self) -> bool {
        let is_edge = |text: &str| !text.contains(char::is_alphanumeric);
        !self.is_cut && is_edge(self.before) && is_edge(self.after) && self.after.len() < REACH
    }

    /// Returns the first character after the passage that prints.
    pub(super) fn first_after(&self) -> Option<char> {
        self.after.trim_start_matches(is_blank).chars().next()
    }
}
