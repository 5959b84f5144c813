//! The decision whether a sentence ends at a character that may end it.

use super::character::{continues, is_greek, is_hiragana, is_opener, is_quotation_mark};
use super::complement;
use super::language_rules::{LanguageRules, StopClass, begins_with_chinese_attribution};
use super::list_marker::ListMarker;
use super::right_context::{NextKind, RightContext, leading_space_length};
use super::terminator::{TerminatorKind, TerminatorRun};
use crate::blank::{is_blank, is_invisible};
use std::cell::Cell;

/// The decision about a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The sentence ends at this byte.
    Ends(usize),
    /// The sentence continues; the search goes on from this byte.
    Continues(usize),
}

/// The sentence so far.
#[derive(Debug, Clone)]
pub(super) struct Context<'t> {
    pub(super) text: &'t str,
    pub(super) rules: &'static LanguageRules,
    /// The first byte of the sentence.
    pub(super) start: usize,
    /// The list marker that it begins with.
    pub(super) marker: Option<ListMarker>,
    /// Whether a note mark after a space belongs to the sentence before it.
    notes: bool,
    /// The byte up to which it was searched for a word, and whether there is one: what was searched is not searched
    /// again at its next full stop.
    searched: Cell<(usize, bool)>,
}

impl<'t> Context<'t> {
    /// Returns the sentence that starts at a byte.
    pub(super) fn new(text: &'t str, rules: &'static LanguageRules, start: usize, notes: bool) -> Self {
        let marker = ListMarker::at(text, start);
        let first = marker.map_or(start, |marker| marker.end);
        Self { text, rules, start, marker, notes, searched: Cell::new((first, false)) }
    }

    /// Decides whether the sentence ends with the character at `at`.
    pub(super) fn judge(&self, at: usize, kind: TerminatorKind) -> Verdict {
        if let Some(opens) = self.marker.and_then(|marker| marker.next(self.text, self.start, at)) {
            return Verdict::Ends(opens);
        }
        let after = at + self.rest(at).chars().next().map_or(1, char::len_utf8);
        match kind {
            TerminatorKind::Latin => self.latin(at),
            TerminatorKind::Unambiguous => self.unambiguous(at, after),
            TerminatorKind::Semicolon if self.before(at).chars().next_back().is_some_and(is_greek) => {
                self.greek_question_mark(after)
            }
            TerminatorKind::Line if self.is_empty_line(after) => Verdict::Ends(at),
            TerminatorKind::Semicolon
            | TerminatorKind::Bracket
            | TerminatorKind::Bullet
            | TerminatorKind::Line => Verdict::Continues(after),
        }
    }

