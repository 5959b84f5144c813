//! The lines that mail programs put around what is written: the fields of headers, the marks of forwarded messages,
//! signatures.

use super::block_facts::BlockFacts;
use super::page::Page;
use crate::class::Class;
use crate::cues::{cues, matcher};
use copydesk_record::{Furniture, SegmentKind};
use copydesk_text::phrase_matcher::PhraseMatcher;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Sets the class of the lines of mail.
pub(super) fn classify(blocks: &[BlockFacts<'_>], classes: &mut [Option<Class>]) {
    let mut fields = 0;
    let mut in_signature = false;
    let mut sender = None;
    // Whether a line before is of a mail program.
    let mut in_mail = false;
    for (at, block) in blocks.iter().enumerate() {
        if let Some((name, value)) = field(block.text) {
            fields += 1;
            sender = sender
                .or_else(|| SENDER.contains(&name).then(|| name_of(block.text.get(value..)?)).flatten());
        } else if fields > 0 {
            // The rest of a field that goes on in the next line.
            let continues = !block.after_blank_line && fields >= 2 && block.text.contains('@');
            fields = if continues { fields + 1 } else { 0 };
        }
        // Two lines of a kind may be those of an interview.
        let is_header = fields == LEAST_FIELDS;
        let from = if is_header { (at + 1).saturating_sub(fields) } else { at };
        // Within a text such fields may be those of what it tells.
        let of_mail = || {
            let has_address =
                blocks.get(from..=at).unwrap_or_default().iter().any(|block| block.text.contains('@'));
            from <= 1 || has_address || classes.get(from - 1) == Some(&Some(MAIL))
        };
        if (is_header || fields > LEAST_FIELDS) && of_mail() {
            classes.get_mut(from..=at).unwrap_or_default().fill(Some(MAIL));
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
        let is_mark = block.text == "--" && (in_mail || ends_text());
        in_signature = is_mark || signs || (in_signature && !block.prose);
        let slot = classes.get_mut(at).filter(|_| in_signature || is_opening(block));
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
            && field(text).is_some_and(|(name, value)| SUBJECT.contains(&name) && value < text.len())
    };
    (0..page.blocks.len()).find(is_subject)
}

const MAIL: Class = Class { kind: SegmentKind::Furniture, furniture: Some(Furniture::Mail) };

/// The fields with the name of who wrote, and with the subject.
const SENDER: &[&str] = &["from", "von", "de", "da"];
const SUBJECT: &[&str] = &["subject", "betreff", "objet", "asunto", "oggetto", "assunto"];

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
        if sign.len() > 4 || !REPLIES.contains(&sign.to_ascii_lowercase().as_str()) {
            break;
        }
        start = line.len() - rest.len();
    }
    start
}

/// Signs of replies and of forwarded mail before a subject.
const REPLIES: &[&str] = &["re", "fw", "fwd", "wg", "aw", "tr", "rv", "enc", "i", "r"];

/// The least number of fields that are a header.
const LEAST_FIELDS: usize = 3;

/// Returns whether a block is the mark of a forwarded message, or the line that a program signs with.
fn is_opening(block: &BlockFacts<'_>) -> bool {
    if block.words > 14 {
        return false;
    }
    if block.text.starts_with("----") || block.text.starts_with("____") {
        return RULED.open(block.text.trim_start_matches(['-', '_', ' '])).is_some();
    }
    OPENINGS.open(block.text).is_some() || introduces_quoted(block.text)
}

/// Returns whether a line introduces a quoted message: "On Mon, 4 Nov 2024 at 08:12, Desk <desk@example.org> wrote:".
fn introduces_quoted(line: &str) -> bool {
    let wrote =
        || [" wrote:", " schrieb:", "a écrit :", "a écrit:", " escribió:", " ha scritto:", " escreveu:"];
    line.ends_with(':')
        && (line.contains('@') || wrote().iter().any(|end| line.ends_with(end)))
        && line.bytes().filter(u8::is_ascii_digit).count() >= 4
}

/// Returns the field of a header whose value a line has, in lower case, with the byte where the value begins.
fn field(line: &str) -> Option<(&'static str, usize)> {
    let colon = line.bytes().take(MAX_NAME_BYTES).position(|byte| byte == b':')?;
    let name = line.get(..colon)?.trim_end().trim_matches('*').to_lowercase();
    let name = *FIELDS.get(name.as_str())?;
    let value = line.get(colon + 1..)?;
    let blanks = value.len() - value.trim_start().len();
    (value.is_empty() || blanks > 0).then_some((name, colon + 1 + blanks))
}

const MAX_NAME_BYTES: usize = 16;

static FIELDS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| cues("mail_field").collect());

/// The words between the dashes above a forwarded message.
static RULED: LazyLock<PhraseMatcher<()>> = LazyLock::new(|| matcher("mail_mark"));

static OPENINGS: LazyLock<PhraseMatcher<()>> = LazyLock::new(|| matcher("mail_opening"));
