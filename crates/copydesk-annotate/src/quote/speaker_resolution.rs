//! Resolution of speakers to entities.

use super::grammar::Grammar;
use super::quotation::Quote;
use crate::entity::{Entities, Gender, Mention, gender_of_given_name};
use crate::prose::ProseText;
use copydesk_record::{EntityKind, QuoteKind};
use copydesk_text::languages::primary_subtag;
use copydesk_text::pronoun::third_person;
use copydesk_text::span::ByteRange;
use std::collections::HashMap;

/// The most mentions of a block that may be the antecedent of a pronoun.
const MAX_MENTIONS: usize = 12;
/// The most blocks between a pronoun and its antecedent.
const MAX_BLOCKS_BACK: usize = 3;

/// Sets the entities of speakers, those of pronouns too.
pub(super) fn resolve_speakers(
    prose: &ProseText<'_>,
    quotes: &mut [Quote],
    entities: &Entities,
    grammar: &Grammar,
) {
    let blocks: Vec<ByteRange> = prose.blocks.iter().map(|block| block.range.clone()).collect();
    let direct = |quote: &&Quote| quote.kind == QuoteKind::Direct;
    let speech: Vec<ByteRange> =
        quotes.iter().filter(direct).flat_map(|quote| &quote.content).cloned().collect();
    let mut resolver = SpeakerResolver {
        text: prose.text,
        blocks: &blocks,
        speech,
        entities,
        entity_of_pronoun: HashMap::new(),
        last: None,
        unnamed: None,
        genders: HashMap::new(),
        language: primary_subtag(prose.language.as_deref()),
        grammar,
    };
    for quote in &mut *quotes {
        if let Some(speaker) = &mut quote.speaker {
            speaker.entity = resolver.resolve(&speaker.range, quote.cue.as_ref());
        }
    }
    end_chains_of_others(quotes);
}

/// Ends the chains of quotations where the speaker is another: nobody continues what somebody else said.
fn end_chains_of_others(quotes: &mut [Quote]) {
    for index in 0..quotes.len() {
        let entity = |at: usize| quotes.get(at)?.speaker.as_ref()?.entity;
        let before = quotes.get(index).and_then(|quote| quote.continues).and_then(entity);
        let differs = before.zip(entity(index)).is_some_and(|(before, here)| before != here);
        if let Some(quote) = quotes.get_mut(index).filter(|_| differs) {
            quote.continues = None;
        }
    }
}

struct SpeakerResolver<'r> {
    text: &'r str,
    /// The blocks of the prose, in bytes of the text.
    blocks: &'r [ByteRange],
    /// The content of direct speech, in order.
    speech: Vec<ByteRange>,
    entities: &'r Entities,
    /// The entities of the pronouns resolved so far, by where they start.
    entity_of_pronoun: HashMap<usize, usize>,
    /// The last speaker that was resolved.
    last: Option<Mention>,
    /// The last speaker, if it is a noun phrase that names nobody: "the nurse".
    unnamed: Option<ByteRange>,
    /// The genders of entities that only their pronouns show.
    genders: HashMap<usize, Gender>,
    /// The primary subtag of the language; empty if it is not known.
    language: &'r str,
    grammar: &'r Grammar,
}

