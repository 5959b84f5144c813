//! Faults and their codes.

use std::fmt;
use std::str::FromStr;

/// One thing that can be wrong: its code, its severity unless the caller says otherwise, and its explanation.
///
/// Faults are declared with [`faults!`](crate::faults), which takes the explanation from the doc comment,
/// so that what `copydesk explain CODE` prints is what is written beside the code.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fault {
    /// `subject/fault` in kebab-case. Names the fault, never the remedy: `segment/gap`.
    pub code: &'static str,
    /// The severity it has by default.
    pub severity: Severity,
    /// The explanation, Markdown: a line that says what is wrong, then why it matters and what to do.
    pub doc: &'static str,
}

impl Fault {
    /// Returns the code up to its slash.
    #[must_use]
    pub fn subject(&self) -> &'static str {
        self.code.split_once('/').map_or(self.code, |(subject, _)| subject)
    }

    /// Returns the first line of the explanation, without its final stop.
    #[must_use]
    pub fn title(&self) -> &'static str {
        self.doc
            .lines()
            .map(str::trim)
            .find(|line| !line.is_empty())
            .unwrap_or_default()
            .trim_end_matches('.')
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code)
    }
}

/// The severity of a finding. Only an error makes a run exit with 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; nothing is wrong.
    Info,
    /// Probably wrong, or lossy.
    Warning,
    /// Wrong: the record breaks a promise of the format, or no record could be made.
    Error,
}

impl Severity {
    /// Returns the lower-case name, as printed and as parsed.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A name that is not a severity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownSeverity(String);

impl fmt::Display for UnknownSeverity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a severity: use `error`, `warning` or `info`", self.0)
    }
}

impl std::error::Error for UnknownSeverity {}

impl FromStr for Severity {
    type Err = UnknownSeverity;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        [Self::Info, Self::Warning, Self::Error]
            .into_iter()
            .find(|severity| severity.name() == name)
            .ok_or_else(|| UnknownSeverity(name.to_owned()))
    }
}

/// Declares faults and the list of them.
///
/// ```
/// copydesk_diag::faults! {
///     /// Every fault that a tea test can find.
///     pub static TEA = [
///         /// The tea is cold.
///         ///
///         /// Tea is drunk hot. Make a new pot.
///         COLD: Warning = "tea/cold",
///     ];
/// }
/// assert_eq!(COLD.code, "tea/cold");
/// assert_eq!(COLD.title(), "The tea is cold");
/// assert_eq!(TEA, [&COLD]);
/// ```
#[macro_export]
macro_rules! faults {
    (
        $(#[$list_meta:meta])*
        $vis:vis static $LIST:ident = [
            $( $(#[doc = $doc:literal])+ $NAME:ident : $severity:ident = $code:literal ),+ $(,)?
        ];
    ) => {
        $(
            $(#[doc = $doc])+
            $vis static $NAME: $crate::Fault = $crate::Fault {
                code: $code,
                severity: $crate::Severity::$severity,
                doc: concat!($($doc, "\n"),+),
            };
        )+
        $(#[$list_meta])*
        $vis static $LIST: &[&$crate::Fault] = &[$(&$NAME),+];
    };
}
