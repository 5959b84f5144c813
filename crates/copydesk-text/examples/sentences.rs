//! Prints each sentence of the text on standard input after its span in code points, half-open:
//! `cargo run -p copydesk-text --no-default-features --example sentences < article.txt`.

#![allow(clippy::print_stdout, reason = "an example prints")]

use copydesk_text::{Offsets, Splitter, blocks};

fn main() -> std::io::Result<()> {
    let text = std::io::read_to_string(std::io::stdin())?;
    let (offsets, splitter) = (Offsets::new(&text), Splitter::new(Some("en")));
    for block in blocks(&text) {
        for bytes in splitter.sentences(&text[block.start..block.end]) {
            let (start, end) = (block.start + bytes.start, block.start + bytes.end);
            println!("{}..{}\t{}", offsets.position(start), offsets.position(end), &text[start..end]);
        }
    }
    Ok(())
}
