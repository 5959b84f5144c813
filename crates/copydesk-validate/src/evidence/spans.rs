//! The spans of a record, compared with its text.

use super::path::Path;
use super::text_layer::TextLayer;
use super::units::Unit;
use copydesk_record::{Basis, HasSpan, Record, SafeUint, Span};
use std::ops::Range;

/// A value with a span, and how the span fits the text.
#[derive(Debug)]
pub(crate) struct CheckedSpan<'c> {
    /// The place of the value in the record.
    pub(crate) path: Path,
    /// The member that holds the words of the text, `text` or `name`; empty where the value has no such member.
    pub(crate) member: &'static str,
    /// The words that the record states for the span. Sentences and links have none.
    pub(crate) words: Option<&'c str>,
    pub(crate) start: Option<SafeUint>,
    pub(crate) end: Option<SafeUint>,
    /// The basis that the value states, if it has one.
    pub(crate) basis: Option<Basis>,
    /// The span that it must lie in, as an index into the list of spans.
    pub(crate) parent: Option<usize>,
    pub(crate) state: SpanState,
}

/// The result of comparing a span with the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum SpanState {
    /// There is none.
    Absent,
    /// Only one of `start` and `end` is there.
    Half,
    /// It ends before it starts.
    Backwards,
    /// It runs past the end of the text.
    OutOfBounds,
    /// It is where the partition is damaged, so that it can't be checked.
    Unknown,
    /// The text there differs from the words of the value.
    Differs(Range<usize>),
    /// It fits, but only if its numbers count something else.
    Misread(Unit),
    /// The text there is the words of the value, or the value has none.
    Fits(Range<usize>),
}

/// The path of a sentence.
const SENTENCE: &str = "/sentences/#";

impl CheckedSpan<'_> {
    /// Returns whether it is a sentence.
    pub(crate) fn is_sentence(&self) -> bool {
        self.path.pattern() == SENTENCE
    }

    /// Returns its two numbers, if it has both.
    pub(crate) fn span(&self) -> Option<Span> {
        Some(Span { start: self.start?, end: self.end? })
    }

    /// Returns the bytes of the text that it takes.
    pub(crate) fn bytes(&self) -> Option<Range<usize>> {
        match &self.state {
            SpanState::Fits(bytes) | SpanState::Differs(bytes) => Some(bytes.clone()),
            _ => None,
        }
    }
}

/// Returns all spans of the record, checked.
pub(super) fn check_spans<'c>(layer: &TextLayer<'c>) -> Vec<CheckedSpan<'c>> {
    let mut list = List(Vec::new());
    list.facts(layer.record);
    list.markup(layer.record);
    list.layers(layer.record);
    for spanned in &mut list.0 {
        spanned.state = check(layer, spanned);
    }
    list.0
}

struct List<'c>(Vec<CheckedSpan<'c>>);

impl<'c> List<'c> {
    fn facts(&mut self, record: &'c Record<'c>) {
        for (path, excerpt) in [("/headline", &record.headline), ("/standfirst", &record.standfirst)] {
            if let Some(excerpt) = excerpt {
                self.add(Path::of(path), "text", excerpt, Some(excerpt.basis), None);
            }
        }
        if let Some(byline) = &record.byline {
            let parent = Some(self.add(Path::of("/byline"), "text", byline, Some(byline.basis), None));
            for (index, author) in byline.authors.iter().enumerate() {
                self.add(Path::at("/byline/authors/#", index, 0), "name", author, None, parent);
            }
            if let Some(organisation) = &byline.organisation {
                self.add(Path::of("/byline/organisation"), "name", organisation, None, parent);
            }
        }
        if let Some(dateline) = &record.dateline {
            let parent = Some(self.add(Path::of("/dateline"), "text", dateline, Some(dateline.basis), None));
            for (index, place) in dateline.places.iter().enumerate() {
                self.add(Path::at("/dateline/places/#", index, 0), "name", place, None, parent);
            }
            if let Some(date) = &dateline.date {
                self.add(Path::of("/dateline/date"), "text", date, None, parent);
            }
            if let Some(agency) = &dateline.agency {
                self.add(Path::of("/dateline/agency"), "name", agency, None, parent);
            }
        }
        for (path, stamp) in [("/published", &record.published), ("/modified", &record.modified)] {
            if let Some(stamp) = stamp {
                self.add(Path::of(path), "text", stamp, Some(stamp.basis), None);
            }
        }
        if let Some(rights) = &record.rights {
            let parent = Some(self.add(Path::of("/rights"), "text", rights, Some(rights.basis), None));
            for (path, name) in [("/rights/holder", &rights.holder), ("/rights/credit", &rights.credit)] {
                if let Some(name) = name {
                    self.add(Path::of(path), "name", name, None, parent);
                }
            }
        }
        for (path, excerpt) in [
            ("/publisher", &record.publisher),
            ("/section", &record.section),
            ("/description", &record.description),
        ] {
            if let Some(excerpt) = excerpt {
                self.add(Path::of(path), "text", excerpt, Some(excerpt.basis), None);
            }
        }
        for (index, keyword) in record.keywords.iter().enumerate() {
            self.add(Path::at("/keywords/#", index, 0), "text", keyword, Some(keyword.basis), None);
        }
    }

