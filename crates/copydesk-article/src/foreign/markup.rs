//! Markup: web pages, and XML that is not read.

use super::format::Foreign;
use super::head::{Head, begins_with, lines};

/// Returns whether an input is a page of HTML, or a part of one.
pub(super) fn is_page(head: &Head<'_>) -> bool {
    recognize(head).is_some_and(|foreign| foreign.is_page)
}

/// Returns what an input is that is markup. A text with tags in it is a text, so is Markdown that begins
/// with a tag.
pub(super) fn recognize(head: &Head<'_>) -> Option<Foreign> {
    let head = head.shortened();
    if copydesk_html::is_html(head.bytes) {
        return Some(Foreign::page());
    }
    let content = head.content();
    if content.first() != Some(&b'<') {
        return is_tagged_text(content, head.is_whole)
            .then(|| Foreign::new("marked up with HTML in most lines", "`--from html` reads it"));
    }
    let Prolog { is_xml, rest } = prolog(content)?;
    let root = tag(rest).unwrap_or_default();
    if goes_on_as_prose(rest) && !is_closed(rest, root) {
        return None;
    }
    if let Some(xml) = XML.iter().find(|xml| xml.root.as_bytes() == root) {
        return Some(Foreign::new(xml.what, xml.advice));
    }
    if is_xml {
        return Some(Foreign::new("an XML document", "`xmlstarlet sel -t -v` takes the text out of it"));
    }
    if root.is_empty() || !is_mostly_tags(rest, head.is_whole) {
        return None;
    }
    if ELEMENTS.split(' ').any(|name| root.eq_ignore_ascii_case(name.as_bytes())) {
        return Some(Foreign::page());
    }
    // A word in angle brackets is a tag if it is closed. Elements that a page defines have a hyphen in it.
    is_closed(rest, root).then(|| {
        if root.contains(&b'-') {
            Foreign::page()
        } else {
            Foreign::new("markup that is not HTML", "take the text out of its tags")
        }
    })
}

struct Xml {
    root: &'static str,
    what: &'static str,
    advice: &'static str,
}

/// The XML formats by their root elements, which no HTML page and no text begins with.
///
/// The first are read from files, and are no text of a row.
const XML: &[Xml] = &[
    Xml { root: "rss", what: "an RSS feed", advice: "`--from rss` reads a file of it" },
    Xml { root: "feed", what: "an Atom feed", advice: "`--from atom` reads a file of it" },
    Xml { root: "nitf", what: "an article in NITF", advice: "`--from nitf` reads a file of it" },
    Xml { root: "newsItem", what: "news in NewsML-G2", advice: "`--from newsml-g2` reads a file of it" },
    Xml { root: "newsMessage", what: "news in NewsML-G2", advice: "`--from newsml-g2` reads a file of it" },
    Xml { root: "urlset", what: "a sitemap", advice: "`xmlstarlet sel -t -v //_:loc` lists its pages" },
    Xml {
        root: "sitemapindex",
        what: "a list of sitemaps",
        advice: "`xmlstarlet sel -t -v //_:loc` lists them",
    },
    Xml { root: "NewsML", what: "news in NewsML", advice: NEWS },
    Xml { root: "svg", what: "a drawing (SVG)", advice: "it holds no article" },
    Xml { root: "TEI", what: "a TEI document", advice: "`xmlstarlet sel -t -v //_:body` makes text of it" },
    Xml { root: "FictionBook", what: "a FictionBook", advice: "`pandoc -f fb2 -t plain` makes text of it" },
    Xml { root: "opml", what: "a list of feeds (OPML)", advice: "it holds no article" },
    Xml { root: "mediawiki", what: "a dump of a wiki", advice: "`wikiextractor` makes text of it" },
];

const NEWS: &str = "`xmlstarlet sel -t -m \"//*[local-name()='p']\" -v . -n` makes text of it";

