//! Copyright lines: `© 2026 Northern News Service. All rights reserved.`

use crate::cues::{cues, forms};
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

/// Punctuation after the holder's name.
static ENDS: LazyLock<PhraseMatcher<()>> = LazyLock::new(|| {
    PhraseMatcher::of([". ", ", ", " | ", " – ", " - ", "\n", "\r", ";", "。"].map(|end| (end, ())))
});

/// "All rights reserved" in all languages: no name of a holder.
static RESERVED: LazyLock<PhraseMatcher<()>> =
    LazyLock::new(|| PhraseMatcher::of(cues("rights_reserved").flat_map(forms).map(|phrase| (phrase, ()))));

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
    let claim = match RESERVED.open(claim) {
        Some(found) => after_reserved(claim.get(found.end..)?),
        None => claim,
    };
    let end = ENDS.first(claim).map_or(claim.len(), |found| found.start);
    let end = RESERVED.first(claim).map_or(end, |found| end.min(found.start));
    let holder =
        claim.get(..end)?.trim().trim_end_matches(|c: char| c.is_ascii_digit() || ".,|-– ".contains(c));
    let holder =
        holder.strip_prefix("by ").or_else(|| holder.strip_prefix("By ")).unwrap_or(holder).trim_start();
    let named =
        holder.chars().filter(|c| c.is_alphabetic()).count() >= 2 && holder.split_whitespace().count() <= 8;
    Some(ParsedRights { holder: named.then(|| extent(block, holder)), credit: credit(block) })
}

/// Returns the name after "all rights reserved", if that goes on with it: "reserved by Harbour Post".
fn after_reserved(rest: &str) -> &str {
    let rest = rest.trim_start();
    // In Arabic the preposition is a letter of the word: "لصحيفة النهر". One before the article is not to be told from it.
    if let Some(name) = rest.strip_prefix('ل').filter(|name| !name.starts_with('ل')) {
        return name;
    }
    let named = cues("reserved_for").find_map(|to| rest.strip_prefix(to));
    named.unwrap_or_default()
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
            ("© 2026 All rights reserved | Privacy", Some("")),
            ("© All rights reserved by Harbour Post 2026", Some("Harbour Post")),
            ("© Hafenpost 2026 – Alle Rechte vorbehalten", Some("Hafenpost")),
            ("© 2026 Alle Rechte vorbehalten", Some("")),
            ("© Le Port 2026 Tous droits réservés", Some("Le Port")),
            ("© 2026 El Puerto. Todos los derechos reservados.", Some("El Puerto")),
            ("© Il Porto Tutti i diritti riservati", Some("Il Porto")),
            ("Todos os direitos reservados © 2026 O Porto", Some("O Porto")),
            ("© 2026 Гавань. Все права защищены", Some("Гавань")),
            ("© Все права защищены", Some("")),
            ("© جميع الحقوق محفوظة لصحيفة النهر 2013", Some("صحيفة النهر")),
            ("© جميع الحقوق محفوظة", Some("")),
            ("© 北浜新聞社 無断転載を禁じます", Some("北浜新聞社")),
            ("© 2026 新江日报 版权所有", Some("新江日报")),
            ("版权所有 © 2026 新江日报", Some("新江日报")),
            ("Copyright law is a thorny thing.", None),
            ("The court found that copyright had expired.", None),
        ] {
            assert_eq!(holder(line), expected, "{line}");
        }
        let line = "© 2026 NNS. Reprint with credit to NNS.";
        assert_eq!(read(line).and_then(|rights| rights.credit).map(|credit| &line[credit]), Some("NNS"));
    }
}
