//! Plain text: a file is an article.

use super::{Article, Asked, Format, Grain, Unreadable};
use copydesk_convert::{Given, decode};

pub(super) const FORMAT: Format = Format {
    name: "text",
    about: "plain text, one article a file",
    extensions: &["txt", "text", "md"],
    grain: Grain::File,
    read,
};

fn read<'a>(bytes: &'a [u8], asked: &'a Asked, given: &Given<'a>) -> Result<Article<'a>, Unreadable> {
    let document = decode(bytes, asked.encoding.as_deref()).map_err(Unreadable::Bytes)?;
    Ok((document, given.clone()))
}
