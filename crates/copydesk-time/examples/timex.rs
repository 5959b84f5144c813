//! Tags the time expressions of English text from standard input: place, type, value and words, separated by tabs.
//!
//! `cargo run -p copydesk-time --example timex -- 2009-06-17 < article.txt`, with the date of publication.

use std::io::{Write as _, read_to_string, stdin, stdout};

fn main() -> std::io::Result<()> {
    let published = std::env::args().nth(1);
    let text = read_to_string(stdin())?;
    for time in copydesk_time::tag(&text, "en", published.as_deref()) {
        let (start, words) = (time.range.start, &text[time.range]);
        writeln!(stdout(), "{start}\t{}\t{}\t{}", time.kind, time.value, words.replace('\n', " "))?;
    }
    Ok(())
}
