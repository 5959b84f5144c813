//! The roles of words in time expressions, from `data/<language>/time.txt`.

use crate::data::{Row, files, rows};
use copydesk_text::lexicon::{Lexicon, Table, WordId};

/// The role of a word in a time expression. The data files have the same names with hyphens: `short-month`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Role {
    #[default]
    None,
    /// The name of a weekday, from 1 for Monday.
    Weekday,
    /// The abbreviated name of a weekday.
    ShortWeekday,
    /// The plural of a weekday: "Mondays".
    Weekdays,
    /// The name of a month.
    Month,
    /// The abbreviated name of a month.
    ShortMonth,
    /// The name of a month that is another word as well: "may", "march".
    DoubtfulMonth,
    /// The name of a month that is a given name as well: "April".
    GivenName,
    /// A season, from 1 for spring.
    Season,
    /// A unit of time; see [`Unit`](crate::unit::Unit).
    Unit,
    /// "noon", "midnight".
    NamedHour,
    /// An indefinite article.
    Article,
    /// A number.
    Number,
    /// A factor: "hundred", "thousand".
    Scale,
    /// "half".
    Half,
    /// An amount that is not exact: "several".
    Vague,
    /// A decade: "seventies".
    Decade,
    /// An ordinal.
    Ordinal,
    /// The ending of an ordinal in digits: "th".
    OrdinalSuffix,
    /// A day by its distance from today, in days: "yesterday".
    RelativeDay,
    /// "tonight".
    Tonight,
    /// "overnight".
    Overnight,
    /// An adverb of the past (-1), the present (0) or the future (1): "now", "recently".
    Reference,
    /// An adjective of the past or the present: "recent".
    AdjectiveReference,
    /// A noun or adjective of the whole past, present or future: "future".
    WholeReference,
    /// An adjective of distance in time: "the near future".
    Distance,
    /// A determiner of the unit before (-1), this one (0) or the one after (1): "last", "next".
    Shift,
    /// A shift that after an article is relative to the date mentioned last: "the next day".
    RelativeToLast,
    /// A shift that selects one unit and never a length: "in the previous month".
    PointShift,
    /// "same".
    Same,
    /// "that".
    That,
    /// A definite article.
    The,
    /// The preposition before the period or date that something is in: "of".
    Of,
    /// "all", "throughout".
    All,
    /// "every", "each".
    Every,
    /// An adverb of frequency: "twice" a week.
    Frequency,
    /// "ago".
    Ago,
    /// "earlier".
    Earlier,
    /// "later".
    Later,
    /// "than".
    Than,
    /// A modifier of the phase: "early", "mid", "late".
    Modifier,
    /// A part of a period: "the end of".
    Boundary,
    /// A verb of a day of trading or play: "ended the day".
    DayVerb,
    /// An adjective between a number and its unit: "three trading days".
    Filler,
    /// A word for a set of times: "weekly".
    Set,
    /// A word for a length of time: "yearlong".
    LengthWord,
    /// "old".
    Old,
    /// "fiscal", "financial".
    Fiscal,
    /// A half of the day: "am", "pm".
    HalfDay,
    /// The letter of a half of the day: "a" in "a.m.".
    HalfDayLetter,
    /// A word after a time of day: "o'clock".
    ClockWord,
    /// "at".
    At,
    /// "on".
    On,
    /// A preposition before a time: "in", "until".
    In,
    /// A preposition before a year of any age: "in", "since".
    Since,
    /// A preposition before a length of time: "over the last year".
    Over,
    /// A word that joins two dates or numbers: "and", "to".
    And,
    /// An adverb before an amount: "about", "nearly".
    Approximately,
    /// A holiday; its month and day: 1225.
    Holiday,
    /// A holiday before "Day": "Boxing".
    HolidayDay,
    /// A noun after a number that counts it: "2000 people".
    Counted,
    /// A noun before the number that identifies it: "flight 1951".
    Numbered,
    /// A verb or adjective of the future: "will", "upcoming".
    Future,
    /// A word of the future before "to" and "for": "plans to".
    FutureTo,
    /// A verb in the past tense.
    Past,
    /// A word that makes a name of the weekday after it: "Black Friday".
    NameHead,
    /// A word that makes a name of the weekday before it: "Sunday Times".
    NameTail,
    /// The plural of a unit, where it is not told by its last letter.
    Plural,
    /// A shift after its noun: "lunes pasado", "semaine prochaine".
    ShiftAfter,
    /// A preposition before a distance into the past: "vor zwei Jahren", "hace dos años".
    AgoBefore,
    /// A preposition before a distance into the future: "in zwei Jahren", "dentro de dos semanas".
    AheadBefore,
    /// The second half of the names of days that end in it: "segunda-feira", "昨日".
    WeekdaySuffix,
    /// The name of a day that is another word without its second half.
    NeedsSuffix,
    /// "Halbjahr", "semestre".
    HalfOfYear,
    /// A noun before the number of a day of the month: "dia 6".
    DayNumber,
    /// A noun that a part of the day or a day modifies: "night shift".
    Compound,
    /// A verb in the present tense that schedules. Its value is 1 in a form that is no other word ("opens"), 0 in one that
    /// may be ("play"), 2 in one that may be a plural ("plays"); 3 if besides it schedules without an object only
    /// ("leaves"); 4 if it schedules between opponents only ("face").
    Scheduled,
    /// A verb of being put off: "postponed".
    Postponed,
    /// "until".
    Until,
    /// A preposition before an event of the past: "after", "over"; with a value of 1 right before its time: "vom".
    Background,
    /// The ending of verbs in the future tense: "viajará".
    FutureEnding,
    /// The ending of verbs in a past tense: "llegó".
    PastEnding,
}

