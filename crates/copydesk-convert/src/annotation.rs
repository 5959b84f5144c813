//! The layers as a record has them: in code points, with ids.

use crate::Layers;
use crate::stages::Stages;
use copydesk_annotate::entity::{self, Entities};
use copydesk_annotate::prose::ProseText;
use copydesk_annotate::quote;
use copydesk_record::{
    ArticleDate, Basis, Entity, Quote, SafeUint, Sentence, SpannedText, Speaker, TimeExpression,
};
use copydesk_text::offset::Offsets;
use copydesk_text::span::ByteRange;
use copydesk_time::{Anchor, Timex};
use std::borrow::Cow;
use std::sync::LazyLock;

/// The layers that were looked for.
#[derive(Debug, Default)]
pub(crate) struct Annotations<'t> {
    pub(crate) sentences: Vec<Sentence>,
    pub(crate) quotes: Vec<Quote<'t>>,
    pub(crate) entities: Vec<Entity<'t>>,
    pub(crate) times: Vec<TimeExpression<'t>>,
}

/// Looks for layers. Times are reckoned from `anchor`.
pub(crate) fn annotate<'t>(
    prose: &ProseText<'t>,
    offsets: &Offsets<'t>,
    layers: Layers,
    anchor: Option<&ArticleDate<'t>>,
) -> Annotations<'t> {
    let write = Places { text: prose.text, offsets };
    let mut found = Annotations::default();
    if layers.sentences {
        found.sentences = prose.sentences.iter().map(|extent| write.sentence(extent)).collect();
    }
    // Speakers are told from one another by the entities, asked for or not.
    let mut named = if layers.quotes || layers.entities {
        Stages::get().entities.entities(prose)
    } else {
        Entities::default()
    };
    if layers.quotes {
        let quotes = Stages::get().quotes.quotes(prose, &mut named);
        found.quotes = quotes
            .iter()
            .enumerate()
            .map(|(index, quote)| write.quote(index, quote, layers.entities))
            .collect();
    }
    if layers.entities {
        found.entities = write.entities(&named);
    }
    if layers.times {
        let anchor_value = anchor.map(|anchor| anchor.value.as_ref());
        let language = prose.language.as_deref();
        let times = Stages::get().times.times(&prose.tokens, prose.dated_blocks(), language, anchor_value);
        found.times = times.into_iter().map(|time| write.time(time, anchor)).collect();
    }
    found
}

/// Writes places of a text as a record has them.
struct Places<'w, 't> {
    text: &'t str,
    offsets: &'w Offsets<'t>,
}

impl<'t> Places<'_, 't> {
    fn span(&self, extent: &ByteRange) -> (SafeUint, SafeUint) {
        (self.offsets.position(extent.start).into(), self.offsets.position(extent.end).into())
    }

    fn words(&self, extent: &ByteRange) -> &'t str {
        self.text.get(extent.clone()).unwrap_or_default()
    }

    fn sentence(&self, extent: &ByteRange) -> Sentence {
        let (start, end) = self.span(extent);
        Sentence { start, end }
    }

    fn passage(&self, extent: &ByteRange) -> SpannedText<'t> {
        let (start, end) = self.span(extent);
        SpannedText { text: self.words(extent).into(), start, end }
    }

    fn quote(&self, index: usize, quote: &quote::Quote, with_entities: bool) -> Quote<'t> {
        let speaker = |speaker: &quote::Speaker| {
            let (start, end) = self.span(&speaker.extent);
            let entity = speaker.entity.filter(|_| with_entities).map(|entity| id_of('e', entity));
            Speaker { text: self.words(&speaker.extent).into(), start, end, entity }
        };
        Quote {
            id: id_of('q', index),
            kind: quote.kind,
            content: quote.content.iter().map(|extent| self.passage(extent)).collect(),
            speaker: quote.speaker.as_ref().map(speaker),
            cue: quote.cue.as_ref().map(|cue| self.passage(cue)),
            continues: quote.continues.map(|earlier| id_of('q', earlier)),
        }
    }

    fn entities(&self, named: &Entities) -> Vec<Entity<'t>> {
        let mut mentioned = vec![0_usize; named.list.len()];
        for mention in &named.mentions {
            if let Some(count) = mentioned.get_mut(mention.entity) {
                *count += 1;
            }
        }
        let entity = |(index, entity): (usize, &entity::Entity)| Entity {
            id: id_of('e', index),
            kind: entity.kind,
            name: self.words(&entity.name).into(),
            titles: entity.titles.iter().map(|title| self.passage(title)).collect(),
            mentions: Vec::with_capacity(mentioned.get(index).copied().unwrap_or_default()),
        };
        let mut entities: Vec<_> = named.list.iter().enumerate().map(entity).collect();
        for mention in &named.mentions {
            if let Some(entity) = entities.get_mut(mention.entity) {
                entity.mentions.push(self.passage(&mention.extent));
            }
        }
        entities
    }

    /// A date that the text mentions.
    fn mention(&self, extent: &ByteRange, value: String) -> ArticleDate<'t> {
        let (start, end) = self.span(extent);
        let text = Some(self.words(extent).into());
        ArticleDate { value: value.into(), basis: Basis::Text, text, start: Some(start), end: Some(end) }
    }

    fn time(&self, time: Timex, anchor: Option<&ArticleDate<'t>>) -> TimeExpression<'t> {
        let (start, end) = self.span(&time.range);
        TimeExpression {
            text: self.words(&time.range).into(),
            start,
            end,
            kind: time.kind,
            value: time.value.into(),
            anchor: match time.anchor {
                Anchor::None => None,
                Anchor::Publication => anchor.cloned(),
                Anchor::Mention { range, value } => Some(self.mention(&range, value)),
            },
        }
    }
}

/// The ids of an article of some length, so that they need not be made for each.
static IDS: LazyLock<[Vec<String>; 2]> = LazyLock::new(|| {
    let ids = |letter: char| (1..=256).map(|number| format!("{letter}{number}")).collect();
    [ids('e'), ids('q')]
});

/// `e1` for the first.
fn id_of(letter: char, index: usize) -> Cow<'static, str> {
    let ids = IDS.get(usize::from(letter == 'q'));
    match ids.and_then(|ids| ids.get(index)) {
        Some(id) => Cow::Borrowed(id.as_str()),
        None => Cow::Owned(format!("{letter}{}", index + 1)),
    }
}
