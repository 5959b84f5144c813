//! A text with its blocks classified, and the facts that they state.

use crate::classify::{Class, Classes};
use crate::fact::{dateline, headline, rights};
use copydesk_record::{
    Basis, Dateline, DatelineDate, Excerpt, Furniture, Language, NamedSpan, Rights, SafeUint, Segment,
    SegmentKind,
};
use copydesk_text::block::Block;
use copydesk_text::language::{LanguageDetector, SAMPLE};
use copydesk_text::offset::Offsets;
use copydesk_text::span::ByteRange;
use copydesk_text::word::Words;
use std::borrow::Cow;

/// A text, cut into blocks and classified, in bytes.
#[derive(Debug)]
pub struct ClassifiedText<'t> {
    pub text: &'t str,
    pub offsets: Offsets<'t>,
    pub blocks: Vec<Block>,
    pub classes: Classes,
    /// The words of the blocks.
    pub words: Words<'t, 't>,
}

impl<'t> ClassifiedText<'t> {
    /// The partition: the blocks, and what stands between them as breaks.
    pub fn segments(&self) -> Vec<Segment<'t>> {
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

    pub(crate) fn block_text(&self, block: &Block) -> &'t str {
        self.text.get(block.start..block.end).unwrap_or_default()
    }

    /// The blocks of a kind.
    pub(crate) fn of_kind(&self, kind: SegmentKind) -> impl Iterator<Item = (usize, &Block, &'t str)> {
        let pairs = self.blocks.iter().zip(&self.classes.classes).enumerate();
        pairs
            .filter(move |(_, (_, class))| class.kind == kind)
            .map(|(at, (block, _))| (at, block, self.block_text(block)))
    }

    /// The block that is the headline.
    pub(crate) fn headline_at(&self) -> Option<usize> {
        self.of_kind(SegmentKind::Headline).next().map(|(at, ..)| at)
    }

    /// Where bytes of a block stand in the text, in code points.
    pub(crate) fn span(&self, block: &Block, extent: &ByteRange) -> (SafeUint, SafeUint) {
        let position = |byte: usize| self.offsets.position(block.start + byte).into();
        (position(extent.start), position(extent.end))
    }

    pub(crate) fn named(&self, block: &Block, extent: ByteRange) -> NamedSpan<'t> {
        let (start, end) = self.span(block, &extent);
        let name = self.block_text(block).get(extent).unwrap_or_default().into();
        NamedSpan { name, start: Some(start), end: Some(end) }
    }

    pub fn excerpt_of(&self, kind: SegmentKind) -> Option<Excerpt<'t>> {
        let (_, block, text) = self.of_kind(kind).next()?;
        Some(self.excerpt(block, 0..text.len()))
    }

    fn excerpt(&self, block: &Block, extent: ByteRange) -> Excerpt<'t> {
        let (start, end) = self.span(block, &extent);
        let text = self.block_text(block).get(extent).unwrap_or_default().into();
        Excerpt { text, start: Some(start), end: Some(end), basis: Basis::Text }
    }

    /// The headline, without the name of the site or the section behind it.
    pub fn headline(&self) -> Option<Excerpt<'t>> {
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

    /// The caller's headline, with its place if a block of the text is that headline.
    pub fn given_headline(&self, words: Cow<'t, str>) -> Excerpt<'t> {
        let found = self.blocks.iter().find(|block| self.block_text(block) == words);
        let span = found.map(|block| self.span(block, &(0..words.len())));
        Excerpt {
            text: words,
            start: span.map(|span| span.0),
            end: span.map(|span| span.1),
            basis: Basis::Given,
        }
    }

    pub fn dateline(&self) -> Option<Dateline<'t>> {
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

    /// Returns the dateline that heads one of the first paragraphs, with the number of its block: where it ends, and the
    /// places that it names, in bytes of the text.
    #[must_use]
    pub fn dateline_spans(&self) -> Option<(usize, usize, Vec<ByteRange>)> {
        let heads = self.of_kind(SegmentKind::Paragraph).take(HEADS);
        let (at, block, read) =
            heads.filter_map(|(at, block, text)| Some((at, block, dateline::read(text)?))).next()?;
        let places = read.places.into_iter().map(|place| block.start + place.start..block.start + place.end);
        Some((at, block.start + read.extent.end, places.collect()))
    }

    pub fn rights(&self) -> Option<Rights<'t>> {
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

    /// Returns the language of the body, where it is clear.
    pub(crate) fn language(&self, detector: &LanguageDetector) -> Option<Language<'t>> {
        let mut sample = String::with_capacity(SAMPLE + 64);
        let body = self.blocks.iter().zip(&self.classes.classes).filter(|(_, class)| class.kind.is_body());
        for (block, _) in body {
            let room = SAMPLE.saturating_sub(sample.len());
            if room == 0 {
                break;
            }
            let text = self.block_text(block);
            let cut = (0..=room.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            sample.push_str(text.get(..cut).unwrap_or_default());
            sample.push(' ');
        }
        let (tag, certainty) = detector.detect(&sample)?;
        Some(Language { tag: tag.into(), basis: Basis::Inferred, certainty: Some(certainty.into()) })
    }
}

/// How many paragraphs may be the first that has a dateline: titles and bylines may be taken for some.
const HEADS: usize = 4;

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