/// The roles by their names in the data files.
const ROLES: &[(&str, Role)] = &[
    ("weekday", Role::Weekday),
    ("short-weekday", Role::ShortWeekday),
    ("weekdays", Role::Weekdays),
    ("month", Role::Month),
    ("short-month", Role::ShortMonth),
    ("doubtful-month", Role::DoubtfulMonth),
    ("given-name", Role::GivenName),
    ("season", Role::Season),
    ("unit", Role::Unit),
    ("named-hour", Role::NamedHour),
    ("article", Role::Article),
    ("number", Role::Number),
    ("scale", Role::Scale),
    ("half", Role::Half),
    ("vague", Role::Vague),
    ("decade", Role::Decade),
    ("ordinal", Role::Ordinal),
    ("ordinal-suffix", Role::OrdinalSuffix),
    ("relative-day", Role::RelativeDay),
    ("tonight", Role::Tonight),
    ("overnight", Role::Overnight),
    ("reference", Role::Reference),
    ("adjective-reference", Role::AdjectiveReference),
    ("whole-reference", Role::WholeReference),
    ("distance", Role::Distance),
    ("shift", Role::Shift),
    ("relative-to-last", Role::RelativeToLast),
    ("point-shift", Role::PointShift),
    ("same", Role::Same),
    ("that", Role::That),
    ("the", Role::The),
    ("of", Role::Of),
    ("all", Role::All),
    ("every", Role::Every),
    ("frequency", Role::Frequency),
    ("ago", Role::Ago),
    ("earlier", Role::Earlier),
    ("later", Role::Later),
    ("than", Role::Than),
    ("modifier", Role::Modifier),
    ("boundary", Role::Boundary),
    ("day-verb", Role::DayVerb),
    ("filler", Role::Filler),
    ("set", Role::Set),
    ("length-word", Role::LengthWord),
    ("old", Role::Old),
    ("fiscal", Role::Fiscal),
    ("half-day", Role::HalfDay),
    ("half-day-letter", Role::HalfDayLetter),
    ("clock-word", Role::ClockWord),
    ("at", Role::At),
    ("on", Role::On),
    ("in", Role::In),
    ("since", Role::Since),
    ("over", Role::Over),
    ("and", Role::And),
    ("approximately", Role::Approximately),
    ("holiday", Role::Holiday),
    ("holiday-day", Role::HolidayDay),
    ("counted", Role::Counted),
    ("numbered", Role::Numbered),
    ("future", Role::Future),
    ("future-to", Role::FutureTo),
    ("past", Role::Past),
    ("name-head", Role::NameHead),
    ("name-tail", Role::NameTail),
    ("plural", Role::Plural),
    ("shift-after", Role::ShiftAfter),
    ("ago-before", Role::AgoBefore),
    ("ahead-before", Role::AheadBefore),
    ("weekday-suffix", Role::WeekdaySuffix),
    ("needs-suffix", Role::NeedsSuffix),
    ("half-of-year", Role::HalfOfYear),
    ("day-number", Role::DayNumber),
    ("compound", Role::Compound),
    ("scheduled", Role::Scheduled),
    ("postponed", Role::Postponed),
    ("until", Role::Until),
    ("background", Role::Background),
    ("future-ending", Role::FutureEnding),
    ("past-ending", Role::PastEnding),
];