    fn markup(&mut self, record: &'c Record<'c>) {
        for (index, link) in record.links.iter().enumerate() {
            self.add(Path::at("/links/#", index, 0), "", link, None, None);
        }
        for (index, medium) in record.media.iter().enumerate() {
            if let Some(caption) = &medium.caption {
                self.add(Path::at("/media/#/caption", index, 0), "text", caption, None, None);
            }
        }
    }

    fn layers(&mut self, record: &'c Record<'c>) {
        for (index, sentence) in record.sentences.iter().enumerate() {
            self.add(Path::at(SENTENCE, index, 0), "", sentence, None, None);
        }
        for (index, quote) in record.quotes.iter().enumerate() {
            for (inner, passage) in quote.content.iter().enumerate() {
                self.add(Path::at("/quotes/#/content/#", index, inner), "text", passage, None, None);
            }
            if let Some(speaker) = &quote.speaker {
                self.add(Path::at("/quotes/#/speaker", index, 0), "text", speaker, None, None);
            }
            if let Some(cue) = &quote.cue {
                self.add(Path::at("/quotes/#/cue", index, 0), "text", cue, None, None);
            }
        }
        for (index, entity) in record.entities.iter().enumerate() {
            for (inner, title) in entity.titles.iter().enumerate() {
                self.add(Path::at("/entities/#/titles/#", index, inner), "text", title, None, None);
            }
            for (inner, mention) in entity.mentions.iter().enumerate() {
                self.add(Path::at("/entities/#/mentions/#", index, inner), "text", mention, None, None);
            }
        }
        for (index, time) in record.times.iter().enumerate() {
            self.add(Path::at("/times/#", index, 0), "text", time, None, None);
            if let Some(anchor) = &time.anchor {
                self.add(Path::at("/times/#/anchor", index, 0), "text", anchor, Some(anchor.basis), None);
            }
        }
    }

    fn add(
        &mut self,
        path: Path,
        member: &'static str,
        value: &'c impl HasSpan,
        basis: Option<Basis>,
        parent: Option<usize>,
    ) -> usize {
        let (words, start, end) = (value.text(), value.start(), value.end());
        self.0.push(CheckedSpan { path, member, words, start, end, basis, parent, state: SpanState::Absent });
        self.0.len() - 1
    }
}

fn check(layer: &TextLayer<'_>, spanned: &CheckedSpan<'_>) -> SpanState {
    let span = match (spanned.start, spanned.end) {
        (None, None) => return SpanState::Absent,
        (Some(start), Some(end)) => Span { start, end },
        _ => return SpanState::Half,
    };
    if span.is_backwards() {
        return SpanState::Backwards;
    }
    let bytes = match bytes_by_partition(layer, span) {
        None if layer.partition.drifts() => return SpanState::Unknown,
        bytes => bytes,
    };
    let fits =
        |bytes: &Range<usize>| spanned.words.is_none_or(|words| layer.text.get(bytes.clone()) == Some(words));
    match bytes {
        Some(bytes) if fits(&bytes) => SpanState::Fits(bytes),
        other => {
            // A text that is ASCII throughout reads the same in every unit.
            let mut others = [Unit::Bytes, Unit::Utf16].into_iter().filter(|_| !layer.text.is_ascii());
            let misread = others.find(|unit| {
                spanned.words.is_some() && read_as(layer, *unit, span).as_ref().is_some_and(fits)
            });
            match (misread, other) {
                (Some(unit), _) => SpanState::Misread(unit),
                (None, Some(bytes)) => SpanState::Differs(bytes),
                (None, None) => SpanState::OutOfBounds,
            }
        }
    }
}

/// Returns the bytes of a span whose numbers are like those of the segments.
pub(crate) fn bytes_by_partition(layer: &TextLayer<'_>, span: Span) -> Option<Range<usize>> {
    if layer.partition.drifts() { drifted(layer, span) } else { read_as(layer, layer.partition.unit(), span) }
}

/// Returns the bytes of a span whose numbers count `unit`.
pub(crate) fn read_as(layer: &TextLayer<'_>, unit: Unit, span: Span) -> Option<Range<usize>> {
    let (start, end) = (span.start.get(), span.end.get());
    match unit {
        Unit::CodePoints => layer.offsets.bytes(start, end),
        Unit::Utf16 => layer.utf16().bytes(start, end),
        Unit::Bytes => {
            let bytes = usize::try_from(start).ok()?..usize::try_from(end).ok()?;
            layer.text.get(bytes.clone()).map(|_| bytes)
        }
    }
}

/// Returns the bytes of a span where the segments' numbers and their texts disagree.
fn drifted(layer: &TextLayer<'_>, span: Span) -> Option<Range<usize>> {
    let (start, end) = (span.start.get(), span.end.get());
    let position = |(base, inside): (usize, u64)| {
        let from = layer.offsets.position(base);
        layer.offsets.byte(from.checked_add(usize::try_from(inside).ok()?)?)
    };
    let from = position(layer.partition.drifted(start)?)?;
    // The last character's segment decides: the position after it may be the next one's first.
    let last =
        if end > start { layer.partition.drifted(end - 1)? } else { layer.partition.drifted(start)? };
    let to = position((last.0, last.1 + u64::from(end > start)))?;
    (from <= to).then_some(from..to)
}