    fn rest(&self, at: usize) -> &'t str {
        self.text.get(at..).unwrap_or_default()
    }

    fn before(&self, at: usize) -> &'t str {
        self.text.get(self.start..at).unwrap_or_default()
    }

    /// Returns whether the line that begins at `at` is empty. After a paragraph separator none is needed.
    fn is_empty_line(&self, at: usize) -> bool {
        if self.text.get(..at).is_some_and(|before| before.ends_with('\u{2029}')) {
            return true;
        }
        let line = self.rest(at);
        let line = line.get(..leading_space_length(line, true)).unwrap_or_default();
        line.contains('\n')
    }

    fn greek_question_mark(&self, after: usize) -> Verdict {
        let context = RightContext::at(self.text, after, self.notes);
        let ends = matches!(context.next, NextKind::Nothing)
            || (context.has_space && context.next == NextKind::Upper);
        if ends { Verdict::Ends(context.end) } else { Verdict::Continues(after) }
    }

    /// Decides about punctuation that has no other use in its script.
    fn unambiguous(&self, at: usize, after: usize) -> Verdict {
        let run =
            self.rest(after).find(|c| !super::character::is_full_stop(c) && !matches!(c, '!' | '?' | '…'));
        let run = run.map_or(self.text.len(), |length| after + length);
        let context = RightContext::at(self.text, run, self.notes);
        let next = self.rest(context.end).chars().next();
        let goes_on = match context.next {
            NextKind::Nothing => false,
            NextKind::Continuation => !context.has_space || context.closed,
            NextKind::Lower | NextKind::Item => true,
            // 「はい。」と言った, “好。”他说
            _ if context.closed && !context.has_space => {
                next.is_some_and(is_hiragana) || begins_with_chinese_attribution(context.words)
            }
            // A full stop between digits or Latin letters separates no sentences: "１．２".
            NextKind::Digit | NextKind::Upper => {
                !context.has_space && self.before(at).ends_with(char::is_numeric)
            }
            _ => next.is_some_and(continues),
        };
        let inside = || !context.closed && complement::is_in_corner_brackets(self.text, self.start, at);
        if goes_on || !self.has_words(at) || inside() {
            Verdict::Continues(context.end)
        } else {
            Verdict::Ends(context.end)
        }
    }

    /// Returns whether the sentence has a word so far.
    fn has_words(&self, at: usize) -> bool {
        let (from, mut found) = self.searched.get();
        if !found && from < at {
            let words = self.text.get(from..at).unwrap_or_default();
            let is_word = |c| !(is_blank(c) || is_opener(c) || is_quotation_mark(c) || c == '.' || c == '…');
            found = words.chars().any(is_word);
            self.searched.set((at, found));
        }
        found
    }

    /// Decides about a full stop, question mark, exclamation mark or ellipsis.
    fn latin(&self, at: usize) -> Verdict {
        // Most full stops that end nothing are inside a word or number: leave early. After a word a digit may be a note.
        let bytes = self.text.as_bytes();
        let after_letter =
            || at.checked_sub(1).and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_lowercase);
        let next = bytes.get(at + 1);
        if next.is_some_and(|next| next.is_ascii_lowercase() || (next.is_ascii_digit() && !after_letter())) {
            return Verdict::Continues(at + 1);
        }
        let run = TerminatorRun::at(self.text, at);
        let context = RightContext::at(self.text, run.end, self.notes);
        if context.next == NextKind::Nothing {
            return Verdict::Ends(self.text.len());
        }
        let continues = Verdict::Continues(run.end);
        if matches!(context.next, NextKind::Continuation | NextKind::Lower) || !self.has_words(at) {
            return continues;
        }
        let word = self.word_before(at);
        if context.next == NextKind::Item {
            let ends = context.has_space && self.item_begins(at, word, run, &context);
            return if ends { Verdict::Ends(context.end) } else { continues };
        }
        let starter = || self.rules.starts_sentence(context.words);
        if !context.has_space {
            // The space is missing: "the end.The next". Addresses and file names look alike, so the word
            // decides.
            let word =
                word.len() > 1 && word.chars().all(char::is_alphabetic) && word.ends_with(char::is_lowercase);
            let whole = (run.is_stop() && self.rules.class(self.word_before(at)) == StopClass::Plain)
                || run.has_question_or_exclamation;
            let ends = context.next == NextKind::Upper && word && whole && starter();
            return if ends { Verdict::Ends(context.end) } else { continues };
        }
        let ends = if run.has_question_or_exclamation {
            self.question_or_exclamation_ends(at, word, &context)
        } else if run.stops == 1 {
            self.stop_ends(at, word, &context)
        } else if run.spaced
            && run.stops > 3
            && self.before(at).ends_with(|c| !is_blank(c))
            && !context.closed
        {
            // A stop, and then an ellipsis that opens the next sentence.
            return Verdict::Ends(run.first_end);
        } else {
            self.ellipsis_ends(run, &context)
        };
        let inside = || !context.closed && complement::contains(self.text, self.start, at, self.rules);
        if ends && !inside() { Verdict::Ends(context.end) } else { continues }
    }

    /// Returns whether an item of a list begins after the dash that follows punctuation, and neither the name of who said
    /// what is before it nor the text after a dateline.
    fn item_begins(&self, at: usize, word: &str, run: TerminatorRun, context: &RightContext<'_>) -> bool {
        let before = self.before(at);
        let whole = run.has_question_or_exclamation
            || matches!(self.rules.class(word), StopClass::Plain | StopClass::Closing);
        let opening = before.bytes().take_while(u8::is_ascii_uppercase).count();
        let is_dateline = before.ends_with(')') || (before.len() <= MAX_DATELINE && opening > 1);
        whole
            && !is_dateline
            && !is_signature(context.words)
            && !self.rules.begins_with_attribution(context.words)
    }

    /// Returns whether a question or exclamation mark ends the sentence, with a capital or the like after it.
    fn question_or_exclamation_ends(&self, at: usize, word: &str, context: &RightContext<'_>) -> bool {
        let attributed = context.closed
            && context.opened.is_none()
            && self.rules.begins_with_attribution(context.words)
            && !complement::follows_colon(self.text, self.start, at);
        // "Yahoo!" and "(!)" go on unless a likely first word follows.
        let continues_anyway =
            self.rules.is_name_with_exclamation(word) || self.before(at).ends_with(['(', '[']);
        !attributed && (!continues_anyway || self.rules.starts_sentence(context.words))
    }

    /// Returns whether an ellipsis ends the sentence, with a capital or the like after it.
    fn ellipsis_ends(&self, run: TerminatorRun, context: &RightContext<'_>) -> bool {
        // "I" has its capital anyway.
        let pronoun = context.words.starts_with('I')
            && !context.words.get(1..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        let attributed = context.closed && self.rules.begins_with_attribution(context.words);
        match context.next {
            NextKind::Digit => false,
            _ if context.opened == Some('(') || attributed => false,
            _ => !pronoun || run.stops > 3,
        }
    }

    /// Returns whether a full stop ends the sentence, with a capital or the like after it.
    fn stop_ends(&self, at: usize, word: &str, context: &RightContext<'_>) -> bool {
        let starter = || self.rules.starts_sentence(context.words);
        match self.rules.class(word) {
            StopClass::Plain => {
                context.next != NextKind::Digit || !self.is_year_in_brackets(at, word, context)
            }
            // "(d. 1987)", but not "at 5 m. 12 boats".
            StopClass::Initial if context.next == NextKind::Digit && word.starts_with(char::is_lowercase) => {
                let unit = self.before(at - word.len()).trim_end().ends_with(|c: char| c.is_ascii_digit());
                unit && !self.is_year_in_brackets(at, word, context)
            }
            StopClass::Title => false,
            // "S. 5" is a page, "S. Falk" a person.
            StopClass::Number if word.len() == 1 && context.next == NextKind::Upper => starter(),
            StopClass::Number => !(context.next == NextKind::Digit || is_roman(context.words)),
            StopClass::Initial if context.next != NextKind::Upper => {
                context.next != NextKind::Continuation && !self.is_year_in_brackets(at, word, context)
            }
            StopClass::Either | StopClass::Initial | StopClass::Ordinal => match context.next {
                NextKind::Upper => starter(),
                NextKind::Caseless => true,
                _ => false,
            },
            StopClass::Closing => {
                context.next != NextKind::Digit
                    && (starter()
                        || !(self.rules.follows_hour(context.words) || self.rules.is_phrase(self.before(at))))
            }
        }
    }

    /// Returns whether a short word and the number after it are in brackets together, as in "(geb. 1950)".
    fn is_year_in_brackets(&self, at: usize, word: &str, context: &RightContext<'_>) -> bool {
        let digits = context.words.bytes().take_while(u8::is_ascii_digit).count();
        let closed =
            context.words.get(digits..).is_some_and(|after| after.starts_with([')', ',', ';', '–', '-']));
        let near = self.text.floor_char_boundary(self.start.max(at.saturating_sub(MAX_BRACKET)));
        let opened = || {
            let before = self.text.get(near..at).unwrap_or_default();
            before.rfind(['(', ')']).is_some_and(|bracket| before.as_bytes().get(bracket) == Some(&b'('))
        };
        closed && word.chars().take(6).count() <= 5 && opened()
    }

    /// Returns the word before a full stop: letters, digits and what joins them. It is empty if it is longer than any
    /// listed word.
    fn word_before(&self, at: usize) -> &'t str {
        let before = self.before(at);
        let mut start = before.len();
        for (count, (index, character)) in before.char_indices().rev().enumerate() {
            if !(character.is_alphanumeric() || joins(character)) {
                break;
            }
            // No word of an address is an abbreviation.
            if count == MAX_WORD_LENGTH || character == '@' {
                return "";
            }
            start = index;
        }
        before.get(start..).unwrap_or_default()
    }
}

