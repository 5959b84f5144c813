//! The faults of files in YAML, TOML and JSON with comments.

use copydesk_diag::{Diagnostic, Fault, Place, faults};
use std::ops::Range;

faults! {
    /// The faults of data that is written in another format than JSON.
    pub(crate) static FAULTS = [
        /// The text is not YAML.
        ///
        /// Nothing can be said of a document that does not parse. The place is where the parser could not go on, which is often
        /// just below the mistake. The other documents of the file, after the next `---`, are checked all the same.
        YAML_SYNTAX: Error = "yaml/syntax",
        /// A key occurs twice in a mapping.
        ///
        /// YAML forbids it (1.2.2, section 3.2.1.1), and readers differ on which of the two counts. Keys that are no strings
        /// are compared as their text, since that is what they become in JSON: `1` and `"1"` are one key. A key beside `<<`
        /// may repeat one of the mapping that is merged.
        YAML_DUPLICATE_KEY: Error = "yaml/duplicate-key",
        /// The value is none that JSON has.
        ///
        /// A schema speaks of JSON values. Infinity, "not a number", and mappings or lists as keys have no counterpart in JSON,
        /// so no schema can say whether they are right. Write a string, or leave them out.
        YAML_NOT_JSON: Error = "yaml/not-json",
        /// An alias stands inside what it names.
        ///
        /// Written out, the value would never end.
        YAML_RECURSIVE_ALIAS: Error = "yaml/recursive-alias",
        /// The aliases, written out, are too large.
        ///
        /// A few lines of aliases of aliases can name gigabytes ("billion laughs"). A document whose aliases and merge keys
        /// become larger than a record may be is not checked.
        YAML_ALIASES_TOO_LARGE: Error = "yaml/aliases-too-large",
        /// A merge key names no mapping.
        ///
        /// `<<` takes over the members of the mapping that it names, or of those in a list: `<<: *base`. It is no part of YAML
        /// 1.2, but most programs know it, and so it is known here. Where a key of that name is meant, write `"<<"`.
        YAML_MERGE: Error = "yaml/merge",
        /// A value does not fit its tag.
        ///
        /// `!!int three` says that a value is an integer, and it is none.
        YAML_TAG_MISMATCH: Error = "yaml/tag-mismatch",
        /// A tag has no meaning here.
        ///
        /// A tag such as `!Ref` tells a program how to read a value. What that program makes of it is not known here: the value
        /// is checked as it would be without the tag.
        YAML_UNKNOWN_TAG: Warning = "yaml/unknown-tag",
        /// A file holds a second document.
        ///
        /// Of a file that must hold one value, such as a schema, it is not clear which is meant.
        YAML_SECOND_DOCUMENT: Error = "yaml/second-document",
        /// The text is not TOML.
        ///
        /// Nothing can be said of a file that does not parse. A key that occurs twice in a table is a mistake of this kind too.
        TOML_SYNTAX: Error = "toml/syntax",
        /// The value is none that JSON has.
        ///
        /// A schema speaks of JSON values, which do not include infinity and "not a number". Write a string, or leave it out.
        TOML_NOT_JSON: Error = "toml/not-json",
    ];
}

/// Returns a finding about some bytes of the file.
pub(super) fn finding(fault: &'static Fault, place: Range<usize>, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(fault, Place::Bytes { start: place.start, end: place.end }, message)
}

/// Returns the finding for a byte that belongs to no text.
pub(super) fn not_utf8(fault: &'static Fault, text: &[u8], at: usize) -> Diagnostic {
    let byte = text.get(at).copied().unwrap_or_default();
    finding(fault, at..at + 1, format!("the byte 0x{byte:02X} does not belong to UTF-8 text here"))
}

/// Returns the finding for arrays and objects that are nested too deeply.
pub(super) fn too_deep(place: Range<usize>, limit: u32) -> Diagnostic {
    let message = format!("more than {limit} arrays and objects are open at once");
    finding(&crate::syntax::TOO_DEEP, place, message)
}

/// Returns the finding for a second document, which starts at a byte.
pub(super) fn second_document(start: usize) -> Diagnostic {
    finding(&YAML_SECOND_DOCUMENT, start..start, "a second document stands here, where one is expected")
}
