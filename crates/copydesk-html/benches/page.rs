//! The throughput of reading pages, and of converting them, beside `dom_smoothie`, a port of Readability.js, in one run:
//! `cargo bench -p copydesk-html`.
//!
//! The pages are those of `fixtures/pages`, and one around each text of `fixtures/articles`; or, with `COPYDESK_BENCH_PAGES`,
//! the member `html` of each line of that file. All contenders run in turn in one process on one thread, and the best of five
//! rounds counts, since other work on the machine can only make a round slower. With a word as argument, only contenders
//! whose names contain it run.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a bench reads, times and prints"
)]

use copydesk_convert::{Document, Layers, convert};
use copydesk_diag::Discard;
use copydesk_html::{Page, decode_page};
use dom_smoothie::Readability;
use std::fmt::Write;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Instant;

const ROUNDS: usize = 5;

/// Reads a page, and returns the size of what came of it.
type Contender = fn(&str) -> usize;

const CONTENDERS: &[(&str, Contender)] = &[
    ("dom_smoothie: parse", |html| {
        let article = Readability::new(html, None, None).and_then(|mut page| page.parse());
        article.map_or(0, |article| article.length)
    }),
    ("copydesk: decode and read", |html| {
        let decoded = decode_page(html.as_bytes(), None);
        black_box(Page::read(&decoded.text)).text.len()
    }),
    ("copydesk: convert and write", |html| converted(html, Layers::NONE)),
    ("copydesk: the same, all layers", |html| converted(html, Layers::ALL)),
];

fn main() {
    // `cargo test --benches` runs benches with `--test`: one round over the fixtures shows that they run.
    let is_test = std::env::args().any(|argument| argument == "--test");
    let filter = std::env::args().skip(1).find(|argument| !argument.starts_with("--")).unwrap_or_default();
    let named = std::env::var_os("COPYDESK_BENCH_PAGES").filter(|_| !is_test);
    let pages = named.map_or_else(fixtures, |path| lines(Path::new(&path)));
    let bytes: usize = pages.iter().map(String::len).sum();
    println!("{} pages, {:.1} MB, one thread", pages.len(), float(bytes) / 1e6);
    let contenders: Vec<_> = CONTENDERS.iter().filter(|(name, _)| name.contains(&filter)).collect();
    let mut best = vec![f64::INFINITY; contenders.len()];
    for _ in 0..if is_test { 1 } else { ROUNDS } {
        for ((_, run), best) in contenders.iter().zip(&mut best) {
            let start = Instant::now();
            for page in &pages {
                black_box(run(page));
            }
            *best = best.min(start.elapsed().as_secs_f64());
        }
    }
    println!("{:<32} pages/s     MB/s   x the first", "");
    let first = best.first().copied().unwrap_or(f64::NAN);
    for ((name, _), seconds) in contenders.iter().zip(&best) {
        let speed = float(pages.len()) / seconds;
        println!("{name:<32} {speed:7.0}  {:7.1}  {:12.2}", float(bytes) / 1e6 / seconds, first / seconds);
    }
}

/// Returns the number of bytes of the record of a page.
fn converted(html: &str, layers: Layers) -> usize {
    let decoded = decode_page(html.as_bytes(), None);
    let page = Page::read(&decoded.text);
    let known = page.facts.known_metadata();
    let document = Document::rendered_from(
        html.as_bytes(),
        decoded.encoding.name(),
        decoded.bom,
        "text/html",
        page.text,
    )
    .with_block_hints(page.blocks)
    .with_links(page.links)
    .with_media(page.media);
    serde_json::to_vec(&convert(&document, &known, layers, &mut Discard)).unwrap().len()
}

/// Returns the pages of a file that has one a line.
fn lines(path: &Path) -> Vec<String> {
    let html = |line: &str| {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        row["html"].as_str().unwrap().to_owned()
    };
    std::fs::read_to_string(path).unwrap().lines().map(html).collect()
}

/// Returns the pages that are fixtures, and those that are made of texts that are.
fn fixtures() -> Vec<String> {
    let pages = files("../../fixtures/pages");
    let texts = files("../../fixtures/articles");
    let titles: Vec<&str> = texts.iter().filter_map(|text| text.lines().next()).collect();
    let made = texts.iter().enumerate().map(|(number, text)| page_of(number, text, &titles));
    pages.into_iter().chain(made).collect()
}

fn files(folder: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths: Vec<PathBuf> = folder.read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let text = |path: &PathBuf| decode_page(&std::fs::read(path).unwrap(), None).text.into_owned();
    paths.iter().map(text).collect()
}

/// Returns a page with what sites put around an article: scripts, menus, other articles.
fn page_of(number: usize, text: &str, titles: &[&str]) -> String {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    let title = escaped(text.lines().next().unwrap_or_default());
    let mut page = format!(
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>{title} | The Harbour Post</title>\
         <meta property=og:title content=\"{title}\"><link rel=canonical href=https://example.org/{number}>\
         <style>{}</style><script>{}</script></head><body class='page single'><header><nav><ul class=menu>",
        ".teaser > a:hover { color: #036; margin: 0 auto }\n".repeat(200),
        "for (var i = 0; i < pages.length; i++) { track(pages[i], '<b>'); }\n".repeat(300),
    );
    for section in ["Harbour", "Ferries", "Weather", "Fish", "Letters"] {
        write!(page, "<li class='item'><a href='/{section}'>{section}</a></li>").unwrap();
    }
    write!(page, "</ul></nav></header><main><article class='post entry'><h1>{title}</h1>").unwrap();
    for paragraph in text.split("\n\n").skip(1) {
        writeln!(page, "<p>{}</p>", escaped(paragraph)).unwrap();
    }
    page.push_str("</article><aside class='related'><h2>More</h2>");
    for (other, title) in titles.iter().cycle().skip(number).take(40).enumerate() {
        let title = escaped(title);
        write!(
            page,
            "<div class='teaser card'><a href='/{other}'><img src='/{other}.jpg' alt=''><span class='title'>{title}</span></a>\
             <span class='meta'>By <b>Ida Holm</b></span></div>"
        )
        .unwrap();
    }
    page.push_str("</aside></main><footer><p>All rights reserved.</p></footer></body></html>");
    page
}

fn float(number: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "figures are printed to a few places")]
    let number = number as f64;
    number
}
