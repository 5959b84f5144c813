//! Whom a speaker's mention means.

use super::Quote;
use crate::entity::{Entities, Gender, Mention};
use copydesk_record::{EntityKind, QuoteKind};
use copydesk_text::span::ByteRange;

/// How many mentions of a passage are looked at for a pronoun.
const REACH: usize = 12;
/// How many passages back a pronoun finds whom it means.
const BACK: usize = 3;

/// Gives speakers their entities. A pronoun that means somebody becomes a mention of them.
pub(super) fn resolve(text: &str, passages: &[ByteRange], quotes: &mut [Quote], entities: &mut Entities) {
    let direct = |quote: &&Quote| quote.kind == QuoteKind::Direct;
    let speech: Vec<ByteRange> =
        quotes.iter().filter(direct).flat_map(|quote| &quote.content).cloned().collect();
    let mut resolver = Resolver { text, passages, speech, entities, pronouns: Vec::new(), last: None };
    for quote in quotes {
        if let Some(speaker) = &mut quote.speaker {
            speaker.entity = resolver.entity(&speaker.extent);
        }
    }
    let pronouns = resolver.pronouns;
    add(pronouns, entities);
}

/// Adds mentions where none stands, in order.
fn add(mut pronouns: Vec<Mention>, entities: &mut Entities) {
    pronouns.sort_by_key(|mention| mention.range.start);
    pronouns.dedup_by_key(|mention| mention.range.start);
    pronouns.retain(|mention| entities.overlapping(&mention.range).is_empty());
    if !pronouns.is_empty() {
        entities.mentions.extend(pronouns);
        entities.mentions.sort_by_key(|mention| mention.range.start);
    }
}

struct Resolver<'r> {
    text: &'r str,
    passages: &'r [ByteRange],
    /// What is in quotation marks, in order.
    speech: Vec<ByteRange>,
    entities: &'r Entities,
    pronouns: Vec<Mention>,
    /// Who spoke last, and where.
    last: Option<Mention>,
}

impl Resolver<'_> {
    fn entity(&mut self, extent: &ByteRange) -> Option<usize> {
        let printed = self.text.get(extent.clone()).unwrap_or_default();
        // A pronoun in a name is none.
        let free = self.entities.overlapping(extent).is_empty();
        if let Some(gender) = gender_of(printed).filter(|_| free) {
            let entity = self.last.as_ref().filter(|last| last.range == *extent).map(|last| last.entity);
            let entity = entity.or_else(|| self.meant(extent, gender))?;
            let mention = Mention { range: extent.clone(), entity };
            self.last = Some(mention.clone());
            self.pronouns.push(mention);
            return Some(entity);
        }
        let entity = self.named(extent)?;
        self.last = Some(Mention { range: extent.clone(), entity });
        Some(entity)
    }

    /// The person whom a pronoun means: who spoke last in its passage, or else the first who is named there, or in the
    /// nearest passage before that names somebody; outside of what is said.
    fn meant(&self, extent: &ByteRange, gender: Gender) -> Option<usize> {
        let fits = |entity: usize| {
            self.entities.list.get(entity).is_some_and(|entity| {
                entity.kind == EntityKind::Person
                    && (entity.gender == gender || entity.gender == Gender::Unknown)
            })
        };
        let here = self.passages.partition_point(|passage| passage.end <= extent.start);
        for passage in self.passages.get(here.saturating_sub(BACK)..=here)?.iter().rev() {
            let until = passage.end.min(extent.start);
            let spoke = self.last.as_ref().filter(|last| {
                passage.start <= last.range.start && last.range.end <= until && fits(last.entity)
            });
            if let Some(last) = spoke {
                return Some(last.entity);
            }
            let named = self.entities.overlapping(&(passage.start..until)).iter().take(REACH);
            let told = |mention: &&Mention| mention.range.end <= until && !self.is_said(&mention.range);
            if let Some(mention) = named.filter(told).find(|mention| fits(mention.entity)) {
                return Some(mention.entity);
            }
        }
        None
    }

    /// Whether a mention stands in what somebody says.
    fn is_said(&self, extent: &ByteRange) -> bool {
        let after = self.speech.partition_point(|speech| speech.start <= extent.start);
        after
            .checked_sub(1)
            .and_then(|last| self.speech.get(last))
            .is_some_and(|speech| extent.start < speech.end)
    }

    /// The entity that a noun phrase names: the person in it, or what it ends with. Who speaks for somebody is not that
    /// somebody.
    fn named(&self, extent: &ByteRange) -> Option<usize> {
        let inside = self.entities.overlapping(extent);
        let plain = |mention: &&Mention| {
            let titles = self.entities.of(mention).map(|entity| entity.titles.as_slice()).unwrap_or_default();
            let title =
                titles.iter().find(|title| title.start >= extent.start && title.end <= mention.range.start);
            let head = title.map_or(mention.range.start, |title| title.start);
            let before = self.text.get(extent.start..head).unwrap_or_default();
            let after = self.text.get(mention.range.end..).unwrap_or_default();
            mention.range.start >= extent.start
                && mention.range.end <= extent.end
                && !before
                    .split_ascii_whitespace()
                    .any(|word| matches!(word, "of" | "for" | "at" | "from" | "in"))
                && !(after.starts_with("’s") || after.starts_with("'s"))
        };
        let kind = |mention: &Mention| self.entities.of(mention).map(|entity| entity.kind);
        let mut people =
            inside.iter().filter(plain).filter(|mention| kind(mention) == Some(EntityKind::Person));
        let person = people.next();
        // Two who say the same are nobody in particular.
        let joined = |first: &Mention, second: &Mention| {
            let between = self.text.get(first.range.end..second.range.start).unwrap_or_default();
            first.entity != second.entity && between.split_ascii_whitespace().any(is_and)
        };
        let more = |person: &Mention| {
            let before = self.text.get(extent.start..person.range.start).unwrap_or_default();
            let rest = self.text.get(person.range.end..extent.end).unwrap_or_default();
            before.split_ascii_whitespace().next_back().is_some_and(is_and)
                || rest.split_ascii_whitespace().next().is_some_and(is_and)
        };
        if person.is_some_and(more)
            || person.zip(people.next()).is_some_and(|(first, second)| joined(first, second))
        {
            return None;
        }
        let last = || inside.iter().filter(plain).find(|mention| mention.range.end == extent.end);
        person.or_else(last).map(|mention| mention.entity)
    }
}

/// Whether a word joins two names.
fn is_and(word: &str) -> bool {
    matches!(word, "and" | "&" | "y" | "e" | "et" | "und")
}

/// The gender of a pronoun for one person.
fn gender_of(printed: &str) -> Option<Gender> {
    match printed {
        "he" | "He" | "HE" => Some(Gender::Male),
        "she" | "She" | "SHE" => Some(Gender::Female),
        _ => None,
    }
}
