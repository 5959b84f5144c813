//! The markers of lists, also of those that were run together on one line.

use super::character::is_bullet;

/// The marker that a sentence opens with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marker {
    /// Where it ends.
    pub(super) end: usize,
    sign: Sign,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Bullet(char),
    /// A number or letter, and what closes it.
    Count(u32, Close),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Close {
    Stop,
    Bracket,
    StopAndBracket,
    Brackets,
}

impl Marker {
    /// The marker at a byte, with words after it. A bullet takes a number along.
    pub(super) fn at(text: &str, at: usize) -> Option<Self> {
        let rest = text.get(at..)?;
        let first = rest.chars().next()?;
        if is_bullet(first) {
            let after = rest.get(first.len_utf8()..)?;
            let blanks = after.len() - after.trim_start_matches(' ').len();
            let inner = at + first.len_utf8() + blanks;
            let end = Self::count(text, inner).map_or(inner, |marker| marker.end);
            return Some(Self { end, sign: Sign::Bullet(first) });
        }
        Self::count(text, at)
    }

    fn count(text: &str, at: usize) -> Option<Self> {
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
            (0, [b'.', b')', ..]) => (Close::StopAndBracket, 2),
            (0, [b'.', ..]) => (Close::Stop, 1),
            (0, [b')', ..]) => (Close::Bracket, 1),
            _ => return None,
        };
        let words = after.get(wide..)?;
        words
            .starts_with([' ', '\u{a0}', '\t'])
            .then_some(Self { end: at + brackets + length + wide, sign: Sign::Count(number, close) })
    }

    /// Where the next marker of the same list begins, if the stop, bracket or bullet at `at` belongs to one.
    pub(super) fn next(self, text: &str, start: usize, at: usize) -> Option<usize> {
        let before = text.get(start..at)?;
        let opens = match self.sign {
            Sign::Bullet(_) => at,
            // "A. B. Falk and C. D. Dahl" are initials.
            Sign::Count(letter, Close::Stop) if (u32::from('A')..=u32::from('Z')).contains(&letter) => {
                return None;
            }
            // The widest marker is `(999`.
            Sign::Count(..) => {
                let name = before.bytes().rev().take(4).take_while(u8::is_ascii_alphanumeric).count();
                let bare = before.get(..before.len() - name)?;
                at - name - usize::from(bare.ends_with('('))
            }
        };
        if opens <= start || !text.get(start..opens)?.ends_with(char::is_whitespace) {
            return None;
        }
        let next = Self::at(text, opens)?;
        let same = match (self.sign, next.sign) {
            (Sign::Bullet(mine), Sign::Bullet(other)) => mine == other,
            (Sign::Count(mine, close), Sign::Count(other, other_close)) => {
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
    fn markers_have_words_after_them() {
        let end = |text| Marker::at(text, 0).map(|marker| marker.end);
        assert_eq!(end("1. Milk"), Some(2));
        assert_eq!(end("(b) milk"), Some(3));
        assert_eq!(end("2.) Milk"), Some(3));
        assert_eq!(end("• 3. Milk"), Some(6));
        assert_eq!(end("1.5 litres"), None);
        assert_eq!(end("2026. Milk"), None);
    }

    #[test]
    fn the_next_marker_counts_on() {
        let text = "1) Milk 2) Eggs 4) Tea";
        let marker = Marker::at(text, 0).unwrap();
        assert_eq!(marker.next(text, 0, 9), Some(8));
        assert_eq!(marker.next(text, 0, 17), None);
    }
}
