//! Dates and times in news text: a TIMEX3 tagger for running text and a date reader for header lines.
//!
//! [`tag`] finds the time expressions of a text, and resolves them against its date of publication:
//!
//! ```
//! let times = copydesk_time::tag("The mayor said on Friday that it was over.", "en", Some("2009-06-17"));
//! assert_eq!(times[0].value, "2009-06-12");
//! ```
//!
//! [`read_dates`] reads the dates of a header line in any language, with their times of day:
//!
//! ```
//! let line = copydesk_time::read_dates("Publié le 3 mars 2026 à 14h05");
//! assert_eq!(line.dates[0].value().as_deref(), Some("2026-03-03T14:05:00"));
//! ```
//!
//! Both read full dates, clocks and zones with the same code, generic over a grammar of header lines or
//! running text. The names of months and weekdays are in [`months`] and [`weekdays`].

mod amount;
mod calendar_date;
mod calendar_names;
mod clock;
mod clock_phrase;
mod cursor;
mod data;
mod date_reader;
mod day;
mod day_list;
mod day_order;
mod day_part;
mod day_part_phrase;
mod expression;
mod feast;
mod following_shift;
mod full_date;
mod grammar;
mod header_grammar;
mod holiday;
mod hour_phrase;
mod multiword;
mod partial_date;
mod properties;
mod reading;
mod reference;
mod resolution;
mod role;
mod season;
mod spaced_line;
mod spoken_hour;
mod tagger;
mod tense;
mod text;
mod timex;
mod token_view;
mod unit;
mod unit_context;
mod unit_length;
mod unit_phrase;
mod unit_shift;
mod value_range;
mod weekday;
mod word_roles;
mod year;
mod year_phrase;
mod zone;

pub use calendar_names::{CalendarName, months, weekdays};
pub use copydesk_record::DayOrder;
pub use copydesk_record::TimeKind;
pub use data::words;
pub use date_reader::{LineDates, ParsedDate, read_dates};
pub use day_order::day_orders;
pub use header_grammar::is_weekday;
pub use properties::{capitalizes_calendar_names, capitalizes_nouns};
pub use reading::Reading;
pub use spaced_line::SpacedLine;
pub use tagger::TimeTagger;
pub use text::tag;
pub use timex::{Anchor, Timex};
