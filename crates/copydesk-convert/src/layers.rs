//! The optional layers of a record.

use std::fmt;
use std::str::FromStr;

/// Which optional layers to look for. All, by default.
///
/// Reads a list of names: `sentences,quotes`, or `all`, or `none`.
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
#[expect(clippy::struct_excessive_bools, reason = "a layer is looked for or not, whatever the others are")]
pub struct Layers {
    /// Where each sentence begins and ends.
    pub sentences: bool,
    /// Who said what.
    pub quotes: bool,
    /// People, organisations and places.
    pub entities: bool,
    /// When.
    pub times: bool,
}

impl Layers {
    /// Every layer.
    pub const ALL: Self = Self { sentences: true, quotes: true, entities: true, times: true };
    /// No layer.
    pub const NONE: Self = Self { sentences: false, quotes: false, entities: false, times: false };
    /// The names of the layers, in the order of a record.
    pub const NAMES: [&'static str; 4] = ["sentences", "quotes", "entities", "times"];

    /// The names of the layers that are looked for.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        let flags = [self.sentences, self.quotes, self.entities, self.times];
        Self::NAMES.into_iter().zip(flags).filter_map(|(name, asked)| asked.then_some(name))
    }

    /// Whether some layer reads words.
    pub(crate) fn read_words(self) -> bool {
        self.quotes || self.entities || self.times
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
                "quotes" => layers.quotes = true,
                "entities" => layers.entities = true,
                "times" => layers.times = true,
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
        assert_eq!("sentences, times".parse(), Ok(Layers { sentences: true, times: true, ..Layers::NONE }));
        assert_eq!("quotes,qoutes".parse::<Layers>(), Err(UnknownLayer("qoutes".into())));
    }
}
