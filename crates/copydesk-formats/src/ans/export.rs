//! Records as ANS 0.10.12 stories, which carry the whole record with them.

use crate::body::{Block, Body, Figure, Item, Part, Run};
use crate::dates::take_date_time;
use crate::export_format::{Document, Export, ExportFormat, Layout, NotExported};
use crate::members::Members;
use crate::remainder::Remainder;
use crate::web_address::{is_http, is_web_address};
use crate::xhtml;
use copydesk_record::{EntityKind, HeadingLevel, MediaKind, Record, SegmentKind};
use serde::Deserialize;
use serde_json::{Value, json};

/// The format.
pub(crate) const FORMAT: ExportFormat = ExportFormat {
    name: "ans",
    about: "ANS 0.10.12, the JSON of the Arc publishing system; holds the whole record",
    extension: "json",
    layout: Layout::One { between: "" },
    export,
};

/// The version of ANS that stories are written in.
const VERSION: &str = "0.10.12";

/// The member of `additional_properties` that holds the record.
pub(super) const CARRIED: &str = "copydesk_record";

/// Returns the record that a story carries, if the story says just what the record is exported to. Whoever changed the
/// story since did not change the record in it, which is then another article.
#[must_use]
pub fn carried_record(story: &Value) -> Option<Record<'_>> {
    let record = Record::deserialize(story.get("additional_properties")?.get(CARRIED)?).ok()?;
    let again = export(&record).ok()?;
    (again.document == Document::Json(story.clone())).then_some(record)
}

fn export(record: &Record<'_>) -> Result<Export, NotExported> {
    let mut rest = Remainder::of(record)?;
    let mut story = story(record, &mut rest);
    // Nothing is lost: what the story has no place for is in the record.
    story.set("additional_properties", json!({CARRIED: serde_json::to_value(record)?}));
    Ok(Export { document: Document::Json(story.into()), losses: Vec::new() })
}

fn story(record: &Record<'_>, rest: &mut Remainder) -> Members {
    let mut story = Members::with("type", "story");
    story.set("version", VERSION);
    story.set_some("_id", rest.take_text("/id"));
    set_address(rest, &mut story);
    story.set_some("language", rest.take_text("/language/tag"));
    for (name, pointer) in [
        ("headlines", "/headline/text"),
        ("subheadlines", "/standfirst/text"),
        ("description", "/description/text"),
    ] {
        story.set_some(name, rest.take_text(pointer).map(|text| json!({"basic": text})));
    }
    set_credits(record, rest, &mut story);
    let published = take_date_time(rest, "/published", FORMAT.name);
    story.set_some("first_publish_date", published.clone());
    story.set_some("publish_date", published.clone());
    let modified = take_date_time(rest, "/modified", FORMAT.name);
    story.set_some("last_updated_date", modified);
    let places = rest.take_texts("/dateline/places", "name");
    story.set_some("location", (!places.is_empty()).then(|| places.join(", ")));
    story.set_some("copyright", rest.take_text("/rights/text"));
    let distributor = rest.take_text("/publisher/text").map(|name| json!({"name": name, "mode": "custom"}));
    story.set_some("distributor", distributor);
    set_taxonomy(record, rest, &mut story);
    set_lead_image(record, &mut story);
    set_body(record, rest, &mut story);
    story
}

/// Sets the address: ANS has relative ones on the own site, and absolute ones that go before these.
fn set_address(rest: &mut Remainder, story: &mut Members) {
    let mut pointers = ["/canonical/value", "/source/uri"].into_iter();
    let address = pointers.find(|pointer| rest.text(pointer).is_some_and(is_http));
    let address = address.and_then(|pointer| rest.take_text(pointer));
    story.set_some("canonical_url", address.clone());
    // Its schema knows these two schemes in lower case.
    let is_of_schema = |address: &String| address.starts_with("http://") || address.starts_with("https://");
    story.set_some("canonical_url_external", address.filter(is_of_schema));
}

fn set_credits(record: &Record<'_>, rest: &mut Remainder, story: &mut Members) {
    let Some(byline) = &record.byline else { return };
    let organisation = rest.take_text("/byline/organisation/name");
    let mut by = Vec::new();
    for (index, author) in byline.authors.iter().enumerate() {
        let mut credit = Members::with("type", "author");
        credit.set("name", &*author.name);
        credit.set_some("role", rest.take_text(&format!("/byline/authors/{index}/role")));
        credit.set_some("org", organisation.clone());
        by.push(credit.into());
    }
    if by.is_empty() {
        by.extend(organisation.map(|name| json!({"type": "author", "name": name, "org": name})));
    }
    let mut credits = Members::default();
    credits.set_list("by", by);
    story.set("credits", credits);
}

fn set_taxonomy(record: &Record<'_>, rest: &mut Remainder, story: &mut Members) {
    let mut taxonomy = Members::default();
    let tags = rest.take_texts("/keywords", "text").into_iter().map(|text| json!({"text": text}));
    taxonomy.set_list("tags", tags.collect());
    let kind = |kind| match kind {
        EntityKind::Person => "person",
        EntityKind::Organisation => "organization",
        EntityKind::Place => "location",
    };
    let named = record.entities.iter();
    let named = named.map(|entity| json!({"_id": entity.id, "name": entity.name, "type": kind(entity.kind)}));
    taxonomy.set_list("named_entities", named.collect());
    let section = rest.take_text("/section/text");
    let section = section.map(|name| json!({"type": "section", "version": VERSION, "name": name}));
    taxonomy.set_some("primary_section", section);
    let taxonomy = Value::from(taxonomy);
    if taxonomy != json!({}) {
        story.set("taxonomy", taxonomy);
    }
}

