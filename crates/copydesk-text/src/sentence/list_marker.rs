//! The markers of list items, also of lists that were run together on one line.

use super::character::is_bullet;

/// The list marker that a sentence begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ListMarker {
    /// The byte after its last character.
    pub(super) end: usize,
    symbol: Symbol,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Symbol {
    Bullet(char),
    /// A number or letter, and the punctuation that closes it.
    Number(u32, Close),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Close {
    FullStop,
    Bracket,
    FullStopAndBracket,
    Brackets,
}

impl ListMarker {
    /// Returns the marker at a byte, with words after it. A number after a bullet belongs to the marker.
    pub(super) fn at(text: &str, at: usize) -> Option<Self> {
        let rest = text.get(at..)?;
        let first = rest.chars().next()?;
        if is_bullet(first) {
            let after = rest.get(first.len_utf8()..)?;
            let spaces = after.len() - after.trim_start_matches(' ').len();
            let inner = at + first.len_utf8() + spaces;
            let end = Self::number(text, inner).map_or(inner, |marker| marker.end);
            return Some(Self { end, symbol: Symbol::Bullet(first) });
        }
        Self::number(text, at)
    }

    fn number(text: &str, at: usize) -> Option<Self> {
        let rest = text.get(at..)?;
        let (brackets, inside) = match rest.strip_prefix('(') {
            Some(inside) => (1, inside),
            None => (0, rest),
        };
        let length = inside.bytes().take(4).take_while(u8::is_ascii_alphanumeric).count();
        let name = inside.get(..length)?;
        let number = match name.as_bytes() {
            [letter] if letter.is_ascii_alphabetic() => u32::from(*letter),
            [_] | [_, _] | [_, _, _] => name.parse().ok()?,
            _ => return None,
        };
        let after = inside.get(length..)?;
        let (close, wide) = match (brackets, after.as_bytes()) {
            (1, [b')', ..]) => (Close::Brackets, 1),
            (0, [b'.', b')', ..]) => (Close::FullStopAndBracket, 2),
            (0, [b'.', ..]) => (Close::FullStop, 1),
            (0, [b')', ..]) => (Close::Bracket, 1),
            _ => return None,
        };
        let words = after.get(wide..)?;
        words
            .starts_with([' ', '\u{a0}', '\t'])
            .then_some(Self { end: at + brackets + length + wide, symbol: Symbol::Number(number, close) })
    }

    /// Returns where the next marker of the same list begins, if the full stop, bracket or bullet at `at` belongs to one.
    pub(super) fn next(self, text: &str, start: usize, at: usize) -> Option<usize> {
        let before = text.get(start..at)?;
        let opens = match self.symbol {
            Symbol::Bullet(_) => at,
            // "A. B. Falk and C. D. Dahl" are initials.
            Symbol::Number(letter, Close::FullStop)
                if (u32::from('A')..=u32::from('Z')).contains(&letter) =>
            {
                return None;
            }
            // The widest marker is `(999`.
            Symbol::Number(..) => {
                let name = before.bytes().rev().take(4).take_while(u8::is_ascii_alphanumeric).count();
                let bare = before.get(..before.len() - name)?;
                at - name - usize::from(bare.ends_with('('))
            }
        };
        if opens <= start || !text.get(start..opens)?.ends_with(char::is_whitespace) {
            return None;
        }
        let next = Self::at(text, opens)?;
        let same = match (self.symbol, next.symbol) {
            (Symbol::Bullet(mine), Symbol::Bullet(other)) => mine == other,
            (Symbol::Number(mine, close), Symbol::Number(other, other_close)) => {
                mine + 1 == other && close == other_close
            }
            _ => false,
        };
        let words = text.get(next.end..)?.trim_start_matches([' ', '\u{a0}', '\t']);
        (same && !words.is_empty() && !words.starts_with(char::is_lowercase)).then_some(opens)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marker_without_words_after_it_is_none() {
        let end = |text| ListMarker::at(text, 0).map(|marker| marker.end);
        assert_eq!(end("1. Milk"), Some(2));
        assert_eq!(end("(b) milk"), Some(3));
        assert_eq!(end("2.) Milk"), Some(3));
        assert_eq!(end("• 3. Milk"), Some(6));
        assert_eq!(end("1.5 litres"), None);
        assert_eq!(end("2026. Milk"), None);
    }

    #[test]
    fn the_next_marker_has_the_next_number_or_letter() {
        let text = "1) Milk 2) Eggs 4) Tea";
        let marker = ListMarker::at(text, 0).unwrap();
        assert_eq!(marker.next(text, 0, 9), Some(8));
        assert_eq!(marker.next(text, 0, 17), None);
    }
}