/// The elements that a part of a page may begin with.
const ELEMENTS: &str = "\
    a abbr address article aside audio b big blockquote br button canvas center cite code dd details div \
    dl dt em fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 header hgroup hr i iframe img \
    input label li main menu nav object ol p picture pre q s section select small span strong sub sup \
    table tbody td template th thead time tr tt u ul video";

/// What is before the root element.
struct Prolog<'b> {
    is_xml: bool,
    rest: &'b [u8],
}

/// Returns what is before the root element. `None` if it does not end.
fn prolog(content: &[u8]) -> Option<Prolog<'_>> {
    let mut found = Prolog { is_xml: false, rest: content };
    loop {
        let rest = found.rest;
        let end: &[u8] = if rest.starts_with(b"<!--") {
            b"-->"
        } else if begins_with(rest, b"<!doctype") {
            let name = rest.get(9..).unwrap_or_default().trim_ascii_start();
            if begins_with(name, b"html") {
                // A text about pages.
                return None;
            }
            found.is_xml = true;
            let is_subset = memchr::memchr2(b'[', b'>', rest).and_then(|at| rest.get(at)) == Some(&b'[');
            if is_subset { b"]>" } else { b">" }
        } else if rest.starts_with(b"<?") {
            found.is_xml |= begins_with(rest, b"<?xml");
            b"?>"
        } else {
            return Some(found);
        };
        let Some(at) = memchr::memmem::find(rest, end) else { return found.is_xml.then_some(found) };
        found.rest = rest.get(at + end.len()..).unwrap_or_default().trim_ascii_start();
    }
}

/// The fewest lines of a text with tags.
const MIN_TAGGED_LINES: usize = 3;

/// Returns whether half of the lines of a text begin or end with a tag of HTML, of which it does not begin with one.
fn is_tagged_text(content: &[u8], is_whole: bool) -> bool {
    let Some(first) = memchr::memchr(b'<', content) else { return false };
    // Most texts with such a sign have it once or twice.
    if memchr::memchr_iter(b'<', content.get(first..).unwrap_or_default()).nth(MIN_TAGGED_LINES - 1).is_none()
    {
        return false;
    }
    let is_element = |bytes: &[u8]| {
        let name = bytes.strip_prefix(b"</").or_else(|| bytes.strip_prefix(b"<")).unwrap_or_default();
        let length = name.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(name.len());
        let (name, after) = name.split_at_checked(length).unwrap_or_default();
        let ends = after.first().is_none_or(|byte| matches!(byte, b'>' | b'/' | b' ' | b'\t'));
        ends && ELEMENTS.split(' ').any(|element| name.eq_ignore_ascii_case(element.as_bytes()))
    };
    // A line that is no more than a tag may be an example.
    let has_words = |line: &[u8]| {
        memchr::memchr(b'>', line).is_some_and(|end| end + 1 < line.len()) || !line.starts_with(b"<")
    };
    let has_tag = |line: &[u8]| {
        let last = line.ends_with(b">").then(|| memchr::memrchr(b'<', line)).flatten();
        has_words(line) && (is_element(line) || last.and_then(|at| line.get(at..)).is_some_and(is_element))
    };
    let cut = if is_whole { None } else { memchr::memrchr(b'\n', content) };
    let seen = cut.and_then(|end| content.get(..end)).unwrap_or(content);
    let (mut line_count, mut tag_count) = (0, 0);
    for line in lines(seen).map(<[u8]>::trim_ascii).filter(|line| !line.is_empty()) {
        line_count += 1;
        tag_count += usize::from(has_tag(line));
    }
    tag_count >= MIN_TAGGED_LINES && tag_count * 2 >= line_count
}

/// Returns the name of the tag that some bytes begin with.
fn tag(bytes: &[u8]) -> Option<&[u8]> {
    let rest = bytes.strip_prefix(b"<")?;
    let is_of_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':' | b'.');
    let length = rest.iter().position(|byte| !is_of_name(byte)).unwrap_or(rest.len());
    let (name, after) = rest.split_at_checked(length)?;
    let ends = matches!(after.first(), None | Some(b'>' | b'/'))
        || after.first().is_some_and(u8::is_ascii_whitespace);
    (ends && name.first().is_some_and(u8::is_ascii_alphabetic)).then_some(name)
}

