//! The types of schema.org that exports use, each with its properties.
//!
//! Compared to release 30.0 of the vocabulary on 2026-11-30: every property is one of its type or of a type above that,
//! and takes what it is given here.

use super::export::FORMAT;
use crate::export_format::Document;
use copydesk_record::examples;
use serde_json::Value;

const TYPES: &[(&str, &[&str])] = &[
    (
        "NewsArticle",
        &[
            "abstract",
            "articleBody",
            "articleSection",
            "audio",
            "author",
            "copyrightHolder",
            "copyrightNotice",
            "correction",
            "creditText",
            "dateline",
            "dateModified",
            "datePublished",
            "description",
            "hasPart",
            "headline",
            "identifier",
            "image",
            "inLanguage",
            "isAccessibleForFree",
            "keywords",
            "license",
            "locationCreated",
            "mainEntityOfPage",
            "mentions",
            "publisher",
            "sourceOrganization",
            "url",
            "video",
            "wordCount",
        ],
    ),
    ("AudioObject", &["caption", "contentUrl", "description"]),
    ("ImageObject", &["caption", "description", "url"]),
    ("Organization", &["name"]),
    ("Person", &["name"]),
    ("Place", &["name"]),
    ("Quotation", &["spokenByCharacter", "text"]),
    // Of a holder of rights nothing says which of these it is: a node without a type.
    ("Thing", &["name"]),
    ("VideoObject", &["caption", "contentUrl", "description"]),
    ("WebPage", &[]),
];

/// Asserts that a node and the nodes in it have only types and properties of the list.
fn check(node: &Value) {
    match node {
        Value::Array(items) => items.iter().for_each(check),
        Value::Object(members) => {
            let name = members.get("@type").map_or("Thing", |name| name.as_str().unwrap());
            let (_, properties) = TYPES.iter().find(|(known, _)| *known == name).expect(name);
            for (property, value) in members {
                let is_of_json_ld = ["@context", "@type", "@id"].contains(&property.as_str());
                assert!(is_of_json_ld || properties.contains(&property.as_str()), "{name}.{property}");
                check(value);
            }
        }
        _ => {}
    }
}

#[test]
fn exports_use_only_the_vocabulary() {
    for record in examples() {
        let Document::Json(article) = (FORMAT.export)(&record).unwrap().document else { panic!("no JSON") };
        check(&article);
    }
}

#[test]
fn the_properties_that_search_engines_want_are_there() {
    let articles: Vec<Value> = examples()
        .iter()
        .map(|record| match (FORMAT.export)(record).unwrap().document {
            Document::Json(article) => article,
            Document::Bytes(_) => panic!("no JSON"),
        })
        .collect();
    let [report, page] = articles.as_slice() else { panic!("two examples") };
    assert_eq!(report["headline"], "Ferry returns to the outer islands");
    assert_eq!(report["datePublished"], "2026-03-04T14:05:00Z");
    assert_eq!(report["author"][0], serde_json::json!({"@type": "Person", "name": "Maren Falk"}));
    assert_eq!(report["hasPart"][0]["spokenByCharacter"]["name"], "Ingrid Moe");
    assert_eq!(report["hasPart"][0]["text"], "We have waited long enough, The islands are open again.");
    assert_eq!(page["image"][0]["url"], "https://example.com/reading-room.jpg");
    assert_eq!(page["image"][0]["caption"], "The reading room");
    assert_eq!(page["dateModified"], "2026-03-02T09:00:00+01:00");
    assert_eq!(page["mainEntityOfPage"]["@id"], "https://example.com/library");
    assert_eq!(page["isAccessibleForFree"], true);
}
