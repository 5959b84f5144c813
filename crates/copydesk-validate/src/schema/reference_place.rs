//! The place of the reference that leads nowhere.

use super::reference::{REFERENCES, document_of, normalize, resolve};
use super::traversal::visit_places;
use jsonschema::{Draft, Uri};
use serde_json::Value;

/// What a reference leads to.
pub(super) enum ReferenceTarget {
    /// A document, by its URI without a fragment.
    Document(String),
    /// A place in a document that is not one of these, by the fragment, which is decoded.
    Fragment(String, Vec<String>),
    /// Nothing, since it is no URI.
    Invalid,
}

/// Returns the first reference to a target, by the name of its document and its JSON Pointer there. Documents have a name and a
/// base URI.
pub(super) fn find_reference<'d>(
    documents: impl Iterator<Item = (Option<&'d str>, &'d str, &'d Value)>,
    default: Draft,
    target: &ReferenceTarget,
) -> Option<(Option<String>, String)> {
    for (name, base, document) in documents {
        let id_keyword = default.detect(document).id_keyword();
        // The base of each schema with an `$id`, by its place.
        let mut bases: Vec<(String, String)> = vec![(String::new(), base.to_owned())];
        let mut references: Vec<(String, String)> = Vec::new();
        visit_places(document, &mut String::new(), &mut |path, schema| {
            if let Some(id) = schema.get(id_keyword).and_then(Value::as_str) {
                bases.push((path.to_owned(), id.to_owned()));
            }
            for keyword in REFERENCES.into_iter().chain(["$schema", "$id"]) {
                if let Some(reference) = schema.get(keyword).and_then(Value::as_str) {
                    references.push((format!("{path}/{keyword}"), reference.to_owned()));
                }
            }
        });
        // The `$id` of the root comes after the base of its document.
        bases.sort_by(|(a, _), (b, _)| a.cmp(b));
        let is_meant = |(place, reference): &(String, String)| match target {
            ReferenceTarget::Document(_) | ReferenceTarget::Fragment(..) if place.ends_with("/$id") => false,
            ReferenceTarget::Document(uri) => document_meant(&bases, place, reference).as_ref() == Some(uri),
            ReferenceTarget::Fragment(fragment, others) => {
                let written = reference.split_once('#').map_or("", |(_, fragment)| fragment);
                (written == fragment || normalize(written) == normalize(fragment))
                    && document_meant(&bases, place, reference).is_none_or(|uri| !others.contains(&uri))
            }
            ReferenceTarget::Invalid => Uri::parse("file:///")
                .is_ok_and(|base| jsonschema::uri::resolve_against(&base, &normalize(reference)).is_err()),
        };
        if let Some((place, _)) = references.iter().find(|reference| is_meant(reference)) {
            return Some((name.map(str::to_owned), place.clone()));
        }
    }
    None
}

/// Returns the URI of the document that a reference at a place leads to. `bases` are the `$id`s of the schemas around it, by
/// their places.
fn document_meant(bases: &[(String, String)], place: &str, reference: &str) -> Option<String> {
    let is_around = |path: &str| place.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'));
    let around = bases.iter().filter(|(path, _)| is_around(path));
    let base = around.fold(String::new(), |base, (_, id)| resolve(&base, id).unwrap_or(base));
    resolve(&base, reference).map(|target| document_of(&target).to_owned())
}
