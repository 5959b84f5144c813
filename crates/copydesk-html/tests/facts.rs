//! What the markup of a page states of its article, on pages with one kind of dirt each.

use copydesk_html::{AuthorKind, FactSource, MarkupFault, Page, PageFacts, Stated};
use copydesk_record::RightsSignalKind;
use proptest::prelude::*;

fn facts(html: &str) -> PageFacts {
    Page::read(html).facts
}

#[test]
fn references_are_resolved_against_the_base_and_the_address_of_the_page() {
    let stated = "<link rel=canonical href='https://post.example/isles/ice'>";
    for (address, head, href) in [
        (None, "", "a?b"),
        (None, stated, "https://post.example/isles/a?b"),
        (
            None,
            "<link rel=canonical href=/ice><meta property=og:url content=https://post.example/b/c>",
            "https://post.example/b/a?b",
        ),
        (Some("https://web.example/x/y"), stated, "https://web.example/x/a?b"),
        (Some("https://web.example/x/y"), "<base href=/z/>", "https://web.example/z/a?b"),
        (Some("https://web.example/x/y"), "<base href=//cdn.example/q/>", "https://cdn.example/q/a?b"),
        (Some("file:///x/y.html"), "", "file:///x/a?b"),
    ] {
        let html = format!("{head}<p>The <a href=a?b>ice</a> is gone.<p><img src=a?b>");
        let page = Page::read_at(address, &html);
        assert_eq!((&*page.links[0].href, &*page.media[0].src), (href, href), "{address:?} {head}");
    }
    let page = Page::read_at(Some("https://web.example/x/y"), "<link rel=canonical href=/ice>");
    assert_eq!(values(&page.facts.canonical), ["https://web.example/ice"]);
}

/// Returns the facts of a page with this JSON-LD.
fn with_json_ld(json: &str) -> PageFacts {
    facts(&format!(
        "<title>Ferry sails | Post</title><script type='application/ld+json'>{json}</script><h1>Ferry sails</h1>"
    ))
}

fn values(list: &[Stated]) -> Vec<&str> {
    list.iter().map(|stated| &*stated.value).collect()
}

fn published(facts: &PageFacts) -> Vec<(FactSource, &str)> {
    facts.published.iter().map(|date| (date.source, &*date.value)).collect()
}

fn names(facts: &PageFacts) -> Vec<&str> {
    facts.authors().iter().map(|author| &*author.name).collect()
}

fn faults(facts: &PageFacts) -> Vec<MarkupFault> {
    facts.findings.iter().map(|finding| finding.kind).collect()
}

