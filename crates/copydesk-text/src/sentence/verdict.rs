//! Whether a sentence ends at a character that may end it.

use super::character::{continues, is_greek, is_hiragana, is_opener, is_quotation_mark};
use super::complement;
use super::follow::{First, Follow, blanks};
use super::lexicon::{Class, Lexicon, attributes_in_chinese};
use super::marker::Marker;
use super::terminator::{Kind, Run};
use crate::is_blank;

/// What was decided at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The sentence ends here.
    Ends(usize),
    /// It goes on, and the search with it from here.
    GoesOn(usize),
}

/// The sentence so far.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context<'t> {
    pub(super) text: &'t str,
    pub(super) lexicon: &'static Lexicon,
    /// Where the sentence began.
    pub(super) start: usize,
    /// The marker of a list that it began with.
    pub(super) marker: Option<Marker>,
}

impl<'t> Context<'t> {
    /// Whether the sentence ends with the character at `at`.
    pub(super) fn judge(&self, at: usize, kind: Kind) -> Verdict {
        if let Some(opens) = self.marker.and_then(|marker| marker.next(self.text, self.start, at)) {
            return Verdict::Ends(opens);
        }
        let after = at + self.rest(at).chars().next().map_or(1, char::len_utf8);
        match kind {
            Kind::Mark => self.mark(at),
            Kind::Full => self.full(at, after),
            Kind::Semicolon if self.before(at).chars().next_back().is_some_and(is_greek) => {
                self.mark_of_greek(after)
            }
            Kind::Line if self.is_empty_line(after) => Verdict::Ends(at),
            Kind::Semicolon | Kind::Bracket | Kind::Bullet | Kind::Line => Verdict::GoesOn(after),
        }
    }