/// The roles of a word: a set, with the value that goes with each.
///
/// No word has more than four roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct WordRoles {
    roles: [(Role, i16); 4],
}

impl WordRoles {
    /// Returns the value of a role, if the word has it.
    #[inline]
    pub(crate) fn value(self, role: Role) -> Option<i16> {
        self.roles.iter().find(|(this, _)| *this == role).map(|(_, value)| *value)
    }

    /// Returns whether the word has a role.
    #[inline]
    pub(crate) fn is(self, role: Role) -> bool {
        self.value(role).is_some()
    }

    /// Returns the role that the data file has first, which decides the kind of expression that the word may
    /// trigger.
    #[inline]
    pub(crate) fn first(self) -> Role {
        let [(role, _), ..] = self.roles;
        role
    }

    fn of_row(row: Row) -> Option<Self> {
        let (_, role) = ROLES.iter().find(|(name, _)| *name == row.role)?;
        let none = (Role::None, 0);
        Some(Self { roles: [(*role, row.value), none, none, none] })
    }

    fn union(mut self, other: Self) -> Self {
        for (role, value) in other.roles {
            if let Some(free) = self.roles.iter_mut().find(|(this, _)| *this == Role::None) {
                *free = (role, value);
            }
        }
        self
    }
}

/// The roles of the words of a language.
#[derive(Debug)]
pub(crate) struct RoleTable {
    words: Table<WordRoles>,
    /// The endings of verbs, with the role of each.
    endings: Vec<(&'static str, Role)>,
}

impl RoleTable {
    /// Returns the roles of a file of `data/<language>/time.txt`.
    pub(crate) fn new(file: &'static str, lexicon: &Lexicon) -> Self {
        let endings = rows(file).filter_map(|row| {
            let role = WordRoles::of_row(row)?.first();
            matches!(role, Role::FutureEnding | Role::PastEnding).then_some((row, role))
        });
        let endings = endings.flat_map(|(row, role)| row.words().map(move |ending| (ending, role))).collect();
        Self { words: Table::new(lexicon, roles(file), WordRoles::union), endings }
    }

    /// Returns the roles of a word.
    #[inline]
    pub(crate) fn get(&self, word: WordId) -> WordRoles {
        self.words.get(word)
    }

    /// Returns the role of the longest listed ending of a word.
    pub(crate) fn ending(&self, word: &str) -> Option<Role> {
        let fits = |(ending, _): &&(&str, Role)| word.len() > ending.len() + 1 && word.ends_with(ending);
        self.endings.iter().filter(fits).max_by_key(|(ending, _)| ending.len()).map(|(_, role)| *role)
    }
}

/// Returns the tag and file of each language whose running text is read; in the others only header lines are.
pub(crate) fn tagged_languages() -> impl Iterator<Item = (&'static str, &'static str)> {
    files().filter(|(_, file)| rows(file).any(|row| !row.is_calendar()))
}

/// Returns the words of a file, each with one role.
fn roles(file: &'static str) -> impl Iterator<Item = (&'static str, WordRoles)> {
    rows(file).flat_map(|row| {
        let roles = WordRoles::of_row(row);
        row.words().filter_map(move |word| Some((word, roles?)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_of_the_data_files_is_known() {
        for row in files().flat_map(|(_, file)| rows(file)) {
            assert!(WordRoles::of_row(row).is_some(), "{}", row.role);
        }
    }

    #[test]
    fn eleven_languages_are_tagged() {
        let tags = tagged_languages().map(|(tag, _)| tag).collect::<Vec<_>>();
        assert_eq!(tags, ["en", "es", "fr", "de", "it", "pt", "ru", "ar", "hi", "zh", "ja"]);
    }

    #[test]
    fn no_word_has_more_roles_than_fit() {
        for (tag, file) in files() {
            let mut counts = std::collections::HashMap::new();
            for word in rows(file).flat_map(Row::words) {
                *counts.entry(word).or_insert(0) += 1;
            }
            for (word, count) in counts {
                assert!(count <= 4, "{tag} {word}");
            }
        }
    }
}
