//! Regular expressions of ECMA-262, which JSON Schema has patterns in, as the engine reads them.
//!
//! The engine takes most of them as they are. What it reads otherwise, or not at all, is written in other words: back
//! references, look-around (beside which the classes of ECMA-262 would be those of Unicode), `[^]`, `\0`, surrogate
//! escapes, and the forms that Annex B of ECMA-262 takes without the flag `u`, such as `[\w-.]`. As the test suite of JSON Schema
//! has it, a backslash before a letter that stands for nothing is an error, though Annex B takes it.

mod class;
mod escape;
mod set;

use class::{Class, push_literal};
use escape::Escape;
use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt::Write;
use std::iter::Peekable;
use std::str::CharIndices;

/// Returns whether a text is a regular expression of ECMA-262.
pub(super) fn is_valid(pattern: &str) -> bool {
    Translator::new(pattern).translate().is_ok()
}

/// Returns the pattern as the engine reads it: the same text if it reads that right. An error says in words what is no
/// ECMA-262.
pub(super) fn translate(pattern: &str) -> Result<Cow<'_, str>, String> {
    let translator = Translator::new(pattern).translate()?;
    Ok(if translator.is_changed { Cow::Owned(translator.out) } else { Cow::Borrowed(pattern) })
}

/// What stands before a place, and so whether a quantifier may follow.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// Nothing that can be repeated.
    Nothing,
    /// An atom.
    Atom,
    /// An atom that matches the empty text alone, which the engine does not repeat.
    Empty,
    /// A look-ahead, which Annex B lets be repeated: the offset of its start in the output, and the number of groups before it.
    LookAhead(usize, usize),
}

/// An open group.
struct Group {
    /// The offset of its start in the output.
    start: usize,
    is_look_ahead: bool,
    is_look_behind: bool,
    /// The number of capturing groups before it.
    captures_before: usize,
    /// Its number, if it captures what it matches.
    number: Option<usize>,
}

struct Translator<'p> {
    rest: Peekable<CharIndices<'p>>,
    pattern: &'p str,
    /// The names of the groups, by their number, from 1.
    names: Vec<Option<Cow<'p, str>>>,
    out: String,
    is_changed: bool,
    /// The number of capturing groups that were opened.
    captures: usize,
    /// The numbers of those that are closed.
    closed: HashSet<usize>,
    open: Vec<Group>,
    before: Before,
}

impl<'p> Translator<'p> {
    fn new(pattern: &'p str) -> Self {
        Self {
            rest: pattern.char_indices().peekable(),
            pattern,
            names: group_names(pattern),
            out: String::with_capacity(pattern.len() + 16),
            is_changed: false,
            captures: 0,
            closed: HashSet::new(),
            open: Vec::new(),
            before: Before::Nothing,
        }
    }

    fn translate(mut self) -> Result<Self, String> {
        while let Some((offset, character)) = self.rest.next() {
            match character {
                '(' => self.open_group(offset)?,
                ')' => self.close_group()?,
                '[' => self.class()?,
                '\\' => self.escape()?,
                '*' | '+' | '?' => self.quantify(&character.to_string())?,
                '{' => match self.bounds()? {
                    Some(bounds) => self.quantify(&bounds)?,
                    None => self.literal(character),
                },
                '.' => self.atom(|out| out.push_str("[^\\n\\r\\u{2028}\\u{2029}]")),
                '^' | '$' => self.assertion(|out| out.push(character)),
                '|' => self.assertion(|out| out.push('|')),
                '}' | ']' => {
                    self.is_changed = true;
                    self.literal(character);
                }
                _ => self.literal(character),
            }
        }
        if !self.open.is_empty() {
            return Err("a group is not closed".into());
        }
        Ok(self)
    }

    /// Writes a character that stands for itself.
    fn literal(&mut self, character: char) {
        self.atom(|out| push_literal(out, character));
    }

    fn atom(&mut self, write: impl FnOnce(&mut String)) {
        self.before = Before::Atom;
        write(&mut self.out);
    }

    fn assertion(&mut self, write: impl FnOnce(&mut String)) {
        self.before = Before::Nothing;
        write(&mut self.out);
    }

