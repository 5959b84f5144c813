//! The parts of a schema, which are looked at, and compiled alone, where there is a mistake to explain.

use super::dialect::definitions_keyword;
use super::library::CheckerOptions;
use super::mistake::{Keyword, NO_BASE};
use super::reference::REFERENCES;
use super::validator_options::validator_options;
use crate::tape::{Node, TapeJson};
use copydesk_record::pointer_token;
use jsonschema::json::Json;
use jsonschema::{Draft, Registry, Retrieve, Uri, Validator};
use rustc_hash::FxHashMap;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

/// The schemas behind a checker.
pub(super) struct Subschemas {
    /// The documents, which all parts share.
    registry: Registry<'static>,
    /// The URI at which the root is found.
    base: String,
    draft: Draft,
    /// Whether formats are asserted, if that is not left to the draft.
    formats: Option<bool>,
    /// The members that a part has beside its reference, so that it is evaluated as it is within the root.
    around: Map<String, Value>,
    /// What was compiled so far, by URI. A part that can't be compiled alone is `None`.
    parts: Mutex<FxHashMap<String, Part>>,
    /// The patterns that were compiled so far.
    patterns: Mutex<FxHashMap<String, Part>>,
}

type Part = Option<Arc<Validator<TapeJson>>>;

/// A schema within one of the documents.
#[derive(Clone)]
pub(super) struct Subschema<'r> {
    pub(super) value: &'r Value,
    /// The URI that its references are resolved against.
    base: Arc<Uri<String>>,
    /// A URI of it, unless it is known by an anchor only.
    uri: Option<String>,
    /// The evaluation path to it from the schema that was asked for.
    pub(super) steps: String,
}

/// The documents, by the URIs that they are asked for.
struct Documents {
    base: String,
    root: Value,
    referred: BTreeMap<String, Value>,
}

impl fmt::Debug for Subschemas {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Subschemas").field("base", &self.base).finish_non_exhaustive()
    }
}

/// The number of schemas that are followed from one, by references and `allOf`.
const MAX_APPLIED: usize = 200;

impl Subschemas {
    /// Returns the parts of a schema that compiles with these options; nothing if they can't be indexed.
    pub(super) fn new(
        root: &Value,
        referred: &BTreeMap<String, Value>,
        options: &CheckerOptions,
    ) -> Option<Self> {
        let draft = options.draft.draft().detect(root);
        let id = root.get(draft.id_keyword()).and_then(Value::as_str).map(|id| id.trim_end_matches('#'));
        let base = options.base_uri.as_deref().or(id.filter(|id| id.contains(':'))).unwrap_or(NO_BASE);
        let documents = Documents { base: base.to_owned(), root: root.clone(), referred: referred.clone() };
        let mut registry = Registry::new().retriever(documents);
        if draft != Draft::Unknown {
            registry = registry.draft(draft);
        }
        let registry = registry.add(base, root.clone()).ok()?.prepare().ok()?;
        Some(Self {
            registry,
            base: base.to_owned(),
            draft,
            formats: options.formats,
            around: around(root, draft, base),
            parts: Mutex::default(),
            patterns: Mutex::default(),
        })
    }

    /// Returns the schema or the value of a keyword at a place.
    pub(super) fn at(&self, keyword: &Keyword) -> Option<Subschema<'_>> {
        self.find(keyword.document.as_deref().unwrap_or(&self.base), &keyword.fragment)
    }

    /// Returns the schema that has a keyword.
    pub(super) fn owner(&self, keyword: &Keyword) -> Option<Subschema<'_>> {
        let fragment = super::mistake::parent(&keyword.fragment);
        self.find(keyword.document.as_deref().unwrap_or(&self.base), fragment)
    }

    fn find(&self, document: &str, fragment: &str) -> Option<Subschema<'_>> {
        let base = jsonschema::uri::from_str(document).ok()?;
        let found = self.registry.resolver(base).lookup(&format!("#{fragment}")).ok()?;
        let base = found.resolver().base_uri();
        let uri = Some(format!("{document}#{fragment}"));
        Some(Subschema { value: found.contents(), base, uri, steps: String::new() })
    }

    /// Returns what a schema refers to.
    fn referred<'r>(&'r self, schema: &Subschema<'r>) -> Option<Subschema<'r>> {
        let mut present =
            REFERENCES.iter().filter_map(|name| Some((name, schema.value.get(name)?.as_str()?)));
        let (name, reference) = present.next()?;
        let found = self.registry.resolver(schema.base.as_ref().clone()).lookup(reference).ok()?;
        let base = found.resolver().base_uri();
        let (document, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let uri = if fragment.is_empty() || fragment.starts_with('/') {
            let document = self.registry.resolve_uri(&schema.base.borrow(), document).ok()?;
            Some(format!("{}#{fragment}", document.as_str().trim_end_matches('#')))
        } else {
            None
        };
        Some(Subschema { value: found.contents(), base, uri, steps: format!("{}/{name}", schema.steps) })
    }

    /// Returns the schema, and those that apply with it wherever it does: by reference and in `allOf`.
    pub(super) fn applied<'r>(&'r self, schema: &Subschema<'r>) -> Vec<Subschema<'r>> {
        let mut all = vec![schema.clone()];
        let mut next = 0;
        while let Some(at) = all.get(next).cloned().filter(|_| all.len() < MAX_APPLIED) {
            next += 1;
            let parts = self.referred(&at).into_iter().chain(at.branches("allOf"));
            for part in parts.collect::<Vec<_>>() {
                if !all.iter().any(|known| std::ptr::eq(known.value, part.value)) {
                    all.push(part);
                }
            }
        }
        all
    }

    /// Returns the validator of a part alone.
    pub(super) fn validator(&self, uri: &str) -> Part {
        compiled_once(&self.parts, uri, || {
            let mut part = self.around.clone();
            part.insert("$ref".into(), Value::from(uri));
            self.compile(&part.into())
        })
    }

    /// Returns whether a pattern of the schema is in a name.
    pub(super) fn matches(&self, pattern: &str, name: &str) -> bool {
        let Some(part) =
            compiled_once(&self.patterns, pattern, || self.compile(&json!({ "pattern": pattern })))
        else {
            return false;
        };
        let matches = |node: Node<'_>| part.is_valid(node);
        TapeJson::with_string_node(&mut <TapeJson as Json>::StringBuffer::default(), name, matches)
    }

    /// Compiles a schema that stands outermost in place of the root, and refers to the documents as they were
    /// prepared for it.
    fn compile(&self, part: &Value) -> Part {
        let building = validator_options(self.draft, self.formats)
            .with_registry(&self.registry)
            .with_base_uri(format!("{NO_BASE}copydesk-part.json"));
        building.build(part).ok().map(Arc::new)
    }
}