/// Returns whether a character that is neither letter nor digit belongs to a word: punctuation inside abbreviations,
/// combining accents, the viramas of India, and what does not print.
fn joins(character: char) -> bool {
    is_invisible(character)
        || matches!(character, '.' | '-' | '°' | '§' | '&' | '@' | '\u{300}'..='\u{36F}')
        || matches!(character, '\u{900}'..='\u{D7F}') && u32::from(character) % 0x80 == 0x4D
}

/// The longest word that is looked up, in characters.
const MAX_WORD_LENGTH: usize = 20;

/// The most bytes of a dateline.
const MAX_DATELINE: usize = 60;

/// The most bytes between a bracket and the abbreviation of a year in it.
const MAX_BRACKET: usize = 60;

/// Returns whether a text ends with a name, which is all that it has.
fn is_signature(text: &str) -> bool {
    let line = text.split('\n').next().unwrap_or_default().trim_end();
    let is_name = |word: &str| word.starts_with(char::is_uppercase) || word.len() <= 3;
    line.len() <= MAX_SIGNATURE && !line.ends_with(['.', '!', '?']) && line.split(' ').all(is_name)
}

/// The most bytes of the name after a quotation.
const MAX_SIGNATURE: usize = 48;

/// Returns whether a text begins with a Roman numeral of more than one letter.
fn is_roman(text: &str) -> bool {
    let length = text.bytes().take(8).take_while(|byte| b"IVXLCDM".contains(byte)).count();
    let after = text.get(length..).and_then(|rest| rest.chars().next());
    length > 1 && !after.is_some_and(char::is_alphanumeric)
}
