//! The schema of today, changed in one place: each change that breaks something is told, and no other is.

use super::{Released, incompatibilities};
use copydesk_record::schema;
use serde_json::{Map, Value, json};

/// A change of a schema: what it is, where, and the schema that it leads to.
struct Mutation {
    about: String,
    schema: Value,
}

/// A version as it would be if it were released today.
fn today() -> Released {
    Released { name: "today".into(), closed: schema::article(), reader: schema::article_reader() }
}

/// Returns all places of schemas in a schema file: the root, definitions, properties, items, alternatives.
fn places(schema: &Value, pointer: &str, found: &mut Vec<String>) {
    found.push(pointer.to_owned());
    for keyword in ["$defs", "properties"] {
        for (name, child) in schema[keyword].as_object().into_iter().flatten() {
            places(child, &format!("{pointer}/{keyword}/{name}"), found);
        }
    }
    if schema.get("items").is_some() {
        places(&schema["items"], &format!("{pointer}/items"), found);
    }
    for keyword in ["anyOf", "allOf"] {
        for (at, child) in schema[keyword].as_array().into_iter().flatten().enumerate() {
            places(child, &format!("{pointer}/{keyword}/{at}"), found);
        }
    }
}

/// Returns the schema of today with each of some changes, which `change` makes to the keywords at one place. A change that
/// is none is left out.
fn mutations(
    about: &str,
    change: impl Fn(&mut Map<String, Value>) -> Vec<Map<String, Value>>,
) -> Vec<Mutation> {
    let original = schema::article();
    let mut all = Vec::new();
    places(&original, "", &mut all);
    let mut mutations = Vec::new();
    for pointer in all {
        let mut keywords = original.pointer(&pointer).unwrap().as_object().unwrap().clone();
        for changed in change(&mut keywords) {
            let mut schema = original.clone();
            *schema.pointer_mut(&pointer).unwrap() = Value::Object(changed);
            if schema != original {
                mutations.push(Mutation { about: format!("{about} at {pointer:?}"), schema });
            }
        }
    }
    assert!(!mutations.is_empty(), "{about}: there is no such place in the schema");
    mutations
}

/// Returns the keywords with another value of one.
fn with(keywords: &Map<String, Value>, keyword: &str, value: Value) -> Map<String, Value> {
    let mut changed = keywords.clone();
    changed.insert(keyword.to_owned(), value);
    changed
}

/// Returns the keywords without one.
fn without(keywords: &Map<String, Value>, keyword: &str) -> Map<String, Value> {
    let mut changed = keywords.clone();
    changed.shift_remove(keyword);
    changed
}

/// Returns the keywords with each of the lists that lacks one of the items of a keyword.
fn without_each(keywords: &Map<String, Value>, keyword: &str) -> Vec<Map<String, Value>> {
    let items = keywords.get(keyword).and_then(Value::as_array).cloned().unwrap_or_default();
    let shorter = |at| {
        let mut fewer = items.clone();
        fewer.remove(at);
        with(keywords, keyword, fewer.into())
    };
    (0..items.len()).map(shorter).collect()
}

/// Returns the keywords with one more item in the list of a keyword, if there is one.
fn with_one_more(keywords: &Map<String, Value>, keyword: &str, item: &Value) -> Vec<Map<String, Value>> {
    let items = keywords.get(keyword).and_then(Value::as_array).filter(|items| !items.contains(item));
    items
        .map(|items| with(keywords, keyword, [items.as_slice(), std::slice::from_ref(item)].concat().into()))
        .into_iter()
        .collect()
}

fn names(keywords: &Map<String, Value>) -> Vec<String> {
    keywords
        .get("properties")
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
        .map(|(name, _)| name.clone())
        .collect()
}

/// Returns the keywords with changed properties.
fn with_properties(
    keywords: &Map<String, Value>,
    change: impl FnOnce(&mut Map<String, Value>),
) -> Map<String, Value> {
    let mut properties = keywords["properties"].as_object().unwrap().clone();
    change(&mut properties);
    with(keywords, "properties", properties.into())
}

/// Returns the keywords with a bound moved.
fn moved(keywords: &Map<String, Value>, keyword: &str, by: i64) -> Vec<Map<String, Value>> {
    let bound = keywords.get(keyword).and_then(Value::as_i64);
    bound.map(|bound| with(keywords, keyword, (bound + by).into())).into_iter().collect()
}

fn if_has(
    keywords: &Map<String, Value>,
    keyword: &str,
    changed: Map<String, Value>,
) -> Vec<Map<String, Value>> {
    keywords.contains_key(keyword).then_some(changed).into_iter().collect()
}

