//! Nouns in lower case that names of nature begin with, in languages other than English: "mar Adriatico", "baie d'Hudson".

use super::block_tokens::BlockTokens;
use super::candidate::CandidateCollector;
use super::word_roles::WordRoles;
use copydesk_record::EntityKind::Place;

/// The weight of a place that its first word says to be one.
const HEAD_WEIGHT: i16 = 8;

impl CandidateCollector<'_> {
    /// Makes the noun before a name a part of it, if the name was added as the candidate `index` and begins at a token.
    pub(super) fn extend_to_place_head(&mut self, tokens: &BlockTokens<'_>, at: usize, index: usize) {
        let Some(head) = place_head_before(tokens, at) else { return };
        let Some(start) = tokens.get(head).map(|head| head.start) else { return };
        let Some(candidate) = self.candidates.get_mut(index) else { return };
        candidate.start = start;
        candidate.evidence.sentence_initial = false;
        candidate.evidence.ordinary_word = false;
        self.names.update(candidate.name, |name| {
            name.add(Place, HEAD_WEIGHT);
            name.person = name.person.min(0);
        });
    }
}

/// Returns the noun that the name of a place which goes on at a token begins with: "río" Ussuri, "golfo" di Napoli.
fn place_head_before(tokens: &BlockTokens<'_>, at: usize) -> Option<usize> {
    let before = at.checked_sub(1).filter(|_| tokens.is_foreign())?;
    if tokens.lowercase_roles(before).any(WordRoles::PLACE_HEAD) {
        return Some(before);
    }
    let links = (0..2)
        .take_while(|link| before.checked_sub(*link).is_some_and(|at| tokens.lowercase_roles(at).any(LINKS)));
    let head = before.checked_sub(links.count())?;
    (head < before && tokens.lowercase_roles(head).any(WordRoles::PLACE_HEAD_OF)).then_some(head)
}

/// Words between the noun and the name: "baie de la Seine".
const LINKS: WordRoles = WordRoles::FOREIGN_OF.union(WordRoles::FOREIGN_ARTICLE);
