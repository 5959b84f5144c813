//! The optional layers of a record.

use std::fmt;
use std::str::FromStr;

/// Which optional layers to look for. All, by default.
///
/// Reads a list of names: `sentences,entities`, or `all`, or `none`.
///
/// ```
/// use copydesk_convert::Layers;
///
/// let layers: Layers = "entities".parse()?;
/// assert!(layers.entities && !layers.sentences);
/// assert_eq!(layers.names().collect::<Vec<_>>(), ["entities"]);
/// # Ok::<(), copydesk_convert::UnknownLayer>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layers {
    /// Where each sentence begins and ends.
    pub sentences: bool,
    /// People, organisations and places.
    pub entities: bool,
}

impl Layers {
    /// Every layer.
    pub const ALL: Self = Self { sentences: true, entities: true };
    /// No layer.
    pub const NONE: Self = Self { sentences: false, entities: false };
    /// The names of the layers, in the order of a record.
    pub const NAMES: [&'static str; 2] = ["sentences", "entities"];

    /// The names of the layers that are looked for.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        let flags = [self.sentences, self.entities];
        Self::NAMES.into_iter().zip(flags).filter_map(|(name, asked)| asked.then_some(name))
    }

    /// Whether some layer reads words.
    pub(crate) fn read_words(self) -> bool {
        self.entities
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
                "sentences" => layers.sentences = true,
                "entities" => layers.entities = true,
                other => return Err(UnknownLayer(other.into())),
            }
        }
        Ok(layers)
    }
}

/// A name that is not one of a layer.
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
    fn lists_are_read() {
        assert_eq!("all".parse(), Ok(Layers::ALL));
        assert_eq!("none".parse(), Ok(Layers::NONE));
        assert_eq!("sentences, none".parse(), Ok(Layers { sentences: true, ..Layers::NONE }));
        assert_eq!("sentences,entites".parse::<Layers>(), Err(UnknownLayer("entites".into())));
    }
}
