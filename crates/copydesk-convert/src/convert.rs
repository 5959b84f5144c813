//! The whole way from text to record.

mod authorship;
mod publication;
#[cfg(test)]
pub(crate) mod story;

use crate::block::Block;
use crate::block_hint::{apply_stated, hinted_blocks};
use crate::classify::{Class, Classes, classify};
use crate::fact::{Extent, dateline, headline, rights};
use crate::fault::{GIVEN_MALFORMED, NO_BODY, NOT_REVERSIBLE};
use crate::prose::Prose;
use crate::{BlockHint, Document, KnownMetadata, KnownValue, Layers, annotation, language};
use copydesk_diag::{Diagnostic, Place, Sink};
use copydesk_record::date::Date;
use copydesk_record::offset::Offsets;
use copydesk_record::{
    Basis, Dateline, DatelineDate, Excerpt, Format, Furniture, Generator, Language, Named, Natural, Record,
    Rights, Segment, SegmentKind, Source, Stamp, Version,
};
use std::collections::BTreeMap;

/// Converts a document, and looks for the layers that are asked for.
///
/// Total: every document gives a record. What could not be read goes to `sink`.
pub fn convert<'t>(
    document: &'t Document<'_>,
    known: &KnownMetadata<'t>,
    layers: Layers,
    sink: &mut dyn Sink,
) -> Record<'t> {
    let text = document.text();
    let draft = Draft::with_hints(text, &document.block_hints);
    report(document, &draft, sink);
    let language = draft.language(known, sink);
    let tag = language.as_ref().map(|language| language.tag.as_ref());
    let (published, modified) = draft.stamps(tag, sink);
    let headline = known.headline.clone().map(|headline| draft.known_headline(headline));
    let mut known_date = |known: &KnownValue<'t>, event: &str| match Date::parse(&known.value) {
        Ok(_) => {
            let (value, basis) = (known.value.clone(), known.basis);
            Some(Stamp { value, basis, text: None, start: None, end: None })
        }
        Err(fault) => {
            let message = format!("`{}` was given as the date of {event}, and it is {fault}", known.value);
            sink.report(Diagnostic::new(&GIVEN_MALFORMED, Place::Whole, message));
            None
        }
    };
    let known_published = known.published.as_ref().and_then(|date| known_date(date, "publication"));
    let known_modified = known.modified.as_ref().and_then(|date| known_date(date, "the last change"));
    let modified = known_modified.or(modified);
    let dateline = draft.dateline();
    let published = known_published.or(published).or_else(|| filed(dateline.as_ref()?, modified.as_ref()));
    let found = if layers == Layers::NONE {
        annotation::Annotations::default()
    } else {
        let prose = Prose::read(text, &draft.blocks, &draft.classes.classes, tag, layers.read_words());
        // Of a text that says only when it was last changed, "today" is that day.
        let anchor = published.as_ref().or(modified.as_ref());
        annotation::annotate(&prose, &draft.offsets, layers, anchor)
    };
    Record {
        schema: None,
        format: Format::Article,
        version: Version::CURRENT,
        id: known.id.clone().unwrap_or_else(|| document.digest.to_string().into()),
        source: Source {
            name: known.name.clone(),
            uri: known.uri.clone(),
            media_type: document.media_type.as_ref().into(),
            encoding: document.encoding.name().into(),
            bom: document.bom,
            bytes: document.bytes.into(),
            characters: draft.offsets.characters().into(),
            digest: document.digest,
            text_digest: document.text_digest,
        },
        headline: headline.or_else(|| draft.headline()),
        standfirst: draft.excerpt_of(SegmentKind::Standfirst),
        byline: draft.byline(),
        dateline,
        published,
        modified,
        rights: draft.rights(),
        layers: std::iter::once("facts").chain(layers.names()).map(Into::into).collect(),
        segments: draft.segments(),
        language,
        sentences: found.sentences,
        quotes: found.quotes,
        entities: found.entities,
        times: found.times,
        generator: Some(Generator {
            name: "copydesk".into(),
            version: env!("CARGO_PKG_VERSION").into(),
            options: options(layers),
        }),
        ext: BTreeMap::new(),
    }
}

/// The publication as inferred from the date of a dateline, if that has a year: the line says when the article was
/// filed, which is seldom another day.
fn filed<'t>(dateline: &Dateline<'t>, modified: Option<&Stamp<'t>>) -> Option<Stamp<'t>> {
    let date = dateline.date.as_ref()?;
    let (first, _) = Date::parse(&date.value).ok()?.bounds()?;
    let changed = modified.and_then(|stamp| Date::parse(&stamp.value).ok()?.bounds());
    if changed.is_some_and(|(_, last)| last < first) {
        return None;
    }
    Some(Stamp {
        value: date.value.clone(),
        basis: Basis::Inferred,
        text: Some(date.text.clone()),
        start: Some(date.start),
        end: Some(date.end),
    })
}

