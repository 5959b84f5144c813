//! Whether a schema accepts all that another accepts, told by comparing the two, keyword by keyword.
//!
//! What the comparison can't prove it tells as a difference: it never takes a narrower schema for a wider one. It knows
//! the keywords that our schemas use, and tells every other one.

use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// A reason why a value that the narrow schema accepts may be refused by the wide one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Difference {
    /// The JSON Pointer of the keyword in the narrow schema.
    pub(crate) narrow: String,
    /// The JSON Pointer of the keyword in the wide schema.
    pub(crate) wide: String,
    /// What the wide schema refuses, in words.
    pub(crate) reason: String,
}

/// Returns why values that `narrow` accepts may be refused by `wide`: nothing, if `wide` accepts them all.
pub(crate) fn differences(narrow: &Value, wide: &Value) -> Vec<Difference> {
    let mut comparison = Comparison { open: BTreeSet::new(), trail: Vec::new(), found: Vec::new() };
    comparison.compare(Schema::root(narrow), Schema::root(wide));
    comparison.found.sort();
    comparison.found.dedup();
    comparison.found
}

/// Keywords that say nothing about which values are accepted.
const ANNOTATIONS: &[&str] =
    &["$schema", "$id", "$comment", "$defs", "title", "description", "examples", "deprecated"];

/// Keywords that are compared, each with the type of the values that it is about.
const COMPARED: &[(&str, Option<&str>)] = &[
    ("type", None),
    ("enum", None),
    ("const", None),
    ("pattern", Some("string")),
    ("minLength", Some("string")),
    ("maxLength", Some("string")),
    ("minimum", Some("number")),
    ("maximum", Some("number")),
    ("minItems", Some("array")),
    ("maxItems", Some("array")),
    ("items", Some("array")),
    ("properties", Some("object")),
    ("required", Some("object")),
    ("additionalProperties", Some("object")),
];

/// A place in a schema file.
#[derive(Clone)]
struct Schema<'s> {
    root: &'s Value,
    node: &'s Value,
    pointer: String,
    /// The only one of its types that is meant.
    only: Option<&'s str>,
}

impl<'s> Schema<'s> {
    fn root(root: &'s Value) -> Self {
        Self { root, node: root, pointer: String::new(), only: None }
    }

    /// Returns the place of a schema in this one.
    fn child(&self, node: &'s Value, path: &str) -> Self {
        Self { root: self.root, node, pointer: format!("{}/{path}", self.pointer), only: None }
    }

    /// Returns the place that this one refers to, or itself. A reference beside other keywords stays what it is. All of one
    /// schema is that schema.
    fn target(self) -> Self {
        if let Some([one]) = self.node.get("allOf").and_then(Value::as_array).map(Vec::as_slice)
            && self.is_only("allOf")
        {
            return self.child(one, "allOf/0").target();
        }
        let Some(reference) = self.node.get("$ref").and_then(Value::as_str) else { return self };
        match reference.strip_prefix('#').and_then(|pointer| Some((self.root.pointer(pointer)?, pointer))) {
            Some((node, pointer)) if self.is_only("$ref") => {
                Schema { root: self.root, node, pointer: pointer.to_owned(), only: None }.target()
            }
            _ => self,
        }
    }

    /// Returns whether a keyword is the only one beside annotations.
    fn is_only(&self, keyword: &str) -> bool {
        self.keywords().into_iter().flatten().all(|(key, _)| key == keyword || is_annotation(key))
    }

