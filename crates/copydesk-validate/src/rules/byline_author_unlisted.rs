//! `byline/author-unlisted`

use super::given_names::is_given_name;
use super::rule::rule;
use crate::evidence::Context;
use crate::phrases::quoted;
use copydesk_diag::{Diagnostic, Place, Sink};
use copydesk_record::{Basis, Byline, HasSpan, SegmentKind};
use copydesk_text::cues::CueWords;
use std::sync::LazyLock;

rule! {
    /// The byline names somebody who is not among the authors.
    ///
    /// Every name after "By", "and" or a comma is an author's, the organisation's or in a role. Here a given name with a
    /// surname stands beside the authors and is none of them, or nobody is listed at all.
    Error(reading) "byline/author-unlisted" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let Some(byline) = &context.record().byline else { return };
    if byline.basis != Basis::Text {
        return;
    }
    let names_nobody = byline.authors.is_empty() && byline.organisation.is_none();
    let is_prose = || {
        let segment = context.segment_of(byline);
        segment.is_some_and(|segment| segment.kind == SegmentKind::Paragraph)
    };
    let message = if names_nobody && (is_prose() || has_names(&byline.text)) {
        format!("{} names nobody, by this record", quoted(&byline.text))
    } else if let Some(name) = unlisted_name(context, byline) {
        format!("{} is not among the authors of {}", quoted(name), quoted(&byline.text))
    } else {
        return;
    };
    sink.report(Diagnostic::new(&FAULT, Place::value("/byline/authors"), message));
}

/// The bytes of the longest byline that is read.
const MAX_LENGTH: usize = 512;

/// Returns a name of the byline that is none of those listed.
fn unlisted_name<'c>(context: &Context<'c>, byline: &Byline<'_>) -> Option<&'c str> {
    let whole = context.bytes_of(byline).filter(|bytes| bytes.len() <= MAX_LENGTH)?;
    let organisation = byline.organisation.as_ref().and_then(|organisation| context.bytes_of(organisation));
    let mut listed: Vec<_> =
        byline.authors.iter().filter_map(|author| context.bytes_of(author)).chain(organisation).collect();
    if listed.len() < byline.authors.len() || byline.authors.iter().any(|author| author.span().is_none()) {
        return None;
    }
    listed.sort_by_key(|bytes| bytes.start);
    let starts = listed.iter().map(|bytes| bytes.start).chain([whole.end]);
    let ends = std::iter::once(whole.start).chain(listed.iter().map(|bytes| bytes.end));
    ends.zip(starts).find_map(|(from, to)| {
        let gap = context.text().get(from..to)?;
        let roles = byline.authors.iter().filter_map(|author| author.role.as_deref());
        // The name beside a picture is printed twice.
        let is_repeated = |name: &str| byline.authors.iter().any(|author| author.name == name);
        let is_role = |name: &str| roles.clone().any(|role| role.contains(name));
        name_after_joint(gap, from == whole.start).filter(|name| !is_role(name) && !is_repeated(name))
    })
}

/// Returns the name of a person that begins a gap between those listed: after "By" at the start of a byline, or after "and",
/// "&" or a comma further on, or with nothing before it.
fn name_after_joint(gap: &str, is_first: bool) -> Option<&str> {
    const ARTICLES: &[&str] = &["By ", "by ", "BY ", "By: ", "Written by "];
    let words = gap.trim_start_matches([',', ' ']);
    let rest = if is_first {
        ARTICLES.iter().find_map(|article| words.strip_prefix(article))
    } else {
        after_joint(words)
    };
    let rest = rest.unwrap_or(words);
    let given = rest.split(' ').next()?;
    let after = rest.get(given.len() + 1..)?;
    let surname = after.split(|letter: char| !letter.is_alphanumeric() && !"-'’".contains(letter)).next()?;
    let is_name = is_given_name(given)
        && surname.starts_with(char::is_uppercase)
        && !surname.contains(char::is_numeric);
    // Nothing goes on with a name: "Mark Twain House" is none.
    let end = after.get(surname.len()..).unwrap_or_default().trim_start_matches(' ');
    let is_whole = || end.is_empty() || end.starts_with(',') || after_joint(end).is_some();
    (is_name && is_whole()).then(|| rest.get(..given.len() + 1 + surname.len())).flatten()
}

/// Returns the words after the "and" that a text begins with.
fn after_joint(words: &str) -> Option<&str> {
    words.split_once(' ').filter(|(joint, _)| JOINTS.contains(joint)).map(|(_, rest)| rest)
}

static JOINTS: LazyLock<CueWords> = LazyLock::new(|| CueWords::of("conjunction"));

/// Returns whether a byline has two words with a capital after one another, which may be a name: "By a staff reporter" has
/// none.
fn has_names(byline: &str) -> bool {
    let has_capital = |word: &&str| word.starts_with(char::is_uppercase);
    let words: Vec<&str> = byline.split_whitespace().skip(1).take(MAX_LENGTH).collect();
    words.windows(2).any(|pair| pair.iter().all(has_capital))
}
