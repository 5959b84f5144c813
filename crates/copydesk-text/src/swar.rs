//! Operations on eight bytes at once, held in one `u64` ("SIMD within a register"). The first byte is the lowest.

/// The byte 1 in each of the eight places.
pub const ONES: u64 = 0x0101_0101_0101_0101;

/// The bit by which a lower-case ASCII letter differs from its upper-case form, in each byte. Digits have it too.
pub const CASE_BITS: u64 = splat(0x20);

/// The highest bit of each byte: it is set in bytes that are not ASCII.
pub const HIGH_BITS: u64 = splat(0x80);

/// The bit that ASCII letters have and ASCII digits lack, in each byte.
pub const LETTER_BITS: u64 = splat(0x40);

/// Returns a byte repeated in all eight places.
#[must_use]
pub const fn splat(byte: u8) -> u64 {
    byte as u64 * ONES
}

/// Returns the first eight bytes, with zeros for those that are missing.
#[inline]
#[must_use]
pub fn load_u64(bytes: &[u8]) -> u64 {
    if let Some(chunk) = bytes.first_chunk::<8>() {
        return u64::from_le_bytes(*chunk);
    }
    let mut chunk = [0; 8];
    chunk.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
    u64::from_le_bytes(chunk)
}

/// Returns a mask of the first `count` bytes, which must be 1 to 8.
#[inline]
#[must_use]
pub const fn first_bytes(count: usize) -> u64 {
    debug_assert!(1 <= count && count <= 8);
    u64::MAX >> (64 - 8 * count)
}

/// Sets [`CASE_BITS`]: the same letters in either case become equal. This holds for ASCII letters, and for those letters
/// of Latin-1 and other scripts whose forms differ in this bit of their UTF-8 alone.
#[inline]
#[must_use]
pub const fn fold_case(chunk: u64) -> u64 {
    chunk | CASE_BITS
}

/// Sets the case bits of four bytes, as [`fold_case`] does.
#[inline]
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "the lower half of a constant")]
pub const fn fold_case_u32(chunk: u32) -> u32 {
    chunk | CASE_BITS as u32
}

/// Returns whether one of eight bytes is `byte`.
#[inline]
#[must_use]
pub const fn contains(chunk: u64, byte: u8) -> bool {
    let difference = chunk ^ splat(byte);
    difference.wrapping_sub(ONES) & !difference & HIGH_BITS != 0
}

/// Returns how many of eight bytes of UTF-8 continue a code point that began before them.
#[inline]
#[must_use]
pub fn count_continuation_bytes(chunk: u64) -> usize {
    // The two high bits of each byte are 1 and 0; the ones are then added up in the highest byte.
    let found = (chunk >> 7) & !(chunk >> 6) & ONES;
    usize::from(found.wrapping_mul(ONES).to_be_bytes()[0])
}

/// Returns whether a text has an ASCII digit.
#[must_use]
pub fn has_digit(text: &str) -> bool {
    // Most texts have none, so that a look at all bytes, which compilers make one at many bytes at once, takes less time
    // than a search that stops at the first.
    text.bytes().fold(false, |found, byte| found | byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_counted_and_found() {
        assert_eq!(load_u64(b"abc"), 0x63_6261);
        assert_eq!(load_u64(b"ABCDEFGHI") & first_bytes(3), load_u64(b"ABC"));
        assert_eq!(fold_case(load_u64(b"FeRrY123")), load_u64(b"ferry123"));
        assert_eq!(fold_case_u32(u32::from_le_bytes(*b"ByLi")), u32::from_le_bytes(*b"byli"));
        assert!(contains(load_u64(b"U.N. was"), b'.') && !contains(load_u64(b"the UN"), b'.'));
        assert_eq!(count_continuation_bytes(load_u64("né “w”".as_bytes())), 3);
        assert!(has_digit("the ferry of 9 a.m.") && has_digit("0") && !has_digit("the /ferry:"));
    }
}
