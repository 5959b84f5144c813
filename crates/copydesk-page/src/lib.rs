//! A classifier of the blocks of a page, and a reader of the facts that an article's header states.
//!
//! The text of a page has menus, notices, teasers and comments around its article. A [`Classifier`] cuts it
//! into blocks, decides the class of each, and reads the headline, byline, dateline, dates and copyright that
//! they state. Their positions are in code points, as everywhere in a record.
//!
//! ```
//! use copydesk_page::{Classifier, DateContext};
//! use copydesk_record::SegmentKind;
//!
//! let page = Classifier::standalone().classify(
//!     "Home | Ferries | Fares\n\n\
//!      Ferry Returns to the Outer Islands\n\n\
//!      By Maren Falk\n\n\
//!      March 3, 2026\n\n\
//!      SKAGEN — The ferry to the outer islands sails again after a winter in the yard, the harbour board said on \
//!      Tuesday, and the first boat leaves at nine.\n\n\
//!      © 2026 Harbour Post",
//! );
//! let paragraphs = page.segments().into_iter().filter(|segment| segment.kind == SegmentKind::Paragraph);
//! assert_eq!(paragraphs.count(), 1);
//! assert_eq!(page.headline().unwrap().text, "Ferry Returns to the Outer Islands");
//! assert_eq!(page.byline().unwrap().authors[0].name, "Maren Falk");
//! assert_eq!(page.dateline().unwrap().places[0].name, "SKAGEN");
//! assert_eq!(page.publication(DateContext::default()).published.unwrap().value, "2026-03-03");
//! ```
//!
//! [`Classifier::explain`] returns the reasons for the class of each block.

mod authorship;
mod block_hint;
mod class;
mod classified_text;
mod classifier;
mod classify;
mod cues;
mod facts;
mod furniture_phrases;
mod link_hint;
mod markup;
mod markup_feature;
mod media_hint;
mod publication;
mod readings;
#[cfg(test)]
mod test_page;

pub use block_hint::BlockHint;
pub use class::Class;
pub use classified_text::{ClassifiedText, DatelineBytes};
pub use classifier::{Classifier, words};
pub use classify::{Argument, ClassBasis, Explanation, Reason};
pub use copydesk_record::TextScope;
pub use link_hint::LinkHint;
pub use markup::BlockMarkup;
pub use markup_feature::MarkupFeature;
pub use media_hint::MediaHint;
pub use publication::{AmbiguousDate, DateContext, Publication, day_in_address};
