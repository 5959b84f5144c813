//! The lines that mail programs put around what is written: the fields of headers, the marks of forwarded messages,
//! signatures.

use super::block_facts::BlockFacts;
use super::field;
use super::page::Page;
use crate::class::Class;
use crate::cues::{CueWords, cues, matcher};
use copydesk_record::{Furniture, SegmentKind};
use copydesk_text::phrase_matcher::PhraseMatcher;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Sets the class of the lines of mail.
pub(super) fn classify(blocks: &[BlockFacts<'_>], classes: &mut [Option<Class>]) {
    // The block after the header that was read last.
    let mut header_end = 0;
    let mut in_signature = false;
    let mut sender = None;
    // Whether a line before is of a mail program.
    let mut in_mail = false;
    let last_prose = blocks.iter().rposition(|block| block.prose);
    for (at, block) in blocks.iter().enumerate() {
        if at >= header_end {
            let header = Header::at(blocks, at);
            header_end = header.end;
            // Within a text such fields may be those of what it tells.
            let of_mail = header.has_address
                || (at <= 1 && header.has_subject && header.sender.is_some())
                || at.checked_sub(1).and_then(|at| classes.get(at)) == Some(&Some(MAIL));
            if header.has_enough_fields && of_mail {
                classes.get_mut(at..header_end).unwrap_or_default().fill(Some(MAIL));
                sender = sender.or_else(|| header.sender.and_then(name_of));
            }
        }
        // The sender's name below the text, with what is under it.
        let signs = classes.first() == Some(&Some(MAIL))
            && sender == Some(block.text)
            && blocks
                .get(at..)
                .is_some_and(|rest| rest.len() <= SIGNATURE && rest.iter().all(|block| !block.ends_sentence));
        let rest = blocks.get(at + 1..).unwrap_or_default();
        let ends_text =
            || rest.len() <= SIGNATURE && rest.iter().all(|block| !block.ends_sentence && block.words <= 12);
        let is_mark = block.text == "--" && (in_mail || (ends_text() && rest.iter().any(is_reachable)));
        in_signature = is_mark || signs || (in_signature && !block.prose);
        let slot = classes.get_mut(at).filter(|_| {
            in_signature || is_opening(blocks, at, in_mail || last_prose.is_none_or(|last| last <= at))
        });
        if let Some(class) = slot {
            *class = Some(MAIL);
            // "Best wishes," above it.
            let closing = at.checked_sub(1).and_then(|at| blocks.get(at));
            if signs && closing.is_some_and(|closing| closing.words <= 4 && !closing.ends_sentence) {
                classes.get_mut(at - 1).map(|class| class.get_or_insert(MAIL));
            }
        }
        in_mail |= classes.get(at) == Some(&Some(MAIL));
    }
}

/// Returns the block with the subject of the first mail.
pub(super) fn subject(page: &Page<'_, '_>) -> Option<usize> {
    let is_subject = |at: &usize| {
        let text = page.blocks.get(*at).map_or("", |block| block.text);
        page.class(*at) == Some(MAIL)
            && field(text).is_some_and(|(name, value)| SUBJECT.contains(name) && value < text.len())
    };
    (0..page.blocks.len()).find(is_subject)
}

const MAIL: Class = Class { kind: SegmentKind::Furniture, furniture: Some(Furniture::Mail) };

/// The fields with the name of who wrote, and with the subject.
static SENDER: LazyLock<CueWords> = LazyLock::new(|| CueWords::of("sender_field"));
static SUBJECT: LazyLock<CueWords> = LazyLock::new(|| CueWords::of("subject_field"));

/// The most lines of a signature.
const SIGNATURE: usize = 8;

/// Returns the name of a sender, without the address.
fn name_of(value: &str) -> Option<&str> {
    let name = value.split(['<', '[', '(']).next()?.trim().trim_matches('"');
    (!name.is_empty() && !name.contains('@')).then_some(name)
}

/// Returns the length of the name of a subject field, and of the signs of replies after it: "Subject: Fwd: ".
pub(crate) fn subject_start(line: &str) -> usize {
    let Some((_, mut start)) = field(line).filter(|(name, _)| SUBJECT.contains(name)) else { return 0 };
    while let Some((sign, rest)) = line.get(start..).and_then(|rest| rest.split_once(": ")) {
        if sign.len() > 4 || !REPLIES.contains(&sign.to_ascii_lowercase()) {
            break;
        }
        start = line.len() - rest.len();
    }
    start
}

/// Signs of replies and of forwarded mail before a subject.
static REPLIES: LazyLock<CueWords> = LazyLock::new(|| CueWords::of("reply_sign"));

/// Fields in a row, as above a mail.
struct Header<'t> {
    /// The block after them.
    end: usize,
    /// Whether they are as many different ones as a mail has. The labels of an interview are two.
    has_enough_fields: bool,
    /// The value of the field with the name of who wrote.
    sender: Option<&'t str>,
    has_subject: bool,
    has_address: bool,
}

