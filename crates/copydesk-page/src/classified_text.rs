//! A text with its blocks classified, and the facts that they state.

use crate::class::{Class, Classification, HeaderBlocks};
use crate::classify::{subject_start, title_start};
use crate::facts::dateline::{self, ParsedDateline};
use crate::facts::headline;
use crate::facts::timestamp::StatedDate;
use crate::readings::BlockReadings;
use copydesk_record::{
    Basis, Dateline, DatelineDate, Excerpt, Furniture, HeadingLevel, Language, NamedSpan, Rights, SafeUint,
    Segment, SegmentKind,
};
use copydesk_text::block::Block;
use copydesk_text::language::{LanguageDetector, sample};
use copydesk_text::offset::Offsets;
use copydesk_text::span::ByteRange;
use copydesk_text::word::Words;
use std::borrow::Cow;
use std::ops::Range;

/// A text, cut into blocks and classified, and the facts that they state.
///
/// Positions of blocks are bytes of the text; those of facts and segments are code points, as in a record.
#[derive(Debug)]
pub struct ClassifiedText<'t> {
    /// The text.
    pub text: &'t str,
    /// The code points of its bytes.
    pub offsets: Offsets<'t>,
    /// Its blocks, in order.
    pub blocks: Vec<Block>,
    /// The words of its blocks.
    pub words: Words<'t, 't>,
    /// The classes of the blocks.
    pub classes: Vec<Class>,
    /// The blocks of the article's body: from its first paragraph to its last.
    pub body: Range<usize>,
    pub(crate) header: HeaderBlocks,
    /// The levels that hints state of blocks, in order.
    levels: Vec<(usize, HeadingLevel)>,
    /// The blocks that claim a copyright and are no furniture.
    copyright: Vec<usize>,
    readings: Vec<BlockReadings<'t>>,
}

impl<'t> ClassifiedText<'t> {
    /// Returns a text with the classes of its blocks.
    pub(crate) fn new(
        words: Words<'t, 't>,
        blocks: Vec<Block>,
        levels: Vec<(usize, HeadingLevel)>,
        readings: Vec<BlockReadings<'t>>,
        classification: Classification,
    ) -> Self {
        let text = words.text();
        let Classification { classes, body, header, copyright, .. } = classification;
        let offsets = Offsets::new(text);
        Self { text, offsets, blocks, words, classes, body, header, levels, copyright, readings }
    }

