//! Words as a reader sees them: without entities and tags, their white space collapsed.

use html5ever::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::{RawKind, State};
use html5ever::tokenizer::{BufferQueue, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use std::borrow::Cow;
use std::cell::RefCell;

/// Returns the words of a value. Programs write entities into values that have none, and some write them twice.
pub(super) fn plain_words(value: &str) -> String {
    let mut text = Cow::Borrowed(value);
    for _ in 0..MAX_DECODINGS {
        if !text.contains('&') {
            break;
        }
        let decoded = without_entities(&text);
        if decoded == *text {
            break;
        }
        text = Cow::Owned(decoded);
    }
    // A tag alone may be what the words are about.
    if text.contains('<') && (text.contains("</") || text.contains("/>")) {
        text = Cow::Owned(without_tags(&text));
    }
    collapsed(&text)
}

/// Returns a text without blanks at its ends, each run of white space within one space.
pub(super) fn collapsed(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\0')) {
        if !word.is_empty() {
            if !words.is_empty() {
                words.push(' ');
            }
            words.push_str(word);
        }
    }
    words
}

/// How often entities are read: `&amp;#8217;` is a quotation mark that was written twice.
const MAX_DECODINGS: usize = 3;

/// Returns a text with its entities read, as that of a title.
fn without_entities(text: &str) -> String {
    let initial_state = Some(State::RawData(RawKind::Rcdata));
    let options = TokenizerOpts { initial_state, ..TokenizerOpts::default() };
    let tokenizer = Tokenizer::new(Characters::default(), options);
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(text));
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}

/// Keeps characters.
#[derive(Default)]
struct Characters(RefCell<String>);

impl TokenSink for Characters {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        if let Token::CharacterTokens(characters) = token {
            self.0.borrow_mut().push_str(&characters);
        }
        TokenSinkResult::Continue
    }
}

/// Returns a text without tags. Those that part words leave a space.
fn without_tags(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, tag)) = rest.split_once('<') {
        words.push_str(before);
        let name = tag.strip_prefix('/').unwrap_or(tag);
        let is_tag = name.starts_with(|c: char| c.is_ascii_alphabetic());
        let Some((_, after)) = tag.split_once('>') else {
            words.push('<');
            rest = tag;
            break;
        };
        if is_tag {
            let parts = ["br", "p>", "p ", "div", "li"].iter().any(|parting| name.starts_with(parting));
            words.push_str(if parts { " " } else { "" });
            rest = after;
        } else {
            words.push('<');
            rest = tag;
        }
    }
    words.push_str(rest);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_tags_and_white_space_are_read() {
        for (value, words) in [
            ("Ferry &amp; Isles", "Ferry & Isles"),
            ("Harbour&amp;#8217;s\n  ferry ", "Harbour’s ferry"),
            ("<b>Ferry</b> sails<br>again", "Ferry sails again"),
            ("&lt;p&gt;Ferry&lt;/p&gt;&lt;p&gt;sails", "Ferry sails"),
            ("What <br> is for", "What <br> is for"),
            ("Fares rise <5 % & more", "Fares rise <5 % & more"),
            ("AT&T", "AT&T"),
            ("&nbsp;", ""),
        ] {
            assert_eq!(plain_words(value), words);
        }
    }
}
