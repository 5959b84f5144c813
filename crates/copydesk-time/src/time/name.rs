//! What words say of times, from `data/time`.

use copydesk_text::languages;
use copydesk_text::lexicon::{Lexicon, Table, WordId};

/// What a word may be in a time expression. The names are those of the data files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Role {
    #[default]
    None,
    Weekday,
    ShortWeekday,
    Weekdays,
    Month,
    /// A month that is another word as well: "may", "march".
    DoubtfulMonth,
    /// A month that people are called: "April".
    GivenName,
    Season,
    Unit,
    /// Noon and midnight.
    Point,
    Article,
    Number,
    Scale,
    Half,
    Vague,
    Decade,
    Ordinal,
    OrdinalMark,
    Day,
    Tonight,
    Overnight,
    Reference,
    AdjectiveReference,
    WholeReference,
    /// How far: "the near future".
    Distance,
    Shift,
    /// A shift that, behind an article, is told from the date before: "the next day".
    Told,
    /// A shift that no stretch of time is told with: "in the previous month" is a month.
    Before,
    Same,
    That,
    The,
    Of,
    All,
    Every,
    /// "twice" a week.
    Often,
    Ago,
    Earlier,
    Later,
    Than,
    Phase,
    Edge,
    /// What a day does in a report: "ended the day".
    Ending,
    /// May stand between a number and its unit: "three trading days".
    Filler,
    Set,
    /// A length in one word: "yearlong".
    Long,
    Old,
    Fiscal,
    HalfDay,
    HalfDayLetter,
    Zone,
    LocalZone,
    ClockWord,
    At,
    On,
    In,
    /// Stands before a year of any age: "in", "since".
    Since,
    /// Introduces a stretch of time: "over the last year".
    Over,
    And,
    Approximately,
    Holiday,
    /// A holiday before "Day": "Boxing".
    HolidayDay,
    /// What numbers count: "2000 people".
    Counted,
    /// What a number is the name of: "flight 1951".
    Numbered,
    Future,
    /// Means the future before "to" and "for": "plans to".
    FutureTo,
    Past,
    NameHead,
    NameTail,
}

/// The roles by their names in the data files.
const ROLES: &[(&str, Role)] = &[
    ("weekday", Role::Weekday),
    ("short-weekday", Role::ShortWeekday),
    ("weekdays", Role::Weekdays),
    ("month", Role::Month),
    ("doubtful-month", Role::DoubtfulMonth),
    ("given-name", Role::GivenName),
    ("season", Role::Season),
    ("unit", Role::Unit),
    ("point", Role::Point),
    ("article", Role::Article),
    ("number", Role::Number),
    ("scale", Role::Scale),
    ("half", Role::Half),
    ("vague", Role::Vague),
    ("decade", Role::Decade),
    ("ordinal", Role::Ordinal),
    ("ordinal-mark", Role::OrdinalMark),
    ("day", Role::Day),
    ("tonight", Role::Tonight),
    ("overnight", Role::Overnight),
    ("reference", Role::Reference),
    ("adjective-reference", Role::AdjectiveReference),
    ("whole-reference", Role::WholeReference),
    ("shift", Role::Shift),
    ("told", Role::Told),
    ("before", Role::Before),
    ("same", Role::Same),
    ("that", Role::That),
    ("the", Role::The),
    ("of", Role::Of),
    ("all", Role::All),
    ("every", Role::Every),
    ("often", Role::Often),
    ("ago", Role::Ago),
    ("earlier", Role::Earlier),
    ("later", Role::Later),
    ("than", Role::Than),
    ("phase", Role::Phase),
    ("edge", Role::Edge),
    ("ending", Role::Ending),
    ("filler", Role::Filler),
    ("set", Role::Set),
    ("long", Role::Long),
    ("old", Role::Old),
    ("fiscal", Role::Fiscal),
    ("half-day", Role::HalfDay),
    ("half-day-letter", Role::HalfDayLetter),
    ("zone", Role::Zone),
    ("local-zone", Role::LocalZone),
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
    ("distance", Role::Distance),
    ("counted", Role::Counted),
    ("numbered", Role::Numbered),
    ("future", Role::Future),
    ("future-to", Role::FutureTo),
    ("past", Role::Past),
    ("name-head", Role::NameHead),
    ("name-tail", Role::NameTail),
];

/// The roles of a word: a set, with the value that goes with each that has one.
///
/// Few words have several roles with values, and no word has more than two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Fact {
    roles: [(Role, i16); 4],
}

impl Fact {
    /// The value of a role, if the word has it.
    #[inline]
    pub(super) fn value(self, role: Role) -> Option<i16> {
        self.roles.iter().find(|(this, _)| *this == role).map(|(_, value)| *value)
    }

    #[inline]
    pub(super) fn is(self, role: Role) -> bool {
        self.value(role).is_some()
    }

    /// The first role of the data file.
    #[inline]
    pub(super) fn role(self) -> Role {
        let [(role, _), ..] = self.roles;
        role
    }

    fn join(mut self, other: Self) -> Self {
        for (role, value) in other.roles {
            if let Some(free) = self.roles.iter_mut().find(|(this, _)| *this == Role::None) {
                *free = (role, value);
            }
        }
        self
    }
}

/// The names of a language.
#[derive(Debug)]
pub(super) struct Names(Table<Fact>);

impl Names {
    /// The names of a file of `data/<tag>/time.txt`.
    pub(super) fn new(file: &'static str, lexicon: &Lexicon) -> Self {
        Self(Table::new(lexicon, entries(file), Fact::join))
    }

    #[inline]
    pub(super) fn get(&self, word: WordId) -> Fact {
        self.0.get(word)
    }
}

/// The files, by language.
pub(super) fn files() -> impl Iterator<Item = (&'static str, &'static str)> {
    languages::files(|language| language.time)
}

/// Adds the words of all languages to a lexicon.
pub fn words(take: &mut dyn FnMut(&'static str)) {
    for (_, file) in files() {
        entries(file).for_each(|(word, _)| take(word));
    }
}

/// The words of a file, each with one role.
fn entries(file: &'static str) -> impl Iterator<Item = (&'static str, Fact)> {
    let line = |line: &'static str| {
        let (head, words) = line.split_once(": ")?;
        let (name, value) = head.split_once(' ')?;
        let role = ROLES.iter().find(|(this, _)| *this == name)?.1;
        let value = value.parse::<i16>().ok()?;
        let none = (Role::None, 0);
        Some(words.split(' ').map(move |word| (word, Fact { roles: [(role, value), none, none, none] })))
    };
    file.lines().filter_map(line).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read() {
        for (tag, file) in files() {
            let listed: usize =
                file.lines().map(|line| line.split_once(": ").map_or(0, |(_, w)| w.split(' ').count())).sum();
            assert_eq!(entries(file).count(), listed, "{tag}");
        }
    }
}