    /// Returns the partition of the text: its blocks, and the white space between them as breaks.
    #[must_use]
    pub fn segments(&self) -> Vec<Segment<'t>> {
        let mut segments = Vec::with_capacity(2 * self.blocks.len() + 1);
        let mut cut = Segmenter { text: self.text, at: 0, position: 0 };
        let gap = Class { kind: SegmentKind::Break, furniture: None };
        let mut levels = self.levels.iter().peekable();
        for (at, (block, class)) in self.blocks.iter().zip(&self.classes).enumerate() {
            segments.extend(cut.to(block.start, gap, &self.offsets));
            let level = levels.next_if(|(of, _)| *of == at).map(|(_, level)| *level);
            let level = level.filter(|_| class.kind.is_heading());
            segments
                .extend(cut.to(block.end, *class, &self.offsets).map(|segment| Segment { level, ..segment }));
        }
        segments.extend(cut.to(self.text.len(), gap, &self.offsets));
        segments
    }

    /// Returns the blocks with their readings, in order.
    pub(crate) fn page_blocks(&self) -> impl DoubleEndedIterator<Item = PageBlock<'_, 't>> {
        let pairs = self.blocks.iter().zip(&self.readings).enumerate();
        pairs.map(|(at, (block, readings))| PageBlock { at, block, readings })
    }

    /// Returns a block with its readings.
    pub(crate) fn page_block(&self, at: usize) -> Option<PageBlock<'_, 't>> {
        Some(PageBlock { at, block: self.blocks.get(at)?, readings: self.readings.get(at)? })
    }

    /// Returns the blocks of a kind.
    pub(crate) fn of_kind(&self, kind: SegmentKind) -> impl Iterator<Item = PageBlock<'_, 't>> {
        self.of_class(move |class| class.kind == kind)
    }

    /// Returns the blocks of some classes.
    pub(crate) fn of_class(
        &self,
        is_chosen: impl Fn(&Class) -> bool,
    ) -> impl Iterator<Item = PageBlock<'_, 't>> {
        let blocks = self.page_blocks().zip(&self.classes);
        blocks.filter(move |(_, class)| is_chosen(class)).map(|(block, _)| block)
    }

    /// Returns the number of the block that is the headline.
    pub(crate) fn headline_at(&self) -> Option<usize> {
        self.of_kind(SegmentKind::Headline).next().map(|block| block.at)
    }

    /// Returns the code points of the text for a range of a block.
    pub(crate) fn span(&self, block: &Block, extent: &ByteRange) -> (SafeUint, SafeUint) {
        let position = |byte: usize| self.offsets.position(block.start + byte).into();
        (position(extent.start), position(extent.end))
    }

    /// Returns a name in a block, with its span.
    pub(crate) fn named_span(&self, block: PageBlock<'_, 't>, range: ByteRange) -> NamedSpan<'t> {
        let (start, end) = self.span(block.block, &range);
        let name = block.slice(range).into();
        NamedSpan { name, start: Some(start), end: Some(end) }
    }

    /// Returns the text of the first block of a kind.
    #[must_use]
    pub fn first_of_kind(&self, kind: SegmentKind) -> Option<Excerpt<'t>> {
        let block = self.of_kind(kind).next()?;
        Some(self.excerpt(block, 0..block.text().len()))
    }

    fn excerpt(&self, block: PageBlock<'_, 't>, range: ByteRange) -> Excerpt<'t> {
        let (start, end) = self.span(block.block, &range);
        let text = block.slice(range).into();
        Excerpt { text, start: Some(start), end: Some(end), basis: Basis::Text }
    }

    /// Returns the headline, without the name of the site or the section after it.
    #[must_use]
    pub fn headline(&self) -> Option<Excerpt<'t>> {
        let block = self.of_kind(SegmentKind::Headline).next()?;
        let is_site = |tail: &str| self.names_site(tail);
        let text = block.text();
        // The headline may be the subject of a mail, or the value of a field.
        let start = subject_start(text).max(title_start(text));
        Some(self.excerpt(block, start..headline::end(text, is_site)))
    }

    /// Returns whether words are the name of the site: they stand in a copyright line, or by themselves at the top.
    pub(crate) fn names_site(&self, words: &str) -> bool {
        let is_line = |block: PageBlock<'_, 't>| {
            let text = block.text();
            text.len() <= words.len() + 2 && text.trim_matches([' ', '*', '•']) == words
        };
        self.copyright_lines().any(|line| line.text().contains(words))
            || self.page_blocks().take(TOP_BLOCKS).any(is_line)
    }

    /// Returns whether a copyright line names some words as its holder, perhaps with a legal form after them: "Inc."
    pub(crate) fn holds_copyright(&self, words: &str) -> bool {
        let is_legal_form = |rest: &str| {
            rest.is_empty() || LEGAL_FORMS.contains(&rest.trim_matches(|c: char| !c.is_alphanumeric()))
        };
        self.copyright_lines().any(|line| {
            let holder = line.readings.rights().and_then(|rights| rights.holder.clone());
            let (named, rest) =
                holder.and_then(|holder| line.slice(holder).split_at_checked(words.len())).unzip();
            named.is_some_and(|named| named.eq_ignore_ascii_case(words)) && rest.is_some_and(is_legal_form)
        })
    }

    pub(crate) fn copyright_lines(&self) -> impl Iterator<Item = PageBlock<'_, 't>> {
        let claims = |at: usize, class: &Class| {
            class.furniture == Some(Furniture::Copyright) || self.copyright.contains(&at)
        };
        let blocks = self.page_blocks().zip(&self.classes);
        blocks.filter(move |(block, class)| claims(block.at, class)).map(|(block, _)| block)
    }

    /// Returns a headline that is known beforehand, with its span if a block of the text is that headline.
    #[must_use]
    pub fn known_headline(&self, words: Cow<'t, str>, basis: Basis) -> Excerpt<'t> {
        let found = self.page_blocks().find(|block| block.text() == words);
        let span = found.map(|block| self.span(block.block, &(0..words.len())));
        Excerpt { text: words, start: span.map(|span| span.0), end: span.map(|span| span.1), basis }
    }

    /// Returns the dateline of the article: that at the head of its first paragraph, or the line over it.
    ///
    /// A transcript has none: "ANCHOR: …" again and again names speakers, not places.
    #[must_use]
    pub fn dateline(&self) -> Option<Dateline<'t>> {
        let mut paragraphs = self.of_kind(SegmentKind::Paragraph);
        let first = paragraphs.next()?;
        let found = self.first_dateline().filter(|(block, _)| block.at == first.at);
        let found = found.map(|(block, parsed)| (block, Cow::Borrowed(parsed)));
        let (block, parsed) = found.or_else(|| self.dateline_over(first.at))?;
        let colon = block.text().get(parsed.separator.clone()) == Some(":");
        if colon && paragraphs.any(|paragraph| begins_with_speaker(paragraph.text())) {
            return None;
        }
        let (start, end) = self.span(block.block, &parsed.range);
        let date = |date: &StatedDate| {
            let (start, end) = self.span(block.block, &date.range);
            let text = block.slice(date.range.clone()).into();
            DatelineDate { text, start, end, value: date.value.clone().into() }
        };
        Some(Dateline {
            text: block.slice(parsed.range.clone()).into(),
            start,
            end,
            basis: Basis::Text,
            places: parsed.places.iter().map(|place| self.named_span(block, place.clone())).collect(),
            date: parsed.date.as_ref().map(date),
            agency: parsed.agency.clone().map(|agency| self.named_span(block, agency)),
            separator: block.slice(parsed.separator.clone()).into(),
        })
    }

    /// Returns the dateline that is the line over the first paragraph.
    fn dateline_over(&self, paragraph: usize) -> Option<(PageBlock<'_, 't>, Cow<'_, ParsedDateline>)> {
        let block = self.page_block(paragraph.checked_sub(1)?)?;
        let kind = self.classes.get(block.at)?.kind;
        let parsed = dateline::read_line(block.text()).filter(|_| kind == SegmentKind::Timestamp)?;
        Some((block, Cow::Owned(parsed)))
    }

    /// Returns the bytes of the dateline, of the article or at the head of one of its next few paragraphs: so
    /// that words in it are taken neither for names nor for speech.
    #[must_use]
    pub fn dateline_bytes(&self) -> Option<DatelineBytes> {
        let (block, parsed) = self.first_dateline()?;
        let start = block.block.start;
        let places = parsed.places.iter().map(|place| start + place.start..start + place.end);
        Some(DatelineBytes { block: block.at, end: start + parsed.range.end, places: places.collect() })
    }

    /// Returns the first dateline at the head of one of the first paragraphs.
    fn first_dateline(&self) -> Option<(PageBlock<'_, 't>, &ParsedDateline)> {
        let mut paragraphs = self.of_kind(SegmentKind::Paragraph).take(DATELINE_PARAGRAPHS);
        paragraphs.find_map(|block| Some((block, block.readings.dateline()?)))
    }

    /// Returns the copyright that a line of the page claims.
    #[must_use]
    pub fn rights(&self) -> Option<Rights<'t>> {
        let (block, parsed) =
            self.copyright_lines().find_map(|block| Some((block, block.readings.rights()?)))?;
        let (start, end) = self.span(block.block, &(0..block.text().len()));
        Some(Rights {
            text: Some(block.text().into()),
            start: Some(start),
            end: Some(end),
            basis: Basis::Text,
            holder: parsed.holder.clone().map(|holder| self.named_span(block, holder)),
            credit: parsed.credit.clone().map(|credit| self.named_span(block, credit)),
            signals: Vec::new(),
        })
    }

    /// Returns the language of the body, where it is clear.
    pub(crate) fn language(&self, detector: &LanguageDetector) -> Option<Language<'t>> {
        let body = self.of_class(|class| class.kind.is_body());
        let (tag, certainty) = detector.detect(&sample(body.map(PageBlock::text)))?;
        Some(Language { tag: tag.into(), basis: Basis::Inferred, certainty: Some(certainty.into()) })
    }
}

