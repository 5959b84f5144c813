//! Raw mail and web responses, which begin with a block of header lines.

use super::format::Foreign;
use super::head::{Head, begins_with, lines};

/// Returns what an input is that begins with the header lines of a mail as it is sent, or of a response.
///
/// The lines From, To, Subject and Date alone are those of a mail that was copied from a window: a text.
pub(super) fn recognize(head: &Head<'_>) -> Option<Foreign> {
    let content = head.content();
    let first = lines(content).next()?;
    if is_status_line(first) {
        let rest = content.get(first.len()..).unwrap_or_default().trim_ascii_start();
        header_lines(rest).next()?;
        let advice = "save the page without its header, and make text of that";
        return Some(Foreign::new("a response of a web server", advice));
    }
    let is_mailbox = is_mailbox_line(first);
    let rest = if is_mailbox { content.get(first.len()..).unwrap_or_default() } else { content };
    let mut header = header_lines(rest.trim_ascii_start()).peekable();
    header.peek()?;
    if is_mailbox {
        return Some(Foreign::new("a mailbox", "`mu view` or a mail program shows the text of each mail"));
    }
    let mut is_page = false;
    let mut is_raw = false;
    let mut count = 0;
    for (name, value) in header {
        count += 1;
        is_raw |= IN_RAW_MAIL
            .iter()
            .any(|(raw, is_its_value)| name.eq_ignore_ascii_case(raw.as_bytes()) && is_its_value(value));
        is_page |= name.eq_ignore_ascii_case(b"From") && begins_with(value, b"<Saved by ")
            || name.eq_ignore_ascii_case(b"Content-Type") && begins_with(value, b"multipart/related");
    }
    if !is_raw || count < 2 {
        return None;
    }
    Some(if is_page {
        Foreign::new("a web page in MHTML", "`ripmime -i` takes the page out of it")
    } else {
        Foreign::new("raw mail", "`mu view` or a mail program shows its text")
    })
}

/// Returns whether the value is one that a program wrote.
type IsItsValue = fn(&[u8]) -> bool;

/// The header lines that only mail as it is sent has.
const IN_RAW_MAIL: &[(&str, IsItsValue)] = &[
    ("MIME-Version", |value| value.first().is_some_and(u8::is_ascii_digit)),
    ("Content-Type", |value| value.contains(&b'/')),
    ("Content-Transfer-Encoding", |value| !value.is_empty() && !value.contains(&b' ')),
    // "Received: 3 May" is a line of a paper.
    ("Received", |value| [b"from ".as_slice(), b"by ", b"("].iter().any(|word| begins_with(value, word))),
    ("Return-Path", |value| value.starts_with(b"<")),
    ("Delivered-To", |value| value.contains(&b'@')),
];

/// How many header lines are looked at.
const MOST_LINES: usize = 200;

/// Returns the names and values of the header lines that some bytes begin with.
fn header_lines(bytes: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    let is_folded =
        |line: &&[u8]| matches!(line.first(), Some(b' ' | b'\t')) && !line.trim_ascii().is_empty();
    lines(bytes).take(MOST_LINES).filter(move |line| !is_folded(line)).map_while(|line| {
        let colon = memchr::memchr(b':', line)?;
        let (name, value) = line.split_at_checked(colon)?;
        let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
        if name.is_empty() || !name.iter().all(is_name) {
            return None;
        }
        Some((name, value.get(1..).unwrap_or_default().trim_ascii()))
    })
}

/// Returns whether a line begins a response: "HTTP/1.1 200 OK".
fn is_status_line(line: &[u8]) -> bool {
    let mut words = line.split(|byte| *byte == b' ');
    let version = words.next().and_then(|word| word.strip_prefix(b"HTTP/"));
    let is_version =
        version.is_some_and(|version| matches!(version, [b'0'..=b'3'] | [b'0'..=b'3', b'.', b'0'..=b'9']));
    is_version && words.next().is_some_and(|code| code.len() == 3 && code.iter().all(u8::is_ascii_digit))
}

/// Returns whether a line begins a mail of a mailbox: "From ada@example.org Mon Mar  2 09:30:00 2026".
fn is_mailbox_line(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else { return false };
    let sender = rest.split(|byte| *byte == b' ').next().unwrap_or_default();
    let is_sender = sender.contains(&b'@')
        || sender == b"MAILER-DAEMON"
        || sender.strip_prefix(b"-").is_some_and(|number| number.iter().all(u8::is_ascii_digit));
    is_sender && (rest.contains(&b':') || rest.len() == sender.len())
}

#[cfg(test)]
mod tests {
    use super::super::tests::{assert_foreign, assert_text};

    const MAIL: &str = "From: Ada Frith <ada@example.org>\r\nSubject: The ice\r\n";

    #[test]
    fn raw_mail_is_told_by_its_header() {
        for line in [
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "content-transfer-encoding: 8bit",
            "Received: from mail.example.org\r\n\tby example.net; Mon, 2 Mar 2026 09:30:00 +0000",
            "Return-Path: <ada@example.org>",
            "Delivered-To: desk@example.org",
        ] {
            assert_foreign(
                format!("{MAIL}{line}\r\n\r\nThe ice is gone.\r\n"),
                "raw mail, not text: `mu view` or a mail program shows its text",
            );
            assert_foreign(format!("{line}\r\n{MAIL}\r\nThe ice is gone.\r\n"), "raw mail");
        }
        assert_foreign(format!("From ada@example.org Mon Mar  2 09:30:00 2026\n{MAIL}"), "a mailbox");
        assert_foreign(format!("From - Mon Mar  2 09:30:00 2026\n{MAIL}"), "a mailbox");
        assert_foreign(
            "From: <Saved by Blink>\r\nSubject: Ice\r\nMIME-Version: 1.0\r\n\r\n",
            "a web page in MHTML",
        );
    }

    #[test]
    fn mail_as_text_is_text() {
        assert_text(format!("{MAIL}To: desk@example.org\nDate: 2 March 2026\n\nThe ice is gone.\n"));
        assert_text(format!(
            "{MAIL}Newsgroups: rec.boats\nMessage-ID: <1@example.org>\n\nThe ice is gone.\n"
        ));
        assert_text(format!("{MAIL}\nMIME-Version: 1.0 is what the mail said.\n"));
        assert_text("Received: 3 May 2026\nAccepted: 4 June 2026\n\nThe ice is gone.\n");
        assert_text("MIME-Version: 1.0 and other myths\n\nA header says little.\n");
        assert_text("From Monday: ferries sail again\nBy: Ada Frith\n\nThe ice is gone.\n");
        assert_text("Content-Type: what it means\nBy: Ada Frith\n\nThe ice is gone.\n");
    }

    #[test]
    fn responses_are_told_by_their_status_line() {
        let response = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<!doctype html>";
        assert_foreign(response, "a response of a web server, not text: save the page without its header");
        assert_foreign("HTTP/2 404\nserver: x\n\n", "a response of a web server");
        assert_text("HTTP/1.1 is old\n\nThe next is faster.\n");
        assert_text("HTTP/1.1 404 is what readers saw\n\nThe page was gone.\n");
    }
}
