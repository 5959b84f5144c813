use super::*;
use copydesk_convert::{Layers, convert};
use copydesk_record::{Record, SegmentKind};
use copydesk_validate::{Scratch, Validator};
use proptest::prelude::*;
use std::sync::LazyLock;

/// Passes the record of a text in Markdown to a function.
fn with_record<T>(markdown: &str, take: impl FnOnce(&Record<'_>) -> T) -> T {
    let (mut take, mut taken) = (Some(take), None);
    read(markdown.as_bytes(), &ReadOptions::default(), &mut |article| {
        let Article { document, metadata, .. } = article.unwrap();
        let record = convert(&document, &metadata, Layers::ALL, &mut Vec::new());
        taken = take.take().map(|take| take(&record));
    });
    taken.unwrap()
}

static VALIDATOR: LazyLock<Validator> = LazyLock::new(|| Validator::new().unwrap());

/// Returns the first error of a record.
fn error_of(record: &Record<'_>) -> Option<String> {
    let json = serde_json::to_vec(record).unwrap();
    let mut findings = Vec::new();
    VALIDATOR.validate(&json, None, &mut Scratch::default(), &mut findings);
    findings.first().map(|finding| format!("{finding:?}"))
}

/// A construct, and what a reader sees of it.
const CONSTRUCTS: &[(&str, &str)] = &[
    ("# Ice", "Ice"),
    ("## Open *water* ##", "Open water"),
    ("Setext\n======", "Setext"),
    ("Setext two\n---", "Setext two"),
    ("The *ferry* sailed **at __noon__**, ~~not~~ `late`.", "The ferry sailed at noon, not late."),
    ("A line\nand a soft end.", "A line and a soft end."),
    ("A hard  \nend\\\nof a line.", "A hard\nend\nof a line."),
    ("> A quotation\n> of two lines.", "A quotation of two lines."),
    ("> > Deep.", "Deep."),
    ("- One\n- Two\n  - Three", "Three"),
    ("* Loose\n\n* list", "Loose"),
    ("3. Third\n4. Fourth", "Fourth"),
    ("- [x] Done", "Done"),
    ("```rust\nlet a = *b*;\n```", "let a = *b*;"),
    ("    indented *code*", "indented *code*"),
    ("| A | B |\n|---|:-:|\n| *c* | d |", "c\td"),
    ("An [inline *link*](https://post.example/a \"title\") here.", "An inline link here."),
    (
        "A [reference][ref], and <https://post.example/auto>.\n\n[ref]: /ref 'Title'",
        "A reference, and https://post.example/auto.",
    ),
    ("![The *quay*](quay.jpg \"The quay\")", ""),
    ("***", ""),
    ("<div class=\"note\">\n\nIn a *div*.\n\n</div>", "In a div."),
    ("<b>Raw</b> and <!-- hidden --> shown &amp; &copy; &#229;.", "Raw and shown & © å."),
    ("\\*Escaped\\* \\[marks\\] \\# 1\\.", "*Escaped* [marks] # 1."),
    ("A note.[^1]\n\n[^1]: At the *end*.", "At the end."),
    ("> [!NOTE]\n> An alert.", "An alert."),
    ("Snake_case_words and 2*3*4, a_b.", "Snake_case_words and 234, a_b."),
    ("```\nnever closed", "never closed"),
    ("[unknown][no] ![no] [", "[unknown][no] ![no] ["),
    ("字の *強調* です。", "字の 強調 です。"),
    ("# Åse {#id .class}", "Åse"),
];

/// What may stand anywhere.
const PIECES: &[&str] = &[
    "# ",
    "*",
    "**",
    "_",
    "`",
    "```\n",
    "> ",
    "- ",
    "1. ",
    "    ",
    "\t",
    "\n",
    "\n\n",
    "[",
    "](",
    ")",
    "!",
    "<",
    ">",
    "<p>",
    "</p>",
    "<!--",
    "-->",
    "|",
    "---\n",
    "+++\n",
    "===\n",
    "&amp;",
    "\\",
    "^",
    "~~",
    "[^1]",
    ":",
    "title: x\n",
    "a = 1\n",
    "Words of a text",
    "é",
    "字",
    "\r\n",
    "\u{0}",
    "{#a}",
    "https://post.example/",
    "\u{2028}",
    ".",
];

proptest! {
    /// Each construct is read as a reader sees it, between any others, and the record is sound.
    #[test]
    fn constructs_keep_the_partition_and_exact_spans(
        chosen in prop::collection::vec(prop::sample::select(CONSTRUCTS), 1..8),
    ) {
        // An open fence takes all that follows into its code, so that it is last.
        let (open, closed): (Vec<_>, Vec<_>) = chosen.into_iter().partition(|(markdown, _)| markdown.ends_with("never closed"));
        let chosen = [closed, open.into_iter().take(1).collect()].concat();
        let markdown = chosen.iter().map(|(markdown, _)| *markdown).collect::<Vec<_>>().join("\n\n<!-- -->\n\n");
        let (text, links, error) = with_record(&markdown, |record| {
            let text = record.text().into_owned();
            let characters: Vec<char> = text.chars().collect();
            let slice = |start: u64, end: u64| -> String {
                characters[usize::try_from(start).unwrap()..usize::try_from(end).unwrap()].iter().collect()
            };
            let parts: String = record.segments.iter().map(|segment| &*segment.text).collect();
            assert_eq!(parts, text);
            let links: Vec<String> =
                record.links.iter().map(|link| slice(link.start.get(), link.end.get())).collect();
            (text, links, error_of(record))
        });
        prop_assert_eq!(error, None, "{}", markdown);
        for (source, shown) in &chosen {
            prop_assert!(text.contains(shown), "{:?} of {:?} is not in {:?}", shown, source, text);
            if source.starts_with("An [inline") {
                prop_assert!(links.iter().any(|link| link == "inline link"), "{:?}", links);
            }
        }
    }

    /// Any text makes a sound record, twice the same.
    #[test]
    fn any_text_is_read(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60)) {
        let markdown = pieces.concat();
        let first = with_record(&markdown, |record| (serde_json::to_string(record).unwrap(), error_of(record)));
        prop_assert_eq!(&first.1, &None, "{:?}", markdown);
        prop_assert_eq!(&with_record(&markdown, |record| serde_json::to_string(record).unwrap()), &first.0);
    }
}