#[test]
fn each_fact_is_read_with_its_source() {
    let facts = facts(
        "<html lang='en-GB'><head><base href='https://post.example/news/'><title>Ferry sails | Harbour Post</title>
         <meta property='og:title' content='Ferry sails - Harbour Post'><meta property='og:site_name' content='Harbour Post'>
         <meta property='og:url' content='https://post.example/a'><link rel='canonical' href='https://post.example/b'>
         <meta property='article:section' content='Isles'><meta property='article:tag' content='Ferries'>
         <meta property='article:tag' content='Winter'><meta name='keywords' content='ferries, Fares,'>
         <meta name='description' content='It sails.'><meta property='og:image' content='/quay.jpg'>
         <meta name='article:content_tier' content='free'><meta property='og:locale' content='en_US'>
         <link rel='license' href='https://licence.example/by'><meta name='robots' content='noai, noindex'>
         <meta name='tdm-reservation' content='1'><meta name='tdm-policy' content='/tdm.json'>
         <meta name='plus:DataMining' content='DMI-PROHIBITED'>
         <meta property='article:published_time' content='2026-03-04T10:00:00Z'>
         <meta property='article:modified_time' content='2026-03-05T10:00:00Z'>
         <meta name='author' content='By Maren Falk and Ola Lind'></head><body><h1>Ferry   sails</h1>",
    );
    assert_eq!(facts.headline(), Some(Stated { value: "Ferry sails", source: FactSource::H1 }));
    assert_eq!(names(&facts), ["Maren Falk", "Ola Lind"]);
    assert_eq!(published(&facts), [(FactSource::MetaArticlePublished, "2026-03-04T10:00:00Z")]);
    assert_eq!(facts.modified[0].value, "2026-03-05T10:00:00Z");
    assert_eq!(values(&facts.canonical), ["https://post.example/b", "https://post.example/a"]);
    assert_eq!(values(&facts.publisher), ["Harbour Post"]);
    assert_eq!(values(&facts.section), ["Isles"]);
    assert_eq!(values(&facts.keywords), ["Ferries", "Winter", "Fares"]);
    assert_eq!(values(&facts.description), ["It sails."]);
    assert_eq!(values(&facts.lead_image), ["/quay.jpg"]);
    assert_eq!(facts.free, [Stated { value: true, source: FactSource::MetaContentTier }]);
    assert_eq!(values(&facts.language), ["en-GB", "en-US"]);
    assert_eq!(facts.base.as_deref(), Some("https://post.example/news/"));
    let signals: Vec<_> =
        facts.signals.iter().map(|signal| (signal.source.signal().unwrap(), &*signal.value)).collect();
    assert_eq!(
        signals,
        [
            (RightsSignalKind::Licence, "https://licence.example/by"),
            (RightsSignalKind::Robots, "noai, noindex"),
            (RightsSignalKind::TdmReservation, "1"),
            (RightsSignalKind::TdmPolicy, "/tdm.json"),
            (RightsSignalKind::DataMining, "DMI-PROHIBITED"),
        ]
    );
    assert!(facts.findings.is_empty());
}

#[test]
fn a_page_that_states_nothing_has_no_facts() {
    let facts = facts("<p>Ferry sails.");
    assert!(facts.published.is_empty() && facts.authors().is_empty() && facts.headline().is_none());
    assert!(facts.language.is_empty() && facts.free.is_empty() && facts.findings.is_empty());
}

#[test]
fn json_ld_of_an_article_is_read() {
    let facts = with_json_ld(
        r#"{"@context":"https://schema.org","@type":"NewsArticle","headline":"Ferry sails","datePublished":"2026-03-04",
            "dateModified":"2026-03-05","author":[{"@type":"Person","name":"Maren Falk"},"Ola Lind",
            {"@type":"Organization","name":"Isles Agency"}],"publisher":{"name":"Harbour Post"},"image":{"url":"/a.jpg"},
            "articleSection":["Isles"],"keywords":"ferry, winter","isAccessibleForFree":"False","inLanguage":"nb",
            "license":{"@id":"https://licence.example/by"}}"#,
    );
    assert_eq!(published(&facts), [(FactSource::JsonLdPublished, "2026-03-04")]);
    assert_eq!(facts.modified[0].source, FactSource::JsonLdModified);
    assert_eq!(names(&facts), ["Maren Falk", "Ola Lind"]);
    assert_eq!(facts.authors[2].kind, AuthorKind::Organisation);
    assert_eq!(values(&facts.publisher), ["Harbour Post"]);
    assert_eq!(values(&facts.lead_image), ["/a.jpg"]);
    assert_eq!((values(&facts.section), values(&facts.keywords)), (vec!["Isles"], vec!["ferry", "winter"]));
    assert_eq!((facts.free[0].value, values(&facts.language)), (false, vec!["nb"]));
    assert_eq!(values(&facts.signals), ["https://licence.example/by"]);
}