/// A block of a text, and the facts that it states.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PageBlock<'p, 't> {
    /// Its number.
    pub(crate) at: usize,
    pub(crate) block: &'p Block,
    pub(crate) readings: &'p BlockReadings<'t>,
}

impl<'t> PageBlock<'_, 't> {
    /// Returns the text of the block.
    pub(crate) fn text(self) -> &'t str {
        self.readings.text()
    }

    /// Returns a range of its text.
    pub(crate) fn slice(self, range: ByteRange) -> &'t str {
        self.text().get(range).unwrap_or_default()
    }
}

/// A dateline, in bytes of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatelineBytes {
    /// The number of the block that it heads.
    pub block: usize,
    /// The byte after its last.
    pub end: usize,
    /// The places that it names.
    pub places: Vec<ByteRange>,
}

/// What companies have behind their names.
const LEGAL_FORMS: &[&str] =
    &["Inc", "LLC", "Ltd", "Limited", "GmbH", "AG", "SA", "Corp", "Co", "LLP", "PLC", "BV", "AB"];

/// The blocks at the top of a page that may be the name of its site.
const TOP_BLOCKS: usize = 3;

/// The number of paragraphs that are searched for a dateline: titles and bylines before it may be classified
/// as paragraphs.
const DATELINE_PARAGRAPHS: usize = 4;