    fn keywords(&self) -> Option<&'s Map<String, Value>> {
        self.node.as_object()
    }

    /// Returns the alternatives, if it is a choice.
    fn alternatives(&self) -> Option<Vec<Self>> {
        let schemas = self.node.get("anyOf")?.as_array().filter(|_| self.is_only("anyOf"))?;
        Some(schemas.iter().enumerate().map(|(at, node)| self.child(node, &format!("anyOf/{at}"))).collect())
    }

    /// Returns the types of the values; `None` for any.
    fn types(&self) -> Option<Vec<&'s str>> {
        match (self.only, self.node.get("type")?) {
            (Some(only), _) => Some(vec![only]),
            (None, Value::Array(types)) => Some(types.iter().filter_map(Value::as_str).collect()),
            (None, one) => Some(one.as_str().into_iter().collect()),
        }
    }

    /// Returns the values, if they are listed.
    fn values(&self) -> Option<Vec<&'s Value>> {
        match (self.node.get("const"), self.node.get("enum")) {
            (Some(one), _) => Some(vec![one]),
            (None, Some(Value::Array(values))) => Some(values.iter().collect()),
            _ => None,
        }
    }

    /// Returns the schema of a property; `None` where any value is accepted. One that is refused has a place all the same.
    fn property(&self, name: &str) -> Option<Self> {
        let named = self.node.get("properties").and_then(|properties| properties.get(name));
        let node = named.or_else(|| self.node.get("additionalProperties"))?;
        Some(self.child(node, &format!("properties/{}", token(name))))
    }

    /// Returns the schema that is the value of a keyword.
    fn inner(&self, keyword: &str) -> Option<Self> {
        self.node.get(keyword).map(|node| self.child(node, keyword))
    }

    fn names(&self, keyword: &str) -> BTreeSet<&'s str> {
        match self.node.get(keyword) {
            Some(Value::Object(members)) => members.keys().map(String::as_str).collect(),
            Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
            _ => BTreeSet::new(),
        }
    }

    /// Returns whether a keyword can refuse a value of this schema's types.
    fn is_concerned(&self, about: Option<&str>) -> bool {
        let Some((about, types)) = about.zip(self.types()) else { return true };
        types.iter().any(|found| includes(about, found))
    }
}

/// Returns whether values of the type `narrow` are of the type `wide`.
fn includes(wide: &str, narrow: &str) -> bool {
    wide == narrow || (wide == "number" && narrow == "integer")
}

fn is_annotation(keyword: &str) -> bool {
    ANNOTATIONS.contains(&keyword)
}

