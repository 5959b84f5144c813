//! The sets of characters that ECMA-262 has escapes for, as they stand in a class.

/// The digits of `\d`.
pub(super) const DIGIT: &str = "0-9";
/// The characters of `\w`.
pub(super) const WORD: &str = "0-9A-Za-z_";
/// The characters of `\s`: white space and ends of lines.
pub(super) const SPACE: &str = "\\u{9}-\\u{D}\\u{20}\\u{A0}\\u{1680}\\u{2000}-\\u{200A}\\u{2028}-\\u{2029}\\u{202F}\\u{205F}\\u{3000}\\u{FEFF}";
/// The characters of `\D`.
pub(super) const NO_DIGIT: &str = "\\u{0}-\\u{2F}\\u{3A}-\\u{10FFFF}";
/// The characters of `\W`.
pub(super) const NO_WORD: &str = "\\u{0}-\\u{2F}\\u{3A}-\\u{40}\\u{5B}-\\u{5E}\\u{60}\\u{7B}-\\u{10FFFF}";
/// The characters of `\S`.
pub(super) const NO_SPACE: &str = "\\u{0}-\\u{8}\\u{E}-\\u{1F}\\u{21}-\\u{9F}\\u{A1}-\\u{167F}\\u{1681}-\\u{1FFF}\\u{200B}-\\u{2027}\\u{202A}-\\u{202E}\\u{2030}-\\u{205E}\\u{2060}-\\u{2FFF}\\u{3001}-\\u{FEFE}\\u{FF00}-\\u{10FFFF}";
