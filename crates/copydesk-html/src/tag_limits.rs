//! Tags with more attributes than any tag has.

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::{LocalName, TokenizerResult};
use memchr::{memchr, memmem};
use std::cell::{Cell, RefCell};

/// The most attributes of a tag.
pub const MAX_ATTRIBUTES: usize = 512;

/// Hands a page to a sink, token by token. Returns the sink, and how many tags had more attributes than `max_attributes`:
/// the tokenizer compares each with all before it, so that the others are left out.
///
/// Where tags are only the tokenizer knows, since it depends on the tree: in a `<style>` are none, in one of a drawing there
/// are. So the tokenizer is fed up to any place that could be either, and what it made of that decides.
pub(crate) fn tokenize<S: TokenSink>(html: &str, sink: S, max_attributes: usize) -> (S, usize) {
    let sink = WatchedSink {
        sink,
        raw_text: RefCell::default(),
        has_characters: Cell::new(false),
        has_markup: Cell::new(false),
    };
    // The tokenizer would discard one at the beginning of each piece that it is fed.
    let html = html.strip_prefix('\u{FEFF}').unwrap_or(html);
    let options = TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() };
    let mut feeder = Feeder {
        tokenizer: Tokenizer::new(sink, options),
        input: BufferQueue::default(),
        html,
        fed: 0,
        max_attributes,
        tags: 0,
    };
    feeder.run();
    (feeder.tokenizer.sink.sink, feeder.tags)
}

/// The elements that may hold text alone: `i<arguments.length` begins no tag in them.
pub(crate) const RAW_TEXT: [&str; 9] =
    ["script", "style", "title", "textarea", "noscript", "iframe", "xmp", "noembed", "noframes"];

/// The element after which there are no tags at all.
pub(crate) const PLAIN_TEXT: &str = "plaintext";

/// A sink that is seen to be passed tokens.
struct WatchedSink<S> {
    sink: S,
    /// The element whose end tag is the only tag that can come.
    raw_text: RefCell<Option<RawText>>,
    /// Whether characters came, and whether anything else did, since this was last asked.
    has_characters: Cell<bool>,
    has_markup: Cell<bool>,
}

/// What is around text without tags.
#[derive(Clone)]
enum RawText {
    Element(LocalName),
    /// All that is left of the page.
    Page,
}

impl<S: TokenSink> TokenSink for WatchedSink<S> {
    type Handle = S::Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<S::Handle> {
        let mut start = None;
        match &token {
            Token::CharacterTokens(_) | Token::NullCharacterToken => self.has_characters.set(true),
            Token::ParseError(_) => {}
            Token::TagToken(tag) => {
                self.has_markup.set(true);
                start = (tag.kind == TagKind::StartTag).then(|| tag.name.clone());
                self.raw_text.replace(None);
            }
            Token::DoctypeToken(_) | Token::CommentToken(_) | Token::EOFToken => self.has_markup.set(true),
        }
        let result = self.sink.process_token(token, line);
        let raw_text = match (&result, start) {
            (TokenSinkResult::RawData(_), Some(name)) => Some(RawText::Element(name)),
            (TokenSinkResult::Plaintext, _) => Some(RawText::Page),
            _ => None,
        };
        if raw_text.is_some() {
            self.raw_text.replace(raw_text);
        }
        result
    }

    fn end(&self) {
        self.sink.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.sink.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Feeds a page to a tokenizer.
struct Feeder<'h, S: TokenSink> {
    tokenizer: Tokenizer<WatchedSink<S>>,
    input: BufferQueue,
    html: &'h str,
    /// How many bytes of the page were fed, or left out.
    fed: usize,
    max_attributes: usize,
    tags: usize,
}

impl<S: TokenSink> Feeder<'_, S> {
    fn run(&mut self) {
        let page = self.html.as_bytes();
        // All before this is fed, or will be as it is.
        let mut at = 0;
        while let Some(open) = memchr(b'<', page.get(at..).unwrap_or_default()) {
            at += open + 1;
            let next = page.get(at..).unwrap_or_default();
            at = match next {
                [letter, ..] | [b'/', letter, ..] if letter.is_ascii_alphabetic() => {
                    let name = at + usize::from(next.starts_with(b"/"));
                    let end = self.read_tag(page, name);
                    if *letter == b'/' || !may_hold_raw_text(page, name) {
                        end
                    } else {
                        self.feed(end);
                        self.read_raw_text(page, end)
                    }
                }
                [b'!', b'[', b'C', b'D', b'A', b'T', b'A', b'[', ..]
                    if self.is_in_foreign_element(at - 1) =>
                {
                    memmem::find(next, b"]]>").map_or(page.len(), |end| at + end)
                }
                [b'/', b'>', ..] => at,
                [b'!' | b'?' | b'/', ..] => self.read_declaration(page, at),
                _ => at,
            };
        }
        self.feed(page.len());
        self.tokenizer.end();
    }

    /// Feeds the page up to a place.
    fn feed(&mut self, to: usize) {
        if to <= self.fed {
            return;
        }
        self.input.push_back(StrTendril::from_slice(self.html.get(self.fed..to).unwrap_or_default()));
        self.fed = to;
        // It stops after each script, which could write to the page.
        while !matches!(self.tokenizer.feed(&self.input), TokenizerResult::Done) {}
    }

