//! The outermost element of a document of which only the beginning is at hand.

use super::decode::decode;
use super::reader::read;
use quick_xml::Reader;
use quick_xml::events::Event;

/// The outermost element of a document.
#[derive(Debug)]
pub(crate) struct Root {
    /// Its name with the prefix that everybody has for its vocabulary.
    pub(crate) name: String,
    /// The names of the elements in it, as far as the beginning goes.
    pub(crate) children: Vec<String>,
}

/// Returns the outermost element of a document that begins with these bytes, if its name without prefix is one of those. A text
/// about elements has none.
pub(crate) fn root(head: &[u8], names: &[&str]) -> Option<Root> {
    let is_wide = matches!(head.get(..2), Some(b"\xFE\xFF" | b"\xFF\xFE" | b"<\0" | b"\0<"));
    let content = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    if !is_wide && content.first() != Some(&b'<') {
        return None;
    }
    let head = head.get(..MAX_LENGTH).unwrap_or(head);
    // Names are in ASCII, whatever the encoding is. It is not looked for, as that takes long of a page.
    let text = if is_wide { decode(head, None).text } else { String::from_utf8_lossy(head) };
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) | Event::Empty(tag) => {
                let local = tag.local_name().into_inner();
                if !names.iter().any(|name| name.as_bytes() == local) {
                    return None;
                }
                break;
            }
            Event::Text(text) if !text.trim_ascii().is_empty() => return None,
            Event::Eof | Event::End(_) | Event::CData(_) | Event::GeneralRef(_) => return None,
            _ => {}
        }
    }
    let after =
        usize::try_from(reader.buffer_position()).ok().and_then(|at| text.get(at..)).unwrap_or_default();
    if !after.trim_start().starts_with('<') && !after.trim_start().is_empty() {
        return None;
    }
    let tree = read(text);
    let root = tree.root()?;
    let children = root.children().map(|child| child.name().to_string()).collect();
    Some(Root { name: root.name().to_string(), children })
}

/// How many bytes are looked at.
const MAX_LENGTH: usize = 32 * 1024;