impl<'t> Header<'t> {
    /// Returns the fields from a block on, which may be none.
    fn at(blocks: &[BlockFacts<'t>], from: usize) -> Self {
        let mut header = Header {
            end: from,
            has_enough_fields: false,
            sender: None,
            has_subject: false,
            has_address: false,
        };
        let (mut names, mut fields) = ([""; LEAST_FIELDS], 0);
        for block in blocks.get(from..).unwrap_or_default() {
            if let Some((name, value)) = field(block.text) {
                if !names.contains(&name)
                    && let Some(slot) = names.iter_mut().find(|slot| slot.is_empty())
                {
                    *slot = name;
                }
                if SENDER.contains(name) && header.sender.is_none() {
                    header.sender = block.text.get(value..);
                }
                header.has_subject |= SUBJECT.contains(name);
            } else if fields < 2 || block.after_blank_line || !block.text.contains('@') {
                // Else it is the rest of a field that goes on in the next line.
                break;
            }
            fields += 1;
            header.has_address |= block.text.contains('@');
            header.end += 1;
        }
        header.has_enough_fields = names.iter().all(|name| !name.is_empty());
        header
    }
}

/// The least number of fields that are a header.
const LEAST_FIELDS: usize = 3;

/// Returns whether a line of a signature has an address or the number of a telephone. Colophons have a year.
fn is_reachable(block: &BlockFacts<'_>) -> bool {
    block.text.contains('@') || block.text.bytes().filter(u8::is_ascii_digit).count() >= LEAST_DIGITS
}

/// The fewest digits of the number of a telephone.
const LEAST_DIGITS: usize = 6;

/// Returns whether a block is the mark of a forwarded message, or the line that a program signs with. `may_sign` says that it is
/// in mail or below the text.
fn is_opening(blocks: &[BlockFacts<'_>], at: usize, may_sign: bool) -> bool {
    let Some(block) = blocks.get(at).filter(|block| block.words <= 14) else { return false };
    let text = block.text;
    if text.starts_with("----") || text.starts_with("____") {
        return RULED.open(text.trim_start_matches(['-', '_', ' '])).is_some();
    }
    let is_quoted_under = || blocks.get(at + 1).is_some_and(|next| next.text.contains("\n>"));
    if introduces_quoted(text, is_quoted_under) {
        return true;
    }
    // "Sent from my grandfather's farm, the letters took three weeks."
    !block.ends_sentence && OPENINGS.open(text).is_some() && (may_sign || text.ends_with(':'))
}

/// Returns whether a line introduces a quoted message: "On Mon, 4 Nov 2024 at 08:12, Desk <desk@example.org> wrote:". One
/// in a text has no address and no time of day: "On 3 March 1912 he wrote:".
fn introduces_quoted(line: &str, is_quoted_under: impl Fn() -> bool) -> bool {
    line.ends_with(':')
        && line.bytes().filter(u8::is_ascii_digit).count() >= 4
        && (line.contains('@')
            || ((has_clock(line) || is_quoted_under()) && cues("quoted_mail").any(|end| line.ends_with(end))))
}

/// Returns whether a line has a time of day with a colon: "17:30".
fn has_clock(line: &str) -> bool {
    line.as_bytes().windows(4).any(|four| {
        matches!(four, [hour, b':', ten, one]
            if hour.is_ascii_digit() && ten.is_ascii_digit() && one.is_ascii_digit())
    })
}

/// Returns the field of a header whose value a line has, in lower case, with the byte where the value begins.
fn field(line: &str) -> Option<(&'static str, usize)> {
    let (name, rest) = field::field(line, MAX_NAME_BYTES)?;
    let name = *FIELDS.get(name.as_str())?;
    let value = rest.trim_start();
    (rest.is_empty() || value.len() < rest.len()).then_some((name, line.len() - value.len()))
}

const MAX_NAME_BYTES: usize = 16;

static FIELDS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| cues("mail_field").collect());

/// The words between the dashes above a forwarded message.
static RULED: LazyLock<PhraseMatcher<()>> = LazyLock::new(|| matcher("mail_mark"));

static OPENINGS: LazyLock<PhraseMatcher<()>> = LazyLock::new(|| matcher("mail_opening"));

#[cfg(test)]
mod tests {
    use super::introduces_quoted;

    #[test]
    fn lines_above_quoted_mail_have_an_address_or_a_clock() {
        for line in [
            "On Mon, 4 Nov 2024 at 08:12, Desk <desk@example.org> wrote:",
            "On 7 Jun 2024, at 17:30, Mona Reyes wrote:",
            "Am 7.6.24 um 9:05 schrieb Jutta Ebner <ebner@example.org>:",
        ] {
            assert!(introduces_quoted(line, || false), "{line}");
        }
        for line in ["In 1998 the historian Ole Dahl wrote:", "On 3 March 1912 he wrote:"] {
            assert!(!introduces_quoted(line, || false), "{line}");
            assert!(introduces_quoted(line, || true), "{line}");
        }
    }
}