/// The options that shape a record, where they are not those that one gets without asking.
fn options(layers: Layers) -> BTreeMap<String, serde_json::Value> {
    let names = || layers.names().collect::<Vec<_>>().join(",");
    let asked = (layers != Layers::ALL).then(|| ("layers".into(), names().into()));
    asked.into_iter().collect()
}

fn report(document: &Document<'_>, draft: &Draft<'_>, sink: &mut dyn Sink) {
    if !document.reversible {
        let message = format!("the text is not encoded in {} as the source was", document.encoding.name());
        sink.report(Diagnostic::new(&NOT_REVERSIBLE, Place::Whole, message));
    }
    if !draft.classes.classes.iter().any(|class| class.kind.is_body()) {
        let message = if draft.blocks.is_empty() {
            "there is nothing to read"
        } else {
            "all of the text is furniture or header"
        };
        sink.report(Diagnostic::new(&NO_BODY, Place::Whole, message));
    }
}

/// The converter's middle form: the text, cut and classified, in bytes.
#[derive(Debug)]
pub(crate) struct Draft<'t> {
    pub(crate) text: &'t str,
    pub(crate) offsets: Offsets<'t>,
    pub(crate) blocks: Vec<Block>,
    pub(crate) classes: Classes,
}

impl<'t> Draft<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        Self::with_hints(text, &[])
    }

    fn with_hints(text: &'t str, hints: &[BlockHint]) -> Self {
        let (blocks, stated) = hinted_blocks(text, hints);
        let mut classes = classify(text, &blocks);
        apply_stated(&stated, &mut classes);
        Self { text, offsets: Offsets::new(text), blocks, classes }
    }

    /// The partition: the blocks, and what stands between them as breaks.
    fn segments(&self) -> Vec<Segment<'t>> {
        let mut segments = Vec::with_capacity(2 * self.blocks.len() + 1);
        let mut cut = Cut { text: self.text, at: 0, position: 0 };
        let gap = Class { kind: SegmentKind::Break, furniture: None };
        for (block, class) in self.blocks.iter().zip(&self.classes.classes) {
            segments.extend(cut.to(block.start, gap, &self.offsets));
            segments.extend(cut.to(block.end, *class, &self.offsets));
        }
        segments.extend(cut.to(self.text.len(), gap, &self.offsets));
        segments
    }

    fn block_text(&self, block: &Block) -> &'t str {
        self.text.get(block.start..block.end).unwrap_or_default()
    }

    /// The blocks of a kind.
    fn of_kind(&self, kind: SegmentKind) -> impl Iterator<Item = (usize, &Block, &'t str)> {
        let pairs = self.blocks.iter().zip(&self.classes.classes).enumerate();
        pairs
            .filter(move |(_, (_, class))| class.kind == kind)
            .map(|(at, (block, _))| (at, block, self.block_text(block)))
    }

    /// The block that is the headline.
    fn headline_at(&self) -> Option<usize> {
        self.of_kind(SegmentKind::Headline).next().map(|(at, ..)| at)
    }

    /// Where bytes of a block stand in the text, in code points.
    fn span(&self, block: &Block, extent: &Extent) -> (Natural, Natural) {
        let position = |byte: usize| self.offsets.position(block.start + byte).into();
        (position(extent.start), position(extent.end))
    }

    fn named(&self, block: &Block, extent: Extent) -> Named<'t> {
        let (start, end) = self.span(block, &extent);
        let name = self.block_text(block).get(extent).unwrap_or_default().into();
        Named { name, start: Some(start), end: Some(end) }
    }

    fn excerpt_of(&self, kind: SegmentKind) -> Option<Excerpt<'t>> {
        let (_, block, text) = self.of_kind(kind).next()?;
        Some(self.excerpt(block, 0..text.len()))
    }

    fn excerpt(&self, block: &Block, extent: Extent) -> Excerpt<'t> {
        let (start, end) = self.span(block, &extent);
        let text = self.block_text(block).get(extent).unwrap_or_default().into();
        Excerpt { text, start: Some(start), end: Some(end), basis: Basis::Text }
    }

    /// The headline, without the name of the site or the section behind it.
    fn headline(&self) -> Option<Excerpt<'t>> {
        let (_, block, text) = self.of_kind(SegmentKind::Headline).next()?;
        let is_site = |tail: &str| self.claims().any(|(_, line)| line.contains(tail));
        Some(self.excerpt(block, 0..headline::end(text, is_site)))
    }

    /// The blocks that claim a copyright.
    fn claims(&self) -> impl Iterator<Item = (&Block, &'t str)> {
        let blocks = self.blocks.iter().zip(&self.classes.classes);
        blocks
            .filter(|(_, class)| class.furniture == Some(Furniture::Copyright))
            .map(|(block, _)| (block, self.block_text(block)))
    }

    /// The headline that is known, with its span if a block of the text is that headline.
    fn known_headline(&self, known: KnownValue<'t>) -> Excerpt<'t> {
        let found = self.blocks.iter().find(|block| self.block_text(block) == known.value);
        let span = found.map(|block| self.span(block, &(0..known.value.len())));
        Excerpt {
            text: known.value,
            start: span.map(|span| span.0),
            end: span.map(|span| span.1),
            basis: known.basis,
        }
    }

    pub(crate) fn dateline(&self) -> Option<Dateline<'t>> {
        let (_, block, text) = self.of_kind(SegmentKind::Paragraph).next()?;
        let read = dateline::read(text)?;
        // "ANCHOR: …" again and again is a transcript, not a place.
        let colon = text.get(read.separator.clone()) == Some(":");
        if colon && self.of_kind(SegmentKind::Paragraph).skip(1).any(|(_, _, text)| speaks(text)) {
            return None;
        }
        let (start, end) = self.span(block, &read.extent);
        Some(Dateline {
            text: text.get(read.extent).unwrap_or_default().into(),
            start,
            end,
            basis: Basis::Text,
            places: read.places.into_iter().map(|place| self.named(block, place)).collect(),
            date: read.date.map(|(value, extent)| {
                let (start, end) = self.span(block, &extent);
                DatelineDate {
                    text: text.get(extent).unwrap_or_default().into(),
                    start,
                    end,
                    value: value.into(),
                }
            }),
            agency: read.agency.map(|agency| self.named(block, agency)),
            separator: text.get(read.separator).unwrap_or_default().into(),
        })
    }

    pub(crate) fn rights(&self) -> Option<Rights<'t>> {
        let (block, text, read) =
            self.claims().find_map(|(block, text)| Some((block, text, rights::read(text)?)))?;
        let (start, end) = self.span(block, &(0..text.len()));
        Some(Rights {
            text: text.into(),
            start: Some(start),
            end: Some(end),
            basis: Basis::Text,
            holder: read.holder.map(|holder| self.named(block, holder)),
            credit: read.credit.map(|credit| self.named(block, credit)),
        })
    }

    pub(crate) fn language(&self, known: &KnownMetadata<'t>, sink: &mut dyn Sink) -> Option<Language<'t>> {
        if let Some(KnownValue { value: tag, basis }) = known.language.clone() {
            if copydesk_record::is_language_tag(&tag) {
                return Some(Language { tag, basis, certainty: None });
            }
            let message = format!("`{tag}` was given as the language, and it is not a BCP 47 tag");
            sink.report(Diagnostic::new(&GIVEN_MALFORMED, Place::Whole, message));
        }
        let mut sample = String::with_capacity(language::SAMPLE + 64);
        let body = self.blocks.iter().zip(&self.classes.classes).filter(|(_, class)| class.kind.is_body());
        for (block, _) in body {
            let room = language::SAMPLE.saturating_sub(sample.len());
            if room == 0 {
                break;
            }
            let text = self.block_text(block);
            let cut = (0..=room.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            sample.push_str(text.get(..cut).unwrap_or_default());
            sample.push(' ');
        }
        let (tag, certainty) = language::detect(&sample)?;
        Some(Language { tag: tag.into(), basis: Basis::Inferred, certainty: Some(certainty.into()) })
    }
}

/// Whether a paragraph opens with a speaker's name in capitals.
fn speaks(text: &str) -> bool {
    text.split_once(':').is_some_and(|(speaker, _)| {
        speaker.len() <= 40
            && speaker.chars().any(char::is_uppercase)
            && !speaker.chars().any(char::is_lowercase)
    })
}

/// Cuts a text from front to back.
struct Cut<'t> {
    text: &'t str,
    at: usize,
    position: usize,
}

impl<'t> Cut<'t> {
    /// The segment from the last cut to `end`; none where that is empty.
    fn to(&mut self, end: usize, class: Class, offsets: &Offsets<'_>) -> Option<Segment<'t>> {
        let text = self.text.get(self.at..end).filter(|text| !text.is_empty())?;
        let start = self.position;
        self.position = offsets.position(end);
        self.at = end;
        Some(Segment {
            kind: class.kind,
            furniture: class.furniture,
            start: start.into(),
            end: self.position.into(),
            text: text.into(),
        })
    }
}
