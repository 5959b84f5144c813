//! Rows in JSON that are not one a line: in an array, over several lines, without line ends between; and in an array that is a
//! member of an object, as services answer.

use super::{CHUNK, Lines, RowLines, WriteRows, line_ends, read_chunk};
use copydesk_validate::{Form, RecordSplitter, SplitItem};
use std::io::{self, Read};

/// Returns the rows of a stream of JSON, each on a line of its own, of which none is longer than `limit`.
pub(in crate::input) fn json_rows(input: Box<dyn Read + Send>, limit: usize) -> Box<dyn Read + Send> {
    let splitter = RecordSplitter::new(Form::Values, limit);
    let rows = JsonRows {
        input,
        splitter: Some(splitter),
        is_begun: false,
        is_envelope: false,
        kept: Vec::new(),
        at: 0,
        line: 0,
        counted: 0,
        limit,
    };
    Box::new(RowLines::new(rows))
}

/// The members that hold the rows where services answer with an object: `NewsAPI`, `Webz.io`.
const ENVELOPES: [&[u8]; 2] = [b"articles", b"posts"];

/// The rows of a stream of JSON.
struct JsonRows {
    input: Box<dyn Read + Send>,
    /// `None` at the end.
    splitter: Option<RecordSplitter>,
    /// Whether the form is known.
    is_begun: bool,
    /// Whether the rows are in a member of an object.
    is_envelope: bool,
    /// The bytes that are still needed, and where they begin among those that the splitter was given.
    kept: Vec<u8>,
    at: usize,
    /// The number of lines up to `counted`, which is among the same bytes.
    line: u64,
    counted: usize,
    limit: usize,
}

impl WriteRows for JsonRows {
    fn write_rows(&mut self, out: &mut Lines) -> io::Result<bool> {
        let begun = self.kept.len();
        let is_over = read_chunk(&mut self.input, &mut self.kept)?;
        if !self.is_begun {
            if !is_over && self.kept.len() < CHUNK {
                return Ok(true);
            }
            self.begin();
            return Ok(self.split(0, is_over, out));
        }
        Ok(self.split(begun, is_over, out))
    }
}

impl JsonRows {
    /// Tells the form by the first bytes.
    fn begin(&mut self) {
        self.is_begun = true;
        let start = self.kept.iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(0);
        let envelope = envelope_of(&self.kept);
        self.is_envelope = envelope.is_some();
        if self.kept.get(start) == Some(&b'[') || self.is_envelope {
            self.splitter = Some(RecordSplitter::new(Form::Array, self.limit));
        }
        if let Some(array) = envelope {
            let passed = self.kept.get(..array).unwrap_or_default();
            self.line = line_ends(passed);
            self.kept.drain(..array);
        }
    }

    /// Gives the splitter the kept bytes from a place on, and writes the rows that end in them. Returns whether there may be more.
    fn split(&mut self, from: usize, is_over: bool, out: &mut Lines) -> bool {
        let Some(mut splitter) = self.splitter.take() else { return false };
        let mut items: Vec<SplitItem> = splitter.push(self.kept.get(from..).unwrap_or_default()).collect();
        let needed = if is_over { None } else { Some(splitter.needed_from()) };
        match needed {
            Some(_) => self.splitter = Some(splitter),
            None => items.extend(splitter.finish()),
        }
        for item in items {
            match item {
                SplitItem::Record(range) => {
                    let line = self.line_at(range.start);
                    let json = self.kept.get(range.start - self.at..range.end - self.at).unwrap_or_default();
                    out.push_row(line, json);
                }
                SplitItem::TooLarge(range) => {
                    let line = self.line_at(range.start);
                    out.push_fault(line, &format!("it is longer than {} bytes", self.limit));
                }
                // What follows the rows in an envelope is none of them.
                SplitItem::Fault(_) if self.is_envelope => {
                    self.splitter = None;
                    return false;
                }
                SplitItem::Fault(fault) => {
                    let line = self.line_at(fault.offset);
                    out.push_fault(line, &fault.to_string());
                }
            }
        }
        if let Some(needed) = needed {
            self.line_at(needed);
            self.kept.drain(..needed - self.at);
            self.at = needed;
        }
        needed.is_some()
    }

    /// Returns the line of a place, which is not before that of the last call.
    fn line_at(&mut self, place: usize) -> u64 {
        let from = self.counted.max(self.at) - self.at;
        let passed = self.kept.get(from..place.saturating_sub(self.at)).unwrap_or_default();
        self.line += line_ends(passed);
        self.counted = self.counted.max(place);
        self.line
    }
}