impl SpeakerResolver<'_> {
    /// Returns the entity of a speaker, whose cue is given.
    fn resolve(&mut self, range: &ByteRange, cue: Option<&ByteRange>) -> Option<usize> {
        let words = self.text.get(range.clone()).unwrap_or_default();
        // A pronoun inside a name is not one.
        let named = !self.entities.overlapping(range).is_empty();
        // "Sagten sie": the verb is plural.
        let verb = cue.and_then(|cue| self.text.get(cue.clone())).unwrap_or_default();
        let is_plural = words.eq_ignore_ascii_case("sie") && verb.ends_with('n');
        let pronoun = third_person(words, self.language).filter(|_| !named);
        if let Some(gender) = pronoun.map(gender_of_given_name) {
            if is_plural {
                return None;
            }
            // Several quotations may have one pronoun for their speaker, and it means one person.
            let known = self.entity_of_pronoun.get(&range.start).copied();
            let entity = known.or_else(|| self.antecedent(range, gender))?;
            self.entity_of_pronoun.insert(range.start, entity);
            self.genders.entry(entity).or_insert(gender);
            self.last = Some(Mention { range: range.clone(), entity });
            return Some(entity);
        }
        let Some(entity) = self.named_entity(range) else {
            self.unnamed = Some(range.clone()).filter(|_| is_common(words));
            return None;
        };
        self.unnamed = None;
        self.last = Some(Mention { range: range.clone(), entity });
        Some(entity)
    }

    /// Returns the person whom a pronoun refers to: the last speaker in its block, or else the first person
    /// named there, or in the nearest block before it that has either; mentions in direct speech do not
    /// count.
    fn antecedent(&self, pronoun: &ByteRange, gender: Gender) -> Option<usize> {
        let fits = |index: usize| {
            self.entities.list.get(index).is_some_and(|entity| {
                let shown = self.genders.get(&index).copied().filter(|_| entity.gender == Gender::Unknown);
                let known = shown.unwrap_or(entity.gender);
                entity.kind == EntityKind::Person && (known == gender || known == Gender::Unknown)
            })
        };
        // "The nurse noted …, she added": somebody without a name.
        let block_of = |range: &ByteRange| self.blocks.partition_point(|block| block.end <= range.start);
        let here = block_of(pronoun);
        if self.unnamed.as_ref().is_some_and(|unnamed| block_of(unnamed) == here) {
            return None;
        }
        for block in self.blocks.get(here.saturating_sub(MAX_BLOCKS_BACK)..=here)?.iter().rev() {
            let end = block.end.min(pronoun.start);
            let speaker = self
                .last
                .as_ref()
                .filter(|last| block.start <= last.range.start && last.range.end <= end && fits(last.entity));
            if let Some(last) = speaker {
                return Some(last.entity);
            }
            let mentions = self.entities.overlapping(&(block.start..end)).iter().take(MAX_MENTIONS);
            let narrated =
                |mention: &&Mention| mention.range.end <= end && !self.is_in_speech(&mention.range);
            if let Some(mention) = mentions.filter(narrated).find(|mention| fits(mention.entity)) {
                return Some(mention.entity);
            }
        }
        None
    }

    /// Returns whether a mention is in direct speech.
    fn is_in_speech(&self, range: &ByteRange) -> bool {
        let after = self.speech.partition_point(|speech| speech.start <= range.start);
        after
            .checked_sub(1)
            .and_then(|last| self.speech.get(last))
            .is_some_and(|speech| range.start < speech.end)
    }

    /// Returns the entity that a noun phrase names: the person in it, or the entity that it ends with. "A
    /// spokeswoman for Moe" does not name Moe.
    fn named_entity(&self, range: &ByteRange) -> Option<usize> {
        let inside = self.entities.overlapping(range);
        let grammar = self.grammar;
        let is_and = |word: &str| word == "&" || grammar.conjunctions.contains(&word);
        let is_head = |mention: &&Mention| {
            let titles = self.entities.of(mention).map(|entity| entity.titles.as_slice()).unwrap_or_default();
            let title =
                titles.iter().find(|title| title.start >= range.start && title.end <= mention.range.start);
            let head = title.map_or(mention.range.start, |title| title.start);
            let before = self.text.get(range.start..head).unwrap_or_default();
            // "The head of the board, Ann Moe": a name in apposition is no complement.
            let before = before.rsplit_once(", ").map_or(before, |(_, last)| last);
            let after = self.text.get(mention.range.end..).unwrap_or_default();
            mention.range.start >= range.start
                && mention.range.end <= range.end
                && !before
                    .split_ascii_whitespace()
                    .any(|word| grammar.complement_prepositions.contains(&word))
                && !before
                    .split_ascii_whitespace()
                    .next_back()
                    .is_some_and(|word| grammar.adjacent_prepositions.contains(&word))
                && !(after.starts_with("’s") || after.starts_with("'s"))
        };
        let kind = |mention: &Mention| self.entities.of(mention).map(|entity| entity.kind);
        let mut people =
            inside.iter().filter(is_head).filter(|mention| kind(mention) == Some(EntityKind::Person));
        let person = people.next();
        // Two speakers of the same content are no single entity.
        let coordinated = |first: &Mention, second: &Mention| {
            let between = self.text.get(first.range.end..second.range.start).unwrap_or_default();
            first.entity != second.entity && between.split_ascii_whitespace().any(is_and)
        };
        let in_coordination = |person: &Mention| {
            let before = self.text.get(range.start..person.range.start).unwrap_or_default();
            let rest = self.text.get(person.range.end..range.end).unwrap_or_default();
            before.split_ascii_whitespace().next_back().is_some_and(is_and)
                || rest.split_ascii_whitespace().next().is_some_and(is_and)
        };
        if person.is_some_and(in_coordination)
            || person.zip(people.next()).is_some_and(|(first, second)| coordinated(first, second))
        {
            return None;
        }
        let last = || inside.iter().filter(is_head).find(|mention| mention.range.end == range.end);
        person.or_else(last).map(|mention| mention.entity)
    }
}

/// Returns whether a noun phrase is a common noun in the singular with an article or possessive.
fn is_common(phrase: &str) -> bool {
    let mut words = phrase.split_ascii_whitespace();
    let article = words.next().is_some_and(|word| {
        ["the", "a", "an", "his", "her", "one", "another"]
            .iter()
            .any(|article| word.eq_ignore_ascii_case(article))
    });
    article && words.all(|word| word.starts_with(char::is_lowercase)) && !phrase.ends_with('s')
}
