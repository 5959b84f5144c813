//! Names of elements and attributes, whatever prefix a document has for a vocabulary.

use std::collections::HashMap;
use std::fmt;

/// A name. Its prefix is the one that everybody has for the vocabulary: `content` in `content:encoded`, and none for the
/// vocabulary of the document itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Name<'t> {
    pub(super) prefix: &'t str,
    pub(super) local: &'t str,
}

impl<'t> Name<'t> {
    /// Returns a name as it is written.
    pub(super) fn as_written(name: &'t str) -> Self {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        Self { prefix, local }
    }

    /// Returns whether this is the name, with its prefix if it has one.
    pub(crate) fn is(self, name: &str) -> bool {
        self == Name::as_written(name)
    }

    /// Returns the name as it is written where this prefix is left out.
    pub(crate) fn without_prefix(self, prefix: &str) -> String {
        if self.prefix == prefix { self.local.to_owned() } else { self.to_string() }
    }

    /// Returns the name without its prefix.
    pub(crate) fn local(self) -> &'t str {
        self.local
    }

    /// Returns whether the name has no prefix.
    pub(crate) fn is_plain(self) -> bool {
        self.prefix.is_empty()
    }
}

impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.prefix.is_empty() {
            f.write_str(self.local)
        } else {
            write!(f, "{}:{}", self.prefix, self.local)
        }
    }
}

/// The vocabulary of Atom feeds.
pub(super) const ATOM: &str = "http://www.w3.org/2005/Atom";

/// The vocabularies that are known, with the prefix that everybody has for them. That of a document itself has none.
const VOCABULARIES: &[(&str, &str)] = &[
    (ATOM, "atom"),
    ("http://purl.org/atom/ns#", "atom"),
    ("http://purl.org/rss/1.0/modules/content/", "content"),
    ("http://purl.org/dc/elements/1.1/", "dc"),
    ("http://purl.org/dc/terms/", "dcterms"),
    ("http://search.yahoo.com/mrss/", "media"),
    ("http://www.itunes.com/dtds/podcast-1.0.dtd", "itunes"),
    ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf"),
    ("http://www.w3.org/XML/1998/namespace", "xml"),
    ("http://purl.org/rss/1.0/", ""),
    ("http://www.w3.org/1999/xhtml", ""),
    ("http://iptc.org/std/nar/2006-10-01/", ""),
    ("http://iptc.org/std/NITF/2006-10-18/", ""),
];

/// The vocabularies that the prefixes stand for at a place of a document.
#[derive(Debug, Default)]
pub(super) struct Prefixes<'t> {
    /// What each prefix stands for, that of the innermost element last. `None` is a vocabulary that is not known.
    declared: HashMap<&'t str, Vec<Option<&'static str>>>,
}

impl<'t> Prefixes<'t> {
    /// Begins an element that declares a prefix. The empty one is that of names without a prefix.
    pub(super) fn declare(&mut self, prefix: &'t str, vocabulary: &str) {
        self.declared.entry(prefix).or_default().push(known_prefix(vocabulary));
    }

    /// Ends an element that declared a prefix.
    pub(super) fn forget(&mut self, prefix: &str) {
        if let Some(declared) = self.declared.get_mut(prefix) {
            declared.pop();
        }
    }

    /// Returns the name of an element.
    pub(super) fn element(&self, name: &'t str) -> Name<'t> {
        self.resolved(Name::as_written(name))
    }

    /// Returns the name of an attribute. Without a prefix it is of no vocabulary.
    pub(super) fn attribute(&self, name: &'t str) -> Name<'t> {
        let name = Name::as_written(name);
        if name.prefix.is_empty() { name } else { self.resolved(name) }
    }

    /// Returns a name with the prefix that everybody has. One that is not declared, which is common, means what it always does.
    fn resolved(&self, name: Name<'t>) -> Name<'t> {
        let known = self.declared.get(name.prefix).and_then(|declared| *declared.last()?);
        known.map_or(name, |prefix| Name { prefix, ..name })
    }
}

/// Returns the prefix for a vocabulary, as it is spelt by accident too.
fn known_prefix(vocabulary: &str) -> Option<&'static str> {
    let bare = |address: &str| {
        let address = address.trim();
        let address =
            address.strip_prefix("https:").or_else(|| address.strip_prefix("http:")).unwrap_or(address);
        address.trim_end_matches('/').to_ascii_lowercase()
    };
    let wanted = bare(vocabulary);
    VOCABULARIES.iter().find(|(address, _)| bare(address) == wanted).map(|(_, prefix)| *prefix)
}
