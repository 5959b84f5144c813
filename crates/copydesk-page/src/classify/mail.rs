//! The lines that mail programs put around what is written: the fields of headers, the marks of forwarded messages,
//! signatures.

use super::block_facts::BlockFacts;
use crate::class::Class;
use crate::cues::cues;
use copydesk_record::Furniture;
use copydesk_text::phrase_matcher::PhraseMatcher;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Sets the class of the lines of mail.
pub(super) fn classify(blocks: &[BlockFacts<'_>], classes: &mut [Option<Class>]) {
    let mut fields = 0;
    let mut in_signature = false;
    for (at, block) in blocks.iter().enumerate() {
        if field_name(block.text).is_some() {
            fields += 1;
        } else if fields > 0 {
            // The rest of a field that goes on in the next line.
            let continues = !block.after_blank_line && fields >= 2 && block.text.contains('@');
            fields = if continues { fields + 1 } else { 0 };
        }
        // Two lines of a kind may be those of an interview.
        let is_header = fields == LEAST_FIELDS;
        if is_header || fields > LEAST_FIELDS {
            let from = if is_header { (at + 1).saturating_sub(fields) } else { at };
            classes.get_mut(from..=at).unwrap_or_default().fill(Some(Class::furniture(Furniture::Mail)));
        }
        in_signature = block.text == "--" || (in_signature && !block.prose);
        if in_signature || is_opening(block) {
            if let Some(class) = classes.get_mut(at) {
                *class = Some(Class::furniture(Furniture::Mail));
            }
        }
    }
}

/// The least number of fields that are a header.
const LEAST_FIELDS: usize = 3;

/// Returns whether a block is the mark of a forwarded message, or the line that a program signs with.
fn is_opening(block: &BlockFacts<'_>) -> bool {
    block.words <= 14 && (OPENINGS.open(block.text).is_some() || introduces_quoted(block.text))
}

/// Returns whether a line introduces a quoted message: "On Mon, 4 Nov 2024 at 08:12, Desk <desk@example.org> wrote:".
fn introduces_quoted(line: &str) -> bool {
    line.ends_with(':') && line.contains('@') && line.bytes().filter(u8::is_ascii_digit).count() >= 4
}

/// Returns the field of a header whose value a line has, in lower case, with the byte where the value begins.
pub(super) fn field_name(line: &str) -> Option<(&'static str, usize)> {
    let head = line.get(..line.floor_char_boundary(MAX_NAME_BYTES + 2))?;
    let colon = head.find(':')?;
    let name = head.get(..colon)?.trim_end().trim_matches('*').to_lowercase();
    let name = *FIELDS.get(name.as_str())?;
    let value = line.get(colon + 1..)?;
    let blanks = value.len() - value.trim_start().len();
    (value.is_empty() || blanks > 0).then_some((name, colon + 1 + blanks))
}

const MAX_NAME_BYTES: usize = 16;

static FIELDS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| cues("mail_field").collect());

static OPENINGS: LazyLock<PhraseMatcher<()>> =
    LazyLock::new(|| PhraseMatcher::of(cues("mail_opening").map(|opening| (opening, ()))));
