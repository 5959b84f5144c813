//! Our articles as texts that are the article alone: nothing is furniture, and the header is that of the page.

#![expect(clippy::disallowed_methods, reason = "articles are files")]

use copydesk_page::{Classifier, TextScope};
use copydesk_record::SegmentKind;
use std::path::Path;

#[test]
fn nothing_in_an_article_alone_is_furniture() {
    let articles = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/articles");
    let classifier = Classifier::standalone();
    let mut texts = 0;
    for entry in std::fs::read_dir(articles).unwrap() {
        let path = entry.unwrap().path();
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let name = path.display();
        let page = classifier.classify(&text);
        let alone = classifier.classify_in_scope(&text, &[], TextScope::Body);
        assert_eq!(alone.blocks, page.blocks, "{name}");
        assert!(alone.classes.iter().all(|class| class.kind != SegmentKind::Furniture), "{name}");
        for (alone, page) in alone.classes.iter().zip(&page.classes) {
            // Names and dates below a page's article are furniture there, and stay what they are here.
            let is_line = matches!(alone.kind, SegmentKind::Byline | SegmentKind::Timestamp);
            let was_furniture = page.kind == SegmentKind::Furniture;
            let fits = alone.kind == page.kind || alone.kind.is_body() || (is_line && was_furniture);
            assert!(fits, "{name}: {page:?} became {alone:?}");
        }
        if let Some(headline) = alone.headline() {
            assert_eq!(Some(headline), page.headline(), "{name}");
        }
        assert!(alone.byline().is_some() || page.byline().is_none(), "{name}: {:?}", page.byline());
        texts += 1;
    }
    assert!(texts > 100);
}