    fn next_is(&mut self, wanted: &str) -> bool {
        let rest = self.rest.peek().and_then(|(offset, _)| self.pattern.get(*offset..)).unwrap_or_default();
        let found = rest.starts_with(wanted);
        if found {
            self.rest.nth(wanted.chars().count().saturating_sub(1));
        }
        found
    }

    fn open_group(&mut self, offset: usize) -> Result<(), String> {
        let start = self.out.len();
        let mut group = Group {
            start,
            is_look_ahead: false,
            is_look_behind: false,
            captures_before: self.captures,
            number: None,
        };
        if !self.next_is("?") {
            group.number = Some(self.next_capture());
            self.out.push('(');
        } else if self.next_is(":") {
            self.out.push_str("(?:");
        } else if let Some(sign) = ["=", "!"].into_iter().find(|sign| self.next_is(sign)) {
            group.is_look_ahead = true;
            self.is_changed = true;
            let _ = write!(self.out, "(?{sign}");
        } else if let Some(sign) = ["<=", "<!"].into_iter().find(|sign| self.next_is(sign)) {
            group.is_look_behind = true;
            self.is_changed = true;
            let _ = write!(self.out, "(?{sign}");
        } else if self.next_is("<") {
            // Groups are known by their number: the engine's names have fewer letters.
            let name: String =
                self.rest.by_ref().map(|(_, letter)| letter).take_while(|c| *c != '>').collect();
            if !escape::is_group_name(&name) {
                return Err(format!("`{name}` is no name of a group"));
            }
            self.is_changed = true;
            group.number = Some(self.next_capture());
            self.out.push('(');
        } else {
            self.modifiers(offset)?;
        }
        self.open.push(group);
        self.before = Before::Nothing;
        Ok(())
    }

    fn next_capture(&mut self) -> usize {
        self.captures += 1;
        self.captures
    }

    /// Writes the start of a group with modifiers, `(?i:`. (Those for the rest of a pattern, `(?i)`, are no ECMA-262.)
    fn modifiers(&mut self, offset: usize) -> Result<(), String> {
        let rest = self.rest.peek().and_then(|(start, _)| self.pattern.get(*start..)).unwrap_or_default();
        let end = rest.find(|letter| !"ims-".contains(letter)).unwrap_or(rest.len());
        let flags = rest.get(..end).unwrap_or_default();
        let (on, off) = flags.split_once('-').unwrap_or((flags, ""));
        let is_once = |letter| flags.matches(letter).count() < 2;
        if rest.get(end..).is_none_or(|after| !after.starts_with(':'))
            || (on.is_empty() && off.is_empty())
            || off.contains('-')
            || !['i', 'm', 's'].into_iter().all(is_once)
        {
            let shown: String = self.pattern.get(offset..).unwrap_or_default().chars().take(4).collect();
            return Err(format!("`{shown}` opens no group"));
        }
        let _ = write!(self.out, "(?{flags}:");
        self.rest.nth(flags.len());
        Ok(())
    }

    fn close_group(&mut self) -> Result<(), String> {
        let group = self.open.pop().ok_or("a group is closed that is not open")?;
        let is_empty = self.out.get(group.start..) == Some("(?:");
        self.out.push(')');
        self.closed.extend(group.number);
        self.before = match (group.is_look_ahead, group.is_look_behind) {
            (true, _) => Before::LookAhead(group.start, group.captures_before),
            (_, true) => Before::Nothing,
            _ if is_empty => Before::Empty,
            _ => Before::Atom,
        };
        Ok(())
    }

    fn class(&mut self) -> Result<(), String> {
        let class = Class::read(&mut self.rest)?;
        self.is_changed |= class.is_changed;
        self.atom(|out| class.write(out));
        Ok(())
    }