#[test]
fn every_incompatible_change_is_told() {
    let is_of = |keywords: &Map<String, Value>, name: &str| keywords.get("type") == Some(&json!(name));
    let all = [
        mutations("a member is removed", |keywords| {
            let names = names(keywords).into_iter();
            names.map(|name| with_properties(keywords, |all| drop(all.shift_remove(&name)))).collect()
        }),
        mutations("a member is renamed", |keywords| {
            let rename = |name: String| {
                with_properties(keywords, |all| {
                    let value = all.shift_remove(&name).unwrap();
                    all.insert(format!("{name}_of_it"), value);
                })
            };
            names(keywords).into_iter().map(rename).collect()
        }),
        mutations("a member becomes required", |keywords| {
            let names = names(keywords).into_iter();
            names.flat_map(|name| with_one_more(keywords, "required", &name.into())).collect()
        }),
        mutations("a required member is added", |keywords| {
            with_one_more(keywords, "required", &json!("mood"))
                .iter()
                .map(|all| {
                    with_properties(all, |all| drop(all.insert("mood".into(), json!({"type": "string"}))))
                })
                .collect()
        }),
        mutations("a member may be absent", |keywords| without_each(keywords, "required")),
        mutations("a value is removed", |keywords| without_each(keywords, "enum")),
        mutations("a value is added", |keywords| with_one_more(keywords, "enum", &json!("mood"))),
        mutations("values are no more listed", |keywords| {
            if_has(keywords, "enum", without(keywords, "enum"))
        }),
        mutations("strings are listed", |keywords| {
            let is_free = is_of(keywords, "string") && !keywords.contains_key("enum");
            is_free.then(|| with(keywords, "enum", json!(["mood"]))).into_iter().collect()
        }),
        mutations("a type is removed", |keywords| without_each(keywords, "type")),
        mutations("a type is added", |keywords| {
            let types = match keywords.get("type") {
                Some(Value::Array(types)) => types.clone(),
                Some(one) => vec![one.clone()],
                None => return Vec::new(),
            };
            let more = if types.contains(&json!("boolean")) { json!("number") } else { json!("boolean") };
            vec![with(keywords, "type", [types, vec![more]].concat().into())]
        }),
        mutations("the type is another", |keywords| {
            let other = if is_of(keywords, "boolean") { "number" } else { "boolean" };
            if_has(keywords, "type", with(keywords, "type", other.into()))
        }),
        mutations("the pattern is another", |keywords| {
            if_has(keywords, "pattern", with(keywords, "pattern", "^m".into()))
        }),
        mutations("the pattern is gone", |keywords| {
            if_has(keywords, "pattern", without(keywords, "pattern"))
        }),
        mutations("there is a pattern", |keywords| {
            let is_free = is_of(keywords, "string") && !keywords.contains_key("pattern");
            is_free.then(|| with(keywords, "pattern", "^m".into())).into_iter().collect()
        }),
        mutations("the least is more", |keywords| moved(keywords, "minimum", 1)),
        mutations("the least is less", |keywords| moved(keywords, "minimum", -1)),
        mutations("the most is less", |keywords| moved(keywords, "maximum", -1)),
        mutations("the most is more", |keywords| moved(keywords, "maximum", 1)),
        mutations("there is no most", |keywords| if_has(keywords, "maximum", without(keywords, "maximum"))),
        mutations("strings have a length", |keywords| {
            is_of(keywords, "string").then(|| with(keywords, "maxLength", 3.into())).into_iter().collect()
        }),
        mutations("lists have a length", |keywords| {
            is_of(keywords, "array").then(|| with(keywords, "minItems", 1.into())).into_iter().collect()
        }),
        mutations("items are others", |keywords| {
            if_has(keywords, "items", with(keywords, "items", json!({"type": "boolean"})))
        }),
        mutations("items are free", |keywords| if_has(keywords, "items", without(keywords, "items"))),
        mutations("an open object is closed", |keywords| {
            if_has(keywords, "additionalProperties", with(keywords, "additionalProperties", false.into()))
        }),
        mutations("what is open has a type", |keywords| {
            let is_open = keywords.get("additionalProperties") == Some(&json!(true));
            let typed = || with(keywords, "additionalProperties", json!({"type": "string"}));
            is_open.then(typed).into_iter().collect()
        }),
        mutations("an alternative is removed", |keywords| without_each(keywords, "anyOf")),
        mutations("an alternative is added", |keywords| {
            with_one_more(keywords, "anyOf", &json!({"type": "boolean"}))
        }),
        mutations("a part is removed", |keywords| without_each(keywords, "allOf")),
        mutations("a part is added", |keywords| {
            with_one_more(keywords, "allOf", &json!({"type": "boolean"}))
        }),
        mutations("the type is another one of ours", |keywords| {
            let other = if keywords.get("$ref") == Some(&json!("#/$defs/Link")) { "Media" } else { "Link" };
            if_has(keywords, "$ref", with(keywords, "$ref", format!("#/$defs/{other}").into()))
        }),
        mutations("a keyword is new", |keywords| vec![with(keywords, "not", json!({"type": "boolean"}))]),
        mutations("a default is another", |keywords| vec![with(keywords, "default", json!("mood"))]),
        mutations("the name is another", |keywords| {
            if_has(keywords, "$id", with(keywords, "$id", "urn:x".into()))
        }),
    ];
    let today = today();
    let mut count = 0;
    for Mutation { about, schema } in all.into_iter().flatten() {
        assert!(!incompatibilities(&today, &schema).is_empty(), "{about} is not told");
        count += 1;
    }
    assert!(count > 1000, "{count} changes");
}

