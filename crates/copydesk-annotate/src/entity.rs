//! Entities: people, organisations and places, and where the text names them.
//!
//! A capital is a hint only where it does not come from the place of the word. All runs of capitals of the prose are
//! read once ([`reading`]), and what stands around them speaks for one kind or another ([`name`]). A name for which
//! enough speaks is an entity, and the other names of the same are joined to it ([`identity`]).

mod acronym;
mod apposition;
mod gazetteer;
mod identity;
mod key;
mod name;
mod reach;
mod reading;
mod run;
mod title;

use crate::prose::{CaseStats, ProseBlock, ProseText};
use copydesk_record::{EntityKind, SegmentKind};
use copydesk_text::lexicon::Lexicon;
use copydesk_text::span::ByteRange;
use copydesk_text::token::TokenShape;
use gazetteer::Gazetteer;
use identity::Identities;
use key::Key;
use name::{Name, Names};
use reading::{Candidate, Reader};
use run::{Run, Runs};
use std::sync::Arc;

/// The entities of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entities {
    /// In the order of their first mentions.
    pub list: Vec<Entity>,
    /// In the order of the text, none overlapping another.
    pub mentions: Vec<Mention>,
}

/// Somebody or something that the text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    pub kind: EntityKind,
    /// The fullest form of its name, in bytes of the text.
    pub name: ByteRange,
    /// Titles and roles of a person, in bytes of the text.
    pub titles: Vec<ByteRange>,
    pub gender: Gender,
}

/// Which pronouns the text may use for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Gender {
    #[default]
    Unknown,
    Female,
    Male,
}

/// A place where an entity is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// In bytes of the text.
    pub extent: ByteRange,
    /// Which of the list.
    pub entity: usize,
}

impl Entities {
    /// The mentions that touch an extent, in order.
    pub fn within(&self, extent: &ByteRange) -> &[Mention] {
        let first = self.mentions.partition_point(|mention| mention.extent.end <= extent.start);
        let last = self.mentions.partition_point(|mention| mention.extent.start < extent.end);
        self.mentions.get(first..last).unwrap_or_default()
    }

    /// What a mention names.
    pub fn of(&self, mention: &Mention) -> Option<&Entity> {
        self.list.get(mention.entity)
    }
}

