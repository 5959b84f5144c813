//! People, organisations, places and quotations in the prose of news articles.
//!
//! Each layer reads [`ProseText`]: the blocks of a text that are written in sentences, with their sentences and tokens.
//! [`EntityFinder`] finds entities with their mentions, and [`QuoteFinder`] quotations with their cues and speakers,
//! which it links to entities. All places are bytes of the text.
//!
//! A finder knows words by the numbers that they have in a
//! [`Lexicon`](copydesk_text::lexicon::Lexicon), so that a word of the text is looked up once for all layers. The
//! lexicon is made first, of the words of the layers that will read it.
//!
//! ```
//! use copydesk_annotate::{EntityFinder, ProseText, QuoteFinder, entity_words, quote_words};
//! use copydesk_record::SegmentKind;
//! use copydesk_text::block::blocks;
//! use copydesk_text::lexicon::Lexicon;
//! use copydesk_text::word::Words;
//! use std::sync::Arc;
//!
//! let text = "The port of Oslo was shut by Mayor Ann Marlow.\n\n“The ice is too thick,” Marlow said.";
//! let lexicon = Arc::new(Lexicon::new(&[quote_words, entity_words]));
//! let entity_finder = EntityFinder::new(Arc::clone(&lexicon));
//! let quote_finder = QuoteFinder::new(Arc::clone(&lexicon));
//!
//! let blocks = blocks(text);
//! let words = Words::cut(text, &blocks, &lexicon);
//! let kinds = vec![SegmentKind::Paragraph; blocks.len()];
//! let prose = ProseText::read(text, &blocks, &kinds, Some("en"), None, Some(&words));
//!
//! let mut entities = entity_finder.entities(&prose);
//! let names: Vec<_> = entities.list.iter().map(|entity| &text[entity.name.clone()]).collect();
//! assert_eq!(names, ["Oslo", "Ann Marlow"]);
//! let mentions: Vec<_> = entities.mentions.iter().map(|mention| &text[mention.range.clone()]).collect();
//! assert_eq!(mentions, ["Oslo", "Ann Marlow", "Marlow"]);
//!
//! // A pronoun that speaks becomes a mention too.
//! let quotes = quote_finder.quotes(&prose, &mut entities);
//! assert_eq!(&text[quotes[0].content[0].clone()], "The ice is too thick,");
//! assert_eq!(quotes[0].speaker.as_ref().and_then(|speaker| speaker.entity), Some(1));
//! ```

mod entity;
mod prose;
mod quote;

pub use entity::{Entities, Entity, EntityFinder, Gender, Mention, words as entity_words};
pub use prose::{CaseStats, DatelineSpans, ProseBlock, ProseText};
pub use quote::{Quote, QuoteFinder, Speaker, words as quote_words};
