//! The quotation marks around words.

use crate::evidence::Context;
use copydesk_record::SpannedText;

/// Opening quotation marks, each with the one that closes it.
const MARKS: &[(char, char)] = &[
    ('“', '”'),
    ('"', '"'),
    ('‘', '’'),
    ('\'', '\''),
    ('«', '»'),
    ('„', '“'),
    ('„', '”'),
    ('「', '」'),
    ('『', '』'),
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
    MARKS.iter().any(|(open, _)| *open == character) || may_close(character) || character == '`'
}

/// Returns whether a character closes a quotation in some usage.
pub(super) fn may_close(character: char) -> bool {
    MARKS.iter().any(|(_, close)| *close == character) || matches!(character, '«' | '“')
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

/// The number of bytes before a passage that are searched for the mark that opens its speech.
const MAX_SPEECH: usize = 4096;

/// The text of a block around a passage of a quotation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Surroundings<'c> {
    /// The text of its segment before it.
    pub(super) before: &'c str,
    /// The text of its segment after it.
    pub(super) after: &'c str,
}

impl<'c> Surroundings<'c> {
    /// Returns what is around a passage in its segment, if it is right.
    pub(super) fn of(context: &Context<'c>, passage: &SpannedText<'_>) -> Option<Self> {
        let bytes = context.bytes_of(passage)?;
        let (_, segment) = context.partition().segment_and_bytes_at(bytes.start)?;
        Some(Self {
            before: context.text().get(segment.start..bytes.start)?,
            after: context.text().get(bytes.end..segment.end).unwrap_or_default(),
        })
    }

    /// Returns the last character before the passage that prints.
    pub(super) fn last_before(&self) -> Option<char> {
        self.before.trim_end().chars().next_back()
    }

    /// Returns whether quotation marks were opened before the passage and not closed: it goes on with what somebody says.
    pub(super) fn is_in_speech(&self) -> bool {
        // A speech that began long before is taken for one.
        let near = self.before.floor_char_boundary(self.before.len().saturating_sub(MAX_SPEECH));
        let before = self.before.get(near..).unwrap_or_default();
        let is_mark =
            |letter: &char| matches!(letter, '“' | '”' | '"' | '«' | '»' | '„' | '「' | '」' | '『' | '』');
        match before.chars().rev().find(is_mark) {
            Some('"') => near > 0 || before.matches('"').count() % 2 == 1,
            last => last.is_some_and(|last| matches!(last, '“' | '„' | '«' | '「' | '『')),
        }
    }

    /// Returns the first character after the passage that prints.
    pub(super) fn first_after(&self) -> Option<char> {
        self.after.trim_start().chars().next()
    }
}
