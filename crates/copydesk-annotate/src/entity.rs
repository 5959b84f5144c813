//! Entities: people, organisations and places, and where the text names them.
//!
//! A capital is evidence of a name only where the position of the word does not explain it. Three steps:
//!
//! 1. [`mention_typing`]: each capital sequence of the prose becomes candidates. What is in and around a candidate
//!    (titles, appositions, prepositions, the gazetteer) adds to the scores of its name.
//! 2. [`name_table`]: the scores of all occurrences decide whether a name is a person's, an organisation's or a place's.
//! 3. [`coreference`]: candidates become mentions, and those of one entity are joined. Headlines and other title-cased
//!    blocks come in only here: they mention the names that the rest of the text has.

mod acronym;
mod apposition;
mod block_tokens;
mod candidate;
mod capital_sequence;
mod common_noun;
mod coreference;
mod dateline;
mod definition;
mod entities;
mod gazetteer;
mod listed_name;
mod mention_typing;
mod name_boundary;
mod name_form;
mod name_key;
mod name_lists;
mod name_table;
mod office;
mod phrase_trie;
mod place_head;
mod single_name;
mod title;
mod titled_block;
mod unlisted_name;
mod word_roles;

use crate::prose::{CaseStats, ProseBlock, ProseText};
use block_tokens::BlockTokens;
use candidate::{Candidate, CandidateCollector};
use capital_sequence::CapitalSequence;
use copydesk_record::SegmentKind;
use copydesk_text::lexicon::Lexicon;
use copydesk_text::span::ByteRange;
use copydesk_text::token::TokenShape;
use coreference::CoreferenceResolver;
use gazetteer::Gazetteer;
use name_lists::NameLists;
use name_table::NameTable;
use std::ops::Range;
use std::sync::Arc;

pub(crate) use entities::gender_of_given_name;
pub use entities::{Entities, Entity, Gender, Mention};
pub(crate) use name_form::{is_of_others, is_plural};
pub use name_lists::words;

/// Finds people, organisations and places.
///
/// The words in and around names are listed for English, German, French, Spanish, Italian and Portuguese; names in texts of other
/// languages are found by capitals, repetition and the gazetteer.
#[derive(Debug)]
pub struct EntityFinder {
    gazetteer: Gazetteer,
}

/// The prose has about one name in as many bytes, and half as many different ones.
const BYTES_PER_NAME: usize = 96;

impl EntityFinder {
    /// Returns a finder for prose whose tokens were read with `lexicon`. The lexicon must hold the
    /// [words of this stage](crate::entity_words).
    #[must_use]
    pub fn new(lexicon: Arc<Lexicon>) -> Self {
        Self { gazetteer: Gazetteer::new(NameLists::get(), lexicon) }
    }

    /// Returns the entities of the prose.
    #[must_use]
    pub fn entities(&self, prose: &ProseText<'_>) -> Entities {
        let expected = prose.text.len() / BYTES_PER_NAME;
        let mut names = NameTable::with_capacity(expected / 2);
        let mut candidates = Vec::with_capacity(expected);
        let ranges = self.collect_candidates(prose, &mut names, &mut candidates);
        names.decide_kinds();
        let mut resolver = CoreferenceResolver::new(prose.text, &names, candidates.len());
        let mut sequence = CapitalSequence::default();
        for (block, range) in prose.blocks.iter().zip(ranges) {
            if let Some(range) = range {
                let candidates = candidates.get(range).unwrap_or_default();
                for candidate in candidates {
                    resolver.resolve(candidate);
                }
                continue;
            }
            let tokens = self.tokens_of(prose, block, is_all_caps(&block.case));
            visit_sequences(&tokens, prose.sentences_of(block), &mut sequence, |sequence, limit| {
                resolver.resolve_known_names(&tokens, sequence, limit)
            });
        }
        resolver.finish()
    }