    fn escape(&mut self) -> Result<(), String> {
        match Escape::read(&mut self.rest, &self.names)? {
            Escape::Character(character) => self.literal(character),
            Escape::Unusual(character) | Escape::Pair(character) => {
                self.is_changed = true;
                self.literal(character);
            }
            Escape::Surrogate => {
                self.is_changed = true;
                self.atom(|out| out.push_str(class::NOTHING));
            }
            Escape::Set(set) => self.atom(|out| {
                let _ = write!(out, "[{set}]");
            }),
            Escape::Property(property) => self.atom(|out| out.push_str(&property)),
            // The engine's own are those of Unicode letters.
            Escape::Boundary => {
                self.is_changed = true;
                self.assertion(|out| {
                    let _ = write!(out, "(?:(?<=[{w}])(?![{w}])|(?<![{w}])(?=[{w}]))", w = set::WORD);
                });
            }
            Escape::NoBoundary => {
                self.is_changed = true;
                self.assertion(|out| {
                    let _ = write!(out, "(?:(?<=[{w}])(?=[{w}])|(?<![{w}])(?![{w}]))", w = set::WORD);
                });
            }
            // A group that is not closed yet has matched nothing, which any text begins with.
            Escape::BackReference(number) => {
                self.is_changed = true;
                let is_closed = self.closed.contains(&number);
                if is_closed {
                    self.atom(|out| {
                        let _ = write!(out, "(?:\\{number})");
                    });
                } else {
                    self.atom(|out| out.push_str("(?:)"));
                    self.before = Before::Empty;
                }
            }
        }
        Ok(())
    }

    /// Reads the bounds of a repetition after `{`; `None` if the brace stands for itself, as in Annex B.
    fn bounds(&mut self) -> Result<Option<String>, String> {
        let rest = self.rest.peek().and_then(|(offset, _)| self.pattern.get(*offset..)).unwrap_or_default();
        let end = rest.find(|character: char| !character.is_ascii_digit() && character != ',');
        let inside = end.and_then(|end| {
            rest.get(..end).filter(|_| rest.get(end..).is_some_and(|rest| rest.starts_with('}')))
        });
        let Some(inside) = inside else {
            self.is_changed = true;
            return Ok(None);
        };
        let (least, most) = inside.split_once(',').unwrap_or((inside, inside));
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit());
        if !is_number(least) || !(most.is_empty() || is_number(most)) {
            self.is_changed = true;
            return Ok(None);
        }
        let significant = |text: &str| {
            let text = text.trim_start_matches('0');
            (text.len(), text.to_owned())
        };
        if !most.is_empty() && significant(most) < significant(least) {
            return Err(format!("the numbers of `{{{inside}}}` are out of order"));
        }
        self.rest.nth(inside.chars().count());
        Ok(Some(format!("{{{inside}}}")))
    }

    fn quantify(&mut self, quantifier: &str) -> Result<(), String> {
        let is_lazy = self.next_is("?");
        let end = if is_lazy { "?" } else { "" };
        match self.before {
            Before::Nothing => {
                return Err(format!("nothing stands before `{quantifier}` that it could repeat"));
            }
            Before::Empty => self.is_changed = true,
            Before::Atom => {
                let _ = write!(self.out, "{quantifier}{end}");
            }
            // Repeated or not, it looks at the same place.
            Before::LookAhead(start, captures_before) => {
                let may_be_absent = quantifier.starts_with(['*', '?'])
                    || quantifier
                        .strip_prefix('{')
                        .is_some_and(|least| least.trim_start_matches('0').starts_with([',', '}']));
                if may_be_absent {
                    // It is tried in vain, since what repeats may not be empty, and its groups match nothing.
                    self.out.insert_str(start, "(?:");
                    self.out.push_str("|)");
                    self.closed.retain(|number| *number <= captures_before);
                }
            }
        }
        self.before = Before::Nothing;
        Ok(())
    }
}

/// Returns the names of all capturing groups, in their order: a reference may stand before its group.
fn group_names(pattern: &str) -> Vec<Option<Cow<'_, str>>> {
    let (mut names, mut in_class) = (Vec::new(), false);
    let mut rest = pattern;
    while let Some(at) = rest.find(['\\', '[', ']', '(']) {
        let after = rest.get(at + 1..).unwrap_or_default();
        match rest.as_bytes().get(at) {
            Some(b'\\') => {
                let mut characters = after.chars();
                characters.next();
                rest = characters.as_str();
                continue;
            }
            Some(b'[') => in_class = true,
            Some(b']') => in_class = false,
            Some(b'(') if !in_class => match after.strip_prefix("?<") {
                Some(inside) if !inside.starts_with(['=', '!']) => {
                    names.push(inside.split_once('>').map(|(name, _)| escape::unescaped_name(name)));
                }
                None if !after.starts_with('?') => names.push(None),
                _ => {}
            },
            _ => {}
        }
        rest = after;
    }
    names
}

#[cfg(test)]
mod tests;
