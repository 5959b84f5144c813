use super::*;
use crate::tree::{Data, NodeId, Tree};
use crate::tree_sink::ArenaSink;
use html5ever::interface::TreeSink;
use html5ever::tokenizer::Tag;
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use proptest::prelude::*;
use std::fmt::Write;

type Builder = TreeBuilder<NodeId, ArenaSink>;

fn builder() -> Builder {
    TreeBuilder::new(ArenaSink::new(), TreeBuilderOpts::default())
}

/// Returns the tree of a page that is read with tags of so many attributes, and how many had more.
fn limited(html: &str, max_attributes: usize) -> (String, usize) {
    let (builder, tags) = tokenize(html, builder(), max_attributes);
    (written(&builder.sink.finish()), tags)
}

/// A sink that is passed whole tags, and passes the first of their attributes on.
struct ShorteningSink {
    builder: Builder,
    max_attributes: usize,
    tags: Cell<usize>,
    has_duplicates: Cell<bool>,
}

impl TokenSink for ShorteningSink {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        let token = match token {
            Token::TagToken(Tag { mut attrs, had_duplicate_attributes, kind, name, self_closing }) => {
                self.tags.set(self.tags.get() + usize::from(attrs.len() > self.max_attributes));
                self.has_duplicates.set(self.has_duplicates.get() || had_duplicate_attributes);
                attrs.truncate(self.max_attributes);
                Token::TagToken(Tag { attrs, had_duplicate_attributes, kind, name, self_closing })
            }
            token => token,
        };
        self.builder.process_token(token, line)
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Returns the same by way of a tokenizer that is passed the page at once, if no attribute is there twice.
fn shortened(html: &str, max_attributes: usize) -> Option<(String, usize)> {
    let (tags, has_duplicates) = (Cell::new(0), Cell::new(false));
    let sink = ShorteningSink { builder: builder(), max_attributes, tags, has_duplicates };
    let tokenizer = Tokenizer::new(sink, TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() });
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
    let ShorteningSink { builder, tags, has_duplicates, .. } = tokenizer.sink;
    (!has_duplicates.get()).then(|| (written(&builder.sink.finish()), tags.get()))
}

fn written(tree: &Tree) -> String {
    let mut written = String::new();
    for node in tree.descendants(Tree::ROOT) {
        write!(written, "{} ", tree.depth(node)).unwrap();
        match tree.data(node) {
            Data::Element(element) => {
                write!(written, "{}", element.name.local).unwrap();
                for attribute in &element.attributes {
                    write!(written, " {}={:?}", attribute.name.local, &*attribute.value).unwrap();
                }
            }
            Data::Text(text) => write!(written, "{:?}", &**text).unwrap(),
            Data::Comment => written.push_str("comment"),
            Data::Fragment => written.push_str("fragment"),
        }
        written.push('\n');
    }
    written
}

/// Pieces of pages. `#` becomes a number that no other has, so that no attribute is there twice.
const PIECES: &[&str] = &[
    "<p",
    "<p ",
    "</p",
    "</p ",
    "<br",
    "<svg ",
    "</svg",
    "<math ",
    "</math>",
    "<style ",
    "</style",
    "<script",
    "</script",
    "<title",
    "</title ",
    "<textarea ",
    "</textarea",
    "<noscript ",
    "</noscript>",
    "<xmp>",
    "</xmp",
    "<iframe>",
    "</iframe ",
    "<plaintext",
    "<mi>",
    "<desc>",
    "<foreignObject>",
    "<select>",
    "<template>",
    "<table>",
    "<head>",
    "<frameset ",
    "<noframes>",
    "</noframes ",
    "<",
    "</",
    "</>",
    "<!",
    "<!-",
    "<!--",
    "-->",
    "--!>",
    "--",
    "-",
    "!",
    ">",
    ">",
    ">",
    "/>",
    "/",
    "<?",
    "?>",
    "<!doctype html",
    "<![CDATA[",
    "]]>",
    "]",
    "<!--<script>",
    "<!--<script ",
    "a#",
    " a#",
    " a#",
    " a#",
    " a#=",
    "=",
    " b#='",
    " b#=\"",
    "'",
    "\"",
    " c#=x#/",
    "\n",
    "\r",
    "\t",
    "\u{C}",
    "&",
    "&amp",
    "&#",
    "&lt;",
    "\0",
    "é",
    "\u{FEFF}",
    "x",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    /// Wherever a tag is one, and nowhere else, attributes in excess are left out, and nothing but them.
    #[test]
    fn only_attributes_in_excess_are_left_out(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40),
        max_attributes in 0_usize..3,
    ) {
        let number = |(number, piece): (usize, &&str)| piece.replace('#', &number.to_string());
        let html: String = "x".chars().map(String::from).chain(pieces.iter().enumerate().map(number)).collect();
        if let Some(expected) = shortened(&html, max_attributes) {
            prop_assert_eq!(limited(&html, max_attributes), expected, "{:?}", html);
        }
    }
}

/// Asserts that the one tag of a page that has too many attributes is shorter, and what follows is there.
#[track_caller]
fn assert_shortened(before: &str, after: &str) {
    let attributes: Vec<String> = (0..200_000).map(|number| format!(" a{number}")).collect();
    let (tree, tags) = limited(&format!("{before}{}{after}<p>end", attributes.concat()), MAX_ATTRIBUTES);
    assert_eq!(tags, 1, "{before}");
    assert!(tree.contains(" a511=") && !tree.contains(" a512="), "{before}");
    assert!(tree.ends_with("\"end\"\n"), "{before}");
}

/// Each of these took minutes.
#[test]
fn tags_are_shortened_where_they_could_be_text() {
    assert_shortened("<p", ">");
    assert_shortened("<svg><!--</svg>--><style", "></svg>");
    assert_shortened("<math><![CDATA[ <title> ]]><title", "/></math>");
    assert_shortened("<svg><desc><style></svg></style></desc><style", "></svg>");
    assert_shortened("<script><!--<script></script>--></script><p", ">");
    assert_shortened("<!-- <title --><p", ">");
    assert_shortened("<select><style></select></style><p", ">");
}

#[test]
fn text_that_looks_like_a_tag_is_whole() {
    let words = " a b".repeat(MAX_ATTRIBUTES);
    for html in [
        format!("<textarea><p{words}></textarea>"),
        format!("<title><p{words}</title>"),
        format!("<plaintext><p{words}>"),
        format!("<svg><![CDATA[<p{words}>]]></svg>"),
        format!("<script>if(i<n{words}</script>"),
        format!("<script><!--<script></script{words}--></script>"),
    ] {
        let (tree, tags) = limited(&html, MAX_ATTRIBUTES);
        assert!(tags == 0 && tree.contains(&words), "{html}");
    }
    let html = format!("<!--<p{words}--><p>x<a href={}>", "/a".repeat(2 * MAX_ATTRIBUTES));
    assert_eq!(limited(&html, MAX_ATTRIBUTES), shortened(&html, MAX_ATTRIBUTES).unwrap());
}