/// The words that this stage asks for.
pub fn words(take: &mut dyn FnMut(&'static str)) {
    gazetteer::words(take);
}

/// Finds people, organisations and places.
#[derive(Debug)]
pub struct EntityFinder {
    gazetteer: Gazetteer,
}

impl EntityFinder {
    /// A finder for tokens whose words have the numbers of `lexicon`, which must hold [`words`].
    #[must_use]
    pub fn new(lexicon: Arc<Lexicon>) -> Self {
        Self { gazetteer: Gazetteer::new(lexicon) }
    }

    /// Returns the entities of the prose.
    #[must_use]
    pub fn entities(&self, prose: &ProseText<'_>) -> Entities {
        entities(prose, &self.gazetteer)
    }
}

fn entities(prose: &ProseText<'_>, gazetteer: &Gazetteer) -> Entities {
    // About as many as prose has.
    let likely = prose.text.len() / 96;
    let mut names = Names::with_capacity(likely / 2);
    let mut candidates = Vec::with_capacity(likely);
    // The candidates of each passage; none where its capitals say nothing.
    let mut read = Vec::with_capacity(prose.blocks.len());
    let mut run = Run::default();
    let mut dated = false;
    for passage in &prose.blocks {
        let runs = Runs { text: prose.text, tokens: prose.tokens_of(passage), gazetteer, shouted: false };
        let look = Look::of(passage);
        let first = candidates.len();
        if !look.titled {
            let mut reader = Reader { names: &mut names, candidates: &mut candidates, nouns: prose.nouns };
            let head = passage.kind == SegmentKind::Paragraph && !dated;
            dated |= head;
            let from = if head { filed(&runs, passage, &mut reader) } else { 0 };
            sentences(&runs, prose.sentences_of(passage), from, |at, limit, weak| {
                if runs.is(at, TokenShape::PUNCT) {
                    return introduce(&runs, &mut reader, &mut run, from, at, limit);
                }
                runs.read(at, limit, weak, &mut run);
                reader.read(&runs, &run, limit)
            });
        }
        read.push((first..candidates.len(), look));
    }
    names.judge();
    let mut identities = Identities::new(prose.text, &names, candidates.len());
    for (passage, (range, look)) in prose.blocks.iter().zip(read) {
        if !look.titled {
            candidates
                .get(range)
                .unwrap_or_default()
                .iter()
                .for_each(|candidate| identities.settle(candidate));
            continue;
        }
        let tokens = prose.tokens_of(passage);
        let runs = Runs { text: prose.text, tokens, gazetteer, shouted: look.shouted };
        sentences(&runs, prose.sentences_of(passage), 0, |at, limit, weak| {
            if runs.is(at, TokenShape::PUNCT) {
                return at + 1;
            }
            runs.read(at, limit, weak, &mut run);
            identities.recognise(&runs, &run, limit)
        });
    }
    identities.found
}

/// How a passage is printed.
#[derive(Debug, Clone, Copy)]
struct Look {
    /// With a capital on most words, as headlines and labels are.
    titled: bool,
    /// In capitals.
    shouted: bool,
}

impl Look {
    fn of(passage: &ProseBlock) -> Self {
        let CaseStats { words, title_cased: capitals, all_caps: shouted, .. } = passage.case;
        let heads =
            matches!(passage.kind, SegmentKind::Headline | SegmentKind::Heading | SegmentKind::Standfirst);
        let most = if heads { 5 } else { 7 };
        Self { titled: capitals * 10 > words * most && words > 0, shouted: shouted * 10 > words * 8 }
    }
}

/// Goes through the tokens of a passage: calls `read` with each token that has a capital and each opening bracket, the
/// end of its sentence, and whether the capital comes from its place. `read` gives the token to go on with.
fn sentences(
    runs: &Runs<'_>,
    sentences: &[ByteRange],
    from: usize,
    mut read: impl FnMut(usize, usize, bool) -> usize,
) {
    let mut at = from;
    for sentence in sentences {
        let rest = runs.tokens.get(at..).unwrap_or_default();
        let limit = at + rest.partition_point(|token| (token.start as usize) < sentence.end);
        let mut weak = true;
        while let Some(token) = runs.tokens.get(at).filter(|_| at < limit) {
            if token.shape.is(TokenShape::CAPITALIZED) {
                at = read(at, limit, weak).max(at + 1);
                weak = false;
            } else if token.shape.is(TokenShape::PUNCT) {
                weak |= opens_anew(runs, at);
                if runs.byte(at) == b'(' {
                    at = read(at, limit, weak).max(at + 1);
                } else {
                    at += 1;
                }
            } else {
                weak = false;
                at += 1;
            }
        }
    }
}

/// Whether a word behind a mark may have its capital from the mark.
fn opens_anew(runs: &Runs<'_>, at: usize) -> bool {
    match runs.byte(at) {
        b'"' | b':' | b';' | b'*' => true,
        b'-' => !runs.is(at, TokenShape::NO_SPACE_BEFORE),
        byte if byte.is_ascii() => false,
        _ => matches!(runs.printed(at), "“" | "”" | "‘" | "«" | "»" | "„" | "…" | "—" | "–" | "•"),
    }
}

/// Takes down the places that a dateline names. Gives the token behind them.
fn filed(runs: &Runs<'_>, passage: &ProseBlock, reader: &mut Reader<'_>) -> usize {
    let Some(dateline) = &passage.dateline else { return 0 };
    let runs = Runs { shouted: true, ..*runs };
    let mut run = Run::default();
    let mut at = 0;
    for place in &dateline.places {
        let (start, end) = (place.start, place.end);
        while runs.tokens.get(at).is_some_and(|token| (token.start as usize) < start) {
            at += 1;
        }
        let first = at;
        while runs.tokens.get(at).is_some_and(|token| (token.end as usize) <= end) {
            at += 1;
        }
        if at == first {
            continue;
        }
        let listed =
            runs.gazetteer.longest(runs.text, runs.tokens, first, at, false).filter(|found| found.end == at);
        runs.read(first, at, false, &mut run);
        let key = match listed {
            Some(found) => Key::of_line(found.line),
            None => reading::key_of(&run.parts),
        };
        let words = u8::try_from(at - first).unwrap_or(u8::MAX).max(1);
        let words = if listed.is_some() { words.max(2) } else { words };
        let number = reader.names.number(key, || Name { words, ..Name::single(key) });
        reader.names.with(number, |name| name.add(EntityKind::Place, 20));
        let bytes = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        reader.candidates.push(Candidate {
            start: bytes(start),
            end: bytes(end),
            name: number,
            ..Candidate::default()
        });
    }
    at
}

/// Takes down an acronym in brackets and the name that it stands for. Gives the token to go on with.
fn introduce(
    runs: &Runs<'_>,
    reader: &mut Reader<'_>,
    run: &mut Run,
    from: usize,
    at: usize,
    limit: usize,
) -> usize {
    let next = at + 1;
    let Some(first) = acronym::spelt_out(runs, from, at) else { return next };
    let (Some(opening), Some(closing), Some(letters)) = (
        runs.tokens.get(first),
        at.checked_sub(1).and_then(|last| runs.tokens.get(last)),
        runs.tokens.get(next),
    ) else {
        return next;
    };
    let (start, end) = (opening.start, closing.end);
    let same =
        reader.candidates.last().filter(|last| last.start == start && last.end == end).map(|last| last.name);
    let number = same.unwrap_or_else(|| {
        while reader.candidates.last().is_some_and(|last| last.end > start) {
            reader.candidates.pop();
        }
        runs.read(first, at, false, run);
        let whole = run.parts.last().is_some_and(|part| part.end == end);
        let printed = runs.text.get(start as usize..end as usize).unwrap_or_default();
        let key = if whole { reading::key_of(&run.parts) } else { Key::of_word(printed, false) };
        let number = reader.names.number(key, || Name { words: 2, ..Name::single(key) });
        reader.candidates.push(Candidate { start, end, name: number, ..Candidate::default() });
        number
    });
    reader.names.with(number, |name| {
        if name.place < 10 {
            name.add(EntityKind::Organisation, 10);
            name.person = 0;
        }
    });
    let listed = runs.gazetteer.longest(runs.text, runs.tokens, next, limit, false);
    let short = if let Some(found) = listed {
        reader.names.number(Key::of_line(found.line), || Name { words: 2, ..Name::default() })
    } else {
        let key = Key::of_word(runs.printed(next), true);
        reader.names.number(key, || Name::single(key))
    };
    if short != number {
        reader.names.with(short, |name| name.stands_for = Some(number));
    }
    reader.candidates.push(Candidate {
        start: letters.start,
        end: letters.end,
        name: short,
        ..Candidate::default()
    });
    at + 2
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
