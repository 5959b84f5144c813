//! The roles that words have in time expressions, with their names in the data files.

/// Defines the roles, each with its name in the data files.
macro_rules! roles {
    ($($(#[$doc:meta])* $role:ident $name:literal,)*) => {
        /// The role of a word in a time expression.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        pub(crate) enum Role {
            #[default]
            None,
            $($(#[$doc])* $role,)*
        }

        /// The roles by their names in the data files.
        const ROLES: &[(&str, Role)] = &[$(($name, Role::$role),)*];
    };
}

roles! {
    /// The name of a weekday, from 1 for Monday.
    Weekday "weekday",
    /// The abbreviated name of a weekday.
    ShortWeekday "short-weekday",
    /// The plural of a weekday: "Mondays".
    Weekdays "weekdays",
    /// The name of a month.
    Month "month",
    /// The abbreviated name of a month.
    ShortMonth "short-month",
    /// The name of a month that is another word as well: "may", "march".
    DoubtfulMonth "doubtful-month",
    /// The name of a month that is a given name as well: "April".
    GivenName "given-name",
    /// A season, from 1 for spring.
    Season "season",
    /// A unit of time; see [`Unit`](crate::unit::Unit).
    Unit "unit",
    /// "noon", "midnight".
    NamedHour "named-hour",
    /// An indefinite article; with a value of 1 one that is the number of an hour as well: "ein Uhr", but "eine Uhr" is a clock.
    Article "article",
    /// A number.
    Number "number",
    /// A factor: "hundred", "thousand".
    Scale "scale",
    /// "half"; with a value of 2 an adjective after its article: "eine halbe Stunde".
    Half "half",
    /// An amount that is not exact: "several".
    Vague "vague",
    /// A decade: "seventies".
    Decade "decade",
    /// An ordinal.
    Ordinal "ordinal",
    /// The ending of an ordinal in digits: "th".
    OrdinalSuffix "ordinal-suffix",
    /// A day by its distance from today, in days: "yesterday".
    RelativeDay "relative-day",
    /// "Tonight" (0), or another part of today in one word, by its unit: "stasera".
    Tonight "tonight",
    /// "overnight".
    Overnight "overnight",
    /// An adverb of the past (-1), the present (0) or the future (1): "now", "recently".
    Reference "reference",
    /// An adjective of the past or the present: "recent".
    AdjectiveReference "adjective-reference",
    /// A noun or adjective of the whole past, present or future: "future".
    WholeReference "whole-reference",
    /// An adjective of distance in time: "the near future".
    Distance "distance",
    /// A determiner of the unit before (-1), this one (0) or the one after (1): "last", "next".
    Shift "shift",
    /// A shift that after an article is relative to the date mentioned last: "the next day".
    RelativeToLast "relative-to-last",
    /// A shift that selects one unit and never a length: "in the previous month".
    PointShift "point-shift",
    /// "same".
    Same "same",
    /// "that".
    That "that",
    /// A definite article.
    The "the",
    /// The preposition before the period or date that something is in: "of".
    Of "of",
    /// "all", "throughout".
    All "all",
    /// "every", "each".
    Every "every",
    /// An adverb of frequency: "twice" a week; with a value of 1 one that is no noun.
    Frequency "frequency",
    /// "ago".
    Ago "ago",
    /// "Earlier"; with a value of 1 a preposition before "of", with 2 before any noun: "antes", "avant".
    Earlier "earlier",
    /// "Later", with values as of [`Role::Earlier`].
    Later "later",
    /// "than".
    Than "than",
    /// A modifier of the phase: "early", "mid", "late".
    Modifier "modifier",
    /// A part of a period: "the end of".
    Boundary "boundary",
    /// A verb of a day of trading or play: "ended the day".
    DayVerb "day-verb",
    /// An adjective between a number and its unit: "three trading days".
    Filler "filler",
    /// A word for a set of times: "weekly".
    Set "set",
    /// A word for a length of time: "yearlong".
    LengthWord "length-word",
    /// "old".
    Old "old",
    /// "fiscal", "financial".
    Fiscal "fiscal",
    /// A half of the day: "am", "pm".
    HalfDay "half-day",
    /// The letter of a half of the day: "a" in "a.m.".
    HalfDayLetter "half-day-letter",
    /// A word after a time of day: "horas", which follows lengths of time as well (0), "o'clock" (1), and one that follows hours in
    /// words and several hours: "Uhr" (2).
    ClockWord "clock-word",
    /// "at".
    At "at",
    /// "on".
    On "on",
    /// A preposition before a time: "in", "until".
    In "in",
    /// A preposition before a year of any age: "in", "since".
    Since "since",
    /// A preposition before a length of time: "over the last year".
    Over "over",
    /// A word that joins two dates or numbers: "and", "to".
    And "and",
    /// An adverb before an amount: "about", "nearly".
    Approximately "approximately",
    /// A holiday; its month and day: 1225.
    Holiday "holiday",
    /// A holiday before "Day": "Boxing".
    HolidayDay "holiday-day",
    /// A noun after a number that counts it: "2000 people".
    Counted "counted",
    /// A noun before the number that identifies it: "flight 1951".
    Numbered "numbered",
    /// A verb or adjective of the future: "will", "upcoming".
    Future "future",
    /// A word of the future before "to" and "for": "plans to".
    FutureTo "future-to",
    /// A verb in the past tense.
    Past "past",
    /// A word that makes a name of the weekday after it: "Black Friday".
    NameHead "name-head",
    /// A word that makes a name of the weekday before it: "Sunday Times".
    NameTail "name-tail",
    /// The plural of a unit, where it is not told by its last letter.
    Plural "plural",
    /// A shift after its noun: "lunes pasado", "semaine prochaine".
    ShiftAfter "shift-after",
    /// A preposition before a distance into the past: "vor zwei Jahren", "hace dos años".
    AgoBefore "ago-before",
    /// A preposition before a distance into the future: "in zwei Jahren", "dentro de dos semanas". Value 1: in a clause of the
    /// past it is another preposition, and what follows a length: "er hat in zwei Jahren drei Bücher geschrieben".
    AheadBefore "ahead-before",
    /// The second half of the names of days that end in it: "segunda-feira", "昨日".
    WeekdaySuffix "weekday-suffix",
    /// The name of a day that is another word without its second half; with a value of 1 rarely so: "na terça".
    NeedsSuffix "needs-suffix",
    /// "Halbjahr", "semestre".
    HalfOfYear "half-of-year",
    /// A noun before the number of a day of the month: "dia 6".
    DayNumber "day-number",
    /// A noun that a part of the day or a day modifies: "night shift".
    Compound "compound",
    /// A verb in the present tense that schedules. Its value is 1 in a form that is no other word ("opens"), 0 in one that
    /// may be ("play"), 2 in one that may be a plural ("plays"); 3 if besides it schedules without an object only
    /// ("leaves"); 4 if it schedules between opponents only ("face").
    Scheduled "scheduled",
    /// A verb of being put off: "postponed".
    Postponed "postponed",
    /// "Until"; with a value of 1 "until today" is the present: "bis heute".
    Until "until",
    /// A preposition before an event of the past: "after", "over"; with a value of 1 right before its time: "vom".
    Background "background",
    /// The ending of verbs in the future tense: "viajará".
    FutureEnding "future-ending",
    /// The ending of verbs in a past tense: "llegó".
    PastEnding "past-ending",
    /// A part of a weekday in one word: "Mittwochabend"; a hundred times the weekday and the part's unit: 318.
    WeekdayPart "weekday-part",
    /// A unit that says its place in time itself: "Vorjahr", "Folgewoche"; the word is a unit as well.
    OwnShift "own-shift",
    /// A word for a length of time that is not exact: "jahrelang".
    VagueLength "vague-length",
    /// A preposition and its definite article in one word: "am", "nel".
    Contracted "contracted",
    /// A number with a fraction, in tenths: "anderthalb" is 15.
    Tenths "tenths",
    /// "Half" before the hour that it is half to: "halb neun" is 8:30.
    HalfTo "half-to",
    /// A preposition of a beginning: "since" (-1), "ab" (1).
    Onward "onward",
    /// A word between a unit and itself: "Jahr um Jahr".
    Repeated "repeated",
    /// A part of the day right after a day only: "heute früh".
    PartAfterDay "part-after-day",
    /// "Still" after "today", which makes that the present: "heute noch".
    Still "still",
    /// The ending of a decade in digits: "60er Jahre".
    DecadeSuffix "decade-suffix",
    /// A holiday only after "New": "New Year".
    AfterNew "after-new",
    /// A season that is another word as well: "spring".
    DoubtfulSeason "doubtful-season",
    /// A season that is no other word, so that it is one without an article and preposition: "autumn".
    SureSeason "sure-season",
    /// The mark of an infinitive: "to".
    InfinitiveMarker "infinitive-marker",
    /// A determiner of those near, in the plural: "these days".
    These "these",
    /// The preposition "of" and its article in one word, or an article in the genitive: "del", "des".
    OfThe "of-the",
    /// A word between a day and its part, or between an hour and its part of the day: "lunes por la noche", "ontem à noite".
    PartLink "part-link",
    /// An article or preposition of hours, after which a number is one: "las", "alle", "às"; with a value of 1 only after a
    /// preposition.
    HourArticle "hour-article",
    /// A word before a time of day: "ore".
    ClockHead "clock-head",
    /// "And" within a number or before its half: "treinta y cinco", "un an et demi".
    NumberJoin "number-join",
    /// A number as a noun before what it counts: "une dizaine de jours".
    Collective "collective",
    /// A quarter of an hour added to an hour: "las diez y cuarto".
    QuarterHour "quarter-hour",
    /// "Less" between an hour and minutes: "las diez menos cuarto".
    Minus "minus",
    /// A definite article of plurals only, with which a weekday is a set: "los lunes".
    PluralThe "plural-the",
    /// A shift that before a unit makes the length of one: "the past year", "el último año".
    LengthShift "length-shift",
    /// A word after a unit that makes it one mentioned before: "ce jour-là".
    ThatAfter "that-after",
    /// A holiday whose name is another word without an article: "no Natal".
    DoubtfulHoliday "doubtful-holiday",
    /// An auxiliary that makes the past with a participle and is in the present without one: "è".
    Auxiliary "auxiliary",
    /// The ending of participles.
    ParticipleEnding "participle-ending",
    /// A word before the unit of a rate: "dos veces por semana".
    RateLink "rate-link",
    /// A preposition before a time to come: "para el viernes".
    Toward "toward",
    /// A preposition between a night and the day on which it ends: "Nacht zum Sonntag".
    NightTo "night-to",
    /// A unit whose plural is the same: "mois".
    EitherNumber "either-number",
    /// A verb before an hour: "il est 18 heures", "sono le 18".
    HourVerb "hour-verb",
    /// A century in a word, by its first two digits: "il Novecento" is 19.
    CenturyWord "century-word",
    /// A noun before the name of a street, which may be a date: "calle 12 de Octubre".
    Street "street",
    /// "Between".
    Between "between",
    /// Another preposition or conjunction, which no noun is.
    Preposition "preposition",
}

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
