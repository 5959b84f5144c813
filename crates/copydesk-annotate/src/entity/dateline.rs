//! Places that a dateline names.

use super::block_tokens::BlockTokens;
use super::candidate::{Candidate, CandidateCollector};
use super::capital_sequence::{CapitalSequence, key_of};
use super::name_key::NameKey;
use super::name_table::Name;
use copydesk_record::EntityKind;
use copydesk_text::span::ByteRange;

impl CandidateCollector<'_> {
    /// Adds the places of the dateline that a block begins with. Returns the index of the token after the last.
    pub(super) fn add_dateline_places(&mut self, tokens: &BlockTokens<'_>, places: &[ByteRange]) -> usize {
        /// As for a listed name: a dateline names nothing but places.
        const WEIGHT: i16 = 20;
        // Datelines are often in capitals, which make no acronym of a name there.
        let all_caps = tokens.in_all_caps();
        let mut sequence = CapitalSequence::default();
        let mut at = 0;
        for place in places {
            while tokens.get(at).is_some_and(|token| (token.start as usize) < place.start) {
                at += 1;
            }
            let first = at;
            while tokens.get(at).is_some_and(|token| (token.end as usize) <= place.end) {
                at += 1;
            }
            if at == first {
                continue;
            }
            let listed = tokens.longest_phrase(first, at).filter(|listed| listed.end_token == at);
            sequence.read(&all_caps, first, at, false);
            let key = match listed {
                Some(listed) => NameKey::of_list_line(listed.line),
                None => key_of(&sequence.words),
            };
            let words = u8::try_from(at - first).unwrap_or(u8::MAX);
            let words = words.max(if listed.is_some() { 2 } else { 1 });
            let id = self.names.id_or_insert(key, || Name { words, ..Name::single(key) });
            self.names.update(id, |name| name.add(EntityKind::Place, WEIGHT));
            let offset = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
            let (start, end) = (offset(place.start), offset(place.end));
            self.candidates.push(Candidate { start, end, name: id, ..Candidate::default() });
        }
        at
    }
}