/// Returns a name as JSON Pointers have it.
fn token(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

type Pair = (String, String, Option<String>);

struct Comparison {
    /// The pairs that were compared, or are being compared: schemas may contain themselves.
    open: BTreeSet<Pair>,
    /// The same pairs, in their order.
    trail: Vec<Pair>,
    found: Vec<Difference>,
}

impl Comparison {
    fn compare(&mut self, narrow: Schema<'_>, wide: Schema<'_>) {
        let (narrow, wide) = (narrow.target(), wide.target());
        if narrow.node == &Value::Bool(false) || wide.node == &Value::Bool(true) {
            return;
        }
        if wide.node == &Value::Bool(false) {
            return self.tell(&narrow, &wide, "", "there is no such member".into());
        }
        let pair = (narrow.pointer.clone(), wide.pointer.clone(), narrow.only.map(str::to_owned));
        if !self.open.insert(pair.clone()) {
            return;
        }
        self.trail.push(pair);
        if let Some(alternatives) = narrow.alternatives() {
            for one in alternatives {
                self.compare(one, wide.clone());
            }
        } else if let Some(alternatives) = wide.alternatives() {
            for only in narrow.types().map_or(vec![None], |types| types.into_iter().map(Some).collect()) {
                self.compare_choice(&Schema { only, ..narrow.clone() }, &wide, &alternatives);
            }
        } else {
            self.compare_keywords(&narrow, &wide);
        }
    }

    /// Compares with a choice, of which one schema must accept all.
    fn compare_choice(&mut self, narrow: &Schema<'_>, wide: &Schema<'_>, alternatives: &[Schema<'_>]) {
        let mut nearest: Option<Vec<Difference>> = None;
        for alternative in alternatives {
            let (told, tried) = (self.found.len(), self.trail.len());
            self.compare(narrow.clone(), alternative.clone());
            let found = self.found.split_off(told);
            if found.is_empty() {
                return;
            }
            // What was found out on the way is not told, so it must be found again where it matters.
            for pair in self.trail.drain(tried..) {
                self.open.remove(&pair);
            }
            let own_type = format!("{}/type", alternative.clone().target().pointer);
            let is_of_type = !found.iter().any(|one| one.wide == own_type);
            if is_of_type && nearest.as_ref().is_none_or(|nearest| found.len() < nearest.len()) {
                nearest = Some(found);
            }
        }
        match nearest {
            Some(found) => self.found.extend(found),
            None => self.tell(narrow, wide, "anyOf", "no alternative accepts these values".into()),
        }
    }

    fn compare_keywords(&mut self, narrow: &Schema<'_>, wide: &Schema<'_>) {
        for schema in [narrow, wide] {
            for keyword in schema.keywords().into_iter().flatten().map(|(keyword, _)| keyword) {
                if !is_annotation(keyword) && !COMPARED.iter().any(|(known, _)| known == keyword) {
                    let reason = format!("`{keyword}` is not compared here: teach `inclusion.rs` to");
                    self.tell(narrow, wide, keyword, reason);
                }
            }
        }
        let keywords = COMPARED.iter().filter(|(keyword, _)| wide.node.get(*keyword).is_some());
        for (keyword, _) in keywords.filter(|(_, about)| narrow.is_concerned(*about)) {
            match *keyword {
                "type" => self.compare_types(narrow, wide),
                "enum" | "const" => self.compare_values(narrow, wide, keyword),
                "minimum" | "minLength" | "minItems" => {
                    self.compare_bounds(narrow, wide, keyword, |found, least| found >= least);
                }
                "maximum" | "maxLength" | "maxItems" => {
                    self.compare_bounds(narrow, wide, keyword, |found, most| found <= most);
                }
                "pattern" if narrow.node.get("pattern") != wide.node.get("pattern") => {
                    self.tell(narrow, wide, keyword, "the pattern is another".into());
                }
                "items" => self.compare_inner(narrow.inner("items"), wide.inner("items"), narrow),
                "properties" => {
                    let names: BTreeSet<&str> =
                        narrow.names("properties").union(&wide.names("properties")).copied().collect();
                    for name in names {
                        self.compare_inner(narrow.property(name), wide.property(name), narrow);
                    }
                }
                "required" => {
                    for name in wide.names("required").difference(&narrow.names("required")) {
                        self.tell(narrow, wide, "required", format!("`{name}` is required"));
                    }
                }
                "additionalProperties" => self.compare_additional(narrow, wide),
                _ => {}
            }
        }
    }

    fn compare_types(&mut self, narrow: &Schema<'_>, wide: &Schema<'_>) {
        let accepted = wide.types().unwrap_or_default();
        for found in narrow.types().unwrap_or_else(|| vec!["any"]) {
            if !accepted.iter().any(|accepted| includes(accepted, found)) {
                self.tell(narrow, wide, "type", format!("the type `{found}` is refused"));
            }
        }
    }

    fn compare_values(&mut self, narrow: &Schema<'_>, wide: &Schema<'_>, keyword: &str) {
        let accepted = wide.values().unwrap_or_default();
        match narrow.values() {
            None => self.tell(narrow, wide, keyword, "values that are not listed are refused".into()),
            Some(values) => {
                for value in values.into_iter().filter(|value| !accepted.contains(value)) {
                    self.tell(narrow, wide, keyword, format!("the value {value} is refused"));
                }
            }
        }
    }

    fn compare_bounds(
        &mut self,
        narrow: &Schema<'_>,
        wide: &Schema<'_>,
        keyword: &str,
        is_within: fn(f64, f64) -> bool,
    ) {
        let bound = |schema: &Schema<'_>| schema.node.get(keyword).and_then(Value::as_f64);
        let is_included =
            bound(narrow).zip(bound(wide)).is_some_and(|(narrow, wide)| is_within(narrow, wide));
        if !is_included {
            let bound = wide.node.get(keyword).unwrap_or(&Value::Null);
            self.tell(narrow, wide, keyword, format!("values beyond {bound} are refused"));
        }
    }

    /// Compares properties that none of the two names: those that are named in the wide schema are compared by name, and
    /// where it is closed those that only the narrow schema names are refused.
    fn compare_additional(&mut self, narrow: &Schema<'_>, wide: &Schema<'_>) {
        if wide.node.get("properties").is_none() {
            for name in narrow.names("properties") {
                self.compare_inner(narrow.property(name), wide.property(name), narrow);
            }
        }
        let keyword = "additionalProperties";
        self.compare_inner(narrow.inner(keyword), wide.inner(keyword), narrow);
    }

    /// Compares the schemas of values in others; where there is none, any value is accepted.
    fn compare_inner(&mut self, narrow: Option<Schema<'_>>, wide: Option<Schema<'_>>, around: &Schema<'_>) {
        match (narrow, wide) {
            (_, None) => {}
            (Some(narrow), Some(wide)) => self.compare(narrow, wide),
            (None, Some(wide)) => {
                let wide = wide.target();
                if wide.node != &Value::Bool(true) {
                    self.tell(around, &wide, "", "not every value is accepted here".into());
                }
            }
        }
    }

    fn tell(&mut self, narrow: &Schema<'_>, wide: &Schema<'_>, keyword: &str, reason: String) {
        let at = |schema: &Schema<'_>| match keyword {
            "" => schema.pointer.clone(),
            _ => format!("{}/{keyword}", schema.pointer),
        };
        self.found.push(Difference { narrow: at(narrow), wide: at(wide), reason });
    }
}

#[test]
fn what_our_schemas_do_not_use_yet_is_compared_or_told() {
    use serde_json::json;
    let list = |item: Value| json!({"$defs": {"A": {"properties": {"next": {"$ref": "#/$defs/A"}, "x": item}}}, "$ref": "#/$defs/A"});
    let included = [
        (json!({"const": 1}), json!({"enum": [1, 2]})),
        (json!({"type": "integer"}), json!({"type": ["number", "null"]})),
        (json!({"type": "string", "minLength": 2}), json!({"type": "string", "minLength": 1})),
        (json!({"type": "string"}), json!({"anyOf": [{"type": "string"}, {"type": "array"}]})),
        (json!({"type": "array", "minItems": 1, "items": false}), json!({"type": "array", "minItems": 1})),
        (json!({"type": "string", "minItems": 1}), json!({"type": "string", "minItems": 2})),
        (list(json!({"type": "string"})), list(json!({"type": "string"}))),
        (
            json!({"additionalProperties": false, "properties": {"a": true}}),
            json!({"additionalProperties": false, "properties": {"a": true, "b": true}}),
        ),
        (
            json!({"allOf": [{"type": "string"}], "description": "a"}),
            json!({"$defs": {"A": {"type": "string"}}, "allOf": [{"$ref": "#/$defs/A"}]}),
        ),
    ];
    for (narrow, wide) in included {
        assert_eq!(differences(&narrow, &wide), [], "{narrow} and {wide}");
    }
    let told = [
        (json!({"enum": [1, 2]}), json!({"const": 1})),
        (json!({"type": "number"}), json!({"type": "integer"})),
        (json!({"type": "string", "minLength": 1}), json!({"type": "string", "minLength": 2})),
        (json!({"type": "string"}), json!({"type": "string", "maxLength": 2})),
        (json!({}), json!({"type": "string"})),
        (json!({"type": "array"}), json!({"type": "array", "items": {"type": "string"}})),
        (list(json!({"type": "string"})), list(json!({"type": "integer"}))),
        (
            json!({"properties": {"a": true}}),
            json!({"additionalProperties": false, "properties": {"a": true}}),
        ),
        (json!({"properties": {"a": true}}), json!({"additionalProperties": {"type": "string"}})),
        (json!({"type": "object"}), json!({"type": "object", "properties": {"a": {"type": "string"}}})),
        (json!({"type": "string"}), json!({"oneOf": [{"type": "string"}]})),
        (json!({"type": "string"}), json!({"anyOf": [{"type": "string"}], "maxLength": 2})),
        (json!({"type": "string"}), json!({"$ref": "#/$defs/nowhere"})),
        (json!({"type": "string"}), json!({"$defs": {"A": true}, "$ref": "#/$defs/A", "maxLength": 2})),
        (json!({"type": "string"}), json!(false)),
        (json!({"type": "string"}), json!({"allOf": [{"type": "integer"}]})),
        (json!({"type": "string"}), json!({"allOf": [{"type": "string"}, {"maxLength": 2}]})),
        (json!({"type": "string"}), json!({"allOf": [{"type": "string"}], "maxLength": 2})),
    ];
    for (narrow, wide) in told {
        assert_ne!(differences(&narrow, &wide), [], "{narrow} and {wide}");
    }
}