#[test]
fn no_compatible_change_is_told() {
    let reversed = |keywords: &Map<String, Value>, keyword: &str| {
        let items = keywords.get(keyword).and_then(Value::as_array).cloned();
        items.map(|items| with(keywords, keyword, items.into_iter().rev().collect())).into_iter().collect()
    };
    let definitions = schema::article()["$defs"].clone();
    let all = [
        mutations("an optional member is added", |keywords| {
            let object =
                json!({"type": "object", "required": ["a"], "properties": {"a": {"type": "integer"}}});
            let add = |member: &Value| {
                with_properties(keywords, |all| drop(all.insert("mood".into(), member.clone())))
            };
            let members = [json!({"type": ["string", "null"]}), object, json!({"enum": [1, 2]}), json!(true)];
            if keywords.contains_key("properties") { members.iter().map(add).collect() } else { Vec::new() }
        }),
        mutations("words are others", |keywords| {
            if_has(keywords, "description", with(keywords, "description", "Said better.".into()))
        }),
        mutations("examples are others", |keywords| vec![with(keywords, "examples", json!(["mood"]))]),
        mutations("values are in another order", |keywords| reversed(keywords, "enum")),
        mutations("types are in another order", |keywords| reversed(keywords, "type")),
        mutations("required members are in another order", |keywords| reversed(keywords, "required")),
        mutations("alternatives are in another order", |keywords| reversed(keywords, "anyOf")),
        mutations("a definition stands where it is used", |keywords| {
            let name =
                keywords.get("$ref").and_then(Value::as_str).and_then(|name| name.strip_prefix("#/$defs/"));
            name.map(|name| definitions[name].as_object().unwrap().clone()).into_iter().collect()
        }),
        vec![Mutation {
            about: "a definition has another name".into(),
            schema: serde_json::from_str(
                &schema::article()
                    .to_string()
                    .replace("\"Segment\":", "\"Block\":")
                    .replace("#/$defs/Segment\"", "#/$defs/Block\""),
            )
            .unwrap(),
        }],
    ];
    let today = today();
    for Mutation { about, schema } in all.into_iter().flatten() {
        assert_eq!(incompatibilities(&today, &schema), [] as [String; 0], "{about}");
    }
}

#[test]
fn changes_are_told_by_their_place() {
    let today = today();
    let told = |pointer: &str, change: fn(&mut Map<String, Value>)| {
        let mut schema = schema::article();
        change(schema.pointer_mut(pointer).unwrap().as_object_mut().unwrap());
        incompatibilities(&today, &schema)
    };
    assert_eq!(
        told("/$defs/Segment/properties", |all| drop(all.shift_remove("level"))),
        ["/$defs/Segment/properties/level: a record of today is refused: there is no such member"]
    );
    assert_eq!(
        told("/$defs/Furniture", |all| all["enum"].as_array_mut().unwrap().push("mood".into())),
        ["/$defs/Furniture/enum: a reader of today fails: the value \"mood\" is refused"]
    );
    assert_eq!(
        told("/$defs/Link", |all| all["required"].as_array_mut().unwrap().push("text".into())),
        ["/$defs/Link/required: a record of today is refused: `text` is required"]
    );
    assert_eq!(
        told("/$defs/Media/properties/at", |all| drop(all.insert("maximum".into(), 7.into()))),
        ["/$defs/Media/properties/at/maximum: a record of today is refused: values beyond 7 are refused"]
    );
    assert_eq!(
        told("/$defs/Rights/properties/text", |all| all["type"]
            .as_array_mut()
            .unwrap()
            .push("integer".into())),
        ["/$defs/Rights/properties/text/type: a reader of today fails: the type `integer` is refused"],
        "where it is in an alternative"
    );
}