/// Returns whether a word follows the tag after a space: `<html> begins a page`.
fn goes_on_as_prose(markup: &[u8]) -> bool {
    let after = memchr::memchr(b'>', markup).and_then(|end| markup.get(end + 1..)).unwrap_or_default();
    matches!(after, [b' ', letter, ..] if letter.is_ascii_alphabetic() || !letter.is_ascii())
}

/// Returns whether half of the lines begin or end with a tag, or half of the paragraphs do both; where the
/// first tag has a place in a layout, whether a quarter as many tags are closed as there are lines.
fn is_mostly_tags(markup: &[u8], is_whole: bool) -> bool {
    let begins = |line: &[u8]| tag(line).is_some() || line.starts_with(b"</") || line.starts_with(b"<!--");
    let ends = |line: &[u8]| line.ends_with(b">");
    let (mut line_count, mut tag_count) = (0, 0);
    let (mut paragraph_count, mut marked_count) = (0, 0);
    let mut paragraph_begins = None;
    let mut last_ends = false;
    let cut = if is_whole { None } else { memchr::memrchr(b'\n', markup) };
    let seen = cut.and_then(|end| markup.get(..end)).unwrap_or(markup);
    for line in lines(seen).chain([b"".as_slice()]).map(<[u8]>::trim_ascii) {
        if line.is_empty() {
            if let Some(begins) = paragraph_begins.take() {
                paragraph_count += 1;
                marked_count += usize::from(begins && last_ends);
            }
            continue;
        }
        line_count += 1;
        tag_count += usize::from(begins(line) || ends(line));
        paragraph_begins.get_or_insert(begins(line));
        last_ends = ends(line);
    }
    tag_count * 2 >= line_count
        || marked_count * 2 >= paragraph_count
        || (is_in_layout(markup) && memchr::memmem::find_iter(seen, b"</").count() * 4 >= line_count)
}

/// Returns whether the first tag is one that a program wrote, not an author among Markdown.
fn is_in_layout(markup: &[u8]) -> bool {
    let end = memchr::memchr(b'>', markup).unwrap_or(markup.len());
    let first = markup.get(..end).unwrap_or_default();
    [b" class=".as_slice(), b" id=", b" data-"].iter().any(|name| memchr::memmem::find(first, name).is_some())
}

