//! Narration: paragraphs without quotations, whose subject may be the speaker of the next one.

use super::sentence_ranges::read_sentences;
use super::token_view::TokenView;
use super::word_roles::LanguageWords;
use crate::entity::{Entities, Mention};
use crate::prose::{ProseBlock, ProseText};
use copydesk_record::EntityKind;
use copydesk_text::span::ByteRange;

/// Returns the subject of the last sentence of a block without quotations, if it is a person: a name, "he" or
/// "she". A question has none, since anybody may answer it.
pub(super) fn narrated_subject(
    prose: &ProseText<'_>,
    block: &ProseBlock,
    words: &LanguageWords,
    entities: &Entities,
) -> Option<ByteRange> {
    let language = prose.language.as_deref();
    let view = TokenView::new(prose.text, prose.tokens_of(block), words, block.case, language, false);
    let mut sentences = Vec::new();
    read_sentences(prose, block, &view, &mut sentences);
    let sentence = sentences.pop()?;
    let question = sentence.end.checked_sub(1).is_some_and(|last| view.is_punct(last, '?'));
    if question || !view.english {
        return None;
    }
    let subject = view.sentence_subject(sentence.start, sentence.end)?;
    let range = view.byte_range(&subject);
    let is_person =
        |mention: &Mention| entities.of(mention).is_some_and(|entity| entity.kind == EntityKind::Person);
    (view.is_he_or_she(&subject) || entities.overlapping(&range).iter().any(is_person)).then_some(range)
}
