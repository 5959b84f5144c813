//! Which blocks of a page are the article, and the facts that its header states.

mod authorship;
mod block_hint;
mod classified_text;
mod classify;
mod cues;
mod fact;
mod phrase;
mod publication;
#[cfg(test)]
mod story;

pub use block_hint::BlockHint;
pub use classified_text::ClassifiedText;
pub use classify::{Class, Classes, Explanation, Reason, classify, explain};
pub use publication::{AmbiguousDate, Publication};
