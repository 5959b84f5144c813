//! How large a record may be.

use copydesk_diag::{Diagnostic, Place, faults};

faults! {
    /// What the command line itself finds wrong with records.
    pub(crate) static FAULTS = [
        /// The record is larger than it may be.
        ///
        /// What one record takes in memory is bounded, so that a file with a mistake in it, such as a line feed that
        /// was lost, costs one finding and not the run. The record is not read. If it is right and really so large,
        /// raise the limit with `--max-record-size`.
        TOO_LARGE: Error = "record/too-large",
    ];
}

/// The largest record that is read, unless the user says otherwise.
pub(super) const SIZE: &str = "256MiB";

/// The limits for a record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// In bytes.
    pub(super) size: usize,
}

impl Limits {
    /// What is to be said of a record over the size.
    pub(super) fn too_large(self) -> Diagnostic {
        let message = format!("the record is larger than {} bytes", self.size);
        Diagnostic::new(&TOO_LARGE, Place::Whole, message).note("`--max-record-size` sets the limit")
    }
}

/// Reads a size: bytes, or a number with KiB, MiB or GiB (also K, KB and so on, which are the same here).
pub(super) fn size(text: &str) -> Result<usize, &'static str> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, unit) = text.split_at(end);
    let shift = match unit.trim().to_ascii_lowercase().as_str() {
        "" | "b" => 0,
        "k" | "kb" | "kib" => 10,
        "m" | "mb" | "mib" => 20,
        "g" | "gb" | "gib" => 30,
        _ => return Err("not a size such as 64MiB"),
    };
    let number: usize = digits.parse().map_err(|_| "not a size such as 64MiB")?;
    number.checked_mul(1 << shift).filter(|size| *size > 0).ok_or("not a size that can be")
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes() {
        assert_eq!(size("12"), Ok(12));
        assert_eq!(size("2KiB"), Ok(2048));
        assert_eq!(size("3 m"), Ok(3 << 20));
        assert_eq!(size(super::SIZE), Ok(256 << 20));
        for wrong in ["", "MiB", "0", "1.5MiB", "-1", "99999999999G"] {
            assert!(size(wrong).is_err(), "{wrong}");
        }
    }
}