#[test]
fn references_of_a_graph_are_resolved() {
    let facts = with_json_ld(
        r##"{"@graph":[{"@type":"Article","@id":"#a","headline":"Ferry sails","author":{"@id":"#maren"},"publisher":{"@id":"#post"},
            "image":{"@id":"#i"}},{"@type":"Person","@id":"#maren","name":"Maren Falk"},{"@id":"#post","name":"Harbour Post"},
            {"@type":"ImageObject","@id":"#i","url":"/i.jpg"}]}"##,
    );
    assert_eq!((names(&facts), values(&facts.publisher)), (vec!["Maren Falk"], vec!["Harbour Post"]));
    assert_eq!((values(&facts.lead_image), faults(&facts)), (vec!["/i.jpg"], vec![]));
    let facts = with_json_ld(r##"{"@type":"Article","headline":"Ferry sails","author":{"@id":"#gone"}}"##);
    assert_eq!((names(&facts), faults(&facts)), (vec![], vec![MarkupFault::JsonLdDangling]));
    // One that refers to itself.
    assert!(
        with_json_ld(r##"{"@type":"Article","author":{"@id":"#a"},"@id":"#a","headline":"x"}"##)
            .authors
            .is_empty()
    );
}

#[test]
fn json_ld_that_is_not_quite_json_is_mended() {
    let whole =
        r#"{"@type":"Article","headline":"Ferry sails","author":"Maren Falk","datePublished":"2026-03-04"}"#;
    for dirty in [
        whole.replace("Ferry sails", "Ferry\nsails\u{1}"),
        whole.replace("Ferry sails", "Ferry\tsails \\ud83d"),
        whole.replace("Ferry sails", "Ferry \"sails\""),
        whole.replace("Ferry sails", "Ferry\\'s \\x sails"),
        whole.replace("Ferry sails", "<a href=\"/a\">Ferry</a> sails"),
        whole.replace('}', ",}"),
        whole.replace(",\"author", ",,\"author"),
        whole.replace(",\"author", ", // who\n \"author"),
        whole.replace(",\"author", ", /* who */ \"author"),
        whole.replace('}', "}}"),
        whole.replace('}', ""),
        whole.replace("\"}", ""),
        format!("{whole},{whole}"),
        format!("{whole};{whole}"),
        whole.replace('"', "&quot;"),
    ] {
        let facts = with_json_ld(&dirty);
        assert_eq!(names(&facts), ["Maren Falk"], "{dirty}: {facts:?}");
        assert_eq!(published(&facts), [(FactSource::JsonLdPublished, "2026-03-04")], "{dirty}");
        assert_eq!(faults(&facts), [MarkupFault::JsonLdMended], "{dirty}");
    }
    for clean in [
        format!("<!-- {whole} -->"),
        format!("//<![CDATA[\n{whole}\n//]]>"),
        format!("{whole} {whole}"),
        format!("[{whole}]"),
        format!("\u{feff}{whole};"),
    ] {
        let facts = with_json_ld(&clean);
        assert_eq!((names(&facts), faults(&facts)), (vec!["Maren Falk"], vec![]), "{clean}");
    }
    assert_eq!(faults(&with_json_ld("function () { return 1 }")), [MarkupFault::JsonLdUnreadable]);
}

#[test]
fn json_ld_beyond_the_bounds_is_left_out() {
    let large = format!("{{\"@type\":\"Article\",\"headline\":\"{}\"}}", "x".repeat(2_100_000));
    assert_eq!(faults(&with_json_ld(&large)), [MarkupFault::JsonLdTooLarge]);
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(faults(&with_json_ld(&deep)), [MarkupFault::JsonLdUnreadable]);
    let many = "<script type=application/ld+json>1</script>".repeat(120);
    assert_eq!(faults(&facts(&many)), [MarkupFault::JsonLdTooMany]);
}

#[test]
fn the_article_of_the_page_is_chosen_among_several() {
    let other = r#"{"@type":"NewsArticle","headline":"Bridge opens","author":"Ola Lind","url":"https://post.example/b"}"#;
    let own = r#"{"@type":"NewsArticle","headline":"Ferry sails","author":"Maren Falk"}"#;
    assert_eq!(names(&with_json_ld(&format!("[{other},{own}]"))), ["Maren Falk"]);
    let own = r#"{"@type":["BlogPosting"],"headline":"A ferry","author":"Maren Falk","mainEntityOfPage":{"@id":"http://www.post.example/a/"}}"#;
    let html = format!(
        "<link rel=canonical href='https://post.example/a'><script type=application/ld+json>[{other},{own}]</script>"
    );
    assert_eq!(names(&facts(&html)), ["Maren Falk"]);
    assert_eq!(names(&with_json_ld(other)), ["Ola Lind"]);
    assert!(
        names(&with_json_ld(r#"{"@type":"Product","name":"Ferry sails","author":"Ola Lind"}"#)).is_empty()
    );
}

#[test]
fn words_have_neither_entities_nor_tags() {
    let facts = with_json_ld(
        r#"{"@type":"Article","headline":"Fares &amp;#8217;up&#8217; <b>again</b>","author":{"name":"Mar&eacute;n &amp; Ola"}}"#,
    );
    let headline = facts.headlines.iter().find(|stated| stated.source == FactSource::JsonLdHeadline);
    assert_eq!(headline.unwrap().value, "Fares ’up’ again");
    assert_eq!(facts.authors[0].name, "Marén");
}

#[test]
fn dates_are_brought_into_the_form_of_a_record() {
    for (text, value) in [
        ("2026-03-04T10:00:00+0100", "2026-03-04T10:00:00+01:00"),
        ("2026-03-04 10:00", "2026-03-04T10:00:00"),
        ("Wed, 04 Mar 2026 10:00:00 GMT", "2026-03-04T10:00:00Z"),
        ("March 4, 2026", "2026-03-04"),
        ("20260304", "2026-03-04"),
        ("20260304T100000Z", "2026-03-04T10:00:00Z"),
        ("1772633100", "2026-03-04T14:05:00Z"),
        ("2026-03", "2026-03"),
    ] {
        let facts = facts(&format!("<meta property='article:published_time' content='{text}'>"));
        assert_eq!(published(&facts), [(FactSource::MetaArticlePublished, value)], "{text}");
        assert_eq!(facts.published[0].text, text);
    }
    for text in ["0000-00-00", "1970-01-01T00:00:00Z", "0001-01-01T00:00:00", "yesterday", "Mar 4", "-"] {
        let facts = facts(&format!("<meta property='article:published_time' content='{text}'>"));
        assert_eq!(
            (published(&facts), faults(&facts)),
            (vec![], vec![MarkupFault::DateUnreadable]),
            "{text}"
        );
    }
    let facts = facts("<meta name=date content='03/04/2026'>");
    assert_eq!((published(&facts), faults(&facts)), (vec![], vec![MarkupFault::DateAmbiguous]));
}

#[test]
fn times_of_changes_comments_and_other_articles_are_not_the_publication() {
    for html in [
        "<time datetime='2026-03-05' class='updated'>5 March</time>",
        "<p>Last updated <time datetime='2026-03-05'>5 March</time>",
        "<p><span>Updated:</span> <time datetime='2026-03-05'>5 March</time>",
        "<time datetime='2026-03-05'>Updated 5 March</time>",
        "<div class='comments'><p><time datetime='2026-03-05'>5 March</time></div>",
        "<div class='related-stories'><time datetime='2026-03-05'>5 March</time></div>",
        "<aside><time datetime='2026-03-05'>5 March</time></aside>",
        "<time datetime='PT5M'>5 minutes</time>",
        "<meta name='dateModified' content='2026-03-05'>",
        "<meta itemprop='dateModified' content='2026-03-05'>",
    ] {
        assert!(facts(html).published.is_empty(), "{html}");
        let both = format!("{html}<p><time datetime='2026-03-04'>4 March</time>");
        assert_eq!(published(&facts(&both)), [(FactSource::TimeElement, "2026-03-04")], "{both}");
    }
}

#[test]
fn the_footer_of_an_article_is_its_own_and_that_of_the_page_is_not() {
    let footer = "<footer><time datetime='2026-03-04'>4 March</time></footer>";
    assert!(facts(footer).published.is_empty());
    let page = format!("<article><h1>Ferry returns</h1><p>It sailed.{footer}</article>");
    assert_eq!(published(&facts(&page)), [(FactSource::TimeElement, "2026-03-04")]);
}

#[test]
fn the_day_of_a_page_is_not_taken_for_that_of_its_article() {
    let page =
        "<script type=application/ld+json>{\"@type\":\"WebPage\",\"datePublished\":\"2020-03-04\"}</script>";
    assert_eq!(published(&facts(page)), [(FactSource::JsonLdPagePublished, "2020-03-04")]);
    let dated = format!("{page}<time datetime='2026-03-05'>5 March</time>");
    assert_eq!(published(&facts(&dated))[0], (FactSource::TimeElement, "2026-03-05"));
}

#[test]
fn names_of_the_publication_that_no_standard_has_are_read() {
    for name in ["w-published-date", "post:PublishDate", "story_pubdate"] {
        let page = format!("<meta name='{name}' content='2026-03-04'>");
        assert_eq!(published(&facts(&page)), [(FactSource::MetaPublished, "2026-03-04")], "{name}");
    }
    for name in ["published-time-of-site", "published", "republish-date-next"] {
        let page = format!("<meta name='x-{name}' content='2026-03-04'>");
        assert!(facts(&page).published.is_empty(), "{name}");
    }
}

#[test]
fn a_relative_canonical_address_needs_one_that_is_not() {
    let canonical = "<link rel=canonical href='/news/ferry'>";
    let address = |head: &str| {
        let facts = facts(&format!("<head>{head}{canonical}"));
        (values(&facts.canonical).into_iter().map(str::to_owned).next(), faults(&facts))
    };
    let resolved = (Some("https://post.example/news/ferry".to_owned()), vec![]);
    assert_eq!(address("<meta property='og:url' content='https://post.example/a'>"), resolved);
    assert_eq!(address("<base href='https://post.example/'>"), resolved);
    assert_eq!(address(""), (None, vec![MarkupFault::AddressUnreadable]));
}

#[test]
fn the_headline_is_the_heading_that_agrees_with_the_title() {
    for (html, headline) in [
        ("<title>Ferry sails – Post</title><h1>Harbour Post</h1><h1>Ferry sails</h1>", "Ferry sails"),
        (
            "<title>The ferry is back | Post</title><h1>Menu</h1><h1>The ferry to the isles is back</h1>",
            "The ferry to the isles is back",
        ),
        ("<meta property=og:title content='Ferry sails'><h1>Post</h1>", "Ferry sails"),
        (
            "<meta property=og:title content='Ferry sails - Post'><meta property=og:site_name content=Post>",
            "Ferry sails",
        ),
        ("<title>Post - Ferry sails</title><meta property=og:site_name content=Post>", "Ferry sails"),
        ("<title>Ferry sails :: Post</title>", "Ferry sails"),
        (
            "<title>Ferry - sails</title><link rel=canonical href='https://post.example/'><h1>Post</h1>",
            "Ferry - sails",
        ),
        ("<h1>Ferry <span hidden>x</span>sails<script>1</script></h1>", "Ferry sails"),
    ] {
        assert_eq!(facts(html).headline().map(|headline| headline.value), Some(headline), "{html}");
    }
}

#[test]
fn names_of_accounts_addresses_and_publishers_are_no_authors() {
    let site = "<meta property=og:site_name content='Harbour Post'>";
    for name in [
        "admin",
        "https://x.example/maren",
        "maren@post.example",
        "@maren",
        "maren_f",
        "mfalk",
        "Harbour Post",
        "",
        "Editor",
        "42",
    ] {
        let facts = facts(&format!("{site}<meta name=author content='{name}'>"));
        assert!(facts.authors().is_empty(), "{name}: {:?}", facts.authors);
    }
    for (value, expected) in [
        ("Maren Falk, MD, PhD", vec!["Maren Falk"]),
        ("Maren Falk; Ola Lind", vec!["Maren Falk", "Ola Lind"]),
        ("Falk, Maren", vec!["Maren Falk"]),
        ("Written by Maren Falk | Post", vec!["Maren Falk", "Post"]),
        ("Maren Falk - Harbour Post", vec!["Maren Falk"]),
    ] {
        assert_eq!(
            names(&facts(&format!("{site}<meta name=author content='{value}'>"))),
            expected,
            "{value}"
        );
    }
    // People publish under their names, and teams are no people.
    let own = facts("<meta property=og:site_name content='Anna Lind'><meta name=author content='Anna Lind'>");
    assert_eq!(names(&own), ["Anna Lind"]);
    let team = facts("<meta name=author content='Harbour Post Staff'>");
    assert_eq!((names(&team), team.authors[0].kind), (vec![], AuthorKind::Organisation));
}

#[test]
fn authors_of_other_elements_are_read() {
    for (html, source) in [
        (
            "<meta name='twitter:label1' content='Written by'><meta name='twitter:data1' content='Maren Falk'>",
            FactSource::TwitterLabel,
        ),
        ("<p>By <a rel=author href='/m'>Maren Falk</a>", FactSource::RelAuthor),
        (
            "<p><span itemprop=author itemscope><b itemprop=name>Maren Falk</b> reporter</span>",
            FactSource::ItempropAuthor,
        ),
    ] {
        let facts = facts(html);
        assert_eq!((names(&facts), facts.authors[0].source), (vec!["Maren Falk"], source), "{html}");
    }
    for html in [
        "<meta name='twitter:label1' content='Reading time'><meta name='twitter:data1' content='Maren Falk'>",
        "<meta property='article:author' content='Maren Falk'>",
        "<ol class=comments><li><a rel=author href='/m'>Maren Falk</a></ol>",
    ] {
        assert!(facts(html).authors.is_empty(), "{html}");
    }
}

proptest! {
    #[test]
    fn any_json_ld_is_read(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        with_json_ld(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_likeness_of_json_ld_is_read(
        pieces in proptest::collection::vec(
            prop_oneof![
                Just("{"), Just("}"), Just("["), Just("]"), Just(","), Just(":"), Just("\""), Just("\\"), Just("\\u"), Just("d83d"),
                Just("\"@type\":\"Article\""), Just("\"headline\":"), Just("\"author\":"), Just("\"@id\":\"#a\""), Just("\"name\""),
                Just("\"datePublished\":\"2026-03-04\""), Just("/*"), Just("//"), Just("\n"), Just("&amp;"), Just("é"), Just("1e999"),
            ],
            0..60,
        ),
    ) {
        with_json_ld(&pieces.concat());
    }

    #[test]
    fn any_markup_is_read(
        pieces in proptest::collection::vec(
            prop_oneof![
                Just("<meta name=author content='"), Just("<meta property=og:title content='"), Just("'>"), Just("<time datetime='"),
                Just("<h1>"), Just("</h1>"), Just("<title>"), Just("</title>"), Just(" | "), Just("<base href='"), Just("<html lang='"),
                Just("<script type=application/ld+json>"), Just("</script>"), Just("<div itemprop=author>"), Just("<a rel='author license'>"),
                Just("<meta name=date content='"), Just("2026-03-04"), Just("é, "), Just(" and "), Just("&#"), Just("<svg>"), Just("<p class=related>"),
            ],
            0..60,
        ),
    ) {
        let facts = facts(&pieces.concat());
        let _ = (facts.headline(), facts.authors());
    }
}
