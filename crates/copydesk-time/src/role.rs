//! The roles that words have in time expressions, with their names in the data files.

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
    /// An indefinite article; with a value of 1 one that is the number of an hour as well: "ein Uhr", but "eine Uhr" is a clock.
    Article,
    /// A number.
    Number,
    /// A factor: "hundred", "thousand".
    Scale,
    /// "half"; with a value of 2 an adjective after its article: "eine halbe Stunde".
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
    /// "Tonight" (0), or another part of today in one word, by its unit: "stasera".
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
    /// An adverb of frequency: "twice" a week; with a value of 1 one that is no noun.
    Frequency,
    /// "ago".
    Ago,
    /// "Earlier"; with a value of 1 a preposition before "of", with 2 before any noun: "antes", "avant".
    Earlier,
    /// "Later", with values as of [`Role::Earlier`].
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
    /// A word after a time of day: "horas", which follows lengths of time as well (0), "o'clock" (1), and one that follows hours in
    /// words and several hours: "Uhr" (2).
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
    /// The name of a day that is another word without its second half; with a value of 1 rarely so: "na terça".
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
    /// "Until"; with a value of 1 "until today" is the present: "bis heute".
    Until,
    /// A preposition before an event of the past: "after", "over"; with a value of 1 right before its time: "vom".
    Background,
    /// The ending of verbs in the future tense: "viajará".
    FutureEnding,
    /// The ending of verbs in a past tense: "llegó".
    PastEnding,
    /// A part of a weekday in one word: "Mittwochabend"; a hundred times the weekday and the part's unit: 318.
    WeekdayPart,
    /// A unit that says its place in time itself: "Vorjahr", "Folgewoche"; the word is a unit as well.
    OwnShift,
    /// A word for a length of time that is not exact: "jahrelang".
    VagueLength,
    /// A preposition and its definite article in one word: "am", "nel".
    Contracted,
    /// A number with a fraction, in tenths: "anderthalb" is 15.
    Tenths,
    /// "Half" before the hour that it is half to: "halb neun" is 8:30.
    HalfTo,
    /// A preposition of a beginning: "since" (-1), "ab" (1).
    Onward,
    /// A word between a unit and itself: "Jahr um Jahr".
    Repeated,
    /// A part of the day right after a day only: "heute früh".
    PartAfterDay,
    /// "Still" after "today", which makes that the present: "heute noch".
    Still,
    /// The ending of a decade in digits: "60er Jahre".
    DecadeSuffix,
    /// A holiday only after "New": "New Year".
    AfterNew,
    /// A season that is another word as well: "spring".
    DoubtfulSeason,
    /// A season that is no other word, so that it is one without an article and preposition: "autumn".
    SureSeason,
    /// The mark of an infinitive: "to".
    InfinitiveMarker,
    /// A determiner of those near, in the plural: "these days".
    These,
    /// The preposition "of" and its article in one word, or an article in the genitive: "del", "des".
    OfThe,
    /// A word between a day and its part, or between an hour and its part of the day: "lunes por la noche", "ontem à noite".
    PartLink,
    /// An article or preposition of hours, after which a number is one: "las", "alle", "às"; with a value of 1 only after a
    /// preposition.
    HourArticle,
    /// A word before a time of day: "ore".
    ClockHead,
    /// "And" within a number or before its half: "treinta y cinco", "un an et demi".
    NumberJoin,
    /// A number as a noun before what it counts: "une dizaine de jours".
    Collective,
    /// A quarter of an hour added to an hour: "las diez y cuarto".
    QuarterHour,
    /// "Less" between an hour and minutes: "las diez menos cuarto".
    Minus,
    /// A definite article of plurals only, with which a weekday is a set: "los lunes".
    PluralThe,
    /// A shift that before a unit makes the length of one: "the past year", "el último año".
    LengthShift,
    /// A word after a unit that makes it one mentioned before: "ce jour-là".
    ThatAfter,
    /// A holiday whose name is another word without an article: "no Natal".
    DoubtfulHoliday,
    /// An auxiliary that makes the past with a participle and is in the present without one: "è".
    Auxiliary,
    /// The ending of participles.
    ParticipleEnding,
    /// A word before the unit of a rate: "dos veces por semana".
    RateLink,
    /// A preposition before a time to come: "para el viernes".
    Toward,
    /// A unit whose plural is the same: "mois".
    EitherNumber,
    /// A verb before an hour: "il est 18 heures", "sono le 18".
    HourVerb,
    /// A century in a word, by its first two digits: "il Novecento" is 19.
    CenturyWord,
    /// "Between".
    Between,
    /// Another preposition or conjunction, which no noun is.
    Preposition,
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
    ("weekday-part", Role::WeekdayPart),
    ("own-shift", Role::OwnShift),
    ("vague-length", Role::VagueLength),
    ("contracted", Role::Contracted),
    ("tenths", Role::Tenths),
    ("half-to", Role::HalfTo),
    ("onward", Role::Onward),
    ("repeated", Role::Repeated),
    ("part-after-day", Role::PartAfterDay),
    ("still", Role::Still),
    ("decade-suffix", Role::DecadeSuffix),
    ("after-new", Role::AfterNew),
    ("doubtful-season", Role::DoubtfulSeason),
    ("sure-season", Role::SureSeason),
    ("infinitive-marker", Role::InfinitiveMarker),
    ("these", Role::These),
    ("of-the", Role::OfThe),
    ("part-link", Role::PartLink),
    ("hour-article", Role::HourArticle),
    ("clock-head", Role::ClockHead),
    ("number-join", Role::NumberJoin),
    ("collective", Role::Collective),
    ("quarter-hour", Role::QuarterHour),
    ("minus", Role::Minus),
    ("plural-the", Role::PluralThe),
    ("length-shift", Role::LengthShift),
    ("that-after", Role::ThatAfter),
    ("doubtful-holiday", Role::DoubtfulHoliday),
    ("auxiliary", Role::Auxiliary),
    ("participle-ending", Role::ParticipleEnding),
    ("rate-link", Role::RateLink),
    ("toward", Role::Toward),
    ("either-number", Role::EitherNumber),
    ("hour-verb", Role::HourVerb),
    ("century-word", Role::CenturyWord),
    ("between", Role::Between),
    ("preposition", Role::Preposition),
];

impl Role {
    /// Returns whether a word whose first role it is may be the trigger of an expression, around which one is read.
    pub(crate) fn is_trigger(self) -> bool {
        matches!(
            self,
            Self::Weekday
                | Self::ShortWeekday
                | Self::Weekdays
                | Self::WeekdayPart
                | Self::Month
                | Self::ShortMonth
                | Self::DoubtfulMonth
                | Self::Season
                | Self::Unit
                | Self::NamedHour
                | Self::Article
                | Self::Number
                | Self::Half
                | Self::HalfOfYear
                | Self::HalfTo
                | Self::Decade
                | Self::CenturyWord
                | Self::RelativeDay
                | Self::Tonight
                | Self::Overnight
                | Self::Reference
                | Self::AdjectiveReference
                | Self::WholeReference
                | Self::Distance
                | Self::Set
                | Self::LengthWord
                | Self::VagueLength
                | Self::ClockWord
                | Self::Holiday
                | Self::HolidayDay
        )
    }

    /// Returns the role with a name in the data files.
    pub(crate) fn of(name: &str) -> Option<Self> {
        ROLES.iter().find(|(this, _)| *this == name).map(|(_, role)| *role)
    }
}