/// Returns where the array of rows begins in an object that holds them in a member.
fn envelope_of(json: &[u8]) -> Option<usize> {
    let mut depth = 0_usize;
    let mut at =
        json.iter().position(|byte| !byte.is_ascii_whitespace()).filter(|at| json.get(*at) == Some(&b'{'))?;
    while let Some(byte) = json.get(at) {
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.checked_sub(1)?,
            b'"' => {
                let start = at + 1;
                at = string_end(json, start)?;
                if depth == 1 && ENVELOPES.contains(&json.get(start..at).unwrap_or_default()) {
                    let array =
                        value_after(json, at + 1, b':').filter(|array| json.get(*array) == Some(&b'['));
                    let is_of_objects = |array: &usize| {
                        value_after(json, *array, b'[').is_some_and(|first| json.get(first) == Some(&b'{'))
                    };
                    if let Some(array) = array.filter(is_of_objects) {
                        return Some(array);
                    }
                }
            }
            _ => {}
        }
        if depth == 0 {
            return None;
        }
        at += 1;
    }
    None
}

/// Returns the place of the quotation mark that ends a string.
fn string_end(json: &[u8], start: usize) -> Option<usize> {
    let mut at = start;
    loop {
        at += memchr::memchr2(b'"', b'\\', json.get(at..)?)?;
        if json.get(at) == Some(&b'"') {
            return Some(at);
        }
        at += 2;
    }
}

/// Returns the place of what follows a mark, blanks aside.
fn value_after(json: &[u8], at: usize, mark: u8) -> Option<usize> {
    let next =
        |from: usize| Some(from + json.get(from..)?.iter().position(|byte| !byte.is_ascii_whitespace())?);
    let mark = next(at).filter(|at| json.get(*at) == Some(&mark))?;
    next(mark + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(json: &str, step: usize) -> String {
        struct Slow(Vec<u8>, usize);
        impl Read for Slow {
            fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
                let length = out.len().min(self.1).min(self.0.len());
                let read: Vec<u8> = self.0.drain(..length).collect();
                out[..length].copy_from_slice(&read);
                Ok(length)
            }
        }
        let mut found = String::new();
        json_rows(Box::new(Slow(json.into(), step)), 1000).read_to_string(&mut found).unwrap();
        found
    }

    #[test]
    fn rows_stand_on_the_line_on_which_they_begin() {
        for (json, expected) in [
            ("[{\"a\": 1}, {\"a\": 2}]", "{\"a\": 1}\n{\"a\": 2}"),
            ("[\n {\n  \"a\": 1\n },\n {\"a\": 2}\n]\n", "\n{   \"a\": 1  }\n\n\n{\"a\": 2}"),
            ("{\n\"a\": 1\n}\n{\n\"a\": 2\n}\n", "{ \"a\": 1 }\n\n\n{ \"a\": 2 }"),
            ("{\"a\": 1}{\"a\": 2}", "{\"a\": 1}\n{\"a\": 2}"),
            (
                "{\"status\": \"ok\",\n\"articles\": [\n{\"a\": \"]\"},\n{\"a\": {}}],\n\"next\": [1]}",
                "\n\n{\"a\": \"]\"}\n{\"a\": {}}",
            ),
            ("{\"posts\": [{\"a\": 1}]}", "{\"a\": 1}"),
            ("{\"posts\": [1], \"a\": [{\"posts\": [{}]}]}", "{\"posts\": [1], \"a\": [{\"posts\": [{}]}]}"),
            ("[]", ""),
            ("", ""),
        ] {
            for step in [1, 7, 100_000] {
                assert_eq!(lines(json, step), expected, "{json}, {step} bytes at a time");
            }
        }
    }

    #[test]
    fn what_is_no_row_is_a_line_of_its_own() {
        for json in ["[{\"a\": 1}, , {\"a\": 2}]", "[{\"a\": 1}\n{\"a\": 2}]", "[{\"a\": 1}, {\"a\": 2}"] {
            let found = lines(json, 5);
            assert!(found.contains("{\"a\": 1}") && found.contains("{\"a\": 2}"), "{found:?}");
            assert!(found.split('\n').any(|line| line.starts_with('\0')), "{found:?}");
        }
        let long = format!("[{{\"a\": \"{}\"}}, {{\"a\": 2}}]", "x".repeat(5000));
        assert_eq!(lines(&long, 100), "\0it is longer than 1000 bytes\n{\"a\": 2}");
    }
}
