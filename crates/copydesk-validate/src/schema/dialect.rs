//! Drafts of JSON Schema.

use jsonschema::Draft;
use std::fmt;
use std::str::FromStr;

/// A draft of JSON Schema.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// Draft 4.
    Draft4,
    /// Draft 6.
    Draft6,
    /// Draft 7.
    Draft7,
    /// Draft 2019-09.
    Draft201909,
    /// Draft 2020-12.
    #[default]
    Draft202012,
}

impl Dialect {
    /// All drafts, the oldest first.
    pub const ALL: [Self; 5] =
        [Self::Draft4, Self::Draft6, Self::Draft7, Self::Draft201909, Self::Draft202012];

    /// Returns the name by which people call the draft.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft4 => "4",
            Self::Draft6 => "6",
            Self::Draft7 => "7",
            Self::Draft201909 => "2019-09",
            Self::Draft202012 => "2020-12",
        }
    }

    pub(super) const fn draft(self) -> Draft {
        match self {
            Self::Draft4 => Draft::Draft4,
            Self::Draft6 => Draft::Draft6,
            Self::Draft7 => Draft::Draft7,
            Self::Draft201909 => Draft::Draft201909,
            Self::Draft202012 => Draft::Draft202012,
        }
    }

    /// Returns the URI of the meta-schema.
    pub(super) const fn meta_schema(self) -> &'static str {
        match self {
            Self::Draft4 => "http://json-schema.org/draft-04/schema#",
            Self::Draft6 => "http://json-schema.org/draft-06/schema#",
            Self::Draft7 => "http://json-schema.org/draft-07/schema#",
            Self::Draft201909 => "https://json-schema.org/draft/2019-09/schema",
            Self::Draft202012 => "https://json-schema.org/draft/2020-12/schema",
        }
    }
}

/// Returns whether a draft is older than 2019-09, in which all that stands beside `$ref` began to count.
pub(super) fn is_before_2019(draft: Draft) -> bool {
    draft < Draft::Draft201909
}

/// Returns the keyword that a draft has for schemas that are referred to.
pub(super) fn definitions_keyword(draft: Draft) -> &'static str {
    if is_before_2019(draft) { "definitions" } else { "$defs" }
}

impl fmt::Display for Dialect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Dialect {
    type Err = String;

    /// Parses a name: `7`, as well as `draft7`, `draft-07` and `07`.
    fn from_str(text: &str) -> Result<Self, String> {
        let name = text.strip_prefix("draft").unwrap_or(text);
        let name = name.trim_start_matches('-').trim_start_matches('0');
        Self::ALL
            .into_iter()
            .find(|dialect| {
                dialect.name() == name || dialect.name().split_once('-').is_some_and(|(year, _)| year == name)
            })
            .ok_or_else(|| {
                let names = Self::ALL.map(Self::name);
                format!("there is no draft `{text}`: there are {}", names.join(", "))
            })
    }
}
