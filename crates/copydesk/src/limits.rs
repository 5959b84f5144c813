//! Limits of the sizes of articles and records, and of the depth of a record.

use crate::fault::TOO_LARGE;
use crate::pipeline::BUFFER_SIZE;
use copydesk_article::TOO_LARGE_ARTICLE;
use copydesk_diag::{Diagnostic, Place};
use copydesk_validate::limits::{DEFAULT_DEPTH_LIMIT, MAX_DEPTH_LIMIT};
use std::fmt;
use std::str::FromStr;

/// The limits of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Limits {
    pub(crate) size: Size,
    pub(crate) depth: Depth,
}

impl Default for Limits {
    fn default() -> Self {
        Self { size: Size::OF_RECORD, depth: Depth::default() }
    }
}

impl Limits {
    /// Returns the finding for a record over the size limit.
    pub(crate) fn too_large(self) -> Diagnostic {
        let message = format!("the record is larger than {} bytes", self.size.bytes());
        Diagnostic::new(&TOO_LARGE, Place::Whole, message).note("`--max-record-size` sets the limit")
    }

    /// Adds a note on the flag that sets the depth limit to findings of records over it.
    pub(crate) fn add_flag_notes(findings: &mut [Diagnostic]) {
        for finding in findings.iter_mut().filter(|finding| finding.fault.code == "json/too-deep") {
            finding.notes.push(format!("`--max-depth` sets the limit, up to {MAX_DEPTH_LIMIT}"));
        }
    }
}

/// Returns the finding for an article over the size limit.
pub(crate) fn too_large_article(limit: Size) -> Diagnostic {
    let size = limit.in_words();
    let message = format!("the article is larger than {size}, unpacked: `--max-input-size` sets the limit");
    Diagnostic::new(&TOO_LARGE_ARTICLE, Place::Whole, message)
}

/// The largest size of a record or an article, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Size(usize);

impl Size {
    pub(crate) const fn bytes(self) -> usize {
        self.0
    }

    /// Returns the size for people: `16 MiB`, `1000 bytes`.
    fn in_words(self) -> String {
        let (number, unit) = self.in_largest_unit();
        format!("{number} {}", unit.unwrap_or(if number == 1 { "byte" } else { "bytes" }))
    }

    /// Returns the size in the largest unit of which it is a whole number; bytes if there is none.
    fn in_largest_unit(self) -> (usize, Option<&'static str>) {
        match UNITS.iter().find(|(_, shift)| self.0.trailing_zeros() >= *shift) {
            Some((unit, shift)) => (self.0 >> shift, Some(unit)),
            None => (self.0, None),
        }
    }
}

impl Size {
    /// The largest article where nothing is set: 4 MiB, more than a thick book. The memory for an article is about ten
    /// times its size, and up to 300 times for one of nothing but tiny lines; each thread takes it.
    pub(crate) const OF_ARTICLE: Self = Self(4 << 20);
    /// The bytes of records that may wait to be written in order where nothing is set.
    pub(crate) const OF_BUFFER: Self = Self(BUFFER_SIZE);
    /// The largest record where nothing is set: 32 MiB, what becomes of an article of that size that is prose.
    pub(crate) const OF_RECORD: Self = Self(32 << 20);
}

const UNITS: [(&str, u32); 3] = [("GiB", 30), ("MiB", 20), ("KiB", 10)];

/// In the largest unit of which it is a whole number, as [`FromStr`] parses it.
impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (number, unit) = self.in_largest_unit();
        write!(f, "{number}{}", unit.unwrap_or_default())
    }
}

/// Parses bytes, or a number with KiB, MiB or GiB (also K, KB and so on, which are the same here).
impl FromStr for Size {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        let (digits, unit) = text.split_at(end);
        let shift = match unit.trim().to_ascii_lowercase().as_str() {
            "" | "b" => 0,
            "k" | "kb" | "kib" => 10,
            "m" | "mb" | "mib" => 20,
            "g" | "gb" | "gib" => 30,
            _ => return Err("not a size such as 64MiB".into()),
        };
        let number: usize = digits.parse().map_err(|_| "not a size such as 64MiB")?;
        let size = number.checked_mul(1 << shift).filter(|size| *size > 0);
        size.map(Self).ok_or_else(|| "not a size between 1 byte and what this machine can count".into())
    }
}

/// The largest number of arrays and objects inside one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Depth(u32);

impl Depth {
    pub(crate) const fn levels(self) -> u32 {
        self.0
    }
}

impl Default for Depth {
    fn default() -> Self {
        Self(DEFAULT_DEPTH_LIMIT)
    }
}

impl fmt::Display for Depth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Depth {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let depth = text.parse().ok().filter(|depth| (1..=MAX_DEPTH_LIMIT).contains(depth));
        depth.map(Self).ok_or_else(|| format!("not a number from 1 to {MAX_DEPTH_LIMIT}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_parsed() {
        let size = |text: &str| text.parse::<Size>().map(Size::bytes);
        assert_eq!(size("12"), Ok(12));
        assert_eq!(size("2KiB"), Ok(2048));
        assert_eq!(size("3 m"), Ok(3 << 20));
        for wrong in ["", "MiB", "0", "1.5MiB", "-1", "99999999999G"] {
            assert!(size(wrong).is_err(), "{wrong}");
        }
        for text in ["16MiB", "1025", "1GiB", "1025KiB"] {
            assert_eq!(text.parse::<Size>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn depths_are_parsed() {
        assert_eq!("1000".parse(), Ok(Depth(1000)));
        for wrong in ["", "0", "1001", "-1", "deep"] {
            assert!(wrong.parse::<Depth>().is_err(), "{wrong}");
        }
    }
}
