//! What is wrong with an XML document.

/// What is wrong with an XML document, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct XmlFault {
    pub(crate) kind: XmlFaultKind,
    /// The byte of the text.
    pub(crate) at: usize,
}

/// The kinds of faults.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum XmlFaultKind {
    /// What comes after can't be read.
    Broken(String),
    /// A tag stands where it can't: an end tag without its start, or before that of an element inside.
    Misplaced,
    /// An element is deeper in others than any document has it. Its words are those of the element around.
    TooDeep,
}

impl XmlFault {
    /// Returns whether nothing is read after it.
    pub(crate) fn is_end(&self) -> bool {
        matches!(self.kind, XmlFaultKind::Broken(_))
    }

    /// Returns what is wrong, in words.
    pub(crate) fn message(&self) -> String {
        match &self.kind {
            XmlFaultKind::Broken(reason) => {
                format!("the XML can't be read from here on, and what comes after was not read: {reason}")
            }
            XmlFaultKind::Misplaced => {
                "a tag stands where it can't, and was read as it must be meant".to_owned()
            }
            XmlFaultKind::TooDeep => {
                "an element is deeper in others than any document has it: only its words were read".to_owned()
            }
        }
    }
}
