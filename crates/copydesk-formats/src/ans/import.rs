//! Articles from stories of ANS, versions 0.5 to 0.10.

use super::export::{CARRIED, carried_record};
use crate::import_format::{Import, ImportFormat, ImportedText};
use crate::known_values::{medium_beside, text_in, text_member, to_list, to_name, to_value, value_member};
use crate::xhtml::escape;
use copydesk_page::MediaHint;
use copydesk_record::{Form, KnownMetadata, MediaKind, is_uri};
use serde_json::{Map, Value};
use std::fmt::Write;

/// The format.
pub(crate) const FORMAT: ImportFormat = ImportFormat {
    name: "ans",
    about: "ANS, the JSON of the Arc publishing system, versions 0.5 to 0.10",
    ext: "com.arcpublishing.ans",
    recognizes,
    import,
};

fn recognizes(story: &Map<String, Value>) -> bool {
    let is_version = |version: &Value| version.as_str().is_some_and(|version| version.starts_with("0."));
    story.get("type").is_some_and(Value::is_string)
        && story.get("version").is_some_and(is_version)
        && story.get("content_elements").is_some_and(Value::is_array)
}

fn import(story: &mut Map<String, Value>) -> Result<Import, String> {
    if let Some(kind) = story.get("type").and_then(Value::as_str).filter(|kind| *kind != "story") {
        return Err(format!("it is an ANS object of type `{kind}`, and articles are of type `story`"));
    }
    if let Some(import) = carried(story) {
        story.clear();
        return Ok(import);
    }
    let mut body = Body(String::new());
    let elements = story.get("content_elements").and_then(Value::as_array);
    let left: Vec<Value> =
        elements.into_iter().flatten().filter(|element| !body.write(element, 0)).cloned().collect();
    if body.0.is_empty() {
        return Err("it is an ANS story without a body".into());
    }
    story.shift_remove("type");
    story.shift_remove("content_elements");
    if !left.is_empty() {
        story.insert("content_elements".into(), left.into());
    }
    let basic = |story: &mut Map<String, Value>, name: &str| {
        let text = text_in(story.get(name)?, "basic")?;
        if story.get(name).and_then(Value::as_object).is_some_and(|texts| texts.len() == 1) {
            story.shift_remove(name);
        }
        Some(text)
    };
    let credited = story.get("credits").and_then(|credits| credits.get("by")).and_then(Value::as_array);
    let authors = credited.into_iter().flatten();
    let authors = authors.filter_map(|author| text_in(author, "name")).collect();
    let tags = story.get("taxonomy").and_then(|taxonomy| taxonomy.get("tags")).and_then(Value::as_array);
    let keywords = tags.into_iter().flatten().filter_map(|tag| text_in(tag, "text")).collect();
    let issuer = story.get("distributor").and_then(|distributor| text_in(distributor, "name"));
    let address = value_member(story, &["canonical_url"], Form::Uri);
    let published = value_member(story, &["first_publish_date", "publish_date", "display_date"], Form::Date);
    let metadata = KnownMetadata {
        id: text_member(story, &["_id"]).and_then(to_name),
        uri: address.as_ref().map(|address| address.value.clone()),
        canonical: address,
        published,
        modified: value_member(story, &["last_updated_date"], Form::Date),
        headline: to_value(basic(story, "headlines"), Form::Name),
        language: value_member(story, &["language"], Form::Language),
        authors: to_list(authors),
        publisher: to_value(issuer, Form::Name),
        keywords: to_list(keywords),
        description: to_value(basic(story, "description"), Form::Name),
        ..KnownMetadata::default()
    };
    let media = lead(story).into_iter().collect();
    Ok(Import { text: ImportedText::Html(body.0), metadata, media, carried: None })
}

/// Returns the article of a story that carries its record.
fn carried(story: &Map<String, Value>) -> Option<Import> {
    story.get("additional_properties")?.get(CARRIED)?;
    let story = Value::Object(story.clone());
    let text = carried_record(&story)?.text().into_owned();
    let metadata = KnownMetadata::default();
    let record = story.get("additional_properties").and_then(|properties| properties.get(CARRIED)).cloned();
    Some(Import { text: ImportedText::Plain(text), metadata, media: Vec::new(), carried: record })
}

/// Returns the picture that stands for a story.
fn lead(story: &Map<String, Value>) -> Option<MediaHint<'static>> {
    let src = text_in(story.get("promo_items")?.get("basic")?, "url").filter(|src| is_uri(src))?;
    Some(medium_beside(MediaKind::Image, src.into(), true))
}

/// How deep elements may be in others.
const MAX_DEPTH: usize = 20;

/// The body of a story as HTML, which is what the text of its elements is.
struct Body(String);

impl Body {
    /// Writes an element. Returns whether it has a place in an article.
    fn write(&mut self, element: &Value, depth: usize) -> bool {
        let text = |name: &str| element.get(name).and_then(Value::as_str).unwrap_or_default();
        let html = &mut self.0;
        // Writing to memory does not fail.
        let written = match text("type") {
            "text" | "interstitial_link" => write!(html, "<p>{}</p>", text("content")),
            "header" => {
                let level = element.get("level").and_then(Value::as_u64).unwrap_or(2).clamp(1, 6);
                write!(html, "<h{level}>{}</h{level}>", text("content"))
            }
            "raw_html" => write!(html, "<div>{}</div>", text("content")),
            "image" => {
                html.push_str("<figure><img src=\"");
                escape(text("url"), html);
                html.push_str("\" alt=\"");
                escape(text("alt_text"), html);
                write!(html, "\"><figcaption>{}</figcaption></figure>", text("caption"))
            }
            "quote" if depth < MAX_DEPTH => {
                return self.write_all("blockquote", element, "content_elements", depth);
            }
            "list" if depth < MAX_DEPTH => {
                let tag = if text("list_type") == "ordered" { "ol" } else { "ul" };
                return self.write_all(tag, element, "items", depth);
            }
            "table" => return self.write_table(element),
            _ => return false,
        };
        written.is_ok()
    }

    /// Writes the elements in an element, those of a list as its items.
    fn write_all(&mut self, tag: &str, element: &Value, name: &str, depth: usize) -> bool {
        let Some(elements) = element.get(name).and_then(Value::as_array) else { return false };
        let before = self.0.len();
        self.0.push('<');
        self.0.push_str(tag);
        self.0.push('>');
        let mut is_written = true;
        for element in elements {
            let is_item = tag != "blockquote";
            self.0.push_str(if is_item { "<li>" } else { "" });
            is_written &= self.write(element, depth + 1);
            self.0.push_str(if is_item { "</li>" } else { "" });
        }
        let _ = write!(self.0, "</{tag}>");
        if !is_written {
            self.0.truncate(before);
        }
        is_written
    }

    fn write_table(&mut self, table: &Value) -> bool {
        let cells = |row: &Value| {
            row.as_array().or_else(|| row.get("content")?.as_array()).cloned().unwrap_or_default()
        };
        let Some(rows) = table.get("rows").and_then(Value::as_array) else { return false };
        let header = table.get("header").map(cells).unwrap_or_default();
        self.0.push_str("<table>");
        for (tag, row) in std::iter::once(("th", header)).chain(rows.iter().map(|row| ("td", cells(row)))) {
            self.0.push_str("<tr>");
            for cell in row {
                let content = cell.as_str().or_else(|| cell.get("content")?.as_str()).unwrap_or_default();
                let _ = write!(self.0, "<{tag}>{content}</{tag}>");
            }
            self.0.push_str("</tr>");
        }
        self.0.push_str("</table>");
        true
    }
}