    /// Collects the candidates of all blocks and their names. Returns the range of each block's candidates; `None` for
    /// title-cased blocks, where capitals are no evidence.
    fn collect_candidates(
        &self,
        prose: &ProseText<'_>,
        names: &mut NameTable,
        candidates: &mut Vec<Candidate>,
    ) -> Vec<Option<Range<usize>>> {
        let capitalized_nouns = prose.capitalized_nouns;
        let mut collector = CandidateCollector { names, candidates, capitalized_nouns };
        let mut sequence = CapitalSequence::default();
        let mut ranges = Vec::with_capacity(prose.blocks.len());
        let mut paragraph_seen = false;
        for block in &prose.blocks {
            if is_title_cased(block) {
                let all_caps = is_all_caps(&block.case);
                let tokens = self.tokens_of(prose, block, all_caps);
                if all_caps || !reads_as_prose(&tokens) {
                    visit_sequences(&tokens, prose.sentences_of(block), &mut sequence, |sequence, limit| {
                        collector.register_known_names(&tokens, sequence, limit)
                    });
                    ranges.push(None);
                    continue;
                }
            }
            let tokens = self.tokens_of(prose, block, false);
            let first = collector.candidates.len();
            let mut from = 0;
            if block.kind == SegmentKind::Paragraph && !paragraph_seen {
                paragraph_seen = true;
                if let Some(dateline) = &block.dateline {
                    from = collector.add_dateline_places(&tokens, &dateline.places);
                }
            }
            tokens.visit_capitals(prose.sentences_of(block), from, |at, limit, sentence_initial| {
                if tokens.is(at, TokenShape::PUNCT) {
                    return collector.add_acronym_definition(&tokens, &mut sequence, from, at, limit);
                }
                sequence.read(&tokens, at, limit, sentence_initial);
                collector.add_sequence(&tokens, &sequence, limit)
            });
            ranges.push(Some(first..collector.candidates.len()));
        }
        ranges
    }

    fn tokens_of<'p>(
        &'p self,
        prose: &'p ProseText<'_>,
        block: &ProseBlock,
        all_caps: bool,
    ) -> BlockTokens<'p> {
        BlockTokens::new(prose, prose.tokens_of(block), &self.gazetteer, all_caps)
    }
}

/// Calls `visit` with each capital sequence of a block whose capitals are no evidence, and the end of its sentence in
/// tokens. Goes on at the token that `visit` returns.
fn visit_sequences(
    tokens: &BlockTokens<'_>,
    sentences: &[ByteRange],
    sequence: &mut CapitalSequence,
    mut visit: impl FnMut(&CapitalSequence, usize) -> usize,
) {
    tokens.visit_capitals(sentences, 0, |at, limit, sentence_initial| {
        if tokens.is(at, TokenShape::PUNCT) {
            return at + 1;
        }
        sequence.read(tokens, at, limit, sentence_initial);
        visit(sequence, limit)
    });
}

/// Returns whether most words of a block are capitalized, as in headlines and labels.
fn is_title_cased(block: &ProseBlock) -> bool {
    let CaseStats { words, title_cased, .. } = block.case;
    let is_heading =
        matches!(block.kind, SegmentKind::Headline | SegmentKind::Heading | SegmentKind::Standfirst);
    let tenths = if is_heading { 5 } else { 7 };
    title_cased * 10 > words * tenths && words > 0
}

/// Returns whether a block most of whose words are capitalized is prose for all that: it ends like a sentence, or has
/// commas like a list of names.
fn reads_as_prose(tokens: &BlockTokens<'_>) -> bool {
    let closing = |at: &usize| {
        tokens.is(*at, TokenShape::PUNCT) && matches!(tokens.text_of(*at), "\"" | "”" | "’" | "'" | ")" | "»")
    };
    let last = (0..tokens.len()).rev().find(|at| !closing(at));
    let ends =
        last.is_some_and(|last| [b'.', b'!', b'?', b':'].iter().any(|stop| tokens.is_punct(last, *stop)));
    ends || (0..tokens.len()).filter(|at| tokens.is_punct(*at, b',')).take(2).count() > 1
}

/// Returns whether a block is in capitals.
fn is_all_caps(case: &CaseStats) -> bool {
    case.all_caps * 10 > case.words * 8
}

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_text::block::blocks;
    use copydesk_text::word::Words;

    #[test]
    fn genders_come_from_forms_of_address_roles_and_given_names() {
        let text = "The boat of Mrs. Okafor sank. Chairman Li was there, and so was Helen Ashgrove.";
        let lexicon = Arc::new(Lexicon::new(&[words]));
        let blocks = blocks(text);
        let words = Words::cut(text, &blocks, &lexicon);
        let prose = ProseText::read(text, &blocks, &[SegmentKind::Paragraph], Some("en"), None, Some(&words));
        let found = EntityFinder::new(Arc::clone(&lexicon)).entities(&prose);
        let genders: Vec<_> = found.list.iter().map(|entity| entity.gender).collect();
        assert_eq!(genders, [Gender::Female, Gender::Male, Gender::Female]);
    }
}
