//! Versions of the format, of any major.

use std::fmt;

/// A version of the format, such as `1.0`: of this major version or of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FormatVersion {
    /// The number before the point: another one is another format.
    pub major: u32,
    /// The number after it.
    pub minor: u32,
}

impl FormatVersion {
    /// The version that `copydesk-record` writes.
    pub const CURRENT: Self = Self { major: 1, minor: copydesk_record::MINOR };

    /// Parses `MAJOR.MINOR`, two numbers without leading zeros.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (major, minor) = text.split_once('.')?;
        Some(Self { major: number(major)?, minor: number(minor)? })
    }
}

impl fmt::Display for FormatVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}

/// Returns the number that digits write, as [`Version`](copydesk_record::Version) takes them.
fn number(digits: &str) -> Option<u32> {
    let is_plain = (1..=9).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && (digits == "0" || !digits.starts_with('0'));
    is_plain.then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_record::Version;

    #[test]
    fn versions_are_read_as_the_record_reads_them() {
        for text in
            ["1.0", "1.12", "1.00", "1", "1.", "1.0.0", "1.-1", "1.+1", " 1.0", "1.1234567890", "1.0\n"]
        {
            let version = FormatVersion::parse(text);
            assert_eq!(version.is_some(), Version::parse(text).is_some(), "{text:?}");
            assert!(version.is_none_or(|version| version.to_string() == text));
        }
        assert_eq!(FormatVersion::CURRENT.to_string(), Version::CURRENT.to_string());
        assert!(FormatVersion::parse("0.9") < FormatVersion::parse("1.0"));
        assert!(FormatVersion::parse("1.10") > FormatVersion::parse("1.9"));
    }
}