    /// Returns where the tag ends in whose name a place is. Its attributes in excess are left out.
    fn read_tag(&mut self, page: &[u8], name: usize) -> usize {
        let tag = TagExtent::of(page, name, self.max_attributes);
        if let Some(excess) = tag.excess {
            self.feed(excess);
            // A slash before what is left out is not to close the tag.
            self.input.push_back(StrTendril::from_slice(" "));
            self.fed = tag.close;
            // Without an end it is none, and nobody reads it.
            self.tags += usize::from(tag.close < page.len());
        }
        tag.end
    }

    /// Returns where the text ends in which there are no tags, which is where it begins if there may be. `at` is behind the
    /// start tag of an element that may hold such text.
    fn read_raw_text(&mut self, page: &[u8], mut at: usize) -> usize {
        let name = match self.tokenizer.sink.raw_text.borrow().clone() {
            None => return at,
            Some(RawText::Page) => return page.len(),
            Some(RawText::Element(name)) => name,
        };
        while let Some(open) = memchr(b'<', page.get(at..).unwrap_or_default()) {
            at += open + 1;
            if page.get(at) != Some(&b'/') || !is_name(page, at + 1, &name) {
                continue;
            }
            // In a script with `<!--` in it, this may be text too. Then it comes at once, and else not at all.
            self.feed(at + 1);
            self.tokenizer.sink.has_characters.set(false);
            let behind = at + 2 + name.len();
            self.feed(behind);
            if !self.tokenizer.sink.has_characters.get() {
                return self.read_tag(page, at + 1);
            }
        }
        page.len()
    }

    /// Returns where a comment or another declaration ends, which is before the first `>` after which it comes as a token.
    fn read_declaration(&mut self, page: &[u8], mut at: usize) -> usize {
        self.feed(at);
        self.tokenizer.sink.has_markup.set(false);
        while let Some(close) = memchr(b'>', page.get(at..).unwrap_or_default()) {
            at += close + 1;
            self.feed(at);
            if self.tokenizer.sink.has_markup.get() {
                return at;
            }
        }
        page.len()
    }

    /// Returns whether a place is in a drawing or formula, but not in the HTML inside it.
    fn is_in_foreign_element(&mut self, at: usize) -> bool {
        self.feed(at);
        self.tokenizer.sink.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Returns whether an element of this name may hold text without tags.
fn may_hold_raw_text(page: &[u8], name: usize) -> bool {
    RAW_TEXT.iter().chain([&PLAIN_TEXT]).any(|raw| is_name(page, name, raw))
}

/// Returns whether a tag has this name.
fn is_name(page: &[u8], at: usize, name: &str) -> bool {
    let end = at + name.len();
    page.get(at..end).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
        && page.get(end).is_some_and(|next| is_space(*next) || matches!(next, b'/' | b'>'))
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0C)
}

/// Where a tag ends.
struct TagExtent {
    /// Where the first attribute in excess begins.
    excess: Option<usize>,
    /// Where `>` or `/>` stands.
    close: usize,
    /// What is behind it.
    end: usize,
}

/// A place in a tag, as the HTML Standard tells them apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum TagState {
    TagName,
    BeforeAttribute,
    AttributeName,
    AfterAttributeName,
    BeforeValue,
    UnquotedValue,
    AfterSlash,
}

impl TagExtent {
    fn of(page: &[u8], name: usize, max_attributes: usize) -> Self {
        use TagState::{
            AfterAttributeName, AfterSlash, AttributeName, BeforeAttribute, BeforeValue, TagName,
            UnquotedValue,
        };
        let (mut at, mut state) = (name, TagName);
        let (mut attributes, mut excess) = (0, None);
        while let Some(&byte) = page.get(at) {
            state = match (state, byte) {
                (_, b'>') => {
                    return Self { excess, close: at - usize::from(state == AfterSlash), end: at + 1 };
                }
                (BeforeValue, byte) if is_space(byte) => BeforeValue,
                (BeforeValue, quote @ (b'"' | b'\'')) => {
                    let value = page.get(at + 1..).unwrap_or_default();
                    at += memchr(quote, value).map_or(value.len(), |length| length + 1);
                    BeforeAttribute
                }
                (BeforeValue, _) => UnquotedValue,
                (UnquotedValue, byte) if !is_space(byte) => UnquotedValue,
                (AttributeName | AfterAttributeName, byte) if is_space(byte) => AfterAttributeName,
                (_, byte) if is_space(byte) => BeforeAttribute,
                (_, b'/') => AfterSlash,
                (TagName, _) => TagName,
                (AttributeName | AfterAttributeName, b'=') => BeforeValue,
                (AttributeName, _) => AttributeName,
                (BeforeAttribute | AfterSlash | AfterAttributeName | UnquotedValue, _) => {
                    attributes += 1;
                    if attributes > max_attributes && excess.is_none() {
                        excess = Some(at);
                    }
                    AttributeName
                }
            };
            at += 1;
        }
        Self { excess, close: page.len(), end: page.len() }
    }
}

#[cfg(test)]
mod tests;
