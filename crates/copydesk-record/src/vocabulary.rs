//! Closed vocabularies: an enum, its printed names, and its schema from one declaration.

/// Declares an enum of printed names. The doc comment of each value becomes its line in the schema.
macro_rules! vocabulary {
    (
        $(#[doc = $doc:literal])+
        pub enum $Name:ident {
            $( $(#[doc = $value_doc:literal])+ $Value:ident = $text:literal ),+ $(,)?
        }
    ) => {
        $(#[doc = $doc])+
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
        )]
        pub enum $Name {
            $( $(#[doc = $value_doc])+ #[serde(rename = $text)] $Value ),+
        }

        impl $Name {
            /// All values, in the order of the schema.
            pub const ALL: &'static [Self] = &[$(Self::$Value),+];

            /// Returns the name that records have.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$Value => $text),+ }
            }

            /// Returns the value with this name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.name() == name)
            }
        }

        impl std::fmt::Display for $Name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.name())
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $Name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($Name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let mut description = concat!($($doc, "\n"),+).trim().to_owned();
                description.push('\n');
                $(
                    description.push_str("\n- `");
                    description.push_str($text);
                    description.push_str("`: ");
                    description.push_str(concat!($($value_doc),+).trim());
                )+
                schemars::json_schema!({
                    "type": "string",
                    "description": description,
                    "enum": [$($text),+],
                })
            }
        }
    };
}

pub(crate) use vocabulary;