#[test]
fn front_matter_is_no_block() {
    for above in [
        "---\ntitle: Ice: gone\nweight: 7\n---\n",
        "---\n---\n",
        "+++\ntitle = 'Ice'\n[params]\na = 1\n+++\r\n",
        "Title: Ice\nDate: 2026-03-04\nSlug: ice\n\n",
        "---\ntitle: [\nstray\n",
    ] {
        let is_front_matter = !above.ends_with("stray\n");
        let markdown = format!("{above}\nThe ferry sailed.\n\n---\n\nIt was late.\n");
        let text = with_record(&markdown, |record| record.text().into_owned());
        assert_eq!(text == "The ferry sailed.\n\nIt was late.", is_front_matter, "{text}");
    }
}

#[test]
fn kinds_are_those_of_the_markup() {
    use SegmentKind::{BlockQuote, Heading, Headline, ListItem, Paragraph};

    let markdown = "# The ice on the fjord is gone\n\nThe ferry sailed on Tuesday for the first time since January.\n\n\
        ## After the winter\n\n> She was late, and nobody minded.\n\n\
        - The first boat left at nine\n- The second boat left at noon\n\nIt was not the last.\n";
    let kinds = with_record(markdown, |record| {
        let blocks = record.segments.iter().filter(|segment| segment.kind != SegmentKind::Break);
        blocks.map(|block| block.kind).collect::<Vec<_>>()
    });
    assert_eq!(kinds, [Headline, Paragraph, Heading, BlockQuote, ListItem, ListItem, Paragraph]);
}