/// Returns whether a paragraph begins with a speaker's name in capitals and a colon.
fn begins_with_speaker(text: &str) -> bool {
    text.split_once(':').is_some_and(|(speaker, _)| {
        speaker.len() <= 40
            && speaker.chars().any(char::is_uppercase)
            && !speaker.chars().any(char::is_lowercase)
    })
}

/// The state of the partition of a text into segments, from front to back.
struct Segmenter<'t> {
    text: &'t str,
    /// The byte of the last cut, and its code point.
    at: usize,
    position: usize,
}

impl<'t> Segmenter<'t> {
    /// Returns the segment from the last cut to `end`; none where that is empty.
    fn to(&mut self, end: usize, class: Class, offsets: &Offsets<'_>) -> Option<Segment<'t>> {
        let text = self.text.get(self.at..end).filter(|text| !text.is_empty())?;
        let start = self.position;
        self.position = offsets.position(end);
        self.at = end;
        Some(Segment {
            kind: class.kind,
            furniture: class.furniture,
            level: None,
            start: start.into(),
            end: self.position.into(),
            text: text.into(),
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::test_page::STORY;
    use crate::{BlockHint, Classifier, TextScope};
    use copydesk_record::{HeadingLevel, SegmentKind};

    #[test]
    fn segments_are_a_partition_of_the_text() {
        let text = format!("Home\r\n\r\nThe Ferry Sails\n\n{STORY}\n\n© 2026 Harbour Post\n");
        let page = Classifier::standalone().classify(&text);
        let segments = page.segments();
        assert_eq!(segments.iter().map(|segment| segment.text.as_ref()).collect::<String>(), text);
        assert!(segments.iter().zip(segments.iter().skip(1)).all(|(one, next)| one.end == next.start));
        assert_eq!(page.rights().and_then(|rights| rights.holder).unwrap().name, "Harbour Post");
    }

    #[test]
    fn headings_have_the_level_that_their_hint_states() {
        let text = "The Ferry Sails\n\nFares\n\nThey rise.";
        let hints = [
            BlockHint::new(0..15).with_kind(SegmentKind::Headline).with_level(1),
            BlockHint::new(17..22).with_kind(SegmentKind::Heading).with_level(3),
            BlockHint::new(24..34).with_kind(SegmentKind::Paragraph).with_level(4),
        ];
        let page = Classifier::standalone().classify_in_scope(text, &hints, TextScope::Page);
        let levels: Vec<_> =
            page.segments().iter().map(|segment| segment.level.map(HeadingLevel::get)).collect();
        assert_eq!(levels, [Some(1), None, Some(3), None, None]);
    }

    #[test]
    fn a_transcript_has_no_dateline() {
        let dateline = |text: &str| {
            let page = Classifier::standalone().classify(text);
            let places = page.dateline().map(|dateline| dateline.places[0].name.clone().into_owned());
            let bytes =
                page.dateline_bytes().map(|found| text[..found.end].rsplit('\n').next().unwrap().len());
            (places, bytes)
        };
        assert_eq!(
            dateline(&format!("SKAGEN — {STORY}")),
            (Some("SKAGEN".to_owned()), Some("SKAGEN —".len()))
        );
        let (first, _) = STORY.split_once("\n\n").unwrap();
        assert_eq!(dateline(STORY), (None, None));
        let transcript = format!("SKIPPER: {first}\n\nMAYOR: {first}\n\nSKIPPER: {first}");
        assert_eq!(dateline(&transcript).0, None);
    }
}
