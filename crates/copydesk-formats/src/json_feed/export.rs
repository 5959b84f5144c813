//! Records as items of a JSON Feed 1.1.

use crate::body::Body;
use crate::dates::take_date_time;
use crate::export_format::{Document, Export, ExportFormat, Layout, NotExported};
use crate::members::Members;
use crate::remainder::Remainder;
use crate::web_address::is_http;
use crate::xhtml;
use copydesk_record::{MediaKind, Record};
use serde_json::{Value, json};

/// The format. Each record is an item, so that no feed needs to be in memory.
pub(crate) const FORMAT: ExportFormat = ExportFormat {
    name: "json-feed",
    about: "JSON Feed 1.1, all records in one feed",
    extension: "json",
    layout: Layout::Many {
        begin: "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"Articles\",\"items\":[\n",
        between: ",\n",
        end: "\n]}\n",
    },
    export,
};

fn export(record: &Record<'_>) -> Result<Export, NotExported> {
    let mut rest = Remainder::of(record)?;
    let item = item(record, &mut rest);
    Ok(Export { document: Document::Json(item.into()), losses: rest.into_losses(FORMAT.name) })
}

fn item(record: &Record<'_>, rest: &mut Remainder) -> Members {
    let mut item = Members::with("id", &*record.id);
    rest.take("/id");
    let mut pointers = ["/canonical/value", "/source/uri"].into_iter();
    let address = pointers.find(|pointer| rest.text(pointer).is_some_and(is_http));
    item.set_some("url", address.and_then(|pointer| rest.take_text(pointer)));
    item.set_some("title", rest.take_text("/headline/text"));
    let body = Body::of(record, rest);
    item.set("content_html", xhtml::body(&body, rest));
    item.set("content_text", body.plain_text(rest));
    // One of the two: the other is told of.
    let summary = rest.take_text("/description/text").or_else(|| rest.take_text("/standfirst/text"));
    item.set_some("summary", summary);
    let mut media = record.media.iter().enumerate();
    let lead = media.find(|(_, media)| media.lead && media.kind == MediaKind::Image && is_http(&media.src));
    if let Some((index, lead)) = lead {
        item.set("image", &*lead.src);
        for member in ["kind", "src", "lead"] {
            rest.take(&format!("/media/{index}/{member}"));
        }
    }
    item.set_some("date_published", take_date_time(rest, "/published", FORMAT.name));
    item.set_some("date_modified", take_date_time(rest, "/modified", FORMAT.name));
    let mut authors = rest.take_texts("/byline/authors", "name");
    if authors.is_empty() {
        authors.extend(rest.take_text("/byline/organisation/name"));
    }
    item.set_list("authors", authors.into_iter().map(|name| json!({"name": name})).collect());
    let tags = rest.take_texts("/keywords", "text").into_iter().map(Value::from);
    item.set_list("tags", tags.collect());
    item.set_some("language", rest.take_text("/language/tag"));
    item
}
