//! Articles from Markdown: the page that `CommonMark` says it is, with the tables, footnotes and lists of GitHub.

use crate::front_matter::FrontMatter;
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html};

/// A text in Markdown.
#[derive(Debug)]
pub struct Markdown {
    /// What stands above it.
    pub front_matter: Option<FrontMatter>,
    /// The page that it is.
    pub html: String,
}

impl Markdown {
    /// Reads a text. Total: any text is Markdown.
    ///
    /// ```
    /// use copydesk_formats::Markdown;
    ///
    /// let markdown = Markdown::read("---\ntitle: Ice\n---\n\nThe ice is *gone*.");
    /// assert_eq!(markdown.html, "<p>The ice is <em>gone</em>.</p>\n");
    /// ```
    #[must_use]
    pub fn read(text: &str) -> Self {
        let (front_matter, text) = FrontMatter::split(text);
        let mut html = String::with_capacity(text.len() + text.len() / 4);
        html::push_html(&mut html, with_plain_notes(Parser::new_ext(text, options())));
        Self { front_matter, html }
    }
}

/// Returns the events of a text with what stands in braces after a heading, and its footnotes, as words: `[1]` where one is
/// referred to, and before the note itself. As raised figures they would be part of the word before.
fn with_plain_notes<'t>(events: impl Iterator<Item = Event<'t>>) -> impl Iterator<Item = Event<'t>> {
    let mut label: Option<CowStr<'t>> = None;
    let mut braces: Option<String> = None;
    events
        .flat_map(move |event| match event {
            Event::FootnoteReference(label) => [Some(Event::Text(format!("[{label}]").into())), None],
            Event::Start(Tag::FootnoteDefinition(of_note)) => {
                label = Some(of_note);
                [None, None]
            }
            Event::End(TagEnd::FootnoteDefinition) => {
                // It may begin with something else than words.
                [label.take().map(|label| Event::Text(format!("[{label}]").into())), None]
            }
            Event::Start(Tag::Paragraph) => {
                let mark = label.take().map(|label| Event::Text(format!("[{label}] ").into()));
                [Some(Event::Start(Tag::Paragraph)), mark]
            }
            // `# The word {sic}` is no name for a style.
            Event::Start(Tag::Heading { ref attrs, .. }) if !attrs.is_empty() => {
                let words = attrs.iter().map(|(name, value)| match value {
                    Some(value) => format!("{name}={value}"),
                    None => name.to_string(),
                });
                braces = Some(format!(" {{{}}}", words.collect::<Vec<_>>().join(" ")));
                [Some(event), None]
            }
            Event::End(TagEnd::Heading(_)) => {
                let words = braces.take().map(|words| Event::Text(words.into()));
                if words.is_some() { [words, Some(event)] } else { [Some(event), None] }
            }
            event => [Some(event), None],
        })
        .flatten()
}

/// Returns what is read besides `CommonMark`.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
}
