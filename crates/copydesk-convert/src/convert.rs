//! The whole way from text to record.

use crate::{Document, Given};
use copydesk_diag::Sink;
use copydesk_record::{Format, Record, Segment, SegmentKind, Source, Version, offset, source};
use std::collections::BTreeMap;

/// Converts a document.
pub fn convert<'t>(document: &'t Document<'_>, given: &Given<'t>, _sink: &mut dyn Sink) -> Record<'t> {
    let text = document.text();
    let characters = offset::count(text);
    Record {
        schema: None,
        format: Format::Article,
        version: Version::CURRENT,
        id: given.id.clone().unwrap_or_else(|| document.digest.to_string().into()),
        source: Source {
            name: given.name.clone(),
            uri: given.uri.clone(),
            media_type: source::PLAIN_TEXT.into(),
            encoding: document.encoding.name().into(),
            bom: document.bom,
            bytes: document.bytes.into(),
            characters: characters.into(),
            digest: document.digest,
            text_digest: None,
        },
        headline: None,
        standfirst: None,
        byline: None,
        dateline: None,
        published: None,
        modified: None,
        language: None,
        rights: None,
        layers: vec!["facts".into()],
        segments: vec![Segment {
            kind: SegmentKind::Paragraph,
            furniture: None,
            start: 0usize.into(),
            end: characters.into(),
            text: text.into(),
        }],
        sentences: Vec::new(),
        quotes: Vec::new(),
        entities: Vec::new(),
        times: Vec::new(),
        generator: None,
        ext: BTreeMap::new(),
    }
}
