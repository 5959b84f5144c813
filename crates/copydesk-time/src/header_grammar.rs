//! The words of dates in header lines, in all languages at once.

use crate::calendar_names::{months, weekdays};
use crate::cursor::TokenPart;
use crate::data::words;
use crate::grammar::{Grammar, HalfOfDay, Month};
use copydesk_text::block::{Block, BlockShape};
use copydesk_text::cues::cues;
use copydesk_text::lexicon::{Lexicon, Table, WordId};
use copydesk_text::token::Tokens;
use std::sync::LazyLock;

/// The grammar of header lines: lenient, in any language.
#[derive(Debug)]
pub(crate) struct HeaderGrammar {
    lexicon: Lexicon,
    words: Table<HeaderWord>,
}

/// The meaning of a word in a header line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct HeaderWord {
    /// The number of the month; 0 for other words.
    month: i8,
    /// Whether the name of a month must have a capital: "may" and "march" are verbs.
    needs_capital: bool,
    weekday: bool,
    uses: Uses,
}

/// Punctuation that may separate a date and its time.
const CONNECTIVES: &[&str] = &[",", "-", "–", "—", "|", "•", "·", "/", ";", ".", "@", "("];

/// The sections of words beside dates, with what each says of its words.
const SECTIONS: [(&str, Uses); 5] = [
    ("date_joint", Uses::JOINT),
    ("month_of", Uses::MONTH_OF),
    ("year_of", Uses::YEAR_OF),
    ("header_clock", Uses::CLOCK),
    ("day_ordinal", Uses::ORDINAL),
];

/// What a word beside a date may be, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Uses(u8);

impl Uses {
    /// Between a date and its time: "at".
    const JOINT: Self = Self(1);
    /// Between a day and its month: "of".
    const MONTH_OF: Self = Self(1 << 1);
    /// Between a month and its year: "de".
    const YEAR_OF: Self = Self(1 << 2);
    /// After a time of day: "Uhr".
    const CLOCK: Self = Self(1 << 3);
    /// After a day, right before its month: "er".
    const ORDINAL: Self = Self(1 << 4);

    fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// Adds the words beside dates to a lexicon.
fn other_words(add: &mut dyn FnMut(&'static str)) {
    SECTIONS.iter().flat_map(|(section, _)| cues(section)).for_each(add);
}

static GRAMMAR: LazyLock<HeaderGrammar> = LazyLock::new(|| {
    let lexicon = Lexicon::new(&[words, other_words]);
    let months = months().map(|month| {
        let number = i8::try_from(month.number).unwrap_or_default();
        (month.name, HeaderWord { month: number, needs_capital: month.doubtful, ..HeaderWord::default() })
    });
    let weekdays = weekdays().map(|day| (day.name, HeaderWord { weekday: true, ..HeaderWord::default() }));
    let join = |first: HeaderWord, second: HeaderWord| HeaderWord {
        month: if first.month == 0 { second.month } else { first.month },
        needs_capital: first.needs_capital || second.needs_capital,
        weekday: first.weekday || second.weekday,
        uses: Uses(first.uses.0 | second.uses.0),
    };
    let others = SECTIONS.iter().flat_map(|(section, uses)| {
        cues(section).map(|word| (word, HeaderWord { uses: *uses, ..HeaderWord::default() }))
    });
    let words = Table::new(&lexicon, months.chain(weekdays).chain(others), join);
    HeaderGrammar { lexicon, words }
});

impl HeaderGrammar {
    /// Returns the grammar, which is made at the first call.
    pub(crate) fn get() -> &'static Self {
        &GRAMMAR
    }

    /// Returns the tokens of a line, as one block.
    pub(crate) fn tokens<'l>(&self, line: &'l str) -> Tokens<'l> {
        let block = Block { start: 0, end: line.len(), shape: BlockShape::Text, after_blank_line: false };
        Tokens::read(line, &[block], &self.lexicon)
    }

    /// Returns whether a word or punctuation character may separate a date from its time.
    pub(crate) fn is_connective(&self, part: &TokenPart<'_>) -> bool {
        let word = self.word(part);
        word.weekday || word.uses.has(Uses::JOINT) || part.is(CONNECTIVES)
    }

    /// Returns whether a word joins a month to its year: "4 de marzo de 2026".
    pub(crate) fn is_of_year(&self, word: &TokenPart<'_>) -> bool {
        self.word(word).uses.has(Uses::YEAR_OF)
    }

    /// Returns the number of the month that a word names.
    pub(crate) fn month_of(&self, name: &TokenPart<'_>) -> Option<i8> {
        let word = self.word(name);
        let lowercase = || name.text.starts_with(|c: char| c.is_ascii_lowercase());
        (word.month > 0 && !(word.needs_capital && lowercase())).then_some(word.month)
    }

    /// Returns the number of the month that a word without its capital may name: "may", which in Spanish is short for a month.
    pub(crate) fn doubtful_month_of(&self, name: &TokenPart<'_>) -> Option<i8> {
        let word = self.word(name);
        (word.month > 0 && word.needs_capital).then_some(word.month)
    }

    fn word(&self, part: &TokenPart<'_>) -> HeaderWord {
        if !part.is_word() {
            return HeaderWord::default();
        }
        let id = part.whole_token().map_or_else(|| self.lexicon.look_up(part.text), |token| token.word);
        if id == WordId::UNKNOWN { HeaderWord::default() } else { self.words.get(id) }
    }
}

impl Grammar for HeaderGrammar {
    const LENIENT: bool = true;

    fn month(&self, word: &TokenPart<'_>) -> Option<Month> {
        self.month_of(word).map(|number| Month { number, takes_stop: true })
    }

    fn is_ordinal_suffix(&self, part: &TokenPart<'_>, before_month: bool) -> bool {
        part.is(&["st", "nd", "rd", "th"])
            || (before_month && (part.is(&[".", "º", "°", "ª"]) || self.word(part).uses.has(Uses::ORDINAL)))
    }

    fn is_of(&self, word: &TokenPart<'_>) -> bool {
        self.word(word).uses.has(Uses::MONTH_OF)
    }

    fn has_hour_letter(&self) -> bool {
        true
    }

    fn half_of_day(&self, word: &TokenPart<'_>) -> Option<HalfOfDay> {
        half_of_day(word, ["am", "pm"])
    }

    fn half_of_day_letter(&self, letter: &TokenPart<'_>) -> Option<HalfOfDay> {
        half_of_day(letter, ["a", "p"])
    }

    fn is_clock_word(&self, word: &TokenPart<'_>, _half: bool, _minute: bool) -> bool {
        self.word(word).uses.has(Uses::CLOCK)
    }
}

fn half_of_day(word: &TokenPart<'_>, [am, pm]: [&str; 2]) -> Option<HalfOfDay> {
    if word.is(&[am]) { Some(HalfOfDay::Am) } else { word.is(&[pm]).then_some(HalfOfDay::Pm) }
}

/// Returns whether a word is the name of a weekday, or its abbreviation, in any language.
#[must_use]
pub fn is_weekday(word: &str) -> bool {
    let grammar = HeaderGrammar::get();
    grammar.words.get(grammar.lexicon.look_up(word)).weekday
}