/// Returns what was compiled for a key, or compiles it. The lock is not held meanwhile.
fn compiled_once(known: &Mutex<FxHashMap<String, Part>>, key: &str, compile: impl FnOnce() -> Part) -> Part {
    let lock = || known.lock().unwrap_or_else(PoisonError::into_inner);
    let found = lock().get(key).cloned();
    if let Some(part) = found {
        return part;
    }
    let part = compile();
    lock().insert(key.to_owned(), part.clone());
    part
}

/// Returns the members of a part beside its reference: dynamic references that lead to the root's anchors still do.
fn around(root: &Value, draft: Draft, base: &str) -> Map<String, Value> {
    let mut definitions = Map::new();
    for (anchor, pointer) in dynamic_anchors(root) {
        let reference = format!("{base}#{}", pointer.replace('%', "%25"));
        definitions
            .insert(format!("anchor {anchor}"), json!({ "$dynamicAnchor": anchor, "$ref": reference }));
    }
    let mut around = Map::new();
    if let Some(schema) = root.get("$schema") {
        around.insert("$schema".into(), schema.clone());
    }
    if !definitions.is_empty() {
        around.insert(definitions_keyword(draft).into(), Value::Object(definitions));
    }
    around
}

/// Returns the dynamic anchors of a schema with their places, but for those of resources within it.
fn dynamic_anchors(root: &Value) -> BTreeMap<&str, String> {
    let mut found = BTreeMap::new();
    let mut left = vec![(root, String::new())];
    while let Some((value, pointer)) = left.pop() {
        match value {
            Value::Object(members) => {
                if let Some(anchor) = members.get("$dynamicAnchor").and_then(Value::as_str) {
                    found.insert(anchor, pointer.clone());
                }
                let is_resource = |value: &Value| value.get("$id").is_some_and(Value::is_string);
                let own = members.iter().filter(|(_, value)| !is_resource(value));
                left.extend(own.map(|(name, value)| (value, format!("{pointer}/{}", pointer_token(name)))));
            }
            Value::Array(items) => {
                left.extend(items.iter().enumerate().map(|(at, item)| (item, format!("{pointer}/{at}"))));
            }
            _ => {}
        }
    }
    found
}

impl<'r> Subschema<'r> {
    /// Returns the URI by which the schema can be compiled alone.
    pub(super) fn uri(&self) -> Option<&str> {
        self.uri.as_deref()
    }

    /// Returns the schema or keyword below this one.
    pub(super) fn child(&self, token: &str) -> Option<Subschema<'r>> {
        let value = match self.value {
            Value::Array(items) => items.get(token.parse::<usize>().ok()?)?,
            other => other.get(token)?,
        };
        let id = ["$id", "id"].iter().find_map(|name| value.get(name)?.as_str());
        let base = id.and_then(|id| jsonschema::uri::resolve_against(&self.base.borrow(), id).ok());
        let token = pointer_token(token);
        Some(Subschema {
            value,
            base: base.map_or_else(|| Arc::clone(&self.base), Arc::new),
            uri: self.uri.as_ref().map(|uri| format!("{uri}/{}", token.replace('%', "%25"))),
            steps: format!("{}/{token}", self.steps),
        })
    }

    /// Returns the schemas in an array below this one.
    pub(super) fn branches(&self, keyword: &str) -> Vec<Subschema<'r>> {
        let Some(list) = self.child(keyword) else { return Vec::new() };
        let count = list.value.as_array().map_or(0, Vec::len);
        (0..count).filter_map(|index| list.child(&index.to_string())).collect()
    }

    /// Returns the names of the members that a keyword of the schema has, with their values.
    pub(super) fn members(&self, keyword: &str) -> Vec<(&'r str, Subschema<'r>)> {
        let Some(object) = self.child(keyword) else { return Vec::new() };
        let names = object.value.as_object().into_iter().flat_map(Map::keys);
        names.filter_map(|name| Some((name.as_str(), object.child(name)?))).collect()
    }
}

impl Documents {
    fn find(&self, uri: &str) -> Option<&Value> {
        let uri = uri.trim_end_matches('#');
        if uri == self.base.trim_end_matches('#') { Some(&self.root) } else { self.referred.get(uri) }
    }
}

impl Retrieve for Documents {
    /// Returns a document. One that is missing is needed by no part in use, or the schema would not have compiled.
    fn retrieve(&self, uri: &Uri<String>) -> Result<Value, Box<dyn std::error::Error + Send + Sync>> {
        Ok(self.find(uri.as_str()).cloned().unwrap_or(Value::Bool(true)))
    }
}
