//! The optional layers of a record: from byte ranges to spans in code points, with ids.

use crate::Layers;
use crate::stages::Stages;
use copydesk_annotate::{Entities, ProseText};
use copydesk_record::{
    ArticleDate, Basis, Entity, Quote, SafeUint, Sentence, SpannedText, Speaker, TimeExpression,
};
use copydesk_text::in_one_line;
use copydesk_text::offset::Offsets;
use copydesk_text::span::ByteRange;
use copydesk_time::{Anchor, DayOrder, Timex};
use std::borrow::Cow;
use std::sync::LazyLock;

/// The layers of a text. Those that were not asked for are empty.
#[derive(Debug, Default)]
pub(crate) struct Annotations<'t> {
    pub(crate) sentences: Vec<Sentence>,
    pub(crate) quotes: Vec<Quote<'t>>,
    pub(crate) entities: Vec<Entity<'t>>,
    pub(crate) times: Vec<TimeExpression<'t>>,
}

/// Returns the layers that are asked for. Times are resolved against `anchor`.
///
/// This is the one list of layers: each is a branch here, a member of [`Layers`] and a field of the record.
pub(crate) fn annotate<'t>(
    prose: &ProseText<'t>,
    offsets: &Offsets<'t>,
    layers: Layers,
    anchor: Option<&ArticleDate<'t>>,
    day_order: Option<DayOrder>,
) -> Annotations<'t> {
    let writer = RecordWriter { text: prose.text, offsets };
    let mut annotations = Annotations::default();
    if layers.sentences {
        annotations.sentences = prose.sentences.iter().map(|range| writer.sentence(range)).collect();
    }
    // Speakers are entities, so that quotations need them even if the record does not.
    let mut entities = if layers.quotes || layers.entities {
        Stages::get().entities.entities(prose)
    } else {
        Entities::default()
    };
    if layers.quotes {
        // Adds the pronouns that speak to the mentions, so that it comes before the entities are written.
        let quotes = Stages::get().quotes.quotes(prose, &mut entities);
        annotations.quotes = writer.quotes(&quotes, layers.entities);
    }
    if layers.entities {
        annotations.entities = writer.entities(&entities);
    }
    if layers.times {
        let anchor_value = anchor.map(|anchor| anchor.value.as_ref());
        let language = prose.language.as_deref();
        let blocks = prose.dated_blocks();
        let times = Stages::get().times.times(&prose.tokens, blocks, language, anchor_value, day_order);
        annotations.times = times.into_iter().map(|time| writer.time(time, anchor)).collect();
    }
    annotations
}

/// Makes record types of annotations.
struct RecordWriter<'w, 't> {
    text: &'t str,
    offsets: &'w Offsets<'t>,
}

impl<'t> RecordWriter<'_, 't> {
    fn sentence(&self, range: &ByteRange) -> Sentence {
        let (start, end) = self.span(range);
        Sentence { start, end }
    }

    fn quotes(&self, quotes: &[copydesk_annotate::Quote], with_entities: bool) -> Vec<Quote<'t>> {
        let speaker = |speaker: &copydesk_annotate::Speaker| {
            let SpannedText { text, start, end } = self.spanned_text(&speaker.range);
            let entity = speaker.entity.filter(|_| with_entities).map(entity_id);
            Speaker { text, start, end, entity }
        };
        let quote = |(index, quote): (usize, &copydesk_annotate::Quote)| Quote {
            id: quote_id(index),
            kind: quote.kind,
            content: quote.content.iter().map(|range| self.spanned_text(range)).collect(),
            speaker: quote.speaker.as_ref().map(speaker),
            cue: quote.cue.as_ref().map(|cue| self.spanned_text(cue)),
            continues: quote.continues.map(quote_id),
        };
        quotes.iter().enumerate().map(quote).collect()
    }

    fn entities(&self, found: &Entities) -> Vec<Entity<'t>> {
        let mut mention_counts = vec![0_usize; found.list.len()];
        for mention in &found.mentions {
            if let Some(count) = mention_counts.get_mut(mention.entity) {
                *count += 1;
            }
        }
        let entity = |(index, entity): (usize, &copydesk_annotate::Entity)| Entity {
            id: entity_id(index),
            kind: entity.kind,
            name: in_one_line(self.text_of(&entity.name)),
            titles: entity.titles.iter().map(|title| self.spanned_text(title)).collect(),
            mentions: Vec::with_capacity(mention_counts.get(index).copied().unwrap_or_default()),
        };
        let mut entities: Vec<_> = found.list.iter().enumerate().map(entity).collect();
        for mention in &found.mentions {
            if let Some(entity) = entities.get_mut(mention.entity) {
                entity.mentions.push(self.spanned_text(&mention.range));
            }
        }
        entities
    }

    fn time(&self, time: Timex, anchor: Option<&ArticleDate<'t>>) -> TimeExpression<'t> {
        let SpannedText { text, start, end } = self.spanned_text(&time.range);
        let anchor = match time.anchor {
            Anchor::None => None,
            Anchor::Publication => anchor.cloned(),
            Anchor::Mention { range, value } => Some(self.mentioned_date(&range, value)),
        };
        TimeExpression { text, start, end, kind: time.kind, value: time.value.into(), anchor }
    }

    /// Returns a date that the text mentions.
    fn mentioned_date(&self, range: &ByteRange, value: String) -> ArticleDate<'t> {
        let SpannedText { text, start, end } = self.spanned_text(range);
        ArticleDate {
            value: value.into(),
            basis: Basis::Text,
            text: Some(text),
            start: Some(start),
            end: Some(end),
        }
    }

    fn spanned_text(&self, range: &ByteRange) -> SpannedText<'t> {
        let (start, end) = self.span(range);
        SpannedText { text: self.text_of(range).into(), start, end }
    }

    fn text_of(&self, range: &ByteRange) -> &'t str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    /// Returns a range of bytes in code points.
    fn span(&self, range: &ByteRange) -> (SafeUint, SafeUint) {
        (self.offsets.position(range.start).into(), self.offsets.position(range.end).into())
    }
}

/// Returns the id of an entity: `e1` for the first.
fn entity_id(index: usize) -> Cow<'static, str> {
    static IDS: LazyLock<Vec<String>> = LazyLock::new(|| ids('e'));
    id('e', &IDS, index)
}

/// Returns the id of a quotation: `q1` for the first.
fn quote_id(index: usize) -> Cow<'static, str> {
    static IDS: LazyLock<Vec<String>> = LazyLock::new(|| ids('q'));
    id('q', &IDS, index)
}

/// Returns as many ids as most articles need: they are made once, not for each article.
fn ids(letter: char) -> Vec<String> {
    (1..=256).map(|number| format!("{letter}{number}")).collect()
}

fn id(letter: char, ids: &'static [String], index: usize) -> Cow<'static, str> {
    match ids.get(index) {
        Some(id) => Cow::Borrowed(id),
        None => Cow::Owned(format!("{letter}{}", index + 1)),
    }
}
