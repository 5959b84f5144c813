//! Copyright lines: `© 2026 Northern News Service. All rights reserved.`

use copydesk_text::phrase_matcher::PhraseMatcher;
use copydesk_text::span::{ByteRange, extent};
use std::sync::LazyLock;

/// A copyright line. Ranges are bytes of the block that it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ParsedRights {
    pub(crate) holder: Option<ByteRange>,
    /// The name that the line asks to be credited.
    pub(crate) credit: Option<ByteRange>,
}

/// Characters and words that claim a copyright.
static CLAIMS: LazyLock<PhraseMatcher<()>> =
    LazyLock::new(|| PhraseMatcher::of(["©", "℗", "(c) ", "copyright"].map(|sign| (sign, ()))));

/// Punctuation and words after the holder's name.
static ENDS: LazyLock<PhraseMatcher<()>> = LazyLock::new(|| {
    let ends = [
        ". ",
        ", ",
        " | ",
        " – ",
        " - ",
        "\n",
        "\r",
        ";",
        " all rights",
        " tous droits",
        " todos ",
        " alle rechte",
        " tutti ",
    ];
    PhraseMatcher::of(ends.map(|end| (end, ())))
});

/// Returns the copyright that a block claims.
pub(crate) fn read(block: &str) -> Option<ParsedRights> {
    if block.len() > 400 {
        return None;
    }
    // Inside a sentence the word is about copyright; at the head of a line it claims it. `©` claims it
    // anywhere.
    let head = block.get(..block.floor_char_boundary(48))?;
    let (at, sign) = match CLAIMS.first(head) {
        Some(found) => (found.start, block.get(found.start..found.end)?),
        None if block.is_ascii() => return None,
        None => (block.find('©')?, "©"),
    };
    // "Ã©" is a letter that was decoded twice.
    if block.get(..at)?.ends_with('Ã') {
        return None;
    }
    let after = block.get(at + sign.len()..)?;
    let claim = after
        .trim_start_matches(|c: char| c.is_whitespace() || c.is_ascii_digit() || "©(c)C:,–-—".contains(c));
    let dated =
        after.get(..after.len() - claim.len()).is_some_and(|head| head.bytes().any(|b| b.is_ascii_digit()));
    if sign != "©" && !dated && !after.trim_start().starts_with('©') {
        return None;
    }
    let end = ENDS.first(claim).map_or(claim.len(), |found| found.start);
    let holder =
        claim.get(..end)?.trim().trim_end_matches(|c: char| c.is_ascii_digit() || ".,|-– ".contains(c));
    let holder =
        holder.strip_prefix("by ").or_else(|| holder.strip_prefix("By ")).unwrap_or(holder).trim_start();
    let named = holder.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && !holder.to_lowercase().starts_with("all rights")
        && holder.split_whitespace().count() <= 8;
    Some(ParsedRights { holder: named.then(|| extent(block, holder)), credit: credit(block) })
}

/// Returns the name that the line asks to be credited.
fn credit(block: &str) -> Option<ByteRange> {
    let at = ["with credit to ", "credit to ", "please credit "]
        .iter()
        .find_map(|ask| block.find(ask).map(|at| at + ask.len()))?;
    let named = block.get(at..)?;
    let end = named.find(['.', ',', ';', '\n']).unwrap_or(named.len());
    let name = named.get(..end)?.trim();
    (!name.is_empty()).then(|| extent(block, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the holder, empty where none is named; `None` where nothing is claimed.
    fn holder(block: &str) -> Option<&str> {
        read(block).map(|rights| rights.holder.map_or("", |holder| &block[holder]))
    }

    #[test]
    fn holders_of_copyrights_are_read() {
        for (line, expected) in [
            ("© 2026 Northern News Service. All rights reserved.", Some("Northern News Service")),
            ("Copyright 2024-2026 The Harbour Post", Some("The Harbour Post")),
            ("Copyright © 2026 by Anna Reyes", Some("Anna Reyes")),
            ("© The Harbour Post Ltd 2026 | Privacy", Some("The Harbour Post Ltd")),
            ("(c) 2026. All rights reserved", Some("")),
            ("Copyright law is a thorny thing.", None),
            ("The court found that copyright had expired.", None),
        ] {
            assert_eq!(holder(line), expected, "{line}");
        }
        let line = "© 2026 NNS. Reprint with credit to NNS.";
        assert_eq!(read(line).and_then(|rights| rights.credit).map(|credit| &line[credit]), Some("NNS"));
    }
}