/// Sets the image that stands for the story in lists.
fn set_lead_image(record: &Record<'_>, story: &mut Members) {
    let mut media = record.media.iter();
    let lead = media.find(|media| media.lead && media.kind == MediaKind::Image && is_web_address(&media.src));
    if let Some(lead) = lead {
        story.set("promo_items", json!({"basic": Value::from(image(lead))}));
    }
}

fn set_body(record: &Record<'_>, rest: &mut Remainder, story: &mut Members) {
    let mut elements = Vec::new();
    let mut corrections = Vec::new();
    for part in &Body::of(record, rest).parts {
        match part {
            Part::Block(block) if block.segment.kind == SegmentKind::Correction => {
                corrections.push(json!({"type": "correction", "text": block.segment.text}));
            }
            Part::Block(block) => elements.push(element(block, rest)),
            Part::List(items) => elements.push(list(items, rest)),
            Part::Figure(figure) => elements.extend(self::figure(figure)),
        }
    }
    story.set("content_elements", elements);
    story.set_list("corrections", corrections);
}

/// Returns the element of a block, with its words as HTML.
fn element(block: &Block<'_>, rest: &mut Remainder) -> Value {
    let mut content = String::new();
    xhtml::words(block, rest, &mut content);
    match block.segment.kind {
        SegmentKind::Heading => {
            let mut header = Members::with("type", "header");
            header.set("content", content);
            header.set_some("level", block.segment.level.map(HeadingLevel::get));
            header.into()
        }
        SegmentKind::BlockQuote => {
            json!({"type": "quote", "subtype": "blockquote", "content_elements": [{"type": "text", "content": content}]})
        }
        SegmentKind::Table => match block.rows() {
            Some(rows) => {
                let row =
                    |row: Vec<Vec<Run<'_>>>| row.iter().map(|runs| cell(runs, rest)).collect::<Vec<_>>();
                json!({"type": "table", "rows": rows.into_iter().map(row).collect::<Vec<_>>()})
            }
            None => json!({"type": "raw_html", "content": format!("<pre>{content}</pre>")}),
        },
        _ => json!({"type": "text", "content": content}),
    }
}

fn cell(runs: &[Run<'_>], rest: &mut Remainder) -> Value {
    let mut content = String::new();
    xhtml::runs(runs, 0, rest, &mut content);
    json!({"type": "text", "content": content})
}

fn list(items: &[Item<'_>], rest: &mut Remainder) -> Value {
    let is_ordered = items.first().is_some_and(|item| item.marker.number.is_some());
    let item = |item: &Item<'_>| {
        let mut content = String::new();
        xhtml::item_words(item, rest, &mut content);
        json!({"type": "text", "content": content})
    };
    let kind = if is_ordered { "ordered" } else { "unordered" };
    json!({"type": "list", "list_type": kind, "items": items.iter().map(item).collect::<Vec<_>>()})
}

fn figure(figure: &Figure<'_>) -> Option<Value> {
    let media = figure.media;
    if !is_web_address(&media.src) {
        return None;
    }
    Some(match media.kind {
        MediaKind::Image => image(media).into(),
        MediaKind::Video | MediaKind::Audio => {
            let kind = if media.kind == MediaKind::Video { "video" } else { "audio" };
            let mut item = Members::with("type", kind);
            item.set("version", VERSION);
            let caption = media.caption.as_ref().map(|caption| json!({"basic": caption.text}));
            item.set_some("description", caption);
            item.set("streams", json!([{"url": media.src}]));
            item.into()
        }
    })
}

fn image(media: &copydesk_record::Media<'_>) -> Members {
    let mut image = Members::with("type", "image");
    image.set("version", VERSION);
    image.set("url", &*media.src);
    image.set_some("caption", media.caption.as_ref().map(|caption| &*caption.text));
    image.set_some("alt_text", media.alt.as_deref());
    image
}

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_record::examples;

    #[test]
    fn a_story_carries_its_record_until_somebody_edits_it() {
        for record in examples() {
            let Document::Json(story) = export(&record).unwrap().document else { panic!("no JSON") };
            let stored: Value = serde_json::from_str(&story.to_string()).unwrap();
            assert_eq!(carried_record(&stored), Some(record.clone()));

            let mut edited = stored.clone();
            edited["headlines"]["basic"] = "Another headline".into();
            assert_eq!(carried_record(&edited), None);
            let mut edited = stored.clone();
            edited["additional_properties"][CARRIED]["id"] = "another".into();
            assert_eq!(carried_record(&edited), None);
            let mut edited = stored;
            edited["label"] = json!({});
            assert_eq!(carried_record(&edited), None, "an editor added something");
        }
        for other in [json!(null), json!([]), json!({"type": "story", "additional_properties": {CARRIED: 4}})]
        {
            assert_eq!(carried_record(&other), None);
        }
    }
}
