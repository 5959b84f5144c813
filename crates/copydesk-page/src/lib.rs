//! Which blocks of a page are the article, and the facts that its header states.

mod authorship;
mod classified_text;
mod classifier;
mod classify;
mod cues;
mod fact;
mod phrase;
mod publication;
#[cfg(test)]
mod story;

pub use classified_text::ClassifiedText;
pub use classifier::{Classifier, words};
pub use classify::{Class, Classes, Explanation, Reason};
pub use publication::{AmbiguousDate, Publication};
