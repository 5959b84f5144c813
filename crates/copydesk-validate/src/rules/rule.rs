//! A rule, and the macro that declares it.

use crate::evidence::Context;
use copydesk_diag::{Fault, Sink};

/// A rule: a fault and the check that finds it.
///
/// Most are rules of form: they hold a record to itself and to the characters of its text (offsets, ids, digests).
/// A rule of reading holds what the record takes words to mean to these words: the day of a date, the name of a
/// person, who a speaker is, where a quotation begins and ends.
#[derive(Debug)]
pub struct Rule {
    /// The fault that it reports.
    pub fault: &'static Fault,
    /// Whether it is a rule of reading.
    pub is_reading: bool,
    pub(crate) check: fn(&Context<'_>, &mut dyn Sink),
}

/// Declares the rule of a file: its fault, the explanation of which is the doc comment, and its check. A rule of
/// reading has `(reading)` after its severity: `Error(reading) "time/date-unprinted" = check`.
macro_rules! rule {
    ($(#[doc = $doc:literal])+ $severity:ident $(($kind:ident))? $code:literal = $check:ident) => {
        static FAULT: copydesk_diag::Fault = copydesk_diag::Fault {
            code: $code,
            severity: copydesk_diag::Severity::$severity,
            doc: concat!($($doc, "\n"),+),
        };

        pub(super) static RULE: $crate::rules::rule::Rule = $crate::rules::rule::Rule {
            fault: &FAULT,
            is_reading: $crate::rules::rule::rule!(@is_reading $($kind)?),
            check: $check,
        };
    };
    (@is_reading) => { false };
    (@is_reading reading) => { true };
}

pub(super) use rule;
