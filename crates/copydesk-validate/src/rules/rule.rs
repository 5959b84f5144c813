//! A rule, and the macro that declares it.

use crate::evidence::Context;
use copydesk_diag::{Fault, Sink};

/// A rule: a fault and the check that finds it.
#[derive(Debug)]
pub struct Rule {
    /// The fault that it reports.
    pub fault: &'static Fault,
    pub(crate) check: fn(&Context<'_>, &mut dyn Sink),
}

/// Declares the rule of a file: its fault, the explanation of which is the doc comment, and its check.
macro_rules! rule {
    ($(#[doc = $doc:literal])+ $severity:ident $code:literal = $check:ident) => {
        static FAULT: copydesk_diag::Fault = copydesk_diag::Fault {
            code: $code,
            severity: copydesk_diag::Severity::$severity,
            doc: concat!($($doc, "\n"),+),
        };

        pub(super) static RULE: $crate::rules::rule::Rule = $crate::rules::rule::Rule { fault: &FAULT, check: $check };
    };
}

pub(super) use rule;
