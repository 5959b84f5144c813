//! The envelope of a record: the name of its format, and the version.

use crate::phrases::quoted;
use crate::suggestion::meant;
use crate::tape::{Kind, Node};
use copydesk_diag::{Applicability, Diagnostic, Fix, Place, faults};
use copydesk_record::{Format, Version};

faults! {
    /// The faults of a record's name and version.
    pub(crate) static FAULTS = [
        /// The `format` is not that of an article record.
        ///
        /// Every article record says `"format": "copydesk.article"`, so that a program knows what it holds
        /// before it looks further. Nothing else is checked in a record of another format.
        FORMAT: Error = "format/unknown",
        /// The `version` is not one that this program knows.
        ///
        /// Versions are `1.0`, `1.1` and so on, and a program that reads one of them reads them all. Another
        /// major version is another format. Nothing else is checked in a record of an unknown version.
        VERSION: Error = "version/unknown",
    ];
}

/// The strictness of the schema that a record must fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Strictness {
    /// Its version is ours or earlier: a member that we don't know is a mistake.
    Closed,
    /// Its version is later: members that we don't know are to be expected.
    Reader,
}

/// Returns which schema the record must fit, or why there is none for it.
pub(crate) fn strictness(root: Node<'_>) -> Result<Strictness, Box<Diagnostic>> {
    match root.get("format") {
        Some(format) => known_format(format)?,
        None if root.get("version").is_none() && root.get("segments").is_none() => {
            let message = "this is no article record: it has no `format`, no `version` and no `segments`";
            return Err(Box::new(Diagnostic::new(&FORMAT, Place::value(""), message)));
        }
        None => {}
    }
    root.get("version").map_or(Ok(Strictness::Closed), known_version)
}

/// Checks the name of the format. The schema reports a value that is not a string.
fn known_format(format: Node<'_>) -> Result<(), Box<Diagnostic>> {
    let Some(name) = format.as_str() else { return Ok(()) };
    if Format::from_name(name).is_some() {
        return Ok(());
    }
    let message = format!("the format is {}, not `{}`", quoted(name), Format::Article);
    let finding = Diagnostic::new(&FORMAT, Place::value("/format"), message);
    Err(Box::new(match meant(name, Format::ALL.iter().map(|format| format.name())) {
        Some((name, applicability)) => finding.with_fix(Fix::write("/format", name, applicability)),
        None => finding,
    }))
}

fn known_version(version: Node<'_>) -> Result<Strictness, Box<Diagnostic>> {
    if version.kind() != Kind::String {
        return Ok(Strictness::Closed);
    }
    let name = version.as_str().unwrap_or_default();
    match Version::parse(name) {
        Some(version) if version > Version::CURRENT => Ok(Strictness::Reader),
        Some(_) => Ok(Strictness::Closed),
        None => {
            let message = format!("the version is {}, which is not a version `1.N`", quoted(name));
            let finding = Diagnostic::new(&VERSION, Place::value("/version"), message);
            // `1`, `v1`, `1.0.3`, `1.00`: the first major version, written otherwise.
            let major = name.trim_start_matches(['v', 'V']).split('.').next();
            Err(Box::new(if major == Some("1") {
                let current = Version::CURRENT.to_string();
                finding.with_fix(Fix::write("/version", &current, Applicability::Suggested))
            } else {
                finding
            }))
        }
    }
}
