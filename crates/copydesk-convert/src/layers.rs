//! The optional layers of a record.

use std::fmt;
use std::str::FromStr;

/// Declares [`Layers`] from the list of layers.
macro_rules! layers {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {
        /// The optional layers to annotate. All, by default.
        ///
        /// Parses from a list of names: `sentences,quotes`, or `all`, or `none`.
        ///
        /// ```
        /// use copydesk_convert::Layers;
        ///
        /// let layers: Layers = "quotes,times".parse()?;
        /// assert!(layers.times && !layers.sentences);
        /// assert_eq!(layers.names().collect::<Vec<_>>(), ["quotes", "times"]);
        /// # Ok::<(), copydesk_convert::UnknownLayer>(())
        /// ```
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct Layers {
            $($(#[$doc])* pub $name: bool,)+
        }

        impl Layers {
            /// Every layer.
            pub const ALL: Self = Self { $($name: true),+ };
            /// No layer.
            pub const NONE: Self = Self { $($name: false),+ };
            /// The names of the layers, in the order of a record.
            pub const NAMES: [&'static str; [$(stringify!($name)),+].len()] = [$(stringify!($name)),+];

            fn flags_mut(&mut self) -> [&mut bool; Self::NAMES.len()] {
                [$(&mut self.$name),+]
            }
        }
    };
}

// The list of layers. A layer has the same name here, as the member of a record, and on the command line.
layers! {
    /// Sentence boundaries.
    sentences,
    /// Quotations, their speakers and cues.
    quotes,
    /// People, organisations and places, and their mentions.
    entities,
    /// Time expressions and their values.
    times,
}

impl Layers {
    /// Returns the names of these layers.
    pub fn names(mut self) -> impl Iterator<Item = &'static str> {
        let flags = self.flags_mut().map(|flag| *flag);
        Self::NAMES.into_iter().zip(flags).filter_map(|(name, is_wanted)| is_wanted.then_some(name))
    }

    /// Returns whether one of these layers needs tokens. Sentences are found without.
    pub(crate) fn read_words(self) -> bool {
        Self { sentences: false, ..self } != Self::NONE
    }
}

impl Default for Layers {
    fn default() -> Self {
        Self::ALL
    }
}

impl FromStr for Layers {
    type Err = UnknownLayer;

    fn from_str(names: &str) -> Result<Self, UnknownLayer> {
        let mut layers = Self::NONE;
        for name in names.split(',') {
            match name.trim() {
                "all" => layers = Self::ALL,
                "none" => {}
                name => {
                    let at = Self::NAMES.iter().position(|known| *known == name);
                    match at.and_then(|at| layers.flags_mut().into_iter().nth(at)) {
                        Some(flag) => *flag = true,
                        None => return Err(UnknownLayer(name.into())),
                    }
                }
            }
        }
        Ok(layers)
    }
}

/// The error for a name that no layer has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownLayer(String);

impl fmt::Display for UnknownLayer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is no layer `{}`: there are {}, all and none", self.0, Layers::NAMES.join(", "))
    }
}

impl std::error::Error for UnknownLayer {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_layers_are_parsed() {
        assert_eq!("all".parse(), Ok(Layers::ALL));
        assert_eq!("none".parse(), Ok(Layers::NONE));
        assert_eq!("sentences, times".parse(), Ok(Layers { sentences: true, times: true, ..Layers::NONE }));
        assert_eq!("quotes,qoutes".parse::<Layers>(), Err(UnknownLayer("qoutes".into())));
    }
}