/// Returns whether a closing tag with a name is in some bytes.
fn is_closed(bytes: &[u8], name: &[u8]) -> bool {
    memchr::memmem::find_iter(bytes, b"</")
        .any(|at| bytes.get(at + 2..).is_some_and(|rest| rest.starts_with(name)))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{assert_foreign, assert_text};

    #[test]
    fn pages_are_told_by_how_they_begin() {
        assert_foreign(
            "<!DOCTYPE html>\n<title>Ice</title>\n",
            "an HTML page, not text: `--from html` reads it",
        );
        for page in [
            "\u{FEFF}\n <!-- ice -->\n<!doctype HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\">",
            "<html lang=en><p>The ice is gone.",
            "<HTML>",
            "<?xml version=\"1.0\"?>\n<!DOCTYPE html>\n<html>",
            "<!--[if IE]> <p> <![endif]--><html>",
            "<!--><html>",
            "<html> The ice is gone. </HTML>",
            "<script type=\"application/ld+json\">\n{\n  \"@type\": \"NewsArticle\"\n}\n</script>\n",
            "<title> Ice </title>\n",
            "<html> The ice is gone. </html>",
            "<head>\n<meta charset=utf-8>\n",
        ] {
            assert_foreign(page, "an HTML page");
        }
    }

    #[test]
    fn fragments_of_pages_are_told_by_their_lines() {
        assert_foreign("<p>The ice is gone.</p>\n<p>The ferry sailed.</p>\n", "an HTML page");
        assert_foreign(
            "<p>The ice\nof the harbour\nis gone.</p>\n\n<p>The ferry\nsailed\nat noon.</p>\n",
            "an HTML page",
        );
        assert_foreign("<div class=\"body\"><h1>Ice</h1><p>The ice is gone.</p></div>", "an HTML page");
        assert_foreign("<p>The ice is gone.<br>\nThe ferry sailed.<br>\nIt was noon.<br>\n", "an HTML page");
        let style = ".ice { color: blue }\n".repeat(9);
        let page =
            format!("<div id=\"page\"><style>\n{style}</style><p><b>The ice</b> is <i>gone</i>.</p></div>\n");
        assert_foreign(page, "an HTML page");
        assert_foreign("<story>\n<head>Ice</head>\nThe ice is gone.\n</story>\n", "markup that is not HTML");
    }

    #[test]
    fn texts_with_tags_in_most_lines_are_told() {
        for text in [
            "The ice is gone\n\nBy Maren Falk<br/>\nNorthern News Service<br/>\nThe ferry sailed.<br/>\n",
            "The ice is gone\n<p>The ferry sailed at noon.</p>\n<p>It was <b>full</b>.</p>\n<p>Nobody sank.</p>\n",
        ] {
            assert_foreign(text, "marked up with HTML in most lines");
        }
        for text in [
            "The ice is gone\n\nThe ferry<br>sailed<br>at noon.<br>\nIt was full.\nNobody sank.\nThe end.\n",
            "How to write it\n\nUse these:\n\n<p>\n<b>\n<i>\n",
            "Mail\n\n<ada@example.org>\n<bo@example.org>\n<https://example.org>\n",
            "Elements\n<p>\n<b>\nare two of many, and what they do is told here.\nThis is the last line.\n",
        ] {
            assert_text(text);
        }
    }

    #[test]
    fn xml_is_told_by_its_root() {
        for (root, message) in [
            ("<rss version=\"2.0\">", "an RSS feed, not text: `--from rss` reads a file of it"),
            ("<newsItem guid=\"1\">", "news in NewsML-G2"),
            ("<urlset>", "a sitemap"),
            ("<NewsML>", "news in NewsML, not text"),
            ("<svg>", "a drawing (SVG)"),
        ] {
            assert_foreign(format!("<?xml version=\"1.0\"?>\n<!-- x -->\n{root}"), message);
            assert_foreign(format!("<!DOCTYPE x [\n<!ENTITY a \"b\">\n]>\n{root}"), message);
            assert_foreign(root, message);
        }
        assert_foreign("<?xml version=\"1.0\"?><story>The ice", "an XML document");
    }

    #[test]
    fn texts_with_tags_are_text() {
        for text in [
            "<p align=\"center\">\n<img src=\"ice.png\">\n</p>\n\n# Ice\n\nA tool.\n\n## Use\n\nRun it.\nStop.\n\nThe end.\n",
            "<div class=\"title\">Ice</div>\n\n# Ice\n\nA tool.\n\n## Use\n\nRun it.\nStop.\n\nThe end.\n",
            "<!-- lint off -->\n# Ice\n\nA tool.\n",
            "<p> is a tag\n\nIt begins a paragraph.\n\nEvery page has one.\n",
            "<html> begins a page, and <head> is next\n",
            "<!DOCTYPE html> begins a page\n",
            "<title> is what searches show\n\nIt should be short.\n",
            "<b> makes words bold",
            "<html-like> words are not tags\n\nThey are not.\n",
            "The tag <html> begins a page\n\n<!DOCTYPE html> is before it.\n",
            "<laughs>\n\nThe ice is gone.\n\nThe ferry sailed.\n",
            "<https://example.org>\n\nThe ice is gone.\n",
            "<ada@example.org> wrote:\n> The ice is gone.\n> The ferry sailed.\n",
            "< 5 % of voters\n\nThe share fell.\n",
            "<!-- an open comment\n\nThe ice is gone.\n",
            "<<< The ice is gone >>>\n",
            "<",
        ] {
            assert_text(text);
        }
    }
}