    fn rest(&self, at: usize) -> &'t str {
        self.text.get(at..).unwrap_or_default()
    }

    fn before(&self, at: usize) -> &'t str {
        self.text.get(self.start..at).unwrap_or_default()
    }

    /// Whether the line that begins at `at` is empty. A form feed or separator of paragraphs needs none.
    fn is_empty_line(&self, at: usize) -> bool {
        if self.text.get(..at).is_some_and(|before| before.ends_with('\u{2029}')) {
            return true;
        }
        let line = self.rest(at);
        let line = line.get(..blanks(line, true)).unwrap_or_default();
        line.contains('\n')
    }

    fn mark_of_greek(&self, after: usize) -> Verdict {
        let follow = Follow::at(self.text, after);
        let ends = matches!(follow.first, First::Nothing) || (follow.gap && follow.first == First::Upper);
        if ends { Verdict::Ends(follow.end) } else { Verdict::GoesOn(after) }
    }

    /// A stop or mark of a script that uses it for nothing else.
    fn full(&self, at: usize, after: usize) -> Verdict {
        let run =
            self.rest(after).find(|c| !super::character::is_full_stop(c) && !matches!(c, '!' | '?' | '…'));
        let run = run.map_or(self.text.len(), |length| after + length);
        let follow = Follow::at(self.text, run);
        let next = self.rest(follow.end).chars().next();
        let goes_on = match follow.first {
            First::Nothing => false,
            First::Continuation => !follow.gap || follow.closed,
            First::Lower => true,
            // 「はい。」と言った, “好。”他说
            _ if follow.closed && !follow.gap => {
                next.is_some_and(is_hiragana) || attributes_in_chinese(follow.words)
            }
            // A stop between figures or Latin letters parts no sentences: "１．２".
            First::Digit | First::Upper => !follow.gap && self.before(at).ends_with(char::is_numeric),
            _ => next.is_some_and(continues),
        };
        if goes_on || !self.has_words(at) { Verdict::GoesOn(follow.end) } else { Verdict::Ends(follow.end) }
    }

    /// Whether the sentence has more than marks so far.
    fn has_words(&self, at: usize) -> bool {
        let from = self.marker.map_or(self.start, |marker| marker.end);
        let words = self.text.get(from..at).unwrap_or_default();
        words.chars().any(|c| !(is_blank(c) || is_opener(c) || is_quotation_mark(c) || c == '.' || c == '…'))
    }

    fn mark(&self, at: usize) -> Verdict {
        // Most stops that end nothing stand inside a word or number: leave early.
        if self
            .text
            .as_bytes()
            .get(at + 1)
            .is_some_and(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        {
            return Verdict::GoesOn(at + 1);
        }
        let run = Run::at(self.text, at);
        let follow = Follow::at(self.text, run.end);
        if follow.first == First::Nothing {
            return Verdict::Ends(self.text.len());
        }
        let goes_on = Verdict::GoesOn(run.end);
        if matches!(follow.first, First::Continuation | First::Lower) || !self.has_words(at) {
            return goes_on;
        }
        let word = self.word_before(at);
        let starter = || self.lexicon.starts_sentence(follow.words);
        if !follow.gap {
            // The blank was lost: "the end.The next". Addresses and names of files look alike, so the word must tell.
            let word =
                word.len() > 1 && word.chars().all(char::is_alphabetic) && word.ends_with(char::is_lowercase);
            let whole =
                (run.is_stop() && self.lexicon.class(self.word_before(at)) == Class::Plain) || run.marks;
            let ends = follow.first == First::Upper && word && whole && starter();
            return if ends { Verdict::Ends(follow.end) } else { goes_on };
        }
        let ends = if run.marks {
            self.strong_ends(at, word, &follow)
        } else if run.stops == 1 {
            self.stop_ends(at, word, &follow)
        } else if run.spaced && run.stops > 3 && self.before(at).ends_with(|c| !is_blank(c)) && !follow.closed
        {
            // A stop, and then an ellipsis that opens the next sentence.
            return Verdict::Ends(run.first_end);
        } else {
            self.ellipsis_ends(run, &follow)
        };
        let inside = || !follow.closed && complement::holds(self.text, self.start, at, self.lexicon);
        if ends && !inside() { Verdict::Ends(follow.end) } else { goes_on }
    }

    /// Whether a mark of exclamation or question ends the sentence, with a capital or the like after it.
    fn strong_ends(&self, at: usize, word: &str, follow: &Follow<'_>) -> bool {
        let attributed = follow.closed && follow.opened.is_none() && self.lexicon.attributes(follow.words);
        // "Yahoo!" and "(!)" go on unless a likely first word follows.
        let aside = self.lexicon.is_exclaimed(word) || self.before(at).ends_with(['(', '[']);
        !attributed && (!aside || self.lexicon.starts_sentence(follow.words))
    }

    /// Whether an ellipsis ends the sentence, with a capital or the like after it.
    fn ellipsis_ends(&self, run: Run, follow: &Follow<'_>) -> bool {
        // "I" has its capital anyway.
        let pronoun = follow.words.starts_with('I')
            && !follow.words.get(1..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        let attributed = follow.closed && self.lexicon.attributes(follow.words);
        match follow.first {
            First::Digit => false,
            _ if follow.opened == Some('(') || attributed => false,
            _ => !pronoun || run.stops > 3,
        }
    }

    /// Whether a stop ends the sentence, with a capital or the like after it.
    fn stop_ends(&self, at: usize, word: &str, follow: &Follow<'_>) -> bool {
        let starter = || self.lexicon.starts_sentence(follow.words);
        match self.lexicon.class(word) {
            Class::Plain => true,
            Class::Title => false,
            // "S. 5" is a page, "S. Falk" a person.
            Class::Number if word.len() == 1 && follow.first == First::Upper => starter(),
            Class::Number => !(follow.first == First::Digit || is_roman(follow.words)),
            Class::Initial if follow.first != First::Upper => follow.first != First::Continuation,
            Class::Either | Class::Initial | Class::Ordinal => match follow.first {
                First::Upper => starter(),
                First::Letter => true,
                _ => false,
            },
            Class::Closing => {
                follow.first != First::Digit
                    && (starter()
                        || !(self.lexicon.follows_hour(follow.words)
                            || self.lexicon.is_phrase(self.before(at))))
            }
        }
    }

    /// The word before a stop: letters, figures and what holds them together. Empty if it is longer than any that is
    /// listed.
    fn word_before(&self, at: usize) -> &'t str {
        let before = self.before(at);
        let mut start = before.len();
        for (count, (index, character)) in before.char_indices().rev().enumerate() {
            if !(character.is_alphanumeric() || matches!(character, '.' | '-' | '°' | '§' | '&' | '@')) {
                break;
            }
            // Of an address nothing is an abbreviation.
            if count == LONGEST || character == '@' {
                return "";
            }
            start = index;
        }
        before.get(start..).unwrap_or_default()
    }
}

/// The longest word that is looked up, in characters.
const LONGEST: usize = 20;

/// Whether a text begins with a Roman numeral of more than one letter.
fn is_roman(text: &str) -> bool {
    let length = text.bytes().take(8).take_while(|byte| b"IVXLCDM".contains(byte)).count();
    let after = text.get(length..).and_then(|rest| rest.chars().next());
    length > 1 && !after.is_some_and(char::is_alphanumeric)
}
