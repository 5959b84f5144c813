//! Dates and times in news text, with TIMEX3 values.

pub mod calendar;
pub mod time;
