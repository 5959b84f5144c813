//! Quotations: what is said, the cue that attributes it, and who says it.
//!
//! The quotation marks of a block are paired first, and dialogue in dashes is recognized. Each sentence, with
//! the words in its quotation marks as a whole, is then parsed for attributions: cues, their sources and
//! their content. Last, speech over several sentences and paragraphs is put together, and speakers are
//! resolved to entities.
//!
//! The kinds are those of the attribution literature: Pareti, *Attribution: a computational approach* (2015),
//! and Newell, Margolin and Ruths, *An attribution relations corpus for political news* (2018).

mod addressee;
mod adverbial;
mod apposition;
mod assembly;
mod attribution;
mod clause;
mod complement;
mod content;
mod content_end;
mod cue;
mod cue_context;
mod dialogue;
mod direct_speech;
mod grammar;
mod hearsay;
mod inflection;
mod inner_attribution;
mod inverted_cue;
mod narration;
mod noun_cue;
mod noun_phrase;
mod preposed_content;
mod prepositional_cue;
mod quotation;
mod quotation_marks;
mod quoted_form;
mod recipient;
mod reported_complement;
mod reported_speech;
mod sentence_parser;
mod sentence_ranges;
mod source_cue;
mod spaceless;
mod speaker_entity;
mod speaker_resolution;
mod subject;
mod token_view;
mod verb_group;
mod word_roles;

pub use quotation::{Quote, Speaker};
pub use word_roles::words;

use crate::entity::Entities;
use crate::prose::ProseText;
use assembly::QuoteAssembler;
use copydesk_text::lexicon::Lexicon;
use copydesk_text::span::ByteRange;
use narration::narrated_subject;
use sentence_ranges::read_sentences;
use spaceless::Spaceless;
use std::sync::Arc;
use token_view::{TokenView, is_caseless};
use word_roles::{Role, RoleTables};

/// Finds the quotations of articles, with their cues and speakers.
///
/// English is covered best, then German, French, Spanish, Italian and Portuguese, whose files say how they report speech.
/// For other languages that have a list of reporting verbs, direct speech and clauses with a conjunction are found; for
/// the rest, quotation marks only.
///
/// # Examples
///
/// ```
/// use copydesk_annotate::{EntityFinder, ProseText, QuoteFinder, entity_words, quote_words};
/// use copydesk_record::SegmentKind;
/// use copydesk_text::block::blocks;
/// use copydesk_text::{Lexicon, Words};
/// use std::sync::Arc;
///
/// let text = "“The boat is late,” Ingrid Moe said.";
/// let (blocks, kinds) = (blocks(text), [SegmentKind::Paragraph]);
/// let lexicon = Arc::new(Lexicon::new(&[quote_words, entity_words]));
/// let words = Words::cut(text, &blocks, &lexicon);
/// let prose = ProseText::read(text, &blocks, &kinds, Some("en"), None, Some(&words));
/// let mut entities = EntityFinder::new(Arc::clone(&lexicon)).entities(&prose);
///
/// let quotes = QuoteFinder::new(Arc::clone(&lexicon)).quotes(&prose, &mut entities);
/// assert_eq!(&text[quotes[0].content[0].clone()], "The boat is late,");
/// let speaker = quotes[0].speaker.as_ref().expect("the text names one");
/// assert_eq!(&text[speaker.range.clone()], "Ingrid Moe");
/// ```
#[derive(Debug)]
pub struct QuoteFinder {
    roles: RoleTables,
}

impl QuoteFinder {
    /// Returns a finder for texts whose tokens were read with `lexicon`, which must hold [`words`].
    #[must_use]
    pub fn new(lexicon: Arc<Lexicon>) -> Self {
        Self { roles: RoleTables::new(lexicon) }
    }

    /// Returns the quotations of the prose of an article, in order. All ranges are in bytes of the text.
    ///
    /// Speakers are resolved to `entities`, and those are added whom only their speech shows to be people.
    #[must_use]
    pub fn quotes(&self, prose: &ProseText<'_>, entities: &mut Entities) -> Vec<Quote> {
        let language = prose.language.as_deref().or_else(|| language_of_script(prose.text));
        if let Some(spaceless) = Spaceless::of(language) {
            let mut quotes = Vec::new();
            for block in &prose.blocks {
                spaceless.add_quotes(prose.text, &block.range, &mut quotes);
            }
            return quotes;
        }
        let words = self.roles.of(language);
        let caseless = is_caseless(prose.text);
        let subject = |block: usize| narrated_subject(prose, prose.blocks.get(block)?, words, entities);
        let kind_of = |range: &ByteRange| {
            let mention = entities.overlapping(range).last()?;
            Some(entities.of(mention)?.kind)
        };
        let mut assembler = QuoteAssembler::default();
        let mut sentences = Vec::new();
        let mut elided = Vec::new();
        for (index, block) in prose.blocks.iter().enumerate() {
            let tokens = words.grammar.with_elided_words(
                prose.text,
                |word| words.roles.get(word) != Role::UNLISTED,
                prose.tokens_of(block),
                &mut elided,
            );
            let mut view = TokenView::new(prose.text, tokens, words, block.case, language, caseless);
            if let Some(dialogue) = dialogue::quoted_spans(&view) {
                view.quoted_spans = dialogue;
            } else if block.case.has_quote_character {
                view.quoted_spans = quotation_marks::quoted_spans(prose.text, view.tokens);
            }
            inner_attribution::cut_out(&mut view);
            if view.lacks_attribution() {
                if !assembler.take_signature(&view) {
                    assembler.drop_unclosed_quote();
                    assembler.end_context(index);
                }
                continue;
            }
            if view.quoted_span_at(0).is_none() {
                assembler.drop_unclosed_quote();
            }
            read_sentences(prose, block, &view, &mut sentences);
            assembler.add_block(&view, &sentences, index, &subject, &kind_of);
            // A signature on a line of its own looks like a byline.
            let next = block.block + 1;
            if prose.dated_headers.binary_search(&next).is_ok() {
                let tokens = prose.tokens.of_block(next);
                assembler.take_signature(&TokenView::new(
                    prose.text, tokens, words, block.case, language, caseless,
                ));
            }
        }
        assembler.drop_unclosed_quote();
        let mut quotes = assembler.quotes;
        speaker_entity::add_speakers(prose, &quotes, entities);
        speaker_resolution::resolve_speakers(prose, &mut quotes, entities, &words.grammar);
        quotes
    }
}

/// Returns the most frequent language of the script that a text begins with, unless it is Latin. Words of attribution that
/// another language does not have do no harm.
fn language_of_script(text: &str) -> Option<&'static str> {
    let is_kana = |letter: char| matches!(letter, '\u{3040}'..='\u{30FF}');
    Some(match text.chars().find(|letter| letter.is_alphabetic())? {
        '\u{400}'..='\u{52F}' => "ru",
        '\u{600}'..='\u{6FF}' => "ar",
        '\u{900}'..='\u{97F}' => "hi",
        '\u{3040}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}' => {
            if text.contains(is_kana) {
                "ja"
            } else {
                "zh"
            }
        }
        _ => return None,
    })
}
