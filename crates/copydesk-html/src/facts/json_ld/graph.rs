//! The objects of the JSON-LD of a page, and what refers to them.

use rustc_hash::FxHashMap;
use serde_json::{Map, Value};

/// An object of JSON-LD.
pub(super) type Object = Map<String, Value>;

/// The objects of the JSON-LD of a page.
pub(super) struct Graph<'v> {
    /// In the order of the page, those within others after them.
    pub(super) objects: Vec<&'v Object>,
    /// By their `@id`, of several with one that which says most.
    by_id: FxHashMap<&'v str, &'v Object>,
}

impl<'v> Graph<'v> {
    /// Returns the graph of some values, of which so many objects and lists are looked into.
    pub(super) fn new(values: &'v [Value], most: usize) -> Self {
        let mut graph = Self { objects: Vec::new(), by_id: FxHashMap::default() };
        let mut waiting: Vec<&Value> = values.iter().rev().collect();
        for _ in 0..most {
            let Some(value) = waiting.pop() else { break };
            match value {
                Value::Array(items) => waiting.extend(items.iter().rev().filter(|item| is_compound(item))),
                Value::Object(object) => {
                    graph.add(object);
                    let first = waiting.len();
                    waiting.extend(object.values().filter(|member| is_compound(member)));
                    if let Some(members) = waiting.get_mut(first..) {
                        members.reverse();
                    }
                }
                _ => {}
            }
        }
        graph
    }

    fn add(&mut self, object: &'v Object) {
        self.objects.push(object);
        if let Some(id) = object.get("@id").and_then(Value::as_str)
            && object.len() > 1
        {
            let known = self.by_id.entry(id).or_insert(object);
            if known.len() < object.len() {
                *known = object;
            }
        }
    }

    /// Returns the object that a value is or refers to.
    pub(super) fn object<'a>(&self, value: &'a Value) -> Option<&'a Object>
    where
        'v: 'a,
    {
        let object = value.as_object()?;
        let is_reference = object.keys().all(|key| matches!(&**key, "@id" | "@type" | "@context"));
        if !is_reference {
            return Some(object);
        }
        let id = object.get("@id").and_then(Value::as_str);
        Some(id.and_then(|id| self.by_id.get(id)).copied().unwrap_or(object))
    }

    /// Returns whether a value refers to an object that is not there.
    pub(super) fn is_dangling(&self, value: &Value) -> bool {
        value.as_object().is_some_and(|object| {
            let id = object.get("@id").and_then(Value::as_str);
            object.len() == 1 && id.is_some_and(|id| !self.by_id.contains_key(id))
        })
    }
}

fn is_compound(value: &Value) -> bool {
    value.is_array() || value.is_object()
}

/// Returns the types of an object, without their vocabulary: `NewsArticle`.
pub(super) fn types(object: &Object) -> impl Iterator<Item = &str> {
    let types = items(object.get("@type")).filter_map(Value::as_str);
    types.map(|name| name.rsplit(['/', '#', ':']).next().unwrap_or(name).trim())
}

/// Returns a value, or the items of a list.
pub(super) fn items(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    let (one, many) = match value {
        Some(Value::Array(items)) => (None, &**items),
        value => (value, &[][..]),
    };
    one.into_iter().chain(many)
}
