//! The failure to use a schema, in words.

use super::folders::SchemaFolders;
use super::schema_text::SchemaText;
use crate::failure::{Failure, quoted};
use crate::uri;
use copydesk_diag::Diagnostic;
use copydesk_validate::{SchemaFault, UnusableSchema};
use std::fs;
use std::path::PathBuf;

/// The number of faults that are told of a schema.
const MOST_TOLD: usize = 5;

/// Returns the failure to use a schema: where and what is wrong, and what to do.
pub(super) fn failure(
    schema: &SchemaText,
    error: &UnusableSchema,
    library: &SchemaFolders,
    folders: &[PathBuf],
) -> Failure {
    let mut lines: Vec<String> = error
        .faults()
        .iter()
        .take(MOST_TOLD)
        .map(|SchemaFault { uri, finding }| {
            let place = match uri {
                Some(uri) => library.place(uri, finding).unwrap_or_else(|| uri.clone()),
                None => schema.place(finding),
            };
            format!("`{place}`: the schema can't be used: {}", in_words(finding))
        })
        .collect();
    // Beside the faults of some there may be others that are missing.
    let is_told = lines.iter().any(|line| line.ends_with(error.reason()));
    if lines.is_empty() || (!error.missing().is_empty() && !is_told) {
        lines.push(format!("`{}`: {error}", schema.label()));
    }
    if let Some(more @ 1..) = error.faults().len().checked_sub(MOST_TOLD) {
        lines.push(format!("and {more} more"));
    }
    let mut message = lines.join("\n");
    if !error.missing().is_empty() {
        message.push_str(&hint(error.missing(), library, folders));
    }
    if let Some(draft) = error.assumed_draft() {
        message.push_str("\nthe schema has no `$schema`, so draft ");
        message.push_str(draft);
        message.push_str(" was assumed: `--draft` names another");
    }
    Failure::Failed(from_here(&message))
}

/// Returns a message in which files below the current folder are called by their paths from there, not by their addresses.
fn from_here(message: &str) -> String {
    let here = std::env::current_dir().and_then(fs::canonicalize);
    here.map_or_else(
        |_| message.to_owned(),
        |here| message.replace(&format!("{}/", uri::file_uri(&here)), ""),
    )
}

/// Returns a finding with its notes and what to do, in one line.
fn in_words(finding: &Diagnostic) -> String {
    let mut further = finding.notes.clone();
    further.extend(finding.fix.as_ref().map(|fix| fix.message.clone()));
    if further.is_empty() {
        finding.message.clone()
    } else {
        format!("{} ({})", finding.message, further.join("; "))
    }
}

/// Returns what to do about missing schemas.
fn hint(missing: &[String], library: &SchemaFolders, folders: &[PathBuf]) -> String {
    if folders.is_empty() {
        return ": name the folder it is in with `--schema-dir`; nothing is fetched from the network"
            .to_owned();
    }
    let folders: Vec<String> = folders.iter().map(|folder| quoted(folder)).collect();
    let mut hint = format!(
        ": no file in {} has that `$id` or path; nothing is fetched from the network",
        folders.join(" or ")
    );
    let nearest: Vec<String> = missing.iter().flat_map(|uri| library.nearest(uri)).collect();
    if !nearest.is_empty() {
        hint.push_str("\nthe nearest there: ");
        hint.push_str(&nearest.join(", "));
    }
    hint
}
