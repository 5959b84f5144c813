//! What stands after a backslash.

use super::set;
use std::borrow::Cow;
use std::iter::Peekable;
use std::str::CharIndices;

/// What an escape stands for.
pub(super) enum Escape {
    /// One character, written in a way that the engine reads too.
    Character(char),
    /// One character, written in a way that the engine does not read: `\0`, `\101`, `\é`, `\b` in a class.
    Unusual(char),
    /// One half of a surrogate pair, which no text holds.
    Surrogate,
    /// A character outside the basic plane, written as a surrogate pair.
    Pair(char),
    /// A set of characters, as it stands in a class.
    Set(&'static str),
    /// A property of Unicode, as the engine has it too.
    Property(String),
    /// `\b`
    Boundary,
    /// `\B`
    NoBoundary,
    /// What a group matched, by its number.
    BackReference(usize),
}

impl Escape {
    /// Reads the escape after its backslash. `names` are those of all groups of the pattern.
    pub(super) fn read(
        rest: &mut Peekable<CharIndices<'_>>,
        names: &[Option<Cow<'_, str>>],
    ) -> Result<Self, String> {
        let Some(&(_, letter)) = rest.peek() else { return Err("the pattern ends with a backslash".into()) };
        match letter {
            'b' | 'B' => {
                rest.next();
                Ok(if letter == 'b' { Self::Boundary } else { Self::NoBoundary })
            }
            'k' => {
                rest.next();
                let is_open = rest.next_if(|(_, bracket)| *bracket == '<').is_some();
                let name: String =
                    rest.map(|(_, letter)| letter).take_while(|letter| *letter != '>').collect();
                let name = unescaped_name(&name);
                let number = names.iter().position(|known| known.as_ref() == Some(&name));
                match number {
                    Some(number) if is_open => Ok(Self::BackReference(number + 1)),
                    _ => Err(format!("there is no group `{name}`")),
                }
            }
            '1'..='9' => {
                let mut ahead = rest.clone();
                let mut digits = String::new();
                while let Some((_, digit)) = ahead.next_if(|(_, digit)| digit.is_ascii_digit()) {
                    digits.push(digit);
                }
                match digits.parse() {
                    Ok(number) if number <= names.len() => {
                        *rest = ahead;
                        Ok(Self::BackReference(number))
                    }
                    _ => read_in_class(rest),
                }
            }
            _ => read_in_class(rest),
        }
    }
}

/// Reads an escape that can stand in a class, after its backslash.
pub(super) fn read_in_class(rest: &mut Peekable<CharIndices<'_>>) -> Result<Escape, String> {
    let Some((_, letter)) = rest.next() else { return Err("the pattern ends with a backslash".into()) };
    Ok(match letter {
        'd' => Escape::Set(set::DIGIT),
        'D' => Escape::Set(set::NO_DIGIT),
        'w' => Escape::Set(set::WORD),
        'W' => Escape::Set(set::NO_WORD),
        's' => Escape::Set(set::SPACE),
        'S' => Escape::Set(set::NO_SPACE),
        't' => Escape::Character('\t'),
        'n' => Escape::Character('\n'),
        'v' => Escape::Character('\u{B}'),
        'f' => Escape::Character('\u{C}'),
        'r' => Escape::Character('\r'),
        'b' => Escape::Unusual('\u{8}'),
        'c' => match rest.next_if(|(_, letter)| letter.is_ascii_alphabetic()) {
            Some((_, letter)) => Escape::Character(char::from(u8::try_from(letter).unwrap_or_default() % 32)),
            None => return Err("`\\c` is followed by no letter".into()),
        },
        'x' => match hexadecimal(rest, 2).and_then(char::from_u32) {
            Some(character) => Escape::Character(character),
            None => return Err("`\\x` is not followed by two hexadecimal digits".into()),
        },
        'u' => unicode(rest)?,
        'p' | 'P' => property(letter, rest)?,
        '0'..='7' => octal(letter, rest),
        // The engine has boundaries of words that are called `\<` and `\>`.
        '8' | '9' | '<' | '>' => Escape::Unusual(letter),
        'a'..='z' | 'A'..='Z' => return Err(format!("`\\{letter}` stands for nothing")),
        _ if letter.is_ascii() => Escape::Character(letter),
        _ => Escape::Unusual(letter),
    })
}

/// Returns whether a text can be the name of a group.
pub(super) fn is_group_name(name: &str) -> bool {
    let name = unescaped_name(name);
    let is_start = |letter: char| letter.is_alphabetic() || letter == '_' || letter == '$';
    name.starts_with(is_start) && name.chars().all(|letter| is_start(letter) || letter.is_alphanumeric())
}

/// Returns a name without escapes (`\u0061`).
pub(super) fn unescaped_name(name: &str) -> Cow<'_, str> {
    if !name.contains('\\') {
        return Cow::Owned(name.to_owned());
    }
    let (mut out, mut rest) = (String::new(), name.char_indices().peekable());
    while let Some((_, letter)) = rest.next() {
        match letter {
            '\\' if rest.next_if(|(_, letter)| *letter == 'u').is_some() => match unicode(&mut rest) {
                Ok(Escape::Character(letter) | Escape::Pair(letter)) => out.push(letter),
                _ => out.push('\\'),
            },
            _ => out.push(letter),
        }
    }
    Cow::Owned(out)
}

/// Reads `digits` hexadecimal digits, or none.
fn hexadecimal(rest: &mut Peekable<CharIndices<'_>>, digits: usize) -> Option<u32> {
    let mut ahead = rest.clone();
    let mut value = 0;
    for _ in 0..digits {
        value = value * 16 + ahead.next()?.1.to_digit(16)?;
    }
    *rest = ahead;
    Some(value)
}

/// Reads what follows `\u`: four hexadecimal digits, twice those for a surrogate pair, or a number in braces.
fn unicode(rest: &mut Peekable<CharIndices<'_>>) -> Result<Escape, String> {
    let error = || "`\\u` is not followed by the number of a character".to_owned();
    if rest.next_if(|(_, brace)| *brace == '{').is_some() {
        let digits: String = rest.map(|(_, digit)| digit).take_while(|digit| *digit != '}').collect();
        let number = u32::from_str_radix(&digits, 16).map_err(|_| error())?;
        return match char::from_u32(number) {
            Some(character) => Ok(Escape::Character(character)),
            None if number < 0xE000 => Ok(Escape::Surrogate),
            None => Err(error()),
        };
    }
    let first = hexadecimal(rest, 4).ok_or_else(error)?;
    if let Some(character) = char::from_u32(first) {
        return Ok(Escape::Character(character));
    }
    let mut ahead = rest.clone();
    let is_escape = ahead.next_if(|(_, slash)| *slash == '\\').is_some()
        && ahead.next_if(|(_, letter)| *letter == 'u').is_some();
    if let Some(second @ 0xDC00..0xE000) = is_escape.then(|| hexadecimal(&mut ahead, 4)).flatten()
        && first < 0xDC00
        && let Some(character) = char::from_u32(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00))
    {
        *rest = ahead;
        return Ok(Escape::Pair(character));
    }
    Ok(Escape::Surrogate)
}

/// Reads what follows `\p`.
fn property(letter: char, rest: &mut Peekable<CharIndices<'_>>) -> Result<Escape, String> {
    let is_open = rest.next_if(|(_, brace)| *brace == '{').is_some();
    let mut name = String::new();
    while let Some((_, letter)) =
        rest.next_if(|(_, letter)| letter.is_ascii_alphanumeric() || "_=".contains(*letter))
    {
        name.push(letter);
    }
    let is_closed = rest.next_if(|(_, brace)| *brace == '}').is_some();
    if is_open && is_closed && !name.is_empty() {
        Ok(Escape::Property(format!("\\{letter}{{{name}}}")))
    } else {
        Err(format!("`\\{letter}` is followed by no property in braces"))
    }
}

/// Reads up to three octal digits, of which `first` was read.
fn octal(first: char, rest: &mut Peekable<CharIndices<'_>>) -> Escape {
    let mut value = first.to_digit(8).unwrap_or_default();
    while value < 0o40 {
        let Some((_, digit)) = rest.next_if(|(_, digit)| digit.is_digit(8)) else { break };
        value = value * 8 + digit.to_digit(8).unwrap_or_default();
    }
    Escape::Unusual(char::from_u32(value).unwrap_or_default())
}
