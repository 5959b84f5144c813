//! Classes of characters: `[a-z\d]`.

use super::escape::{Escape, read_in_class};
use std::fmt::Write;
use std::iter::Peekable;
use std::str::CharIndices;

/// A class that no character is in.
pub(super) const NOTHING: &str = "[^\\u{0}-\\u{10FFFF}]";
/// A class that every character is in.
const ANYTHING: &str = "[\\u{0}-\\u{10FFFF}]";

/// A class as it is written for the engine.
pub(super) struct Class {
    is_negated: bool,
    /// Its items, without the brackets.
    items: String,
    /// Whether the engine would read the original otherwise.
    pub(super) is_changed: bool,
}

/// An item of a class.
enum Item {
    /// One character.
    Character(char),
    /// One half of a surrogate pair, which no text holds; its number.
    Surrogate,
    /// Several characters, written as they stand in a class.
    Set(String),
}

impl Class {
    /// Reads the class after its opening bracket.
    pub(super) fn read(rest: &mut Peekable<CharIndices<'_>>) -> Result<Self, String> {
        let is_negated = rest.next_if(|(_, character)| *character == '^').is_some();
        let mut class = Self { is_negated, items: String::new(), is_changed: false };
        while let Some(first) = class.item(rest)? {
            let is_range = rest.peek().is_some_and(|(_, character)| *character == '-');
            if !is_range {
                class.push(&first);
                continue;
            }
            rest.next();
            let Some(last) = class.item(rest)? else {
                class.push(&first);
                class.push(&Item::Character('-'));
                break;
            };
            class.push_range(&first, &last)?;
        }
        class.is_changed |= class.items.is_empty();
        Ok(class)
    }

    /// Returns the next item; `None` after the closing bracket.
    fn item(&mut self, rest: &mut Peekable<CharIndices<'_>>) -> Result<Option<Item>, String> {
        let Some((_, character)) = rest.next() else { return Err("a class is not closed".into()) };
        Ok(match character {
            ']' => None,
            '\\' => Some(match read_in_class(rest)? {
                Escape::Character(character) => Item::Character(character),
                Escape::Unusual(character) | Escape::Pair(character) => {
                    self.is_changed = true;
                    Item::Character(character)
                }
                Escape::Set(set) => Item::Set(set.to_owned()),
                Escape::Property(property) => Item::Set(property),
                _ => {
                    self.is_changed = true;
                    Item::Surrogate
                }
            }),
            _ => Some(Item::Character(character)),
        })
    }

    fn push(&mut self, item: &Item) {
        match item {
            Item::Character(character) => push_literal(&mut self.items, *character),
            Item::Set(set) => self.items.push_str(set),
            Item::Surrogate => {}
        }
    }

    /// Writes a range. One with a set at an end is no range in Annex B: the hyphen stands for itself.
    fn push_range(&mut self, first: &Item, last: &Item) -> Result<(), String> {
        match (first, last) {
            (Item::Character(first), Item::Character(last)) if first <= last => {
                push_literal(&mut self.items, *first);
                self.items.push('-');
                push_literal(&mut self.items, *last);
            }
            (Item::Character(first), Item::Character(last)) => {
                return Err(format!("the range `{first}-{last}` is out of order"));
            }
            (Item::Surrogate, Item::Surrogate) => {}
            // What is not between the halves of surrogate pairs is in the range.
            (Item::Character(first), Item::Surrogate) if *first <= '\u{D7FF}' => {
                push_literal(&mut self.items, *first);
                self.items.push_str("-\\u{D7FF}");
            }
            (Item::Surrogate, Item::Character(last)) if *last > '\u{D7FF}' => {
                self.items.push_str("\\u{E000}-");
                push_literal(&mut self.items, *last);
            }
            (Item::Surrogate, _) | (_, Item::Surrogate) => return Err("a range is out of order".into()),
            _ => {
                self.is_changed = true;
                self.push(first);
                self.push(&Item::Character('-'));
                self.push(last);
            }
        }
        Ok(())
    }

    /// Writes the class as the engine reads it.
    pub(super) fn write(&self, out: &mut String) {
        let _ = match (self.items.is_empty(), self.is_negated) {
            (true, false) => write!(out, "{NOTHING}"),
            (true, true) => write!(out, "{ANYTHING}"),
            (false, false) => write!(out, "[{}]", self.items),
            (false, true) => write!(out, "[^{}]", self.items),
        };
    }
}

/// Writes a character that stands for itself.
pub(super) fn push_literal(out: &mut String, character: char) {
    if character.is_ascii_alphanumeric() || !(character.is_ascii() || character.is_control()) {
        out.push(character);
    } else {
        let _ = write!(out, "\\u{{{:X}}}", u32::from(character));
    }
}
