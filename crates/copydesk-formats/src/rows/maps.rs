//! The maps of rows that people have.
//!
//! The keys are those that the programs write and the cards of the data sets name (read in November 2026). A date at which a
//! page was seen, fetched or stored is none of publication, and the domain of an address is no name of a publisher: they are
//! mapped to nothing.

use super::composed_text::compose_sections;
use super::fact::Fact::{
    Author, Canonical, Description, Headline, Id, Image, Language, Modified, Published, Publisher, Tags,
    Text, Uri,
};
use super::map::RowMap;
use crate::fault::ROW_TEXT_CUT;
use copydesk_diag::{Diagnostic, Place, quoted};

/// All maps, told by their keys in this order.
pub const MAPS: &[RowMap] = &[
    RowMap {
        name: "trafilatura",
        ext: "com.github.adbar.trafilatura",
        about: "trafilatura's JSON",
        keys: &["raw_text", "source-hostname", "excerpt"],
        members: &[
            (Text, "text"),
            (Headline, "title"),
            (Author, "author"),
            (Published, "date"),
            (Id, "id"),
            (Uri, "source"),
            (Publisher, "source-hostname"),
            (Description, "excerpt"),
            (Tags, "tags"),
            (Language, "language"),
            (Image, "image"),
        ],
        ..RowMap::NONE
    },
    RowMap {
        name: "newspaper4k",
        ext: "com.github.andythefactory.newspaper4k",
        about: "newspaper4k's JSON",
        keys: &["publish_date", "meta_lang", "canonical_link"],
        members: &[
            (Text, "text"),
            (Headline, "title"),
            (Author, "authors"),
            (Published, "publish_date"),
            (Uri, "url"),
            (Canonical, "canonical_link"),
            (Publisher, "meta_site_name"),
            (Description, "meta_description"),
            (Tags, "tags"),
            (Tags, "meta_keywords"),
            (Language, "language"),
            (Language, "meta_lang"),
            (Image, "top_image"),
            (Image, "meta_img"),
        ],
        ..RowMap::NONE
    },
    RowMap {
        name: "news-please",
        ext: "com.github.fhamborg.news-please",
        about: "news-please's JSON",
        keys: &["maintext", "date_publish", "source_domain"],
        members: &[
            (Text, "maintext"),
            (Text, "text"),
            (Headline, "title"),
            (Author, "authors"),
            (Published, "date_publish"),
            (Modified, "date_modify"),
            (Uri, "url"),
            (Description, "description"),
            (Language, "language"),
            (Image, "image_url"),
        ],
        ..RowMap::NONE
    },
    RowMap {
        name: "fundus",
        ext: "com.github.flairnlp.fundus",
        about: "Fundus' JSON",
        keys: &["publishing_date", "title", "authors"],
        members: &[
            (Text, "plaintext"),
            (Headline, "title"),
            (Author, "authors"),
            (Published, "publishing_date"),
            (Publisher, "publisher"),
            (Tags, "topics"),
            (Language, "lang"),
        ],
        composed: Some(("body", compose_sections)),
        ..RowMap::NONE
    },
    RowMap {
        name: "cc-news",
        ext: "co.huggingface.cc-news",
        about: "rows of the data set cc_news",
        keys: &["title", "text", "domain", "date", "description", "url", "image_url"],
        members: &[
            (Text, "text"),
            (Headline, "title"),
            (Published, "date"),
            (Uri, "url"),
            (Description, "description"),
            (Image, "image_url"),
        ],
        ..RowMap::NONE
    },
    RowMap {
        name: "fineweb",
        ext: "co.huggingface.fineweb",
        about: "rows of the data set FineWeb",
        keys: &["text", "dump", "file_path", "token_count"],
        members: &[(Text, "text"), (Id, "id"), (Uri, "url"), (Language, "language")],
        ..RowMap::NONE
    },
    RowMap {
        name: "media-cloud",
        ext: "org.mediacloud",
        about: "stories of Media Cloud",
        keys: &["article_title", "publication_date", "text_content"],
        members: &[
            (Text, "text_content"),
            (Headline, "article_title"),
            (Published, "publication_date"),
            (Id, "id"),
            (Uri, "original_url"),
            (Uri, "url"),
            (Language, "language"),
            (Language, "full_langauge"),
        ],
        ..RowMap::NONE
    },
    RowMap {
        name: "webz",
        ext: "io.webz",
        about: "posts of Webz.io",
        keys: &["uuid", "thread", "ord_in_thread"],
        members: &[
            (Text, "text"),
            (Headline, "title"),
            (Author, "author"),
            (Published, "published"),
            (Id, "uuid"),
            (Uri, "url"),
            (Language, "language"),
        ],
        ..RowMap::NONE
    },
    RowMap {
        name: "newsapi",
        ext: "org.newsapi",
        about: "articles of NewsAPI, which are cut off",
        keys: &["urlToImage", "publishedAt", "content"],
        members: &[
            (Text, "content"),
            (Headline, "title"),
            (Author, "author"),
            (Published, "publishedAt"),
            (Uri, "url"),
            (Publisher, "/source/name"),
            (Description, "description"),
            (Image, "urlToImage"),
        ],
        note: Some(cut_off),
        ..RowMap::NONE
    },
    RowMap {
        name: "gdelt",
        ext: "org.gdeltproject",
        about: "articles of GDELT DOC, which have no text",
        keys: &["url_mobile", "seendate", "sourcecountry"],
        members: &[(Headline, "title"), (Uri, "url"), (Language, "language"), (Image, "socialimage")],
        has_no_text: Some("fetch the pages at their `url`"),
        ..RowMap::NONE
    },
];

/// Returns the finding about a text that says at its end how much of it is missing: `… [+1234 chars]`.
fn cut_off(text: &str) -> Option<Diagnostic> {
    let note = text.trim_end().strip_suffix(" chars]")?;
    let (_, count) = note.rsplit_once("[+")?;
    let is_number = !count.is_empty() && count.bytes().all(|byte| byte.is_ascii_digit());
    let message = || format!("the text is cut off: {} more characters are not in the row", quoted(count));
    is_number.then(|| Diagnostic::new(&ROW_TEXT_CUT, Place::Whole, message()))
}
